"""Where a page reports acts: triggers with their mood, sides, numbers, days and claimant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction import arguments, magnitudes, moods, parties, triggers
from toolkit.extraction.frames import Knowledge, knowledge
from toolkit.extraction.page import DateFound, Mention, Page, StatementFound

__all__ = ["EventFound", "find", "row"]

ANSWERS = re.compile(
    r"\b(?:in (?:direct )?(?:response|retaliation|reaction|answer|return) (?:to|for)|"
    r"in retaliation against|retaliat\w+ (?:against|for)|(?:respond\w*|in reply|counter\w*|answer\w*) to|after what)\s+"
    r"(?P<what>[^,;.]{3,160})"
)
JOINT = re.compile(r"\b(?:joint statement|reached? an? (?:\w+ ){0,3}(?:agreement|deal)|The Parties|general terms|historic (?:trade )?(?:deal|agreement))\b", re.IGNORECASE)
ORDINAL = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
SPOKEN = frozenset({"accuse", "demand", "reject", "support", "threaten", "concede", "cooperate"})
RETREATS = frozenset({"lower", "lift", "suspend", "exempt"})
FIRST_SENTENCES = 8
LEADS = frozenset({"lead", "head", "chair"})
STANDS_FOR = frozenset({"represent"})
BEFORE_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|no later than|deadline of|expire[sd]? (?:on|in|at)?|to expire on|end(?:s|ing)? on)\s*(?:the\s)?$",
    re.IGNORECASE,
)
BEFORE_EFFECT = re.compile(
    r"\b(?:effective|starting|beginning|from|as of|since|(?:on or )?after|effect (?:on|in|at)?|force (?:on|in|at)?)\s*(?:on\s)?(?:[\d:]+ [ap]\.?m\.?,? (?:\w+ )?(?:time|et|est|edt)?,? ?(?:on )?)?$",
    re.IGNORECASE,
)


@dataclass
class EventFound:
    """An act read from a sentence; `trigger` keeps the tokens, `features` what a scorer weighs."""

    sentence: int
    start: int
    end: int
    trigger: triggers.Trigger
    act: str
    instrument: str
    status: str
    mood: moods.Mood
    sources: list[Mention]
    targets: list[Mention]
    source_ids: list[str] = field(default_factory=list)
    target_ids: list[str] = field(default_factory=list)
    magnitudes: list[magnitudes.Magnitude] = field(default_factory=list)
    dates: list[DateFound] = field(default_factory=list)
    product_id: str | None = None
    object: tuple[int, int] | None = None
    place: str | None = None
    round: int | None = None
    participants: list[tuple[str, str]] = field(default_factory=list)
    statement: StatementFound | None = None
    answers: tuple[int, int] | None = None
    confidence: float | None = None


def find(
    page: Page,
    codebook: Codebook,
    mentions: list[Mention],
    dates: list[DateFound],
    statements: list[StatementFound],
) -> list[EventFound]:
    """Return the acts that a page reports, in order, before they are weighed."""
    known = knowledge(codebook)
    actors = arguments.by_token(mentions)
    joint = _joint(page)
    around = parties.context(page, mentions)
    found: list[EventFound] = []
    for number, span in enumerate(page.spans):
        here: list[EventFound] = []
        for trigger in triggers.find(span, known, actors):
            event = _event(page, number, trigger, known, actors, statements, joint)
            if event is not None:
                here.append(event)
        here = _governed(here)
        _shared(page, number, here, dates, mentions, known)
        for event in here:
            _sided(event, around)
        found += here
    return found


def _sided(event: EventFound, around: parties.Context) -> None:
    """Settle which states act and are aimed at, with what the document tells around."""
    sources = list(dict.fromkeys(s for m in event.sources if (s := arguments.state_of(m))))
    targets = list(dict.fromkeys(s for m in event.targets if (s := arguments.state_of(m))))
    speaker = event.statement.speaker_id if event.statement else None
    event.source_ids, event.target_ids = around.complete(
        event.sentence, event.act, event.instrument, sources, targets, speaker
    )


def _joint(page: Page) -> bool:
    """Say whether an official text tells what two sides agreed: its promises are then agreed."""
    if page.row.get("kind") not in ("official", "legal"):
        return False
    first = page.sentences[: FIRST_SENTENCES]
    return any(JOINT.search(page.text, s.start, s.end) is not None for s in first)


def _outer(trigger: triggers.Trigger, known: Knowledge) -> str | None:
    """Return what a verb above does to the act itself: hold off from imposing, delay raising."""
    token = trigger.token
    if trigger.operation not in ("impose", "raise") or token.dep_ not in ("xcomp", "pcomp"):
        return None
    head = token.head.head if token.head.pos_ == "ADP" else token.head
    for frame in known.frames.get((head.lemma_.lower(), "verb"), ()):
        if frame.operation in ("suspend", "lift") and triggers.has_particle(head, frame.particle):
            return frame.operation
    return None


def _governed(events: list[EventFound]) -> list[EventFound]:
    """Leave out words that only say how real another act of the sentence is: urged … to lift."""
    governors = {e.mood.governor.i for e in events if e.mood.governor is not None}
    return [
        e
        for e in events
        if not (e.trigger.operation in SPOKEN and e.trigger.token.i in governors)
        and not (e.trigger.operation in SPOKEN and not any(map(arguments.state_of, e.sources)))
    ]


def _event(
    page: Page,
    number: int,
    trigger: triggers.Trigger,
    known: Knowledge,
    actors: dict[int, list[Mention]],
    statements: list[StatementFound],
    joint: bool,
) -> EventFound | None:
    mood = moods.of(trigger.token, known)
    instrument = trigger.instrument
    operation = _outer(trigger, known) or trigger.operation
    name = "agreed" if joint and mood.name == "decided" and operation in RETREATS else mood.name
    outcome = known.outcome(instrument, operation, name)
    if outcome is None:
        return None
    act, status = outcome
    if trigger.token.lemma_.lower() == "sign" and status == "reached":
        status = "signed"
    sources, targets = arguments.sides(trigger, mood, act, actors)
    token = trigger.token
    first, last = (
        min(token.i, trigger.first),
        max(token.i, trigger.noun.i if trigger.noun is not None else token.i),
    )
    if last - first > 8:
        first = last = token.i
    span = page.doc[first : last + 1]
    said = [
        s
        for s in statements
        if s.content and s.content[0] <= token.idx < s.content[1] and s.sentence == number
    ]
    return EventFound(
        number,
        span.start_char,
        span.end_char,
        trigger,
        act,
        instrument,
        status,
        mood,
        sources,
        targets,
        statement=min(said, key=lambda s: s.content[1] - s.content[0] if s.content else 0)
        if said
        else None,
    )


def _shared(
    page: Page,
    number: int,
    events: list[EventFound],
    dates: list[DateFound],
    mentions: list[Mention],
    known: Knowledge,
) -> None:
    """Give each event of a sentence the numbers, days, products and answers nearest to it."""
    if not events:
        return
    sentence = page.sentences[number]
    for magnitude in magnitudes.find(page.text, sentence.start, sentence.end):
        _nearest(page, events, magnitude.start).magnitudes.append(magnitude)
    for date in dates:
        if date.sentence == number and date.type == "DATE":
            _nearest(page, events, date.start).dates.append(date)
    answer = ANSWERS.search(page.text, sentence.start, sentence.end)
    if answer is not None:
        before = [e for e in events if e.start <= answer.start()]
        if before:
            _nearest(page, before, answer.start()).answers = answer.span("what")
    for event in events:
        _object(page, event, known)
        if event.instrument == "talks":
            _meeting(page, number, event, mentions)


def _nearest(page: Page, events: list[EventFound], at: int) -> EventFound:
    """Return the event whose trigger governs a place, else the one nearest before or after it."""
    span = page.doc.char_span(at, at + 1, alignment_mode="expand")
    by_token = {e.trigger.token.i: e for e in events}
    by_token |= {e.trigger.noun.i: e for e in events if e.trigger.noun is not None}
    current = span[0] if span is not None else None
    while current is not None:
        if current.i in by_token:
            return by_token[current.i]
        current = None if current.head.i == current.i else current.head
    return min(events, key=lambda e: (abs(e.start - at), e.start))


def _object(page: Page, event: EventFound, known: Knowledge) -> None:
    """Find the product that an act is about."""
    for head in (event.trigger.noun, event.trigger.token):
        if head is None:
            continue
        for token in head.subtree:
            named = known.products.at(token)
            if named is not None and token.sent.start == head.sent.start:
                event.product_id = named[0]
                span = page.doc[named[1] : token.i + 1]
                event.object = (span.start_char, span.end_char)
                return


def _meeting(page: Page, number: int, event: EventFound, mentions: list[Mention]) -> None:
    """Find place, round and participants of talks."""
    sentence = page.sentences[number]
    sides = {s for m in event.sources if (s := arguments.state_of(m))}
    for m in mentions:
        if m.sentence != number:
            continue
        before = page.text[max(sentence.start, m.start - 4) : m.start].lower()
        if before.endswith((" in ", " at ")) and m.kind == "state" and m.actor_id not in sides:
            event.place = event.place or m.name
        if m.kind == "person" and m.form == "name":
            token = page.doc[m.tokens[0] : m.tokens[1]].root
            while token.dep_ in ("appos", "conj", "compound", "nmod") and token.head.i != token.i:
                token = token.head
            verb = token.head.lemma_.lower()
            role = (
                "leads" if verb in LEADS else "represents" if verb in STANDS_FOR else "takes part"
            )
            event.participants.append((m.actor_id, role))
    for token in page.spans[number]:
        if token.lower_ in ORDINAL and (
            token.head.i == event.trigger.token.i or token.dep_ == "appos"
        ):
            event.round = ORDINAL[token.lower_]


def row(page: Page, event: EventFound, outlets: dict[str, str], mention_id: str) -> dict[str, Any]:
    """Return an event as a row of `event_mentions`."""
    days = _days(page, event)
    claimant = event.statement.speaker_id or event.statement.outlet_id if event.statement else None
    publisher = outlets.get(page.row.get("publisher") or "")
    outlet = event.statement.outlet_id if event.statement else None
    origins = [
        o for o in (publisher, outlet, event.statement.speaker_id if event.statement else None) if o
    ]
    return {
        "mention_id": mention_id,
        **page.place(event.sentence, event.start, event.end),
        "source_ids": sorted(event.source_ids),
        "target_ids": sorted(event.target_ids),
        "source_actor_ids": sorted({m.actor_id for m in event.sources}),
        "target_actor_ids": sorted(
            {m.actor_id for m in event.targets} - {m.actor_id for m in event.sources}
        ),
        "act": event.act,
        "instrument": event.instrument,
        "status": event.status,
        "object_start": event.object[0] if event.object else None,
        "object_end": event.object[1] if event.object else None,
        "product_id": event.product_id,
        "magnitudes": [
            {"value": m.value, "unit": m.unit, "role": m.role} for m in event.magnitudes
        ],
        "place": event.place,
        "round": event.round,
        "participants": [{"actor_id": a, "role": r} for a, r in dict.fromkeys(event.participants)],
        **days,
        "negated": event.mood.negated,
        "conditional": event.mood.condition is not None,
        "condition_start": event.mood.condition[0] if event.mood.condition else None,
        "condition_end": event.mood.condition[1] if event.mood.condition else None,
        "claimed_by": claimant,
        "origin_ids": list(dict.fromkeys(origins)),
        "responds_to_start": event.answers[0] if event.answers else None,
        "responds_to_end": event.answers[1] if event.answers else None,
        "confidence": event.confidence,
        "extractor": f"rules/{event.trigger.operation}",
    }


def _days(page: Page, event: EventFound) -> dict[str, Any]:
    """Return the days of an act by what they are said to be: its own, its effect, its deadline."""
    out: dict[str, Any] = dict.fromkeys(
        ("event_first", "event_last", "effective_first", "effective_last", "deadline", "date_kind")
    )
    for date in event.dates:
        if date.first_day is None:
            continue
        before = page.text[max(0, date.start - 60) : date.start]
        if BEFORE_DEADLINE.search(before) and event.status in (
            "extended",
            "expired",
            "sought",
            "suspended",
            "threatened",
            "reached",
            "planned",
        ):
            out["deadline"] = out["deadline"] or date.last_day
        elif event.trigger.operation in ("effect",) or (
            BEFORE_EFFECT.search(before) and event.instrument != "talks"
        ):
            if out["effective_first"] is None:
                out["effective_first"], out["effective_last"] = date.first_day, date.last_day
        elif out["event_first"] is None:
            out["event_first"], out["event_last"] = date.first_day, date.last_day
        out["date_kind"] = out["date_kind"] or date.kind
    return out
