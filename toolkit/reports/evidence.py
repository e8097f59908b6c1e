"""A page for each document: its text with actors, statements, dates and events in their places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from toolkit import addresses
from toolkit.corpus import Corpus
from toolkit.corrections import line_of
from toolkit.reports.page import page
from toolkit.view.marks import Span, marked
from toolkit.view.phrases import days, event, number, spoken
from toolkit.wording import shortened

__all__ = ["LEGEND", "document_pages", "safe_url"]

LEGEND = (
    ("actor", "actors"),
    ("said", "statements"),
    ("date", "dates"),
    ("event", "events"),
    ("figure", "figures"),
)
_QUOTED = ("statements", "event_mentions", "figures")  # what gives a reason to quote a sentence
_UP = "../"
_QUOTES = "\"“”'‘’ "
_LONGEST = 120  # letters of what is said, in a list
Rows = Mapping[str, list[dict[str, Any]]]


def document_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each document's page.

    Every sentence is an anchor, `#s12`. Of a text with restricted rights only the sentences
    stand there in which an event, a statement or a figure was read.
    """
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    standing = dict(corpus.events.select("event_id", "standing").iter_rows())
    tables = {
        name: _by_document(corpus, name)
        for name in ("sentences", "mentions", "dates", "statements", "event_mentions", "figures")
    }
    for row in corpus.documents.iter_rows(named=True):
        here = {name: rows.get(row["doc_id"], []) for name, rows in tables.items()}
        path = addresses.inside(addresses.document(row["doc_id"]))
        yield path, _page(row, here, names, standing)


def safe_url(url: str | None) -> str | None:
    """Return an address if it is one of a page on the web, else None.

    >>> safe_url("javascript:alert(1)") is None
    True
    """
    return url if url and re.match(r"https?://[^\s\"'<>]+$", url) else None


def _by_document(corpus: Corpus, name: str) -> Rows:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in corpus.table(name).iter_rows(named=True):
        grouped[row["doc_id"]].append(row)
    return grouped


def _page(
    row: Mapping[str, Any], here: Rows, names: Mapping[str, str], standing: Mapping[str, str]
) -> str:
    restricted = row["rights"] == "restricted"
    quoted = {r["sentence"] for name in _QUOTED for r in here[name]} if restricted else None
    title = row["title"] or row["doc_id"]
    paragraphs = _paragraphs(row["text"], here, quoted, _spans(here, names))
    # the headline is the first line of the text: it is a heading, and has its anchors there
    headline = paragraphs.pop(0) if paragraphs and paragraphs[0]["section"] == "title" else None
    return page(
        "document",
        title,
        _UP,
        section="documents",
        heading=title,
        headline=headline["sentences"] if headline else [],
        facts=_facts(row),
        restricted=restricted,
        unknown=row["rights"] not in ("open", "restricted"),
        legend=LEGEND,
        paragraphs=paragraphs,
        sections=_sections(here, names, standing, row["text"]),
    )


def _facts(row: Mapping[str, Any]) -> list[tuple[str, str, str | None]]:
    published = row["published_at"]
    when = published.strftime("%Y-%m-%d %H:%M UTC") if published else None
    zone = f" ({row['timezone']} at the source)" if published and row["timezone"] else ""
    day = row["published_day"].isoformat() if row["published_day"] else "unknown"
    url = row["url"]
    facts = [
        ("Publisher", row["publisher"] or "unknown", None),
        ("Author", row["author"], None),
        ("Published", when + zone if when else day, None),
        ("Kind", row["kind"], None),
        ("Written by", "a machine, as the page says" if row["automated"] else None, None),
        ("Source", url, safe_url(url)),
        ("File", row["path"], None),
    ]
    return [(name, value, link) for name, value, link in facts if value]


def _spans(here: Rows, names: Mapping[str, str]) -> list[Span]:
    """What is highlighted in a document, shortest reach first in a tie of places."""
    spans = []
    for row in here["mentions"]:
        office = f", {row['office']}" if row["office"] else ""
        title = f"{names.get(row['actor_id'], row['actor_id'])}{office} ({row['form']})"
        link = addresses.inside(addresses.actor(row["actor_id"]), _UP)
        spans.append(Span(row["start"], row["end"], "actor", title, link))
    for row in here["statements"]:
        who = names.get(row["speaker_id"] or "", row["speaker_id"] or "someone not named")
        title = f"said by {who} ({row['style'] or 'style unknown'}, {row['attribution']})"
        for kind, first, last in (
            ("said", "content_start", "content_end"),
            ("cue", "cue_start", "cue_end"),
        ):
            if row[first] is not None and row[last] is not None:
                spans.append(Span(row[first], row[last], kind, title))
    for row in here["dates"]:
        value = row["value"] or "cannot be resolved"
        spans.append(
            Span(row["start"], row["end"], "date", f"{row['type'] or 'DATE'} {value}".lower())
        )
    for row in here["event_mentions"]:
        link = row["event_id"] and addresses.inside(addresses.event(row["event_id"]), _UP)
        spans.append(Span(row["start"], row["end"], "event", event(row, names), link))
    for row in here["figures"]:
        spans.append(Span(row["start"], row["end"], "figure", _figure(row, names)))
    return spans


