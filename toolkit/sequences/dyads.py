"""Dyad histories: what each side does to the other per day, week or month; zero apart from unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl

from toolkit import codebook
from toolkit.dyads import counted_ties
from toolkit.sequences.standing import CONFIRMED
from toolkit.sequences.timeline import timeline
from toolkit.tables import day, needs, period_known

__all__ = ["among", "coverage", "history", "most_active", "talk_rounds"]

_SAME_TALKS = dt.timedelta(
    days=3
)  # between the day for which talks are planned and that of a meeting


def history(
    events: pl.DataFrame,
    documents: pl.DataFrame | None = None,
    *,
    every: str = "1mo",
    clock: str = "event",
    multilateral: str = "shared",
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
    scores: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return the acts of each directed pair in each period: a panel without holes.

    Whom an event ties is as in `networks.interaction`: a mutual event (sources only) counts in both
    directions of each pair of its parties. A period in which no document was published has null
    counts, not zeros: nobody looked.

    Parameters
    ----------
    events : events.
    documents : for the coverage; without it, every period counts as covered.
    every : the period: 1d, 1w, 1mo, 1q, 1y.
    clock : event, effective or reported.
    multilateral : what three or more do together, as in `networks.interaction`: its score is shared
        among the ties of a side (1 / (k - 1) each), counts whole in each, or none is counted.
        Counts of events are whole in any case.
    first_day, last_day : the periods that hold these days are the first and the last; those of
        the events, where not given.
    scores : act, plover, and goldstein by act and status; from the codebook where not given. A
        column goldstein of the events, as event datasets have it, goes before.

    Returns
    -------
    source, target, period (its first day), n_events, n_bilateral (those that are not multilateral),
    n_confirmed (official or corroborated), plover (sum), goldstein (sum; null scores count nothing),
    n_scored, n_documents, evidence.
    """
    period_known(every)
    needs(events, ["event_id", "act", "source_ids", "target_ids"], "history(events)")
    dated = timeline(events, clock=clock, first_day=first_day, last_day=last_day)
    dated = _scored(dated.filter(pl.col("day").is_not_null()), scores)
    pairs = counted_ties(dated, multilateral).with_columns(period=pl.col("day").dt.truncate(every))
    counted = pairs.group_by("source", "target", "period").agg(
        n_events=pl.len().cast(pl.Int64),
        n_bilateral=(pl.col("share") == 1).sum().cast(pl.Int64),
        n_confirmed=pl.col("standing").is_in(CONFIRMED).sum().cast(pl.Int64),
        plover=(pl.col("plover") * pl.col("part")).sort_by("event_id").sum(),
        goldstein=(pl.col("goldstein") * pl.col("part")).sort_by("event_id").sum(),
        n_scored=pl.col("goldstein").count().cast(pl.Int64),
        evidence=pl.col("event_id").sort(),
    )
    known = dated["day"].to_list()
    start = day(first_day, "first_day") or min(known, default=None)
    end = day(last_day, "last_day") or max(known, default=None)
    if start is None or end is None:
        return counted.with_columns(n_documents=pl.lit(None, dtype=pl.Int64))
    grid = (
        counted.select("source", "target").unique().join(_periods(start, end, every), how="cross")
    )
    seen = (
        coverage(documents, every=every).select("period", "n_documents")
        if documents is not None
        else pl.DataFrame(schema={"period": pl.Date, "n_documents": pl.Int64})
    )
    panel = grid.join(counted, on=["source", "target", "period"], how="left").join(seen, on="period", how="left")  # fmt: skip
    if documents is not None:
        panel = panel.with_columns(pl.col("n_documents").fill_null(0))
    looked = (
        (pl.col("n_documents").is_null())
        | (pl.col("n_documents") > 0)
        | pl.col("n_events").is_not_null()
    )
    sums = ["n_events", "n_bilateral", "n_confirmed", "plover", "goldstein", "n_scored"]
    return (
        panel.with_columns(pl.when(looked).then(pl.col(c).fill_null(0)).alias(c) for c in sums)
        .with_columns(pl.col("evidence").fill_null(pl.lit([], dtype=pl.List(pl.String))))
        .select("source", "target", "period", *sums, "n_documents", "evidence")
        .sort("source", "target", "period")
    )


def among(
    measures: pl.DataFrame, actors: Iterable[str], instruments: Iterable[str] = ()
) -> pl.DataFrame:
    """Return the measures of these actors on each other, with the targets that are among them.

    A measure that names no target counts as aimed at all of them; the column `named` tells which
    do name one. No actors means all actors, no instruments all instruments.

    >>> from toolkit import tables
    >>> held = tables.frame("measures", [
    ...     {"measure_id": "a", "implementer_id": "USA", "target_ids": ["CHN", "MEX"]},
    ...     {"measure_id": "b", "implementer_id": "USA", "target_ids": ["MEX"]}])
    >>> among(held, ["USA", "CHN"]).select("measure_id", "target_ids").rows()
    [('a', ['CHN'])]
    """
    needs(measures, ["implementer_id", "target_ids", "instrument"], "among(measures)")
    sides, kinds = sorted(actors), sorted(instruments)
    kept = measures.filter(pl.col("instrument").is_in(kinds)) if kinds else measures
    aimed = pl.col("target_ids").list.len().fill_null(0) > 0
    if not sides:
        return kept.with_columns(named=aimed)
    others = pl.lit(sides).list.set_difference(pl.concat_list("implementer_id"))
    return (
        kept.filter(pl.col("implementer_id").is_in(sides))
        .with_columns(
            named=aimed,
            target_ids=pl.when(aimed)
            .then(pl.col("target_ids").list.set_intersection(others))
            .otherwise(others)
            .list.sort(),
        )
        .filter(pl.col("target_ids").list.len() > 0)
    )


