"""The graph that reads with the weights of the small language model, its products in whole numbers of one byte.

It is that of BERT without what reading a sentence by itself never asks for: a mask, kinds of tokens,
and in the last layer the words that are not judged. Before a product each token's vector is rounded to
one byte by a scale of its own, so that what stands beside it has no bearing on it; numbers that a norm
makes large are first made smaller, and their weights larger. Each column of weights is rounded to seven bits: where a processor adds two products in 16 bits, they still fit (2 · 255 · 64 < 2¹⁵),
so that sums are exact and the same everywhere. All else is in single precision.

Sources: Devlin and others 2019, BERT; Jacob and others 2018, Quantization and training of neural
networks for efficient integer-arithmetic-only inference; Xiao and others 2023, SmoothQuant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.minilm import HEADS, LAYERS, WIDTH
from toolkit.extraction.runtime import FUSED, Constants, graph

__all__ = ["reader", "whole"]

SMALL = 1e-12  # what norms add to a variance
PARTS = ("query", "key", "value")  # of attention
MOST = 63  # of a weight
BYTE, ZERO = 255, 128  # of a number of a vector, and what stands for nothing there
GATED = 16  # the same for what the gates let through, of which no number is below LOWEST
LOWEST = 0.17
SPREAD = 3.0  # standard deviations that a normed number is taken to reach
TINY = 1e-9  # below which a vector is nothing

Floats = npt.NDArray[np.float32]


def reader(model: Mapping[str, Floats]) -> tuple[bytes, Constants]:
    """Return the graph that reads sentences of equal length, all tokens of them, and its constants.

    Its inputs: `tokens` (sentences × tokens × 384), what the words and places of tokens say by
    themselves, and `words` (sentences × words × 1), the tokens that are judged. Its output: the vectors
    of these (sentences × words × 384).
    """
    from onnx import TensorProto, helper

    made = _Graph(model)
    add = made.add
    seen = made.normed("tokens", "embeddings")
    for layer in range(LAYERS):
        last = layer == LAYERS - 1
        judged = add("GatherND", [seen, "words"], "judged", batch_dims=1) if last else seen
        asked = [f"{layer}.attention.self.{part}" for part in PARTS]
        even = made.even(f"{layer - 1}.output" if layer else "embeddings", asked)
        inputs = [
            made.product(v, name, even) for v, name in zip((judged, seen, seen), asked, strict=True)
        ]
        biases = np.concatenate([model[f"{name}.bias"] for name in asked])
        inputs.append(made.keep(f"{layer}.biases", biases))
        heard = add("MultiHeadAttention", inputs, f"{layer}.heard", domain=FUSED, num_heads=HEADS)
        seen = made.added(heard, judged, f"{layer}.attention.output")
        wide = f"{layer}.intermediate.dense"
        even = made.even(f"{layer}.attention.output", [wide])
        inputs = [made.product(seen, wide, even), made.bias(wide)]
        gate = add("FastGelu", inputs, f"{layer}.wide", domain=FUSED)
        seen = made.added(gate, seen, f"{layer}.output", gated=True)
    across = HEADS * WIDTH
    given = (("tokens", TensorProto.FLOAT, "tokens", across), ("words", TensorProto.INT64, "words", 1))  # fmt: skip
    inputs = [helper.make_tensor_value_info(n, kind, ["sentences", *rest]) for n, kind, *rest in given]  # fmt: skip
    out = helper.make_tensor_value_info(seen, TensorProto.FLOAT, ["sentences", "words", across])
    return graph(made.nodes, inputs, [out], made.kept), made.kept


def whole(weights: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return weights as whole numbers of seven bits, and the scale of each column.

    >>> numbers, scales = whole(np.array([[6.5, 1.0], [-0.1, -2.0]], np.float32))
    >>> numbers.tolist(), (scales * 63).tolist()
    ([[63, 31], [-1, -63]], [6.5, 2.0])
    """
    scales: Floats = np.maximum(np.abs(weights).max(axis=0), TINY) / np.float32(MOST)
    return np.rint(weights / scales).astype(np.int8), scales


