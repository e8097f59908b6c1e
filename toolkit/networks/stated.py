"""Issue and stance of read statements, only where the text states them."""

from __future__ import annotations

import re

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.networks.edges import needs

__all__ = ["stated"]

_STANCE = {"praise": True, "accuse": False}  # forces that are a stance whatever is spoken of
# verbs of assent and refusal that are one too; "denied that" and "admitted that" are none
_NONE = ("allege", "allegation", "charge", "thank", "thanks")  # a claim, or courtesy
_ALSO = {"oppose": False, "object": False, "objection": False, "reject": False, "endorse": True}


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
    content; stance: true where the cue supports or welcomes (force praise), false where it
    criticises (force accuse), opposes or rejects; null for all other cues, such as "said".

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
    stances: list[bool | None] = []
    found: list[str | None] = []
    for doc_id, *ends in statements.select("doc_id", *spans).iter_rows():
        text = texts.get(doc_id) or ""
        cue, content = _span(text, *ends[:2]), _span(text, *ends[2:])
        stances.append(next((cues[form] for form in _lemmas(cue) if form in cues), None))
        named = [issues[hit] for hit in pattern.findall(content)]
        products = [issue for issue, product in named if product]
        found.append(next(iter(products or [issue for issue, _ in named]), None))
    issue = pl.Series("issue", found, pl.String)
    if "issue" in statements.columns:
        issue = statements.select(pl.coalesce("issue", pl.lit(issue))).to_series()
    return statements.with_columns(issue.alias("issue"), pl.Series("stance", stances, pl.Boolean))


def _span(text: str, start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else text[start:end].lower()


def _cues(codebook: Codebook) -> dict[str, bool]:
    cues = codebook["cues"].select("lemma", "force").iter_rows()
    known = {lemma: _STANCE[force] for lemma, force in cues if force in _STANCE}
    return {lemma: known[lemma] for lemma in known if lemma not in _NONE} | _ALSO


def _issues(codebook: Codebook) -> dict[str, tuple[str, bool]]:
    """Words of the codebook: the issue each names, and whether it is a product."""
    instruments = (
        codebook["instruments"].select("instrument", "nouns").explode("nouns").drop_nulls()
    )
    products = (
        codebook["products"].select("product_id", "synonyms").explode("synonyms").drop_nulls()
    )
    named = {noun.lower(): (of, False) for of, noun in instruments.iter_rows()}
    return named | {word.lower(): (of, True) for of, word in products.iter_rows()}


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
