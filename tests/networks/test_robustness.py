"""What stands out, without one outlet, without machines, and as surely as it was read."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from toolkit import networks
from toolkit.networks import Study, interaction, read_anew, robustness, without_outlets
from toolkit.networks.robustness import ELSEWHERE, SWAPPED

TEXTS = pl.DataFrame(
    {
        "doc_id": ["a1", "a2", "b1", "c1"],
        "publisher": ["Gazette", "Gazette", "Courier", "Herald"],
        "automated": [False, False, False, True],
        "published_day": [dt.date(2025, 5, day) for day in (1, 2, 3, 4)],
    }
)
ACTORS = pl.DataFrame({"actor_id": ["CHN", "USA"], "name": ["China", "United States"]})


def of(*events, confidence=1.0):
    """A study of events: source, target, documents that tell it."""
    rows = pl.DataFrame(
        {
            "event_id": [f"e{i}" for i in range(len(events))],
            "source_ids": [[s] for s, _, _ in events],
            "target_ids": [[t] for _, t, _ in events],
            "act": ["SANCTION"] * len(events),
            "doc_ids": [docs for _, _, docs in events],
            "confidence": [confidence] * len(events),
        }
    )
    return Study(
        "interaction", rows, interaction, "doc_ids", interaction(rows), 0, TEXTS, TEXTS,
        dt.date(2025, 5, 1), dt.date(2025, 5, 4), "event", "states",
    )  # fmt: skip


ONE_SIDED = of(
    ("USA", "CHN", ["a1"]), ("USA", "CHN", ["a2"]), ("EU", "JPN", ["b1"]), ("EU", "JPN", ["b1", "c1"]),
    ("EU", "JPN", ["c1"]),
)  # fmt: skip


def test_an_event_goes_with_the_last_outlet_that_tells_it():
    cases = without_outlets(ONE_SIDED)
    assert cases.select("left_out", "n_documents", "source", "weight").rows() == [
        (None, 4, "EU", 3.0),
        ("Gazette", 2, "EU", 3.0),
        ("Courier", 3, "EU", 2.0),  # as heavy as that of the USA; the first by name stands
        ("Herald", 3, "EU", 2.0),
        ("automated texts", 3, "EU", 2.0),
    ]


def test_the_words_name_the_outlet_that_all_hangs_on():
    hangs = of(("USA", "CHN", ["a1"]), ("USA", "CHN", ["a2"]), ("EU", "JPN", ["b1"]))
    told = robustness(hangs, ACTORS, samples=5)
    assert told[0] == (
        "Leaving out one outlet changes what stands out for 1 of 3: without Gazette the strongest "
        "tie is that of EU and JPN."
    )
    assert told[1] == "Without 1 text that machines wrote, what stands out stays the same."


def test_the_words_say_when_nothing_hangs_on_one_outlet():
    firm = of(("USA", "CHN", ["a1", "b1"]), ("USA", "CHN", ["b1", "c1"]))
    assert robustness(firm, ACTORS)[0].startswith("Whichever of 3 outlets is left out")


def test_a_pair_is_the_same_whoever_of_the_two_acts():
    both = of(
        ("CHN", "USA", ["a1"]), ("CHN", "USA", ["a2"]), ("CHN", "USA", ["a2"]),
        ("USA", "CHN", ["b1"]), ("USA", "CHN", ["b1"]),
    )  # fmt: skip
    assert robustness(both, ACTORS)[0].startswith("Whichever of 3 outlets is left out")


def test_events_stand_as_surely_as_their_acts_and_sides_are_read():
    rows = [("USA", "CHN", ["a1"])] * 100
    sure, doubtful = of(*rows), of(*rows, confidence=0.5)
    # of the ties that right acts make .87 are right: of 100 the middle 95 % lie at 87 ± 1.96 × 3.4
    assert read_anew(sure, samples=2000).select("low", "high").row(0) == pytest.approx(
        (80.5, 93.7), abs=1.5
    )
    # of acts that are right half the time 43.5 ± 1.96 × 5.0
    assert read_anew(doubtful, samples=2000).select("low", "high").row(0) == pytest.approx(
        (33.8, 53.2), abs=1.5
    )
    assert "United States → China (restrict) weighs" in robustness(doubtful, ACTORS)[-1]


def test_a_share_of_ties_is_turned_round():
    both = of(*[("USA", "CHN", ["a1"])] * 100, ("CHN", "USA", ["a1"]))
    back = read_anew(both).filter(source="CHN")
    assert 0 <= back["low"].item() < 1 + 100 * SWAPPED < back["high"].item() < 12


def test_the_shares_of_wrong_sides_are_those_that_were_measured():
    measured = pl.read_csv(Path(__file__).parents[2] / "data" / "accuracy" / "sides.csv")
    whole = {row["mutual"]: row for row in measured.filter(half="all").to_dicts()}
    directed, mutual = whole[False], whole[True]
    assert directed["swapped"] / directed["events"] == SWAPPED
    assert {
        "directed": directed["elsewhere"] / directed["events"],
        "mutual": mutual["elsewhere"] / mutual["events"],
    } == ELSEWHERE


def test_other_builders_have_no_errors_of_reading_to_pass_on(study):
    network = networks.study(study, "co_mention")
    assert read_anew(network).is_empty()
    assert all("was read" not in sentence for sentence in robustness(network, study.actors))


STRONGEST = {
    "interaction": [(None, 3, "CHN", "USA"), ("automated texts", 2, "CHN", "USA")],
    "co_mention": [
        (None, 3, "USA", "person/li-wei"),
        ("automated texts", 2, "USA", "person/li-wei"),
    ],
    "attribution": [(None, 1, "The Courier", "person/li-wei")],
    "affiliation": [(None, 3, None, None), ("automated texts", 2, None, None)],
    "delegation": [(None, 0, None, None)],
    "discourse": [(None, 1, None, None)],
    "stance": [(None, 0, None, None)],
}


@pytest.mark.parametrize("builder", networks.BUILDERS)
def test_every_builder_can_do_without_an_outlet(study, builder):
    cases = without_outlets(networks.study(study, builder))
    found = cases.select("left_out", "n_documents", "source", "target").rows()
    assert found == STRONGEST[builder]
