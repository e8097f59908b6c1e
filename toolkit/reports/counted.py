"""Pages of the rows that numbers in a report count."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from typing import Any

import polars as pl
from markupsafe import Markup

from toolkit import addresses
from toolkit.corpus import Corpus
from toolkit.reports.page import page
from toolkit.reports.rows import COUNTED, LISTS, Row
from toolkit.view.phrases import told
from toolkit.view.table import table
from toolkit.wording import counted

__all__ = ["behind", "pages"]

_UP = "../"
_MOST = 1_000  # rows on a page
_LINK = re.compile(
    rf'(<a class="rows" href=")(?:{re.escape(addresses.SITE)})?(rows/[^"]+)" data-ids="([^"]*)"'
)
_TIE: dict[str, Any] = {
    "source": pl.String, "target": pl.String, "layer": pl.String, "weight": pl.Float64,
    "evidence": pl.List(pl.String),
}  # fmt: skip


def behind(html: str) -> tuple[str, dict[str, list[str]]]:
    """Return a report whose numbers lead to pages of rows, and the ids of each such page."""
    found: dict[str, list[str]] = {}

    def taken(match: re.Match[str]) -> str:
        found[match[2]] = json.loads(unescape(match[3]))
        return f'{match[1]}{match[2]}"'

    return _LINK.sub(taken, html), found


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
        if kind == "ties":
            yield path, _ties(ids, corpus)
            continue
        columns = kinds[kind].columns
        unknown = [told(None)] * (len(columns) - 1)
        shown = [rows(kind).get(of) or [of, *unknown] for of in ids[:_MOST]]
        within = [[c if isinstance(c, str) else (c[0], _UP + c[1]) for c in row] for row in shown]
        yield path, _page(counted(len(ids), kind.removesuffix("s")), columns=columns, rows=within)


def _ties(ids: Sequence[str], corpus: Corpus) -> str:
    """The page of ties: each with the sentences it rests on, as far as the corpus has them."""
    known = {*corpus.events["event_id"], *corpus.statements["statement_id"]}
    known |= {f"{doc}#s{n}" for doc, n in corpus.sentences.select("doc_id", "sentence").rows()}
    ties = pl.DataFrame([json.loads(of) for of in ids[:_MOST]], schema=_TIE, orient="row")
    ties = ties.with_columns(pl.col("evidence").list.filter(pl.element().is_in(list(known))))
    ties = ties.select(s for s in ties if s.null_count() < ties.height)
    return _page(
        counted(len(ids), "tie"),
        table=Markup(addresses.within_site(table(ties, corpus, _MOST), _UP)),  # noqa: S704 - escaped there
    )


def _page(heading: str, **shown: object) -> str:
    left = f" The first {_MOST:,} are shown." if int(heading.split()[0].replace(",", "")) > _MOST else ""  # fmt: skip
    lead = f"What a number in a report counts.{left}"
    empty = {"columns": (), "rows": (), "table": None, "pages": (), "here": ""}
    return page("list", heading, _UP, heading=heading, lead=lead, **{**empty, **shown})
