"""The whole way once: a folder of texts, the command, the notebooks as shipped, the pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import polars as pl
import pytest

from toolkit.cli import main
from toolkit.corpus import open_corpus, verify

ROOT = Path(__file__).parents[1]
ARTICLES = {
    "2025-04-10-duties.md": """---
title: China raises duties on American goods to 84 percent
published_time: 2025-04-10 08:00:00+08:00
publisher: Sample Wire
language: en
---
BEIJING - China raised its tariffs on imports from the United States to 84 percent from 34 percent
on Thursday in response to higher American duties, the Commerce Ministry said.

"We do not want a trade war," Commerce Ministry spokesman Li Wei said.
""",
    "2025-05-13-truce.md": """---
title: Washington and Beijing agree to a truce
published_time: 2025-05-13 09:00:00-04:00
publisher: Harbour Ledger
language: en
---
The United States and China agreed on Monday to suspend most of their tariffs for 90 days after
talks in Geneva. Treasury Secretary Scott Bessent met Vice Premier He Lifeng there at the weekend.

U.S. exports to China fell 20 percent in April, according to customs data.
""",
    "broken.md": "---\ntitle: [unclosed\n---\nA text that cannot be told from its front matter.\n",
}


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study folder after `toolkit read` and `toolkit report`."""
    home = tmp_path_factory.mktemp("study")
    (home / "articles").mkdir()
    for name, text in ARTICLES.items():
        (home / "articles" / name).write_text(text, encoding="utf-8")
    for folder in ("notebooks", "data"):  # the accuracy notebook quotes figures of data/
        shutil.copytree(ROOT / folder, home / folder)
    (home / "reports").mkdir()
    shutil.copy(ROOT / "reports" / "reports.toml", home / "reports")
    overlay = ["--codebook", str(ROOT / "data" / "codebook")]
    corpus, site = str(home / "corpus"), str(home / "site")
    assert _run("read", str(home / "articles"), "--corpus", corpus, *overlay) == 0
    listing = str(home / "reports" / "reports.toml")
    assert _run("report", "--corpus", corpus, "--out", site, "--list", listing) == 0
    return home


def _run(*words: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["toolkit", *words])
        try:
            main()
        except SystemExit as stop:
            return int(stop.code or 0)
    return 0


class _Links(HTMLParser):
    """The links and ids of a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "href" and tag == "a" and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)


def test_one_bad_file_is_a_problem_and_the_rest_is_read(way: Path) -> None:
    corpus = open_corpus(way / "corpus")
    assert corpus.documents["doc_id"].to_list() == ["2025-04-10-duties.md", "2025-05-13-truce.md"]
    assert corpus.problems.select("path", "step").rows() == [("broken.md", "parse")]
    assert verify(corpus) == []


def test_the_rise_of_the_duties_is_read_with_rate_day_and_sides(way: Path) -> None:
    rows = open_corpus(way / "corpus").event_mentions.filter(
        pl.col("doc_id").str.starts_with("2025-04-10"), status="raised", sentence=2
    )
    row = rows.row(0, named=True)
    assert (row["source_ids"], row["target_ids"]) == (["CHN"], ["USA"])
    assert (row["act"], row["instrument"]) == ("SANCTION", "tariff")
    assert {(m["value"], m["role"]) for m in row["magnitudes"]} == {
        (84.0, "rate"),
        (34.0, "previous"),
    }


def test_people_carry_their_office_and_state(way: Path) -> None:
    mentions = open_corpus(way / "corpus").mentions
    said = mentions.filter(pl.col("office").is_not_null()).select("actor_id", "office", "country")
    assert ("person/scott-bessent", "Treasury Secretary", "USA") in said.rows()
    assert ("person/he-lifeng", "Vice Premier", "CHN") in said.rows()


def test_a_statement_has_speaker_cue_and_content(way: Path) -> None:
    corpus = open_corpus(way / "corpus")
    text = corpus.documents["text"][0]
    row = corpus.statements.filter(style="direct").row(0, named=True)
    assert text[row["cue_start"] : row["cue_end"]] == "said"
    assert (
        text[row["content_start"] : row["content_end"]].strip('",') == "We do not want a trade war"
    )
    assert row["speaker_id"] == "person/li-wei"


def test_a_fall_of_exports_is_a_figure_and_no_event(way: Path) -> None:
    corpus = open_corpus(way / "corpus")
    figure = corpus.figures.row(0, named=True)
    assert (figure["value"], figure["unit"], figure["direction"]) == (20.0, "percent", "down")
    sentence = (figure["doc_id"], figure["sentence"])
    assert sentence not in corpus.event_mentions.select("doc_id", "sentence").rows()


def _pages(site: Path) -> Iterator[Path]:
    yield from sorted(site.rglob("*.html"))


def test_every_report_of_the_list_is_built(way: Path) -> None:
    titles = re.findall(r'title = "(.+)"', (way / "reports" / "reports.toml").read_text())
    index = (way / "site" / "index.html").read_text("utf-8")
    assert titles
    assert all(title in index for title in titles)


def test_every_link_of_every_page_finds_its_place(way: Path) -> None:
    site = way / "site"
    parsed = {page.resolve(): _Links(page) for page in _pages(site)}
    for page, links in parsed.items():
        for link in links.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue  # the source's own address
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.exists(), f"{page.name}: {link}"
            if parts.fragment and target in parsed:
                assert unquote(parts.fragment) in parsed[target].ids, f"{page.name}: {link}"
