"""Whether findings hold without some of the texts, or at another confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from toolkit.corpus import Corpus
from toolkit.tables import OFFICIAL
from toolkit.validity.findings import FINDINGS, TIE, Found, findings
from toolkit.wording import definite

__all__ = ["CUT", "sensitivity", "variants"]

CUT = 0.5  # confidence from which a report counts in the surer reading
LEAST = 3  # documents from which a part of a corpus is looked at on its own
MOST = 10  # outlets left out in turn: those with most documents
WHOLE = "all texts"


def variants(
    corpus: Corpus, confidence: float = CUT, least: int = LEAST
) -> Iterator[tuple[str, pl.DataFrame, int]]:
    """Yield name, events and number of documents of parts of a corpus, the whole of it first.

    Without automated texts; official texts alone; the outlets of each country and kind of owner,
    as the codebook knows them; without one outlet, in turn; reports read with more confidence.
    Events of a part are linked anew from its documents. Parts of the same documents stand once,
    under the first of their names.

    Parameters
    ----------
    confidence : an event counts where one of its reports was read with at least this.
    least : documents below which a part is left out.
    """
    documents = corpus.documents
    yield WHOLE, corpus.events, documents.height
    outlets = _outlets(documents, corpus.codebook["outlets"])
    states = dict(corpus.codebook["states"].select("actor_id", "name").iter_rows())
    parts = [
        ("without automated texts", ~pl.col("automated").fill_null(value=False)),
        ("official texts alone", pl.col("kind").is_in(OFFICIAL)),
    ]
    for column, words in (("country", "outlets of {}"), ("ownership", "{} outlets")):
        for value in outlets[column].drop_nulls().unique().sort():
            parts.append(
                (words.format(definite(states.get(value, value))), pl.col(column) == value)
            )
    by_size = outlets.group_by("publisher").len().drop_nulls().sort("len", "publisher", descending=[True, False])  # fmt: skip
    for name in by_size["publisher"].head(MOST):
        parts.append((f"without {name}", pl.col("publisher").ne_missing(name)))
    seen: set[frozenset[str]] = set()
    for name, chosen in parts:
        kept = outlets.filter(chosen)
        same = frozenset(kept["doc_id"])
        if least <= kept.height < documents.height and same not in seen:
            seen.add(same)
            yield name, corpus.of(kept["doc_id"]).events, kept.height
    sure = corpus.event_mentions.filter(pl.col("confidence").fill_null(1.0) >= confidence)
    surer = corpus.events.join(sure.select("event_id"), on="event_id", how="semi", maintain_order="left")  # fmt: skip
    yield f"confidence of {confidence:g} or more", surer, documents.height


def sensitivity(corpus: Corpus, confidence: float = CUT, least: int = LEAST) -> pl.DataFrame:
    """Return what each part of a corpus says of each finding.

    Columns: finding, meaning, variant, documents, events, value (null: the part does not tell),
    told (the value with names for ids), holds (as in the whole corpus; null where either does not
    tell), evidence (ids of the events of that part that the value was made of). The two sides
    compared are those of the strongest tie of the whole corpus, in all parts.
    """
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    rows = []
    base: dict[str, Found] = {}
    dyad: list[str] | None = None
    for name, events, documents in variants(corpus, confidence, least):
        found = findings(events, dyad)
        if name == WHOLE:
            base = found
            tie = base["strongest tie"].value
            dyad = tie.split(" → ") if tie and tie != TIE else None
        for finding, (value, behind) in found.items():
            known = value is not None and base[finding].value is not None
            holds = value == base[finding].value if known else None
            rows.append(
                (
                    finding,
                    FINDINGS[finding],
                    name,
                    documents,
                    events.height,
                    value,
                    _told(value, names),
                    holds,
                    list(behind),
                )
            )
    schema: dict[str, Any] = {
        "finding": pl.String, "meaning": pl.String, "variant": pl.String, "documents": pl.Int64,
        "events": pl.Int64, "value": pl.String, "told": pl.String, "holds": pl.Boolean,
        "evidence": pl.List(pl.String),
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _told(value: str | None, names: Mapping[str, str]) -> str | None:
    """A value with the names of its actors, and codes as words."""
    if value is None:
        return None
    return " → ".join(names.get(part, part.replace("_", " ")) for part in value.split(" → "))


def _outlets(documents: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Return the documents with country and ownership of their outlets, as far as known."""
    rows = known.select("name", "aliases", "country", "ownership")
    names = pl.concat([
        rows.select("name", "country", "ownership"),
        rows.select(pl.col("aliases").alias("name"), "country", "ownership").explode("name"),
    ]).drop_nulls("name").unique("name", keep="first", maintain_order=True)  # fmt: skip
    return documents.select("doc_id", "publisher", "kind", "automated").join(
        names, left_on="publisher", right_on="name", how="left", maintain_order="left"
    )
