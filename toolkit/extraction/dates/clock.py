"""Times of day: `5:40 am ET`, `12:01 a.m. eastern time on February 4, 2025`, `0830 GMT`."""

from __future__ import annotations

from dataclasses import replace

from toolkit.extraction.dates import periods as p
from toolkit.extraction.dates.lexicon import ZONES
from toolkit.extraction.dates.quantities import quantity
from toolkit.extraction.dates.reading import Reading, Result, period

__all__ = ["day_at_time", "time_of_day"]


def time_of_day(r: Reading, i: int) -> Result:
    """A time of day with its date; alone it is of the day told in its
    sentence, else of the day of publication."""
    found = _hour(r, i)
    if not found:
        return None
    written, j = found
    k = r.skip(r.skip(j, ","), "on")
    point = period(r, k)
    if point and point[0].grain == "D" and point[0].first:
        return p.at_time(point[0], written), point[1]
    if quantity(r, j) or r.kind(j) == "on":
        # "12:01 a.m. 7 days after the date of this order", "12:01 a.m. on the date specified"
        return p.unresolved(f"XXXX-XX-XXT{written}", "TIME"), j
    told = r.day_of_sentence(i) or (p.day(r.reference) if r.reference else None)
    if told is None:
        return p.unresolved(f"XXXX-XX-XXT{written}", "TIME"), j
    return replace(p.at_time(told, written), kind="uncertain", explicit=False), j


def day_at_time(r: Reading, i: int) -> Result:
    """A stretch of the calendar, with the hour that follows a day: `Friday at 5:40 am`."""
    found = period(r, i)
    if not found or found[0].grain != "D" or found[0].type == "TIME":
        return found
    k = r.skip(r.skip(found[1], ","), "on")
    hour = _hour(r, k) if k > found[1] else None
    return (p.at_time(found[0], hour[0]), hour[1]) if hour else found


def _is_zone(r: Reading, j: int) -> bool:
    """Whether a zone stands here: `ET`, `eastern`, but not the `et` of "et seq."."""
    token = r.at(j)
    return token.word in ZONES and (token.capital or len(token.word) > len("cest"))


def _hour(r: Reading, i: int) -> tuple[str, int] | None:
    """The hour and minute as TIMEX3 writes them, and the place after zone and all."""
    token, j = r.at(i), i + 1
    if token.kind == "noon":
        return ("12:00" if token.word == "noon" else "00:00"), j
    zoned = _is_zone(r, j)
    if token.kind == "clock":
        hour, minute = token.value
    elif token.kind == "number" and token.end - token.start == 4 and zoned:
        hour, minute = divmod(token.value, 100)
    elif token.kind == "number" and 1 <= token.value <= 12 and r.kind(j) == "ampm":
        hour, minute = token.value, 0
    else:
        return None
    if r.kind(j) == "ampm" and 1 <= hour <= 12:
        hour = hour % 12 + (12 if r.at(j).word[0] == "p" else 0)
        j += 1
    universal = ""
    if _is_zone(r, j):
        universal = "Z" if r.at(j).word in ("gmt", "utc", "z") else ""
        j += 1
        j = j + 1 if r.at(j).word in ("daylight", "standard") else j
        j = r.skip(j, "time")
    return (f"{hour:02d}:{minute:02d}{universal}", j) if hour < 25 and minute < 60 else None
