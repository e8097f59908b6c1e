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
from toolkit.extraction.judging.linear import Linear
from toolkit.extraction.judging.sides import MOST, Sides, kind_of, likeliest, size_of
from toolkit.extraction.judging.standings import Standing

Read = Callable[..., list[str]]


def _model(weights: dict[str, tuple[float, float]], counts: list[list[float]]) -> Sides:
    rows = {name: i for i, name in enumerate(weights)}
    table = np.array(list(weights.values()), np.float32).reshape(-1, 2)
    states = Linear(("source", "target"), rows, table, np.zeros(2, np.float32))
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


def test_no_state_around_gives_no_side() -> None:
    assert likeliest(_model({}, EVEN), "ACCUSE", "tariff", []) == ([], [])


def test_a_pact_is_another_kind_of_agreement_than_a_promise() -> None:
    assert kind_of("AGREE", "agreement") != kind_of("AGREE", "tariff")


def test_states_of_one_list_are_on_one_side_unless_much_speaks_against_it() -> None:
    model = _model({"subject": (2, -1), "object": (-1, 3), "far": (0, -1), "no": (3, -9)}, EVEN)
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
    problem = _Problem([*_coded("st", "s-", "ss", "--"), *joint], ("object", "subject"))
    shape = (len(problem.kinds), MOST + 1, MOST + 1)

    def parts(flat: np.ndarray) -> tuple[float, np.ndarray]:
        value, by_score, by_count = problem.loss(flat[:28].reshape(14, 2), flat[28:].reshape(shape))
        return value, np.concatenate([by_score.ravel(), by_count.ravel()])

    start = np.random.default_rng(1).normal(size=28 + 16)
    assert check_grad(lambda x: parts(x)[0], lambda x: parts(x)[1], start) < 1e-5


def test_what_coded_acts_have_in_common_is_learned() -> None:
    fitted = fit(_coded(*["st"] * 20, "s-"), penalty=0.1)
    subject, other = fitted.names.index("subject"), fitted.names.index("object")
    assert fitted.weights[subject, 0] > 0 > fitted.weights[other, 0]
    assert fitted.weights[other, 1] > 0 > fitted.weights[subject, 1]


def test_the_chance_of_an_act_without_features_is_its_share() -> None:
    states = (Standing("PER", ()),)
    coded = [Coded("ACCUSE", "tariff", states, (side,)) for side in (1, 1, 1, 0)]
    fitted = fit(coded, penalty=0.0, steps=200)
    odds = np.exp(fitted.weights[-1, 0] + fitted.counts[0, 1, 0] - fitted.counts[0, 0, 0])
    assert odds == pytest.approx(3, rel=0.05)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Japan imposed tariffs on steel from Turkey.", "SANCTION tariff imposed JPN>TUR"),
        ("Chile urged Peru to lift its quota on tuna.", "REQUEST quota proposed CHL>PER"),
    ],
)
def test_subject_and_object_are_the_sides(read: Read, text: str, acts: str) -> None:
    assert read(text) == [acts]
