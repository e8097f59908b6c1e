"""Agreement in a set coded in DNA."""

import os
import shutil
import sqlite3
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from toolkit.coding import (
    coded_passages,
    dna_agreement,
    dna_disagreements,
    dna_gold,
    write_dna,
)
from toolkit.errors import InputError
from toolkit.networks import discourse, stances

SAMPLE = Path(os.environ.get("TOOLKIT_SHARED", "../shared")) / "samples/dna/sample_v3.dna"
pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="no DNA sample beside the project")


@pytest.fixture
def coded(tmp_path):
    """The sample as if a second coder had coded the same passages, one of them differently."""
    path = tmp_path / "two.dna"
    shutil.copyfile(SAMPLE, path)
    path.chmod(0o644)
    base = sqlite3.connect(path)
    base.execute("CREATE TEMP TABLE old AS SELECT * FROM STATEMENTS")
    shift = base.execute("SELECT max(ID) FROM STATEMENTS").fetchone()[0]
    columns = [row[1] for row in base.execute("PRAGMA table_info(STATEMENTS)")]
    chosen = ", ".join({"ID": f"ID + {shift}", "Coder": "Coder + 1"}.get(c, c) for c in columns)
    base.execute(f"INSERT INTO STATEMENTS SELECT {chosen} FROM old")
    for table in ("DATABOOLEAN", "DATASHORTTEXT", "DATAINTEGER", "DATALONGTEXT"):
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        kept = [c for c in columns if c != "ID"]
        chosen = ", ".join({"StatementId": f"StatementId + {shift}"}.get(c, c) for c in kept)
        base.execute(
            f"INSERT INTO {table} ({', '.join(kept)}) SELECT {chosen} FROM {table} WHERE StatementId <= {shift}"
        )
    one = base.execute("SELECT max(StatementId) FROM DATABOOLEAN").fetchone()[0]
    base.execute("UPDATE DATABOOLEAN SET Value = 1 - Value WHERE StatementId = ?", (one,))
    base.commit()
    base.close()
    return path


def decide(path, choice):
    """Write into the first row of each decision."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    done = set()
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(names, row, strict=True))
        if cells["coder"].value == "decision" and cells["item"].value not in done:
            done.add(cells["item"].value)
            for name, value in choice.items():
                cells[name].value = value
    book.save(path)


def test_one_coder_cannot_agree():
    with pytest.raises(InputError, match="no type of statement has them"):
        coded_passages(SAMPLE)
    with pytest.raises(InputError, match="of DNA Statement here: 1"):
        coded_passages(SAMPLE, "DNA Statement")
    with pytest.raises(InputError, match="unknown type of statement 'DNA'"):
        coded_passages(SAMPLE, "DNA")


def test_variables_on_which_all_agree_have_an_alpha_of_one(coded):
    set_ = coded_passages(coded, "DNA Statement")
    alpha = dict(dna_agreement(set_).select("variable", "alpha").rows())
    assert alpha["organization"] == 1.0
    assert 0 < alpha["agreement"] < 1
    assert len(set_.passages) == 40
    [(given, said)] = dna_disagreements(set_)
    assert given["doc"] == "two.dna#7"
    assert given["item"] == "d40"
    assert {coder: rows[0]["agreement"] for coder, rows in said.items()} == {"2": "false", "3": "true"}  # fmt: skip


def test_what_is_decided_becomes_gold_that_a_network_is_made_of(coded, tmp_path):
    with pytest.raises(InputError, match="1 of 1 disagreements are not decided: d40"):
        dna_gold(coded_passages(coded, "DNA Statement"))
    agreed, sheet = write_dna(coded, tmp_path, "DNA Statement")
    assert agreed.read_text().startswith(
        "variable,level,coders,units,values,alpha,low,high\npassage,"
    )
    before = sheet.read_bytes()
    assert write_dna(coded, tmp_path, "DNA Statement")[1].read_bytes() == before
    decide(sheet, {"choose": "3"})
    gold = pl.read_csv(write_dna(coded, tmp_path, "DNA Statement", sheet)[2], try_parse_dates=True)
    assert gold.height == 40
    assert gold.columns == [
        "statement_id", "doc_id", "day", "start", "end", "passage", "person", "organization", "concept", "agreement",
    ]  # fmt: skip
    assert gold["agreement"].to_list()[-1] is True  # as coder 3 has it
    ties = discourse(stances(gold, actor="organization", concept="concept", qualifier="agreement"))
    assert ties.height > 0


def test_a_decision_of_ones_own_must_fit_the_variables(coded, tmp_path):
    sheet = write_dna(coded, tmp_path, "DNA Statement")[1]
    decide(
        sheet, {"choose": "own", "organization": "EPA", "concept": "No.", "agreement": "perhaps"}
    )
    set_ = coded_passages(coded, "DNA Statement")
    with pytest.raises(
        InputError, match=r"d40, agreement: unknown value 'perhaps'. Valid: false, true"
    ):
        dna_gold(set_, sheet)
    decide(sheet, {"agreement": "false"})
    assert dna_gold(set_, sheet).filter(organization="EPA", concept="No.")["agreement"].to_list()[-1:] == [False]  # fmt: skip


def test_a_passage_that_one_coder_left_out_is_in_dispute_and_may_be_left_out(coded, tmp_path):
    base = sqlite3.connect(coded)
    base.execute("DELETE FROM STATEMENTS WHERE ID = 1")
    base.commit()
    base.close()
    set_ = coded_passages(coded, "DNA Statement")
    items = [given["item"] for given, _ in dna_disagreements(set_)]
    assert len(items) == 2
    sheet = write_dna(coded, tmp_path, "DNA Statement")[1]
    decide(sheet, {"choose": "2"})
    assert dna_gold(set_, sheet).height == 39
