"""Who said what: a cue (said, according to), its speaker, the words said, the outlet credited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.arguments import actors_in, by_token
from toolkit.extraction.page import Mention, Page, StatementFound

__all__ = ["find"]

OPEN, CLOSE = '“"', '”"'
QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]?")
ACCORDING = re.compile(r"\b[Aa]ccording to\b(?P<rest>[^.;]*)")
AS_REPORTED = re.compile(
    r",?[ ]as (?:reported|noted|quoted|told|stated|cited) (?:by|to)\b(?P<rest>[^.;,]*)"
)
EDGES = " ,;:—–-"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
SHORTEST = 2  # words that a content has at least


def find(page: Page, codebook: Codebook, mentions: list[Mention]) -> list[StatementFound]:
    """Return the statements of a page, in order.

    A quotation that runs on over the next sentences is a statement of the same speaker, without
    a cue. Where a source is announced and missing (according to.), the attribution is dangling.
    """
    actors = by_token(mentions)
    verbs = _verbs(codebook)
    found: list[StatementFound] = []
    open_quote: StatementFound | None = None
    for number, span in enumerate(page.spans):
        sentence = page.sentences[number]
        if open_quote is not None and not _opens(page.text, sentence.start):
            continued = _continued(page, number, open_quote)
            here = [*([continued] if continued else [])]
            if _closes(page.text[sentence.start : sentence.end]):
                open_quote = None
        else:
            here = []
        said = [*_by_verbs(page, number, span, actors, verbs), *_by_phrases(page, number, mentions)]
        if said:
            here = _credited(said, mentions, number)
        found += here
        for statement in here:
            if _left_open(page.text[sentence.start : sentence.end]):
                open_quote = statement
    return sorted(found, key=lambda s: (s.start, s.end))


@lru_cache(maxsize=4)
def _verbs(codebook: Codebook) -> dict[str, str]:
    rows = codebook["cues"].filter(part="verb")
    return dict(zip(rows["lemma"], rows["force"], strict=True))


def _by_verbs(
    page: Page, number: int, span: Any, actors: dict[int, list[Mention]], verbs: dict[str, str]
) -> Iterator[StatementFound]:
    sentence = page.sentences[number]
    for token in span:
        if token.pos_ not in ("VERB", "AUX") or token.lemma_.lower() not in verbs:
            continue
        clause = [c for c in token.children if c.dep_ in ("ccomp", "parataxis")]
        subject = _subject(token)
        inside = (
            token.dep_ == "ccomp" and token.head.i > token.i and token.head.lemma_.lower() in verbs
        )
        content = _content(page, token, clause, subject, sentence.start, sentence.end)
        if content is None or inside or subject is None and token.dep_ != "advcl":
            continue
        speaker, where = _speaker(token, subject, actors)
        cue = (token.idx, token.idx + len(token.text))
        yield StatementFound(
            number,
            min(cue[0], content[0], where[0] if where else cue[0]),
            max(cue[1], content[1], where[1] if where else cue[1]),
            speaker.actor_id if speaker and speaker.kind != "state" or speaker else None,
            where,
            "named" if speaker and speaker.kind != "group" else "unnamed",
            cue,
            content,
            _style(page.text, *content),
        )


def _subject(token: Any) -> Any | None:
    for child in token.children:
        if child.dep_ in SUBJECTS:
            return child
    if token.dep_ in ("conj", "xcomp") and token.head.pos_ in ("VERB", "AUX"):
        return _subject(token.head)
    if token.dep_ in ("advcl", "acl") and token.tag_ == "VBG":
        return _subject(token.head) or (token.head if token.dep_ == "acl" else None)
    if token.dep_ == "pcomp" and token.head.lower_ == "with":
        return None
    return None


def _speaker(
    token: Any, subject: Any | None, actors: dict[int, list[Mention]]
) -> tuple[Mention | None, tuple[int, int] | None]:
    """Return who speaks, and the span of the words that name them."""
    if subject is None:
        return None, None
    named = actors_in(subject, actors)
    head = [m for m in named if m.tokens[0] <= subject.i < m.tokens[1]]
    chosen = (
        head or [m for m in named if m.kind in ("person", "government_body")] or named or [None]
    )[0]
    first, last = subject.left_edge.idx, subject.idx + len(subject.text)
    tail = [c for c in subject.children if c.dep_ == "appos"]
    if tail:
        last = tail[-1].idx + len(tail[-1].text)
        person = [m for c in tail for m in actors.get(c.i, []) if m.kind == "person"]
        chosen = person[0] if person and (chosen is None or chosen.kind != "person") else chosen
    return chosen, (first, last)


def _content(
    page: Page, token: Any, clause: list[Any], subject: Any | None, start: int, end: int
) -> tuple[int, int] | None:
    """Return the span of the words said."""
    text = page.text
    quotes = [m.span() for m in QUOTED.finditer(text, start, end)]
    edge = subject.left_edge.idx if subject is not None else token.idx
    after = [c for c in clause if c.i > token.i]
    before = [c for c in clause if c.i < token.i]
    if after:
        first = after[0].left_edge.idx
        last = max(t.idx + len(t.text) for t in after[-1].subtree)
        return _trim(text, first, max([last, *(b for a, b in quotes if a < last < b)]))
    if before or (subject is not None and text[start:edge].rstrip().endswith((",", '"', "”"))):
        first = min([start, *(t.idx for c in before for t in c.subtree)]) if before else start
        last = min(edge, token.idx)
        later = [b for a, b in quotes if a > token.idx]
        return _trim(text, first, later[-1] if later else last)
    follows = [(a, b) for a, b in quotes if a >= token.idx]
    if follows:
        return _trim(text, follows[0][0], follows[-1][1])
    if token.dep_ == "ROOT" or token.dep_ == "ccomp":
        return None
    if token.dep_ == "parataxis" and token.head.i < token.i:
        return _trim(text, start, min(edge, token.idx))
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return (start, end) if len(text[start:end].split()) >= SHORTEST else None


def _style(text: str, start: int, end: int) -> str:
    said = text[start:end].strip(" .,")
    if said[:1] in OPEN and said[-1:] in CLOSE + "’" and len(QUOTED.findall(said)) <= 1:
        return "direct"
    quoted = QUOTED.search(said)
    return (
        "indirect"
        if quoted is None
        else "direct"
        if len(quoted.group()) > 0.8 * len(said)
        else "mixed"
    )


def _by_phrases(page: Page, number: int, mentions: list[Mention]) -> Iterator[StatementFound]:
    """Yield what stands under "according to" or "as reported by"."""
    sentence = page.sentences[number]
    for pattern in (ACCORDING, AS_REPORTED):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            rest = match.start("rest"), match.end("rest")
            here = [m for m in mentions if rest[0] <= m.start and m.end <= rest[1]]
            named = next((m for m in here if m.kind == "person"), here[0] if here else None)
            words = _trim(page.text, *rest)
            lead = page.text[sentence.start : match.start()].strip(" ,")
            content = (
                _trim(page.text, sentence.start, match.start())
                if lead
                else _after_comma(page.text, rest, sentence.end)
            )
            if content is None:
                continue
            cue = (
                match.start() + len(match.group()) - len(match.group().lstrip(" ,")),
                match.start("rest"),
            )
            where = (named.start, named.end) if named else words
            attribution = (
                "dangling"
                if not page.text[rest[0] : rest[1]].strip(" .,")
                else "named"
                if named and named.kind != "group"
                else "unnamed"
            )
            yield StatementFound(
                number,
                min(cue[0], content[0]),
                max(content[1], match.end()),
                named.actor_id if named else None,
                where if attribution != "dangling" else None,
                attribution,
                cue,
                content,
                _style(page.text, *content),
            )


def _after_comma(text: str, rest: tuple[int, int], end: int) -> tuple[int, int] | None:
    comma = text.find(",", rest[0], end)
    return None if comma < 0 else _trim(text, comma, end)


def _credited(
    said: list[StatementFound], mentions: list[Mention], number: int
) -> list[StatementFound]:
    """Make the outlet that passes on another's words the one credited, not the speaker."""
    media = {m.actor_id for m in mentions if m.sentence == number and m.kind == "media"}
    by_outlet = [s for s in said if s.speaker_id in media]
    others = [s for s in said if s.speaker_id not in media and s.attribution != "dangling"]
    if by_outlet and others:
        outlet = by_outlet[0].speaker_id
        return [
            replace(s, outlet_id=outlet) for s in others if s.content != by_outlet[0].content
        ] or others
    told = [m.actor_id for m in mentions if m.sentence == number and m.kind == "media"]
    return [
        replace(s, outlet_id=s.speaker_id)
        if s.speaker_id in media
        else replace(s, outlet_id=told[0])
        if told
        else s
        for s in said
    ]


def _left_open(sentence: str) -> bool:
    curly = sentence.count("“") - sentence.count("”")
    return curly > 0 or (sentence.count('"') % 2 == 1)


def _opens(text: str, start: int) -> bool:
    return text[start : start + 1] == "“"


def _closes(sentence: str) -> bool:
    return "”" in sentence or '"' in sentence


def _continued(page: Page, number: int, opened: StatementFound) -> StatementFound | None:
    sentence = page.sentences[number]
    content = _trim(page.text, sentence.start, sentence.end)
    if content is None:
        return None
    return replace(
        opened,
        sentence=number,
        start=content[0],
        end=content[1],
        cue=None,
        content=content,
        style="direct",
        speaker=None,
    )
