"""People named by family name alone: after their full name, beside a title, or by their office."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import Name, gazetteer, sectors
from toolkit.extraction.actors.offices import beside, with_office
from toolkit.extraction.actors.titles import Titles, holder
from toolkit.extraction.english import HONORIFICS
from toolkit.extraction.page import Mention, Page, placed, sentence_at, slug

__all__ = ["HONORIFIC", "ORDINARY", "short_names"]

LONGEST = 4  # words of a family name
SHORTEST = 3  # letters in capitals that abbreviate rather than name: integrated circuits, ICs
HONORIFIC = re.compile(rf"(?:{'|'.join(sorted(HONORIFICS))}|Sen|Rep|Gov|Gen)\.?[ ]$")
LAW = re.compile(
    r"\b[A-Z]\w+(?:-[A-Z]\w+)+[ ](?:[a-z]+[ ]|(?:(?:[A-Z][a-z]+|and)[ ]){1,6})?"
    r"(?:[Ll]egislation|[Ll]aw|[Aa]ct|[Bb]ill|[Aa]mendment)\b"
)  # Gramm-Rudman-Hollings legislation
# Families that put the family name first: a short name may be the first word of the full one.
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "JPN"})
ORDINARY = frozenset(
    (
        "The A An In On At He She They We It This That "
        "But And Or If As For By To From With After Before Since"
    ).split()
)


@dataclass(frozen=True)
class Word:
    """A word of a page, or several, that may name somebody by family name."""

    token: Any  # its first
    last: int  # the token after it
    text: str
    named: bool  # the parse takes it for a name
    honoured: bool  # an honorific or a title stands before it
    common: bool  # a word, place or firm too, as the codebook says
    office: str | None  # as said beside it

    @property
    def believed(self) -> bool:
        """Whether it may stand for somebody whose full name was not told before it."""
        return self.honoured or not self.common


def short_names(
    page: Page, codebook: Codebook, taken: list[Mention], full: list[Mention], known: Titles
) -> Iterator[Mention]:
    """Yield the mentions of people by family name alone.

    Parameters
    ----------
    taken : mentions whose words are not read again.
    full : the people who are named in full.
    known : the titles and holders of offices.
    """
    families, of = gazetteer(codebook).families, sectors(codebook)
    by_family = _families(full, families)
    states = {m.country for m in taken if m.kind == "state"}
    covered = {i for m in taken for i in range(*m.tokens)}
    laws = [match.span() for match in LAW.finditer(page.plain)]
    covered |= {t.i for t in page.doc if any(a <= t.idx < b for a, b in laws)} if laws else set()
    double = frozenset(family for family in {*by_family, *families} if " " in family)
    begins = {family[:2] for family in double}
    common = _common(codebook)
    met: dict[str, Mention] = {}
    for token in page.doc:
        if token.i in covered or token.is_space or len(token.text.removesuffix("-")) < 2:
            continue
        text, last = token.text.removesuffix("-"), token.i + 1
        if token.text[:2] in begins:
            text, last = _family_at(page, token, double)
        if not any(part[:1].isupper() for part in text.split(" ")):
            continue
        word = _word(page, token, last, text, text in common, taken, known)
        ordinary = text in ORDINARY
        if ordinary and not word.honoured and (token.is_sent_start or not word.named):
            continue
        if text in by_family and (word.named or word.honoured or not ordinary):
            person = _told_in_full(page, word, by_family[text])
        elif text in families and (word.named or word.honoured):
            person = _of_codebook(page, word, families[text], known, states)
        elif word.honoured and token.ent_type_ == "PERSON" and token.ent_iob_ != "I":
            person = _unknown(page, word, met.get(text))
        else:
            continue
        if person is None:
            continue
        covered.update(range(token.i, last))
        person = with_office(page, person, taken, known, of)
        met.setdefault(text, person)
        yield person


@lru_cache(maxsize=4)
def _common(codebook: Codebook) -> frozenset[str]:
    return frozenset(codebook["family_names"]["name"])


def _word(
    page: Page,
    token: Any,
    last: int,
    text: str,
    common: bool,
    taken: list[Mention],
    known: Titles,
) -> Word:
    """Return a word with what stands before it."""
    named, said = _named(token), None
    honoured = HONORIFIC.search(page.plain, max(0, token.idx - 8), token.idx) is not None
    if not honoured and (named or (common and not token.is_sent_start)):
        said = beside(page, token.idx, token.idx + len(text), taken, known)
        honoured = said.office is not None and said.start is not None
    return Word(token, last, text, named, honoured, common, said.office if said else None)


def _told_in_full(page: Page, word: Word, people: list[Mention]) -> Mention | None:
    """Return whoever was named in full last before a word, else first after it."""
    before = [m for m in people if m.start < word.token.idx]
    if not before and not word.believed:
        return None
    return _again(page, word, before[-1] if before else people[0])


def _of_codebook(
    page: Page, word: Word, people: tuple[Name, ...], known: Titles, states: set[str | None]
) -> Mention | None:
    """Return who of the codebook's people of a family is meant; beside a title, somebody of that name."""
    if not word.believed:
        return None
    who = _holding(people, page, known, states, word.office)
    if who is None and not word.honoured:
        return None
    who = who or (people[0] if len(people) == 1 else _somebody(word))
    return placed(page, word.token.idx, word.token.idx + len(word.text), who)


def _unknown(page: Page, word: Word, met: Mention | None) -> Mention | None:
    """Return somebody of whom only a family name beside a title is known."""
    if word.last < len(page.doc) and page.doc[word.last].ent_iob_ == "I":
        return None
    if len(word.text) <= SHORTEST and word.text.isupper():
        return None  # consumer ICs
    if met is not None:
        return _again(page, word, met)
    return placed(page, word.token.idx, word.token.idx + len(word.text), _somebody(word))


def _somebody(word: Word) -> Name:
    return Name(f"person/{slug(word.text) or 'unnamed'}", word.text, "name", "person")


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
    return replace(person, part_of=office["body_id"])


def _named(token: Any) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE")


def _again(page: Page, word: Word, person: Mention) -> Mention:
    """Return a mention of a person met before, by a word."""
    token, last = word.token, word.last
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
