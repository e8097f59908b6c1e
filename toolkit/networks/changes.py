"""How a network changes from window to window, in sentences."""

from __future__ import annotations

import polars as pl

from toolkit.networks.graph import node_table
from toolkit.networks.time import community_stability, entries_and_exits, rank_stability
from toolkit.wording import definite, linked, sentence, signed, spelled

__all__ = ["changes_over_time"]

_LEAST = 5  # actors in two windows below which their ranks and communities are not compared


def changes_over_time(shots: pl.DataFrame, actors: pl.DataFrame) -> list[str]:
    """Say who enters and who leaves, and how stable ranks and communities are from window to window.

    Parameters
    ----------
    shots : as from `snapshots`.
    actors : actor_id and name.
    """
    if shots["window"].n_unique() < 2:
        return ["Fewer than two windows have ties: nothing can be said on how the network changes."]
    names = dict(actors.select("actor_id", "name").drop_nulls().rows())
    strengths = pl.concat(
        node_table(shots.filter(window=day).with_columns(pl.col("weight").abs())).select(
            pl.lit(day).alias("window"), "node", value="strength"
        )
        for day in shots["window"].unique().sort()
    )
    told = [_entered(entries_and_exits(shots), strengths, names)]
    enough = pl.col("n") >= _LEAST
    ranks = rank_stability(strengths).drop_nulls("spearman").filter(enough)
    groups = community_stability(shots).drop_nulls("rand").filter(enough)
    if ranks.is_empty():
        return [
            *told,
            f"Fewer than {_LEAST} actors stay from one window to the next: ranks and communities are not compared.",
        ]
    told.append(_stability("Ranks by weight of ties", ranks, "spearman", "Spearman's ρ", strengths))
    if groups.height:
        told.append(_stability("Communities", groups, "rand", "adjusted Rand index", strengths))
    return told


def _entered(changes: pl.DataFrame, strengths: pl.DataFrame, names: dict[str, str]) -> str:
    """How many enter and leave, and the heaviest of those that came with the last window."""
    last = strengths["window"].max()
    fresh = (
        changes.filter(pl.col("change") == "enters", pl.col("window") == last)
        .join(strengths.filter(pl.col("window") == last), on=["window", "node"])
        .sort("value", "node", descending=[True, False])["node"]
        .head(3)
        .to_list()
    )
    new = (
        f"; new in the last window: {', '.join(definite(names.get(node, node)) for node in fresh)}"
    )
    kinds = {
        kind: changes.filter(change=kind).rename({"node": "actor_id"})
        for kind in ("enters", "leaves", "returns")
    }
    return sentence(
        "Actors from window to window: {enters} entries, {leaves} exits, {returns} returns{new}.",
        new=new if fresh else "",
        **kinds,
    )


def _stability(
    what: str, table: pl.DataFrame, column: str, name: str, strengths: pl.DataFrame
) -> str:
    """How far windows agree; the number of actors leads to those that are compared."""
    low = table.sort(column, "window").row(0, named=True)
    both = strengths.filter(pl.col("window").is_in([low["before"], low["window"]]))
    kept = both.group_by(actor_id="node").len().filter(len=2).sort("actor_id")
    if table.height == 1:
        return sentence(
            "{what} agree to {value} between the windows from {before} and from {window} ({name}, n = {kept}).",
            what=what,
            value=linked(signed(f"{low[column]:.2f}"), kept),
            before=spelled(low["before"]),
            window=spelled(low["window"]),
            name=name,
            kept=kept,
        )
    middle = table.select(pl.col(column).median()).item()
    return sentence(
        "{what} of one window and the next agree to {middle} in the median ({name}), "
        "least in that from {window} ({value}, n = {kept}).",
        what=what,
        middle=signed(f"{middle:.2f}"),
        name=name,
        window=spelled(low["window"]),
        value=linked(signed(f"{low[column]:.2f}"), kept),
        kept=kept,
    )
