"""What a sentence tells and is no act of a state: fears, habits, averages, questions, votes in favour,
allegations taken up, what a law lets be done, what firms and traders ask or say, retaliation that is denied."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.legal import of_law
from toolkit.extraction.events.questions import only_asked
from toolkit.extraction.events.sides import arguments
from toolkit.extraction.events.sides.bearers import PAYING
from toolkit.extraction.events.sides.scope import at_large
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.events.words.speaking import speaking, speaks
from toolkit.extraction.labels import RELATIVE
from toolkit.extraction.page import Mention, Page

__all__ = ["nonevent", "of_no_measure", "of_private"]

Actors = dict[int, list[Mention]]

RESTRICTING = frozenset({"SANCTION", "THREATEN"})
CONTENT = frozenset({"acl", "ccomp", "pcomp", "prep", "xcomp"})
"""Ways from a word up to what feels it: feared that Oslo would retaliate, fears of retaliation."""
UP = frozenset({"conj", "dobj", "pobj"})  # ways up within the content
OWNED = frozenset({"poss", "compound", "amod", "prep"})  # whose it is, or on what
TALKS = frozenset({"speak", "talk"})
TAKEN_UP = frozenset({"that", "the", "these", "this", "those"})


def nonevent(
    page: Page, event: EventFound, actors: Actors, private: frozenset[str], known: Knowledge
) -> bool:
    """Say whether what was read as an act is none of a state towards another.

    Parameters
    ----------
    actors : mentions by each of their tokens.
    private : ids of actors that act for no state.
    """
    return (
        _habit(page, event, known)
        or _said_by(event, actors, private)
        or _of_countries(event, actors)
        or _voted_for(event)
        or only_asked(page, event)
        or of_law(event, known)
        or _advised(page, event)
        or _averted(event)
        or _averaged(event)
        or any(rule(event, known) for rule in RULES)
    )


def _averaged(event: EventFound) -> bool:
    """The average duty of Peru is 8 percent: what all its duties come to is none of its acts."""
    noun = event.trigger.token
    return noun.pos_ == "NOUN" and any(c.lemma_.lower() == "average" for c in noun.lefts)


def _by_people(event: EventFound, known: Knowledge) -> bool:
    """It exempted makers that agreed to a minimum price: what the makers did is an accord of no state."""
    verb = event.trigger.token
    who = any(c.dep_ == "nsubj" and c.tag_ in RELATIVE for c in verb.children)
    if event.act != "AGREE" or verb.dep_ != "relcl" or not who:
        return False
    noun = verb.head
    return any(
        known.roles.get(word) == "PEOPLE"
        for word in (noun.lemma_.lower(), noun.lower_.removesuffix("s"))
    )


def _unmet(event: EventFound, known: Knowledge) -> bool:
    """It strives to meet complaints, its minister was talking to reporters: no state meets another."""
    verb = event.trigger.token
    if event.act != "CONSULT":
        return False
    if verb.lemma_ == "meet":
        return any(c.dep_ == "dobj" and known.means(c, "requirement") for c in verb.children)
    hearers = [p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"]
    told = verb.lemma_ in TALKS and bool(hearers)
    return told and all(known.roles.get(p.lemma_.lower()) == "PEOPLE" for p in hearers)


def of_private(event: EventFound, actors: Actors, private: frozenset[str]) -> bool:
    """Say whether those who act, in the grammar of the word, act for no state: a firm signed a deal."""
    by = arguments.subject(event.trigger.token, actors)
    return bool(by) and all(m.actor_id in private for m in by)


def of_no_measure(event: EventFound, instrument: str, known: Knowledge) -> bool:
    """Say whether somebody speaks of a thing that is no measure, where "sanctions" were read: Manila
    rejected a map."""
    trigger = event.trigger
    spoken = [c for c in trigger.token.children if c.dep_ == "dobj"]
    vague = instrument == "sanctions" and speaking(trigger.operation) and trigger.noun is None
    return (
        vague
        and bool(spoken)
        and all(c.pos_ == "NOUN" and not known.means(c, "measure") for c in spoken)
    )


def _feared(event: EventFound, known: Knowledge) -> bool:
    """Investors fear that Oslo will retaliate: Oslo has threatened nothing."""
    token = event.trigger.token
    inside = False
    while event.act in RESTRICTING and token.head.i != token.i:
        inside = inside or token.dep_ in CONTENT
        if token.dep_ not in CONTENT | UP:
            return False
        token = token.head
        if inside and known.means(token, "fear"):
            return True
    return False


def _imagined(event: EventFound, known: Knowledge) -> bool:
    """Imagine that Oslo raised its duty: the writer asks readers to suppose what nobody did."""
    token = event.trigger.token
    return any(
        known.means(above, "suppose") and above.tag_ in ("VB", "VBG") and not _has_subject(above)
        for above in token.ancestors
    )


def _has_subject(verb: Any) -> bool:
    return any(c.dep_ == "nsubj" for c in verb.children)


def _advised(page: Page, event: EventFound) -> bool:
    """Offer a truce, suspend the ban: whoever writes so of his own asks for what nobody has done."""
    news = (
        page.row.get("kind") in (None, "news") and page.sentences[event.sentence].section != "title"
    )
    token = event.trigger.token
    while token.dep_ in ("conj", "dobj", "xcomp") and token.head.i != token.i:
        token = token.head
    begin = token.sent.start
    mine = (
        token.doc[begin].lower_ in ("my", "our") and token.nbor(-1).text == ":"
    )  # my advice: offer
    first = token.i == begin or mine
    bare = token.tag_ == "VB" and not any(c.dep_ in ("aux", "neg") for c in token.children)
    return news and event.statement is None and first and bare


def _averted(event: EventFound) -> bool:
    """The duty would otherwise have expired: it did not, and nobody says that it will."""
    below = {c.lower_ for c in event.trigger.token.children}
    return {"would", "otherwise", "have"} <= below


def _voted_for(event: EventFound) -> bool:
    """Ten members voted for the duties, five against: those rejected none, these did not prevail."""
    verb = event.trigger.token
    if event.act != "REJECT" or verb.lemma_.lower() != "vote":
        return False
    if any(c.dep_ == "nsubj" and (c.pos_ == "NUM" or _numbered(c)) for c in verb.children):
        return True
    ways = {c.lower_ for c in verb.children if c.dep_ == "prep"}
    favour = any(g.lemma_.lower() in ("favor", "favour") for c in verb.children for g in c.children)
    return "against" not in ways and ("for" in ways or favour)


def _numbered(noun: Any) -> bool:
    """Say whether a noun tells how many of a body: ten member states."""
    return any(c.dep_ == "nummod" for c in noun.children)


def _unreasoned(event: EventFound, known: Knowledge) -> bool:
    """The minister's office gave no reason: it rejected nothing."""
    return event.act == "REJECT" and any(
        known.means(c, "reason") and any(d.lower_ == "no" for d in c.children)
        for c in event.trigger.token.children
    )


