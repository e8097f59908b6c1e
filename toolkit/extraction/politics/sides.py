"""The states and organisations of states that a noun of the parse stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import Name, gazetteer
from toolkit.extraction.actors.phrases import ETHNIC, phrase, state_of_place

__all__ = ["named", "others", "parties"]

CLAUSES = frozenset({"relcl", "acl", "ccomp", "advcl", "parataxis", "appos"})
JOINED = re.compile(r"\s*(?:,|and|or|,\s*and)\s+(?:the\s+)?", re.IGNORECASE)
UN = "org/un"
BOTH = ("of", "between", "among")
OWN = ("dobj", "nsubjpass")


def parties(nouns: Sequence[Any], codebook: Codebook) -> list[str]:
    """Return the states of the first noun that has any, and of what is joined to it.

    Parameters
    ----------
    nouns : tokens that head noun phrases, the likeliest first.

    Returns
    -------
    ISO 3166 alpha-3 codes, EU, and ids of organisations of states (`org/un`).
    """
    for noun in nouns:
        found = [state for one in (noun, *noun.conjuncts) for state in _of(one, codebook)]
        if found:
            return list(dict.fromkeys(found))
    return []


def others(nouns: Sequence[Any], source: Sequence[str], codebook: Codebook) -> list[str]:
    """Return the states of the first noun that has any other than those who act.

    An object that is the source's own ends the search: what a state does to its own people has no
    other target.
    """
    for noun in nouns:
        found = parties([noun], codebook)
        other = [state for state in found if state not in source]
        if other or (found and noun.dep_ in OWN):
            return other
    return []


def named(text: str, codebook: Codebook) -> list[str]:
    """Return all states and organisations of states that a text names, in order."""
    plain = ETHNIC.sub("", text)
    names = [hit[2][0] for hit in gazetteer(codebook).find(plain)]
    found = [
        state
        for name in names
        if name.kind != "media" and not name.ambiguous and (state := _state(name))
    ]
    place = state_of_place(plain, codebook)
    return list(dict.fromkeys([*found, *([place] if place else [])]))


def _of(noun: Any, codebook: Codebook) -> Iterator[str]:
    """Yield the states of one noun phrase: several where its head has several owners."""
    for preposition in noun.children:
        for inner in preposition.children:
            if preposition.lower_ in BOTH and inner.dep_ == "pobj" and inner.conjuncts:
                yield from parties([inner], codebook)  # leaders of Chad and Niger
                return
    span = _phrase(noun)
    text, before = span.text, noun.doc[span.start : noun.i + 1].text
    hits = gazetteer(codebook).find(before)
    joined = [
        state
        for (_, end, names), (start, _, _) in pairwise(hits)
        if JOINED.fullmatch(before[end:start]) and (state := _state(names[0]))
    ]
    if joined:
        yield from (state for _, _, names in hits if (state := _state(names[0])))
        return
    state, sector = phrase(text, codebook)
    if state == "UN":
        yield UN
    elif state is not None:
        yield state
    elif sector == "IGO":
        names = (hit[2][0] for hit in gazetteer(codebook).find(text))
        yield next((name.actor_id for name in names if name.sector == "IGO"), UN)


def _phrase(noun: Any) -> Any:
    """Return the span of a noun phrase without its clauses and what is joined to it."""
    left_out = {
        token.i
        for child in noun.children
        if child.dep_ in CLAUSES or child.dep_ in ("conj", "cc", "punct", "preconj")
        for token in child.subtree
    }
    kept = {token.i for token in noun.subtree} - left_out
    first = last = noun.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return noun.doc[first : last + 1]


def _state(name: Name) -> str | None:
    """Return the state, or organisation of states, for which a name stands."""
    if UN in (name.actor_id, name.part_of):
        return UN
    if name.country:
        return name.country
    return name.actor_id if name.sector == "IGO" else None
