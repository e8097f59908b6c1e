"""The entities that spaCy's recogniser names, found for all words of a batch at once.

Outside an entity what it makes of a word depends on that word alone, within one also on where the entity
began. So it need not go from word to word, asking of each move at each whether it is allowed.

Source: Lample and others 2016, Neural architectures for named entity recognition (its transitions).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Span
from spacy.util import minibatch

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

__all__ = ["Entities", "at_once"]

RECOGNISER, NAME = "ner", "toolkit_entities"
NEAR = 3  # words that the recogniser looks at: the next one, the first and the last of the entity
OUT, UNIT, BEGIN, IN, LAST = "O", "U-", "B-", "I-", "L-"  # its moves; a label follows

Whole = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


class Entities:
    """A pipe that names the entities that a recogniser would."""

    def __init__(self, ner: EntityRecognizer) -> None:
        self.ner = ner
        moves = [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]
        self.labels = [move[len(BEGIN) :] for move in moves]
        place = {move: i for i, move in enumerate(moves)}
        self.out = place[OUT]
        self.begins = np.array([i for i, m in enumerate(moves) if m.startswith(BEGIN)], np.intp)
        # what may not be where no entity is open, a unit without a label among it
        self.barred = [i for i, m in enumerate(moves) if m[:2] in (IN, LAST) or m == UNIT]
        self.within = {i: (place[IN + self.labels[i]], place[LAST + self.labels[i]]) for i in self.begins.tolist()}  # fmt: skip

    def __call__(self, doc: Doc) -> Doc:
        """Name the entities of a document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Name the entities of documents, so many at a time."""
        for batch in minibatch(docs, size=batch_size):
            self._name([doc for doc in batch if len(doc)])
            yield from batch

    def _name(self, docs: Sequence[Doc]) -> None:
        if not docs:
            return
        told = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs])
        ends = np.roll(told[:, 0] == 1, -1)  # before the start of a sentence none goes on
        ends[np.cumsum([len(doc) for doc in docs]) - 1] = True
        found = iter(self._found(docs, told[:, 1] == 1, ends))
        start, end, label = next(found, (len(told), 0, ""))
        first = 0
        for doc in docs:
            spans = []
            while start < first + len(doc):
                spans.append(Span(doc, start - first, end - first, label=label))
                start, end, label = next(found, (len(told), 0, ""))
            doc.set_ents(spans)
            first += len(doc)

    def _found(
        self, docs: Sequence[Doc], space: Flags, ends: Flags
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the entities of all words, in order: their first word, the word behind, and their label."""
        step = self.ner.model.predict(docs)
        words = np.arange(len(ends))
        none = np.full_like(words, -1)
        scores = _scores(step, words, none, none)
        scores[:, self.barred] = -np.inf
        scores[np.ix_(np.flatnonzero(ends), self.begins)] = -np.inf
        moves = scores.argmax(axis=1)
        moves[space] = self.out
        until = self._until(step, moves, ends)
        at = 0
        for word in np.flatnonzero(moves != self.out).tolist():
            if word >= at:
                at = int(until[word])
                yield word, at, self.labels[moves[word]]

    def _until(self, step: Any, moves: Whole, ends: Flags) -> Whole:
        """Return the word behind the entity that begins at each word, wherever one may begin."""
        until = np.arange(len(moves)) + 1
        first = np.flatnonzero(np.isin(moves, self.begins))
        goes, closes = np.array([self.within[move] for move in moves[first]], int).reshape(-1, 2).T
        while first.size:
            at, row = until[first], np.arange(len(first))
            scores = _scores(step, at, first, at - 1)
            until[first] += 1
            on = ~ends[at] & (scores[row, goes] >= scores[row, closes])
            first, goes, closes = first[on], goes[on], closes[on]
        return until


def _scores(step: Any, *words: Whole) -> npt.NDArray[np.float32]:
    """Return the scores of moves, where the recogniser looks at such words; −1 stands for none."""
    vectors = step.state2vec.predict(np.stack(words, axis=1).astype(np.int32))
    scores: npt.NDArray[np.float32] = step.vec2scores.predict(vectors)
    return scores


@Language.factory(NAME)  # type: ignore[untyped-decorator]  # spaCy has no types here
def _entities(nlp: Language, name: str) -> Entities:  # noqa: ARG001  as spaCy asks
    return Entities(nlp.get_pipe(RECOGNISER))


def at_once(nlp: Language) -> None:
    """Put such a pipe in the place of a recogniser that goes one way and alone says what is an entity."""
    naming = [name for name in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(name).assigns]
    if naming != [RECOGNISER]:
        return
    ner = nlp.get_pipe(RECOGNISER)
    told = ner.model.attrs["has_upper"] and not ner.model.attrs["unseen_classes"]
    if told and ner.cfg["beam_width"] == 1 and ner.model.get_ref("lower").get_dim("nF") == NEAR:
        nlp.add_pipe(NAME, before=RECOGNISER)
        nlp.remove_pipe(RECOGNISER)
