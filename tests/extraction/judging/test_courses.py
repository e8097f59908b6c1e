"""Statuses of a text told together: how they follow each other, and the likeliest course."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.extraction.judging.courses import Courses, counted, likeliest

STATUSES = ("held", "planned")
PLANNED, HELD = ([("CONSULT", "talks", status)] * 4 for status in ("planned", "held"))
TALKS = [*PLANNED, *HELD]
DUTY = ("SANCTION", "tariff", "held")


def test_a_status_that_mostly_follows_itself_is_likelier_after_itself() -> None:
    (talks,) = counted([PLANNED, PLANNED[:1], HELD[:1]], STATUSES).follows
    assert talks[1, 1] > 0 > talks[1, 0]
    assert talks[0].tolist() == [0, 0]  # nothing was told after talks that were held


def test_only_acts_of_one_instrument_and_one_text_follow_each_other() -> None:
    visit = ("CONSULT", "visit", "held")
    assert not counted([PLANNED[:1], HELD[:1], [DUTY]], STATUSES).follows.any()
    assert not counted([[PLANNED[0], visit]], STATUSES).follows.any()
    assert counted([[PLANNED[0], visit, HELD[0]]], STATUSES).follows[0, 1, 0] > 0


def test_an_act_never_coded_has_no_course() -> None:
    assert not counted([TALKS], STATUSES).after("AID", 2).any()


def test_what_is_kept_is_what_was_counted() -> None:
    found = counted([TALKS, [DUTY]], STATUSES)
    again = Courses.read(found.arrays())
    assert again.acts == ("CONSULT", "SANCTION")
    assert again.follows.tolist() == pytest.approx(found.follows, abs=0.01)


SHARES = st.lists(st.floats(0.01, 1), min_size=2, max_size=2).map(np.array)


@given(st.lists(SHARES, min_size=1, max_size=5), st.lists(st.floats(-3, 3), min_size=4, max_size=4))
def test_no_other_course_is_likelier(shares: list[np.ndarray], flat: list[float]) -> None:
    follows = np.reshape(flat, (2, 2))

    def value(course: tuple[int, ...]) -> float:
        said = sum(np.log(row[s]) for row, s in zip(shares, course, strict=True))
        return float(said + sum(follows[a, b] for a, b in pairwise(course)))

    best = max(map(value, product((0, 1), repeat=len(shares))))
    assert value(tuple(likeliest(shares, follows))) == pytest.approx(best)
