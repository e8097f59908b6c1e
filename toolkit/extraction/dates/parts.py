"""Parts of a stretch of the calendar: its third quarter, its end, its first two months."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.quantities import quantity
from toolkit.extraction.dates.reading import Reading, Result, begins_with, period
from toolkit.extraction.dates.years import fiscal_year_at, year_said

__all__: list[str] = []

_SOME_DAY = "XXXX-XX-XX"
_OCCASIONS = frozenset({"time", "date", "day", "stage", "point"})
# Before "later" these set a bound, or tell things apart: "no later than", "these later rules".
_BOUNDS = frozenset({"no", "not", "much", "its", "their", "his", "her", "these", "those", "all", "of"})  # fmt: skip

# With these the article belongs to what follows: "the March accord", "the late May talks".
_NAMES = frozenset({"month", "month?", "weekday", "weekday?", "number", "today", "a", "the"})


@begins_with("ordinal", "nth", "deictic")
def nth_unit(r: Reading, i: int) -> Result:
    """`the third quarter of 2019`, `the last week of June`, `the 19th century`, `the fifth day`."""
    token, j = r.at(i), i + 1
    if token.word == "this":
        return nth_unit(r, j) if r.kind(j) == "ordinal" else None
    if token.kind == "deictic" and token.word != "last":
        return None
    n = -1 if token.word == "last" else token.value
    if r.kind(j) in ("number", "some"):
        return _several(r, i, n) if n in (1, -1) else None
    j = r.skip(j, "-")
    if r.kind(j) == "fiscal":
        return _fiscal_part(r, j + 1)
    unit, j = r.at(j), j + 1
    if unit.kind != "unit" or unit.word.endswith("s"):
        return None
    if token.kind == "deictic" and r.kind(j) != "of":
        return None
    if unit.value == "CE" and n > 0:
        return p.century(n), j
    if unit.value in ("Q", "H"):
        return _quarter(r, i, n, j)
    whole = _whole(r, j)
    if whole and whole[0].first and unit.value in ("D", "W", "M"):
        return _nth_in(whole[0], unit.value, n), whole[1]
    return (p.unresolved(), j) if unit.value == "D" and r.kind(i - 1) == "the" and n > 1 else None


def _quarter(r: Reading, i: int, n: int, j: int) -> Result:
    """A quarter or half, of the year said or of the nearest that the tense allows."""
    unit = r.at(j - 1).value
    count, make = (4, p.quarter) if unit == "Q" else (2, p.half)
    n = count if n < 0 else n
    if n > count:
        return None
    whole = _whole(r, j)
    if whole and whole[0].grain == "FY":
        return p.unresolved(f"{whole[0].value}-{unit}{n}"), whole[1]
    if whole and whole[0].grain == "Y" and whole[0].first:
        return make(whole[0].first.year, n), whole[1]
    alone = r.kind(i - 1) == "the" or unit == "Q"
    if r.kind(j) == "of" or r.at(i).word in ("last", "final") or not alone:
        return None
    if not r.reference:
        return p.unresolved(f"XXXX-{unit}{n}"), j
    now = int((p.containing(r.reference, unit).value or "0")[-1])
    y = r.reference.year - (n > now and r.tense(r.at(i).start) == "past")
    return replace(make(y, n), floating=True), j


def _fiscal_part(r: Reading, k: int) -> Result:
    """`the second fiscal quarter of 2019`: its days are not known."""
    if r.kind(k) != "unit" or r.at(k).value not in ("Q", "H"):
        return None
    whole = _whole(r, k + 1)
    return p.unresolved(), whole[1] if whole else k + 1


def _several(r: Reading, i: int, n: int) -> Result:
    """`the first two months of 1987`, `the last three days of May`: a length that has days."""
    found = quantity(r, i + 1)
    if not found:
        return None
    count, unit, j = found
    length = p.duration(count, unit)
    whole = _whole(r, j) if r.kind(j) == "of" or n > 0 else None
    if whole is None:
        return (length, j) if n > 0 else None
    start, end = whole[0].first, whole[0].last
    if not count.isdigit() or start is None or end is None:
        return length, whole[1]
    edge = p.moved(p.day(start if n > 0 else end), n * int(count), unit).first
    inner = p.moved(p.day(edge), -n, "D").first if edge else None
    if inner is None or not start <= inner <= end:
        return length, whole[1]
    first, last = (start, inner) if n > 0 else (inner, end)
    return replace(length, first=first, last=last, explicit=True), whole[1]


def _whole(r: Reading, j: int) -> Result:
    """The period that follows: `of 2019`, `2019`, `of last year`, `this year`, `of the year`."""
    k = r.skip(j, "of", "in", ",")
    the = r.skip(k, "the")
    head = r.at(the)
    if the > k > j and head.word in ("year", "month") and r.reference and r.kind(the + 1) != "to":
        return p.containing(r.reference, head.value), the + 1
    if r.kind(j) == "," and (head.kind != "number" or head.end - head.start != 4):
        return None
    found = fiscal_year_at(r, the) if head.kind in ("fiscal", "fy") else period(r, the)
    return found if found and found[0].grain not in ("P", "S", "D") else None


def _nth_in(whole: Period, unit: str, n: int) -> Period:
    """The n-th day, week (of seven days from the first) or month in a period; -1 is the last."""
    start, end = whole.first or dt.date.min, whole.last or dt.date.max
    day = p.day(start if n > 0 else end)
    if unit == "M":
        there = p.moved(day, n - (n > 0), unit).first if n > 0 else end
        inside = there is not None and start <= there <= end
        return p.containing(there, "M") if there and inside else p.unresolved()
    if unit == "D":
        there = p.moved(day, n - 1, "D").first if n > 0 else end
        return p.day(there) if there and start <= there <= end else p.unresolved()
    first = p.moved(day, n - 1, "W").first if n > 0 else p.moved(day, -6, "D").first
    if first is None or not start <= first <= end:
        return p.unresolved()
    last = min(p.moved(p.day(first), 6, "D").first or end, end)
    return replace(whole, first=first, last=last, kind="uncertain")


@begins_with("earlier", "later")
def earlier(r: Reading, i: int) -> Result:
    """`earlier this month`, `later in the year`, `earlier on Thursday`, `later in May`."""
    way = r.kind(i)
    k = r.skip(i + 1, "in", "on")
    if r.kind(k) == "the" and k > i + 1 and r.kind(k + 1) == "unit" and r.reference:
        unit = r.at(k + 1).value
        if unit not in ("D", "W", "M", "Q", "Y", "DE") or r.kind(k + 2) == "of":
            return None
        return _before_or_after(r, p.containing(r.reference, unit), way), k + 2
    named = r.kind(k) == "weekday" or (r.kind(k) == "month" and k > i + 1)
    if (r.kind(k) in ("deictic", "today") and r.at(k).value == 0) or named:
        found = period(r, k)
        return (_before_or_after(r, found[0], way), found[1]) if found else None
    return _some_day(r, i) if way == "later" else None


def _some_day(r: Reading, i: int) -> Result:
    """A day after what was told that no one names: `he later resigned`, `at a later date`."""
    before, after = r.at(i - 1), r.at(i + 1)
    if before.kind in ("a", "the"):
        return (p.unresolved(_SOME_DAY), i + 2) if after.word in _OCCASIONS else None
    bound = before.kind in ("unit", "or", "-") or before.word in _BOUNDS or after.kind == "than"
    opening = r.at(i).capital and after.kind != ","  # Later models were lighter
    return None if bound or opening else (p.unresolved(_SOME_DAY), i + 1)


def _before_or_after(r: Reading, whole: Period, way: str) -> Period:
    """The part of a period up to the day of reference, or from it on."""
    if not whole.first or not whole.last or not r.reference or whole.grain == "D":
        return whole
    if not whole.first <= r.reference <= whole.last:
        return whole
    if way == "earlier":
        return replace(whole, last=r.reference, kind="uncertain")
    return replace(whole, first=r.reference, kind="uncertain")


@begins_with("part")
def part(r: Reading, i: int) -> Result:
    """`late last year`, `mid-May`, `end-1987`, `the end of the month`, `early to mid May`."""
    token = r.at(i)
    hyphen = r.kind(i + 1) == "-" and r.glued(i + 1)
    j = r.skip(i + 1, "-") if hyphen else r.skip(i + 1, "in", "on")
    noun = token.word not in ("early", "mid", "late")
    if r.kind(j) in ("to", "and", "or") and r.kind(j + 1) == "part":
        j = r.skip(j + 2, "-")
    if noun and not hyphen and r.kind(j) not in ("of", "deictic", "month"):
        return None
    if noun and token.value == "start" and r.kind(j) != "of":
        return None
    j = r.skip(j, "of")
    the = r.skip(j, "the")
    the += the > j and r.at(the).word == "calendar"
    head = r.at(the)
    if (
        head.kind == "unit"
        and (the > j or hyphen)
        and head.value in ("W", "M", "Q", "Y", "DE", "CE")
    ):
        if r.kind(the + 1) in ("of", "-") or not r.reference:
            return None
        return _of_the(r, i, head.value), the + 1
    found = period(r, the)
    if not found or found[0].grain in ("P", "S"):
        return None
    whole = found[0]
    return (whole if whole.grain == "D" else p.part_of(whole, token.value)), found[1]


def _of_the(r: Reading, i: int, unit: str) -> Period:
    """`late in the year`: of this year, or in the past tense of the year told before."""
    part = r.at(i).value
    found = p.part_of(p.containing(r.reference or dt.date.min, unit), part)
    told = r.told(unit)
    ahead = found.first and r.reference and found.first > r.reference
    if ahead and told and told.first and r.tense(r.at(i).start) == "past":
        return p.part_of(p.containing(told.first, unit), part)
    return found


@begins_with("unit")
def end_of_unit(r: Reading, i: int) -> Result:
    """`year-end`, `month-end`, `year-end 1987`: the last day of this one, or of the year said."""
    unit, j = r.at(i), r.skip(i + 1, "-")
    if unit.word not in ("year", "month", "quarter") or r.at(j).word != "end" or j == i + 1:
        return None
    if r.kind(j + 1) in ("of", "-") or not r.reference:
        return None
    said = year_said(r, j + 1) if unit.value == "Y" else None
    whole = said[0] if said else p.containing(r.reference, unit.value)
    return p.part_of(whole, "end"), said[1] if said else j + 1


@begins_with("the")
def determined(r: Reading, i: int) -> Result:
    """`the weekend`, and what begins with `the` and is no month, weekday or year."""
    head = r.at(i + 1)
    if head.kind == "unit" and head.value == "WE":
        if not r.reference:
            return p.unresolved(), i + 2
        ahead = r.tense(head.start) in ("present", "future") or r.reference.weekday() > 4
        return p.moved(p.weekend(r.reference), 0 if ahead else -1, "WE"), i + 2
    alone = r.kind(i - 1) == "in" and r.kind(i + 2) in ("end", ".", ",", ";")
    if head.kind == "season" and alone and r.reference:
        return p.season(r.reference.year, head.value), i + 2
    if head.kind in _NAMES or head.word in ("early", "late", "mid"):
        return None
    return period(r, i + 1)
