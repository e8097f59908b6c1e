"""What a cue says is said: the clause, the quotation or the noun that it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from toolkit.extraction.labels import FINITE
from toolkit.extraction.page import Page
from toolkit.extraction.statements.cues import SUBJECTS, Cue, takes
from toolkit.extraction.statements.quotations import Quotation, covers

__all__ = ["Span", "content_of", "trimmed"]

Span = tuple[int, int]

EDGES = " ,;:—–-\n"
SHORTEST = 2  # words that a content has at least
CLAUSES = frozenset({"ccomp", "parataxis"})
INFINITIVES = frozenset({"xcomp", "advcl"})
TAKEN_BY = frozenset({"as", "to", "of", "about", "for", "against", "on", "over", "upon"})
OPENS = re.compile(
    r"(?:But|And|Yet|Still|However|Meanwhile|Afterward|Afterwards|Moreover|Also)\b,?[ ]+"
)
GOES_ON = re.compile(r",[ ](?:while|whereas)[ ]")
TAIL = re.compile(r",[ ](?:which|where|who|whose|although|though)\b[^“”\"]*$")
PLACED = frozenset({"ADP", "CCONJ", "SCONJ", "PUNCT", "ADV", "SPACE"})
TITLED = 5  # words up to which a quotation in capitals is a title: "Meet the Press"
WHEN = frozenset({"today", "yesterday", "earlier", "recently", "later", "also", "here", "again"})
JOINED = re.compile(r"[ ,](?:and|but|or)\Z")
NEAR = 40  # code points between a cue and the quotation it introduces: said on Monday in Geneva:
OBJECTS = frozenset({"dobj", "dative", "xcomp", "ccomp", "oprd", "attr", "advcl", "pobj"})
BESIDE = OBJECTS - {"advcl"} | {"prep", "advmod"}


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return a span without blanks, commas and a last "and"; None for less than two words.

    >>> trimmed("yes, it rose, he said", 4, 14)
    (5, 12)
    """
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    joined = JOINED.search(text, start, end)
    if joined is not None:
        return trimmed(text, start, joined.start())
    return (start, end) if len(text[start:end].split()) >= SHORTEST else None


def content_of(
    page: Page, cue: Cue, sentence: Span, quoted: Sequence[Quotation], hearer_end: int
) -> Span | None:
    """Return the span of what is said, or None where the words say nothing of it.

    Parameters
    ----------
    sentence : the span of the cue's sentence.
    quoted : the quotations of the page.
    hearer_end : where the words for whoever was told end (told Reuters), else the cue's end.
    """
    if cue.noun:
        clause = next((c for c in cue.token.children if c.dep_ in ("acl", "ccomp")), None)
        return clause and _spanned(page, clause, sentence, quoted, cue.token.idx)
    after = [c for c in cue.token.children if c.dep_ in CLAUSES and c.i > cue.token.i]
    inside = [q for q in quoted if sentence[0] <= q[1] and q[0] < sentence[1]]
    inside = [q for q in inside if not _title(page.text[slice(*q)])]
    if _as(cue):
        return _around(page, cue, sentence)
    broken = _broken(page, cue, sentence, inside)
    if broken is not None:
        return broken
    follows = _following(page, inside, hearer_end, sentence)
    before = _before(page, cue, sentence, inside)
    if after and not (before and covers(inside, *before)):
        found = _spanned(page, after[0], sentence, inside, hearer_end)
        if found is not None and follows is not None and follows[0] <= found[0] < follows[1]:
            return trimmed(page.text, follows[0], max(found[1], follows[1]))
        return found
    if before is not None and covers(inside, *before):
        last = [q for q in inside if q[0] >= cue.token.idx and _joined(page.text, q[0])]
        return trimmed(page.text, before[0], min(last[-1][1], sentence[1]) if last else before[1])
    if follows is not None and cue.force in ("report", "claim", "warn"):
        return follows
    if before is not None and any(c.dep_ in CLAUSES for c in cue.token.lefts):
        return before
    nominal, infinitive = takes(cue)
    if infinitive:
        later = [c for c in cue.token.children if c.dep_ in INFINITIVES and c.i > cue.token.i]
        if any(g.lower_ == "to" and g.dep_ == "aux" for c in later for g in c.children):
            return _beside(page, cue, sentence, inside)
    taken = _beside(page, cue, sentence, inside) if nominal else None
    return taken or before or follows


