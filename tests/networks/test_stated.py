"""A stance is read where the text states one, and an issue where the codebook knows its word."""

import polars as pl
import pytest

from toolkit.networks import discourse, stances
from toolkit.networks.stated import stated


def said(*told):
    texts = [f"{who} {cue} {content}." for who, cue, content in told]
    rows = [
        (str(n), f"d{n}", who, len(who) + 1, len(who) + 1 + len(cue), len(who) + 2 + len(cue), len(text))
        for n, ((who, cue, _), text) in enumerate(zip(told, texts, strict=True))
    ]  # fmt: skip
    columns = ["statement_id", "doc_id", "speaker_id", "cue_start", "cue_end"]
    columns += ["content_start", "content_end"]
    documents = pl.DataFrame({"doc_id": [f"d{n}" for n in range(len(told))], "text": texts})
    return stated(pl.DataFrame(rows, schema=columns, orient="row"), documents)


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("welcomed", True), ("supports", True), ("praising", True), ("criticised", False),
        ("condemns", False), ("opposed", False), ("rejecting", False), ("said", None),
        ("denied", None), ("alleged", None), ("acknowledged", None),
    ],
)  # fmt: skip
def test_a_cue_has_a_stance_or_none(cue, stance):
    assert said(("China", cue, "the tariff"))["stance"].to_list() == [stance]


def test_the_issue_is_the_product_before_the_instrument():
    found = said(("A", "welcomed", "tariffs on soybeans"), ("B", "welcomed", "the weather"))
    assert found["issue"].to_list() == ["soybeans", None]


def test_statements_that_were_read_make_a_discourse_network():
    found = said(
        ("A", "welcomed", "the tariff"), ("B", "opposed", "the tariff"), ("C", "said", "tariff")
    )
    read = stances(found, qualifier="stance")
    assert discourse(read, aggregation="conflict").select("source", "target", "weight").rows() == [
        ("A", "B", 1.0)
    ]


def test_a_span_that_is_unknown_says_nothing():
    unknown = said(("A", "welcomed", "the tariff")).with_columns(
        cue_start=pl.lit(None, pl.Int64), content_start=pl.lit(None, pl.Int64)
    )
    found = stated(unknown.drop("issue", "stance"), pl.DataFrame({"doc_id": ["d0"], "text": ["x"]}))
    assert found.select("issue", "stance").rows() == [(None, None)]
