"""Linking what was really read: the article the project began with, and the sample."""

import os
from pathlib import Path

import pytest

import toolkit
from toolkit.linking import gathering, link, lookup
from toolkit.sequences.chains import answers, rivals
from toolkit.tables import PER_DOCUMENT

ROOT = Path(__file__).parents[2]
SEED = Path(os.environ.get("TOOLKIT_SHARED", ROOT.parent / "shared")) / "corpora" / "seed"


@pytest.fixture(scope="module")
def seed():
    if not SEED.is_dir():
        pytest.skip(f"{SEED} is absent: set TOOLKIT_SHARED")
    return toolkit.read([SEED])


@pytest.fixture(scope="module")
def sample():
    return toolkit.read([ROOT / "data" / "sample"], codebook=ROOT / "data" / "codebook")


def test_the_tariff_of_the_article_is_claimed_not_a_fact(seed):
    held = [
        row
        for row in seed.measures.filter(implementer_id="USA", instrument="tariff").to_dicts()
        if any(s["magnitude"] and s["magnitude"]["value"] == 100 for s in row["steps"])
    ]
    assert [row["standing"] for row in held] == ["claimed"]


def test_the_circle_of_answers_is_shown_as_rival_accounts(seed):
    links = answers(seed.events, seed.event_mentions, seed.measures)
    assert "media/china-daily" in rivals(links)["account"].to_list()
    assert rivals(links)["circle"].n_unique() == 1


@pytest.mark.parametrize("day", ["2025-02-03", "2025-04-09", "2025-06-03"])
def test_what_was_known_on_a_day_keeps_its_events_and_their_ids(sample, day):
    known = sample.as_of(day).event_mentions.select("mention_id", "event_id").rows()
    later = sample.event_mentions.select("mention_id", "event_id").rows()
    assert known
    assert set(known) <= set(later)


@pytest.mark.parametrize("rows", [7, 100])
def test_linking_in_parts_makes_the_same_corpus(sample, monkeypatch, rows):
    monkeypatch.setattr(gathering, "ROWS", rows)
    monkeypatch.setattr(lookup, "HELD", rows)
    tables = {name: sample.raw(name) for name in ("documents", *PER_DOCUMENT)}
    linked = link(tables, sample.codebook)
    for name in ("actors", "offices", "event_mentions", "events", "measures"):
        assert linked[name].equals(sample.table(name)), name


def test_every_event_leads_to_its_mentions(sample):
    told = dict(sample.event_mentions.group_by("event_id").len().iter_rows())
    assert told == dict(sample.events.select("event_id", "n_mentions").iter_rows())


def test_every_step_is_an_event(sample):
    steps = sample.measures["steps"].explode().struct.field("event_id").drop_nulls()
    assert set(steps) <= set(sample.events["event_id"])
