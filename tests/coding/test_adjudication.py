"""Two coders' sheets: agreement, disagreements, gold; and the machine beside them."""

import csv
import shutil

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


@pytest.fixture(scope="module")
def written(corpus, tmp_path_factory):
    """The folder of a sample that both have coded."""
    folder = tmp_path_factory.mktemp("coding")
    ann, ben, _ = write_sheets(corpus, draw(corpus, 50, ["act"]), ["ann", "ben"], folder)
    fill(ann, ANN)
    fill(ben, BEN)
    return folder


@pytest.fixture
def sheets(written, tmp_path):
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    return [tmp_path / "ann.xlsx", tmp_path / "ben.xlsx"]


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


@pytest.fixture
def disputed(sheets, tmp_path):
    """The adjudication, and the sheet of its two disagreements."""
    done = adjudicate(sheets)
    return done, write_adjudication(done, tmp_path)[2]


def decide(path, *choices):
    """Write into the rows of the decision, one dict for each item in the order of the sheet."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    mine = [row for row in rows if row["coder"].value == "decision"]
    first = [row for n, row in enumerate(mine) if n == 0 or row["item"].value != mine[n - 1]["item"].value]  # fmt: skip
    for row, choice in zip(first, choices, strict=True):
        for name, value in choice.items():
            row[name].value = value
    book.save(path)
    return path


def test_coders_who_differ_stand_one_above_the_other_with_an_empty_decision(disputed):
    _, path = disputed
    sheet = load_workbook(path)["disagreements"]
    names = [cell.value for cell in sheet[1]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [row["coder"].value for row in rows] == ["ann", "ben", *["decision"] * 3] * 2
    assert [(row["coder"].value, row["event"].value, row["act"].value) for row in rows[:3]] == [
        ("ann", "yes", "THREATEN"), ("ben", "yes", "THREATEN"), ("decision", None, None),
    ]  # fmt: skip
    looked_at = {name for name, cell in rows[0].items() if cell.fill.fgColor.rgb == "00F4B183"}
    assert looked_at == {"status"}
    assert {cell.fill.fgColor.rgb for cell in list(rows[2].values())[3:17]} == {"00FFF7E6"}
    assert len(sheet.data_validations.dataValidation) == 8  # the codes, and whom to choose


def test_what_is_decided_becomes_gold(disputed, tmp_path):
    done, path = disputed
    with pytest.raises(InputError, match="2 of 2 disagreements are not decided"):
        write_gold(done, tmp_path)
    decide(path, {}, {"choose": "ann"})
    with pytest.raises(InputError, match="1 of 2 disagreements are not decided: s"):
        write_gold(done, tmp_path, path)
    decide(path, {"choose": "own", "event": "yes", **THREAT, "status": "announced"}, {})
    made_at = write_gold(done, tmp_path, path)
    with made_at.open(encoding="utf-8") as file:
        made = list(csv.DictReader(file))
    assert {row["coder"] for row in made} == {"gold"}
    assert [(r["act"], r["status"]) for r in made if r["act"]] == [
        ("SANCTION", "imposed"),
        ("SANCTION", "raised"),
        ("THREATEN", "announced"),
    ]
    assert sum(row["event"] == "no" for row in made) == 11
    assert {row["probability"] for row in made} == {"1"}


def test_a_decision_that_is_not_valid_says_what_is(disputed, tmp_path):
    done, path = disputed
    decide(path, {"choose": "bn"}, {})
    with pytest.raises(InputError, match=r"s\d+: unknown coder to choose 'bn'. Did you mean 'ben'"):
        write_gold(done, tmp_path, path)
    decide(path, {"choose": "own"}, {"choose": "ben"})
    with pytest.raises(InputError, match="own is chosen, and nothing is filled in"):
        write_gold(done, tmp_path, path)
    decide(path, {"event": "yes"}, {})
    with pytest.raises(InputError, match="event says yes, and no act is coded"):
        write_gold(done, tmp_path, path)


def test_a_coder_who_changes_a_sheet_after_the_decision_is_told(disputed, sheets, tmp_path):
    _, path = disputed
    decide(path, {"choose": "ann"}, {"choose": "ann"})
    fill(sheets[1], {**BEN, "China imposed": [{**FEES, "status": "raised"}]})
    with pytest.raises(InputError, match=r"has no rows for s\d+, on which coders differ now"):
        write_gold(adjudicate(sheets), tmp_path, path)


def test_a_sheet_that_is_not_ready_says_which_sentences(corpus, tmp_path, sheets):
    ann, ben, _ = write_sheets(corpus, draw(corpus, 50, ["act"]), ["ann", "cem"], tmp_path / "new")
    with pytest.raises(InputError, match="14 sentences are not coded yet: s01, s02"):
        adjudicate([sheets[0], ben])
    fill(ann, {"Washington": [{"act": "THREATN"}]})
    with pytest.raises(InputError, match="act 'THREATN' is not valid"):
        adjudicate([ann, sheets[1]])
    fill(ann, {"Washington": [{**THREAT, "target": "Mexico"}]})
    with pytest.raises(InputError, match=r"target 'Mexico' is no code .* Did you mean MEX\?"):
        adjudicate([ann, sheets[1]])
    with pytest.raises(InputError, match="needs the sheets of two coders"):
        adjudicate([sheets[0]])
