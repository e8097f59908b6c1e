"""The office, body and state said beside a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from toolkit.extraction.actors.titles import LONGEST_TITLE, Titles, holder
from toolkit.extraction.english import HONOURS
from toolkit.extraction.page import Mention, Page, sentence_at

__all__ = ["Said", "beside", "with_office"]

BEFORE = re.compile(r"[\w.&’'-]+(?:[ ]+[\w.&’'-]+)*[ ]*$")
APPOSITION = re.compile(r",[ ]+((?:\b(?:[A-Z]\.){2,}|[^,;:.()\"“”—]){3,180})")
OF_BODY = re.compile(r"(?:,?[ ]+(?:of|from|at)|[ ]+with)[ ]+(?:the[ ]+)?")
TO = re.compile(r"[ ]to[ ](?:the[ ])?$")
OF = re.compile(r"[ ](?:of|for|at)[ ](?:the[ ])?$")
FOR = re.compile(r"[ ]for(?:[ ](?:[A-Z][\w-]+|and))+$")  # Undersecretary of State | for Farm Trade
FORMER = re.compile(r"\b(?:(?:former|acting)[ ]|ex-)$", re.IGNORECASE)
LONGEST_FORMER = 9  # code points of such a word
PART_OF_BODY = re.compile(
    r"(?:['’]s(?:[ ][a-z]+){1,4})?"
)  # the ministry's foreign affairs division
HONOUR = re.compile(rf"\b(?:{'|'.join(sorted(HONOURS))})[ ]$")  # the emir, Sheikh | Sabah
LONGEST_HONOUR = 8  # code points of an honorific with its blank
SET_OFF = re.compile(r"[,.;]|$")  # the foreign minister, Shirley Botchwey, asked
PORTFOLIO = re.compile(r"(?:['’]s?)?(?:[ ][\w-]+){1,4}[ ]")  # French | Cooperation | Minister
OWNS = re.compile(r"(?:\b(?:the|its|his|her|their|our)|['’]s?)[ ]$", re.IGNORECASE)
IN_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)[ ]+", re.IGNORECASE)
OWNING, OWNED = 4, frozenset({"", "'s", "’s", "'", "’", "-"})  # between a body and a title
VERB_AFTER = re.compile(r"\b(?:who|which|said|says|told|and|was|is|has|had|will|in a|in an)\b")


@dataclass(frozen=True)
class Said:
    """What a text says of a person: the office in its words, the body and the state."""

    office: str | None = None
    body_id: str | None = None
    country: str | None = None
    start: int | None = None


def beside(page: Page, start: int, end: int, mentions: list[Mention], known: Titles) -> Said:
    """Read the title before a name (Vice Premier He Lifeng), after it (Geng Liangfeng, the
    company's vice-president), or its body (Wang Wen of Renmin University; the IMF's Helbling)."""
    number = sentence_at(page, start)
    if number is None:
        return Said()
    sentence = page.sentences[number]
    honour = HONOUR.search(page.plain, max(sentence.start, start - LONGEST_HONOUR), start)
    start = start if honour is None else honour.start()
    before = _before(page, sentence.start, start, mentions, known)
    if before.office is None:
        before = (
            _sent_to(page, sentence.start, start, mentions, known)
            or _announced(page, sentence.start, start, end, mentions, known)
            or before
        )
    if before.office is not None and (before.body_id or before.country):
        return before
    after = _after(page, end, sentence.end, mentions, known)
    if before.office is not None:
        return replace(before, body_id=after.body_id, country=after.country)
    if after.office is not None or after.body_id is not None:
        return after
    return before


def _before(page: Page, first: int, start: int, mentions: list[Mention], known: Titles) -> Said:
    left = BEFORE.search(page.plain, first, start)
    body = state = None
    said = None
    at = start
    if left is not None and left.end() == start:
        words = left.group().rstrip()
        for length in range(LONGEST_TITLE, 0, -1):
            cut = words.split(" ")[-length:]
            title = FOR.sub("", " ".join(cut)).lower().replace("’", "'")
            if len(cut) == length and title in known.rows:
                at = start - len(left.group()) + len(words) - len(" ".join(cut))
                said = page.text[at:start].strip()
                break
    near = _ending_at(page, at, mentions)
    begins = at
    if said is not None and near is None:
        near = _owner_before(page, first, at, mentions)
        if near is not None:
            at = page.plain.index(" ", near.end) + 1
            said = page.text[at:start].strip()
    if said is not None:  # the state may stand in the title: EU Trade Commissioner
        within = [m for m in mentions if at <= m.start and m.end <= start]
        state = next((m.country for m in within if m.kind == "state" or m.actor_id == "EU"), None)
    while near is not None:
        begins = near.start
        if near.kind in ("state",) or near.actor_id == "EU":
            state = state or near.country
        elif near.kind not in ("person", "group"):
            body = body or near.actor_id
            state = state or near.country
        near = _ending_at(page, near.start, mentions)
    if said is not None and body is not None:
        said = page.text[begins:start].strip()
    if said is None and body is None:
        return Said()
    former = FORMER.search(page.plain, max(first, begins - LONGEST_FORMER), begins)
    if said is not None and former is not None:
        said = page.text[former.start() : start].strip()
    return Said(said, body, state, begins)


def _owner_before(page: Page, first: int, at: int, mentions: list[Mention]) -> Mention | None:
    """Return the state or body that stands before more words of a title: French Cooperation | Minister,
    Marlow University Farm Policy | Professor."""
    for m in reversed(mentions):
        if m.kind in ("person", "group") or not first <= m.start < at or m.place:
            continue
        if PORTFOLIO.fullmatch(page.plain, m.end, at) is None:
            return None
        tokens = [page.doc[i] for i in range(m.tokens[1], len(page.doc)) if page.doc[i].idx < at][
            :LONGEST_TITLE
        ]
        joins = {"CCONJ"} if m.kind == "state" else set()
        return m if {t.pos_ for t in tokens} <= IN_TITLE | joins else None
    return None


def _sent_to(
    page: Page, first: int, start: int, mentions: list[Mention], known: Titles
) -> Said | None:
    """Read the title of one who is sent somewhere: Egypt's ambassador to Moscow Salah Bassiouni."""
    host = _ending_at(page, start, mentions)
    to = TO.search(page.plain, first, host.start) if host is not None else None
    if host is None or host.kind == "person" or to is None:
        return None
    sent = _before(page, first, to.start() + 1, mentions, known)
    if sent.office is None or sent.start is None:
        return None
    return replace(sent, office=page.text[sent.start : start].strip())


