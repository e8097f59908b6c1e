"""Nodes of a graph that give the same bits on every processor.

Processors differ in the order in which they sum, in whether a product is rounded before it is added
to a sum, and in the last digits of exponentials. So here

- what is summed are whole numbers, or multiples of one step (`rounded`), so few and so small that their
  sums are exact in the numbers that hold them, in any order;
- all else is one addition, product, quotient, root or comparison at a time, which IEEE 754 defines to
  the last bit, or is looked up in a table (`lookup`).

Products of vectors with weights: each token's vector is rounded to one byte by a scale of its own, so
that what stands beside it has no bearing on it; numbers that a norm makes large are first made smaller,
and their weights larger. Each column of weights is rounded to seven bits: where a processor adds two
products in 16 bits, they still fit (2 · 255 · 64 < 2¹⁵).

Sources: Jacob and others 2018, Quantization and training of neural networks for efficient
integer-arithmetic-only inference; Xiao and others 2023, SmoothQuant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.extraction.runtime import FUSED

__all__ = ["Graph", "factors", "whole"]

SMALL = 1e-12  # what norms add to a variance
MOST = 63  # of a weight
BYTE, ZERO = 255, 128  # of a number of a vector, and what stands for nothing there
GATED = 16  # the same for what the gates let through, of which no number is below LOWEST
LOWEST = 0.17
SPREAD = 3.0  # standard deviations that a normed number is taken to reach
TINY = 1e-9  # below which a vector is nothing
FAR = (
    1.5 * 2**23
)  # to which a number added in single precision, of 24 bits, is rounded to a whole one
STEP = 2.0**-12  # of what is normed: squares of 384 such numbers below 2¹⁰ are exact in 53 bits

Floats = npt.NDArray[np.float32]


def whole(weights: npt.NDArray[Any]) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return weights as whole numbers of seven bits, and the scale of each column.

    >>> numbers, scales = whole(np.array([[6.5, 1.0], [-0.1, -2.0]]))
    >>> numbers.tolist(), (scales * 63).tolist()
    ([[63, 31], [-1, -63]], [6.5, 2.0])
    """
    scales: Floats = (np.maximum(np.abs(weights).max(axis=0), TINY) / MOST).astype(np.float32)
    return np.rint(weights / scales.astype(float)).astype(np.int8), scales


def factors(model: Mapping[str, npt.NDArray[Any]], norm: str, layers: list[str]) -> Floats:
    """Return factors for the numbers of normed vectors by which they and the rows of weights are alike in size."""
    weight, bias = (
        np.abs(model[f"{norm}.LayerNorm.{part}"].astype(float)) for part in ("weight", "bias")
    )
    rows = np.max([np.abs(model[layer]).max(axis=1) for layer in layers], axis=0).astype(float)
    logs = (np.log(rows + TINY) - np.log(bias + SPREAD * weight + TINY)) / 2
    # in half precision: logarithms differ between processors in digits that it does not have
    found: Floats = np.exp(logs - logs.mean()).astype(np.float16).astype(np.float32)
    return found


