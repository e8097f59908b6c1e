"""A pleasant look at a corpus, a table, a graph or a figure; never a wall of text.

    >>> import polars as pl
    >>> show(pl.DataFrame({"a": [1, 2, 3]}), rows=2)
    3 rows of 1 column: a

Whatever comes from a text is escaped: markup in an article is shown, not run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from toolkit import addresses
from toolkit.errors import InputError
from toolkit.view.prose import points, say
from toolkit.view.shown import IN_NOTEBOOK, View
from toolkit.view.table import ROWS, row_anchor
from toolkit.wording import counted

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["View", "counted", "html", "points", "say", "show", "with_links"]


def show(
    x: Any,
    corpus: Corpus | None = None,
    *,
    rows: int = ROWS,
    caption: str | None = None,
    alt: str | None = None,
) -> Any:
    """Show a corpus, a table, a graph or a figure.

    Parameters
    ----------
    x : a Corpus, a polars frame, a networkx graph, or a matplotlib figure.
    corpus : of a table or a graph: where its rows or nodes come from. Ids become names, and the
        sentences behind each row are shown with links.
    rows : of a table: how many.
    caption : of a table: what it shows.
    alt : of a figure: what it shows, for those who cannot see it.

    Raises
    ------
    InputError
        `x` is none of these.
    """
    if isinstance(x, pl.DataFrame):
        from toolkit.view.table import table

        columns = "1 column" if x.width == 1 else f"{x.width} columns"
        text = f"{x.height:,} rows of {columns}: {', '.join(x.columns)}"
        return View(IN_NOTEBOOK + table(x, corpus, rows, caption), text)
    if hasattr(x, "savefig"):
        from toolkit.plots.shown import show as shown

        return shown(x, alt or "")
    if hasattr(x, "number_of_nodes"):
        from toolkit.view.summary import graph_html

        return View(IN_NOTEBOOK + graph_html(x, corpus), repr(x))
    if hasattr(x, "_repr_html_"):
        return x
    return View(html(x), repr(x))


def html(x: Any) -> str:
    """Return a Corpus or a networkx graph as HTML."""
    from toolkit.corpus import Corpus
    from toolkit.view.summary import corpus_html, graph_html

    if isinstance(x, Corpus):
        return corpus_html(x)
    if hasattr(x, "number_of_nodes"):
        return graph_html(x)
    raise InputError(
        f"an object of type {type(x).__name__} cannot be shown. Valid: Corpus, polars frame, networkx graph, figure"
    )


def with_links(data: pl.DataFrame) -> pl.DataFrame:
    """Add `url`, so that a mark in a figure leads to its sentences.

    A measure, event or actor leads to its page. A tie leads to the page of its source; in a
    report it leads to the row in which `show` puts it, where that row is shown.

    >>> edges = pl.DataFrame({"source": ["CHN"], "target": ["USA"], "weight": [1.0]})
    >>> with_links(edges)["url"].to_list()
    ['../reports/site/actors/chn-bbfd32d8.html#tie-chn-usa-6c9d289a']
    """
    pages = {
        "measure_id": addresses.measure,
        "event_id": addresses.event,
        "actor_id": addresses.actor,
    }
    column = next((name for name in pages if name in data.columns), None)
    if column is not None:
        urls = [pages[column](of) for of in data[column]]
    else:
        urls = [
            f"{addresses.actor(row['source'])}#{row_anchor(row)}"
            for row in data.iter_rows(named=True)
        ]
    return data.with_columns(pl.Series("url", urls, pl.String))
