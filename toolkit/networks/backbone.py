"""Backbones: the ties that are stronger than the rest of their ends' ties would lead to expect."""

from __future__ import annotations

import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.edges import is_directed
from toolkit.networks.nulls import adjusted
from toolkit.tables import needs

__all__ = ["disparity", "noise_corrected", "threshold"]


def threshold(
    edges: pl.DataFrame, *, weight: float | None = None, strongest: int | None = None
) -> pl.DataFrame:
    """Keep ties of at least `weight` (absolute), or the `strongest` n with all that equal the last.

    >>> ties = pl.DataFrame({"source": ["A", "A"], "target": ["B", "C"], "weight": [1.0, 3.0]})
    >>> threshold(ties, weight=2)["target"].to_list()
    ['C']
    """
    needs(edges, ["source", "target", "weight"], "threshold(edges)")
    if (weight is None) == (strongest is None):
        raise InputError("threshold: pass weight or strongest, one of the two")
    size = edges["weight"].abs()
    if strongest is not None:
        if strongest < 1:
            raise InputError(f"threshold(strongest={strongest}): valid is 1 or more")
        weight = 0.0 if edges.height <= strongest else size.sort(descending=True)[strongest - 1]
    return edges.filter(pl.col("weight").abs() >= weight)


def disparity(
    edges: pl.DataFrame, *, level: float = 0.05, correction: str = "none", keep_all: bool = False
) -> pl.DataFrame:
    r"""Disparity filter (Serrano, Boguñá and Vespignani 2009).

    A tie stays if its share of an end's strength would be rare were that strength cut at random
    into as many parts as the end has ties: :math:`p = (1 - w / s)^{k - 1}`, the smaller of both
    ends (out-ties of the source, in-ties of the target where directed). An end with one tie only
    says nothing (p = 1).

    Parameters
    ----------
    level : ties with a p below it stay.
    correction : of p for the number of tests, one for each end of a tie that has others: none,
        holm, or bh (Benjamini and Hochberg). Without it about `level` of all tests pass by chance.
    keep_all : return all ties, with the columns p and kept.

    Returns
    -------
    The ties that stay (all with keep_all), with the columns p (corrected) and, with keep_all, kept.

    Raises
    ------
    TableError, InputError
        A column is missing, a weight is negative, or a pair stands in several rows; the correction
        is none of the valid ones.

    >>> ties = pl.DataFrame({"source": ["A"] * 3, "target": ["B", "C", "D"],
    ...     "weight": [98.0, 1.0, 1.0], "directed": [False] * 3})
    >>> disparity(ties).select("target", "p").rows()
    [('B', 0.0004)]
    """
    _ready(edges, "disparity")
    both = _ends(edges)
    joined = _with_ends(edges, both)
    chance = [
        pl.when(pl.col(f"k_{end}") > 1)
        .then((1 - pl.col("weight") / pl.col(f"s_{end}")).clip(0) ** (pl.col(f"k_{end}") - 1))
        .round(15)
        .alias("p")
        for end in ("source", "target")
    ]
    every = adjusted(pl.concat(joined.select(one)["p"] for one in chance), correction)
    ends = [every[: joined.height], every[joined.height :]]
    tested = joined.drop("k_source", "s_source", "k_target", "s_target").with_columns(
        p=pl.select(pl.min_horizontal(ends).fill_null(1.0)).to_series()
    )
    return _cut(tested, pl.col("p") < level, keep_all)


