"""Whom an item of a list tells of, which the item leaves unsaid: who stands in the line above it, or before its colon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from toolkit.extraction.actors.owners import actors_in, state_of
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.sides.arguments import mutual
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.labels import SUBJECTS
from toolkit.extraction.page import Mention, Page

__all__ = ["settle"]

BULLET = re.compile(r"(?:[-–—*•◦▪]|[(]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ ]+")
GOES_ON = re.compile(r"[a-z(]")
ENDS = re.compile(r":[ ]*$")
COLON = re.compile(r"[ ]?:[ ]")
FARTHEST = 30  # paragraphs back to the line that leads a list in


def settle(
    page: Page,
    event: EventFound,
    mentions: Sequence[Mention],
    actors: dict[int, list[Mention]],
    context: Context,
) -> None:
    """Give the act of an item of a list the sides that stand outside its sentence.

    Of "The ministry has: - opened a probe" the ministry opened it. Of "- Mexico: tariffs paused for 90
    days" they are those on Mexico, where the item names nobody else whom they hit.
    """
    maker = _maker(page, event, actors)
    if maker:
        event.source_ids = maker
        event.target_ids = [t for t in event.target_ids if t not in maker]
        return
    label = _label(page, event, mentions)
    if label is None or label in event.target_ids:
        return
    here = {state_of(m) for m in mentions if m.sentence == event.sentence}
    others = [s for s in context.dyad or [context.first] if s and s != label]
    if mutual(event.act, event.instrument):
        named = {label, *(s for s in event.source_ids if s in here)}
        if not {*event.source_ids} <= named:
            event.source_ids = sorted(named if len(named) > 1 else {label, *others})
    elif event.act in MEASURES and not here & {*event.target_ids}:
        if event.source_ids == [label] and _undergone(event):
            event.source_ids = others
        if label not in event.source_ids:
            event.target_ids = [label]


def _undergone(event: EventFound) -> bool:
    """Say whether a measure is told as what came about, with nobody who takes it: tariffs paused for 90 days."""
    verb, noun = event.trigger.token, event.trigger.noun
    told = noun is not None and noun.i < verb.i and verb.tag_ in ("VBD", "VBN")
    taken = any(c.dep_ in ("dobj", "agent") for c in verb.children)
    return told and not taken


def _label(page: Page, event: EventFound, mentions: Sequence[Mention]) -> str | None:
    """Return the state with which the paragraph of an act begins, before a colon."""
    if page.row.get("kind") == "transcript":
        return None
    first = _first(page, event.sentence)
    start, end = page.sentences[first].start, page.sentences[first].end
    bullet = BULLET.match(page.text, start, end)
    begin = bullet.end() if bullet is not None else start
    for mention in mentions:
        if mention.start == begin and COLON.match(page.text, mention.end, end):
            return state_of(mention)
    return None


def _maker(page: Page, event: EventFound, actors: dict[int, list[Mention]]) -> list[str]:
    """Return the states of the subject that a verb without one has in the line which leads its list in."""
    verb = event.trigger.token
    while verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
        verb = verb.head
    if verb.head.i != verb.i or any(c.dep_ in SUBJECTS or c.dep_ == "agent" for c in verb.children):
        return []
    if verb.pos_ != "VERB" or not _begins(page, event.sentence, verb):
        return []
    number = _lead(page, event.sentence)
    if number is None:
        return []
    root = page.spans[number].root
    subjects = [c for c in root.children if c.dep_ == "nsubj"]
    states = (state_of(m) for c in subjects for m in actors_in(c, actors))
    return list(dict.fromkeys(s for s in states if s is not None))


def _begins(page: Page, number: int, verb: Any) -> bool:
    """Say whether a verb is the first word of an item, but for adverbs."""
    start, end = page.sentences[number].start, page.sentences[number].end
    bullet = BULLET.match(page.text, start, end)
    begin = bullet.end() if bullet is not None else start
    before = [t for t in page.spans[number] if begin <= t.idx < verb.idx]
    small = bullet is not None or GOES_ON.match(page.text, start, end) is not None
    return small and all(t.pos_ in ("ADV", "PUNCT", "SPACE") for t in before)


def _lead(page: Page, number: int) -> int | None:
    """Return the sentence that leads the list of an item in: the last of the paragraph with a colon at its
    end, behind which only items stand."""
    at = _first(page, number)
    if at != number:
        return None
    back = page.sentences[at].paragraph - FARTHEST
    for before in range(at - 1, -1, -1):
        sentence = page.sentences[before]
        if sentence.paragraph < back:
            return None
        if ENDS.search(page.text, sentence.start, sentence.end):
            return before
        first = page.sentences[_first(page, before)].start
        if not (BULLET.match(page.text, first) or GOES_ON.match(page.text, first)):
            return None
    return None


def _first(page: Page, number: int) -> int:
    """Return the first sentence of the paragraph of a sentence."""
    paragraph = page.sentences[number].paragraph
    while number and page.sentences[number - 1].paragraph == paragraph:
        number -= 1
    return number
