"""What the words of a page are, found once: actors, instruments, products, who says them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.events.words.frames import PARTS, Knowledge
from toolkit.extraction.page import DateFound, Mention, Page, StatementFound

__all__ = ["PARTS", "Surroundings", "surroundings"]

NUMBERS = frozenset({"PERCENT", "MONEY", "DATE", "TIME", "QUANTITY", "CARDINAL"})
KINDS = {"state": "STATE", "government_body": "BODY", "person": "OFFICIAL", "group": "GROUP"}
LATELY = 14  # days before publication that are news still
OFTEN = 2  # namings from which a group of instruments is what a document is about


@dataclass(frozen=True)
class Surroundings:
    """What the words of a page are, found once: classes, instruments, statements, the topic."""

    page: Page
    known: Knowledge
    context: Context
    instruments: dict[int, str]
    classes: dict[int, tuple[str, str]]  # of an actor, instrument or product: wide and narrow
    statements: dict[int, list[StatementFound]]
    when: dict[int, str]  # of a word of a date: how it lies to the day of publication
    topic: tuple[str, ...]

    def kind(self, token: Any) -> str | None:
        """Return the class of a word: an actor, a group of instruments, a product, a day, a role."""
        named = self.classes.get(token.i)
        if named is not None:
            return named[0]
        if token.i in self.when:
            return self.when[token.i]
        return self.known.roles.get(token.lemma_.lower()) if token.pos_ == "NOUN" else None

    def word(self, token: Any) -> str:
        """Return the finest class of a word, else its lemma."""
        named = self.classes.get(token.i)
        if named is not None:
            return named[1]
        kind = str(token.ent_type_)
        return kind if kind in NUMBERS else str(token.lemma_).lower().strip()

    def operations(self, token: Any) -> list[str]:
        """Return what the frames of the codebook say a word does."""
        frames = self.known.frames.get((token.lemma_.lower(), PARTS.get(token.pos_, "")), ())
        return sorted({f"{f.operation}/{f.needs}" for f in frames})

    def mood(self, token: Any) -> str | None:
        """Return the mood that a word gives to what it governs."""
        return self.known.moods.get((token.lemma_.lower(), PARTS.get(token.pos_, "")))


def surroundings(
    page: Page,
    known: Knowledge,
    context: Context,
    mentions: Sequence[Mention],
    statements: Sequence[StatementFound],
    dates: Sequence[DateFound],
) -> Surroundings:
    """Return what the words of a page are."""
    classes: dict[int, tuple[str, str]] = {}
    for mention in mentions:
        for i in range(*mention.tokens):
            classes.setdefault(i, (_actor(mention),) * 2)
    instruments = {}
    for token in page.doc:
        named = known.instruments.at(token)
        if named is not None:
            instruments[token.i] = named[0]
            group = known.groups.get(named[0], "other")
            classes.setdefault(token.i, (f"INS:{group}", f"INS:{named[0]}"))
        elif known.products.at(token) is not None:
            classes.setdefault(token.i, ("PROD", "PROD"))
    by_sentence: dict[int, list[StatementFound]] = {}
    for said in statements:
        by_sentence.setdefault(said.sentence, []).append(said)
    return Surroundings(
        page, known, context, instruments, classes, by_sentence, _when(page, dates), _topic(instruments, known, context),
    )  # fmt: skip


def _when(page: Page, dates: Sequence[DateFound]) -> dict[int, str]:
    """Return how the days that words tell lie to the day of publication."""
    found: dict[int, str] = {}
    today = page.published_day
    for date in dates:
        span = page.doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is None or today is None or date.first_day is None or date.last_day is None:
            continue
        if date.first_day > today:
            when = "AHEAD"
        elif date.last_day >= today:
            when = "NOW"
        else:
            when = "LATELY" if (today - date.last_day).days <= LATELY else "PAST"
        found |= {token.i: when for token in span}
    return found


def _actor(mention: Mention) -> str:
    """Return the kind of an actor: of a state, of an organisation of states, private, a place."""
    if mention.place:
        return "PLACE"
    state = state_of(mention)
    if state is None:
        return "MEDIA" if mention.kind == "media" else "PRIVATE"
    return "ORG" if state.startswith("org/") else KINDS.get(mention.kind, "STATE")


def _topic(instruments: dict[int, str], known: Knowledge, context: Context) -> tuple[str, ...]:
    """Return which instruments a document names most: what "the measure" in it is."""
    counts = Counter(instruments.values())
    groups: Counter[str] = Counter()
    for name, n in counts.items():
        groups[known.groups.get(name, "other")] += n
    found = [f"sides={len(context.dyad)}"]
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    hard = [n for n in ranked if known.groups.get(n) in ("restrict", "remedy")]
    found += [f"topic={ranked[0]}", f"topics={known.groups.get(ranked[0])}"] if ranked else []
    found += [f"measure={hard[0]}"] if hard else []
    found += [f"often={group}" for group in sorted(groups) if groups[group] >= OFTEN]
    return tuple(found)
