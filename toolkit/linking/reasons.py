"""What the words around an answer say of the act that it answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from toolkit.codebook import Codebook

__all__ = ["answers", "instruments", "nouns", "points"]

ANSWERING = re.compile(
    r"\b(?:retaliat(?:e[sd]?|ing|ory|ion)|reciprocat\w*|counter(?:ed|s)|(?:hit(?:s|ting)?|str(?:uck|ikes|iking)) back|"
    r"(?:respond|answer|react)(?:ed|s|ing)?|in (?:response|retaliation|return))\b",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"^(?:this|that|it|them|these|those)$|\b(?:moves?|steps?|actions?|measures?|decisions?|announcements?|"
    r"retaliation|responses?|threats?|plans?|penalt(?:y|ies)|curbs?|restrictions?)\b",
    re.IGNORECASE,
)
"""Words for an act that was told before: in response to these measures; a failure or a crisis is none."""
SUPPOSED = re.compile(r"\b(?:because|since|after|if|whether|unless|should|any|no)\b")
"""Words before an act that tell a reason, a condition or nothing done: if any partner retaliates."""
_WORD = re.compile(r"[\w%-]+")


def answers(trigger: str, around: str) -> bool:
    """Say whether the words of an act call it an answer, and what stands before does not suppose it.

    >>> answers("retaliated", "on friday beijing retaliated with duties of its own")
    True
    >>> answers("retaliates", "raise it on any partner that retaliates")
    False
    """
    if ANSWERING.search(trigger) is None:
        return False
    before, _, _ = around.partition(" ".join(_WORD.findall(trigger.lower())))
    return SUPPOSED.search(before) is None


def points(words: str) -> bool:
    """Say whether words point to an act told before: these measures, and not this crisis."""
    return POINTING.search(words) is not None


def nouns(codebook: Codebook | None) -> dict[str, str]:
    """Return the instrument that each noun names, and each last word of nouns of one instrument."""
    found: dict[str, str] = {}
    heads: dict[str, set[str]] = defaultdict(set)
    for row in codebook["instruments"].iter_rows(named=True) if codebook else ():
        for noun in map(str.lower, row["nouns"]):
            found.setdefault(noun, row["instrument"])
            heads[noun.split()[-1]].add(row["instrument"])
    for head, instruments in heads.items():
        if len(instruments) == 1:
            found.setdefault(head, next(iter(instruments)))
    return found | {_plural(noun): instrument for noun, instrument in found.items()}


def _plural(noun: str) -> str:
    """Return the plural of a noun.

    >>> [_plural(noun) for noun in ("import duty", "surtax", "delay", "tariff")]
    ['import duties', 'surtaxes', 'delays', 'tariffs']
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"


def instruments(words: str, nouns: Mapping[str, str]) -> set[str]:
    """Return the instruments that some words name."""
    parts = _WORD.findall(words.lower())
    runs = (" ".join(parts[i : i + n]) for n in (3, 2, 1) for i in range(len(parts) - n + 1))
    return {nouns[run] for run in runs if run in nouns}
