"""Quantities that a sentence names, and whose they are: Japan's car exports, the volume of trade."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.extraction.actors.owners import actors_in, state_of
from toolkit.extraction.events.details.magnitudes import Magnitude
from toolkit.extraction.labels import SUBJECTS
from toolkit.extraction.page import DateFound, Mention, Page
from toolkit.extraction.saying import HEARERS, PLAIN

__all__ = ["HEAD", "SAYING", "Quantity", "find", "holder"]

HEAD = re.compile(
    r"(?<!['’])\b(?:surplus|deficit|exports?|imports?|sales|shipments|output|production|growth|GDP|inflation|"
    r"prices?|orders|investment|revenues?|turnover|profits?|earnings|reserves|demand|volumes?|share|unemployment|"
    r"(?<=trade )gap|(?<=price )index)\b",
    re.IGNORECASE,
)
OF_WHAT = frozenset({"volume", "volumes", "share"})
"""Quantities that are told apart by what they are of: the volume of trade."""
VAGUE = frozenset({
    "record", "revised", "total", "overall", "such", "other", "further", "last", "previous", "own", "same", "net", "more", "new",
    "high", "higher", "low", "lower", "large", "huge",
})  # fmt: skip
"""Adjectives that do not tell which quantity it is."""
DONE = frozenset({"nsubj", "aux", "dobj"})
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
STATES = re.compile(
    r"\b(?:surplus|deficit|exports?|imports?|gdp|inflation|reserves|unemployment|(?:gnp|gdp|economic) growth)$"
)
"""Quantities that a state has rather than the firm that speaks of them."""
BOUGHT = frozenset({"import", "imports"})
"""Quantities whom "from" tells the seller of, not the holder."""
SAYING = HEARERS | PLAIN | {"announce", "report", "release", "publish", "show"}
"""Verbs whose subject, and whose day, is that of who tells a figure."""


@dataclass(frozen=True)
class Quantity:
    """A quantity of a sentence: the code points of its name, the token of its noun, its name."""

    start: int
    end: int
    token: int
    name: str


def find(
    page: Page,
    start: int,
    end: int,
    actors: Mapping[int, list[Mention]],
    others: Sequence[DateFound | Magnitude],
) -> list[Quantity]:
    """Return the quantities of a sentence, named with the nouns and adjectives that tell them apart.

    Whose it is and of when is no part of the name: "the U.S. third-quarter trade deficit" is
    a "trade deficit". A noun that only tells another one apart is none (export licences), nor is
    a verb with a subject (what Japan imports).

    Parameters
    ----------
    others : what no word of a name belongs to: the dates and numbers of the sentence.
    """
    found = []
    for match in HEAD.finditer(page.text, start, end):
        span = page.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        token = span[-1]
        if token.dep_ == "compound" and token.head.i == token.i + 1:
            continue
        if token.pos_ == "VERB" and any(c.dep_ in DONE for c in token.children):
            continue
        first = token
        while first.i > 0 and first.idx > start:
            before = page.doc[first.i - 1]
            if before.i in actors or not _tells(before) or _within(before, others):
                break
            first = before
        name = page.text[first.idx : match.end()]
        if token.lower_ in OF_WHAT:
            name += _of(token, actors)
        found.append(Quantity(first.idx, match.end(), token.i, " ".join(name.lower().split())))
    return found


def holder(page: Page, what: Quantity, actors: dict[int, list[Mention]]) -> str | None:
    """Return whose quantity it is: of the firm that reports it, of its owner, else of the subject.

    Who only tells the exports of a state does not have them, nor does a person who expects them, nor
    the state that imports come from; nor is "its" the one who says it.
    """
    token = page.doc[what.token]
    of_state = STATES.search(what.name) is not None
    company = _reporter(token, actors, of_state)
    if company is not None:
        return company
    first = page.doc.char_span(what.start, what.start + 1, alignment_mode="expand")
    sellers = _sellers(token, actors)
    owners = [
        m for t in (token, first[-1]) for m in actors_in(t, actors) if m.actor_id not in sellers
    ]
    said = clause = False
    while not owners and token.head.i != token.i:
        token = token.head
        subjects = [c for c in token.children if c.dep_ in SUBJECTS]
        owners = [m for c in subjects for m in actors_in(c, actors) if m.actor_id not in sellers]
        said, clause = token.lemma_.lower() in SAYING, True
    if not owners:
        return None
    subject, state = owners[0], state_of(owners[0])
    its = any(c.tag_ == "PRP$" for c in page.doc[what.token].children)
    if said and ((of_state and state is None) or (its and subject.kind != "company")):
        return None
    if said and subject.sector == "IGO" and subject.actor_id != "EU":
        return None
    if clause and of_state and state is None and subject.kind == "person":
        return None
    if subject.kind in ("company", "organisation"):
        return subject.actor_id
    return state or subject.actor_id


def _sellers(token: Any, actors: Mapping[int, list[Mention]]) -> set[str]:
    """Return whom imports come from."""
    if token.lower_ not in BOUGHT:
        return set()
    sources = [p for c in token.children if c.lower_ == "from" for p in c.children]
    return {m.actor_id for p in sources for t in [p, *p.conjuncts] for m in actors.get(t.i, [])}


def _tells(token: Any) -> bool:
    """Say whether a word before a noun tells which quantity it is."""
    return (
        token.pos_ in NAMING
        and token.tag_ not in ("VBG", "POS")
        and token.lower_ not in VAGUE
        and any(c.isalpha() for c in token.text)
        and not token.lower_.endswith("ing")
    )


def _within(token: Any, others: Sequence[DateFound | Magnitude]) -> bool:
    """Say whether a word is of a date or a number."""
    return any(o.start < token.idx + len(token) and token.idx < o.end for o in others)


def _of(token: Any, actors: Mapping[int, list[Mention]]) -> str:
    """Return what a volume or a share is of."""
    for child in token.children:
        if child.lower_ == "of":
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.i not in actors and noun.pos_ == "NOUN":
                    return f" of {noun.text}"
    return ""


def _reporter(token: Any, actors: dict[int, list[Mention]], of_state: bool) -> str | None:
    """Return the company that reports a figure as its own, wherever its goods went; exports that
    it says others have (said that exports rose) are none."""
    while token.head.i != token.i:
        if of_state and token.dep_ == "ccomp":
            return None
        token = token.head
        for child in token.children:
            if child.dep_ == "nsubj":
                for t in [child, *child.children]:
                    for m in actors.get(t.i, []):
                        if m.kind == "company":
                            return m.actor_id
    return None
