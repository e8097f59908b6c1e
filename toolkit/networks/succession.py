"""States that came after others within the period of a network: as two actors, or as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import polars as pl

from toolkit.codebook import Codebook
from toolkit.corpus import Corpus
from toolkit.networks.study import Study
from toolkit.tables import SIDES, TABLES, validate
from toolkit.wording import spelled

__all__ = ["as_one", "succession"]

_IDS = (
    "actor_id", "country", "part_of", "speaker_id", "claimed_by", "implementer_id", "about_ids",
    *SIDES,
)  # fmt: skip
_ONE = pl.col("how") != "separates"  # continued, or joined: one state comes after


def as_one(corpus: Corpus) -> Corpus:
    """Return a corpus in which a state stands for the one that it continues, or that joined it.

    The Soviet Union's rows become Russia's, East Germany's Germany's (`successions.csv`). What
    came apart into several, as Czechoslovakia, stays as it was.
    """
    book = corpus.codebook
    came = book["successions"].filter(_ONE).select("predecessor_id", "successor_id")
    after = dict(came.iter_rows())
    names = dict(book["states"].select("actor_id", "name").iter_rows())
    renamed = {names[old]: names[new] for old, new in after.items()}
    tables = {name: _replaced(corpus.table(name), after) for name in TABLES}
    tables["actors"] = (
        tables["actors"]
        .with_columns(pl.col("name").replace(renamed))
        .unique("actor_id", keep="first", maintain_order=True)
        .sort("actor_id")
    )
    held = {name: validate(name, table) for name, table in tables.items()}
    return Corpus(held, corpus.reader, overlay=corpus.overlay)


def _replaced(table: pl.DataFrame, after: dict[str, str]) -> pl.DataFrame:
    """A table with other ids of states in its columns of actors; lists stay without repetition."""
    changed = []
    for column in _IDS:
        dtype = table.schema.get(column)
        if isinstance(dtype, pl.List):
            each = pl.col(column).list.eval(pl.element().replace(after))
            changed.append(each.list.unique(maintain_order=True))
        elif dtype is not None:
            changed.append(pl.col(column).replace(after))
    return table.with_columns(changed)


def succession(network: Study, codebook: Codebook, *, one: bool = False) -> list[str]:
    """Say of states that came after others within the period how the network has them.

    Parameters
    ----------
    network : as from `study`.
    codebook : with `successions.csv`.
    one : the network is of a corpus from `as_one`.
    """
    first, last = network.first, network.last
    if first is None or last is None:
        return []
    ends = [*network.edges["source"], *network.edges["target"]]
    states = {node.partition("/")[0] for node in ends}
    crossed = codebook["successions"].filter(
        pl.col("day") > first,
        pl.col("day") <= last,
        pl.col("successor_id").is_in(states) | (pl.col("predecessor_id").is_in(states) & _ONE),
    )
    names = dict(codebook["states"].select("actor_id", "name").iter_rows())
    return list(_told(crossed, names, one=one))


def _told(crossed: pl.DataFrame, names: dict[str, str], *, one: bool) -> Iterator[str]:
    for row in crossed.filter(_ONE).sort("day", "successor_id").iter_rows(named=True):
        old, new = names[row["predecessor_id"]], names[row["successor_id"]]
        last, day = spelled(row["day"] - dt.timedelta(days=1)), spelled(row["day"])
        if one:
            yield f"What is told of {old} until {last} counts as told of {new} here."
        elif row["how"] == "joins":
            yield f"{old} is an actor of its own until {last}; it joined {new} on {day}."
        else:
            yield (
                f"{old} and {new}, which continues it from {day} on, are two actors here: texts "
                f"until {last} mean the first, also by names of the second."
            )
    apart = crossed.filter(~_ONE).sort("predecessor_id", "day", "successor_id")
    for (old,), rows in apart.group_by("predecessor_id", maintain_order=True):
        came = ", ".join(
            f"{names[s]} ({spelled(d)})" for s, d in rows.select("successor_id", "day").rows()
        )
        yield f"Before their days these actors count as {names[str(old)]}: {came}."
