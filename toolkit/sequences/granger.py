"""Vector autoregression: does the past of one side's series help to foretell the other's?"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError, MissingExtraError
from toolkit.sequences.finding import Finding
from toolkit.tables import needs

__all__ = ["granger"]

_PER_PARAMETER = 5  # periods for each parameter of an equation, at least
_MOSTLY = 0.5  # share of empty periods above which errors are far from normal
_MORE = 4  # lags beyond those of the model at which what it leaves over is looked at
_ESTIMATES = ("source", "target", "statistic", "df", "df_rest", "p", "r2", "effect", "low", "high")


def granger(
    history: pl.DataFrame,
    actor: str,
    other: str,
    *,
    value: str = "goldstein",
    lags: int | None = None,
) -> Finding:
    """Return whether each side's past helps to foretell the other's series, by F tests of a VAR.

    Parameters
    ----------
    history : as from `dyads.history`: source, target, period and the value; no period without
        coverage may be among them.
    actor, other : the two sides.
    value : the column that makes the series: goldstein, plover, n_events.
    lags : periods looked back; by Akaike's criterion, up to 8, where not given.

    Returns
    -------
    A Finding. Estimates, a row per direction: source, target, statistic, df, df_rest, p, r2 (of
    the target's equation), effect (sum of the coefficients of the source's past), low and high
    (95 percent); details: `coefficients`, and `checks` of the assumptions: p of a unit root in each
    series (Dickey and Fuller), where a high one speaks of drift, and of errors that are not
    correlated over time (portmanteau), where a low one speaks against it.

    Raises
    ------
    InputError
        A side has no history, a period is null, or the series is too short or constant.
    """
    needs(history, ["source", "target", "period", value], "granger(history)")
    data = _series(history, actor, other, value)
    most = _most_lags(len(data), lags)
    try:
        from statsmodels.tsa.api import VAR
    except ImportError as error:
        raise MissingExtraError("statsmodels", "models") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas and scipy, about things inside statsmodels
        model = VAR(data)
        if lags is None:
            lags = max(int(model.select_order(most).selected_orders["aic"]), 1)
        fit = model.fit(lags)
        rows = [
            (actor, other, *_influence(fit, data, 0, 1, lags)),
            (other, actor, *_influence(fit, data, 1, 0, lags)),
        ]
        checks = _checks(fit, data, (actor, other), lags)
    table = pl.DataFrame(rows, schema=list(_ESTIMATES), orient="row")
    names = [
        "constant",
        *(f"{side}, {lag} back" for lag in range(1, lags + 1) for side in (actor, other)),
    ]
    coefficients = pl.DataFrame({"term": names, actor: fit.params[:, 0], other: fit.params[:, 1]})
    empty = [side for i, side in enumerate((actor, other)) if (data[:, i] == 0).mean() > _MOSTLY]
    return Finding(
        estimates=table,
        n={"periods": len(data)},
        assumptions=(
            "the series are stationary: no trend, no change of regime",
            "influence within one period is not seen",
            "errors are not correlated over time, and about normal: few periods are empty",
        ),
        says=_sentence(table, checks, lags, empty),
        says_not="To foretell is not to bring about: a common occasion that one side meets earlier looks the same.",
        details={"coefficients": coefficients, "checks": checks},
    )


def _series(history: pl.DataFrame, actor: str, other: str, value: str) -> NDArray[np.float64]:
    """The values of both directions, a row per period that both have, in order."""
    series = []
    for a, b in ((actor, other), (other, actor)):
        part = history.filter(source=a, target=b).sort("period")
        if part.is_empty():
            raise InputError(f"granger: no history of {a} towards {b}")
        if part[value].null_count():
            raise InputError(
                f"granger: {part[value].null_count()} periods of {a} towards {b} have no coverage; "
                "take longer periods, or a stretch with coverage"
            )
        series.append(part.select("period", pl.col(value).cast(pl.Float64).alias(a)))
    joined = series[0].join(series[1], on="period").sort("period")
    data = joined.select(actor, other).to_numpy()
    if (data.std(axis=0) == 0).any():
        raise InputError("granger: a series does not vary")
    return data


def _most_lags(n: int, lags: int | None) -> int:
    """How many lags so many periods allow for; as many as are asked for must be among them."""
    most = min(8, int((n / _PER_PARAMETER - 1) // 2))
    if most < 1:
        raise InputError(
            f"granger: {n} periods are too few, {3 * _PER_PARAMETER} are needed at least"
        )
    if lags is not None and not 1 <= lags <= most:
        raise InputError(f"granger: {n} periods allow for {most} lags at most")
    return most


def _influence(
    fit: Any, data: NDArray[np.float64], cause: int, effect: int, lags: int
) -> tuple[float, int, int, float, float, float, float, float]:
    """The test of one direction, and how far the past of one side moves the other: from `statistic` on."""
    from scipy.stats import f, t

    left = len(data) - lags - (1 + 2 * lags)  # degrees of freedom of one equation
    test = float(fit.test_causality(effect, [cause], kind="f").test_statistic)
    seen = data[lags:, effect]
    rest = np.asarray(fit.resid)[:, effect]
    r2 = 1 - float((rest**2).sum() / ((seen - seen.mean()) ** 2).sum())
    moved, deviation = _effect(fit, cause, effect, lags)
    half = float(t.ppf(0.975, left)) * deviation
    p = float(f.sf(test, lags, left))
    return test, lags, left, p, r2, moved, moved - half, moved + half


def _effect(fit: Any, cause: int, effect: int, lags: int) -> tuple[float, float]:
    """Sum of the coefficients of one side's past in the other's equation, and its standard error."""
    picked = np.zeros(1 + 2 * lags)
    picked[1 + cause :: 2] = 1
    past = np.asarray(fit.endog_lagged)
    spread = (
        picked @ np.linalg.pinv(past.T @ past) @ picked * np.asarray(fit.sigma_u)[effect, effect]
    )
    return float(picked @ np.asarray(fit.params)[:, effect]), float(np.sqrt(spread))


def _checks(fit: Any, data: NDArray[np.float64], sides: tuple[str, str], lags: int) -> pl.DataFrame:
    """Whether the assumptions hold: a row per check, of what, and its p."""
    from statsmodels.tsa.stattools import adfuller

    rows = [("unit root", side, float(adfuller(data[:, i], autolag="AIC")[1])) for i, side in enumerate(sides)]  # fmt: skip
    white = fit.test_whiteness(nlags=lags + _MORE, adjusted=True)
    rows.append(("uncorrelated errors", "both", float(white.pvalue)))
    return pl.DataFrame(rows, schema=["check", "of", "p"], orient="row")


def _sentence(table: pl.DataFrame, checks: pl.DataFrame, lags: int, empty: list[str]) -> str:
    """What the tests say, and what speaks against resting on them."""
    told = [
        f"the past of {row['source']} {'helps' if row['p'] < 0.05 else 'does not clearly help'} to foretell "
        f"{row['target']} (p = {row['p']:.3f}; one unit more of it goes with {row['effect']:+.2f} of "
        f"{row['target']}, {row['low']:.2f} to {row['high']:.2f})"
        for row in table.iter_rows(named=True)
    ]
    drifting = checks.filter(pl.col("p") > 0.05, check="unit root")["of"].to_list()
    against = [f"the series of {' and '.join(drifting)} may drift"] if drifting else []
    if checks.filter(pl.col("p") < 0.05, check="uncorrelated errors").height:
        against.append("what the model leaves over is correlated over time")
    if empty:
        against.append(f"most periods of {' and '.join(empty)} are empty (take longer ones)")
    doubt = f" But {', and '.join(against)}: do not rest on it." if against else ""
    return f"Looking {lags} period{'s' if lags > 1 else ''} back, {' and '.join(told)}.{doubt}"
