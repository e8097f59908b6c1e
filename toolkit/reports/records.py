"""A page for each actor, event and measure: what is known of it, and its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from toolkit import addresses
from toolkit.corpus import Corpus, statement_words
from toolkit.corrections import every_line
from toolkit.reports.actors import actor_names
from toolkit.reports.page import page
from toolkit.reports.rows import Row
from toolkit.reports.spells import in_force
from toolkit.sequences.steps import undated
from toolkit.tables import SIDES
from toolkit.view.phrases import DAY, days, event, magnitudes, measure, spoken, told, when
from toolkit.view.table import quotations
from toolkit.wording import counted

__all__ = ["record_pages"]

_QUOTED = 40  # sentences on one page
_UP = "../"
_EMPTY = ("", told(None), told([]))  # facts that are not known are not told
_CLOCKS = (("announced", "announced"), ("effective", "in effect"), ("until", "until"))
_LATEST = ("announced", "no later than")  # where no text tells the day of a step
Names = Mapping[str, str]
Fact = tuple[str, str, str | None]  # what it is, its words, and where they lead
Item = dict[str, Any]


def record_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of the page of each event, actor and measure."""
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    lines = every_line(corpus)
    yield from _events(corpus, names, lines)
    yield from _actors(corpus, names, lines)
    yield from _measures(corpus, names)


