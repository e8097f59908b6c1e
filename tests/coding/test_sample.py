"""Every sentence may be drawn, with a known probability, and rare kinds are drawn more often."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.coding.sample import NOTHING, draw, inclusion, population
from toolkit.errors import InputError


def test_each_sentence_is_in_one_cell_and_those_without_events_too(corpus):
    every = population(corpus, ["act", "status"])
    assert every.height == corpus.sentences.height
    assert every.filter(act=NOTHING).height > 0
    assert every["act"].null_count() == 0


def test_a_dateline_is_no_sentence_to_code(tmp_path):
    text = "JAKARTA — Indonesia raised its tariff on dairy products to 20 percent on Monday.\n"
    (tmp_path / "a.md").write_text(f"---\ntitle: Dairy\ndate: 2024-05-20\n---\n{text}", "utf-8")
    corpus = tk.read(tmp_path)
    assert corpus.sentences["section"].to_list() == ["title", "dateline", "body"]
    assert population(corpus)["sentence"].to_list() == [0, 2]


def test_a_sample_has_its_size_and_the_same_seed_draws_the_same(corpus):
    one, other = (draw(corpus, 6, ["act", "status", "outlet", "month"], seed=4) for _ in "ab")
    assert one.height == 6
    assert one.equals(other)
    assert one["item"].to_list() == ["s1", "s2", "s3", "s4", "s5", "s6"]


def test_sentences_are_drawn_as_often_as_their_probability_says(corpus):
    every = population(corpus, ["act"])
    times = dict.fromkeys(every.select("doc_id", "sentence").rows(), 0)
    probability = {}
    for seed in range(600):
        for doc_id, number, share in draw(corpus, 5, ["act"], seed).select("doc_id", "sentence", "probability").rows():  # fmt: skip
            times[doc_id, number] += 1
            probability[doc_id, number] = share
    assert set(probability) == set(times)
    for key, share in probability.items():
        assert times[key] / 600 == pytest.approx(share, abs=0.08)


def test_a_rare_kind_is_more_likely_than_a_common_one(corpus):
    drawn = draw(corpus, 8, ["act"])
    rare = drawn.filter(pl.col("act") == "AGREE")["probability"].max()
    assert rare > drawn.filter(pl.col("act") == NOTHING)["probability"].min()


def test_more_than_there_are_is_all(corpus):
    drawn = draw(corpus, 10_000, ["act"])
    assert drawn.height == corpus.sentences.height
    assert drawn["probability"].to_list() == [1.0] * drawn.height


def test_an_unknown_column_is_refused(corpus):
    with pytest.raises(InputError, match="unknown column to sample by 'acts'"):
        draw(corpus, 5, ["acts"])


@given(
    st.lists(st.floats(0.001, 1.0), min_size=1, max_size=60).map(np.array),
    st.integers(1, 80),
)
def test_probabilities_sum_to_the_size_and_none_is_above_one(weights, n):
    share = inclusion(weights, n)
    assert share.sum() == pytest.approx(min(n, len(weights)))
    assert ((share > 0) & (share <= 1 + 1e-9)).all()
