"""Actors named together, against counts made by hand."""

import math
from collections import Counter
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError, TableError
from toolkit.networks import co_mention
from toolkit.tables import empty

# Document a: sentences 0 (CHN, USA), 1 (CHN), 4 (JPN); document b: sentence 0 (CHN, USA, USA).
NAMED = pl.DataFrame(
    {
        "doc_id": ["a", "a", "a", "a", "b", "b", "b"],
        "sentence": [0, 0, 1, 4, 0, 0, 0],
        "actor_id": ["USA", "CHN", "CHN", "JPN", "CHN", "USA", "USA"],
    }
)
SENTENCES = pl.DataFrame(
    {
        "doc_id": ["a"] * 5 + ["b"],
        "sentence": [0, 1, 2, 3, 4, 0],
        "paragraph": [0, 0, 1, 1, 1, 0],
    }
)


def ties(edges):
    return {(a, b): w for a, b, w in edges.select("source", "target", "weight").rows()}


def test_documents_count_each_pair_once():
    found = co_mention(NAMED, by="document")
    assert ties(found) == {("CHN", "USA"): 2.0, ("CHN", "JPN"): 1.0, ("JPN", "USA"): 1.0}
    assert found.filter(source="CHN", target="USA")["evidence"].to_list() == [["a", "b"]]


def test_sentences_count_and_say_which_they_are():
    found = co_mention(NAMED)
    assert found.rows() == [("CHN", "USA", 2.0, 2, 3, 2, 2, False, ["a#s0", "b#s0"])]
    assert found.columns[-2:] == ["directed", "evidence"]


def test_paragraphs_come_from_the_sentences():
    found = co_mention(NAMED, SENTENCES, by="paragraph")
    assert found.select("source", "target", "evidence").rows() == [("CHN", "USA", ["a#p0", "b#p0"])]


def test_mentions_may_bring_their_paragraphs():
    brought = NAMED.with_columns(paragraph=pl.lit(0))
    assert co_mention(brought, by="paragraph")["n_units"].to_list() == [1, 2, 1]


def test_windows_slide_by_one_sentence():
    # a has sentences 0–4: windows 0–2, 1–3, 2–4; b has one sentence: one window, 0–0
    found = co_mention(NAMED, SENTENCES, by="window", window=3)
    assert found.select("source", "target", "n_units", "evidence").rows() == [
        ("CHN", "USA", 2, ["a#s0-2", "b#s0-0"])
    ]
    wide = co_mention(NAMED, SENTENCES, by="window", window=4)
    assert wide.filter(source="CHN", target="JPN")["evidence"].to_list() == [["a#s1-4"]]


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("count", 2.0),
        ("jaccard", 2 / 3),
        ("cosine", 2 / math.sqrt(3 * 2)),
        # four sentences name anyone; both in 2, CHN in 3, USA in 2
        ("npmi", math.log((2 / 4) / ((3 / 4) * (2 / 4))) / -math.log(2 / 4)),
    ],
)
def test_weights_follow_their_formulas(weight, expected):
    assert co_mention(NAMED, weight=weight)["weight"].item() == pytest.approx(expected, abs=1e-12)


def test_npmi_is_one_where_every_unit_names_both():
    both = pl.DataFrame({"doc_id": ["a", "a"], "actor_id": ["CHN", "USA"]})
    assert co_mention(both, by="document", weight="npmi")["weight"].item() == 1.0


def test_npmi_does_not_pass_one_by_rounding():
    listed = [(f"d{n}", actor) for n in range(49) for actor in ("A", "B")] + [("x", "C")] * 2
    found = co_mention(
        pl.DataFrame(listed, ["doc_id", "actor_id"], orient="row"), by="document", weight="npmi"
    )
    assert found["weight"].max() <= 1


def test_rare_pairs_can_be_left_out():
    assert co_mention(NAMED, by="document", min_count=2).height == 1


def test_an_empty_table_gives_an_empty_edge_table():
    for by in ("document", "sentence", "window"):
        found = co_mention(empty("mentions"), by=by)
        assert found.height == 0
        assert found.columns == co_mention(NAMED).columns


def test_null_actors_are_no_actors():
    holes = pl.DataFrame({"doc_id": ["a", "a"], "actor_id": ["CHN", None]})
    assert co_mention(holes, by="document").is_empty()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "chapter"}, "unknown unit 'chapter'"),
        ({"weight": "counts"}, "Did you mean 'count'"),
        ({"by": "window", "window": 1}, "2 sentences or more"),
        ({"by": "paragraph"}, "needs the table sentences"),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises(InputError, match=message):
        co_mention(NAMED, **options)


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match=r"by='sentence'\) needs the column sentence"):
        co_mention(NAMED.drop("sentence"))


rows = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]), st.integers(0, 3), st.sampled_from(["A", "B", "C", "D"])
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(rows, st.randoms(use_true_random=False), st.sampled_from(["document", "sentence", "window"]))
def test_the_order_of_rows_changes_nothing_and_counts_are_right(listed, random, by):
    schema = {"doc_id": pl.String, "sentence": pl.Int64, "actor_id": pl.String}
    shuffled = list(listed)
    random.shuffle(shuffled)
    found = co_mention(pl.DataFrame(listed, schema, orient="row"), by=by)
    assert found.equals(co_mention(pl.DataFrame(shuffled, schema, orient="row"), by=by))
    if by == "sentence":
        units = {}
        for doc, sentence, actor in listed:
            units.setdefault((doc, sentence), set()).add(actor)
        counted = Counter(p for held in units.values() for p in combinations(sorted(held), 2))
        assert ties(found) == counted


@settings(max_examples=60, deadline=None)
@given(rows)
def test_the_evidence_of_a_tie_always_names_both(listed):
    held = {}
    for doc, sentence, actor in listed:
        held.setdefault(f"{doc}#s{sentence}", set()).add(actor)
    schema = {"doc_id": pl.String, "sentence": pl.Int64, "actor_id": pl.String}
    for row in co_mention(pl.DataFrame(listed, schema, orient="row")).iter_rows(named=True):
        assert len(row["evidence"]) == row["n_units"]
        assert all({row["source"], row["target"]} <= held[unit] for unit in row["evidence"])
