"""The two-mode tables behind networks that are projections: actors and what they share."""

from __future__ import annotations

import polars as pl

from toolkit.networks.affiliation import delegation
from toolkit.networks.stances import stances, stances_two_mode

__all__ = ["two_mode"]


def two_mode(
    builder: str, rows: pl.DataFrame, *, least: int = 1, most: int | None = None
) -> pl.DataFrame | None:
    """Return the two-mode table that a builder projects: source (actor), target, evidence.

    Parameters
    ----------
    builder : delegation (actors and meetings), discourse or stance (and issues) or co_mention (and
        sentences); None for others, which project nothing.
    rows : of a study.
    least : meetings (issues, sentences) below which an actor is left out.
    most : actors kept, those with the most; all where not given.
    """
    if builder == "delegation":
        held = delegation(rows)
    elif builder in ("discourse", "stance"):
        held = stances_two_mode(stances(rows, duplicates="document"))
    elif builder == "co_mention":
        place = pl.format("{}#s{}", "doc_id", "sentence")
        named = rows.select(source="actor_id", target=place).drop_nulls().unique()
        held = named.with_columns(evidence=pl.concat_list("target")).sort("source", "target")
    else:
        return None
    active = held.group_by("source").agg(n=pl.col("target").n_unique())
    kept = active.filter(pl.col("n") >= least).sort("n", "source", descending=[True, False])
    kept = kept if most is None else kept.head(most)
    return held.select("source", "target", "evidence").join(
        kept, on="source", how="semi", maintain_order="left"
    )
