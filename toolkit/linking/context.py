"""What linking looks at around a mention, so that no texts need be held while it links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

import polars as pl

from toolkit.linking.beside import goods_beside, kept_beside, only_side
from toolkit.linking.objects import ALL_GOODS, WORTH
from toolkit.linking.recitals import recited
from toolkit.tables import RATES

__all__ = ["in_context", "product_names"]

SENTENCE = 160  # code points before and after a trigger in which its sentence says more
AROUND = 40  # code points on both sides of a trigger that tell its sentence from others
LONGEST = 3  # words of a product's name
YEAR = 10  # code points after a reason in which the year of its day may stand
JOINT = re.compile(r"\bjoint (?:statement|declaration|communiqu[eé]|press statement)\b", re.I)
"""Titles of texts that two sides issue together."""
ON_TOP = re.compile(
    r"(?<!not )\b(?:on top of|in addition to|added to|over and above|along with)\b[^,;]{0,40}\b(?:dut(?:y|ies)|tariffs?|lev(?:y|ies)|rates?|those)\b"
    r"|\b(?:additional|extra|supplementa\w+|(?:a|the|its|their|this|such) further)[* ]+(?:\d[\d.]*[- ]?(?:%|per ?cent|percentage points?) )?"
    r"(?:\*?ad valorem\*? )?(?:(?:rates?|import|customs|export|punitive|retaliatory|of) )*(?:dut(?:y|ies)|tariffs?|lev(?:y|ies)|surcharges?)\b",
    re.I,
)
"""What says that a duty comes on top of others, in place of none: an additional 10 percent tariff."""
BY_WORTH = re.compile(
    r"(?:\b(?!dut|tarif|lev|is\b|are\b|was\b|were\b|be\b)\w+ (?:worth|valued at)|\b(?:on|against))(?: (?:a|an|the|some|about|around|roughly|nearly|up to|another|further|additional|other|remaining))* "
    r"(?P<sum>(?:US)?[$€£¥]\d[\d.,]*(?: (?:thousand|million|billion|trillion))?)\b(?P<limit> or (?:less|under|below))?\b",
    re.I,
)
"""Goods of a duty that are told by their worth alone: on a further $200 billion; or by their limit: $800 or less."""
KNOWN = re.compile(r"\b(?:the|that|this)(?: [\w.'’-]+){0,3} (?:pact|agreement|accord|deal|truce)\b")
"""Words that take an accord for known to the reader: under the semiconductor pact."""
MANY = re.compile(
    r"\b(?:partners|every (?:country|nation|partner)|the (?:whole )?world|everyone|"
    r"(?:other|most|some|many|several|all|\d+|dozens of) (?:(?:other|trading) )?(?:countries|nations|economies))\b",
    re.I,
)
"""Words for many sides at once, in an act that names none: what it aims at them it does not aim at one."""
HAD = re.compile(
    r"\bhad(?: (?:been|not|never|already|also|first|\w+ly))*(?: \w*(?:ed|en|set|put|hit|cut|made)\b[^,;:]{0,60}\b(?:and|or))? $",
    re.I,
)
"""What puts a verb before what the text tells: it had set both tariffs and …"""
WAIVES = re.compile(
    r"(?:(?:to|has|have|had|will|would) )?(?:end|revok|remov|scrap|cancel|withdr[ae]w|abolish|terminat|clos|drop|lift)\w*"
    r"(?: [\w'’-]+){0,3} (?:exemptions?|exclusions?|waivers?|carve-?outs?)\b",
    re.I,
)
"""What ends no measure but what was exempt from it: revoked the exemptions of allies."""
FINAL = re.compile(
    r"\b(?:definitive|final)\b(?: [\w-]+){0,3} (?:dut(?:y|ies)|measures|tariffs?)\b", re.I
)
"""Duties that take the place of provisional ones."""
_ENDS = re.compile(r"[.;!?][\s”\"]+(?=[A-Z“\"(])|\n")
_WORD = re.compile(r"\w+")
Products = Mapping[str, Mapping[str, str]]  # by the first word of a name: names and their product
ABOUT: dict[str, pl.DataType] = {
    "published_day": pl.Date(), "publisher": pl.String(), "automated": pl.Boolean(),
    "kind": pl.String(), "title": pl.String(), "text": pl.String(),
}  # fmt: skip


def in_context(
    mentions: pl.DataFrame,
    documents: pl.DataFrame,
    copies: pl.DataFrame | None,
    products: Products | None = None,
) -> pl.DataFrame:
    """Return event mentions with what linking asks of their documents and texts.

    Added are published_day, publisher, automated, doc_kind; joint (two sides issue the text
    together); text_id (the document, or the one it is a copy of); and as words of the text
    around (the trigger, in lower case), trigger, reason (what is answered, and what follows it)
    and object_words; on_top (the words near the trigger say that a duty comes on top of others);
    known (they take an accord for known); had (its verb stands behind that word); goods (the
    products that its sentence names) and listed (those that the words of its object name); many (it is
    aimed at many sides, none named); waives (its words end exemptions); final (its sentence tells of
    definitive duties); titled (it stands in the title of a text that goes on); recited (it only cites
    what was done before, or says that something is changed); kept (what the act beside it keeps of
    what it eases); and what the text
    last told of the side and instrument of a mention, up to it: rates_before (those on its targets,
    where any were told), on_before (a product) and aims_before (its targets); on_here (the product
    that its sentence told of the same side, instrument and targets, where it leaves a measure as it is
    and names none); across (where it names no target, the one other state that its text tells of its
    source).

    Parameters
    ----------
    mentions, documents : the tables, or frames of them that have their documents in common.
    copies : near-copies, as `copies(documents)` finds them.
    products : the product of each name, by its first word, as `product_names` tells it.
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
    heads = {d: len(title or "") for d, title in zip(about["doc_id"], titles, strict=True)}
    about = about.with_columns(
        joint=pl.Series([bool(JOINT.search(title or "")) for title in titles], dtype=pl.Boolean)
    ).drop("title", "text")
    origin = dict(copies.select("doc_id", "origin_id").iter_rows()) if copies is not None else {}
    doc_ids = mentions["doc_id"].to_list()
    said = [texts.get(doc_id) or "" for doc_id in doc_ids]
    spans = mentions.select(
        "start", "end", "responds_to_start", "responds_to_end", "object_start", "object_end"
    ).rows()
    words = [_words(text, *span) for text, span in zip(said, spans, strict=True)]
    around, trigger, reason, objects = zip(*words, strict=True) if words else ((), (), (), ())
    listed = [_goods(named or "", products) if products else [] for named in objects]
    put_right = mentions.select("product_id", "corrected_by").rows()
    objects = tuple(
        None
        if corrected and own and named and own not in named
        else said  # people say: other goods
        for said, named, (own, corrected) in zip(objects, listed, put_right, strict=True)
    )
    listed = [named if told else [] for told, named in zip(objects, listed, strict=True)]
    triggers = [(text, *span[:2]) for text, span in zip(said, spans, strict=True)]
    headed = [s[0] < heads.get(d, 0) for d, s in zip(doc_ids, spans, strict=True)]
    goes_on = {d for d, in_title in zip(doc_ids, headed, strict=True) if not in_title}
    near = [_near(*one) for one in triggers]
    added = pl.DataFrame(
        {
            "text_id": [origin.get(doc_id, doc_id) for doc_id in doc_ids],
            "around": around,
            "trigger": trigger,
            "reason": reason,
            "object_words": objects,
            "on_top": [ON_TOP.search(sentence) is not None for sentence in near],
            "known": [
                KNOWN.search(text[max(0, start - AROUND) : end]) is not None
                for text, start, end in triggers
            ],
            "had": [_had(*one) for one in triggers],
            "many": [
                not aims and MANY.search(sentence) is not None
                for aims, sentence in zip(mentions["target_ids"].to_list(), near, strict=True)
            ],
            "waives": [
                WAIVES.match(text[start : end + AROUND]) is not None
                for text, start, end in triggers
            ],
            "final": [FINAL.search(sentence) is not None for sentence in near],
            "titled": [
                in_title and d in goes_on for d, in_title in zip(doc_ids, headed, strict=True)
            ],
            "goods": [_goods(sentence, products) if products else [] for sentence in near],
            "listed": listed,
        },
        schema={
            **dict.fromkeys(("text_id", "around", "trigger", "reason", "object_words"), pl.String),
            **dict.fromkeys(
                ("on_top", "known", "had", "many", "waives", "final", "titled"), pl.Boolean
            ),
            "goods": pl.List(pl.String),
            "listed": pl.List(pl.String),
        },
    )
    added = added.hstack(_told_before(mentions))
    added = added.with_columns(kept_beside(mentions), goods_beside(mentions), only_side(mentions))
    placed = mentions.join(about, on="doc_id", how="left", maintain_order="left")
    return placed.hstack(added.with_columns(recited(placed, texts)))


