"""The events of a corpus as a workbook for a spreadsheet: in words, each with the sentence it was read
from; beside them who said what, and the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.coding.workbook import Sheet, workbook
from toolkit.corpus import statement_words
from toolkit.view.phrases import DAY, days, event, magnitudes, spoken, told, when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.corpus import Corpus

__all__ = ["spreadsheet"]

_EVENTS = {
    "when": 24, "event": 48, "who": 20, "towards": 20, "act": 12, "about": 18, "status": 14,
    "goods": 16, "figures": 20, "takes effect": 14, "standing": 14, "disputed": 14, "texts": 8,
    "first sentence": 70, "outlet": 22, "published": 12, "document": 30, "event id": 40,
}  # fmt: skip
_STATEMENTS = {
    "published": 12, "speaker": 24, "cue": 14, "said": 70, "about": 24, "issue": 18, "signal": 12,
    "style": 10, "attribution": 12, "credited outlet": 22, "sentence": 70, "outlet": 22, "document": 30,
    "statement id": 40,
}  # fmt: skip
_DOCUMENTS = {"document": 34, "title": 60, "outlet": 24, "published": 12, "kind": 12, "address": 40}


def spreadsheet(corpus: Corpus) -> bytes:
    """Return a workbook with sheets of events, statements and documents.

    A cell that a spreadsheet would run is text in it, and the same corpus gives the same bytes.

    Examples
    --------
    >>> from toolkit.corpus import Corpus
    >>> spreadsheet(Corpus({}))[:2]
    b'PK'
    """
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    rows = corpus.events.sort(DAY, "event_id", nulls_last=True).to_dicts()
    quotes: dict[str, dict[str, Any]] = {}
    for row in rows:
        first = corpus.quoted(row["event_id"])
        quotes[row["event_id"]] = first[0] if first else {}
    events = [_event(row, names, quotes[row["event_id"]]) for row in rows]
    documents = [
        [
            told(row[name])
            for name in ("doc_id", "title", "publisher", "published_day", "kind", "url")
        ]
        for row in corpus.documents.sort("published_day", "doc_id", nulls_last=True).to_dicts()
    ]
    return workbook(
        [
            Sheet("events", [[*_EVENTS], *events], _EVENTS, frozen=2),
            Sheet("statements", [[*_STATEMENTS], *_statements(corpus, names)], _STATEMENTS),
            Sheet("documents", [[*_DOCUMENTS], *documents], _DOCUMENTS, frozen=1),
        ]
    )


def _event(row: Mapping[str, Any], names: Mapping[str, str], quote: Mapping[str, Any]) -> list[Any]:
    effect = row["effective_first"]
    return [
        when(row),
        event(row, names),
        told(row["source_ids"], names),
        told(row["target_ids"], names),
        (row["act"] or "").lower(),
        spoken(row["instrument"]),
        spoken(row["status"]),
        spoken(row["product_id"]),
        magnitudes(row["magnitudes"]),
        days(effect, row["effective_last"]) if effect else "",
        row["standing"] or "",
        ", ".join(row["disputed"] or ()),
        row["n_documents"],
        str(quote.get("quote") or ""),
        told(quote.get("publisher")),
        told(quote.get("published_day")),
        str(quote.get("doc_id") or ""),
        row["event_id"],
    ]


def _statements(corpus: Corpus, names: Mapping[str, str]) -> list[list[str]]:
    return [
        [
            told(row["published_day"]),
            told(row["speaker_id"], names),
            told(row["cue"]),
            told(row["words"]),
            told(row["about_ids"], names),
            spoken(row["issue"]),
            spoken(row["signal"]),
            told(row["style"]),
            told(row["attribution"]),
            told(row["outlet_id"], names),
            str(corpus.quoted(row["statement_id"])[0]["quote"]),
            told(row["publisher"]),
            row["doc_id"],
            row["statement_id"],
        ]
        for row in statement_words(corpus).iter_rows(named=True)
    ]
