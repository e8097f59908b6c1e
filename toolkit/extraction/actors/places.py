"""Where a state's name tells a place and no actor: talks in Geneva, the Uruguay Round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from toolkit.codebook import Codebook, state_on
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.actors.phrases import state_of_town
from toolkit.extraction.labels import VERBAL
from toolkit.extraction.page import Mention, Page

__all__ = ["NOMINAL", "SENT_FROM", "credited", "is_dateline", "led_in", "mark", "sent_from"]

DATELINE = re.compile(r"\s*(?:[,/(—–-]|\s[-—–])")
SENT = re.compile(r"\)\s*[—–-]")  # (AP) —
CREDIT = re.compile(r"^[^\n()]{0,60}\(([^()\n]{2,60})\)[ ]?[—–-][ ]", re.MULTILINE)
PASSED = re.compile(r"[ ](?:for|via|of|with)[ ]|/|,[ ]?")
OUTLET = re.compile(r"[A-Z][\w’'-]*(?:[ ][A-Z&][\w’'-]*)+")  # several words: Harbour Ledger
WHERE = frozenset({"in", "at", "near", "outside", "around", "across", "inside", "throughout"})
MOVES = frozenset(
    [
        "fly",
        "leave",
        "depart",
        "travel",
        "arrive",
        "return",
        "go",
        "head",
        "come",
        "trip",
        "visit",
        "way",
        "journey",
        "flight",
        "move",
        "march",
        "enter",
    ]
)
TOWARDS = frozenset({"to", "for", "from", "into", "via", "through"})
SIGNED_THERE = re.compile(
    r"[ ](?:[Aa]greement|[Tt]reaty|[Pp]act|[Dd]eclaration|[Cc]ommunique|[Cc]lub)\b"
)
NAMED = re.compile(r"[ ](?:[a-z]+[ ])?(?:[Rr]ound|[Cc]onvention|[Pp]rotocol|[Aa]ccords?)\b")
MONEY = re.compile(
    r"[ ](?:[Dd]ollars?|[Dd]lrs?|[Ff]rancs?|[Cc]rowns?|[Pp]ounds?|[Pp]esos?|[Rr]upees?|[Rr]ials?|[Rr]iyals?"
    r"|[Dd]inars?|[Ll]iras?|[Mm]arks?|[Kk]ron(?:a|e|or|er)|[Yy]en|[Yy]uan|[Ww]on|[Cc]urrency)\b"
)
"""What a state's money is called by: 80 billion U.S. dollars tell of no act of Washington."""
MEETS = re.compile(r"[ ](?:talks|meeting|summit|round|conference|negotiations|forum)\b")
SENT_FROM = re.compile(r"([A-Z]{3}[A-Z. ]*[A-Z])(?=,|[ ]\(|[ ][-—–](?:[ ]|$))")  # TOKYO, March 27 -
FIRST = 4  # sentences among which a dateline is looked for
IN = re.compile(r"\b(?:in|at|near|outside)[ ](?:the[ ])?$")
LED_IN = re.compile(r"(?:^|\s|[“\"‘'])In[ ]$")
LONGEST_LEAD = 5  # code points before a place that a sentence begins with: “In
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "PART", "NUM"})


def is_dateline(page: Page, mention: Mention) -> bool:
    """Say whether a name is the place a report was sent from, or its agency: "OTTAWA (AP) —"."""
    sentence = page.sentences[mention.sentence]
    if sentence.section == "dateline":
        return True
    before = page.text[sentence.start : mention.start]
    if mention.kind == "media" and before.endswith("("):
        return SENT.match(page.text, mention.end) is not None
    if mention.form != "metonym" or (before.strip(' "“') and not before.rstrip().endswith("/")):
        return False
    name = page.text[mention.start : mention.end]
    return name.isupper() and DATELINE.match(page.text, mention.end) is not None


def led_in(text: str, start: int) -> bool:
    """Say whether a place is the one in which a sentence sets out.

    >>> led_in("In Havana, the assembly met.", 3), led_in("It met in Havana.", 10)
    (True, False)
    """
    return LED_IN.search(text, max(0, start - LONGEST_LEAD), start) is not None


def credited(page: Page) -> Iterator[tuple[int, int]]:
    """Yield where a page names an outlet that its dateline credits, (Sample Wire for Harbour
    Ledger) -, or that publishes it, in the dateline and beyond; names of several words only."""
    names = [page.row.get("publisher") or ""] if page.row.get("kind") == "news" else []
    for match in CREDIT.finditer(page.text):
        names += PASSED.split(match.group(1))
    for name in sorted({name for name in names if OUTLET.fullmatch(name)}):
        for match in re.finditer(rf"\b{re.escape(name)}\b", page.text):
            yield match.span()


def sent_from(page: Page, codebook: Codebook) -> str | None:
    """Return the state of the place from which a report was sent: TOKYO, March 27 -; a capital or
    another town that the codebook knows."""
    for sentence in page.sentences[:FIRST]:
        town = SENT_FROM.match(page.text, sentence.start, sentence.end)
        if town is None:
            continue
        name = town[1].title()
        for start, end, names in gazetteer(codebook).find(name):
            if (start, end) == (0, len(name)) and names[0].kind == "state":
                return state_on(codebook, names[0].actor_id, page.published_day)
        state = state_of_town(name, codebook)
        if state is not None:
            return state_on(codebook, state, page.published_day)
    return None


def mark(page: Page, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with those marked that tell a place, without those in the name of a
    thing (the Uruguay Round).

    A state that hosts talks is a place too where their name holds it (the Malaysia talks), if the
    page names it nowhere else as an actor.
    """
    actors = [m for m in mentions if not (m.kind == "state" and _names_thing(page, m))]
    placed = [replace(m, place=True) if is_place(page, m) else m for m in actors]
    hosts = {m.actor_id for m in placed if m.place and m.form != "demonym"}
    hosts -= {m.actor_id for m in placed if not m.place and not MEETS.match(page.text, m.end)}
    return [
        replace(m, place=True) if m.actor_id in hosts and m.kind == "state" else m for m in placed
    ]


def _names_thing(page: Page, mention: Mention) -> bool:
    """Say whether a state's name is that of a thing: the Paris climate accord, the Canadian dollar,
    not Japan signed accords."""
    signed = mention.form == "metonym" and SIGNED_THERE.match(page.text, mention.end)
    money = mention.form != "metonym" and MONEY.match(page.text, mention.end)
    if NAMED.match(page.text, mention.end) is None and not signed and not money:
        return False
    return page.doc[mention.tokens[1]].pos_ not in VERBAL


def is_place(page: Page, mention: Mention) -> bool:
    """Say whether a state is named as the place of something, or in the name of a thing."""
    if mention.place:
        return True
    seat = mention.actor_id == "EU" and mention.form == "metonym"
    if not (mention.kind == "state" or seat) or mention.form == "demonym":
        return False
    if page.text.startswith(", where ", mention.end):
        return True
    last = mention.tokens[1]
    if IN.search(page.text, max(0, mention.start - 14), mention.start):
        following = page.doc[last] if last < len(page.doc) else None
        if following is None or following.pos_ not in NOMINAL:
            return True
    token = page.doc[mention.tokens[0] : last].root
    while token.dep_ in ("appos", "conj") and token.head.i != token.i:
        token = token.head
    if token.dep_ != "pobj":
        return False
    preposition = token.head
    if preposition.lower_ in TOWARDS:
        return preposition.head.lemma_.lower() in MOVES
    return preposition.lower_ in WHERE