def _habit(page: Page, event: EventFound, known: Knowledge) -> bool:
    """India buys lentils: in the text of a story the present tense tells what is always done."""
    verb = event.trigger.token
    story = page.sentences[event.sentence].section != "title"
    deal = event.instrument == "purchase" and event.act in ("AGREE", "COOPERATE")
    return story and deal and known.means(verb, "trade") and verb.tag_ in ("VBP", "VBZ")


def _taken_up(event: EventFound, known: Knowledge) -> bool:
    """The United States was concerned by the allegations: it made none, those are of others."""
    token = event.trigger.token
    if event.act != "ACCUSE":
        return False
    if token.pos_ == "ADJ":  # concerned by the allegations
        return any(
            _alleged(g, known) for c in token.children if c.dep_ == "prep" for g in c.children
        )
    return _alleged(token, known) and not known.means(token.head, "allege")


def _alleged(token: Any, known: Knowledge) -> bool:
    """Say whether a noun takes up what somebody alleged before: by the allegations."""
    again = any(c.lower_ in TAKEN_UP for c in token.children if c.dep_ == "det")
    told = known.means(token, "allegation")
    return again and told and token.dep_ in ("dobj", "nsubjpass", "pobj")


def _said_by(event: EventFound, actors: Actors, private: frozenset[str]) -> bool:
    """Chinese mills asked for a probe, traders criticised the quota: no state asked or criticised."""
    verb = event.trigger.token
    if not speaks(event) or verb.pos_ != "VERB":
        return False
    subjects = (t for c in verb.children if c.dep_ == "nsubj" for t in (c, *c.conjuncts))
    by = [m for noun in subjects for m in actors.get(noun.i, ())]
    return bool(by) and all(m.actor_id in private and m.kind != "person" for m in by)


def _of_countries(event: EventFound, actors: Actors) -> bool:
    """A list of countries that face controls: nobody in particular is hit."""
    verb = event.trigger.token
    if verb.dep_ != "relcl" or verb.lemma_.lower() not in PAYING:
        return False
    noun = verb.head
    named = any(t.i in actors for t in noun.subtree if not (t.i == verb.i or verb.is_ancestor(t)))
    return at_large(noun) and not named


def _denied(event: EventFound, known: Knowledge) -> bool:
    """Beijing denied that the duty was retaliation: to deny it is no duty."""
    token = event.trigger.token
    if event.act not in RESTRICTING or not known.means(token, "retaliation"):
        return False
    above = any(known.means(t, "deny") for t in token.ancestors)
    return event.mood.negated or event.mood.name == "refused" or above


def _weighed(event: EventFound, known: Knowledge) -> bool:
    """Retaliation would hurt shoppers, he warned: whose it might be is not said, and it is no threat."""
    token = event.trigger.token
    verb = token if known.means(token, "outcome") else token.head
    if event.act not in RESTRICTING or not known.means(verb, "outcome"):
        return False
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or not would or not known.means(subject, "retaliation"):
        return False
    return not any(c.dep_ in OWNED for c in subject.children)


RULES = (
    _feared, _imagined, _unreasoned, _taken_up, _denied, _weighed, _by_people, _unmet,
)  # fmt: skip
"""What an act and its words alone tell."""
