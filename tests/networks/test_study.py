"""A report's network: its rows and ties, their best sentences, and what is said of them."""

import datetime as dt
from dataclasses import replace

import polars as pl
import pytest

from toolkit import networks
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.networks import best_evidence, findings, ranked, spans, tone, with_intervals


def of(study, builder="interaction", **wanted):
    return networks.study(study, builder, **wanted)


@pytest.fixture
def spoken(study):
    """The small corpus, with a second speaker on port fees, a meeting of both sides, both against
    a tariff, and the office of a person."""
    held = {name: study.table(name) for name in ("documents", "sentences", "actors", "mentions")}
    office = pl.when(actor_id="person/li-wei").then(pl.lit("professor"))
    held["mentions"] = study.mentions.with_columns(office=office)
    one = study.event_mentions.head(1).with_columns(
        act=pl.lit("REJECT"), instrument=pl.lit("tariff"), event_id=pl.lit(None, dtype=pl.String)
    )
    against = [
        one.with_columns(
            mention_id=pl.lit(f"against/{side}"),
            source_ids=pl.lit([side], dtype=pl.List(pl.String)),
        )
        for side in ("CHN", "USA")
    ]
    held["event_mentions"] = pl.concat([study.event_mentions, *against])
    said = study.statements.with_columns(issue=pl.lit("port_fee"))
    other = said.with_columns(
        statement_id=pl.lit("news/two.md/s1"), doc_id=pl.lit("news/two.md"), sentence=pl.lit(1),
        speaker_id=pl.lit("USA"),
    )  # fmt: skip
    held["statements"] = pl.concat([said, other.cast(said.schema)])
    sides = [{"actor_id": side, "role": "party"} for side in ("CHN", "USA")]
    dtype = study.events.schema["participants"]
    held["events"] = study.events.with_columns(participants=pl.lit(sides, dtype=dtype))
    return Corpus(held, {"model": "none"})


@pytest.mark.parametrize("builder", networks.BUILDERS)
def test_every_builder_gives_ties_with_their_best_sentences(spoken, builder):
    study, network = spoken, of(spoken, builder)
    best = best_evidence(network.edges, study, n=2)
    assert best.height == network.edges.height > 0
    assert best["evidence"].list.len().max() <= 2
    assert best.drop("evidence").equals(network.edges.drop("evidence"))
    found = study.evidence(best["evidence"][0][0].split("#s")[0])
    assert found.height


@pytest.mark.parametrize("builder", networks.BUILDERS)
def test_an_empty_corpus_says_so(builder):
    empty = Corpus({}, {"model": "none"})
    network = of(empty, builder)
    told = findings(network, empty.actors, with_intervals(network), ranked(network))
    assert told == ["No ties in this selection.", "Rests on no document."]
    assert spans(network) == []


def test_who_meets_whom_counts_meetings_and_leads_to_them(spoken):
    (tie,) = of(spoken, "delegation").edges.iter_rows(named=True)
    assert (tie["source"], tie["target"], tie["weight"]) == ("CHN", "USA", 2.0)
    assert tie["shared"] == tie["evidence"] == ["chn-port-fee", "usa-tariff"]


def test_who_speaks_on_the_same_issue(spoken):
    (tie,) = of(spoken, "discourse").edges.iter_rows(named=True)
    assert (tie["weight"], tie["evidence"]) == (1.0, ["news/one.md/s2", "news/two.md/s1"])
    assert of(spoken, "discourse", last_day="2025-10-15").edges.is_empty()


def test_a_network_of_stances_says_how_many_are_stated_and_by_whom(study, spoken):
    network = of(spoken, "stance")
    told = findings(network, spoken.actors, with_intervals(network), ranked(network))
    assert (
        "These texts state 2 stances of 2 actors on 1 issue, 1 of them of China; a tie needs two "
        "who state one on the same issue, and what nobody states makes none."
    ) in told


def test_who_belongs_where_is_told_by_an_office_or_by_a_body_named_beside(study, spoken):
    assert of(study, "affiliation").edges.is_empty()  # the sentence says of Li Wei no more
    (tie,) = of(spoken, "affiliation").edges.iter_rows(named=True)
    assert (tie["source"], tie["target"], tie["offices"]) == (
        "person/li-wei", "CHN", ["professor"],
    )  # fmt: skip
    named = study.mentions.filter(actor_id="CHN").head(1)
    beside = named.with_columns(
        sentence=study.mentions.filter(actor_id="person/li-wei")["sentence"]
    )
    held = {name: study.table(name) for name in ("documents", "sentences", "actors")}
    both = Corpus({**held, "mentions": pl.concat([study.mentions, beside])}, {"model": "none"})
    assert of(both, "affiliation").edges["evidence"].to_list() == [["news/one.md#s2"]]


