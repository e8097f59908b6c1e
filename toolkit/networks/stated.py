"""Issue and stance of read statements, only where the text states them."""

from __future__ import annotations

import re
from operator import itemgetter

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.tables import needs

__all__ = ["stated"]

_FELT = ("concerned", "worried", "disappointed", "dissatisfied")  # of people, never of an issue
_NOT = re.compile(r"\b(?:not|never|no longer|neither|nor)\b|n['’]t\b")
_ROOT = pl.col("parent").is_null() & pl.col("product_id").is_in(pl.col("parent").implode())  # goods
_NEAR = 20  # characters before a word in which a negation is looked for
_AFTER = 4  # words after a verb that may belong to it: came out in favour of
_REST = 40  # characters after a verb in which these are looked for
# what may stand between a pronoun and its verb, or a copula and its adjective
_FILL = (
    r"(?:(?:[a-z]+ly|also|do|does|did|have|has|had|would|will|still|always|very|both|so|quite) )*"
)
_OWN = re.compile(rf"^\W*(?:that )?(?:we|i|it|he|she|they) {_FILL}([a-z]+)\b")
_JUDGED = (
    rf"\b(?:is|are|was|were|be|been|remains?|remained) {_FILL}[\"“‘']*(?:{{0}})\b|\b(?:{{0}})\W*$"
)


def stated(
    statements: pl.DataFrame, documents: pl.DataFrame, codebook: Codebook | None = None
) -> pl.DataFrame:
    """Return the statements with `issue` and `stance`, for `stances(qualifier="stance")`.

    Parameters
    ----------
    statements : doc_id and the spans of cue and content. An issue they have is kept.
    documents : doc_id and text.
    codebook : cues, products and instruments; by default the shipped ones.

    Returns
    -------
    The statements; issue: the product, else the instrument, that the codebook finds first in the
    content (goods of no kind only where it names nothing else); stance: true where the cue
    supports or welcomes (force praise), false where it criticises (force accuse), opposes or
    rejects. Where the cue takes none, such as "said", the content may: its first words are a
    pronoun and such a verb ("it regrets the tariff"), or an issue is called what blames it
    ("the tariff is illegal", `frames.csv`). Null for all else, and for what is negated.

    >>> text = "China welcomed the tariff cut."
    >>> said = pl.DataFrame({"doc_id": ["a"], "cue_start": [6], "cue_end": [14],
    ...     "content_start": [15], "content_end": [29]})
    >>> stated(said, pl.DataFrame({"doc_id": ["a"], "text": [text]})).select("issue", "stance").rows()
    [('tariff', True)]
    """
    spans = ["cue_start", "cue_end", "content_start", "content_end"]
    needs(statements, ["doc_id", *spans], "stated(statements)")
    needs(documents, ["doc_id", "text"], "stated(documents)")
    known = codebook or codebooks.load()
    cues, issues = _cues(known), _issues(known)
    texts = dict(documents.select("doc_id", "text").iter_rows())
    pattern = re.compile(
        r"\b(" + "|".join(map(re.escape, sorted(issues, key=lambda w: (-len(w), w)))) + r")s?\b"
    )
    judged = re.compile(_JUDGED.format("|".join(map(re.escape, _blaming(known)))))
    stances: list[bool | None] = []
    found: list[str | None] = []
    for doc_id, start, end, *content in statements.select("doc_id", *spans).iter_rows():
        text = texts.get(doc_id) or ""
        said = _span(text, *content)
        named = list(pattern.finditer(said))
        at_once = end is not None and content[0] is not None and 0 <= content[0] - end <= 1
        after = said[:_REST] if at_once else ""  # agreed with Lima that …: of a talk, no stance
        stance = _of(cues, _span(text, start, end), _before(text, start), after)
        if stance is None and (own := _OWN.match(said)):
            stance = _of(cues, own[1], own[0], said[own.end() :])
        if stance is None and named:
            blamed = judged.search(said, named[0].end())
            if blamed and not _NOT.search(said, max(0, blamed.start() - _NEAR), blamed.end()):
                stance = False
        stances.append(stance)
        kinds = [issues[word[1]] for word in named]
        found.append(next((issue for issue, _ in sorted(kinds, key=itemgetter(1))), None))
    issue = pl.Series("issue", found, pl.String)
    if "issue" in statements.columns:
        issue = statements.select(pl.coalesce("issue", pl.lit(issue))).to_series()
    return statements.with_columns(issue.alias("issue"), pl.Series("stance", stances, pl.Boolean))


def _span(text: str, start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else text[start:end].lower()


def _before(text: str, start: int | None) -> str:
    return "" if start is None else text[max(0, start - _NEAR) : start].lower()


def _of(cues: dict[str, bool], word: str, before: str, after: str) -> bool | None:
    """The stance of a cue or verb, alone or with the words after it; none where it is negated."""
    if _NOT.search(before):
        return None
    following = after.split()[:_AFTER]
    phrases = (
        " ".join([form, *following[:length]])
        for length in range(len(following), -1, -1)
        for form in _lemmas(word)
    )
    return next((cues[phrase] for phrase in phrases if phrase in cues), None)


def _cues(codebook: Codebook) -> dict[str, bool]:
    return {words: side == "for" for words, side in codebook["stances"].iter_rows()}


def _blaming(codebook: Codebook) -> list[str]:
    """Adjectives that blame what they are said of."""
    frames = codebook["frames"].filter(part="adjective", operation="accuse")
    return sorted(set(frames["lemma"]) - set(_FELT))


def _issues(codebook: Codebook) -> dict[str, tuple[str, int]]:
    """Words of the codebook: the issue each names, and its rank: product, instrument, goods."""
    instruments = (
        codebook["instruments"].select("instrument", "nouns").explode("nouns").drop_nulls()
    )
    products = (
        codebook["products"]
        .select("product_id", "synonyms", rank=pl.when(_ROOT).then(2).otherwise(0))
        .explode("synonyms")
        .drop_nulls()
    )
    named = {noun.lower(): (of, 1) for of, noun in instruments.iter_rows()}
    return named | {word.lower(): (of, rank) for of, word, rank in products.iter_rows()}


def _lemmas(cue: str) -> list[str]:
    """The cue and what its first word may be an inflection of, with the rest of the phrase."""
    first, _, rest = cue.partition(" ")
    stems = [first]
    for ending in ("ed", "ing", "es", "s", "d"):
        if first.endswith(ending):
            stem = first.removesuffix(ending)
            stems += [stem, f"{stem}e"]
            stems += [stem[:-1]] if len(stem) > 3 and stem[-1:] == stem[-2:-1] else []
            stems += [f"{stem[:-1]}y"] if stem.endswith("i") else []
    return [f"{stem} {rest}".strip() for stem in stems]
