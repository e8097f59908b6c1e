"""Relational event models: who acts next towards whom, and when, given what has been done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError, one_of
from toolkit.sequences.finding import Finding, Z
from toolkit.sequences.likelihoods import Fit, Matrix, by_order, by_time
from toolkit.tables import needs

__all__ = ["EFFECTS", "FEWEST", "MODELS", "relational_events"]

EFFECTS = {
    "persistence": "share of the sender's acts so far that went to this receiver",
    "reception": "share of the acts that the sender received that came from this receiver",
    "reply": "the act before went from this receiver to this sender (AB then BA)",
    "turn": "the receiver of the act before acts, towards a third (AB then BY)",
    "continue": "the sender of the act before acts again, towards another (AB then AY)",
    "inertia": "the sender acted towards this receiver before",
    "reciprocity": "this receiver acted towards the sender before",
}
"""Effects that may be put in the model, and what each compares."""

MODELS = {
    "order": "an act is compared with all directed pairs that could have acted in its place",
    "receiver": "an act is compared with all whom its sender could have acted towards",
    "time": "the waiting time before an act counts too: a rate of acts per unit of time",
}
"""Models, and what each compares an act with."""

FEWEST = 60
"""Events below which such a model has next to no power."""

_SHARES = ("persistence", "reception")  # effects that are a share, from 0 to 1
_MOST_CELLS = 20_000_000


def relational_events(
    events: pl.DataFrame,
    effects: Sequence[str] = ("persistence", "reception", "reply", "continue"),
    *,
    model: str = "order",
    until: float | None = None,
    actors: Iterable[str | int] | None = None,
) -> Finding:
    """Return the effects of what was done before on who acts next.

    By order or by receiver: a conditional likelihood with an act as stratum, that of Cox's model.
    By time: hazards that are constant between acts, a Poisson likelihood with the waiting time as
    exposure, fitted by statsmodels. The first act, before which nothing was done, compares shares
    of 1/(n − 1).

    Parameters
    ----------
    events : time (a number), sender, receiver; acts of one time are taken in the order of their
        rows, the sentence says how many they are, and the model of time refuses them. Leave
        out what several do together: told once each way, it would be its own reply.
    effects : of EFFECTS.
    model : of MODELS: order, receiver (the choice of a given sender), time.
    until : the time until which was watched, in the model of time; that of the last act where
        not given.
    actors : those who could act; those who do, where not given.

    Returns
    -------
    A Finding. Estimates: effect, meaning, coefficient, error, odds_ratio, low, high, p (null below 60
    acts); details:
    `fit` (deviance, null_deviance: all alternatives alike; aic). In the model of time the row
    `intercept` is the logarithm of the rate of a pair of which nothing is known.

    Raises
    ------
    InputError
        An effect or a model is unknown, there are too many pairs to compare, or the effects cannot
        be told apart.

    References
    ----------
    Butts (2008), Sociological Methodology 38; Stadtfeld and Block (2017), Sociological Science 4.
    """
    one_of(model, MODELS, "model")
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
    ordered = ordered.filter(pl.col("sender") != pl.col("receiver"))
    acts = [(place[a], place[b]) for a, b in ordered.select("sender", "receiver").rows()]
    n = len(names)
    if n < 2 or not acts:
        raise InputError("relational_events: two actors and one act are needed at least")
    if len(acts) * n * n * len(effects) > _MOST_CELLS:
        raise InputError(
            f"relational_events: {len(acts)} acts of {n} actors are too many to compare; take a shorter period or fewer actors"
        )
    if model == "time":
        waits = _waits(ordered["time"].cast(pl.Float64).to_list(), until)
        fit = by_time(*_compared(acts, n, effects, after=waits[-1] > 0), waits)
        return _told(fit, ["intercept", *effects], len(acts), n, 0)
    values, chosen, strata = _compared(acts, n, effects)
    if model == "receiver":
        senders = np.repeat(np.arange(n), n - 1)[np.arange(len(strata)) % (n * (n - 1))]
        mine = senders == np.array([a for a, _ in acts])[strata]
        values, chosen, strata = values[mine], chosen[mine], strata[mine]
    tied = int(ordered["time"].is_duplicated().sum())
    return _told(by_order(values, chosen, strata), effects, len(acts), n, tied)


def _waits(times: list[float], until: float | None) -> list[float]:
    """The time before each act, and that after the last one; the clock starts at 0."""
    ends = [0.0, *times, times[-1] if until is None else until]
    waits = [after - before for before, after in pairwise(ends)]
    if min(waits[:-1]) <= 0:
        raise InputError(
            "relational_events: in the model of time, acts come one at a time after time 0; "
            "take model='order' where days hold several acts"
        )
    if waits[-1] < 0:
        raise InputError(f"relational_events: until={until} is before the last act ({times[-1]})")
    return waits


def _compared(
    acts: list[tuple[int, int]], n: int, effects: Sequence[str], *, after: bool = False
) -> tuple[Matrix, NDArray[np.bool_], NDArray[np.int64]]:
    """The effects of every pair at every act, which pair acted, and the number of the act.

    `after`: also those of the time after the last act, in which nobody acted.
    """
    done = np.zeros((n, n))
    off = ~np.eye(n, dtype=bool)
    blocks, chosen = [], []
    last: tuple[int, int] | None = None
    for act in [*acts, *([None] if after else [])]:
        blocks.append(np.stack([_effect(name, done, last)[off] for name in effects], axis=1))
        mark = np.zeros((n, n), dtype=bool)
        if act is not None:
            mark[act] = True
            done[act] += 1
        chosen.append(mark[off])
        last = act
    strata = np.repeat(np.arange(len(blocks)), n * (n - 1))
    return np.concatenate(blocks), np.concatenate(chosen), strata


def _effect(name: str, done: Matrix, last: tuple[int, int] | None) -> Matrix:
    """The value of an effect for each sender (row) and receiver (column)."""
    n = len(done)
    if name in ("persistence", "reception"):
        counts = done if name == "persistence" else done.T
        total = counts.sum(axis=1, keepdims=True)
        return np.where(total > 0, counts / np.maximum(total, 1), 1 / (n - 1))
    if name in ("inertia", "reciprocity"):
        return ((done if name == "inertia" else done.T) > 0).astype(float)
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


def _told(fit: Fit, effects: Sequence[str], n_acts: int, n: int, tied: int) -> Finding:
    value, error_ = fit.values, fit.errors
    meaning = {**EFFECTS, "intercept": "logarithm of the rate, where all effects are 0"}
    table = pl.DataFrame(
        {
            "effect": list(effects), "meaning": [meaning[name] for name in effects],
            "coefficient": value, "error": error_, "odds_ratio": np.exp(value),
            "low": np.exp(value - Z * error_), "high": np.exp(value + Z * error_),
            "p": fit.p if n_acts >= FEWEST else [None] * len(effects),
        },
        schema_overrides={"p": pl.Float64},
    )  # fmt: skip
    return Finding(
        estimates=table,
        n={"acts": n_acts, "acts that share their time": tied, "actors": n},
        assumptions=(
            "at each act, every actor could have acted towards every other",
            "the order of acts is known, and in the model of time their times",
            "what matters of the past is in the effects",
        ),
        says=_sentence(table.filter(pl.col("effect") != "intercept"), n_acts, tied),
        says_not="An effect of the past is not yet a reason: habits of the actors and common "
        "occasions look the same.",
        details={
            "fit": pl.DataFrame(
                {
                    "deviance": [fit.deviance],
                    "null_deviance": [fit.null_deviance],
                    "aic": [fit.deviance + 2 * len(effects)],
                }
            )
        },
    )


def _sentence(table: pl.DataFrame, n_acts: int, tied: int) -> str:
    """What the effects say: which are clear, which way and how far."""
    if n_acts < FEWEST:
        return f"With {n_acts} acts, fewer than {FEWEST}, the model can show next to nothing."
    told = [
        f"{row['effect']}{' (from none to all)' if row['effect'] in _SHARES else ''} multiplies the odds "
        f"of being the next act by {row['odds_ratio']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
        for row in table.filter((pl.col("low") > 1) | (pl.col("high") < 1)).iter_rows(named=True)
    ]
    clear = ", ".join(told)
    says = f"{clear[0].upper()}{clear[1:]}." if told else "None of the effects is clear."
    if tied:
        says += (
            f" {tied} of {n_acts} acts share their time with another, and their order is that of the "
            "rows: effects of the act before rest on it."
        )
    return says
