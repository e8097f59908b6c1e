"""`toolkit.correct`: writes a correction into the study's file, from a notebook."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from toolkit.corrections.anchors import Anchors
from toolkit.corrections.holding import Correctable, Holding
from toolkit.corrections.lines import anchor, placed
from toolkit.corrections.sheet import FILE, as_line, joined, parse_corrections, write_line
from toolkit.corrections.values import ACTOR_COLUMNS, CORRECTABLE, parse_values, spelt
from toolkit.errors import InputError
from toolkit.tables import PASSAGE

__all__ = ["correct", "study_file"]

UP = 3  # folders above the present one in which a study's file is looked for
Cells = dict[str, Any]
Study = TypeVar("Study", bound=Correctable)


def correct(
    corpus: Study,
    of: str,
    *,
    who: str,
    why: str = "",
    when: str | None = None,
    delete: bool = False,
    apart: bool = False,
    same_as: str | None = None,
    within: str | None = None,
    words: str | None = None,
    file: str | Path | None = None,
    **values: Any,
) -> Study:
    """Append a correction to the study's corrections.csv, and return the corpus as corrected.

    The line holds the sentence, so it is found again after texts are read anew.

    Parameters
    ----------
    of : a mention_id, statement_id, event_id (each of its reports), actor_id or doc_id, or, to
        add an event, a sentence: `DOC_ID#s4` with `words` as its trigger and its columns.
    who, why, when : who corrects, the reason, the day (today).
    delete : the row is no event, statement; it goes.
    apart : the report is an event of its own.
    same_as : an event or actor that it is one with.
    within : with an actor: in this document alone it is the actor `into`.
    file : the file; without it the corrections.csv of this folder or one above it.
    values : columns and their new values, as texts, lists or days; None empties.

    Raises
    ------
    InputError
        The id, a column or a value is not valid, or no file is there. Nothing is written then.

    Examples
    --------
    `corpus = tk.correct(corpus, "a.md#e3", who="ann", why="only threatened", status="threatened")`
    """
    target = Path(file) if file is not None else study_file()
    given = " | ".join(f"{name}={spelt(value)}" for name, value in values.items())
    common = {"who": who, "why": why, "when": when or dt.date.today().isoformat(), "values": given}
    if sum((delete, apart, same_as is not None)) > 1 or ((delete or apart) and values):
        raise InputError("correct: delete, apart, same_as and new values are told one at a time")
    if of in corpus.table("actors")["actor_id"]:
        rows = [_actor(corpus, of, same_as, within, values)]
    elif of in corpus.table("documents")["doc_id"]:
        parse_values(given, CORRECTABLE["documents"])
        rows = [{"action": "set", "table": "documents", "source": of}]
    elif (place := PASSAGE.fullmatch(of)) and place[2] == "s" and place[1] in corpus.table("documents")["doc_id"]:  # fmt: skip
        rows = [_added(corpus, place[1], int(place[3]), words, values)]
    else:
        rows = _placed(corpus, of, delete, apart, same_as)
        table = rows[0]["table"] or "event_mentions"
        parse_values(given, CORRECTABLE[table])
        if rows[0]["action"] == "set" and not values:
            raise InputError(f"correct: nothing to set. Valid: {', '.join(CORRECTABLE[table])}")
    lines = [as_line({**common, **cells}) for cells in rows]
    before = target.read_text("utf-8-sig") if target.is_file() else ""
    done = corpus.corrected(parse_corrections(joined(before, lines), target))
    lost = done.table("corrections").tail(len(lines)).filter(outcome="lost")["told"].to_list()
    if lost:
        raise InputError(f"correct: {lost[0]}")
    for cells in rows:
        write_line(target, {**common, **cells})
    return done


def study_file() -> Path:
    """Return the corrections.csv of the present folder or of one above it."""
    here = Path.cwd()
    for folder in (here, *here.parents[:UP]):
        if (folder / FILE).is_file():
            return folder / FILE
    raise InputError(f"no {FILE} in {here} or above it. Pass file=, or make a study: toolkit new")


def _placed(
    corpus: Holding, of: str, delete: bool, apart: bool, same_as: str | None
) -> list[Cells]:
    """Return the cells of a correction of event mentions or statements."""
    found = [(table, anchor(row, table, text, at)) for table, row, text, at in placed(corpus, of)]
    if same_as is not None:
        other_table, other = next(
            (table, anchor(row, table, text, at)) for table, row, text, at in placed(corpus, same_as)
        )  # fmt: skip
        if {found[0][0], other_table} != {"event_mentions"}:
            raise InputError("correct: same_as joins two events, or two actors")
        second = {f"other_{name}": other[name] for name in ("source", "quote", "words")}
        return [{"action": "merge_events", **found[0][1], **second}]
    if apart and found[0][0] != "event_mentions":
        raise InputError("correct: apart is for a report of an event")
    action = "delete" if delete else "split_events" if apart else "set"
    return [{"action": action, **cells} for _, cells in found]


def _added(
    corpus: Holding, doc_id: str, number: int, words: str | None, values: dict[str, Any]
) -> Cells:
    """Return the cells of an event that was not read."""
    here = corpus.table("sentences").filter(doc_id=doc_id, sentence=number)
    text = corpus.table("documents").row(by_predicate=pl.col("doc_id") == doc_id, named=True)[
        "text"
    ]
    if here.is_empty():
        raise InputError(f"{doc_id}: there is no sentence {number}")
    start, end = here.select("start", "end").row(0)
    if not words or not values.get("act"):
        raise InputError("correct: an added event needs words (its trigger) and act")
    Anchors(corpus.table("documents"), corpus.table("sentences")).words(doc_id, (start, end), words)
    return {"action": "add", "source": doc_id, "quote": text[start:end], "words": words}


def _actor(
    corpus: Holding, of: str, same_as: str | None, within: str | None, values: dict[str, Any]
) -> Cells:
    """Return the cells of a correction of an actor, anchored where it is first named."""
    given = dict(values) | ({"into": same_as} if same_as else {})
    cell = " | ".join(f"{name}={spelt(value)}" for name, value in given.items())
    parse_values(cell, ACTOR_COLUMNS)
    named = corpus.table("mentions").filter(pl.col("actor_id") == of, pl.col("form") == "name")
    named = named if named.height else corpus.table("mentions").filter(pl.col("actor_id") == of)
    named = named.filter(pl.col("doc_id") == within) if within else named
    if named.is_empty():
        raise InputError(f"{within}: {of} is not named in this document")
    if within and not given.get("into"):
        raise InputError("correct: within needs into, the other actor's id")
    action = "split_actor" if within else "merge_actors" if same_as else "rename_actor"
    row = named.sort("doc_id", "start").row(0, named=True)
    here = pl.col("doc_id") == row["doc_id"]
    text = corpus.table("documents").row(by_predicate=here, named=True)["text"]
    at = corpus.table("sentences").row(by_predicate=here & (pl.col("sentence") == row["sentence"]), named=True)  # fmt: skip
    return {"action": action, **anchor(row, "mentions", text, at), "table": "", "values": cell}
