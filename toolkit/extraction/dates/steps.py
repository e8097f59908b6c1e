"""Expressions that step from the day of publication, or from the date told before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.named import feast_near
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.quantities import quantity
from toolkit.extraction.dates.reading import (
    Reading,
    Result,
    Tense,
    begins_with,
    month_near,
    weekday_near,
)
from toolkit.extraction.dates.scan import Token
from toolkit.extraction.dates.years import year_said

__all__: list[str] = []

_CLAUSE = 12  # tokens back in which several things are named that have a day in common
_SEVERAL = frozenset({"both", "two", "three", "all", "each"})
_STOPS = frozenset({".", ";", "!", "?", "\n"})
_PLANS = frozenset({"will", "would", "shall", "should", "must", "can", "could", "may", "might"})
_HOW_FAR = frozenset({"near", "foreseeable", "immediate", "distant", "recent", "present"})
_VAGUE = {
    ("in", "future"): "FUTURE_REF",
    ("in", "past"): "PAST_REF",
    ("at", "moment"): "PRESENT_REF",
}
# What may follow a noun that stands alone; "the past year" does not.
_AFTER = frozenset({"end", ".", ",", ";", ":", "blank", ")", '"', "”", "and", "or", "to", "x"})


@begins_with("today", "tonight", "overnight")
def today(r: Reading, i: int) -> Result:
    """`today`, `yesterday`, `tomorrow`, `tonight`, `overnight`."""
    token = r.at(i)
    if r.reference is None:
        return p.unresolved(), i + 1
    here = p.day(r.reference)
    if token.kind == "tonight":
        return p.at_time(here, "NI"), i + 1
    if token.kind == "overnight":
        night = p.at_time(p.moved(here, -1, "D"), "NI")
        return replace(night, last=r.reference, kind="uncertain"), i + 1
    return p.moved(here, token.value, "D"), i + 1


@begins_with("vague")
def vague(r: Reading, i: int) -> Result:
    """`now`, `recently`, `soon`; but not `as soon as`, `now-cancelled`, the `Now,` of speech, or
    the `will now` that sets a plan against an earlier one."""
    before, after = r.at(i - 1), r.at(i + 1)
    joined = (before.kind if r.glued(i) else "", after.kind if r.glued(i + 1) else "")
    if "-" in joined or "as" in (before.word, after.word):
        return None
    if r.at(i).word == "now" and (after.kind == "," or before.word in _PLANS):
        return None
    return p.unresolved(r.at(i).value), i + 1


@begins_with("the")
def vague_noun(r: Reading, i: int) -> Result:
    """`in the near future`, `in the past`, `at the moment`; but not `in the past year`."""
    j = i + 2 if r.at(i + 1).word in _HOW_FAR else i + 1
    phrase = (r.at(i - 1).word, r.at(j).word)
    if phrase not in _VAGUE or r.kind(j + 1) not in _AFTER:
        return None
    return p.unresolved(_VAGUE[phrase]), j + 1


@begins_with("deictic", "anaphor")
def stepped(r: Reading, i: int) -> Result:
    """`last week`, `this Friday`, `next quarter`, `the past two years`, `that month`."""
    token, j = r.at(i), i + 1
    if token.word == "this" and r.at(j).word in ("past", "coming"):
        token, j = r.at(j)._replace(word="last" if r.at(j).value < 0 else "next"), j + 1
    several = _several(r, token, j)
    if several:
        return several
    head = r.at(j)
    if token.kind == "deictic":
        base = r.reference
    else:
        unit = head.value if head.kind == "unit" else "Y" if head.kind == "month" else "D"
        told = r.told(unit, r.tense(token.start))
        base = told.first if told else None
        if base is None and token.value < 0:
            base = r.reference
    if head.kind == "unit":
        return _unit(r, token, base, j)
    if base is None and head.kind in ("weekday", "month", "season", "holiday", "daypart"):
        return (p.unresolved(), j + 1) if token.word != "that" else None
    if base is None:
        return None
    if head.kind == "fiscal" and r.at(j + 1).word == "year":
        return p.unresolved(), j + 2
    if head.kind == "daypart" and token.value < 1 and not head.word.endswith("s"):
        return p.at_time(p.moved(p.day(base), token.value, "D"), head.value), j + 1
    if head.kind == "season" and (token.kind == "deictic" or head.word != "fall"):
        y = _season_year(base, head.value, token.value)
        return p.season(y, head.value), j + 1
    if head.kind in ("weekday", "month", "holiday") and token.word != "that":
        return _name(r, token, base, j), j + 1
    return None


def _unit(r: Reading, token: Token, base: dt.date | None, j: int) -> Result:
    head = r.at(j)
    unit = head.value
    deictic = token.kind == "deictic"
    if unit == "D" and token.word == "next":
        told = r.told(unit)
        return (p.moved(told, 1, unit), j + 1) if told else (p.unresolved(), j + 1)
    if head.word.endswith("s") or unit.startswith("T") or (deictic and unit == "D"):
        return None
    if r.kind(j - 2) in ('"', "“", "‘") and r.reads_as_title(j):
        return None
    if unit == "FN":
        return p.duration("2", "W"), j + 1
    if (token.word == "past" or _runs_on(r, j - 2, token)) and unit not in ("WE", "Q", "H"):
        count, of = ("10", "Y") if unit == "DE" else ("1", unit)
        return stretch(r, -1 if token.value < 0 else 1, count, of), j + 1
    if base is None:
        return p.unresolved(), j + 1
    if unit == "WE" and deictic:
        return _weekend(r, base, token.value, head.start), j + 1
    if token.word == "same" and unit == "D" and _each_other(r, j):
        return p.unresolved(), j + 1
    if token.word == "same":
        said = year_said(r, j + 1)
        if said and said[0].first and unit in ("W", "M", "Q", "H"):
            back = said[0].first.year - base.year
            return p.moved(p.containing(base, unit), back, "Y"), said[1]
    if unit == "CE" and token.value == 0:
        return p.containing(base, unit), j + 1
    return p.moved(p.containing(base, unit), token.value, unit), j + 1


def _each_other(r: Reading, i: int) -> bool:
    """Whether several things are said to have their day in common: the two begin on the same day."""
    for back in range(1, _CLAUSE):
        word = r.at(i - back).word
        if word in _SEVERAL or word in _STOPS:
            return word in _SEVERAL
    return False


def _runs_on(r: Reading, i: int, token: Token) -> bool:
    """Whether "over the last year" means twelve months up to now, not the calendar year."""
    within = r.at(i - 1).word in ("over", "during", "in", "within", "for")
    return token.kind == "deictic" and token.value != 0 and r.kind(i) == "the" and within


def _weekend(r: Reading, base: dt.date, step: int, at: int) -> Period:
    """The last, this or next weekend: on weekdays `this` looks on, in the past tense back."""
    there = p.weekend(base)
    if step < 0 or (step == 0 and r.tense(at) == "past" and base.weekday() < 5):
        return p.moved(there, -1, "WE")
    return p.moved(there, 1, "WE") if step > 0 and base.weekday() > 4 else there


def _name(r: Reading, token: Token, base: dt.date, j: int) -> Period:
    """A weekday, month or holiday: the last, this one or the next, `base` itself left out."""
    head, step = r.at(j), token.value
    if step == 0 and head.kind == "month":
        return p.month(base.year, head.value)
    direction: Tense = (
        "past" if step < 0 or (step == 0 and r.tense(head.start) == "past") else "future"
    )
    from_day = p.moved(p.day(base), step, "D").first or base
    there = r.against(from_day if head.kind == "weekday" else base, direction)
    if head.kind == "weekday":
        return replace(weekday_near(there, j, head.value), floating=False)
    if head.kind == "holiday":
        return replace(feast_near(there, j), floating=False)
    found = month_near(there, j, head.value)
    if found.first and (found.first.year, found.first.month) == (base.year, base.month):
        found = p.moved(found, step, "Y")
    return replace(found, floating=False)


def _season_year(base: dt.date, name: str, step: int) -> int:
    """The year in which that season, the last or the next, begins (northern months)."""
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    if step == 0:
        return base.year - (name == "WI" and base.month < 3)
    if step < 0:
        return base.year - (base.month < begins + 3)
    return base.year + (base.month >= begins)


def _several(r: Reading, token: Token, j: int) -> Result:
    """`the last two weeks`, `the next six months`, `the past few days`, `the coming weeks`."""
    if r.kind(j) not in ("number", "some", "unit", "decimal") or token.value == 0:
        return None
    if r.kind(j) == "unit":
        plural = r.at(j).word.endswith("s") and r.at(j).value in ("D", "W", "M", "Y")
        return (p.duration("X", r.at(j).value), j + 1) if plural else None
    found = quantity(r, j)
    if not found:
        return None
    count, unit, k = found
    if token.kind == "anaphor":
        return p.duration(count, unit), k
    return stretch(r, token.value, count, unit), k


def stretch(r: Reading, direction: int, count: str, unit: str) -> Period:
    """So many units up to the day of reference, or from it on."""
    length = p.duration(count, unit)
    if r.reference is None or not count.isdigit() or unit.startswith("T"):
        return length
    end = p.moved(p.day(r.reference), direction * int(count), unit)
    if not end.first:
        return length
    first, last = sorted((end.first, r.reference))
    return replace(length, first=first, last=last)
