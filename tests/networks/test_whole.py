"""The whole network in numbers, how sure they are, and what chance would give."""

import datetime as dt

import polars as pl
import pytest

from toolkit import networks
from toolkit.networks import Study, co_mention, interaction, whole

TEXTS = pl.DataFrame({"doc_id": ["a"], "publisher": ["Gazette"]})
DAY = dt.date(2025, 5, 1)
ACTORS = pl.DataFrame(
    {"actor_id": ["CHN", "EU", "JPN", "USA"], "country": ["CHN", "EU", "JPN", "USA"],
     "sector": ["GOV"] * 4}
)  # fmt: skip


def of(builder, rows, build, unit="doc_ids"):
    return Study(
        builder, rows, build, unit, build(rows), 0, TEXTS, TEXTS, DAY, DAY, "event", "states"
    )


def acts(*events, act="SANCTION"):
    """Sources, targets and acts, each event told in a text of its own."""
    rows = pl.DataFrame(
        {
            "event_id": [f"e{i:02}" for i in range(len(events))],
            "source_ids": [e[0].split() for e in events],
            "target_ids": [e[1].split() for e in events],
            "act": [e[2] if len(e) > 2 else act for e in events],
            "doc_ids": [[f"d{i:02}"] for i in range(len(events))],
        },
        schema_overrides={"target_ids": pl.List(pl.String)},
    )
    return of("interaction", rows, interaction)


def values(network, actors=ACTORS, **options):
    found = whole(network, actors, nulls=5, samples=5, **options)
    return dict(found.select("measure", "value").rows())


def test_what_is_returned_and_what_closes():
    told = values(acts(("USA", "CHN"), ("USA", "CHN"), ("CHN", "USA"), ("EU", "USA")))
    assert told["reciprocity"] == 0.5  # of weight 4 that of USA and CHN, twice 1
    assert told["transitivity"] == 0.0


def test_friends_of_friends_are_balanced_and_a_single_rival_is_not():
    friends = acts(("USA", "EU", "SUPPORT"), ("EU", "JPN", "SUPPORT"), ("JPN", "USA", "SUPPORT"))
    assert values(friends)["balanced triangles"] == 1.0
    assert values(friends)["frustration"] == 0.0
    rival = acts(("USA", "EU", "SUPPORT"), ("EU", "JPN", "SUPPORT"), ("JPN", "USA", "SANCTION"))
    assert values(rival)["balanced triangles"] == 0.0
    assert values(rival)["frustration"] > 0


def test_what_three_do_together_makes_no_triangle_here():
    told = values(acts(("CHN EU USA", "", "CONSULT"), ("CHN", "USA"), ("USA", "EU")))
    assert told["transitivity"] == 0.0


def test_named_in_one_sentence_by_country():
    people = pl.DataFrame(
        {"actor_id": ["a", "b", "x", "y"], "country": ["CHN", "CHN", "USA", "USA"],
         "sector": [None] * 4},
        schema_overrides={"sector": pl.String},
    )  # fmt: skip
    rows = pl.DataFrame(
        {"doc_id": ["d"] * 4, "sentence": [1, 1, 2, 2], "actor_id": ["a", "b", "x", "y"]}
    )
    told = values(of("co_mention", rows, co_mention, "doc_id"), people)
    assert told["assortativity by country"] == 1.0
    assert "assortativity by sector" not in told
    assert "reciprocity" not in told


def test_few_texts_have_no_interval_and_many_have():
    assert whole(acts(("USA", "CHN")), ACTORS, nulls=5)["low"].null_count() > 0
    many = acts(*[("USA", "CHN")] * 9, *[("CHN", "USA")] * 6)
    found = whole(many, ACTORS, nulls=20, samples=40).filter(measure="reciprocity")
    low, value, high = found.select("low", "value", "high").row(0)
    assert value == pytest.approx(12 / 15)
    assert 0 < low <= value <= high <= 1


def test_one_who_is_tied_to_all_is_as_chance_has_it():
    star = acts(("USA", "CHN"), ("USA", "EU"), ("USA", "JPN"))
    found = whole(star, ACTORS, nulls=20).filter(measure="reciprocity")
    assert found.select("expected", "p", "p_adjusted").row(0) == (0.0, 1.0, 1.0)


def test_the_same_numbers_whatever_the_order_of_rows():
    told = [("USA", "CHN"), ("CHN", "USA"), ("EU", "USA"), ("USA", "EU", "SUPPORT")]
    network = acts(*told)
    turned = of("interaction", network.rows.reverse(), interaction)
    assert whole(network, ACTORS, nulls=9).equals(whole(turned, ACTORS, nulls=9))


@pytest.mark.parametrize("builder", networks.BUILDERS)
def test_every_builder_has_a_table_of_the_whole(study, builder):
    network = networks.study(study, builder)
    found = whole(network, study.actors, samples=2, nulls=2)
    assert found.columns == [
        "measure", "value", "low", "high", "expected", "z", "p", "p_adjusted", "n_units",
    ]  # fmt: skip
    assert found.is_empty() == network.build(network.rows).is_empty()


def test_no_ties_have_no_measures():
    assert whole(acts(("USA", "USA")), ACTORS).is_empty()
