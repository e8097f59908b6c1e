"""Coded sentences find those of a corpus by their words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.evaluation.alignment import align, overlap, pairs


def test_marks_case_and_asterisks_make_no_difference():
    assert align(["**Duties Rise**", "It said “no”."], ["it said 'no'", "Duties rise."]) == [
        [1],
        [0],
    ]


def test_a_sentence_said_twice_pairs_in_order():
    assert align(["Talks ended.", "Talks ended."], ["Talks ended.", "Other.", "Talks ended."]) == [
        [0],
        [2],
    ]


def test_a_coded_fragment_lies_in_the_sentence_that_holds_it():
    read = ["Duties rise, and the other side will answer them soon."]
    assert align(["the other side will answer"], read) == [[0]]


def test_a_coded_sentence_may_be_cut_in_two():
    read = ["He spoke to the press.", "They listened to him there."]
    assert align(["He spoke to the press. They listened to him there."], read) == [[0, 1]]


def test_a_few_words_are_the_end_of_the_sentence_before_or_of_none():
    read = ["Both sides want to protect the global economy.", "China answers the new duties today."]
    assert align(["Both sides want to protect the", "global economy."], read) == [[0], [0]]
    assert align(["Both sides want to protect the global economy.", "new duties"], read) == [
        [0],
        [],
    ]


def test_sentences_of_one_group_share_words(coded):
    (document,) = coded
    assert document.group == (0, 1, 2, 3, 4)
    assert document.group_of == {0: 0, 1: 1, 2: 2, 3: 3, 4: 4}
    assert document.lost == frozenset()


def test_pairs_take_the_largest_sum_and_nothing_for_nothing():
    assert pairs([[0.5, 0.0], [0.9, 0.6]]) == [(0, 0), (1, 1)]
    assert pairs([[0.0]]) == []
    assert pairs([]) == []


words = st.lists(st.sampled_from(["duty", "talks", "port", "fee", "ban", "ship"]), max_size=6).map(
    " ".join
)


@given(words, words)
def test_overlap_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= overlap(one, other) == overlap(other, one) <= 1
    assert overlap(one, one) == 1


@given(st.lists(st.integers(0, 999), unique=True, max_size=8))
def test_a_text_aligns_with_itself(numbers):
    sentences = [f"sentence number {number}" for number in numbers]
    assert align(sentences, sentences) == [[i] for i in range(len(sentences))]
