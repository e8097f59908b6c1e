"""Two coders' sheets: agreement, disagreements, gold; and the machine beside them."""

import csv

import pytest
from openpyxl import load_workbook

from tests.coding.conftest import fill
from toolkit.coding import adjudicate, draw, write_adjudication, write_gold, write_sheets
from toolkit.errors import InputError

RAISED = {"trigger": "raised", "act": "SANCTION", "instrument": "tariff", "status": "raised",
          "source": "USA", "target": "CHN", "magnitude": "50 percent"}  # fmt: skip
THREAT = {"trigger": "threatened", "act": "THREATEN", "instrument": "tariff",
          "status": "threatened", "source": "USA", "target": "MEX"}  # fmt: skip
FEES = {"trigger": "imposed", "act": "SANCTION", "instrument": "port_fee", "status": "imposed",
        "source": "CHN", "target": "USA", "date": "2025-10-14", "date_role": "event"}  # fmt: skip
ANN = {"The United States": [RAISED], "Washington": [THREAT], "China imposed": [FEES]}
BEN = {"The United States": [RAISED], "Washington": [{**THREAT, "status": "proposed"}],
       "China imposed": [FEES], "Shares fell": [{"trigger": "fell", "act": "REJECT"}]}  # fmt: skip


@pytest.fixture
def sheets(corpus, tmp_path):
    sample = draw(corpus, 50, ["act"])
    ann, ben, _ = write_sheets(corpus, sample, ["ann", "ben"], tmp_path)
    fill(ann, ANN)
    fill(ben, BEN)
    return [ann, ben]


def test_agreement_is_told_for_each_variable(sheets):
    found = adjudicate(sheets).agreement
    assert found.select("variable", "units").rows()[:4] == [
        ("event", 14),
        ("act", 3),
        ("instrument", 3),
        ("status", 3),
    ]
    alpha = dict(found.select("variable", "alpha").rows())
    assert alpha["act"] == 1.0
    # of 14 sentences one differs: 1 − 27 · 1 / (3·21 + … ), by hand
    assert alpha["event"] == pytest.approx(1 - 27 * 2 / (2 * 7 * 21))
    assert 0 < alpha["status"] < 1


def test_the_machine_is_one_more_coder(sheets, corpus):
    pairs = adjudicate(sheets, corpus).pairs
    assert set(pairs.select("one", "other").rows()) == {
        ("ann", "ben"),
        ("ann", "machine"),
        ("ben", "machine"),
    }
    act = pairs.filter(one="ann", other="machine", variable="act").row(0, named=True)
    assert act["units"] == 3


def test_what_is_decided_becomes_gold(sheets, tmp_path):
    done = adjudicate(sheets)
    assert len(done.disputed) == 2
    paths = write_adjudication(done, tmp_path)
    with pytest.raises(InputError, match="2 of 2 disagreements are not decided"):
        write_gold(done, tmp_path)
    book = load_workbook(paths[2])
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[3] for row in rows] == ["ann", "ben", "decision"] * 2
    names = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(names, row, strict=True))
        if cells["coder"].value == "decision" and cells["act"].value == "THREATEN":
            cells["status"].value = "proposed"
    book.save(paths[2])
    path = write_gold(done, tmp_path, paths[2])
    with path.open(encoding="utf-8") as file:
        made = list(csv.DictReader(file))
    assert {row["coder"] for row in made} == {"gold"}
    assert [(r["act"], r["status"]) for r in made if r["act"]] == [
        ("SANCTION", "imposed"),
        ("SANCTION", "raised"),
        ("THREATEN", "proposed"),
    ]
    assert sum(row["event"] == "no" for row in made) == 11
    assert {row["probability"] for row in made} == {"1"}


def test_a_sheet_that_is_not_ready_says_which_sentences(corpus, tmp_path, sheets):
    ann, ben, _ = write_sheets(corpus, draw(corpus, 50, ["act"]), ["ann", "cem"], tmp_path / "new")
    with pytest.raises(InputError, match="14 sentences are not coded yet: s01, s02"):
        adjudicate([sheets[0], ben])
    fill(ann, {"Washington": [{"act": "THREATN"}]})
    with pytest.raises(InputError, match="act 'THREATN' is not valid"):
        adjudicate([ann, sheets[1]])
    with pytest.raises(InputError, match="needs the sheets of two coders"):
        adjudicate([sheets[0]])
