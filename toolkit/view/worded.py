"""Tables of acts in words, as a reader in a terminal wants them: when, who does what to whom, by whose
word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from toolkit.view.phrases import days, event, measure, when

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["worded"]

_ACT = {"act", "instrument", "status", "source_ids", "target_ids", "magnitudes"}
_MEASURE = {"implementer_id", "instrument", "target_ids", "product_id"}
_KEPT = ("standing", "n_documents", "mention_id", "event_id", "measure_id")


def worded(data: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """Return events, mentions of events or measures in words; any other table as it is.

    Examples
    --------
    >>> from toolkit.corpus import Corpus
    >>> worded(Corpus({}).events, Corpus({})).columns
    ['when', 'event', 'standing', 'n_documents', 'event_id']
    """
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    rows = data.to_dicts()
    if set(data.columns) >= _ACT:
        clock = when if "first_reported" in data.columns else _own_days
        said = {"when": [clock(r) for r in rows], "event": [event(r, names) for r in rows]}
    elif set(data.columns) >= _MEASURE:
        said = {"measure": [measure(r, names) for r in rows]}
    else:
        return data
    kept = [name for name in _KEPT if name in data.columns]
    told = [pl.Series(name, texts, dtype=pl.String) for name, texts in said.items()]
    return pl.DataFrame([*told, *data.select(kept)])


def _own_days(row: dict[str, object]) -> str:
    return days(row["event_first"], row["event_last"])  # type: ignore[arg-type]
