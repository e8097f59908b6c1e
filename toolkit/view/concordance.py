"""A concordance: the sentences in which words of the codebook stand, and what was read there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from toolkit.view.phrases import event, spoken

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["WORDS", "concordance"]

# the columns of each file of the codebook whose texts stand in sentences
WORDS: Mapping[str, tuple[str, ...]] = {
    "states": ("name", "adjectives", "metonyms", "aliases", "former", "provinces"),
    "actors": ("name", "aliases"),
    "outlets": ("name", "aliases"),
    "people": ("name", "family_name", "aliases"),
    "family_names": ("name",),
    "offices": ("office",),
    "titles": ("title",),
    "heads": ("noun",),
    "products": ("name", "synonyms"),
    "instruments": ("nouns",),
    "frames": ("lemma",),
    "moods": ("lemma",),
    "stances": ("words",),
    "cues": ("lemma",),
    "senses": ("lemma",),
}
_NAMES = ("states", "actors", "outlets", "people", "family_names")  # matched as they are spelled
_ENDINGS = "(?:s|es|d|ed|ing)?"
_COLUMNS = {"doc_id": pl.String, "sentence": pl.Int32, "word": pl.String, "quote": pl.String}


def concordance(
    corpus: Corpus, file: str, words: Sequence[str], most: int | None = None
) -> pl.DataFrame:
    """Return the sentences of a corpus in which one of the words stands.

    Parameters
    ----------
    corpus : where the sentences come from.
    file : file of the codebook the words are for. Names heed case; other words are found in
        any case and in their regular forms.
    words : names, or words as lemmas.
    most : no more sentences than that.

    Returns
    -------
    One row per sentence: doc_id, sentence, word (as it stands there), quote, read (what the
    corpus holds there: the actor that the word was read as, or else acts and statements of the
    sentence); in order of document and sentence.
    """
    pattern = _pattern(file, words)
    found: list[dict[str, Any]] = []
    sentences = corpus.sentences.sort("doc_id", "sentence").partition_by(
        "doc_id", as_dict=True, maintain_order=True
    )
    for doc_id, text in corpus.documents.select("doc_id", "text").sort("doc_id").iter_rows():
        # most documents hold none of the words: they are not looked at sentence by sentence
        if not words or not pattern.search(text) or (doc_id,) not in sentences:
            continue
        for row in sentences[(doc_id,)].iter_rows(named=True):
            hit = pattern.search(text, row["start"], row["end"])
            if hit and (most is None or len(found) < most):
                quote = text[row["start"] : row["end"]]
                place = {"doc_id": doc_id, "sentence": row["sentence"]}
                found.append({**place, "word": hit[0], "quote": quote, "at": hit.span()})
    read = _read(corpus, file in _NAMES, found)
    return pl.DataFrame(
        [{name: row[name] for name in _COLUMNS} for row in found], schema=_COLUMNS
    ).with_columns(pl.Series("read", read, pl.List(pl.String)))


def _pattern(file: str, words: Sequence[str]) -> re.Pattern[str]:
    """An expression that finds whole words, longer ones first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    if file in _NAMES:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    forms = "|".join(_forms(word) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _forms(lemma: str) -> str:
    """The regular forms of a word, or of the last word of several.

    >>> [bool(re.fullmatch(_forms("levy"), word)) for word in ("levy", "levies", "levied")]
    [True, True, True]
    """
    if lemma.endswith("y"):
        return rf"{re.escape(lemma[:-1])}(?:y|ys|ies|ied|ying|yed)"
    return re.escape(lemma.removesuffix("e")) + ("e?" if lemma.endswith("e") else "") + _ENDINGS


def _read(corpus: Corpus, named: bool, found: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """What was read at each place: the actors named there, or acts and statements around it."""
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    places = pl.DataFrame(
        [{"doc_id": row["doc_id"], "sentence": row["sentence"]} for row in found],
        schema={"doc_id": pl.String, "sentence": pl.Int32},
    )
    tables = ("mentions",) if named else ("event_mentions", "statements")
    rows = {
        name: corpus.table(name)
        .join(places, on=["doc_id", "sentence"], how="semi", maintain_order="left")
        .to_dicts()
        for name in tables
    }
    out = []
    for place in found:
        first, last = place["at"]
        said = [
            _told(name, row, names)
            for name in tables
            for row in rows[name]
            if (row["doc_id"], row["sentence"]) == (place["doc_id"], place["sentence"])
            and not (named and (row["end"] <= first or row["start"] >= last))
        ]
        out.append(list(dict.fromkeys(said)))
    return out


def _told(table: str, row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if table == "mentions":
        return f"{names.get(row['actor_id'], row['actor_id'])} ({row['form']})"
    if table == "event_mentions":
        return event(row, names)
    who = names.get(row["speaker_id"] or "", row["speaker_id"] or "someone not named")
    return f"said by {who} ({spoken(row['style'])})"
