"""The state or the executive that a government, an administration or a country is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.english import ORDINALS
from toolkit.extraction.page import Mention, Page

__all__ = ["FAR", "executive", "is_subject", "state_of", "states_before"]

FAR = 12  # sentences back in which a noun looks for its body
APART = frozenset({"last", "latest", "next", "only", "other"}) | ORDINALS.keys()
"""Words that tell one state among several apart, and take up none named before."""


def state_of(
    page: Page,
    token: Any,
    number: int,
    found: list[Mention],
    codebook: Codebook,
    home: str | None = None,
) -> Mention | None:
    """Return the state that a government, administration or country is.

    Where no state did something before, a government is that whose body did, else that of the place
    from which the report was sent, `home`.
    """
    inside = [
        m
        for m in found
        if m.tokens[0] >= token.left_edge.i and m.tokens[1] <= token.i and m.sentence == number
    ]
    for m in reversed(inside):
        if m.kind == "state" or m.actor_id == "EU":
            return m
        if m.kind == "person" and m.country:
            return _state(m)
    led = _led_by(token, number, found, codebook)
    if led is not None:
        return led
    words = {child.lower_ for child in token.lefts}
    if words & APART:
        return None  # Egypt, the fourth country
    if not words & {"the", "its", "their"} or any(c.lower_ == "of" for c in token.rights):
        return None
    before = [m for m in states_before(number, token.idx, found) if m.kind == "state"]
    if token.lemma_.lower() == "administration":
        before = [m for m in before if m.actor_id == "USA"] or before[:0]
    if token.lemma_.lower() == "regime":  # others call it so: it is the last named, not who acts
        return next((m for m in before if m.form != "pronoun"), None)
    subject = next((m for m in before if is_subject(page, m)), None)
    if subject is None and token.lemma_.lower() == "government":
        subject = _of_body(page, number, token.idx, found, home)
    return subject or next(iter(before), None)


def _led_by(token: Any, number: int, found: list[Mention], codebook: Codebook) -> Mention | None:
    """Return the state of a government that is called by its head, whom no mention holds: the Meloni
    government. It is that whose people alone, of those that the codebook knows, have this family name."""
    held = {i for m in found for i in range(*m.tokens)}
    known = gazetteer(codebook).families
    for child in token.lefts:
        if child.dep_ in ("amod", "compound") and child.i not in held:
            states = {one.country for one in known.get(child.text, ()) if one.country}
            if len(states) == 1:
                state, end = states.pop(), token.idx + len(token.text)
                place = (number, token.idx, end, (token.i, token.i + 1))
                return Mention(*place, state, "nominal", "state", state, state)
    return None


def _of_body(
    page: Page, number: int, at: int, found: list[Mention], home: str | None
) -> Mention | None:
    """Return the state of the last body of one that did something before, or of one at home."""
    bodies = [
        m
        for m in reversed(found)
        if m.kind == "government_body" and m.country and m.start < at and number - FAR <= m.sentence
    ]
    acting = [m for m in bodies if is_subject(page, m)] or [m for m in bodies if m.country == home]
    return _state(acting[0]) if acting else None


def _state(m: Mention) -> Mention:
    """Return the state of a body or an official, said by the words for these."""
    return Mention(
        m.sentence,
        m.start,
        m.end,
        m.tokens,
        str(m.country),
        "nominal",
        "state",
        str(m.country),
        m.country,
    )


def executive(state: Mention, codebook: Codebook) -> Mention | None:
    """Return the body that a state's administration is: Trump's administration."""
    for row in codebook["actors"].filter(actor_id=f"{state.actor_id}/administration").to_dicts():
        return replace(
            state, actor_id=row["actor_id"], kind=row["kind"], name=row["name"], part_of=row["part_of"],
            country=row["country"], sector=row["sector"],
        )  # fmt: skip
    return None


def states_before(number: int, at: int, found: list[Mention]) -> list[Mention]:
    """Return the mentions of states before a place, the last first."""
    states = [m for m in found if (m.kind == "state" or m.actor_id == "EU") and m.start < at]
    return [m for m in reversed(states) if number - FAR <= m.sentence]


def is_subject(page: Page, mention: Mention) -> bool:
    """Say whether a mention is a subject, an agent or a credited speaker."""
    root = page.doc[mention.tokens[0] : mention.tokens[1]].root
    while root.dep_ in ("compound", "appos", "nmod") and root.head.i != root.i:
        root = root.head
    return root.dep_ in ("nsubj", "nsubjpass", "agent") or (
        root.dep_ == "pobj" and root.head.lower_ == "to" and root.head.head.lower_ == "according"
    )
