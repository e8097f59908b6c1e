"""Organisations that a text names and the codebook does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors import companies
from toolkit.extraction.actors.bodies import NO_MINISTRIES, governs
from toolkit.extraction.actors.family_names import HONORIFIC
from toolkit.extraction.actors.homes import main_state
from toolkit.extraction.actors.names import Name, gazetteer, heads
from toolkit.extraction.actors.places import credited, is_dateline, sent_from
from toolkit.extraction.actors.seats import of_state, seat
from toolkit.extraction.actors.shortened import abbreviated, in_short, of_company, one_company
from toolkit.extraction.actors.things import PAPER, things
from toolkit.extraction.actors.titles import titles
from toolkit.extraction.labels import SUBJECTS
from toolkit.extraction.page import Mention, Page, placed, slug
from toolkit.extraction.saying import phrase_head, says, verbs

__all__ = ["find"]

# A full stop belongs to a word only where it abbreviates: Co., U.S., St.
CAPITAL = (
    r"(?:(?:[A-Z]\.)+(?:[A-Z]\b)?|(?:Co|Corp|Inc|Ltd|Bros|St|Dept|Natl|Intl)\.|[A-Z][\w&’'-]*|&)"
)
NAME = re.compile(rf"\b{CAPITAL}(?:[ ]{CAPITAL})*")
TAIL = re.compile(
    rf"[ ](?:of|for|on)[ ](?:the[ ])?{CAPITAL}(?:[ ]{CAPITAL})*"
    rf"(?:(?:,[ ]{CAPITAL}(?:[ ]{CAPITAL})*)*,?[ ]and[ ]{CAPITAL}(?:[ ]{CAPITAL})*)?"
)
# The first half of a body's name: the Census and Statistics Department.
JOINED = re.compile(r"(?:\b[Tt]he|['’]s)[ ]([A-Z][a-z]+(?:[ ][A-Z][a-z]+)*[ ]and[ ])$")
INDEFINITE = re.compile(r"\b[Aa]n?[ ]$")
DETERMINERS = frozenset(
    (
        "The A An This That Its His Her Their Our My Your Certain Some Many Most But And In On At As"
    ).split()
)
SMALL = frozenset({"of", "and", "for", "the", "&", "on"})
RULERS = frozenset(
    {"Administration", "Government"}
)  # they stand for their state: the Reagan Administration
STATE_BANKS = frozenset({"Central", "National", "Reserve", "State"})
CALLED = re.compile(r"\b([a-z]+)[ ]([A-Z]{3,9})\b")
OF_MANY = re.compile(r"\b(?:International|World|Global|Islamic|Countries)\b")
EU = "EU"
OFTEN = 2  # times an unknown single word must be tagged as an organisation to be believed

Found = tuple[int, int, str, str | None]


def find(page: Page, codebook: Codebook, known: list[Mention]) -> list[Mention]:
    """Return `known` and the organisations met, in order of their place.

    A name is a run of capitalised words that ends in a noun which heads names (Association, Corp,
    University), with what follows by "of"; an outlet that the page credits; or what the model tags
    as an organisation, where it says, does or has something. A known body or person within it keeps its own name; what is
    named an act, agreement or programme is none.
    """
    kinds = _heads(codebook)
    none = things(codebook)
    short = set(none.abbreviations(page.plain))  # of an act, not of what is called so too: IRA
    kept = [
        m
        for m in known
        if not (m.kind == "organisation" and none.headed(m.name))
        and page.text[m.start : m.end] not in short
    ]
    found: list[Mention] = []
    for start, end, kind, sector in [
        *((start, end, "media", "MED") for start, end in credited(page)),
        *_headed(page, codebook, kinds),
        *_tagged(page, codebook, kinds),
        *_called(page, codebook),
        *companies.listed(page, codebook, known),
    ]:
        mention = _mention(page, codebook, known, found, (start, end, kind, sector))
        if mention is not None:
            found.append(mention)
    rest = [m for m in kept if not any(o.start <= m.start and m.end <= o.end for o in found)]
    found = in_short(one_company(found, codebook), [*rest, *found], page)
    again = list(abbreviated(page, sorted([*rest, *found], key=lambda m: m.start)))
    met = [
        m for m in [*rest, *found] if not any(a.start < m.end and m.start < a.end for a in again)
    ]
    return sorted([*met, *again], key=lambda m: (m.start, m.end))


def _mention(
    page: Page, codebook: Codebook, known: list[Mention], found: list[Mention], span: Found
) -> Mention | None:
    """Return the organisation that a span names, unless its words name somebody known, or nobody."""
    start, end, kind, sector = span
    if titles(codebook).begins(page.plain, start, end) is not None:
        return None
    if page.plain[start:end].lower() in titles(codebook).rows or _no_name(page, start, kind):
        return None
    end, owner = of_state(page, known, start, end)
    inside = [m for m in known if m.start < end and m.end > start]
    inside = [m for m in inside if not _of_longer(page, m, start, end)]
    if owner is not None:  # the Bank of Tanzania
        inside = [m for m in inside if m.kind != "state" or m.end < end]
    if any(m.kind != "state" or m.start < start or m.end >= end for m in inside):
        return None
    if inside and _is_loose(page.plain[start:end], kind):
        return None
    if any(m.start < end and m.end > start for m in found):
        return None
    name = page.text[start:end].removesuffix("'s").removesuffix("’s")
    country = (inside[0].country if inside else owner) or seat(page, codebook, known, start, end)
    room = kind if kind in ("company", "media") else "org"
    home = sent_from(page, codebook)
    if kind == "government_body":
        no_ministry = NO_MINISTRIES if "Ministry" in name else ()
        likely = [s for s in (home, main_state(known)) if s is not None and s not in no_ministry]
        country = country or next(iter(likely), None)
        room = country or room
    elif kind != "media" and sector != "IGO" and OF_MANY.search(name) is None:
        country = country or home
    called = Name(f"{room}/{slug(name)}", name, "name", kind, country, None, sector)
    mention = placed(page, start, start + len(name), called)
    return None if mention is None or not slug(name) or is_dateline(page, mention) else mention


def _of_longer(page: Page, body: Mention, start: int, end: int) -> bool:
    """Say whether the name of a body is part of that of another by chance: the Social | Democratic
    Party, the Census | and Trade Department."""
    if body.start == start:
        return body.end < end and page.plain.startswith(" and ", body.end)
    led = page.plain[start : body.start].split(" ")[:-1]
    if body.end != end or not led or not led[-1].isalpha() or not led[-1][0].isupper():
        return False
    return body.kind == "organisation" and body.country not in (None, EU)


def _is_loose(name: str, kind: str) -> bool:
    """Say whether a name is a state's with a common noun: old wires write U.S. Firms."""
    words = name.split(" ")
    if words[-1] in RULERS:
        return True
    return len(words) == 2 and words[0].endswith(".") and kind != "government_body"


