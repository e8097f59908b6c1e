"""The composite index of restrictiveness."""

import datetime as dt
import json

import polars as pl
import pytest

from toolkit import tables
from toolkit.errors import InputError
from toolkit.sequences.restrictiveness import composite, restrictiveness, sub_indices


def step(event_id, status, announced, effective=None):
    day = dt.date.fromisoformat
    return {"event_id": event_id, "status": status, "announced": day(announced), "until": None,
            "effective": effective and day(effective), "magnitude": None}  # fmt: skip


MEASURES = tables.frame("measures", [
    {"measure_id": "m", "implementer_id": "USA", "target_ids": ["CHN"], "instrument": "tariff",
     "standing": "official", "steps": [step("e", "imposed", "2025-02-01", "2025-02-04")]},
    {"measure_id": "k", "implementer_id": "USA", "target_ids": ["CHN"], "instrument": "export_control",
     "product_id": "chips", "standing": "claimed", "steps": [step("c", "imposed", "2025-03-15")]},
])  # fmt: skip


def test_the_parts_are_shown_with_their_evidence():
    found = restrictiveness(MEASURES, first_day="2025-01-01", last_day="2025-04-01")
    assert found["index"].to_list() == pytest.approx([0, 200 / 27, 100 / 9, 100 / 9 + 50 / 27])
    last = found["parts"].to_list()[-1]
    assert [(part["instrument"], part["value"], part["flag"], part["evidence"]) for part in last] == [
        ("export_control", 1, 0, ["c"]), ("tariff", 3, 1, ["e"]),
    ]  # fmt: skip


def test_a_claim_counts_in_full_only_if_asked_for():
    asked = restrictiveness(
        MEASURES, first_day="2025-04-01", last_day="2025-04-01", confirmed=False
    )
    assert asked["index"].item() == pytest.approx((100 + 100 * 2.5 / 3) / 9)


def test_a_claim_takes_nothing_from_what_was_confirmed_before_it():
    steps = [step("e", "imposed", "2025-02-01", "2025-02-04"), step("c", "suspended", "2025-03-05")]
    first = [step("f", "announced", "2025-02-01"), step("g", "imposed", "2025-03-05")]
    of_both = [
        {"measure_id": "m", "implementer_id": "USA", "target_ids": ["CHN"], "instrument": "tariff", "steps": steps},
        {"measure_id": "n", "implementer_id": "CHN", "target_ids": ["USA"], "instrument": "tariff", "steps": first},
    ]  # fmt: skip
    told = tables.frame("events", [
        {"event_id": event, "standing": "official" if event in "ef" else "claimed", "n_mentions": 1}
        for event in "efcg"
    ])  # fmt: skip
    found = restrictiveness(
        tables.frame("measures", of_both), told, first_day="2025-02-05", last_day="2025-03-05"
    )
    values = {(row["implementer_id"], row["day"]): [part["value"] for part in row["parts"]]
              for row in found.iter_rows(named=True)}  # fmt: skip
    assert values["USA", dt.date(2025, 2, 5)] == [3]
    assert values["CHN", dt.date(2025, 2, 5)] == [2]
    asked = restrictiveness(
        tables.frame("measures", of_both), told, first_day="2025-03-06", last_day="2025-03-06"
    )
    assert [part["value"] for parts in asked["parts"] for part in parts] == [2, 2]


def test_what_is_not_reported_on_any_more_is_told_apart():
    def spell(seen):
        return [{"first_day": dt.date(2025, 2, 4), "last_day": None, "end": "unknown",
                 "last_seen": dt.date.fromisoformat(seen)}]  # fmt: skip

    lives = pl.Series("in_force", [spell("2025-03-20"), []], dtype=MEASURES.schema["in_force"])
    found = restrictiveness(
        MEASURES.with_columns(lives), first_day="2025-01-01", last_day="2025-04-01"
    )
    assert found["index"].to_list()[2:] == pytest.approx([100 / 9, 100 / 9])
    assert found["reported"].to_list() == pytest.approx([0, 200 / 27, 100 / 9, 0])
    assert found["share_unknown"].to_list() == [None, 0, 0, 1]


def test_a_value_above_its_maximum_is_refused():
    with pytest.raises(InputError, match="between 0 and its maximum"):
        sub_indices(pl.DataFrame({"value": [3], "flag": [0], "maximum": [2], "flagged": [1]}))


def test_the_worked_example_of_the_tracker(reference):
    example = json.loads((reference / "oxcgrt" / "worked_example.json").read_text())
    rows = pl.DataFrame(
        [row[:5] for row in example["rows"]],
        schema=["indicator", "value", "flag", "maximum", "flagged"], orient="row",
    )  # fmt: skip
    ours = sub_indices(rows)["index"].to_list()
    theirs = [row[5] for row in example["rows"]]
    assert all(abs(a - b) <= 0.0067 for a, b in zip(ours, theirs, strict=True))
    for members, value in example["index"].values():
        assert composite(rows.filter(pl.col("indicator").is_in(members))) == pytest.approx(
            value, abs=0.008
        )
