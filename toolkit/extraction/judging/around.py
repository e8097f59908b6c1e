"""What stands around one act, and how each state named there stands to it, as names of features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.extraction.actors.lists import listed
from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events import earlier
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.proposals import Proposed
from toolkit.extraction.judging import ways
from toolkit.extraction.judging.candidates import subject_of
from toolkit.extraction.labels import OWNERS
from toolkit.extraction.page import Mention

__all__ = ["RANKS", "Around"]

BEFORE = 2  # sentences before that of an act whose states are looked at
RANKS = 4  # places of a state by namings that are told apart
FEW = 3  # counts from here on are one
STEP = 3  # tokens that make one step of a distance
ACTING = frozenset({"STATE", "BODY", "OFFICIAL", "ORG", "GROUP"})
ROLES = frozenset({"PEOPLE", "POWER", "PRIVATE"})
BETWEEN = frozenset({"STATE", "BODY", "OFFICIAL"})


class Around:
    """What stands around one act."""

    def __init__(
        self,
        event: EventFound,
        reading: Proposed,
        named: dict[int, list[tuple[Mention, str]]],
        before: Sequence[EventFound],
    ) -> None:
        self.event, self.reading = event, reading
        self.token = event.trigger.token
        self.context = reading.context
        span = reading.around.page.spans[event.sentence]
        self.text, self.start = span.text, span.start_char
        self._name(named)
        self._remember(before)
        self._hear()
        self._parse()

    def _name(self, named: dict[int, list[tuple[Mention, str]]]) -> None:
        """Keep which states the sentence and those before it name, and whom rules read from it."""
        event, self.named = self.event, named
        self.here = named.get(event.sentence, [])
        self.order = list(dict.fromkeys(s for _, s in self.here))
        self.before = list(dict.fromkeys(s for _, s in named.get(event.sentence - 1, ())))
        self.near = {
            s
            for back in range(1, BEFORE + 1)
            for _, s in named.get(event.sentence - back, ())
        }  # fmt: skip
        self.written = (
            {s for m in event.sources if (s := state_of(m))},
            {s for m in event.targets if (s := state_of(m))},
        )

    def _remember(self, before: Sequence[EventFound]) -> None:
        """Keep the last act told before, the last of the same instrument, and those as hard as this one."""
        hard = self.event.act in MEASURES
        self.last = next(earlier.latest(before), None)
        self.like = [e for e in before if (e.act in MEASURES) == hard]
        alike = (e for e in earlier.latest(self.like) if e.instrument == self.event.instrument)
        self.same = next(alike, None)

    def _hear(self) -> None:
        """Keep for which states those speak who tell of the act, and in its sentence."""
        event, actors = self.event, self.context.actors
        self.speaker = actors.get(event.statement.speaker_id or "") if event.statement else None
        self.sayers = {
            state
            for said in self.reading.around.statements.get(event.sentence, ())
            if (state := actors.get(said.speaker_id or ""))
        }

    def _parse(self) -> None:
        """Keep what the subject of the act is, and which states are in it or own the act."""
        self.passive = any(c.dep_ in ways.PASSIVE for c in self.token.children)
        found = subject_of(self.token)
        subject = found[1] if found is not None else None
        self.subject = "none"
        if subject is not None:
            kind = self.reading.around.kind(subject)
            pronoun = "pronoun" if subject.pos_ == "PRON" else "noun"
            self.subject = "actor" if kind in ACTING else kind if kind in ROLES else pronoun
        self.acting = {
            s for m, s in self.here if subject is not None and _covers(m, subject)
        }  # fmt: skip
        heads = [t for t in (self.token, self.event.trigger.noun) if t is not None]
        owners = [c for head in heads for c in head.children if c.dep_ in OWNERS]
        self.owning = {s for m, s in self.here if any(_covers(m, c) for c in owners)}

    def states(self) -> set[str]:
        """Return the states that may be a side."""
        found = {*self.order, *self.near, *self.context.dyad, *self.sayers, *self.written[0]}
        found |= {*self.written[1], *self.event.source_ids, *self.event.target_ids}
        found |= {s for s in (self.context.first, self.context.issuer, self.speaker) if s}
        if self.last is not None:
            found |= {*self.last.source_ids, *self.last.target_ids}
        return found

    def lists(self) -> dict[str, str]:
        """Return the first of the list that names a state, here or in the sentence before."""
        doc = self.token.doc
        told = listed(doc, self.named.get(self.event.sentence - 1, ()))
        away = {s: first for s, first in told.items() if s not in self.order}
        return away | listed(doc, self.here)

    def document(self, state: str) -> Iterator[str]:
        """Yield what a state is to the document, to who speaks and to what was told before."""
        context = self.context
        yield f"dyad={state in context.dyad}/{bool(context.dyad)}"
        yield f"first={state == context.first}"
        yield f"issuer={_who(state, context.issuer)}"
        yield f"here={min(2, sum(s == state for _, s in self.here))}/{min(FEW, len(self.order))}"
        yield f"speaker={_who(state, self.speaker)}"
        yield f"says={state in self.sayers}"
        yield f"org={state.startswith('org/')}"
        yield f"before={state in self.before}/{min(FEW, len(self.before))}"
        yield f"leads={self.before[:1] == [state]}"
        yield f"headline={self.event.sentence == 0}"

    def told(self, state: str) -> Iterator[str]:
        """Yield what a state did in the acts told before."""
        if self.last is None:
            yield "told=none"
            return
        sides = f"{state in self.last.source_ids}/{state in self.last.target_ids}"
        yield f"last={sides}/{self.last.act == self.event.act}"
        made = sum(state in e.source_ids for e in self.like)
        borne = sum(state in e.target_ids for e in self.like)
        yield f"told={min(FEW, made)}/{min(FEW, borne)}"
        yield f"told={'made' if made > 2 * borne else 'borne' if borne > 2 * made else 'both'}"
        if self.same is not None:
            yield f"same={state in self.same.source_ids}/{state in self.same.target_ids}"

    def rules(self, state: str) -> Iterator[str]:
        """Yield what the rules made of a state: with the context, and from the sentence alone."""
        event = self.event
        for name, (sources, targets) in (
            ("rule", (event.source_ids, event.target_ids)),
            ("read", self.written),
        ):
            side = f"{name}={state in sources}/{state in targets}"
            yield side
            yield f"{side}/{min(2, len(sources))}/{min(2, len(targets))}"
        side = f"rule={state in event.source_ids}/{state in event.target_ids}"
        yield f"learned={event.trigger.needs == 'learned'}"
        yield f"{side}&{event.trigger.operation}"
        yield f"{side}&{event.mood.name}"
        yield f"{side}&{len(self.order) > 1}/{state in self.order}"

    def place(self, state: str) -> Iterator[str]:
        """Yield where a state stands in the sentence, and how the parse leads to it."""
        there = state in self.order
        yield f"subject={self.subject}/{state in self.acting}"
        yield f"subject={self.subject}/{there}/{state in self.before}"
        yield f"passive={self.passive}/{there}"
        yield f"owns={state in self.owning}/{bool(self.owning)}"
        yield f"acts={state in self.acting}/{there}/{self.passive}"
        if not there:
            yield f"away&{self.event.trigger.operation}"
            yield f"away&{min(FEW, len(self.order))}"
            return
        mention, head, way = self.nearest(state)
        yield f"after={head.i > self.token.i}"
        yield f"form={mention.form}"
        yield f"kind={mention.kind}"
        yield f"place={mention.place}"
        yield f"order={min(FEW, self.order.index(state))}/{min(RANKS, len(self.order))}"
        if way is not None:
            yield from ways.told(*way, self.event.trigger.operation)
        yield from self._beside(mention, head)

    def nearest(self, state: str) -> tuple[Mention, Any, ways.Way | None]:
        """Return the naming of a state that is nearest to the act in the parse."""
        found = []
        for place, (mention, named) in enumerate(self.here):
            if named == state:
                head = self.token.doc[mention.tokens[0] : mention.tokens[1]].root
                way = ways.between(self.token, head)
                length = 99 if way is None else len(way[0]) + len(way[1])
                found.append((length, place, mention, head, way))
        return min(found, key=lambda f: f[:2])[2:]

    def _beside(self, mention: Mention, head: Any) -> Iterator[str]:
        """Yield the words before and after a naming, and how far off it is."""
        doc = self.token.doc
        span = self.reading.around.page.spans[self.event.sentence]
        first, last = mention.tokens
        yield f"-1={doc[first - 1].lower_ if first > span.start else ''}"
        yield f"+1={doc[last].lower_ if last < span.end else ''}"
        if last < span.end:
            yield f"+1={self.reading.around.kind(doc[last])}"
        step = min(5, abs(head.i - self.token.i) // STEP)
        yield f"gap={'-' if head.i < self.token.i else '+'}{step}"
        low, high = sorted((head.i, self.token.i))
        kinds = {self.reading.around.kind(t) for t in doc[low + 1 : high]}
        yield f"between={bool(kinds & BETWEEN)}"


def _who(state: str, other: str | None) -> str:
    return "none" if other is None else "self" if other == state else "other"


def _covers(mention: Mention, token: Any) -> bool:
    first, last = mention.tokens
    return bool(first <= token.i < last)
