"""Years and what divides them: years in digits, quarters, halves, fiscal years, decades."""

from __future__ import annotations

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.lexicon import MEASURES, NUMBERED
from toolkit.extraction.dates.reading import Reading, Result, begins_with

__all__ = ["CURRENCY", "fiscal_year_at", "year_at", "year_said"]

CURRENCY = frozenset("$€£¥#%+")
# A number below this is a year only after a preposition.
_OLDEST = 1700


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
    if before.word in NUMBERED or _of_pages(r, i):
        return None
    if not mid and r.glued(i) and before.kind in CURRENCY | {".", "/", "-", "_"}:
        return None
    if before.kind == "number":
        return None
    if after.kind in ("%", "unit", "clock", "ampm") or after.word in MEASURES:
        return None
    if after.kind == "-" and r.glued(found[1]) and r.at(found[1] + 1).kind in ("x", "unit"):
        return None
    return found


def _of_pages(r: Reading, i: int) -> bool:
    """Say whether a number is one of the pages of the statutes at large: 88 Stat. 1978, 2041."""
    while r.kind(i - 1) in ("number", ",", "-"):
        i -= 1
    return r.at(i - 2 if r.kind(i - 1) == "." else i - 1).word == "stat"


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