def noise_corrected(
    edges: pl.DataFrame, *, sd: float = 1.64, keep_all: bool = False
) -> pl.DataFrame:
    r"""Noise-corrected backbone (Coscia and Neffke 2017).

    The lift of a tie over what its ends' strengths lead to expect,
    :math:`L = (\kappa w - 1) / (\kappa w + 1)` with :math:`\kappa = W / (s_i s_j)`, is kept where
    it exceeds `sd` of its standard deviations. These follow, by the delta method, from the binomial
    variance of w with the posterior mean of the tie's share of all weight W; its prior is a beta
    distribution with the mean :math:`\mu = s_i s_j / W^2` and the variance
    :math:`\sigma^2 = s_i s_j (W - s_i)(W - s_j) / W^4 (W - 1)` of a hypergeometric draw,
    :math:`\alpha = \mu^2 (1 - \mu) / \sigma^2 - \mu` and, as the authors' program has it,
    :math:`\beta = \mu (1 - \mu^2) / \sigma^2 - (1 - \mu)`. (Matching the moments would give
    :math:`(1 - \mu)^2` there; on the networks tried deviations then differ by less than a tenth,
    and the ties kept are the same.) For counts.

    Parameters
    ----------
    sd : standard deviations; 1.28, 1.64, 2.32 are one-sided levels of .1, .05, .01.
    keep_all : return all ties, with the column kept too.

    Raises
    ------
    TableError, InputError
        A column is missing, a weight is negative, or a pair stands in several rows.

    Returns
    -------
    The ties that stay (all with keep_all), with the columns lift and lift_sd.
    """
    _ready(edges, "noise_corrected")
    if edges.is_empty():
        return _cut(edges.with_columns(lift=0.0, lift_sd=0.0), pl.lit(value=True), keep_all)
    joined = _with_ends(edges, _ends(edges))
    # an undirected tie stands for two, one each way
    total = float(edges["weight"].sum()) * (1 if is_directed(edges) else 2)
    w, a, b = pl.col("weight"), pl.col("s_source"), pl.col("s_target")
    kappa = total / (a * b)
    prior = a * b / total**2
    spread = a * b * (total - a) * (total - b) / (total**4 * max(total - 1, 1e-12))
    alpha = prior**2 / spread * (1 - prior) - prior
    beta = prior / spread * (1 - prior**2) - (1 - prior)
    share = (alpha + w) / (alpha + beta + total)
    slope = 1 / (a * b) - total * (a + b) / (a * b) ** 2
    deviation = (share * (1 - share) * total).sqrt() * (
        2 * (kappa + w * slope) / (kappa * w + 1) ** 2
    ).abs()
    sure = pl.when(spread > 0).then(deviation).otherwise(0.0)
    tested = joined.with_columns(lift=(kappa * w - 1) / (kappa * w + 1), lift_sd=sure).drop(
        "k_source", "s_source", "k_target", "s_target"
    )
    return _cut(tested, pl.col("lift") > sd * pl.col("lift_sd"), keep_all)


def _ready(edges: pl.DataFrame, what: str) -> None:
    needs(edges, ["source", "target", "weight"], f"{what}(edges)")
    one_of(what, ["disparity", "noise_corrected"], "backbone")
    if edges.select((pl.col("weight") < 0).any()).item():
        raise InputError(
            f"{what}: a tie has a negative weight; the test is for weights of 0 or more"
        )
    if edges.select("source", "target").is_duplicated().any():
        raise InputError(
            f"{what}: a pair stands in several rows. Merge them first: collapse(edges)"
        )


def _ends(edges: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Degree k and strength s of each node as source and as target."""
    if is_directed(edges, None if "directed" in edges.columns else False):
        return {
            end: edges.group_by(node=end).agg(k=pl.len().cast(pl.Int64), s=pl.col("weight").sum())
            for end in ("source", "target")
        }
    both = pl.concat([edges.select("weight", node=end) for end in ("source", "target")])
    held = both.group_by("node").agg(k=pl.len().cast(pl.Int64), s=pl.col("weight").sum())
    return {"source": held, "target": held}


def _with_ends(edges: pl.DataFrame, ends: dict[str, pl.DataFrame]) -> pl.DataFrame:
    for end, held in ends.items():
        named = held.rename({"node": end, "k": f"k_{end}", "s": f"s_{end}"})
        edges = edges.join(named, on=end, how="left", maintain_order="left")
    return edges


def _cut(tested: pl.DataFrame, stays: pl.Expr, keep_all: bool) -> pl.DataFrame:
    return tested.with_columns(kept=stays) if keep_all else tested.filter(stays)
