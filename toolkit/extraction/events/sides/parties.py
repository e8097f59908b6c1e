"""The sides that a sentence leaves unsaid, from the sentence around and the document's dyad."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.codebook import Codebook, speaks_for
from toolkit.extraction.actors.owners import PRIVATE, state_of
from toolkit.extraction.actors.places import sent_from
from toolkit.extraction.events.event import MEASURES, SPOKEN
from toolkit.extraction.events.sides.arguments import mutual
from toolkit.extraction.page import Mention, Page
from toolkit.tables import OFFICIAL

__all__ = ["Context", "context"]

PLACE = re.compile(r"\b(?:in|at|near|outside|from)[ ](?:the[ ])?$")
TALKS_AFTER = re.compile(
    r"[ ](?:trade[ ])?(?:talks|meeting|round|negotiations|summit|agreement|deal|accord)\b"
)
DYAD = 2
SHARE = 0.6  # of all namings of states that two must have to be the dyad of a document
LEAST = 0.12  # share that the second of them must have at least
TWICE = 2  # namings from which the second is no aside, if it does not stand at the head
HEAD = 2  # sentences at the head of a document
AIMED = MEASURES | SPOKEN


@dataclass(frozen=True)
class Context:
    """Who is spoken of where: the states of each sentence, the dyad of the document."""

    by_sentence: dict[int, list[str]]
    dyad: tuple[str, ...]
    first: str | None
    actors: dict[str, str]
    issuer: str | None = None
    private: frozenset[str] = frozenset()
    home: str | None = None  # the state of the place from which the text was sent, if it is named

    def speaker(self, speaker_id: str | None) -> str | None:
        """Return the state for which a speaker speaks; an official text speaks for its issuer."""
        return self.actors.get(speaker_id) if speaker_id else self.issuer

    def complete(
        self,
        sentence: int,
        act: str,
        instrument: str,
        sources: list[str],
        targets: list[str],
        speaker_id: str | None,
    ) -> tuple[list[str], list[str]]:
        """Return sources and targets with what the context adds where the sentence is silent."""
        here = self.by_sentence.get(sentence, [])
        if mutual(act, instrument):
            return self._joined(here, sources), []
        if not sources:
            sources = self._source(here, targets, speaker_id, act)
        if not targets and act in AIMED | {"AGREE"}:
            targets = self._target(here, sources, act)
        targets = [t for t in targets if t not in sources]
        states = [t for t in targets if not t.startswith("org/")]
        return sources, states or targets

    def _joined(self, here: list[str], sources: list[str]) -> list[str]:
        """Return both sides of a mutual act: those said, else those near, else the dyad."""
        if len(sources) >= DYAD or any(s.startswith("org/") for s in sources):
            return sources
        others = [s for s in here if s not in sources and not s.startswith("org/")]
        if sources and len(others) == 1:
            return [*sources, *others]
        if sources and sources[0] in self.dyad:
            return list(self.dyad)
        if not sources and len(here) == DYAD:
            return list(here)
        if not sources and len(here) == 1 and here[0].startswith("org/"):
            return here
        return sources or list(self.dyad)

    def _source(
        self, here: list[str], targets: list[str], speaker_id: str | None, act: str
    ) -> list[str]:
        speaker = self.actors.get(speaker_id or "")
        if speaker and speaker not in targets:
            return [speaker]
        if self.issuer and act in MEASURES and self.issuer not in targets:
            return [self.issuer]  # an official text orders what no one else is said to do
        others = [s for s in here if s not in targets]
        if len(others) == 1:
            return others
        if targets and set(targets) <= set(self.dyad):
            return [s for s in self.dyad if s not in targets]
        return [self.first] if self.first and self.first not in targets else []

    def _target(self, here: list[str], sources: list[str], act: str) -> list[str]:
        others = [s for s in here if s not in sources and not s.startswith("org/")]
        if len(others) == 1 and act in MEASURES:
            return others
        if sources and set(sources) < set(self.dyad):
            return [s for s in self.dyad if s not in sources]
        return []


def without_venues(page: Page, mentions: list[Mention]) -> list[Mention]:
    """Return mentions without states that only name talks: the Malaysia talks, the Uruguay Round."""

    def naming(m: Mention) -> bool:
        return (
            m.kind == "state"
            and m.form == "name"
            and TALKS_AFTER.match(page.plain, m.end) is not None
            and page.text[m.start - 1 : m.start] not in ("-", "–", "/")
        )

    acting = {
        m.actor_id
        for m in mentions
        if not naming(m) and not PLACE.search(page.plain, max(0, m.start - 14), m.start)
    }
    return [m for m in mentions if m.actor_id in acting or not naming(m)]


def context(page: Page, mentions: list[Mention], codebook: Codebook) -> Context:
    """Return who is spoken of in each sentence of a page, and its dyad if two states dominate."""
    by_sentence: dict[int, list[str]] = {}
    counts: Counter[str] = Counter()
    actors: dict[str, str] = {}
    for m in mentions:
        state = state_of(m)
        if state is None:
            continue
        actors.setdefault(m.actor_id, state)
        if (
            m.kind == "state"
            and m.form != "demonym"
            and PLACE.search(page.plain, max(0, m.start - 14), m.start)
        ):
            continue
        states = by_sentence.setdefault(m.sentence, [])
        if state not in states:
            states.append(state)
        if not state.startswith("org/"):
            counts[state] += 1
    ranked = sorted(counts, key=lambda s: (-counts[s], s))
    first = ranked[0] if ranked else None
    official = page.row.get("kind") in OFFICIAL
    issuer = speaks_for(page.row.get("publisher") or "", codebook) or first
    home = sent_from(page, codebook)
    return Context(
        by_sentence,
        _dyad(ranked, counts, by_sentence),
        first,
        actors,
        issuer if official else None,
        frozenset(m.actor_id for m in mentions if _is_private(m)),
        home if home in counts else None,
    )


def _dyad(
    ranked: list[str], counts: Mapping[str, int], by_sentence: Mapping[int, list[str]]
) -> tuple[str, ...]:
    """Return the two states that are named most, if the text is on them."""
    if len(ranked) < DYAD:
        return ()
    total, second = sum(counts.values()), counts[ranked[1]]
    at_head = any(ranked[1] in by_sentence.get(number, ()) for number in range(HEAD))
    aside = second < TWICE and not at_head
    dominate = counts[ranked[0]] + second >= SHARE * total and second >= LEAST * total
    return tuple(sorted(ranked[:DYAD])) if dominate and not aside else ()


def _is_private(m: Mention) -> bool:
    """Say whether somebody acts for no state: a company, its people, whoever has no known office."""
    of_sector = m.sector in PRIVATE and m.kind != "media"
    return m.kind == "company" or of_sector or (m.kind == "person" and m.sector is None)