def _events(corpus: Corpus, names: Names, lines: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    rows = list(corpus.events.iter_rows(named=True))
    states = frozenset(corpus.codebook["states"]["actor_id"]) | {"EU"}
    phrases = {row["event_id"]: event(row, names) for row in rows}
    answers = defaultdict(list)
    for row in rows:
        for answered in row["responds_to"] or ():
            answers[answered].append(row["event_id"])
    for row in rows:
        of = row["event_id"]
        linked = [
            ("Said to answer", row["responds_to"] or ()),
            ("Said to be answered by", sorted(answers[of])),
        ]
        sections = [
            _section(heading, [_item(phrases.get(i, i), _to(addresses.event(i))) for i in ids])
            for heading, ids in linked
        ]
        mine = [lines[m] for m in (row["mention_ids"] or ())[:_QUOTED] if m in lines]
        quotes = _quotes(corpus, of)
        yield _page(
            addresses.event(of),
            phrases[of],
            _event_facts(row, names, states),
            [quotes, *sections],
            mine,
        )


def _event_facts(row: Mapping[str, Any], names: Names, states: frozenset[str]) -> list[Fact]:
    known: list[Fact] = [
        ("When", when(row), None),
        ("In effect", _optional_days(row["effective_first"], row["effective_last"]), None),
        ("Deadline", told(row["deadline"]), None),
        ("Standing", _standing(row), None),
        ("Reports", _reports(row), None),
        ("Origins", told(row["origin_ids"], names), None),
        ("Place", told(row["place"]), None),
        ("Product", spoken(row["product_id"]), None),
        ("Claimed by", told(row["claimed_by"], names), None),
        ("Corrected by", told(row["corrected_by"]), None),
        ("Dataset", told(row["dataset"]), None),
    ]
    sides = (("Acting", "source"), ("Aimed at", "target"))
    return known + [
        _actor(what, of, names) for what, side in sides for of in _named(row, side, states)
    ]


def _named(row: Mapping[str, Any], side: str, states: frozenset[str]) -> list[str]:
    """The actors of a side, the most specific; no state that only some of the reports take for it."""
    ids = row[f"{side}_ids"] or ()
    specific = [of for of in row[f"{side}_actor_ids"] or () if of in ids or of not in states]
    return specific or list(ids)


def _actors(corpus: Corpus, names: Names, lines: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    acting, said, offices = _acts(corpus, names), _said(corpus), _offices(corpus)
    known = actor_names(corpus)
    for row in corpus.actors.iter_rows(named=True):
        of = row["actor_id"]
        facts: list[Fact] = [
            ("Kind", spoken(row["kind"]), None),
            ("Country", told(row["country"], known), None),
            _actor("Part of", row["part_of"], names, known),
            ("Office", "; ".join(offices[of]), None),
            ("Also called", told(row["aliases"]), None),
            ("Corrected by", told(row["corrected_by"]), None),
        ]
        sections = [
            _table("Events", ("When", "Event", "Standing"), acting[of]),
            _table("Statements", ("Published", "Cue", "What is said", "Publisher"), said[of]),
        ]
        mine = [lines[of]] if of in lines else []
        yield _page(addresses.actor(of), row["name"], facts, [*sections, _quotes(corpus, of)], mine)


def _acts(corpus: Corpus, names: Names) -> Mapping[str, list[Row]]:
    """The events of each actor, in the order of their days."""
    found: dict[str, list[Row]] = defaultdict(list)
    dated = corpus.events.sort(DAY, "event_id", nulls_last=True)
    for row in dated.iter_rows(named=True):
        told_of = (event(row, names), _to(addresses.event(row["event_id"])))
        item: Row = [when(row), told_of, row["standing"] or "unknown"]
        for of in dict.fromkeys(one for column in SIDES for one in row[column] or ()):
            found[of].append(item)
    return found


def _said(corpus: Corpus) -> Mapping[str, list[Row]]:
    """The statements of each speaker."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in statement_words(corpus).drop_nulls("speaker_id").iter_rows(named=True):
        place = _to(addresses.document(row["doc_id"], row["sentence"]))
        words = (row["words"] or "in this sentence", place)
        day, publisher = told(row["published_day"]), row["publisher"] or "unknown"
        found[row["speaker_id"]].append([day, row["cue"] or "–", words, publisher])
    return found


def _offices(corpus: Corpus) -> Mapping[str, Iterable[str]]:
    """The offices of each person, each once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in corpus.offices.iter_rows(named=True):
        held = f"{row['office']} {_term(row['first_day'], row['last_day'])}".strip()
        found[row["actor_id"]][held] = None
    return found


def _measures(corpus: Corpus, names: Names) -> Iterator[tuple[str, str]]:
    reported = undated(corpus.events)
    for row in corpus.measures.iter_rows(named=True):
        facts: list[Fact] = [
            _actor("Taken by", row["implementer_id"], names),
            *(_actor("Aimed at", of, names) for of in row["target_ids"] or ()),
            ("Standing", told(row["standing"]), None),
            ("In force", in_force(row, reported) or "no spell known", None),
            ("Object", told(row["object"]), None),
        ]
        steps = _section("Steps", [_step(step, reported) for step in row["steps"] or ()])
        of = row["measure_id"]
        yield _page(addresses.measure(of), measure(row, names), facts, [steps, _quotes(corpus, of)])


def _step(step: Mapping[str, Any], reported: Collection[str]) -> Item:
    size = magnitudes([step["magnitude"]]) if step["magnitude"] else ""
    clocks = _CLOCKS if step["event_id"] not in reported else (_LATEST, *_CLOCKS[1:])
    dated = [f"{word} {step[key].isoformat()}" for key, word in clocks if step[key]]
    link = _to(addresses.event(step["event_id"])) if step["event_id"] else None
    return _item(f"{spoken(step['status'])} {size}".strip(), link, ", ".join(dated))


def _page(
    address: str,
    title: str,
    facts: Iterable[Fact],
    sections: Iterable[Mapping[str, Any]],
    corrections: Sequence[str] = (),
) -> tuple[str, str]:
    known: dict[str, list[tuple[str, str | None]]] = {}
    for name, value, link in facts:
        if value not in _EMPTY:
            known.setdefault(name, []).append((value, link))
    path = addresses.inside(address)
    return path, page(
        "record",
        title,
        _UP,
        section=path.partition("/")[0],
        heading=title,
        facts=list(known.items()),
        sections=[part for part in sections if part["quotes"] or part["rows"] or part["items"]],
        corrections=corrections,
    )


def _quotes(corpus: Corpus, of: str) -> dict[str, Any]:
    quoted = addresses.within_site(quotations(corpus, of, _QUOTED), _UP)
    return {"heading": "Sentences", "quotes": Markup(quoted), "rows": [], "items": []}  # noqa: S704 - escaped there


def _section(heading: str, items: list[Item]) -> dict[str, Any]:
    return {"heading": heading, "quotes": None, "rows": [], "items": items}


def _table(heading: str, columns: Sequence[str], rows: list[Row]) -> dict[str, Any]:
    return {"heading": heading, "quotes": None, "columns": columns, "rows": rows, "items": []}


def _item(text: str, link: str | None, note: str = "") -> Item:
    return {"text": text, "link": link, "note": note}


def _actor(what: str, of: str | None, names: Names, known: Names | None = None) -> Fact:
    """An actor as a fact; one that no text names has no page, and its name if it is `known`."""
    return what, told(of, known or names), _to(addresses.actor(of)) if of in names and of else None


def _to(address: str) -> str:
    return addresses.inside(address, _UP)


def _optional_days(first: Any, last: Any) -> str:
    return "" if first is None and last is None else days(first, last)


def _term(first: Any, last: Any) -> str:
    """How long an office was held; a day that is not known is not told."""
    if last is None:
        return f"from {first.isoformat()}" if first else ""
    return days(first, last) if first else f"until {last.isoformat()}"


def _standing(row: Mapping[str, Any]) -> str:
    differing = f"; origins differ on {told(row['disputed'])}" if row["disputed"] else ""
    return f"{row['standing'] or 'unknown'}{differing}"


def _reports(row: Mapping[str, Any]) -> str:
    """How many texts tell an event; imported rows may not say."""
    told_by, documents, origins = row["n_mentions"], row["n_documents"], row["n_origins"]
    if told_by is None or documents is None or origins is None:
        return ""
    return (
        f"{told_by:,} in {counted(documents, 'document')}, {counted(origins, 'independent origin')}"
    )
