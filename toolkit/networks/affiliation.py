"""Two-mode networks: people and the bodies and states they belong to, actors and their meetings."""

from __future__ import annotations

import polars as pl

from toolkit.errors import TableError, one_of
from toolkit.networks.edges import finish
from toolkit.tables import EACH, Rows, columns_of, in_memory, needs, of_columns

__all__ = ["affiliation", "delegation", "projection"]

_BODY = ("body_id", "part_of", "country")
_SIDES = ("source_actor_ids", "target_actor_ids")


def affiliation(table: Rows, *, kinds: tuple[str, ...] = ("person",)) -> pl.DataFrame:
    """Return who belongs to what: a two-mode edge table member → body.

    Parameters
    ----------
    table : in memory or lazy: `mentions` (an affiliation each time a text gives one; evidence is the sentences),
        `actors` or `offices`. The body is body_id where the table has it, else part_of, else
        country.
    kinds : kinds of actor that are members, where the table has the column kind: persons, or
        also government_body for body → state.

    Returns
    -------
    source, target, source_mode (member), target_mode (body), weight (documents that say so, or
    1), offices (as said or held, in order), directed, evidence.

    >>> named = pl.DataFrame({"doc_id": ["a"], "sentence": [3], "actor_id": ["person/li"],
    ...     "part_of": ["CHN/commerce"], "kind": ["person"]})
    >>> affiliation(named).select("source", "target", "weight", "evidence").rows()
    [('person/li', 'CHN/commerce', 1.0, ['a#s3'])]
    """
    needs(table, ["actor_id"], "affiliation(table)")
    given = columns_of(table)
    bodies = [column for column in _BODY if column in given]
    if not bodies:
        raise TableError(
            f"affiliation(table) needs one of the columns {', '.join(_BODY)}. "
            f"Given: {', '.join(given)}"
        )
    rows = table.filter(pl.col("kind").is_in(kinds)) if "kind" in given else table
    in_texts = "doc_id" in given and "sentence" in given
    held = rows.select(
        source="actor_id",
        target=pl.coalesce(bodies),
        office=pl.col("office") if "office" in given else pl.lit(None, dtype=pl.String),
        document=pl.col("doc_id") if in_texts else pl.lit(None, dtype=pl.String),
        place=pl.format("{}#s{}", "doc_id", "sentence")
        if in_texts
        else pl.lit(None, dtype=pl.String),
    ).filter(pl.col("source") != pl.col("target"))
    edges = (
        in_memory(held)
        .group_by("source", "target")
        .agg(
            weight=pl.max_horizontal(pl.col("document").drop_nulls().n_unique(), 1),
            offices=pl.col("office").drop_nulls().unique().sort(),
            evidence=pl.col("place").drop_nulls().unique().sort(),
        )
    )
    return finish(
        edges.with_columns(source_mode=pl.lit("member"), target_mode=pl.lit("body")),
        directed=True,
        keys=["source_mode", "target_mode"],
        made_of=["offices"],
    )


def delegation(events: Rows) -> pl.DataFrame:
    """Return who takes part in which meeting: a two-mode edge table actor → event.

    Participants are those the event names with a role; where it names none and is of the
    instrument talks, its sources and targets take part as parties.

    Parameters
    ----------
    events : in memory or lazy; event_id and participants (list of {actor_id, role}); also
        instrument, status, source_actor_ids, target_actor_ids, round, place, event_first where known; copies where
        `resampled` added it: how often a draw holds the event.

    Returns
    -------
    source (actor), target (event), source_mode, target_mode, weight (1, or copies), roles, status, round,
    place, day, directed, evidence (the event).

    >>> held = pl.DataFrame({"event_id": ["e1"],
    ...     "participants": [[{"actor_id": "person/he", "role": "lead"}]]})
    >>> delegation(held).select("source", "target", "roles").rows()
    [('person/he', 'e1', ['lead'])]
    """
    needs(events, ["event_id", "participants"], "delegation(events)")
    about = {
        "status": pl.String, "round": pl.Int64, "place": pl.String, "event_first": pl.Date,
        "copies": pl.Float64,
    }  # fmt: skip
    told = in_memory(
        of_columns(events, ["event_id", "participants", "instrument", *_SIDES, *about])
    )
    rows = told.with_columns(
        pl.lit(None, dtype=dtype).alias(c) for c, dtype in about.items() if c not in told.columns
    )
    named = (
        rows.select("event_id", *about, "participants")
        .explode("participants", keep_nulls=False)
        .with_columns(
            source=pl.col("participants").struct.field("actor_id"),
            role=pl.col("participants").struct.field("role"),
        )
        .filter(pl.col("role").fill_null("") != EACH)
    )
    edges = (
        pl.concat([named.drop("participants"), _parties(rows, list(about))])
        .drop_nulls("source")
        .group_by("source", "event_id")
        .agg(
            pl.col(*about).first(),
            roles=pl.col("role").drop_nulls().unique().sort(),
        )
        .with_columns(
            target=pl.col("event_id"),
            day=pl.col("event_first"),
            weight=pl.col("copies").fill_null(1.0),
            source_mode=pl.lit("actor"),
            target_mode=pl.lit("meeting"),
            evidence=pl.concat_list("event_id"),
        )
    )
    return finish(
        edges,
        directed=True,
        keys=["source_mode", "target_mode"],
        made_of=["roles", "status", "round", "place", "day"],
    )


