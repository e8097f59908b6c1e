"""A corpus, or one report, in the forms other programs read: tables, networks, references, a text for Word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.reports.evidence import safe_url
from toolkit.reports.manifest import load
from toolkit.tables import TABLES
from toolkit.view.phrases import DAY

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["FORMATS", "bibtex", "write"]

SITE = Path("reports/site")  # where `toolkit report` writes
_TABLES = ("csv", "parquet")
_NETWORKS = {"graphml": ".graphml", "gexf": ".gexf", "node_link": ".json", "graphology": ".json"}
_OF_A_REPORT = ("docx", "bibtex")
FORMATS = (*_TABLES, "xlsx", *_NETWORKS, "bibtex", "docx")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def write(
    corpus: Corpus, to: str, out: str | Path | None = None, report: str | Path | None = None
) -> Path:
    """Write a corpus, or a report on it, and return the file, or the folder, that was written.

    Parameters
    ----------
    to : csv or parquet (a folder with a file per table; a cell that a spreadsheet would run is
        led by an apostrophe), xlsx (events and statements in words with their sentences, and the documents), graphml, gexf, node_link, graphology (who acts towards whom),
        bibtex (the documents), docx (tables with the sentences they quote).
    out : where; named after the format, or the report, if it is left out.
    report : the page of a report of this corpus; docx and bibtex are then of what it shows and quotes,
        else of all events and documents.

    Raises
    ------
    InputError
        The format is unknown, or has nothing to do with a report; there is no such page, or a file
        stands where a folder should.
    """
    one_of(to, FORMATS, "format")
    if report is not None and to not in _OF_A_REPORT:
        raise InputError(f"a report is exported to {' or '.join(_OF_A_REPORT)}, not to {to}")
    if to in _TABLES:
        return _write_tables(corpus, to, Path(out or "tables"))
    if to in _NETWORKS:
        from toolkit import networks
        from toolkit.networks.export import export

        edges = networks.study(corpus).edges
        target = Path(out or f"network{_NETWORKS[to]}")
        return export(edges, target, to, nodes=corpus.actors)
    if to == "xlsx":
        from toolkit.reports.spreadsheet import spreadsheet

        return _put(out, "events.xlsx", spreadsheet(corpus))
    page = None if report is None else _page(Path(report))
    if to == "docx":
        from toolkit.reports.word import docx

        named = f"{Path(report).stem}.docx" if report else "events.docx"
        shown = _events(corpus) if page is None else page
        return _put(out, named, docx(shown, _sources(corpus, shown)))
    named = f"{Path(report).stem}.bib" if report else "documents.bib"
    return _put(out, named, bibtex(corpus, page).encode())


def bibtex(corpus: Corpus, page: str | None = None) -> str:
    """Return the documents of a corpus as BibTeX entries: all, or those that a page quotes."""
    documents = corpus.documents if page is None else _quoted(corpus, page)
    return "\n".join(_entry(row) for row in documents.sort("doc_id").iter_rows(named=True))


def _page(report: Path) -> str:
    """The HTML of a report: a page, or the name of one of the site."""
    for path in (report, SITE / f"{report}.html"):
        if path.is_file():
            return path.read_text("utf-8")
    built = sorted(load(SITE).get("reports", {}))
    valid = f"Valid: {', '.join(built)}" if built else "Build it with toolkit report"
    raise InputError(f"{report}: no such page, and no report of that name in {SITE}. {valid}")


def _events(corpus: Corpus) -> str:
    """All events with their sentences, as HTML."""
    from toolkit.view.table import table

    events = corpus.events.sort(DAY, "event_id", nulls_last=True)
    columns = ["event_first", "event_last", "event_id", "standing", "n_documents"]
    return f"<h1>Events</h1>{table(events.select(columns), corpus, max(events.height, 1))}"


def _quoted(corpus: Corpus, page: str) -> pl.DataFrame:
    """The documents to which a page leads."""
    from toolkit.addresses import SITE as UP
    from toolkit.addresses import document

    linked = set(re.findall(r'href="(?:[./]*|\.\./reports/site/)(evidence/[^"#]+)', page))
    mine = [document(of).removeprefix(UP) in linked for of in corpus.documents["doc_id"]]
    return corpus.documents.filter(pl.Series(mine, dtype=pl.Boolean))


def _sources(corpus: Corpus, page: str) -> list[str]:
    """The documents to which a page leads, as a list of sources says them."""
    rows = _quoted(corpus, page).sort("publisher", "published_day", "doc_id", nulls_last=True)
    told = [
        (row["publisher"], row["author"], row["title"], row["published_day"], safe_url(row["url"]))
        for row in rows.iter_rows(named=True)
    ]
    return [". ".join(str(part) for part in parts if part) for parts in told]


def _write_tables(corpus: Corpus, to: str, folder: Path) -> Path:
    from toolkit.networks.export import export

    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: a file stands where the folder of tables should be")
    for name in TABLES:
        export(corpus.table(name), folder / f"{name}.{to}", to)
    return folder


def _put(out: str | Path | None, named: str, content: bytes) -> Path:
    """Write a file; in a folder that is there under the name it would have without one."""
    path = Path(out or named)
    path = path / named if path.is_dir() else path
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
    return path


def _entry(row: dict[str, Any]) -> str:
    from toolkit.addresses import slug

    day = row["published_day"]
    fields = {
        "title": row["title"],
        "author": f"{{{_plain(row['author'])}}}" if row["author"] else None,
        "organization": row["publisher"],
        "year": day and str(day.year),
        "date": day and day.isoformat(),
        "url": safe_url(row["url"]),
        "language": row["language"],
    }
    lines = [
        f"  {key} = {{{value if key == 'author' else _plain(value)}}},"
        for key, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{slug(row['doc_id'])},", *lines, "}", ""])


def _plain(text: str) -> str:
    """Return text on one line in which TeX reads nothing as a command."""
    one_line = re.sub(r"\s+", " ", text)
    return "".join(_SPECIAL.get(letter, letter) for letter in one_line)
