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


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("agreed", "with the tariff", True), ("agreed", "to a tariff", None),
        ("backed", "the tariff", True), ("endorsed", "the tariff", True),
        ("came", "out in favour of the tariff", True), ("disagreed", "with the tariff", False),
        ("took", "issue with the tariff", False), ("spoke out against", "the tariff", False),
        ("argued", "against the tariff", False), ("said", "it stood by the tariff", True),
        ("said", "it backs the tariff", True), ("thanked", "Lima for the tariff", None),
    ],
)  # fmt: skip
def test_a_verb_may_take_its_side_with_the_words_after_it(cue, content, stance):
    assert said(("China", cue, content))["stance"].to_list() == [stance]


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


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("it deeply regretted the tariff", False), ("that we welcome the quota", True),
        ("it did not support the tariff", None), ("it will impose a tariff", None),
        ("the embargo is illegal", False), ("the tariff is not unfair", None),
        ("the tariff was “completely unacceptable”", False), ("the weather is unfair", None),
        ("the tariff stays until illegal goods stop", None), ("new sanctions 'unacceptable'", False),
        ("its partners are worried by the tariff", None),
    ],
)  # fmt: skip
def test_what_is_said_may_hold_the_stance_that_the_cue_lacks(content, stance):
    assert said(("China", "said", content))["stance"].to_list() == [stance]


def test_a_negated_cue_takes_no_stance():
    text = "China did not welcome the tariff."
    spans = {"cue_start": [14], "cue_end": [21], "content_start": [22], "content_end": [32]}
    read = stated(
        pl.DataFrame({"doc_id": ["a"], **spans}), pl.DataFrame({"doc_id": ["a"], "text": [text]})
    )
    assert read.select("issue", "stance").row(0) == ("tariff", None)


def test_goods_of_no_kind_are_an_issue_only_where_nothing_else_is():
    found = said(("A", "opposed", "tariffs on imports"), ("B", "opposed", "imports"))
    assert found["issue"].to_list() == ["tariff", "goods"]
