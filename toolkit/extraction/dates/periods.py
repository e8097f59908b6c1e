"""Stretches of the calendar: a TIMEX3 value with its first and last day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

__all__ = [
    "Period",
    "at_time",
    "century",
    "containing",
    "day",
    "day_or_none",
    "decade",
    "duration",
    "fiscal_year",
    "half",
    "joined",
    "month",
    "moved",
    "part_of",
    "plus_months",
    "quarter",
    "repeated",
    "season",
    "unresolved",
    "week",
    "weekend",
    "year",
]


@dataclass(frozen=True)
class Period:
    """A stretch of the calendar; the days are null where they are not known.

    `grain` is the TIMEX3 unit the value is written in (D, W, WE, M, Q, H, Y, FY, DE, CE, SE), P for
    a duration, S for a set, R for a range, T for a time of day and ? for what is not resolved.
    `explicit` marks what later words can refer back to ("the day before"); `floating` what would
    be another day in another text, since its year or week is not said.
    """

    grain: str
    value: str | None
    first: dt.date | None = None
    last: dt.date | None = None
    kind: str = "point"
    type: str = "DATE"
    explicit: bool = True
    floating: bool = False


def day_or_none(y: int, m: int, d: int) -> Period | None:
    """Return the day, or None where the calendar has no such day.

    >>> day_or_none(2025, 2, 30) is None
    True
    """
    if not (1 <= y <= 9999 and 1 <= m <= 12 and 1 <= d <= calendar.monthrange(y, m)[1]):
        return None
    return day(dt.date(y, m, d))


def day(date: dt.date) -> Period:
    """One day."""
    return Period("D", date.isoformat(), date, date)


def week(date: dt.date) -> Period:
    """Return the ISO week that holds `date`, Monday to Sunday.

    >>> week(dt.date(2025, 11, 1)).value
    '2025-W44'
    """
    y, w, n = date.isocalendar()
    first = _plus_days(date, 1 - n)
    return Period("W", f"{y:04d}-W{w:02d}", first, _plus_days(first, 6))


def weekend(date: dt.date) -> Period:
    """Saturday and Sunday of the ISO week that holds `date`."""
    whole = week(date)
    saturday = _plus_days(date, 5 - date.weekday())
    return replace(whole, grain="WE", value=f"{whole.value}-WE", first=saturday)


def month(y: int, m: int) -> Period:
    """One month; months beyond 1 to 12 run over into other years.

    >>> month(2025, 0).value
    '2024-12'
    """
    y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
    return _stretch("M", f"{y:04d}-{m:02d}", (y, m), (y, m))


def quarter(y: int, q: int) -> Period:
    """One quarter; quarters beyond 1 to 4 run over into other years."""
    y, q = y + (q - 1) // 4, (q - 1) % 4 + 1
    return _stretch("Q", f"{y:04d}-Q{q}", (y, 3 * q - 2), (y, 3 * q))


def half(y: int, h: int) -> Period:
    """One half of a year; halves beyond 1 and 2 run over into other years."""
    y, h = y + (h - 1) // 2, (h - 1) % 2 + 1
    return _stretch("H", f"{y:04d}-H{h}", (y, 6 * h - 5), (y, 6 * h))


def year(y: int) -> Period:
    """One calendar year."""
    return _stretch("Y", f"{y:04d}", (y, 1), (y, 12))


def fiscal_year(y: int) -> Period:
    """One fiscal year: its days are not known, since each state and firm begins its own."""
    return Period("FY", f"FY{y:04d}", kind="uncertain")


def season(y: int, name: str) -> Period:
    """Return a season: its days are not known, since it depends on hemisphere and custom.

    >>> season(2019, "SP").value
    '2019-SP'
    """
    return Period("SE", f"{y:04d}-{name}", kind="uncertain")


def decade(y: int) -> Period:
    """Return the decade that holds the year; TIMEX3 writes its first three digits.

    >>> decade(1994).value
    '199'
    """
    start = y - y % 10
    return _stretch("DE", f"{start // 10:03d}", (start, 1), (start + 9, 12))


def century(c: int) -> Period:
    """Return the c-th century; TIMEX3 writes the first two digits of its years.

    >>> century(20).value
    '19'
    """
    return _stretch("CE", f"{c - 1:02d}", (100 * (c - 1) + 1, 1), (100 * c, 12))


def duration(amount: str, unit: str) -> Period:
    """Return a length of time that no calendar day is known of.

    >>> duration("90", "D").value, duration("12", "TH").value
    ('P90D', 'PT12H')
    """
    time, unit = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    return Period("P", f"P{time}{amount}{unit}", kind="duration", type="DURATION", explicit=False)


def unresolved(value: str | None = None, type: str = "DATE") -> Period:
    """Return an expression of time whose days are not known."""
    return Period("?", value, kind="uncertain", type=type, explicit=False)


def repeated(value: str | None) -> Period:
    """Return a set of times that repeat: `P1Y` is every year, `XXXX-WXX-5` each Friday."""
    return Period("S", value, kind="duration", type="SET", explicit=False)


def at_time(whole: Period, time: str) -> Period:
    """Return a day at a time: `T05:40`, or a part of the day (`TMO`, `TNI`)."""
    value = f"{whole.first}T{time}" if whole.first else None
    return replace(whole, value=value, type="TIME")


def containing(date: dt.date, unit: str) -> Period:
    """Return the calendar unit (D, W, WE, M, Q, H, Y, DE, CE) that holds a day.

    >>> containing(dt.date(2025, 5, 14), "Q").value
    '2025-Q2'
    """
    if unit in _WHOLE:
        return _WHOLE[unit](date)
    y, m = date.year, date.month
    if unit == "M":
        return month(y, m)
    if unit == "Q":
        return quarter(y, (m + 2) // 3)
    if unit == "H":
        return half(y, (m + 5) // 6)
    return century((y + 99) // 100)


def joined(a: Period, b: Period) -> Period | None:
    """Return the range from `a` to `b`, or None where `b` ends before `a` begins."""
    if a.first and b.last and b.last < a.first:
        return None
    value = f"{a.value}/{b.value}" if a.value and b.value else None
    if not a.first or not b.last:
        return Period("R", value, kind="uncertain", explicit=False)
    return Period("R", value, a.first, b.last)


def moved(base: Period, n: int, unit: str) -> Period:
    """Return the period of one `unit` that lies `n` units from `base`.

    From a day, weeks, months and years keep the day; from a month or quarter they keep that grain.

    >>> moved(day(dt.date(2025, 3, 10)), -1, "W").value
    '2025-03-03'
    >>> moved(month(2025, 10), -1, "Y").value
    '2024-10'
    """
    if base.first is None or base.last is None:
        return unresolved()
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    try:
        if base.grain == "D":
            if months:
                return day(plus_months(base.first, n * months))
            return day(_plus_days(base.first, n * {"D": 1, "W": 7, "WE": 7}[unit]))
        if base.grain in ("W", "WE") and unit in ("W", "WE"):
            there = _plus_days(base.first, 7 * n)
            return week(there) if base.grain == "W" else weekend(there)
        if months:
            there = plus_months(base.first, n * months)
            if base.grain == "M":
                return month(there.year, there.month)
            if base.grain == "Q" and unit != "M":
                return quarter(there.year, (there.month + 2) // 3)
            if base.grain == "H" and unit not in ("M", "Q"):
                return half(there.year, (there.month + 5) // 6)
            if base.grain == "Y" and unit not in ("M", "Q", "H"):
                return year(there.year)
    except (KeyError, OverflowError, ValueError):
        return unresolved()
    return unresolved()


def part_of(whole: Period, part: str) -> Period:
    """Return the early, middle or late third of a period, or its first (`start`) or last (`end`) day.

    The value stays that of the whole, as in TIMEX3, where the part is a modifier.

    >>> part = part_of(month(2025, 5), "mid")
    >>> part.value, part.first.day, part.last.day
    ('2025-05', 11, 21)
    """
    if whole.first is None or whole.last is None:
        return replace(whole, kind="uncertain")
    length = (whole.last - whole.first).days + 1
    third = length // 3
    first, last = {
        "early": (0, max(third, 1) - 1),
        "mid": (third, length - third - 1),
        "late": (length - max(third, 1) - (whole.grain == "W" and 2), length - 1),
        "start": (0, 0),
        "end": (length - 1, length - 1),
    }[part]
    return replace(
        whole,
        first=_plus_days(whole.first, first),
        last=_plus_days(whole.first, last),
        kind="uncertain",
    )


_WHOLE: dict[str, Callable[[dt.date], Period]] = {
    "D": day,
    "W": week,
    "WE": weekend,
    "Y": lambda date: year(date.year),
    "DE": lambda date: decade(date.year),
}


def plus_months(date: dt.date, n: int) -> dt.date:
    """Return the same day `n` months on; the last day of the month where there is none."""
    y, m = date.year + (date.month - 1 + n) // 12, (date.month - 1 + n) % 12 + 1
    return dt.date(y, m, min(date.day, calendar.monthrange(y, m)[1]))


def _plus_days(date: dt.date, n: int) -> dt.date:
    """Add days; at either end of the calendar stay there."""
    return dt.date.fromordinal(min(max(date.toordinal() + n, 1), dt.date.max.toordinal()))


def _stretch(grain: str, value: str, first: tuple[int, int], last: tuple[int, int]) -> Period:
    if first[0] < 1 or last[0] > 9999:
        return unresolved()
    end = dt.date(*last, calendar.monthrange(*last)[1])
    return Period(grain, value, dt.date(*first, 1), end)
