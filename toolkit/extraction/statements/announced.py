"""Whom a sentence announces whose words follow it: he released the following statement: “…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.extraction.actors.owners import actors_in
from toolkit.extraction.labels import SUBJECTS
from toolkit.extraction.page import Mention, Page, StatementFound
from toolkit.extraction.statements.contents import trimmed
from toolkit.extraction.statements.cues import Cues, cues_in
from toolkit.extraction.statements.quotations import Quotation
from toolkit.extraction.statements.speakers import speaker_of

__all__ = ["announced"]

ISSUES = frozenset({"deliver", "give", "issue", "make", "provide", "publish", "release"})
WORDS = frozenset({"comment", "communique", "declaration", "message", "remark", "statement"})
"""What one issues whose words follow."""
LEADS = re.compile(r":\s*$")


def announced(
    page: Page,
    found: Sequence[StatementFound],
    quoted: Sequence[Quotation],
    actors: Mapping[int, list[Mention]],
    known: Cues,
) -> Iterator[StatementFound]:
    """Yield the quotations that begin a sentence and that the one before announces with a colon."""
    said = {s.sentence for s in found}
    opening = {start for start, _ in quoted}
    for sentence, lead in zip(page.sentences[1:], page.sentences, strict=False):
        content = trimmed(page.text, sentence.start, sentence.end)
        begins = sentence.start in opening and sentence.number not in said
        if content is None or not begins or LEADS.search(page.text, lead.start, lead.end) is None:
            continue
        speaker = _speaker(page, lead.number, actors, known)
        if speaker is not None:
            yield StatementFound(
                sentence.number, *content, speaker.actor_id, None,
                "unnamed" if speaker.actor_id.startswith("group/") else "named", None, content, "direct",
            )  # fmt: skip


def _speaker(
    page: Page, number: int, actors: Mapping[int, list[Mention]], known: Cues
) -> Mention | None:
    """Return who speaks by the last word of saying or issuing in a sentence."""
    span, by_token = page.spans[number], dict(actors)
    cues = {cue.token.i: cue for cue in cues_in(span, known)}
    for token in reversed(list(span)):
        if token.i in cues:
            speaker, _ = speaker_of(page, cues[token.i], by_token)
            if speaker is not None:
                return speaker
        elif _issues(token):
            subjects = [c for c in token.children if c.dep_ in SUBJECTS]
            within = [m for c in subjects for t in c.subtree for m in actors.get(t.i, ())]
            people = [m for m in within if m.kind == "person"]
            named = people or [m for c in subjects for m in actors_in(c, by_token)]
            if named:
                return named[0]
    return None


def _issues(token: Any) -> bool:
    """Say whether a verb gives out words: released the following statement."""
    return token.lemma_.lower() in ISSUES and any(
        c.dep_ == "dobj" and c.lemma_.lower() in WORDS for c in token.children
    )
