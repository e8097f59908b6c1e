"""What the explorer holds: the ties of its events count as those of the network do."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus import Corpus
from toolkit.networks import study as network_of
from toolkit.reports.explorer import _content, explore
from toolkit.tables import frame

SIDES = st.lists(st.sampled_from(["CHN", "EU", "JPN", "USA"]), unique=True, max_size=4).map(sorted)
ACTS = st.sampled_from(["AGREE", "CONSULT", "SANCTION", "THREATEN"])
TOLD = st.lists(st.tuples(SIDES, SIDES, ACTS, st.booleans()), min_size=1, max_size=6)


def corpus_of(told):
    """A corpus of events, each told by one sentence that names the same sides."""
    events, mentions = [], []
    for n, (sources, targets, act, negated) in enumerate(told):
        row = {"event_id": f"e{n}", "source_ids": sources, "target_ids": targets, "act": act}
        row["negated"] = negated
        events.append({**row, "mention_ids": [f"m{n}"]})
        place = {"doc_id": "d", "sentence": n, "start": 0, "end": 1}
        mentions.append({**row, **place, "mention_id": f"m{n}"})
    tables = {
        "events": frame("events", events),
        "event_mentions": frame("event_mentions", mentions),
    }
    return Corpus(tables, {"model": "none"})


def weights(content):
    """The sum of what each tie counts, by layer."""
    out = {}
    for event in content["events"]:
        for a, b, share in event["ties"]:
            out[a, b, event["family"]] = out.get((a, b, event["family"]), 0) + share
    return out


@given(TOLD)
def test_ties_weigh_what_they_weigh_in_the_network(told):
    corpus = corpus_of(told)
    edges = network_of(corpus).edges.select("source", "target", "layer", "weight").rows()
    assert weights(_content(corpus, 0)) == pytest.approx(
        {row[:3]: row[3] for row in edges}, abs=1e-3
    )


def test_an_act_that_did_not_happen_ties_nobody_and_is_listed():
    content = _content(corpus_of([(["USA"], ["CHN"], "SANCTION", True)]), 0)
    assert [(event["from"], event["ties"]) for event in content["events"]] == [(["USA"], [])]


def test_the_fields_of_a_period_show_its_first_day_and_last_month():
    corpus = corpus_of([(["USA"], ["CHN"], "SANCTION", False)] * 2)
    days = corpus.events.with_columns(
        event_first=pl.Series([dt.date(2019, 5, 3), dt.date(2021, 8, 9)])
    )
    shown = explore(
        Corpus({"events": days, "event_mentions": corpus.event_mentions}, {"model": "none"})
    )._repr_html_()
    assert 'placeholder="2019-05-03"' in shown
    assert 'placeholder="2021-08"' in shown
