"""A correction finds its row again, and events follow from it."""

from __future__ import annotations

import polars as pl
import pytest

import toolkit as tk
from toolkit.corpus import verify
from toolkit.corrections import correct, read_corrections
from toolkit.corrections.sheet import COLUMNS, as_line
from toolkit.errors import InputError

STEEL = """---
title: Steel duties go up
date: 2025-03-04
publisher: Courier
---
The United States raised its tariffs on Chinese steel to 50 percent on Monday. Washington threatened
a tariff of 25 percent on Mexico.

"We have had enough," said Wang Wentao, the commerce minister of China.
"""
RARE = """---
title: Controls on rare earths
date: 2025-03-05
publisher: Ledger
---
China answered with export controls on rare earths, the Commerce Ministry said. The United States
raised its tariffs on Chinese steel to 50 percent on Monday.
"""
RAISED = "The United States raised its tariffs on Chinese steel to 50 percent on Monday."
THREAT = "Washington threatened a tariff of 25 percent on Mexico."
CONTROLS = "China answered with export controls on rare earths, the Commerce Ministry said."


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    (folder / "steel.md").write_text(STEEL, "utf-8")
    (folder / "rare.md").write_text(RARE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(texts):
    return tk.read(texts)


@pytest.fixture
def file(tmp_path):
    def written(*rows):
        path = tmp_path / "corrections.csv"
        lines = [as_line({"who": "ann", **row}) for row in rows]
        path.write_text("\n".join([",".join(COLUMNS), *lines, ""]), "utf-8")
        return path

    return written


def codes(corpus, doc_id="steel.md"):
    rows = corpus.event_mentions.filter(doc_id=doc_id)
    return rows.select("act", "instrument", "status", "corrected_by").rows()


def test_a_column_is_set_in_the_row_and_in_its_event(corpus, file):
    line = {"action": "set", "source": "steel.md", "quote": THREAT, "words": "threatened",
            "values": "status=proposed | target_ids=MEX; CAN", "why": "a proposal"}  # fmt: skip
    done = corpus.corrected(file(line))
    row = done.event_mentions.filter(corrected_by="ann").row(0, named=True)
    assert (row["status"], row["target_ids"]) == ("proposed", ["CAN", "MEX"])
    event = done.events.filter(corrected_by="ann").row(0, named=True)
    assert (event["status"], event["target_ids"]) == ("proposed", ["CAN", "MEX"])
    assert done.corrections.select("outcome", "told").row(0) == (
        "applied",
        f"{row['mention_id']}: status threatened → proposed, target_ids MEX → CAN; MEX, "
        "target_actor_ids MEX → CAN; MEX",
    )
    assert verify(done) == []


def test_a_deleted_report_leaves_its_event(corpus, file):
    line = {"action": "delete", "source": "rare.md", "quote": RAISED, "words": "raised"}
    done = corpus.corrected(file(line))
    before = corpus.events.filter(status="raised").row(0, named=True)
    after = done.events.filter(status="raised").row(0, named=True)
    assert (before["n_mentions"], after["n_mentions"]) == (3, 2)
    assert verify(done) == []


def test_an_event_is_added_where_none_was_read(corpus, file):
    line = {"action": "add", "source": "steel.md", "quote": '"We have had enough," said Wang Wentao',
            "words": "had enough",
            "values": "act=THREATEN | instrument=other | status=threatened | source_ids=CHN | target_ids=USA"}  # fmt: skip
    done = corpus.corrected(file(line))
    row = done.event_mentions.filter(extractor="correction").row(0, named=True)
    text = done.documents.filter(doc_id="steel.md")["text"][0]
    assert text[row["start"] : row["end"]] == "had enough"
    assert (row["source_actor_ids"], row["confidence"], row["corrected_by"]) == (
        ["CHN"],
        1.0,
        "ann",
    )
    event = done.events.filter(event_id=row["event_id"]).row(0, named=True)
    assert (event["act"], event["target_ids"], event["corrected_by"]) == (
        "THREATEN",
        ["USA"],
        "ann",
    )
    assert verify(done) == []


def test_reports_of_one_event_are_parted_and_joined(corpus, file):
    apart = {"action": "split_events", "source": "rare.md", "quote": RAISED, "words": "raised"}
    done = corpus.corrected(file(apart))
    assert sorted(done.events.filter(status="raised")["n_mentions"]) == [1, 2]
    one = {"action": "merge_events", "source": "rare.md", "quote": CONTROLS, "words": "",
           "other_source": "steel.md", "other_quote": THREAT, "other_words": "threatened"}  # fmt: skip
    done = corpus.corrected(file(one))
    assert done.events.height == corpus.events.height - 1
    assert verify(done) == []


def test_two_names_of_one_actor_are_merged_everywhere(corpus, file):
    line = {"action": "merge_actors", "source": "steel.md", "quote": RAISED,
            "words": "The United States", "values": "into=CHN"}  # fmt: skip
    done = corpus.corrected(file(line))
    assert "USA" not in done.mentions["actor_id"]
    assert not any("USA" in ids for ids in done.events["source_ids"])
    assert done.actors.filter(actor_id="CHN")["corrected_by"].to_list() == [None]
    assert done.mentions.filter(corrected_by="ann").height > 0
    assert verify(done) == []


def test_an_actor_is_another_in_one_document(corpus, file):
    line = {"action": "split_actor", "source": "steel.md",
            "quote": '"We have had enough," said Wang Wentao, the commerce minister of China.',
            "words": "Wang Wentao", "values": "into=person/wang-2 | name=Wang Wentao II | kind=person"}  # fmt: skip
    done = corpus.corrected(file(line))
    row = done.actors.filter(actor_id="person/wang-2").row(0, named=True)
    assert (row["name"], row["kind"], row["corrected_by"]) == ("Wang Wentao II", "person", "ann")
    assert verify(done) == []


def test_an_actor_gets_another_name_and_keeps_the_old_as_alias(corpus, file):
    line = {"action": "rename_actor", "source": "steel.md", "quote": RAISED,
            "words": "The United States", "values": "name=The States"}  # fmt: skip
    row = corpus.corrected(file(line)).actors.filter(actor_id="USA").row(0, named=True)
    assert row["name"] == "The States"
    assert "United States" in row["aliases"]


def test_a_document_is_marked_as_written_by_a_machine(corpus, file):
    line = {"action": "set", "source": "rare.md", "table": "documents", "values": "automated=yes"}
    done = corpus.corrected(file(line))
    assert done.documents.filter(corrected_by="ann").select("doc_id", "automated").rows() == [
        ("rare.md", True)
    ]
    assert done.events.filter(status="raised")["n_origins"].to_list() == [1]


def test_the_fixed_order_does_not_hang_on_the_order_of_the_lines(corpus, file):
    add = {"action": "add", "source": "steel.md", "quote": '"We have had enough," said Wang Wentao',
           "words": "had enough", "values": "act=THREATEN | source_ids=CHN"}  # fmt: skip
    join = {"action": "merge_events", "source": "steel.md", "quote": add["quote"],
            "words": "had enough", "other_source": "rare.md", "other_quote": CONTROLS}  # fmt: skip
    one, other = corpus.corrected(file(add, join)), corpus.corrected(file(join, add))
    assert one.corrections["outcome"].to_list() == ["applied", "applied"]
    assert one.events.equals(other.events)


def test_an_edited_sentence_is_found_again(texts, file, tmp_path):
    line = {"action": "set", "source": "steel.md", "quote": THREAT, "words": "threatened",
            "values": "status=proposed"}  # fmt: skip
    path = file(line)
    edited = tmp_path / "articles"
    edited.mkdir()
    new = STEEL.replace("Washington threatened\na tariff of 25 percent on Mexico", "Late on Sunday Washington threatened a tariff of 25 percent on Mexico")  # fmt: skip
    (edited / "steel.md").write_text(f"{new}\nOne more line.\n", "utf-8")
    done = tk.read(edited, corrections=path)
    assert done.corrections["outcome"].to_list() == ["applied"]
    assert done.event_mentions.filter(corrected_by="ann")["status"].to_list() == ["proposed"]


def test_an_event_that_is_read_no_more_stays_as_a_person_set_it(corpus, file):
    line = {"action": "set", "source": "steel.md", "quote": '"We have had enough," said Wang Wentao',
            "words": "had enough", "was": "THREATEN other threatened",
            "values": "act=REJECT | instrument=other | status=none | source_ids=CHN | target_ids=USA"}  # fmt: skip
    done = corpus.corrected(file(line))
    assert done.corrections["outcome"].to_list() == ["applied"]
    row = done.event_mentions.filter(corrected_by="ann").row(0, named=True)
    assert (row["act"], row["source_ids"], row["extractor"]) == ("REJECT", ["CHN"], "correction")
    part = {**line, "values": "act=REJECT | status=none"}  # who acts is not told
    done = corpus.corrected(file(part))
    assert done.corrections["outcome"].to_list() == ["lost"]
    assert done.event_mentions.equals(corpus.event_mentions)


def test_an_event_that_was_deleted_is_not_brought_back_by_a_line_that_sets_it(corpus, file):
    values = "act=THREATEN | status=proposed | source_ids=USA | target_ids=MEX"
    change = {"action": "set", "source": "steel.md", "quote": THREAT, "words": "threatened", "values": values}  # fmt: skip
    done = corpus.corrected(file(change, {**change, "action": "delete", "values": ""}))
    assert done.corrections["outcome"].to_list() == ["lost", "applied"]
    assert "proposed" not in done.event_mentions["status"]


def test_a_line_without_its_sentence_is_a_problem(texts, file, tmp_path):
    line = {
        "action": "delete",
        "source": "steel.md",
        "quote": "Nothing of the kind stands here at all.",
    }
    away = {"action": "delete", "source": "gone.md", "quote": THREAT}
    done = tk.read(texts, corrections=file(line, away))
    assert done.corrections["outcome"].to_list() == ["lost", "lost"]
    assert done.problems.filter(step="correct").select("path", "record").rows() == [
        ("corrections.csv", "line 2"),
        ("corrections.csv", "line 3"),
    ]
    told = "no document 'gone.md' any more; its sentence stands in steel.md"
    assert told in done.problems["reason"].to_list()


def test_a_line_that_asks_for_what_is_read_is_needless(corpus, file):
    line = {"action": "set", "source": "steel.md", "quote": THREAT, "words": "threatened",
            "values": "status=threatened"}  # fmt: skip
    done = corpus.corrected(file(line))
    assert done.corrections["outcome"].to_list() == ["needless"]
    assert done.event_mentions.equals(corpus.event_mentions)


def test_a_corpus_on_disk_keeps_what_was_read_and_loses_no_correction(
    texts, corpus, file, tmp_path
):
    folder = tmp_path / "corpus"
    tk.read(texts, folder)
    line = {"action": "set", "source": "steel.md", "quote": THREAT, "words": "threatened",
            "values": "status=proposed"}  # fmt: skip
    done = tk.read(texts, folder, corrections=file(line))
    assert verify(done) == []
    assert "proposed" in done.events["status"]
    assert (
        done.raw("event_mentions")
        .drop("event_id", "responds_to")
        .equals(corpus.event_mentions.drop("event_id", "responds_to"))
    )
    again = tk.read(texts, folder)  # none named: those it carries
    assert again.digest == done.digest
    done = again
    assert done.as_of("2025-03-04").events.filter(corrected_by="ann").height == 1
    bare = tk.read(texts, folder, corrections=file())
    assert bare.digest == corpus.digest


def test_nobody_but_the_named_document_is_touched(corpus, file):
    line = {"action": "set", "source": "steel.md", "quote": THREAT, "words": "threatened",
            "values": "status=proposed"}  # fmt: skip
    done = corpus.corrected(file(line))
    other = pl.col("doc_id") == "rare.md"
    columns = pl.exclude("event_id")
    assert (
        done.event_mentions.filter(other)
        .select(columns)
        .equals(corpus.event_mentions.filter(other).select(columns))
    )


def test_an_actor_that_nobody_knows_is_a_problem(corpus, file):
    line = {"action": "set", "source": "steel.md", "quote": THREAT, "words": "threatened",
            "values": "source_ids=ATLANTIS"}  # fmt: skip
    told = corpus.corrected(file(line)).corrections["told"][0]
    assert told == "source_ids=ATLANTIS: no actor of this id is named in these texts"


def test_correct_appends_a_line_and_returns_the_corrected_corpus(corpus, tmp_path, monkeypatch):
    (tmp_path / "corrections.csv").write_text("", "utf-8")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    of = corpus.event_mentions.filter(status="threatened")["mention_id"][0]
    done = correct(corpus, of, who="ann", why="only proposed", when="2025-04-01", status="proposed")
    assert "proposed" in done.events["status"]
    lines = read_corrections(tmp_path / "corrections.csv")
    assert lines.select("who", "why", "quote", "words", "values", "was").rows() == [
        (
            "ann",
            "only proposed",
            THREAT,
            "threatened a tariff",
            "status=proposed",
            "THREATEN tariff threatened",
        )
    ]
    with pytest.raises(InputError, match="unknown status 'propozed'"):
        correct(corpus, of, who="ann", status="propozed")
    with pytest.raises(InputError, match="no actor of this id"):
        correct(corpus, of, who="ann", source_ids=["ATLANTIS"])
    assert read_corrections(tmp_path / "corrections.csv").height == 1
    raised = corpus.events.filter(status="raised")["event_id"][0]
    done = correct(
        done, raised, who="ann", same_as=done.events.filter(status="proposed")["event_id"][0]
    )
    assert done.events.filter(corrected_by="ann").height == 1
    done = correct(
        done, "steel.md#s3", who="ann", words="had enough", act="THREATEN", source_ids="CHN"
    )
    assert done.event_mentions.filter(extractor="correction").height == 1
    done = correct(done, "CHN", who="ann", name="PRC")
    assert "PRC" in done.actors["name"]
