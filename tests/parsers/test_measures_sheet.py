"""A spreadsheet of measures."""

import datetime as dt

import pytest
from openpyxl import Workbook

from toolkit.errors import ParseError
from toolkit.parsers.measures_sheet import read
from toolkit.sequences import in_force

HEADER = "measure_id,implementer,targets,instrument,status,announced,effective,rate,standing"
ROWS = (
    "steel,USA,CHN; MEX,tariff,imposed,2025-02-10,2025-03-12,25,official\n"
    "steel,USA,CHN; MEX,tariff,raised,2025-06-03,2025-06-04,50,official\n"
)


@pytest.fixture
def sheet(tmp_path):
    def write(text):
        path = tmp_path / "measures.csv"
        path.write_text(text)
        return path

    return write


def test_rows_of_one_measure_are_its_steps(sheet):
    events, measures = read(sheet(f"{HEADER}\n{ROWS}"))
    assert events.select("event_id", "status", "event_first").rows() == [
        ("measures/2", "imposed", dt.date(2025, 2, 10)), ("measures/3", "raised", dt.date(2025, 6, 3)),
    ]  # fmt: skip
    assert measures.select("measure_id", "target_ids", "standing").rows() == [
        ("steel", ["CHN", "MEX"], "official")
    ]


def test_what_was_in_force_can_be_asked_at_once(sheet):
    _, measures = read(sheet(f"{HEADER}\n{ROWS}"))
    assert in_force(measures, "2025-06-03")["rate"].to_list() == [25.0]
    assert in_force(measures, "2025-06-04")["evidence"].to_list() == [["measures/2", "measures/3"]]


def test_a_workbook_reads_as_the_csv(sheet, tmp_path):
    book = Workbook()
    for line in f"{HEADER}\n{ROWS}".splitlines():
        book.active.append(line.split(","))
    book.active["F2"] = dt.datetime(2025, 2, 10)
    book.active["H2"] = 25
    path = tmp_path / "measures.xlsx"
    book.save(path)
    for ours, theirs in zip(read(path), read(sheet(f"{HEADER}\n{ROWS}")), strict=True):
        assert ours.equals(theirs)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("measure_id,implementer\na,USA\n", "instrument is missing"),
        (f"{HEADER},tone\n", "no column tone is known"),
        (f"{HEADER}\na,USA,,tarif,imposed,2025-02-01,,,\n", "line 2: unknown instrument 'tarif'. Did you mean 'tariff'"),
        (f"{HEADER}\na,USA,,tariff,imposed,Feb 1,,,\n", "announced: 'Feb 1' is not a day"),
        (f"{HEADER}\na,USA,,tariff,imposed,,,,\n", "announced or effective must hold a day"),
        (f"{HEADER}\na,USA,,tariff,imposed,2025-02-01,,ten,\n", "'ten' is not a number"),
        (f"{HEADER}\na,USA,,tariff,imposed,2025-02-01,,nan,\n", "not a finite number"),
        (f"{HEADER}\na,USA,,tariff,imposed,2025-02-01,,,\na,CHN,,tariff,raised,2025-02-02,,,\n", "two values of implementer"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_what_is_valid(sheet, text, message):
    with pytest.raises(ParseError, match=message.replace("(", r"\(")):
        read(sheet(text))
