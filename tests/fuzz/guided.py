"""Every parser on inputs that a coverage-guided fuzzer makes (atheris, of the extra `fuzz`).

python tests/fuzz/guided.py [RUNS] [FORMAT ...]

Each format has a process of its own, which begins with a small file of that format. Whatever an
input holds, the parser ends within seconds, with documents or problems and no other exception.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
import openpyxl

RUNS = 6_000  # of each format; all together make 10^5
SECONDS = 20  # that one input may take
MEGABYTES = 2_048  # that a process may take
LONGEST = 4_096  # bytes of an input


def _docx() -> bytes:
    file, made = io.BytesIO(), docx.Document()
    made.add_paragraph("China raised duties.")
    made.save(file)
    return file.getvalue()


def _xlsx() -> bytes:
    file, made = io.BytesIO(), openpyxl.Workbook()
    for row in (["id", "title", "text"], ["1", "A", "China raised duties."]):
        made.active.append(row)
    made.save(file)
    return file.getvalue()


SEEDS = {
    "text": ("a.txt", b"China raised duties.\n\nIt said so on 12 April."),
    "markdown": ("a.md", b"---\ntitle: A\npublished: 2025-10-26\n---\n\n# A\n\nChina *raised* duties."),
    "html": ("a.html", b"<!doctype html><html><head><title>A</title><meta name='date' content='2025-10-26'><script type='application/ld+json'>{\"headline\": \"A\", \"datePublished\": \"2025-10-26T01:00:00Z\"}</script></head><body><article><p>China raised duties.</p></article></body></html>"),
    "jsonlines": ("a.jsonl", b'{"id": "1", "title": "A", "published": "2025-10-26", "text": "China raised duties."}\n'),
    "json": ("a.json", b'[{"id": "1", "title": "A", "text": "China raised duties."}]'),
    "csl-json": ("a.json", b'[{"id": "1", "type": "article-newspaper", "title": "A", "abstract": "China raised duties.", "issued": {"date-parts": [[2025, 10, 26]]}}]'),
    "ris": ("a.ris", b"TY  - NEWS\nTI  - A\nDA  - 2025/10/26\nAB  - China raised duties.\nER  - \n"),
    "csv": ("a.csv", b'id,title,published,text\n1,A,2025-10-26,"China raised duties."\n'),
    "feed": ("a.xml", b"<?xml version='1.0'?><rss><channel><title>B</title><item><title>A</title><pubDate>Sun, 26 Oct 2025 01:00:00 GMT</pubDate><description>China raised duties.</description></item></channel></rss>"),
    "email": ("a.eml", b"From: a@example.org\nSubject: A\nDate: Sun, 26 Oct 2025 01:00:00 +0000\nContent-Type: text/plain\n\nChina raised duties."),
    "nexis": ("a.txt", b"1 of 1 DOCUMENTS\n\nThe Courier\n\nOctober 26, 2025\n\nA\n\nBODY:\n\nChina raised duties.\n\nLOAD-DATE: October 27, 2025\n"),
    "factiva": ("a.html", b"<html><head><title>Factiva</title></head><body><div class='article enArticle'><div id='hd'>A</div><div>26 October 2025</div><p class='articleParagraph enarticleParagraph'>China raised duties.</p><p>Document A000000020251026eaaq00001</p></div></body></html>"),
    "factiva-xml": ("a.xml", b"<ppsArticleResponse><ppsarticle><article><headline><paragraph>A</paragraph></headline><publicationDate><date>2025-10-26</date></publicationDate><tailParagraphs><paragraph>China raised duties.</paragraph></tailParagraphs><accessionNo>1</accessionNo></article></ppsarticle></ppsArticleResponse>"),
    "warc": ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\nWARC-Date: 2025-10-26T01:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>A</title><p>China raised</p></html>\r\n\r\n"),
    "pdf": ("a.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length 33>>stream\nBT /F1 9 Tf (China raised) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"),
    "docx": ("a.docx", _docx()),
    "xlsx": ("a.xlsx", _xlsx()),
}  # fmt: skip
"""A file name and a small file of each format."""


def fuzz(name: str, seeds: Path, runs: int) -> None:
    """Give a parser inputs; atheris ends the process, with a trace where something else is raised."""
    import atheris

    with atheris.instrument_imports(include=["toolkit"]):
        from toolkit import codebook, parsers
        from toolkit.parsers.formats import FORMATS

        for kind in FORMATS.values():
            __import__(f"toolkit.parsers.{kind.function.split(':')[0]}")
    knowledge = codebook.load()
    place = Path(tempfile.mkdtemp()) / SEEDS[name][0]

    def once(data: bytes) -> None:
        place.write_bytes(data)
        for table, row in parsers.iter_documents(place, codebook=knowledge):
            if table == "documents":
                str(row["text"]).encode("utf-8")
                assert all(0 <= s["start"] < s["end"] <= len(row["text"]) for s in row["sections"])
            else:
                assert row["reason"], "a problem without a reason"

    longest = max(LONGEST, 2 * len(SEEDS[name][1]))
    bounds = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={longest}"]
    options = [*bounds, f"-runs={runs}", "-seed=7", "-print_final_stats=1", str(seeds)]
    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


def main(runs: int, names: list[str]) -> int:
    """Fuzz formats one after another; print what came of each."""
    failed = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "seed").write_bytes(SEEDS[name][1])
            start = time.monotonic()
            command = [sys.executable, __file__, "--one", name, folder, str(runs)]
            ended = subprocess.run(
                command, capture_output=True, text=True, errors="replace", check=False
            )
            spent = time.monotonic() - start
            made = len(list(Path(folder).iterdir()))
        failed += ended.returncode != 0
        last = "ended well" if ended.returncode == 0 else ended.stderr[-1500:]
        print(f"{name}: {runs} inputs, {made} of them kept for new ways through the code, {spent:.0f} s, {last}", flush=True)  # fmt: skip
    return failed


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        fuzz(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        count = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
        sys.exit(main(count, sys.argv[2:] or list(SEEDS)))
