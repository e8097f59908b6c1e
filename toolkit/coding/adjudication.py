"""Several coders' sheets: how far they agree, where they differ, and the gold that is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl

from toolkit import codebook as codebooks
from toolkit.coding.disagreements import check_decided, decided_rows, some
from toolkit.coding.machine import MACHINE, machine_records
from toolkit.coding.sheets import CODED, side_codes
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.evaluation.agreement import agreement, alpha, coder_f1
from toolkit.evaluation.sheet import read_sheet, rows_of

__all__ = ["COMPARED", "Adjudication", "adjudicate", "beside_each_other", "gold", "said"]

COMPARED = (
    "act", "instrument", "status", "source", "target", "magnitude", "date", "date_role", "negated",
    "conditional",
)  # fmt: skip
Record = dict[str, Any]
Row = dict[str, str]


@dataclass(frozen=True)
class Adjudication:
    """What several coders coded, and how far they agree.

    `agreement` is Krippendorff's alpha of each variable over all people; `pairs` the same for each
    pair of coders, the machine among them; `disputed` the items on which people differ.
    """

    coders: tuple[str, ...]
    records: Mapping[str, list[Record]]
    rows: Mapping[str, list[Row]]
    agreement: pl.DataFrame
    pairs: pl.DataFrame
    disputed: tuple[str, ...]
    items: Mapping[str, Row] = field(default_factory=dict)


def adjudicate(paths: Sequence[str | Path], corpus: Corpus | None = None) -> Adjudication:
    """Compare the coding sheets of several people.

    Parameters
    ----------
    paths : filled sheets, as `write_sheets` makes them; the coder is the file's name.
    corpus : with it the machine is one more coder, in `pairs` alone.

    Raises
    ------
    InputError
        There are fewer than two sheets, a cell is not valid, the sheets are not of one sample, or
        sentences are not coded yet. Of sides, the codes of the corpus's codebook are valid.
    """
    files = [Path(path) for path in paths]
    coders = [file.stem for file in files]
    if len(set(coders)) < 2:
        raise InputError("adjudication needs the sheets of two coders, each under its own name")
    valid = dict(side_codes(corpus.codebook if corpus else codebooks.load()))
    records: dict[str, list[Record]] = {}
    rows: dict[str, list[Row]] = {}
    for coder, file in zip(coders, files, strict=True):
        if not file.is_file():
            raise InputError(f"{file}: no such file")
        rows[coder] = list(rows_of(file))
        _check_complete(rows[coder], file)
        records[coder] = [{**one, "coder": coder} for one in read_sheet(file)["events"]]
        _check_sides(records[coder], file, valid)
    items = {item: mine[0] for item, mine in _by_item(rows[coders[0]]).items()}
    for coder in coders[1:]:
        if other := {row["item"] for row in rows[coder]} ^ set(items):
            raise InputError(f"{coders[0]} and {coder} coded different items: {some(other)}")
    people = [record for coder in coders for record in records[coder]]
    sentences = {item: (row["doc"], row["sentence"]) for item, row in items.items()}
    whole = pl.concat([_found(records, coders, sentences), agreement(people)]) if _two(records, coders) else _found(records, coders, sentences)  # fmt: skip
    machine: dict[str, list[Record]] = {}
    if corpus is not None:
        documents: dict[str, list[str]] = defaultdict(list)
        for doc, sentence in dict.fromkeys(sentences.values()):
            documents[doc].append(sentence)
        coded = [{"doc": doc, "sentences": said} for doc, said in documents.items()]
        machine = {MACHINE: machine_records(corpus, coded)}
    disputed = tuple(item for item in items if len({_codes(records[c], item) for c in coders}) > 1)
    return Adjudication(
        tuple(coders), records, rows, whole, _pairs({**records, **machine}, sentences), disputed, items,
    )  # fmt: skip


def gold(done: Adjudication, decided: str | Path | None = None) -> list[Row]:
    """Return the rows that all coders agree on, and those decided where they differ.

    Parameters
    ----------
    decided : the sheet of disagreements, decided; needed only where there are any.

    Raises
    ------
    InputError
        An item on which coders differ is not decided.
    """
    made = _by_item(done.rows[done.coders[0]])
    decisions: dict[str, list[Row]] = {}
    if decided is not None:
        read_sheet(Path(decided))  # every code is valid, or an error says which is not
        decisions = decided_rows(decided, {item: said(done, item) for item in done.disputed}, CODED)
    check_decided(done.disputed, decisions)
    for item, chosen in decisions.items():
        _check_answer(chosen, f"{decided}, {item}")
    out = []
    for item, row in done.items.items():
        for one in decisions[item] if item in done.disputed else made[item]:
            if one.get("act") or one.get("event"):
                kept = {name: one.get(name, "") for name in CODED}
                out.append({**kept, "item": item, "doc": row["doc"], "sentence": row["sentence"], "coder": "gold"})  # fmt: skip
    return out


def said(done: Adjudication, item: str) -> dict[str, list[Row]]:
    """Return the filled rows of each coder for an item."""
    return {
        coder: [
            r for r in done.rows[coder] if r["item"] == item and (r.get("act") or r.get("event"))
        ]
        for coder in done.coders
    }


def _check_complete(rows: Sequence[Row], file: Path) -> None:
    """Every sentence has an answer, and an act where the answer is yes."""
    if not rows or any("item" not in row for row in rows):
        raise InputError(f"{file}: no coding sheet: it has no column item")
    found = _by_item(rows)
    open_ = [
        i for i, mine in found.items() if not any(r.get("event") or r.get("act") for r in mine)
    ]
    if open_:
        raise InputError(f"{file}: {len(open_)} sentences are not coded yet: {some(open_)}")
    for item, mine in found.items():
        _check_answer(mine, f"{file}, {item}")


def _check_answer(rows: Sequence[Row], where: str) -> None:
    """Event and act of an item fit each other."""
    answers = {row["event"] for row in rows if row.get("event")}
    acts = any(row.get("act") for row in rows)
    if answers - {"yes", "no"}:
        raise InputError(f"{where}: event is {', '.join(sorted(answers))}. Valid: no, yes")
    if ("yes" in answers) != acts and answers:
        told = (
            "no, and an act is coded. Write yes" if acts else "yes, and no act is coded. Write no"
        )
        raise InputError(f"{where}: event says {told}, or change the act")


def _check_sides(records: Sequence[Record], file: Path, valid: Mapping[str, str]) -> None:
    """Sides are codes of states or organisations, not names."""
    code_of = {name.lower(): code for code, name in valid.items()}
    for record in records:
        for side in ("source", "target"):
            for given in record[side]:
                if given not in valid:
                    near = code_of.get(given.lower()) or next(iter(get_close_matches(given.upper(), valid, 1)), None)  # fmt: skip
                    hint = f" Did you mean {near}?" if near else ""
                    raise InputError(
                        f"{file}, row {record['line']}: {side} {given!r} is no code of a state or "
                        f"organisation.{hint} The worksheet codes lists them"
                    )


def _by_item(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["item"]].append(row)
    return found


def _two(records: Mapping[str, list[Record]], coders: Sequence[str]) -> bool:
    return sum(bool(records[coder]) for coder in coders) > 1


def _found(
    records: Mapping[str, list[Record]],
    coders: Sequence[str],
    sentences: Mapping[str, tuple[str, str]],
) -> pl.DataFrame:
    """Return alpha of whether there is an event in a sentence at all."""
    held = {c: {(r["doc"], r["sentence"]) for r in records[c]} for c in coders}
    ratings = [
        (doc, item, (doc, sentence) in held[coder])
        for item, (doc, sentence) in sentences.items()
        for coder in coders
    ]
    row = {"variable": "event", "level": "nominal", "coders": len(coders), **alpha(ratings)}
    floats = dict.fromkeys(("alpha", "low", "high"), pl.Float64)
    return pl.DataFrame([row], schema_overrides=floats)


def _pairs(
    records: Mapping[str, list[Record]], sentences: Mapping[str, tuple[str, str]]
) -> pl.DataFrame:
    """Return for each pair of coders the alpha of each variable, and the F1 of events found."""
    rows = []
    for one, other in combinations(records, 2):
        mine = {one: records[one], other: records[other]}
        found = _found(mine, [one, other], sentences)
        f1 = None
        if _two(mine, [one, other]):
            both = [*records[one], *records[other]]
            found = pl.concat([found, agreement(both)])
            f1 = coder_f1(both)["f1"][0]
        rows += [
            {"one": one, "other": other, "f1": f1, **row} for row in found.drop("coders").to_dicts()
        ]
    floats = dict.fromkeys(("f1", "alpha", "low", "high"), pl.Float64)
    return pl.DataFrame(rows, schema_overrides=floats)


def beside_each_other(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the agreement of each pair of coders in a column of its own, a variable each row.

    Parameters
    ----------
    pairs : as `Adjudication.pairs`: one, other, f1, variable, alpha.

    >>> pairs = pl.DataFrame({"one": ["ann"], "other": ["ben"], "f1": [0.5], "variable": ["act"],
    ...     "alpha": [0.8]})
    >>> beside_each_other(pairs).rows()
    [('events found (F1)', 0.5), ('act (alpha)', 0.8)]
    """
    named = pairs.with_columns(pair=pl.format("{}, {}", "one", "other"))
    f1 = named.unique("pair", keep="first", maintain_order=True).select(
        pl.lit("events found (F1)").alias("agreement"), "pair", value="f1"
    )
    alphas = named.select(
        pl.format("{} (alpha)", "variable").alias("agreement"), "pair", value="alpha"
    )
    return pl.concat([f1, alphas]).pivot(
        "pair", index="agreement", values="value", maintain_order=True
    )


def _codes(records: Sequence[Record], item: str) -> tuple[str, ...]:
    """Return what one coder says of an item, without the words of the triggers."""
    mine = [record for record in records if record.get("item") == item]
    return tuple(sorted(str([_plain(record.get(name)) for name in COMPARED]) for record in mine))


def _plain(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, list) else value or ""
