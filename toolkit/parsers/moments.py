"""Times of publication as sources write them → instant, local day, zone. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from toolkit.codebook.load import Codebook
from toolkit.errors import ParseError

__all__ = ["STAMP", "Moment", "moment", "zones"]

MONTHS = [
    "jan january janvier januar enero gennaio janeiro",
    "feb february février fevrier februar febrero febbraio fevereiro",
    "mar march mars märz marzo março",
    "apr april avril abril aprile",
    "may mai mayo maggio maio",
    "jun june juin juni junio giugno junho",
    "jul july juillet juli julio luglio julho",
    "aug august août aout agosto",
    "sep sept september septembre septiembre settembre setembro",
    "oct october octobre oktober octubre ottobre outubro",
    "nov november novembre noviembre novembro",
    "dec december décembre decembre dezember diciembre dicembre dezembro",
]
NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
MONTH = rf"(?P<month>{'|'.join(sorted(NUMBER, key=len, reverse=True))})\b\.?"
YEAR = r"(?P<year>[12]\d{3})(?!\d)"
DAY = r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.)?(?!\d)"
DAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>[12]\d{3})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>[12]\d{3})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        rf"\b{MONTH} {DAY},? {YEAR}",
        rf"{DAY}[ -](?:de |of )?{MONTH}(?: de |[, -] ?){YEAR}",
        rf"{YEAR},? {MONTH} {DAY}",
    )
]
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
TIME = re.compile(
    r"(?<![\d:+-])(?:T(?=\d))?(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?P<half> ?[ap]\.?m\b\.?)?|(?<![\d:])(?P<hour12>[01]?\d)(?P<half12> ?[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
OFFSET = re.compile(
    r"\s*\(?(?:(?:GMT|UTC) ?)?(?P<sign>[-+−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)"
)
NAME = re.compile(
    r"\s*,?\s*\(?(?P<name>(?:[A-Z][a-z]+ ){1,2}[Tt]ime|[A-Z]{1,5}|Eastern|Central|Mountain|Pacific)\b"
)
STAMP = re.compile(
    rf"(?:{DAYS[2].pattern}|{re.sub('P<[a-z]+>', ':', DAYS[3].pattern)})", re.IGNORECASE
)
"""A day with its month in words, as pages print it."""


@dataclass(frozen=True)
class Moment:
    """When something was published: the instant (UTC), the local day, the zone as given."""

    instant: dt.datetime | None = None
    day: dt.date | None = None
    timezone: str | None = None
    doubt: str | None = None
    """Why the instant is unknown though a time of day is given."""


@lru_cache(maxsize=4)
def zones(codebook: Codebook) -> Mapping[str, str]:
    """The codebook's abbreviations of time zones, in capitals, with their IANA names."""
    table = codebook["timezones"]
    return dict(zip(table["abbreviation"].str.to_uppercase(), table["zone"], strict=True))


def moment(
    given: str | dt.date | None, known: Mapping[str, str], timezone: str | None = None
) -> Moment:
    """Read a time of publication; a time of day without a zone gives only the day.

    `known` maps abbreviations of zones to IANA names; `timezone` is the zone of a time that
    names none.

    Raises
    ------
    ParseError
        There is no full date, or the order of day and month is open.

    >>> moment("Sunday, Oct 26, 2025 5:40 am ET", {"ET": "America/New_York"}).instant
    datetime.datetime(2025, 10, 26, 9, 40, tzinfo=datetime.timezone.utc)
    >>> moment("03/04/2025", {})
    Traceback (most recent call last):
    toolkit.errors.ParseError: '03/04/2025' is 3 April or March 4. Write 2025-04-03 or 2025-03-04
    """
    if given is None:
        return Moment()
    text = " ".join(str(given).split())[:100]
    day, rest = _day(text)
    found = TIME.search(rest)
    if found is None:
        return Moment(day=day)
    clock = _clock(found)
    if clock is None:
        raise ParseError(f"{text!r} has no valid time of day. Valid: 05:40, 5:40 pm")
    local = dt.datetime.combine(day, clock)
    zone, name, doubt = _zone(rest[found.end() :], known, timezone)
    if zone is None:
        return Moment(day=day, timezone=name, doubt=doubt)
    try:
        return Moment(local.replace(tzinfo=zone).astimezone(dt.UTC), day, name)
    except OverflowError as error:
        raise ParseError(f"{text!r} is beyond the calendar") from error


def _day(text: str) -> tuple[dt.date, str]:
    """The day in a text, and the text with a blank in its place."""
    for pattern in DAYS:
        found = pattern.search(text)
        if found is None:
            continue
        month = found["month"].lower()
        number = int(month) if month.isdigit() else NUMBER[month]
        try:
            day = dt.date(int(found["year"]), number, int(found["day"]))
        except ValueError as error:
            raise ParseError(f"{text!r} is no day of the calendar") from error
        return day, f"{text[: found.start()]} {text[found.end() :]}"
    numbers = NUMBERS.search(text)
    if numbers is None or len(numbers[4]) == 2:
        raise ParseError(f"{text!r} is not a full date. Valid: 2025-10-26, 26 October 2025")
    return _order(text, int(numbers[1]), int(numbers[3]), int(numbers[4])), (
        f"{text[: numbers.start()]} {text[numbers.end() :]}"
    )


def _order(text: str, first: int, second: int, year: int) -> dt.date:
    """The day of `first/second/year` where only one order is possible."""
    possible = set()
    for day, month in ((first, second), (second, first)):
        try:
            possible.add(dt.date(year, month, day))
        except ValueError:
            continue
    if not possible:
        raise ParseError(f"{text!r} is no day of the calendar")
    if len(possible) > 1:
        a, b = dt.date(year, second, first), dt.date(year, first, second)
        raise ParseError(f"{text!r} is {a.day} {a:%B} or {b:%B} {b.day}. Write {a} or {b}")
    return possible.pop()


def _clock(found: re.Match[str]) -> dt.time | None:
    """The time of day of a match of TIME, or none where the hour does not exist."""
    hour = int(found["hour"] or found["hour12"])
    half = (found["half"] or found["half12"] or "").strip().lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23:
        return None
    return dt.time(hour, int(found["minute"] or 0), int(found["second"] or 0))


def _zone(
    after: str, known: Mapping[str, str], default: str | None
) -> tuple[dt.tzinfo | None, str | None, str | None]:
    """The zone named after a time; its name; why it is not known."""
    offset = OFFSET.match(after)
    if offset:
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        if minutes >= 24 * 60:
            return None, None, f"no zone is {after.strip()} from UTC"
        sign = 1 if offset["sign"] == "+" else -1
        written = f"{'+' if sign > 0 else '-'}{minutes // 60:02}:{minutes % 60:02}"
        return dt.timezone(sign * dt.timedelta(minutes=minutes)), written, None
    named = NAME.match(after)
    name = named["name"] if named else default
    if name is None:
        return None, None, None
    zone = known.get(name.upper(), name)
    try:
        return ZoneInfo(zone), name, None
    except (KeyError, ValueError, OSError):
        reason = (
            f"time zone {name!r} is not in the codebook (timezones.csv), so only the day is kept"
        )
        return None, name, reason
