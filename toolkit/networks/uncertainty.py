"""How sure a network is: resampling of origins, leaving one outlet out, errors of reading.

Intervals are percentiles over draws of origins or documents. Below ten of them none is given: it
would show a precision that is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import polars as pl

from toolkit.errors import InputError
from toolkit.networks.resampling import resampled
from toolkit.tables import needs
from toolkit.wording import counted, joined, linked, sentence

__all__ = ["edge_intervals", "leave_one_out", "node_intervals", "whose_texts"]

LEAST = 10  # units below which no interval is given
_KEYS = ("source", "target", "layer")
Build = Callable[[pl.DataFrame], pl.DataFrame]


def edge_intervals(
    rows: pl.DataFrame,
    build: Build,
    draws: Iterator[pl.DataFrame] | None = None,
    *,
    unit: str = "doc_id",
    samples: int = 200,
    seed: int = 0,
    level: float = 0.95,
) -> pl.DataFrame:
    """Return the edge table of `rows` with how it holds up when the units are drawn anew.

    Parameters
    ----------
    rows : what the builder takes.
    build : from rows to an edge table, such as `interaction`.
    draws : other draws than `resampled` gives, such as `kept_by_confidence`.
    unit : column whose values are drawn anew: documents, or origins.
    samples : draws; `draws` are taken as they come.
    seed : of the draws.
    level : share of the draws between low and high.

    Returns
    -------
    The edge table, with share (of draws in which the edge exists), low and high (percentiles of
    its weight, 0 where it does not exist), n_units. Below 10 units share, low and high are null.
    """
    edges = build(rows)
    keys = [key for key in _KEYS if key in edges.columns]
    units = n_units(rows, unit)
    if units < LEAST:
        return edges.with_columns(
            pl.lit(None, dtype=pl.Float64).alias("share"),
            pl.lit(None, dtype=pl.Float64).alias("low"),
            pl.lit(None, dtype=pl.Float64).alias("high"),
            pl.lit(units, dtype=pl.Int64).alias("n_units"),
        )
    low, high = _tails(level)
    weights = [
        build(draw).select(*keys, "weight")
        for draw in (draws or resampled(rows, unit=unit, samples=samples, seed=seed))
    ]
    n = len(weights)
    held = (
        pl.concat(weights)
        .group_by(keys)
        .agg(share=pl.len() / n, _all=pl.col("weight"))
        .with_columns(
            _all=pl.concat_list("_all", pl.lit(0.0).repeat_by(n - pl.col("_all").list.len()))
        )
        .with_columns(
            low=pl.col("_all").list.eval(pl.element().quantile(low, "linear")).list.first(),
            high=pl.col("_all").list.eval(pl.element().quantile(high, "linear")).list.first(),
        )
        .drop("_all")
    )
    return edges.join(
        held, on=keys, how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(
        pl.col("share", "low", "high").fill_null(0.0), n_units=pl.lit(units, dtype=pl.Int64)
    )


def node_intervals(
    rows: pl.DataFrame,
    build: Build,
    measure: Callable[[pl.DataFrame], pl.DataFrame],
    draws: Iterator[pl.DataFrame] | None = None,
    *,
    unit: str = "doc_id",
    samples: int = 200,
    seed: int = 0,
    level: float = 0.95,
) -> pl.DataFrame:
    """Return a measure of nodes with intervals of value and rank.

    Parameters
    ----------
    measure : from an edge table to node and value, one row per node.
    rows, build, draws, unit, samples, seed, level : as in `edge_intervals`.

    Returns
    -------
    node, value, low, high, rank (1 is the largest; equals share the mean), rank_low, rank_high,
    share (of draws in which the node exists), n_units; in order of rank. A node that a draw lacks
    has the value 0 there. Below 10 units the intervals are null.
    """
    observed = measure(build(rows))
    needs(observed, ["node", "value"], "node_intervals(measure)")
    units = n_units(rows, unit)
    if units < LEAST:
        return within(observed, [], units, level)
    drawn = draws or resampled(rows, unit=unit, samples=samples, seed=seed)
    return within(observed, (measure(build(draw)) for draw in drawn), units, level)


def within(
    observed: pl.DataFrame, drawn: Iterable[pl.DataFrame], units: int, level: float = 0.95
) -> pl.DataFrame:
    """Return node and value with the intervals that the same of each draw gives (`node_intervals`)."""
    ranked = observed.select("node", pl.col("value").cast(pl.Float64)).with_columns(rank=_RANK)
    columns = ("low", "high", "rank_low", "rank_high", "share")
    low, high = _tails(level)
    every = [_drawn(observed.select("node"), found) for found in drawn]
    if not every:
        told = ranked.with_columns(pl.lit(None, dtype=pl.Float64).alias(c) for c in columns)
    else:
        bounds = (
            pl.concat(every)
            .group_by("node")
            .agg(
                low=pl.col("value").quantile(low, "linear"),
                high=pl.col("value").quantile(high, "linear"),
                rank_low=pl.col("rank").quantile(low, "nearest"),
                rank_high=pl.col("rank").quantile(high, "nearest"),
                share=pl.col("exists").mean(),
            )
        )
        told = ranked.join(bounds, on="node", how="left")
    return (
        told.with_columns(n_units=pl.lit(units, dtype=pl.Int64))
        .select("node", "value", "low", "high", "rank", "rank_low", "rank_high", "share", "n_units")
        .sort("rank", "node")
    )


_RANK = pl.col("value").round(12).rank("average", descending=True)


def _drawn(nodes: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Value and rank of each node in one draw; one that the draw lacks has the value 0."""
    there = found.select("node", pl.col("value").cast(pl.Float64), exists=pl.lit(value=True))
    return (
        nodes.join(there, on="node", how="left", maintain_order="left")
        .with_columns(pl.col("value").fill_null(0.0), pl.col("exists").fill_null(value=False))
        .with_columns(rank=_RANK)
    )


