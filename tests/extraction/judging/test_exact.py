"""The graph of the encoder gives the same bits wherever it runs: its sums are exact, and fit everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import numpy_helper
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun

from toolkit.extraction.judging import encoder as encoders
from toolkit.extraction.judging.encoder import ENCODER, Encoder
from toolkit.extraction.judging.exact import BYTE, Graph, whole
from toolkit.extraction.judging.minilm import TOKENS, WIDTH, layers, weights
from toolkit.extraction.judging.transformer import BOUNDS, ONE, SHARE, STEPS, reader
from toolkit.extraction.runtime import FUSED, graph, session

Floats = npt.NDArray[np.float32]
SINGLE = 2**24  # up to which all whole numbers are exact in single precision
SHIPPED = Encoder(Path(encoders.__file__).with_name(ENCODER))


class MatMulIntegerToFloat(OpRun):  # type: ignore[misc]  # without types
    """A product of whole numbers by numpy."""

    op_domain = FUSED

    def _run(self, a: Any, b: Any, one: Any, scale: Any, zero: Any) -> tuple[Any]:
        summed = (a.astype(float) - zero) @ b.astype(float)  # whole and exact
        return (summed.astype(np.float32) * scale,)


class FusedMatMul(OpRun):  # type: ignore[misc]
    """x · yᵀ by numpy, summed from the end, each product rounded before it is added."""

    op_domain = FUSED

    def _run(self, x: Any, y: Any, transB: int = 0) -> tuple[Any]:  # noqa: N803
        return (_from_the_end(x, np.swapaxes(y, -1, -2) if transB else y),)


class MatMul(OpRun):  # type: ignore[misc]
    """x · y in the same way."""

    op_domain = ""

    def _run(self, x: Any, y: Any) -> tuple[Any]:
        return (_from_the_end(x, y),)


class GatherElements(OpRun):  # type: ignore[misc]
    """What a table holds at places; numpy's own takes them one by one."""

    op_domain = ""

    def _run(self, table: Any, places: Any, axis: int = 0) -> tuple[Any]:
        return (table[places],)


def _from_the_end(x: Floats, y: Floats) -> Floats:
    total = np.zeros((*x.shape[:-1], y.shape[-1]), np.float32)
    for k in reversed(range(x.shape[-1])):
        total += x[..., k : k + 1] * y[..., k : k + 1, :]
    return total


OPERATORS = [MatMulIntegerToFloat, FusedMatMul, MatMul, GatherElements]


def _told(model: bytes, constants: Any) -> onnx.ModelProto:
    """Return a graph with its constants in it."""
    read = onnx.load_from_string(model)
    told = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    del read.graph.initializer[:]
    read.graph.initializer.extend(told)
    return read


@pytest.fixture(scope="module")
def changed() -> Mapping[str, Any]:
    """The weights of the model as they are learned."""
    return SHIPPED.weights()[0]


@pytest.mark.parametrize("length", [3, 17])
def test_numpy_and_another_order_of_sums_give_the_bits_that_onnxruntime_gives(
    changed: Mapping[str, Any], length: int
) -> None:
    model, constants = reader(changed)
    drawn = np.random.default_rng(length)
    tokens = drawn.normal(0, 0.05, (2, length, 384)).astype(np.float32)
    given = {"tokens": tokens, "words": np.array([[[1]], [[2]]])}
    by_numpy = ReferenceEvaluator(_told(model, constants), new_ops=OPERATORS)
    found = session(model, constants).run(None, given)[0]
    assert found.tobytes() == by_numpy.run(None, given)[0].tobytes()


@given(
    st.lists(st.lists(st.floats(-9, 9, width=32), min_size=3, max_size=3), min_size=1, max_size=9)
)
def test_a_weight_comes_back_within_half_a_step_of_its_column(rows: list[list[float]]) -> None:
    given = np.array(rows, np.float32)
    numbers, scales = whole(given)
    assert (np.abs(numbers * scales - given) <= scales * 0.51).all()


def test_two_products_fit_in_16_bits_so_that_no_processor_cuts_a_sum() -> None:
    known, _ = weights()
    most = max(np.abs(whole(array)[0].astype(int)).max() for array in layers(known).values())
    assert 2 * BYTE * most < 2**15


def test_the_sums_of_attention_are_exact_in_single_precision() -> None:
    query, key, value = (most / step for most, step in zip(BOUNDS, STEPS, strict=True))
    assert WIDTH * query * key <= SINGLE
    assert TOKENS * ONE <= SINGLE
    assert (1 / SHARE + TOKENS / 2) * value <= SINGLE


def test_numbers_are_rounded_to_steps_with_what_is_added_to_them() -> None:
    made = Graph({})
    made.keep("numbers", np.array([0.3, -1.1, 2.0], np.float32))
    out = made.rounded("numbers", 0.25, "out", np.array([0.0, 0.0, 0.2], np.float32))
    info = [onnx.helper.make_tensor_value_info(out, onnx.TensorProto.FLOAT, [3])]
    found = ReferenceEvaluator(_told(graph(made.nodes, [], info, made.kept), made.kept)).run(None, {})  # fmt: skip
    assert found[0].tolist() == [0.25, -1.0, 2.25]
