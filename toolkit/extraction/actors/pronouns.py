"""Whom a pronoun means: he, she, it, they."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.extraction.actors.governments import is_subject
from toolkit.extraction.page import Mention, Page
from toolkit.extraction.saying import says

__all__ = ["BODIES", "PRONOUNS", "meant"]

REACH = 2  # sentences back in which a pronoun looks for its person
SPEAKING = 8  # the same, where the pronoun says something: speeches are told at length
SINGULAR = frozenset({"he", "she"})
PRONOUNS = SINGULAR | {"it", "they"}
BODIES = ("government_body", "organisation", "company", "media")


def meant(
    page: Page, token: Any, number: int, found: list[Mention], saying: Mapping[str, str]
) -> Mention | None:
    """Return whom a pronoun means, if that is plain.

    Parameters
    ----------
    token : one of the `PRONOUNS`.
    number : its sentence.
    found : the mentions before it, in order.
    saying : verbs of saying.
    """
    if token.lower_ not in SINGULAR:
        return _speaks_again(page, token, number, found, saying)
    return _antecedent(page, token, number, found, SPEAKING if says(token, saying) else REACH)


def _antecedent(
    page: Page, token: Any, number: int, found: list[Mention], reach: int
) -> Mention | None:
    """Return the person a pronoun means: the last subject, else the only person near."""
    before = [
        m
        for m in found
        if m.kind == "person" and number - reach <= m.sentence and m.start < token.idx
    ]
    if not before:
        return None
    for back in range(reach + 1):
        here = [m for m in before if m.sentence == number - back]
        subjects = [m for m in here if is_subject(page, m)]
        ids = {m.actor_id for m in subjects} or {m.actor_id for m in here}
        if len(ids) == 1:
            return (subjects or here)[-1]
        if subjects:
            return subjects[0] if back else subjects[-1]
        if here:
            return None
    return None


def _speaks_again(
    page: Page, token: Any, number: int, found: list[Mention], saying: Mapping[str, str]
) -> Mention | None:
    """Return what "it" or "they" means where it says something: the subject last met of its kind."""
    if token.dep_ != "nsubj" or token.head.lemma_.lower() not in saying:
        return None
    kinds = (*BODIES, "state") if token.lower_ == "it" else ("group",)
    for m in reversed(found):
        if m.start < token.idx and m.kind in kinds and is_subject(page, m):
            return m if number - 1 <= m.sentence and m.form != "pronoun" else None
    return None
