r"""Discourse networks: actors tied by what they say on the same concepts (Leifeld 2013, 2017).

:math:`x_{ijk}` counts the statements of actor i on concept j with qualifier k (agreement, stance,
signal), :math:`n_i = \sum_{jk} x_{ijk}`, and R is the range of the qualifier. The definitions are
those the Discourse Network Analyzer computes, which are not always those its manual states; where
its name promises something else, the published form is called `dna_…` and the correct one has the
plain name.
"""

from __future__ import annotations

import polars as pl

from toolkit.errors import one_of
from toolkit.networks.edges import finish
from toolkit.tables import needs

__all__ = ["discourse"]

AGGREGATIONS = ("ignore", "congruence", "conflict", "subtract")
NORMALISATIONS = ("no", "average", "jaccard", "cosine", "dna_cosine", "dna_kernel_average")


def discourse(
    stanced: pl.DataFrame,
    *,
    aggregation: str = "congruence",
    normalisation: str = "no",
    onto: str = "actor",
) -> pl.DataFrame:
    r"""Return actors tied by shared concepts (or concepts by shared actors): undirected edges.

    Parameters
    ----------
    stanced : as from `stances`; a column `kernel` weighs each statement, so that a pair counts
        :math:`\sqrt{\zeta_1 \zeta_2}`.
    aggregation :

        - ignore: :math:`\sum_j (\sum_k x_{ijk})(\sum_k x_{i'jk})`
        - congruence: :math:`\sum_j \sum_{kk'} x_{ijk} x_{i'jk'} (1 - |k - k'| / R)`
        - conflict: the same with :math:`|k - k'| / R`
        - subtract: congruence − conflict

        For a qualifier of texts, congruence is :math:`\sum_{jk} x_{ijk} x_{i'jk}`, and conflict
        the statements of either on what only one of them says (as DNA has it: a sum, no product).
    normalisation : what the sum is divided by:

        - average: :math:`(n_i + n_{i'}) / 2`
        - jaccard: :math:`m_{10} + m_{01} + m_{11}`, :math:`m_{11} = \sum_{jk} x_{ijk} x_{i'jk}`,
          :math:`m_{10}` the statements of i on what i' never says
        - cosine: the root of each one's congruence with itself (ignoring the qualifier where the
          aggregation does): 1 for two who say the same in the same proportions
        - dna_cosine: :math:`n_i n_{i'}`, which DNA calls cosine
        - dna_kernel_average: the sum is *multiplied* by :math:`\sum_{jk} 2 / (s_{ijk} + s_{i'jk})`
          over what either says, s the statements whatever their kernel: what DNA calls average
          where a kernel weighs them
    onto : actor or concept.

    Returns
    -------
    source, target, weight, n_shared (concepts both speak on), directed, evidence (statement ids
    of both on what they share). Pairs of weight 0 are left out, but for subtract, where 0 means
    that agreement and conflict are even.

    >>> said = pl.DataFrame({"statement_id": ["1", "2", "3"], "actor": ["a", "b", "c"],
    ...     "concept": ["tax"] * 3, "level": [1, 1, 0]})
    >>> discourse(said).select("source", "target", "weight").rows()
    [('a', 'b', 1.0)]
    """
    one_of(aggregation, AGGREGATIONS, "aggregation")
    one_of(normalisation, NORMALISATIONS, "normalisation")
    one_of(onto, ["actor", "concept"], "onto")
    needs(stanced, ["statement_id", "actor", "concept", "level"], "discourse(stanced)")
    over = "concept" if onto == "actor" else "actor"
    counts = _counts(stanced.rename({onto: "i", over: "j"}))
    texts = counts.schema["level"] == pl.String
    cells = _cells(counts, texts)
    sums = _pairs(cells)
    if texts and aggregation in ("conflict", "subtract"):
        sums = _with_text_conflict(sums, cells)
    totals = cells.group_by("i").agg(n=pl.col("x").sum(), inverse=(2 / pl.col("s")).sum())
    selves = _pairs(cells, itself=True).select(
        "source", own_ignore="ignore", own_congruence="congruence"
    )
    edges = sums
    own = "own_ignore" if aggregation == "ignore" else "own_congruence"
    for end in ("source", "target"):
        edges = edges.join(
            totals.rename({"i": end, "n": f"n_{end}", "inverse": f"inverse_{end}"}),
            on=end,
            how="left",
        )
        mine = selves.select(pl.col("source").alias(end), pl.col(own).alias(f"own_{end}"))
        edges = edges.join(mine, on=end, how="left")
    value = {
        "ignore": pl.col("ignore"),
        "congruence": pl.col("congruence"),
        "conflict": pl.col("conflict"),
        "subtract": pl.col("congruence") - pl.col("conflict"),
    }[aggregation]
    divisor = {
        "no": pl.lit(1.0),
        "average": (pl.col("n_source") + pl.col("n_target")) / 2,
        "jaccard": pl.col("n_source") + pl.col("n_target") - pl.col("met") + pl.col("m11"),
        "cosine": (pl.col("own_source") * pl.col("own_target")).sqrt(),
        "dna_cosine": pl.col("n_source") * pl.col("n_target"),
        "dna_kernel_average": 1
        / (pl.col("inverse_source") + pl.col("inverse_target") + pl.col("inverse_met")),
    }[normalisation]
    edges = edges.with_columns(weight=pl.when(divisor == 0).then(0.0).otherwise(value / divisor))
    if aggregation != "subtract":
        edges = edges.filter(pl.col("weight") != 0)
    return finish(edges, directed=False, made_of=["n_shared"])


