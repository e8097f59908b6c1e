"""Attributions without a verb: according to, as reported by, and a headline's colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.extraction.contents import Span, trimmed
from toolkit.extraction.page import Mention, Page, StatementFound
from toolkit.extraction.quotations import Quotation, style

__all__ = ["AS_REPORTED", "by_headlines", "by_phrases"]

ACCORDING = re.compile(r"\b[Aa]ccording to\b(?P<rest>[^.;]*)")
AS_REPORTED = re.compile(
    r",?[ ]as (?:reported|noted|quoted|told|stated|cited) (?:by|to)\b(?P<rest>[^.;,]*)"
)
HEADLINE = re.compile(r"(?P<cue>:)[ ]")


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
            if content is None:
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


def by_headlines(page: Page, number: int, here: list[Mention]) -> Iterator[StatementFound]:
    """Yield what a headline says with a colon: "Ministry: no talks planned", "No talks: envoy"."""
    sentence = page.sentences[number]
    if sentence.section != "title":
        return
    for match in HEADLINE.finditer(page.text, sentence.start, sentence.end):
        for speaker in here:
            first = (speaker.start, speaker.end) == (sentence.start, match.start())
            last = (speaker.start, speaker.end) == (match.end(), sentence.end)
            content = (match.end(), sentence.end) if first else (sentence.start, match.start())
            if (first or last) and trimmed(page.text, *content):
                where = speaker.start, speaker.end
                yield StatementFound(
                    number, sentence.start, sentence.end, speaker.actor_id, where, "named",
                    match.span("cue"), content, "indirect",
                )  # fmt: skip
