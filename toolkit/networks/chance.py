"""Who shares more meetings, issues or sentences than chance would give."""

from __future__ import annotations

import polars as pl

from toolkit.networks.nulls import fixed_degree
from toolkit.networks.study import Study
from toolkit.networks.two_mode import two_mode

__all__ = ["beyond_chance"]

_TESTED = pl.Schema(
    {
        "source": pl.String(), "target": pl.String(), "weight": pl.Float64(),
        "expected": pl.Float64(), "z": pl.Float64(), "p_more": pl.Float64(),
        "p_adjusted": pl.Float64(), "evidence": pl.List(pl.String),
    }
)  # fmt: skip


def beyond_chance(
    network: Study, *, least: int = 2, most: int = 40, samples: int = 1000, seed: int = 0
) -> pl.DataFrame:
    """Return who shares more meetings, issues or sentences than activity leads to expect.

    The null keeps how many meetings each actor has and how many actors each meeting has
    (`fixed_degree`); for a discourse, issues stand for meetings, for co-mention sentences.

    Parameters
    ----------
    network : of a builder that projects a two-mode table (`two_mode`); no rows for others.
    least : meetings (issues, sentences) below which an actor is left out: one tells nothing.
    most : actors tested, those with the most meetings: each pair counts in the correction.
    samples : tables drawn under the null.
    seed : of the draws.

    Returns
    -------
    source, target, weight (shared), expected, z, p_more, p_adjusted (Benjamini and Hochberg),
    evidence; the least probable first.
    """
    active = two_mode(network.builder, network.rows, least=least, most=most)
    if active is None or active.is_empty():
        return pl.DataFrame(schema=_TESTED)
    tested = fixed_degree(active, samples=samples, seed=seed)
    return tested.select(*_TESTED).sort(
        "p_more", "z", "source", "target", descending=[False, True, False, False], nulls_last=True
    )
