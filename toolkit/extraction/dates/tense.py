"""The tense around an expression of time, from spaCy's tags and heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from toolkit.extraction.dates.reading import Tense

__all__ = ["tense_at"]

_HELPERS = "will would shall should may might can could must 'll ’ll wo ca 'd ’d"
_MODALS = frozenset(_HELPERS.split())
# Words that point ahead to what they govern: "set to meet", "expected in May", "due on Friday".
_POINTERS = "plan expect schedule set due intend slate aim hope seek prepare likely poise bind"
_AHEAD = frozenset(_POINTERS.split())
_ANNOUNCING = frozenset({"announce", "decree", "order", "proclaim", "unveil"})
_BEGINNING = frozenset({"beginning", "effective", "from", "starting"})
_SAYING = frozenset({"say", "tell", "report", "write", "show", "announce"})
_PROLONGED = frozenset({"extend", "prolong"})
_STEPS = 12


def tense_at(doc: Doc, offset: int) -> Tense | None:
    """Return the tense of what governs the word at a code point, None where nothing does.

    Scheduled events count as future: "is to meet", "expected in May". A possessive ("Tuesday's
    move") is past. Where an announcement tells from when on, that is "announced": after it, in
    times to come or not.
    """
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span[0]
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lemma_ in _PROLONGED:
        return "future"  # extended to May, whenever
    begins = token.dep_ == "pobj" and token.head.lower_ == "from"
    starts = token.head.lower_ in _BEGINNING or token.head.head.lower_ == "as"
    for _ in range(_STEPS):
        if token.dep_ == "poss":
            return "past"
        if begins and token.dep_ == "acl" and token.tag_ == "VBN":
            token = token.head  # limits exports of goods used in cars from Friday
            continue
        if _said_then(token, span[0]):
            token = token.head
        if token.lemma_.lower() in _AHEAD or token.pos_ in ("VERB", "AUX"):
            found = _tense(token)
            if found:
                announced = starts and token.lemma_.lower() in _ANNOUNCING
                return "announced" if announced and found == "past" else found
        if token.head is token:
            return None
        token = token.head
    return None


def _said_then(verb: Token, day: Token) -> bool:
    """Whether a day tells when something was said, though the parse gives it to what was said: "said
    on Monday it would act". It stands between the verb of saying and the subject of the clause."""
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in _SAYING:
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    before = subject is not None and verb.head.i < day.i < subject.left_edge.i
    return before and all(t.lower_ != "that" for t in verb.doc[verb.head.i : day.i])


def _for(verb: Token) -> bool:
    """Whether what is meant stands after `for`: "prepared for a Thursday meeting"."""
    return any(child.dep_ == "prep" and child.lower_ == "for" for child in verb.children)


def _active_past(verb: Token, helpers: list[Token]) -> bool:
    """Whether a verb tells what was done: he set, he had set; not: it had been set to."""
    perfect = any(child.lemma_ == "have" for child in helpers)
    passive = any(child.dep_ == "auxpass" for child in helpers)
    return verb.tag_ == "VBD" or (perfect and not passive)


def _tense(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    tags = {child.tag_ for child in helpers}
    if any(child.lower_ in _MODALS for child in helpers):
        return "past" if any(child.lower_ == "have" for child in helpers) else "future"
    if "TO" in tags:
        return "past" if any(child.lower_ == "have" for child in helpers) else "future"
    lemma = verb.lemma_.lower()
    if lemma in _AHEAD and (not _active_past(verb, helpers) or _for(verb)):
        return "future"
    if verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.tag_ == "VB" and verb.head.lower_ == "let" and verb.head.dep_ == "conj":
        return _tense(verb.head.head)  # suspended it and let it take effect: both are past
    if verb.tag_ == "VB":
        return "past" if "VBD" in tags else "future"
    if verb.tag_ == "VBG":
        if tags & {"VBZ", "VBP"}:
            return "present"
        return "past" if "VBD" in tags else None
    if verb.tag_ in ("VBZ", "VBP"):
        return "past" if lemma in _SAYING else "present"
    return None
