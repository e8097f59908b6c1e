"""What linking looks at around a mention, so that no texts need be held while it links."""

from __future__ import annotations

import re

import polars as pl

__all__ = ["in_context"]

AROUND = 40  # code points on both sides of a trigger that tell its sentence from others
YEAR = 10  # code points after a reason in which the year of its day may stand
JOINT = re.compile(r"\bjoint (?:statement|declaration|communiqu[eé]|press statement)\b", re.I)
"""Titles of texts that two sides issue together."""
_WORD = re.compile(r"\w+")
ABOUT: dict[str, pl.DataType] = {
    "published_day": pl.Date(), "publisher": pl.String(), "automated": pl.Boolean(),
    "kind": pl.String(), "title": pl.String(), "text": pl.String(),
}  # fmt: skip


def in_context(
    mentions: pl.DataFrame, documents: pl.DataFrame, copies: pl.DataFrame | None
) -> pl.DataFrame:
    """Return event mentions with what linking asks of their documents and texts.

    Added are published_day, publisher, automated, doc_kind; joint (two sides issue the text
    together); text_id (the document, or the one it is a copy of); and as words of the text
    around (the trigger, in lower case), trigger, reason (what is answered, and what follows it)
    and object_words.

    Parameters
    ----------
    mentions, documents : the tables, or frames of them that have their documents in common.
    copies : near-copies, as `copies(documents)` finds them.
    """
    about = documents.select(
        "doc_id",
        *(
            pl.col(name) if name in documents.columns else pl.lit(None, dtype).alias(name)
            for name, dtype in ABOUT.items()
        ),
    ).rename({"kind": "doc_kind"})
    texts = dict(about.select("doc_id", "text").iter_rows())
    titles = about["title"].to_list()
    about = about.with_columns(
        joint=pl.Series([bool(JOINT.search(title or "")) for title in titles], dtype=pl.Boolean)
    ).drop("title", "text")
    origin = dict(copies.select("doc_id", "origin_id").iter_rows()) if copies is not None else {}
    doc_ids = mentions["doc_id"].to_list()
    spans = mentions.select(
        "doc_id", "start", "end", "responds_to_start", "responds_to_end", "object_start", "object_end"
    )  # fmt: skip
    words = [_words(texts.get(row[0]) or "", *row[1:]) for row in spans.iter_rows()]
    around, trigger, reason, objects = zip(*words, strict=True) if words else ((), (), (), ())
    added = pl.DataFrame(
        {
            "text_id": [origin.get(doc_id, doc_id) for doc_id in doc_ids],
            "around": around,
            "trigger": trigger,
            "reason": reason,
            "object_words": objects,
        },
        schema=dict.fromkeys(
            ("text_id", "around", "trigger", "reason", "object_words"), pl.String()
        ),
    )
    return mentions.join(about, on="doc_id", how="left", maintain_order="left").hstack(added)


def _words(
    text: str,
    start: int,
    end: int,
    reason: int | None,
    reason_end: int | None,
    object_: int | None,
    object_end: int | None,
) -> tuple[str, str, str | None, str | None]:
    """Return the words around a trigger, the trigger, the reason and the object of a mention."""
    near = _WORD.findall(text[max(0, start - AROUND) : end + AROUND].lower())[1:-1]
    return (
        " ".join(near),
        text[start:end],
        None if reason is None or reason_end is None else text[reason : reason_end + YEAR],
        None if object_ is None else " ".join(text[object_:object_end].split()),
    )