def _no_name(page: Page, start: int, kind: str) -> bool:
    """Say whether what begins here is one of several (a Foreign Terrorist Organization) or the
    name of a person (Dr. Smith-Jones)."""
    lead = page.plain[max(0, start - 10) : start]
    if HONORIFIC.search(lead):
        return True
    return kind in ("organisation", "government_body") and INDEFINITE.search(lead) is not None


@lru_cache(maxsize=4)
def _heads(codebook: Codebook) -> dict[str, tuple[str, str | None]]:
    rows = codebook["heads"].filter(use="name")
    return {r["noun"]: (r["kind"], r["sector"]) for r in rows.iter_rows(named=True)}


def _headed(
    page: Page, codebook: Codebook, kinds: dict[str, tuple[str, str | None]]
) -> Iterator[Found]:
    """Yield the spans of names with a head noun, and their kind."""
    text, families, none = page.plain, gazetteer(codebook).families, things(codebook)
    wares, held = heads(codebook, "ware"), titles(codebook).heads
    for sentence in page.sentences:
        for match in NAME.finditer(text, sentence.start, sentence.end):
            words = list(re.finditer(r"\S+", match.group()))
            words = words[_owned([w.group() for w in words], kinds) :]
            while words and words[0].group() in DETERMINERS:
                words = words[1:]
            last = max((i for i, w in enumerate(words) if _noun(w.group()) in kinds), default=None)
            if last is None or any(w.group() in none.nouns for w in words[last:]):
                continue
            lead = words[0].group()
            if words[last].group() in RULERS and (lead in families or lead in RULERS | {"Senior"}):
                continue
            head = _noun(words[last].group())
            kind, sector = kinds[head]
            before = {w.group() for w in words[:last]}
            if head == "Bank" and STATE_BANKS & before:
                kind, sector = "government_body", "GOV"
            if (head == "Bank" and "Development" in before) or (
                head == "Group" and "Working" in before
            ):
                kind, sector = "organisation", "IGO"
            start, end = match.start() + words[0].start(), match.start() + words[last].end()
            if head == "Council" and governs(text, end, codebook):
                kind, sector = "government_body", "GOV"
            if kind != "company" and words[0].start() == 0:
                joined = JOINED.search(text, sentence.start, start)
                start = joined.start(1) if joined is not None else start
            tail = TAIL.match(text, end, sentence.end) if kind != "company" else None
            if tail is not None:
                end = tail.end()
            if (last == 0 and tail is None) or none.named(text, start, end):
                continue
            more = [w.group().lower() for w in words[last + 1 : last + 2]]
            if head in wares and (not held.issuperset(more) or not _believed(page, start, end)):
                continue  # the Missile Technology | Control Regime
            if text[end - 1] == "." and not head.startswith(("Co", "Inc", "Ltd")):
                end -= 1
            yield start, end, kind, sector


