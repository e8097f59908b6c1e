"""What is said about a network figure: its title, its caption, and the words in place of it."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from toolkit.networks import node_table, strongest
from toolkit.networks.edges import is_directed, strongest_tie

__all__ = [
    "abbreviated",
    "alt_text",
    "caption",
    "column_of",
    "meanings",
    "sentence",
    "shown",
    "unseen",
]

_LONG = 18  # code points of a name from which a small figure abbreviates it


def column_of(nodes: pl.DataFrame | None, column: str) -> dict[str, str]:
    """The values of a column of the nodes by id, nulls left out."""
    if nodes is None or column not in nodes.columns:
        return {}
    key = "actor_id" if "actor_id" in nodes.columns else nodes.columns[0]
    return dict(nodes.select(key, column).drop_nulls().rows())


def abbreviated(nodes: pl.DataFrame | None) -> tuple[pl.DataFrame | None, dict[str, str]]:
    """The nodes with long names as abbreviations, and what these mean.

    A name is abbreviated to the initials of its capitalised words where they are an alias of it.

    >>> bodies = pl.DataFrame({"actor_id": ["org/wto"], "aliases": [["GATT", "WTO"]],
    ...     "name": ["General Agreement on Tariffs and Trade"]})
    >>> abbreviated(bodies)[1]
    {'GATT': 'General Agreement on Tariffs and Trade'}
    """
    if nodes is None or not {"name", "aliases"} <= set(nodes.columns):
        return nodes, {}
    long = nodes.drop_nulls(["name", "aliases"]).filter(pl.col("name").str.len_chars() > _LONG)
    found: dict[str, str] = {}
    for name, aliases in long.select("name", "aliases").iter_rows():
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if initials in aliases:
            found[name] = initials
    short = nodes.with_columns(pl.col("name").replace(found))
    return short, {initials: name for name, initials in found.items()}


def meanings(abbreviations: dict[str, str], drawn: Iterable[str]) -> str:
    """Say what the abbreviations among the names that are drawn mean.

    >>> meanings({"IMF": "International Monetary Fund"}, ["China", "IMF"])
    'IMF: International Monetary Fund.'
    """
    told = [f"{one}: {abbreviations[one]}" for one in sorted({*drawn} & abbreviations.keys())]
    return "; ".join(told) + "." if told else ""


def shown(
    edges: pl.DataFrame, most: int, most_ties: int | None = None
) -> tuple[pl.DataFrame, tuple[int, int]]:
    """The strongest ties among the strongest nodes; how many nodes and ties are left out."""
    listed = node_table(edges.with_columns(pl.col("weight").abs()))
    kept = listed.sort("strength", "node", descending=[True, False]).head(most)["node"].to_list()
    inner = edges.filter(pl.col("source").is_in(kept) & pl.col("target").is_in(kept))
    if most_ties is not None and inner.height > most_ties:
        inner = strongest(inner, most_ties)
    inner = inner.sort([c for c in ("source", "target", "layer") if c in inner.columns])
    return inner, (listed.height - node_table(inner).height, edges.height - inner.height)


def unseen(left_out: tuple[int, int]) -> str:
    """Say how many actors and ties are not drawn.

    >>> unseen((1, 12))
    '1 weaker actor and 12 weaker ties are not drawn.'
    """
    parts = [
        f"1 weaker {one}" if n == 1 else f"{n:,} weaker {many}"
        for n, one, many in zip(left_out, ("actor", "tie"), ("actors", "ties"), strict=True)
        if n
    ]
    if not parts:
        return ""
    return f"{' and '.join(parts)} {'is' if sum(left_out) == 1 else 'are'} not drawn."


def caption(
    edges: pl.DataFrame, left_out: tuple[int, int], source: str, *, drawing: bool = True
) -> str:
    """How many nodes and ties, what the widths mean, what is not drawn, on which texts it rests."""
    n = node_table(edges).height
    parts = [f"n = {n} actors, {edges.height} ties."]
    if edges.height and drawing:
        weights = edges["weight"].abs().to_list()
        parts.append(
            f"Width of a tie: weight, {min(weights):.3g} to {max(weights):.3g}; size of a mark: sum of its ties."
        )
    many = edges.filter(n_bilateral=0).height if "n_bilateral" in edges.columns else 0
    if many and drawing:
        parts.append(f"Pale: {many:,} that only acts of three or more together make.")
    lines = [" ".join(parts), unseen(left_out), source]
    return "\n".join(line for line in lines if line)


def sentence(edges: pl.DataFrame, nodes: pl.DataFrame | None = None) -> str:
    """Say in one sentence which tie is the strongest.

    >>> ties = pl.DataFrame({"source": ["CHN"], "target": ["USA"], "weight": [3.0],
    ...     "directed": [False]})
    >>> sentence(ties)
    'The strongest tie is CHN – USA'
    """
    if edges.is_empty():
        return "No ties in this selection"
    names = column_of(nodes, "name")
    top = strongest_tie(edges)
    row = top.row(0, named=True)
    equals = edges.filter(pl.col("weight").abs() == abs(row["weight"])).height - top.height
    mark = "↔" if top.height > 1 else "→" if is_directed(edges) else "–"
    a, b = (names.get(row[end], row[end]) for end in ("source", "target"))
    layer = f" ({row['layer'].replace('_', ' ')})" if row.get("layer") not in (None, "all") else ""
    if equals:
        others = "1 other tie" if equals == 1 else f"{equals} other ties"
        return f"{a} {mark} {b}{layer} and {others} are the strongest"
    return f"The strongest tie is {a} {mark} {b}{layer}"


def alt_text(edges: pl.DataFrame, nodes: pl.DataFrame | None = None, *, n: int = 5) -> str:
    """Say what a drawing of these ties shows, for readers who cannot see it.

    >>> ties = pl.DataFrame({"source": ["CHN"], "target": ["USA"], "weight": [3.0],
    ...     "directed": [False]})
    >>> alt_text(ties)
    'Network of 2 actors and 1 tie. Strongest ties: CHN – USA (3).'
    """
    if edges.is_empty():
        return "Network without ties."
    names = column_of(nodes, "name")
    mark = "→" if is_directed(edges) else "–"
    told = []
    for row in strongest(edges, n).iter_rows(named=True):
        a, b = (names.get(row[end], row[end]) for end in ("source", "target"))
        layer = (
            f"{row['layer'].replace('_', ' ')}, " if row.get("layer") not in (None, "all") else ""
        )
        told.append(f"{a} {mark} {b} ({layer}{row['weight']:.3g})")
    ties = "1 tie" if edges.height == 1 else f"{edges.height} ties"
    actors = node_table(edges).height
    return f"Network of {actors} actors and {ties}. Strongest ties: {'; '.join(told)}."
