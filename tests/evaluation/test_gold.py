"""Gold files and coded spreadsheets."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from openpyxl import Workbook

from toolkit.errors import InputError
from toolkit.evaluation import read_gold, score
from toolkit.evaluation.command import evaluate
from toolkit.evaluation.texts import documents_of

HEAD = ["doc", "sentence", "coder", "trigger", "source", "target", "act", "instrument", "status", "magnitude", "date", "date_role"]  # fmt: skip
SENTENCE = "Ruritania imposed a tariff of 12 percent on Freedonian cheese on 3 May."
TARIFF = ["cheese.md", SENTENCE, "ann", "imposed", "RUR", "FRE", "SANCTION", "tariff", "imposed", "12 percent", dt.date(2031, 5, 3), "event"]  # fmt: skip


def workbook(path, *rows):
    book = Workbook()
    for row in [HEAD, *rows]:
        book.active.append(row)
    book.save(path)
    return path


def table(path, *rows):
    lines = [",".join(f'"{"" if cell is None else cell}"' for cell in row) for row in [HEAD, *rows]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("write", "name"), [(workbook, "coded.xlsx"), (table, "coded.csv")])
def test_a_spreadsheet_holds_events_of_documents(tmp_path, write, name):
    gold = read_gold(write(tmp_path / name, TARIFF))
    assert gold["documents"] == [{"doc": "cheese.md", "path": "cheese.md", "sentences": [SENTENCE]}]
    (event,) = gold["events"]
    assert (event["source"], event["target"], event["date"]) == (["RUR"], ["FRE"], "2031-05-03")
    assert event["magnitude"] == [{"value": 12.0, "unit": "percent"}]


def test_a_spreadsheet_is_scored_against_a_corpus(tmp_path, corpus):
    nothing = ["cheese.md", "Freedonia threatened an import ban.", "ann", *[None] * 9]
    scores = score(workbook(tmp_path / "coded.xlsx", TARIFF, nothing), corpus)
    found = scores.judgements.filter(measure="found").select("outcome", "read").rows()
    assert found == [("right", "SANCTION tariff"), ("extra", "SANCTION import_ban")]


def test_a_document_that_the_corpus_lacks_is_named(tmp_path, corpus):
    sheet = workbook(tmp_path / "coded.xlsx", TARIFF, ["chese.md", *TARIFF[1:]])
    assert score(sheet, corpus).notes == ("1 of 2 coded documents are not in the corpus: chese.md",)


def test_a_wrong_cell_is_named_with_its_row_and_what_is_valid(tmp_path):
    wrong = [*TARIFF[:7], "tarif", *TARIFF[8:]]
    with pytest.raises(InputError, match=r"row 2: instrument 'tarif' is not valid\. Valid: tariff"):
        read_gold(workbook(tmp_path / "coded.xlsx", wrong))


def test_of_several_coders_one_is_scored_or_their_agreement_shown(tmp_path, corpus):
    sheet = workbook(tmp_path / "coded.xlsx", TARIFF, [*TARIFF[:2], "ben", *TARIFF[3:]])
    with pytest.raises(InputError, match="coded by ann, ben"):
        score(sheet, corpus)
    assert score(sheet, corpus, coder="ben").judgements.filter(measure="found").height == 1
    with pytest.raises(InputError, match="unknown coder 'bem'"):
        score(sheet, corpus, coder="bem")
    assert "| ann | ben   | 1    | 1.000 |" in evaluate(sheet)


def test_a_damaged_record_is_named_by_its_line(tmp_path):
    file = tmp_path / "dates_phrases.jsonl"
    file.write_text('{"expr": "today"}\n', encoding="utf-8")
    with pytest.raises(
        InputError, match="line 1: no field ref_date, expected, expected_end, date_type"
    ):
        read_gold(file)
    file.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="line 1: not valid JSON"):
        read_gold(tmp_path)


def test_an_empty_folder_or_a_strange_file_says_what_is_valid(tmp_path):
    with pytest.raises(
        InputError, match=r"nothing to score here\. Valid: documents\.jsonl, events"
    ):
        read_gold(tmp_path)
    (tmp_path / "strange.jsonl").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="not a known set"):
        read_gold(tmp_path / "strange.jsonl")
    with pytest.raises(InputError, match="no such file"):
        read_gold(tmp_path / "none")


def test_texts_stay_inside_their_folder(tmp_path):
    with pytest.raises(InputError, match="leads out of"):
        documents_of([{"doc": "a", "path": "../a.md"}], tmp_path)


def test_a_folder_of_gold_is_read_by_the_names_of_its_files(tmp_path):
    document = {"doc": "a.md", "path": "a.md", "sentences": ["Talks ended."]}
    (tmp_path / "documents.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("left alone", encoding="utf-8")
    assert read_gold(tmp_path)["documents"] == [{**document, "line": 1}]


def test_the_day_of_a_record_is_that_of_a_text_that_tells_none(tmp_path):
    (tmp_path / "plain.txt").write_text("Talks ended on Monday.", encoding="utf-8")
    (tmp_path / "dated.md").write_text(
        "---\ntitle: Talks\npublished: 2018-03-23\n---\n\nTalks ended on Monday.", encoding="utf-8"
    )
    records = [{"doc": p, "path": p, "date": "2018-03-22"} for p in ("plain.txt", "dated.md")]
    days = documents_of(records, tmp_path)["published_day"].to_list()
    assert days == [dt.date(2018, 3, 22), dt.date(2018, 3, 23)]
    with pytest.raises(InputError, match=r"plain\.txt: 'March' is no date"):
        documents_of([{"doc": "plain.txt", "path": "plain.txt", "date": "March"}], tmp_path)
