"""A sheet is blind, offers the codes, runs nothing, and is the same bytes each time."""

import pytest
from openpyxl import load_workbook

from toolkit.coding.sample import draw
from toolkit.coding.sheets import CODED, write_sheets
from toolkit.coding.workbook import Sheet, workbook
from toolkit.errors import InputError


@pytest.fixture
def sheets(corpus, tmp_path):
    sample = draw(corpus, 8, ["act", "status"])
    return write_sheets(corpus, sample, ["ann", "ben"], tmp_path / "coding")


def test_a_sheet_tells_nothing_that_a_machine_read(sheets, corpus):
    book = load_workbook(sheets[0])
    assert book.sheetnames == ["coding", "rules", "codes", "design", "lists"]
    sheet = book["coding"]
    names = [cell.value for cell in sheet[1]]
    assert names == ["item", "sentence", "day", "before", "after", *CODED, "doc"]
    filled = [
        cell.value for row in sheet.iter_rows(min_row=2, min_col=6, max_col=18) for cell in row
    ]
    assert set(filled) == {None}
    assert sheet.max_row == 1 + 3 * 8
    assert book["design"].sheet_state == "veryHidden"
    assert [cell.value for cell in book["design"][1]] == ["item", "probability"]


def test_the_codes_are_offered_and_explained(sheets):
    book = load_workbook(sheets[0])
    rules = {(row[0].value, row[1].value) for row in book["rules"].iter_rows()}
    assert ("announced", "(measures) decided and made known, not yet in effect") in rules
    offered = {rule.formula1 for rule in book["coding"].data_validations.dataValidation}
    assert len(offered) == 7
    acts = [cell.value for cell in book["lists"]["B"] if cell.value]
    assert acts[:3] == ["AGREE", "CONSULT", "SUPPORT"]


def test_a_sentence_is_seen_whole_and_stays_in_sight(tmp_path):
    said = "China imposed port fees on American ships. " * 9
    rows = [
        ("item", "sentence", "act"),
        ("s1", said, None),
        ("s1", said, None),
        ("s2", "No.", None),
    ]
    sheet = Sheet("coding", rows, {"sentence": 56}, filled=("act",), frozen=2, block="item")
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([sheet]))
    made = load_workbook(path)["coding"]
    assert made.freeze_panes == "C2"
    heights = [made.row_dimensions[n].height for n in range(1, 5)]
    assert heights == [15, 105, 15, 15]  # 387 letters in a column of 56
    assert [made.cell(n, 2).font.color is not None for n in (2, 3, 4)] == [True, True, True]
    assert made.cell(3, 2).font.color.rgb == "00A6A6A6"
    assert [bool(made.cell(n, 1).border.top.style) for n in (2, 3, 4)] == [True, False, True]


def test_the_codes_of_sides_are_listed(sheets):
    codes = dict(row[:2] for row in load_workbook(sheets[0])["codes"].iter_rows(values_only=True))
    assert (codes["CHN"], codes["WTO"]) == ("China", "World Trade Organization")


def test_a_sheet_is_never_written_over(sheets, corpus):
    with pytest.raises(InputError, match="never written over"):
        write_sheets(corpus, draw(corpus, 8), ["ann"], sheets[0].parent)
    with pytest.raises(InputError, match="use letters"):
        write_sheets(corpus, draw(corpus, 8), ["../x"], sheets[0].parent)


def test_the_same_sample_makes_the_same_bytes(sheets, corpus, tmp_path):
    sample = draw(corpus, 8, ["act", "status"])
    again = write_sheets(corpus, sample, ["ann"], tmp_path / "again")
    assert again[0].read_bytes() == sheets[0].read_bytes()


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([Sheet("one", [("a",), ("=1+1",), ("\x00b",)])]))
    cells = [cell for row in load_workbook(path)["one"].iter_rows(min_row=2) for cell in row]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), ("b", "s")]
