"""Which words of a sentence are told as acts, and which acts they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.extraction.judging.small import JUDGE, words
from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.courses import Courses
from toolkit.extraction.judging.judge import Judge
from toolkit.extraction.judging.shares import Shares, Told
from toolkit.extraction.judging.verdicts import Verdict, verdicts

GROUPS = {"tariff": "restrict", "quota": "restrict", "talks": "talks"}
UNHEARD = np.full((9, 2), np.nan)


def _verdicts(found: list[Candidate], **heard: np.ndarray) -> list[Verdict]:
    return verdicts(JUDGE, [found], [_shares(found, heard)], GROUPS)[0]


def _shares(found: list[Candidate], heard: dict[str, np.ndarray]) -> Shares:
    features = [w.features for w in found]
    told = Told(JUDGE.act.shares(features), JUDGE.instrument.shares(features))
    return Shares(told, told, UNHEARD, heard)


def test_each_word_that_reports_an_act_gives_one_in_the_order_of_the_text() -> None:
    found = _verdicts(words("hit", "idle", "met"))
    assert [(v.act, v.instrument, v.status) for v in found] == [
        ("SANCTION", "tariff", "imposed"),
        ("CONSULT", "talks", "held"),
    ]


def test_words_that_share_one_doubtful_act_give_it_once() -> None:
    found = _verdicts(words("perhaps", "perhaps"))
    assert len(found) == 1


def test_a_sentence_of_idle_words_reports_nothing() -> None:
    assert _verdicts(words("idle", "idle")) == []
    assert _verdicts([]) == []


def test_an_act_has_what_was_heard_of_the_states_beside_its_word() -> None:
    chile = np.array([[0.0, 0.0], [np.nan, np.nan], [-2.0, 3.0]])
    first, last = _verdicts(words("met", "idle", "hit"), CHL=chile, PER=np.full((3, 2), np.nan))
    assert (first.heard, last.heard) == ({"CHL": (0.0, 0.0)}, {"CHL": (-2.0, 3.0)})


def test_an_act_named_again_has_its_status_from_those_around_unless_its_words_are_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    follows = 2 * np.log([[[2.0, 0.5], [0.5, 2.0]]])
    models = replace(JUDGE, courses=Courses(("CONSULT",), follows))

    def told(*shares: float) -> list[str]:
        said = np.array([(share, 1 - share) for share in shares])
        monkeypatch.setattr(Judge, "statuses", lambda *_: said)
        met = [words("met") for _ in shares]
        judged = verdicts(models, met, [_shares(one, {}) for one in met], GROUPS)
        return [verdict.status for (verdict,) in judged]

    assert told(0.9, 0.45, 0.9) == ["held", "held", "held"]
    assert told(0.9, 0.01, 0.9) == ["held", "imposed", "held"]
