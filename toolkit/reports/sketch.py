"""The explorer as a still picture: what its card shows, and what is printed in its place."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from toolkit.wording import counted

__all__ = ["sketch"]

_WIDTH, _HEIGHT = 720, 500
_NETWORK = (360, 212, 320, 158)  # centre and half sizes of the network
_FLOOR, _TALL = 480, 70  # of the bars below it
_BARS = 60
_TIES, _NAMES = 60, 14  # as many as a small picture can show
_FEW = 0.05  # of the events, at either end, that are left out where they would press the others
_LINE = 13  # points between two lines
_LETTER = 6.6  # points, of a name
# as in explorer.js, and in the figures
_COLOURS = {
    "cooperate": "#009e73", "talk": "#56b4e9", "demand": "#cc79a7", "threaten": "#e69f00",
    "restrict": "#d55e00", "force": "#8a5a00", "other": "#8a8a8a",
}  # fmt: skip
_DASHES = {"talk": "2 3", "demand": "8 2 2 2", "threaten": "5 3", "restrict": "9 3"}
Row = Mapping[str, Any]


def sketch(content: Mapping[str, Sequence[Row]]) -> str:
    """Return a figure in HTML that stands only on paper and on cards.

    Parameters
    ----------
    content : actors (id, name, at) and events (from, to, ties, family, day), as the explorer holds them.
    """
    events, actors = content["events"], {actor["id"]: actor for actor in content["actors"]}
    told = f"Network of {counted(len(actors), 'actor')} and timeline of {counted(len(events), 'event')}"
    drawn = "".join(
        (*_ties(events, actors), *_marks(events, actors), *_bars(events), *_legend(events))
    )
    # out of sight without a style sheet, too: a notebook has none
    return (
        '<figure class="plot" data-printed="" style="display:none">'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 {_WIDTH + 16} {_HEIGHT + 16}" role="img" '
        f'aria-label="{escape(told)}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="12">'
        f"{drawn}</svg></figure>"
    )


def _place(actor: Row) -> tuple[float, float]:
    x, y, half_width, half_height = _NETWORK
    return x + actor["at"][0] * half_width, y + actor["at"][1] * half_height


def _weights(events: Sequence[Row]) -> dict[tuple[str, str, str], float]:
    """What each tie weighs; one of two directions, where both rest on the same events."""
    weights: Counter[tuple[str, str, str]] = Counter()
    behind: dict[tuple[str, str, str], list[int]] = {}
    for n, event in enumerate(events):
        for a, b, share in event["ties"]:
            weights[a, b, event["family"]] += share
            behind.setdefault((a, b, event["family"]), []).append(n)
    return {
        (a, b, family): weight
        for (a, b, family), weight in weights.items()
        if a < b or behind.get((b, a, family)) != behind[a, b, family]
    }


def _ties(events: Sequence[Row], actors: Mapping[str, Row]) -> list[str]:
    weights = _weights(events)
    ranked = sorted(weights, key=lambda tie: (-weights[tie], tie))[:_TIES]
    bent: Counter[tuple[str, str]] = Counter()
    lines = []
    for a, b, family in ranked:
        (x1, y1), (x2, y2) = _place(actors[a]), _place(actors[b])
        bend = 0.1 + 0.09 * bent[a, b]
        bent[a, b] += 1
        middle = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend
        width = 1 + 4 * math.sqrt(weights[a, b, family] / weights[ranked[0]])
        dash = f' stroke-dasharray="{_DASHES[family]}"' if family in _DASHES else ""
        lines.append(
            f'<path d="M{x1:.1f} {y1:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {x2:.1f} {y2:.1f}" fill="none" '
            f'stroke="{_COLOURS.get(family, _COLOURS["other"])}" stroke-width="{width:.1f}" opacity=".75"{dash}/>'
        )
    return lines


def _marks(events: Sequence[Row], actors: Mapping[str, Row]) -> list[str]:
    """Actors as discs, the busiest with their names, where these do not meet."""
    named: list[tuple[float, float, float]] = []
    sums = Counter(of for event in events for of in {*event["from"], *event["to"]})
    ranked = sorted(sums, key=lambda of: (-sums[of], of))
    marks = []
    for n, of in enumerate(ranked):
        x, y = _place(actors[of])
        radius = 3 + 9 * math.sqrt(sums[of] / sums[ranked[0]])
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#0072b2"/>')
        half, base = _LETTER * len(actors[of]["name"]) / 2, y - radius - 3
        if n < _NAMES and not any(_meet(x, half, base, box) for box in named):
            named.append((x, half, base))
            marks.append(
                f'<text x="{x:.1f}" y="{base:.1f}" text-anchor="middle" stroke="#fff" '
                f'stroke-width="3" paint-order="stroke">{escape(actors[of]["name"])}</text>'
            )
    return marks


def _meet(x: float, half: float, base: float, box: tuple[float, float, float]) -> bool:
    """Say whether a name would touch one that stands already."""
    return abs(x - box[0]) < half + box[1] and abs(base - box[2]) < _LINE


def _legend(events: Sequence[Row]) -> list[str]:
    """What the lines mean, in a row above the network."""
    families = sorted({event["family"] for event in events if event["ties"]})
    lines = []
    for n, family in enumerate(families):
        x = _WIDTH / len(families) * n
        dash = f' stroke-dasharray="{_DASHES[family]}"' if family in _DASHES else ""
        lines.append(
            f'<path d="M{x:.1f} 4h26" stroke="{_COLOURS.get(family, _COLOURS["other"])}" stroke-width="3"{dash}/>'
            f'<text x="{x + 32:.1f}" y="8">{escape(family)}</text>'
        )
    return lines


def _bars(events: Sequence[Row]) -> list[str]:
    """Events by day, with first and last day below."""
    days = sorted(dt.date.fromisoformat(event["day"]) for event in events if event["day"])
    if not days:
        return []
    first, last = _span(days)
    wide = max((last - first).days + 1, 1) / _BARS
    heights = Counter(int((day - first).days / wide) for day in days if first <= day <= last)
    step, most = _WIDTH / _BARS, max(heights.values())
    bars = [
        f'<rect x="{n * step:.1f}" y="{_FLOOR - _TALL * size / most:.1f}" width="{step * 0.85:.1f}" '
        f'height="{_TALL * size / most:.1f}" fill="#6b6b6b"/>'
        for n, size in sorted(heights.items())
    ]
    return [
        *bars,
        f'<text x="0" y="{_HEIGHT - 4}">{first}</text>',
        f'<text x="{_WIDTH}" y="{_HEIGHT - 4}" text-anchor="end">{last}</text>',
    ]


def _span(days: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
    """The days that are drawn; a few far off at an end are not, where they take half of the room."""
    early, late = days[int(len(days) * _FEW)], days[math.ceil(len(days) * (1 - _FEW)) - 1]
    first, last = days[0], days[-1]
    if 2 * (last - early) < last - first:
        first = early
    if 2 * (late - first) < last - first:
        last = late
    return first, last
