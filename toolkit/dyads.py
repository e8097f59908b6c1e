"""Dyads: the directed pairs that an event ties, the same for networks and for sequences."""

from __future__ import annotations

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.errors import one_of
from toolkit.tables import EACH, PAIRS, needs

__all__ = ["TOGETHER", "counted_ties", "dyads", "with_pairs"]

TOGETHER = ("AGREE", "CONSULT", "COOPERATE")
"""Acts that any number of sides do together; what else three or more do without a target named is
done to somebody unknown, not to each other. Two such sides are each other's ("mutual tariffs")."""
_MULTILATERAL = ("shared", "whole", "none")
_ENDS = ("source", "target")
_LEVELS = {"states": "pairs", "actors": "actor_pairs"}


def dyads(
    events: pl.DataFrame, *, level: str = "states", book: Codebook | None = None
) -> pl.DataFrame:
    r"""Return one row per event and directed pair: source, target, mutual, share, and the event's columns.

    Each source is tied to each target. Sources without a target are tied to each other, both ways
    (`mutual`); but what three or more do without a named target, other than agree, consult or
    cooperate, is done to somebody unknown and ties nobody. Where one who agrees, consults or
    cooperates is named on both sides (some reports tell a pact as mutual, others what one side
    promised), its ties lead both ways. Where one agrees or talks with each of several (the role
    "partner of each" among `participants`), only its own ties stand, each as an act of two.

    `share` is :math:`1 / (k - 1)` for what k ≥ 3 sides do together, so that it makes 1 of each
    side's ties (Newman 2001), else 1. What a group does together with members of its own and others
    ties it to no member: the G7 talks as its members do (`groups.csv`, members of any time), and is
    no side of what they do alone. Texts tell accords of one with each of several much like an
    accord among all; of ties that rest on such events alone many are wrong.

    Events of a corpus hold the pairs that their reports tie (`with_pairs`), and these stand. Where
    they are null, as in events of a dataset, pairs are made of the sides, as said above. Who
    changes the sides of events leaves the columns `pairs` and `actor_pairs` out.

    Parameters
    ----------
    events : event_id, and source_ids and target_ids, or source_actor_ids and target_actor_ids;
        pairs or actor_pairs where known.
    level : states (source_ids) or actors (the most specific: source_actor_ids).
    book : codebook with the members of groups; the shipped one where not given.

    >>> told = pl.DataFrame({"event_id": ["e1"], "source_ids": [["CHN", "EU", "USA"]],
    ...     "target_ids": [[]]}, schema_overrides={"target_ids": pl.List(pl.String)})
    >>> dyads(told).select("source", "target", "mutual", "share").head(2).rows()
    [('CHN', 'EU', True, 0.5), ('CHN', 'USA', True, 0.5)]
    """
    source, target = _sides(level)
    needs(events, ["event_id", source, target], "dyads(events)")
    bare = events.drop(_LEVELS.values(), strict=False)
    if (pairs := _LEVELS[level]) not in events.columns:
        return _pairs(bare, source, target, "event_id", book)
    told = events[pairs].is_not_null()
    known = bare.filter(told).with_columns(events[pairs].filter(told).cast(PAIRS).alias("_pairs"))
    known = known.explode("_pairs", empty_as_null=True).drop_nulls("_pairs").unnest("_pairs")
    rest = _pairs(bare.filter(~told), source, target, "event_id", book)
    return pl.concat([known.select(rest.columns), rest]).sort("event_id", "source", "target")


def counted_ties(
    events: pl.DataFrame,
    multilateral: str,
    *,
    level: str = "states",
    book: Codebook | None = None,
) -> pl.DataFrame:
    """Return `dyads`, and in `part` what an event counts for each tie.

    Parameters
    ----------
    multilateral : of what k ≥ 3 sides do together: shared (the share of `dyads`, 1 / (k - 1)),
        whole (1) or none (such ties are left out).

    >>> told = pl.DataFrame({"event_id": ["e1"], "source_ids": [["CHN", "EU", "USA"]],
    ...     "target_ids": [[]]}, schema_overrides={"target_ids": pl.List(pl.String)})
    >>> counted_ties(told, "whole")["part"].sum(), counted_ties(told, "shared")["part"].sum()
    (6.0, 3.0)
    """
    one_of(multilateral, _MULTILATERAL, "multilateral")
    pairs = dyads(events, level=level, book=book)
    if multilateral == "none":
        pairs = pairs.filter(pl.col("share") == 1)
    return pairs.with_columns(part=pl.col("share") if multilateral == "shared" else pl.lit(1.0))


def with_pairs(
    events: pl.DataFrame, mentions: pl.DataFrame, book: Codebook | None = None
) -> pl.DataFrame:
    """Return events with `pairs` and `actor_pairs`: whom their reports tie, each by itself.

    Reports of one event differ in whom they name, and the event has the sides of the one that
    names most. So its pairs are those that a report ties, with the largest share of any; a report
    that names one side only has the other from the event. Pairs beyond the event's sides are left
    out; an event none of whose reports ties a pair has those that `dyads` makes of its sides.

    Parameters
    ----------
    events, mentions : with event_id and the columns of sides; mentions with mention_id.
    book : as for `dyads`.

    >>> sides = {"source_ids": [["EU", "USA"], ["CHN", "EU", "USA"]], "target_ids": [[], []],
    ...     "source_actor_ids": [[], []], "target_actor_ids": [[], []]}
    >>> strings = pl.List(pl.String)
    >>> told = pl.DataFrame({"event_id": ["e1", "e1"], "mention_id": ["m1", "m2"], **sides},
    ...     schema_overrides={name: strings for name in sides})
    >>> tied = dyads(with_pairs(told.slice(1), told))
    >>> tied.select("source", "target", "share").head(4).rows()
    [('CHN', 'EU', 0.5), ('CHN', 'USA', 0.5), ('EU', 'CHN', 0.5), ('EU', 'USA', 1.0)]
    """
    return events.drop(_LEVELS.values(), strict=False).with_columns(
        _reported(events, mentions, level, book).alias(name) for level, name in _LEVELS.items()
    )


