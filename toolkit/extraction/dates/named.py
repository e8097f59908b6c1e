"""Expressions that name a stretch of the calendar: days, weekdays, months, seasons, holidays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.lexicon import MEASURES
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.reading import (
    Reading,
    Result,
    begins_with,
    month_near,
    monthday_near,
    weekday_near,
)
from toolkit.extraction.dates.years import CURRENCY, year_said

__all__ = ["feast_near"]


@begins_with("iso", "slashed")
def numeric_day(r: Reading, i: int) -> Result:
    """`2025-11-10`, `13/05/2025`; where day and month could change places, as in the other days of
    its text; where they do not tell, no day is given."""
    token = r.at(i)
    if token.kind == "iso":
        y, m, d = (int(part) for part in token.word[:10].split("-"))
        found = p.day_or_none(y, m, d)
        return (found, i + 1) if found else None
    a, b, y = (int(part) for part in token.word.replace(".", "/").split("/"))
    order = r.orders["." if "." in token.word else "/"]
    day_first = a > 12 or a == b or (b <= 12 and order == {True})
    if day_first or b > 12 or order == {False}:
        found = p.day_or_none(y, b, a) if day_first else p.day_or_none(y, a, b)
        return (found, i + 1) if found else None
    return p.unresolved(), i + 1


@begins_with("month", "month?")
def month_name(r: Reading, i: int) -> Result:
    """`May 14, 2025`, `May 14`, `May 2025`, `May of last year`, `May`, `the June quarter`."""
    m = r.at(i).value
    if r.at(i + 1).word == "quarter" and m % 3 == 0 and r.kind(i - 1) not in ("/", "-", "to"):
        return _quarter_to(r, i)
    number = r.at(r.skip(i + 1, "the"))
    j = r.skip(i + 1, "the") + 1
    if (
        number.kind in ("number", "nth")
        and number.word[0].isdigit()
        and 1 <= number.value <= 31
        and r.kind(j) not in ("%", "clock", "ampm", "unit")
        and not (r.kind(j) == ":" and r.glued(j + 1))
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


def _quarter_to(r: Reading, i: int) -> Result:
    """The quarter that ends with the month at `i`."""
    said = year_said(r, i + 2)
    whole = said[0] if said else month_near(r, i, r.at(i).value)
    end = said[1] if said else i + 2
    quarter = r.at(i).value // 3
    return (p.quarter(whole.first.year, quarter) if whole.first else p.unresolved()), end


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
    if not token.word[0].isdigit() or not 1 <= token.value <= 31 or r.kind(i - 1) in CURRENCY:
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
