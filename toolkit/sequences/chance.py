"""Chance: are one side's acts answered by the other more often than their rhythms alone imply?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import polars as pl

from toolkit import codebook
from toolkit.errors import InputError
from toolkit.sequences.circular_shift import ESTIMATES, FEWEST, LEAST_SHIFTS, Period, compared
from toolkit.sequences.finding import Finding
from toolkit.sequences.timeline import timeline
from toolkit.tables import CLOCKS, day, needs
from toolkit.wording import Sentence, linked, sentence

__all__ = ["answered", "answered_each", "answered_table"]

_FILLED = 0.95  # share that chance alone gives, from which a window is too long to tell anything
_SHOWN = ("acts", "answered", "share", "low", "high", "expected", "p")


def answered(
    events: pl.DataFrame,
    actor: str,
    other: str,
    *,
    days: int = 14,
    windows: Iterable[int] = (3, 7, 14, 30, 60),
    clock: str = "event",
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
    exogenous: Iterable[dt.date | str] = (),
    around: int = 2,
    mentions: pl.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
) -> Finding:
    """Return the share of an actor's acts that the other answers in time, and what chance gives.

    An act counts as answered if an act of the other against the actor falls on the same day or
    within `days` after it. Chance is what remains when the other's acts are moved along the
    period as a whole, by each number of days in turn, what falls off the end coming in at the
    front (circular shift): that keeps the rhythm of both sides and breaks only what ties one to
    the other. p = (1 + shifts with as many answers or more) / (1 + shifts).

    Parameters
    ----------
    events : with source_ids and target_ids; leave out what should not count before.
    actor, other : the side that acts, and the side that may answer: ids, or names as in `names` or
        the codebook.
    days : the window; the sentence is about it.
    windows : further windows, to see how much depends on it.
    clock : event, effective or reported.
    first_day, last_day : the period observed; from the first to the last act where not given,
        which favours finding answers: give it.
    exogenous : days of common causes (summits, deadlines). The other's acts within `around` days
        of one stay in place when the rest is moved.
    mentions : event mentions; then the range is given when one document is left out.
    names : what actors are called in the sentence, by id.

    Returns
    -------
    A Finding. Estimates, a row per window: answered, acts, share, low, high (Wilson's 95 percent
    limits), expected, null_low, null_high (mean and 95 percent range over the shifts), p (null
    below 10 acts of a side). Details: acts (of both), and of the window that the sentence is about
    own (the actor's) and answered (those of them that are).

    Raises
    ------
    InputError
        The period ends before it begins; a window is below 0; nobody knows an actor.
    """
    listed = sorted({days, *windows})
    if listed[0] < 0:
        raise InputError(f"answered: a window of {listed[0]} days is none")
    needs(events, ["event_id", "source_ids", "target_ids"], "answered(events)")
    if clock in CLOCKS and CLOCKS[clock][0] in events.columns:
        events = events.filter(pl.col(CLOCKS[clock][0]).is_not_null())
    dated = timeline(events, clock=clock, first_day=first_day, last_day=last_day)
    dated = dated.filter(pl.col("day").is_not_null())
    shown = [(names or {}).get(side, side) for side in (actor, other)]
    actor, other = (_id(side, events, names or {}) for side in (actor, other))
    a, b = _acts(dated, actor, other), _acts(dated, other, actor)
    period = _period(a, b, first_day, last_day, exogenous, around)
    table = pl.DataFrame([compared(a, b, period, window) for window in listed], schema=ESTIMATES)
    details = {"acts": pl.concat([a, b]).sort("day", "event_id"), **_replied(a, b, period, days)}
    if mentions is not None:
        details["leave_one_out"] = _leave_one_out(a, b, mentions, period, days)
    n, n_other, named = len(period.offsets(a)), len(period.offsets(b)), len(period.shocks)
    return Finding(
        estimates=table,
        n={f"acts of {actor}": n, f"acts of {other}": n_other, "days": period.length},
        assumptions=(
            "the rhythm of each side stays the same over the period",
            "nothing moves both sides at once"
            + (f", save within {around} days of the {named} days given" if named else ""),
            "reports of acts do not depend on whether they are answers",
        ),
        says=_sentence(
            table.filter(window=days).row(0, named=True),
            details,
            *shown,
            n_other=n_other,
        ),
        says_not="It does not say why: a common occasion, such as a summit or a deadline, looks the "
        "same as an answer.",
        details=details,
    )  # fmt: skip


def _period(
    a: pl.DataFrame,
    b: pl.DataFrame,
    first_day: dt.date | str | None,
    last_day: dt.date | str | None,
    exogenous: Iterable[dt.date | str],
    around: int,
) -> Period:
    """Return the period that is observed, with its common causes."""
    known = [*a["day"].to_list(), *b["day"].to_list()]
    start = day(first_day, "first_day") or min(known, default=dt.date(2000, 1, 1))
    end = day(last_day, "last_day") or max(known, default=start)
    if end < start:
        raise InputError(f"answered: last_day {end} is before first_day {start}")
    shocks = [(day(d, "exogenous") or start).toordinal() for d in exogenous]
    return Period(start, (end - start).days + 1, np.array(shocks, dtype=np.int64), around)


def _replied(
    a: pl.DataFrame, b: pl.DataFrame, period: Period, days: int
) -> dict[str, pl.DataFrame]:
    """Return the acts of one side in a period, and those of them that the other answers in time."""
    end = period.start + dt.timedelta(days=period.length - 1)
    own, replies = (
        acts.filter(pl.col("day").is_between(period.start, end)).sort("day", "event_id")
        for acts in (a, b)
    )
    replied = own.join_asof(
        replies.select(reply="day"), left_on="day", right_on="reply", strategy="forward",
        tolerance=f"{days}d",
    ).filter(pl.col("reply").is_not_null())  # fmt: skip
    return {"own": own, "answered": replied.drop("reply")}


def answered_each(
    events: pl.DataFrame, actors: Iterable[str], **options: Any
) -> dict[tuple[str, str], Finding]:
    """Return the test of `answered` for each actor towards each other one, by the ids of the two."""
    names = options.get("names") or {}
    sides = list(dict.fromkeys(_id(one, events, names) for one in actors))
    pairs = [(a, b) for a in sides for b in sides if a != b]
    return {(a, b): answered(events, a, b, **options) for a, b in pairs}


def answered_table(tested: Mapping[tuple[str, str], Finding], *, days: int = 14) -> pl.DataFrame:
    """Return tests as from `answered_each` as a table, for the window they were made for.

    Returns
    -------
    actor, other, acts, acts_of_other, answered, share, low, high, expected, p, and the least and
    greatest share over windows (window_low, window_high) and with one document left out
    (without_low, without_high; null without mentions), evidence (the acts of both).
    """
    rows = []
    for (actor, other), found in tested.items():
        at = found.estimates.filter(window=days).row(0, named=True)
        left = found.details.get("leave_one_out", pl.DataFrame(schema={"share": pl.Float64}))
        rows.append(
            {
                "actor": actor,
                "other": other,
                "acts_of_other": found.n[f"acts of {other}"],
                **{c: at[c] for c in _SHOWN},
                "window_low": found.estimates["share"].min(),
                "window_high": found.estimates["share"].max(),
                "without_low": left["share"].min(),
                "without_high": left["share"].max(),
                "evidence": found.details["acts"]["event_id"].to_list(),
            }
        )
    ends = {f"{c}_{end}": pl.Float64 for c in ("window", "without") for end in ("low", "high")}
    return pl.DataFrame(rows, schema={
        "actor": pl.String, "other": pl.String, "acts": pl.Int64, "acts_of_other": pl.Int64,
        **{c: ESTIMATES[c] for c in _SHOWN if c != "acts"}, **ends, "evidence": pl.List(pl.String),
    })  # fmt: skip


def _id(given: str, events: pl.DataFrame, names: Mapping[str, str]) -> str:
    """The id of an actor that is given by id or by name."""
    held = pl.concat([events[side].explode() for side in ("source_ids", "target_ids")])
    if given in names or given in held:
        return given
    book = codebook.load()
    known = {i: n for file in ("actors", "states") for i, n in book[file].select("actor_id", "name").iter_rows()}  # fmt: skip
    if given in known:
        return given
    by_name: dict[str, str] = {name.casefold(): of for of, name in {**known, **names}.items()}
    found = by_name.get(given.casefold().removeprefix("the "))
    if found is None:
        raise InputError(
            f"answered: nobody knows the actor {given!r}. Valid are ids of these events such as "
            f"{', '.join(sorted(held.drop_nulls().unique())[:5]) or 'CHN'}, and names such as China"
        )
    return found


def _acts(dated: pl.DataFrame, source: str, target: str) -> pl.DataFrame:
    held = pl.col("source_ids").list.contains(source) & pl.col("target_ids").list.contains(target)
    return dated.filter(held).select("event_id", "day")


def _leave_one_out(
    a: pl.DataFrame, b: pl.DataFrame, mentions: pl.DataFrame, period: Period, days: int
) -> pl.DataFrame:
    """The finding without each document: the acts that only it reports are left out."""
    needs(mentions, ["event_id", "doc_id"], "answered(mentions)")
    told = mentions.select("event_id", "doc_id").drop_nulls().unique()
    only = told.filter(pl.len().over("event_id") == 1)
    rows = []
    for doc_id in sorted(only["doc_id"].unique()):
        gone = pl.col("event_id").is_in(only.filter(doc_id=doc_id)["event_id"].implode())
        rows.append({"doc_id": doc_id, **compared(a.filter(~gone), b.filter(~gone), period, days)})
    return pl.DataFrame(rows, schema={"doc_id": pl.String, **ESTIMATES})


def _sentence(
    row: Mapping[str, float | int | None],
    acts: Mapping[str, pl.DataFrame],
    actor: str,
    other: str,
    *,
    n_other: int,
) -> Sentence:
    n, hits = int(row["acts"] or 0), row["answered"]
    window = int(row["window"] or 0)
    return sentence(
        "Of {acts} of {actor}, {answered} {were} followed by an act of {other} {within}{rest}",
        acts=linked("1 act" if n == 1 else f"{n} acts", acts["own"]),
        actor=actor,
        answered=linked(f"{hits}", acts["answered"]),
        were="was" if hits == 1 else "were",
        other=other,
        within="on the same day"
        if window == 0
        else f"within {window} day{'s' if window > 1 else ''}",
        rest=_against_chance(row, n, n_other),
    )


def _against_chance(row: Mapping[str, float | int | None], n: int, n_other: int) -> str:
    """Say what chance gives, and what p says."""
    if row["expected"] is None:
        return "; there is nothing to compare it with."
    expected = float(row["expected"])
    told = f", where chance gives {expected * n:.1f}"
    if min(n, n_other) < FEWEST:
        return told + f"; with fewer than {FEWEST} acts of a side no p-value is given."
    if expected > _FILLED:
        return told + "; so long a window is nearly always filled, and the test can tell nothing."
    if row["p"] is None:
        return told + f"; a period of {LEAST_SHIFTS} days or less gives no p-value."
    verdict = "more often than" if float(row["p"]) < 0.05 else "not clearly more often than"
    return told + f": {verdict} chance gives (p = {float(row['p']):.3f})."
