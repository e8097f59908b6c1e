"""How values are said in words: days, numbers, magnitudes, events.

>>> number(1234.5), number(0.04567), spoken("entity_listing")
('1,234.5', '0.0457', 'entity listing')
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from toolkit.wording import definite, goods, signed

__all__ = [
    "DAY",
    "days",
    "event",
    "magnitudes",
    "measure",
    "number",
    "period",
    "spoken",
    "told",
    "when",
]

DAY = pl.coalesce("event_first", "first_reported")
"""The day that puts events in order: their own, else that of the first report."""
_SAID = {
    "ACCUSE": ("complaint", (None,)),
    "REJECT": ("rejection", (None, "rejected")),
    "REQUEST": ("request", (None, "proposed", "sought")),
    "SUPPORT": ("support", (None,)),
}
"""What acts of speech are called, and the statuses that tell no more of them."""
_CALLED = {
    "AGREE": "agreement", "ASSAULT": "assault", "COERCE": "coercion", "CONCEDE": "concession",
    "CONSULT": "talks", "COOPERATE": "cooperation", "MOBILIZE": "mobilisation",
    "THREATEN": "threat",
}  # fmt: skip
"""What other acts are called, where their name is no noun."""
_ABOUT = {"ACCUSE": "about", "REJECT": "of", "REQUEST": "about", "SUPPORT": "for"}
_RELIEVED = ("exempted", "expired", "extended", "lifted", "lowered", "suspended")
"""Statuses of relief that say so themselves."""
_DEALS = ("agreement", "purchase", "talks", "truce")
_ON = {"investigation": "into", "purchase": "of", "subsidy": "for"}
"""Words between an instrument and its goods, where these are not on."""
_ROLES = {
    "": "{}", "rate": "{}", "amount": "{}", "duration": "{}", "ceiling": "up to {}",
    "previous": "{} before", "retained": "{} kept", "change": "a change of {}",
    "share": "{} of it",
}  # fmt: skip
"""What a number is, in words around it."""
_AFTER = {"change": 1, "share": 1, "retained": 1, "duration": 2, "previous": 3}
"""Where a number stands behind the size of an instrument: a tariff is not of what is kept of it."""
_UNITS = {"percent": " percent", "USD": " US dollars", "CNY": " yuan", "P1D": " days"}
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_CODE = r"[a-z]+(_[a-z]+)+"  # government_body
UNKNOWN = "–"


def spoken(code: str | None) -> str:
    """Return a code of the codebook as words."""
    return UNKNOWN if code is None else code.replace("_", " ")


def number(value: float) -> str:
    """Return a number as it is read: no false precision, thousands parted, billions named.

    >>> number(1.2e12), number(300_000_000)
    ('1.2 trillion', '300 million')
    """
    for size, name in _LARGE:
        if abs(value) >= size:
            return f"{number(round(value / size, 2))} {name}"
    if value == int(value):
        return signed(f"{int(value):,}")
    return signed(f"{value:,.1f}" if abs(value) >= 100 else f"{value:.3g}")


def magnitudes(listed: Sequence[Mapping[str, Any]] | None) -> str:
    """Return magnitudes in words: shares before amounts, how long after both.

    >>> magnitudes([{"value": 100.0, "unit": "percent", "role": "rate"}])
    '100 percent'
    >>> magnitudes([{"value": 9e9, "unit": "USD", "role": "amount"},
    ...     {"value": 5.0, "unit": "percent", "role": "rate"}])
    '5 percent, 9 billion US dollars'
    >>> magnitudes([{"value": 18.0, "unit": "percent", "role": "previous"},
    ...     {"value": 9.0, "unit": "percent", "role": "ceiling"}])
    'up to 9 percent, 18 percent before'
    >>> magnitudes([{"value": 99.0, "unit": "percent", "role": "amount"}])
    '99 percent of it'
    """
    said = []
    for one in sorted(listed or (), key=_place):
        if one["value"] is None:
            continue
        unit = one["unit"] or ""
        size = number(one["value"]) + _UNITS.get(unit, f" {unit}" if unit else "")
        said.append(_ROLES.get(_role(one), "{} ({role})").format(size, role=one["role"]))
    return ", ".join(said)


def _role(one: Mapping[str, Any]) -> str:
    """Return what a number is; an amount in percent is a share."""
    share = one["role"] == "amount" and one["unit"] == "percent"
    return "share" if share else one["role"] or ""


def _place(one: Mapping[str, Any]) -> int:
    if one["role"] in ("duration", "previous"):
        return 2
    return 0 if one["unit"] == "percent" else 1


def days(first: dt.date | None, last: dt.date | None) -> str:
    """Return a day or a span of days.

    >>> days(dt.date(2025, 10, 1), dt.date(2025, 10, 3))
    '2025-10-01 to 2025-10-03'
    """
    known = [day.isoformat() for day in (first, last) if day is not None]
    if len(known) == 2 and known[0] != known[1]:
        return f"{known[0]} to {known[1]}"
    return known[0] if known else "day unknown"


def when(row: Mapping[str, Any]) -> str:
    """Return the days of an event; where no text tells them, that of the first report.

    >>> when({"event_first": None, "event_last": None, "first_reported": dt.date(2025, 10, 3)})
    'reported 2025-10-03'
    """
    if row["event_first"] is None and row["first_reported"] is not None:
        return f"reported {row['first_reported'].isoformat()}"
    return days(row["event_first"], row["event_last"])


def period(spell: Mapping[str, Any], reported: bool = False) -> str:
    """Return a spell in force in words; an end nobody reported is not "still in force".

    Parameters
    ----------
    spell : of a measure.
    reported : whether its first day is only the last on which it can have begun: that of the first report,
        or of the month that is told.

    >>> period({"first_day": dt.date(2025, 10, 14), "last_day": None, "end": "unknown",
    ...     "last_seen": dt.date(2025, 10, 16)})
    'from 2025-10-14, end not reported (last seen 2025-10-16)'
    """
    start = "from " + (spell["first_day"].isoformat() if spell["first_day"] else "an unknown day")
    if reported:
        start = f"no later than {spell['first_day'].isoformat()}"
    if spell["last_day"] is not None:
        how = " (scheduled)" if spell["end"] == "scheduled" else ""
        return f"{start} to {spell['last_day'].isoformat()}{how}"
    seen = f" (last seen {spell['last_seen'].isoformat()})" if spell["last_seen"] else ""
    return f"{start}, end not reported{seen}"


def event(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return an event in one phrase.

    >>> event({"source_ids": ["USA"], "target_ids": ["CHN"], "status": "threatened",
    ...     "instrument": "tariff", "act": "THREATEN", "magnitudes": None}, {"USA": "United States"})
    'United States → CHN: tariff, threatened'

    >>> truce = {"value": 90.0, "unit": "days", "role": "duration"}
    >>> event({"source_ids": ["A", "B"], "target_ids": [], "status": "reached", "act": "AGREE",
    ...     "instrument": "truce", "magnitudes": [truce]}, {})
    'A, B: truce for 90 days, reached'

    >>> event({"source_ids": ["A"], "target_ids": [], "status": "lowered", "act": "RETREAT",
    ...     "instrument": "tariff", "magnitudes": [
    ...         {"value": 10.0, "unit": "percent", "role": "rate"},
    ...         {"value": 125.0, "unit": "percent", "role": "previous"}, truce]}, {})
    'A: tariff of 10 percent for 90 days, 125 percent before, lowered'

    Goods that are told by a product of the codebook follow the size of the instrument.

    >>> duty = {"value": 17.4, "unit": "percent", "role": "rate"}
    >>> event({"source_ids": ["EU"], "target_ids": ["CHN"], "status": "imposed", "act": "SANCTION",
    ...     "instrument": "tariff", "product_id": "electric_vehicles", "magnitudes": [duty]}, {})
    'EU → CHN: tariff of 17.4 percent on electric vehicles, imposed'

    Where instrument and status alone could be taken for another act, the act is told: who asks for
    the end of a tariff has proposed none, and who announces relief from a ban no ban.

    >>> asked = {"source_ids": ["CHN"], "target_ids": ["EU"], "status": "proposed", "act": "REQUEST",
    ...     "instrument": "tariff", "magnitudes": None}
    >>> event(asked, {})
    'CHN → EU: request about tariff'
    >>> event(asked | {"act": "RETREAT", "status": "announced"}, {})
    'CHN → EU: tariff, relief announced'
    >>> event(asked | {"act": "AGREE", "status": "lifted"}, {})
    'CHN → EU: tariff, lifted by agreement'
    >>> event(asked | {"act": "AGREE", "status": "reached", "instrument": "none"}, {})
    'CHN → EU: agreement, reached'
    >>> event(asked | {"act": "REJECT", "status": "none", "instrument": "other"}, {})
    'CHN → EU: rejection'
    """
    sources, targets = (
        ", ".join(names.get(one, one) for one in row[column] or ())
        for column in ("source_ids", "target_ids")
    )
    who = f"{sources or 'unknown actor'} → {targets}" if targets else sources or "unknown actor"
    kind = None if row["instrument"] in (None, "none", "other") else spoken(row["instrument"])
    status = None if row["status"] in (None, "none") else spoken(row["status"])
    if status == "expired" and row.get("deadline"):
        status = "due to expire"  # with a deadline it is a scheduled end, not an end
    on = goods(row.get("product_id"), row.get("object")) if kind else None  # else it is on nothing
    on = f" {_ON.get(row['instrument'], 'on')} {on}" if on else ""
    parts = _what(row["act"] or "act", kind, status, _size(row["magnitudes"] or (), on))
    if row.get("negated"):
        parts.append("reported as not happening")
    return f"{who}: {', '.join(parts)}"


