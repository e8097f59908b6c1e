"""Who speaks: the subject of a cue, or the person named right before it."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.actors.owners import actors_in
from toolkit.extraction.page import Mention, Page
from toolkit.extraction.statements.contents import Span
from toolkit.extraction.statements.cues import Cue

__all__ = ["speaker_of"]

LIKE = frozenset({"like", "as", "including"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


def speaker_of(
    page: Page, cue: Cue, actors: dict[int, list[Mention]]
) -> tuple[Mention | None, Span | None]:
    """Return who speaks, and the span of the words that name them.

    It is the person named right before the cue, where the words for the speaker lead to them: Japan's
    minister for trade, Akira Amari, said.
    """
    speaker, where = _subject(cue, actors)
    at = cue.first - 1
    while at > 0 and (page.doc[at].is_punct or page.doc[at].pos_ == "AUX"):
        at -= 1
    named = [m for m in actors.get(at, []) if m.kind == "person"] if at >= 0 else []
    named = [] if named and _leads(page.doc[at]) else named
    if not named or where is None or not where[0] <= named[0].start:
        return speaker, where
    if speaker is not None and speaker.kind == "person":
        return speaker, where
    return named[0], (where[0], named[0].end)


def _leads(token: Any) -> bool:
    """Say whether a name tells by whom another is led: Chile, led by its envoy Juan Roe, said."""
    while token.dep_ in ("appos", "compound") and token.head.i != token.i:
        token = token.head
    return bool(token.dep_ == "pobj" and token.head.dep_ == "agent")


def _subject(cue: Cue, actors: dict[int, list[Mention]]) -> tuple[Mention | None, Span | None]:
    """Return whom the subject of a cue names, and the span of its words."""
    subject = cue.subject
    if subject is None:
        return None, None
    if subject.lower_ in RELATIVES and subject.head.dep_ == "relcl":
        subject = subject.head.head
    named = actors_in(subject, actors)
    head = [m for m in named if m.tokens[0] <= subject.i < m.tokens[1]]
    officials = [m for m in named if m.kind in ("person", "government_body")]
    first: Mention | None = next(iter(head or officials or named), None)
    start, last = subject.left_edge, subject
    beside = [c for c in subject.children if c.dep_ == "appos" and c.i > subject.i]
    if beside:
        last = beside[-1]
    like = [
        c for c in subject.children if c.dep_ == "prep" and c.lower_ in LIKE and c.i > subject.i
    ]
    if like and first is not None and first.actor_id.startswith("group/"):
        last = like[-1].right_edge
        beside = [g for c in like for g in c.children if g.dep_ == "pobj"]
    person = [m for c in beside for m in actors.get(c.i, []) if m.kind == "person"]
    if person and (first is None or first.kind != "person" or like):
        first = person[0]
    if first is None or first.actor_id.startswith("group/"):
        last = _described(last, subject, cue)
    end = int(last.idx + len(last.text))
    begin, stop = int(cue.token.idx), int(cue.token.idx + len(cue.token.text))
    if start.idx < stop and begin < end:
        return first, (int(subject.idx), int(subject.idx + len(subject.text)))
    return first, (int(start.idx), end)


def _described(last: Any, subject: Any, cue: Cue) -> Any:
    """Return the last word of what tells unnamed people: an official familiar with the talks."""
    for child in subject.children:
        if child.dep_ not in ("amod", "acl", "prep") or child.left_edge.i != last.i + 1:
            continue
        if child.right_edge.i < cue.first:
            last = child.right_edge
    return last
