"""The codebook's words of politics at large in the form in which a parse is matched against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.events.words.slots import has_particle

__all__ = ["Words", "words"]

SMALL = frozenset({"prt", "prep", "advmod", "dative", "mark"})
ADVERBS = frozenset({"in", "up", "down", "out", "off", "over", "away", "back"})
LONGEST = 4  # words of a noun's phrase


@dataclass(frozen=True)
class Words:
    """What words do, and which act follows from what is done to what.

    `does` gives for lemma and part of speech the rows (particle, act or operation or kind);
    `outcomes` gives the act of an operation on a kind of thing or act, None for any other.
    """

    does: dict[tuple[str, str], tuple[tuple[str, str], ...]]
    outcomes: dict[tuple[str, str | None], str]
    families: dict[str, str]

    def of_verb(self, verb: Any) -> list[list[str]]:
        """Return the operations and acts of a verb with its particle, then those it has alone."""
        rows = self.does.get((_lemma(verb), "verb"), ())
        joined = [d for particle, d in rows if particle and _beside(verb, particle)]
        return [told for told in (joined, [d for particle, d in rows if not particle]) if told]

    def of(self, token: Any, part: str) -> list[str]:
        """Return what an adjective or an auxiliary does."""
        rows = self.does.get((token.lemma_.lower(), part)) or self.does.get((token.lower_, part))
        return [d for _, d in rows or ()]

    def kinds(self, noun: Any) -> list[str]:
        """Return the acts and kinds of things that a noun names, those of the longest phrase."""
        if noun.pos_ not in ("NOUN", "PROPN", "NUM"):
            return []
        lower = noun.lower_
        heads = dict.fromkeys((noun.lemma_.lower(), lower, lower.removesuffix("s")))
        for length in range(LONGEST, 0, -1):
            first = noun.i - length + 1
            if first < noun.sent.start:
                continue
            lead = [t.lower_ for t in noun.doc[first : noun.i]]
            for head in heads:
                rows = self.does.get((" ".join([*lead, head]).replace(" - ", "-"), "noun"))
                if rows:
                    return [d for _, d in rows]
        return []

    def outcome(self, operations: Iterable[str], kinds: Iterable[str]) -> str | None:
        """Return the act of operations on things: of these things, else of any."""
        listed, over = list(operations), list(kinds)
        for kind in over:
            for operation in listed:
                found = self.outcomes.get((operation, kind))
                if found is not None:
                    return found
        return None

    def default(self, operations: Iterable[str]) -> str | None:
        """Return the act of operations whatever they act on."""
        found = (d if d in self.families else self.outcomes.get((d, None)) for d in operations)
        return next((act for act in found if act), None)


def _lemma(verb: Any) -> str:
    """Return the lemma of a verb with the word that a hyphen ties to it: test-fire."""
    lemma = str(verb.lemma_).lower()
    if verb.i - 2 >= verb.sent.start and verb.nbor(-1).text == "-":
        return f"{verb.nbor(-2).lower_}-{lemma}"
    return lemma


def _beside(verb: Any, particle: str) -> bool:
    """Say whether a verb has its particle: its own, and none that leads in a place (gave in Niger)."""
    first = particle.split(" ")[0]
    small = [t for t in verb.subtree if t.lower_ == first and t.dep_ in SMALL]
    own = [t for t in small if t.head.i == verb.i]
    if first in ADVERBS:
        own = [t for t in own if not any(c.dep_ == "pobj" for c in t.children)]
    return has_particle(verb, particle) and (not small or bool(own))


@lru_cache(maxsize=4)
def words(codebook: Codebook) -> Words:
    """Return what reading the acts of politics at large needs of a codebook."""
    does: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in codebook["plover_words"].iter_rows(named=True):
        does[row["lemma"], row["part"]].append((row["particle"] or "", row["does"]))
    outcomes = {
        (row["operation"], row["kind"]): row["act"]
        for row in codebook["plover_outcomes"].iter_rows(named=True)
    }
    acts = codebook["acts"]
    families = dict(zip(acts["act"], acts["family"], strict=True))
    return Words({key: tuple(rows) for key, rows in does.items()}, outcomes, families)
