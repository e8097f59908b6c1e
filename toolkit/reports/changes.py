"""What changed since the last build: news, late reports, standings, corrections, moved ranks.

A snapshot of the events is kept beside the manifest. What comes from new texts is told apart from
what comes from another codebook, model or code.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit import addresses
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.view.phrases import event, magnitudes, spoken
from toolkit.wording import listed, opening

__all__ = [
    "FILE",
    "TITLE",
    "Section",
    "changes",
    "headline",
    "kept",
    "load",
    "markdown",
    "snapshot",
]

FILE = "snapshot.json"
TITLE = "What changed since the last build"
_RANKED = 10  # actors whose rank is compared
_SINGLE = ("First build", "No change", "How the texts were read")  # sections that are a sentence
_NAMED = 3  # items of a section that the index names
_READERS = {
    "code": "toolkit's code", "linking": "rules of linking", "model": "language model",
    "onnxruntime": "version of onnxruntime", "rules": "rules of reading", "schema": "schema of the tables",
    "spacy": "version of spaCy",
}  # fmt: skip
_COLUMNS = (
    "status", "standing", "n_documents", "first_reported", "last_reported", "event_last", "corrected_by",
)  # fmt: skip
_LATE = dt.timedelta(
    days=7
)  # from an event to its first report: beyond it the report is a late one
Section = dict[str, Any]  # heading, and items: text, link, note


def snapshot(corpus: Corpus, code: str) -> dict[str, Any]:
    """Return what a later build is compared with; `code` is the digest of the toolkit."""
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    events = {}
    for row in corpus.events.iter_rows(named=True):
        events[row["event_id"]] = {
            "text": event(row, names),
            "size": magnitudes(row["magnitudes"]),
            **{name: str(row[name]) if row[name] is not None else None for name in _COLUMNS},
        }
    last = corpus.documents["published_day"].max()
    return {
        "events": events,
        "last_day": str(last) if last else None,
        "reader": {**corpus.reader, "code": code},
        "ranks": _ranks(corpus, names),
    }


def load(folder: Path) -> dict[str, Any] | None:
    """Return the snapshot of the last build, or None where there is none that can be read."""
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
        return found if {"events", "last_day", "reader", "ranks"} <= set(found) else None
    except (OSError, ValueError, TypeError):
        return None


def kept(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[Section] | None:
    """Return what was told with the last build, where nothing that it tells of differs since."""
    if old is None or "changes" not in old:
        return None
    same = {key: value for key, value in old.items() if key != "changes"} == new
    return list(old["changes"]) if same else None


def markdown(folder: Path) -> str:
    """Return what changed with the last build of a site, as Markdown for a summary.

    It stands there as code: what comes from texts is neither a link nor markup.

    Raises
    ------
    InputError
        The folder holds no site.
    """
    held = load(folder)
    if held is None or "changes" not in held:
        raise InputError(f"{folder}: no site here. Build it with toolkit report")
    lines = [f"## {TITLE}"]
    for section in held["changes"]:
        lines += ["", f"    {section['heading']}"]
        for item in section["items"]:
            note = f" ({item['note']})" if item["note"] else ""
            lines.append(f"    - {' '.join(item['text'].split())}{note}")
    return "\n".join(lines)


def headline(section: Section) -> dict[str, Any]:
    """Return a section in a line for the index: how many items, and the first of them.

    >>> headline(_section("New events", [_item("A → B: tariff", "events/a.html")]))["n"]
    1
    """
    items = section["items"]
    left = len(items) - _NAMED
    return {
        "heading": section["heading"],
        "n": len(items),
        "items": items[:_NAMED],
        "left": max(left, 0),
        "told": section["heading"] in _SINGLE,
    }


def changes(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> list[Section]:
    """Return what differs, as sections of a page: heading and items; empty ones are left out.

    >>> changes(None, {"events": {}})
    [{'heading': 'First build', 'items': [{'text': 'There is no earlier build to compare with.', 'link': None, 'note': ''}]}]
    """
    if old is None:
        return [_section("First build", [_item("There is no earlier build to compare with.")])]
    before, now = old["events"], new["events"]
    corrected = [of for of in now if _by_hand(now[of]) not in (None, _by_hand(before.get(of, {})))]
    fresh = [of for of in now if of not in before and of not in corrected]
    last = old["last_day"] or ""
    told = [of for of in fresh if (now[of]["first_reported"] or "") > last]
    late = [of for of in told if _is_late(now[of], last)]
    kept = [of for of in now if of in before and of not in corrected]
    more = [
        of for of in kept if int(now[of]["n_documents"] or 0) > int(before[of]["n_documents"] or 0)
    ]
    causes = _causes(old["reader"], new["reader"])
    sections = [
        _section("New events", [_told(of, now) for of in told if of not in late]),
        _section("Late reports of earlier events", [_told(of, now) for of in late]),
        _section(
            "Events found in what was known before",
            [_told(of, now) for of in fresh if of not in told],
        ),
        _section("Further reports of known events", [_told(of, now) for of in more]),
        _section("Changed status", _moved(before, now, kept, "status")),
        _section("Changed standing", _moved(before, now, kept, "standing")),
        _section("Changed figures", _moved(before, now, kept, "size")),
        _section(
            "Corrected by hand", [_told(of, now, f"by {_by_hand(now[of])}") for of in corrected]
        ),
        _section("No longer told", [_item(before[of]["text"]) for of in before if of not in now]),
        _section("Moved ranks", _ranked(old["ranks"], new["ranks"])),
    ]
    found = [section for section in sections if section["items"]]
    if not found:
        same = "The events are those of the last build"
        changed = f", though {listed(causes)} changed" if causes else ""
        return [_section("No change", [_item(f"{same}{changed}.")])]
    if not causes:
        return found
    changed = f"{opening(listed(causes))} changed: some of what follows may come from that"
    return [_section("How the texts were read", [_item(f"{changed}, not from texts.")]), *found]


def _by_hand(event: Mapping[str, Any]) -> str | None:
    """Who corrected an event; a snapshot of an older toolkit does not say."""
    return event.get("corrected_by")


def _is_late(event: Mapping[str, Any], last: str) -> bool:
    """Say whether an event was over by the last build, and long before it was told."""
    day = event.get("event_last")
    if day is None or day > last:
        return False
    first = dt.date.fromisoformat(event["first_reported"])
    return first - dt.date.fromisoformat(day) > _LATE


def _causes(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """What reads the texts, where it is another than before: then not all changes are news."""
    changed = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    return [f"the {_READERS.get(name, spoken(name))}" for name in changed]


def _moved(
    before: Mapping[str, Any], now: Mapping[str, Any], kept: list[str], column: str
) -> list[dict[str, Any]]:
    return [
        _told(of, now, " → ".join(spoken(held[of][column]) or "none" for held in (before, now)))
        for of in kept
        if before[of][column] != now[of][column]
    ]


def _ranks(corpus: Corpus, names: Mapping[str, str]) -> dict[str, int]:
    """The actors that take part in most events, by name, with their rank from 1."""
    counted: dict[str, int] = {}
    for row in corpus.events.select("source_ids", "target_ids").iter_rows():
        for of in {one for ids in row for one in ids or ()}:
            counted[of] = counted.get(of, 0) + 1
    order = sorted(counted, key=lambda of: (-counted[of], of))
    return {names.get(of, of): rank for rank, of in enumerate(order, 1)}


def _ranked(old: Mapping[str, int], new: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        _item(name, note=f"rank {old[name]} → {rank}" if name in old else f"new, rank {rank}")
        for name, rank in sorted(new.items(), key=lambda pair: pair[1])[:_RANKED]
        if old.get(name) != rank
    ]


def _told(of: str, events: Mapping[str, Any], note: str = "") -> dict[str, Any]:
    return _item(
        events[of]["text"],
        addresses.inside(addresses.event(of)),
        note or events[of]["standing"] or "",
    )


def _item(text: str, link: str | None = None, note: str = "") -> dict[str, Any]:
    return {"text": text, "link": link, "note": note}


def _section(heading: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"heading": heading, "items": items}
