"""The state of an official whom a text names without one: Planning Minister Julio De Vido."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import polars as pl

from toolkit.codebook import Codebook
from toolkit.extraction.actors.places import sent_from
from toolkit.extraction.page import Mention, Page

__all__ = ["main_state", "with_state"]

OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL"})
BODIES = ("government_body", "organisation")
NO_MINISTERS = frozenset({"USA"})
"""States without ministers: their cabinets are of secretaries."""
MINISTER = re.compile(r"\b(?:minister|premier|chancellor)\b", re.IGNORECASE)
PRIVATE = re.compile(
    r"\b(?:at|with)\b|\b(?:president|director|head|chief|spokes\w+|representative)\b.*\b(?:of|for)\b",
    re.IGNORECASE,
)
"""An office at a body that the text names, which is no known one."""
MANY = 5  # known holders of an office
EU = "EU"
ACTS_AFTER = frozenset({"of", "by", "in"})
"""Prepositions behind which a state acts: the government of Malawi, a ban by Malawi, in Malawi."""


def main_state(mentions: Sequence[Mention]) -> str | None:
    """Return the state of which a page speaks: that of half of the states named, or more."""
    states = Counter(m.country for m in mentions if m.kind == "state")
    if not states:
        return None
    state, times = min(states.items(), key=lambda one: (-one[1], str(one[0])))
    return state if 2 * times >= states.total() else None


def with_state(
    page: Page, codebook: Codebook, people: list[Mention], rest: list[Mention]
) -> list[Mention]:
    """Give officials named without a state the one that goes without saying.

    It is that of an office that one state alone is known to have (Secretary of State), where the page
    names that state; else the last that acts, or whose people or bodies act, before them in their paragraph;
    else that of the place from which the report was sent, else that of which the page speaks.

    Parameters
    ----------
    people : the people of a page. rest : its other mentions.
    """
    told = {m.actor_id for m in people if m.country}
    lost = {m.actor_id: m for m in reversed(people) if m.actor_id not in told and _official(m)}
    if not lost:
        return people
    home = sent_from(page, codebook) or main_state(rest)
    near = sorted([*rest, *people], key=lambda m: m.start)
    named, of_one = {m.country for m in near}, _of_one(codebook)
    found: dict[str, str | None] = {}
    for actor, m in sorted(lost.items(), key=lambda one: one[1].start):
        state = of_one.get(m.office)
        found[actor] = state if state and state in named else _state(page, m, near, home)
    return [replace(m, country=m.country or found.get(m.actor_id)) for m in people]


@lru_cache(maxsize=4)
def _of_one(codebook: Codebook) -> dict[str | None, str]:
    """Return the state of each office whose many known holders are all of one state."""
    held = codebook["offices"].filter(~pl.col("office").str.starts_with("Ambassador"))
    of_one = (
        held.group_by("office")
        .agg(
            pl.col("country").n_unique().alias("states"),
            pl.col("country").first(),
            pl.col("actor_id").n_unique().alias("holders"),
        )
        .filter(pl.col("states") == 1, pl.col("holders") >= MANY)
    )
    return dict(of_one.select("office", "country").iter_rows())


def _official(m: Mention) -> bool:
    return m.office is not None and m.sector in OFFICIAL and PRIVATE.search(m.office) is None


def _state(page: Page, person: Mention, near: list[Mention], home: str | None) -> str | None:
    sentence = page.sentences[person.sentence]
    before = [
        m
        for m in near
        if m.start < person.start
        and m.country not in (None, EU)
        and page.sentences[m.sentence].paragraph == sentence.paragraph
        and _fits(m.country, person)
    ]
    for m in reversed(before):
        if m.kind in BODIES or (m.kind == "state" and _acts(page, m)) or _official(m):
            return m.country
    if home is not None and _fits(home, person):
        return home
    here = {
        m.country
        for m in near
        if m.kind == "state" and m.sentence == person.sentence and _fits(m.country, person)
    }
    return here.pop() if len(here) == 1 else None


def _acts(page: Page, state: Mention) -> bool:
    """Say whether a state is more than whose something is, or what a sentence speaks of in passing:
    not the sanctions against Malawi that a minister announces."""
    token = page.doc[state.tokens[0] : state.tokens[1]].root
    return state.form != "demonym" and (token.dep_ != "pobj" or token.head.lower_ in ACTS_AFTER)


def _fits(state: str | None, person: Mention) -> bool:
    """Say whether a state may have such an official."""
    return state not in NO_MINISTERS or MINISTER.search(person.office or "") is None
