"""What each line of a file of corrections does to a corpus."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from toolkit.corrections.holding import Correctable, Holding
from toolkit.corrections.sheet import read_corrections
from toolkit.wording import Sentence, joined, sentence

__all__ = ["check", "rows_corrected", "share"]

COUNTED = ("actors", "event_mentions", "events", "statements")


def check(corpus: Correctable, file: str | Path) -> pl.DataFrame:
    """Return what each line of a file changes: line, who, action, outcome, told.

    The corpus is left as it is. Outcomes: applied; needless, where it is read so already; lost,
    where document, sentence or row are not there any more.
    """
    done = corpus.corrected(read_corrections(file))
    return done.table("corrections").select("line", "who", "action", "outcome", "told")


def rows_corrected(corpus: Holding) -> Sentence:
    """Return how many rows of the main tables people corrected; the numbers remember these rows."""
    return joined(
        (
            sentence(
                "{mine} of {rows} {table}",
                mine=corpus.table(name).filter(pl.col("corrected_by").is_not_null()),
                rows=corpus.table(name),
                table=name.replace("_", " "),
            )
            for name in COUNTED
        ),
        ", ",
    )


def share(corpus: Holding) -> pl.DataFrame:
    """Return how many rows of the main tables people corrected: table, rows, corrected, share.

    A row of another id than any that was corrected may have changed, too: a measure follows from
    its events.
    """
    rows = []
    for name in COUNTED:
        table = corpus.table(name)
        mine = table["corrected_by"].is_not_null().sum()
        rows.append((name, table.height, mine, mine / table.height if table.height else None))
    return pl.DataFrame(
        rows,
        schema={"table": pl.String, "rows": pl.Int64, "corrected": pl.Int64, "share": pl.Float64},
        orient="row",
    )