def _parties(rows: pl.DataFrame, about: list[str]) -> pl.DataFrame:
    """The sides of talks whose participants are not named."""
    sides = [c for c in _SIDES if c in rows.columns]
    if not sides or "instrument" not in rows.columns:
        rows, sides = rows.clear(), []
    empty = pl.lit([], dtype=pl.List(pl.String))
    named = pl.element().struct.field("role").fill_null("") != EACH
    unnamed = pl.col("participants").list.eval(named).list.any().fill_null(value=False).not_()
    talks = rows.filter(unnamed & (pl.col("instrument") == "talks")) if sides else rows
    actors = pl.concat_list([pl.col(c).fill_null(empty) for c in sides]) if sides else empty
    return (
        talks.select("event_id", *about, source=actors)
        .explode("source", keep_nulls=False)
        .with_columns(role=pl.lit("party"))
    )


def projection(edges: pl.DataFrame, *, onto: str = "source", weight: str = "count") -> pl.DataFrame:
    r"""Project a two-mode edge table onto one of its modes: an undirected edge table.

    Parameters
    ----------
    edges : two-mode edge table.
    onto : source or target: the mode that is kept.
    weight : count of shared nodes of the other mode, or newman:
        :math:`\sum_k 1 / (d_k - 1)` over shared nodes k that tie :math:`d_k` nodes, so that large
        meetings count for less (Newman 2001). Weights of the table do not count, but for those of
        meetings (`delegation`), which say how often a draw holds them.

    Returns
    -------
    source, target, weight, n_shared, shared (the nodes in common), directed, evidence.

    >>> met = pl.DataFrame({"source": ["A", "B", "C"], "target": ["m", "m", "m"]})
    >>> projection(met, weight="newman").select("source", "target", "weight").rows()
    [('A', 'B', 0.5), ('A', 'C', 0.5), ('B', 'C', 0.5)]
    """
    needs(edges, ["source", "target"], "projection(edges)")
    one_of(onto, ["source", "target"], "mode")
    one_of(weight, ["count", "newman"], "weight")
    other = "target" if onto == "source" else "source"
    evidence = (
        pl.col("evidence") if "evidence" in edges.columns else pl.lit([], dtype=pl.List(pl.String))
    )
    drawn = "target_mode" in edges.columns and (edges["target_mode"] == "meeting").all()
    times = pl.col("weight") if drawn and onto == "source" else pl.lit(1.0)
    ties = (
        edges.select(node=onto, via=other, evidence=evidence, times=times)
        .group_by("node", "via")
        .agg(pl.col("evidence").explode().drop_nulls().unique(), pl.col("times").first())
        .with_columns(size=pl.len().over("via"))
    )
    pairs = ties.join(ties.drop("size", "times"), on="via").filter(
        pl.col("node") < pl.col("node_right")
    )
    found = pairs.sort("node", "node_right", "via").group_by(
        source="node", target="node_right", maintain_order=True
    )
    projected = found.agg(
        n_shared=pl.len().cast(pl.Int64),
        count=pl.col("times").sum(),
        newman=(pl.col("times") / (pl.col("size") - 1)).sum(),
        shared=pl.col("via"),
        evidence=pl.concat_list("evidence", "evidence_right")
        .explode()
        .drop_nulls()
        .unique()
        .sort(),
    )
    value = pl.col("newman") if weight == "newman" else pl.col("count")
    return finish(
        projected.with_columns(weight=value), directed=False, made_of=["n_shared", "shared"]
    )
