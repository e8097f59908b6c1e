"""The figures of a run as a few lines of text."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from toolkit.evaluation.score import Scores

__all__ = ["comparison_summary", "summary"]

HALVES = ("all", "development", "test")
DASH = "–"


def summary(scores: Scores) -> str:
    """Return a line for each measure: n, precision, recall, F1 with its interval, F1 of each half.

    Cells with too few cases show how many of them are right instead.
    """
    return "\n".join([*_lines(scores.figures), *(f"Note: {note}." for note in scores.notes)])


def comparison_summary(figures: pl.DataFrame, changes: pl.DataFrame) -> str:
    """Return how F1 and the judgements changed between two runs, a line for each measure.

    Parameters
    ----------
    figures : from `changed_figures`.
    changes : from `compare`.
    """
    lines = [f"{'':31}{'before':>8}{'after':>8}{'change':>8}{'better':>8}{'worse':>7}"]
    for row in figures.filter(half="all").iter_rows(named=True):
        mine = changes.filter(set=row["set"], measure=row["measure"])
        counts = [mine.filter(change=change).height for change in ("better", "worse")]
        if not any(counts) and not row["change"]:
            continue
        shares = f"{_share(row['before']):>8}{_share(row['after']):>8}"
        change = DASH if row["change"] is None else f"{row['change']:+.3f}"
        name = f"{row['set']}: {row['measure']}"
        lines.append(f"{name:31}{shares}{change:>8}{counts[0]:>8}{counts[1]:>7}")
    return "\n".join(lines) if len(lines) > 1 else "nothing changed"


def _lines(figures: pl.DataFrame) -> Iterator[str]:
    yield (
        f"{'':31}{'n':>6}{'P':>7}{'R':>7}{'F1':>7}{'95% of draws':>16}{'development':>13}{'test':>9}"
    )
    whole = figures.filter(pl.col("by").is_null() | (pl.col("by") == "macro"))
    keys = whole.select("set", "measure", "by").unique(maintain_order=True)
    for of, measure, by in keys.iter_rows():
        same = whole.filter(
            pl.col("set") == of, pl.col("measure") == measure, pl.col("by").eq_missing(by)
        )
        rows = {row["half"]: row for row in same.iter_rows(named=True)}
        row = rows["all"]
        name = f"{of}: {measure}{', macro' if by else ''}"
        halves = [_half(rows.get(half)) for half in HALVES[1:]]
        if row["f1"] is None:
            told = f"{row['right']:>21} right{'':16}"
        else:
            told = f"{_share(row['precision']):>7}{_share(row['recall']):>7}{_share(row['f1']):>7}"
            told += f"{_share(row['low']):>9}{DASH}{_share(row['high']):<6}"
        yield f"{name:31}{row['n']:>6}{told}{halves[0]:>13}{halves[1]:>9}"


def _half(row: dict[str, object] | None) -> str:
    if row is None:
        return DASH
    return f"{row['right']}/{row['n']}" if row["f1"] is None else _share(row["f1"])


def _share(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else DASH
