"""Whose tie an event makes: the sides that were read against the coded ones, pair by pair."""

from __future__ import annotations

import polars as pl

__all__ = ["SCHEMA", "sides"]

DIGITS = 2
SCHEMA = pl.Schema(
    {
        "half": pl.String,
        "mutual": pl.Boolean,
        "events": pl.Int64,
        "right": pl.Float64,
        "swapped": pl.Float64,
        "elsewhere": pl.Float64,
    }
)


def sides(judgements: pl.DataFrame) -> pl.DataFrame:
    """Return what share of the ties that each event found would make is right, swapped or elsewhere.

    The ties of an event count together as one, as they do in a network, so that one act of many
    sides does not outweigh the others. A tie leads from a source to a target; without a target, from each source to each other one
    (a mutual act). It is right where the coded event makes it too, swapped where that makes only
    the opposite one, and elsewhere where it makes neither.

    Returns
    -------
    half (all, development, test), mutual (as read), events (those found that make a tie), and the
    sums of their shares: right, swapped, elsewhere.

    >>> from toolkit.evaluation.judgement import judgements, verdict
    >>> told = {"sources": ("USA", "CHN"), "targets": ("CHN, MEX", "USA")}
    >>> rows = [verdict("events", m, ("d", 0), "e", *pair) for m, pair in told.items()]
    >>> sides(judgements(rows)).filter(half="all").rows()
    [('all', False, 1, 0.0, 1.0, 0.0)]
    """
    found = judgements.filter(set="events")
    of = ["doc", "item", "half"]
    both = found.filter(measure="sources").join(
        found.filter(measure="targets").select(*of, gold_to="gold", read_to="read"), on=of
    )
    rows = []
    for half, gold, read, gold_to, read_to in both.select(
        "half", "gold", "read", "gold_to", "read_to"
    ).iter_rows():
        coded, told = _ties(gold, gold_to), _ties(read, read_to)
        opposite = {(b, a) for a, b in coded}
        if told:
            right, swapped = len(told & coded), len((told - coded) & opposite)
            shares = [n / len(told) for n in (right, swapped, len(told) - right - swapped)]
            rows += [(name, not read_to, 1, *shares) for name in ("all", half)]
    counted = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    return (
        counted.group_by("half", "mutual").agg(pl.all().sum())
        .with_columns(pl.col("right", "swapped", "elsewhere").round(DIGITS)).sort("half", "mutual")
    )  # fmt: skip


def _ties(sources: str | None, targets: str | None) -> set[tuple[str, str]]:
    """The ties between sides as they are listed in a judgement."""
    out = [side for side in (sources or "").split(", ") if side]
    into = [side for side in (targets or "").split(", ") if side] or out
    return {(a, b) for a in out for b in into if a != b}
