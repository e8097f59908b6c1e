"""Discourse networks, by hand: three actors, two concepts."""

import datetime as dt
import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError, TableError
from toolkit.networks import discourse, stances, stances_two_mode


def said(*rows, level=pl.Int64):
    return pl.DataFrame(
        [(f"s{i}", *row) for i, row in enumerate(rows)],
        schema={
            "statement_id": pl.String,
            "actor": pl.String,
            "concept": pl.String,
            "level": level,
        },
        orient="row",
    )


# a: tax yes twice, quota no. b: tax yes, tax no. c: quota no twice.
BOOLEAN = said(
    ("a", "tax", 1), ("a", "tax", 1), ("a", "quota", 0), ("b", "tax", 1), ("b", "tax", 0),
    ("c", "quota", 0), ("c", "quota", 0),
)  # fmt: skip


def ties(edges):
    return {(a, b): w for a, b, w in edges.select("source", "target", "weight").rows()}


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        ("ignore", {("a", "b"): 4.0, ("a", "c"): 2.0}),
        ("congruence", {("a", "b"): 2.0, ("a", "c"): 2.0}),
        ("conflict", {("a", "b"): 2.0}),
        ("subtract", {("a", "b"): 0.0, ("a", "c"): 2.0}),
    ],
)
def test_aggregations_of_booleans(aggregation, expected):
    assert ties(discourse(BOOLEAN, aggregation=aggregation)) == expected


@pytest.mark.parametrize(
    ("normalisation", "expected"),
    [
        ("average", {("a", "b"): 2 / 2.5, ("a", "c"): 2 / 2.5}),
        # a–b: m10 = quota no 1; m01 = tax no 1; m11 = tax yes 2·1
        # a–c: m10 = tax yes 2; m01 = 0; m11 = quota no 1·2
        ("jaccard", {("a", "b"): 2 / 4, ("a", "c"): 2 / 4}),
        ("dna_cosine", {("a", "b"): 2 / 6, ("a", "c"): 2 / 6}),
        # a–b: tax yes 2/3, quota no 2/1, tax no 2/1; a–c: tax yes 2/2, quota no 2/3
        ("dna_kernel_average", {("a", "b"): 2 * 14 / 3, ("a", "c"): 2 * 5 / 3}),
        # |a|² = 2² + 1, |b|² = 1 + 1, |c|² = 2²
        ("cosine", {("a", "b"): 2 / math.sqrt(5 * 2), ("a", "c"): 2 / math.sqrt(5 * 4)}),
    ],
)
def test_normalisations_of_congruence(normalisation, expected):
    found = ties(discourse(BOOLEAN, normalisation=normalisation))
    assert found == pytest.approx(expected, abs=1e-12)


def test_the_correct_cosine_is_one_for_two_who_say_the_same():
    same = said(
        *[(actor, c, k) for actor in "ab" for c, k in [("tax", 1), ("tax", 0), ("quota", 1)]]
    )
    assert ties(discourse(same, normalisation="cosine"))["a", "b"] == pytest.approx(1.0)


def test_whole_numbers_agree_by_nearness():
    # R = 4: |2 − (−2)| / 4 = 1, |0 − 2| / 4 = ½
    scaled = said(("a", "tax", 2), ("b", "tax", -2), ("c", "tax", 0))
    assert ties(discourse(scaled)) == {("a", "c"): 0.5, ("b", "c"): 0.5}
    assert ties(discourse(scaled, aggregation="conflict"))["a", "b"] == 1.0


def test_texts_agree_where_they_are_equal_and_conflict_is_what_one_says_alone():
    texts = said(
        ("a", "tax", "trust"), ("a", "tax", "trust"), ("b", "tax", "trust"), ("b", "tax", "blame"),
        ("c", "quota", "fear"), level=pl.String,
    )  # fmt: skip
    assert ties(discourse(texts)) == {("a", "b"): 2.0}
    # a–b: blame of b alone; a–c: all three; b–c: all three
    assert ties(discourse(texts, aggregation="conflict")) == {
        ("a", "b"): 1.0, ("a", "c"): 3.0, ("b", "c"): 3.0,
    }  # fmt: skip


def test_evidence_is_what_both_say_on_what_they_share():
    found = discourse(BOOLEAN)
    assert found.filter(target="c").select("n_shared", "evidence").rows() == [
        (1, ["s2", "s5", "s6"])
    ]


def test_concepts_can_be_tied_by_actors():
    assert ties(discourse(BOOLEAN, onto="concept", aggregation="ignore")) == {("quota", "tax"): 2.0}


def test_two_mode_aggregations():
    assert ties(stances_two_mode(BOOLEAN))["b", "tax"] == 2.0
    assert ties(stances_two_mode(BOOLEAN, aggregation="subtract")) == {
        ("a", "quota"): -1.0, ("a", "tax"): 2.0, ("b", "tax"): 0.0, ("c", "quota"): -2.0,
    }  # fmt: skip
    assert ties(stances_two_mode(BOOLEAN, aggregation="combine")) == {
        ("a", "quota"): 2.0, ("a", "tax"): 1.0, ("b", "tax"): 3.0, ("c", "quota"): 2.0,
    }  # fmt: skip