def _title(quote: str) -> bool:
    """Say whether a quotation is the name of a programme or a text: "Meet the Press"."""
    words = re.findall(r"[^\W\d_]{4,}", quote)
    short = len(quote.split()) <= TITLED
    return short and bool(words) and all(word[0].isupper() for word in words)


def _joined(text: str, at: int) -> bool:
    """Say whether a quotation goes on after its attribution: he said, "…"."""
    return text[:at].rstrip().endswith((",", ":", ".", "—", "–", "-"))


def _as(cue: Cue) -> bool:
    """Say whether a cue only credits: as the ministry reported. One with an object of its own tells
    when something else was said or done: as she praised the plan, as they add to a duty."""
    below = list(cue.token.children)
    as_ = any(c.lower_ == "as" and c.i < cue.token.i for c in below)
    own = any(c.dep_ == "dobj" or (cue.lemma == "add" and c.lower_ == "to") for c in below)
    return cue.token.dep_ == "advcl" and as_ and not own


def _around(page: Page, cue: Cue, sentence: Span) -> Span | None:
    """Return what stands beside "as the ministry reported"."""
    first, last = cue.token.left_edge, cue.token.right_edge
    if not page.text[sentence[0] : first.idx].strip(EDGES):
        return trimmed(page.text, last.idx + len(last.text), sentence[1] - 1)
    return trimmed(page.text, sentence[0], first.idx)


def _broken(page: Page, cue: Cue, sentence: Span, inside: Sequence[Quotation]) -> Span | None:
    """Return a clause that its attribution breaks: if they agree, officials said, the duty falls."""
    token, doc = cue.token, page.doc
    subject = token.i if cue.subject is None else min(token.i, cue.subject.left_edge.i)
    commas = [i for i in (subject - 1, cue.last) if 0 <= i < len(doc) and doc[i].text == ","]
    if inside or len(commas) < 2 or token.idx < sentence[0]:
        return None
    whole = token.head if token.dep_ == "parataxis" and token.head.i > token.i else None
    if whole is None or not any(c.dep_ in SUBJECTS for c in whole.children):
        return None
    start = min(token.left_edge.idx, whole.left_edge.idx)
    opens = OPENS.match(page.text, max(start, sentence[0]))
    last = whole.right_edge
    first_word = opens.end() if opens else max(start, sentence[0])
    end = min(last.idx + len(last.text), sentence[1])
    return trimmed(page.text, first_word, end - 1 if page.text[end - 1] == "." else end)


def _following(page: Page, inside: Sequence[Quotation], at: int, sentence: Span) -> Span | None:
    """Return the quotations that a cue introduces."""
    later = [q for q in inside if q[0] >= at]
    if not later or later[0][0] - at > NEAR:
        return None
    between = page.text[at : later[0][0]].rstrip()
    opens = between.endswith((",", ":")) or between.split(" ")[-1] == "that"
    if between and not opens and later[0][0] - at > 2:
        return None
    return trimmed(page.text, later[0][0], min(later[-1][1], sentence[1]))


