"""Which readings of a sentence are acts of states, and which are only words about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from toolkit.extraction.owners import state_of
from toolkit.extraction.page import Mention, Page

if TYPE_CHECKING:
    from toolkit.extraction.event_mentions import EventFound

__all__ = ["SPOKEN", "kept"]

SPOKEN = frozenset({"accuse", "demand", "reject", "support", "threaten", "concede", "cooperate"})
RESTRICT = frozenset(
    {
        "tariff", "export_control", "import_ban", "quota", "licensing", "entity_listing",
        "sanctions", "port_fee", "investment_restriction", "trade_defence",
    }
)  # fmt: skip
DEAL = frozenset({"agreement", "truce", "purchase"})
WIDE = frozenset(
    {
        "dispute", "panel", "mechanism", "delegation", "conference", "exchange", "order", "law",
        "standard", "grant", "currency", "legislation", "bill", "complaint", "protocol", "understanding",
        "cap", "ceiling", "permit", "authorization", "authorisation", "market access", "waiver",
    }
)  # fmt: skip
HELD_NOW = frozenset({"round", "dialogue", "call", "visit", "discussion", "conversation"})
PERMITS = frozenset(
    {
        "authorize",
        "authorise",
        "empower",
        "permit",
        "authority",
        "power",
        "right",
        "allow",
        "enable",
    }
)
OWNERS = frozenset({"poss", "compound", "amod", "nmod"})
TOWARDS = frozenset({"on", "against", "by", "for", "to", "from", "with", "between", "among"})
FRESH = frozenset(
    {
        "new", "preliminary", "tentative", "initial", "historic", "recent", "planned", "upcoming",
        "retaliatory", "fresh", "existing", "current", "additional", "successful", "constructive",
        "fragile", "interim", "partial", "latest", "last", "next", "temporary", "brand",
        "tightened", "threatened", "proposed", "phase",
    }
)  # fmt: skip
EVENTFUL = frozenset(
    {
        "be", "follow", "come", "continue", "take", "last", "end", "begin", "start", "run", "address",
        "stretch", "focus", "cover", "stall", "collapse", "fail", "break", "produce", "yield", "aim",
        "mark", "remain", "resume", "open", "conclude", "proceed",
    }
)  # fmt: skip
HEARERS = frozenset({"tell", "inform", "address", "brief", "remind"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
UNSAID = frozenset({"nsubj", "pobj", "conj"})  # where a bare noun tells of tariffs at large
GRIEVANCES = frozenset(
    {
        "concern",
        "regret",
        "dismay",
        "disquiet",
        "anger",
        "alarm",
        "worry",
        "dissatisfaction",
        "disappointment",
        "displeasure",
        "outrage",
        "opposition",
        "unease",
    }
)
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
OFFICIALS = frozenset(
    {
        "president",
        "minister",
        "government",
        "administration",
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "ministry",
        "commission",
        "leader",
        "delegate",
        "ambassador",
        "side",
        "secretary",
        "premier",
    }
)
TIMES = frozenset({"DATE", "TIME"})


def kept(page: Page, events: list[EventFound], private: frozenset[str]) -> list[EventFound]:
    """Leave out what only says how real another act is, what private people do, bare mentions.

    `private` are the actors of the page that act for no state.
    """
    out = [
        e
        for e in events
        if not _private(e, private)
        and not _hypothetical(e)
        and not (e.trigger.operation == "mention" and not _told(page, e))
        and not (e.trigger.operation in SPOKEN and not _spoken(e))
        and not (e.instrument == "talks" and not _between(e))
        and not _assents(e)
    ]
    governors = {e.mood.governor.i for e in out if e.mood.governor is not None}
    return list(_single([e for e in out if not _governs(e, governors)]))


def _assents(event: EventFound) -> bool:
    """Say whether "agree" only tells of one who is of a mind with another, not of a deal."""
    token = event.trigger.token
    if token.lemma_.lower() != "agree" or event.trigger.noun is not None:
        return False
    to = any(
        c.dep_ == "xcomp" or (c.dep_ in ("prep", "prt") and c.lower_ in ("to", "on", "upon"))
        for c in token.children
    )
    return not to and token.tag_ != "VBN" and len(event.sources) < 2


def _governs(event: EventFound, governors: set[int]) -> bool:
    """Say whether a word only tells the mood of another act: urged … to lift, agreed to lift."""
    trigger = event.trigger
    if trigger.token.i not in governors:
        return False
    return trigger.operation in SPOKEN or (trigger.operation == "reach" and trigger.noun is None)


def _private(event: EventFound, private: frozenset[str]) -> bool:
    """Say whether those who act or ask are named, and none of them acts for a state."""
    if event.trigger.needs == "blamed":
        return False
    if event.sources and all(m.actor_id in private for m in event.sources):
        return True
    said = event.statement
    if said is None or event.mood.name in ("done", "decided", "agreed"):
        return False
    return said.speaker_id in private


def _hypothetical(event: EventFound) -> bool:
    """Say whether an act is only thinkable: what a law allows, what would be if it were done."""
    token, governor = event.trigger.token, event.mood.governor
    if governor is not None and governor.lemma_.lower() in PERMITS and not event.mood.future:
        return True
    return any(
        verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children)
        for verb in _above(token)
    )


def _above(token: Any) -> Iterator[Any]:
    """Yield a token and the words above it within its clause."""
    yield token
    while token.head.i != token.i and token.dep_ not in ("relcl", "ccomp", "advcl"):
        token = token.head
        yield token


def _spoken(event: EventFound) -> bool:
    """Say whether a verb of blame, demand or threat has a state that speaks and something to say."""
    token = event.trigger.token
    if event.trigger.needs == "blamed":
        return True
    told = [
        c
        for c in token.children
        if c.dep_ in SUBJECTS and (c.lower_ in PRONOUNS or c.lemma_.lower() in OFFICIALS)
    ]
    if not any(map(state_of, event.sources)) and not told:
        return False
    named = {i for m in event.sources for i in range(*m.tokens)}
    own = [c for c in token.children if c.dep_ in SUBJECTS]
    if (
        token.pos_ == "VERB"
        and own
        and not told
        and not any(c.i in named or c.lemma_.lower() in OFFICIALS for c in own)
    ):
        return False  # its policies threaten progress
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        if lemma in ("express", "voice"):
            return any(c.dep_ == "dobj" and c.lemma_.lower() in GRIEVANCES for c in token.children)
        if lemma in ("want", "need", "seek", "expect", "hope") and event.mood.negated:
            return False
        if token.tag_ == "VBN" and token.dep_ == "advcl":
            return False  # asked to comment
        if not any(c.dep_ in SUBJECTS for c in token.children) and token.dep_ not in (
            "ROOT",
            "conj",
            "xcomp",
            "advcl",
            "acl",
            "ccomp",
            "relcl",
            "pcomp",
        ):
            return False
        if event.trigger.operation == "threaten" and event.trigger.noun is None:
            return lemma == "threaten" and any(c.dep_ in ("dobj", "xcomp") for c in token.children)
        return any(
            c.dep_
            in (
                "dobj",
                "ccomp",
                "xcomp",
                "prep",
                "nsubjpass",
                "oprd",
                "dative",
                "acomp",
                "agent",
                "prt",
            )
            for c in token.children
        )
    return True


def _told(page: Page, event: EventFound) -> bool:
    """Say whether a noun alone tells of an act: it has an owner, an aim, a rate, or is new."""
    noun, first = event.trigger.token, event.trigger.first
    name = page.doc[first : noun.i + 1].text.lower()
    if noun.lemma_.lower() in WIDE:
        return False
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in HEARERS:
        return False
    before = [t for t in noun.subtree if t.i < first]
    described = [t for t in noun.subtree if t.i < noun.i]
    owned = any(m for c in noun.children if c.dep_ in OWNERS for m in _states_in(c, event))
    aimed = any(c.dep_ in ("prep", "agent") and c.lower_ in TOWARDS for c in noun.children)
    fresh = any(c.lower_ in FRESH for c in described)
    dated = bool(event.dates) or any(t.ent_type_ in TIMES for t in noun.subtree)
    if event.instrument == "talks":
        if name == "round" or noun.lemma_.lower() in HELD_NOW:
            return fresh or dated or owned or event.mood.governor is not None
        eventful = noun.dep_ in SUBJECTS and noun.head.lemma_.lower() in EVENTFUL
        return owned or aimed or fresh or dated or eventful
    if event.instrument in DEAL:
        return fresh or (dated and noun.dep_ not in ("pobj",))
    if event.instrument in RESTRICT:
        bare = not before and not aimed
        return event.mood.governor is not None or not (bare and noun.dep_ in UNSAID)
    return owned or aimed


def _states_in(token: Any, event: EventFound) -> list[Mention]:
    reach = {t.i for t in token.subtree}
    return [
        m for m in [*event.sources, *event.targets] if state_of(m) and reach & set(range(*m.tokens))
    ]


def _between(event: EventFound) -> bool:
    """Say whether talking is that of states: with a partner, of several, or with a place and day."""
    token = event.trigger.token
    if token.pos_ not in ("VERB", "AUX") or event.trigger.noun is not None:
        return True
    lemma = token.lemma_.lower()
    if lemma not in (
        "speak",
        "talk",
        "brief",
        "discuss",
        "receive",
        "welcome",
        "travel",
        "fly",
        "arrive",
    ):
        return True
    states = {s for m in [*event.sources, *event.targets] if (s := state_of(m))}
    we = any(c.dep_ in SUBJECTS and c.lower_ in ("we", "they") for c in token.children)
    return len(states) > 1 or (we and bool(states))


def _single(events: list[EventFound]) -> Iterator[EventFound]:
    """Yield acts without those that repeat another of the same kind in the same phrase."""
    for event in events:
        doubled = any(
            other is not event
            and other.act == event.act
            and other.instrument == event.instrument
            and event.trigger.operation == "mention"
            and _within(event.trigger.token, other.trigger.token)
            for other in events
        )
        if not doubled:
            yield event


def _within(inner: Any, outer: Any) -> bool:
    """Say whether a token hangs below another without a clause of its own between."""
    while inner.i != outer.i:
        if inner.dep_ in ("relcl", "advcl", "ccomp", "acl") or inner.head.i == inner.i:
            return False
        inner = inner.head
    return True
