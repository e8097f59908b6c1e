"""Files made to break, bend or burden a reader, one kind each.

python tests/fuzz/hostile.py [WORD]     the time and the outcome of each kind whose name has the word
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from toolkit.corpus import Corpus, verify
from toolkit.reading import read

__all__ = ["KINDS", "LONG", "outcome"]

TALK = "China raised duties on 12 April. The United States will answer, He Lifeng said. "


def _text(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, "utf-8")


def _bytes(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def _billion_laughs(name: str) -> Callable[[Path], object]:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return _text(
        name,
        f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss><channel><item>"
        "<title>&e11;</title><description>&e11;</description></item></channel></rss>",
    )


def _zip_bomb(name: str) -> Callable[[Path], object]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for entry in range(8):
            file.writestr(f"word/document{entry}.xml", b"\0" * 50_000_000)
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w:document/>")
    return _bytes(name, packed.getvalue())


def _gzip_bomb(folder: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
    length = 400_000_000
    with gzip.open(folder / "a.warc.gz", "wb", compresslevel=1) as file:
        file.write(head + f"Content-Length: {length}\r\n\r\n".encode())
        for _ in range(40):
            file.write(b" " * (length // 40))


def _formulas(folder: Path) -> None:
    made = openpyxl.Workbook()
    for row in (["id", "title", "text"], ["=1+1", "=cmd|' /C calc'!A0", f'=HYPERLINK("x") {TALK}']):
        made.active.append(row)
    made.save(folder / "a.xlsx")


def _leaving_link(folder: Path) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text("A secret of the house. " * 9, "utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "up.txt").symlink_to(Path("..") / "secret.txt")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    (folder / "home").symlink_to(folder.parent, target_is_directory=True)


def _attachment(folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("A secret of the house. " * 9, "utf-8")
    entry = {
        "id": "1",
        "type": "article-newspaper",
        "title": "A talk",
        "abstract": TALK,
        "file": "../secret.txt",
        "attachments": [{"path": "../secret.txt"}],
    }
    (folder / "library.json").write_text(json.dumps([entry]), "utf-8")


def _front_matter(folder: Path) -> None:
    mark = folder.parent / "was-here"
    code = f"!!python/object/apply:os.system ['touch {mark}']"
    (folder / "code.md").write_text(f"---\ntitle: {code}\n---\n\n{TALK}", "utf-8")
    (folder / "whole.md").write_text(f"---\n{code}\n---\n\n{TALK}", "utf-8")
    laughs = "\n".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) or 'x'}]" for n in range(1, 12)
    )
    (folder / "laughs.md").write_text(f"---\na0: &a0 x\n{laughs}\n---\n\n{TALK}", "utf-8")
    (folder / "deep.md").write_text(f"---\na: {'[' * 5000}\n---\n\n{TALK}", "utf-8")


KINDS: dict[str, Callable[[Path], object]] = {
    "broken encodings": _bytes("a.txt", TALK.encode("utf-16")[:-1] + b"\xff\xfe\xc3\x28\xe2\x82"),
    "nul": _bytes("a.txt", TALK.replace(" ", "\0").encode()),
    "surrogates": _bytes("a.jsonl", b'{"id": "\\ud800", "text": "China \\udfff raised duties. \\ud83d"}\n'),
    "bidi marks": _text("a.txt", f"\u202e{TALK}\u2066\u2069\u200f {TALK}\u202c"),
    "a line of 5 MB": _text("a.txt", TALK * 65_000),
    "a line of 100 MB": _text("a.txt", TALK * 1_250_000),
    "a line of 100 MB in JSON": _text("a.jsonl", '{"id": "1", "text": "' + TALK * 1_250_000 + '"}\n'),
    "a million short sentences": _text("a.txt", "Xi ran. " * 1_000_000),
    "points": _text("a.txt", "China raised duties" + "." * 200_000 + " It said so."),
    "deep HTML": _text("a.html", "<div>" * 20_000 + TALK * 5 + "</div>" * 20_000),
    "many attributes": _text("a.html", f"<html><body><p {'a=1 ' * 100_000}>{TALK * 5}</p></body></html>"),
    "script in HTML": _text("a.html", f"<html><title><script>alert(1)</script></title><body><p>{TALK * 5}<img src=x onerror=alert(1)></p></body></html>"),
    "entity bomb in a feed": _billion_laughs("a.xml"),
    "entity bomb in a page": _billion_laughs("a.html"),
    "external entity": _text("a.xml", "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss><channel><item><title>&x;</title><description>&x; China</description></item></channel></rss>"),
    "zip bomb as DOCX": _zip_bomb("a.docx"),
    "zip bomb as XLSX": _zip_bomb("a.xlsx"),
    "gzip bomb as WARC": _gzip_bomb,
    "text as PDF": _text("a.pdf", "%PDF-1.4\n" + TALK),
    "formulas in CSV": _text("a.csv", "id,title,text\n=1+1,=cmd|' /C calc'!A0,\"@SUM(1) China raised duties.\"\n"),
    "formulas in XLSX": _formulas,
    "deep JSON": _text("a.jsonl", '{"text": ' + "[" * 100_000 + "\n"),
    "great numbers in JSON": _text("a.jsonl", '{"id": 1e999, "published": 99999999999999999999, "text": "China raised duties."}\n'),
    "great numbers": _text("a.txt", f"China raised duties to {'9' * 400} percent on {'9' * 30} April {'9' * 9}, a round {'9' * 40}th of talks."),
    "days that are none": _text("a.md", f"---\npublished: 9999-99-99\n---\n\n{TALK} On 31 February 0000 and 12/31/9999, next year, 99 years ago."),
    "the last of days": _text("a.md", f"---\npublished: 9999-12-31\n---\n\n{TALK} It begins in 90 days, next year and in 500 years."),
    "the first of days": _text("a.md", f"---\npublished: 0001-01-01\n---\n\n{TALK} It began 90 days ago, last year and 500 years ago."),
    "names of files": _text("a\u202e<b>&'\".txt", TALK),
    "links that leave": _leaving_link,
    "attachments that leave": _attachment,
    "front matter that runs": _front_matter,
}  # fmt: skip

LONG: dict[str, Callable[[Path], object]] = {
    "a line of 900,000 characters": _text("a.txt", (TALK * 12_000)[:900_000].replace(". ", ", ")),
    "a word of 900,000 characters": _text("a.txt", "China" + "a" * 900_000 + " raised duties."),
    "quotation marks": _text("a.txt", '"China" said "' * 20_000),
    "20,000 short sentences": _text("a.txt", "China pays. Xi ran. " * 10_000),
    "20,000 short lines": _text("a.txt", "China said.\n" * 20_000),
    "a family of 5,000 people": _text("a.txt", " ".join(f"Mr Ab{n:x}cd said so on {n} May." for n in range(5_000))),
}  # fmt: skip
"""Kinds that take longer than a test may."""


def outcome(make: Callable[[Path], object], folder: Path) -> Corpus:
    """Read a kind into a corpus, which is sound, and to which nothing came from outside."""
    articles = folder / "articles"
    articles.mkdir()
    make(articles)
    corpus = read(articles, folder / "corpus")
    assert verify(corpus) == []
    assert "read" not in corpus.problems["step"], corpus.problems["reason"].to_list()
    assert not (folder / "was-here").exists(), "front matter ran"
    assert not corpus.documents["text"].str.contains("secret|root:").any(), (
        "a file outside was read"
    )
    assert corpus.documents.height or corpus.problems.height, "a file went without a word"
    return corpus


if __name__ == "__main__":
    for kind, hostile in {**KINDS, **LONG}.items():
        if not any(word in kind for word in sys.argv[1:] or [""]):
            continue
        with tempfile.TemporaryDirectory() as place:
            start = time.monotonic()
            found = outcome(hostile, Path(place))
            spent = time.monotonic() - start
        told = "; ".join(sorted({reason[:90] for reason in found.problems["reason"]}))
        print(f"{spent:7.1f} s  {kind}: {found.documents.height} documents; {told}", flush=True)