def _noun(word: str) -> str:
    """Return a word without full stops: Co., K.K."""
    return word.replace(".", "")


def _owned(words: list[str], kinds: Mapping[str, tuple[str, str | None]]) -> int:
    """Return where the name of what another owns begins: Ironside Ltd's | Marine Bank."""
    plain = [word.replace("’", "'") for word in words]
    ends = [i for i, w in enumerate(plain) if w.endswith("'s") and w[:-2].rstrip(".") in kinds]
    return ends[-1] + 1 if ends and ends[-1] + 1 < len(words) else 0


def _believed(page: Page, start: int, end: int) -> bool:
    """Say whether the model takes a name for an organisation: Nippon Steel, not Derivative Steel."""
    span = page.doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.ent_type_ == "ORG" for token in span)


def _tagged(
    page: Page, codebook: Codebook, kinds: dict[str, tuple[str, str | None]]
) -> Iterator[Found]:
    """Yield the spans that the model tags as organisations, where that can be believed."""
    families = gazetteer(codebook).families
    bodies, groups = heads(codebook, "body"), heads(codebook, "group")
    people = {t.text for span in page.doc.ents if span.label_ == "PERSON" for t in span}
    held = titles(codebook).heads
    tagged = [span for span in page.doc.ents if span.label_ == "ORG"]
    often = Counter(span.text for span in tagged)
    none = things(codebook)
    short = set(none.abbreviations(page.plain))
    for span in tagged:
        words = span.text.split()
        while words and words[-1] in SMALL:  # the Permanent Mission of | Pakistan
            span, words = span[:-1], words[:-1]
        if words and words[0].lower() == "the":
            span, words = span[1:], words[1:]
        if not words or not all(word[:1].isupper() or word in SMALL for word in words):
            continue
        if span.start > 0 and page.doc[span.start - 1].text in held:
            continue  # the spokeswoman Tran Thi Lan
        single = len(words) == 1
        if single and (often[span.text] < OFTEN or len(span.text) < 3):
            continue
        if single and (span.text in people or span.text in short or span.text.lower() in bodies):
            continue
        if any(word in families for word in words) or any(c.isdigit() for c in span.text):
            continue
        if {words[0], words[-1]} & RULERS or none.named(page.plain, span.start_char, span.end_char):
            continue
        plural = re.search(r"(?:s|men)$", words[-1]) and words[-1] not in kinds
        if plural and re.sub(r"men$", "man", words[-1].lower()).removesuffix("s") in groups:
            continue
        if single and PAPER.match(page.plain, span.end_char):
            continue
        if "." in span.text[:-1] and not re.search(
            r"\b(?:[A-Z]\.){2}|\b[A-Z][a-z]{1,4}\.", span.text
        ):
            continue
        if (span.sent.start == span.start and single) or not _acts(span, verbs(codebook)):
            continue
        kind, sector = kinds.get(words[-1].rstrip("."), ("organisation", None))
        if of_company(re.sub(r"['’]s$", "", span.text), codebook) is not None:
            kind, sector = "company", "BUS"
        yield span.start_char, span.end_char, kind, sector


def _called(page: Page, codebook: Codebook) -> Iterator[Found]:
    """Yield the spans of abbreviations that stand after what they are: the association UKASTA."""
    rows = codebook["heads"].filter(use="body").iter_rows(named=True)
    bodies = {row["noun"]: (row["kind"], row["sector"]) for row in rows}
    for match in CALLED.finditer(page.plain):
        if match[1].lower() in bodies and page.text[match.start(1)].islower():
            kind, sector = bodies[match[1].lower()]
            yield *match.span(2), kind, sector


def _acts(span: Any, saying: Mapping[str, str]) -> bool:
    """Say whether a name stands where an actor does: as subject, owner, agent or speaker, or as
    the body of a person."""
    if span.root.dep_ == "compound":
        return bool(span.root.head.ent_type_ == "PERSON")
    token = phrase_head(span.root)
    if token.dep_ in SUBJECTS or token.dep_ == "poss" or says(token, saying):
        return True
    return token.dep_ == "pobj" and bool(
        token.head.dep_ == "agent" or token.head.head.ent_type_ == "PERSON"
    )
