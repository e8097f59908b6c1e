"""Survival: how long it takes for something to happen, with those counted in to which it has not."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from toolkit.errors import InputError, MissingExtraError
from toolkit.sequences.finding import Finding, Z
from toolkit.tables import needs

__all__ = ["CENSORING", "FEW", "cases", "cox", "kaplan_meier", "known_waits", "log_rank"]

_ENDLESS = 10.0  # of a coefficient per standard deviation: only separation gives so much
FEW = 10  # cases, below which the interval of a share is too wide to tell anything
CENSORING = (
    "what is not seen to happen by the last day might still happen, and does not wait longer than the rest",
    "waiting times are independent of each other",
)
COMPETING = "what was given up no longer waits from that day: what is compared is how fast it happens among those still waiting, not the share that it ever happens to"


def kaplan_meier(waits: pl.DataFrame, by: str | None = None) -> pl.DataFrame:
    r"""Return the share still waiting at each time at which something happened.

    :math:`\hat S(t) = \prod_{t_i \le t} (1 - d_i / n_i)` with :math:`d_i` happenings among the
    :math:`n_i` at risk at :math:`t_i` (Kaplan and Meier 1958); its standard error is Greenwood's.
    R's survfit with conf.type = "log-log" gives the same. What can no longer happen, as a threat
    that is given up, is not censored: `cumulative_incidence` counts it.

    Parameters
    ----------
    waits : duration (any unit, 0 or more), happened.
    by : a column of groups.

    Returns
    -------
    The group, time, at_risk, happened, censored (since the time before), waiting (the estimate),
    low and high (95 percent, on the log-log scale; null where nobody waits any longer). No rows
    where nothing happened.

    Raises
    ------
    TableError, InputError
        A column is missing or holds nulls, or a duration is below 0.

    >>> waits = pl.DataFrame({"duration": [2, 3, 5], "happened": [True, False, True]})
    >>> kaplan_meier(waits).select("time", "at_risk", "waiting").rows()
    [(2, 3, 0.6666666666666667), (5, 1, 0.0)]
    """
    checked = known_waits(waits, by)
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


def log_rank(waits: pl.DataFrame, by: str) -> Finding:
    r"""Return whether groups wait equally long, by the log-rank test.

    :math:`\chi^2 = (O - E)' V^{-1} (O - E)` over all groups but one, with observed happenings O, those
    expected E were the groups alike at each time, and their hypergeometric covariance V (Mantel
    1966; R's survdiff with rho = 0).

    A wait that ended otherwise, as a threat that is given up, counts as not happened from that day
    on (so does `waiting_times` tell it). Then the test compares how fast it happens among those
    still waiting (cause-specific hazards), whatever becomes of the rest. It does not compare the
    share that it ever happens to: groups alike in this test differ in that share where one gives up
    more. For the share see `cumulative_incidence` of each group.

    Parameters
    ----------
    waits : duration, happened, and the column of groups.
    by : that column.

    Returns
    -------
    A Finding. Estimates: statistic (χ²), df, p; details: `groups`, per group the observed and
    expected happenings.

    Raises
    ------
    TableError, InputError
        There is one group only, a column is missing or holds nulls, or a duration is below 0.

    >>> waits = pl.DataFrame({"duration": [1, 2, 3, 4], "happened": True, "side": ["a", "a", "b", "b"]})
    >>> round(log_rank(waits, "side").estimates["statistic"].item(), 3)
    2.882
    """
    from scipy.stats import chi2

    checked = known_waits(waits, by)
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
        n=cases(checked),
        assumptions=(
            *CENSORING,
            COMPETING,
            "one group does not wait shorter early and longer late",
        ),
        says=_too_few(int(observed.sum()), 1)
        or f"Waiting times {'differ' if p < 0.05 else 'do not clearly differ'} between the {len(names)} groups of {by} (p = {p:.3f}).",
        says_not="It does not say by how much, nor that the group is the reason.",
        details={"groups": table},
    )


def cox(waits: pl.DataFrame, covariates: Sequence[str]) -> Finding:
    r"""Return hazard ratios by Cox's model, ties by Efron's method, fitted by statsmodels.

    :math:`h(t \mid x) = h_0(t) \exp(x \beta)` (Cox 1972); hazard ratios are :math:`\exp \beta`,
    with Wald intervals.

    A wait that ended otherwise, as a threat that is given up, counts as not happened from that day
    on (so does `waiting_times` tell it). A ratio is then one of cause-specific hazards: how fast
    it happens among those still waiting. What also makes giving up more or less likely changes the
    share that it ever happens to in ways that the ratio does not tell; for the share see
    `cumulative_incidence`.

    Parameters
    ----------
    waits : duration, happened, and the covariates: numbers, or texts of which the first in order
        is the one compared with.

    Returns
    -------
    A Finding. Estimates: covariate, coefficient, error, hazard_ratio, low, high (95 percent), p;
    null where a covariate parts what happened from what did not, or waits that are short from
    long ones, so well that no finite coefficient is best (separation).

    Raises
    ------
    TableError, InputError, MissingExtraError
        A column is missing or holds nulls, a duration is below 0, nothing varies; statsmodels is
        not installed.
    """
    checked = known_waits(waits, None, covariates)
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
    finite = np.abs(fit.params * np.column_stack(list(columns.values())).std(axis=0)) < _ENDLESS
    value, error_, p = (np.where(finite, one, np.nan) for one in (fit.params, fit.bse, fit.pvalues))
    table = pl.DataFrame(
        {
            "covariate": list(columns), "coefficient": value, "error": error_,
            "hazard_ratio": np.exp(value), "low": np.exp(value - Z * error_),
            "high": np.exp(value + Z * error_), "p": p,
        }
    ).with_columns(pl.exclude("covariate").fill_nan(None))  # fmt: skip
    happened = cases(checked)["happened"]
    ratios = [
        f"{'At' if place == 0 else 'at'} any time, what waits is {row['hazard_ratio']:.2f} times as likely to happen "
        f"with {row['covariate']} (95% interval {row['low']:.2f} to {row['high']:.2f})"
        for place, row in enumerate(table.drop_nulls().iter_rows(named=True))
    ]
    parted = [
        f"{name} parts the cases so well that its ratio has no finite estimate"
        for name in table.filter(pl.col("coefficient").is_null())["covariate"]
    ]
    return Finding(
        estimates=table,
        n=cases(checked),
        assumptions=(*CENSORING, COMPETING, "ratios of hazards stay the same over time"),
        says=_too_few(happened, len(columns)) or "; ".join([*ratios, *parted]) + ".",
        says_not="It is a difference between cases that were not assigned by chance.",
    )


def known_waits(
    waits: pl.DataFrame, by: str | None, covariates: Sequence[str] = ()
) -> pl.DataFrame:
    """Return the columns that are asked for, or refuse nulls and durations below 0."""
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
    if happened >= FEW * compared:
        return ""
    return (
        f"{happened} happened, fewer than {FEW} for each comparison: that can show next to nothing."
    )


def cases(checked: pl.DataFrame) -> dict[str, int]:
    """Return how many cases there are, in how many it happened, and in how many it is not seen to."""
    happened = int(checked["happened"].sum())
    return {"cases": checked.height, "happened": happened, "censored": checked.height - happened}
