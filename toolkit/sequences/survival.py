"""Waiting times: how long from threat to imposition, with those that have not come to it counted in."""

from __future__ import annotations

import datetime as dt
import math
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from toolkit.errors import InputError, MissingExtraError
from toolkit.sequences.finding import Finding, Z
from toolkit.tables import day, needs
from toolkit.wording import sentence

__all__ = ["cox", "imposition", "kaplan_meier", "log_rank", "waiting_times"]

_FEW = 10  # measures, below which the interval of a share is too wide to tell anything
_CENSORING = (
    "what is not seen to happen by the last day might still happen, and does not wait longer than the rest",
    "waiting times are independent of each other",
)


def waiting_times(
    spells: pl.DataFrame, *, start: str = "threatened", end: str = "in_force", as_of: dt.date | str
) -> pl.DataFrame:
    """Return the days from the first spell in one state to the next spell in another, per measure.

    Parameters
    ----------
    spells : as from `spells`.
    start, end : states.
    as_of : the last day observed; a measure not yet in the state `end` is censored there, and one
        that was given up before on the day of it.

    Returns
    -------
    measure_id, implementer_id, instrument, duration (days), happened.
    """
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
        )
        .select("measure_id", "implementer_id", "instrument", "duration", "happened")
        .sort("measure_id")
    )


def kaplan_meier(waits: pl.DataFrame, by: str | None = None) -> pl.DataFrame:
    """Return the share still waiting at each time at which something happened.

    Parameters
    ----------
    waits : duration, happened.
    by : a column of groups.

    Returns
    -------
    The group, time, at_risk, happened, censored (since the time before), waiting (the estimate),
    low and high (95 percent, on the log-log scale; null where nobody waits any longer).

    >>> waits = pl.DataFrame({"duration": [2, 3, 5], "happened": [True, False, True]})
    >>> kaplan_meier(waits).select("time", "at_risk", "waiting").rows()
    [(2, 3, 0.6666666666666667), (5, 1, 0.0)]
    """
    checked = _checked(waits, by)
    if by is not None:
        parts = [
            kaplan_meier(part.drop(by)).select(pl.lit(name).alias(by), pl.all())
            for (name,), part in checked.sort(by).group_by(by, maintain_order=True)
        ]
        return pl.concat(parts) if parts else pl.DataFrame()
    rows = []
    waiting, spread, before = 1.0, 0.0, 0
    for time in sorted(set(checked.filter("happened")["duration"])):
        at_risk = int((checked["duration"] >= time).sum())
        now = int(((checked["duration"] == time) & checked["happened"]).sum())
        gone = checked.filter(pl.col("duration").is_between(before, time, closed="left"))
        waiting *= 1 - now / at_risk
        low = high = None
        if waiting > 0:
            spread += now / (at_risk * (at_risk - now))
            if waiting < 1:
                width = math.exp(Z * math.sqrt(spread) / abs(math.log(waiting)))
                low, high = waiting**width, waiting ** (1 / width)
        rows.append((time, at_risk, now, int((~gone["happened"]).sum()), waiting, low, high))
        before = time
    schema: dict[str, Any] = {"time": checked.schema["duration"], "at_risk": pl.Int64, "happened": pl.Int64,
              "censored": pl.Int64, "waiting": pl.Float64, "low": pl.Float64, "high": pl.Float64}  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def imposition(waits: pl.DataFrame) -> Finding:
    """Return how long threats wait to be carried out: the Kaplan–Meier estimate, and in words.

    Parameters
    ----------
    waits : as from `waiting_times`.

    Returns
    -------
    A Finding. Estimates: as from `kaplan_meier`, a row per time at which some came into force;
    none where fewer than 10 measures were threatened.

    >>> waits = pl.DataFrame({"duration": [2, 3, 5, 9] * 3, "happened": [True, True, True, False] * 3})
    >>> imposition(waits).says
    '9 of 12 measures that were threatened came into force; by the estimate half of such threats come into force within 3 days.'
    >>> imposition(waits.head(4)).says
    '3 of 4 measures that were threatened came into force; below 10 measures no share is estimated.'
    """
    cases = _cases(_checked(waits, None))
    few = cases["cases"] < _FEW
    table = kaplan_meier(waits)
    table = table.clear() if few else table
    half = table.filter(pl.col("waiting") <= 0.5)["time"].head(1).to_list()
    measure = "measure that was" if cases["cases"] == 1 else "measures that were"
    within = (
        f"; by the estimate half of such threats come into force within {half[0]} days"
        if half
        else ""
    )
    within = f"; below {_FEW} measures no share is estimated" if few else within
    return Finding(
        estimates=table,
        n=cases,
        assumptions=_CENSORING,
        says=sentence(
            "{came} of {waits} {measure} threatened came into force{within}.",
            came=waits.filter(pl.col("happened").cast(pl.Boolean)),
            waits=waits,
            measure=measure,
            within=within,
        ),
        says_not="It counts threats that texts told, not those that nobody reported, and it does not say why.",
    )


