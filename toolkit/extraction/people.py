"""People: those the codebook knows, those met for the first time, and their short names."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.names import Name, gazetteer, sectors
from toolkit.extraction.offices import Said, Titles, beside, holder, titles
from toolkit.extraction.page import Mention, Page, placed, sentence_at, slug
from toolkit.extraction.saying import SUBJECTS, says, verbs

__all__ = ["find"]

PART = r"[A-Z](?:[\w-]|['’](?!s\b))+"
PARTICLE = r"(?:(?:[A-Z]\.[ ]?)+|(?:de|la|von|van|der|den|bin|al|di|du|da|dos|ter|le)[ ])"
FULL = re.compile(rf"\b{PART}(?:[ ](?:{PARTICLE})*{PART}){{1,6}}")
HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Messrs|Dr|Sir|Lord|Lady|Prof|Sen|Rep|Gov|Gen)\.?[ ]$")
# Families that put the family name first: a short name may be the first word of the full one.
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "JPN"})
ORDINARY = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "He",
        "She",
        "They",
        "We",
        "It",
        "This",
        "That",
        "But",
        "And",
        "Or",
        "If",
        "As",
        "For",
        "By",
        "To",
        "From",
        "With",
        "After",
        "Before",
        "Since",
    ]
)
# Family names that are words, months, places or firms too: believed beside a title or honorific,
# or after the full name.
WORDS = frozenset(
    [
        "Ban",
        "Bishop",
        "Brown",
        "Bush",
        "Champagne",
        "Cook",
        "Cotton",
        "Crane",
        "Fields",
        "Ford",
        "Fox",
        "Glass",
        "Go",
        "He",
        "Honda",
        "Hunt",
        "Lord",
        "Lovely",
        "Long",
        "May",
        "Moon",
        "Park",
        "Price",
        "Rice",
        "Smart",
        "Sun",
        "Victoria",
        "Wall",
        "Washington",
        "White",
        "Wine",
        "Wolf",
        "Woods",
        "Young",
    ]
)
LONGEST = 4  # words of a full name
INITIAL = re.compile(r"(?<=[ ])[A-Z]\.[ ]")


def find(page: Page, codebook: Codebook, mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` and those of people, in order of their place, with offices said."""
    known, of = titles(codebook), sectors(codebook)
    full = [_with_office(page, m, mentions, known, of) for m in mentions if m.kind == "person"]
    rest = [m for m in mentions if m.kind != "person"]
    for start, end in _unknown(page, mentions, known, verbs(codebook)):
        if any(m.start < end and m.end > start for m in [*rest, *full]):
            continue
        mention = placed(page, start, end, _who(page.text[start:end], codebook))
        if mention is not None:
            full.append(_with_office(page, mention, mentions, known, of))
    full = _agreed(full)
    short = list(_short(page, codebook, [*rest, *full], full, known))
    return sorted([*rest, *full, *short], key=lambda m: (m.start, m.end))


def _who(name: str, codebook: Codebook) -> Name:
    """Return the person a full name names: a known one also with an initial more."""
    plain = INITIAL.sub("", name)
    for start, end, names in gazetteer(codebook).find(plain):
        if (start, end) == (0, len(plain)) and names[0].kind == "person":
            return names[0]
    return Name(f"person/{slug(plain) or 'unnamed'}", plain, "name", "person")


def _with_office(
    page: Page, mention: Mention, mentions: list[Mention], known: Titles, of: dict[str, str | None]
) -> Mention:
    """Add the office said beside a name, and the body, state and sector that follow from it."""
    said = beside(page, mention.start, mention.end, mentions, known)
    held = holder(known.held.get(mention.actor_id, ()), page.published_day)
    country = mention.country or said.country
    title = known.find(said.office) if said.office else None
    meant = known.row(title, country) if title else None
    body = said.body_id or (held or {}).get("body_id") or (meant or {}).get("body_id")
    sector = of.get(body or "") or (meant or {}).get("sector") or mention.sector
    if held is not None and sector is None:
        sector = "GOV"
    return replace(
        mention,
        office=said.office,
        country=country,
        part_of=body or mention.part_of,
        sector=sector,
    )


