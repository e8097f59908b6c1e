"""Each source format, from a small file of our own to its rows."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from toolkit.parsers import parse, plan
from toolkit.parsers.formats import recognise

SHARED = Path(os.environ.get("TOOLKIT_SHARED", Path(__file__).parents[3] / "shared"))
ARCHIVES = SHARED / "samples" / "archives"
needs_shared = pytest.mark.skipif(not ARCHIVES.is_dir(), reason="the shared samples are absent")

LEAD = "The ministry said on Monday that it would lower the duty on tin from May."
NEXT = "Miners welcomed the step and asked for the same on zinc and lead."


def read(path: Path, **options) -> tuple[list[dict], list[str]]:
    documents, problems = parse(path, **options)
    return documents.to_dicts(), problems["reason"].to_list()


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF of text lines, as small as one can be."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    kids = []
    for lines in pages:
        drawn = "".join(f"({text}) Tj T* " for text in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 750 Td {drawn}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"  # fmt: skip
    return out + end.encode()


def test_a_pdf_is_read_without_running_heads_and_page_numbers(tmp_path):
    pages = [["Northwind Ministry of Trade", "Duty on Tin Lowered", "12 May 2025"]]
    pages[0] += [
        "The ministry said on Monday that it would lower the duty on tin from the month of",
        "May.",
    ]
    says = [
        ("Importers of ore were told a week before that the duty would be lowered in", "steps."),
        ("Smelters in the north expect their costs to fall by a tenth in the course of", "the year."),
        ("A second decree on zinc and lead is planned for the autumn, an official of the", "ministry said."),
    ]  # fmt: skip
    pages += [
        ["Northwind Ministry of Trade", *lines, str(page)] for page, lines in enumerate(says, 2)
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    rows, problems = read(tmp_path)
    assert problems == []
    assert rows[0]["text"].split("\n\n") == [
        "Duty on Tin Lowered",
        "The ministry said on Monday that it would lower the duty on tin from the month of May.",
        *(" ".join(lines) for lines in says),
    ]
    assert rows[0]["published_day"] == dt.date(2025, 5, 12)


def test_the_title_in_the_properties_of_a_pdf_may_run_over_two_lines(tmp_path):
    lines = [
        "Northwind seizes milk that came from the south worth",
        "450,000 dollars",
        "12 May 2025",
    ]
    lines += ["Northwind has seized milk from the south, its managers said on Tuesday in town."]
    data = pdf([lines]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /Info << /Title (Northwind seizes milk that came from the south worth 450,000 dollars) >>",
    )
    (tmp_path / "a.pdf").write_bytes(data)
    rows, _ = read(tmp_path)
    assert rows[0]["text"].split("\n\n") == [" ".join(lines[:2]), lines[3]]
    assert rows[0]["published_day"] == dt.date(2025, 5, 12)


def test_a_pdf_without_text_is_a_problem(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([[]]))
    assert read(tmp_path)[1] == ["no text in this PDF: its pages are pictures, and none are read"]


def test_a_word_document_keeps_title_lists_and_tables(tmp_path):
    document = docx.Document()
    document.add_heading("Duty on Tin Lowered", 0)
    document.add_paragraph("By Ann Roe")
    document.add_paragraph(LEAD)
    document.add_paragraph("Tin ore", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2609", "Tin ores"
    document.save(tmp_path / "a.docx")
    rows, problems = read(tmp_path)
    assert problems == []
    assert rows[0]["text"].split("\n\n") == [
        "Duty on Tin Lowered",
        LEAD,
        "- Tin ore",
        "2609 | Tin ores",
    ]
    assert rows[0]["author"] == "Ann Roe"


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Northwind</title><language>en-gb</language>
<item><title>Tin &amp;amp; zinc</title><guid>nw-1</guid><link>https://northwind.example/1</link>
<pubDate>Mon, 12 May 2025 09:00:00 +0200</pubDate><description>Duty falls.</description>
<content:encoded><![CDATA[<p>{LEAD}</p><p>{NEXT}<script>x()</script></p>]]></content:encoded></item>
<item><title>Lead</title><description>&lt;p&gt;{NEXT}&lt;/p&gt;</description></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Northwind</title><entry><id>urn:1</id>
<title>Tin</title><link rel="alternate" href="https://northwind.example/1"/><published>2025-05-12T07:00:00Z</published>
<author><name>Ann Roe</name></author><content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"""


def test_each_entry_of_a_feed_is_a_document(tmp_path):
    (tmp_path / "a.xml").write_text(RSS)
    (tmp_path / "b.atom").write_text(ATOM)
    rows, problems = read(tmp_path)
    assert problems == []
    assert [(row["doc_id"], row["text"]) for row in rows] == [
        ("a.xml#nw-1", f"Tin & zinc\n\nDuty falls.\n\n{LEAD}\n\n{NEXT}"),
        ("a.xml#2", f"Lead\n\n{NEXT}"),
        ("b.atom#urn:1", f"Tin\n\n{LEAD}"),
    ]
    assert rows[0]["published_at"] == rows[2]["published_at"] == dt.datetime(2025, 5, 12, 7, tzinfo=dt.UTC)  # fmt: skip
    assert (rows[0]["publisher"], rows[2]["author"]) == ("Northwind", "Ann Roe")
    assert [span["section"] for span in rows[0]["sections"]] == ["title", "summary"]


