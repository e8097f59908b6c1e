"""Lengths of time, and dates told by their distance from another: `a year earlier`, `90 days`."""

from __future__ import annotations

from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.quantities import quantity
from toolkit.extraction.dates.reading import Reading, Result, Tense, period, weekday_near

__all__ = ["distance", "every", "neighbour"]

# After these the words "the day before" refer back; before other words they need what follows.
_STOPS = frozenset(
    ("end", ".", ",", ";", ":", "and", "in", "on", "to", "for", "blank", ")", '"', "”", "-")
)
_STOP_WORDS = frozenset({"that", "as", "at", "with", "by", "but", "when", "while", "from"})


def neighbour(r: Reading, i: int) -> Result:
    """`the day before`, `the Friday before Christmas`, `the week before last`, `the year after`."""
    head, way = r.at(i + 1), r.at(i + 2)
    if r.kind(i) != "the" or head.kind not in ("unit", "weekday"):
        return None
    if way.kind not in ("before", "after") or head.word.endswith("s"):
        return None
    if head.kind == "unit" and head.value not in ("D", "W", "M", "Q", "Y", "DE"):
        return None
    sign, k = (-1 if way.kind == "before" else 1), i + 3
    beyond = r.at(k).word == ("last" if sign < 0 else "next") and r.kind(k + 1) != "unit"
    if beyond and head.kind == "unit" and r.reference:
        return p.moved(p.containing(r.reference, head.value), 2 * sign, head.value), k + 1
    point = period(r, k)
    if point and point[0].first:
        return _next_to(r, i + 1, point[0], sign), point[1]
    told = r.told(head.value if head.kind == "unit" else "D")
    if told and (r.kind(k) in _STOPS or r.at(k).word in _STOP_WORDS):
        return _next_to(r, i + 1, told, sign), k
    return (p.unresolved(), k) if r.kind(k) in _STOPS else None


def _next_to(r: Reading, i: int, base: Period, sign: int) -> Period:
    head = r.at(i)
    edge = base.first if sign < 0 else base.last
    if edge is None:
        return p.unresolved()
    if head.kind == "unit":
        return p.moved(p.containing(edge, head.value), sign, head.value)
    tense: Tense = "past" if sign < 0 else "future"
    there = r.against(p.moved(p.day(edge), sign, "D").first, tense)
    return replace(weekday_near(there, i, head.value), floating=False)


def distance(r: Reading, i: int) -> Result:
    """`two weeks ago`, `a year earlier`, `90 days from May 14`, `within 30 days`, `three days`."""
    found = quantity(r, i)
    if not found:
        return None
    count, unit, j = found
    k = r.skip(j, "-")
    word = r.at(k)
    if word.kind in ("long", "old") and k > j:
        return p.duration(count, unit), k + 1
    if word.kind in ("ago", "hence"):
        return _ago(r, count, unit, -1 if word.kind == "ago" else 1), k + 1
    if word.kind == "from" and r.at(k + 1).word == "now":
        return _ago(r, count, unit, 1), k + 2
    placed = _from_date(r, i, found) or _from_anchor(r, count, unit, k)
    if placed:
        return placed
    if r.kind(i) == "unit" and count == "1":
        return None
    length = p.duration(count, unit)
    rate = r.kind(i) == "a" and count == "1" and _counts_something(r, i - 1)
    return (replace(length, type="SET") if rate else length), j


def _counts_something(r: Reading, i: int) -> bool:
    """Whether the word before makes `a year` a rate: `15 a year`, `twice a week`, `tonnes a year`."""
    token = r.at(i)
    if token.kind in ("number", "decimal", "%", "unit"):
        return True
    return token.kind == "x" and (
        token.word in ("once", "twice", "pct", "percent") or token.word.endswith("s")
    )


def _ago(r: Reading, count: str, unit: str, sign: int) -> Period:
    """So long before or after the day of reference, to the grain of the unit."""
    if r.reference is None or not count.isdigit():
        return p.unresolved("PAST_REF" if sign < 0 else "FUTURE_REF")
    n = sign * int(count)
    if unit.startswith("T"):
        far = p.moved(p.day(r.reference), sign, "D").first
        if far is None or (unit == "TH" and abs(n) > 24):
            return p.unresolved()
        first, last = sorted((far, r.reference))
        day = p.day(r.reference)
        return replace(day, first=first, last=last, kind="uncertain", type="TIME", explicit=False)
    there = p.moved(p.containing(r.reference, unit), n, unit)
    return there if unit == "D" else replace(there, kind="uncertain")


def _from_date(r: Reading, i: int, found: tuple[str, str, int]) -> Result:
    """`a week before March 10`; `90 days from May 14`, `within 60 days of May 14`: a stretch."""
    count, unit, j = found
    word, k = r.at(j), j + 1
    way = "before" if word.word == "prior" else "after" if word.word == "following" else word.kind
    begins = word.word in ("starting", "beginning", "commencing", "from")
    within = r.kind(i - 1) == "within"
    if way not in ("before", "after", "from", "starting", "of") or (
        word.kind == "of" and not within
    ):
        return None
    k = r.skip(k, "on", "from") if word.kind == "starting" else k
    k = r.skip(k, "to") if word.word == "prior" else k
    point = period(r, k)
    if not point or not point[0].first or not count.isdigit() or unit.startswith("T"):
        return None
    base, end = point
    sign = -1 if way == "before" else 1
    there = p.moved(base, sign * int(count), unit)
    # "A week from Monday" is one day; "90 days from May 14" are ninety.
    single = word.word == "from" and (
        r.kind(k) in ("weekday", "today", "deictic") or base.grain != "D"
    )
    if (begins or within) and not single:
        if not there.first or base.grain != "D":
            return p.duration(count, unit), j
        a, b = (there, base) if sign < 0 else (base, there)
        whole = p.joined(a, b)
        return (replace(whole, kind="duration"), end) if whole else None
    return there, end


def _from_anchor(r: Reading, count: str, unit: str, k: int) -> Result:
    """`a year earlier`, `two days later`, `a week before`: from the date told before."""
    word = r.at(k)
    alone = r.kind(k + 1) in _STOPS
    if word.kind not in ("earlier", "later") and not (word.kind in ("before", "after") and alone):
        return None
    if r.at(k + 1).word == "than":
        return None
    sign = -1 if word.kind in ("earlier", "before") else 1
    base = r.told(unit)
    if base is None or base.first is None or not count.isdigit() or unit.startswith("T"):
        return p.unresolved(), k + 1
    if base.grain == "D" and unit not in ("D", "W"):
        base = p.containing(base.first, unit)
    return replace(p.moved(base, sign * int(count), unit), kind="uncertain"), k + 1


def every(r: Reading, i: int) -> Result:
    """`every year`, `each Friday`, `per month`, `daily`: a set."""
    token, j = r.at(i), i + 1
    if token.kind == "frequency":
        return p.repeated(token.value), j
    if token.kind != "every":
        return None
    other = r.at(j).word == "other"
    j += other
    head = r.at(j)
    if head.kind == "unit" and not head.word.endswith("s"):
        if head.value in ("WE", "FN"):
            return p.repeated("XXXX-WXX-WE"), j + 1
        return p.repeated(p.duration("2" if other else "1", head.value).value), j + 1
    if token.word == "per":
        return None
    if head.kind == "weekday":
        return p.repeated(f"XXXX-WXX-{head.value + 1}"), j + 1
    found = quantity(r, j) if head.kind in ("number", "some") and token.word == "every" else None
    return (p.repeated(p.duration(found[0], found[1]).value), found[2]) if found else None
