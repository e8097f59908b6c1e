"""A small language model that reads the words of a sentence in their context: the second judge of acts.

Learned here is a change of low rank to each linear layer of the model (LoRA), and what its vectors
of words say of acts and instruments. It reads only sentences in which the linear models think an
act possible; its shares are averaged with theirs.

Source: Hu and others 2022, LoRA: Low-Rank Adaptation of Large Language Models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.linear import SEPARATOR, softmax
from toolkit.extraction.judging.minilm import Packed, vocabulary, weights
from toolkit.extraction.judging.transformer import reader
from toolkit.extraction.runtime import session

__all__ = ["ENCODER", "SCALE", "Encoder", "first_tokens"]

ENCODER = "encoder.npz"
SCALE = 2.0  # by which the change of low rank counts
DIGITS = 4  # of shares: what stands beyond is noise
BATCH = 1024  # tokens of sentences of equal length that are read at once

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
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

    def array(self, name: str) -> Doubles:
        """Return a learned array as numbers."""
        whole: Doubles = self.learned[name] * self.learned[f"{name}.scale"].astype(float)
        return whole

    @cached_property
    def head(self) -> Doubles:
        """What a word's vector says, 384 × acts and instruments."""
        return self.array("weights")

    def weights(self) -> tuple[Changed, Packed]:
        """Return the weights of the model, changed by what was learned, and apart the rows of its words."""
        known, words = weights()
        return Changed(known, self), words

    @cached_property
    def model(self) -> Model:
        """The model, ready to read."""
        known, words = self.weights()
        places, kinds = (known[f"embeddings.{name}_embeddings.weight"] for name in ("position", "token_type"))  # fmt: skip
        return Model(words, kinds[0], places, session(*reader(known)))

    def shares(
        self, sentences: Sequence[str], words: Sequence[Sequence[Span]]
    ) -> list[tuple[Doubles, Doubles]]:
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
        read = [vocabulary().encode(text) for text in sentences]
        at = [first_tokens(r.offsets, spans) for r, spans in zip(read, words, strict=True)]
        first = [[place for place in of_one if place is not None] for of_one in at]
        vectors = self._vectors([r.ids for r in read], first)
        found = []
        for places, here in zip(at, vectors, strict=True):
            known = [k for k, place in enumerate(places) if place is not None]
            scores = here.astype(float) @ self.head + self.learned["intercept"]
            table: Doubles = np.full((len(places), scores.shape[1]), np.nan)
            table[known, :width] = softmax(scores[:, :width]).round(DIGITS)
            table[known, width:] = softmax(scores[:, width:]).round(DIGITS)
            found.append((table[:, :width], table[:, width:]))
        return found

    def _vectors(
        self, ids: Sequence[Sequence[int]], words: Sequence[Sequence[int]]
    ) -> list[Floats]:
        """Return the vectors of the tokens that begin words, for each sentence.

        Sentences of equal length are read together, without padding: each is read the same whatever
        stands beside it.
        """
        found: list[Floats] = [np.zeros((0, 0), np.float32)] * len(ids)
        for batch in _equal(ids):
            most = max(1, *(len(words[i]) for i in batch))
            asked = np.zeros((len(batch), most, 1), np.int64)
            for row, i in enumerate(batch):
                asked[row, : len(words[i]), 0] = words[i]
            read = self.model.vectors(np.array([ids[i] for i in batch]), asked)
            for row, i in enumerate(batch):
                found[i] = read[row, : len(words[i])]
        return found


@dataclass(frozen=True)
class Changed(Mapping[str, Any]):
    """Weights of the model by the names of its layers, those of linear layers changed when asked for.

    The change is added in double precision, so that all processors round the same sum; all at once
    would take 85 MB.
    """

    known: Mapping[str, Floats]
    by: Encoder

    def __getitem__(self, name: str) -> Any:
        given = self.known[name]
        if f"{name}.down" not in self.by.learned:
            return given
        thin = (self.by.array(f"{name}.{part}") for part in ("down", "up"))
        # no @: numpy has it run on all cores, where those of other workers wait for each other
        return given + SCALE * np.einsum("ik,kj->ij", *thin)

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


@dataclass(frozen=True)
class Model:
    """What words and places of tokens say by themselves, and the graph that reads them together."""

    words: Packed
    kind: Floats  # of tokens: one sentence has one
    places: Floats
    session: Any

    def vectors(self, ids: npt.NDArray[np.int64], asked: npt.NDArray[np.int64]) -> Floats:
        """Return the vectors of the asked tokens of sentences of equal length."""
        tokens = self.words[ids] + self.kind + self.places[: ids.shape[1]]
        found: Floats = self.session.run(None, {"tokens": tokens, "words": asked})[0]
        return found


def _equal(ids: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the indices of sentences that have as many tokens, so many as are read at once."""
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for i, tokens in enumerate(ids):
        by_length[len(tokens)].append(i)
    for length, same in sorted(by_length.items()):
        step = max(1, BATCH // length)
        yield from (same[at : at + step] for at in range(0, len(same), step))


def first_tokens(offsets: Sequence[Span], words: Sequence[Span]) -> list[int | None]:
    """Return the first token of each word of a text, None beyond the tokens.

    >>> first_tokens([(0, 0), (0, 5), (6, 10), (10, 13)], [(6, 13), (14, 20)])
    [2, None]
    """
    return [
        next((i for i, (a, b) in enumerate(offsets) if a < end and b > start and b > a), None)
        for start, end in words
    ]
