"""Nexis: plain text ("1 of 10 DOCUMENTS") and the DOCX of Nexis Uni; a file holds many documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx

from toolkit.errors import ParseError
from toolkit.parsers.characters import clean, decode, join, line, paragraphs
from toolkit.parsers.document import Draft, Flaw
from toolkit.parsers.moments import moment
from toolkit.parsers.sources import content, unpacked

__all__ = ["DIVIDER", "END", "parse", "parse_docx"]

DIVIDER = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
END = "End of Document"
FIELD = re.compile(
    r"(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|GRAPHIC|LOAD-DATE|LANGUAGE|TYPE|SUBJECT|"
    r"PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|CORRECTION-DATE|CORRECTION|NOTES|SERIES|PHOTOS?|"
    r"DISTRIBUTION|ISSN|ORGANIZATION|PERSON|COMPANY|INDUSTRY|GEOGRAPHIC|COUNTRY|STATE|CITY|TICKER|"
    r"TRANSCRIPT|SOURCE|URL|WEBSITE): ?(.*)",
    re.DOTALL,
)
NOTICE = re.compile(r"copyright\b|all rights reserved|©", re.IGNORECASE)
UNI_FIELD = re.compile(
    r"(Section|Length|Byline|Dateline|Highlight|Series|Graphic|Language|Load-Date|Publication-Type|Journal Code|Subject|Classification|Notes): ?(.*)",
    re.DOTALL,
)
LONGEST_DATE = 80


def parse(path: Path) -> Iterator[Draft | Flaw]:
    """Yield each document of a plain text download; its key is its place in the file, from 1."""
    parts = DIVIDER.split(clean(decode(content(path))))[1:]
    if not parts:
        raise ParseError('no line "1 of 10 DOCUMENTS" divides this file into documents')
    for number, part in enumerate(parts, 1):
        yield _plain(part, str(number))


def _plain(part: str, record: str) -> Draft | Flaw:
    """One document: source, day, headline, fields, body, fields, notice of copyright."""
    blocks = [block for block in re.split(r"\n[ ]*\n", part) if block.strip()]
    dated = next((i for i, block in enumerate(blocks[:6]) if _day(block.split("\n"))), None)
    if dated is None:
        return Flaw(record, "no line holds the day of publication")
    fields: dict[str, str] = {}
    headline: list[str] = []
    body: list[str] = []
    for block in blocks[dated + 1 :]:
        text = block.strip()
        field = FIELD.match(text)
        if field:
            fields.setdefault(field[1], line(field[2]))
        elif "LENGTH" not in fields and not body and not fields:
            headline.append(text)
        elif NOTICE.match(text) and (len(block) - len(block.lstrip()) > 4):
            break
        elif "LOAD-DATE" not in fields:
            body.append(block)
    if not fields and headline:  # a document without fields: its first block is the headline
        headline, body = headline[:1], headline[1:]
    day = _day(blocks[dated].split("\n"))
    return Draft(
        record=record,
        title=fields.get("HEADLINE") or line(join([*" ".join(headline).split("\n")])),
        summary=[fields["HIGHLIGHT"]] if "HIGHLIGHT" in fields else [],
        paragraphs=paragraphs("\n\n".join(body)),
        published=day,
        publisher=line(" ".join(blocks[:dated])) or None,
        author=re.sub(r"^by\s+", "", fields.get("BYLINE", ""), flags=re.IGNORECASE) or None,
        language=fields.get("LANGUAGE"),
        section=fields.get("SECTION"),
        url=fields.get("URL"),
        rights="restricted",
    )


def parse_docx(path: Path) -> Iterator[Draft | Flaw]:
    """Yield each document of a Nexis Uni DOCX; its key is its place in the file, from 1."""
    texts = [clean(p.text).strip() for p in docx.Document(unpacked(path)).paragraphs]
    start, number = 0, 0
    for end, text in enumerate(texts):
        if text == END:
            number += 1
            yield _uni([text for text in texts[start:end] if text], str(number))
            start = end + 1
    if not number:
        raise ParseError(f'no line "{END}" closes a document')


def _uni(texts: Sequence[str], record: str) -> Draft | Flaw:
    """One document: headline, source, day, notice, fields, "Body", paragraphs, fields."""
    opening = texts.index("Body") if "Body" in texts else len(texts)
    dated = next((i for i in range(opening - 1, 1, -1) if _day([texts[i]])), None)
    if dated is None:
        return Flaw(record, "no headline, source and day were found above the body")
    fields: dict[str, str] = {}
    body: list[str] = []
    for number, text in enumerate(texts[dated + 1 :], dated + 1):
        field = UNI_FIELD.match(text)
        if field and (number < opening or field[1] != "Section"):
            fields.setdefault(field[1], line(field[2]))
        elif number > opening and "Load-Date" not in fields:
            body += paragraphs(text)
    return Draft(
        record=record,
        title=texts[dated - 2],
        summary=[fields["Highlight"]] if "Highlight" in fields else [],
        paragraphs=body,
        published=_day([texts[dated]]),
        publisher=texts[dated - 1],
        author=fields.get("Byline"),
        language=fields.get("Language"),
        section=fields.get("Section"),
        rights="restricted",
    )


def _day(lines: Sequence[str]) -> str | None:
    """The first of the lines that is a day of publication and little else."""
    for text in lines:
        found = line(text)
        if len(found) > LONGEST_DATE or NOTICE.match(found):
            continue
        try:
            if moment(found, {}).day:
                return found
        except ParseError:
            continue
    return None
