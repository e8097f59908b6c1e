"""Where a page reports acts: triggers with their mood, sides, numbers, days and claimant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction import (
    arguments,
    blame,
    candidates,
    earlier,
    magnitudes,
    moods,
    orders,
    parties,
    sharing,
    triggers,
)
from toolkit.extraction import judge as judges
from toolkit.extraction.frames import Knowledge, knowledge
from toolkit.extraction.instruments import phrase_in
from toolkit.extraction.owners import by_token, state_of
from toolkit.extraction.page import DateFound, Mention, Page, StatementFound
from toolkit.extraction.slots import has_particle, objects

__all__ = ["EventFound", "Proposed", "find", "propose"]

JOINT = re.compile(
    r"\b(?:joint statement|reached? an? (?:\w+ ){0,3}(?:agreement|deal)|The Parties|general terms|historic (?:trade )?(?:deal|agreement))\b",
    re.IGNORECASE,
)
RETREATS = frozenset({"lower", "lift", "suspend", "exempt"})
PRIVILEGE = re.compile(
    r"\b(?:preferen\w+|privilege|status|treatment|exemption|de minimis|waiver|loophole)\b"
)
FIRST_SENTENCES = 8
LONGEST_TRIGGER = 8  # tokens; of a longer phrase only its word is marked
DIGITS = 3
CONDITIONAL = {"SANCTION": ("THREATEN", "threatened")}  # what is decided under a condition
AIMED = frozenset({"ACCUSE", "REQUEST", "REJECT"})


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
    answered: EventFound | None = None
    effective: DateFound | None = None
    deadline: DateFound | None = None
    confidence: float | None = None


def find(
    page: Page,
    codebook: Codebook,
    mentions: list[Mention],
    dates: list[DateFound],
    statements: list[StatementFound],
) -> list[EventFound]:
    """Return the acts that a page reports, in order.

    Rules over the parse propose acts; models learned from coded documents decide which words
    report one, and which; rules again find who acts on whom, how much and when.
    """
    known = knowledge(codebook)
    models = judges.judge()
    reading = propose(page, codebook, mentions, dates, statements)
    found: list[EventFound] = []
    for number in range(len(page.spans)):
        words = candidates.candidates(
            reading.around, number, reading.proposed[number], models.lemmas
        )
        here = [
            _decided(page, number, verdict, reading)
            for verdict in _each(judges.verdicts(models, words, known.groups))
        ]
        sharing.share(page, number, here, dates, reading.mentions, known)
        for event in here:
            earlier.remembered(event, found)
            _sided(event, reading.context)
        here = [e for e in here if e.source_ids or e.target_ids]
        earlier.answering(here, found)
        found += here
    steps = orders.find(page, mentions, dates, reading.context)
    return _ordered(page, found, steps, known, reading.joint)


@dataclass(frozen=True)
class Proposed:
    """What rules read from a page, by sentence, with what they read it from."""

    known: Knowledge
    context: parties.Context
    around: candidates.Surroundings
    mentions: list[Mention]
    actors: dict[int, list[Mention]]
    statements: list[StatementFound]
    joint: bool
    proposed: list[list[EventFound]]


def propose(
    page: Page,
    codebook: Codebook,
    mentions: list[Mention],
    dates: list[DateFound],
    statements: list[StatementFound],
) -> Proposed:
    """Return the acts that rules read from a page, not yet judged."""
    known = knowledge(codebook)
    mentions = parties.without_venues(page, mentions)
    actors = by_token(mentions)
    joint = _joint(page)
    context = parties.context(page, mentions, codebook)
    proposed: list[list[EventFound]] = []
    before: list[EventFound] = []
    for number, span in enumerate(page.spans):
        here: list[EventFound] = []
        for trigger in triggers.find(span, known, actors):
            event = _event(page, number, trigger, known, actors, statements, joint)
            if event is not None and (trigger.needs != "measure" or earlier.topical(event, before)):
                here.append(event)
        taken = {e.trigger.token.i for e in here}
        for trigger in blame.find(span, known, actors):
            event = _event(page, number, trigger, known, actors, statements, joint)
            new = event is not None and trigger.token.i not in taken
            if event is not None and new and _blamed(event, context, actors):
                here.append(event)
        here.sort(key=lambda e: (e.start, e.end))
        proposed.append(here)
        before += here
    around = candidates.surroundings(page, known, context, mentions, statements, dates)
    return Proposed(known, context, around, mentions, actors, statements, joint, proposed)


def _each(verdicts: list[judges.Verdict]) -> Iterator[judges.Verdict]:
    """Yield verdicts, one for each instrument of a word: retaliated with controls and fees."""
    words = {v.candidate.token.i for v in verdicts}
    for verdict in verdicts:
        yield verdict
        for event in verdict.candidate.rules[1:]:
            first, noun = verdict.candidate.rules[0], event.trigger.noun
            new = event.instrument != first.instrument and event.act == first.act
            if new and noun is not None and noun.i not in words:
                yield replace(verdict, instrument=event.instrument)


def _decided(page: Page, number: int, verdict: judges.Verdict, reading: Proposed) -> EventFound:
    """Return the act of a verdict: as the rules read its word, or built from the word anew."""
    token, known = verdict.candidate.token, reading.known
    event = next(
        (e for e in verdict.candidate.rules if e.instrument == verdict.instrument),
        verdict.candidate.rules[0] if verdict.candidate.rules else None,
    )
    if event is None:
        named = [n for noun in objects(token, "read") if (n := phrase_in(noun, known))]
        noun = named[0][1] if named else token if token.i in reading.around.instruments else None
        first = named[0][2] if named else token.i
        trigger = triggers.Trigger(token, "read", verdict.instrument, noun, first, "learned")
        mood = moods.of(token, known)
        event = _built(page, number, trigger, mood, reading.statements)
    event = replace(
        event,
        act=verdict.act,
        instrument=verdict.instrument,
        status=verdict.status,
        confidence=round(verdict.confidence, DIGITS),
        magnitudes=[],
        dates=[],
        participants=[],
    )
    if event.mood.condition is not None and event.status == "announced" and event.mood.future:
        event.act, event.status = CONDITIONAL.get(event.act, (event.act, event.status))
    if event.trigger.needs != "blamed" or event.act not in AIMED:
        event.sources, event.targets = arguments.sides(
            event.trigger, event.mood, event.act, reading.actors
        )
        event.source_ids, event.target_ids = [], []
    return event


def _ordered(
    page: Page, events: list[EventFound], steps: list[orders.Step], known: Knowledge, joint: bool
) -> list[EventFound]:
    """Put the steps of an order in place of what was read of the same words."""
    for step in steps:
        mood = moods.Mood("agreed" if joint else "done", None, False, False, None)
        act, status = known.outcome("tariff", step.operation, mood.name) or ("SANCTION", "imposed")
        if step.operation == "extend":
            act, status = "RETREAT", "extended"
        token = page.doc.char_span(step.start, step.end, alignment_mode="expand")[0]
        trigger = triggers.Trigger(token, step.operation, "tariff", None, token.i, "order")
        event = EventFound(
            step.sentence, step.start, step.end, trigger, act, "tariff", status, mood, [], []
        )
        event.source_ids, event.target_ids = list(step.sources), list(step.targets)
        event.magnitudes = list(step.magnitudes)
        event.effective, event.deadline = step.effective, step.deadline
        sharing.name_object(page, event, known)
        rates = {m.start for m in step.magnitudes}
        events = [
            e
            for e in events
            if e.sentence != step.sentence
            or not (step.start <= e.start < step.end or e.start <= step.start < e.end)
        ]
        for other in events:
            if other.trigger.needs != "order":
                other.magnitudes = [m for m in other.magnitudes if m.start not in rates]
        events.append(event)
    return sorted(events, key=lambda e: (e.sentence, e.start, e.end))


def _blamed(event: EventFound, around: parties.Context, actors: dict[int, list[Mention]]) -> bool:
    """Settle who blames whom with a predicate; without a speaker for another state, nobody."""
    speaker = around.speaker(event.statement.speaker_id if event.statement else None)
    if speaker is None:
        return False
    subject = [s for m in arguments.subject(event.trigger.token, actors) if (s := state_of(m))]
    owner = [s for s in subject if s != speaker]
    if not owner and event.trigger.token.pos_ != "ADJ":
        return False
    event.sources, event.targets = [], []
    event.source_ids, event.target_ids = [speaker], owner
    return True


def _sided(event: EventFound, around: parties.Context) -> None:
    """Settle which states act and are aimed at, with what the document tells around."""
    sources = list(dict.fromkeys(s for m in event.sources if (s := state_of(m))))
    targets = list(dict.fromkeys(s for m in event.targets if (s := state_of(m))))
    speaker = event.statement.speaker_id if event.statement else None
    sources = sources or event.source_ids
    targets = targets or event.target_ids
    if event.status == "breached" and event.act == "ACCUSE":
        accuser = around.speaker(speaker) if event.statement else None
        if accuser is not None and accuser not in sources:
            sources, targets = [accuser], sources
        elif sources and set(sources) < set(around.dyad):
            sources, targets = [s for s in around.dyad if s not in sources], sources
    if event.trigger.needs == "blamed":
        sources, targets = event.source_ids, event.target_ids
    if event.act == "CONSULT" and sources and event.trigger.token.pos_ in ("NOUN", "PROPN"):
        partners = arguments.partners(event.trigger.token)
        named = {i for m in event.sources for i in range(*m.tokens)}
        if named and named <= partners and around.first and around.first not in sources:
            sources = [around.first, *sources]
    event.source_ids, event.target_ids = around.complete(
        event.sentence, event.act, event.instrument, sources, targets, speaker
    )


def _joint(page: Page) -> bool:
    """Say whether an official text tells what two sides agreed: its promises are then agreed."""
    if page.row.get("kind") not in ("official", "legal"):
        return False
    first = page.sentences[:FIRST_SENTENCES]
    return any(JOINT.search(page.text, s.start, s.end) is not None for s in first)


def _outer(trigger: triggers.Trigger, known: Knowledge) -> str | None:
    """Return what a verb above does to the act itself: hold off from imposing, delay raising."""
    token = trigger.token
    if trigger.operation not in ("impose", "raise") or token.dep_ not in ("xcomp", "pcomp"):
        return None
    head = token.head.head if token.head.pos_ == "ADP" else token.head
    for frame in known.frames.get((head.lemma_.lower(), "verb"), ()):
        if frame.operation in ("suspend", "lift") and has_particle(head, frame.particle):
            return frame.operation
    return None


def _event(
    page: Page,
    number: int,
    trigger: triggers.Trigger,
    known: Knowledge,
    actors: dict[int, list[Mention]],
    statements: list[StatementFound],
    joint: bool,
) -> EventFound | None:
    mood = moods.of(trigger.token, known, "accused" if trigger.operation != "mention" else None)
    instrument = trigger.instrument
    operation = _outer(trigger, known) or trigger.operation
    name = "agreed" if joint and mood.name == "decided" and operation in RETREATS else mood.name
    named = page.doc[trigger.first : trigger.noun.i + 1].text.lower() if trigger.noun else ""
    if operation in RETREATS and PRIVILEGE.search(named):
        operation = "impose"  # to end a privilege restricts
    if name == "done" and trigger.noun is not None and trigger.noun.lemma_.lower() in moods.BILLS:
        name = "proposed"
    if operation == "reject" and mood.negated:
        operation, name = "impose", "possible"  # did not rule it out
    if operation == "breach" and _reason(trigger.token):
        return None  # for breaking the pact: the reason of another act
    outcome = known.outcome(instrument, operation, name)
    if outcome is None:
        return None
    act, status = outcome
    if trigger.token.lemma_.lower() == "sign" and status == "reached":
        status = "signed"
    if trigger.token.lemma_.lower() == "negotiate" and status == "reached":
        status = "sought"
    event = _built(page, number, trigger, mood, statements)
    event.act, event.instrument, event.status = act, instrument, status
    event.sources, event.targets = arguments.sides(trigger, mood, act, actors)
    return event


def _built(
    page: Page,
    number: int,
    trigger: triggers.Trigger,
    mood: moods.Mood,
    statements: list[StatementFound],
) -> EventFound:
    """Return an act at its place in the text, with the innermost statement that tells it."""
    token = trigger.token
    first = min(token.i, trigger.first)
    last = max(token.i, trigger.noun.i if trigger.noun is not None else token.i)
    if last - first > LONGEST_TRIGGER:
        first = last = token.i
    span = page.doc[first : last + 1]
    said = [
        s
        for s in statements
        if s.content and s.content[0] <= token.idx < s.content[1] and s.sentence == number
    ]
    inner = min(said, key=lambda s: s.content[1] - s.content[0] if s.content else 0, default=None)
    return EventFound(
        number, span.start_char, span.end_char, trigger, "", trigger.instrument, "", mood,
        [], [], statement=inner,
    )  # fmt: skip


def _reason(token: Any) -> bool:
    """Say whether a word stands in a phrase that gives a reason: for breaking, for violations."""
    return token.dep_ in ("pcomp", "pobj") and token.head.lower_ in ("for", "over", "after")
