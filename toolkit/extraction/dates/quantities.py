"""Numbers of units of time: `90 days`, `two-and-a-half years`, `several months`."""

from __future__ import annotations

from toolkit.extraction.dates.lexicon import BETWEEN
from toolkit.extraction.dates.reading import Reading

__all__ = ["quantity"]

_SINGLE = frozenset(
    {"minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"}
)


def quantity(r: Reading, i: int) -> tuple[str, str, int] | None:
    """Return the count as TIMEX3 writes it (X where it is not said), the unit, and the place after.

    Decades and centuries are counted in years, fortnights in weeks.
    """
    counted = _count(r, i)
    if counted is None:
        return None
    count, j = counted
    count, j = _and_a_half(r, count, j)
    j = r.skip(j, "-")
    if r.at(j).word in BETWEEN:
        j += 1
    unit = r.at(j)
    if unit.kind != "unit" or unit.value == "WE" or unit.word in ("second", "half", "quarter"):
        return None
    if r.kind(i) == "a" and count == "1" and unit.word not in _SINGLE:
        return None
    count, j = _and_a_half(r, count, j + 1)
    factor, value = {"FN": (2, "W"), "DE": (10, "Y"), "CE": (100, "Y")}.get(
        unit.value, (1, unit.value)
    )
    if count == "X":
        return count, unit.value if unit.value != "FN" else "W", j
    if factor > 1:
        count = str(factor * int(count)) if count.isdigit() else "X"
    return count, value, j


def _count(r: Reading, i: int) -> tuple[str, int] | None:
    token, j = r.at(i), i + 1
    if token.kind in ("number", "decimal", "dozen"):
        return _digits(r, i)
    if token.kind == "some" or (token.kind == "a" and r.kind(j) == "some"):
        j = j + 1 if token.kind == "a" else j
        word = r.at(j - 1).word
        j = r.skip(j, "of") if word == "couple" else j
        j = r.skip(j, "dozen")
        return ("2" if word == "couple" and r.kind(j - 1) != "dozen" else "X"), j
    if token.kind == "a":
        if r.kind(j) == "dozen":
            return str(r.at(j).value), j + 1
        if r.at(j).word == "half":
            return "0.5", r.skip(j + 1, "-")
        # "a Day One pledge"
        return None if r.kind(j + 1) == "number" and r.reads_as_title(j) else ("1", j)
    if token.word == "half" and r.kind(r.skip(j, "-", "a")) == "unit":
        return "0.5", r.skip(j, "-", "a")
    if token.kind == "unit" and token.word in ("decades", "centuries", "years", "months"):
        return "X", i
    if token.word in _SINGLE and r.kind(j) == "-" and r.kind(j + 1) == "long":
        return "1", i  # their decade-long dispute
    if token.kind == "unit" and token.value in ("W", "M", "Y"):
        after = r.at(r.skip(j, "-"))
        return ("1", i) if after.kind in ("ago", "earlier") else None
    return None


def _digits(r: Reading, i: int) -> tuple[str, int] | None:
    token, j = r.at(i), i + 1
    if r.kind(i - 1) in ("$", "€", "£", "¥", "#") and r.glued(i):
        return None
    if token.kind == "decimal":
        plain = token.word.replace(",", "")
        return (plain, j) if plain.replace(".", "", 1).isdigit() else None
    value = token.value
    if not token.word[0].isdigit():
        k = r.skip(j, "-")
        if value in range(20, 100, 10) and r.kind(k) == "number" and r.at(k).value < 10:
            value, j = value + r.at(k).value, k + 1
    if r.at(j).word == "hundred":
        value, j = value * 100, j + 1
    return str(value), j


def _and_a_half(r: Reading, count: str, j: int) -> tuple[str, int]:
    k = r.skip(j, "-")
    words = [r.at(n).word for n in (k, r.skip(k + 1, "-"))]
    if words != ["and", "a"] and words != ["and", "an"]:
        return count, j
    k = r.skip(r.skip(k + 1, "-") + 1, "-")
    return (count + ".5", k + 1) if r.at(k).word == "half" and count.isdigit() else (count, j)
