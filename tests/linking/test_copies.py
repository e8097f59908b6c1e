"""Near-copies are led back to the first document of their group."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.linking import copies

STORY = (
    "Ministers met in the port on Monday to discuss duties on timber and paper. They agreed to "
    "keep the present rates for one year and to meet again before winter. Growers on both sides "
    "had asked for an end of the quarrel, which has cost them a third of their sales. A spokesman "
    "said that nothing was settled on fish, where the two capitals remain far apart."
)
CUT = STORY[: STORY.index("Growers")]
OTHER = (
    "The central bank left its main rate where it was on Thursday and warned that prices of food "
    "may climb in spring. Analysts had expected the decision, and the currency hardly moved. "
    "Lenders will hear about the new rules for reserves at a meeting in the capital next month."
)


def documents(*rows):
    return pl.DataFrame(
        [
            {"doc_id": i, "text": text, "published_day": dt.date(2025, 1, day), "kind": kind}
            for i, text, day, kind in rows
        ]
    )


def test_a_reprint_and_a_cut_copy_lead_to_the_earliest_text():
    found = copies(
        documents(
            ("reprint", "Duties stay\n\n" + STORY, 3, "news"),
            ("wire", STORY, 1, "news"),
            ("cut", CUT, 2, "news"),
            ("bank", OTHER, 2, "news"),
        )
    )
    assert found.select("doc_id", "origin_id").rows() == [("cut", "wire"), ("reprint", "wire")]
    assert found["similarity"].min() > 0.9


def test_a_text_too_short_to_tell_is_no_copy():
    assert copies(
        documents(("a", "Duties stay", 1, "news"), ("b", "Duties stay", 2, "news"))
    ).is_empty()


def test_official_texts_that_share_their_formulas_are_not_copies():
    order = STORY.replace("timber", "copper").replace("paper", "cable").replace("winter", "May")
    rows = [("one", STORY, 1), ("two", order, 2)]
    assert copies(documents(*((*r, "official") for r in rows))).is_empty()
    assert copies(documents(*((*r, "news") for r in rows)))["origin_id"].to_list() == ["one"]


def test_no_documents_have_no_copies():
    assert copies(documents(("a", STORY, 1, "news")).clear()).is_empty()


@settings(max_examples=15, deadline=None)
@given(st.permutations(["wire", "cut", "reprint", "bank"]))
def test_the_order_of_rows_changes_nothing(order):
    rows = {
        "wire": ("wire", STORY, 1, "news"),
        "cut": ("cut", CUT, 2, "news"),
        "reprint": ("reprint", STORY + " More follows.", 2, "news"),
        "bank": ("bank", OTHER, 1, "news"),
    }
    assert copies(documents(*(rows[name] for name in order))).equals(
        copies(documents(*(rows[name] for name in sorted(rows))))
    )


@pytest.mark.parametrize("day", [1, 2, 3])
def test_later_documents_do_not_change_what_was_known(day):
    rows = [("wire", STORY, 1, "news"), ("cut", CUT, 2, "news"), ("long", STORY + OTHER, 3, "news")]
    known = copies(documents(*(r for r in rows if r[2] <= day)))
    assert set(known.rows()) <= set(copies(documents(*rows)).rows())


def test_documents_that_come_in_frames_have_the_same_copies():
    rows = documents(
        ("reprint", "Duties stay\n\n" + STORY, 3, "news"),
        ("wire", STORY, 1, "news"),
        ("cut", CUT, 2, "news"),
        ("bank", OTHER, 2, "news"),
    )
    assert copies(rows.iter_slices(1)).equals(copies(rows))
