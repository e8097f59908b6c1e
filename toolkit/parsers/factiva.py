"""Factiva: downloads in HTML and XML; a file holds many articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit.errors import ParseError
from toolkit.parsers import markup
from toolkit.parsers.characters import decode, line
from toolkit.parsers.document import Draft
from toolkit.parsers.moments import moment
from toolkit.parsers.sources import content, xml

__all__ = ["parse", "parse_xml"]

ARTICLES = "//div[contains(concat(' ', normalize-space(@class), ' '), ' article ')]"
PARAGRAPH = ".//p[contains(@class, 'articleParagraph')]"
NUMBER = re.compile(r"(?:Document|Documento?|Dokument)\s+([A-Z0-9]{10,40})\s*$", re.IGNORECASE)
WORDS = re.compile(r"[\d.,\s]+ (?:words|mots|palabras|Wörter|parole|palavras)$", re.IGNORECASE)


def parse(path: Path) -> Iterator[Draft]:
    """Yield each article of an HTML download, with or without its index codes (HD, PD, SN …)."""
    root = markup.tree(decode(content(path)))
    articles = root.xpath(ARTICLES)
    if not articles:
        raise ParseError("no article of Factiva was found on the page")
    for number, article in enumerate(articles, 1):
        coded = {line(row[0].text_content()): row[1] for row in article.iter("tr") if len(row) == 2}
        if "HD" in coded or "LP" in coded:
            yield _coded(coded, number)
        else:
            yield _laid_out(article, number)


def _coded(cells: Mapping[str, Any], number: int) -> Draft:
    """An article as a table of index codes and values."""
    said = {code: line(cell.text_content()) for code, cell in cells.items()}
    body = [
        line(paragraph.text_content())
        for code in ("LP", "TD")
        if code in cells
        for paragraph in cells[code].xpath(PARAGRAPH) or [cells[code]]
    ]
    found = NUMBER.search(said.get("AN", ""))
    return Draft(
        record=found[1] if found else str(number),
        source_id=found[1] if found else None,
        title=said.get("HD"),
        paragraphs=body,
        published=f"{said['PD']} {said.get('ET', '')}" if "PD" in said else None,
        publisher=said.get("SN"),
        author=_author(said.get("BY")),
        language=said.get("LA"),
        section=_joined(said.get("SE"), said.get("PG")),
        rights="restricted",
    )


def _laid_out(article: Any, number: int) -> Draft:
    """An article without codes: lines of count, day, time, source, code, language, notice."""
    lines = [line(part.text_content()) for part in article.iterfind("div")]
    headline = article.xpath(".//*[contains(@class, 'Headline') or @id='hd']")
    day = next((i for i, text in enumerate(lines) if len(text) < 40 and _is_day(text)), None)
    after = lines[day + 1 :] if day is not None else []
    time = after.pop(0) if after and re.match(r"\d{1,2}:\d\d", after[0]) else ""
    body = [line(paragraph.text_content()) for paragraph in article.xpath(PARAGRAPH)]
    found = NUMBER.search(line(article.text_content()))
    author = article.xpath(".//*[@class='author']")
    return Draft(
        record=found[1] if found else str(number),
        source_id=found[1] if found else None,
        title=line(headline[0].text_content()) if headline else None,
        paragraphs=[text for text in body if not NUMBER.fullmatch(text)],
        published=f"{lines[day]} {time}" if day is not None else None,
        publisher=after[0] if after else None,
        author=_author(line(author[0].text_content())) if author else None,
        language=after[2] if len(after) > 2 else None,
        rights="restricted",
    )


def parse_xml(path: Path) -> Iterator[Draft]:
    """Yield each article of an XML download."""
    articles = xml(content(path)).xpath("//*[local-name()='article']")
    if not articles:
        raise ParseError("no article of Factiva was found in the file")
    for number, article in enumerate(articles, 1):
        source_id = _said(article, "accessionNo")
        day = _said(article, "publicationDate")
        yield Draft(
            record=source_id or str(number),
            source_id=source_id,
            title=_said(article, "headline"),
            paragraphs=[
                line("".join(paragraph.itertext()))
                for paragraph in article.xpath(
                    "*[local-name()='leadParagraph' or local-name()='tailParagraphs']"
                    "/*[local-name()='paragraph']"
                )
            ],
            published=f"{day} {_said(article, 'publicationTime') or ''}" if day else None,
            publisher=_said(article, "sourceName") or _said(article, "publisherName"),
            author=_author(_said(article, "byline") or _said(article, "author")),
            language=_said(article, "baseLanguage"),
            section=_joined(_said(article, "sectionName"), _said(article, "pages")),
            rights="restricted",
        )


def _said(article: Any, name: str) -> str | None:
    """The text of the element of this name directly within an article."""
    found = article.xpath("*[local-name()=$name]", name=name)
    return line(" ".join(found[0].itertext())) or None if found else None


def _author(given: str | None) -> str | None:
    return re.sub(r"^(?:by|par|von|por)\s+", "", given, flags=re.IGNORECASE) if given else None


def _joined(section: str | None, pages: str | None) -> str | None:
    return "; ".join(filter(None, (section, f"p. {pages}" if pages else None))) or None


def _is_day(text: str) -> bool:
    try:
        return not WORDS.match(text) and moment(text, {}).day is not None
    except ParseError:
        return False
