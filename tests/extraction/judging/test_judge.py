"""The models that judge: how what they say goes together, and what is shipped."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tests.extraction.judging.small import JUDGE, Silence, words
from toolkit.extraction.judging import judge as judges
from toolkit.extraction.judging.encoder import Heard
from toolkit.extraction.judging.judge import HEARD
from toolkit.extraction.judging.shares import NONE
from toolkit.extraction.judging.trees import Trees


class _Reads(Silence):
    """An encoder that is sure of a sanction wherever it is asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def read(
        self,
        sentences: list[str],
        words: list[list[tuple[int, int]]],
        named: list[list[tuple[str, tuple[int, int]]]],
    ) -> list[Heard]:
        self.asked += [*sentences, *chain(*named)]
        sure = ([0, 1, 0], [1, 0, 0], [0, 1])
        return [Heard(*(np.array([row] * len(w), float) for row in sure), {}) for w in words]


def test_the_shares_of_both_judges_are_averaged_where_an_act_is_possible() -> None:
    reads = _Reads()
    both = replace(JUDGE, encoder=reads)  # type: ignore[arg-type]
    spans = [SimpleNamespace(text=text, start_char=0) for text in ("They met.", "They slept.")]
    found = [words("met"), words("idle")]
    for here in found:
        here[0].token.idx, here[0].token.text = 5, "word"
    chile = SimpleNamespace(idx=0, text="They")
    met, slept = both.shares(spans, found, [[("CHL", chile)], []])
    alone = JUDGE.act.shares([("met",)])[0]
    assert reads.asked == ["They met.", ("CHL", (0, 4))]
    assert met.both.acts[0].tolist() == pytest.approx(
        [alone[0] / 2, alone[1] / 2, (alone[2] + 1) / 2]
    )
    assert met.linear.acts[0].tolist() == pytest.approx(alone.tolist())
    assert slept.heard.acts[0].tolist() == JUDGE.act.shares([("idle",)])[0].tolist()
    assert met.statuses.tolist() == [[0, 1]]
    assert np.isnan(slept.statuses).all()


def test_trees_and_a_linear_model_weigh_alike_for_a_status_and_the_encoder_a_part() -> None:
    two = Trees(
        ("now",), np.zeros((2, 1), int), np.full((2, 1, 2), (-1, -2)),
        np.array([[0, 9], [0, 0]], np.float32), np.zeros(2, np.float32),
    )  # fmt: skip
    both = replace(JUDGE, trees=two)
    told = ("told=SANCTION",)
    unheard, held = np.array([[np.nan, np.nan]]), np.array([[-20.0, 20.0]])
    assert both.statuses([told], ["SANCTION"], unheard).argmax(axis=1).tolist() == [1]
    linear = JUDGE.status.shares([told])[0][0]
    sure = both.statuses([(*told, "now")], ["SANCTION"], unheard)[0]
    assert sure[0] == pytest.approx((1 + linear) / 2, abs=1e-3)
    heard = both.statuses([told], ["SANCTION"], held)[0]
    assert heard[0] == pytest.approx((1 - HEARD) * (0.5 + linear) / 2 + HEARD, abs=1e-3)


def test_what_an_act_says_of_its_status_is_added_to_what_is_heard() -> None:
    class Learned(Silence):
        given = np.array([[0.0, 0.0], [30.0, 0.0], [0.0, 0.0]])  # a sanction is imposed

    both = replace(JUDGE, encoder=Learned())  # type: ignore[arg-type]
    held = np.array([[0.0, 9.0]])
    sanction, talks = (both.statuses([()], [act], held)[0, 1] for act in ("SANCTION", "CONSULT"))
    assert sanction - talks == pytest.approx(HEARD, abs=1e-3)


def test_the_shipped_models_know_every_instrument_and_take_little_room() -> None:
    shipped = judges.judge()
    assert {"tariff", "talks", "agreement", "export_control"} <= set(shipped.instrument.classes)
    assert NONE in shipped.act.classes
    path = Path(judges.__file__).with_name(judges.WEIGHTS)
    assert path.stat().st_size < 1_200_000
