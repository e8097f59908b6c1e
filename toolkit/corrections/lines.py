"""The line that corrects a row, ready to be copied: its anchor, and the values as they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from toolkit.corrections.anchors import label, row_span
from toolkit.corrections.holding import Holding
from toolkit.corrections.rows import IDENTITY
from toolkit.corrections.sheet import as_line
from toolkit.corrections.values import spelt
from toolkit.errors import InputError

__all__ = ["anchor", "every_line", "line_of", "lines", "placed"]

SHOWN = {  # the columns most often wrong, which the line offers
    "event_mentions": ("act", "instrument", "status", "source_ids", "target_ids"),
    "statements": ("speaker_id",),
}
Row = Mapping[str, Any]


def anchor(row: Row, table: str, text: str, sentence: Row) -> dict[str, str]:
    """Return the cells that lead back to a row: source, quote, words, table and what it says.

    Parameters
    ----------
    row : of `event_mentions`, `statements`, `mentions`, `dates` or `figures`.
    text : of its document.
    sentence : the row of `sentences` it stands in.
    """
    start, end = row_span(table, dict(row))
    return {
        "source": row["doc_id"],
        "quote": text[sentence["start"] : sentence["end"]],
        "words": text[start:end],
        "table": "" if table == "event_mentions" else table,
        "was": label(table, dict(row)),
    }


def line_of(row: Row, table: str, text: str, sentence: Row) -> str:
    """Return the line that sets a row's main columns to what they are: change what is wrong.

    Who, when and why are left to fill in.
    """
    values = " | ".join(f"{name}={spelt(row[name])}" for name in SHOWN[table])
    return as_line({"action": "set", "values": values, **anchor(row, table, text, sentence)})


def every_line(corpus: Holding) -> dict[str, str]:
    """Return the line of each event mention, statement and actor of a corpus, by its id.

    That of an actor renames it, and stands where it is first named.
    """
    texts = dict(corpus.table("documents").select("doc_id", "text").iter_rows())
    cuts = {
        (r["doc_id"], r["sentence"]): r for r in corpus.table("sentences").iter_rows(named=True)
    }
    found: dict[str, str] = {}
    for table, key in IDENTITY.items():
        for row in corpus.table(table).iter_rows(named=True):
            place = cuts[row["doc_id"], row["sentence"]]
            found[row[key]] = line_of(row, table, texts[row["doc_id"]], place)
    names = dict(corpus.table("actors").select("actor_id", "name").iter_rows())
    first = (
        corpus.table("mentions")
        .sort("form", "doc_id", "start")
        .unique("actor_id", keep="first", maintain_order=True)
    )
    for row in first.iter_rows(named=True):
        place = cuts[row["doc_id"], row["sentence"]]
        cells = anchor(row, "mentions", texts[row["doc_id"]], place)
        values = f"name={names.get(row['actor_id'], row['name'])}"
        found[row["actor_id"]] = as_line({**cells, "action": "rename_actor", "table": "", "values": values})  # fmt: skip
    return found


def lines(corpus: Holding, of: str) -> list[str]:
    """Return the lines that correct what an id names: event mentions, statements, an event.

    Raises
    ------
    InputError
        The corpus has no row of this id, or one that has no place in a text.

    Of an event there is a line for each of its reports; `toolkit.correct` writes one for you.
    """
    return [
        line_of(row, table, text, sentence) for table, row, text, sentence in placed(corpus, of)
    ]


def placed(corpus: Holding, of: str) -> Iterator[tuple[str, dict[str, Any], str, dict[str, Any]]]:
    """Yield table, row, text and sentence of the rows that an id names."""
    ids = {of}
    event = corpus.table("events").filter(pl.col("event_id") == of)
    if event.height:
        ids = set(event["mention_ids"][0])
    found = False
    for table, key in IDENTITY.items():
        for row in corpus.table(table).filter(pl.col(key).is_in(sorted(ids))).to_dicts():
            found = True
            here = pl.col("doc_id") == row["doc_id"]
            text = corpus.table("documents").row(by_predicate=here, named=True)["text"]
            number = pl.col("sentence") == row["sentence"]
            yield (
                table,
                row,
                text,
                corpus.table("sentences").row(by_predicate=here & number, named=True),
            )
    if not found:
        raise InputError(
            f"{of!r}: no mention_id, statement_id or event_id of this corpus. To add an event name "
            "a sentence: DOC_ID#s4"
        )
