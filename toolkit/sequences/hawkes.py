"""Bivariate Hawkes model: how much an act of one side raises the rate of acts of either side."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.sequences.finding import Finding
from toolkit.tables import needs

__all__ = ["FEWEST", "hawkes", "log_likelihood"]

FEWEST = 60
"""Events below which such a model has next to no power."""

_CUT = 3.841458820694124  # of χ² with 1 degree of freedom, at 95 percent
_CUT_EDGE = 2.705543454095404  # the same where the value may lie at its bound, 0
_SMALLEST = 1e-12
_FARTHEST = 8.0  # branching ratio up to which an interval is sought
_START_BETAS = (0.02, 0.1, 0.5)
Vector = NDArray[np.float64]
_NAMES = ("base {0}", "base {1}", "{0} → {0}", "{1} → {0}", "{0} → {1}", "{1} → {1}", "decay")


def hawkes(events: pl.DataFrame, *, end: float | None = None, intervals: bool = True) -> Finding:
    """Return base rates, branching ratios and decay by maximum likelihood.

    The rate of side i is μᵢ + Σⱼ Σ αᵢⱼ β exp(−β (t − s)) over the acts of side j at times s < t.
    αᵢⱼ is the number of further acts of i that an act of j is followed by on average.

    Parameters
    ----------
    events : time (a number, from 0, e.g. days), actor (two of them). Equal times do not excite
        each other: dates without a time of day lose the order within a day.
    end : end of the observation; the last event where not given.
    intervals : profile-likelihood limits of the two cross terms (some seconds); none below 60 events.

    Returns
    -------
    A Finding. Estimates: parameter, value, low, high (95 percent, for the cross terms), p (of the
    cross terms, likelihood ratio against 0); details: `fit` (loglik, loglik_no_cross, ratio, p).

    References
    ----------
    Ogata (1988), Journal of the American Statistical Association 83.
    """
    from scipy.stats import chi2

    needs(events, ["time", "actor"], "hawkes(events)")
    names = sorted(set(events["actor"]), reverse=True)
    if len(names) != 2:
        raise InputError(
            f"hawkes: two actors are needed, not {len(names)}: {', '.join(map(str, names))}"
        )
    ordered = events.sort("time", "actor")
    times = ordered["time"].cast(pl.Float64).to_list()
    marks = [names.index(actor) for actor in ordered["actor"]]
    last = float(end) if end is not None else times[-1]
    if times[0] < 0 or last < times[-1]:
        raise InputError(f"hawkes: times must lie between 0 and end={last}")
    best = _fit(times, marks, last)
    apart = _fit(times, marks, last, {3: 0.0, 4: 0.0}, near=best)
    ratio = max(2 * (best[1] - apart[1]), 0.0)
    rows = []
    for place, name in enumerate(_NAMES):
        row = {"parameter": name.format(*names), "value": float(best[0][place]), "low": None, "high": None, "p": None}  # fmt: skip
        if place in (3, 4) and intervals and len(times) >= FEWEST:
            row |= _profile(times, marks, last, best, place)
        rows.append(row)
    schema = {"parameter": pl.String, **dict.fromkeys(("value", "low", "high", "p"), pl.Float64)}
    fit = {
        "loglik": best[1],
        "loglik_no_cross": apart[1],
        "ratio": ratio,
        "p": float(chi2.sf(ratio, 2)),
    }
    table = pl.DataFrame(rows, schema=schema)
    tied = int(ordered["time"].is_duplicated().sum())
    return Finding(
        estimates=table,
        n={
            **{f"acts of {name}": marks.count(place) for place, name in enumerate(names)},
            "acts that share their time": tied,
        },
        assumptions=(
            "rates without excitement are constant over the period",
            "excitement fades exponentially, at one pace for all pairs",
            "nothing else moves both sides",
        ),
        says=_sentence(table, names, len(times), tied, best[0]),
        says_not="Common occasions and slow changes of pace look like excitement.",
        details={"fit": pl.DataFrame([fit])},
    )


def _sentence(table: pl.DataFrame, names: list[str], n: int, tied: int, fitted: Vector) -> str:
    """How many acts of the one follow an act of the other, with what speaks against resting on it."""
    if n < FEWEST:
        return f"With {n} events, fewer than {FEWEST}, the model can show next to nothing."
    told = []
    for doer, other, place in ((names[0], names[1], 4), (names[1], names[0], 3)):
        row = table.row(place, named=True)
        said = f"an act of {doer} is followed by {row['value']:.2f} further acts of {other}"
        if row["p"] is not None:
            high = f"to {row['high']:.2f}" if row["high"] is not None else "and more"
            said += f" ({row['low']:.2f} {high}, p = {row['p']:.3f})"
        told.append(said)
    says = f"A{' and '.join(told)[1:]}, within about {1 / fitted[6]:.0f} units of time."
    if tied:
        says += f" {tied} of {n} acts share their time with another; what they did to each other is not seen."
    grows = np.abs(np.linalg.eigvals(fitted[2:6].reshape(2, 2))).max() >= 1
    return says + (
        " By these numbers acts would grow without end: the model does not fit." if grows else ""
    )


def log_likelihood(
    parameters: Sequence[float] | Vector, times: Sequence[float], marks: Sequence[int], end: float
) -> tuple[float, Vector]:
    """Return the log-likelihood and its gradient.

    Parameters
    ----------
    parameters : μ₀, μ₁, α₀₀, α₀₁, α₁₀, α₁₁, β; αᵢⱼ: j excites i.
    times : of all events, rising. marks : 0 or 1, the side of each. end : of the observation.
    """
    base, alpha, beta = parameters[0:2], (parameters[2:4], parameters[4:6]), float(parameters[6])
    total, gradient = 0.0, np.zeros(7)
    memory, moment = [0.0, 0.0], [0.0, 0.0]  # Σ exp(−β·age) and Σ age·exp(−β·age), by side
    before, waiting = 0.0, [0, 0]  # acts at the time of the last event: not yet in the memory
    for time, mark in zip(times, marks, strict=True):
        gap = time - before
        if gap > 0:
            for j in (0, 1):
                fade = math.exp(-beta * gap)
                held = memory[j] + waiting[j]
                moment[j] = (moment[j] + gap * held) * fade
                memory[j] = held * fade
            before, waiting = time, [0, 0]
        excited = [alpha[mark][j] * beta * memory[j] for j in (0, 1)]
        rate = max(base[mark] + sum(excited), _SMALLEST)
        total += math.log(rate)
        gradient[mark] += 1 / rate
        for j in (0, 1):
            gradient[2 + 2 * mark + j] += beta * memory[j] / rate
            gradient[6] += alpha[mark][j] * (memory[j] - beta * moment[j]) / rate
        waiting[mark] += 1
    total -= (base[0] + base[1]) * end
    gradient[:2] -= end
    ages = end - np.asarray(times)
    fades = np.exp(-beta * ages)
    for j in (0, 1):
        own = np.asarray(marks) == j
        faded, slope = float((1 - fades[own]).sum()), float((ages[own] * fades[own]).sum())
        for i in (0, 1):
            total -= alpha[i][j] * faded
            gradient[2 + 2 * i + j] -= faded
            gradient[6] -= alpha[i][j] * slope
    return total, gradient


def _fit(
    times: Sequence[float],
    marks: Sequence[int],
    end: float,
    fixed: dict[int, float] | None = None,
    near: tuple[Vector, float] | None = None,
) -> tuple[Vector, float]:
    """The parameters of the greatest likelihood, some of them fixed."""
    from scipy.optimize import minimize

    held = fixed or {}
    free = [place for place in range(7) if place not in held]
    bounds = [(_SMALLEST, None)] * 2 + [(0.0, None)] * 4 + [(1e-6, 1e3)]
    scale = np.array([1 / max(end, 1.0) * len(times)] * 2 + [1.0] * 4 + [1.0])

    def whole(values: Vector) -> Vector:
        parameters = np.zeros(7)
        parameters[free] = values * scale[free]
        for place, value in held.items():
            parameters[place] = value
        return parameters

    def below(values: Vector) -> tuple[float, Vector]:
        value, gradient = log_likelihood(whole(values), times, marks, end)
        return -value, -(gradient * scale)[free]

    starts = []
    if near is not None:
        starts.append(near[0])
    else:
        rates = [max(marks.count(j), 0.5) / end / 2 for j in (0, 1)]
        starts += [np.array([*rates, 0.2, 0.2, 0.2, 0.2, beta]) for beta in _START_BETAS]
    best: tuple[Vector, float] | None = None
    for start in starts:
        found = minimize(
            below, (start / scale)[free], jac=True, method="L-BFGS-B",
            bounds=[(low / scale[p], None if high is None else high / scale[p]) for p, (low, high) in enumerate(bounds) if p in free],
            options={"maxiter": 2000, "ftol": 1e-15, "gtol": 1e-9},
        )  # fmt: skip
        if best is None or -found.fun > best[1]:
            best = (whole(found.x), -float(found.fun))
    if best is None:
        raise InputError("hawkes: nothing to start from")
    return best


def _profile(
    times: Sequence[float], marks: Sequence[int], end: float, best: tuple[Vector, float], place: int
) -> dict[str, float | None]:
    """Limits of one parameter by its profile likelihood, and the p of its being 0."""
    from scipy.optimize import brentq
    from scipy.stats import chi2

    def drop(value: float) -> float:
        return 2 * (best[1] - _fit(times, marks, end, {place: value}, near=best)[1])

    value = float(best[0][place])
    none = drop(0.0)
    cut = _CUT if value > 1e-6 else _CUT_EDGE
    low = 0.0 if none <= cut else float(brentq(lambda x: drop(x) - cut, 0.0, value, xtol=1e-4))
    above = max(2 * value, 0.1)
    while drop(above) < cut and above < _FARTHEST:
        above *= 2
    high = None if above >= _FARTHEST else float(brentq(lambda x: drop(x) - cut, value, above, xtol=1e-4))  # fmt: skip
    return {"low": low, "high": high, "p": float(chi2.sf(max(none, 0.0), 1)) / 2}