def _size(listed: Sequence[Mapping[str, Any]], on: str) -> str:
    """Return the numbers of an act as they follow its instrument: its size first, then the goods it
    is on, what was before last."""
    parts = (
        magnitudes([one for one in listed if _AFTER.get(_role(one), 0) == place])
        for place in range(4)
    )
    forms = (" of {}", ", {}", " for {}", ", {}")
    size, *rest = (f.format(part) if part else "" for f, part in zip(forms, parts, strict=True))
    return "".join([size, on, *rest])


def _what(act: str, kind: str | None, status: str | None, size: str) -> list[str]:
    """Return the words for an act: its instrument and how far it has come, where these tell it."""
    said = _SAID.get(act)
    plain = said[0] if said else _CALLED.get(act, act.lower())
    if said is not None and status in said[1]:
        return [(f"{said[0]} {_ABOUT[act]} {kind}" if kind else said[0]) + size]
    if act == "RETREAT" and status not in _RELIEVED:
        plain = status = f"relief {status}" if status else "relief"
    elif act == "AGREE" and kind is not None and kind not in _DEALS:
        reached = status in (None, "reached", "signed")
        return (
            [f"agreement on {kind}{size}"] if reached else [kind + size, f"{status} by agreement"]
        )
    return [(kind or plain) + size, *([status] if status else [plain] if kind else [])]


