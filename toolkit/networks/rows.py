"""The rows of a corpus that each builder takes, and those of a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

import polars as pl

from toolkit.errors import InputError
from toolkit.networks.positions import positions
from toolkit.networks.stated import stated
from toolkit.tables import CLOCKS

if TYPE_CHECKING:
    from toolkit.corpus import Corpus


_NAMED = ("states", "actors", "people", "outlets")  # files of the codebook that name actors


def known(corpus: Corpus, actors: Iterable[str]) -> list[str]:
    """The ids of actors, or an error where neither corpus nor codebook knows one: it would tie nobody."""
    tables = [corpus.actors, *(corpus.codebook[file] for file in _NAMED)]
    names = dict(pl.concat(table.select("actor_id", "name") for table in tables).rows())
    outlets = set(corpus.documents["publisher"].drop_nulls())
    given = list(actors)
    for one in given:
        if one not in names and one not in outlets:
            of = {
                word.lower(): actor
                for actor, name in sorted(names.items())
                for word in (name or actor, actor)
            }
            near = get_close_matches(str(one).lower(), of, n=1)
            hint = f" Did you mean {of[near[0]]!r} ({names[of[near[0]]]})?" if near else ""
            raise InputError(
                f"no actor {one!r} is known.{hint} Valid are ids of actors, like USA, EU or org/wto: "
                "see corpus.actors"
            )
    return given


def published(documents: pl.DataFrame, first: dt.date | None, last: dt.date | None) -> pl.DataFrame:
    """The documents of a period."""
    if first is not None:
        documents = documents.filter(pl.col("published_day") >= first)
    return documents if last is None else documents.filter(pl.col("published_day") <= last)


def of_period(
    events: pl.DataFrame, clock: str, first: dt.date | None, last: dt.date | None
) -> pl.DataFrame:
    """The events that may have happened (or been told) in the period."""
    begin, finish = CLOCKS[clock]
    if first is not None:
        events = events.filter(pl.max_horizontal(begin, finish) >= first)
    return events if last is None else events.filter(pl.min_horizontal(begin, finish) <= last)


def of_texts(corpus: Corpus, builder: str) -> pl.DataFrame:
    """The rows of texts that a builder takes."""
    if builder == "attribution":
        by = corpus.documents.select("doc_id", "publisher")
        return corpus.statements.join(by, on="doc_id", how="left", maintain_order="left")
    if builder == "discourse":
        return stated(corpus.statements, corpus.documents, corpus.codebook)
    if builder == "stance":
        said = stated(corpus.statements, corpus.documents, corpus.codebook)
        return positions(
            said, corpus.event_mentions, corpus.actors, corpus.documents, corpus.codebook
        )
    if builder == "affiliation":
        known = corpus.actors.select("actor_id", "kind", "part_of", "country").with_columns(
            # a body that no text names has no page to lead to: its country stands in for it
            pl.when(pl.col("part_of").is_in(corpus.actors["actor_id"].implode())).then("part_of")
        )
        named = corpus.mentions.drop("kind", "part_of", "country", strict=False)
        return _said_to_belong(named.join(known, on="actor_id", how="left", maintain_order="left"))
    return corpus.mentions


def _said_to_belong(named: pl.DataFrame) -> pl.DataFrame:
    """The mentions whose sentence says where the actor belongs: it gives an office, or names the body."""
    there = named.select("doc_id", "sentence", body="actor_id", beside=pl.lit(value=True)).unique()
    asked = named.with_columns(body=pl.coalesce("part_of", "country"))
    found = asked.join(there, on=["doc_id", "sentence", "body"], how="left", maintain_order="left")
    said = pl.col("office").is_not_null() | pl.col("beside").fill_null(value=False)
    return found.filter(said).drop("body", "beside")
