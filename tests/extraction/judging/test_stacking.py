"""What a sentence may tell, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.extraction.judging.small import words
from toolkit.extraction.judging import judge as judges
from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.stacking import FEATURES, STACKED, Possible, possible
from toolkit.extraction.judging.weighing import Weighed, classes

KNOWN = classes(
    ("CONSULT", "NONE", "SANCTION"), ("talks", "tariff"), {"tariff": "restrict", "talks": "talks"}
)
HIT, MET = (1, 0), (0, 1)  # a sanction that restricts, talks that are held


def _text(*sentences: Sequence[dict[tuple[int, int], float]]) -> list[Possible]:
    """What sentences may tell whose words tell kinds with such shares, by all models."""
    text, found = [], []
    for sentence in sentences:
        table = np.zeros((len(sentence), 2, 2))
        for word, shares in enumerate(sentence):
            for kind, share in shares.items():
                table[(word, *kind)] = share
        text.append(Weighed(table, table, table, np.zeros((len(sentence), 2))))
        found.append(words(*["hit"] * len(sentence)))
    return possible(KNOWN, found, text)


def _reached(one: Possible, measure: str) -> float:
    """The highest bound of a measure that is among the features; 0 below the first."""
    bounds = [float(f.split(">=")[1]) for f in one.features if f.split(">=")[0] == measure]
    assert bounds == sorted(bounds)
    return max(bounds, default=0.0)


def test_a_kind_is_possible_from_a_twentieth_of_an_act_on() -> None:
    told = _text([{HIT: 0.03, MET: 0.02}, {HIT: 0.03}], [], [{MET: 0.04}])
    assert [(one.sentence, one.act, one.group) for one in told] == [(0, *HIT)]
    assert possible(KNOWN, [], []) == []


def test_words_together_and_the_likeliest_by_itself_are_measured() -> None:
    (one,) = _text([{HIT: 0.3}, {HIT: 0.12}])
    told = {name: _reached(one, name) for name in ("here", "word", "second", "words")}
    assert told == {"here": 0.4, "word": 0.3, "second": 0.1, "words": 2}
    assert {"kind=SANCTION/restrict", "act=SANCTION", "group=restrict"} <= set(one.features)


def test_a_kind_stands_behind_likelier_ones_of_its_sentence() -> None:
    talks, duty = _text([{HIT: 0.6, MET: 0.25}])
    assert {"order=1", "word.order=1"} <= set(talks.features)
    assert {"order=0", "word.order=0"} <= set(duty.features)
    assert [_reached(talks, name) for name in ("other", "act.other", "all", "many")] == [
        0.6, 0.0, 0.8, 2,
    ]  # fmt: skip


def test_what_a_text_tells_before_and_after_is_told_apart() -> None:
    first, middle, last = _text([{HIT: 0.9}], [{HIT: 0.2}], [{HIT: 0.4}])
    names = ("earlier", "later", "told", "coming", "sentence", "sentences")
    assert [_reached(middle, name) for name in names] == [0.9, 0.4, 1, 1, 1, 2]
    assert [_reached(first, name) for name in names] == [0.0, 0.4, 0, 1, 0, 2]
    assert [_reached(last, name) for name in names] == [0.9, 0.0, 1, 0, 2, 2]


@pytest.mark.parametrize(
    ("act", "told"), [(None, "False/False"), ("CONSULT", "True/False"), ("SANCTION", "True/True")]
)
def test_what_rules_read_from_the_word_is_told(act: str | None, told: str) -> None:
    (word,) = words("hit")
    rules = () if act is None else (SimpleNamespace(act=act, instrument="tariff"),)
    ruled = Candidate(word.token, rules, word.features)  # type: ignore[arg-type]
    table = np.zeros((1, 2, 2))
    table[(0, *HIT)] = 0.5
    (one,) = possible(KNOWN, [[ruled]], [Weighed(table, table, table, np.zeros((1, 2)))])
    assert f"rule={told}" in one.features


def test_the_shipped_trees_hold_a_sure_act_for_likely_and_a_doubtful_one_not() -> None:
    shipped = judges.judge().stacked
    sure, doubtful = (shipped.shares(_text([{HIT: share}]))[0] for share in (0.95, 0.06))
    assert doubtful < 0.2 < 0.8 < sure
    assert Path(judges.__file__).with_name(STACKED).stat().st_size < 40_000


def test_the_shipped_trees_ask_only_for_what_is_measured() -> None:
    names = set(judges.judge().stacked.trees.names)
    measured = {feature for bounds in FEATURES.values() for feature in bounds}
    assert {name for name in names if ">=" in name} <= measured
    rest = {name.split("=")[0] for name in names - measured}
    assert rest == {"kind", "act", "group", "order", "word.order", "rule"}
