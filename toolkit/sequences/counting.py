"""Five ways to count how often one sequence holds a subsequence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

__all__ = ["COUNTS", "count"]

COUNTS = ("sequences", "occurrences", "distinct", "minimal_windows", "windows")
Moments = Sequence[tuple[int, frozenset[str]]]
Pattern = Sequence[Sequence[str]]


def count(
    moments: Moments, pattern: Pattern, method: str, max_gap: int | None, window: int | None
) -> int:
    """Return how often the pattern is found.

    Parameters
    ----------
    moments : the events of one sequence: times, rising, and the events of each.
    pattern : events that follow each other; those of one place happen at the same time.
    method : one of COUNTS.
    max_gap, window : most time between neighbours, and between the first and the last.

    >>> moments = [(1, frozenset("a")), (2, frozenset("a")), (3, frozenset("b"))]
    >>> [count(moments, ["a", "b"], method, None, 4) for method in COUNTS]
    [1, 2, 1, 1, 4]
    """
    if method == "distinct":
        return _distinct(moments, pattern, max_gap, window)
    spans = _spans(moments, pattern, max_gap, window)
    if method == "sequences":
        return int(bool(spans))
    if method == "occurrences":
        return sum(spans.values())
    if method == "minimal_windows":
        shortest = min((end - start for start, end in spans), default=0)
        return sum(n for (start, end), n in spans.items() if end - start == shortest)
    if window is None:
        raise ValueError("windows have a length")
    return len({first for start, end in spans for first in range(end - window, start + 1)})


def _spans(
    moments: Moments, pattern: Pattern, max_gap: int | None, window: int | None
) -> dict[tuple[int, int], int]:
    """The number of ways to find the pattern, by the times of its first and last place."""
    wanted = [frozenset(events) for events in pattern]
    ways: dict[tuple[int, int], int] = {
        (time, time): 1 for time, events in moments if wanted[0] <= events
    }
    for place in wanted[1:]:
        longer: dict[tuple[int, int], int] = defaultdict(int)
        for (start, end), n in ways.items():
            for time, events in moments:
                if time > end and place <= events and _near(start, end, time, max_gap, window):
                    longer[start, time] += n
        ways = longer
    return ways


def _distinct(moments: Moments, pattern: Pattern, max_gap: int | None, window: int | None) -> int:
    """Occurrences that share no event: the first is taken, then the first among what is left."""
    left = [(time, set(events)) for time, events in moments]
    found = 0
    while path := _first(left, pattern, max_gap, window):
        for place, events in zip(path, pattern, strict=True):
            left[place][1].difference_update(events)
        found += 1
    return found


def _first(
    moments: Sequence[tuple[int, set[str]]],
    pattern: Pattern,
    max_gap: int | None,
    window: int | None,
) -> list[int]:
    """The first way to find the pattern, as places in `moments`; empty if there is none."""
    dead: set[tuple[int, int, int]] = set()

    def follow(path: list[int]) -> list[int]:
        if len(path) == len(pattern):
            return path
        if path and (path[0], path[-1], len(path)) in dead:
            return []
        for place in range(path[-1] + 1 if path else 0, len(moments)):
            time, events = moments[place]
            if path and not _near(moments[path[0]][0], moments[path[-1]][0], time, max_gap, window):
                break
            if events.issuperset(pattern[len(path)]) and (found := follow([*path, place])):
                return found
        if path:
            dead.add((path[0], path[-1], len(path)))
        return []

    return follow([])


def _near(start: int, end: int, time: int, max_gap: int | None, window: int | None) -> bool:
    """Whether an event at `time` may follow one at `end` in an occurrence begun at `start`."""
    return (max_gap is None or time - end <= max_gap) and (window is None or time - start <= window)