def test_two_mode_normalisations():
    assert ties(stances_two_mode(BOOLEAN, normalisation="activity"))["a", "tax"] == 2 / 3
    assert ties(stances_two_mode(BOOLEAN, normalisation="prominence"))["a", "tax"] == 2 / 4


def test_numbers_subtract_by_their_size():
    scaled = said(("a", "tax", 2), ("a", "tax", -1))
    assert ties(stances_two_mode(scaled, aggregation="subtract")) == {("a", "tax"): 1.0}


CODED = pl.DataFrame(
    {
        "statement_id": [1, 2, 3, 4, 5],
        "doc_id": ["d1", "d1", "d2", "d3", "d3"],
        "day": [dt.date(2024, 5, 6), dt.date(2024, 5, 6), dt.date(2024, 5, 8), dt.date(2025, 5, 7), dt.date(2025, 5, 7)],
        "organization": ["a"] * 5,
        "concept": ["tax"] * 5,
        "agreement": [True, True, True, True, False],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("duplicates", "kept"),
    [
        ("include", ["1", "2", "3", "4", "5"]),
        ("document", ["1", "3", "4", "5"]),
        ("week", ["1", "4", "5"]),
        ("month", ["1", "4", "5"]),
        ("year", ["1", "4", "5"]),
        ("range", ["1", "5"]),
        ("dna_week", ["1", "5"]),  # week 19 in both years
        ("dna_month", ["1", "5"]),  # May of both years
    ],
)
def test_duplicate_rules(duplicates, kept):
    options = {"actor": "organization", "concept": "concept", "qualifier": "agreement"}
    assert stances(CODED, duplicates=duplicates, **options)["statement_id"].to_list() == kept
    shuffled = CODED[[3, 0, 4, 2, 1]]
    assert stances(shuffled, duplicates=duplicates, **options)["statement_id"].to_list() == kept


def test_without_a_qualifier_all_agree():
    found = stances(CODED, actor="organization", concept="concept")
    assert found["level"].to_list() == [1] * 5


def test_periods():
    found = stances(CODED, actor="organization", concept="concept", first_day="2025-01-01")
    assert found["statement_id"].to_list() == ["4", "5"]


def test_statements_of_a_corpus_need_no_renaming():
    rows = pl.DataFrame({"statement_id": ["s"], "speaker_id": ["CHN"], "issue": ["rare_earths"]})
    assert stances(rows).select("actor", "concept").rows() == [("CHN", "rare_earths")]


def test_statements_without_a_day_repeat_nothing():
    rows = pl.DataFrame(
        {"statement_id": ["a", "b", "c", "d"], "speaker_id": ["CHN"] * 4, "issue": ["quota"] * 4,
         "day": [dt.date(2025, 1, 6), dt.date(2025, 1, 7), None, None]}
    )  # fmt: skip
    assert stances(rows, duplicates="week")["statement_id"].to_list() == ["a", "c", "d"]


def test_wrong_options_are_named():
    with pytest.raises(InputError, match="unknown aggregation"):
        discourse(BOOLEAN, aggregation="agreement")
    with pytest.raises(InputError, match="unknown normalisation"):
        discourse(BOOLEAN, normalisation="max")
    with pytest.raises(InputError, match="unknown duplicates"):
        stances(CODED, duplicates="day")
    with pytest.raises(TableError, match="need the column day"):
        stances(CODED.drop("day"), actor="organization", concept="concept", duplicates="week")
    with pytest.raises(TableError, match="valid are booleans"):
        stances(CODED, actor="organization", concept="concept", qualifier="day")
    with pytest.raises(InputError, match="texts cannot be subtracted"):
        stances_two_mode(said(("a", "tax", "x"), level=pl.String), aggregation="subtract")


def test_nothing_said_gives_no_ties():
    assert discourse(said()).is_empty()
    assert stances_two_mode(said()).is_empty()


rows = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["tax", "quota"]), st.integers(0, 1)),
    max_size=20,
)


@settings(max_examples=50, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_order_changes_nothing_and_evidence_is_of_both(listed, random):
    one = said(*listed)
    order = list(range(one.height))
    random.shuffle(order)
    for normalisation in ("no", "average", "jaccard", "cosine", "dna_cosine"):
        found = discourse(one, normalisation=normalisation)
        assert found.equals(discourse(one[order], normalisation=normalisation))
    actor = dict(one.select("statement_id", "actor").rows())
    for tie in discourse(one, aggregation="ignore").iter_rows(named=True):
        assert {actor[s] for s in tie["evidence"]} == {tie["source"], tie["target"]}
    said_by = {s: (a, c) for s, a, c in one.select("statement_id", "actor", "concept").rows()}
    for aggregation in ("ignore", "subtract", "combine"):
        found = stances_two_mode(one, aggregation=aggregation)
        assert found.equals(stances_two_mode(one[order], aggregation=aggregation))
        for tie in found.iter_rows(named=True):
            assert {said_by[s] for s in tie["evidence"]} == {(tie["source"], tie["target"])}