def _announced(
    page: Page, first: int, start: int, end: int, mentions: list[Mention], known: Titles
) -> Said | None:
    """Read the title whose bearer is named after it: Ghana's foreign minister, Shirley Botchwey;
    the head of the customs service, Hameed Ali; director of the ministry's grain office Jan Smit."""
    last = start - 1
    comma = page.plain[last - 1 : last] == ","
    if comma:
        last -= 1
        if SET_OFF.match(page.plain, end) is None:
            return None
    for body in mentions:
        owner = _ending_at(page, body.start, mentions) if first <= body.start < last else None
        begins = owner.start if owner is not None and owner.kind == "state" else body.start
        of = OF.search(page.plain, first, begins) if first <= body.start < last else None
        if of is None or body.kind in ("person", "group"):
            continue
        if PART_OF_BODY.fullmatch(page.plain, body.end, last) is None:
            continue
        led = _before(page, first, of.start(), mentions, known)
        if led.office is not None and led.start is not None:
            whole = body.actor_id if body.kind != "state" else led.body_id
            office = page.text[led.start : last].strip()
            return replace(led, office=office, body_id=whole, country=body.country or led.country)
    if not comma:
        return None
    said = _before(page, first, last, mentions, known)
    if (
        said.office is None
        or said.start is None
        or OWNS.search(page.plain, first, said.start) is None
    ):
        return said if said.office is not None and said.country is not None else None
    return said


def _ending_at(page: Page, at: int, mentions: list[Mention]) -> Mention | None:
    """Return the mention that ends right before a code point, but for a blank or a possessive."""
    for mention in mentions:
        near = mention.end <= at <= mention.end + OWNING
        if near and page.text[mention.end : at].strip() in OWNED:
            return mention
    return None


def _after(page: Page, end: int, last: int, mentions: list[Mention], known: Titles) -> Said:
    of = OF_BODY.match(page.plain, end, last)
    if of is not None:
        for mention in mentions:
            if mention.start == of.end() and mention.kind == "state" and "of" in of.group():
                return Said(None, None, mention.country)  # Prime Minister Edison James of Dominica
            if mention.start == of.end() and mention.kind not in ("person", "state", "group"):
                return Said(None, mention.actor_id, mention.country)
    match = APPOSITION.match(page.plain, end, last)
    if match is None:
        return Said()
    words = page.text[match.start(1) : _ends(page, *match.span(1), mentions)].strip()
    head = re.split(r"\s(?:of|for|at|in|to|on|from)\s", words)[0]
    title = known.find(head)
    if title is None or not head.lower().replace("’", "'").endswith(title):
        return Said()
    inside = [
        m
        for m in mentions
        if match.start(1) <= m.start and m.end <= match.start(1) + len(words) + 1
    ]
    body = next((m for m in inside if m.kind not in ("person", "state", "group")), None)
    state = next((m for m in inside if m.kind == "state" or m.actor_id == "EU"), None)
    country = state.country if state else body.country if body else None
    sent = state and body and TO.search(page.plain, match.start(1), body.start)
    return Said(ARTICLE.sub("", words), body.actor_id if body and not sent else None, country)


def _ends(page: Page, start: int, end: int, mentions: list[Mention]) -> int:
    """Return where a title in an apposition ends: before a verb, or an "and" that is no part of a
    body's name (an analyst at Marlow and Co, not its head and the owner of a mill)."""
    for word in VERB_AFTER.finditer(page.text, start, end):
        if not any(start <= m.start < word.start() < m.end for m in mentions):
            return word.start()
    return end


def with_office(
    page: Page, mention: Mention, mentions: list[Mention], known: Titles, of: dict[str, str | None]
) -> Mention:
    """Add the office said beside a name, and the body, state and sector that follow from it.

    The director of a private institute is private, as is the institute.
    """
    said = beside(page, mention.start, mention.end, mentions, known)
    held = holder(known.held.get(mention.actor_id, ()), page.published_day)
    country = mention.country or said.country
    if (
        held is not None
        and held["country"] is not None
        and not str(held["body_id"]).startswith("org/")
    ):
        country = held["country"]  # the president of the European Council acts for no Poland
    title = known.find(said.office) if said.office else None
    meant = known.row(title, country) if title else None
    body = said.body_id or (held or {}).get("body_id") or (meant or {}).get("body_id")
    met = next((m.sector for m in mentions if m.actor_id == body), None)
    sector = of.get(body or "") or met or (meant or {}).get("sector") or mention.sector
    if held is not None and sector is None:
        sector = "GOV"
    return replace(
        mention,
        office=said.office,
        country=country,
        part_of=body or mention.part_of,
        sector=sector,
    )
