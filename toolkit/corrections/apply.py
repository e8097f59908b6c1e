"""Corrections applied to a reading: the tables as corrected, and what became of each line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.corrections.actors import Merge, correct_actor
from toolkit.corrections.anchors import Anchors
from toolkit.corrections.elsewhere import Frames, Stream
from toolkit.corrections.rows import (
    Line,
    Outcome,
    Rows,
    add_event,
    delete_rows,
    set_document,
    set_rows,
)
from toolkit.corrections.sheet import FILE, GIVEN
from toolkit.corrections.values import CORRECTABLE, IDS, parse_values
from toolkit.errors import InputError
from toolkit.tables import PER_DOCUMENT, empty, frame

if TYPE_CHECKING:
    from toolkit.linking import Decisions

__all__ = ["Applied", "apply", "unapplied"]

ACTORS = ("merge_actors", "split_actor", "rename_actor")


@dataclass
class Applied:
    """Tables as corrected, what linking must keep, and the corrections with their outcomes."""

    stream: Stream
    """Gives documents and what was read from each by name, in frames as they were given."""
    decisions: Decisions
    corrections: pl.DataFrame
    problems: pl.DataFrame = field(default_factory=lambda: empty("problems"))

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """Documents and what was read from each, whole."""
        names = ("documents", *PER_DOCUMENT)
        return {name: pl.concat([empty(name), *self.stream(name)]) for name in names}


def apply(
    stream: Stream,
    corrections: pl.DataFrame,
    codebook: Codebook | None = None,
) -> Applied:
    """Apply corrections to what was read from documents; linking comes after.

    In memory are the documents that lines name; of the others a frame at a time.

    Parameters
    ----------
    stream : gives documents, and the tables read from each by itself, as they were read, by name
        and as often as asked, in frames that have their documents in common.
    corrections : the table `corrections`, as `read_corrections` gives it; outcomes are made anew.
    codebook : the actors and products that values may name; by default the shipped one.

    Returns
    -------
    Tables with `corrected_by`, decisions for `toolkit.linking.link`, outcomes, problems. What
    cannot be applied any more changes nothing, and is a problem.
    """
    from toolkit.linking import Decisions  # loaded when it is used: nothing new needs no linking

    if corrections.is_empty():
        return Applied(stream, Decisions(), corrections)
    lines = corrections.select(GIVEN).sort("line").to_dicts()
    known = codebook or codebooks.load()
    frames = Frames(stream, _cells(lines, "source"), _cells(lines, "quote"))
    work = frames.here
    anchors = Anchors(work["documents"], work["sentences"])
    outcomes: dict[int, Outcome] = {}
    facts: dict[str, dict[str, Any]] = {}
    merges: list[Merge] = []

    def named(actor_id: str) -> bool:
        return actor_id in frames.actors or actor_id in work["mentions"]["actor_id"]

    def attempt(line: Line, *does: Any) -> None:
        step, *given = does
        try:
            _check_ids(line, known, named)
            outcomes[line["line"]] = step(line, *given)
        except InputError as error:
            outcomes[line["line"]] = ("lost", str(error), [])

    for line in _of(lines, "set", documents=True):
        attempt(line, set_document, work, anchors)
    for line in _of(lines, *ACTORS):
        attempt(line, correct_actor, work, anchors, facts, merges, frames.actors)
    rows = Rows(work, _concerned(lines, anchors))
    parted: list[str] = []
    joined: list[tuple[str, str]] = []
    in_order: dict[str, tuple[Any, ...]] = {
        "delete": (delete_rows, rows, anchors),
        "set": (set_rows, rows, anchors),
        "add": (add_event, rows, anchors),
        "split_events": (_split, rows, anchors, parted),
        "merge_events": (_merge, rows, anchors, joined),
    }
    for action, does in in_order.items():
        for line in _of(lines, action):
            attempt(line, *does)
    for merge, others in zip(merges, frames.count(merges), strict=True):
        changed = f"{merge.actor} is {merge.into}: {merge.changed + others} rows"
        outcomes[merge.line] = ("applied", changed, [merge.actor, merge.into])
    mine = rows.tables()
    met = {*frames.actors, *mine["mentions"]["actor_id"]} if rows.renamed else None
    told, problems = _told(lines, outcomes)
    return Applied(
        lambda name: frames.corrected(name, mine[name], merges, met),
        Decisions(tuple(parted), tuple(joined), facts),
        told,
        problems,
    )


def _told(
    lines: Iterable[Line], outcomes: Mapping[int, Outcome]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return lines with their outcomes, and those that are lost as problems."""
    columns = ("outcome", "told", "rows")
    told = [{**line, **dict(zip(columns, outcomes[line["line"]], strict=True))} for line in lines]
    problems = [
        {"path": FILE, "record": f"line {row['line']}", "step": "correct", "reason": row["told"]}
        for row in told
        if row["outcome"] == "lost"
    ]
    return frame("corrections", told), frame("problems", problems)