def coverage(documents: pl.DataFrame, *, every: str = "1w") -> pl.DataFrame:
    """Return how much was published per period: period, n_documents, n_publishers.

    Periods between the first and the last without a document are there, with 0.
    """
    period_known(every)
    needs(documents, ["doc_id", "published_day"], "coverage(documents)")
    if "publisher" not in documents.columns:
        documents = documents.with_columns(publisher=pl.lit(None, dtype=pl.String))
    told = documents.filter(pl.col("published_day").is_not_null())
    if told.is_empty():
        return pl.DataFrame(schema={"period": pl.Date, "n_documents": pl.Int64, "n_publishers": pl.Int64})  # fmt: skip
    counted = told.group_by(period=pl.col("published_day").dt.truncate(every)).agg(
        n_documents=pl.len().cast(pl.Int64),
        n_publishers=pl.col("publisher").drop_nulls().n_unique().cast(pl.Int64),
    )
    days = told["published_day"].sort()
    return (
        _periods(days[0], days[-1], every)
        .join(counted, on="period", how="left")
        .with_columns(pl.col("n_documents", "n_publishers").fill_null(0))
        .sort("period")
    )


def most_active(events: pl.DataFrame, n: int = 2) -> list[str]:
    """Return the actors with the most events, as source or target; of equals, the first by id."""
    needs(events, ["source_ids", "target_ids"], "most_active(events)")
    sides = pl.concat([events["source_ids"], events["target_ids"]]).explode().drop_nulls()
    counted = sides.rename("actor").value_counts().sort("count", "actor", descending=[True, False])
    return counted["actor"].head(n).to_list()


def talk_rounds(events: pl.DataFrame) -> pl.DataFrame:
    """Return the talks in order: parties, place_in_order (from 1), round (as said), status, day.

    Talks held or planned; the same parties count on. Talks that were planned for a day about which
    the same parties met are those that were held. Of talks of which one party alone is known,
    nobody can say whose round they are: they are left out.
    """
    dated = timeline(events, instruments=["talks"]).filter(
        pl.col("day").is_not_null() & pl.col("status").is_in(["held", "planned"])
    )
    both = pl.concat_list(
        pl.col(c).fill_null(pl.lit([], dtype=pl.List(pl.String)))
        for c in ("source_ids", "target_ids")
    )
    parties = both.list.drop_nulls().list.unique().list.sort()
    dated = dated.filter(both.list.drop_nulls().list.n_unique() > 1).with_columns(
        between=parties.list.join("+")
    )
    met = dated.filter(status="held").select("between", "day", met="event_id")
    held = dated.join_asof(
        met,
        on="day",
        by="between",
        strategy="nearest",
        tolerance=_SAME_TALKS,
        check_sortedness=False,
    )
    told = held.filter((pl.col("status") == "held") | pl.col("met").is_null())
    return told.select(
        parties=parties,
        place_in_order=pl.int_range(1, pl.len() + 1).over("between"),
        round=pl.col("round") if "round" in dated.columns else pl.lit(None, dtype=pl.Int64),
        status="status", day="day", event_id="event_id",
    )  # fmt: skip


def _scored(dated: pl.DataFrame, scores: pl.DataFrame | None) -> pl.DataFrame:
    """Add plover and goldstein; what has no score gets null."""
    for column in ("status", "standing"):
        if column not in dated.columns:
            dated = dated.with_columns(pl.lit(None, dtype=pl.String).alias(column))
    if scores is None:
        book = codebook.load()
        plover = book["acts"].select("act", plover="score")
        goldstein = book["crosswalk"].select("act", "status", "goldstein")
    else:
        needs(scores, ["act", "status", "plover", "goldstein"], "history(scores)")
        plover = scores.select("act", "plover").unique("act", maintain_order=True)
        goldstein = scores.select("act", "status", "goldstein")
    goldstein = goldstein.unique(["act", "status"], keep="first", maintain_order=True)
    if "goldstein" in dated.columns:
        return dated.drop("plover", strict=False).join(plover, on="act", how="left")
    return dated.drop("plover", strict=False).join(plover, on="act", how="left").join(
        goldstein, on=["act", "status"], how="left", nulls_equal=True
    )  # fmt: skip


def _periods(start: dt.date, end: dt.date, every: str) -> pl.DataFrame:
    days = pl.DataFrame({"period": pl.date_range(start, end, "1d", eager=True)})
    return days.select(pl.col("period").dt.truncate(every)).unique().sort("period")
