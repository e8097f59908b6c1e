"""Words of English that rules of several rooms ask for, and that no study would add to."""

from __future__ import annotations

__all__ = ["HONORIFICS", "HONOURS", "MODALS", "NUMBERS", "ORDINALS", "VOICES"]

MODALS = frozenset({"will", "would", "shall", "should", "may", "might", "can", "could", "must"})

_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
NUMBERS = {word: number for number, word in enumerate(_TO_NINETEEN.split(), 1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}

HONOURS = frozenset({"Sheikh", "Sheik", "Shaikh", "Sir", "Dame", "Lord", "Lady"})
HONORIFICS = HONOURS | {"Mr", "Mrs", "Ms", "Messrs", "Dr", "Prof"}

VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
"""Nouns for those by whom a body speaks."""
