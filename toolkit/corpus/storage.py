"""A corpus on disk: a folder with `manifest.json` and one Parquet file per table.

The manifest is the commit point: files are written under the name of their digest first, the
manifest replaces the old one in one step, and only then are files no longer named in it removed.
A run that is cut off leaves the corpus as it was.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import polars as pl

from toolkit.corpus.corpus import PER_DOCUMENT, Corpus, digest, parquet
from toolkit.errors import CorpusError, one_of
from toolkit.tables import SCHEMA_VERSION, TABLES, validate

__all__ = ["MANIFEST", "open_corpus", "save", "verify"]

MANIFEST = "manifest.json"


def open_corpus(folder: str | Path) -> Corpus:
    """Open a corpus on disk.

    Raises
    ------
    CorpusError
        There is no corpus, its manifest is damaged, or it has another schema version.
    """
    path = Path(folder)
    try:
        manifest = json.loads((path / MANIFEST).read_text("utf-8"))
        version, files = manifest["schema_version"], manifest["tables"]
        reader = manifest["reader"]
        for name, entry in files.items():
            one_of(name, TABLES, "table")
            if Path(entry["file"]).name != entry["file"]:
                raise CorpusError(f"{path}: the manifest names a file outside: {entry['file']}")
    except FileNotFoundError:
        raise CorpusError(
            f"{path}: no corpus here ({MANIFEST} is missing). Make one with: "
            f"toolkit read PATH... --corpus {folder}"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(f"{path / MANIFEST}: damaged ({error}). Read the corpus again") from error
    if version != SCHEMA_VERSION:
        raise CorpusError(
            f"{path}: schema version {version}, this toolkit reads {SCHEMA_VERSION}. "
            "Read the corpus again"
        )
    return Corpus({}, reader, path, files)


def save(corpus: Corpus, folder: str | Path) -> Corpus:
    """Write a corpus to a folder in one step, and return it as opened from there."""
    path = Path(folder)
    files = {}
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            data = parquet(validate(name, corpus.table(name)))
            known = digest(data)
            file = f"{name}-{known[:16]}.parquet"
            if not (path / file).exists():
                _write(path / file, data)
            files[name] = {"file": file, "rows": corpus.table(name).height, "sha256": known}
        manifest = {"schema_version": SCHEMA_VERSION, "reader": corpus.reader, "tables": files}
        _write(path / MANIFEST, (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
        kept = {entry["file"] for entry in files.values()}
        for stale in path.glob("*-*.parquet"):
            if stale.name not in kept:
                stale.unlink()
    except OSError as error:
        raise CorpusError(f"{path}: the corpus could not be written ({error})") from error
    return open_corpus(path)


def verify(corpus: Corpus) -> list[str]:
    """Return what is wrong with a corpus: digests, schemas, spans, references; nothing if sound."""
    wrong = []
    for entry in corpus._files.values():
        path = (corpus.folder or Path()) / entry["file"]
        if not path.exists():
            wrong.append(f"{path}: missing")
        elif digest(path.read_bytes()) != entry["sha256"]:
            wrong.append(f"{path}: changed since it was written")
    if wrong:
        return wrong
    lengths = corpus.documents.select("doc_id", length=pl.col("text").str.len_chars())
    for name in PER_DOCUMENT:
        rows = corpus.table(name).join(lengths, on="doc_id", how="left")
        lost = rows.filter(pl.col("length").is_null()).height
        outside = rows.filter(
            (pl.col("start") < 0)
            | (pl.col("end") < pl.col("start"))
            | (pl.col("end") > pl.col("length"))
        ).height
        wrong += [f"{name}: {lost} rows of unknown documents"] * bool(lost)
        wrong += [f"{name}: {outside} spans outside the text"] * bool(outside)
    actors = corpus.actors["actor_id"].to_list()
    for name in ("mentions",):
        stray = corpus.table(name).filter(~pl.col("actor_id").is_in(actors)).height
        wrong += [f"{name}: {stray} rows of unknown actors"] * bool(stray)
    return wrong


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is either wholly there or not at all."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
