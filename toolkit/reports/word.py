"""A page as a document for Word: its words, tables and quotations, the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from lxml import html as markup
from lxml.etree import _Element as Part

from toolkit.interchange import without_clock, xml_text

if TYPE_CHECKING:
    from docx.document import Document as Written

__all__ = ["docx"]

_PAGE = Cm(21), Cm(29.7)
_MARGIN = Cm(1.5)
_WIDTH = Cm(18)  # of a table
_FONT = "Arial"  # every machine has it, or one whose letters are as wide
_LETTER = Cm(0.15)  # of a table
_BOLD = 1.15  # how much wider those of its heads are
_AROUND = Cm(0.4)  # the words of a cell
_LONGEST = 60  # letters beyond which a column is not wider
_NUMBER = re.compile(r"[−+]?[\d,.]+%?")
_TEXT = Pt(10)
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
        section.page_width, section.page_height = _PAGE
        section.left_margin = section.right_margin = section.top_margin = _MARGIN
    written.styles["Normal"].font.name, written.styles["Normal"].font.size = _FONT, _TEXT
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
    saved = io.BytesIO()
    written.save(saved)
    return without_clock(saved.getvalue())


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
        words = written.add_paragraph(_text(caption), style="Caption")
        words.paragraph_format.keep_with_next = True
    rows = [[_cell(cell, quoted) for cell in row] for row in part.iter("tr")]
    table = written.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
    table.autofit = False
    heads = len(part.findall("thead/tr"))
    for column, width in zip(table.columns, _widths(rows, len(table.columns), heads), strict=True):
        column.width = width
    numeric = [_is_numeric([row[n] for row in rows[heads:]]) for n in range(len(table.columns))]
    for number, (row, line) in enumerate(zip(rows, table.rows, strict=True)):
        properties = line._tr.get_or_add_trPr()  # the library has no words for these two
        properties.append(OxmlElement("w:cantSplit"))
        if number < heads:
            properties.append(OxmlElement("w:tblHeader"))  # again on each page
        for text, cell, right in zip(row, line.cells, numeric, strict=False):
            words = cell.paragraphs[0]
            run = words.add_run(text)
            run.font.size, run.font.bold = _SMALL, number < heads
            if right:
                words.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    written.add_paragraph()


def _is_numeric(cells: Sequence[str]) -> bool:
    """Say whether a column holds numbers; what is not known is told by a dash."""
    known = [cell for cell in cells if cell not in ("", "–")]
    return bool(known) and all(_NUMBER.fullmatch(cell) for cell in known)


def _widths(rows: Sequence[Sequence[str]], columns: int, heads: int) -> list[int]:
    """Widths of columns: what the longest word needs, and of the rest more where there is more to say."""
    cells = [[row[n] for row in rows if n < len(row)] for n in range(columns)]
    words = [
        max(
            (
                len(w) * (_BOLD if n < heads else 1)
                for n, cell in enumerate(column)
                for w in cell.split()
            ),
            default=0,
        )
        for column in cells
    ]
    whole = [min(max(map(len, column), default=0), _LONGEST) for column in cells]
    least = [round(_LETTER * size) + _AROUND for size in words]
    more = [round(_LETTER * max(full - size, 0)) for full, size in zip(whole, words, strict=True)]
    left = max(min(_WIDTH - sum(least), sum(more)), 0)
    widths = [w + left * m // max(sum(more), 1) for w, m in zip(least, more, strict=True)]
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
    return " ".join(xml_text(text).split())