def product_names(products: pl.DataFrame) -> Products:
    """Return the product of each name and synonym, in small letters; goods in general left out."""
    rows = products.filter(pl.col("product_id") != ALL_GOODS)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for product_id, name, synonyms in rows.select("product_id", "name", "synonyms").iter_rows():
        for one in (*synonyms, name):
            if len(one.split()) <= LONGEST:
                found[one.lower().partition(" ")[0]][one.lower()] = product_id
    return dict(found)


def _goods(words: str, products: Products) -> list[str]:
    """Return the products that words name, by the longest names: steel and car parts, not cars."""
    known, at = _WORD.findall(words.lower()), 0
    found = set()
    while at < len(known):
        named = products.get(known[at], {})
        sizes = (s for s in range(LONGEST, 0, -1) if " ".join(known[at : at + s]) in named)
        size = next(sizes, 0)
        if size:
            found.add(named[" ".join(known[at : at + size])])
        at += size or 1
    return sorted(found)


def _told_before(mentions: pl.DataFrame) -> pl.DataFrame:
    """Return the rates, the product and the targets that the text of each mention last told of its side and instrument.

    Rates on its own targets go before those on others: after "125 percent on China, 10 on all
    others" the new rate on China is not the 10.
    """
    columns = ("doc_id", "start", "source_ids", "target_ids", "instrument", "magnitudes", "product_id")  # fmt: skip
    rows = mentions.select(columns).with_row_index("row").sort("doc_id", "start", "row").rows()
    last: dict[tuple[object, ...], list[float]] = {}
    on: dict[tuple[object, ...], str] = {}
    at: dict[tuple[object, ...], list[str]] = {}
    rates: list[list[float] | None] = [None] * mentions.height
    products: list[str | None] = [None] * mentions.height
    aims: list[list[str] | None] = [None] * mentions.height
    for row, doc_id, _, sources, targets, instrument, magnitudes, product in rows:
        side = (doc_id, instrument, *sorted(sources or ()))
        pair = (side, *sorted(targets or ()))
        told = sorted(
            {m["value"] for m in magnitudes or () if m["unit"] in RATES and m["value"] is not None}
        )
        if told:
            last[side] = last[pair] = told
        if product not in (None, ALL_GOODS):
            on[side] = product
        if targets:
            at[side] = targets
        rates[row], products[row], aims[row] = (
            last.get(pair, last.get(side)),
            on.get(side),
            at.get(side),
        )
    return pl.DataFrame(
        {"rates_before": rates, "on_before": products, "aims_before": aims},
        schema={
            "rates_before": pl.List(pl.Float64),
            "on_before": pl.String,
            "aims_before": pl.List(pl.String),
        },
    )


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
        _worth(text, start, end) if object_ is None else " ".join(text[object_:object_end].split()),
    )


def _had(text: str, start: int, end: int) -> bool:
    """Say whether the verb of a trigger stands behind "had", before it or in it: duties had been imposed."""
    before = _ENDS.split(text[max(0, start - SENTENCE) : start])[-1]
    inside = f"{text[start:end].rpartition(' ')[0]} "
    return HAD.search(before) is not None or HAD.search(inside) is not None


def _worth(text: str, start: int, end: int) -> str | None:
    """Return the goods of an act that its sentence tells by their worth: not goods in general."""
    found = BY_WORTH.search(_near(text, start, end))
    if found is None:
        return None
    return f"{'goods of at most' if found['limit'] else WORTH} {found['sum']}"


def _near(text: str, start: int, end: int) -> str:
    """Return the sentence of a trigger, as far as it is near."""
    before = _ENDS.split(text[max(0, start - SENTENCE) : start + 1])[-1][:-1]
    after = _ENDS.split(text[end : end + SENTENCE])[0]
    return before + text[start:end] + after
