"""Who acts and who is aimed at: the likeliest sides, how they are learned, and how they read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import check_grad

from toolkit.extraction.judging.learning_sides import Coded, _Problem, fit
from toolkit.extraction.judging.sides import MOST, Sides, kind_of, likeliest, size_of
from toolkit.extraction.judging.standings import Standing
from toolkit.extraction.judging.trees import Trees

Read = Callable[..., list[str]]


def _model(weights: dict[str, tuple[float, float]], counts: list[list[float]]) -> Sides:
    """A tree of one question for each feature and side."""
    asked = np.repeat(np.arange(len(weights)), 2)[:, None]
    leaves = np.array([[0.0, said] for both in weights.values() for said in both], np.float32)
    ways = np.tile([[[-1, -2]]], (len(asked), 1, 1))
    states = Trees(tuple(weights), asked, ways, leaves.reshape(-1, 2), np.zeros(2, np.float32))
    return Sides(states, ("ACCUSE",), np.array([counts], np.float32))


EVEN = [[0.0] * (MOST + 1)] * (MOST + 1)
SUBJECT, OBJECT = Standing("PER", ("subject",)), Standing("CHL", ("object",))


def test_each_state_takes_the_side_for_which_its_features_speak() -> None:
    model = _model({"subject": (2, -1), "object": (-1, 2)}, EVEN)
    assert likeliest(model, "ACCUSE", "tariff", [OBJECT, SUBJECT]) == (["PER"], ["CHL"])


def test_an_act_of_a_kind_that_has_one_source_takes_the_likeliest_of_two() -> None:
    counts = [[-9.0] * 4, [0.0] * 4, [-9.0] * 4, [-9.0] * 4]
    model = _model({"subject": (2, -1), "object": (1, -1)}, counts)
    assert likeliest(model, "ACCUSE", "tariff", [OBJECT, SUBJECT]) == (["PER"], [])


def test_an_organisation_counts_as_two_sources_and_as_one_target() -> None:
    counts = [[0.0, 0.0, -9.0, -9.0], [-9.0] * 4, [5.0, 5.0, -9.0, -9.0], [-9.0] * 4]
    model = _model({"subject": (2, -1), "object": (-1, 2)}, counts)
    wto, peru = Standing("org/wto", ("subject",)), Standing("PER", ("subject",))
    assert likeliest(model, "ACCUSE", "tariff", [wto]) == (["org/wto"], [])
    assert likeliest(model, "ACCUSE", "tariff", [peru]) == ([], [])
    imf = Standing("org/imf", ("object",))
    assert likeliest(model, "ACCUSE", "tariff", [wto, imf]) == (["org/wto"], ["org/imf"])


def test_what_the_encoder_heard_of_a_state_counts_as_much_as_what_trees_see() -> None:
    model = _model({"subject": (2, -1), "object": (-1, 2)}, EVEN)
    heard = [
        Standing("PER", ("subject",), heard=(-5.0, 3.0)),
        Standing("CHL", ("object",), heard=(0.5, 1.5)),
    ]
    assert likeliest(model, "ACCUSE", "tariff", heard) == ([], ["PER", "CHL"])


def test_no_state_around_gives_no_side() -> None:
    assert likeliest(_model({}, EVEN), "ACCUSE", "tariff", []) == ([], [])


def test_a_pact_is_another_kind_of_agreement_than_a_promise() -> None:
    assert kind_of("AGREE", "agreement") != kind_of("AGREE", "tariff")


def test_states_of_one_list_are_on_one_side_unless_much_speaks_against_it() -> None:
    model = _model({"subject": (2, -1), "object": (-2, 3), "far": (0, -1), "no": (3, -9)}, EVEN)
    chile = Standing("CHL", ("object",), listed="CHL")
    assert likeliest(model, "ACCUSE", "tariff", [chile, Standing("PER", ("far",), "CHL")]) == (
        [],
        ["CHL", "PER"],
    )
    assert likeliest(model, "ACCUSE", "tariff", [chile, Standing("PER", ("no",), "CHL")]) == (
        ["PER"],
        ["CHL"],
    )
    assert likeliest(model, "ACCUSE", "tariff", [chile, Standing("PER", ("far",))])[1] == ["CHL"]


@given(
    st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), max_size=5),
    st.lists(st.integers(-9, 9), min_size=16, max_size=16),
)
def test_no_other_assignment_scores_higher(
    scores: list[tuple[int, int]], counts: list[int]
) -> None:
    names = [f"org/{i}" if i % 2 else f"f{i}" for i in range(len(scores))]
    tie = [list(map(float, counts[i : i + 4])) for i in range(0, 16, 4)]
    model = _model({n: tuple(map(float, s)) for n, s in zip(names, scores, strict=True)}, tie)  # type: ignore[misc]
    states = [Standing(n, (n,)) for n in names]

    def value(way: tuple[int, ...]) -> float:
        told = sum(s[w - 1] for s, w in zip(scores, way, strict=True) if w)
        sources = sum(size_of(name) for name, side in zip(names, way, strict=True) if side == 1)
        return told + tie[min(MOST, sources)][min(MOST, way.count(2))]

    sources, targets = likeliest(model, "ACCUSE", "tariff", states)
    found = tuple(1 if n in sources else 2 if n in targets else 0 for n in names)
    assert value(found) == max(map(value, product((0, 1, 2), repeat=len(names))))


def _coded(*ways: str) -> list[Coded]:
    """Acts of two states, the one that is the subject first: `st` for source and target."""
    side = {"-": 0, "s": 1, "t": 2}
    return [
        Coded("ACCUSE", "tariff", (SUBJECT, OBJECT), tuple(side[w] for w in way)) for way in ways
    ]


def test_the_slope_of_the_loss_is_its_derivative() -> None:
    wto = Standing("org/wto", ("subject",))
    joint = [Coded("ACCUSE", "tariff", (wto, OBJECT), sides) for sides in ((1, 0), (1, 2), (0, 1))]
    problem = _Problem([*_coded("st", "s-", "ss", "--"), *joint])
    shape = (len(problem.kinds), MOST + 1, MOST + 1)

    def parts(flat: np.ndarray) -> tuple[float, np.ndarray]:
        value, by_score, by_count = problem.loss(flat[:28].reshape(14, 2), flat[28:].reshape(shape))
        return value, np.concatenate([by_score.ravel(), by_count.ravel()])

    start = np.random.default_rng(1).normal(size=28 + 16)
    assert check_grad(lambda x: parts(x)[0], lambda x: parts(x)[1], start) < 1e-5


def test_what_coded_acts_have_in_common_is_learned() -> None:
    learned = fit(_coded(*["st"] * 60, "s-"))
    subject, other = learned.states.scores([("subject",), ("object",)])
    assert subject[0] > other[0]
    assert other[1] > subject[1]
    assert likeliest(learned, "ACCUSE", "tariff", [OBJECT, SUBJECT]) == (["PER"], ["CHL"])


def test_the_chance_of_a_side_is_its_share_among_acts_that_nothing_tells_apart() -> None:
    sides = [(1, 0), (1, 0), (1, 0), (0, 0)] * 50
    coded = [Coded("ACCUSE", "tariff", (SUBJECT, OBJECT), side) for side in sides]
    learned = fit(coded, rounds=60)
    score = learned.states.scores([("subject",)])[0, 0]
    odds = np.exp(score + learned.counts[0, 1, 0] - learned.counts[0, 0, 0])
    assert odds == pytest.approx(3, rel=0.1)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Japan imposed tariffs on steel from Turkey.", "SANCTION tariff imposed JPN>TUR"),
        ("Chile urged Peru to lift its quota on tuna.", "REQUEST quota proposed CHL>PER"),
    ],
)
def test_subject_and_object_are_the_sides(read: Read, text: str, acts: str) -> None:
    assert read(text) == [acts]
