"""The graph that reads with the weights of the small language model, the same to the last bit on every processor.

It is that of BERT without what reading a sentence by itself never asks for: a mask, kinds of tokens,
and in the last layer the words that are not judged. Its sums are exact, its gates and the exponentials of
attention are tables (`toolkit.extraction.judging.exact`).

Attention, per head: queries are multiples of ⅛ within ±128 (in units of FINE to an exponent of e), keys of 1/32
within ±16, so that 32 products of them have a sum of at most 2²⁴ steps, which single precision holds; shares
are multiples of 2⁻¹¹ and values of 2⁻⁸ within ±16, and shares of 256 tokens sum to 1 + 256 · 2⁻¹² at most.

Source: Devlin and others 2019, BERT.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.exact import STEP, Graph, factors
from toolkit.extraction.judging.minilm import HEADS, LAYERS, WIDTH
from toolkit.extraction.runtime import FUSED, Constants, graph

__all__ = ["exponentials", "gates", "reader"]

PARTS = ("query", "key", "value")  # of attention
STEPS = (2.0**-3, 2.0**-5, 2.0**-8)  # of each, and how large its numbers may be
BOUNDS = (128.0, 16.0, 16.0)
SHARE = 2.0**-11  # step of shares of attention
FINE, FALLING = 64, 1024  # rows for a fall of one in an exponent, and all rows of its table
ONE = 2.0**15  # what stands for e⁰ there: 256 of them are exact in single precision
GRID, FROM, TO = 128, -6, 58  # rows of gates for one, and what they reach from and to
FLAT = 2.0**-12  # step of what gates let through

Doubles = npt.NDArray[np.float64]


def reader(model: Mapping[str, npt.NDArray[Any]]) -> tuple[bytes, Constants]:
    """Return the graph that reads sentences of equal length, all tokens of them, and its constants.

    Its inputs: `tokens` (sentences × tokens × 384), what the words and places of tokens say by
    themselves, and `words` (sentences × words × 1), the tokens that are judged. Its output: the vectors
    of these (sentences × words × 384).
    """
    from onnx import TensorProto, helper

    made = Graph(model)
    seen = made.normed(made.rounded("tokens", STEP, "tokens.rounded"), "embeddings")
    for layer in range(LAYERS):
        last = layer == LAYERS - 1
        judged = made.add("GatherND", [seen, "words"], "judged", batch_dims=1) if last else seen
        heard = _attention(made, judged, seen, layer)
        seen = _added(made, heard, judged, f"{layer}.attention.output")
        gate = _gates(made, seen, layer)
        seen = _added(made, gate, seen, f"{layer}.output", gated=True)
    across = HEADS * WIDTH
    given = (("tokens", TensorProto.FLOAT, "tokens", across), ("words", TensorProto.INT64, "words", 1))  # fmt: skip
    inputs = [helper.make_tensor_value_info(n, kind, ["sentences", *rest]) for n, kind, *rest in given]  # fmt: skip
    out = helper.make_tensor_value_info(seen, TensorProto.FLOAT, ["sentences", "words", across])
    return graph(made.nodes, inputs, [out], made.kept), made.kept


def exponentials() -> Doubles:
    """Return e to the power of −row / FINE, as whole numbers.

    >>> exponentials()[[0, 64, 1023]].tolist()
    [32768.0, 12055.0, 0.0]
    """
    found: Doubles = np.rint(ONE * np.exp(-np.arange(FALLING) / FINE))
    return found


def gates() -> Doubles:
    """Return what the gates (GELU by its hyperbolic tangent) let through, a row for each step from FROM on.

    >>> gates()[(np.array([-6, -1, 0, 2]) - FROM) * GRID].round(3).tolist()
    [-0.0, -0.159, 0.0, 1.955]
    """
    x = FROM + np.arange((TO - FROM) * GRID) / GRID
    let = x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
    found: Doubles = np.rint(let / FLAT) * FLAT
    return found


def _attention(made: Graph, judged: str, seen: str, layer: int) -> str:
    """What each judged token hears from all tokens of its sentence."""
    names = [f"{layer}.attention.self.{part}" for part in PARTS]
    even = factors(made.model, f"{layer - 1}.output" if layer else "embeddings", names)
    heads = made.sizes(0, 0, HEADS, WIDTH)
    parts = []
    for name, given, times, step, most in zip(
        names, (judged, seen, seen), (FINE / WIDTH**0.5, 1.0, 1.0), STEPS, BOUNDS, strict=True
    ):
        bias = made.model[f"{name}.bias"] * np.float32(times)
        said = made.product(given, name, even, times=times)
        said = made.cut(made.rounded(said, step, f"{name}.said", bias), -most, most, f"{name}.cut")
        said = made.add("Reshape", [said, heads], f"{name}.heads")
        parts.append(made.add("Transpose", [said], f"{name}.apart", perm=[0, 2, 1, 3]))
    queries, keys, values = parts
    name = f"{layer}.attention"
    scores = made.add("FusedMatMul", [queries, keys], f"{name}.scores", domain=FUSED, transB=1)
    best = made.add("ReduceMax", [scores], f"{name}.best", axes=[-1])
    below = made.add("Sub", [best, scores], f"{name}.below")
    below = made.add("Min", [below, made.number(FALLING - 1)], f"{name}.reached")
    table = made.keep("exponentials", exponentials().astype(np.float32))
    powers = made.lookup(table, below, f"{name}.powers")
    axes = made.sizes(-1)
    total = made.add("ReduceSum", [powers, axes], f"{name}.total")
    shares = made.add("Div", [powers, total], f"{name}.shares")
    shares = made.rounded(shares, SHARE, f"{name}.rounded")
    heard = made.add("MatMul", [shares, values], f"{name}.heard")
    heard = made.add("Transpose", [heard], f"{name}.together", perm=[0, 2, 1, 3])
    wide = made.sizes(0, 0, HEADS * WIDTH)
    return made.add("Reshape", [heard, wide], f"{name}.all")


def _gates(made: Graph, seen: str, layer: int) -> str:
    """What the gates of a layer let through."""
    name = f"{layer}.intermediate.dense"
    even = factors(made.model, f"{layer}.attention.output", [name])
    said = made.product(seen, name, even, times=GRID)
    bias = (made.model[f"{name}.bias"] - FROM) * GRID + 0.5  # rounded down, that is to the nearest
    said = made.add("Add", [said, made.keep(f"{name}.bias", bias.astype(np.float32))], f"{name}.said")  # fmt: skip
    said = made.cut(said, 0, (TO - FROM) * GRID - 1, f"{name}.cut")
    return made.lookup(made.keep("gates", gates().astype(np.float32)), said, f"{layer}.wide")


def _added(made: Graph, vectors: str, before: str, part: str, *, gated: bool = False) -> str:
    """A linear layer, what stood before added, and the norm of both."""
    layer = f"{part}.dense"
    said = made.product(vectors, layer, gated=gated)
    bias = made.model[f"{layer}.bias"].astype(np.float32)
    return made.normed(made.rounded(said, STEP, f"{layer}.said", bias, before), part)
