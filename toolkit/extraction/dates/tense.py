"""The tense of the words around an expression of time, from spaCy's tags and heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from toolkit.extraction.dates.reading import Tense

__all__ = ["tense_at"]

_FUTURE_MODALS = frozenset({"will", "would", "shall", "should", "may", "might", "can", "could", "must", "'ll", "’ll", "wo"})  # fmt: skip
# Verbs, participles and adjectives that point ahead to what they govern.
_AHEAD = frozenset(
    "plan expect schedule set due intend slate aim want hope seek propose threaten vow pledge "
    "promise prepare agree likely poise bind aim decide need order urge ask require begin".split()
)
_STEPS = 12


def tense_at(doc: Doc, offset: int) -> Tense | None:
    """Return the tense of the verb that governs the word at a code point, None where there is none.

    A scheduled event counts as future: "takes effect Friday", "is to meet", "expected in May".
    """
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span[0]
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX") or token.lemma_.lower() in ("due", "likely"):
            found = _tense(token)
            if found:
                return found
        if token.head is token:
            return None
        token = token.head
    return None


def _tense(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & _FUTURE_MODALS:
        return "past" if "have" in words else "future"
    lemma = verb.lemma_.lower()
    if verb.tag_ == "VB":
        return "future"
    if lemma in _AHEAD and verb.tag_ in ("VBN", "JJ", "VBP", "VBZ", "VBG"):
        return "future"
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ == "VBN":
        return "past"
    if verb.tag_ == "VBG":
        if any(child.tag_ in ("VBZ", "VBP") for child in helpers):
            return "future"
        return "past" if any(child.tag_ == "VBD" for child in helpers) else None
    if verb.tag_ in ("VBZ", "VBP"):
        return "future"
    return None
