"""Who acts on whom: what rules read, what models judge, and what the page says against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.drafts import Draft
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.proposals import Proposed
from toolkit.extraction.events.sides import (
    aims,
    arguments,
    each,
    exemptions,
    forums,
    headlines,
    joint,
    lists,
    makers,
    scope,
    titles,
    voices,
)
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.judging.sides import Sides, likeliest
from toolkit.extraction.judging.standings import Standing
from toolkit.extraction.labels import NOUNS
from toolkit.extraction.page import Mention
from toolkit.tables import EACH

__all__ = ["afterwards", "by_rules", "judged"]


def by_rules(event: EventFound, around: Context) -> None:
    """Give an act the states that rules read, with what the document tells around."""
    speaker = event.statement.speaker_id if event.statement else None
    sources = _states(event.sources) or event.source_ids
    targets = _states(event.targets) or event.target_ids
    if event.status == "breached" and event.act == "ACCUSE":
        accuser = around.speaker(speaker) if event.statement else None
        if accuser is not None and accuser not in sources:
            sources, targets = [accuser], sources
        elif sources and set(sources) < set(around.dyad):
            sources, targets = [s for s in around.dyad if s not in sources], sources
    if event.trigger.needs == "blamed":
        sources, targets = event.source_ids, event.target_ids
    if event.act == "CONSULT" and sources and event.trigger.token.pos_ in NOUNS:
        partners = arguments.partners(event.trigger.token)
        named = {i for m in event.sources for i in range(*m.tokens)}
        if named and named <= partners and around.first and around.first not in sources:
            sources = [around.first, *sources]
    event.source_ids, event.target_ids = around.complete(
        event.sentence, event.act, event.instrument, sources, targets, speaker
    )


def judged(
    drafted: Draft,
    weights: Sides,
    spared: Mapping[int, frozenset[str]],
    cited: Sequence[titles.Title],
    forum: str | None,
    signed: Sequence[str],
    event: EventFound,
    states: Sequence[Standing],
) -> None:
    """Give an act its likeliest states, but for what its page says against them.

    Parameters
    ----------
    drafted : the page, and what rules read from it.
    weights : what was learned.
    spared : the states that each sentence excepts, as from `exemptions.excepted`.
    cited : the orders that the page cites by their titles, as from `titles.titles`.
    forum : the organisation that the page speaks of most, as from `forums.forum_of`.
    signed : those whose joint text the page is, as from `joint.signers`.
    event : the act, with the states that rules give it.
    states : how the states around stand to it.
    """
    page, reading = drafted.page, drafted.proposed
    issuer = reading.context.issuer
    ruled = event.source_ids
    event.source_ids, event.target_ids = likeliest(weights, event.act, event.instrument, states)
    _hit(
        event,
        scope.hit(page, event, drafted.mentions, reading.actors, reading.known),
        ruled,
        issuer,
    )
    scope.settle(page, event, spared, reading.actors, reading.known)
    if issuer and titles.by_order(page, event):
        event.source_ids = [issuer]
        event.target_ids = [t for t in event.target_ids if t != issuer]
    here = {state for state, _ in reading.states(event.sentence)}
    titles.settle(page, event, cited, reading.actors, here)
    headlines.run_on(page, event, drafted.mentions)
    scope.unnamed(event, reading.context, reading.actors)
    forums.settle(page, event, forum, reading.actors)
    voices.settle(event, reading.context, reading.actors, reading.known)
    makers.settle(event, reading.context, reading.actors, reading.known)
    exemptions.let_off(event, reading.actors)
    lists.settle(page, event, drafted.mentions, reading.actors, reading.context)
    joint.settle(event, signed)
    if arguments.mutual(event.act, event.instrument):
        one = each.partner_of_each(page, event, drafted.mentions, issuer)
        if one is not None:
            event.participants.append((one, EACH))
            event.source_ids = sorted({*event.source_ids, one})


def afterwards(reading: Proposed, found: Sequence[EventFound]) -> None:
    """Mend the sides of all acts of a page where acts told later are not to be read by what is mended.

    Parameters
    ----------
    found : all acts, with their sides as judged.
    """
    countries: dict[int, set[str]] = {}
    for mention in reading.mentions:
        of = {state_of(mention), mention.country} - {None}
        countries.setdefault(mention.sentence, set()).update(s for s in of if s)
    none: set[str] = set()
    deeds = aims.Deeds()
    for sentence, acts in groupby(found, attrgetter("sentence")):
        here, before = (countries.get(sentence - back, none) for back in (0, 1))
        events = list(acts)
        for event in events:
            aims.told_of(event, here, before, deeds, events, reading.known)
            forums.attended(event, reading.actors)
        deeds.add(events)


def _hit(event: EventFound, hit: frozenset[str], ruled: list[str], issuer: str | None) -> None:
    """Make those that an act hits its targets: then others do it, as judged, by rules, or the issuer, else
    those whom it was taken to be aimed at."""
    if not hit & set(event.source_ids):
        return
    alone = [issuer] if issuer else []
    sources = (event.source_ids, ruled, alone, event.target_ids)
    others = ([s for s in of if s not in hit] for of in sources)
    event.source_ids = next(filter(None, others), [])
    event.target_ids = sorted((hit | set(event.target_ids)) - set(event.source_ids))


def _states(mentions: Sequence[Mention]) -> list[str]:
    """Return the states that mentions act for, each once."""
    return list(dict.fromkeys(state for m in mentions if (state := state_of(m))))
