"""Edge tables: what every builder returns and every measure can go back to.

One row is one edge (of one layer). The columns every edge table has:

- **source, target**: ids of the two nodes; in an undirected table `source < target`;
- **weight**: the number the graph uses;
- **directed**: whether the direction means something (the `Type` of Gephi's tables);
- **evidence**: sorted ids of what the edge was made of. `corpus.evidence` knows them: documents,
  statements, events; a part of a document is `doc_id#s4` (sentence 4), `doc_id#p2` (paragraph 2).

Between weight and directed stand the columns the weight was made of. Two-mode tables also say
`source_mode` and `target_mode`; tables of several kinds of tie say `layer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from toolkit.errors import InputError, TableError, one_of
from toolkit.tables import needs

__all__ = ["collapse", "leading_pair", "select_actors", "strongest", "strongest_tie"]

_SUMMED = (
    "weight", "n_events", "n_bilateral", "n_origins", "n_reports", "n_statements", "n_documents",
)  # fmt: skip


def finish(
    edges: pl.DataFrame, *, directed: bool, made_of: Sequence[str] = (), keys: Sequence[str] = ()
) -> pl.DataFrame:
    """Put the columns of an edge table in their order and its rows in theirs."""
    return edges.select(
        "source",
        "target",
        *keys,
        pl.col("weight").cast(pl.Float64),
        *made_of,
        pl.lit(directed).alias("directed"),
        "evidence",
    ).sort("source", "target", *keys, nulls_last=True)


def is_directed(edges: pl.DataFrame, directed: bool | None = None) -> bool:
    """Return whether an edge table is directed; its own column wins over nothing, not over you.

    Raises
    ------
    TableError
        The table says nothing, or says both.
    """
    if directed is not None:
        return directed
    if "directed" not in edges.columns:
        raise TableError("the edge table has no column directed: pass directed=True or False")
    said = edges["directed"].drop_nulls().unique().to_list()
    if len(said) > 1:
        raise TableError("the edge table holds directed and undirected rows: filter one kind")
    return bool(said[0]) if said else False


def collapse(edges: pl.DataFrame) -> pl.DataFrame:
    """Merge the layers of an edge table: one row per pair; weights and counts are summed.

    Evidence is united. Columns that cannot be summed are left out. `n_documents` is a sum over
    layers, so a document that stands in two layers counts twice.

    >>> two = pl.DataFrame({"source": ["A", "A"], "target": ["B", "B"], "layer": ["talk", "force"],
    ...     "weight": [2.0, 1.0], "directed": [True, True], "evidence": [["e1"], ["e1", "e2"]]})
    >>> collapse(two).rows()
    [('A', 'B', 3.0, True, ['e1', 'e2'])]
    """
    needs(edges, ["source", "target", "weight"], "collapse(edges)")
    modes = [c for c in ("source_mode", "target_mode") if c in edges.columns]
    made_of = [c for c in _SUMMED[1:] if c in edges.columns]
    directed = is_directed(edges)
    merged = edges.group_by("source", "target", maintain_order=True).agg(
        *(pl.col(c).first() for c in modes),
        *(pl.col(c).sum() for c in ("weight", *made_of)),
        _united(edges),
    )
    return finish(merged, directed=directed, made_of=made_of, keys=modes)


def _united(edges: pl.DataFrame) -> pl.Expr:
    if "evidence" not in edges.columns:
        return pl.lit([], dtype=pl.List(pl.String)).alias("evidence")
    return pl.col("evidence").explode().drop_nulls().unique().sort()


def strongest(edges: pl.DataFrame, n: int = 10) -> pl.DataFrame:
    """Return the `n` edges of the largest absolute weight, ties in the order of their names.

    >>> table = pl.DataFrame({"source": ["A", "A"], "target": ["B", "C"], "weight": [1.0, -2.0]})
    >>> strongest(table, 1)["target"].to_list()
    ['C']
    """
    if n < 1:
        raise InputError(f"strongest(n={n}): n must be 1 or more")
    keys = [c for c in ("source", "target", "layer") if c in edges.columns]
    return edges.sort(
        pl.col("weight").abs(), *keys, descending=[True] + [False] * len(keys), nulls_last=True
    ).head(n)


def strongest_tie(edges: pl.DataFrame) -> pl.DataFrame:
    """Return the strongest edge, and after it the same one the other way if that weighs as much: talks.

    >>> table = pl.DataFrame({"source": ["A", "B", "A"], "target": ["B", "A", "C"], "weight": [2.0, 2.0, 1.0]})
    >>> strongest_tie(table).rows()
    [('A', 'B', 2.0), ('B', 'A', 2.0)]
    """
    first = strongest(edges, 1)
    keys = [c for c in ("layer", "weight") if c in edges.columns]
    turned = first.select(*keys, source="target", target="source")
    back = edges.join(turned, on=turned.columns, how="semi", nulls_equal=True)
    return pl.concat([first, back]).unique(["source", "target"], maintain_order=True)


def leading_pair(edges: pl.DataFrame) -> tuple[str, str] | None:
    """Return the two whose ties weigh most, layers and both directions together; None without ties.

    The first is the end of the heavier direction.

    >>> leading_pair(pl.DataFrame({"source": ["A", "B", "C"], "target": ["B", "A", "A"],
    ...     "weight": [1.0, 2.0, 2.5]}))
    ('B', 'A')
    """
    pair = [pl.min_horizontal("source", "target"), pl.max_horizontal("source", "target")]
    sizes = edges.filter(pl.col("source") != pl.col("target")).select(
        "source", "target", weight=pl.col("weight").abs(), one=pair[0], other=pair[1]
    )
    rows = (
        sizes.group_by("source", "target", "one", "other")
        .agg(pl.col("weight").sum())
        .with_columns(whole=pl.col("weight").sum().over("one", "other"))
        .sort(
            "whole", "one", "other", "weight", "source",
            descending=[True, False, False, True, False],
        )
        .select("source", "target")
        .head(1)
        .rows()
    )  # fmt: skip
    return (str(rows[0][0]), str(rows[0][1])) if rows else None


def select_actors(
    edges: pl.DataFrame, actors: Iterable[str], *, ends: str = "both"
) -> pl.DataFrame:
    """Keep the edges of which `both` ends, or `either`, are among `actors`.

    >>> table = pl.DataFrame({"source": ["A", "A"], "target": ["B", "C"]})
    >>> select_actors(table, ["A", "B"]).rows()
    [('A', 'B')]
    """
    wanted = sorted(actors)
    one_of(ends, ["both", "either"], "ends")
    source, target = pl.col("source").is_in(wanted), pl.col("target").is_in(wanted)
    return edges.filter(source & target if ends == "both" else source | target)
