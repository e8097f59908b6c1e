"""The sheet on which several coders' disagreements stand and are decided, and its reading back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.coding.sheets import coding_sheet
from toolkit.coding.workbook import Sheet, workbook
from toolkit.errors import InputError, one_of
from toolkit.evaluation.sheet import rows_of

__all__ = ["Disagreement", "check_decided", "decided_rows", "disagreement_book", "some"]

DECISION = "decision"  # the coder of the rows that decide
CHOOSE = "choose"  # the column in which a coder is chosen
OWN = "own"  # chosen where nobody is right: the row's own codes count
ROWS = 3  # rows for a decision of one's own
SHOWN = 5  # items that a message names
HOW = (
    ("How to decide", ""),
    ("1", "For each item the rows of every coder stand above rows of the coder “decision”. Coloured are the columns in which they differ."),
    ("2", "Choose in the first row of the decision, column “choose”, whose codes are right. All that this coder coded for the item counts then."),
    ("3", "Where nobody is wholly right choose “own”, and fill in the row of the decision, all of its columns; for further events use the rows below it."),
    ("4", "Talk about it with the coders before you decide, by the rule and not by who said it. What stays open stays empty, and you are told."),
)  # fmt: skip
Row = dict[str, str]
Disagreement = tuple[Mapping[str, Any], Mapping[str, Sequence[Mapping[str, Any]]]]
"""What is given of an item, item and its text among it, and the rows of each coder."""


def disagreement_book(
    disputed: Sequence[Disagreement],
    given: Sequence[str],
    coded: Sequence[str],
    last: Sequence[str] = (),
    lists: Mapping[str, Sequence[str]] | None = None,
    compared: Sequence[str] | None = None,
) -> bytes:
    """Return a workbook: each coder's rows for the items in dispute, and rows to decide in.

    Parameters
    ----------
    disputed : items, each with the rows of each coder; a coder may have none.
    given : columns of an item, `item` and its text first.
    coded : columns that were coded.
    last : columns of an item that stand at the end.
    lists : the codes that are offered, by column.
    compared : columns that count as a disagreement; by default all that were coded.
    """
    coders = list(dict.fromkeys(coder for _, said in disputed for coder in said))
    header = (*given, "coder", CHOOSE, *coded, *last)
    rows: list[Mapping[str, Any]] = []
    marked: set[tuple[int, str]] = set()
    open_rows: set[int] = set()
    for item, said in disputed:
        shown = {name: item.get(name) for name in (*given, *last)}
        first = len(rows) + 1
        differing = [name for name in compared or coded if _differs(name, said)]
        for coder, mine in said.items():
            rows += [{**shown, **{n: row.get(n) for n in coded}, "coder": coder} for row in mine or [{}]]  # fmt: skip
        marked |= {(n, name) for n in range(first, len(rows) + 1) for name in differing}
        open_rows |= set(range(len(rows) + 1, len(rows) + 1 + ROWS))
        rows += [{**shown, "coder": DECISION}] * ROWS
    offered = {**(lists or {}), CHOOSE: (*coders, OWN)}
    filled = (CHOOSE, *coded)
    sheet = coding_sheet(
        "disagreements", header, rows, filled, offered, frozenset(marked), frozenset(open_rows)
    )
    return workbook([sheet, Sheet("how", HOW, {"A": 16, "B": 110})])


def decided_rows(
    path: str | Path, said: Mapping[str, Mapping[str, Sequence[Row]]], coded: Sequence[str]
) -> dict[str, list[Row]]:
    """Return the rows that were decided for each item; one that is still open is left out.

    Parameters
    ----------
    path : the sheet of disagreements, decided.
    said : for each item in dispute the rows of each coder.
    coded : columns that were coded.

    Raises
    ------
    InputError
        The file is missing or no such sheet, has no rows for an item in dispute, or a coder is
        chosen who coded nothing.
    """
    file = Path(path)
    if not file.is_file():
        raise InputError(f"{file}: no such file. toolkit adjudicate writes it")
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(file):
        if CHOOSE not in row or "item" not in row:
            raise InputError(f"{file}: no sheet of disagreements: it has no column {CHOOSE}")
        if row.get("coder") == DECISION:
            found[row["item"]].append(row)
    if new := [item for item in said if item not in found]:
        raise InputError(
            f"{file}: has no rows for {some(new)}, on which coders differ now: a sheet was changed "
            "since. Rename it, run toolkit adjudicate without --decided for a new one, and copy over "
            "what is decided"
        )
    out: dict[str, list[Row]] = {}
    for item, mine in found.items():
        chosen = next((row[CHOOSE] for row in mine if row[CHOOSE]), "")
        known = said.get(item, {})
        own = [row for row in mine if any(row.get(name) for name in coded)]
        try:
            if chosen and one_of(chosen, (*known, OWN), "coder to choose") != OWN:
                out[item] = list(known[chosen])
            elif own:
                out[item] = own
            elif chosen:
                raise InputError("own is chosen, and nothing is filled in")
        except InputError as error:
            raise InputError(f"{file}, {item}: {error}") from None
    return out


def check_decided(disputed: Collection[str], decided: Collection[str]) -> None:
    """Refuse what is in dispute and not decided.

    Raises
    ------
    InputError
        An item is still open.
    """
    if missing := [item for item in disputed if item not in decided]:
        raise InputError(
            f"{len(missing)} of {len(disputed)} disagreements are not decided: {some(missing)}. "
            f"Choose a coder in their rows of {DECISION!r}"
        )


def some(items: Any) -> str:
    """Return the first few of some items, for a message."""
    listed = sorted(items)
    return ", ".join(listed[:SHOWN]) + (", …" if len(listed) > SHOWN else "")


def _differs(name: str, said: Mapping[str, Sequence[Mapping[str, Any]]]) -> bool:
    told = {tuple(sorted(str(row.get(name) or "") for row in rows)) for rows in said.values()}
    return len(told) > 1
