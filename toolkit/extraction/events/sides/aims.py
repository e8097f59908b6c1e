"""At whom an act is aimed, where what was told before or beside it says so: those who set a measure, all
who made a deal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from toolkit.extraction.events import earlier
from toolkit.extraction.events.event import SPOKEN, EventFound
from toolkit.extraction.events.sides import bearers
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.page import Mention

__all__ = ["Deeds", "criticised", "told_of"]

JUDGING = {"ACCUSE": "accuse", "REJECT": "reject", "SUPPORT": "support"}
DEALS = frozenset({"agreement", "truce"})
PAIR = 2


@dataclass
class Deeds:
    """What sides did that others may answer in words: set a measure of an instrument, accused a state."""

    measures: set[tuple[str, str]] = field(default_factory=set)
    charges: set[tuple[str, str]] = field(default_factory=set)

    def add(self, events: Iterable[EventFound]) -> Deeds:
        """Add what acts do, and return all."""
        for event in events:
            if _set(event):
                self.measures |= {(source, event.instrument) for source in event.source_ids}
            elif event.act == "ACCUSE":
                self.charges |= {(s, t) for s in event.source_ids for t in event.target_ids}
        return self

    def answered(self, event: EventFound, known: Knowledge) -> bool:
        """Say whether an act is said of one of them: it names the measure, or denies the charge."""
        if known.means(event.trigger.token, "deny"):
            pairs = {(t, s) for t in event.target_ids for s in event.source_ids}
            return bool(pairs & self.charges)
        named = event.trigger.noun is not None and event.instrument in earlier.RESTRICT
        return named and any((t, event.instrument) in self.measures for t in event.target_ids)


def criticised(
    here: Sequence[EventFound],
    before: Sequence[EventFound],
    context: Context,
    actors: dict[int, list[Mention]],
) -> None:
    """Aim what a third state says of a measure at those who set it: after Norway set a duty on Chinese
    buses, Denmark calls the duty short-sighted. Where nobody knows who set it, it is aimed at nobody:
    who is against duties on Chinese buses is not against China. What is said of a deal is aimed at
    all who made it.

    Parameters
    ----------
    here : the acts of a sentence.
    before : the acts of the sentences before it.
    """
    for event in here:
        _in_one_breath(event, here)
        _of_deal(event, before, context)
        on = bearers.named(event.trigger.noun, actors)
        named = context.by_sentence.get(event.sentence, ())
        if not _judges(event) or {*named} - {*event.source_ids, *on}:
            continue
        measure = next((e for e in earlier.latest(before) if _set(e)), None)
        known = measure is not None and measure.instrument == event.instrument
        if measure is not None and known and not _party(event, measure):
            event.target_ids = sorted(measure.source_ids)
        elif _against(event) and not {*event.source_ids} & {*on} and {*event.target_ids} <= {*on}:
            event.target_ids = []


def told_of(
    event: EventFound,
    here: Set[str],
    before: Set[str],
    told: Deeds,
    beside: Iterable[EventFound],
    known: Knowledge,
) -> None:
    """Aim an act of speech at those whom its sentence names, where it names some of whom it was read to be
    aimed at. Else a complaint is aimed at whom the sentence before names, a refusal at nobody or the
    partners of a deal, and a demand at whom it was: these a text has in mind for long.
    What is said of an act that was told before is aimed at who did it.

    Parameters
    ----------
    here, before : the states that the sentence names, and the one before it.
    told : what the acts of earlier sentences did.
    beside : the acts of the sentence.
    """
    if event.act not in SPOKEN or told.answered(event, known):
        return
    if Deeds().add(e for e in beside if e.start < event.start).answered(event, known):
        return
    near = [t for t in event.target_ids if t in here]
    if event.act == "ACCUSE":
        near = near or [t for t in event.target_ids if t in before]
    if near or event.act == "ACCUSE" or (event.act == "REJECT" and event.instrument not in DEALS):
        event.target_ids = near


def _in_one_breath(event: EventFound, here: Sequence[EventFound]) -> None:
    """Aim a complaint that names nobody at whom its sentence goes on to speak: Lima was concerned and
    called on Chile to talk."""
    if event.act != "ACCUSE" or event.targets or event.trigger.noun is not None:
        return
    spoken = {
        tuple(e.target_ids)
        for e in here
        if e.act == "REQUEST" and e.targets and e.target_ids and e.source_ids == event.source_ids
    }
    if len(spoken) == 1:
        event.target_ids = list(spoken.pop())


def _of_deal(event: EventFound, before: Sequence[EventFound], context: Context) -> None:
    """Aim what others say of a deal at all who made it: the United States welcomed the agreement."""
    noun = event.trigger.noun
    named = {*context.by_sentence.get(event.sentence, ())} - {*event.source_ids}
    if event.act not in JUDGING or noun is None or named or event.instrument not in DEALS:
        return
    deals = (e for e in reversed(before) if e.instrument in DEALS and len(e.source_ids) >= PAIR)
    deal = next((e for e in deals if e.act == "AGREE"), None)
    if deal is not None and event.source_ids and not {*event.source_ids} & {*deal.source_ids}:
        event.target_ids = sorted(deal.source_ids)


def _judges(event: EventFound) -> bool:
    """Say whether an act says something of a measure that somebody else set."""
    trigger = event.trigger
    vote = trigger.token.lemma_.lower() == "vote"
    of_measure = trigger.noun is not None and event.instrument in earlier.RESTRICT
    said = trigger.operation in JUDGING.values() or vote or trigger.operation == "read"
    return event.act in JUDGING and of_measure and said and bool(event.source_ids)


def _against(event: EventFound) -> bool:
    """Say whether a verb tells that somebody is against a measure: votes against it, opposes it."""
    verb = event.trigger.token
    vote = event.act == "REJECT" and verb.lemma_.lower() == "vote"
    return vote or (event.act == "ACCUSE" and event.trigger.operation in ("accuse", "reject"))


def _party(event: EventFound, measure: EventFound) -> bool:
    """Say whether who speaks of a measure set it, or is hit by it."""
    return bool({*event.source_ids} & {*measure.source_ids, *measure.target_ids})


def _set(event: EventFound) -> bool:
    """Say whether an act sets or threatens a measure of states that are known."""
    sets = event.act in ("SANCTION", "THREATEN") and event.instrument in earlier.RESTRICT
    return sets and bool(event.source_ids)
