"""What stands out in a network of acts, in sentences."""

import datetime as dt

import polars as pl

from toolkit.networks import Study, findings, interaction, ranked, with_intervals

NAMES = pl.DataFrame(
    {"actor_id": ["CHN", "EU", "JPN", "USA"], "name": ["China", "the EU", "Japan", "the US"]}
)


def told(*events, first=dt.date(2025, 3, 1), last=dt.date(2025, 5, 31)):
    """The sentences on acts: source, target, act and day, each told in a text of its own."""
    rows = pl.DataFrame(
        {
            "event_id": [f"e{i:02}" for i in range(len(events))],
            "source_ids": [e[0].split() for e in events],
            "target_ids": [e[1].split() for e in events],
            "act": [e[2] for e in events],
            "first_reported": [e[3] if len(e) > 3 else first for e in events],
            "doc_ids": [[f"d{i:02}"] for i in range(len(events))],
        },
        schema_overrides={"target_ids": pl.List(pl.String)},
    )
    texts = pl.DataFrame({"doc_id": ["a"], "publisher": ["Gazette"]})
    edges = interaction(rows)
    network = Study(
        "interaction", rows, interaction, "doc_ids", edges, edges.clear(), texts, texts, first,
        last, "reported", "states",
    )  # fmt: skip
    ties, ranks = with_intervals(network, samples=20), ranked(network, samples=20)
    return findings(network, NAMES, ties, ranks)


def test_whom_the_one_who_restricts_most_hits():
    said = told(
        ("USA", "CHN", "SANCTION"), ("USA", "CHN", "SANCTION"), ("USA", "JPN", "SANCTION"),
        ("CHN", "USA", "SANCTION"),
    )  # fmt: skip
    (hit,) = [one for one in said if "restricts trade" in one]
    assert hit == "75% of what restricts trade is told of the US, on China (2) and Japan (1)."
    assert [(words, rows["evidence"].to_list()) for words, rows, _ in hit.parts if rows is not None] == [
        ("75%", [["e00", "e01"], ["e02"]]), ("2", [["e00", "e01"]]), ("1", [["e02"]]),
    ]  # fmt: skip


def test_nobody_is_named_before_another_who_is_hit_as_much():
    hit = ["CHN", "CHN", "CHN", "CAN", "CAN", "BRA", "JPN", "MEX"]
    said = told(*(("USA", one, "SANCTION") for one in hit))
    (sentence,) = [one for one in said if "restricts trade" in one]
    assert (
        sentence
        == "100% of what restricts trade is told of the US, on China (3), CAN (2) and 3 more."
    )


def test_where_nothing_restricts_nobody_is_hit():
    assert not any("restricts" in sentence for sentence in told(("USA", "CHN", "CONSULT")))


def test_ties_that_only_three_together_make_are_counted():
    said = told(("CHN EU USA", "", "AGREE"), ("USA", "CHN", "SANCTION"))
    assert any(s.startswith("6 ties rest only on what three or more did together") for s in said)


def test_the_tone_of_the_pair_of_most_weight_parts_between_months():
    march, may = dt.date(2025, 3, 4), dt.date(2025, 5, 12)
    hostile = [("USA", "CHN", "SANCTION", march)] * 6
    friendly = [("CHN USA", "", "AGREE", may)] * 6
    said = told(*hostile, *friendly)
    (apart,) = [one for one in said if "March 2025 (−6.0) and May 2025 (+" in one]
    assert "differ in 1 of 1 step, each looked at by itself" in apart
    behind = [
        rows["event_id"].unique().sort().to_list() for _, rows, _ in apart.parts if rows is not None
    ]
    assert behind == [[f"e{n:02}" for n in range(6)], [f"e{n:02}" for n in range(6, 12)]]
