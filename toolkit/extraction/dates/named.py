"""Expressions that name a stretch of the calendar: days, weeks, months, quarters, years."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.lexicon import MEASURES, NUMBERED
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.reading import (
    Reading,
    Result,
    begins_with,
    month_near,
    monthday_near,
    weekday_near,
)

__all__ = ["feast_near", "fiscal_year_at", "year_at", "year_said"]

_CURRENCY = frozenset("$€£¥#%+")
# A number below this is a year only after a preposition.
_OLDEST = 1700


@begins_with("iso", "slashed")
def numeric_day(r: Reading, i: int) -> Result:
    """`2025-11-10`, `13/05/2025`; where day and month could change places, no day is given."""
    token = r.at(i)
    if token.kind == "iso":
        y, m, d = (int(part) for part in token.word[:10].split("-"))
        found = p.day_or_none(y, m, d)
        return (found, i + 1) if found else None
    a, b, y = (int(part) for part in token.word.replace(".", "/").split("/"))
    if a == b or a > 12 or b > 12:
        found = p.day_or_none(y, b, a) if a > 12 or a == b else p.day_or_none(y, a, b)
        return (found, i + 1) if found else None
    return p.unresolved(), i + 1


def year_at(r: Reading, i: int) -> Result:
    """A year in digits: `2019`, `'19`, but no price, measure or number of a thing."""
    token = r.at(i)
    if token.kind == "'" and r.kind(i + 1) == "number" and r.glued(i + 1):
        short = r.at(i + 1)
        if short.end - short.start == 2:
            pivot = (r.reference.year if r.reference else 2025) + 10
            y = pivot - (pivot - short.value) % 100
            return p.year(y), i + 2
    if token.kind == "number" and token.end - token.start == 4 and 1400 <= token.value < 2200:
        return p.year(token.value), i + 1
    return None


@begins_with("number")
def bare_year(r: Reading, i: int) -> Result:
    """A year that stands alone, told from other numbers of four digits by its neighbours."""
    found = year_at(r, i)
    if found is None or r.kind(i) == "'":
        return None
    before, after = r.at(i - 1), r.at(found[1])
    if before.kind == ".":
        before = r.at(i - 2) if r.at(i - 2).word in NUMBERED else before
    mid = before.kind == "-" and r.kind(i - 2) == "part"
    if r.at(i).value < _OLDEST and before.kind not in ("in", "of", "since", "from", "to"):
        return None
    if after.kind == "(" and r.glued(found[1]):
        return None
    if before.word in NUMBERED:
        return None
    if not mid and r.glued(i) and before.kind in _CURRENCY | {".", "/", "-", "_"}:
        return None
    if before.kind == "number":
        return None
    if after.kind in ("%", "unit", "clock", "ampm") or after.word in MEASURES:
        return None
    if after.kind == "-" and r.glued(found[1]) and r.at(found[1] + 1).kind in ("x", "unit"):
        return None
    return found


def year_said(r: Reading, i: int) -> Result:
    """A year after a month or quarter: `2019`, `of 2019`, `, 2019`, `last year`, `of that year`."""
    j = r.skip(i, "of", "in", ",")
    j = r.skip(j, "the") if r.kind(i) in ("of", "in") else j
    found = year_at(r, j)
    if found:
        after = r.at(found[1])
        if r.kind(j) == "number" and (after.kind == "%" or after.word in MEASURES):
            return None
        return found
    if r.kind(i) == ",":
        return None
    stepped = r.kind(j) in ("deictic", "anaphor") and r.at(j + 1).word == "year"
    if not stepped or r.at(j).word == "past":
        return None
    if r.kind(j) == "deictic":
        return (p.year(r.reference.year + r.at(j).value), j + 2) if r.reference else None
    told = r.told("Y")
    base = told.first if told else None
    return (p.year(base.year + r.at(j).value), j + 2) if base else None


@begins_with("month", "month?")
def month_name(r: Reading, i: int) -> Result:
    """`May 14, 2025`, `May 14`, `May 2025`, `May of last year`, `May`."""
    m = r.at(i).value
    number = r.at(r.skip(i + 1, "the"))
    j = r.skip(i + 1, "the") + 1
    if (
        number.kind in ("number", "nth")
        and number.word[0].isdigit()
        and 1 <= number.value <= 31
        and r.kind(j) not in ("%", "clock", "ampm", ":", "unit")
        and r.at(j).word not in MEASURES
        and not (r.kind(j) == "." and r.glued(j) and r.kind(j + 1) == "number" and r.glued(j + 1))
    ):
        said = year_said(r, j)
        if said and said[0].first:
            found = p.day_or_none(said[0].first.year, m, number.value)
            return (found, said[1]) if found else None
        near = monthday_near(r, i, m, number.value)
        return (near, j) if near else None
    said = year_said(r, i + 1)
    if said and said[0].first:
        return p.month(said[0].first.year, m), said[1]
    return (month_near(r, i, m), i + 1) if _is_month(r, i) else None


def _is_month(r: Reading, i: int) -> bool:
    """Whether a name alone is a month: not `may`, nor Theresa May, nor a march."""
    token, before, after = r.at(i), r.at(i - 1), r.at(i + 1)
    if token.kind != "month":
        return False
    if token.word not in ("may", "march", "april", "june", "august"):
        return True
    if before.kind in ("in", "of", "since", "from", "part", "before", "after", "to", "-", "for"):
        return True
    if token.word in ("may", "march"):
        starts = before.kind in ("end", "blank", ".", '"', "“", "x")
        return not (starts and after.kind in ("x", "'", "the", "a", "anaphor", "deictic"))
    return not (after.word in ("said", "says", "told") or before.word in ("mr", "ms", "mrs"))


@begins_with("number", "nth")
def day_of_month(r: Reading, i: int) -> Result:
    """`14 May 2025`, `the 14th of May`, `14th May`."""
    token = r.at(i)
    if not token.word[0].isdigit() or not 1 <= token.value <= 31 or r.kind(i - 1) in _CURRENCY:
        return None
    j = r.skip(i + 1, "-") if r.glued(i + 1) else i + 1
    j = r.skip(j, "of") if token.kind == "nth" or r.kind(i - 1) == "the" else j
    if r.kind(j) not in ("month", "month?"):
        return None
    k = r.skip(j + 1, "-") if r.kind(j + 1) == "-" and r.glued(j + 1) else j + 1
    said = year_said(r, k)
    if said and said[0].first:
        found = p.day_or_none(said[0].first.year, r.at(j).value, token.value)
        return (found, said[1]) if found else None
    near = monthday_near(r, i, r.at(j).value, token.value)
    return (near, j + 1) if near else None


@begins_with("nth")
def nth_alone(r: Reading, i: int) -> Result:
    """`the 15th`: the day of the month last told, where nothing else can be meant."""
    if r.kind(i) != "nth" or r.kind(i - 1) != "the" or not r.reference:
        return None
    if r.kind(i - 2) not in ("on", "to", "from", "since", "end") and r.at(i - 2).word != "by":
        return None
    if r.kind(i + 1) not in ("end", ".", ",", ";", "blank", ")"):
        return None
    base = r.reference
    found = p.day_or_none(base.year, base.month, r.at(i).value)
    return (replace(found, floating=True), i + 1) if found else None


@begins_with("weekday", "weekday?")
def weekday_name(r: Reading, i: int) -> Result:
    """`Friday`, `Friday, March 6`, `Friday last week`, `Friday of next week`."""
    token = r.at(i)
    j = r.skip(i + 1, ",")
    j = r.skip(j, "the")
    for rule in (month_name, day_of_month):
        if r.kind(j) in ("month", "month?", "number", "nth") and (
            r.kind(j).startswith("month") == (rule is month_name)
        ):
            found = rule(r, j)
            if found and found[0].grain in ("D", "?"):
                return found
    if token.kind == "weekday?" and r.kind(i + 1) not in ("daypart", "end"):
        return None
    if token.word.endswith("days"):
        return p.unresolved(f"XXXX-WXX-{token.value + 1}", "SET"), i + 1
    j = r.skip(i + 1, "of")
    if r.kind(j) in ("deictic", "anaphor") and r.kind(j + 1) == "unit" and r.at(j + 1).value == "W":
        told = r.told("W")
        base = r.reference if r.kind(j) == "deictic" else told.first if told else None
        if base:
            return _weekday_in(p.moved(p.week(base), r.at(j).value, "W"), token.value), j + 2
    return weekday_near(r, i, token.value), i + 1


def _weekday_in(week: Period, weekday: int) -> Period:
    return p.day(week.first + dt.timedelta(days=weekday)) if week.first else p.unresolved()


@begins_with("season")
def season_name(r: Reading, i: int) -> Result:
    """`spring 2019`, `the summer of last year`."""
    said = year_said(r, i + 1)
    if said and said[0].first:
        return p.season(said[0].first.year, r.at(i).value), said[1]
    return None


def feast_near(r: Reading, i: int, y: int | None = None) -> Period:
    """A holiday in a given year, or the one nearest in the direction of the sentence."""
    rule = r.at(i).value
    if y is None and r.reference is None:
        return p.unresolved()
    if len(rule) == 2:
        fixed = p.day_or_none(y, *rule) if y else monthday_near(r, i, *rule)
        return fixed or p.unresolved()
    if y is None:
        y = (month_near(r, i, rule[0]).first or dt.date.min).year
    m, weekday, which = rule
    whole = p.month(y, m)
    if not whole.first or not whole.last:
        return p.unresolved()
    if which < 0:
        return p.day(whole.last - dt.timedelta(days=(whole.last.weekday() - weekday) % 7))
    ahead = (weekday - whole.first.weekday()) % 7 + 7 * (which - 1)
    return p.day(whole.first + dt.timedelta(days=ahead))


@begins_with("holiday")
def holiday_name(r: Reading, i: int) -> Result:
    """`Christmas`, `Thanksgiving 2019`."""
    said = year_said(r, i + 1)
    if said and said[0].first:
        return feast_near(r, i, said[0].first.year), said[1]
    return feast_near(r, i), i + 1


@begins_with("quarter", "half")
def quarter_name(r: Reading, i: int) -> Result:
    """`Q3 2025`, `3Q25`, `H1`, `1H 2019`."""
    token = r.at(i)
    j = r.skip(i + 1, "-") if r.glued(i + 1) else i + 1
    said = year_said(r, j) or _short_year(r, j)
    y = said[0].first.year if said and said[0].first else r.reference.year if r.reference else None
    if y is None:
        return p.unresolved(f"XXXX-{'Q' if token.kind == 'quarter' else 'H'}{token.value}"), i + 1
    make = p.quarter if token.kind == "quarter" else p.half
    return make(y, token.value), said[1] if said else i + 1


def _short_year(r: Reading, j: int) -> Result:
    """The `24` of `3Q24`."""
    token = r.at(j)
    if token.kind == "number" and r.glued(j) and token.end - token.start == 2:
        return p.year(2000 + token.value if token.value < 70 else 1900 + token.value), j + 1
    return None


@begins_with("fiscal", "fy")
def fiscal_year_at(r: Reading, i: int) -> Result:
    """`FY2025`, `fiscal 2025`, `fiscal year 2025-26`."""
    if r.kind(i) == "fy":
        digits = r.at(i).value
        return p.fiscal_year(int(digits) + (2000 if len(digits) == 2 else 0)), i + 1
    j = i + 1 if r.at(i + 1).word in ("year", "years") else i
    found = year_at(r, j + 1)
    if found and found[0].first:
        end = found[1]
        if r.kind(end) in ("-", "/") and r.kind(end + 1) == "number" and r.glued(end + 1):
            end += 2
        return p.fiscal_year(found[0].first.year), end
    return None


@begins_with("years")
def split_year(r: Reading, i: int) -> Result:
    """`2018/19`: a year of commerce or school that begins in one and ends in the other."""
    first, last = r.at(i).word.split("/")
    return p.unresolved(f"{first}/{first[: 4 - len(last)]}{last}"), i + 1


@begins_with("decade", "decades")
def decade_name(r: Reading, i: int) -> Result:
    """`the 1990s`, `the '90s`, `the nineties`."""
    value = r.at(i).value
    if r.kind(i) == "decade" and len(value) == 4:
        # "The 1800s" are a century, "the 2000s" mostly ten years.
        hundred = value.endswith("00") and value != "2000"
        return p.century(int(value) // 100 + 1) if hundred else p.decade(int(value)), i + 1
    if r.kind(i) == "decades" and r.kind(i - 1) != "the" and r.kind(i - 2) != "the":
        return None
    short = int(value)
    return p.decade((2000 if short <= 20 and r.kind(i) == "decade" else 1900) + short), i + 1