def test_events_count_on_the_day_they_are_told_or_happen(study):
    told = of(study, first_day="2025-10-11", last_day="2025-10-11")
    assert told.edges["evidence"].to_list() == [["usa-tariff"]]
    assert of(study, first_day="2025-10-11", last_day="2025-10-11", clock="event").edges.is_empty()
    happened = of(study, first_day="2025-10-14", clock="event").edges
    assert happened["evidence"].to_list() == [["chn-port-fee"]]


def test_windows_know_how_many_texts_they_rest_on(study):
    network = of(study)
    days = networks.windows("2025-10-10", "2025-10-16", unit="day", calendar=True)
    assert networks.covered(network, days)["n_documents"].to_list() == [0, 1, 0, 0, 0, 1, 1]


def test_few_texts_get_no_interval_and_the_words_say_so(study):
    network = of(study, "co_mention")
    ties, ranks = with_intervals(network, samples=5), ranked(network, samples=5)
    assert ties["low"].is_null().all()
    assert ranks["rank_low"].is_null().all()
    told = findings(network, study.actors, ties, ranks)
    assert told[0].endswith("no interval is given for so few texts.")
    assert told[-1].startswith("Rests on ")


def test_light_ties_are_left_out_and_counted(study):
    every = of(study, "co_mention")
    heavy = of(study, "co_mention", minimum_weight=2)
    assert heavy.edges.filter(pl.col("weight") < 2).is_empty()
    assert heavy.left_out.equals(every.edges.filter(pl.col("weight") < 2))


@pytest.mark.parametrize(
    ("builder", "by"),
    [
        ("interaction", "disparity"), ("interaction", "noise_corrected"),
        ("co_mention", "noise_corrected"), ("co_mention", "fixed_degree"),
        ("delegation", "fixed_degree"), ("discourse", "fixed_degree"),
    ],
)  # fmt: skip
def test_a_backbone_keeps_some_ties_and_counts_the_others(study, builder, by):
    every = of(study, builder)
    kept = of(study, builder, backbone=0.3, backbone_by=by)
    assert kept.left_out.height == every.edges.height - kept.edges.height
    assert kept.edges.join(every.edges, on=["source", "target"], how="anti").is_empty()


def test_a_projection_alone_has_the_fixed_degree_backbone(study):
    with pytest.raises(InputError, match="Valid for it: disparity, noise_corrected"):
        of(study, backbone=0.3, backbone_by="fixed_degree")


def test_actors_asked_for_are_at_an_end_of_every_tie(study):
    asked = of(study, actors=["CHN"]).edges
    assert asked.filter((pl.col("source") != "CHN") & (pl.col("target") != "CHN")).is_empty()


def test_a_period_without_texts_has_no_ties(study):
    network = of(study, "co_mention", first_day="1950-01-01", last_day="1950-12-31")
    assert network.edges.is_empty()
    assert [w.day.year for w in spans(network)] == [1950] * len(spans(network))


def test_wrong_options_are_named(study):
    with pytest.raises(InputError, match=r"unknown builder 'interactions'\. Did you mean"):
        of(study, "interactions")
    with pytest.raises(InputError, match="valid is above 0 and up to 1"):
        of(study, backbone=0)
    with pytest.raises(InputError, match="has no standing"):
        of(study, "co_mention", standing=["official"])


def test_windows_are_the_shortest_of_which_six_cover_the_period(study):
    network = of(study, "co_mention", first_day="2025-01-15", last_day="2025-06-02")
    assert [str(w.first) for w in spans(network)] == [
        "2025-01-15", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01",
    ]  # fmt: skip


def test_tone_is_the_mean_score_of_each_month():
    acts = [("e1", 1, "SANCTION"), ("e2", 2, "SANCTION"), ("e3", 40, "AGREE")]
    start = dt.date(2025, 1, 1)
    events = pl.DataFrame(
        {
            "event_id": [e for e, _, _ in acts],
            "source_ids": [["USA"]] * 3,
            "target_ids": [["CHN"]] * 3,
            "act": [act for _, _, act in acts],
            "event_first": [start + dt.timedelta(days=n) for _, n, _ in acts],
            "event_last": [start + dt.timedelta(days=n) for _, n, _ in acts],
        }
    )
    network = networks.Study(
        "interaction", events, networks.interaction, "event_id", networks.interaction(events), 0,
        pl.DataFrame(), pl.DataFrame(), start, dt.date(2025, 3, 31), "event", "states",
    )  # fmt: skip
    monthly = tone(network, "USA", "CHN", unit="month")
    assert monthly["n_events"].to_list() == [2, 1]
    assert monthly["tone"][0] < 0 < monthly["tone"][1]
    assert networks.turn(network, "USA", "CHN")["day"] is None  # too few weeks


