"""Labels beside nodes that cover neither each other nor the nodes, placed the same at every run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib import patheffects
from matplotlib.axes import Axes

__all__ = ["place_labels"]

# Where a label may stand about its node, the best first: right, left, above, below, corners.
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_STEPS = (0.0, 0.6, 1.3, 2.2)  # distances from the node, in heights of a line
_GAP = 3.0  # pixels between a node and its label
_POINTS = 24  # along a tie, to see what lies under a label
_CROSSED = 25.0  # square pixels of overlap that a point of a tie under a label is worth
_AWAY = 60.0  # and that a step further from the node is worth

Box = tuple[float, float, float, float]


def place_labels(
    axes: Axes,
    positions: Mapping[str, tuple[float, float]],
    labels: Mapping[str, str],
    radii: Mapping[str, float],
    order: Sequence[str],
    *,
    size: float = 8,
    ties: Sequence[tuple[str, str, float]] = (),
) -> dict[str, Box]:
    """Write a label at each node of `order`; who comes first takes the better place.

    A label that can stand nowhere free takes the place with the least overlap, with a thin line
    to its node where it stands apart from it. The axes' limits must be final.

    Parameters
    ----------
    positions : x and y of each node, in data.
    labels : the words.
    radii : of the nodes, in points.
    order : nodes to label.
    size : of the type, in points.
    ties : pairs of nodes and the curvature of the line between them; labels keep off lines where
        they can.

    Returns
    -------
    The box of each label in pixels: left, bottom, right, top.
    """
    figure: Any = axes.figure
    renderer: Any = figure.canvas.get_renderer()
    pixels = figure.dpi / 72
    frame = axes.get_window_extent(renderer)
    inside = (frame.x0, frame.y0, frame.x1, frame.y1)
    spots = {
        node: tuple(float(v) for v in axes.transData.transform(place))
        for node, place in positions.items()
    }
    nodes = [
        (x - radii[n] * pixels, y - radii[n] * pixels, x + radii[n] * pixels, y + radii[n] * pixels)
        for n, (x, y) in sorted(spots.items())
    ]
    lines = _points(spots, ties)
    taken: dict[str, Box] = {}
    for node in order:
        words = axes.text(
            *positions[node], labels[node], fontsize=size, zorder=5, ha="center", va="center"
        )
        words.set_parse_math(False)
        extent = words.get_window_extent(renderer)
        box = _best(
            spots[node], (extent.width, extent.height), radii[node] * pixels,
            nodes, list(taken.values()), inside, lines,
        )  # fmt: skip
        taken[node] = box
        centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        words.set_position(tuple(axes.transData.inverted().transform(centre)))
        words.set_path_effects([patheffects.withStroke(linewidth=2.5, foreground="white")])
        _leader(axes, spots[node], box, radii[node] * pixels)
    return taken


def _best(
    spot: tuple[float, ...],
    size: tuple[float, float],
    radius: float,
    nodes: list[Box],
    labels: list[Box],
    inside: Box,
    lines: np.ndarray[Any, np.dtype[np.float64]],
) -> Box:
    """The candidate box with the least overlap; among equals the first."""
    width, height = size
    best: tuple[float, Box] | None = None
    for step in _STEPS:
        away = radius + _GAP + step * height
        for dx, dy in _SIDES:
            reach = 0.7071 if dx and dy else 1.0
            x = spot[0] + dx * (away * reach + width / 2)
            y = spot[1] + dy * (away * reach + height / 2)
            box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            cost = (
                3 * sum(_overlap(box, other) for other in (*labels, *nodes))
                + 10 * (width * height - _overlap(box, inside))
                + _CROSSED * _under(box, lines)
                + _AWAY * step
            )
            if best is None or cost < best[0] - 1e-6:
                best = (cost, box)
            if cost <= 1e-6:
                return box
    if best is None:  # the two loops above are never empty
        raise AssertionError("no candidate")
    return best[1]


def _points(
    spots: Mapping[str, tuple[float, ...]], ties: Sequence[tuple[str, str, float]]
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Points along the ties in pixels: matplotlib's arc3, a quadratic curve."""
    if not ties:
        return np.empty((0, 2))
    a = np.array([spots[one] for one, _, _ in ties])
    b = np.array([spots[other] for _, other, _ in ties])
    bend = np.array([tie[2] for tie in ties])[:, None]
    across = np.stack([(b - a)[:, 1], -(b - a)[:, 0]], axis=1)
    middle = (a + b) / 2 + bend * across
    t = np.linspace(0, 1, _POINTS)[:, None, None]
    curve = (1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t**2 * b
    points: np.ndarray[Any, np.dtype[np.float64]] = curve.reshape(-1, 2)
    return points


def _under(box: Box, lines: np.ndarray[Any, np.dtype[np.float64]]) -> int:
    """How many points of ties lie under a box."""
    x, y = lines[:, 0], lines[:, 1]
    return int(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).sum())


def _overlap(one: Box, other: Box) -> float:
    """Shared area of two boxes."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)


def _leader(axes: Axes, spot: tuple[float, ...], box: Box, radius: float) -> None:
    """A thin line from the label to its node, where the label stands apart from it."""
    near = np.clip(np.array(spot), box[:2], box[2:])
    gap = float(np.hypot(*(near - np.array(spot)))) - radius
    if gap > 3 * _GAP:
        ends = axes.transData.inverted().transform(np.array([near, spot]))
        axes.plot(ends[:, 0], ends[:, 1], color="#6B6B6B", linewidth=0.5, zorder=2.5)
