"""Rules and model: how far they agree, and both readings joined, agreement as confidence."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import polars as pl

from toolkit import linking
from toolkit.coding.machine import machine_records
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.evaluation.agreement import agreement, coder_f1
from toolkit.evaluation.events import match_events
from toolkit.tables import PER_DOCUMENT, frame

__all__ = ["agreement_of", "join"]

BOTH, ONE = 1.0, 0.5  # confidence: the share of the two readers that read it
Row = dict[str, Any]


def join(rules: Corpus, model: Corpus) -> Corpus:
    """Return a corpus with the event mentions of both readings.

    Two mentions are one where they stand in the same sentence with the same act and group of
    instruments; the row of the rules is kept, since it has days and magnitudes. `confidence` is the
    share of the two readers that read it: 1 or 0.5; `extractor` says who. What people corrected is
    corrected here, too.

    Raises
    ------
    InputError
        The two corpora are not of the same texts.
    """
    if not rules.documents["content_hash"].equals(model.documents["content_hash"]):
        raise InputError("join(rules, model): the two corpora are not of the same documents")
    by_place: dict[tuple[str, int], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    texts = dict(rules.documents.select("doc_id", "text").iter_rows())
    for which, corpus in enumerate((rules, model)):
        for row in corpus.raw("event_mentions").iter_rows(named=True):
            trigger = texts[row["doc_id"]][row["start"] : row["end"]]
            by_place[row["doc_id"], row["sentence"]][which].append({**row, "trigger": trigger})
    rows = []
    for one, other in by_place.values():
        hits = dict(match_events(one, other))
        taken = set(hits.values())
        for n, row in enumerate(one):
            both = f"{row['extractor']} and {other[hits[n]]['extractor']}" if n in hits else row["extractor"]  # fmt: skip
            rows.append({**row, "confidence": BOTH if n in hits else ONE, "extractor": both})
        rows += [{**r, "confidence": ONE} for n, r in enumerate(other) if n not in taken]
    for row in rows:
        del row["trigger"]
    tables = {name: rules.raw(name) for name in ("documents", *PER_DOCUMENT)}
    tables["event_mentions"] = frame("event_mentions", rows).sort(
        "doc_id", "sentence", "start", "end", "mention_id"
    )
    linked = linking.link(tables, rules.codebook)
    linked["problems"] = pl.concat([rules.problems, model.problems]).unique(maintain_order=True)
    read_by = f"rules and {model.reader.get('read_by', 'a model')}"
    made = rules.made(linked, tables, {"read_by": read_by})
    return made.corrected(rules.corrections) if rules.corrections.height else made


def agreement_of(rules: Corpus, model: Corpus) -> pl.DataFrame:
    """Return how far two readings of the same texts agree: variable, units, alpha, bounds, f1."""
    texts = dict(rules.documents.select("doc_id", "text").iter_rows())
    said: dict[str, list[str]] = defaultdict(list)
    for doc_id, start, end in rules.sentences.select("doc_id", "start", "end").iter_rows():
        said[doc_id].append(texts[doc_id][start:end])
    coded = [{"doc": doc_id, "sentences": sentences} for doc_id, sentences in said.items()]
    records = [
        *machine_records(rules, coded, "rules"),
        *machine_records(model, coded, "model"),
    ]  # fmt: skip
    if len({record["coder"] for record in records}) < 2:
        raise InputError("one of the two readings has no event at all: nothing to compare")
    f1 = coder_f1(records)["f1"][0]
    return agreement(records).with_columns(f1=pl.lit(f1, pl.Float64))
