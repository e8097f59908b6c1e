"""Pages of the rows that numbers in a report count."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import unescape

import polars as pl
from markupsafe import Markup

from toolkit import addresses
from toolkit.corpus import Corpus
from toolkit.reports.page import page
from toolkit.reports.rows import COUNTED, LISTS, Row
from toolkit.view.packed import unpacked
from toolkit.view.phrases import told
from toolkit.view.table import table
from toolkit.wording import counted

__all__ = ["behind", "pages"]

_UP = "../"
_MOST = 1_000  # rows on a page
_COUNTED = re.compile(
    r'<span class="rows" data-page="(rows/[^"]+)" data-ids="([^"]*)">([^<]*)</span>'
)


def behind(html: str) -> tuple[str, dict[str, list[str]]]:
    """Return a report whose numbers lead to pages of rows, and the ids of each such page."""
    found: dict[str, list[str]] = {}

    def taken(match: re.Match[str]) -> str:
        found[match[1]] = json.loads(unescape(match[2]))
        return f'<a class="rows" href="{match[1]}">{match[3]}</a>'

    return _COUNTED.sub(taken, html), found


def pages(numbers: Mapping[str, Sequence[str]], corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of the page behind each number.

    Parameters
    ----------
    numbers : ids of rows by the path of their page, as from `behind`. A row that the corpus does not
        have (a report as of a day is linked anew) is told by its id.
    """
    kinds = {**LISTS, **COUNTED}

    @cache
    def rows(kind: str) -> dict[str, Row]:
        return kinds[kind].rows(corpus)

    for path, ids in sorted(numbers.items()):
        kind = path.removeprefix("rows/").partition("-")[0]
        if kind == "table":
            yield path, _table(ids, corpus)
            continue
        columns = kinds[kind].columns
        unknown = [told(None)] * (len(columns) - 1)
        shown = [rows(kind).get(of) or [of, *unknown] for of in ids[:_MOST]]
        within = [[c if isinstance(c, str) else (c[0], _UP + c[1]) for c in row] for row in shown]
        heading = counted(len(ids), kind.removesuffix("s"))
        yield path, _page(heading, len(ids), _MOST, columns=columns, rows=within)


def _table(texts: Sequence[str], corpus: Corpus) -> str:
    """The page of rows that a link carries, each with the sentences it rests on, as far as known."""
    heading, n, rows = unpacked(texts)
    known = {*corpus.events["event_id"], *corpus.statements["statement_id"]}
    known |= {*corpus.event_mentions["mention_id"], *corpus.measures["measure_id"]}
    known |= {f"{doc}#s{number}" for doc, number in corpus.sentences.select("doc_id", "sentence").rows()}  # fmt: skip
    lists = [pl.col(c).list.filter(pl.element().is_in(list(known))) for c in rows.columns if c == "evidence"]  # fmt: skip
    rows = rows.with_columns(lists)
    rows = rows.select(s for s in rows if s.null_count() < rows.height)
    html = table(rows, corpus, max(rows.height, 1))
    return _page(
        heading,
        n,
        rows.height,
        table=Markup(addresses.within_site(html, _UP)),  # noqa: S704 - escaped there
    )


def _page(heading: str, n: int, most: int, **shown: object) -> str:
    left = f" The first {most:,} of {n:,} are shown." if n > most else ""
    lead = f"What a number in a report counts.{left}"
    empty = {"columns": (), "rows": (), "table": None, "pages": (), "here": ""}
    return page("list", heading, _UP, heading=heading, lead=lead, **{**empty, **shown})
