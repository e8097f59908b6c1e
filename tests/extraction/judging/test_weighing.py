"""How likely words report kinds of act, by two models and with trust in rules."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tests.extraction.judging.small import words
from toolkit.extraction.judging.shares import Shares, Told
from toolkit.extraction.judging.weighing import Classes, Weighed, classes, weighed

GROUPS = {"tariff": "restrict", "quota": "restrict", "talks": "talks"}
KNOWN = classes(("CONSULT", "NONE", "SANCTION"), ("quota", "talks", "tariff"), GROUPS)
LINEAR = Told(np.array([[0.0, 0.6, 0.4]]), np.array([[0.5, 0.0, 0.5]]))
HEARD = Told(np.array([[0.2, 0.0, 0.8]]), np.array([[0.0, 0.5, 0.5]]))


def _weighed(*rules: Any) -> Weighed:
    (word,) = words("hit")
    shares = Shares(LINEAR, HEARD, np.full((1, 2), np.nan), {})
    return weighed([replace(word, rules=tuple(rules))], shares, KNOWN)


def test_kinds_are_acts_without_none_and_groups_in_order() -> None:
    assert (KNOWN.acts, KNOWN.groups) == (("CONSULT", "SANCTION"), ("restrict", "talks"))
    assert KNOWN.member.tolist() == [[1, 0], [0, 1], [1, 0]]
    assert classes(("NONE",), ("fee",), {}) == Classes(("NONE",), ("fee",), ("other",), 1.0)


def test_a_kind_is_as_likely_as_its_act_and_the_instruments_of_its_group() -> None:
    said = _weighed()
    assert said.linear[0].tolist() == [[0, 0], [0.4, 0]]
    assert said.heard[0].tolist() == [[0.1, 0.1], [0.4, 0.4]]
    assert said.both[0].ravel().tolist() == pytest.approx([0.075, 0.025, 0.45, 0.15])
    assert said.expected.ravel().tolist() == pytest.approx([0.075, 0.025, 0.45, 0.15])


def test_what_rules_read_from_a_word_is_likelier_and_that_it_tells_nothing_as_likely() -> None:
    ruled = _weighed(SimpleNamespace(act="CONSULT", instrument="talks"))
    assert ruled.both.sum() == pytest.approx(0.7)
    consult, talks = 0.7 * 0.15 / 0.75, 0.375 / 1.125
    assert ruled.both[0, 0].tolist() == pytest.approx([consult * (1 - talks), consult * talks])
    assert ruled.linear.tolist() == _weighed().linear.tolist()
