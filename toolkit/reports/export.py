"""A corpus in the forms other programs read: tables, networks, references, a text for Word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, one_of
from toolkit.reports.evidence import safe_url
from toolkit.tables import TABLES

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["FORMATS", "bibtex", "write"]

_TABLES = ("csv", "parquet")
_NETWORKS = {"graphml": ".graphml", "gexf": ".gexf", "node_link": ".json", "graphology": ".json"}
FORMATS = (*_TABLES, *_NETWORKS, "bibtex", "docx")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def write(corpus: Corpus, to: str, out: str | Path | None = None) -> Path:
    """Write a corpus and return the file, or the folder, that was written.

    Parameters
    ----------
    to : csv or parquet (a folder with a file per table; a cell that a spreadsheet would run is
        led by an apostrophe), graphml, gexf, node_link, graphology (who acts towards whom),
        bibtex (the documents), docx (events with their sentences).
    out : where; named after the format if it is left out.

    Raises
    ------
    InputError
        The format is unknown, or a file stands where a folder should.
    """
    one_of(to, FORMATS, "format")
    if to in _TABLES:
        return _write_tables(corpus, to, Path(out or "tables"))
    if to in _NETWORKS:
        from toolkit import networks
        from toolkit.networks.export import export

        edges = networks.interaction(corpus.events)
        target = Path(out or f"network{_NETWORKS[to]}")
        return export(edges, target, to, nodes=corpus.actors)
    if to == "docx":
        from toolkit.reports.word import docx

        return _put(Path(out or "events.docx"), docx(corpus))
    return _put(Path(out or "documents.bib"), bibtex(corpus).encode())


def bibtex(corpus: Corpus) -> str:
    """Return the documents of a corpus as BibTeX entries."""
    entries = [_entry(row) for row in corpus.documents.sort("doc_id").iter_rows(named=True)]
    return "\n".join(entries)


def _write_tables(corpus: Corpus, to: str, folder: Path) -> Path:
    from toolkit.networks.export import export

    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: a file stands where the folder of tables should be")
    for name in TABLES:
        export(corpus.table(name), folder / f"{name}.{to}", to)
    return folder


def _put(path: Path, content: bytes) -> Path:
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
