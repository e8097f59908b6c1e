"""A corpus at a glance: how much there is, from when, by whom, and what could not be read."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import polars as pl

from toolkit.view.phrases import days, event
from toolkit.view.table import quotations, table
from toolkit.wording import counted

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["corpus_html", "counts", "graph_html"]

_COUNTED = ("documents", "sentences", "actors", "statements", "events", "measures", "problems")
_SHOWN = 5  # events shown with their first sentence


def counts(corpus: Corpus) -> list[tuple[str, int]]:
    """Return the tables a reader asks for first, and their numbers of rows."""
    return [(name, corpus.table(name).height) for name in _COUNTED]


def corpus_html(corpus: Corpus) -> str:
    """Return a corpus as HTML: counts, the days it covers, its latest events, its problems."""
    told = "".join(f"<div><dt>{name}</dt><dd>{n:,}</dd></div>" for name, n in counts(corpus))
    published = corpus.documents["published_day"]
    covered = days(published.min(), published.max())  # type: ignore[arg-type]
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    latest = corpus.events.sort(
        "event_first", "event_id", descending=[True, False], nulls_last=True
    ).head(_SHOWN)
    items = []
    for row in latest.iter_rows(named=True):
        when = days(row["event_first"], row["event_last"])
        items.append(
            f"<li><details><summary>{when} · {escape(event(row, names))} "
            f"<em>({escape(row['standing'] or 'standing unknown')})</em></summary>"
            f"{quotations(corpus, row['event_id'], 2)}</details></li>"
        )
    listed = f"<p>Latest events:</p><ul>{''.join(items)}</ul>" if items else ""
    problems = (
        table(corpus.problems, rows=_SHOWN, caption="What could not be read")
        if corpus.problems.height
        else ""
    )
    return (
        f'<section class="corpus"><dl class="counts">{told}</dl>'
        f"<p>Published {covered}.</p>{listed}{problems}</section>"
    )


def graph_html(graph: object, corpus: Corpus | None = None) -> str:
    """Return a networkx graph as HTML: its size and its strongest ties, with names from a corpus."""
    edges = [
        (str(a), str(b), float(data.get("weight", 1.0) or 0.0))
        for a, b, data in graph.edges(data=True)  # type: ignore[attr-defined]
    ]
    strongest = sorted(edges, key=lambda edge: (-abs(edge[2]), edge[0], edge[1]))
    frame = pl.DataFrame(
        strongest,
        schema={"source": pl.String, "target": pl.String, "weight": pl.Float64},
        orient="row",
    )
    kind = "directed" if graph.is_directed() else "undirected"  # type: ignore[attr-defined]
    nodes = counted(graph.number_of_nodes(), "node")  # type: ignore[attr-defined]
    size = f"{nodes}, {counted(len(edges), 'edge')}, {kind}"
    return f"<p>Graph: {size}.</p>" + table(frame, corpus, 10, "Strongest edges")
