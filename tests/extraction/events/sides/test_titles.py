"""Whom a measure hits that an order tells which is cited by its title."""

import pytest

TITLE = "Trade of the United States\n\nThe United States trades with Norway. The United States keeps its duties. "


def targets(rows, text):
    found, _ = rows(TITLE + text, kind="official")
    return [r["target_ids"] for r in found if r["start"] >= len(TITLE) and r["act"] == "SANCTION"]


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        ("Imposing Tariffs on Imports of Timber Into the United States", []),
        ("Imposing Duties on Articles of Chile and Peru", ["CHL", "PER"]),
        ("Imposing Duties To Halt Smuggling Across Our Northern Border", ["CAN"]),
    ],
)
def test_a_measure_told_by_a_title_hits_whom_the_title_names(rows, title, hit):
    told = targets(
        rows,
        f"This order of trade with Norway amends Proclamation 9999 of May 4, 2025 ({title}).",
    )
    assert told
    assert all(states == hit for states in told)


def test_what_is_done_by_an_order_hits_whom_its_title_names(rows):
    told = targets(
        rows,
        "Proclamation 9999 of May 4, 2025 (Adjusting Imports of Timber Into the United States), is "
        "amended. Norway is spared the duties imposed by clause 2 of Proclamation 9999.",
    )
    assert told[-1] == []
