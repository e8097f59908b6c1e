"""Who said what: a cue (said, according to), its speaker, the words said, the outlet credited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.owners import by_token
from toolkit.extraction.page import Mention, Page, Sentence, StatementFound
from toolkit.extraction.statements.announced import announced
from toolkit.extraction.statements.attributions import AS_REPORTED, by_headlines, by_phrases
from toolkit.extraction.statements.contents import Span, content_of, trimmed
from toolkit.extraction.statements.cues import OF_THINGS_TOO, Cue, Cues, cues, cues_in
from toolkit.extraction.statements.quotations import Quotation, covers, quotations, style
from toolkit.extraction.statements.speakers import speaker_of
from toolkit.extraction.statements.turns import turns

__all__ = ["find"]

HEARERS = frozenset(
    "reporters lawmakers journalists parliament members senators them him her us".split()
)
SOURCE = re.compile(r",[ ]according to\b")
HELD = 0.5
"""Share of what an outlet reports that another's statement must fill to be what it reports."""
ASIDE = 15  # code points that may stand before another's statement in what an outlet reports


def find(page: Page, codebook: Codebook, mentions: list[Mention]) -> list[StatementFound]:
    """Return the statements of a page, in order.

    A quotation that runs on over the next sentences is a statement of the same speaker, without
    a cue; so is one that a colon announces, and a turn of a transcript. Where a source is announced and missing (according to.), the attribution is dangling.
    An outlet that passes on another's words is credited with them and is not their speaker.
    """
    actors, known, quoted = by_token(mentions), cues(codebook), quotations(page)
    by_sentence: list[list[Mention]] = [[] for _ in page.sentences]
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    found: list[StatementFound] = []
    for number, span in enumerate(page.spans):
        said = [
            *_by_cues(page, number, span, actors, known, quoted),
            *by_phrases(page, number, by_sentence[number], quoted),
        ]
        said = said or list(by_headlines(page, number, by_sentence[number], known.verbs))
        found += _credited(page.text, said, by_sentence[number])
    found += list(announced(page, found, quoted, actors, known))
    found += list(_continued(page, found, quoted))
    found += list(turns(page, found, mentions))
    return sorted(found, key=lambda s: (s.start, s.end))


def _by_cues(
    page: Page,
    number: int,
    span: Any,
    actors: dict[int, list[Mention]],
    known: Cues,
    quoted: Sequence[Quotation],
) -> Iterator[StatementFound]:
    sentence = page.sentences[number].start, page.sentences[number].end
    for cue in cues_in(span, known):
        start, end = page.doc[cue.first].idx, _end(page, cue.last - 1)
        if covers(quoted, start, end) and _subject_quoted(cue, quoted, start):
            continue
        hearer = _hearer(page, cue, actors)
        content = content_of(page, cue, sentence, quoted, hearer)
        if content is None or (content[0] < end and start < content[1] and cue.noun):
            continue
        content = _without_attribution(page.text, content)
        speaker, where = speaker_of(page, cue, actors)
        if _says_nothing(cue, content, speaker):
            continue
        if where is not None and not sentence[0] <= where[0] < sentence[1]:
            where = None
        spans = [content, (start, end), *([where] if where else [])]
        yield StatementFound(
            number,
            min(a for a, _ in spans),
            max(b for _, b in spans),
            speaker.actor_id if speaker else None,
            where,
            "named" if speaker and not speaker.actor_id.startswith("group/") else "unnamed",
            (start, end),
            content,
            style(quoted, *content),
        )


def _without_attribution(text: str, content: Span) -> Span:
    """Leave out "as reported by", "according to" and whom they name from the end of what is said."""
    match = AS_REPORTED.search(text, *content) or SOURCE.search(text, *content)
    return (trimmed(text, content[0], match.start()) or content) if match else content


def _end(page: Page, token: int) -> int:
    return int(page.doc[token].idx + len(page.doc[token].text))


def _subject_quoted(cue: Cue, quoted: Sequence[Quotation], start: int) -> bool:
    """Say whether a cue and its speaker stand in one quotation: what someone else says they say."""
    if cue.subject is None:
        return True
    return any(a <= cue.subject.idx < b and a <= start < b for a, b in quoted)


def _hearer(page: Page, cue: Cue, actors: dict[int, list[Mention]]) -> int:
    """Return where the words for whoever is told end: told Reuters, told the newspaper."""
    end = _end(page, cue.last - 1)
    if cue.noun or cue.token.lemma_.lower() not in ("tell", "inform", "remind"):
        return end
    at = cue.last
    while at < len(page.doc) and page.doc[at].pos_ in ("DET", "ADJ"):
        at += 1
    if at < len(page.doc):
        named = [m for m in actors.get(at, []) if m.kind != "state"]
        if named:
            return named[0].end
        if page.doc[at].lower_ in HEARERS or page.doc[at].dep_ in ("dobj", "dative"):
            return _end(page, at)
    return end