def leave_one_out(
    rows: pl.DataFrame, measure: Callable[[pl.DataFrame], float], *, by: str
) -> pl.DataFrame:
    """Return what a number becomes when each outlet (document, origin …) is left out.

    Parameters
    ----------
    rows : table.
    measure : from rows to a number.
    by : column of the unit; of lists too, such as origin_ids: rows that rest on it alone go.

    Returns
    -------
    left_out (null: nothing), n_rows (that remain), value; in the order of value.

    >>> rows = pl.DataFrame({"publisher": ["A", "A", "B"]})
    >>> leave_one_out(rows, lambda r: float(r.height), by="publisher").rows()
    [('A', 1, 1.0), ('B', 2, 2.0), (None, 3, 3.0)]
    """
    needs(rows, [by], "leave_one_out(rows)")
    lists = isinstance(rows.schema[by], pl.List)
    units = (rows[by].explode() if lists else rows[by]).drop_nulls().unique().sort()
    told = [(None, rows.height, float(measure(rows)))]
    for unit in units.to_list():
        alone = (
            pl.col(by).list.len().gt(0) & pl.col(by).list.eval(pl.element() == unit).list.all()
            if lists
            else pl.col(by) == unit
        )
        rest = rows.filter(~alone.fill_null(value=False))
        told.append((unit, rest.height, float(measure(rest))))
    schema: dict[str, pl.DataType] = {
        "left_out": units.dtype,
        "n_rows": pl.Int64(),
        "value": pl.Float64(),
    }
    return pl.DataFrame(told, schema=schema, orient="row").sort(
        "value", "left_out", nulls_last=True
    )


def whose_texts(documents: pl.DataFrame, *, most: int = 3) -> str:
    """Say in a `Sentence` on whose texts a result rests, and warn where they are few or one's own.

    >>> whose_texts(pl.DataFrame({"doc_id": ["a"], "publisher": ["Gazette"]}))
    'Rests on 1 document of Gazette: what this one publisher says, not what happened; fewer than 10 documents, so no intervals.'
    """
    needs(documents, ["doc_id", "publisher"], "whose_texts(documents)")
    if documents.is_empty():
        return "Rests on no document."
    told, untold = (
        documents.drop_nulls("publisher"),
        documents.filter(pl.col("publisher").is_null()),
    )
    listed = (
        told.group_by("publisher").agg(n=pl.len()).sort("n", "publisher", descending=[True, False])
    )["publisher"].to_list()
    texts = [told.filter(publisher=name) for name in listed]
    n = documents.height
    few = f"; fewer than {LEAST} documents, so no intervals" if n < LEAST else ""
    if not listed:
        return sentence(
            "Rests on {documents:document} of no known publisher{few}.",
            documents=documents, few=few,
        )  # fmt: skip
    if len(listed) == 1 and untold.is_empty():
        return sentence(
            "Rests on {documents:document} of {name}: what this one publisher says, not what happened{few}.",
            documents=documents, name=listed[0], few=few,
        )  # fmt: skip
    most_read = joined(
        (sentence("{name} ({n})", name=name, n=own) for name, own in zip(listed[:most], texts, strict=False)),
        ", ",
    )  # fmt: skip
    more = "" if len(listed) <= most else sentence(
        " and {rest} more", rest=linked(f"{len(listed) - most}", pl.concat(texts[most:]))
    )  # fmt: skip
    beside = "" if untold.is_empty() else sentence("; {n} of no known publisher", n=untold)
    top = texts[0].height / n
    heavy = f"; {listed[0]} alone wrote {top:.0%}" if top >= 0.5 else ""
    return sentence(
        "Rests on {documents:document} of {publishers}: {listed}{more}{beside}{heavy}{few}.",
        documents=documents, publishers=counted(len(listed), "publisher"), listed=most_read,
        more=more, beside=beside, heavy=heavy, few=few,
    )  # fmt: skip


def n_units(rows: pl.DataFrame, unit: str) -> int:
    """How many units rows rest on; each row is one where they have no such column."""
    if unit not in rows.columns:
        return rows.height
    column = rows[unit].explode() if isinstance(rows.schema[unit], pl.List) else rows[unit]
    return column.drop_nulls().n_unique()


def _tails(level: float) -> Sequence[float]:
    if not 0 < level < 1:
        raise InputError(f"level={level}: valid is between 0 and 1")
    return ((1 - level) / 2, (1 + level) / 2)