class Graph:
    """Nodes of a graph and its constants, while it is written; each method adds nodes and returns what they give."""

    def __init__(self, model: Mapping[str, npt.NDArray[Any]]) -> None:
        self.model = model
        self.kept: dict[str, npt.NDArray[Any]] = {}
        self.nodes: list[Any] = []
        self.known: set[str] = set()
        self.bytes: dict[str, tuple[str, str]] = {}

    def keep(self, name: str, array: npt.NDArray[Any]) -> str:
        """Add a constant."""
        self.kept[name] = np.ascontiguousarray(array)
        return name

    def number(self, value: float, kind: Any = np.float32) -> str:
        """Add a single number."""
        return self.keep(f"{np.dtype(kind).name} {value}", np.full((), value, kind))

    def sizes(self, *numbers: int) -> str:
        """Add places or sizes, which are read before a graph runs and so stand in it."""
        name = str(numbers)
        return name if name in self.known else self.add("Constant", [], name, value_ints=numbers)

    def add(self, operator: str, inputs: list[str], name: str, **options: Any) -> str:
        """Add one node."""
        from onnx import helper

        self.known.add(name)
        self.nodes.append(helper.make_node(operator, inputs, [name], name, **options))
        return name

    def rounded(self, numbers: str, step: float, name: str, bias: Floats | None = None, beside: str = "") -> str:  # fmt: skip
        """Numbers, to which a bias and others beside them may be added, as multiples of a step, a power of two."""
        far = np.float32(FAR * step)
        start = self.number(float(far))
        given = start if bias is None else self.keep(f"{name}.bias", bias + far)
        high = self.add("Add", [numbers, given], f"{name}.far")
        if beside:
            high = self.add("Add", [high, beside], f"{name}.both")
        return self.add("Sub", [high, start], name)

    def cut(self, numbers: str, low: float, high: float, name: str) -> str:
        """Numbers within bounds."""
        return self.add("Clip", [numbers, self.number(low), self.number(high)], name)

    def lookup(self, table: str, places: str, name: str) -> str:
        """What a table holds at places, numbers within it that are rounded down."""
        from onnx import TensorProto

        shape = self.add("Shape", [places], f"{name}.shape")
        at = self.add("Cast", [places], f"{name}.at", to=TensorProto.INT32)
        at = self.add("Reshape", [at, self.sizes(-1)], f"{name}.flat")
        found = self.add("GatherElements", [table, at], f"{name}.found")
        return self.add("Reshape", [found, shape], name)

    def normed(self, vectors: str, name: str) -> str:
        """The norm of vectors whose numbers are multiples of STEP; mean and variance by exact sums."""
        from onnx import TensorProto

        def double(operator: str, inputs: list[str], what: str, **options: Any) -> str:
            return self.add(operator, inputs, f"{name}.{what}", **options)

        weight, bias = (
            self.keep(f"{name}.{p}", self.model[f"{name}.{p}"])
            for p in ("LayerNorm.weight", "LayerNorm.bias")
        )
        size = self.number(self.model[f"{name}.LayerNorm.bias"].size, np.float64)
        axes = self.sizes(-1)
        wide = double("Cast", [vectors], "wide", to=TensorProto.DOUBLE)
        mean = double("Div", [double("ReduceSum", [wide, axes], "sum"), size], "mean")
        squares = double("ReduceSum", [double("Mul", [wide, wide], "square"), axes], "squares")
        square = double("Mul", [mean, mean], "mean.square")
        spread = double("Sub", [double("Div", [squares, size], "squares.mean"), square], "variance")
        spread = double("Add", [spread, self.number(SMALL, np.float64)], "some")
        spread = double("Sqrt", [spread], "deviation")
        inputs = [
            double("Cast", [part], f"{what}.single", to=TensorProto.FLOAT)
            for part, what in ((mean, "mean"), (spread, "deviation"))
        ]
        centred = double("Div", [double("Sub", [vectors, inputs[0]], "centred"), inputs[1]], "even")
        return double("Add", [double("Mul", [centred, weight], "weighted"), bias], "normed")

    def product(
        self, vectors: str, layer: str, even: Floats | None = None, *, gated: bool = False, times: float = 1.0
    ) -> str:  # fmt: skip
        """The product of vectors with the weights of a layer, without its bias; `times` as large."""
        weights = self.model[layer].astype(float)
        if even is not None:
            weights = weights / even[:, None]
            evened = f"{vectors}.even"
            if evened not in self.bytes:
                self.add("Mul", [vectors, self.keep(f"{vectors}.factors", even)], evened)
            vectors = evened
        numbers, scales = whole(weights)
        if vectors not in self.bytes:
            self.bytes[vectors] = self.byte(vectors, gated=gated)
        rounded, scale = self.bytes[vectors]
        inputs = [
            rounded, self.keep(f"{layer}.whole", numbers), self.number(1.0),
            self.keep(f"{layer}.scale", scales * np.float32(times)), self.zero(gated=gated),
        ]  # fmt: skip
        summed = self.add("MatMulIntegerToFloat", inputs, f"{layer}.summed", domain=FUSED)
        return self.add("Mul", [summed, scale], f"{layer}.product")

    def byte(self, vectors: str, *, gated: bool) -> tuple[str, str]:
        """Vectors as whole numbers of one byte, and the scale of each."""
        size = vectors if gated else self.add("Abs", [vectors], f"{vectors}.size")
        size = self.add("ReduceMax", [size], f"{vectors}.largest", axes=[-1])
        size = self.add("Max", [size, self.number(TINY)], f"{vectors}.some")
        zero = GATED if gated else ZERO
        times = self.add("Div", [self.number(float(BYTE - zero)), size], f"{vectors}.times")
        if gated:  # what is below zero has to find room too
            times = self.add("Min", [times, self.number(GATED / LOWEST)], f"{vectors}.fitting")
        large = self.add("Mul", [vectors, times], f"{vectors}.large")
        inputs = [large, self.number(1.0), self.zero(gated=gated)]
        rounded = self.add("QuantizeLinear", inputs, f"{vectors}.rounded")
        # no Reciprocal: processors that have one make it of a rough one of their own
        return rounded, self.add("Div", [self.number(1.0), times], f"{vectors}.scale")

    def zero(self, *, gated: bool) -> str:
        """What stands for nothing in a byte."""
        name, value = ("gated", GATED) if gated else ("zero", ZERO)
        return self.keep(name, np.full((), value, np.uint8))