def unapplied(corrections: pl.DataFrame) -> pl.DataFrame:
    """Return corrections as they stand in their file, whatever became of them."""
    return corrections.select(GIVEN)


def _of(lines: Iterable[Line], *actions: str, documents: bool = False) -> list[Line]:
    """Return the lines of some actions, those about documents or the others."""
    return [
        line
        for line in lines
        if line["action"] in actions and (line["table"] == "documents") == documents
    ]


def _concerned(lines: Iterable[Line], anchors: Anchors) -> set[str]:
    """Return the documents that lines name."""
    found = set()
    for source in _cells(lines, "source"):
        try:
            found.add(anchors.document(source))
        except InputError:
            continue  # told when its line is attempted
    return found


def _cells(lines: Iterable[Line], column: str) -> set[str]:
    """Return what stands in a column of lines, for one report or the other."""
    return {line[of + column] for line in lines for of in ("", "other_") if line[of + column]}


def _check_ids(line: Line, codebook: Codebook, named: Callable[[str], bool]) -> None:
    """Raise an InputError where a value names an actor or product that nobody knows."""
    if "actor" in line["action"] or not line["values"]:
        return
    for column, value in parse_values(line["values"], CORRECTABLE[line["table"]]).items():
        if column == "product_id" and value and value not in codebook["products"]["product_id"]:
            raise InputError(f"product_id={value}: no product of the codebook")
        for one in (value if isinstance(value, list) else [value]) if column in IDS else ():
            if one is None:
                continue
            # who says something must be named somewhere: a statement leads to its speaker's page
            if (column in ("actor_id", "speaker_id") or not _known(one, codebook)) and not named(one):  # fmt: skip
                raise InputError(f"{column}={one}: no actor of this id is named in these texts")


def _known(actor_id: str, codebook: Codebook) -> bool:
    tables = ("states", "actors", "people", "outlets")
    return any(actor_id in codebook[table]["actor_id"] for table in tables)


def _split(line: Line, rows: Rows, anchors: Anchors, parted: list[str]) -> Outcome:
    found = _reports(line, rows, anchors)
    parted += [row["mention_id"] for row in found if row["mention_id"] not in parted]
    for row in found:
        rows.mark(row, line["who"])
    ids = [row["mention_id"] for row in found]
    return "applied", f"an event of its own: {', '.join(ids)}", ids


def _merge(line: Line, rows: Rows, anchors: Anchors, joined: list[tuple[str, str]]) -> Outcome:
    one = _reports(line, rows, anchors)[0]
    other = _reports(line, rows, anchors, "other_")[0]
    rows.mark(one, line["who"])
    ids = [one["mention_id"], other["mention_id"]]
    joined.append((ids[0], ids[1]))
    return "applied", f"one event: {ids[0]} and {ids[1]}", ids


def _reports(line: Line, rows: Rows, anchors: Anchors, of: str = "") -> list[dict[str, Any]]:
    found = anchors.rows(rows.of("event_mentions"), "event_mentions", line, of)
    if not found:
        raise InputError(f"{line[f'{of}source']}: no event is read in that sentence any more")
    return found
