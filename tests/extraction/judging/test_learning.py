"""The models that judge acts: how they are fitted, kept, and how they tell acts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp

from toolkit.extraction.judging import judge as judges
from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.encoder import Encoder
from toolkit.extraction.judging.judge import Judge, Shares, Verdict, verdicts
from toolkit.extraction.judging.learning import fit
from toolkit.extraction.judging.linear import Linear
from toolkit.extraction.judging.sides import Sides
from toolkit.extraction.judging.trees import Trees

GROUPS = {"tariff": "restrict", "quota": "restrict", "talks": "talks"}


def test_a_feature_that_goes_with_a_class_weighs_for_it() -> None:
    rows = sp.csr_matrix(np.array([[1, 0], [1, 0], [0, 1], [0, 1]], float))
    classes, weights = fit(rows, ["NONE", "NONE", "SANCTION", "SANCTION"], penalty=0.1)
    assert classes == ("NONE", "SANCTION")
    assert weights[1, 1] > 1 > -1 > weights[1, 0]


def test_a_fit_equals_the_closed_form_of_an_intercept() -> None:
    rows = sp.csr_matrix(np.zeros((4, 1)))
    _, weights = fit(rows, ["a", "a", "a", "b"], penalty=1.0)
    assert weights[-1, 0] - weights[-1, 1] == pytest.approx(np.log(3), abs=1e-4)


def test_the_same_examples_give_the_same_weights() -> None:
    rows = sp.csr_matrix(np.eye(4))
    first, second = (fit(rows, list("abca"), penalty=1.0)[1] for _ in range(2))
    assert np.array_equal(first, second)


def _linear(classes: tuple[str, ...], weights: dict[str, list[float]]) -> Linear:
    names = sorted(weights)
    table = np.array([weights[name] for name in names], np.float32)
    rows = {name: i for i, name in enumerate(names)}
    return Linear(classes, rows, table, np.zeros(len(classes), np.float32))


SILENT = Trees(
    (), np.zeros((0, 1), int), np.zeros((0, 1, 2), int), np.zeros((0, 1), np.float32),
    np.zeros(2, np.float32),
)  # fmt: skip

JUDGE = Judge(
    _linear(
        ("CONSULT", "NONE", "SANCTION"),
        {"hit": [0, 0, 4], "met": [4, 0, 0], "idle": [0, 4, 0], "perhaps": [0, 0, -0.5]},
    ),
    _linear(
        ("quota", "talks", "tariff"),
        {"hit": [0, 0, 3], "met": [0, 3, 0], "idle": [0, 0, 0], "perhaps": [0, 0, 0]},
    ),
    _linear(("held", "imposed"), {"told=CONSULT": [3, 0], "told=SANCTION": [0, 3]}),
    SILENT,
    Sides(SILENT, (), np.zeros((0, 4, 4), np.float32)),
    frozenset(),
    Encoder(Path("none")),
)


def _words(*features: str) -> list[Candidate]:
    """Words of which none governs another."""

    def token(i: int) -> SimpleNamespace:
        return SimpleNamespace(i=i, dep_="ROOT", head=SimpleNamespace(i=i))

    return [Candidate(token(i), (), tuple(f.split())) for i, f in enumerate(features)]


def _verdicts(words: list[Candidate]) -> list[Verdict]:
    features = [w.features for w in words]
    likely = Shares(JUDGE.act.shares(features), JUDGE.instrument.shares(features))
    return verdicts(JUDGE, words, likely, GROUPS)


def test_each_word_that_reports_an_act_gives_one_in_the_order_of_the_text() -> None:
    found = _verdicts(_words("hit", "idle", "met"))
    assert [(v.act, v.instrument, v.status) for v in found] == [
        ("SANCTION", "tariff", "imposed"),
        ("CONSULT", "talks", "held"),
    ]


def test_words_that_share_one_doubtful_act_give_it_once() -> None:
    found = _verdicts(_words("perhaps", "perhaps"))
    assert len(found) == 1


def test_a_sentence_of_idle_words_reports_nothing() -> None:
    assert _verdicts(_words("idle", "idle")) == []
    assert _verdicts([]) == []


class _Reads:
    """An encoder that is sure of a sanction wherever it is asked."""

    acts = ("NONE", "SANCTION", "CONSULT")
    instruments = ("tariff", "quota", "talks")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def shares(self, sentences: list[str], words: list[list[tuple[int, int]]]) -> list[Any]:
        self.asked += sentences
        sure = np.array([[0, 1, 0]], np.float32), np.array([[1, 0, 0]], np.float32)
        return [tuple(np.repeat(row, len(w), axis=0) for row in sure) for w in words]


def test_the_shares_of_both_judges_are_averaged_where_an_act_is_possible() -> None:
    reads = _Reads()
    both = replace(JUDGE, encoder=reads)  # type: ignore[arg-type]
    spans = [SimpleNamespace(text=text, start_char=0) for text in ("They met.", "They slept.")]
    words = [_words("met"), _words("idle")]
    for here in words:
        here[0].token.idx, here[0].token.text = 5, "word"
    met, slept = both.shares(spans, words)
    alone = JUDGE.act.shares([("met",)])[0]
    assert reads.asked == ["They met."]
    assert met.acts[0].tolist() == pytest.approx([alone[0] / 2, alone[1] / 2, (alone[2] + 1) / 2])
    assert slept.acts[0].tolist() == JUDGE.act.shares([("idle",)])[0].tolist()


def test_trees_and_a_linear_model_weigh_alike_for_a_status() -> None:
    two = Trees(
        ("now",), np.zeros((2, 1), int), np.full((2, 1, 2), (-1, -2)),
        np.array([[0, 9], [0, 0]], np.float32), np.zeros(2, np.float32),
    )  # fmt: skip
    both = replace(JUDGE, trees=two)
    told = ("told=SANCTION",)
    assert both.statuses([told]).argmax(axis=1).tolist() == [1]
    sure = both.statuses([(*told, "now")])[0]
    assert sure[0] == pytest.approx((1 + JUDGE.status.shares([told])[0][0]) / 2, abs=1e-3)


def test_the_shipped_models_know_every_instrument_and_take_little_room() -> None:
    shipped = judges.judge()
    assert {"tariff", "talks", "agreement", "export_control"} <= set(shipped.instrument.classes)
    assert judges.NONE in shipped.act.classes
    path = Path(judges.__file__).with_name(judges.WEIGHTS)
    assert path.stat().st_size < 1_200_000
