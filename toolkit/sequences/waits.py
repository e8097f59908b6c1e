"""Waits: how long from threat to imposition, with those that have not come to it counted in."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.sequences.finding import Finding, Z
from toolkit.sequences.state_sequences import PRECEDENCE
from toolkit.sequences.survival import CENSORING, FEW, cases, known_waits
from toolkit.tables import day, needs
from toolkit.wording import sentence

__all__ = ["cumulative_incidence", "imposition", "waiting_times"]


def waiting_times(
    spells: pl.DataFrame, *, start: str = "threatened", end: str = "in_force", as_of: dt.date | str
) -> pl.DataFrame:
    """Return the days from the first spell in one state to the next spell in another, per measure.

    Parameters
    ----------
    spells : as from `spells`.
    start, end : states: threatened, announced, in_force or suspended.
    as_of : the last day observed; a measure not yet in the state `end` is watched until then, and
        one that was given up before (a step said so, and nothing followed) until the day of it.

    Returns
    -------
    measure_id, implementer_id, instrument, duration (days), happened, given_up (never both).

    Raises
    ------
    TableError, InputError
        A column is missing; a state is none of the valid ones; as_of is no day.
    """
    for state, name in ((start, "start"), (end, "end")):
        one_of(state, PRECEDENCE[:-1], name)
    needs(spells, ["measure_id", "state", "first_day", "last_day", "end"], "waiting_times(spells)")
    last = day(as_of, "as_of")
    seen = spells.filter(pl.col("first_day") <= last)
    begun = seen.filter(state=start).group_by("measure_id").agg(begun=pl.col("first_day").min())
    ends = (
        seen.filter(state=end)
        .join(begun, on="measure_id")
        .filter(pl.col("first_day") >= pl.col("begun"))
    )
    ended = ends.group_by("measure_id").agg(ended=pl.col("first_day").min())
    final = seen.sort("first_day").group_by("measure_id").last()
    over = final.filter(pl.col("end") == "reported", pl.col("last_day") < last)
    given_up = over.select("measure_id", given_up=pl.col("last_day") + dt.timedelta(days=1))
    about = spells.group_by("measure_id", maintain_order=True).agg(
        pl.col("implementer_id", "instrument").first()
    )
    watched = pl.coalesce("ended", "given_up", pl.lit(last))
    return (
        begun.join(ended, on="measure_id", how="left")
        .join(given_up, on="measure_id", how="left")
        .join(about, on="measure_id")
        .with_columns(
            duration=(watched - pl.col("begun")).dt.total_days(),
            happened=pl.col("ended").is_not_null(),
            given_up=pl.col("ended").is_null() & pl.col("given_up").is_not_null(),
        )
        .select("measure_id", "implementer_id", "instrument", "duration", "happened", "given_up")
        .sort("measure_id")
    )


def cumulative_incidence(waits: pl.DataFrame) -> pl.DataFrame:
    r"""Return the share to which it has happened by each time, where others gave up before.

    What is given up can happen no more: the two are competing risks, and one minus Kaplan and
    Meier's estimate, which takes it as still open, would be too high. The estimate is that of
    Aalen and Johansen (1978), :math:`\hat F(t) = \sum_{t_i \le t} \hat S(t_i^-) d_i / n_i` with S the
    share for which neither has come and :math:`d_i` happenings among the :math:`n_i` at risk; its
    variance is by the delta method (Marubini and Valsecchi 1995). Without any given up it is one
    minus Kaplan and Meier's estimate, with Greenwood's variance.

    Parameters
    ----------
    waits : duration (any unit, 0 or more), happened, and given_up where known.

    Returns
    -------
    time (at which something happened or was given up), at_risk, happened, given_up, share (the
    estimate), low and high (95 percent, on the log-log scale; null where the share is 0 or 1).

    Raises
    ------
    TableError, InputError
        A column is missing or holds nulls, a duration is below 0, or a case both happened and was
        given up.

    >>> waits = pl.DataFrame({"duration": [1, 2, 3, 4], "happened": [True, False, True, False],
    ...     "given_up": [False, True, False, False]})
    >>> cumulative_incidence(waits).select("time", "share").rows()
    [(1, 0.25), (2, 0.25), (3, 0.5)]
    """
    if "given_up" not in waits.columns:
        waits = waits.with_columns(given_up=pl.lit(value=False))
    held = known_waits(waits, None, ["given_up"]).with_columns(pl.col("given_up").cast(pl.Boolean))
    if held.select((pl.col("happened") & pl.col("given_up")).any()).item():
        raise InputError("waiting times: a case both happened and was given up")
    seen: list[tuple[int, int, int, float]] = []  # at risk, happened, given up, S before
    rows: list[tuple[Any, ...]] = []
    neither, share = 1.0, 0.0
    for time in held.filter(pl.col("happened") | pl.col("given_up"))["duration"].unique().sort():
        now = held.filter(duration=time)
        at_risk = held.filter(pl.col("duration") >= time).height
        came, over = int(now["happened"].sum()), int(now["given_up"].sum())
        seen.append((at_risk, came, over, neither))
        share += neither * came / at_risk
        neither *= 1 - (came + over) / at_risk
        shares = [*(row[4] for row in rows), share]
        rows.append((time, at_risk, came, over, share, *_limits(share, _variance(seen, shares))))
    return pl.DataFrame(rows, schema={
        "time": held.schema["duration"], "at_risk": pl.Int64, "happened": pl.Int64,
        "given_up": pl.Int64, "share": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    }, orient="row")  # fmt: skip


def _variance(seen: list[tuple[int, int, int, float]], shares: list[float]) -> float:
    """The variance of the last of these shares, by the delta method."""
    terms = []
    for (at_risk, came, over, before), share in zip(seen, shares, strict=True):
        gone, rest = came + over, shares[-1] - share
        if rest and at_risk > gone:
            terms.append(rest**2 * gone / (at_risk * (at_risk - gone)))
        terms.append(before**2 * (at_risk - came) * came / at_risk**3)
        terms.append(-2 * rest * before * came / at_risk**2)
    return max(math.fsum(terms), 0.0)


def _limits(share: float, variance: float) -> tuple[float | None, float | None]:
    if not 0 < share < 1:
        return None, None
    width = math.exp(Z * math.sqrt(variance) / abs(share * math.log(share)))
    return share**width, share ** (1 / width)


def imposition(waits: pl.DataFrame) -> Finding:
    """Return how long threats wait to be carried out, in numbers and in words.

    Parameters
    ----------
    waits : as from `waiting_times`; without given_up, none counts as given up.

    Returns
    -------
    A Finding. Estimates: as from `cumulative_incidence`, the share of threats that have come into
    force by each time; none where fewer than 10 measures were threatened.

    >>> waits = pl.DataFrame({"duration": [2, 3, 5, 9] * 3, "happened": [True, True, True, False] * 3})
    >>> imposition(waits).says
    '9 of 12 measures that were threatened came into force; by the estimate 75% of such threats do so within 5 days (95% interval 41% to 91%), half of all within 3.'
    >>> imposition(waits.head(4)).says
    '3 of 4 measures that were threatened came into force; below 10 measures no share is estimated.'
    """
    known = cases(known_waits(waits, None))
    few = known["cases"] < FEW
    table = cumulative_incidence(waits)
    given_up = int(table["given_up"].sum())
    table = table.clear() if few else table
    measure = "measure that was" if known["cases"] == 1 else "measures that were"
    return Finding(
        estimates=table,
        n={**known, "given up": given_up, "censored": known["censored"] - given_up},
        assumptions=(
            CENSORING[0].replace("happen by", "happen or be given up by"), *CENSORING[1:],
        ),
        says=sentence(
            "{came} of {waits} {measure} threatened came into force{within}.",
            came=waits.filter(pl.col("happened").cast(pl.Boolean)),
            waits=waits,
            measure=measure,
            within=f"; below {FEW} measures no share is estimated" if few else _within(table),
        ),
        says_not="It counts threats that texts told, not those that nobody reported, and it does not say why.",
    )  # fmt: skip


def _within(table: pl.DataFrame) -> str:
    """Say which share comes into force within which time, and within which half do."""
    came = table.filter(pl.col("happened") > 0).tail(1)
    if came.is_empty():
        return ""
    last = came.row(0, named=True)
    sure = "" if last["low"] is None else f" (95% interval {last['low']:.0%} to {last['high']:.0%})"
    half = table.filter(pl.col("share") >= 0.5 - 1e-9)["time"].head(1).to_list()
    soon = f", half of all within {half[0]}" if half and half[0] < last["time"] else ""
    return f"; by the estimate {last['share']:.0%} of such threats do so within {last['time']} days{sure}{soon}"