def log_rank(waits: pl.DataFrame, by: str) -> Finding:
    """Return whether groups wait equally long, by the log-rank test.

    Estimates: statistic (χ²), df, p; details: per group observed and expected happenings.
    """
    from scipy.stats import chi2

    checked = _checked(waits, by)
    names = sorted(checked[by].unique())
    if len(names) < 2:
        raise InputError(f"log_rank(by={by!r}): at least two groups are needed")
    observed, expected = np.zeros(len(names)), np.zeros(len(names))
    spread = np.zeros((len(names), len(names)))
    for time in sorted(set(checked.filter("happened")["duration"])):
        at_risk = checked.filter(pl.col("duration") >= time)
        now = at_risk.filter("happened", duration=time)
        risk = np.array([(at_risk[by] == name).sum() for name in names], dtype=float)
        hits = np.array([(now[by] == name).sum() for name in names], dtype=float)
        n, d = risk.sum(), hits.sum()
        observed += hits
        expected += risk * d / n
        if n > 1:
            shares = risk / n
            spread += d * (n - d) / (n - 1) * (np.diag(shares) - np.outer(shares, shares))
    off = (observed - expected)[:-1]
    statistic = float(off @ np.linalg.pinv(spread[:-1, :-1]) @ off)
    df = len(names) - 1
    p = float(chi2.sf(statistic, df))
    table = pl.DataFrame({by: names, "observed": observed, "expected": expected})
    return Finding(
        estimates=pl.DataFrame({"statistic": [statistic], "df": [df], "p": [p]}),
        n=_cases(checked),
        assumptions=(*_CENSORING, "one group does not wait shorter early and longer late"),
        says=_too_few(int(observed.sum()), 1)
        or f"Waiting times {'differ' if p < 0.05 else 'do not clearly differ'} between the {len(names)} groups of {by} (p = {p:.3f}).",
        says_not="It does not say by how much, nor that the group is the reason.",
        details={"groups": table},
    )


def cox(waits: pl.DataFrame, covariates: Sequence[str]) -> Finding:
    """Return hazard ratios by Cox's model, ties by Efron's method, fitted by statsmodels.

    Parameters
    ----------
    waits : duration, happened, and the covariates: numbers, or texts of which the first in order
        is the one compared with.

    Returns
    -------
    A Finding. Estimates: covariate, coefficient, error, hazard_ratio, low, high (95 percent), p.
    """
    checked = _checked(waits, None, covariates)
    columns: dict[str, np.ndarray] = {}
    for name in covariates:
        if checked.schema[name] == pl.String:
            for level in sorted(checked[name].unique())[1:]:
                columns[f"{name} {level}"] = (checked[name] == level).to_numpy().astype(float)
        else:
            columns[name] = checked[name].cast(pl.Float64).to_numpy()
    if not columns:
        raise InputError(f"cox(covariates={list(covariates)}): nothing varies")
    try:
        from statsmodels.duration.hazard_regression import PHReg
    except ImportError as error:
        raise MissingExtraError("statsmodels", "models") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas and scipy, about things inside statsmodels
        fit = PHReg(
            checked["duration"].to_numpy().astype(float), np.column_stack(list(columns.values())),
            status=checked["happened"].to_numpy().astype(int), ties="efron",
        ).fit()  # fmt: skip
    value, error_, p = fit.params, fit.bse, fit.pvalues
    table = pl.DataFrame(
        {
            "covariate": list(columns), "coefficient": value, "error": error_,
            "hazard_ratio": np.exp(value), "low": np.exp(value - Z * error_),
            "high": np.exp(value + Z * error_), "p": p,
        }
    )  # fmt: skip
    happened = _cases(checked)["happened"]
    ratios = [
        f"{'At' if place == 0 else 'at'} any time, what waits is {row['hazard_ratio']:.2f} times as likely to happen "
        f"with {row['covariate']} (95% interval {row['low']:.2f} to {row['high']:.2f})"
        for place, row in enumerate(table.iter_rows(named=True))
    ]
    return Finding(
        estimates=table,
        n=_cases(checked),
        assumptions=(*_CENSORING, "ratios of hazards stay the same over time"),
        says=_too_few(happened, len(columns)) or "; ".join(ratios) + ".",
        says_not="It is a difference between cases that were not assigned by chance.",
    )


def _checked(waits: pl.DataFrame, by: str | None, covariates: Sequence[str] = ()) -> pl.DataFrame:
    columns = ["duration", "happened", *([by] if by else []), *covariates]
    needs(waits, columns, "waiting times")
    kept = waits.select(columns).with_columns(pl.col("happened").cast(pl.Boolean))
    if any(kept[column].null_count() for column in columns):
        raise InputError(f"waiting times: nulls in {', '.join(columns)}; leave such rows out first")
    if kept.height and kept.select(pl.col("duration").min()).item() < 0:
        raise InputError("waiting times: a duration is below 0")
    return kept


def _too_few(happened: int, compared: int) -> str:
    """Say so where too few happened for so many comparisons; else nothing."""
    if happened >= _FEW * compared:
        return ""
    return f"{happened} happened, fewer than {_FEW} for each comparison: that can show next to nothing."


def _cases(checked: pl.DataFrame) -> dict[str, int]:
    happened = int(checked["happened"].sum())
    return {"cases": checked.height, "happened": happened, "censored": checked.height - happened}