def _reported(
    events: pl.DataFrame, mentions: pl.DataFrame, level: str, book: Codebook | None
) -> pl.Series:
    """The pairs that the reports of each event tie, in the order of the events."""
    source, target = _sides(level)
    needs(mentions, ["event_id", "mention_id", source, target], "with_pairs(mentions)")
    act = [column for column in ("act", "participants") if column in mentions.columns]
    whole = events.select("event_id", _sources=source, _targets=target)
    told = mentions.select("event_id", "mention_id", *act, source, target).join(
        whole, on="event_id", maintain_order="left"
    )
    # two without a target are each other's; one, or many, have the target that others name
    two = pl.col(source).list.len() == 2
    told = told.with_columns(
        pl.when(pl.col(source).list.len().fill_null(0) > 0)
        .then(source)
        .otherwise("_sources")
        .alias(source),
        pl.when((pl.col(target).list.len().fill_null(0) == 0) & ~two.fill_null(value=False))
        .then("_targets")
        .otherwise(target)
        .alias(target),
    )
    ends = pl.concat_list(
        pl.col("_sources", "_targets").fill_null(pl.lit([], dtype=pl.List(pl.String)))
    )
    reported = _pairs(told, source, target, "mention_id", book).filter(
        ends.list.contains(pl.col("source")) & ends.list.contains(pl.col("target"))
    )
    silent = events.join(reported, on="event_id", how="anti", maintain_order="left")
    made = _pairs(silent, source, target, "event_id", book)
    columns = ["event_id", "source", "target", "mutual", "share"]
    pairs = (
        pl.concat([reported.select(columns), made.select(columns)])
        .group_by("event_id", "source", "target")
        .agg(pl.col("mutual").any(), pl.col("share").max())
        .sort("event_id", "source", "target")
        .group_by("event_id", maintain_order=True)
        .agg(pairs=pl.struct("source", "target", "mutual", "share"))
    )
    of_events = events.select("event_id").join(pairs, on="event_id", how="left", maintain_order="left")  # fmt: skip
    return of_events["pairs"].cast(PAIRS).fill_null(pl.Series([[]], dtype=PAIRS))


def _sides(level: str) -> tuple[str, str]:
    middle = "_actor" if one_of(level, ["actors", "states"], "level") == "actors" else ""
    return f"source{middle}_ids", f"target{middle}_ids"


def _pairs(
    rows: pl.DataFrame, source: str, target: str, key: str, book: Codebook | None
) -> pl.DataFrame:
    """The directed pairs of each row, as `dyads` says."""
    sides = pl.col(source).list.n_unique()
    targets = pl.col(target).fill_null(pl.lit([], dtype=pl.List(pl.String)))
    mutual = targets.list.len() == 0
    several = mutual & (sides > 2)
    pairs = (
        rows.filter(~(several & ~_together(rows)).fill_null(value=False))
        .with_columns(
            mutual=mutual,
            several=several,
            hub=pl.when(several).then(_hub(rows, source)),
            source=pl.col(source),
            target=pl.when(mutual).then(pl.col(source)).otherwise(targets),
        )
        .explode("source", keep_nulls=False)
        .explode("target", keep_nulls=False)
        .filter(pl.col("source") != pl.col("target"))
        .filter(
            pl.col("hub").is_null()
            | (pl.col("hub") == pl.col("source"))
            | (pl.col("hub") == pl.col("target"))
        )
        .filter(~(pl.col("several").fill_null(value=False) & _whole_and_part(book)))
        .with_columns(
            share=pl.when(pl.col("several").fill_null(value=False) & pl.col("hub").is_null())
            .then(1 / (pl.col("source").n_unique().over(key).cast(pl.Float64) - 1))
            .otherwise(1.0)
        )
        .drop("hub", "several")
    )
    partner = pl.col(source).list.contains(pl.col("target")) & _together(rows)
    turned = pairs.filter(partner).rename({"source": "target", "target": "source"})
    return (
        pl.concat([pairs, turned.select(pairs.columns)])
        .unique([key, "source", "target"])
        .sort(key, "source", "target")
    )


def _whole_and_part(book: Codebook | None) -> pl.Expr:
    """Whether source and target are a group and a member of it, either way."""
    groups = (book or codebooks.load())["groups"].select("group_id", "member_id").unique()
    ends = [groups.rename({"group_id": a, "member_id": b}) for a, b in (_ENDS, _ENDS[::-1])]
    known = pl.concat(end.select(_ENDS) for end in ends).to_struct()
    return pl.struct(_ENDS).is_in(known.implode())


def _hub(rows: pl.DataFrame, source: str) -> pl.Expr:
    """The one source that acts with each of the others, where the table says so."""
    if not isinstance(rows.schema.get("participants"), pl.List):
        return pl.lit(None, dtype=pl.String)
    role, actor = (pl.element().struct.field(name) for name in ("role", "actor_id"))
    each = pl.col("participants").list.eval(actor.filter(role == EACH)).list.first()
    return pl.when(pl.col(source).list.contains(each)).then(each)


def _together(events: pl.DataFrame) -> pl.Expr:
    """Whether an act is one of several sides together; so where the table does not say the act."""
    known = "act" in events.columns
    return pl.col("act").is_in(TOGETHER).fill_null(value=True) if known else pl.lit(value=True)
