"""Who is heard, through whom."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.errors import TableError
from toolkit.networks import attribution, heard

OUTLETS = pl.DataFrame(
    {"actor_id": ["media/gazette"], "name": ["The Gazette"], "aliases": [["Gazette"]]}
)
DOCUMENTS = pl.DataFrame({"doc_id": ["a", "b"], "publisher": ["Gazette", "Herald"]})


def said(name, doc_id, **columns):
    place = {"sentence": 0, "start": 0, "end": 1}
    return {"statement_id": name, "doc_id": doc_id, **place, **columns}


STATEMENTS = tables.frame(
    "statements",
    [
        said("s1", "a", speaker_id="person/li", outlet_id="media/daily", about_ids=["CHN", "USA"]),
        said("s2", "a", speaker_id="person/li", about_ids=["USA"]),
        said("s3", "b", outlet_id="media/daily"),
        said("s4", "b", speaker_id="person/li", outlet_id="media/daily"),
    ],
)


def test_the_chain_from_publisher_to_subject():
    found = attribution(STATEMENTS, DOCUMENTS, outlets=OUTLETS)
    assert found.select("source", "layer", "target", "weight", "evidence").rows() == [
        ("Herald", "credits", "media/daily", 2.0, ["s3", "s4"]),
        ("media/daily", "quotes", "person/li", 2.0, ["s1", "s4"]),
        ("media/gazette", "credits", "media/daily", 1.0, ["s1"]),
        ("media/gazette", "quotes", "person/li", 1.0, ["s2"]),
        ("person/li", "speaks_of", "CHN", 1.0, ["s1"]),
        ("person/li", "speaks_of", "USA", 2.0, ["s1", "s2"]),
    ]


def test_without_documents_the_chain_begins_at_the_outlet():
    assert "credits" not in attribution(STATEMENTS)["layer"].to_list()


def test_order_changes_nothing():
    one = attribution(STATEMENTS, DOCUMENTS, outlets=OUTLETS)
    assert one.equals(attribution(STATEMENTS.reverse(), DOCUMENTS.reverse(), outlets=OUTLETS))


def test_the_codebook_knows_outlets_by_name():
    texts = pl.DataFrame({"doc_id": ["a"], "publisher": ["China Daily"]})
    found = attribution(STATEMENTS.filter(statement_id="s2"), texts)
    assert "media/china-daily" in found["source"].to_list()


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match="needs the column speaker_id"):
        attribution(STATEMENTS.drop("speaker_id"))


def test_who_is_heard_by_country_and_ownership_of_the_outlet():
    outlets = pl.DataFrame(
        {"actor_id": ["media/daily"], "country": ["CHN"], "ownership": ["state"]}
    )
    actors = pl.DataFrame({"actor_id": ["person/li"], "country": ["CHN"]})
    found = heard(attribution(STATEMENTS, DOCUMENTS, outlets=OUTLETS), actors, outlets=outlets)
    assert found.rows() == [
        ("CHN", "state", "CHN", 2.0, 1.0),
        (None, None, "CHN", 1.0, 1.0),
    ]


def test_a_body_of_a_state_publishes_as_government():
    texts = pl.DataFrame({"doc_id": ["a", "b"], "publisher": ["White House", "White House"]})
    said = STATEMENTS.with_columns(outlet_id=pl.lit(None, pl.String))
    edges = attribution(said, texts)
    assert "USA/white-house" in edges["source"].to_list()
    actors = pl.DataFrame({"actor_id": ["person/li"], "country": ["CHN"]})
    assert heard(edges, actors).select("outlet_country", "ownership").unique().rows() == [
        ("USA", "government")
    ]


def test_a_document_drawn_twice_counts_its_statements_twice():
    said = pl.DataFrame(
        {"statement_id": ["s1", "s1"], "doc_id": ["a", "a (2)"], "speaker_id": ["x", "x"]}
    ).with_columns(outlet_id=pl.lit("media/y"))
    assert attribution(said)["weight"].to_list() == [2.0]


quoted = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from([None, "media/daily", "media/wire"]),
        st.sampled_from([None, "person/li", "USA"]),
        st.lists(st.sampled_from(["CHN", "USA"]), max_size=2, unique=True),
    ),
    max_size=15,
)


@given(quoted, st.randoms(use_true_random=False))
def test_a_statement_behind_a_tie_holds_both_ends_whatever_the_order(listed, random):
    rows = [
        said(f"s{i:02}", doc, outlet_id=outlet, speaker_id=speaker, about_ids=about)
        for i, (doc, outlet, speaker, about) in enumerate(listed)
    ]
    publisher = {"a": "media/gazette", "b": "Herald"}
    held = {}
    for row in rows:
        outlet = row["outlet_id"] or publisher[row["doc_id"]]
        held[row["statement_id"]] = {
            "credits": {(publisher[row["doc_id"]], row["outlet_id"])},
            "quotes": {(outlet, row["speaker_id"])},
            "speaks_of": {(row["speaker_id"], about) for about in row["about_ids"]},
        }
    found = attribution(tables.frame("statements", rows), DOCUMENTS, outlets=OUTLETS)
    for tie in found.iter_rows(named=True):
        assert tie["weight"] == len(tie["evidence"])
        for statement in tie["evidence"]:
            assert (tie["source"], tie["target"]) in held[statement][tie["layer"]]
    random.shuffle(rows)
    again = attribution(tables.frame("statements", rows), DOCUMENTS.reverse(), outlets=OUTLETS)
    assert again.equals(found)
