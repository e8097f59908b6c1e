"""What an expression of time can be: the rules in the order in which they are tried."""

from __future__ import annotations

from dataclasses import replace

# Imported for the rules they enter.
from toolkit.extraction.dates import named, parts, steps
from toolkit.extraction.dates.clock import day_at_time, time_of_day
from toolkit.extraction.dates.distances import distance, every, neighbour
from toolkit.extraction.dates.ranges import from_to
from toolkit.extraction.dates.reading import Reading, Result

__all__ = ["expression", "named", "parts", "steps"]

# Before these "about" and "just" are no measure: "talked about today", "just last week".
_EXACT = ("today", "deictic", "anaphor", "weekday", "the", "vague", "part")
_KINDS = (time_of_day, from_to, neighbour, distance, every, day_at_time)


def expression(r: Reading, i: int) -> Result:
    """The expression of time that begins at token `i`, or None."""
    j = i
    if r.kind(j) == "more" and r.kind(j + 1) == "than":
        j += 2
    j = r.skip(j, "approx")
    if j > i and r.kind(j) in _EXACT:
        return None
    for rule in _KINDS:
        found = rule(r, j)
        if found:
            period, end = found
            if j > i and period.kind == "point":
                period = replace(period, kind="uncertain")
            return period, end
    return None
