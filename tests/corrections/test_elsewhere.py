"""Corrections of a corpus that comes in frames: the same as of its tables in one piece."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.corrections import apply, read_corrections
from toolkit.corrections.elsewhere import Frames
from toolkit.corrections.sheet import COLUMNS, as_line
from toolkit.tables import PER_DOCUMENT

TEXTS = {
    "rare.md": "China answered with export controls on rare earths, Wang Wentao said.",
    "steel.md": "The United States raised its tariffs on Chinese steel to 50 percent.\n\n"
    '"We will answer," said Wang Wentao, the commerce minister of China.',
    "talks.md": "Wang Wentao met Scott Bessent in Madrid. Canada threatened a tariff on cars.",
}
RAISED = "The United States raised its tariffs on Chinese steel to 50 percent."
LINES = (
    {"action": "set", "source": "steel.md", "quote": RAISED, "words": "raised",
     "values": "status=imposed"},
    {"action": "delete", "source": "talks.md", "table": "event_mentions", "words": "threatened",
     "quote": "Canada threatened a tariff on cars."},
    {"action": "delete", "source": "talks.md", "table": "mentions", "words": "Scott Bessent",
     "quote": "Wang Wentao met Scott Bessent in Madrid."},
    {"action": "merge_actors", "source": "steel.md", "words": "Wang Wentao",
     "quote": '"We will answer," said Wang Wentao, the commerce minister of China.',
     "values": "into=person/he-lifeng"},
    {"action": "set", "source": "gone.md", "quote": RAISED, "words": "raised",
     "values": "status=imposed"},
    {"action": "set", "source": "rare.md", "table": "documents", "values": "automated=yes"},
)  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).write_text(f"---\ndate: 2025-03-04\n---\n{text}\n", "utf-8")
    corpus = tk.read(folder)
    return {name: corpus.raw(name) for name in ("documents", *PER_DOCUMENT)}


@pytest.fixture(scope="module")
def corrections(tmp_path_factory):
    file = tmp_path_factory.mktemp("study") / "corrections.csv"
    lines = [as_line({"who": "ann", **line}) for line in LINES]
    file.write_text("\n".join([",".join(COLUMNS), *lines, ""]), "utf-8")
    return read_corrections(file)


def by_document(tables):
    """Give the tables in frames of one document each."""
    ids = tables["documents"]["doc_id"].to_list()
    return lambda name: (tables[name].filter(doc_id=one) for one in ids)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(chosen=st.sets(st.sampled_from(range(len(LINES))), min_size=1))
def test_it_makes_no_difference_in_which_frames_the_tables_come(tables, corrections, chosen):
    lines = corrections[sorted(chosen)]
    whole = apply(lambda name: [tables[name]], lines)
    parted = apply(by_document(tables), lines)
    assert parted.corrections.equals(whole.corrections)
    assert parted.problems.equals(whole.problems)
    assert parted.decisions == whole.decisions
    for name, rows in whole.tables.items():
        assert parted.tables[name].equals(rows), name


def test_an_actor_is_another_in_documents_that_no_line_names(tables, corrections):
    done = apply(by_document(tables), corrections.filter(action="merge_actors"))
    named = done.tables["mentions"].filter(actor_id="person/he-lifeng")
    assert named["doc_id"].unique().sort().to_list() == ["rare.md", "steel.md", "talks.md"]
    assert done.corrections["told"][0].startswith("person/wang-wentao is person/he-lifeng: ")
    changed = sum(
        rows["corrected_by"].is_not_null().sum() for rows in done.tables.values()
        if "corrected_by" in rows.columns
    )  # fmt: skip
    assert done.corrections["told"][0].endswith(f": {changed} rows")


def test_only_documents_that_lines_name_are_held(tables):
    frames = Frames(by_document(tables), ["steel.md"], [])
    assert frames.here["documents"]["doc_id"].to_list() == ["steel.md"]
    assert frames.here["statements"]["doc_id"].unique().to_list() == ["steel.md"]
    assert "person/scott-bessent" in frames.actors


def test_a_document_that_holds_the_sentence_of_a_renamed_one_is_held_too(tables):
    frames = Frames(by_document(tables), ["old.md"], [RAISED])
    assert frames.here["documents"].select(pl.col("doc_id")).to_series().to_list() == ["steel.md"]