def test_entities_of_xml_reach_no_other_file(tmp_path):
    (tmp_path / "secret").write_text("hidden words")
    (tmp_path / "a.xml").write_text(
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><rss><channel><item>'
        f"<title>T</title><description>{LEAD} &x;</description></item></channel></rss>"
    )
    rows, _ = read(tmp_path / "a.xml")
    assert all("hidden" not in row["text"] for row in rows)


PAGE = f"""<html lang="en"><head><meta property="og:title" content="Duty on Tin Lowered">
<meta property="article:published_time" content="2025-05-12T09:00:00+02:00"></head><body><article>
<h1>Duty on Tin Lowered</h1><p>{LEAD} {LEAD}</p><p>{NEXT} {NEXT}</p></article></body></html>"""


def test_each_page_of_a_web_archive_is_a_document(tmp_path):
    records = [("1", "text/html", PAGE), ("2", "image/png", "x"), ("1", "text/html", PAGE)]
    with (tmp_path / "a.warc.gz").open("wb") as file:
        for name, kind, body in records:
            answer = (
                f"HTTP/1.0 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}".encode()
            )
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://northwind.example/{name}\r\n"
                "WARC-Date: 2025-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + answer + b"\r\n\r\n"))
    rows, problems = read(tmp_path)
    assert problems == []
    assert [row["doc_id"] for row in rows] == [
        "a.warc.gz#https://northwind.example/1",
        "a.warc.gz#https://northwind.example/1@2025-06-01T00:00:00Z",
    ]
    assert rows[0]["published_at"] == dt.datetime(2025, 5, 12, 7, tzinfo=dt.UTC)
    assert rows[0]["publisher"] == "northwind.example"


def test_a_newsletter_is_read_from_its_html_without_its_buttons(tmp_path):
    (tmp_path / "a.eml").write_bytes(
        b"From: Northwind Trade Letter <news@northwind.example>\r\nSubject: =?utf-8?q?Duty_on_tin_=E2=80=93_lower?=\r\n"
        b"Date: Mon, 12 May 2025 09:00:00 +0200\r\nMessage-ID: <1@northwind.example>\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td>View in browser</td></tr><tr><td><p>"
        + LEAD.encode() + b"</p></td></tr><tr><td>Unsubscribe</td></tr></table>"
    )  # fmt: skip
    rows, problems = read(tmp_path)
    assert problems == []
    assert rows[0]["text"] == f"Duty on tin – lower\n\n{LEAD}"
    assert rows[0]["publisher"] == "Northwind Trade Letter"
    assert rows[0]["published_at"] == dt.datetime(2025, 5, 12, 7, tzinfo=dt.UTC)


def library(folder: Path) -> None:
    (folder / "files" / "1").mkdir(parents=True)
    (folder / "files" / "1" / "tin.html").write_text(PAGE)
    items = [
        {"id": "roe2025", "type": "article-newspaper", "title": "Duty on Tin", "container-title": "Northwind",
         "issued": {"date-parts": [[2025, 5, 12]]}, "author": [{"family": "Roe", "given": "Ann"}],
         "attachments": [{"path": "files/1/tin.html"}]},
        {"id": "out", "type": "report", "title": "Out", "file": "../../secret.txt"},
        {"id": "abs", "type": "report", "title": "Zinc", "abstract": NEXT, "issued": {"date-parts": [[2025]]}},
    ]  # fmt: skip
    (folder / "library.json").write_text(json.dumps(items))


def test_a_library_lends_its_metadata_to_its_attachments(tmp_path):
    library(tmp_path)
    rows, problems = read(tmp_path)
    assert [row["doc_id"] for row in rows] == ["library.json#roe2025", "library.json#abs"]
    assert rows[0]["text"].split("\n\n")[0] == "Duty on Tin"
    assert (rows[0]["author"], rows[0]["publisher"]) == ("Ann Roe", "Northwind")
    assert rows[0]["published_day"] == dt.date(2025, 5, 12)
    assert problems == [
        "attachment '../../secret.txt' is not in the library's folder",
        "published: '2025' is not a full date. Valid: 2025-10-26, 26 October 2025",
    ]


def test_ris_records_are_read_with_their_attachments(tmp_path):
    library(tmp_path)
    (tmp_path / "library.json").unlink()
    (tmp_path / "l.ris").write_text(
        "TY  - NEWS\nID  - a\nTI  - Duty on Tin\nAU  - Roe, Ann\nT2  - Northwind\nDA  - 2025/05/12/\n"
        f"L1  - files/1/tin.html\nER  - \n\nTY  - RPRT\nTI  - Zinc\nAB  - {NEXT}\nER  - \n"
    )
    rows, problems = read(tmp_path)
    assert problems == []
    assert [(r["doc_id"], r["author"], r["kind"]) for r in rows] == [
        ("l.ris#a", "Ann Roe", "news"), ("l.ris#2", None, None),
    ]  # fmt: skip