def _figure(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    holder = names.get(row["holder_id"] or "", row["holder_id"] or "")
    size = "" if row["value"] is None else f"{number(row['value'])} {row['unit'] or ''}"
    return " ".join(p for p in (holder, row["quantity"], row["direction"], size.strip()) if p)


def _paragraphs(
    text: str, here: Rows, quoted: set[int] | None, spans: list[Span]
) -> list[dict[str, Any]]:
    """Sentences by paragraph; where some may not be printed, a mark says so."""
    out: list[dict[str, Any]] = []
    number_before = None
    for row in here["sentences"]:
        if row["paragraph"] != number_before:
            out.append({"section": row["section"], "sentences": [], "gap": False})
            number_before = row["paragraph"]
        if quoted is not None and row["sentence"] not in quoted:
            out[-1]["gap"] = True
            continue
        near = [s for s in spans if s.start < row["end"] and s.end > row["start"]]
        html = Markup(marked(text, row["start"], row["end"], near))  # noqa: S704 - escaped there
        out[-1]["sentences"].append({"number": row["sentence"], "html": html})
    return out


def _correction(row: Mapping[str, Any], table: str, here: Rows, text: str) -> str:
    """Return the line that corrects a row."""
    around = next(s for s in here["sentences"] if s["sentence"] == row["sentence"])
    return line_of(row, table, text, around)


def _sections(
    here: Rows, names: Mapping[str, str], standing: Mapping[str, str], text: str
) -> list[dict[str, Any]]:
    """What was read from the document, as lists that lead back into it."""
    events = [
        {
            "text": event(row, names),
            "link": row["event_id"] and addresses.inside(addresses.event(row["event_id"]), _UP),
            "note": _note(row, standing),
            "correction": _correction(row, "event_mentions", here, text),
            **_place(row, here),
        }
        for row in here["event_mentions"]
    ]
    statements = [
        {
            "text": names.get(row["speaker_id"] or "", row["speaker_id"] or "Someone not named"),
            "link": row["speaker_id"] and addresses.inside(addresses.actor(row["speaker_id"]), _UP),
            "note": _said(row, names, _words(row, here, text)),
            "correction": _correction(row, "statements", here, text),
            **_place(row, here),
        }
        for row in here["statements"]
    ]
    sections = [("Events reported here", events), ("Statements", statements)]
    return [{"heading": heading, "items": items} for heading, items in sections if items]


def _note(row: Mapping[str, Any], standing: Mapping[str, str]) -> str:
    """The day that an act has in its sentence, if any, and the standing of its event."""
    told = standing.get(row["event_id"] or "") or "standing unknown"
    day = f"{days(row['event_first'], row['event_last'])}, " if row["event_first"] else ""
    return day + told


def _words(row: Mapping[str, Any], here: Rows, text: str) -> str:
    """What is said, as far as it stands in its sentence: only that may be quoted of some texts."""
    around = next(s for s in here["sentences"] if s["sentence"] == row["sentence"])
    if row["content_start"] is None or row["content_end"] is None:
        return ""
    first, last = max(row["content_start"], around["start"]), min(row["content_end"], around["end"])
    words = " ".join(text[first:last].split())
    return shortened(words, _LONGEST)


def _said(row: Mapping[str, Any], names: Mapping[str, str], words: str) -> str:
    outlet = row["outlet_id"]
    credited = f", credited to {names.get(outlet, outlet)}" if outlet else ""
    quoted = f"“{words.strip(_QUOTES)}” " if words else ""
    return f"{quoted}({spoken(row['style'])}, {row['attribution']}{credited})"


def _place(row: Mapping[str, Any], here: Rows) -> dict[str, Any]:
    around = next(s for s in here["sentences"] if s["sentence"] == row["sentence"])
    where = "headline" if around["section"] == "title" else f"sentence {row['sentence']}"
    return {"place": f"#s{row['sentence']}", "where": where}
