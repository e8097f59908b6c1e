"""By whose word an event stands: its origins, its disputes, its standing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from toolkit.linking.timing import NEAR
from toolkit.tables import CORROBORATING, OFFICIAL

__all__ = ["disputed", "origin", "origins", "standing"]

CONTESTED = frozenset({"existence", "rate", "status"})
"""What makes an event disputed; a disputed day or order leaves it standing."""
OUTCOMES = {
    "suspended": "suspended", "extended": "suspended", "lifted": "ended", "expired": "ended",
    "lowered": "lowered", "raised": "raised", "cancelled": "cancelled", "held": "held",
    "rejected": "rejected", "reached": "reached", "signed": "reached",
}  # fmt: skip
"""Statuses that exclude each other; announced, imposed and in force do not."""
Row = Mapping[str, Any]


def origin(row: Row) -> str | None:
    """Return the outlet that a report comes from; None for a text that a machine wrote.

    It is the outlet that the text credits, else the publisher of the text; of a copy, the
    publisher of its origin. `automated` null means unknown: such a text counts.
    """
    if row["automated"]:
        return None
    credited = [o for o in row["origin_ids"] or [] if o.startswith("media/") and o != row["home"]]
    if credited:
        return str(credited[-1])
    return str(row["first_home"] or row["text_id"])


def origins(rows: Sequence[Row]) -> list[str]:
    """Return the independent origins of the reports of an event."""
    return sorted({found for row in rows if (found := origin(row)) is not None})


def disputed(rows: Sequence[Row]) -> list[str]:
    """Return the columns on which texts differ: rate, status, existence, day.

    Texts differ where none of what one tells is told by the other. Copies are one text. The order
    of act and answer is disputed between events; see `answers`.
    """
    differing = []
    told: dict[str, list[set[Any]]] = {
        "rate": [_rates(row) for row in rows],
        "status": [{OUTCOMES[row["status"]]} if row["status"] in OUTCOMES else set() for row in rows],
        "existence": [{bool(row["negated"])} for row in rows],
    }  # fmt: skip
    for column, values in told.items():
        texts: dict[str, set[Any]] = {}
        for row, value in zip(rows, values, strict=True):
            if value:
                texts.setdefault(row["text_id"], set()).update(value)
        distinct = {frozenset(told) for told in texts.values()}  # thousands of texts say one thing
        if any(not one & other for one, other in combinations(distinct, 2)):
            differing.append(column)
    if _apart(rows, "effective_first", "effective_last", 0) or _apart(
        rows, "event_first", "event_last", NEAR
    ):
        differing.append("day")
    return sorted(differing)


def _rates(row: Row) -> set[tuple[str, float]]:
    """Return the rates and amounts of a report, with their units."""
    return {
        (m["unit"], m["value"])
        for m in row["magnitudes"] or []
        if m["role"] in ("rate", "amount") and m["value"] is not None
    }


def _apart(rows: Sequence[Row], first: str, last: str, near: int) -> bool:
    """Say whether two texts tell days that lie further apart than accounts of one day do."""
    texts: dict[str, set[tuple[dt.date, dt.date]]] = {}
    for row in rows:
        if row[first]:
            days = (row[first], max(row[first], row[last] or row[first]))
            texts.setdefault(row["text_id"], set()).add(days)
    return any(
        all((max(a[0], b[0]) - min(a[1], b[1])).days > near for a in one for b in other)
        for one, other in combinations({frozenset(days) for days in texts.values()}, 2)
    )


def standing(rows: Sequence[Row], differing: Sequence[str]) -> str:
    """Return the standing of an event.

    official: an official or legal text of the acting side tells its own act; disputed: texts
    differ on whether it is, what it is or how much; corroborated: at least two independent origins tell it, and not only by the word
    of one other side; claimed: all else.
    """
    if any(_own_word(row) for row in rows):
        return "official"
    if CONTESTED & set(differing):
        return "disputed"
    voices = {
        row["claimed_by"] if _of_others(row) else found
        for row in rows
        if (found := origin(row)) is not None
    }
    enough = min(len(voices), len(origins(rows))) >= CORROBORATING
    return "corroborated" if enough else "claimed"


def _own_word(row: Row) -> bool:
    """Say whether an official text of the acting side tells its own act.

    A joint statement is the word of each side for what it says of itself.
    """
    home = row["home_country"]
    mine = home is not None and (home in (row["source_ids"] or []) or bool(row.get("joint")))
    return (
        row["doc_kind"] in OFFICIAL and mine and not row["negated"] and not _of_others(row)
    )  # fmt: skip


def _of_others(row: Row) -> bool:
    """Say whether a report passes on the claim of somebody who is no outlet and does not act."""
    by = row["claimed_by"]
    if by is None or by.startswith("media/"):
        return False
    acting = {*(row["source_ids"] or []), *(row["source_actor_ids"] or [])}
    return by not in acting and row["claim_country"] not in acting