def _counts(stanced: pl.DataFrame) -> pl.DataFrame:
    """x by i, j and level (with a kernel, the sum of its roots), and the statements it counts."""
    each = pl.col("kernel").sqrt() if "kernel" in stanced.columns else pl.lit(1.0)
    return (
        stanced.with_columns(each=each)
        .sort("i", "j", "level", "statement_id")
        .group_by("i", "j", "level", maintain_order=True)
        .agg(x=pl.col("each").sum(), s=pl.len(), ids=pl.col("statement_id"))
    )


def _cells(counts: pl.DataFrame, texts: bool) -> pl.DataFrame:
    """Add k, the level on a scale from 0 to 1 (texts: null)."""
    if texts:
        return counts.with_columns(k=pl.lit(None, pl.Float64))
    low, high = counts["level"].min(), counts["level"].max()
    span = (high - low) if low is not None and high is not None else 0  # type: ignore[operator]
    if counts["level"].is_in([0, 1]).all():
        low, span = 0, 1
    return counts.with_columns(k=(pl.col("level") - low) / (span or 1))


def _pairs(cells: pl.DataFrame, *, itself: bool = False) -> pl.DataFrame:
    """Sums over shared concepts for each pair of i (or of each i with itself)."""
    wanted = pl.col("i") == pl.col("i_right") if itself else pl.col("i") < pl.col("i_right")
    same = (pl.col("level") == pl.col("level_right")).cast(pl.Float64)
    far = (pl.col("k") - pl.col("k_right")).abs()
    product = pl.col("x") * pl.col("x_right")
    both = 2 / (pl.col("s") + pl.col("s_right")) - 2 / pl.col("s") - 2 / pl.col("s_right")
    return (
        cells.join(cells, on="j")
        .filter(wanted)
        .sort("i", "i_right", "j", "level", "level_right")
        .group_by(source="i", target="i_right", maintain_order=True)
        .agg(
            ignore=product.sum(),
            congruence=(product * pl.coalesce(1 - far, same)).sum(),
            conflict=(product * pl.coalesce(far, 1 - same)).sum(),
            m11=(product * same).sum(),
            met=((pl.col("x") + pl.col("x_right")) * same).sum(),
            inverse_met=(both * same).sum(),  # what both say counts once
            n_shared=pl.col("j").n_unique().cast(pl.Int64),
            evidence=pl.concat_list("ids", "ids_right").explode().unique().sort(),
        )
    )


def _with_text_conflict(sums: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Conflict for a qualifier of texts: what only one of the two says, whatever they share."""
    totals = cells.group_by("i").agg(n=pl.col("x").sum())
    everyone = (
        totals.join(totals, how="cross")
        .filter(pl.col("i") < pl.col("i_right"))
        .select(source="i", target="i_right", both=pl.col("n") + pl.col("n_right"))
    )
    zero = ["ignore", "congruence", "m11", "met", "inverse_met", "n_shared"]
    return (
        everyone.join(sums.drop("conflict"), on=["source", "target"], how="left")
        .with_columns(
            *(pl.col(c).fill_null(0) for c in zero),
            pl.col("evidence").fill_null(pl.lit([], dtype=pl.List(pl.String))),
        )
        .with_columns(conflict=pl.col("both") - pl.col("met"))
    )
