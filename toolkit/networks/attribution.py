"""Attribution: who is heard, through whom: publisher → credited outlet → speaker → spoken about."""

from __future__ import annotations

import polars as pl

from toolkit import codebook
from toolkit.networks.edges import finish
from toolkit.tables import Rows, columns_of, in_memory, needs

__all__ = ["attribution", "heard", "publishers"]


def publishers(book: codebook.Codebook | None = None) -> pl.DataFrame:
    """Return who publishes: outlets, and bodies of states, whose ownership is government.

    Parameters
    ----------
    book : codebook; the shipped one where not given.

    Returns
    -------
    actor_id, name, country, ownership, aliases, domains; outlets first.

    >>> publishers().filter(actor_id="USA/white-house").select("country", "ownership").rows()
    [('USA', 'government')]
    """
    known = book or codebook.load()
    columns = ["actor_id", "name", "country", "ownership", "aliases", "domains"]
    outlets = known["outlets"].select(columns)
    bodies = (
        known["actors"]
        .filter(pl.col("kind") == "government_body")
        .with_columns(ownership=pl.lit("government"), domains=pl.lit([], pl.List(pl.String)))
    )
    return pl.concat([outlets, bodies.select(columns)])


def attribution(
    statements: Rows,
    documents: Rows | None = None,
    *,
    outlets: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return the chain of attribution as a directed edge table, one row per pair and layer.

    Layers: credits (publisher → outlet the statement is credited to), quotes (outlet, or the
    publisher where none is credited → speaker), speaks_of (speaker → actor spoken about). A
    publisher that credits itself makes no edge. Statements without a known speaker keep their
    credits and have no further edges.

    Parameters
    ----------
    statements : statement_id, doc_id, speaker_id; outlet_id, about_ids and publisher where known. Of
        a lazy frame only these columns are read.
    documents : doc_id and publisher; without it, and without a column publisher of the
        statements, the chain begins at the outlet.
    outlets : actor_id, name, aliases, domains: gives a publisher the id it has; `publishers` of
        the codebook where not given. A publisher it does not know keeps its name.

    Returns
    -------
    source, target, layer, source_mode, target_mode (publisher or outlet, speaker, subject),
    weight (statements), n_documents, directed, evidence (statement ids).

    >>> said = pl.DataFrame({"statement_id": ["s1"], "doc_id": ["a"], "speaker_id": ["person/x"],
    ...     "outlet_id": ["media/y"], "about_ids": [["CHN"]]})
    >>> attribution(said).select("source", "target", "layer").rows()
    [('media/y', 'person/x', 'quotes'), ('person/x', 'CHN', 'speaks_of')]
    """
    needs(statements, ["statement_id", "doc_id", "speaker_id"], "attribution(statements)")
    said = in_memory(
        statements.select(
            "statement_id",
            "doc_id",
            speaker="speaker_id",
            outlet=_or_null(statements, "outlet_id", pl.String()),
            about=_or_null(statements, "about_ids", pl.List(pl.String)),
            publisher=_or_null(statements, "publisher", pl.String()),
        )
    )
    if documents is not None:
        needs(documents, ["doc_id", "publisher"], "attribution(documents)")
        publishers = in_memory(documents.select("doc_id", "publisher"))
        said = said.drop("publisher").join(publishers, on="doc_id", how="left")
    said = said.with_columns(publisher=_outlet_ids(outlets))
    chain = pl.concat(
        [
            _step(said, "publisher", "outlet", "credits", ("outlet", "outlet")),
            _step(
                said.with_columns(through=pl.coalesce("outlet", "publisher")),
                "through", "speaker", "quotes", ("outlet", "speaker"),
            ),
            _step(
                said.explode("about"), "speaker", "about", "speaks_of", ("speaker", "subject")
            ),
        ]
    )  # fmt: skip
    edges = chain.group_by("source", "target", "layer", "source_mode", "target_mode").agg(
        # a document that is drawn twice has its statements twice
        weight=pl.struct("doc_id", "statement_id").n_unique(),
        n_documents=pl.col("doc_id").n_unique().cast(pl.Int64),
        evidence=pl.col("statement_id").unique().sort(),
    )
    return finish(
        edges,
        directed=True,
        keys=["layer", "source_mode", "target_mode"],
        made_of=["n_documents"],
    )


def heard(
    edges: pl.DataFrame, actors: pl.DataFrame, *, outlets: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Return who is heard through whom: speakers by country, outlets by country and ownership.

    Parameters
    ----------
    edges : as from `attribution`; its layer quotes is counted.
    actors : actor_id and country of the speakers.
    outlets : actor_id, country and ownership; `publishers` of the codebook where not given.

    Returns
    -------
    outlet_country, ownership, speaker_country (null: not known), weight (statements), share (of
    the statements that outlets of this country and ownership quote); in order of the first three.

    >>> quoted = pl.DataFrame({"source": ["media/y"], "target": ["person/x"], "layer": ["quotes"],
    ...     "weight": [2.0]})
    >>> owned = pl.DataFrame({"actor_id": ["media/y"], "country": ["USA"], "ownership": ["wire"]})
    >>> people = pl.DataFrame({"actor_id": ["person/x"], "country": ["CHN"]})
    >>> heard(quoted, people, outlets=owned).rows()
    [('USA', 'wire', 'CHN', 2.0, 1.0)]
    """
    needs(edges, ["source", "target", "layer", "weight"], "heard(edges)")
    needs(actors, ["actor_id", "country"], "heard(actors)")
    known = publishers() if outlets is None else outlets
    needs(known, ["actor_id", "country", "ownership"], "heard(outlets)")
    through = ["outlet_country", "ownership"]
    return (
        edges.filter(pl.col("layer") == "quotes")
        .join(
            known.select("ownership", source="actor_id", outlet_country="country"),
            on="source",
            how="left",
        )
        .join(actors.select(target="actor_id", speaker_country="country"), on="target", how="left")
        .group_by(*through, "speaker_country")
        .agg(pl.col("weight").sum())
        .with_columns(share=pl.col("weight") / pl.col("weight").sum().over(through))
        .sort(*through, "speaker_country", nulls_last=True)
    )


def _or_null(data: Rows, column: str, dtype: pl.DataType) -> pl.Expr:
    return pl.col(column) if column in columns_of(data) else pl.lit(None, dtype=dtype)


def _outlet_ids(outlets: pl.DataFrame | None) -> pl.Expr:
    """The publisher's id where the codebook knows it by name, alias or domain, else its name."""
    known = publishers() if outlets is None else outlets
    ids: dict[str, str] = {}
    for row in known.iter_rows(named=True):
        for name in [row["name"], *(row.get("aliases") or []), *(row.get("domains") or [])]:
            ids.setdefault(name, row["actor_id"])
    return pl.col("publisher").replace(ids) if ids else pl.col("publisher")


def _step(
    said: pl.DataFrame, source: str, target: str, layer: str, modes: tuple[str, str]
) -> pl.DataFrame:
    return said.select(
        "statement_id",
        "doc_id",
        source=source,
        target=target,
        layer=pl.lit(layer),
        source_mode=pl.lit(modes[0]),
        target_mode=pl.lit(modes[1]),
    ).filter(pl.col("source") != pl.col("target"))
