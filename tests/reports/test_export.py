"""A report is written for Word with the sentences its tables quote, and its documents as BibTeX."""

import io
import zipfile

import docx
import polars as pl
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import load_workbook

from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.reports import export, manifest
from toolkit.reports.word import docx as written
from toolkit.tables import TABLES

PAGE = """<main><h1>Two sides</h1><article><h2>Steps</h2><p>It rests on <a href="rows/x.html">2 events</a>.</p>
<figure class="plot"><svg aria-label="A line that rises"></svg></figure>
<div class="table"><table><caption>Events</caption><thead><tr><th>When</th><th>Sentences</th></tr></thead><tbody>
<tr><td>2025-10-10</td><td><details><summary>7</summary><ul><li><q>A <mark>threat</mark>.</q>
<a href="evidence/news-one-md-291c4a41.html#s1">Ledger, 2025-10-11</a></li></ul></details></td></tr>
<tr><td>2025-10-14\x0b</td><td><details><summary>1</summary><ul><li><q>A <mark>threat</mark>.</q>
<a href="evidence/news-one-md-291c4a41.html#s1">Ledger, 2025-10-11</a></li></ul></details></td></tr></tbody></table></div>
</article></main>"""


def paragraphs(content):
    return [p.text for p in docx.Document(io.BytesIO(content)).paragraphs if p.text]


def test_a_page_keeps_its_words_and_numbers_the_sentences_of_its_tables():
    content = written(PAGE, ["Ledger. A threat. 2025-10-11"])
    assert paragraphs(content) == [
        "Two sides",
        "Steps",
        "It rests on 2 events.",
        "Figure: A line that rises",
        "Events",
        "Sentences quoted",
        "[1] “A threat.” Ledger, 2025-10-11",
        "Documents quoted",
        "Ledger. A threat. 2025-10-11",
    ]
    (table,) = docx.Document(io.BytesIO(content)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["When", "Sentences"],
        ["2025-10-10", "[1] of 7"],
        ["2025-10-14", "[1]"],
    ]


def test_no_clock_is_in_the_file():
    with zipfile.ZipFile(io.BytesIO(written(PAGE))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_report_is_exported_with_the_documents_it_quotes(study, tmp_path):
    page = tmp_path / "dyad.html"
    page.write_text(PAGE, "utf-8")
    told = paragraphs(export.write(study, "docx", tmp_path / "a.docx", page).read_bytes())
    assert told[-2:] == ["Documents quoted", "The Courier. Beijing answers port fees. 2025-10-15"]
    references = export.write(study, "bibtex", tmp_path / "a.bib", page).read_text("utf-8")
    assert references.count("@misc{") == 1
    assert export.bibtex(study).count("@misc{") == study.documents.height


def test_a_report_that_is_not_there_and_a_form_that_is_of_no_report_are_refused(study, tmp_path):
    with pytest.raises(InputError, match="no such page, and no report of that name"):
        export.write(study, "docx", tmp_path / "a.docx", "nosuch")
    with pytest.raises(InputError, match="exported to docx or bibtex, not to csv"):
        export.write(study, "csv", tmp_path, tmp_path / "dyad.html")


def test_a_report_of_another_name_is_told_those_that_are_built(study, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="Build it with toolkit report"):
        export.write(study, "docx", tmp_path / "a.docx", "dyd")
    (tmp_path / "reports/site").mkdir(parents=True)
    manifest.store(tmp_path / "reports/site", {"reports": {"dyad": {}, "corpus": {}}})
    with pytest.raises(InputError, match="Valid: corpus, dyad"):
        export.write(study, "docx", tmp_path / "a.docx", "dyd")


def test_all_events_are_written_where_no_report_is_named(study, tmp_path):
    told = paragraphs(export.write(study, "docx", tmp_path / "a.docx").read_bytes())
    assert told[0] == "Events"
    assert any(line.startswith("[1] “") for line in told)


def test_a_table_has_its_head_on_each_page_numbers_at_the_right_and_no_broken_words():
    page = (
        "<main><table><thead><tr><th>Source</th><th>Documents</th><th>Sentence</th></tr></thead><tbody>"
        f"<tr><td>China</td><td>1,200</td><td>{'The United States imposed a duty. ' * 9}</td></tr>"
        "<tr><td>Peru</td><td>–</td><td>None.</td></tr></tbody></table></main>"
    )
    (table,) = docx.Document(io.BytesIO(written(page))).tables
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml
    aligned = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert aligned == [None, WD_ALIGN_PARAGRAPH.RIGHT, None]
    narrow, number, wide = (column.width.cm for column in table.columns)
    assert 1.2 < narrow < number < 2.2 < wide


def test_a_folder_that_is_there_takes_the_file_under_its_own_name(study, tmp_path):
    assert export.write(study, "bibtex", tmp_path) == tmp_path / "documents.bib"


def test_events_are_written_for_a_spreadsheet_in_words_with_their_sentences(study, tmp_path):
    path = export.write(study, "xlsx", tmp_path / "a.xlsx")
    book = load_workbook(path)
    assert book.sheetnames == ["events", "statements", "documents"]
    head, *rows = book["events"].iter_rows(values_only=True)
    told = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    fees = told["China → United States: port fee, imposed"]
    assert (fees["who"], fees["towards"], fees["texts"]) == ("China", "United States", 2)
    assert fees["first sentence"] == "China imposed port fees on American ships on 14 October."
    assert path.read_bytes() == export.write(study, "xlsx", tmp_path / "b.xlsx").read_bytes()


def test_a_sheet_tells_who_said_what_and_runs_nothing(study, tmp_path):
    named = study.actors.with_columns(name=pl.lit("=1+1"))
    corpus = Corpus({name: study.table(name) for name in TABLES} | {"actors": named})
    path = export.write(corpus, "xlsx", tmp_path / "a.xlsx")
    head, *rows = load_workbook(path)["statements"].iter_rows()
    (row,) = (dict(zip([c.value for c in head], cells, strict=True)) for cells in rows)
    assert row["said"].value == "The step answers fees set by Washington"
    assert row["sentence"].value == (
        "The step answers fees set by Washington, said Li Wei, a professor in Shanghai."
    )
    assert (row["speaker"].value, row["speaker"].data_type) == ("=1+1", "s")
    assert (row["style"].value, row["attribution"].value) == ("indirect", "named")
    assert row["issue"].value == "–"
    assert (row["document"].value, row["statement id"].value) == ("news/one.md", "news/one.md/s2")
