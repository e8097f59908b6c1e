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


def test_an_order_hits_whom_its_own_title_tells_by_a_border(rows):
    found, _ = rows(
        "The United States, Mexico and Canada have a trade agreement. "
        "The rate of duty on goods of Mexico stays. Prices rose by a tenth. "
        "The additional rate of duty on potash shall be reduced to 10 percent in lieu of 25 percent.",
        kind="official",
        title="Amendment to Duties To Address the Flow of Drugs Across Our Northern Border",
    )
    assert [r["target_ids"] for r in found if r["act"] == "RETREAT"] == [["CAN"]]


def test_duties_told_by_a_title_keep_their_target_among_measures_on_all(rows):
    told = targets(
        rows,
        "The United States imposed a tariff on steel. The United States imposed tariffs on copper. The "
        "tariffs stand in Executive Order 9998 of May 4, 2025 (Imposing Duties To Address the Situation at "
        "Our Southern Border).",
    )
    assert told[-1] == ["MEX"]
