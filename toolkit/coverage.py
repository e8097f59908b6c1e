"""Coverage: how much was published and read, by outlet and week; zero apart from no coverage."""

from __future__ import annotations

import polars as pl

__all__ = ["UNKNOWN", "coverage"]

UNKNOWN = "unknown"
"""Outlet of documents that name none."""

_COUNTS = ("n_documents", "n_copies", "n_mentions", "n_events")


def coverage(
    documents: pl.DataFrame,
    event_mentions: pl.DataFrame | None = None,
    copies: pl.DataFrame | None = None,
    *,
    every: str = "1w",
) -> pl.DataFrame:
    """Return what each outlet published in each week, and what was read from it.

    Every outlet has a row for every week between the first and the last of the corpus. Where an
    outlet published nothing, the counts of mentions and events are null: nobody looked. A zero
    says that there were documents, and no event in them.

    Parameters
    ----------
    documents : the table of documents; those without a day are left out.
    event_mentions : the mentions of events; without them their counts are null.
    copies : near-copies, as `linking.copies(documents)` finds them.
    every : the period, in the words of polars: 1d, 1w (from Monday), 1mo.

    Returns
    -------
    outlet, week (its first day), n_documents, n_copies (near-copies among them), n_mentions (of
    events), n_events (different ones), evidence (the place of each document's first sentence); sorted
    by outlet and week.

    >>> import datetime as dt
    >>> told = pl.DataFrame({"doc_id": ["a", "b"], "publisher": ["Courier", "Courier"],
    ...     "published_day": [dt.date(2025, 3, 3), dt.date(2025, 3, 18)]})
    >>> coverage(told).select("week", "n_documents").rows()
    [(datetime.date(2025, 3, 3), 1), (datetime.date(2025, 3, 10), 0), (datetime.date(2025, 3, 17), 1)]
    """
    dated = documents.filter(pl.col("published_day").is_not_null()).select(
        "doc_id",
        outlet=pl.col("publisher").fill_null(UNKNOWN),
        week=pl.col("published_day").dt.truncate(every),
    )
    by = ["outlet", "week"]
    copied = copies["doc_id"].to_list() if copies is not None else []
    counted = dated.group_by(by).agg(
        n_documents=pl.len().cast(pl.Int64),
        n_copies=pl.col("doc_id").is_in(copied).sum().cast(pl.Int64)
        if copies is not None
        else pl.lit(None, pl.Int64),
        evidence=pl.col("doc_id").sort() + "#s0",
    )
    weeks = pl.DataFrame({"week": []}, schema={"week": pl.Date})
    if not dated.is_empty():
        first, last = dated["week"].sort()[[0, -1]]
        weeks = pl.date_range(first, last, every, eager=True).alias("week").to_frame()
    grid = dated.select("outlet").unique().join(weeks, how="cross")
    table = grid.join(counted, on=by, how="left")
    if event_mentions is None:
        read = dated.select(by).clear().with_columns(n_mentions=pl.lit(0), n_events=pl.lit(0))
    else:
        read = (
            event_mentions.join(dated, on="doc_id", how="inner")
            .group_by(by)
            .agg(
                n_mentions=pl.len().cast(pl.Int64),
                n_events=pl.col("event_id").drop_nulls().n_unique().cast(pl.Int64),
            )
        )
    looked = (pl.col("n_documents") > 0) & pl.lit(event_mentions is not None)
    return (
        table.join(read, on=by, how="left")
        .with_columns(
            pl.col("n_documents", *(["n_copies"] if copies is not None else [])).fill_null(0)
        )
        .with_columns(
            pl.when(looked).then(pl.col(c).fill_null(0)).cast(pl.Int64).alias(c)
            for c in ("n_mentions", "n_events")
        )
        .select(*by, *_COUNTS, "evidence")
        .sort(by)
    )
