"""What a sentence cites and no day of an act is read from: laws, orders, studies, hearings, what is changed."""

from __future__ import annotations

import re
from typing import Any

from toolkit.extraction.events.event import EASED, EventFound
from toolkit.extraction.labels import DIRECT, SUBJECTS, VERBAL
from toolkit.extraction.page import DateFound, Page
from toolkit.tables.days import vague

__all__ = ["MEASURE", "cited", "lasts", "of_noun", "opened"]

LAW = re.compile(
    r"\b(?:Acts?|Laws?|Codes?|Conventions?|Treat(?:y|ies)|Agreements?|No\.? ?\d+|"
    r"[Ss]ection \d+\w* of the (?:[A-Z][\w-]+ ){1,5}?[A-Z][\w-]+) of (?:the year )?$"
)
"""Before the year in a law's name: the Trade Act of 1974, Announcement No. 4 of 2025, section 2 of the Trade Code of 1962."""
ORDER = re.compile(
    r"(?:\b(?:subdivision|clause|section|paragraph)s? [\w()]+ (?:of|to) )?"
    r"\b(?:Executive Orders?|(?:Presidential )?(?:Proclamations?|Memorand(?:um|a)|Orders?)|"
    r"Announcements?|Decrees?|Directives?|[Nn]otices?|(?:Regulations?|Decisions?|Notifications?|Circulars?)"
    r"(?: \(E[UC]+\))?(?= (?:No\b|\d)))"
    r"(?: (?:No\.? ?)?\d[\d/-]*(?: ?\([\w-]{2,12}\)[\d/-]*)?)? (?:of|dated)(?: the)? $"
)
"""Before the day of an order that is cited by its name."""
CITATIONS = re.compile(
    r"\b(?:Executive Order|Proclamation|Memorandum|Announcement)s? (?:No\.? ?)?[\d/-]*"
    r"(?: of [A-Z][a-z]+ \d{1,2}, \d{4})?(?: \([^)]*\))?,?(?: and| or)? ?"
)
"""Other orders that stand between an act and the last one of a list."""
ANOTHER = re.compile(
    r"\s*(?:\((?:[^()]|\([^()]*\))*\))?"
    r"(?:;|,?\s+and\s+(?:the\s|my\s)?(?:Executive Order|Proclamation|Memorandum))"
)
"""After the day of an order, with its title, where a second one follows."""
PAPER = r"(?:finding|letter|memo|memorandum|notice|order|report|study)\b"
OWNED = re.compile(r"(?:\b(?:an?|h(?:er|is)|its|my|our|the(?:ir)?|th(?:is|at))|[’'](?:s)?)\s$")
"""Before the day that a paper is called by, which follows: the Secretary's January 11 report, his April 2 order."""
CALLED = re.compile(rf",?\s{PAPER}")
BEGINS = re.compile(
    r"^\W*(?:(?:In|By|Through|With|Under)\s+)?"
    r"(?:(?:An?|The|His|Her|Its|My|Our|Their|the|his|her|its|my|our|their)\s|(?:[\w.]+\s){0,3}[\w.]+[’']s?\s)?$"
)
"""Before a paper with which a sentence begins: Trump's order of April 2 keeps open a further step."""
DATED = re.compile(rf"\b{PAPER}\s(?:of|dated)\s$")
"""Before the day that follows a paper: the report of January 11."""
STRUCK = re.compile(
    r"\b(?:delet|insert|remov|replac|strik|struck|substitut)\w*\b[^“”\"]{0,60}[“\"](?:[^“”\"]{0,60})$|"
    r"\b(?:lieu thereof|with)\b[^“”\"]{0,20}[“\"](?:[^“”\"]{0,60})$"
)
"""Before a day that stands in words which an amendment strikes out or puts in: striking “February 4, 2025”."""
QUOTED = re.compile(r"[^“”\"\w]{0,3}[”\"]")
"""After it."""
OPENS = re.compile(r"^\W*(?:(?:In|By|Through|With|Under)\s+)?(?:the\s|my\s)?$")
"""Before an order that a sentence begins with: In Executive Order …, I imposed."""
BY = re.compile(
    r"^[^,;:.]{0,60}\b(?:by|in|under|through|via|with|pursuant to)\s+"
    r"(?:(?:an?|h(?:er|is)|its|my|our|the(?:ir)?|th(?:is|at))\s|(?:[\w.]+\s){1,3}?[\w.]+[’']s?\s)?$",
    re.IGNORECASE,
)
"""Between an act and the order by which it was done: imposed pursuant to Executive Order …"""
TITLE = re.compile(r"^,?\s*\([^)]*$")
"""Between an order and an act that its title names: Proclamation … of March 8 (Adjusting Imports …"""
OF_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
CLAUSES = frozenset({"acl", "relcl"})
YEAR = re.compile(r"^\d{4}$")
ENDING = frozenset({"cancel", "lift", "suspend"})  # operations on a measure that was there before
CONJ = "conj"
CHANGES = EASED | {"raised", "extended"}
"""Statuses of acts on a measure that was there before."""
MEASURE = frozenset({"SANCTION", "RETREAT", "THREATEN", "AGREE"})
QUOTES = frozenset({"cite", "quote", "write"})
PRINTS = frozenset({"air", "broadcast", "carry", "print", "publish"})
REPORTS = frozenset(
    {"account", "analysis", "article", "column", "editorial", "essay", "interview", "paper", "report",
     "story", "study", "survey"}
)  # fmt: skip
"""What the press prints, as against an order that a government publishes."""
SESSIONS = frozenset({"conference", "debate", "hearing", "meeting", "session", "talk", "vote"})


