"""How long threats wait to be carried out, as a step chart."""

from __future__ import annotations

from matplotlib.figure import Figure

from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.sequences.finding import Finding

__all__ = ["waits_alt_text", "waits_plot"]


def __dir__() -> list[str]:
    return sorted(__all__)


def waits_plot(
    found: Finding, *, title: str | None = None, source: str = "", width: float = 7.2
) -> Figure:
    """Draw the share of threatened measures that have come into force, with its 95% interval.

    Parameters
    ----------
    found : as from `imposition`.
    """
    table = found.estimates
    n = found.n
    fig, axes = figure(width, 3.2, title=title or found.says.rstrip("."))
    note(fig, "\n".join(part for part in (
        f"n = {n['cases']} measures: {n['happened']} in force, {n['given up']} given up, {n['censored']} still open.",
        "Aalen–Johansen, given up as a competing risk; the shade is the 95% interval at each time.", source) if part))  # fmt: skip
    with styled():
        if table.is_empty():
            axes.set_axis_off()
            return fig
        times = [0, *table["time"]]
        share = [0.0, *table["share"]]
        low, high = ([0.0, *table[end].fill_null(table["share"])] for end in ("low", "high"))
        axes.fill_between(times, low, high, step="post", color=PALETTE["sky"], alpha=0.3, linewidth=0)  # fmt: skip
        axes.step(times, share, where="post", color=PALETTE["blue"], linewidth=2)
        axes.set(
            ylim=(0, 1.02), xlim=(0, None), xlabel="days since the first threat",
            ylabel="share in force",
        )  # fmt: skip
        axes.grid(axis="y")
    return fig


def waits_alt_text(found: Finding) -> str:
    """Say what the chart shows, for readers who cannot see it."""
    return f"The share of threats that are in force, by days. {found.says}"
