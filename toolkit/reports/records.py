"""A page for each actor, event and measure: what is known of it, and its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from toolkit import addresses
from toolkit.corpus import Corpus, statement_words
from toolkit.corrections import every_line
from toolkit.reports.page import page
from toolkit.view.phrases import days, event, magnitudes, measure, period, spoken, told
from toolkit.view.table import quotations

__all__ = ["record_pages"]

_QUOTED = 40  # sentences on one page
_UP = "../"
Fact = tuple[str, str, str | None]


def record_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of the page of each event, actor and measure."""
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    lines = every_line(corpus)
    yield from _events(corpus, names, lines)
    yield from _actors(corpus, names, lines)
    yield from _measures(corpus, names)


def _events(
    corpus: Corpus, names: Mapping[str, str], lines: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    answers = defaultdict(list)
    phrases = {row["event_id"]: event(row, names) for row in corpus.events.iter_rows(named=True)}
    for row in corpus.events.iter_rows(named=True):
        for answered in row["responds_to"] or ():
            answers[answered].append(row["event_id"])
    for row in corpus.events.iter_rows(named=True):
        facts: list[Fact] = [
            ("When", days(row["event_first"], row["event_last"]), None),
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
        facts += [
            ("Acting", names.get(i, i), _to(addresses.actor(i)))
            for i in row["source_actor_ids"] or row["source_ids"] or ()
        ]
        facts += [
            ("Aimed at", names.get(i, i), _to(addresses.actor(i)))
            for i in row["target_actor_ids"] or row["target_ids"] or ()
        ]
        links = [
            ("Said to answer", row["responds_to"] or []),
            ("Said to be answered by", sorted(answers[row["event_id"]])),
        ]
        sections = [_quotes(corpus, row["event_id"])] + [
            {
                "heading": heading,
                "quotes": None,
                "items": [_item(phrases.get(i, i), _to(addresses.event(i))) for i in ids],
            }
            for heading, ids in links
            if ids
        ]
        mine = [lines[m] for m in (row["mention_ids"] or ())[:_QUOTED] if m in lines]
        yield _page(
            addresses.event(row["event_id"]), phrases[row["event_id"]], facts, sections, mine
        )


def _actors(
    corpus: Corpus, names: Mapping[str, str], lines: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    known = set(names)
    acting: dict[str, list[dict[str, Any]]] = defaultdict(list)
    dated = corpus.events.sort("event_first", "first_reported", "event_id", nulls_last=True)
    for row in dated.iter_rows(named=True):
        involved = [
            *(row["source_ids"] or ()),
            *(row["target_ids"] or ()),
            *(row["source_actor_ids"] or ()),
            *(row["target_actor_ids"] or ()),
        ]
        for one in dict.fromkeys(involved):
            acting[one].append(
                _item(event(row, names), _to(addresses.event(row["event_id"])), _when(row))
            )
    said: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in statement_words(corpus).iter_rows(named=True):
        if row["speaker_id"]:
            place = _to(addresses.document(row["doc_id"], row["sentence"]))
            by = f"{row['publisher'] or 'unknown'}, {told(row['published_day'])}"
            said[row["speaker_id"]].append(_item(row["words"] or "in this sentence", place, by))
    offices: dict[str, list[str]] = defaultdict(list)
    for row in corpus.offices.iter_rows(named=True):
        offices[row["actor_id"]].append(
            f"{row['office']} {_term(row['first_day'], row['last_day'])}".strip()
        )
    for row in corpus.actors.iter_rows(named=True):
        of = row["actor_id"]
        part_of = row["part_of"]
        facts: list[Fact] = [
            ("Kind", spoken(row["kind"]), None),
            ("Country", names.get(row["country"] or "", told(row["country"])), None),
            (
                "Part of",
                told(part_of, names),
                _to(addresses.actor(part_of)) if part_of in known else None,
            ),
            ("Office", "; ".join(dict.fromkeys(offices[of])) or "–", None),
            ("Also called", told(row["aliases"]), None),
            ("Corrected by", told(row["corrected_by"]), None),
        ]
        sections = [
            {"heading": heading, "quotes": None, "items": items}
            for heading, items in (("Events", acting[of]), ("Statements", said[of]))
            if items
        ]
        every = [*sections, _quotes(corpus, of)]
        mine = [lines[of]] if of in lines else []
        yield _page(addresses.actor(of), row["name"], facts, every, mine)


def _measures(corpus: Corpus, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for row in corpus.measures.iter_rows(named=True):
        title = measure(row, names)
        by = row["implementer_id"]
        spells = "; ".join(period(spell) for spell in row["in_force"] or ()) or "no spell known"
        facts: list[Fact] = [
            ("Taken by", told(by, names), _to(addresses.actor(by)) if by in names else None),
            ("Aimed at", told(row["target_ids"], names), None),
            ("Standing", told(row["standing"]), None),
            ("In force", spells, None),
            ("Object", told(row["object"]), None),
        ]
        steps = [
            _item(
                " ".join(
                    p
                    for p in (
                        spoken(step["status"]),
                        magnitudes([step["magnitude"]]) if step["magnitude"] else "",
                    )
                    if p
                ),
                _to(addresses.event(step["event_id"])) if step["event_id"] else None,
                _step_days(step),
            )
            for step in row["steps"] or ()
        ]
        sections = [{"heading": "Steps", "quotes": None, "items": steps}] if steps else []
        yield _page(
            addresses.measure(row["measure_id"]),
            title,
            facts,
            [*sections, _quotes(corpus, row["measure_id"])],
        )


def _page(
    address: str,
    title: str,
    facts: list[Fact],
    sections: list[dict[str, Any]],
    corrections: Sequence[str] = (),
) -> tuple[str, str]:
    known: dict[str, list[tuple[str, str | None]]] = {}
    for name, value, link in facts:
        if value not in ("–", "none", ""):
            known.setdefault(name, []).append((value, link))
    return address.removeprefix(addresses.SITE), page(
        "record",
        title,
        _UP,
        heading=title,
        facts=list(known.items()),
        sections=sections,
        corrections=corrections,
    )


def _quotes(corpus: Corpus, of: str) -> dict[str, Any]:
    quoted = addresses.within_site(quotations(corpus, of, _QUOTED), _UP)
    return {"heading": "Sentences", "quotes": Markup(quoted), "items": []}  # noqa: S704 - escaped there


def _item(text: str, link: str | None, note: str = "") -> dict[str, Any]:
    return {"text": text, "link": link, "note": note}


def _to(address: str) -> str:
    return _UP + address.removeprefix(addresses.SITE)


def _when(row: Mapping[str, Any]) -> str:
    """When an event was, else when it was first reported, and how surely."""
    if row["event_first"] is not None:
        day = days(row["event_first"], row["event_last"])
    else:
        day = f"reported {told(row['first_reported'])}" if row["first_reported"] else "day unknown"
    return f"{day}, {row['standing'] or 'standing unknown'}"


def _optional_days(first: Any, last: Any) -> str:
    return "–" if first is None and last is None else days(first, last)


def _term(first: Any, last: Any) -> str:
    """How long an office was held; a day that is not known is not told."""
    if last is None:
        return f"from {first.isoformat()}" if first else ""
    return days(first, last) if first else f"until {last.isoformat()}"


def _standing(row: Mapping[str, Any]) -> str:
    differing = f"; origins differ on {told(row['disputed'])}" if row["disputed"] else ""
    return f"{row['standing'] or 'unknown'}{differing}"


def _reports(row: Mapping[str, Any]) -> str:
    return (
        f"{told(row['n_mentions'])} in {told(row['n_documents'])} documents, "
        f"{told(row['n_origins'])} independent origins"
    )


def _step_days(step: Mapping[str, Any]) -> str:
    said = [
        f"{word} {step[key].isoformat()}"
        for key, word in (
            ("announced", "announced"),
            ("effective", "in effect"),
            ("until", "until"),
        )
        if step[key]
    ]
    return ", ".join(said)
