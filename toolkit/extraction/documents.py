"""All that is read from each document by itself."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.extraction import event_mentions, event_rows
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.actors.passing import taking_part
from toolkit.extraction.drafts import Draft, draft, weigh
from toolkit.extraction.events import figures
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.judging.shares import Shares
from toolkit.extraction.page import Mention, Page, Sentence, StatementFound
from toolkit.extraction.parsing.language import Unread, page_batches, sentences
from toolkit.extraction.screen import tells
from toolkit.tables import SIDES, frame

__all__ = ["Read", "extract", "outlet_ids"]

LANGUAGES = ("en",)
LONGEST_REASON = 500  # characters; a library may quote the whole text in its message
READ = ("sentences", "mentions", "dates", "statements", "event_mentions", "figures", "problems")

Rows = dict[str, list[dict[str, Any]]]
Read = tuple[pl.DataFrame, dict[str, pl.DataFrame]]
"""A shard of `documents` and the tables read from it."""


def extract(
    documents: pl.DataFrame, codebook: Codebook, model: str, *, screened: bool = False
) -> dict[str, pl.DataFrame]:
    """Read documents, each by itself.

    Parameters
    ----------
    documents : the table `documents`; other languages than English are left unread.
    codebook : what is known of actors, words and acts.
    model : name of an installed spaCy model.
    screened : keep documents from the model in which no actor is named near a word of
        trade, and cut them into sentences only; see `toolkit.extraction.screen`.

    Returns
    -------
    The tables sentences, mentions, dates, statements, event_mentions, figures and problems. A
    document on which a rule fails has a row in problems and none elsewhere.
    """
    rows: Rows = defaultdict(list)
    readable = documents.filter(pl.col("language").is_in(LANGUAGES))
    names = gazetteer(codebook).words
    outlets = outlet_ids(codebook)
    parsed = _screened(readable, codebook, rows) if screened else readable
    for batch in page_batches(parsed.iter_rows(named=True), codebook, model, names):
        for of_page in _read(batch, codebook, outlets):
            for name, found in of_page.items():
                rows[name] += found
    try:
        return {name: frame(name, rows[name]) for name in READ}
    except (ValueError, OverflowError) as error:  # a value no column holds: find out whose
        if readable.height == 1:
            unread = {"problems": [_problem(readable.row(0, named=True), error)]}
            return {name: frame(name, unread.get(name, [])) for name in READ}
        parts = [
            extract(one, codebook, model, screened=screened) for one in readable.iter_slices(1)
        ]
        return {name: pl.concat([part[name] for part in parts]) for name in READ}


def _screened(readable: pl.DataFrame, codebook: Codebook, rows: Rows) -> pl.DataFrame:
    """Return the documents that may tell of an act; of the others, add the sentences to `rows`."""
    told = []
    for row in readable.iter_rows(named=True):
        try:
            cut = None if tells(row, codebook) else sentences(row, codebook)
        except Exception:  # noqa: BLE001 - reading the page will fail too, and tell it
            cut = None
        told.append(cut is None)
        rows["sentences"] += [_sentence(row["doc_id"], s) for s in cut or ()]
    return readable.filter(pl.Series(told, dtype=pl.Boolean))


def _problem(row: dict[str, Any], error: Exception) -> dict[str, Any]:
    """Return the row of `problems` of a document that could not be read."""
    reason = f"{type(error).__name__}: {error}"
    return {
        "path": row["path"],
        "record": row["doc_id"].removeprefix(row["path"]).removeprefix("#") or None,
        "step": "read",
        "reason": reason[:LONGEST_REASON].encode("utf-8", "replace").decode(),
    }


def outlet_ids(codebook: Codebook) -> dict[str, str]:
    """Return the actor_id of each outlet and body by each of its names."""
    found = {}
    for table in ("actors", "outlets"):
        for row in codebook[table].iter_rows(named=True):
            for name in [row["name"], *row["aliases"]]:
                found[name] = row["actor_id"]
    return found


def _read(
    batch: Sequence[Page | Unread], codebook: Codebook, outlets: dict[str, str]
) -> Iterator[Rows]:
    """Yield the rows of every table that each page gives; what fails costs no other page."""
    for one in _weighed([_drafted(page, codebook) for page in batch]):
        if isinstance(one, Unread):
            yield {"problems": [_problem(one.row, one.error)]}
            continue
        drafted, likely = one
        try:
            yield _rows(drafted, event_mentions.find(drafted, likely), outlets)
        except Exception as error:  # noqa: BLE001 - a text on which a rule fails must not cost the run
            yield {"problems": [_problem(drafted.page.row, error)]}


def _drafted(page: Page | Unread, codebook: Codebook) -> Draft | Unread:
    """Return what rules read from a page, or why they could not."""
    if isinstance(page, Unread):
        return page
    try:
        return draft(page, codebook)
    except Exception as error:  # noqa: BLE001 - told with the document
        return Unread(page.row, error)


def _weighed(drafts: Sequence[Draft | Unread]) -> Iterator[tuple[Draft, list[Shares]] | Unread]:
    """Yield each page with what its words likely report, or why it could not be read."""
    whole = [one for one in drafts if isinstance(one, Draft)]
    try:
        likely = iter(weigh(whole))
    except Exception as error:  # noqa: BLE001 - told with the document
        for one in drafts:
            if isinstance(one, Unread):
                yield one
            elif len(drafts) == 1:
                yield Unread(one.page.row, error)
            else:
                yield from _weighed([one])
        return
    for one in drafts:
        yield one if isinstance(one, Unread) else (one, next(likely))


def _rows(drafted: Draft, acts: list[EventFound], outlets: dict[str, str]) -> Rows:
    """Return what was read from one page as rows of every table."""
    page, named, said = drafted.page, drafted.mentions, drafted.statements
    rows: Rows = defaultdict(list)
    rows["sentences"] += [_sentence(page.doc_id, s) for s in page.sentences]
    rows["dates"] += [
        {
            **page.place(d.sentence, d.start, d.end),
            **{k: v for k, v in asdict(d).items() if k not in ("sentence", "start", "end")},
        }
        for d in drafted.dates
    ]
    starts = [m.start for m in named]
    rows["statements"] += [
        _statement(page, s, f"{page.doc_id}#q{i}", named, starts) for i, s in enumerate(said)
    ]
    built = [event_rows.row(page, e, outlets, f"{page.doc_id}#e{i}") for i, e in enumerate(acts)]
    _answered(acts, built)
    rows["event_mentions"] += built
    acting = {actor for row in built for sides in SIDES for actor in row[sides] or ()}
    acting |= {s.speaker_id for s in said} | {s.outlet_id for s in said}
    rows["mentions"] += [_mention(page, m) for m in taking_part(page, named, acting)]
    taken = {m.start for e in acts for m in e.magnitudes}
    rows["figures"] += figures.find(page, named, drafted.dates, taken)
    return rows


def _sentence(doc_id: str, s: Sentence) -> dict[str, Any]:
    return {
        "doc_id": doc_id,
        "sentence": s.number,
        "paragraph": s.paragraph,
        "section": s.section,
        "start": s.start,
        "end": s.end,
    }


def _mention(page: Page, m: Mention) -> dict[str, Any]:
    return {
        **page.place(m.sentence, m.start, m.end),
        "actor_id": m.actor_id,
        "form": m.form,
        "office": m.office,
        "name": m.name,
        "kind": m.kind,
        "country": m.country,
        "part_of": m.part_of,
        "passing": m.passing,
    }


def _statement(
    page: Page, s: StatementFound, statement_id: str, named: list[Mention], starts: list[int]
) -> dict[str, Any]:
    speaker, cue, content = (
        s.speaker or (None, None),
        s.cue or (None, None),
        s.content or (None, None),
    )
    about: set[str] = set()
    if s.content is not None:
        first, last = (
            bisect.bisect_left(starts, s.content[0]),
            bisect.bisect_left(starts, s.content[1]),
        )
        about = {m.actor_id for m in named[first:last] if not m.place} - {s.speaker_id or ""}
    return {
        "statement_id": statement_id,
        **page.place(s.sentence, s.start, s.end),
        "speaker_id": s.speaker_id,
        "speaker_start": speaker[0],
        "speaker_end": speaker[1],
        "attribution": s.attribution,
        "cue_start": cue[0],
        "cue_end": cue[1],
        "content_start": content[0],
        "content_end": content[1],
        "style": s.style,
        "outlet_id": s.outlet_id,
        "about_ids": sorted(about),
    }


def _answered(acts: list[EventFound], rows: list[dict[str, Any]]) -> None:
    """Name the act that another is said to answer, where both are read."""
    ids = {id(act): row["mention_id"] for act, row in zip(acts, rows, strict=True)}
    for act, row in zip(acts, rows, strict=True):
        if act.answered is not None:
            row["responds_to"] = ids.get(id(act.answered))
