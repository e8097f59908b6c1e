"""An actor phrase by itself: four Saudi men, a former White House official, the defence minister."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import Name, gazetteer, sectors
from toolkit.extraction.actors.titles import Titles, holder, titles

__all__ = ["phrase", "state_of_place", "state_of_town"]

SOME = re.compile(
    r"^(?:an?|the|some|\w+)?\s*(?:group|member|number|crowd|team|band)s?\s+of\s+", re.IGNORECASE
)
ETHNIC = re.compile(r"\bethnic[ -]\w+\s*", re.IGNORECASE)  # of another state than their people's
REST = re.compile(r"\s+(?:of|in|to|from|at|for|on|near|by|with|who|that|which)\s+|,\s+|\s*\(")
FORMER = re.compile(r"\b(?:former|ex|retired|late|deposed|ousted)\b", re.IGNORECASE)
MINISTRY = re.compile(r"\b(?:Ministry|Department)\b")  # also of defence: its officials govern
PERSON = frozenset("he she they who i we you him her them".split())
UN = "org/un"
LONGEST = 6  # words of a title or noun
RULING = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY"})  # whose former holders are the elite (ELI)
IRREGULAR = {"men": "man", "women": "woman", "people": "people", "police": "police", "children": "child",
             "gunmen": "gunman", "spokesmen": "spokesman", "congressmen": "congressman"}  # fmt: skip

Read = tuple[str | None, str | None]


def phrase(text: str, codebook: Codebook, day: dt.date | None = None) -> Read:
    """Return the state and the PLOVER sector of an actor phrase that stands by itself.

    A person's sector is that of the title said, else of the office held on the day (of the last
    one held, where no day is given). What stands before "of", "in" or "to" is the head; it
    decides the sector, and the state if it names one. Former officials are ELI.

    Parameters
    ----------
    text : a noun phrase.
    codebook : names, titles and the nouns for people.
    day : when it was said.

    Returns
    -------
    ISO 3166 alpha-3 code, EU or UN, and sector; None for what the words do not tell.

    Examples
    --------
    >>> from toolkit.codebook import load
    >>> phrase("two Japanese lawmakers", load()), phrase("the German foreign minister", load())
    (('JPN', 'LEG'), ('DEU', 'GOV'))
    >>> phrase("rain", load())
    (None, None)
    """
    words = SOME.sub("", ETHNIC.sub("", text.strip().replace("’", "'")), count=1)
    cut = REST.search(words)
    head = words[: cut.start()] if cut else words
    in_head, in_all = list(_named(head, codebook)), list(_named(words, codebook))
    known = titles(codebook)
    title = _title(head, known)
    state = next((_state(n) for n in [*in_head, *in_all] if _state(n)), None)
    state = state or state_of_place(words, codebook)
    person = next((n for n in in_all if n.kind == "person"), None)
    if person is not None:
        country = person.country or state
        sector = _of_title(title, country, known)
        return country, _former(head, sector or _of_office(person, codebook, known, day))
    body, whole = _body(in_head), _body(in_all)
    if body is not None and not _goes_on(head, body, codebook):
        return _state(body), "GOV" if MINISTRY.search(body.name) else _former(head, body.sector)
    noun = _noun(head, codebook)
    if title is not None and len(title.split()) >= len((noun or ("", ""))[0].split()):
        sector = _of_title(title, state, known)
        meant = known.row(title, state) or {}
        return state or meant.get("country"), _former(head, sector or (noun or ("", None))[1])
    if noun is not None:
        return state, _former(head, noun[1])
    if whole is not None:
        return _state(whole) or state, _former(head, whole.sector)
    if not in_all:
        return state, "UNK" if words.lower() in PERSON else None
    return state, "GOV" if in_head and in_head[-1].form == "metonym" else None


def _named(text: str, codebook: Codebook) -> Iterator[Name]:
    """Yield what a phrase names; capitals are read as small letters too.

    A name that several states' bodies share (the parliament) is that of the state named beside it.
    """
    find = gazetteer(codebook).find
    hits = find(text)
    if not hits and text.isupper():
        hits = find(text.title())
    states = {names[0].country for _, _, names in hits if names[0].kind == "state"}
    for _, _, names in hits:
        shared = names[0].ambiguous and names[0].kind not in ("state", "media")
        if not shared or (len(names) == 1 and not states):
            yield names[0]
        else:
            yield from [name for name in names if name.country in states][:1]
    if not hits:
        families = gazetteer(codebook).families
        known = titles(codebook)
        family = families.get(text.rsplit(" ", 1)[-1], ())
        title = _title(text, known)
        if title and len(family) > 1:  # President Biden: of the Bidens, the one who was president
            family = tuple(
                person
                for person in family
                if any(
                    row["office"].lower() == title for row in known.held.get(person.actor_id, ())
                )
            )
        yield from family if len(family) == 1 else ()


def _body(names: list[Name]) -> Name | None:
    """Return the first name that is of no state and of no person."""
    others = (n for n in names if n.kind not in ("state", "person") and n.actor_id != "EU")
    return next(others, None)


def _state(name: Name) -> str | None:
    """Return the state of a name, or UN for the United Nations and what belongs to them."""
    return "UN" if UN in (name.actor_id, name.part_of) else name.country


def state_of_place(text: str, codebook: Codebook) -> str | None:
    """Return the state of the first town or region named: police in Lagos."""
    pattern, states = _places(codebook)
    found = pattern.search(text)
    return states[found.group()] if found else None


def state_of_town(name: str, codebook: Codebook) -> str | None:
    """Return the state of a town or region of just this name; small words in a dateline's capitals
    are written with a capital too (Rio De Janeiro)."""
    _, states = _places(codebook)
    return next((state for town, state in states.items() if town.title() == name), None)


@lru_cache(maxsize=4)
def _places(codebook: Codebook) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = codebook["places"]
    states = dict(zip(rows["name"], rows["country"], strict=True))
    names = "|".join(map(re.escape, sorted(states, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)"), states


def _singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "'s")):
        return word[:-1]
    return word


def _forms(text: str) -> Iterator[str]:
    """Yield the runs of words that end a phrase, the longest first, then those within it, their
    last word in the singular too."""
    words = re.findall(r"[\w.&'-]+", text.lower())
    for length in range(min(LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length, -1, -1):
            run = words[first : first + length]
            yield " ".join(run)
            yield " ".join([*run[:-1], _singular(run[-1])])


def _title(head: str, known: Titles) -> str | None:
    return next((form for form in _forms(head) if form in known.rows), None)


@lru_cache(maxsize=4)
def _nouns(codebook: Codebook, use: str) -> dict[str, str]:
    """Return the sectors of the nouns of a use: those for people, those that head names."""
    rows = codebook["heads"].filter(use=use).iter_rows(named=True)
    return {row["noun"].lower(): row["sector"] for row in rows if row["sector"]}


def _noun(head: str, codebook: Codebook) -> tuple[str, str] | None:
    people = {**_nouns(codebook, "phrase"), **_nouns(codebook, "group")}
    for form in _forms(head):
        if form in people:
            return form, people[form]
    last = head.split(" ")[-1]
    bodies = _nouns(codebook, "name") if last[:1].isupper() else {}
    return (last, bodies[last.lower()]) if last.lower() in bodies else None


def _goes_on(head: str, body: Name, codebook: Codebook) -> bool:
    """Say whether a noun for people follows a body's name: White House officials."""
    hits = [(end, names) for _, end, names in gazetteer(codebook).find(head)]
    end = max((e for e, names in hits if names[0].actor_id == body.actor_id), default=len(head))
    return bool(head[end:].strip(" '\"s")) and _noun(head[end:], codebook) is not None


def _of_title(title: str | None, country: str | None, known: Titles) -> str | None:
    row = known.row(title, country) if title else None
    return row["sector"] if row else None


def _of_office(person: Name, codebook: Codebook, known: Titles, day: dt.date | None) -> str | None:
    """Return the sector of a person's office; a person without one on that day was an official."""
    rows = known.held.get(person.actor_id, [])
    held = holder(rows, day)
    if held is None:
        return "ELI" if rows else person.sector
    body = sectors(codebook).get(held["body_id"] or "")
    title = _of_title(held["office"].lower(), person.country, known)
    return (body if body != "MIL" else None) or title or body or "GOV"


def _former(head: str, sector: str | None) -> str | None:
    return "ELI" if sector in RULING and FORMER.search(head) else sector
