"""Likelihoods of relational events: which pair acted next (Cox's), and after what time (Poisson's)."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import InputError, MissingExtraError

__all__ = ["Fit", "Matrix", "by_order", "by_time"]

_ROUNDS = 100  # Newton's steps
_CLOSE = 1e-9
_FLAT = 1e12  # condition of the information, above which effects are one and the same
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """What a fitted model leaves: a value and an error for each column, and how well it fits."""

    values: Matrix
    errors: Matrix
    p: Matrix
    deviance: float
    null_deviance: float


def by_order(values: Matrix, chosen: NDArray[np.bool_], strata: NDArray[np.int64]) -> Fit:
    """A conditional likelihood: which of the alternatives of each stratum was taken.

    It is that of Cox's model with an act as stratum. Newton's steps are halved until the likelihood
    rises: acts of large datasets lie far from the start, and whole steps run away.
    """
    acts = int(chosen.sum())
    each = values.reshape(acts, -1, values.shape[1])  # every stratum has as many alternatives
    taken = values[chosen]
    at = np.zeros(values.shape[1])
    level, slope, bend = _likelihood(each, taken, at)
    for _ in range(_ROUNDS):
        if np.linalg.cond(bend) > _FLAT:
            break
        step = np.linalg.solve(bend, slope)
        while True:
            after = _likelihood(each, taken, at + step)
            if after[0] >= level - _CLOSE or np.abs(step).max() < _CLOSE:
                break
            step = step / 2
        at, (level, slope, bend) = at + step, after
        if np.abs(step).max() < _CLOSE:
            return _normal(at, bend, -2 * level, 2 * float(np.log(np.bincount(strata)).sum()))
    raise InputError(
        "relational_events: the effects cannot be told apart in these acts, or one of them foretells "
        "every act; take fewer effects or a longer period"
    )


def _likelihood(each: Matrix, taken: Matrix, at: Matrix) -> tuple[float, Matrix, Matrix]:
    """Log-likelihood of what was taken, its gradient, and the information."""
    score = each @ at
    top = score.max(axis=1, keepdims=True)
    weight = np.exp(score - top)
    total = weight.sum(axis=1, keepdims=True)
    share = weight / total
    mean = np.einsum("ij,ijk->ik", share, each)
    level = float((taken @ at).sum() - (top + np.log(total)).sum())
    spread = np.einsum("ijk,ij,ijl->kl", each, share, each) - mean.T @ mean
    return level, (taken - mean).sum(axis=0), spread


def _normal(at: Matrix, information: Matrix, deviance: float, null_deviance: float) -> Fit:
    """Errors and p by the normal approximation."""
    from scipy.stats import norm

    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    return Fit(at, errors, 2 * norm.sf(np.abs(at / errors)), deviance, null_deviance)


def by_time(
    values: Matrix, chosen: NDArray[np.bool_], strata: NDArray[np.int64], waits: Sequence[float]
) -> Fit:
    """Hazards that are constant between acts: who acted, and how long nobody did."""
    try:
        from statsmodels.api import GLM, families
    except ImportError as error:
        raise MissingExtraError("statsmodels", "models") from error
    told = np.array(waits)
    design = np.column_stack([np.ones(len(values)), values])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas and scipy, about things inside statsmodels
        fit = GLM(chosen.astype(float), design, family=families.Poisson(), exposure=told[strata]).fit(tol=1e-10)  # fmt: skip
    acts = int(chosen.sum())
    lengths = float(
        np.log(told[:acts]).sum()
    )  # in the likelihood of counts, not in that of hazards
    pairs = len(chosen) // len(np.unique(strata))
    rate = acts / (pairs * float(told.sum()))
    return Fit(
        values=np.asarray(fit.params),
        errors=np.asarray(fit.bse),
        p=np.asarray(fit.pvalues),
        deviance=-2 * (float(fit.llf) - lengths),
        null_deviance=2 * acts * (1 - float(np.log(rate))),
    )