def cited(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a date belongs to something a sentence cites, and is no day of the act.

    The year in a law's name never is. The day of an order is that of the act where the order is
    what does it: "In Executive Order 14259 of April 8, I raised", "imposed by Executive Order
    14259 of April 8". The year of a study is that of the study, and the month or year of a measure
    that is changed is that of the measure: "it suspends its April duty", "sanctions imposed on August 1
    could be lifted", and so is its day: "it will remove the increases of April 8 and April 9". The day
    of a report is that of the report: "as quoted by the Courier on Sunday", "as found in the report of
    January 11". What an amendment strikes out or puts in is no day either.
    """
    begin = page.sentences[date.sentence].start
    before = page.text[begin : date.start]
    written = page.text[date.start : date.end]
    if LAW.search(before) or (YEAR.match(written) and page.text.startswith(" Act", date.end)):
        return True
    changes = event.status in CHANGES or event.trigger.operation in ENDING
    if changes and of_noun(page, event, date):
        return True
    if event.act in MEASURE and _of_session(event.trigger.token):
        return True
    if _of_report(page, date) or _of_paper(page, event, date):
        return True
    if STRUCK.search(before) and QUOTED.match(page.text, date.end):
        return True
    if (order := ORDER.search(before)) is not None:
        opens = OPENS.match(before[: order.start()]) is not None
        if event.act == "THREATEN" and not opens:
            return True  # what an order tells is only threatened
        return not _does(page, event, (begin + order.start(), date.end), before[: order.start()])
    if _of_changed(page, event, date) or _of_cited_paper(page, event, date, before):
        return True
    return (YEAR.match(written) is not None or lasts(date)) and _of_another(page, event, date)


def opened(page: Page, date: DateFound) -> bool:
    """Say whether a date is that of the one order with which a sentence begins, so that what the sentence
    tells as done was done on it: In Proclamation 9704 of March 8, the President adjusted imports by
    imposing a tariff."""
    before = page.text[page.sentences[date.sentence].start : date.start]
    order = ORDER.search(before)
    alone = ANOTHER.match(page.text, date.end) is None
    return order is not None and alone and OPENS.match(before[: order.start()]) is not None


def _of_report(page: Page, date: DateFound) -> bool:
    """Say whether a day is that on which the press wrote of an act: a story published on Sunday."""
    span = page.doc.char_span(date.start, date.end)
    verb = next((t for t in span.root.ancestors if t.pos_ in VERBAL), None) if span else None
    if verb is None or verb.lemma_.lower() in QUOTES:
        return verb is not None
    return verb.lemma_.lower() in PRINTS and verb.head.lemma_.lower() in REPORTS


def _of_paper(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a clause of its own tells that a paper bears a day: the last of them is dated July 31."""
    span = page.doc.char_span(date.start, date.end)
    dated = next((t for t in span.root.ancestors if t.lower_ == "dated"), None) if span else None
    if dated is None:
        return False
    clauses = [t for t in (dated, dated.head) if any(c.dep_ in SUBJECTS for c in t.children)]
    subjects = [c for t in clauses[:1] for c in t.children if c.dep_ in SUBJECTS]
    own = [t for t in (event.trigger.token, event.trigger.noun) if t is not None]
    return bool(subjects) and not any(c == t or c.is_ancestor(t) for c in subjects for t in own)


def _of_cited_paper(page: Page, event: EventFound, date: DateFound, before: str) -> bool:
    """Say whether a day is that of a paper which is only cited: as found in the report of January 11.

    What is done by a paper is done on its day: imposed by a notice of May 3.
    """
    dated = DATED.search(before)
    called = OWNED.search(before) and CALLED.match(page.text, date.end)
    if dated is None and not called:
        return False
    start = date.start - (len(before) - dated.start() if dated is not None else 0)
    begins = BEGINS.match(before[: dated.start()] if dated is not None else before)
    return begins is None and not _does(page, event, (start, date.end), before)


def _of_changed(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a day is that of what an act changes: it removes the increases of April 8."""
    span = page.doc.char_span(date.start, date.end)
    if span is None or not (event.status in CHANGES or event.act == "RETREAT"):
        return False
    day = span.root
    while day.dep_ == CONJ:
        day = day.head
    of = day.dep_ == "pobj" and day.head.lower_ == "of"
    noun = day.head.head
    while noun.dep_ == CONJ:
        noun = noun.head
    return of and noun.dep_ in DIRECT and noun.head.i == event.trigger.token.i


def _does(page: Page, event: EventFound, order: tuple[int, int], before: str) -> bool:
    """Say whether an order, at its place in the text, is what does an act."""
    start, end = order
    if OPENS.match(before) or TITLE.match(page.text[end : max(end, event.start)]):
        return True
    between = CITATIONS.sub("", page.text[event.end : start]) if event.end <= start else ""
    return BY.match(between) is not None


def _of_another(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a bare month or year stands before a noun that is not the act's: a 2024 study found.

    Nor is it of the act where that changes what the noun names: its April duty.
    """
    span = page.doc.char_span(date.start, date.end)
    if span is None or span.root.dep_ not in OF_NOUN or span.root.head.i < span.root.i:
        return False
    if span.root.head.pos_ == "PROPN" and page.doc[span.start - 1].pos_ == "ADP":
        return False  # in May Oslo raised it: small models take the two for one name
    own = {event.trigger.token.i}
    if event.trigger.noun is not None and event.status not in CHANGES:
        own.add(event.trigger.noun.i)
    return span.root.head.i not in own


def of_noun(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a date stands in a clause that tells what was done before to the measure of a verb."""
    span = page.doc.char_span(date.start, date.end, alignment_mode="expand")
    verb = event.trigger.token
    for token in (span.root, *span.root.ancestors) if span is not None else ():
        if token.i == verb.i:
            return False
        if token.dep_ in CLAUSES and token.pos_ == "VERB":
            return bool(verb.pos_ == "VERB" and not token.is_ancestor(verb))
    return False


def _of_session(token: Any) -> bool:
    """Say whether a word stands in what people meet over: hearings on the duties are set for May 4."""
    over = [token.head.head] if token.dep_ == "pobj" else []
    nouns = [*over, *(c for c in token.children if c.dep_ in SUBJECTS)]
    return any(noun.lemma_.lower() in SESSIONS for noun in nouns)


def lasts(date: DateFound) -> bool:
    """Say whether a date tells a month, a year, or more."""
    return vague(date.first_day, date.last_day)
