"""Figures of an evaluation: F1 beside its target, and confidence beside what was found right."""

from __future__ import annotations

import polars as pl
from matplotlib.figure import Figure

from toolkit.evaluation.figures import CELL
from toolkit.plots.style import PALETTE, figure, note

__all__ = ["accuracy_plot", "accuracy_words", "against_targets", "reliability_plot"]

HEIGHT = 0.26  # inches of a line


def against_targets(figures: pl.DataFrame, targets: pl.DataFrame, half: str) -> pl.DataFrame:
    """Return F1 and its target: set, measure, n, right, f1, low, high, target, reached.

    Parameters
    ----------
    figures : from `toolkit.evaluation.figures`, as a run writes them.
    targets : set, measure, by (macro or null) and target.
    half : all, development or test.
    """
    keys = ("set", "measure", "by")
    return (
        targets.select(*keys, "target")
        .join(
            figures.filter(half=half), on=keys, how="inner", nulls_equal=True, maintain_order="left"
        )
        .with_columns(
            pl.when(pl.col("by") == "macro")
            .then(pl.col("measure") + ", macro")
            .otherwise("measure")
            .alias("measure"),
            pl.coalesce("f1", pl.col("right") / pl.col("n")).alias("reached") >= pl.col("target"),
        )
        .select("set", "measure", "n", "right", "f1", "low", "high", "target", "reached")
    )


def accuracy_words(table: pl.DataFrame) -> str:
    """Say what `accuracy_plot` shows."""
    drawn = table.drop_nulls("f1")
    return f"{drawn['reached'].sum()} of the {drawn.height} measures drawn reach their target"


def accuracy_plot(table: pl.DataFrame) -> Figure:
    """Draw F1 with its interval and its target, a line for each measure.

    Parameters
    ----------
    table : from `against_targets`; measures with counts only are left out.
    """
    rows = table.drop_nulls("f1").reverse().to_dicts()
    fig, ax = figure(7.2, 1.2 + HEIGHT * len(rows), accuracy_words(table))
    for y, row in enumerate(rows):
        colour = PALETTE["blue"] if row["reached"] else PALETTE["vermillion"]
        ax.plot([row["low"], row["high"]], [y, y], color=colour, linewidth=2)
        ax.plot(row["f1"], y, "o", color=colour, clip_on=False)
        ax.plot(row["target"], y, "|", color=PALETTE["black"], markersize=12, markeredgewidth=2)
    ax.set_yticks(
        range(len(rows)), [f"{r['set']}: {r['measure']} (n\u00a0=\u00a0{r['n']})" for r in rows]
    )
    ax.set_xlim(0, 1)
    ax.set_xlabel("F1 (or the share right of those found)")
    ax.grid(axis="x")
    note(
        fig,
        f"Bars hold 95% of draws of documents; the upright mark is the target; orange: short of it. Measures of fewer than {CELL} cases are not drawn.",
    )
    return fig


def _calibration(table: pl.DataFrame) -> str:
    """Say how far the share found right lies from the confidence, over all event mentions."""
    total = int(table["n"].sum())
    if not total:
        return "No event mention carries a confidence"
    off = (table["right"] - table["confidence"]).abs() * table["n"]
    return (
        f"Confidence and the share found right differ by {float(off.sum()) / total:.2f} on average"
    )


def reliability_plot(table: pl.DataFrame) -> Figure:
    """Draw the share found right over the confidence that was claimed.

    Parameters
    ----------
    table : from `toolkit.evaluation.reliability`.
    """
    total = int(table["n"].sum())
    fig, ax = figure(4.6, 4.2, _calibration(table))
    ax.plot([0, 1], [0, 1], color=PALETTE["light"], linewidth=1)
    for row in table.iter_rows(named=True):
        ax.plot(row["confidence"], row["right"], "o", color=PALETTE["blue"])
        ax.annotate(
            f"{row['n']}",
            (row["confidence"], row["right"]),
            xytext=(5, -3),
            textcoords="offset points",
        )
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_xlabel("confidence of the reader")
    ax.set_ylabel("share of its event mentions found right")
    ax.grid()
    note(
        fig,
        f"{total:,} event mentions; the numbers are those of each dot. On the line, the reader is calibrated.",
    )
    return fig
