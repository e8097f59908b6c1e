"""Who speaks in a transcript, by the name before each turn: GAO FENG: …; Question: …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.extraction.page import Mention, Page, StatementFound
from toolkit.extraction.statements.contents import trimmed

__all__ = ["turns"]

HONOUR = re.compile(r"(?:[-–•] )?(?:[A-Z][\w’'-]*\.?[ ]){0,4}")
"""What stands before the name of one who speaks: MS. JEAN-PIERRE, Minister Goyal."""
TITLE = re.compile(r"(?:,[ ][^:.!?\n]{2,80}|[ ]?\([^()\n]{2,60}\))?:[ ]")
"""What stands behind it: PENNY WONG, FOREIGN MINISTER: …"""
OTHER = re.compile(r"(?:[-–•] )?[A-Z](?:[\w.’'&-]*[ ]){0,4}[\w.’'&-]*:[ ]")
"""The head of a turn of somebody else: THE PRESIDENT: …, Question: …"""
ASKED = re.compile(r"(?:[-–•] )?Q[ ](?=[A-Z])")
"""A question without a colon: Q Will you act?"""
FEWEST = 2  # turns that make a text a transcript


def turns(
    page: Page, found: Sequence[StatementFound], mentions: Sequence[Mention]
) -> Iterator[StatementFound]:
    """Yield each sentence of a transcript as a statement of the person named before it.

    A turn begins with a label at the head of a paragraph and ends with the next one. What those say who
    are no known person, as who ask, is nobody's statement; nor is a sentence that quotes others.
    """
    if page.row.get("kind") != "transcript":
        return
    labels = dict(_labels(page, mentions))
    if len(labels) < FEWEST or not any(who for who, _ in labels.values()):
        return
    said = {s.sentence for s in found}
    speaker: Mention | None = None
    for sentence in page.sentences:
        start = sentence.start
        if sentence.number in labels:
            speaker, start = labels[sentence.number]
        content = trimmed(page.text, start, sentence.end)
        if speaker is not None and content is not None and sentence.number not in said:
            named = (speaker.start, speaker.end) if sentence.number in labels else None
            yield StatementFound(
                sentence.number, named[0] if named else content[0], content[1], speaker.actor_id,
                named, "named", None, content, "direct",
            )  # fmt: skip


def _labels(
    page: Page, mentions: Sequence[Mention]
) -> Iterator[tuple[int, tuple[Mention | None, int]]]:
    """Yield the sentences that open with a label, whom it names, and where what is said begins."""
    people = {m.sentence: m for m in reversed(mentions) if m.kind == "person" and m.form == "name"}
    before = -1
    for sentence in page.sentences:
        head, before = sentence.paragraph != before, sentence.paragraph
        if not head or sentence.section == "title":
            continue
        who = people.get(sentence.number)
        if who is not None and HONOUR.fullmatch(page.text, sentence.start, who.start):
            title = TITLE.match(page.text, who.end, sentence.end)
            if title is not None:
                yield sentence.number, (who, title.end())
                continue
        other = OTHER.match(page.text, sentence.start, sentence.end)
        other = other or ASKED.match(page.text, sentence.start, sentence.end)
        if other is not None:
            yield sentence.number, (None, other.end())
