"""Files on policy: products, instruments, statuses, acts and what those are in other vocabularies."""

from __future__ import annotations

from toolkit.codebook.schema.field import NAME, CodebookFile, Field
from toolkit.codebook.vocabulary import ACTS, FAMILIES, GROUPS, INSTRUMENTS, STATUSES

__all__ = ["POLICY"]


POLICY: dict[str, CodebookFile] = {
    "products": CodebookFile(
        "a product or topic of trade policy",
        {
            "product_id": Field("id: rare_earths", required=True),
            "name": NAME,
            "parent": Field("product_id of the broader term"),
            "hs": Field(
                "Harmonized System chapters, headings or subheadings: 87, 8703, 8703.80", "list"
            ),
            "synonyms": Field("words for it in texts, in lower case", "list"),
        },
        ("product_id",),
    ),
    "instruments": CodebookFile(
        "a policy instrument",
        {
            "instrument": Field("id", required=True, valid=INSTRUMENTS),
            "group": Field("group for comparison", required=True, valid=GROUPS),
            "meaning": Field("how it is coded", required=True),
            "nouns": Field("words that name it in texts, in lower case, as lemmas", "list"),
            "gta_types": Field("Global Trade Alert intervention type ids", "list"),
            "mast_chapters": Field("UN MAST chapters of those types, by letter", "list"),
        },
        ("instrument",),
    ),
    "statuses": CodebookFile(
        "a status of measures, talks or agreements",
        {
            "status": Field("id", required=True, valid=STATUSES),
            "of": Field("what may have it", "list", required=True),
            "meaning": Field("how it is coded", required=True),
        },
        ("status",),
    ),
    "acts": CodebookFile(
        "a PLOVER act",
        {
            "act": Field("id", required=True, valid=ACTS),
            "meaning": Field("how it is coded", required=True),
            "score": Field("PLOVER score, printed defects mended", "number"),
            "family": Field(
                "layer of a network",
                valid=FAMILIES,
            ),
        },
        ("act",),
    ),
    "crosswalk": CodebookFile(
        "what a status of a kind of act is in PLOVER and CAMEO",
        {
            "act": Field("PLOVER act", required=True, valid=ACTS),
            "status": Field("status", required=True, valid=STATUSES),
            "mode": Field("PLOVER mode"),
            "context": Field("PLOVER context"),
            "cameo": Field("CAMEO code"),
            "goldstein": Field("Goldstein score", "number"),
            "basis": Field("reason", required=True),
        },
        ("act", "status"),
    ),
    "cameo": CodebookFile(
        "a CAMEO code",
        {
            "cameo": Field("code", required=True),
            "description": Field("what it is", required=True),
            "goldstein": Field("Goldstein score", "number"),
            "act": Field("PLOVER act", valid=ACTS),
            "mode": Field("PLOVER mode"),
        },
        ("cameo",),
    ),
}
