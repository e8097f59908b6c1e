"""The machine as one more coder: what it read in the coded sentences, as if it had coded them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import aligned
from toolkit.evaluation.events import parties

__all__ = ["MACHINE", "machine_records"]

MACHINE = "machine"
DAYS = (  # in the order in which the machine's days stand for the one that a coder gives
    ("effective", "effective_first", "effective_last"),
    ("event", "event_first", "event_last"),
    ("deadline", "deadline", "deadline"),
)


def machine_records(
    corpus: Corpus, documents: Sequence[Mapping[str, Any]], coder: str = MACHINE
) -> list[dict[str, Any]]:
    """Return the event mentions read in coded sentences, as records of a coded spreadsheet.

    Parameters
    ----------
    documents : coded documents, doc and sentences, as `read_sheet` gives them.
    coder : the name under which the machine stands.
    """
    rows = corpus.event_mentions.partition_by("doc_id", as_dict=True, maintain_order=True)
    found = []
    for document in aligned(documents, corpus):
        mine = rows.get((document.row["doc_id"],))
        for row in mine.to_dicts() if mine is not None else []:
            group = document.group_of.get(row["sentence"])
            if group is None:
                continue
            first, last, role = _day(row)
            found.append(
                {
                    "coder": coder,
                    "doc": document.doc,
                    "sentence": document.sentences[document.group.index(group)],
                    "trigger": document.text(row["start"], row["end"]),
                    "act": row["act"],
                    "instrument": row["instrument"],
                    "status": row["status"],
                    "source": parties(row["source_ids"]),
                    "target": parties(row["target_ids"]),
                    "magnitude": [
                        {"value": m["value"], "unit": m["unit"]} for m in row["magnitudes"] or ()
                    ],
                    "date": first if first == last else f"{first}/{last}",
                    "date_role": role,
                    "negated": bool(row["negated"]),
                    "conditional": bool(row["conditional"]),
                    "mention_id": row["mention_id"],
                }
            )
    return found


def _day(row: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    for role, first, last in DAYS:
        days: list[dt.date] = [row[name] for name in (first, last) if row[name] is not None]
        if days:
            return days[0].isoformat(), days[-1].isoformat(), role
    return None, None, None
