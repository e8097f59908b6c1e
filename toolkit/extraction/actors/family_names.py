"""People named by family name alone: after their full name, beside a title, or by their office."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import Name, gazetteer, sectors
from toolkit.extraction.actors.offices import Said, beside, with_office
from toolkit.extraction.actors.titles import Titles, holder
from toolkit.extraction.page import Mention, Page, placed, sentence_at, slug

__all__ = ["HONORIFIC", "ORDINARY", "short_names"]

LONGEST = 4  # words of a family name
SHORTEST = 3  # letters in capitals that abbreviate rather than name: integrated circuits, ICs
HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Messrs|Dr|Sir|Lord|Lady|Prof|Sen|Rep|Gov|Gen)\.?[ ]$")
LAW = re.compile(
    r"\b[A-Z]\w+(?:-[A-Z]\w+)+[ ](?:[a-z]+[ ])?"
    r"(?:[Ll]egislation|[Ll]aw|[Aa]ct|[Bb]ill|[Aa]mendment)\b"
)  # Gramm-Rudman-Hollings legislation
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
    (
        "Archer Bacon Ban Bell Bishop Block Brown Bush Cable Cam Camp Case Champagne "
        "Christopher Chu Cook Cotton Craft Crane Crow Dan Day Dodge Dung Fast Fields Ford Fox "
        "Franklin Frost Fu Gates George Glass Go Gold Gore Gray Gu Hamilton Hang Hatch He "
        "Hill Hills Holder Honda Hope Houston Hunt Hyde Johari Key Khai King Kok Kong "
        "Lawrence Le Long Lord Lovely Lowe Ma Major Martin May Meng Minh Moi Moon Oli Park "
        "Pavel Pickle Power Price Qin Reed Rice Ridge Rounds Sessions Smart Snow Son Stark "
        "Straw Sun Swan Tan Thomas Trong Victoria Walker Wall Wan Washington Watt White Wine "
        "Wise Wolf Woods Yau Young"
    ).split()
)


def short_names(
    page: Page, codebook: Codebook, taken: list[Mention], full: list[Mention], known: Titles
) -> Iterator[Mention]:
    """Yield the mentions of people by family name alone."""
    families, of = gazetteer(codebook).families, sectors(codebook)
    by_family = _families(full, families)
    states = {m.country for m in taken if m.kind == "state"}
    covered = {i for m in taken for i in range(*m.tokens)}
    laws = [match.span() for match in LAW.finditer(page.plain)]
    covered |= {t.i for t in page.doc if any(a <= t.idx < b for a, b in laws)} if laws else set()
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
            if len(word) <= SHORTEST and word.isupper():
                continue  # consumer ICs
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
        person = with_office(page, person, taken, known, of)
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
    if not held and head is not None:  # of those who held none then: the former President Carter
        near = [
            (p, o) for p in people for o in known.held.get(p.actor_id, ())
            if head in o["office"].lower().split(" ") and "vice" not in o["office"].lower()
        ]  # fmt: skip
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