class _Graph:
    """Nodes of a graph and its constants, while it is written."""

    def __init__(self, model: Mapping[str, Floats]) -> None:
        self.model = model
        self.kept: dict[str, npt.NDArray[Any]] = {}
        self.nodes: list[Any] = []
        self.rounded: dict[str, tuple[str, str]] = {}

    def keep(self, name: str, array: npt.NDArray[Any]) -> str:
        self.kept[name] = np.ascontiguousarray(array)
        return name

    def number(self, value: float) -> str:
        return self.keep(str(value), np.full((), value, np.float32))

    def add(self, operator: str, inputs: list[str], name: str, **options: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [name], name, **options))
        return name

    def bias(self, layer: str) -> str:
        return self.keep(f"{layer}.bias", self.model[f"{layer}.bias"])

    def normed(self, vectors: str, name: str) -> str:
        parts = (f"{name}.LayerNorm.{part}" for part in ("weight", "bias"))
        inputs = [vectors, *(self.keep(part, self.model[part]) for part in parts)]
        return self.add("LayerNormalization", inputs, f"{name}.normed", epsilon=SMALL)

    def added(self, vectors: str, before: str, part: str, *, gated: bool = False) -> str:
        """A linear layer, what stood before added, and the norm of both."""
        layer = f"{part}.dense"
        inputs = [self.product(vectors, layer, gated=gated), self.bias(layer)]
        said = self.add("Add", inputs, f"{layer}.said")
        return self.normed(self.add("Add", [said, before], f"{part}.both"), part)

    def even(self, norm: str, layers: list[str]) -> Floats:
        """Return factors for the numbers of normed vectors by which they and the rows of weights are alike in size."""
        weight, bias = (
            np.abs(self.model[f"{norm}.LayerNorm.{part}"]) for part in ("weight", "bias")
        )
        rows = np.max([np.abs(self.model[layer]).max(axis=1) for layer in layers], axis=0)
        logs = (np.log(rows + TINY) - np.log(bias + SPREAD * weight + TINY)) / 2
        factors: Floats = np.exp(logs - logs.mean())
        return factors

    def product(
        self, vectors: str, layer: str, even: Floats | None = None, *, gated: bool = False
    ) -> str:
        """The product of vectors with the weights of a layer, without its bias."""
        weights = self.model[layer]
        if even is not None:
            weights = weights / even[:, None]
            evened = f"{vectors}.even"
            if evened not in self.rounded:
                factors = self.keep(f"{vectors}.factors", even.astype(np.float32))
                self.add("Mul", [vectors, factors], evened)
            vectors = evened
        numbers, scales = whole(weights)
        if vectors not in self.rounded:
            self.rounded[vectors] = self.round(vectors, gated=gated)
        rounded, scale = self.rounded[vectors]
        inputs = [
            rounded, self.keep(f"{layer}.whole", numbers), self.number(1.0),
            self.keep(f"{layer}.scale", scales.astype(np.float32)), self.zero(gated=gated),
        ]  # fmt: skip
        summed = self.add("MatMulIntegerToFloat", inputs, f"{layer}.summed", domain=FUSED)
        return self.add("Mul", [summed, scale], f"{layer}.product")

    def round(self, vectors: str, *, gated: bool) -> tuple[str, str]:
        """Vectors as whole numbers of one byte, and the scale of each."""
        size = vectors if gated else self.add("Abs", [vectors], f"{vectors}.size")
        size = self.add("ReduceMax", [size], f"{vectors}.largest", axes=[-1], keepdims=1)
        size = self.add("Max", [size, self.number(TINY)], f"{vectors}.some")
        zero = GATED if gated else ZERO
        times = self.add("Div", [self.number(float(BYTE - zero)), size], f"{vectors}.times")
        if gated:  # what is below zero has to find room too
            times = self.add("Min", [times, self.number(GATED / LOWEST)], f"{vectors}.fitting")
        large = self.add("Mul", [vectors, times], f"{vectors}.large")
        inputs = [large, self.number(1.0), self.zero(gated=gated)]
        rounded = self.add("QuantizeLinear", inputs, f"{vectors}.rounded")
        return rounded, self.add("Reciprocal", [times], f"{vectors}.scale")

    def zero(self, *, gated: bool) -> str:
        name, value = ("gated", GATED) if gated else ("zero", ZERO)
        return self.keep(name, np.full((), value, np.uint8))
