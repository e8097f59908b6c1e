"""What is wrong with a corpus is said, row by row."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from toolkit.corpus import MANIFEST, Corpus, open_corpus, save, verify
from toolkit.tables import TABLES


def changed(corpus: Corpus, name: str, **columns: pl.Expr) -> Corpus:
    """The corpus with some columns of a table changed."""
    tables = {table: corpus.table(table) for table in TABLES}
    tables[name] = tables[name].with_columns(
        pl.when(pl.int_range(pl.len()) == 1).then(value).otherwise(pl.col(column)).alias(column)
        for column, value in columns.items()
    )
    return Corpus(tables)


def test_a_sound_corpus_has_nothing_wrong(study: Corpus, tmp_path: Path) -> None:
    assert verify(study) == []
    assert verify(save(study, tmp_path)) == []


@pytest.mark.parametrize(
    ("table", "columns", "told"),
    [
        ("mentions", {"end": pl.lit(9_999)}, "mentions: 1 rows with spans outside the text: news/one.md#0"),
        ("mentions", {"sentence": pl.lit(2)}, "mentions: 1 rows with spans outside their sentence: news/one.md#0"),
        ("mentions", {"actor_id": pl.lit("ATL")}, "mentions: 1 rows whose actor_id is not among the actors: news/one.md#0"),
        ("mentions", {"doc_id": pl.lit("x.md")}, "mentions: 1 rows of unknown documents: x.md#0"),
        ("sentences", {"start": pl.lit(3)}, "sentences: 1 rows that overlap the one before: news/one.md#1"),
        ("sentences", {"paragraph": pl.lit(-1)}, "sentences: 1 rows in an earlier paragraph than the one before: news/one.md#1"),
        ("event_mentions", {"event_id": pl.lit("lost")}, "event_mentions: 1 rows whose event_id is not among the events: m2"),
        ("event_mentions", {"condition_start": pl.lit(9), "condition_end": pl.lit(5)}, "event_mentions: 1 rows with spans outside the text: m2"),
        ("events", {"mention_ids": pl.lit(["m3", "m9"])}, "events: 1 rows whose mention_ids is not among the event_mentions: usa-tariff"),
        ("events", {"responds_to": pl.lit(["nothing"])}, "events: 1 rows whose responds_to is not among the events: usa-tariff"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_row(
    study: Corpus, table: str, columns: dict[str, pl.Expr], told: str
) -> None:
    assert told in verify(changed(study, table, **columns))


def test_a_measure_of_an_unknown_event_is_found(study: Corpus) -> None:
    events = study.events.filter(pl.col("event_id") != "chn-port-fee")
    wrong = verify(Corpus({**{name: study.table(name) for name in TABLES}, "events": events}))
    assert "measures: 1 rows whose steps is not among the events: chn-port-fee-usa" in wrong


def test_a_missing_file_is_told(study: Corpus, tmp_path: Path) -> None:
    save(study, tmp_path)
    file = next(tmp_path.glob("dates-*.parquet"))
    file.unlink()
    assert verify(open_corpus(tmp_path)) == [f"{file}: missing, or cannot be opened"]


def test_a_file_of_another_schema_under_its_own_digest_is_told(
    study: Corpus, tmp_path: Path
) -> None:
    from toolkit.corpus.stored import digest, parquet

    save(study, tmp_path)
    data = parquet(pl.DataFrame({"other": [1]}))
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (entry,) = manifest["tables"]["dates"]
    (tmp_path / entry["file"]).write_bytes(data)
    entry |= {"sha256": digest(data), "rows": 1}
    (tmp_path / MANIFEST).write_text(json.dumps(manifest))
    (wrong,) = verify(open_corpus(tmp_path))
    assert "no column other" in wrong


def test_a_number_of_rows_that_is_not_the_manifest_s_is_told(study: Corpus, tmp_path: Path) -> None:
    save(study, tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    manifest["tables"]["dates"][0]["rows"] = 5
    (tmp_path / MANIFEST).write_text(json.dumps(manifest))
    (wrong,) = verify(open_corpus(tmp_path))
    assert wrong.endswith("1 rows, the manifest says 5")