def _before(page: Page, cue: Cue, sentence: Span, inside: Sequence[Quotation]) -> Span | None:
    """Return what stands before speaker and cue, if it is a clause of its own or a quotation."""
    text, token = page.text, cue.token
    edge = page.doc[cue.first].idx
    if cue.subject is not None and sentence[0] <= cue.subject.idx < edge:
        edge = cue.subject.left_edge.idx
    lead = text[sentence[0] : edge].rstrip()
    if not lead.endswith((",", '"', "”", "''", "?", "!", "—", "–", "-")):
        return None
    opens = OPENS.match(text, sentence[0], edge)
    start = opens.end() if opens else sentence[0]
    found = trimmed(text, start, edge)
    if found is None:
        return None
    if covers(inside, *found):
        return found
    quote = next((q for q in reversed(inside) if q[1] <= edge), None)
    if quote is not None and not text[quote[1] : edge].strip(EDGES + "."):
        if text[start : quote[0]].strip(EDGES):
            return (
                found if any(c.dep_ in CLAUSES and c.idx < edge for c in token.children) else quote
            )
        return found
    span = page.doc.char_span(*found, alignment_mode="expand")
    roots = {t for t in (span or ()) if t.dep_ in ("advcl", "prep") and t.head.i == token.i}
    finite = [t for t in (span or ()) if t.tag_ in FINITE]
    hangs = any(c.dep_ in CLAUSES and c.idx < edge for c in token.children)
    return found if finite and (hangs or not roots) else None


def _spanned(
    page: Page, clause: Any, sentence: Span, inside: Sequence[Quotation], at: int
) -> Span | None:
    """Return the words of a clause after a place, with its quotation whole."""
    text = page.text
    first, last = clause.left_edge, clause.right_edge
    told = page.text[at : first.idx].strip()  # the parse may add the clause's subject to the hearer
    start = at if told.isalpha() and told.islower() and told not in WHEN else first.idx
    start, end = max(start, at), min(last.idx + len(last.text), sentence[1])
    for a, b in inside:
        if a < end < b:
            end = min(b, sentence[1])
        if a < start < b or a == start - 1:
            start = max(a, at)
    goes_on = last.i + 1 < len(page.doc) and page.doc[last.i + 1].pos_ not in PLACED
    if goes_on and end < sentence[1]:  # the parse lost the rest of the clause
        end = sentence[1]
    rest = text[end : sentence[1]]
    tail = TAIL.search(text[start:end])
    if tail is not None and clause.idx < start + tail.start():
        end = start + tail.start()
    elif GOES_ON.match(rest) and not re.search(r"\b(?:said|says|told|reported)\b", rest):
        end = sentence[1]
    if end - start > 0 and text[end - 1 : end] == "." and end == sentence[1]:
        end -= 1
    return trimmed(text, start, end)


def _beside(page: Page, cue: Cue, sentence: Span, inside: Sequence[Quotation]) -> Span | None:
    """Return the nouns that a cue takes, with what hangs on them; of a passive its subject."""
    passive = next((c for c in cue.token.children if c.dep_ == "nsubjpass"), None)
    if passive is not None:
        last = passive.right_edge
        return trimmed(page.text, passive.left_edge.idx, last.idx + len(last.text))
    taken = [c for c in cue.token.children if c.dep_ in BESIDE and c.right_edge.i >= cue.last]
    taken = [c for c in taken if c.i > cue.token.i and not _said_in(c)]
    phrase = cue.last - cue.first > 1
    if cue.last >= len(page.doc) or not any(
        c.dep_ in OBJECTS or (c.dep_ == "prep" and (phrase or c.lower_ in TAKEN_BY)) for c in taken
    ):
        return None
    first = min(max(c.left_edge.i, cue.last) for c in taken)
    last = max(taken, key=lambda c: c.right_edge.i).right_edge
    for clause in cue.token.children:
        if clause.dep_ == "advcl" and clause.left_edge.i == last.i + 1:
            last = clause.right_edge
    end = min(last.idx + len(last.text), sentence[1])
    tail = TAIL.search(page.text[page.doc[first].idx : end])
    end = page.doc[first].idx + tail.start() if tail is not None else end
    end = max([end, *(min(b, sentence[1]) for a, b in inside if a < end < b)])
    return trimmed(page.text, page.doc[first].idx, end)


def _said_in(part: Any) -> bool:
    """Say whether a part tells where or when it was said: in a statement, at a briefing."""
    if part.dep_ == "advmod":
        return True
    nouns = {c.lemma_.lower() for c in part.children if c.dep_ == "pobj"}
    places = {"statement", "interview", "speech", "briefing", "conference", "testimony", "letter"}
    return part.dep_ == "prep" and bool(nouns & places)
