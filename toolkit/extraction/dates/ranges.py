"""From one date to another: `March 15 to 20`, `between 1985 and 1987`, `February to July 2025`."""

from __future__ import annotations

from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.lexicon import MEASURES
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.reading import Reading, Result, period
from toolkit.extraction.dates.years import year_at

__all__ = ["from_to"]


def from_to(r: Reading, i: int) -> Result:
    """A range of dates; what one end leaves out it takes from the other."""
    between = r.kind(i) == "between"
    start = i + between
    days = _days_then_month(r, start)
    if days:
        return days
    start = r.skip(start, "the") if between else start
    a = period(r, start)
    if not a or a[0].grain in ("P", "S", "?") or a[0].type == "TIME":
        return None
    link, j = r.kind(a[1]), r.skip(a[1] + 1, "the")
    slashed = link == "/" and a[0].grain == "M" and r.glued(a[1])
    if link not in ("to", "-") and not slashed and not (between and link == "and"):
        return None
    b: Result = None
    if r.kind(j) in ("number", "nth"):
        short = _short_end(r, a[0], j)
        if short:
            return short
    if a[0].grain == "Y":
        b = year_at(r, j)
    b = b or period(r.against(a[0].first, "future") if a[0].first else r, j)
    if not b or b[0].grain in ("P", "S", "?") or b[0].type == "TIME":
        return None
    if link in ("-", "/") and b[0].grain != a[0].grain:
        return None
    if a[0].floating and not b[0].floating and b[0].first:
        a = period(r.against(b[0].first, "past"), start) or a
    whole = p.joined(a[0], b[0])
    return (replace(whole, floating=b[0].floating), b[1]) if whole else None


def _days_then_month(r: Reading, i: int) -> Result:
    """`10-12 May 2025`, `between 10 and 12 May`."""
    if r.kind(i) not in ("number", "nth") or r.kind(i + 1) not in ("-", "to", "and"):
        return None
    if r.kind(i + 1) == "and" and r.kind(i - 1) != "between":
        return None
    b = period(r, i + 2) if r.kind(i + 2) in ("number", "nth") else None
    if not b or b[0].grain != "D" or not b[0].first:
        return None
    a = p.day_or_none(b[0].first.year, b[0].first.month, r.at(i).value)
    whole = p.joined(a, b[0]) if a else None
    return (replace(whole, floating=b[0].floating), b[1]) if whole else None


def _short_end(r: Reading, a: Period, j: int) -> Result:
    """An end that leaves out what both share: `March 15-20, 2025`, `1985-87`."""
    token, after = r.at(j), r.at(j + 1)
    if a.first is None or token.end - token.start > 4:
        return None
    if a.grain == "Y" and token.end - token.start == 2 and r.glued(j):
        whole = p.joined(a, p.year(a.first.year // 100 * 100 + token.value))
        return (whole, j + 1) if whole else None
    if a.grain != "D" or after.kind in ("unit", "month", "month?", "%", "clock", "ampm"):
        return None
    if after.word in MEASURES:
        return None
    y, end = a.first.year, j + 1
    later = r.at(r.skip(end, ","))
    if a.floating and later.kind == "number" and later.end - later.start == 4:
        y, end = later.value, r.skip(end, ",") + 1
    first = p.day_or_none(y, a.first.month, a.first.day)
    last = p.day_or_none(y, a.first.month, token.value)
    whole = p.joined(first, last) if first and last else None
    return (replace(whole, floating=a.floating and end == j + 1), end) if whole else None
