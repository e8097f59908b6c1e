"""Whose a body is: the state that the words around its name tell it to be of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from toolkit.codebook import Codebook, speaks_for
from toolkit.extraction.actors.bodies import GENERIC, Hit
from toolkit.extraction.actors.names import Name
from toolkit.extraction.actors.places import led_in
from toolkit.extraction.labels import FINITE
from toolkit.extraction.page import Page
from toolkit.extraction.saying import says
from toolkit.tables import OFFICIAL

__all__ = ["STATES", "Finder", "issuer", "owner", "states"]

Finder = Callable[[str], list[Hit]]
STATES = ("state", "organisation")

# Between a state and its body: China's | state-run | Commerce Ministry; its | of the | comes after.
OWNER = re.compile(
    r"(?:['’]s?)?[\s-]+(?:(?!(?:in|on|at|to|of|and|or|with|for|by|the|from|as|that|told)\s)[a-z][\w-]*[\s-]+){0,2}"
    r"(?:[A-Z][a-z]+\s+)?"
)
OF = re.compile(
    r"[ ]of[ ](?:the[ ])?(?:(?:[A-Z][a-z]+[ ]){0,2}(?:Republic|Kingdom|Commonwealth)[ ]of[ ](?:the[ ])?)?"
)
OF_STATE = re.compile(r"(?:[a-z][a-z ]* )?ministry|central bank|parliament")
SEATED = re.compile(r"[ ](?:in|of)[ ]")
TOLD_TO = FINITE | {"VB"}  # Japan would convince | Congress
SITS = re.compile(r"(?:[Pp]arliament|[Nn]ational [Aa]ssembly)")
TOLD = re.compile(r"[ ](?:told|addressed|informed)[ ](?:the[ ])?")
TOLD_IN = re.compile(r"[ ](?:told|addressed|informed)\b(?:[^.;\"“”]*?[ ]in)?[ ](?:the[ ])?")
NEAR = 2  # names back in which one who speaks to a body is looked for
COMMA = re.compile(r",[ ](?:the[ ])?")
LONGEST = 24  # code points between a state and its body: China's state-run


def owner(
    page: Page, hits: Sequence[Hit], at: int, find: Finder, saying: Mapping[str, str]
) -> str | None:
    """Return the state that owns what a hit names, if words around it tell one.

    Parameters
    ----------
    hits : the known names of a page in order; `at` is the place of the hit among them.
    find : finds the known names of a text.
    saying : verbs of saying and the force of each.
    """
    start, end, candidates = hits[at]
    before, after = hits[:at], hits[at + 1 :]
    if _of_itself(find, page.plain[start:end], candidates[0]):
        return candidates[0].country
    return (
        _before(page, start, before)
        or _of(page.plain, end, after)
        or _seated(page.plain, start, before)
        or _in_town(page.plain, end, after)
        or _heard(page.plain, start, end, before)
        or _goes_on(page, start, end, before, saying)
    )


def states(hits: Iterable[Hit]) -> Counter[str]:
    """Count the states that a page names."""
    return Counter(
        names[0].country
        for _, _, names in hits
        if names[0].kind in STATES and names[0].country and len(names) == 1
    )


def issuer(page: Page, name: Name, named: Mapping[str, int], codebook: Codebook) -> str | None:
    """Return whose a body is that other states have too, in an official text of one of these which does not
    name the state that is known for it: New Delhi's Department of Commerce."""
    if page.row.get("kind") not in OFFICIAL or name.kind != "government_body":
        return None
    if name.country is None or named.get(name.country) or not GENERIC.search(name.name):
        return None
    return speaks_for(page.row.get("publisher"), codebook)


def _before(page: Page, start: int, before: Sequence[Hit]) -> str | None:
    """Return the state that owns what begins here: China's Commerce Ministry, not what Japan would
    convince."""
    for begin, end, names in reversed(before[-2:]):
        near = begin < start and start - end <= LONGEST and "\n" not in page.text[end:start]
        if names[0].kind in STATES and near and OWNER.fullmatch(page.plain, end, start):
            between = page.doc.char_span(end, start, alignment_mode="contract")
            if between is None or not any(t.tag_ in TOLD_TO for t in between):
                return names[0].country
    return None


def _of_itself(find: Finder, said: str, name: Name) -> bool:
    """Say whether a body's name begins with its state: Lithuania faces Chinese customs."""
    if name.kind != "government_body":
        return False
    first = re.split(r"['’\s]", said, maxsplit=1)[0]
    return any(of[0].kind == "state" and of[0].country == name.country for *_, of in find(first))


def _seated(text: str, start: int, before: Sequence[Hit]) -> str | None:
    """Return the state in whose capital a body is told to act: In Havana, the National Assembly."""
    for begin, end, names in before[-1:]:
        led = names[0].form == "metonym" and led_in(text, begin)
        if led and COMMA.fullmatch(text, end, start):
            return names[0].country
    return None


def _in_town(text: str, end: int, after: Sequence[Hit]) -> str | None:
    """Return the state in whose capital a body is told to sit: the foreign ministry in Hanoi."""
    for begin, _, names in after[:1]:
        capital = names[0].kind == "state" and names[0].form == "metonym"
        if capital and text[end:begin] == " in ":
            return names[0].country
    return None


def _goes_on(
    page: Page, start: int, end: int, before: Sequence[Hit], saying: Mapping[str, str]
) -> str | None:
    """Return the state of a ministry or a central bank without an owner: the one with which its sentence
    begins, where the body is whose word that is, else the one with which the sentence before it in the
    paragraph does.

    "China will scrap its duty, the commerce ministry said." "India denied it. 'It is false,' the foreign
    ministry said."
    """
    if OF_STATE.fullmatch(page.text, start, end) is None or SEATED.match(page.text, end):
        return None
    number = bisect_right([s.start for s in page.sentences], start) - 1
    last, here = page.sentences[max(0, number - 1)], page.sentences[number]
    states = [(begin, names[0].country) for begin, _, names in before if names[0].kind == "state"]
    body = page.doc.char_span(start, end, alignment_mode="expand")
    told = page.text.endswith(", the ", 0, start) and body is not None and says(body.root, saying)
    inside = [state for begin, state in states if begin >= here.start]
    if inside or last.paragraph != here.paragraph or last.start == here.start:
        opens = any(begin == here.start for begin, _ in states)
        return inside[0] if told and opens else None
    return next((state for begin, state in states if begin == last.start), None)


def _heard(text: str, start: int, end: int, before: Sequence[Hit]) -> str | None:
    """Return the state of a person who speaks to a body: Balakrishnan told Parliament, or told a
    committee in parliament."""
    sits = SITS.fullmatch(text, start, end)
    for _, last, names in reversed(before[-NEAR:]):
        told = (TOLD_IN if sits else TOLD).fullmatch(text, last, start)
        if told and names[0].kind == "person":
            return names[0].country
    return None


def _of(text: str, end: int, after: Sequence[Hit]) -> str | None:
    """Return the state that a body is told to be of: the Ministry of Finance of Kazakhstan."""
    of = OF.match(text, end)
    for begin, _, names in after[:1]:
        if of is not None and begin == of.end() and names[0].kind in STATES:
            return names[0].country
    return None
