"""Attributions without a verb: according to, as reported by, and a headline's colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.extraction.page import Mention, Page, Sentence, StatementFound
from toolkit.extraction.statements.contents import Span, trimmed
from toolkit.extraction.statements.quotations import Quotation, style

__all__ = ["AS_REPORTED", "by_headlines", "by_phrases"]

ACCORDING = re.compile(r"\b[Aa]ccording to\b(?P<rest>[^.;]*)")
AS_REPORTED = re.compile(
    r",?[ ]as (?:reported|noted|quoted|told|stated|cited) (?:by|to)\b(?P<rest>[^.;,]*)"
)
NO_VOICE = re.compile(
    r"[ ](?:(?:the|its|their|these|those|this|his|her)[ ])?(?:\w+[ ])?(?:agreements?|circumstances|laws?|needs?|plans?|"
    r"principles?|procedures?|provisions?|regulations?|requirements?|rules?|schedule|terms|timetable)\b.*"
)
"""What an act is in line with, and nobody's words: according to the law, according to plan."""
TOLD = frozenset({"report", "warn"})  # what a headline's verb does that takes all the rest as said


def by_phrases(
    page: Page, number: int, here: list[Mention], quoted: Sequence[Quotation]
) -> Iterator[StatementFound]:
    """Yield what stands under "according to" or "as reported by"."""
    sentence = page.sentences[number]
    for pattern in (ACCORDING, AS_REPORTED):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            rest = _source(page, match.start("rest"), match.end("rest"), here)
            inside = [m for m in here if rest[0] <= m.start and m.end <= rest[1]]
            named = next((m for m in inside if m.kind == "person"), inside[0] if inside else None)
            words = trimmed(page.text, *rest)
            lead = page.text[sentence.start : match.start()].strip(' ,"“')
            content = (
                trimmed(page.text, sentence.start, match.start())
                if len(lead.split()) > 1
                else trimmed(page.text, rest[1], sentence.end - 1)
            )
            if content is None or (not inside and NO_VOICE.fullmatch(page.text, *rest)):
                continue
            missing = not page.text[rest[0] : rest[1]].strip(" .,")
            start = match.start() + len(match.group()) - len(match.group().lstrip(" ,"))
            where = (named.start, named.end) if named else words or _word(page.text, *rest)
            known = named is not None and not named.actor_id.startswith("group/")
            yield StatementFound(
                number,
                min(start, content[0]),
                max(content[1], rest[1]),
                named.actor_id if named else None,
                None if missing else where,
                "dangling" if missing else "named" if known else "unnamed",
                (start, match.start("rest")),
                content,
                style(quoted, *content),
            )


def _source(page: Page, start: int, end: int, here: list[Mention]) -> Span:
    """Return the words for a source: up to the comma that ends them, names with a stop whole."""
    sentence = max((s.end for s in page.sentences if s.start <= start < s.end), default=end)
    for m in here:
        if start <= m.start <= end < m.end:
            end = m.end
    comma = page.text.find(",", start, sentence)
    named = next((m for m in here if m.start <= comma < m.end), None)
    if named is not None:
        comma = page.text.find(",", named.end, sentence)
    return (start, comma) if 0 <= comma < end else (start, end)


def _word(text: str, start: int, end: int) -> Span | None:
    word = re.search(r"\w(?:.*\w)?", text[start:end])
    return (start + word.start(), start + word.end()) if word else None


def by_headlines(
    page: Page, number: int, here: list[Mention], verbs: Mapping[str, str]
) -> Iterator[StatementFound]:
    """Yield what a headline says: "Ministry: no talks", "No talks: envoy", "OTTAWA SAYS DEAL NEAR".

    `verbs` are the verbs of saying; headlines leave out too much for a parse to be trusted.
    """
    sentence = page.sentences[number]
    if sentence.section != "title":
        return
    for speaker in here:
        spans = _colon(page.text, sentence, speaker) or _verb(page.text, sentence, speaker, verbs)
        if spans is not None and trimmed(page.text, *spans[1]):
            cue, content = spans
            where = speaker.start, speaker.end
            yield StatementFound(
                number, sentence.start, sentence.end, speaker.actor_id, where, "named", cue,
                content, "indirect",
            )  # fmt: skip
            return


def _colon(text: str, sentence: Sentence, speaker: Mention) -> tuple[Span, Span] | None:
    """Return cue and content where a colon stands between a speaker and the rest."""
    if speaker.start == sentence.start and text.startswith(": ", speaker.end):
        return (speaker.end, speaker.end + 1), (speaker.end + 2, sentence.end)
    if speaker.end == sentence.end and text.endswith(": ", 0, speaker.start):
        return (speaker.start - 2, speaker.start - 1), (sentence.start, speaker.start - 2)
    return None


def _verb(
    text: str, sentence: Sentence, speaker: Mention, verbs: Mapping[str, str]
) -> tuple[Span, Span] | None:
    """Return cue and content where a verb of saying follows the speaker that opens a headline."""
    word = re.compile(r"[ ](\w+?)s[ ]", re.IGNORECASE).match(text, speaker.end, sentence.end)
    if speaker.start != sentence.start or word is None:
        return None
    if verbs.get(word.group(1).lower()) not in TOLD:
        return None
    return (word.start() + 1, word.end() - 1), (word.end(), sentence.end)
