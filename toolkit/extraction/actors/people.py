"""People: those the codebook knows, those met for the first time, and their short names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from toolkit.codebook import Codebook
from toolkit.extraction.actors.family_names import ORDINARY, short_names
from toolkit.extraction.actors.homes import with_state
from toolkit.extraction.actors.names import Name, gazetteer, heads, sectors
from toolkit.extraction.actors.offices import beside, with_office
from toolkit.extraction.actors.places import SENT_FROM, credited
from toolkit.extraction.actors.speakers import speakers
from toolkit.extraction.actors.things import DAYS, MONTHS, NAMES_TOO, Things, things
from toolkit.extraction.actors.titles import Titles, titles
from toolkit.extraction.english import HONORIFICS
from toolkit.extraction.labels import SUBJECTS
from toolkit.extraction.page import Mention, Page, placed, slug
from toolkit.extraction.saying import says, verbs

__all__ = ["find"]

PART = r"[A-Z](?:[^\W\d]|-|['’](?!s\b))+"
PARTICLE = r"(?:(?:[A-Z]\.[ ]?)+|(?:de|la|von|van|der|den|bin|bint|ibn|al|ul|di|du|da|dos|ter|le)[ ]|[ae]l-)"
SMALL = re.compile(r"\b[a-z]{3,}\b")
NO_NAMES = frozenset({"Affairs", "Policy", "Order", "Orders", "Administration", "Unit", "Security"})
FULL = re.compile(rf"\b{PART}(?:[ ](?:{PARTICLE})*{PART}){{1,9}}")  # with the title before it
LONGEST = 4  # words of a full name
WHEN = re.compile(r"\b(?:in|since|until|during|last|next|early|late)[ ]$", re.IGNORECASE)
INITIAL = re.compile(r"(?<=[ ])[A-Z]\.[ ]")
PAPERS = re.compile(r"[ ](?:newspaper|daily|weekly|magazine|journal)\b")  # International Business
ASKS = frozenset({"Did", "Does", "How", "What", "When", "Where", "Which", "Who", "Why", "Would"})
"""Words with which a headline asks: What Biden did."""
UNNAMED = ORDINARY | HONORIFICS | ASKS
SEATS = frozenset({"MP", "MEP", "MPs", "MEPs"})  # Angus MacNeil MP
LEADS_IN = frozenset({"Last", "Next", "Early", "Late"})  # last March Carney
JUNIOR = re.compile(r",?[ ](?:jr|sr)\.?$", re.IGNORECASE)


def find(page: Page, codebook: Codebook, mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` and those of people, in order of their place, with offices said."""
    known, of = titles(codebook), sectors(codebook)
    full = [with_office(page, m, mentions, known, of) for m in mentions if m.kind == "person"]
    rest = [m for m in mentions if m.kind != "person"]
    none = things(codebook)
    for start, end in _unknown(
        page, mentions, known, verbs(codebook), heads(codebook, "name"), none
    ):
        if any(m.start < end and m.end > start for m in [*rest, *full]):
            continue
        name = page.text[start:end]
        who = _tail(name, full) or _who(name, codebook)
        mention = placed(page, start, end, who)
        if mention is not None:
            full.append(with_office(page, mention, mentions, known, of))
    full += [
        with_office(page, m, mentions, known, of)
        for m in speakers(page, codebook, full)
        if not any(o.start < m.end and m.start < o.end for o in rest)
    ]
    full = _agreed(full)
    short = list(short_names(page, codebook, [*rest, *full], full, known))
    everyone = with_state(page, codebook, [*full, *short], rest)
    return sorted([*rest, *everyone], key=lambda m: (m.start, m.end))


def _tail(name: str, before: list[Mention]) -> Name | None:
    """Return the person whose full name ends in a family name of several words: von der Linden."""
    tail = f" {name.lower()}"
    for m in before:
        if m.name.lower().endswith(tail):
            return Name(m.actor_id, m.name, "name", m.kind, m.country, m.part_of, m.sector)
    return None


def _who(name: str, codebook: Codebook) -> Name:
    """Return the person a full name names: a known one also with an initial more, in capitals,
    or with the word that tells him from his father."""
    plain = JUNIOR.sub("", INITIAL.sub("", name))
    plain = plain.title() if plain.isupper() else plain
    for start, end, names in gazetteer(codebook).find(plain):
        if (start, end) == (0, len(plain)) and names[0].kind == "person":
            return names[0]
    return Name(f"person/{slug(plain) or 'unnamed'}", plain, "name", "person")


