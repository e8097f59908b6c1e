"""Agreement between people who coded the same texts: Krippendorff's alpha, and F1 of pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError, one_of
from toolkit.evaluation.alignment import overlap, pairs, words
from toolkit.evaluation.days import span
from toolkit.evaluation.events import match_events
from toolkit.evaluation.figures import BOUNDS, DRAWS

__all__ = ["LEVELS", "agreement", "alpha", "coder_f1"]

Floats = NDArray[np.float64]
Record = Mapping[str, Any]


def _nominal(one: Any, other: Any) -> float:
    return float(one != other)


def _interval(one: float, other: float) -> float:
    return (one - other) ** 2


def _masi(one: frozenset[str], other: frozenset[str]) -> float:
    """1 − MASI: Jaccard's share times 1 for equal sets, 2/3 for a subset, 1/3 for an overlap."""
    if one == other:
        return 0.0
    common = one & other
    kind = 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - kind * len(common) / len(one | other)


LEVELS: Mapping[str, Callable[[Any, Any], float]] = {
    "nominal": _nominal,
    "interval": _interval,
    "set": _masi,
}
"""How far two values are apart, by level of measurement."""


def alpha(
    ratings: Sequence[tuple[str, Hashable, Any]],
    level: str = "nominal",
    draws: int = DRAWS,
    seed: int = 0,
) -> dict[str, float | int | None]:
    """Return Krippendorff's alpha of values that several coders gave to the same units.

    alpha = 1 − Dₒ / Dₑ: observed disagreement within units against that expected from all values
    put together. Units with one value do not count. 1 is perfect, 0 chance; below 0.667 no
    conclusion should rest on the variable (Krippendorff). Without any variation alpha is not
    defined, and null here.

    Parameters
    ----------
    ratings : one row per value given: document, unit, value. Numbers for the level `interval`,
        frozensets for `set` (distance 1 − MASI), anything for `nominal`.
    level : nominal, interval or set.
    draws, seed : documents are drawn with replacement for the bounds `low` and `high` of the
        middle 95%.

    Returns
    -------
    units, values, alpha, low, high.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. Passonneau, R. (2006).
    Measuring agreement on set-valued items (MASI). LREC.

    >>> rows = [("d", unit, value) for unit, given in enumerate(["aa", "ab", "bb", "bb"])
    ...         for value in given]
    >>> round(alpha(rows, draws=0)["alpha"], 3)
    0.533
    """
    distance = LEVELS[one_of(level, LEVELS, "level")]
    units: dict[tuple[str, Hashable], list[Any]] = defaultdict(list)
    for doc, unit, value in ratings:
        units[doc, unit].append(value)
    paired = {key: given for key, given in units.items() if len(given) > 1}
    values = list(dict.fromkeys(value for given in paired.values() for value in given))
    place = {value: i for i, value in enumerate(values)}
    apart = np.array([[distance(a, b) for b in values] for a in values], dtype=float)
    docs = list(dict.fromkeys(doc for doc, _ in paired))
    row = {doc: i for i, doc in enumerate(docs)}
    observed = np.zeros(len(docs))
    counts = np.zeros((len(docs), len(values)))
    for (doc, _), given in paired.items():
        within = sum(apart[place[a], place[b]] for a, b in permutations(given, 2))
        observed[row[doc]] += within / (len(given) - 1)
        for value in given:
            counts[row[doc], place[value]] += 1
    whole = np.ones((1, len(docs)))
    found = float(_alpha(whole, observed, counts, apart)[0]) if docs else np.nan
    low, high = np.nan, np.nan
    if draws and docs and not np.isnan(found):
        generator = np.random.default_rng(seed)
        weights = generator.multinomial(len(docs), np.full(len(docs), 1 / len(docs)), draws)
        drawn = _alpha(weights.astype(float), observed, counts, apart)
        low, high = np.nanpercentile(drawn, BOUNDS)
    shown = {
        name: None if np.isnan(x) else float(x)
        for name, x in (("alpha", found), ("low", low), ("high", high))
    }
    return {"units": len(paired), "values": int(counts.sum()), **shown}


def _alpha(weights: Floats, observed: Floats, counts: Floats, apart: Floats) -> Floats:
    """1 − (n − 1) · Σδ within units / Σδ over all pairs of values, for each draw of documents."""
    drawn = weights @ counts
    expected = np.einsum("bv,vw,bw->b", drawn, apart, drawn, optimize=True)
    share = np.full(len(weights), np.nan)
    np.divide((drawn.sum(1) - 1) * (weights @ observed), expected, out=share, where=expected > 0)
    return 1 - share


