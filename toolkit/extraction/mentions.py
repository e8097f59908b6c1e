"""Where a page names actors: known names, organisations and people met for the first time,
and the nouns and pronouns that refer back to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from toolkit.codebook import Codebook
from toolkit.extraction import coreference, organisations, people
from toolkit.extraction.names import Name, gazetteer
from toolkit.extraction.page import Mention, Page, placed

__all__ = ["find"]

NEAR = 40  # code points before a body's name in which its state may stand


def find(page: Page, codebook: Codebook) -> list[Mention]:
    """Return the mentions of a page in order of their place.

    Known names come first; a longer name of an organisation that holds one (China Association of
    Policy Science) wins over it. People carry the office said beside their name.
    """
    known = _known(page, codebook)
    named = organisations.find(page, codebook, known)
    named = people.find(page, codebook, named)
    return coreference.find(page, codebook, named)


def _known(page: Page, codebook: Codebook) -> list[Mention]:
    """Return the places where a page holds names of the codebook."""
    text = page.doc.text
    hits = gazetteer(codebook).find(text)
    states = _states(hits)
    found = []
    for start, end, names in hits:
        near = [
            (begin, other.country)
            for begin, stop, others in hits
            for other in others[:1]
            if start - NEAR <= begin and stop <= start and other.kind in ("state", "organisation")
        ]
        name = _chosen(names, near[-1][1] if near else None, states)
        if name is not None:
            mention = placed(page, start, end, name)
            if mention is not None:
                found.append(mention)
    return found


def _states(hits: Iterable[tuple[int, int, tuple[Name, ...]]]) -> Counter[str]:
    """Count the states that a page names."""
    return Counter(
        names[0].country
        for _, _, names in hits
        if names[0].kind in ("state", "organisation") and names[0].country and len(names) == 1
    )


def _chosen(names: tuple[Name, ...], near: str | None, states: Counter[str]) -> Name | None:
    """Choose what an expression names: by the state beside it, then by the states of the page."""
    if len(names) == 1 and not names[0].ambiguous:
        return names[0]
    for name in names:
        if near is not None and name.country == near:
            return name
    if not names[0].ambiguous:
        return names[0]
    counted = [(states[name.country], name) for name in names if name.country]
    best = max((count for count, _ in counted), default=0)
    winners = [name for count, name in counted if count == best and best]
    return winners[0] if len(winners) == 1 else None
