"""What each candidate likely reports: models learned from coded documents.

Three multinomial logistic regressions over the features of a word tell its act (or none), the
instrument of an act, and its status given the act, of which boosted trees tell too; where they think
an act possible, a small language model (`toolkit.extraction.judging.encoder`) reads the sentence too,
and the shares of both are averaged. `toolkit.extraction.judging.learning` fits all, and the model of
sides beside them (`toolkit.extraction.judging.sides`), into one file.
`toolkit.extraction.judging.verdicts` decides by them and by what `toolkit.extraction.judging.stacking` makes of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.courses import Courses
from toolkit.extraction.judging.encoder import ENCODER, Encoder
from toolkit.extraction.judging.linear import SEPARATOR, Linear, rows_of, softmax
from toolkit.extraction.judging.shares import NONE, Floats, Shares, Told, averaged
from toolkit.extraction.judging.sides import Sides
from toolkit.extraction.judging.stacking import STACKED, Stacked
from toolkit.extraction.judging.trees import Trees

__all__ = [
    "ASKED", "HEARD", "WEIGHTS", "Judge", "judge", "place_in", "told", "use",
]  # fmt: skip

WEIGHTS = "weights.npz"
ASKED = 0.05  # share of an act, for one word of a sentence, from which the encoder reads it too
HEARD = 0.3  # part of the encoder in the share of a status; by cross-validation

_chosen: list[Path] = []  # folder whose weights are used in place of the shipped ones


@dataclass(frozen=True)
class Judge:
    """The models, and the lemmas that reported an act in coded documents.

    Those of acts and of instruments have weights of the same features.
    """

    act: Linear
    instrument: Linear
    status: Linear
    trees: Trees  # of statuses too
    sides: Sides
    courses: Courses
    lemmas: frozenset[str]
    encoder: Encoder
    stacked: Stacked

    def shares(
        self,
        sentences: Sequence[Any],
        words: Sequence[Sequence[Candidate]],
        named: Sequence[Sequence[tuple[str, Any]]],
    ) -> list[Shares]:
        """Return what the candidates of sentences likely report.

        Parameters
        ----------
        sentences : spans of parses.
        words : of each the candidates.
        named : of each the states named, with the token that names them.
        """
        found = [self._linear([c.features for c in here]) for here in words]
        none = self.act.classes.index(NONE)
        asked = [
            at
            for at, here in enumerate(found)
            if len(here.statuses) and 1 - here.linear.acts[:, none].min() >= ASKED
        ]
        read = self.encoder.read(
            [sentences[at].text for at in asked],
            [[place_in(sentences[at], c.token) for c in words[at]] for at in asked],
            [[(s, place_in(sentences[at], token)) for s, token in named[at]] for at in asked],
        )
        acts, instruments, _ = self._columns
        for at, heard in zip(asked, read, strict=True):
            told = Told(heard.acts[:, acts], heard.instruments[:, instruments])
            found[at] = Shares(found[at].linear, told, heard.statuses, heard.sides)
        return found

    def statuses(
        self, features: Sequence[Sequence[str]], acts: Sequence[str], heard: Floats
    ) -> Floats:
        """Return how far each act has probably come, acts × statuses.

        Parameters
        ----------
        features : of each act, with those of `told`.
        acts : the acts.
        heard : what the encoder says of each, nan where it did not read.
        """
        seen = averaged(self.status.shares(features), softmax(self.trees.scores(features)))
        given = self.encoder.given[[self.encoder.kinds.acts.index(act) for act in acts]]
        return averaged(seen, softmax(heard + given)[:, self._columns[2]], HEARD)

    @cached_property
    def _columns(self) -> list[list[int]]:
        """Columns of the encoder in the order of the linear models."""
        models = (self.act, self.instrument, self.status)
        return [
            [told.index(name) for name in model.classes]
            for told, model in zip(self.encoder.kinds, models, strict=True)
        ]

    def _linear(self, features: Sequence[Sequence[str]]) -> Shares:
        known = self.act.known(features)
        unheard = np.full((len(features), len(self.encoder.kinds.statuses)), np.nan)
        told = Told(softmax(self.act.sums(known)), softmax(self.instrument.sums(known)))
        return Shares(told, told, unheard, {})


@lru_cache(maxsize=1)
def judge() -> Judge:
    """Return the models that judge: the shipped ones, or those last named to `use`."""
    folder = _chosen[-1] if _chosen else Path(__file__).parent
    with np.load(folder / WEIGHTS, allow_pickle=False) as data:
        rows = rows_of(str(data["features"]).split(SEPARATOR))
        models = {
            part: Linear(
                tuple(str(data[f"{part}_classes"]).split(SEPARATOR)),
                rows,
                data[f"{part}_weights"].astype(np.float32) * data[f"{part}_scale"],
                data[f"{part}_intercept"],
            )
            for part in ("act", "instrument", "status")
        }
        return Judge(
            **models,
            trees=Trees.read(data, "status_trees"),
            sides=Sides.read(data),
            courses=Courses.read(data),
            lemmas=frozenset(str(data["lemmas"]).split(SEPARATOR)),
            encoder=Encoder(folder / ENCODER),
            stacked=Stacked(folder / STACKED),
        )


def use(folder: Path | None) -> None:
    """Judge by the weights of a folder, such as those of a fold; None brings the shipped ones back."""
    _chosen[:] = [] if folder is None else [folder]
    judge.cache_clear()


def place_in(sentence: Any, token: Any) -> tuple[int, int]:
    """Return where a token stands in its sentence, in code points."""
    start = token.idx - sentence.start_char
    return start, start + len(token.text)


def told(act: str, instrument: str, groups: Mapping[str, str]) -> tuple[str, ...]:
    """Return the features that tell the status model which act it is.

    >>> told("RETREAT", "tariff", {"tariff": "restrict"})
    ('told=RETREAT', 'told=RETREAT/restrict')
    """
    return f"told={act}", f"told={act}/{groups.get(instrument, 'other')}"
