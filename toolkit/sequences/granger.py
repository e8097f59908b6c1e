"""Vector autoregression: does the past of one side's series help to foretell the other's?"""

from __future__ import annotations

import warnings

import numpy as np
import polars as pl

from toolkit.errors import InputError, MissingExtraError
from toolkit.sequences.finding import Finding
from toolkit.sequences.timeline import needs

__all__ = ["granger"]

_PER_PARAMETER = 5  # periods for each parameter of an equation, at least


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
    the target's equation); details: `coefficients`.

    Raises
    ------
    InputError
        A side has no history, a period is null, or the series is too short or constant.
    """
    needs(history, ["source", "target", "period", value], "granger(history)")
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
    most = min(8, int((len(data) / _PER_PARAMETER - 1) // 2))
    if most < 1 or (lags is not None and not 1 <= lags <= most):
        raise InputError(f"granger: {len(data)} periods allow for {max(most, 0)} lags at most")
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
        rows = []
        for cause, effect, a, b in ((0, 1, actor, other), (1, 0, other, actor)):
            test = fit.test_causality(effect, [cause], kind="f")
            seen = data[lags:, effect]
            rest = np.asarray(fit.resid)[:, effect]
            r2 = 1 - float((rest**2).sum() / ((seen - seen.mean()) ** 2).sum())
            rows.append(
                (
                    a,
                    b,
                    float(test.test_statistic),
                    int(test.df[0]),
                    int(test.df[1]),
                    float(test.pvalue),
                    r2,
                )
            )
    table = pl.DataFrame(
        rows, schema=["source", "target", "statistic", "df", "df_rest", "p", "r2"], orient="row"
    )
    names = [
        "constant",
        *(f"{side}, {lag} back" for lag in range(1, lags + 1) for side in (actor, other)),
    ]
    coefficients = pl.DataFrame({"term": names, actor: fit.params[:, 0], other: fit.params[:, 1]})
    told = [
        f"the past of {row['source']} {'helps' if row['p'] < 0.05 else 'does not clearly help'} to foretell {row['target']} (p = {row['p']:.3f})"
        for row in table.iter_rows(named=True)
    ]
    says = f"Looking {lags} period{'s' if lags > 1 else ''} back, {' and '.join(told)}."
    return Finding(
        estimates=table,
        n={"periods": len(data)},
        assumptions=(
            "the series are stationary: no trend, no change of regime",
            "influence within one period is not seen",
            "errors are not correlated over time",
        ),
        says=says,
        says_not="To foretell is not to bring about: a common occasion that one side meets earlier looks the same.",
        details={"coefficients": coefficients},
    )
