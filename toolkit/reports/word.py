"""Events and their sentences as a document for Word: plain Office Open XML, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from toolkit.view.phrases import days, event
from toolkit.view.table import evidence_of

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["docx"]

_QUOTED = 3  # sentences for an event
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip file can tell


def docx(corpus: Corpus) -> bytes:
    """Return a table of the events and, for each, the sentences it was read from."""
    body = "".join(_body(corpus))
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**_PARTS, "word/document.xml": document}.items():
            archive.writestr(
                zipfile.ZipInfo(name, _EPOCH), f'<?xml version="1.0" encoding="UTF-8"?>{content}'
            )
    return buffer.getvalue()


def _body(corpus: Corpus) -> Iterator[str]:
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    rows = list(
        corpus.events.sort("event_first", "event_id", nulls_last=True).iter_rows(named=True)
    )
    yield _paragraph("Events", bold=True)
    cells: list[tuple[str, ...]] = [("When", "Event", "Standing", "Documents")]
    cells += [
        (
            days(row["event_first"], row["event_last"]),
            event(row, names),
            row["standing"] or "unknown",
            str(row["n_documents"] or "unknown"),
        )
        for row in rows
    ]
    yield _table(cells)
    yield _paragraph("Sentences", bold=True)
    for row in rows:
        yield _paragraph(event(row, names), bold=True)
        found = evidence_of(corpus, row["event_id"])
        for quoted in found[:_QUOTED]:
            by = quoted["publisher"] or quoted["doc_id"]
            day = quoted["published_day"] or "day unknown"
            yield _paragraph(f"“{quoted['quote']}” ({by}, {day})")


def _paragraph(text: str, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    plain = escape(_NOT_XML.sub("", text))
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{plain}</w:t></w:r></w:p>'


def _table(rows: list[tuple[str, ...]]) -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH"))
    told = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{_paragraph(cell, bold=number == 0)}</w:tc>" for cell in row)
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>{told}</w:tbl>"