def _unknown(
    page: Page, mentions: list[Mention], known: Titles, saying: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of full names that the model tags as persons, that stand by a title, or
    that say something and that the model knows for nothing else."""
    text = page.plain
    tagged = [(e.start_char, e.end_char) for e in page.doc.ents if e.label_ == "PERSON"]
    for sentence in page.sentences:
        for match in FULL.finditer(text, sentence.start, sentence.end):
            lead = text[sentence.start : match.start()].split(" ")[-4:-1]
            start, end = match.end() - len(_untitled(lead, match.group(), known)), match.end()
            name = text[start:end]
            words = name.split(" ")
            if not 2 <= len(words) <= LONGEST or words[0] in ORDINARY or name.lower() in known.rows:
                continue
            if any(m.start < end and m.end > start for m in mentions):
                continue
            if any(
                a < end and start < b and b - a >= 4 and text[a:b] in name for a, b in tagged
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


def _untitled(lead: list[str], name: str, known: Titles) -> str:
    """Return a run of capitalised words without the title or ordinary word that begins it:
    President Ronald Reagan, Secretary of Commerce Malcolm Baldrige.

    `lead` are the words before the run.
    """
    words = name.split(" ")
    while words and words[0] in ORDINARY:
        words = words[1:]
    for last in range(len(words) - 1, -1, -1):
        for first in range(-len(lead), last + 1):
            parts = [*lead[first:], *words[: last + 1]] if first < 0 else words[first : last + 1]
            if " ".join(parts).lower().replace("’", "'") in known.rows:
                return " ".join(words[last + 1 :])
    if len(words) > 2 and words[0].lower() in known.heads:
        words = words[1:]
    return " ".join(words)


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


def _short(
    page: Page, codebook: Codebook, taken: list[Mention], full: list[Mention], known: Titles
) -> Iterator[Mention]:
    """Yield the mentions of people by family name alone."""
    families, of = gazetteer(codebook).families, sectors(codebook)
    by_family = _families(full, families)
    states = {m.country for m in taken if m.kind == "state"}
    covered = {i for m in taken for i in range(*m.tokens)}
    double = frozenset(family for family in {*by_family, *families} if " " in family)
    begins = {family[:2] for family in double}
    met: dict[str, Mention] = {}
    for token in page.doc:
        if token.i in covered or token.is_space or len(token.text.removesuffix("-")) < 2:
            continue
        word, last = token.text.removesuffix("-"), token.i + 1
        if token.text[:2] in begins:
            word, last = _family_at(page, token, double)
        if not any(part[:1].isupper() for part in word.split(" ")):
            continue
        said: Said | None = None
        person: Mention | None
        honoured = HONORIFIC.search(page.plain, max(0, token.idx - 8), token.idx) is not None
        if not honoured and (_named(token) or (word in WORDS and not token.is_sent_start)):
            said = beside(page, token.idx, token.idx + len(word), taken, known)
            honoured = said.office is not None and said.start is not None
        if word in ORDINARY and not honoured and (token.is_sent_start or not _named(token)):
            continue
        if word in by_family and (_named(token) or honoured or word not in ORDINARY):
            before = [m for m in by_family[word] if m.start < token.idx]
            if not before and word in WORDS and not honoured:
                continue
            person = _again(token, last, page, (before or by_family[word])[-1 if before else 0])
        elif word in families and (_named(token) or honoured):
            if word in WORDS and not honoured:
                continue
            who = _holding(families[word], page, known, states, said.office if said else None)
            if who is None and honoured and len(families[word]) == 1:
                who = families[word][0]
            if who is None and not honoured:
                continue
            who = who or Name(f"person/{slug(word) or 'unnamed'}", word, "name", "person")
            person = placed(page, token.idx, token.idx + len(word), who)
        elif honoured and token.ent_type_ == "PERSON" and token.ent_iob_ != "I":
            if last < len(page.doc) and page.doc[last].ent_iob_ == "I":
                continue
            who = Name(f"person/{slug(word) or 'unnamed'}", word, "name", "person")
            person = met.get(word) and _again(token, last, page, met[word])
            person = person or placed(page, token.idx, token.idx + len(word), who)
        elif word in met and _named(token):
            person = _again(token, last, page, met[word])
        else:
            continue
        if person is None:
            continue
        covered.update(range(token.i, last))
        person = _with_office(page, person, taken, known, of)
        met.setdefault(word, person)
        yield person


def _families(
    full: list[Mention], families: dict[str, tuple[Name, ...]]
) -> dict[str, list[Mention]]:
    """Return the people of a page by the names that may stand for them later."""
    by_id = {p.actor_id: family for family, people in families.items() for p in people}
    found: dict[str, list[Mention]] = defaultdict(list)
    for m in full:
        words = m.name.split(" ")
        names = {words[-1]}
        if m.actor_id in by_id:
            names |= {by_id[m.actor_id]}
        eastern = any(p.country in FAMILY_FIRST for p in families.get(words[0], ()))
        if m.country in FAMILY_FIRST or (m.country is None and eastern):
            names |= {words[0]}
        for name in sorted(names):
            found[name].append(m)
    return found


def _family_at(page: Page, token: Any, double: Container[str]) -> tuple[str, int]:
    """Return the longest of the family names of several words that begins at a token, else its
    word; and the token after it."""
    for length in range(LONGEST, 1, -1):
        span = page.doc[token.i : token.i + length]
        if len(span) == length and span.text in double:
            return span.text, token.i + length
    return token.text.removesuffix("-"), token.i + 1


def _holding(
    people: tuple[Name, ...], page: Page, known: Titles, states: set[str | None], said: str | None
) -> Name | None:
    """Return the one of several of a name who holds an office on the day of the page: the one
    whose office is said, else of a state that the page names."""
    held = [
        (person, office)
        for person in people
        if (office := holder(known.held.get(person.actor_id, ()), page.published_day))
    ]
    head = said.lower().split(" ")[-1] if said else None
    titled = [(p, o) for p, o in held if head is not None and head in o["office"].lower()]
    near = [(p, o) for p, o in titled or held if p.country in states] or titled or held
    if len({p.actor_id for p, _ in near}) != 1:
        return None
    person, office = near[0]
    return dataclasses.replace(person, part_of=office["body_id"])


def _named(token: Any) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE")


def _again(token: Any, last: int, page: Page, person: Mention) -> Mention:
    """Return a mention of a person met before, from a token on."""
    end = page.doc[last - 1].idx + len(page.doc[last - 1].text.removesuffix("-"))
    number = sentence_at(page, token.idx)
    return replace(
        person,
        sentence=person.sentence if number is None else number,
        start=token.idx,
        end=end,
        tokens=(token.i, last),
        form="name",
        office=None,
    )