def _unknown(
    page: Page,
    mentions: list[Mention],
    known: Titles,
    saying: Mapping[str, str],
    bodies: frozenset[str],
    none: Things,
) -> Iterator[tuple[int, int]]:
    """Yield the spans of full names that the model tags as persons, that stand by a title, or
    that say something and that the model knows for nothing else.

    `bodies` are nouns that head the names of organisations: the State Department is no person.
    """
    text = page.plain
    tagged = [(e.start_char, e.end_char) for e in page.doc.ents if e.label_ == "PERSON"]
    taken = [*((m.start, m.end) for m in mentions), *credited(page)]
    common = set(SMALL.findall(page.text))  # Assistant for Economic Policy: "policy" is no name
    for sentence in page.sentences:
        for match in FULL.finditer(text, sentence.start, sentence.end):
            start, end = _undated(text, sentence.start, *match.span())
            lead = text[sentence.start : start].split(" ")[-4:-1]
            start = end - len(_untitled(lead, text[start:end], known))
            start = _sent(start, end, mentions)
            name = text[start:end]
            words = name.split(" ")
            if any(
                word[:1].islower() for word in page.text[start:end].split(" ") if word not in words
            ):
                continue  # a verb of a headline, parsed with a capital: Schumer slams Trump
            if not 2 <= len(words) <= LONGEST or words[0] in ORDINARY:
                continue
            if start == sentence.start and SENT_FROM.match(page.text, start, sentence.end):
                continue
            if any(a < end and b > start for a, b in taken):
                continue
            if words[-1].lower() in common or words[-1] in NO_NAMES or PAPERS.match(text, end):
                continue
            if bodies & {words[-1], words[-1].removesuffix("s")} or none.named(text, start, end):
                continue
            if any(
                a < end and start < b and b - a >= 4 and (text[a:b] in name or name in text[a:b])
                for a, b in tagged
            ) or (len(words) == 2 and _speaks(page, start, end, saying)):
                yield start, end
            elif beside(page, start, end, mentions, known).office is not None:
                span = page.doc.char_span(start, end, alignment_mode="expand")
                if all(token.pos_ == "PROPN" for token in span):
                    yield start, end


def _speaks(page: Page, start: int, end: int, saying: Mapping[str, str]) -> bool:
    span = page.doc.char_span(start, end)
    if span is None or any(t.pos_ != "PROPN" or t.ent_type_ not in ("", "PERSON") for t in span):
        return False
    return span.root.dep_ in SUBJECTS and says(span.root, saying)


def _undated(text: str, first: int, start: int, end: int) -> tuple[int, int]:
    """Return the span of capitalised words without the days and months around a name: In February
    Trump said, Reagan Friday.

    `first` is where the sentence begins. May, June and the like are names of people too, and
    months only after a word that leads in a time.
    """
    words = text[start:end].split(" ")
    while len(words) > 1 and words[-1] in DAYS | SEATS:
        end -= len(words.pop()) + 1
    while len(words) > 1 and (
        words[0] in ORDINARY | LEADS_IN | DAYS | MONTHS
        or (words[0] in NAMES_TOO and WHEN.search(text, first, start) is not None)
    ):
        start += len(words.pop(0)) + 1
    return start, end


def _sent(start: int, end: int, mentions: list[Mention]) -> int:
    """Return where a name begins after the place or body to which its bearer is sent or belongs:
    the ambassador to Moscow | Salah Bassiouni, Secretary of the Air Force | James Roche."""
    led = [m.end + 1 for m in mentions if m.start == start and m.end < end and m.kind != "person"]
    return max(led, default=start)


def _untitled(lead: list[str], name: str, known: Titles) -> str:
    """Return a run of capitalised words without the title or ordinary word that begins it:
    President Ronald Reagan, Secretary of Commerce Malcolm Baldrige.

    `lead` are the words before the run.
    """
    words = name.split(" ")
    while words and (words[0] in UNNAMED or _titles(words[0], known)):
        words = words[1:]
    for last in range(len(words) - 1, -1, -1):
        for first in range(-len(lead), last + 1):
            parts = [*lead[first:], *words[: last + 1]] if first < 0 else words[first : last + 1]
            if " ".join(parts).lower().replace("’", "'") in known.rows:
                return " ".join(words[last + 1 :])
    if len(words) > 2 and words[0].lower() in known.heads:
        words = words[1:]
    return " ".join(words)


def _titles(word: str, known: Titles) -> bool:
    """Say whether a word is the title of several: Presidents Biden and Macron."""
    return word[-1:] == "s" and word[:-1].lower() in known.heads


def _agreed(people: list[Mention]) -> list[Mention]:
    """Give all mentions of a person the state and body that one of them tells."""
    country: dict[str, str] = {}
    body: dict[str, str] = {}
    sector: dict[str, str] = {}
    for m in people:
        if m.sector:
            sector.setdefault(m.actor_id, m.sector)
        if m.country:
            country.setdefault(m.actor_id, m.country)
        if m.part_of:
            body.setdefault(m.actor_id, m.part_of)
    return [
        replace(
            m,
            country=m.country or country.get(m.actor_id),
            part_of=m.part_of or body.get(m.actor_id),
            sector=m.sector or sector.get(m.actor_id),
        )
        for m in people
    ]
