"""Co-mention: actors that are named in the same document, paragraph, sentence or window."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.edges import finish
from toolkit.tables import Rows, columns_of, in_memory, needs

__all__ = ["co_mention"]

UNITS = ("document", "paragraph", "sentence", "window")
WEIGHTS = ("count", "jaccard", "cosine", "npmi")
Numbers = np.ndarray[Any, np.dtype[np.uint64]]


def co_mention(
    mentions: Rows,
    sentences: Rows | None = None,
    *,
    by: str = "sentence",
    weight: str = "count",
    window: int = 3,
    min_count: int = 1,
) -> pl.DataFrame:
    r"""Return the pairs of actors that are named together: an undirected edge table.

    Parameters
    ----------
    mentions : at least doc_id and actor_id; `sentence` for all but documents. Of a lazy frame
        only these columns are read.
    sentences : doc_id, sentence and paragraph; needed for paragraphs, unless the mentions have a
        column paragraph.
    by : the unit two actors must share: document, paragraph, sentence, or window (`window`
        sentences in a row; windows overlap, and a pair counts once per window).
    weight : with :math:`n_{ij}` units that name both, :math:`n_i` that name i, and N units that
        name anyone,

        - count: :math:`n_{ij}`
        - jaccard: :math:`n_{ij} / (n_i + n_j - n_{ij})`
        - cosine: :math:`n_{ij} / \sqrt{n_i n_j}` (Ochiai)
        - npmi: :math:`\ln(p_{ij} / p_i p_j) / -\ln p_{ij}` with :math:`p = n / N`; from −1 to 1,
          and 1 where every unit names both (Bouma 2009)
    min_count : pairs with a smaller :math:`n_{ij}` are left out.

    Returns
    -------
    source, target, weight, n_units (:math:`n_{ij}`), n_source, n_target, n_documents, directed,
    evidence: the units, as `doc_id`, `doc_id#p2`, `doc_id#s4`, or `doc_id#s4-6`.

    Raises
    ------
    TableError, InputError
        A column is missing; an option is none of the valid ones.

    >>> named = pl.DataFrame({"doc_id": ["a", "a", "b"], "actor_id": ["CHN", "USA", "USA"]})
    >>> co_mention(named, by="document", weight="jaccard").select("source", "target", "weight").rows()
    [('CHN', 'USA', 0.5)]
    """
    one_of(by, UNITS, "unit")
    one_of(weight, WEIGHTS, "weight")
    if window < 2:
        raise InputError(f"co_mention(window={window}): a window has 2 sentences or more")
    named = _units(mentions, sentences, by, window)
    names = named.select("name", "doc_id").unique("name").sort("name")
    actors = named["actor"].unique().sort()
    unit, actor = _coded(named, names["name"], actors)
    ties = _ties(unit, actor, len(actors))
    document = pl.col("document").n_unique() if by != "document" else pl.len()
    pairs = (
        ties.with_columns(
            evidence=names["name"].gather(ties["unit"]),
            document=names["doc_id"].gather(ties["unit"]),
        )
        .group_by("pair", maintain_order=True)
        .agg(
            pl.col("evidence"),
            n_units=pl.len().cast(pl.Int64),
            n_documents=document.cast(pl.Int64),
        )
        .filter(pl.col("n_units") >= min_count)
    )
    held = pl.Series(np.bincount(actor, minlength=len(actors)), dtype=pl.Int64)
    one, other = pairs["pair"] // max(len(actors), 1), pairs["pair"] % max(len(actors), 1)
    edges = pairs.with_columns(
        actors.gather(one).alias("source"),
        actors.gather(other).alias("target"),
        held.gather(one).alias("n_source"),
        held.gather(other).alias("n_target"),
    )
    return finish(
        edges.with_columns(weight=_weight(weight, names.height)),
        directed=False,
        made_of=["n_units", "n_source", "n_target", "n_documents"],
    )


def _coded(named: pl.DataFrame, names: pl.Series, actors: pl.Series) -> tuple[Numbers, Numbers]:
    """Units and actors as numbers in the order of their names; sorted, without repetition."""
    width = max(len(actors), 1)
    codes = (
        named.select(
            pl.col("name").cast(pl.Enum(names)).to_physical().cast(pl.UInt64) * width
            + pl.col("actor").cast(pl.Enum(actors)).to_physical()
        )
        .to_series()
        .unique()
        .sort()
        .to_numpy()
    )
    return codes // width, codes % width


def _ties(unit: Numbers, actor: Numbers, width: int) -> pl.DataFrame:
    """Each pair of actors in each unit: pair (one · width + other) and unit, in order of both.

    Rows of a unit stand together, in order of the actors: the k-th row after a row is its k-th
    partner. That makes each pair once; a self-join makes it twice, and each row with itself.
    """
    first, step = np.arange(len(unit)), 0
    pairs, units = [unit[:0]], [unit[:0]]
    while len(first):
        step += 1
        first = first[: np.searchsorted(first, len(unit) - step)]
        first = first[unit[first] == unit[first + step]]
        pairs.append(actor[first] * width + actor[first + step])
        units.append(unit[first])
    return pl.DataFrame(
        {"pair": np.concatenate(pairs), "unit": np.concatenate(units)},
        schema_overrides={"pair": pl.UInt64, "unit": pl.UInt32},
    ).sort("pair", "unit")


def _units(mentions: Rows, sentences: Rows | None, by: str, window: int) -> pl.DataFrame:
    """Return doc_id, name of the unit, actor."""
    place = ["doc_id"] if by == "document" else ["doc_id", "sentence"]
    if by == "paragraph" and "paragraph" in columns_of(mentions):
        place = ["doc_id", "paragraph"]
    needs(mentions, [*place, "actor_id"], f"co_mention(mentions, by={by!r})")
    rows = in_memory(mentions.select(*place, actor="actor_id").drop_nulls())
    if by == "document":
        named = rows.with_columns(name=pl.col("doc_id"))
    elif by == "paragraph":
        named = _in_paragraphs(rows, sentences).with_columns(
            name=pl.format("{}#p{}", "doc_id", "paragraph")
        )
    elif by == "sentence":
        named = rows.with_columns(name=pl.format("{}#s{}", "doc_id", "sentence"))
    else:
        named = _windows(rows, sentences, window)
    return named.select("doc_id", "name", "actor")


def _in_paragraphs(rows: pl.DataFrame, sentences: Rows | None) -> pl.DataFrame:
    if "paragraph" in rows.columns:
        return rows
    if sentences is None:
        raise InputError(
            "co_mention(by='paragraph') needs the table sentences, or mentions with the column "
            "paragraph"
        )
    needs(sentences, ["doc_id", "sentence", "paragraph"], "co_mention(sentences)")
    where = in_memory(sentences.select("doc_id", "sentence", "paragraph"))
    return rows.join(where, on=["doc_id", "sentence"])


def _windows(rows: pl.DataFrame, sentences: Rows | None, window: int) -> pl.DataFrame:
    """Each mention in each window of sentences that holds it; a short document is one window."""
    source = rows if sentences is None else sentences
    last = in_memory(source.group_by("doc_id").agg(last=pl.col("sentence").max()))
    return (
        rows.join(last, on="doc_id")
        .with_columns(
            low=pl.max_horizontal(pl.col("sentence") - (window - 1), 0),
            high=pl.max_horizontal(
                pl.min_horizontal("sentence", pl.col("last") - (window - 1)), pl.lit(0)
            ),
        )
        .with_columns(first=pl.int_ranges("low", pl.col("high") + 1))
        .explode("first")
        .with_columns(
            name=pl.format(
                "{}#s{}-{}",
                "doc_id",
                "first",
                pl.min_horizontal(pl.col("first") + (window - 1), "last"),
            )
        )
    )


def _weight(weight: str, total: int) -> pl.Expr:
    both, one, other = pl.col("n_units"), pl.col("n_source"), pl.col("n_target")
    if weight == "jaccard":
        return both / (one + other - both)
    if weight == "cosine":
        return both / (one * other).sqrt()
    if weight == "npmi":
        joint = both / max(total, 1)
        information = (joint / ((one / max(total, 1)) * (other / max(total, 1)))).log()
        return pl.when(both == total).then(1.0).otherwise((information / -joint.log()).clip(-1, 1))
    return both.cast(pl.Float64)
