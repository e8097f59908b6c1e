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
    if not says(token, saying):
        return _antecedent(page, token, number, found, REACH)
    near = [m for m in found if number - SPEAKING <= m.sentence]
    told = [m for m in near if not _quoted(page, m, token)]
    return _told_again(page, token, number, told) or _antecedent(
        page, token, number, told, SPEAKING
    )


def _told_again(page: Page, token: Any, number: int, found: list[Mention]) -> Mention | None:
    """Return the person who alone is the subject of the sentence before one that names, ahead of the
    pronoun, another in passing: Ana Roe spoke. Under Luis Paz's orders, she said, …"""
    people = [m for m in found if m.kind == "person" and m.start < token.idx]
    here = [m for m in people if m.sentence == number]
    before = [m for m in people if m.sentence == number - 1 and is_subject(page, m)]
    if not here or any(is_subject(page, m) for m in here) or len({m.actor_id for m in before}) != 1:
        return None
    return before[-1]


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
    before = [m for m in found if m.start < token.idx and m.kind in kinds]
    before = [m for m in before if m.sentence < number - 1 or not _quoted(page, m, token)]
    first, last = _spoke(page, number - 1, saying)
    speaker = next((m for m in before if first <= m.tokens[0] < last), None)
    for m in reversed(before):
        if m.sentence < number and speaker is not None:
            return speaker if speaker.form != "pronoun" else None
        if is_subject(page, m):
            return m if number - 1 <= m.sentence and m.form != "pronoun" else None
    return None


def _quoted(page: Page, m: Mention, token: Any) -> bool:
    """Say whether a name stands in a quotation of the paragraph that ends before a word: "The UAE
    refused," it said."""
    between = page.text[m.end : token.idx]
    if "\n" in between:
        return False
    return between.count('"') % 2 == 1 or between.count("”") > between.count("“")


def _spoke(page: Page, number: int, saying: Mapping[str, str]) -> tuple[int, int]:
    """Return the first and last + 1 token of the words for who speaks in a sentence: a statement by
    the ministry said."""
    root = page.spans[number].root if number >= 0 else None
    if root is None or root.lemma_.lower() not in saying:
        return 0, 0
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    return (subject.left_edge.i, subject.right_edge.i + 1) if subject is not None else (0, 0)
