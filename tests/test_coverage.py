"""Coverage tells zero from nobody looked."""

import datetime as dt

import polars as pl

from toolkit.coverage import coverage

DOCUMENTS = pl.DataFrame(
    {
        "doc_id": ["a", "b", "c", "d"],
        "publisher": ["Courier", "Courier", None, "Courier"],
        "published_day": [dt.date(2025, 3, 4), dt.date(2025, 3, 18), dt.date(2025, 3, 5), None],
    }
)
MENTIONS = pl.DataFrame({"doc_id": ["a", "a", "d"], "event_id": ["e", "e", "f"]})
W1, W2, W3 = (dt.date(2025, 3, n) for n in (3, 10, 17))


def test_each_outlet_has_a_row_for_each_week():
    copied = pl.DataFrame({"doc_id": ["b"], "origin_id": ["a"]})
    assert coverage(DOCUMENTS, MENTIONS, copied).drop("evidence").rows() == [
        ("Courier", W1, 1, 0, 2, 1),
        ("Courier", W2, 0, 0, None, None),
        ("Courier", W3, 1, 1, 0, 0),
        ("unknown", W1, 1, 0, 0, 0),
        ("unknown", W2, 0, 0, None, None),
        ("unknown", W3, 0, 0, None, None),
    ]


def test_a_row_names_the_places_where_its_documents_begin():
    assert coverage(DOCUMENTS, MENTIONS)["evidence"].to_list()[:2] == [["a#s0"], None]


def test_without_mentions_nothing_is_known_of_them():
    table = coverage(DOCUMENTS)
    assert table["n_mentions"].null_count() == table["n_copies"].null_count() == table.height


def test_documents_without_a_day_cover_nothing():
    assert coverage(DOCUMENTS.filter(doc_id="d"), MENTIONS).is_empty()