def measure(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return a measure in one phrase; goods that are no product of the codebook, or several, in the
    words of the text.

    >>> fee = {"implementer_id": "CHN", "target_ids": ["USA"], "instrument": "port_fee",
    ...     "product_id": "ships"}
    >>> measure(fee, {"CHN": "China"})
    'China: port fee on ships against USA'
    >>> measure(fee | {"product_id": None, "object": "cranes"}, {"CHN": "China"})
    'China: port fee on “cranes” against USA'
    >>> measure(fee | {"object": "ships and cranes"}, {"CHN": "China"})
    'China: port fee on “ships and cranes” against USA'
    """
    targets = ", ".join(definite(names.get(one, one)) for one in row["target_ids"] or ())
    on = goods(row["product_id"], row.get("object"))
    product = f" {_ON.get(row['instrument'], 'on')} {on}" if on else ""
    by = names.get(row["implementer_id"] or "", row["implementer_id"] or "unknown actor")
    return f"{by}: {spoken(row['instrument'])}{product}{f' against {targets}' if targets else ''}"


def told(value: Any, names: Mapping[str, str] | None = None) -> str:
    """Return any value of a table as short plain text."""
    names = names or {}
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, int):
        return signed(f"{value:,}")
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M UTC")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        if {"value", "unit"} <= value.keys():
            return magnitudes([value])
        if {"first_day", "last_seen"} <= value.keys():
            return period(value)
        return ", ".join(told(part, names) for part in value.values() if part is not None)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(told(part, names) for part in value) or "none"
    text = str(value)
    return names.get(text) or (spoken(text) if re.fullmatch(_CODE, text) else text)
