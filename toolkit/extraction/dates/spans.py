"""Expressions made of others: ranges, durations, distances from a date, sets, times of day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.reading import Reading, Result, weekday_near
from toolkit.extraction.dates.relative import amount, containing, period

__all__ = ["expression"]

_ZONES = frozenset(
    "gmt utc bst et est edt eastern pt pst pdt pacific ct cst cdt central cet cest jst".split()
)


def expression(r: Reading, i: int) -> Result:
    """The longest expression of time that begins at token `i`, or None."""
    j = i
    while r.kind(j) == "approx" or (r.kind(j) == "more" and r.kind(j + 1) == "than"):
        j += 1 if r.kind(j) == "approx" else 2
    for rule in (clock, spanned, distance, set_of, plain):
        found = rule(r, j)
        if found:
            return (replace(found[0], kind=_about(found[0])), found[1]) if j > i else found
    return None


def _about(found: Period) -> str:
    return "uncertain" if found.kind == "point" else found.kind


def spanned(r: Reading, i: int) -> Result:
    """`March 15 to March 20`, `May 10 to 12`, `between 1985 and 1987`, `10-12 May`."""
    between = r.kind(i) == "between"
    start = i + between
    early = _days_of_month(r, start)
    if early:
        return early
    a = period(r, r.skip(start, "the") if r.at(r.skip(start, "the")).kind != "unit" else start)
    if not a or a[0].grain in ("P", "S", "?"):
        return None
    link, j = r.kind(a[1]), a[1] + 1
    if link not in ("to", "-") and not (between and link == "and"):
        return None
    first = a[0]
    if r.kind(j) in ("number", "nth") and r.at(j).end - r.at(j).start <= 4:
        short = _short_end(r, first, j, i)
        if short:
            return short
    j = r.skip(j, "the")
    b = period(r.against(first.first, "future") if first.first else r, j)
    if not b or b[0].grain in ("P", "S", "?") or b[0].type == "TIME":
        return None
    if link == "-" and b[0].grain != first.grain:
        return None
    last = b[0]
    if first.floating and not last.floating and last.first:
        again = period(r.against(last.first, "past"), start)
        first = again[0] if again else first
    whole = p.joined(first, last)
    return (replace(whole, floating=first.floating and last.floating), b[1]) if whole else None


def _days_of_month(r: Reading, i: int) -> Result:
    """`10-12 May 2025`, `10 to 12 May`."""
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


def _short_end(r: Reading, first: Period, j: int, i: int) -> Result:
    """The end of a range that leaves out what both ends share: `March 15-20, 2025`, `1985-87`."""
    token = r.at(j)
    if first.grain == "Y" and first.first and token.end - token.start == 2 and r.glued(j):
        last = p.year(first.first.year // 100 * 100 + token.value)
        whole = p.joined(first, last)
        return (whole, j + 1) if whole else None
    if first.grain != "D" or not first.first or r.kind(j + 1) in ("unit", "month", "%", ":"):
        return None
    if r.at(j + 1).word in ("p", "percent", "pct", "points") or token.value > 31:
        return None
    y, end = first.first.year, j + 1
    k = r.skip(end, ",")
    later = r.at(k)
    if first.floating and later.kind == "number" and later.end - later.start == 4:
        y, end = later.value, k + 1
    a = p.day_or_none(y, first.first.month, first.first.day)
    b = p.day_or_none(y, first.first.month, token.value)
    whole = p.joined(a, b) if a and b else None
    return (whole, end) if whole else None


def distance(r: Reading, i: int) -> Result:
    """`two weeks ago`, `a year earlier`, `the day before`, `90 days from May 14`, `three days`."""
    named = _day_before(r, i)
    if named:
        return named
    found = amount(r, i)
    if not found:
        return None
    count, unit, j = found
    old = r.kind(r.skip(j, "-")) in ("long", "old")
    j = r.skip(j, "-") + 1 if old else j
    word, k = r.at(j), j + 1
    if word.kind in ("ago", "hence") or (word.kind == "from" and r.at(k).word == "now"):
        sign = -1 if word.kind == "ago" else 1
        return _ago(r, count, unit, sign), k + (word.kind == "from")
    if word.kind == "-" and r.at(k).kind == "ago":
        return _ago(r, count, unit, -1), k + 1
    if word.kind in ("earlier", "later", "before", "after", "since", "from") or word.word in (
        "following", "starting", "beginning", "of", "prior",
    ):  # fmt: skip
        placed = _placed(r, i, count, unit, j)
        if placed:
            return placed
    single = r.kind(i) == "a" and unit in ("D", "W", "M", "Y", "TH", "TM")
    length = p.duration(*_counted(count, unit))
    if single and r.kind(i - 1) in ("x", "unit", "number", "decimal", "%"):
        return replace(length, type="SET", grain="S"), j
    return length, j


def _counted(count: str, unit: str) -> tuple[str, str]:
    if unit in ("DE", "CE") and count.isdigit():
        return str(int(count) * (10 if unit == "DE" else 100)), "Y"
    return count, unit


def _day_before(r: Reading, i: int) -> Result:
    """`the day before yesterday`, `the week before last`, `the Friday before`, `the year after`."""
    j = r.skip(i, "the")
    head, way = r.at(j), r.at(j + 1)
    if j == i or head.kind not in ("unit", "weekday") or way.kind not in ("before", "after"):
        return None
    if head.kind == "unit" and (head.value in ("WE", "FN") or head.value.startswith("T")):
        return None
    sign = -1 if way.kind == "before" else 1
    k = j + 2
    nxt = r.at(k)
    if nxt.kind == "deictic" and nxt.word == ("last" if sign < 0 else "next"):
        if head.kind == "unit" and r.reference and r.kind(k + 1) != "unit":
            return p.moved(containing(r.reference, head.value), 2 * sign, head.value), k + 1
    point = period(r, k)
    base = point[0] if point and point[0].first else r.anchor
    end = point[1] if point and point[0].first else k
    if not (point and point[0].first) and nxt.kind not in (
        "end",
        "x",
        ".",
        ",",
        ";",
        "and",
        "in",
        "on",
        "blank",
        ")",
        "'",
    ):
        return p.unresolved(), k
    if (
        not (point and point[0].first)
        and nxt.kind == "x"
        and nxt.word not in ("that", "as", "at", "with", "by", "but", "when")
    ):
        return p.unresolved(), k
    if base is None or base.first is None or base.last is None:
        return p.unresolved(), end
    edge = base.first if sign < 0 else base.last
    if head.kind == "weekday":
        step = dt.timedelta(days=sign)
        there = r.against(edge + step, "past" if sign < 0 else "future")
        return replace(weekday_near(there, j, head.value), floating=False), end
    return p.moved(containing(edge, head.value), sign, head.value), end


def _ago(r: Reading, count: str, unit: str, sign: int) -> Period:
    """So long before or after the day of reference, to the grain of the unit."""
    if r.reference is None or not count.isdigit():
        return p.unresolved("PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit.startswith("T"):
        if unit != "TH" or int(count) > 24:
            return p.unresolved()
        near = p.moved(p.day(r.reference), sign, "D").first or r.reference
        first, last = sorted((near, r.reference))
        return replace(p.day(r.reference), first=first, last=last, kind="uncertain", type="TIME")
    n = sign * int(count)
    whole = containing(r.reference, unit)
    there = p.moved(whole, n, unit)
    return there if unit == "D" else replace(there, kind="uncertain")


def _placed(r: Reading, i: int, count: str, unit: str, j: int) -> Result:
    """A distance from another date, or a stretch that begins or ends with one."""
    word = r.at(j)
    begin = word.word in ("starting", "beginning")
    k = r.skip(j + 1, "to") if word.word == "prior" else j + 1
    k = r.skip(k, "on", "from") if begin else k
    exact = period(r, k) if word.kind not in ("earlier", "later") else None
    whole = count.isdigit() and not unit.startswith("T")
    if exact and exact[0].first and exact[0].last and whole:
        base, end = exact
        assert base.first and base.last
        sign = -1 if word.kind in ("before", "since") or word.word == "prior" else 1
        from_day = unit == "D" or r.kind(r.skip(i - 1, "for")) == "for"
        floats = base.grain == "D" and r.at(k).kind in ("weekday", "today", "the")
        begins = begin or (word.kind == "from" and from_day and not floats)
        within = r.kind(i - 1) == "within"
        if word.kind == "since" or (word.kind == "of" and not within):
            return None
        if base.grain != "D":
            return p.moved(base, sign * int(count), unit), end
        there = p.moved(base, sign * int(count), unit)
        if begins or within:
            return p.joined(*(sorted((base, there), key=lambda one: one.first or dt.date.min))), end  # type: ignore[return-value]
        return there, end
    if word.kind in ("earlier", "later") or (word.kind in ("before", "after") and _ends(r, j + 1)):
        sign = -1 if word.kind in ("earlier", "before") else 1
        if r.anchor is None or not r.anchor.first or not whole:
            return p.unresolved(), j + 1
        base = r.anchor
        if base.grain == "D" and unit in ("M", "Q", "H", "Y", "DE"):
            base = containing(base.first or dt.date.min, unit)
        if base.grain == "R":
            return p.unresolved(), j + 1
        return replace(p.moved(base, sign * int(count), unit), kind="uncertain"), j + 1
    return None


def _ends(r: Reading, i: int) -> bool:
    return r.kind(i) in ("end", ".", ",", ";", "blank", ")", "and")


def set_of(r: Reading, i: int) -> Result:
    """`every year`, `each Friday`, `per month`, `daily`."""
    token, j = r.at(i), i + 1
    if token.kind == "frequency":
        return replace(p.unresolved(token.value, "SET"), kind="duration"), j
    if token.kind != "every":
        return None
    other = r.at(j).word == "other"
    j += other
    if r.kind(j) == "unit" and not r.at(j).word.endswith("s"):
        unit = r.at(j).value
        if unit in ("WE", "FN"):
            return p.unresolved("XXXX-WXX-WE", "SET"), j + 1
        length = p.duration("2" if other else "1", unit)
        return replace(length, type="SET"), j + 1
    if r.kind(j) == "weekday" and token.word != "per":
        return p.unresolved(f"XXXX-WXX-{r.at(j).value + 1}", "SET"), j + 1
    found = amount(r, j) if r.kind(j) in ("number", "some") and token.word == "every" else None
    if found:
        return replace(p.duration(*_counted(found[0], found[1])), type="SET"), found[2]
    return None


def clock(r: Reading, i: int) -> Result:
    """`5:40 am ET`, `12:01 a.m. eastern time on February 4, 2025`, `0830 GMT`, `noon on Friday`."""
    found = _time_of_day(r, i)
    if not found:
        return None
    hour, minute, zone, j = found
    k = r.skip(r.skip(j, ","), "on")
    k = r.skip(k, "the") if r.kind(k) == "the" and r.kind(k + 1) in ("nth",) else k
    point = period(r, k)
    day = point[0] if point and point[0].grain == "D" and point[0].value else None
    if day is None:
        base = r.anchor if r.anchor and r.anchor.grain == "D" else None
        day = base or (p.day(r.reference) if r.reference else p.unresolved())
        day, end = replace(day, kind="uncertain"), j
    else:
        end = point[1] if point else j
    value = (day.value or "XXXX-XX-XX").split("T")[0]
    value = f"{value}T{hour:02d}:{minute:02d}{zone}"
    return replace(day, value=value, type="TIME", explicit=day.kind == "point"), end


def _time_of_day(r: Reading, i: int) -> tuple[int, int, str, int] | None:
    token, j = r.at(i), i + 1
    if token.kind == "noon":
        return (12 if token.word == "noon" else 0), 0, "", j
    if token.kind == "clock":
        hour, minute = token.value
    elif token.kind == "number" and token.end - token.start == 4 and r.at(j).word in _ZONES:
        hour, minute = divmod(token.value, 100)
    elif token.kind == "number" and 1 <= token.value <= 12 and r.kind(j) == "ampm":
        hour, minute = token.value, 0
    else:
        return None
    if r.kind(j) == "ampm":
        hour = hour % 12 + (12 if r.at(j).word[0] == "p" else 0)
        j += 1
    zone = ""
    if r.at(j).word in _ZONES:
        zone = "Z" if r.at(j).word in ("gmt", "utc") else ""
        j += 1
        j = j + 1 if r.at(j).word in ("daylight", "standard") else j
        j = r.skip(j, "time")
    return (hour, minute, zone, j) if hour < 25 and minute < 60 else None


def plain(r: Reading, i: int) -> Result:
    """A stretch of the calendar, with the hour that follows it: `Friday at 5:40 am`."""
    found = period(r, i)
    if not found or found[0].grain != "D" or found[0].type == "TIME":
        return found
    k = r.skip(r.skip(found[1], ","), "on")
    time = _time_of_day(r, k) if k > found[1] else None
    if not time:
        return found
    hour, minute, zone, j = time
    value = f"{found[0].value}T{hour:02d}:{minute:02d}{zone}"
    return replace(found[0], value=value, type="TIME"), j
