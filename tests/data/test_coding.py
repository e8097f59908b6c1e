"""Sixty sentences of the sample, coded by its author and by a reader, adjudicated."""

from pathlib import Path

import polars as pl
import pytest

from toolkit.coding import adjudicate, write_gold
from toolkit.coding.adjudication import said

CODING = Path(__file__).parents[2] / "data/study/coding"


@pytest.fixture(scope="module")
def done():
    return adjudicate([CODING / "author.xlsx", CODING / "reader.xlsx"])


def test_the_coders_agree_as_far_as_the_table_says(done):
    told = pl.read_csv(CODING / "agreement.csv").select("variable", "units", "alpha")
    found = done.agreement.select("variable", "units", pl.col("alpha").round(4))
    assert found.rows() == told.rows()
    alpha = dict(told.select("variable", "alpha").rows())
    assert alpha["act"] == pytest.approx(0.924, abs=5e-4)
    assert alpha["event"] == pytest.approx(0.714, abs=5e-4)


def test_the_decisions_make_the_gold_that_is_kept(done, tmp_path):
    (tmp_path / "design.csv").write_bytes((CODING / "design.csv").read_bytes())
    made = write_gold(done, tmp_path, CODING / "disagreements.xlsx")
    assert made.read_bytes() == (CODING / "gold.csv").read_bytes()


def test_a_sentence_of_the_sheets_stands_in_the_sample(done):
    for item in ("s10", "s45", "s60"):
        row = done.items[item]
        text = (CODING.parents[1] / "sample" / row["doc"]).read_text("utf-8")
        assert row["sentence"] in " ".join(text.split())
        assert set(said(done, item)) == {"author", "reader"}
