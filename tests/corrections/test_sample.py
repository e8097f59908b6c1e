"""Ten real errors of the reading of the sample, corrected and still corrected after all has changed."""

import os
import shutil
from pathlib import Path

import polars as pl
import pytest

import toolkit as tk
from toolkit.corpus import verify

ROOT = Path(__file__).parents[2]
FILE = ROOT / "data/study/corrections.csv"
SEED = Path(os.environ.get("TOOLKIT_SHARED", "../shared")) / "corpora/seed"
DOCUMENTS = (
    "2025-02-03-neighbours-pause", "2025-02-11-metals-duties", "2025-03-03-chip-plant-remarks",
    "2025-03-07-usmca-relief", "2025-04-08-eighty-four", "2025-04-08-eighty-four-update",
    "2025-04-09-pause-for-others", "2025-07-30-copper-tariff",
    "2025-07-31-digest-copper", "2025-10-26-malaysia-talks",
)  # fmt: skip


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in DOCUMENTS:
        shutil.copyfile(ROOT / f"data/sample/{name}.md", folder / f"{name}.md")
    return folder


FACTS = {  # what the lines ask for, by the words of the trigger and the document
    ("2025-02-11-metals-duties", "ends exemptions"): ("SANCTION", "raised", ["USA"], []),
    ("2025-04-08-eighty-four", "takes"): ("SANCTION", "announced", ["USA"], ["CHN"]),
    ("2025-10-26-malaysia-talks", "reached a pre"): ("AGREE", "reached", ["CHN", "USA"], []),
}


def facts(corpus):
    """What stands where the lines ask for something, in codes."""
    texts = dict(corpus.documents.select("doc_id", "text").iter_rows())
    found = {}
    for row in corpus.event_mentions.iter_rows(named=True):
        trigger = texts[row["doc_id"]][row["start"] : row["end"]]
        for (name, begin), _ in FACTS.items():
            if row["doc_id"] == f"{name}.md" and trigger.startswith(begin):
                told = (row["act"], row["status"], row["source_ids"], row["target_ids"] or [])
                found.setdefault((name, begin), told)
    return found


def test_corrections_outlive_an_edited_text_and_another_codebook(articles, tmp_path):
    corpus = tmp_path / "corpus"
    done = tk.read(articles, corpus, corrections=FILE)
    outcomes = done.corrections["outcome"].to_list()
    assert len(outcomes) == 11
    assert outcomes.count("applied") >= 5  # a better reading may need fewer
    assert "lost" not in outcomes
    assert facts(done) == FACTS
    assert verify(done) == []
    for name, old, new in (
        ("2025-02-03-neighbours-pause", "pauses duties on", "pauses all new duties on"),
        (
            "2025-07-30-copper-tariff",
            "an investigation that Trump had",
            "an investigation that President Trump had",
        ),
    ):
        path = articles / f"{name}.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    path = articles / "2025-02-11-metals-duties.md"
    head, mark, body = path.read_text("utf-8").rpartition("---\n")
    path.write_text(f"{head}{mark}An editor put this line here.\n\n{body}", "utf-8")
    own = tmp_path / "codebook"
    tk.codebook.add(own, "people", {"actor_id": "person/ann-poe", "name": "Ann Poe", "family_name": "Poe"})  # fmt: skip
    again = tk.read(articles, corpus, own)
    assert again.changes.anew
    assert again.corrections["outcome"].to_list() == outcomes
    assert facts(again) == FACTS
    assert verify(again) == []


@pytest.mark.skipif(not SEED.is_dir(), reason="no seed article beside the project")
def test_a_report_of_the_seed_article_is_parted_from_another_event(tmp_path):
    corpus = tk.read(SEED)
    text = corpus.documents["text"][0]
    said = "four rounds of discussions"
    start = text.index(said)
    near = corpus.event_mentions.filter(pl.col("start") <= start + 8, pl.col("end") > start)
    of = near["mention_id"][0]
    done = tk.correct(corpus, of, who="ann", why="past rounds", apart=True, file=tmp_path / "c.csv")
    alone = done.events.filter(pl.col("mention_ids").list.contains(of))
    assert alone.select("n_mentions", "corrected_by").row(0) == (1, "ann")
    again = tk.read(SEED, corrections=tmp_path / "c.csv")
    assert again.events.equals(done.events)
