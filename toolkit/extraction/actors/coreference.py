"""Nouns and pronouns that refer to actors: the ministry, both sides, U.S. officials, he."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors import groups
from toolkit.extraction.actors.governments import (
    FAR,
    executive,
    is_subject,
    state_of,
    states_before,
)
from toolkit.extraction.actors.lists import listed
from toolkit.extraction.actors.places import sent_from
from toolkit.extraction.actors.pronouns import BODIES, PRONOUNS, meant
from toolkit.extraction.actors.titles import Titles, holder, titles
from toolkit.extraction.english import NUMBERS
from toolkit.extraction.labels import NOUNS
from toolkit.extraction.page import Mention, Page
from toolkit.extraction.saying import verbs

__all__ = ["find"]

MANY = {"both": 2, **NUMBERS}
LISTS = 2  # sentences back in which a list of states is looked for


@dataclass(frozen=True)
class Heads:
    """The nouns of the codebook's table `heads`, by their use."""

    group: dict[str, str | None]
    body: dict[str, str]
    state: frozenset[str]
    pair: frozenset[str]


@dataclass(frozen=True)
class Read:
    """A page, the words by which it refers to actors, and the actors found in it so far."""

    page: Page
    codebook: Codebook
    nouns: Heads
    offices: Titles
    saying: Mapping[str, str]
    home: str | None  # the state of the place that it was sent from
    found: list[Mention]


@lru_cache(maxsize=4)
def heads(codebook: Codebook) -> Heads:
    """Return the nouns that refer to actors, by use."""
    rows = list(codebook["heads"].iter_rows(named=True))
    return Heads(
        {r["noun"]: r["sector"] for r in rows if r["use"] == "group"},
        {r["noun"]: r["kind"] for r in rows if r["use"] == "body"},
        frozenset(r["noun"] for r in rows if r["use"] == "state"),
        frozenset(r["noun"] for r in rows if r["use"] == "pair"),
    )


def find(page: Page, codebook: Codebook, named: list[Mention]) -> list[Mention]:
    """Return `named` and the nouns and pronouns that refer to actors, in order of their place.

    What could refer to several actors is left out: a missing mention is better than a wrong one.
    """
    read = Read(
        page,
        codebook,
        heads(codebook),
        titles(codebook),
        verbs(codebook),
        sent_from(page, codebook),
        list(named),
    )
    found = read.found
    taken = {i for m in named for i in range(*m.tokens)}
    for number, span in enumerate(page.spans):
        known = len(found)
        for token in span:
            if token.i in taken:
                continue
            for mention in _refers(read, token, number):
                found.append(mention)
                taken.update(range(*mention.tokens))
        if len(found) > known:  # sorting at each sentence takes minutes on the longest texts
            found.sort(key=_place)
    return sorted(found, key=_place)


def _place(m: Mention) -> tuple[int, int, str]:
    return m.start, m.end, m.actor_id


def _refers(read: Read, token: Any, number: int) -> Iterator[Mention]:
    """Yield what a token refers to: nothing, one actor, or both sides."""
    if token.lower_ in PRONOUNS:
        actor = meant(read.page, token, number, read.found, read.saying)
        if actor is not None:
            yield _at(read.page, token.i, token.i + 1, number, actor, "pronoun")
    elif token.pos_ in NOUNS and token.dep_ != "compound":
        yield from _noun(read, token, number)


def _noun(read: Read, token: Any, number: int) -> Iterator[Mention]:
    """Yield whom a noun means: both sides, the government, the ministry, the president, officials."""
    page, found, nouns = read.page, read.found, read.nouns
    lemma = token.lemma_.lower()
    words = {child.lower_ for child in token.lefts}
    plural = token.tag_ in ("NNS", "NNPS")
    whole = {c.lower_ for c in token.lefts if page.text[c.idx - 1 : c.idx] != "-"}  # not ninety-two
    if plural and lemma in nouns.pair and whole & MANY.keys():
        many = max(MANY.get(word, 0) for word in whole)
        two = _two_states(number, token, found) if many == 2 else None
        for one in _list_of(many, page, number, found) if two is None else two:
            yield _at(page, token.left_edge.i, token.i + 1, number, one, "nominal")
        return
    actor = None if plural else _single(read, token, number, lemma, words)
    if actor is not None:
        yield _at(page, _first(token), token.i + 1, number, actor, "nominal")
        return
    group = groups.find(
        page, token, number, found, nouns.group, read.saying, read.codebook, read.home
    )
    if group is not None:
        yield group