VARIABLES: Mapping[str, tuple[str, Callable[[Record], Any]]] = {
    "act": ("nominal", lambda event: event["act"]),
    "instrument": ("nominal", lambda event: event["instrument"] or "none"),
    "status": ("nominal", lambda event: event["status"] or "none"),
    "source": ("set", lambda event: frozenset(event["source"])),
    "target": ("set", lambda event: frozenset(event["target"])),
    "day": ("nominal", lambda event: _first_day(event)),
    "day given": ("nominal", lambda event: _first_day(event) is not None),
    "magnitude": ("interval", lambda event: _amount(event)),
    "magnitude given": ("nominal", lambda event: _amount(event) is not None),
    "negated": ("nominal", lambda event: bool(event.get("negated"))),
    "conditional": ("nominal", lambda event: bool(event.get("conditional"))),
}
"""Columns of a coded event that are compared, their level and how they are read; None: no value.

Days and magnitudes are compared where both coders give one; whether they give one is a variable of
its own. Days are nominal: as numbers, weeks apart would count as agreement in texts of decades.
"""


def agreement(events: Sequence[Record], draws: int = DRAWS, seed: int = 0) -> pl.DataFrame:
    """Return Krippendorff's alpha for each variable of events coded by several people.

    Events of one sentence are one unit where their triggers share words, whatever they are coded
    as; where one of two coders names no trigger, the first with the first, and so on. Columns: variable, level, coders, units, values, alpha, low, high (bounds of 95% of draws
    of documents).

    Parameters
    ----------
    events : records of a coded spreadsheet: coder, doc, sentence, trigger and the variables.

    Raises
    ------
    InputError
        There are fewer than two coders.
    """
    coders = _coders(events)
    units = _units(events, coders)
    rows = []
    for name, (level, value_of) in VARIABLES.items():
        ratings = [
            (doc, number, value)
            for number, (doc, coded) in enumerate(units)
            for value in map(value_of, coded)
            if value is not None
        ]
        rows.append(
            {
                "variable": name,
                "level": level,
                "coders": len(coders),
                **alpha(ratings, level, draws, seed),
            }
        )
    return pl.DataFrame(
        rows, schema_overrides={"alpha": pl.Float64, "low": pl.Float64, "high": pl.Float64}
    )


def coder_f1(events: Sequence[Record]) -> pl.DataFrame:
    """Return for each pair of coders the F1 of the events both found: one, other, both, f1.

    An event is found by both where sentence, act and group of instruments are the same.
    """
    coders = _coders(events)
    rows = []
    for one, other in combinations(coders, 2):
        first, second = (_by_sentence(events, coder) for coder in (one, other))
        both = sum(
            len(match_events(first[key], second[key])) for key in sorted({*first} & {*second})
        )
        total = sum(map(len, first.values())) + sum(map(len, second.values()))
        rows.append(
            {"one": one, "other": other, "both": both, "f1": 2 * both / total if total else None}
        )
    return pl.DataFrame(rows)


def _coders(events: Sequence[Record]) -> list[str]:
    coders = sorted({str(event["coder"]) for event in events if event.get("coder")})
    if len(coders) < 2:
        raise InputError(
            f"agreement needs two coders in the column coder; here: {', '.join(coders) or 'none'}"
        )
    return coders


def _by_sentence(events: Sequence[Record], coder: str) -> dict[tuple[str, str], list[Record]]:
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for event in events:
        if event.get("coder") == coder:
            found[event["doc"], " ".join(words(event["sentence"]))].append(event)
    return found


def _units(events: Sequence[Record], coders: Sequence[str]) -> list[tuple[str, list[Record]]]:
    """Return what was coded of each event: its document and one record of each coder who has it."""
    coded = [_by_sentence(events, coder) for coder in coders]
    units = []
    for key in sorted({key for mine in coded for key in mine}):
        here: list[list[Record]] = []
        for mine in coded:
            new = mine.get(key, [])
            hits = pairs([
                [_likeness(u[0]["trigger"], e["trigger"], abs(i - j)) for j, e in enumerate(new)]
                for i, u in enumerate(here)
            ])  # fmt: skip
            for unit, event in hits:
                here[unit].append(new[event])
            taken = {event for _, event in hits}
            here += [[event] for i, event in enumerate(new) if i not in taken]
        units += [(key[0], unit) for unit in here]
    return units


def _likeness(trigger: str | None, other: str | None, apart: int) -> float:
    """Return how alike two triggers are; without one, events that stand at the same place are."""
    return overlap(trigger, other) if trigger and other else 1 / (1 + apart)


def _first_day(event: Record) -> str | None:
    days = span(event["date"])
    return days[0].isoformat() if days else None


def _amount(event: Record) -> float | None:
    return float(event["magnitude"][0]["value"]) if event["magnitude"] else None