def test_what_both_do_together_counts_once_for_the_tone():
    day = dt.date(2025, 5, 12)
    events = pl.DataFrame(
        {"event_id": ["e1", "e2"], "source_ids": [["CHN", "USA"], ["USA"]],
         "target_ids": [[], ["CHN"]], "act": ["AGREE", "SANCTION"], "event_first": [day] * 2,
         "event_last": [day] * 2},
        schema_overrides={"target_ids": pl.List(pl.String)},
    )  # fmt: skip
    network = networks.Study(
        "interaction", events, networks.interaction, "event_id", networks.interaction(events), 0,
        pl.DataFrame(), pl.DataFrame(), day, day, "event", "states",
    )  # fmt: skip
    scores = networks.scored(events)["plover"]
    assert tone(network, "USA", "CHN")["tone"].to_list() == [scores.mean()]


def test_months_differ_where_the_interval_of_their_difference_leaves_out_0():
    days = [dt.date(2025, m, d) for m in (4, 5, 6) for d in range(1, 7)]
    events = pl.DataFrame(
        {
            "event_id": [f"e{i:02}" for i in range(18)],
            "source_ids": [["USA"]] * 18,
            "target_ids": [["CHN"]] * 18,
            "act": ["SANCTION"] * 6 + ["AGREE", "AGREE", "AGREE", "AGREE", "AGREE", "SANCTION"] * 2,
            "event_first": days,
            "event_last": days,
        }
    )
    network = networks.Study(
        "interaction", events, networks.interaction, "event_id", networks.interaction(events), 0,
        pl.DataFrame(), pl.DataFrame(), days[0], days[-1], "event", "states",
    )  # fmt: skip
    found = networks.parted(network, "USA", "CHN")
    assert found.select("before", "day").rows() == [(dt.date(2025, 4, 1), dt.date(2025, 5, 1))]
    low, apart, high = found.select("low", pl.col("tone") - pl.col("tone_before"), "high").row(0)
    assert 0 < low <= apart <= high


def test_an_event_of_unknown_day_stands_in_no_window():
    rows = pl.DataFrame(
        {"event_first": [dt.date(2025, 1, 1)] * 2, "event_last": [None, dt.date(2025, 12, 31)]}
    )
    network = networks.Study(
        "interaction",
        rows,
        networks.interaction,
        "x",
        rows,
        0,
        rows,
        rows,
        None,
        None,
        "event",
        "states",
    )
    assert networks.dated(network).height == 1


def test_tone_has_an_interval_only_where_it_rests_on_enough_texts():
    start = dt.date(2025, 5, 12)
    acts = [("SANCTION", 0, f"d{i}") for i in range(5)] + [("AGREE", 7, "d9")] * 6
    events = pl.DataFrame(
        {
            "event_id": [f"e{i}" for i in range(len(acts))],
            "source_ids": [["USA"]] * len(acts),
            "target_ids": [["CHN"]] * len(acts),
            "act": [act for act, _, _ in acts],
            "event_first": [start + dt.timedelta(days=n) for _, n, _ in acts],
            "event_last": [start + dt.timedelta(days=n) for _, n, _ in acts],
            "doc_ids": [[doc] for _, _, doc in acts],
        }
    )
    network = networks.Study(
        "interaction", events, networks.interaction, "doc_ids", networks.interaction(events), 0,
        pl.DataFrame(), pl.DataFrame(), start, start + dt.timedelta(days=13), "event", "states",
    )  # fmt: skip
    weekly = tone(network, "CHN", "USA", samples=50)
    assert weekly.select("n_events", "n_units").rows() == [(5, 5), (6, 1)]
    assert weekly["low"].is_null().to_list() == [False, True]
    assert weekly["low"][0] <= weekly["tone"][0] <= weekly["high"][0]
    reversed_rows = tone(replace(network, rows=events.reverse()), "USA", "CHN", samples=50)
    assert reversed_rows.equals(weekly)


def test_windows_hold_the_ties_that_are_drawn_and_no_others(study):
    every = of(study)
    one = replace(every, edges=every.edges.head(1))
    days = networks.windows("2025-10-01", "2025-10-31", unit="week", calendar=True)
    assert networks.over_time(every, days).height == every.edges.height == 2
    (tie,) = networks.over_time(one, days).iter_rows(named=True)
    assert (tie["source"], tie["target"]) == ("CHN", "USA")
    assert networks.over_time(every, []).is_empty()


def test_an_actor_or_a_standing_that_nobody_knows_is_refused(study):
    with pytest.raises(InputError, match="Did you mean 'JPN'"):
        of(study, actors=["Japan"])
    with pytest.raises(InputError, match="unknown standing 'confirmed'"):
        of(study, standing=["confirmed"])


def test_a_network_says_in_a_line_what_it_is(study):
    assert repr(of(study)).startswith("<Study of interaction: ")
    assert "\n" not in repr(of(study))
