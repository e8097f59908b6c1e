"""People: those the codebook knows, those met for the first time, and their short names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import replace

from toolkit.codebook import Codebook
from toolkit.extraction.names import Name, gazetteer, sectors
from toolkit.extraction.offices import Titles, beside, holder, titles
from toolkit.extraction.page import Mention, Page, placed, slug

__all__ = ["find"]

PART = r"[A-Z][\w’'-]+"
PARTICLE = r"(?:(?:[A-Z]\.[ ]?)+|(?:de|la|von|van|der|den|bin|al|di|du|da|dos|ter|le)[ ])"
FULL = re.compile(rf"\b{PART}(?:[ ](?:{PARTICLE})*{PART}){{1,3}}")
HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Messrs|Dr|Sir|Lord|Lady|Prof|Sen|Rep|Gov|Gen)\.?[ ]$")
# Families that put the family name first: a short name may be the first word of the full one.
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "JPN"})
ORDINARY = frozenset(
    "The A An In On At He She They We It This That But And Or If As For By To From With After Before Since".split()
)


def find(page: Page, codebook: Codebook, mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` and those of people, in order of their place, with offices said."""
    known, of = titles(codebook), sectors(codebook)
    full = [_with_office(page, m, mentions, known, of) for m in mentions if m.kind == "person"]
    rest = [m for m in mentions if m.kind != "person"]
    for start, end in _unknown(page, mentions, known, gazetteer(codebook).families):
        taken = [*rest, *full]
        if any(m.start < end and m.end > start for m in taken):
            continue
        name = page.text[start:end]
        mention = placed(page, start, end, Name(f"person/{slug(name)}", name, "name", "person"))
        if mention is not None and slug(name):
            full.append(_with_office(page, mention, mentions, known, of))
    full = _agreed(full)
    short = list(_short(page, codebook, [*rest, *full], full, known))
    return sorted([*rest, *full, *short], key=lambda m: (m.start, m.end))


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
    page: Page, mentions: list[Mention], known: Titles, families: Container[str]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of full names that the model tags as persons or that stand by a title."""
    text = page.plain
    tagged = []
    for span in page.doc.ents:
        if span.label_ == "PERSON":
            tagged.append((span.start_char, span.end_char))
    for match in FULL.finditer(text):
        start, end = match.span()
        words = match.group().split(" ")
        # a title or an ordinary word may begin the run: President Ronald Reagan
        while len(words) > 2 and (words[0] in ORDINARY or words[0].lower() in known.rows):
            start += len(words[0]) + 1
            words = words[1:]
        for length in range(len(words) - 2, 0, -1):
            if " ".join(words[:length]).lower() in known.rows:
                start += len(" ".join(words[:length])) + 1
                words = words[length:]
                break
        if len(words) < 2 or words[0] in ORDINARY:
            continue
        if words[0].lower() in known.rows and words[1] in families:
            continue  # President Trump: a known family after a title, read as a short name
        end -= len(match.group()) - len(match.group().removesuffix("'s").removesuffix("’s"))
        believed = any(
            a < end and start < b and b - a >= 4 and text[a:b] in text[start:end] for a, b in tagged
        )
        overlaps = any(m.start < end and m.end > start for m in mentions)
        if overlaps:
            continue
        if believed and " ".join(words).lower() not in known.rows:
            yield start, end
        elif beside(page, start, end, mentions, known).office is not None:
            if all(
                token.pos_ == "PROPN"
                for token in page.doc.char_span(start, end, alignment_mode="expand")
            ):
                yield start, end


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
    by_family: dict[str, list[Mention]] = defaultdict(list)
    families = gazetteer(codebook).families
    for m in full:
        words = m.name.split(" ")
        for family in {words[-1], words[0] if m.country in FAMILY_FIRST else words[-1]}:
            by_family[family].append(m)
        for family, people in families.items():
            if any(person.actor_id == m.actor_id for person in people):
                by_family[family].append(m)
    states = {m.country for m in taken if m.kind == "state"}
    covered = {i for m in taken for i in range(*m.tokens)}
    for token in page.doc:
        word = token.text.removesuffix("-")
        if token.i in covered or not word[:1].isupper() or len(word) < 2:
            continue
        first = token.i == 0 or token.is_sent_start
        honoured = HONORIFIC.search(page.plain, max(0, token.idx - 8), token.idx) is not None
        if word in ORDINARY and (first or not _named(token)):
            continue
        if word in by_family and (_named(token) or honoured or word not in ORDINARY):
            people = {m.actor_id: m for m in by_family[word]}
            said = [m for m in by_family[word] if m.start < token.idx] or by_family[word]
            person = said[-1] if len(people) > 1 else by_family[word][0]
            yield _again(token, page, person)
        elif word in families and (_named(token) or honoured):
            held = [
                (person, office)
                for person in families[word]
                if (office := holder(known.held.get(person.actor_id, ()), page.published_day))
            ]
            near = [(p, o) for p, o in held if p.country in states] or held
            if len({p.actor_id for p, _ in near}) == 1:
                person, office = near[0]
                mention = placed(page, token.idx, token.idx + len(word), person)
                if mention is not None:
                    mention = replace(mention, part_of=office["body_id"])
                    yield _with_office(page, mention, taken, known, sectors(codebook))


def _named(token) -> bool:  # type: ignore[no-untyped-def]  # spaCy ships no types here
    return token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE")


def _again(token, page: Page, person: Mention) -> Mention:  # type: ignore[no-untyped-def]
    """Return a mention of a person met before, at a token."""
    return replace(
        person,
        sentence=next(s.number for s in page.sentences if s.start <= token.idx < s.end),
        start=token.idx,
        end=token.idx + len(token.text),
        tokens=(token.i, token.i + 1),
        form="name",
        office=None,
    )
