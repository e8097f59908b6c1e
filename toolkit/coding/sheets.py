"""Blind coding sheets: one workbook per coder, with drop-down lists, rules and a hidden design."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.codebook.vocabulary import ACTS, INSTRUMENTS, STATUSES
from toolkit.coding.rules import printed_rules
from toolkit.coding.workbook import Sheet, workbook
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.interchange import inert

__all__ = ["CODED", "DESIGN", "LISTS", "coding_sheet", "write_sheets"]

CODED = (
    "event", "trigger", "act", "instrument", "status", "source", "target", "magnitude", "date",
    "date_role", "negated", "conditional", "note",
)  # fmt: skip
GIVEN = ("item", "sentence", "day", "before", "after")
LAST = ("doc",)
LISTS = {
    "event": ("yes", "no"),
    "act": ACTS,
    "instrument": INSTRUMENTS,
    "status": STATUSES,
    "date_role": ("effective", "announced", "event", "deadline"),
    "negated": ("yes",),
    "conditional": ("yes",),
}
WIDTHS = {
    "item": 6, "sentence": 56, "passage": 56, "before": 34, "after": 34, "trigger": 22, "note": 24,
    "instrument": 20, "event": 7, "negated": 9, "doc": 24,
}  # fmt: skip
ROWS = 3  # rows for the events of one sentence
DESIGN = "design.csv"
ORGANISATION = "org/"
SAFE = re.compile(r"[\w.-]+")


def write_sheets(
    corpus: Corpus,
    sample: pl.DataFrame,
    coders: Sequence[str],
    folder: str | Path,
) -> list[Path]:
    """Write a blind sheet per coder, and design.csv with the probabilities and cells.

    In a sheet nothing tells what a machine read: cells stand in design.csv alone, and the
    probabilities in a worksheet that spreadsheet programs do not show.

    Parameters
    ----------
    sample : as `draw` gives it.
    coders : names, which become those of the files.
    folder : made if it is missing; a sheet that is there is never written over.

    Raises
    ------
    InputError
        A sheet is there already, or a name is no name of a file.
    """
    target = Path(folder)
    paths = [target / f"{coder}.xlsx" for coder in coders]
    for coder, path in zip(coders, paths, strict=True):
        if not SAFE.fullmatch(coder):
            raise InputError(f"coder {coder!r}: use letters, digits, dots and dashes")
        if path.exists():
            raise InputError(f"{path}: is there already; sheets are never written over")
    if len(set(coders)) != len(coders) or not coders:
        raise InputError("name each coder once: --coders ann,ben")
    rows = list(_rows(corpus, sample))
    rules = printed_rules(corpus.codebook)
    codes = [("code", "name"), *side_codes(corpus.codebook)]
    target.mkdir(parents=True, exist_ok=True)
    hidden = [("item", "probability"), *sample.select("item", "probability").rows()]
    for path in paths:
        path.write_bytes(workbook([
            coding_sheet("coding", (*GIVEN, *CODED, *LAST), rows, CODED, LISTS),
            Sheet("rules", rules, {"A": 22, "B": 120}),
            Sheet("codes", codes, {"A": 10, "B": 40}),
            Sheet("design", hidden, hidden=True),
        ]))  # fmt: skip
    _write_csv(target / DESIGN, sample)
    return [*paths, target / DESIGN]


def side_codes(codebook: Codebook) -> list[tuple[str, str]]:
    """Return the codes of states and organisations, as source and target have them, with names.

    >>> from toolkit import codebook
    >>> [code for code in side_codes(codebook.load()) if code[0] in ("CHN", "EU", "WTO")]
    [('CHN', 'China'), ('EU', 'European Union'), ('WTO', 'World Trade Organization')]
    """
    states = codebook["states"].select("actor_id", "name").sort("name").rows()
    bodies = codebook["actors"].filter(pl.col("actor_id").str.starts_with(ORGANISATION))
    named = bodies.select(pl.col("actor_id").str.strip_prefix(ORGANISATION), "name").sort("name")
    return [*states, *((code.upper(), name) for code, name in named.iter_rows())]


def coding_sheet(
    name: str,
    header: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    coded: Sequence[str],
    lists: Mapping[str, Sequence[str]],
    marked: frozenset[tuple[int, str]] = frozenset(),
    open_rows: frozenset[int] | None = None,
) -> Sheet:
    """Return a worksheet of items: what is given stays in sight, the rest is to be filled in.

    Parameters
    ----------
    header : its columns; the first two, an item and its text, stay in sight.
    rows : cells by column, several rows for each item.
    coded : the columns to fill in.
    lists : the codes that are offered, by column.
    marked : cells to look at, by number of the row (from 1) and column.
    open_rows : rows to fill in; by default all.
    """
    cells = [tuple(row.get(column, "") for column in header) for row in rows]
    offered = {column: lists[column] for column in coded if column in lists}
    return Sheet(
        name, [header, *cells], WIDTHS, offered, tuple(coded), open_rows, 2, "item", marked
    )


def _rows(corpus: Corpus, sample: pl.DataFrame) -> Iterable[dict[str, Any]]:
    """Yield the rows of a sheet, several for each sentence; the first has what stands around it."""
    texts = dict(corpus.documents.select("doc_id", "text").iter_rows())
    days = dict(corpus.documents.select("doc_id", "published_day").iter_rows())
    cuts = {
        (doc_id, number): (start, end)
        for doc_id, number, start, end in corpus.sentences.select(
            "doc_id", "sentence", "start", "end"
        ).iter_rows()
    }

    def quote(doc_id: str, number: int) -> str:
        span = cuts.get((doc_id, number))
        return " ".join(texts[doc_id][slice(*span)].split()) if span else ""

    for item, doc_id, number in sample.select("item", "doc_id", "sentence").iter_rows():
        row = {"item": item, "doc": doc_id, "sentence": quote(doc_id, number)}
        day = days[doc_id]
        yield {
            **row,
            "day": day.isoformat() if day else "",
            "before": quote(doc_id, number - 1),
            "after": quote(doc_id, number + 1),
        }
        yield from [row] * (ROWS - 1)


def _write_csv(path: Path, data: pl.DataFrame) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(data.columns)
    for row in data.iter_rows():
        texts = [f"{cell:.8g}" if isinstance(cell, float) else str(cell) for cell in row]
        writer.writerow(map(inert, texts))
    path.write_text(out.getvalue(), "utf-8")