def test_sheets_are_read_by_the_names_of_their_columns_or_by_a_map(tmp_path):
    (tmp_path / "a.csv").write_text(
        f'Schlagzeile;Datum;Artikel\nTin;2025-05-12;"{LEAD}\n\n{NEXT}"\n'
    )
    book = openpyxl.Workbook()
    book.active.append(["id", "title", "date", "text"])
    book.active.append(["x1", "Zinc", dt.datetime(2025, 5, 12), NEXT])
    book.save(tmp_path / "b.xlsx")
    rows, problems = read(
        tmp_path, columns={"Schlagzeile": "title", "Datum": "published", "Artikel": "text"}
    )
    assert problems == []
    assert [(r["doc_id"], r["text"], r["published_day"]) for r in rows] == [
        ("a.csv#2", f"Tin\n\n{LEAD}\n\n{NEXT}", dt.date(2025, 5, 12)),
        ("b.xlsx#x1", f"Zinc\n\n{NEXT}", dt.date(2025, 5, 12)),
    ]
    assert "no column holds the text. Columns: Schlagzeile, Datum, Artikel" in read(tmp_path)[1][0]


NEXIS = f"""
                               1 of 2 DOCUMENTS


                              The Northwind Post

                             May 12, 2025 Monday
                                First Edition

Duty on Tin
Lowered

BYLINE: By Ann Roe

SECTION: NEWS; Pg. 6

LENGTH: 30 words

{LEAD[:50]}
{LEAD[51:]}

{NEXT}

LOAD-DATE: May 13, 2025

LANGUAGE: ENGLISH


                     Copyright 2025 Northwind Papers Ltd
                             All Rights Reserved

                               2 of 2 DOCUMENTS


                              The Northwind Post

                             May 13, 2025 Tuesday

Zinc Next

LENGTH: 12 words

{NEXT}
"""


def test_a_nexis_download_is_read_to_its_last_document(tmp_path):
    (tmp_path / "n.txt").write_text(NEXIS)
    rows, problems = read(tmp_path)
    assert problems == []
    assert [(r["title"], r["published_day"], r["text"].count("\n\n")) for r in rows] == [
        ("Duty on Tin Lowered", dt.date(2025, 5, 12), 2),
        ("Zinc Next", dt.date(2025, 5, 13), 1),
    ]
    assert [rows[0][key] for key in ("publisher", "author", "section", "rights")] == [
        "The Northwind Post", "Ann Roe", "NEWS; Pg. 6", "restricted",
    ]  # fmt: skip
    assert plan(tmp_path)["documents"].to_list() == [2]


def test_factiva_without_index_codes_is_read_by_its_layout(tmp_path):
    (tmp_path / "f.html").write_text(
        '<html><head><title>Factiva</title></head><body><div class="article enArticle"><div id="hd">'
        '<span class="enHeadline">Duty on Tin Lowered</span></div><div class="author">By Ann Roe</div>'
        "<div>30 words</div><div>12 May 2025</div><div>09:00</div><div>Northwind Post</div><div>NWP</div>"
        f'<div>English</div><div>(c) 2025</div><p class="articleParagraph enarticleParagraph">{LEAD}</p>'
        "<p>Document NWP0000020250512el5c00001</p></div></body></html>"
    )
    rows, problems = read(tmp_path)
    assert problems == []
    assert rows[0]["doc_id"] == "f.html#NWP0000020250512el5c00001"
    assert rows[0]["text"] == f"Duty on Tin Lowered\n\n{LEAD}"
    assert (rows[0]["publisher"], rows[0]["language"]) == ("Northwind Post", "en")


def test_what_a_file_holds_tells_its_format_before_its_name():
    assert recognise("report", b"%PDF-1.7") == "pdf"
    assert recognise("a.xml", b"<html/>") is None
    assert recognise("a.json", b'{"text": "a"}\n{"text": "b"}') == "jsonlines"
    assert recognise("a.txt", b"<!DOCTYPE html><p>") == "html"


def test_a_missing_package_is_a_problem_that_says_how_to_install_it(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "toolkit.parsers.pdf", raising=False)
    assert read(tmp_path)[1] == [
        'pypdf is not installed. Install it with: pip install "policy-network-toolkit[formats]"'
    ]


@needs_shared
def test_every_document_of_the_archives_is_read_by_name_and_date():
    documents, _ = parse(ARCHIVES)
    found = documents.group_by("path", maintain_order=True).len().rows()
    assert found == [
        ("factiva_test.html", 2), ("factiva_test.xml", 3), ("nexis_sample.txt", 10), ("nexis_uni_sample.docx", 10),
    ]  # fmt: skip
    assert documents["published_day"].null_count() == 0
    assert documents["title"].null_count() == 0
    assert documents["rights"].unique().to_list() == ["restricted"]
    last = documents.filter(path="nexis_sample.txt").row(-1, named=True)
    assert (last["title"], last["published_day"]) == ("Wikipedia", dt.date(2010, 1, 9))
