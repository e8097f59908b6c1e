"""The codebook's act patterns in the form in which a parse is matched against them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from toolkit.codebook import Codebook

__all__ = ["PARTS", "Frame", "Knowledge", "knowledge"]

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
"""The codebook's part of speech of what spaCy tags."""


@dataclass(frozen=True)
class Frame:
    """What a trigger word does, the particle it takes and what must stand beside it."""

    operation: str
    particle: str
    instrument: str | None
    needs: str


@dataclass(frozen=True)
class Phrases:
    """Phrases by their last word's lemma, the longest first: tariff, rare earth magnet."""

    by_head: dict[str, list[tuple[tuple[str, ...], str]]]

    def at(self, token: Any) -> tuple[str, int] | None:
        """Return the id of the longest phrase that ends at a token, and its first token."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
        for words, name in self._ending(token.lemma_.lower(), token.lower_):
            first = token.i - len(words) + 1
            before = (token.doc[i] for i in range(max(first, 0), token.i))
            if (
                all(w in (t.lower_, t.lemma_.lower()) for w, t in zip(words, before, strict=False))
                and first >= token.sent.start
            ):
                return name, first
        return None

    def _ending(self, lemma: str, lower: str) -> list[tuple[tuple[str, ...], str]]:
        """Return the phrases that end in a word, in one number or the other: auto part, car parts."""
        forms = dict.fromkeys((lemma, lower, lower.removesuffix("es"), lower.removesuffix("s")))
        found = [self.by_head[form] for form in forms if form in self.by_head]
        if len(found) > 1:
            return sorted(chain(*found), key=lambda row: -len(row[0]))
        return found[0] if found else []


ACTING = frozenset({"GOV", "LEG", "JUD", "MIL", "IGO", "SPY"})  # sectors that act for a state


@dataclass(frozen=True)
class Knowledge:
    """Frames, moods, outcomes, instruments and products of a codebook."""

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    moods: dict[tuple[str, str], str]
    outcomes: dict[tuple[str, str, str], tuple[str, str]]
    instruments: Phrases
    products: Phrases
    broad: frozenset[str]  # words for goods at large
    groups: dict[str, str]
    roles: dict[str, str]  # nouns for people and bodies: PEOPLE if private, else POWER
    pairs: frozenset[str]  # nouns for both of two sides
    forces: dict[tuple[str, str], str]  # words of saying, and what is done by each
    senses: frozenset[tuple[str, str]]

    def means(self, token: Any, sense: str) -> bool:
        """Say whether a word has a sense of `senses.csv`: worried, fear."""
        return (token.lemma_.lower(), sense) in self.senses

    def force(self, token: Any, part: str) -> str | None:
        """Return what is done by saying a word: urged, demand."""
        return self.forces.get((token.lemma_.lower(), part))

    def outcome(self, instrument: str, operation: str, mood: str) -> tuple[str, str] | None:
        """Return act and status: of the instrument if it differs, else of its group."""
        for group in (instrument, self.groups.get(instrument, "other")):
            for way in (mood, *(("possible",) if mood == "sought" else ()), "done"):
                found = self.outcomes.get((group, operation, way))
                if found is not None:
                    return found
        return None

    def turned(self, instrument: str, operation: str) -> tuple[str, str] | None:
        """Return what an operation on an instrument is, where it is another act than on others of its
        group: to raise a quota relents."""
        own = self.outcomes.get((instrument, operation, "done"))
        usual = self.outcomes.get((self.groups.get(instrument, "other"), operation, "done"))
        return own if own is not None and usual is not None and own[0] != usual[0] else None


def _phrases(pairs: list[tuple[str, str]]) -> Phrases:
    by_head: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for phrase, name in pairs:
        # spaCy parts words at hyphens: dual-use is three tokens
        words = tuple(re.findall(r"[\w.%']+|-", phrase.lower()))
        if words:
            by_head[words[-1]].append((words, name))
    for rows in by_head.values():
        rows.sort(key=lambda row: (-len(row[0]), row))
    return Phrases(dict(by_head))


@lru_cache(maxsize=4)
def knowledge(codebook: Codebook) -> Knowledge:
    """Return what reading events needs of a codebook."""
    frames: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for row in codebook["frames"].iter_rows(named=True):
        frames[row["lemma"], row["part"]].append(
            Frame(row["operation"], row["particle"] or "", row["instrument"], row["needs"])
        )
    for rows in frames.values():
        rows.sort(key=lambda f: (not f.particle, f.needs != "instrument", f.operation))
    instruments = codebook["instruments"]
    products = codebook["products"]
    return Knowledge(
        {key: tuple(rows) for key, rows in frames.items()},
        {(r["lemma"], r["part"]): r["mood"] for r in codebook["moods"].iter_rows(named=True)},
        {
            (r["group"], r["operation"], r["mood"]): (r["act"], r["status"])
            for r in codebook["outcomes"].iter_rows(named=True)
        },
        _phrases(
            [
                (noun, r["instrument"])
                for r in instruments.iter_rows(named=True)
                for noun in r["nouns"]
            ]
        ),
        _phrases(
            [
                (word.lower(), r["product_id"])
                for r in products.iter_rows(named=True)
                if r["parent"]  # the broadest terms, such as goods, tell nothing
                for word in [r["name"], *r["synonyms"]]
            ]
        ),
        frozenset(
            word.lower()
            for r in products.iter_rows(named=True)
            if not r["parent"]
            for word in [r["name"], *r["synonyms"]]
        ),
        dict(zip(instruments["instrument"], instruments["group"], strict=True)),
        _roles(codebook),
        frozenset(codebook["heads"].filter(use="pair")["noun"]),
        {(r["lemma"], r["part"]): r["force"] for r in codebook["cues"].iter_rows(named=True)},
        frozenset(codebook["senses"].iter_rows()),
    )


def _roles(codebook: Codebook) -> dict[str, str]:
    """Return whether a noun names those who act for a state, or others."""
    found: dict[str, str] = {}
    rows = [(r["noun"], r["sector"]) for r in codebook["heads"].iter_rows(named=True)]
    rows += [(r["title"], r["sector"]) for r in codebook["titles"].iter_rows(named=True)]
    for noun, sector in rows:
        if sector and " " not in noun and noun.islower():
            found.setdefault(noun, "POWER" if sector in ACTING else "PEOPLE")
    return found
