"""Co-mention: actors that are named in the same document, paragraph, sentence or window."""

from __future__ import annotations

import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.edges import finish, needs

__all__ = ["co_mention"]

UNITS = ("document", "paragraph", "sentence", "window")
WEIGHTS = ("count", "jaccard", "cosine", "npmi")


def co_mention(
    mentions: pl.DataFrame,
    sentences: pl.DataFrame | None = None,
    *,
    by: str = "sentence",
    weight: str = "count",
    window: int = 3,
    min_count: int = 1,
) -> pl.DataFrame:
    r"""Return the pairs of actors that are named together: an undirected edge table.

    Parameters
    ----------
    mentions : at least doc_id and actor_id; `sentence` for all but documents.
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
    units, names = _units(mentions, sentences, by, window)
    held = units.group_by("actor").agg(n=pl.len().cast(pl.Int64))
    pairs = (
        units.join(units, on="unit")
        .filter(pl.col("actor") < pl.col("actor_right"))
        .group_by("actor", "actor_right")
        .agg(n_units=pl.len().cast(pl.Int64), units=pl.col("unit"))
        .filter(pl.col("n_units") >= min_count)
    )
    edges = (
        pairs.join(held.rename({"n": "n_source"}), on="actor")
        .join(held.rename({"n": "n_target"}), left_on="actor_right", right_on="actor")
        .rename({"actor": "source", "actor_right": "target"})
    )
    total = units["unit"].n_unique()
    spelled = _spelled(edges, names)
    return finish(
        spelled.with_columns(weight=_weight(weight, total)),
        directed=False,
        made_of=["n_units", "n_source", "n_target", "n_documents"],
    )


def _units(
    mentions: pl.DataFrame, sentences: pl.DataFrame | None, by: str, window: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return (unit, actor) without repetition, and what each unit is called."""
    place = ["doc_id"] if by == "document" else ["doc_id", "sentence"]
    needs(mentions, [*place, "actor_id"], f"co_mention(mentions, by={by!r})")
    rows = mentions.select(*place, actor="actor_id").drop_nulls()
    if by == "document":
        named = rows.with_columns(name=pl.col("doc_id"))
    elif by == "paragraph":
        named = _in_paragraphs(mentions, sentences).with_columns(
            name=pl.format("{}#p{}", "doc_id", "paragraph")
        )
    elif by == "sentence":
        named = rows.with_columns(name=pl.format("{}#s{}", "doc_id", "sentence"))
    else:
        named = _windows(rows, sentences, window)
    kept = named.select("doc_id", "name", "actor").unique()
    names = kept.select("name", "doc_id").unique().sort("name").with_row_index("unit")
    units = kept.join(names.select("name", "unit"), on="name").select("unit", "actor")
    return units, names


def _in_paragraphs(mentions: pl.DataFrame, sentences: pl.DataFrame | None) -> pl.DataFrame:
    if "paragraph" in mentions.columns:
        return mentions.select("doc_id", "paragraph", actor="actor_id").drop_nulls()
    if sentences is None:
        raise InputError(
            "co_mention(by='paragraph') needs the table sentences, or mentions with the column "
            "paragraph"
        )
    needs(sentences, ["doc_id", "sentence", "paragraph"], "co_mention(sentences)")
    where = sentences.select("doc_id", "sentence", "paragraph")
    rows = mentions.select("doc_id", "sentence", actor="actor_id").drop_nulls()
    return rows.join(where, on=["doc_id", "sentence"])


def _windows(rows: pl.DataFrame, sentences: pl.DataFrame | None, window: int) -> pl.DataFrame:
    """Each mention in each window of sentences that holds it; a short document is one window."""
    source = rows if sentences is None else sentences
    last = source.group_by("doc_id").agg(last=pl.col("sentence").max())
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


def _spelled(edges: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Put the names of the units in place of their numbers, and count their documents."""
    return (
        edges.explode("units")
        .join(names, left_on="units", right_on="unit")
        .group_by("source", "target", "n_units", "n_source", "n_target")
        .agg(
            n_documents=pl.col("doc_id").n_unique().cast(pl.Int64),
            evidence=pl.col("name").sort(),
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
        return pl.when(both == total).then(1.0).otherwise(information / -joint.log())
    return both.cast(pl.Float64)
