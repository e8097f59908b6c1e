"""Positions: which state is for or against which instrument or product, as acts and words tell it."""

from __future__ import annotations

import polars as pl

from toolkit.codebook import Codebook
from toolkit.networks.discourse import discourse
from toolkit.networks.edges import finish
from toolkit.networks.stances import stances
from toolkit.tables import needs

__all__ = ["agreement", "positions"]

_ACTS = {"SUPPORT": True, "REJECT": False, "ACCUSE": False}
_COLUMNS = ["statement_id", "doc_id", "sentence", "speaker_id", "issue", "stance"]
# what one who accuses is against: instruments of these groups, and these; to sue or to probe, or to
# blame somebody for breaking a pact, speaks for courts, probes and pacts
_BLAMED, _ALSO = ("restrict",), ("subsidy",)
_SPAN = ["doc_id", "sentence", "start", "end"]
_DENIED = r"(?i)^(?:den(?:y|ies|ied|ying|ials?)|disput(?:e|es|ed|ing))\b"
_NO_ISSUE = ("other", "none")


def positions(
    said: pl.DataFrame,
    event_mentions: pl.DataFrame,
    actors: pl.DataFrame,
    documents: pl.DataFrame,
    codebook: Codebook,
) -> pl.DataFrame:
    """Return who is for or against what: statement_id, doc_id, sentence, speaker_id, issue, stance.

    One row is a stance that a text states once. Few sentences of saying state one ("Japan said it
    regrets the tariff"); most that do are acts, with no word of saying in them: to support or
    welcome, to reject, to accuse.

    Parameters
    ----------
    said : as from `stated`; a speaker counts as their state.
    event_mentions : SUPPORT is for its instrument, REJECT against it, ACCUSE against it where it
        restricts trade or is a subsidy. What is negated, or of no instrument, is left out, and who
        denies a charge ("denied breaking the pact") takes no side in it.
    actors : actor_id and country.
    documents : doc_id and text.
    codebook : groups of instruments.

    >>> from toolkit.codebook import load
    >>> from toolkit.tables import empty
    >>> told = pl.DataFrame({"mention_id": ["m1"], "doc_id": ["a"], "sentence": [0], "start": [7],
    ...     "end": [17], "act": ["ACCUSE"], "instrument": ["tariff"], "source_ids": [["PHL"]],
    ...     "negated": [False]})
    >>> none = empty("statements").with_columns(stance=pl.lit(None, dtype=pl.Boolean))
    >>> texts = pl.DataFrame({"doc_id": ["a"], "text": ["Manila criticises the tariff."]})
    >>> found = positions(none, told, empty("actors"), texts, load())
    >>> found.select("speaker_id", "issue", "stance").rows()
    [('PHL', 'tariff', False)]
    """
    needs(said, _COLUMNS, "positions(said)")
    wanted = ["mention_id", *_SPAN, "act", "instrument", "source_ids", "negated"]
    needs(event_mentions, wanted, "positions(event_mentions)")
    groups = codebook["instruments"].select("instrument", "group")
    texts = documents.select("doc_id", "text")
    words_of = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    acts = (
        event_mentions.join(texts, on="doc_id", how="left", maintain_order="left")
        .filter(
            ~words_of.str.contains(_DENIED).fill_null(value=False),
            pl.col("act").is_in(list(_ACTS)),
            ~pl.col("instrument").is_in(_NO_ISSUE),
            ~pl.col("negated").fill_null(value=False),
        )
        .join(groups, on="instrument", how="left", maintain_order="left")
        .filter(
            (pl.col("act") != "ACCUSE")
            | pl.col("group").is_in(_BLAMED)
            | pl.col("instrument").is_in(_ALSO)
        )
        .explode("source_ids", keep_nulls=False)
        .select(
            "doc_id",
            "sentence",
            statement_id="mention_id",
            speaker_id="source_ids",
            issue="instrument",
            stance=pl.col("act").replace_strict(_ACTS, return_dtype=pl.Boolean),
        )
    )
    of = actors.select(speaker_id="actor_id", of="country")
    words = (
        said.drop_nulls(["speaker_id", "issue", "stance"])
        .join(of, on="speaker_id", how="left", maintain_order="left")
        .with_columns(speaker_id=pl.coalesce("of", "speaker_id"))
    )
    return (
        pl.concat([words.select(_COLUMNS), acts.select(_COLUMNS)], how="vertical_relaxed")
        .unique(["doc_id", "sentence", "speaker_id", "issue", "stance"], maintain_order=True)
        .sort("doc_id", "sentence", "statement_id", "speaker_id")
    )


def agreement(rows: pl.DataFrame) -> pl.DataFrame:
    """Return who agrees with whom, and who opposes whom: undirected edges in two layers.

    Parameters
    ----------
    rows : as from `positions`; a document counts once for each state, issue and stance.

    Returns
    -------
    source, target, layer (agree: congruence, oppose: conflict), weight, sign, n_shared, directed,
    evidence.

    >>> said = pl.DataFrame({"statement_id": ["1", "2", "3"], "doc_id": ["a", "b", "c"],
    ...     "speaker_id": ["EU", "JPN", "USA"], "issue": ["quota"] * 3, "stance": [False, False, True]})
    >>> agreement(said).select("source", "target", "layer", "weight").rows()
    [('EU', 'JPN', 'agree', 1.0), ('EU', 'USA', 'oppose', 1.0), ('JPN', 'USA', 'oppose', 1.0)]
    """
    stanced = stances(rows, qualifier="stance", duplicates="document")
    layers = [
        discourse(stanced, aggregation=how).with_columns(layer=pl.lit(layer), sign=pl.lit(sign))
        for layer, how, sign in (("agree", "congruence", 1), ("oppose", "conflict", -1))
    ]
    return finish(pl.concat(layers), directed=False, keys=["layer"], made_of=["sign", "n_shared"])
