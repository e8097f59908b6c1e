"""A page as a document for Word: its words, tables and quotations, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.shared import Cm, Pt
from lxml import html as markup
from lxml.etree import _Element as Part

if TYPE_CHECKING:
    from docx.document import Document as Written

__all__ = ["docx"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip file can tell
_MARGIN = Cm(2)
_WIDTH = Cm(17)  # of a table
_LETTER = Cm(0.18)  # of a table
_AROUND = Cm(0.45)  # the words of a cell
_SHORT = 15  # letters up to which a column has the width it needs
_LONGEST = 60  # letters beyond which a column is not wider
_SMALL = Pt(8)  # of the words of a table
_SKIPPED = ("script", "style", "iframe", "details", "nav", "svg")


def docx(page: str, sources: Sequence[str] = ()) -> bytes:
    """Return the main part of a page as Office Open XML.

    A sentence that a table quotes is numbered in its row, and stands at the end under this number; of a
    figure there are the words that say what it shows.

    Parameters
    ----------
    page : HTML of a report, or of a table.
    sources : the documents quoted, as they are listed at the end.
    """
    root = markup.fromstring(page)
    written = Document()
    for section in written.sections:
        section.left_margin = section.right_margin = section.top_margin = _MARGIN
    title = root.findtext(".//h1") or ""
    written.core_properties.title = _plain(title)
    written.core_properties.author = written.core_properties.comments = ""
    quoted: dict[str, int] = {}
    for quotation in root.iter("q"):  # a browser writes its marks
        quotation.text, quotation.tail = f"“{quotation.text or ''}", f"”{quotation.tail or ''}"
    main = root.find(".//main")
    for part in _parts(root if main is None else main):
        _write(written, part, quoted)
    _list(written, "Sentences quoted", [f"[{n}] {quote}" for quote, n in quoted.items()])
    _list(written, "Documents quoted", sources)
    return _packed(written)


def _parts(root: Part) -> Iterator[Part]:
    """Yield what is written as one block each, in the order of the page."""
    if root.tag in _SKIPPED or not isinstance(root.tag, str):
        return
    if root.tag in ("h1", "h2", "h3", "p", "li", "dl", "table", "figure"):
        yield root
        return
    for part in root:
        yield from _parts(part)


def _write(written: Written, part: Part, quoted: dict[str, int]) -> None:
    if part.tag in ("h1", "h2", "h3"):
        written.add_heading(_text(part), int(part.tag[1]) - 1)
    elif part.tag == "li":
        written.add_paragraph(_text(part), style="List Bullet")
    elif part.tag == "figure":
        drawn = part.find(".//svg")
        shown = drawn.get("aria-label", "") if drawn is not None else ""
        written.add_paragraph().add_run(_plain(f"Figure: {shown}")).italic = True
    elif part.tag == "dl":
        for fact in part.findall("div"):
            written.add_paragraph(": ".join(_text(word) for word in fact))
    elif part.tag == "table":
        _table(written, part, quoted)
    else:
        written.add_paragraph(_text(part))


def _table(written: Written, part: Part, quoted: dict[str, int]) -> None:
    caption = part.find("caption")
    if caption is not None:
        written.add_paragraph(_text(caption), style="Caption")
    rows = [[_cell(cell, quoted) for cell in row] for row in part.iter("tr")]
    table = written.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _widths(rows, len(table.columns)), strict=True):
        column.width = width
    heads = len(part.findall("thead/tr"))
    for number, (row, cells) in enumerate(zip(rows, table.rows, strict=True)):
        for text, cell in zip(row, cells.cells, strict=False):
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.font.bold = _SMALL, number < heads
    written.add_paragraph()


def _widths(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Widths of columns: of days, numbers and names what they need, long ones share the rest."""
    letters = [
        max((len(row[n]) for row in rows if n < len(row)), default=0) for n in range(columns)
    ]
    long = {n: min(size, _LONGEST) for n, size in enumerate(letters) if size > _SHORT}
    needed = [0 if n in long else _LETTER * size + _AROUND for n, size in enumerate(letters)]
    left = max(_WIDTH - sum(needed), _WIDTH // 3)
    widths = [
        left * long[n] // sum(long.values()) if n in long else width
        for n, width in enumerate(needed)
    ]
    return [width * _WIDTH // max(_WIDTH, sum(widths)) for width in widths]


def _cell(cell: Part, quoted: dict[str, int]) -> str:
    """The words of a cell; in place of sentences their numbers."""
    sentences = [_text(item) for item in cell.findall(".//li") if item.find("q") is not None]
    if not sentences:
        return _text(cell)
    numbers = [quoted.setdefault(one, len(quoted) + 1) for one in dict.fromkeys(sentences)]
    of = cell.findtext(".//summary") or ""
    more = f" of {of}" if of and int(of.replace(",", "")) > len(numbers) else ""
    return f"[{', '.join(map(str, numbers))}]{more}"


def _list(written: Written, heading: str, items: Sequence[str]) -> None:
    if items:
        written.add_heading(heading, 1)
    for item in items:
        written.add_paragraph(_plain(item))


def _text(part: Part) -> str:
    return _plain("".join(map(str, part.itertext())))


def _plain(text: str) -> str:
    return " ".join(_NOT_XML.sub("", text).split())


def _packed(written: Any) -> bytes:
    """The file with no clock in it: the library writes the hour of each part."""
    held, packed = io.BytesIO(), io.BytesIO()
    written.save(held)
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in made.namelist():
            out.writestr(zipfile.ZipInfo(name, _EPOCH), made.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
