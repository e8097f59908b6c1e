"""Where a page names actors: known names, organisations and people met for the first time,
and the nouns and pronouns that refer back to them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from toolkit.codebook import Codebook, name_on, state_on
from toolkit.extraction.actors import coreference, organisations, ownership, people
from toolkit.extraction.actors.bodies import (
    EVERYWHERE,
    GENERIC,
    NO_MINISTRIES,
    Hit,
    body_of,
    ministries,
)
from toolkit.extraction.actors.names import Name, gazetteer
from toolkit.extraction.actors.ownership import STATES, Finder
from toolkit.extraction.actors.places import NOMINAL, is_dateline, mark, sent_from
from toolkit.extraction.actors.shortened import with_form
from toolkit.extraction.actors.things import PAPER
from toolkit.extraction.actors.titles import Titles, titles
from toolkit.extraction.page import Mention, Page, placed, sentence_at
from toolkit.extraction.saying import says, verbs

__all__ = ["find"]

Named = TypeVar("Named", Name, Mention)

NAMED_SO = re.compile(r"[ ]of[ ](?:the[ ])?[A-Z]")
WORD = r"[ ][A-Z][\w&-]*"
PARTNERS = r"[ ](?:and|&)[ ](?:Co|Company|Sons)\b"
UNNAMED = re.compile(r"[ ](?:spokes\w+|officials?)\b(?![ ][A-Z])")
INDEX = re.compile(r"[ ](?:(?:Stock|Share|Shipping|Industrial)[ ])?(?:Index|Average|Indices)\b")
LIKE = re.compile(r"-(?:style|type|like)\b")
REGION = re.compile(
    r"\b(?:(?:Latin|North|South|Central|Meso|Pan|Inter|Ibero|African)[ -]America"
    r"|(?:[Ee]ast(?:ern)?|Southeast(?:ern)?|Central|[Nn]on)[ -]Europe)"
)
"""What is a part of the world, or others than a state: Latin American growers, Eastern Europe."""
LONGEST_REGION = 14  # code points before the state's name in it: Southeastern
DOLLARS = re.compile(r"[ ]?[$]")  # US$5 billion
EU = "EU"
WORKS = frozenset({"at", "from", "of", "with"})
ON_WHOM = frozenset({"against", "between", "by", "on"})


def find(page: Page, codebook: Codebook) -> list[Mention]:
    """Return the mentions of a page in order of their place.

    Known names come first; a longer name of an organisation that holds one (China Association of
    Policy Science) wins over it. People carry the office said beside their name. A state that a
    text names only as the place of something is a `place`. Names mean whom they meant on the day
    of the text: Moscow in 1987 is the Soviet Union.
    """
    known = _known(page, codebook)
    named = organisations.find(page, codebook, known)
    named = people.find(page, codebook, named)
    found = coreference.find(page, codebook, mark(page, named))
    day = page.published_day
    then = [_then(mention, day, codebook) for mention in found]
    return [replace(m, name=name_on(codebook, m.actor_id, day) or m.name) for m in then]


def _then(named: Named, day: dt.date | None, codebook: Codebook) -> Named:
    """Put the state that was meant on a day in place of one that came after it."""
    country, part_of = (
        state_on(codebook, state, day) if state else None
        for state in (named.country, named.part_of)
    )
    if (country, part_of) == (named.country, named.part_of):
        return named
    if named.actor_id != named.country:
        return replace(named, country=country, part_of=part_of)
    name = codebook["states"].filter(actor_id=country)["name"].item()
    return replace(named, actor_id=str(country), name=name, country=country, part_of=part_of)


def _known(page: Page, codebook: Codebook) -> list[Mention]:
    """Return the places where a page holds names of the codebook."""
    text = page.plain
    names = gazetteer(codebook)
    plain = names.find(text)
    hits = [
        (part[0], part[1], tuple(_then(name, page.published_day, codebook) for name in part[2]))
        for hit in sorted([*plain, *ministries(text, plain, codebook)], key=lambda one: one[0])
        for part in _without_title(text, hit, names.find, titles(codebook))
    ]
    states, home = ownership.states(hits), sent_from(page, codebook)
    saying = verbs(codebook)
    met: set[str] = set()
    found = []
    for i, (start, end, candidates) in enumerate(hits):
        owner = ownership.owner(page, hits, i, names.find, saying)
        owner = owner or ownership.issuer(page, candidates[0], states, codebook)
        unsure = candidates[0].kind == "government_body" and candidates[0].ambiguous
        if unsure and owner is None and NAMED_SO.match(text, end):
            continue  # the Central Bank of West African States
        name = _chosen(candidates, owner, states, met, home, text[start:end], codebook)
        if name is not None and name.kind == "company":
            end = _with_suffix(page, end, codebook)
        mention = placed(page, start, end, name) if name is not None else None
        if name is None or mention is None or is_dateline(page, mention):
            continue
        if name.ambiguous and not _meant(page, mention, met, saying):
            continue
        if _within_other(page, mention) or _other_thing(page, mention):
            continue
        met.add(name.actor_id)
        found.append(mention)
    return found


def _without_title(text: str, hit: Hit, find: Finder, known: Titles) -> list[Hit]:
    """Leave out a body whose name begins a title: the U.S. of "U.S. Treasury Secretary" stays, and
    so does the body that speaks by a spokesman without a name."""
    start, end, names = hit
    if names[0].kind not in ("government_body", "media"):
        return [hit]
    title = known.begins(text, start, end)
    if title is None or UNNAMED.match(text, end):
        return [hit]
    kept = find(text[start:title])
    for word in re.finditer(r"\s|$", text[start:end]):  # the title may hold the state's name
        lead = find(text[start : start + word.start()])
        kept = kept or [h for h in lead if h[2][0].kind == "state"]
    return [(start + a, start + b, found) for a, b, found in kept]


def _with_suffix(page: Page, end: int, codebook: Codebook) -> int:
    """Return where a known company's name ends with what follows it: Lloyds Bank | PLC, also that
    of a branch: Chase Manhattan | Securities, Smith Barney | Harris Upham and Co."""
    text = page.plain
    more = None if _titled(page, end) else _branch(codebook).match(text, end)
    end = end if more is None else more.end()
    return with_form(text, end, codebook)


def _titled(page: Page, at: int) -> bool:
    """Say whether a place is in a headline, where every word may have a capital."""
    number = sentence_at(page, at)
    return number is None or page.sentences[number].section == "title"


@lru_cache(maxsize=4)
def _branch(codebook: Codebook) -> re.Pattern[str]:
    rows = codebook["heads"].filter(use="name", kind="company")
    nouns = "|".join(sorted(map(re.escape, rows["noun"])))
    return re.compile(rf"(?:{WORD}){{0,3}}(?:[ ](?:{nouns})\b(?!-)|{PARTNERS})")


def _chosen(
    names: tuple[Name, ...],
    owner: str | None,
    states: Counter[str],
    met: set[str],
    home: str | None,
    said: str,
    codebook: Codebook,
) -> Name | None:
    """Choose what an expression names: by the state that owns it, by what the page has named in
    full before, then by the states of the page, at last by that from which it was sent.

    A body is that of its state also where the codebook knows none of that name there.
    """
    common = names[0].kind == "government_body" and GENERIC.search(said) is not None
    for name in names:
        if owner is not None and name.country == owner:
            return name
    if common and owner is not None and names[0].country != EU:
        return body_of(owner, names, said, codebook)
    if len(names) == 1 and (not names[0].ambiguous or names[0].kind in ("state", "media")):
        return names[0]
    if not names[0].ambiguous:
        return names[0]
    again = [name for name in names if name.actor_id in met]
    if len(again) == 1:
        return again[0]
    common = names[0].kind == "government_body" and EVERYWHERE.search(said) is not None
    if common and home is not None and home not in NO_MINISTRIES:
        of_home = [name for name in names if name.country == home]
        return of_home[0] if of_home else body_of(home, names, said, codebook)
    counted = [(states[name.country], name) for name in names if name.country]
    best = max((count for count, _ in counted), default=0)
    most = max(states.values(), default=0)
    main = [state for state, count in states.items() if count == most]
    if common and most > best and len(main) == 1 and main[0] not in NO_MINISTRIES:
        return body_of(main[0], names, said, codebook)
    winners = [name for count, name in counted if count == best and best]
    if len(winners) != 1:
        winners = [name for name in winners or names if name.country == home]
    return winners[0] if len(winners) == 1 else None


def _within_other(page: Page, mention: Mention) -> bool:
    """Say whether a name of one word is part of another: James Roche, Treasury bonds."""
    first, last = mention.tokens
    if last - first > 1:
        return False
    if mention.kind in ("company", "media"):
        token = page.doc[first]
        return bool(token.ent_type_ == "PERSON" and token.ent_iob_ == "I")
    return mention.kind == "government_body" and PAPER.match(page.text, mention.end) is not None


def _other_thing(page: Page, mention: Mention) -> bool:
    """Say whether a known name is that of another thing: the Harbour Times Index, the Amazon, a
    Canada-style accord."""
    text, (first, last) = page.plain, mention.tokens
    if mention.kind == "media":
        return INDEX.match(text, mention.end) is not None
    if mention.kind == "company" and last - first == 1 and text.endswith(" the ", 0, mention.start):
        following = page.doc[last] if last < len(page.doc) else None
        return following is None or (following.pos_ not in NOMINAL and following.text != "-")
    region = REGION.search(text, max(0, mention.start - LONGEST_REGION), mention.end)
    if region is not None and mention.kind in STATES and mention.actor_id == mention.country:
        return region.start() < mention.start
    if text[mention.start : mention.end] == "Europe":
        return _of_the_continent(page, mention)
    if mention.kind != "state":
        return False
    if DOLLARS.match(text, mention.end) is not None:
        return True
    return LIKE.match(text, mention.end) is not None or _begins_name(page, mention)


def _of_the_continent(page: Page, mention: Mention) -> bool:
    """Say whether Europe is told as a part of the world and not as who acts or is acted upon: a trade
    war with Europe, exports to Europe; not duties on Europe."""
    token = page.doc[mention.tokens[0]]
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    return bool(token.dep_ == "pobj" and token.head.lower_ not in ON_WHOM)


def _begins_name(page: Page, mention: Mention) -> bool:
    """Say whether a capital is the first word of another's name: Amman Mineral, the London Metal Exchange.

    The bodies and the officials of a state are called by its capital too: the Moscow Ministry.
    """
    token, doc = page.doc[mention.tokens[1] - 1], page.doc
    story = page.sentences[mention.sentence].section != "title"
    if not (story and mention.form == "metonym" and token.dep_ == "compound"):
        return False
    if page.text.endswith(" to ", 0, mention.start):
        return False  # the ambassador to Moscow Ivan Roe
    rest = doc[token.i + 1 : token.head.i + 1]
    named = token.head.ent_type_ not in ("PERSON", "DATE", "NORP") and token.text.istitle()
    return named and bool(rest) and all(t.pos_ == "PROPN" and t.text.istitle() for t in rest)


def _meant(page: Page, mention: Mention, met: set[str], saying: Mapping[str, str]) -> bool:
    """Say whether an ambiguous name is meant: an outlet where it is credited with a saying or one
    works for it, a state unless the model sees a person."""
    span = page.doc[mention.tokens[0] : mention.tokens[1]]
    if mention.kind == "media":
        if _leads_name(page, mention):
            return False
        return mention.actor_id in met or says(span.root, saying) or _works_there(page, mention)
    if mention.kind not in STATES or span[0].ent_type_ != "PERSON":
        return True
    joined = span[0].ent_iob_ == "I" or (
        span.end < len(page.doc) and page.doc[span.end].ent_iob_ == "I"
    )
    return mention.actor_id in met and not joined


def _leads_name(page: Page, mention: Mention) -> bool:
    """Say whether a name is the first word of another one: Economist Ann Moor said."""
    last = mention.tokens[1]
    token = page.doc[last - 1]
    following = page.doc[last] if last < len(page.doc) else token
    return bool(token.dep_ == "compound" and following.pos_ == "PROPN" and following.text.istitle())


def _works_there(page: Page, mention: Mention) -> bool:
    """Say whether one is told to work for an outlet: we go to Ann Moor at Bloomberg."""
    first = mention.tokens[0]
    lead = page.doc[max(0, first - 2) : first]
    return len(lead) > 1 and lead[1].lower_ in WORKS and lead[0].ent_type_ == "PERSON"
