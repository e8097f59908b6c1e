"""A small language model that reads the words of a sentence in their context: the second judge of acts.

Learned here is a change of low rank to each linear layer of the model (LoRA), and what its vectors
of words say of acts, instruments and statuses, and those of a word and a state of whose act it is. It
reads only sentences in which the linear models think an act possible; what it says is averaged with
what they and the trees say.

Source: Hu and others 2022, LoRA: Low-Rank Adaptation of Large Language Models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.kinds import Kinds
from toolkit.extraction.judging.linear import SEPARATOR, softmax
from toolkit.extraction.judging.minilm import Packed, vocabulary, weights
from toolkit.extraction.judging.transformer import reader
from toolkit.extraction.runtime import session

__all__ = [
    "ENCODER", "READOUTS", "SCALE", "SIDES", "Encoder", "Heard", "first_tokens", "naming",
]  # fmt: skip

ENCODER = "encoder.npz"
SCALE = 2.0  # by which the change of low rank counts
SIDES = ("source", "target")
READOUTS = ("weights", "sides.act", "sides.state")
DIGITS = 4  # of shares: what stands beyond is noise
BATCH = 1024  # tokens of sentences of equal length that are read at once

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Span = tuple[int, int]


@dataclass(frozen=True)
class Encoder:
    """The model with what was learned, read from a file when first asked.

    Its arrays: `{layer}.down` and `{layer}.up`, the two thin matrices of a layer; `weights` (384 ×
    acts, instruments and statuses), what a word's vector says; `sides.act` and `sides.state` (384 × 2
    sides of so many numbers each), by whose products a word and a state are compared. Each of these
    three has an `{name}.intercept`; `given` (acts × statuses) is added to what is said of a
    status when the act is known. All but the intercepts lie as whole numbers of one byte beside a
    `{name}.scale`.
    """

    path: Path

    @cached_property
    def learned(self) -> dict[str, Any]:
        """The arrays by name."""
        with np.load(self.path, allow_pickle=False) as data:
            return dict(data)

    @cached_property
    def kinds(self) -> Kinds:
        """What is told, NONE among the acts."""
        return Kinds(*(tuple(str(self.learned[part]).split(SEPARATOR)) for part in Kinds._fields))

    def array(self, name: str) -> Doubles:
        """Return a learned array as numbers."""
        whole: Doubles = self.learned[name] * self.learned[f"{name}.scale"].astype(float)
        return whole

    @cached_property
    def readouts(self) -> dict[str, tuple[Doubles, Doubles]]:
        """What vectors say: matrices with 384 rows, and what is added to their products."""
        return {name: (self.array(name), self.learned[f"{name}.intercept"]) for name in READOUTS}

    @cached_property
    def given(self) -> Doubles:
        """What an act says of its status, acts × statuses."""
        return self.array("given")

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

    def read(
        self,
        sentences: Sequence[str],
        words: Sequence[Sequence[Span]],
        named: Sequence[Sequence[tuple[str, Span]]],
    ) -> list[Heard]:
        """Return what the words of sentences report.

        Parameters
        ----------
        sentences : the texts.
        words : for each text the spans of words, in code points.
        named : for each text the states named, with the span of the word that names them.
        """
        read = [vocabulary().encode(text) for text in sentences]
        at = [first_tokens(r.offsets, spans) for r, spans in zip(read, words, strict=True)]
        states = [naming(r.offsets, here) for r, here in zip(read, named, strict=True)]
        asked = [
            sorted(
                {*(place for place in of_words if place is not None), *chain(*of_states.values())}
            )
            for of_words, of_states in zip(at, states, strict=True)
        ]
        vectors = self._vectors([r.ids for r in read], asked)
        return [
            self._heard(of_words, of_states, dict(zip(places, here.astype(float), strict=True)))
            for of_words, of_states, places, here in zip(at, states, asked, vectors, strict=True)
        ]

    def _heard(
        self,
        words: Sequence[int | None],
        states: Mapping[str, Sequence[int]],
        vectors: Mapping[int, Doubles],
    ) -> Heard:
        """Return what the vectors of the tokens of a sentence say."""
        at = {k: vectors[place] for k, place in enumerate(words) if place is not None}
        known, here = list(at), list(at.values())
        said = np.split(self._says("weights", here), self.kinds.ends(), axis=1)
        acts, instruments, statuses = (
            _table(told.round(DIGITS), known, len(words))
            for told in (softmax(said[0]), softmax(said[1]), said[2])
        )
        by_word = self._says("sides.act", here).reshape(len(here), len(SIDES), -1)
        sides = {}
        for state, places in states.items():
            by_state = self._says("sides.state", [vectors[place] for place in places])
            alike = np.einsum(
                "wsd,nsd->nws", by_word, by_state.reshape(len(places), len(SIDES), -1)
            )
            sides[state] = _table(np.logaddexp.reduce(alike).round(DIGITS), known, len(words))
        return Heard(acts, instruments, statuses, sides)

    def _says(self, readout: str, vectors: Sequence[Doubles]) -> Doubles:
        """Return what a readout makes of vectors, a row for each."""
        weights, intercept = self.readouts[readout]
        found: Doubles = np.reshape(vectors, (len(vectors), len(weights))) @ weights + intercept
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


class Heard(NamedTuple):
    """What the encoder says of the words of a sentence; nan of those beyond the part that is read.

    `acts` and `instruments` are shares, words × kinds; `statuses` likewise logarithms of odds, before
    the act is known; `sides` has for each state named words × 2, how much likelier than neither it is
    a source, and a target, as logarithms.
    """

    acts: Doubles
    instruments: Doubles
    statuses: Doubles
    sides: Mapping[str, Doubles]


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


def _table(rows: Doubles, places: Sequence[int], height: int) -> Doubles:
    """Return rows at their places among so many, the others nan."""
    table: Doubles = np.full((height, rows.shape[1]), np.nan)
    table[places] = rows
    return table


def naming(offsets: Sequence[Span], named: Sequence[tuple[str, Span]]) -> dict[str, list[int]]:
    """Return for each state the first tokens of the words that name it, as far as they are read.

    >>> naming([(0, 0), (0, 5), (6, 10), (10, 13)], [("JPN", (6, 13)), ("CHN", (14, 20))])
    {'JPN': [2]}
    """
    found: dict[str, list[int]] = {}
    places = first_tokens(offsets, [span for _, span in named])
    for (state, _), place in zip(named, places, strict=True):
        if place is not None:
            found.setdefault(state, []).append(place)
    return found


def first_tokens(offsets: Sequence[Span], words: Sequence[Span]) -> list[int | None]:
    """Return the first token of each word of a text, None beyond the tokens.

    >>> first_tokens([(0, 0), (0, 5), (6, 10), (10, 13)], [(6, 13), (14, 20)])
    [2, None]
    """
    return [
        next((i for i, (a, b) in enumerate(offsets) if a < end and b > start and b > a), None)
        for start, end in words
    ]
