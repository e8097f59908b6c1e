"""People named by what they are: U.S. officials, industry sources, opposition lawmakers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.governments import is_subject
from toolkit.extraction.actors.names import Name, heads
from toolkit.extraction.actors.parts import part_taken
from toolkit.extraction.actors.places import NOMINAL
from toolkit.extraction.english import NUMBERS, VOICES
from toolkit.extraction.page import Mention, Page, placed, slug

__all__ = ["find"]

SINGLE = {"bank": "company", "company": "company", "firm": "company", "multinational": "company"}
"""Nouns that name one company; any other names one person."""
FROM_ONLY = frozenset({"from"})
OF = FROM_ONLY | {"for", "of", "at"}
"""Prepositions by which one without a name is told to be of a body: an official for Pechiney."""
RANKS = frozenset({"senior", "top", "high", "level", "high-level", "ranking", "high-ranking", "leading", "unnamed", "key", "-"})  # fmt: skip
"""Words that make no others of people named before: senior U.S. officials, after U.S. officials."""
FRIENDS = frozenset({"ally"})
"""Nouns for those who are of other states than the one that is named: American allies."""
COLLECTIVE = frozenset({"delegation", "industry", "team", "mission", "opposition"})
PARTIES = frozenset({"democrat", "republican"})  # of the United States, wherever they are named
AMERICAN = PARTIES | {"congressman"}
IN_CONGRESS = frozenset({"congressional", "Congressional", "Democratic", "Republican"})
BODIES = ("government_body", "organisation")
LEADS = frozenset({"administration", "government"})
COUNTING = frozenset("other several many some few most both more".split()) | NUMBERS.keys()
NEAR = 1  # sentences back in which a government's state is looked for


def find(
    page: Page,
    token: Any,
    number: int,
    found: list[Mention],
    nouns: Mapping[str, str | None],
    saying: Mapping[str, str],
    codebook: Codebook,
    home: str | None = None,
) -> Mention | None:
    """Return the people that a noun names, where they say or do something.

    A noun alone (the officials) means those named before by the same noun. People of two states
    (U.S. and Japanese officials) have no state.

    Parameters
    ----------
    nouns : nouns for people and their PLOVER sectors.
    saying : verbs of saying.
    codebook : tells which nouns need no state, and which take up people told by another.
    home : state of the place that the page was sent from.
    """
    noun, plural = _noun(token, nouns), token.tag_ in ("NNS", "NNPS")
    role = part_taken(token, saying) if noun in nouns else None
    if role is None:
        return None
    if plural and any(m.kind == "person" and m.tokens[0] == token.i + 1 for m in found):
        return None  # Senators Thom Tillis and Jeanne Shaheen
    first = _first(page, token, found)
    inside = [m for m in found if first <= m.tokens[0] and m.tokens[1] <= token.i]
    inside = [m for m in inside if m.kind != "person"]
    unranked = (i for i in range(first, token.i) if page.doc[i].lower_ not in RANKS)
    lead = next(unranked, token.i)  # senior | administration officials
    owned = inside or page.doc[lead].lower_ == "administration"
    if role != "says" and not owned and noun not in heads(codebook, "alone"):
        return None
    single = not plural and noun not in COLLECTIVE
    if first == token.i and not (single and not _definite(page, first)):
        same = _named_alike(token, found)
        if same is not None:
            return _again(page, token, same)
    if single and (role != "says" or not _unnamed(page, first)):
        return None
    alone = single and first == token.i and nouns[noun] in ("GOV", None)
    if alone and (noun in VOICES or not _from(token, found)):
        return None  # an official said; of a voice it is the body that is told
    inside = inside or _from(token, found) or _of_body(page, first, token.i, found, codebook)
    owner = inside[0] if inside else _government(page, lead, number, found, home)
    country = None if noun in FRIENDS else _country(page, first, token, inside, owner, nouns)
    governs = lead < token.i and page.doc[lead].lower_ == "government"
    if country is None and not inside and noun not in FRIENDS:
        country = home if governs or nouns[noun] == "LEG" else None
    if plural and country is not None:
        common = noun in heads(codebook, "common")
        taken_up = _same(token, common, first, page, country, nouns[noun], found)
        if taken_up is not None:
            return _again(page, token, taken_up)
    part = owner.actor_id if owner and len({m.actor_id for m in inside}) < 2 else None
    kind = SINGLE.get(noun, "person") if single else "group"
    return _new(page, page.doc[first : token.i + 1], kind, country, part, nouns[noun])


def _named_alike(token: Any, found: list[Mention]) -> Mention | None:
    """Return the people named last by the same noun."""
    before = (m for m in reversed(found) if m.actor_id[:6] == "group/" and m.start < token.idx)
    return next((m for m in before if m.name.lower().split(" ")[-1] == token.lower_), None)


def _new(
    page: Page, span: Any, kind: str, country: str | None, part: str | None, sector: str | None
) -> Mention | None:
    """Return people who are named for the first time."""
    name = page.text[span.start_char : span.end_char]
    who = Name(f"group/{slug(name)}", name, "nominal", kind, country, part, sector)
    return placed(page, span.start_char, span.end_char, who)


def _country(
    page: Page,
    first: int,
    token: Any,
    inside: list[Mention],
    owner: Mention | None,
    nouns: Mapping[str, str | None],
) -> str | None:
    """Return the state that is told of people; none where several are."""
    states = {m.country for m in inside if m.country}
    joined = [token, *token.conjuncts, *(token.head.head.conjuncts if token.dep_ == "pobj" else ())]
    american = any(_noun(t, nouns) in AMERICAN for t in joined)  # labor unions and Democrats
    if not states and (american or _in_congress(page, first, token.i)):
        return "USA"
    return owner.country if owner and len(states) < 2 else None


def _in_congress(page: Page, first: int, last: int) -> bool:
    """Say whether people are told to be those of the Congress: the Republican leaders, not those of
    the Liberal Democratic Party."""
    words = page.doc[first:last]
    led = [False, *(word.text.istitle() for word in words)]
    return any(t.text in IN_CONGRESS and not title for t, title in zip(words, led, strict=False))


def _same(
    token: Any,
    common: bool,
    first: int,
    page: Page,
    country: str,
    sector: str | None,
    found: list[Mention],
) -> Mention | None:
    """Return the people of a state met before whom a common noun, or their own, takes up, with no
    word more to tell them apart than they had; what stands before the state tells nobody apart
    (major Japanese firms)."""
    states = {i for m in found if m.kind == "state" for i in range(*m.tokens)}
    kinds = range(max([first - 1, *states & set(range(first, token.i))]) + 1, token.i)
    told = {page.doc[i].lower_ for i in kinds} - RANKS
    for m in reversed(found):
        like = m.kind == "group" and (m.country, m.sector) == (country, sector)
        names = m.name.lower().split()
        same = common or names[-1] == token.lower_
        if like and same and m.start < token.idx and told <= set(names):
            return m
    return None


def _from(token: Any, found: list[Mention]) -> list[Mention]:
    """Return the state or body from which people are: officials from China, an official for Pechiney."""
    of = FROM_ONLY if token.tag_ in ("NNS", "NNPS") else OF
    preps = [c for c in token.children if c.dep_ == "prep" and c.lower_ in of]
    named = [t for prep in preps for child in prep.children for t in (child, *child.conjuncts)]
    places = {i for t in named for i in (t.left_edge.i, t.i)}
    return [m for m in found if m.kind != "person" and places & set(range(*m.tokens))]


def _of_body(
    page: Page, first: int, last: int, found: list[Mention], codebook: Codebook
) -> list[Mention]:
    """Return the body named before of which people are told to be by its noun: ministry officials."""
    word = page.doc[first]
    if first == last or word.lower_ not in heads(codebook, "body"):
        return []
    bodies = [m for m in found if m.start < word.idx and m.kind in BODIES]
    return [m for m in bodies if word.lower_ in m.name.lower().split()][-1:]


def _noun(token: Any, nouns: Mapping[str, str | None]) -> str:
    """Return the singular of a noun, with the word before it where both are one (labor union);
    the model leaves proper plurals as they are (Democrats)."""
    lemma = str(token.lemma_).lower()
    lemma = lemma.removesuffix("s") if token.tag_ == "NNPS" else lemma
    double = f"{token.nbor(-1).lower_} {lemma}" if token.i > token.sent.start else lemma
    return double if double in nouns else lemma


def _first(page: Page, token: Any, found: list[Mention]) -> int:
    """Return the first token of the noun's name: what qualifies it, without article and number."""
    states = {i for m in found if m.kind not in ("person", "group") for i in range(*m.tokens)}
    of_states = {i for m in found if m.kind == "state" for i in range(*m.tokens)}
    people = {i for m in found if m.kind == "person" for i in range(*m.tokens)}
    first: int = token.i
    while first > token.sent.start:
        before = page.doc[first - 1]
        if before.i in people or before.lower_ in COUNTING or before.ent_type_ in ("DATE", "TIME"):
            break
        owned = before.tag_ == "POS" and first - 2 not in states  # his country's | firms
        led = first in of_states and before.i not in states and before.pos_ == "NOUN"
        joined = first < token.i and page.doc[first].dep_ == "conj"
        if owned or led:  # products | U.S. companies cannot sell
            break
        if before.text == "-" and page.doc[first - 2].pos_ == "ADJ":
            first -= 2  # high-level officials
        elif before.i in states or before.pos_ in NOMINAL or before.dep_ == "amod":
            first -= 1
        elif before.dep_ == "cc" and (joined or {first, first - 2} <= states):
            first -= 2  # Democratic and Republican leaders
        elif before.text == ")" and first - 4 in states and first - 2 in states:
            first -= 4
        else:
            break
    while first < token.i and page.doc[first].pos_ in ("NUM", "PART"):
        first += 1
    return first


