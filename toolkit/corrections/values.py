"""The values of a correction: `status=announced | target_ids=CHN; MEX` to columns and back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from toolkit.codebook.vocabulary import ACTS, INSTRUMENTS, KINDS, STATUSES
from toolkit.errors import InputError, one_of
from toolkit.tables import SIDES

__all__ = ["ACTOR_COLUMNS", "CORRECTABLE", "IDS", "Parser", "parse_values", "spelt"]

Parser = Callable[[str], Any]
ROLES = ("rate", "change", "previous", "retained", "ceiling", "duration", "amount")
AMOUNT = re.compile(r"(-?[\d.,]*\d)\s*(%|\S+)?(?:\s+(\w+))?")


def parse_values(text: str, columns: Mapping[str, Parser]) -> dict[str, Any]:
    """Return the columns and values that a cell holds; an empty value is None.

    Parameters
    ----------
    columns : the valid columns and how their values are read.

    Raises
    ------
    InputError
        A column is not valid, or a value cannot be read.

    >>> parse_values("status=announced | target_ids=MEX; CHN", CORRECTABLE["event_mentions"])
    {'status': 'announced', 'target_ids': ['CHN', 'MEX']}
    >>> parse_values("magnitudes=10 percent; 34 percent previous", CORRECTABLE["event_mentions"])
    {'magnitudes': [{'value': 10.0, 'unit': 'percent', 'role': 'rate'}, {'value': 34.0, 'unit': 'percent', 'role': 'previous'}]}
    """
    found: dict[str, Any] = {}
    for part in text.split("|"):
        if not part.strip():
            continue
        name, sign, value = part.partition("=")
        if not sign:
            raise InputError(f"values {part.strip()!r}: write COLUMN=VALUE, several joined by |")
        column = one_of(name.strip(), columns, "column")
        try:
            found[column] = columns[column](value.strip()) if value.strip() else None
        except ValueError as error:
            raise InputError(f"{column}={value.strip()}: {error}") from None
    return found


def spelt(value: Any) -> str:
    """Return a value of a table as it is written in a cell.

    >>> spelt([{"value": 10.0, "unit": "percent", "role": "rate"}]), spelt(["CHN", "MEX"])
    ('10 percent rate', 'CHN; MEX')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return " ".join(f"{v:.10g}" if isinstance(v, float) else str(v) for v in value.values() if v is not None)  # fmt: skip
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(spelt(one) for one in value)
    return str(value).replace("|", "/")


def _ids(text: str) -> list[str]:
    return sorted({part.strip() for part in text.split(";") if part.strip()})


def _ordered(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _flag(text: str) -> bool:
    return one_of(text.lower(), ("yes", "no"), "answer") == "yes"


def _code(valid: Sequence[str], what: str) -> Parser:
    return lambda text: one_of(text, valid, what)


def _magnitudes(text: str) -> list[dict[str, Any]]:
    found = []
    for part in text.split(";"):
        match = AMOUNT.fullmatch(part.strip())
        if match is None:
            raise InputError(f"{part.strip()!r} is no magnitude. Write: 10 percent rate")
        unit = {"%": "percent", None: "other"}.get(match[2], match[2])
        role = match[3] or ("rate" if unit == "percent" else "amount")
        found.append(
            {
                "value": float(match[1].replace(",", "")),
                "unit": unit,
                "role": one_of(role, ROLES, "role"),
            }
        )
    return found


def _participants(text: str) -> list[dict[str, str]]:
    pairs = [part.split() for part in text.split(";") if part.strip()]
    if any(len(pair) > 2 for pair in pairs):
        raise InputError("write: person/he-lifeng leads; USA/treasury")
    return [{"actor_id": one[0], "role": one[1] if len(one) > 1 else "takes_part"} for one in pairs]


_DAYS = ("event_first", "event_last", "effective_first", "effective_last", "deadline")

CORRECTABLE: Mapping[str, Mapping[str, Parser]] = {
    "event_mentions": {
        "source_ids": _ids,
        "target_ids": _ids,
        "source_actor_ids": _ids,
        "target_actor_ids": _ids,
        "act": _code(ACTS, "act"),
        "instrument": _code(INSTRUMENTS, "instrument"),
        "status": _code(STATUSES, "status"),
        "product_id": str,
        "magnitudes": _magnitudes,
        "place": str,
        "round": int,
        "participants": _participants,
        **dict.fromkeys(_DAYS, dt.date.fromisoformat),
        "negated": _flag,
        "conditional": _flag,
        "claimed_by": str,
        "origin_ids": _ordered,
    },
    "statements": {
        "speaker_id": str,
        "attribution": _code(("named", "unnamed", "dangling"), "attribution"),
        "style": _code(("direct", "indirect", "mixed"), "style"),
        "outlet_id": str,
        "about_ids": _ids,
        "issue": str,
        "signal": str,
    },
    "mentions": {"actor_id": str, "office": str},
    "dates": {"value": str, "first_day": dt.date.fromisoformat, "last_day": dt.date.fromisoformat},
    "figures": {
        "holder_id": str,
        "quantity": str,
        "value": float,
        "unit": str,
        "period": str,
        "direction": _code(("up", "down", "level"), "direction"),
    },
    "documents": {
        "publisher": str,
        "author": str,
        "kind": _code(("news", "official", "legal", "transcript"), "kind"),
        "automated": _flag,
        "rights": _code(("open", "restricted", "unknown"), "rights"),
    },
}
"""The tables and columns that may be corrected, and how a value is read."""

ACTOR_COLUMNS: Mapping[str, Parser] = {
    "into": str,
    "name": str,
    "kind": _code(KINDS, "kind"),
    "country": str,
    "sector": str,
    "part_of": str,
}

IDS = frozenset({
    *SIDES, "claimed_by", "origin_ids",
    "speaker_id", "outlet_id", "about_ids", "actor_id", "holder_id",
})  # fmt: skip
"""Columns that hold actor ids."""