def _single(
    read: Read, token: Any, number: int, lemma: str, words: Collection[str]
) -> Mention | None:
    """Return the state, body or officer that a singular noun means, with the words before it."""
    page, found, nouns = read.page, read.found, read.nouns
    if lemma in nouns.state:
        state = state_of(page, token, number, found, read.codebook, read.home)
        if state is not None and lemma == "administration":
            state = executive(state, read.codebook) or state
        if state is not None:
            return state
    if "the" in words and lemma in nouns.body:
        body = _body_of(page, token, number, found, nouns.body[lemma])
        if body is not None:
            return body
    if not {"the", "a", "an"}.isdisjoint(words):
        return _officer(page, token, found, read.offices)
    return None


def _at(page: Page, first: int, last: int, number: int, actor: Mention, form: str) -> Mention:
    """Return a mention of an actor at some tokens."""
    span = page.doc[first:last]
    return replace(
        actor,
        sentence=number,
        start=span.start_char,
        end=span.end_char,
        tokens=(first, last),
        form=form,
        office=None,
    )


def _first(token: Any) -> int:
    """Return the first token of a noun with its determiner and what stands before it."""
    lefts = [t.i for t in token.lefts if t.dep_ in ("det", "amod", "compound", "poss", "nmod")]
    return int(min([*lefts, token.i]))


def _two_states(number: int, token: Any, found: list[Mention]) -> list[Mention]:
    """Return the two states that a page speaks of near a place, if there are just two: not one in
    which they meet."""
    found = [m for m in found if not m.place]
    for reach in (0, 1, 3, FAR):
        near: dict[str, Mention] = {}
        for m in states_before(number, token.idx, found):
            if (m.sentence >= number - reach and m.form != "metonym") or m.sentence == number:
                near.setdefault(m.actor_id, m)
        if len(near) == 2:
            return [near[key] for key in sorted(near)]
        if len(near) > 2:
            break
    counts: dict[str, int] = {}
    for m in found:
        if m.kind == "state" or m.actor_id == "EU":
            counts[m.actor_id] = counts.get(m.actor_id, 0) + 1
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if len(ranked) < 2 or (len(ranked) > 2 and counts[ranked[1]] == counts[ranked[2]]):
        return []
    chosen = {m.actor_id: m for m in reversed(found)}
    return [chosen[key] for key in sorted(ranked[:2])]


def _list_of(many: int, page: Page, number: int, found: list[Mention]) -> list[Mention]:
    """Return the states of the last list before a sentence that has as many as it says."""
    for back in range(number - 1, max(-1, number - 1 - LISTS), -1):
        named = [(m, m.actor_id) for m in found if m.sentence == back and m.kind == "state"]
        lists = listed(page.doc, named)
        for leader in dict.fromkeys(lists.values()):
            states = {m.actor_id: m for m, state in named if lists.get(state) == leader}
            if len(states) == many:
                return [states[name] for name in sorted(states)]
    return []


def _body_of(
    page: Page, token: Any, number: int, found: list[Mention], kind: str
) -> Mention | None:
    """Return the last body before whose name holds the noun, else the only one of its kind, else
    the last of its kind that was a subject."""
    bodies = [
        m
        for m in reversed(found)
        if m.kind in BODIES and m.start < token.idx and number - FAR <= m.sentence
    ]
    noun = _spelt(token.lemma_)
    for m in bodies:
        if noun in _spelt(m.name) or noun in _spelt(page.text[m.start : m.end]):
            return m
    if kind == "government_body":
        return None
    same = [m for m in bodies if m.kind == kind and m.sector != "IGO"]
    if len({m.actor_id for m in same}) == 1:
        return same[0]
    near = [m for m in same if number - 1 <= m.sentence and is_subject(page, m)]
    return near[0] if near and kind == "organisation" else None


def _spelt(name: str) -> str:
    """Return a name in small letters, as the British spell it: organization and organisation are one word."""
    return name.lower().replace("organiz", "organis")


def _officer(page: Page, token: Any, found: list[Mention], offices: Titles) -> Mention | None:
    """Return the person that a title without a name means: the president, the U.S. leader."""
    phrase = page.doc[_first(token) : token.i + 1].text.lower()
    title = offices.find(phrase.removeprefix("the "))
    if title is None or not phrase.endswith(title):
        return None
    inside = [
        m
        for m in found
        if m.tokens[0] >= token.left_edge.i and m.tokens[1] <= token.i and m.kind == "state"
    ]
    country = inside[0].country if inside else None
    head = title.split(" ")[-1]
    definite = phrase.startswith("the ")
    for m in reversed(found):
        if m.kind != "person" or m.start >= token.idx or not definite:
            continue
        if country is not None and m.country != country:
            continue
        if len(title.split(" ")) == 1 and country is None and m.sector not in (None, "GOV"):
            continue  # the president of a union is called so beside its name only
        said = (m.office or "").lower()
        held = holder(offices.held.get(m.actor_id, ()), page.published_day)
        office = (held or {}).get("office") or ""
        if (
            head in said.split(" ")
            or head in office.lower().split(" ")
            or (head == "leader" and country and "president" in (said + office).lower())
        ):
            return m
    return None