def _unnamed(page: Page, first: int) -> bool:
    """Say whether one person is brought in without a name: a senior official."""
    return first > 0 and page.doc[first - 1].lower_ in ("a", "an", "another", "one")


def _definite(page: Page, first: int) -> bool:
    return first > 0 and page.doc[first - 1].lower_ in ("the", "this", "that")


def _government(
    page: Page, first: int, number: int, found: list[Mention], home: str | None
) -> Mention | None:
    """Return the state whose government's people these are, if it is named just before; where the
    page tells from where it was sent, only in the same sentence. An administration is that of the
    United States, wherever they are named."""
    if page.doc[first].lower_ not in LEADS:
        return None
    if page.doc[first].lower_ == "administration":
        return next((m for m in found if m.actor_id == "USA"), None)
    at = page.doc[first].idx
    states = [m for m in found if m.kind == "state" and m.start < at]
    near = [m for m in states if number - (0 if home else NEAR) <= m.sentence]
    subjects = [m for m in near if is_subject(page, m)]
    at_home = [m for m in near if m.country == home]
    nearest = at_home or subjects or ([] if home else near)
    return nearest[-1] if nearest else None


def _again(page: Page, token: Any, group: Mention) -> Mention | None:
    who = Name(
        group.actor_id,
        group.name,
        "nominal",
        group.kind,
        group.country,
        group.part_of,
        group.sector,
    )
    return placed(page, token.idx, token.idx + len(token.text), who)
