"""Interaction: who does what to whom, from events; directed, signed, in layers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl

from toolkit import codebook
from toolkit.dyads import counted_ties
from toolkit.errors import InputError, one_of
from toolkit.networks.edges import finish
from toolkit.tables import CLOCKS, STANDINGS, Rows, columns_of, day, in_memory, needs, of_columns

__all__ = ["PHASES", "interaction", "scored"]

WEIGHTS = (
    "events", "origins", "reports", "plover_sum", "plover_mean", "goldstein_sum", "goldstein_mean",
)  # fmt: skip
LAYERS = ("family", "act", "instrument", "phase", "standing", "none")
DEFAULTS = {
    "instrument": pl.String, "status": pl.String, "standing": pl.String,
    "negated": pl.Boolean, "n_origins": pl.Int64, "n_mentions": pl.Int64, "copies": pl.Float64,
    **dict.fromkeys(
        ["event_first", "event_last", "effective_first", "effective_last", "first_reported"], pl.Date
    ),
}  # fmt: skip
LOOKED_AT = frozenset({
    "event_id", "act", "source_ids", "target_ids", "source_actor_ids", "target_actor_ids", "participants", "pairs",
    "actor_pairs", *DEFAULTS,
})  # fmt: skip
# What a status means for a tie: a word, a deed, or a step back.
PHASES: dict[str, tuple[str, ...]] = {
    "threat": ("proposed", "threatened", "planned", "sought"),
    "act": (
        "announced", "imposed", "raised", "extended", "in_force", "held", "reached", "signed",
        "breached",
    ),
    "retraction": ("lowered", "suspended", "exempted", "lifted", "expired", "rejected", "cancelled"),
}  # fmt: skip


def interaction(
    events: Rows,
    *,
    weight: str = "events",
    layer: str = "family",
    multilateral: str = "shared",
    standing: str | Iterable[str] | None = None,
    phase: str | None = None,
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
    clock: str = "event",
    as_of: dt.date | str | None = None,
    level: str = "states",
    negated: bool = False,
    scores: pl.DataFrame | None = None,
    book: codebook.Codebook | None = None,
) -> pl.DataFrame:
    """Return who acts towards whom: a directed edge table, one row per pair and layer.

    An event with several sources or targets ties each source to each target. Where it names
    sources only, it is mutual (talks, an agreement) and ties each of them to each other, both
    ways, see `dyads`. Events that never happened (`negated`) are left out unless asked for.

    Parameters
    ----------
    events : at least event_id, source_ids, target_ids and act. Where `resampled` added the column
        copies, an event counts that often. Of a lazy frame, as `corpus.scan("events")` gives it,
        only the rows and columns that are asked for are read.
    weight : events (merged events, however often reported), origins (their independent origins,
        summed), reports, or the sum or mean over events of the PLOVER or the Goldstein score.
    layer : family (of the act: cooperate, talk, demand, threaten, restrict, force), act,
        instrument, phase (threat, act, retraction), standing, or none.
    multilateral : what three or more do together says less of any two of them than what two do
        alone, so

        - shared: such an event of k sides counts :math:`1 / (k - 1)` for each tie (Newman 2001),
          which makes 1 of each side's strength
        - whole: it counts 1 for each tie, of which there are :math:`k (k - 1)`
        - none: it is left out

        Means of scores are over events, whatever they count.
    standing : keep these only: official, corroborated, claimed, disputed.
    phase : keep one only: threat, act or retraction.
    first_day, last_day : the period, both days in it. An event belongs to it if it may have
        happened then; an event without a day is left out once a period is asked for.
    clock : which days: event, effective, or reported.
    as_of : leave out what was first reported later. (`corpus.as_of` links anew, and is stricter.)
    level : states (source_ids) or actors (the most specific: source_actor_ids).
    scores : act, score and family, and goldstein by act or by act and status; from the codebook
        where not given.
    book : codebook of scores and of the members of groups; the shipped one where not given.

    Returns
    -------
    source, target, layer, weight, sign (−1, 0, 1: of the mean PLOVER score; null without one),
    n_events, n_bilateral (those that are not multilateral), n_origins, n_reports, plover,
    goldstein (means), first_day, last_day, directed, evidence (event ids).

    Raises
    ------
    TableError, InputError
        A column is missing; an option is none of the valid ones; the scores asked for are absent.

    >>> acts = pl.DataFrame({"act": ["SANCTION"], "score": [-6.0], "family": ["restrict"]})
    >>> told = pl.DataFrame({"event_id": ["e1"], "source_ids": [["USA"]], "target_ids": [["CHN"]],
    ...     "act": ["SANCTION"]})
    >>> interaction(told, scores=acts).select("source", "target", "layer", "weight", "sign").rows()
    [('USA', 'CHN', 'restrict', 1.0, -1)]
    """
    one_of(weight, WEIGHTS, "weight")
    one_of(layer, LAYERS, "layer")
    kept = _kept(events, standing, phase, (first_day, last_day, clock), as_of, negated)
    pairs = counted_ties(scored(kept, scores, book), multilateral, level=level, book=book)
    pairs = pairs.with_columns(_layer(layer), counts=pl.col("copies") * pl.col("part"))
    first, last = CLOCKS[clock]
    edges = pairs.group_by("source", "target", "layer").agg(
        n_events=pl.len().cast(pl.Int64),
        n_bilateral=(pl.col("share") == 1).sum().cast(pl.Int64),
        n_origins=pl.col("n_origins").sum(),
        n_reports=pl.col("n_mentions").sum(),
        plover=pl.col("plover").mean(),
        goldstein=pl.col("goldstein").mean(),
        events=pl.col("counts").sort_by("event_id").sum(),
        origins=(pl.col("n_origins") * pl.col("part")).sort_by("event_id").sum(),
        reports=(pl.col("n_mentions") * pl.col("part")).sort_by("event_id").sum(),
        plover_sum=(pl.col("plover") * pl.col("counts")).sort_by("event_id").sum(),
        goldstein_sum=(pl.col("goldstein") * pl.col("counts")).sort_by("event_id").sum(),
        first_day=pl.col(first).min(),
        last_day=pl.max_horizontal(first, last).max(),
        evidence=pl.col("event_id").sort(),
    )
    if weight.startswith(("plover", "goldstein")):
        _scores_known(edges, weight.split("_")[0])
    edges = edges.with_columns(
        weight=pl.col(weight.removesuffix("_mean")), sign=pl.col("plover").sign().cast(pl.Int64)
    )
    return finish(
        edges,
        directed=True,
        keys=["layer"],
        made_of=[
            "sign", "n_events", "n_bilateral", "n_origins", "n_reports", "plover", "goldstein",
            "first_day", "last_day",
        ],
    )  # fmt: skip


def _kept(
    events: Rows,
    standing: str | Iterable[str] | None,
    phase: str | None,
    period: tuple[dt.date | str | None, dt.date | str | None, str],
    as_of: dt.date | str | None,
    negated: bool,
) -> pl.DataFrame:
    """Return the events that are asked for."""
    needs(events, ["event_id", "act"], "interaction(events)")
    first_day, last_day, clock = period
    one_of(clock, CLOCKS, "clock")
    kept = _with_defaults(of_columns(events, LOOKED_AT))
    if not negated:
        kept = kept.filter(~pl.col("negated").fill_null(value=False))
    if standing is not None:
        wanted = [standing] if isinstance(standing, str) else sorted(standing)
        for one in wanted:
            one_of(one, STANDINGS, "standing")
        kept = kept.filter(pl.col("standing").is_in(wanted))
    if phase is not None:
        kept = kept.filter(pl.col("status").is_in(PHASES[one_of(phase, PHASES, "phase")]))
    first, last = CLOCKS[clock]
    start, end = day(first_day, "first_day"), day(last_day, "last_day")
    if start is not None:
        kept = kept.filter(pl.max_horizontal(first, last) >= start)
    if end is not None:
        kept = kept.filter(pl.min_horizontal(first, last) <= end)
    known = day(as_of, "as_of")
    if known is not None:
        kept = kept.filter(pl.col("first_reported") <= known)
    return in_memory(kept)


def _with_defaults(events: Rows) -> Rows:
    """Add as nulls the columns that a table from elsewhere may lack; count a row as one report."""
    given = columns_of(events)
    added = events.with_columns(
        pl.lit(None, dtype=dtype).alias(column)
        for column, dtype in DEFAULTS.items()
        if column not in given
    )
    return added.with_columns(
        pl.col("n_origins", "n_mentions").fill_null(1), pl.col("copies").fill_null(1.0)
    )


def scored(
    events: pl.DataFrame,
    scores: pl.DataFrame | None = None,
    book: codebook.Codebook | None = None,
) -> pl.DataFrame:
    """Add plover, goldstein and family to events, from the codebook where no scores are given."""
    if scores is None:
        known = book or codebook.load()
        acts = known["acts"].select("act", "score", "family")
        crosswalk = known["crosswalk"].select("act", "status", "goldstein")
    else:
        needs(scores, ["act"], "interaction(scores)")
        acts = scores.select(
            "act", *(c for c in ("score", "family") if c in scores.columns)
        ).unique("act", maintain_order=True)
        crosswalk = scores.select(c for c in ("act", "status", "goldstein") if c in scores.columns)
    if "goldstein" not in crosswalk.columns:
        crosswalk = crosswalk.with_columns(goldstein=pl.lit(None, dtype=pl.Float64))
    by = ["act", "status"] if "status" in crosswalk.columns else ["act"]
    out = in_memory(_with_defaults(events)).drop("plover", "goldstein", "family", strict=False)
    out = out.join(acts.rename({"score": "plover"}, strict=False), on="act", how="left")
    out = out.join(crosswalk.unique(by, maintain_order=True), on=by, how="left", nulls_equal=True)
    return out.with_columns(
        pl.lit(None, dtype=dtype).alias(column)
        for column, dtype in (("plover", pl.Float64), ("family", pl.String))
        if column not in out.columns
    )


def _layer(layer: str) -> pl.Expr:
    if layer == "none":
        return pl.lit("all").alias("layer")
    if layer == "phase":
        phases = {status: name for name, held in PHASES.items() for status in held}
        return pl.col("status").replace_strict(phases, default=None).alias("layer")
    return pl.col(layer).alias("layer")


def _scores_known(edges: pl.DataFrame, column: str) -> None:
    if edges.height and edges[column].null_count() == edges.height:
        raise InputError(
            f"interaction(weight={column!r} …): no event has a {column} score. Pass scores= with "
            "act and score or goldstein, or fill the codebook's acts.csv and crosswalk.csv"
        )
