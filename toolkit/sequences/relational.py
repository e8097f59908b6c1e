"""Relational event model: who acts next towards whom, given what has been done so far."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError, MissingExtraError, one_of
from toolkit.sequences.finding import Finding
from toolkit.sequences.timeline import needs

__all__ = ["EFFECTS", "FEWEST", "relational_events"]

EFFECTS = {
    "persistence": "share of the sender's acts so far that went to this receiver",
    "reception": "share of the acts that the sender received that came from this receiver",
    "reply": "the act before went from this receiver to this sender (AB then BA)",
    "turn": "the receiver of the act before acts, towards a third (AB then BY)",
    "continue": "the sender of the act before acts again, towards another (AB then AY)",
}
"""Effects that may be put in the model, and what each compares."""

FEWEST = 60
"""Events below which such a model has next to no power."""

_MOST_CELLS = 20_000_000
_Z = 1.959963984540054  # of the normal distribution, for 95 percent
Matrix = NDArray[np.float64]


def relational_events(
    events: pl.DataFrame,
    effects: Sequence[str] = ("persistence", "reception", "reply", "continue"),
    *,
    actors: Iterable[str | int] | None = None,
) -> Finding:
    """Return the effects of what was done before on who acts next, from the order of acts.

    Each act is compared with every directed pair that could have acted in its place: a
    conditional likelihood with an act as stratum, fitted by statsmodels. The first act, before
    which nothing was done, compares shares of 1/(n − 1).

    Parameters
    ----------
    events : time, sender, receiver; acts of one time are taken in the order of their rows.
    effects : of EFFECTS.
    actors : those who could act; those who do, where not given.

    Returns
    -------
    A Finding. Estimates: effect, meaning, coefficient, error, odds_ratio, low, high, p; details:
    `fit` (deviance, null_deviance, aic).

    References
    ----------
    Butts (2008), Sociological Methodology 38.
    """
    needs(events, ["time", "sender", "receiver"], "relational_events(events)")
    for effect in effects:
        one_of(effect, EFFECTS, "effect")
    if not effects:
        raise InputError("relational_events: no effects given")
    ordered = events.sort("time", maintain_order=True)
    rows = ordered.select("sender", "receiver").rows()
    names = sorted(set(actors) if actors is not None else {name for row in rows for name in row})
    place = {name: number for number, name in enumerate(names)}
    unknown = sorted({str(name) for row in rows for name in row if name not in place})
    if unknown:
        raise InputError(f"relational_events: {unknown[0]} acts but is not among the actors")
    acts = [(place[a], place[b]) for a, b in rows if a != b]
    n = len(names)
    if n < 2 or not acts:
        raise InputError("relational_events: two actors and one act are needed at least")
    if len(acts) * n * n * len(effects) > _MOST_CELLS:
        raise InputError(
            f"relational_events: {len(acts)} acts of {n} actors are too many to compare; take a shorter period or fewer actors"
        )
    values, chosen, strata = _compared(acts, n, effects)
    return _fitted(values, chosen, strata, effects, len(acts), n)


def _compared(
    acts: list[tuple[int, int]], n: int, effects: Sequence[str]
) -> tuple[Matrix, NDArray[np.bool_], NDArray[np.int64]]:
    """The effects of every pair at every act, which pair acted, and the number of the act."""
    done = np.zeros((n, n))
    off = ~np.eye(n, dtype=bool)
    blocks, chosen = [], []
    last: tuple[int, int] | None = None
    for act in acts:
        blocks.append(np.stack([_effect(name, done, last)[off] for name in effects], axis=1))
        mark = np.zeros((n, n), dtype=bool)
        mark[act] = True
        chosen.append(mark[off])
        done[act] += 1
        last = act
    strata = np.repeat(np.arange(len(acts)), n * (n - 1))
    return np.concatenate(blocks), np.concatenate(chosen), strata


def _effect(name: str, done: Matrix, last: tuple[int, int] | None) -> Matrix:
    """The value of an effect for each sender (row) and receiver (column)."""
    n = len(done)
    if name in ("persistence", "reception"):
        counts = done if name == "persistence" else done.T
        total = counts.sum(axis=1, keepdims=True)
        return np.where(total > 0, counts / np.maximum(total, 1), 1 / (n - 1))
    found = np.zeros((n, n))
    if last is not None:
        a, b = last
        if name == "reply":
            found[b, a] = 1
        elif name == "turn":
            found[b, :] = 1
            found[b, a] = 0
        else:
            found[a, :] = 1
            found[a, b] = 0
    return found


def _fitted(
    values: Matrix, chosen: NDArray[np.bool_], strata: NDArray[np.int64], effects: Sequence[str],
    n_acts: int, n: int,
) -> Finding:  # fmt: skip
    try:
        from statsmodels.duration.hazard_regression import PHReg
    except ImportError as error:
        raise MissingExtraError("statsmodels", "models") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas and scipy, about things inside statsmodels
        fit = PHReg(np.ones(len(chosen)), values, status=chosen.astype(int), strata=strata, ties="breslow").fit()  # fmt: skip
    value, error_ = np.asarray(fit.params), np.asarray(fit.bse)
    deviance = -2 * float(fit.llf)
    table = pl.DataFrame(
        {
            "effect": list(effects), "meaning": [EFFECTS[name] for name in effects],
            "coefficient": value, "error": error_, "odds_ratio": np.exp(value),
            "low": np.exp(value - _Z * error_), "high": np.exp(value + _Z * error_),
            "p": np.asarray(fit.pvalues),
        }
    )  # fmt: skip
    null = 2 * n_acts * float(np.log(n * (n - 1)))
    clear = table.filter((pl.col("low") > 1) | (pl.col("high") < 1))
    few = n_acts < FEWEST
    return Finding(
        estimates=table,
        n={"acts": n_acts, "actors": n},
        assumptions=(
            "at each act, every pair could have acted",
            "the order of acts is known",
            "what matters of the past is in the effects",
        ),
        says=(f"With fewer than {FEWEST} acts the model can show next to nothing. " if few else "")
        + (
            "Who acts next goes with " + ", ".join(clear["effect"]) + "."
            if clear.height
            else "None of the effects is clear."
        ),
        says_not="An effect of the past is not yet a reason: habits of the actors and common "
        "occasions look the same.",
        details={
            "fit": pl.DataFrame(
                {
                    "deviance": [deviance],
                    "null_deviance": [null],
                    "aic": [deviance + 2 * len(effects)],
                }
            )
        },
    )
