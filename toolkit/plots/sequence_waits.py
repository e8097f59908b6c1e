"""How long threats wait to be carried out, as a step chart."""

from __future__ import annotations

from matplotlib.figure import Figure

from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.sequences.finding import Finding

__all__ = ["waits_alt_text", "waits_plot"]


def waits_plot(
    found: Finding, *, title: str | None = None, source: str = "", width: float = 7.2
) -> Figure:
    """Draw the share of threatened measures that still wait, with its 95% interval.

    Parameters
    ----------
    found : as from `imposition`.
    """
    table = found.estimates
    n = found.n
    fig, axes = figure(width, 3.2, title=title or found.says.rstrip("."))
    note(fig, "\n".join(part for part in (
        f"n = {n['cases']} measures, {n['happened']} of them in force, {n['censored']} not seen to be.",
        "Kaplan–Meier; the shade is the 95% interval of the share at each time.", source) if part))  # fmt: skip
    with styled():
        if table.is_empty():
            axes.set_axis_off()
            return fig
        times = [0, *table["time"]]
        waiting = [1.0, *table["waiting"]]
        low = [1.0, *table["low"].fill_null(0.0)]
        high = [1.0, *table["high"].fill_null(0.0)]
        axes.fill_between(times, low, high, step="post", color=PALETTE["sky"], alpha=0.3, linewidth=0)  # fmt: skip
        axes.step(times, waiting, where="post", color=PALETTE["blue"], linewidth=2)
        axes.set(
            ylim=(0, 1.02), xlim=(0, None), xlabel="days since the first threat",
            ylabel="share still waiting",
        )  # fmt: skip
        axes.grid(axis="y")
    return fig


def waits_alt_text(found: Finding) -> str:
    """Say what the chart shows, for readers who cannot see it."""
    last = found.estimates.tail(1)
    told = [
        f" After {time} days {share:.0%} still wait (95% interval {low:.0%} to {high:.0%})."
        for time, share, low, high in last.select("time", "waiting", "low", "high").iter_rows()
        if low is not None
    ]
    return found.says + "".join(told)
