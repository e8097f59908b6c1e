"""Expressions read against the day of publication, or against what was told before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.lexicon import WORDS
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.points import NAMED, feast_near
from toolkit.extraction.dates.reading import Reading, Result, Rule, month_near, weekday_near

__all__ = ["RELATIVE", "amount", "containing", "period", "season_at"]

_WHOLE = {"W": p.week, "WE": p.weekend}


def containing(date: dt.date, unit: str) -> Period:
    """The calendar unit that holds a day."""
    if unit in _WHOLE:
        return _WHOLE[unit](date)
    return {
        "D": lambda: p.day(date),
        "M": lambda: p.month(date.year, date.month),
        "Q": lambda: p.quarter(date.year, (date.month + 2) // 3),
        "H": lambda: p.half(date.year, (date.month + 5) // 6),
        "Y": lambda: p.year(date.year),
        "DE": lambda: p.decade(date.year),
        "CE": lambda: p.century((date.year + 99) // 100),
    }[unit]()


def amount(r: Reading, i: int) -> tuple[str, str, int] | None:
    """A number of units: `90 days`, `two-and-a-half years`, `several months`, `decades`, `a week`.

    Returns the amount as TIMEX3 writes it, the unit, and the place after it.
    """
    token = r.at(i)
    j = i + 1
    if token.kind in ("number", "decimal") and r.at(i - 1).kind not in ("$", "€", "£", "#"):
        count = token.word.replace(",", "") if token.kind == "decimal" else str(token.value)
        if token.kind == "number" and token.word in WORDS:
            value = token.value
            k = r.skip(j, "-")
            if value in range(20, 100, 10) and r.kind(k) == "number" and r.at(k).value < 10:
                value, j = value + r.at(k).value, k + 1
            if r.at(j).word == "hundred":
                value, j = value * 100, j + 1
            count = str(value)
    elif token.kind == "some" or (token.kind == "a" and r.kind(j) == "some"):
        j = j + 1 if token.kind == "a" else j
        j = r.skip(j, "of") if r.at(j - 1).word == "couple" else j
        count = "2" if r.at(j - 1).word == "couple" else "X"
    elif token.kind == "a":
        count = "1"
        if r.at(j).word in ("dozen", "hundred"):
            count, j = str(r.at(j).value), j + 1
    elif token.word == "half" and r.kind(r.skip(j, "-", "a")) == "unit":
        count, j = "0.5", r.skip(j, "-", "a")
    elif token.kind == "unit" and token.word in ("decades", "centuries", "years", "months"):
        return "X", token.value, i + 1
    else:
        return None
    if r.kind(j) == "and" and r.kind(j + 1) == "a" and r.at(j + 2).word == "half":
        count, j = count + ".5", j + 3
    j = r.skip(j, "-")
    if r.at(j).word in ("full", "whole", "more", "consecutive", "straight", "calendar", "business"):
        j += 1
    unit = r.at(j)
    if unit.kind != "unit" or unit.value == "WE" or (unit.word == "second"):
        return None
    if unit.word in ("half", "quarter") or (count == "1" and unit.value in ("Q", "H", "TS")):
        return None
    j += 1
    if r.kind(j) == "and" and r.kind(j + 1) == "a" and r.at(j + 2).word == "half":
        count, j = count + ".5", j + 3
    value = unit.value
    if value == "FN":
        count, value = (str(2 * int(count)) if count.isdigit() else "X"), "W"
    return count, value, j


def today(r: Reading, i: int) -> Result:
    """`today`, `yesterday`, `tomorrow`, `tonight`, `overnight`, `now`."""
    token = r.at(i)
    if token.kind == "vague":
        if "-" in (r.kind(i - 1), r.kind(i + 1)):
            return None
        return p.unresolved(token.value), i + 1
    if r.reference is None:
        return p.unresolved(), i + 1
    if token.kind == "tonight":
        return _with_daypart(p.day(r.reference), "NI"), i + 1
    if token.kind == "overnight":
        before = p.moved(p.day(r.reference), -1, "D")
        return replace(_with_daypart(before, "NI"), last=r.reference, kind="uncertain"), i + 1
    return p.moved(p.day(r.reference), token.value, "D"), i + 1


def stepped(r: Reading, i: int) -> Result:
    """`last week`, `this Friday`, `next quarter`, `the past two years`, `that month`."""
    token, j = r.at(i), i + 1
    if token.kind == "deictic" and token.word == "this" and r.at(j).word in ("past", "coming"):
        token, j = r.at(j)._replace(word="last" if r.at(j).value < 0 else "next"), j + 1
    several = _past_several(r, i, token, j)
    if several:
        return several
    head = r.at(j)
    if token.kind == "deictic":
        base, tense = r.reference, ("past", "future")[token.value > 0]
    else:
        base = r.anchor.first if r.anchor else None
        if base is None and token.value < 0:
            base = r.reference
        tense = ("past", "future")[token.value > 0]
    if head.kind == "unit" and head.word.removesuffix("s") == head.word:
        return _stepped_unit(r, token, base, head, j)
    if head.kind == "fiscal" and r.at(j + 1).word == "year" and base:
        return p.fiscal_year(base.year + token.value), j + 2
    if head.kind in ("weekday", "month", "season", "holiday", "daypart"):
        return _stepped_name(r, token, base, j, tense)
    if (
        head.kind == "ordinal"
        and token.kind == "deictic"
        and token.value <= 0
        and token.word == "this"
    ):
        return ordinal_unit(r, j)
    return None


def _stepped_unit(r: Reading, token, base: dt.date | None, head, j: int) -> Result:  # type: ignore[no-untyped-def]
    unit = head.value
    if unit.startswith("T") or (unit == "FN" and token.word != "past"):
        return None
    if unit == "FN":
        return p.duration("2", "W"), j + 1
    if unit == "D" and token.kind == "deictic" and token.value != 0:
        return None
    if token.word == "past" and unit not in ("WE", "D"):
        return _stretch(r, -1, "1" if unit != "DE" else "10", "Y" if unit == "DE" else unit), j + 1
    if base is None:
        return p.unresolved(), j + 1
    if unit == "WE" and token.kind == "deictic":
        return _weekend(r, base, token.value, r.at(j).start), j + 1
    return p.moved(containing(base, unit), token.value, unit), j + 1


def _weekend(r: Reading, base: dt.date, step: int, at: int) -> Period:
    """The last, this or next weekend: on weekdays `this` looks on, in the past tense back."""
    there = p.weekend(base)
    if step < 0 or (step == 0 and r.tense(at) == "past" and base.weekday() < 5):
        return p.moved(there, -1, "WE")
    return p.moved(there, 1, "WE") if step > 0 and base.weekday() > 4 else there


def _stepped_name(r: Reading, token, base: dt.date | None, j: int, tense) -> Result:  # type: ignore[no-untyped-def]
    head = r.at(j)
    if base is None:
        return p.unresolved(), j + 1
    if head.kind == "daypart":
        if token.value > 0:
            return None
        there = p.day(base) if token.value == 0 else p.moved(p.day(base), -1, "D")
        return _with_daypart(there, head.value), j + 1
    if head.kind == "season":
        return p.season(
            season_at(base, head.value, token.value, r.tense(head.start)), head.value
        ), j + 1
    if token.value == 0 and token.kind == "deictic":
        if head.kind == "month":
            return p.month(base.year, head.value), j + 1
        there_r = r.against(base, "future" if r.tense(head.start) != "past" else "past")
    else:
        step = dt.timedelta(
            days=(token.value > 0) - (token.value < 0) if head.kind == "weekday" else 0
        )
        there_r = r.against(base + step, tense if token.value else "past")
    if head.kind == "weekday":
        return weekday_near(there_r, j, head.value), j + 1
    if head.kind == "holiday":
        return feast_near(there_r, j), j + 1
    if token.value == 0:
        return p.month(base.year, head.value), j + 1
    found = month_near(there_r, j, head.value)
    if found.first and (found.first.year, found.first.month) == (base.year, base.month):
        found = p.moved(found, token.value, "Y")
    return replace(found, floating=False), j + 1


def season_at(base: dt.date, name: str, step: int, tense: str | None) -> int:
    """The year in which that season, the last or the next, begins (northern months)."""
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    if step == 0:
        return base.year - (1 if name == "WI" and base.month < 3 else 0)
    if step < 0:
        return base.year - (base.month < begins + 3)
    return base.year + (base.month >= begins)


def _past_several(r: Reading, i: int, token, j: int) -> Result:  # type: ignore[no-untyped-def]
    """`the last two weeks`, `the next six months`, `the past few days`."""
    if r.kind(j) not in ("number", "some", "unit", "decimal") or token.value == 0:
        return None
    if r.kind(j) == "unit" and not r.at(j).word.endswith("s"):
        return None
    found = amount(r, j)
    if not found:
        return None
    count, unit, k = found
    if token.kind == "anaphor":
        return p.duration(count, unit), k
    return _stretch(r, token.value, count, unit), k


def _stretch(r: Reading, direction: int, count: str, unit: str) -> Period:
    """So many units up to the day of reference, or from it on."""
    length = p.duration(count, unit)
    if r.reference is None or not count.isdigit() or unit.startswith("T"):
        return length
    end = p.moved(p.day(r.reference), direction * int(count), unit)
    if not end.first:
        return length
    first, last = sorted((end.first, r.reference))
    return replace(length, first=first, last=last)


def ordinal_unit(r: Reading, i: int) -> Result:
    """`the third quarter of 2019`, `the first week of June`, `the 19th century`, `the fifth day`."""
    token, unit = r.at(i), r.at(i + 1)
    j = i + 2
    if unit.kind == "-" and r.kind(i + 2) == "unit":
        unit, j = r.at(i + 2), i + 3
    if unit.kind == "fiscal" and r.kind(i + 2) == "unit":
        unit, j = r.at(i + 2), i + 3
        if unit.value in ("Q", "H"):
            found = fiscal_after(r, r.skip(j, "of"))
            return (replace(p.fiscal_year(0), value=None), found) if found else (p.unresolved(), j)
    if unit.kind != "unit" or unit.word.endswith("s") or token.value is None:
        return None
    n = token.value
    if unit.value == "CE" and n > 0:
        return p.century(n), j
    whole = _whole_after(r, j)
    if unit.value in ("Q", "H"):
        limit = 4 if unit.value == "Q" else 2
        n = limit if n < 0 else n
        if n > limit:
            return None
        make = p.quarter if unit.value == "Q" else p.half
        if whole and whole[0].grain == "FY":
            return p.unresolved(f"{whole[0].value}-{unit.value}{n}"), whole[1]
        if whole and whole[0].grain == "Y" and whole[0].first:
            return make(whole[0].first.year, n), whole[1]
        if r.kind(j) == "of" or not r.reference or (unit.value == "H" and r.kind(i - 1) != "the"):
            return None
        return replace(make(_year_of_part(r, i, unit.value, n), n), floating=True), j
    if whole and whole[0].first and whole[0].last and unit.value in ("D", "W", "M"):
        return _nth_in(whole[0], unit.value, n), whole[1]
    return (p.unresolved(), j) if unit.value == "D" and r.kind(i - 1) == "the" else None


def _whole_after(r: Reading, j: int) -> Result:
    """The period that follows: `of 2019`, `2019`, `of last year`, `this year`, `of the year`."""
    k = r.skip(j, "of", "in", ",")
    if r.at(k).kind == "the" and r.at(k + 1).word in ("year", "month") and r.reference:
        return containing(r.reference, r.at(k + 1).value), k + 2
    if r.kind(j) == "," and r.kind(k) != "number":
        return None
    return period(r, k)


def _year_of_part(r: Reading, i: int, unit: str, n: int) -> int:
    """The year of a quarter or half told without one: not ahead in the past tense."""
    assert r.reference
    now = containing(r.reference, unit).value or ""
    if r.tense(r.at(i).start) != "future" and n > int(now[-1]):
        return r.reference.year - 1
    return r.reference.year


def _nth_in(whole: Period, unit: str, n: int) -> Period:
    assert whole.first and whole.last
    start, end = whole.first, whole.last
    if unit == "D":
        found = start + dt.timedelta(days=n - 1) if n > 0 else end
        return p.day(found) if start <= found <= end else p.unresolved()
    if unit == "M":
        there = p.plus_months(start, n - 1) if n > 0 else end
        return p.month(there.year, there.month) if start <= there <= end else p.unresolved()
    first = start + dt.timedelta(days=7 * (n - 1)) if n > 0 else end - dt.timedelta(days=6)
    if not start <= first <= end:
        return p.unresolved()
    last = min(first + dt.timedelta(days=6), end)
    return replace(whole, first=first, last=last, kind="uncertain")


def fiscal_after(r: Reading, i: int) -> int | None:
    """The place after a fiscal year that stands at `i`, or None."""
    found = NAMED["fiscal"][0](r, i) if r.kind(i) in ("fiscal", "fy") else None
    return found[1] if found else None


def parted(r: Reading, i: int) -> Result:
    """`late last year`, `mid-May`, `the end of the month`, `earlier this week`."""
    token = r.at(i)
    if token.kind in ("earlier", "later"):
        k = r.skip(i + 1, "in", "on")
        if r.at(k).kind == "the" and r.at(k + 1).kind == "unit" and r.reference and k > i + 1:
            unit = r.at(k + 1).value
            if unit in ("D", "W", "M", "Y", "DE"):
                whole = containing(r.reference, unit)
                return _earlier(r, whole, token.kind), k + 2
        if r.kind(k) in ("deictic", "today") and r.at(k).value == 0:
            found = period(r, k)
            return (_earlier(r, found[0], token.kind), found[1]) if found else None
        return None
    part = token.value
    j = r.skip(i + 1, "-", "in", "on")
    if part in ("start", "end") or token.word in ("middle", "midpoint"):
        if r.kind(j) != "of" and r.kind(j) not in ("deictic", "month"):
            return None
        j = r.skip(j, "of")
    elif r.kind(j) in ("to", "and", "or") and r.kind(j + 1) == "part":
        j = r.skip(j + 2, "-")
    j = r.skip(j, "of")
    the = r.skip(j, "the")
    if r.at(the).kind == "unit" and the > j and r.at(the).value in ("W", "M", "Q", "Y", "DE", "CE"):
        if r.kind(the + 1) == "of" or not r.reference:
            return None
        return p.part_of(containing(r.reference, r.at(the).value), part), the + 1
    found = period(r, the)
    if not found or found[0].grain in ("P", "S"):
        return None
    if found[0].grain == "D":
        return replace(found[0], kind=found[0].kind), found[1]
    return p.part_of(found[0], part), found[1]


def _earlier(r: Reading, whole: Period, way: str) -> Period:
    """The part of a period before or after the day of reference."""
    if not whole.first or not whole.last or not r.reference or whole.grain == "D":
        return whole
    if not whole.first <= r.reference <= whole.last:
        return whole
    if way == "earlier":
        return replace(whole, last=r.reference, kind="uncertain")
    return replace(whole, first=r.reference, kind="uncertain")


def _with_daypart(whole: Period, part: str) -> Period:
    value = f"{whole.value}T{part}" if whole.value else None
    return replace(whole, value=value, type="TIME")


def determined(r: Reading, i: int) -> Result:
    """What follows `the`, or `the weekend`."""
    head = r.at(i + 1)
    if head.kind == "unit" and head.value == "WE" and r.reference:
        step = 0 if r.tense(head.start) == "future" or r.reference.weekday() > 4 else -1
        return p.moved(p.weekend(r.reference), step, "WE"), i + 2
    if head.kind == "season" and r.kind(i - 1) == "in" and r.kind(i + 2) != "of" and r.reference:
        return p.season(r.reference.year, head.value), i + 2
    return period(r, i + 1) if head.kind not in ("the", "number") else bare(r, i + 1)


def bare(r: Reading, i: int) -> Result:
    """`the 2019 agreement`: a year between article and noun."""
    return period(r, i) if r.at(i).end - r.at(i).start == 4 else None


def period(r: Reading, i: int) -> Result:
    """A stretch of the calendar, by name or against the day of reference."""
    for rule in NAMED.get(r.kind(i), ()) + RELATIVE.get(r.kind(i), ()):
        found = rule(r, i)
        if found:
            return _refined(r, *found)
    return None


def _refined(r: Reading, found: Period, j: int) -> Result:
    """Add the part of the day: `Friday night`, `May 14 in the morning`."""
    if found.grain != "D":
        return found, j
    k = r.skip(r.skip(j, "in"), "the") if r.kind(j) == "in" else j
    if r.kind(k) == "daypart" and not r.at(k).word.endswith("s"):
        return _with_daypart(found, r.at(k).value), k + 1
    return found, j


RELATIVE: dict[str, tuple[Rule, ...]] = {
    "today": (today,),
    "tonight": (today,),
    "overnight": (today,),
    "vague": (today,),
    "deictic": (stepped,),
    "anaphor": (stepped,),
    "ordinal": (ordinal_unit,),
    "nth": (ordinal_unit,),
    "part": (parted,),
    "earlier": (parted,),
    "later": (parted,),
    "the": (determined,),
}
