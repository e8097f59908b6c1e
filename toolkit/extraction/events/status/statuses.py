"""How far an act has come, where hours, numbers or a time to last say so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from toolkit.extraction.events.event import EASED, EventFound
from toolkit.extraction.events.status.moods import FUTURE
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.events.words.triggers import GOODS
from toolkit.extraction.labels import DIRECT, PRESENT, SUBJECTS
from toolkit.extraction.page import Page

__all__ = ["CHANGED", "settle", "turned"]

CHANGED = {"SANCTION": "raised", "RETREAT": "lowered"}
BREAKS = frozenset({"cancel", "suspend"})  # of talks; to end them may be to have held them
DECIDED = ("announced", "proposed")  # statuses of a change that is still to come
UNTIL = frozenset({"until", "till", "through"})
LASTING = UNTIL | {"for", "by"}
WIDER = frozenset({"to", "into", "beyond", "over", "across", "on", "against"})
"""Before what a measure is extended to, or is on: extended curbs on chips may be on more of them."""
STAYS = frozenset({"continue", "remain", "stay"})
LEVIED = frozenset({"apply", "charge", "collect", "cover", "face", "levy", "pay", "subject"})
"""What is done day by day: a duty that is already collected holds."""
IMPOSES = frozenset({"ban", "charge", "impose", "levy", "maintain", "require", "restrict"})
OF_STATE = SUBJECTS | {"acomp", "attr"}  # of the verb whose adverb is that of what it tells


def settle(page: Page, event: EventFound, issuer: str | None, known: Knowledge) -> None:
    """Correct the status of an act by its dates and numbers.

    Parameters
    ----------
    issuer : the state of an official text.
    """
    _refused(event)
    _kept(event, known)
    _spared(event)
    _freed(event, known)
    _ordained(event, issuer)
    _compared(page, event)
    _prolonged(event)
    _ahead(page, event)
    _holds(event)


def turned(event: EventFound, known: Knowledge) -> tuple[str, str] | None:
    """Return act and status of an operation that is another act on this instrument than on others of
    its group: to raise a quota relents. To pause talks is not to hold them, nor to put a treaty on hold to sign it."""
    operation = event.trigger.operation
    made = event.act == "AGREE" and event.status in ("reached", "signed")
    held = (event.act, event.instrument) == ("CONSULT", "talks")
    noun = event.trigger.noun
    undone = noun is not None and noun.dep_ in DIRECT and operation in BREAKS
    if (made or held) and undone and event.mood.name == "done":
        return known.outcome(event.instrument, operation, event.mood.name)
    strict = known.means(event.trigger.token, "strict")  # to relax a quota lowers none
    changed = event.act in CHANGED and not strict
    other = known.turned(event.instrument, operation) if changed else None
    return other if other is not None and other[0] != event.act else None


def _refused(event: EventFound) -> None:
    """Take the negation of what is not wanted for the refusal itself: it does not want talks; and what will
    not be done for what does not happen."""
    read = event.trigger.operation == "read"
    if event.act == "REJECT" and event.mood.negated and event.trigger.operation != "reject":
        event.mood = replace(event.mood, negated=False)
    elif event.act == "SANCTION" and read and _not_done(event.trigger.token):
        event.mood = replace(event.mood, negated=True)  # will not be enforced


def _not_done(verb: Any) -> bool:
    """Say whether a verb tells what will not be done to something: the ruling will not be enforced."""
    words = {c.dep_ for c in verb.children}
    coming = any(c.lower_ in ("will", "would") for c in verb.children)
    return coming and {"auxpass", "neg"} <= words


def _kept(event: EventFound, known: Knowledge) -> None:
    """Take a measure that is kept, beside what is eased, for one that holds: suspends 24 points and keeps 10
    percent. What is kept suspended does not hold."""
    verb = event.trigger.token
    keeps = any(f.operation == "keep" for f in known.frames.get((verb.lemma_.lower(), "verb"), ()))
    eased = any(c.dep_ in ("acomp", "ccomp", "oprd") for c in verb.children)
    if keeps and event.status in EASED and not eased:
        found = known.outcome(event.instrument, "keep", event.mood.name)
        event.act, event.status = found or (event.act, event.status)


def _spared(event: EventFound) -> None:
    """Take a measure that does not apply to somebody, or no longer applies, for relief: the ban shall not be
    applicable to exports to Peru."""
    word = event.trigger.token
    verb = word.head if word.dep_ in SUBJECTS else word
    applies = verb.lemma_ == "apply" or any(
        c.dep_ == "acomp" and c.lower_ == "applicable" for c in verb.children
    )
    if event.act != "SANCTION" or not applies:
        return
    told = {c.lower_ for c in verb.children if c.dep_ in ("neg", "advmod")}
    to = any(
        c.lower_ == "to" for t in (verb, *verb.children) for c in t.children if c.dep_ == "prep"
    )
    if "longer" in told:
        event.act, event.status = "RETREAT", "lifted"
    elif told & {"not", "n't"} and to:
        event.act, event.status = "RETREAT", "exempted"
        event.mood = replace(event.mood, negated=False)


def _freed(event: EventFound, known: Knowledge) -> None:
    """Take goods that were held and are let go for relief: the containers will be released."""
    verb = event.trigger.token
    freed = event.act == "SANCTION" and known.means(verb, "free")
    if freed and any(c.dep_ in DIRECT and c.lemma_.lower() in GOODS for c in verb.children):
        event.act = "RETREAT"
        event.status = "announced" if event.mood.future else "lifted"


def _ordained(event: EventFound, issuer: str | None) -> None:
    """Take what an official text dates to the hour for imposed, as what it orders itself is; it tells so
    of duties of others too, which a commission of theirs announced."""
    rates = any(m.unit == "percent" for m in event.magnitudes)
    dated = any(d.type == "TIME" for d in event.dates)
    if issuer and rates and dated and (event.act, event.status) == ("SANCTION", "announced"):
        event.status = "imposed"


def _prolonged(event: EventFound) -> None:
    """Take a measure that is extended until a day or for a time, or to nothing that is named, for prolonged,
    as against extended to goods."""
    token = event.trigger.token
    lasting = any(
        c.dep_ == "prep"
        and (
            c.lower_ in UNTIL or any(g.ent_type_ == "DATE" for g in c.children if g.dep_ == "pobj")
        )
        for c in token.children
        if c.lower_ in LASTING
    )
    wider = any(t.dep_ == "prep" and t.lower_ in WIDER for t in token.subtree)
    if event.trigger.operation == "extend" and event.status == "raised" and (lasting or not wider):
        event.status = "extended"


def _ahead(page: Page, event: EventFound) -> None:
    """Take talks for planned of which is told what they will do, or that they are to be held on a day ahead
    of the text: the discussions will focus on steel; they agreed to hold a round in May."""
    noun = event.trigger.token
    verb = noun.head
    if (event.act, event.status) != ("CONSULT", "held"):
        return
    will = any(c.dep_ == "aux" and c.lower_ in FUTURE for c in verb.children)
    days = [d.first_day for d in event.dates if d.first_day is not None]
    today = page.day_of(event.start)
    later = bool(days) and today is not None and all(day > today for day in days)
    if (noun.pos_ != "VERB" and noun.dep_ in SUBJECTS and will) or (
        verb.lemma_ == "hold" and verb.tag_ == "VB" and later
    ):
        event.status = "planned"


def _holds(event: EventFound) -> None:
    """Take a measure that stays, is already charged or currently applies, or which a state takes in the present
    tense and on no day, for one in force: Peru imposes a duty on cars. A headline tells so what is new."""
    verb = event.trigger.token
    if event.act != "SANCTION" or event.status not in ("announced", "imposed"):
        return
    lemma, told = verb.lemma_.lower(), {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if verb.dep_ in OF_STATE:
        told |= {c.lower_ for c in verb.head.children if c.dep_ == "advmod"}
    ongoing = lemma in STAYS or "currently" in told or (lemma in LEVIED and "already" in told)
    if ongoing or (lemma in IMPOSES and _habitual(event)):
        event.status = "in_force"


def _habitual(event: EventFound) -> bool:
    """Say whether one of those who act does so in the present tense, on no day, and not in a headline."""
    verb = event.trigger.token
    plain = verb.tag_ in PRESENT and not any(c.dep_ == "aux" for c in verb.children)
    subjects = {c.i for c in verb.children if c.dep_ == "nsubj"}
    acting = {i for m in event.sources for i in range(*m.tokens)}
    return plain and event.sentence > 0 and not event.dates and bool(subjects & acting)


def _compared(page: Page, event: EventFound) -> None:
    """Take a change of a rate for what its numbers say: from 125 percent to 10 it is lowered, and a
    duty that is lifted to 40 percent is raised."""
    verb = event.trigger.token.lemma_.lower()
    upto = any(m.role == "rate" and page.text[: m.start].endswith(" to ") for m in event.magnitudes)
    if verb == "lift" and event.status == "lifted" and upto:
        event.act, event.status = "SANCTION", "raised"
    if event.act not in CHANGED or event.status not in (*CHANGED.values(), *DECIDED, "imposed"):
        return
    told = {role: {m.value for m in event.magnitudes if m.unit == "percent" and m.role == role} for role in ("rate", "previous")}  # fmt: skip
    if any(len(values) != 1 for values in told.values()) or told["rate"] == told["previous"]:
        return
    act = "SANCTION" if min(told["rate"]) > min(told["previous"]) else "RETREAT"
    if event.status in CHANGED.values() or (act != event.act and event.status == "imposed"):
        event.status = CHANGED[act]
    event.act = act
