"""Texts as other programs may be given them."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.interchange import inert, inert_table, meant, without_clock, xml_text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@sum", "\tx", "\rx"])
def test_an_apostrophe_leads_what_a_spreadsheet_would_run(cell):
    assert inert(cell) == f"'{cell}"


def test_a_table_is_inert_in_its_cells_and_its_heading():
    table = pl.DataFrame({"=a": ["=1", "It rose.", None], "n": [-1, 2, 3]})
    assert inert_table(table).rows() == [("'=1", -1), ("It rose.", 2), (None, 3)]
    assert inert_table(table).columns == ["'=a", "n"]


def test_a_table_without_texts_stays_as_it_is():
    table = pl.DataFrame({"n": [-1, 2]})
    assert inert_table(table).equals(table)
    assert inert_table(pl.DataFrame()).equals(pl.DataFrame())


@given(st.text())
def test_a_cell_says_again_what_was_meant(text):
    if not (text[:1] == "'" and inert(text[1:]) != text[1:]):  # already led by an apostrophe
        assert meant(inert(text)) == text


@given(st.lists(st.text(alphabet="=+-@ab'", min_size=1), min_size=1))
def test_no_cell_of_a_written_table_begins_like_a_formula(texts):
    written = inert_table(pl.DataFrame({"text": texts})).write_csv()
    cells = [row[0] for row in csv.reader(io.StringIO(written))]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@given(st.text())
def test_any_text_can_stand_in_xml(text):
    element = ElementTree.Element("a")
    element.text = xml_text(text)
    assert ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).tag == "a"


def test_an_office_file_tells_no_hour():
    def saved(hour: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            told = f"<created>2025-10-26T{hour:02}:00:00Z</created>"
            file.writestr(zipfile.ZipInfo("docProps/core.xml", (2025, 10, 26, hour, 0, 0)), told)
            file.writestr(
                zipfile.ZipInfo("[Content_Types].xml", (2025, 10, 26, hour, 0, 0)), "<a/>"
            )
        return out.getvalue()

    assert without_clock(saved(9)) == without_clock(saved(17))
    with zipfile.ZipFile(io.BytesIO(without_clock(saved(9)))) as file:
        assert file.namelist() == ["[Content_Types].xml", "docProps/core.xml"]
        assert file.read("docProps/core.xml") == b"<created>1980-01-01T00:00:00Z</created>"