def _says_nothing(cue: Cue, content: Span, speaker: Mention | None) -> bool:
    """Say whether no actor speaks where one must: policies threaten to, data stress the need."""
    if cue.noun or cue.subject is None:
        return speaker is None
    clause = any(c.dep_ in ("ccomp", "parataxis") for c in cue.token.children)
    if cue.lemma not in OF_THINGS_TOO or clause or content[0] < cue.token.idx:
        return False
    if speaker is None:
        return cue.subject.pos_ not in ("PRON", "PROPN")
    # U.S. policies: the state is named, yet it is not the state that speaks
    return speaker.form in ("name", "demonym") and speaker.tokens[1] <= cue.subject.i


def _credited(text: str, said: list[StatementFound], here: list[Mention]) -> list[StatementFound]:
    """Make the outlet that passes on another's words the one credited, not the speaker."""
    media = {m.actor_id for m in here if m.kind == "media"}
    if not media:
        return said
    by_outlet = [s for s in said if s.speaker_id in media and s.content]
    others = [s for s in said if s.speaker_id not in media]
    kept = [s for s in by_outlet if not any(_fills(o, s) for o in others)]
    outside = [
        m
        for m in here
        if m.kind == "media"
        and not any(s.content and s.content[0] <= m.start < s.content[1] for s in others)
    ]
    credited = []
    for s in others:
        outer = next((o for o in by_outlet if _holds(o, s)), None)
        outlet = outer.speaker_id if outer is not None else None
        if outlet is None and outside and s.attribution != "dangling" and not by_outlet:
            outlet = outside[0].actor_id
        credited.append(replace(_short_of(text, s, outer), outlet_id=outlet))
    return [*credited, *(replace(s, outlet_id=s.speaker_id) for s in kept)]


def _short_of(text: str, inner: StatementFound, outer: StatementFound | None) -> StatementFound:
    """Leave out the outlet and its cue (Reuters reported) where the parse took them as said."""
    if outer is None or outer.speaker is None or inner.content is None:
        return inner
    start, end = inner.content
    if not start < outer.speaker[0] < end:
        return inner
    content = trimmed(text, start, outer.speaker[0])
    return inner if content is None else replace(inner, content=content)


def _holds(outer: StatementFound, inner: StatementFound) -> bool:
    """Say whether one statement's content holds the other's cue."""
    if inner.cue is None or outer.content is None:
        return False
    return outer.content[0] <= inner.cue[0] < outer.content[1]


def _fills(inner: StatementFound, outer: StatementFound) -> bool:
    """Say whether a statement is what an outlet reports, and not a part of it."""
    if inner.content is None or outer.content is None or not _holds(outer, inner):
        return False
    if inner.start - outer.content[0] > ASIDE:
        return False
    return inner.end - inner.start > HELD * (outer.content[1] - outer.content[0])


def _continued(
    page: Page, found: list[StatementFound], quoted: Sequence[Quotation]
) -> Iterator[StatementFound]:
    """Yield the sentences that go on with a quotation, as statements of the one who said it.

    A quoted sentence without a cue belongs to the statement before it; where none stands there,
    to the one that the same quotation leads to.
    """
    last: dict[int, StatementFound] = {s.sentence: s for s in found}
    first: dict[int, StatementFound] = {s.sentence: s for s in reversed(found)}
    for sentence in page.sentences:
        number = sentence.number
        content = trimmed(page.text, sentence.start, sentence.end)
        if number in last or content is None:
            continue
        if not covers(quoted, content[0], sentence.start + len(_unended(page, sentence))):
            continue
        said = last.get(number - 1)
        if said is None or said.attribution == "dangling":
            said = _led_to(page, number, first, quoted)
        if said is not None:
            last[number] = replace(
                said,
                sentence=number,
                start=content[0],
                end=content[1],
                cue=None,
                content=content,
                style="direct",
                speaker=None,
            )
            yield last[number]


def _unended(page: Page, sentence: Sentence) -> str:
    """The words of a sentence without a stop behind its quotation mark."""
    return page.text[sentence.start : sentence.end].rstrip(" .,")


def _led_to(
    page: Page, number: int, first: dict[int, StatementFound], quoted: Sequence[Quotation]
) -> StatementFound | None:
    start = page.sentences[number].start
    quote = next((q for q in quoted if q[0] <= start < q[1]), None)
    for later in page.sentences[number + 1 :]:
        if quote is None or later.start >= quote[1]:
            return None
        if later.number in first:
            return first[later.number]
    return None
