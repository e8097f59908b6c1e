"""A corpus on disk: a folder with `manifest.json` and the Parquet files of its tables.

A table is one file, or several where it is long; see `toolkit.corpus.blocks`. The manifest is the commit point: files are written under the name of their digest first, the
manifest replaces the old one in one step, and only then are files no longer named in it removed.
A run that is cut off leaves the corpus as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.corpus.blocks import blocks, key_of
from toolkit.corpus.corpus import Corpus
from toolkit.corpus.lock import locked
from toolkit.corpus.migration import migrated
from toolkit.corpus.stored import digest, parquet
from toolkit.errors import CorpusError, one_of
from toolkit.places import HALF, place, write
from toolkit.tables import PER_DOCUMENT, SCHEMA_VERSION, TABLES, validate

__all__ = ["MANIFEST", "commit", "open_corpus", "save"]

MANIFEST = "manifest.json"


def open_corpus(folder: str | Path) -> Corpus:
    """Open a corpus on disk.

    Raises
    ------
    CorpusError
        There is no corpus, its manifest is damaged, or it has another schema version.
    """
    path = place(folder)
    try:
        manifest = migrated(json.loads((path / MANIFEST).read_text("utf-8")))
        version, files = manifest["schema_version"], manifest["tables"]
        reader = manifest["reader"]
        raw = manifest.get("raw", {})
        overlay = {
            name: "".join(lines).encode() for name, lines in manifest.get("overlay", {}).items()
        }
        for name, entries in [*files.items(), *raw.items()] if version == SCHEMA_VERSION else ():
            one_of(name, TABLES, "table")
            for entry in entries:
                _check(entry, path)
    except FileNotFoundError:
        raise CorpusError(
            f"{path}: no corpus here ({MANIFEST} is missing). Make one with: "
            f"toolkit read PATH... --corpus {folder}"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CorpusError(f"{path / MANIFEST}: damaged ({error}). Read the corpus again") from error
    if version != SCHEMA_VERSION:
        raise CorpusError(
            f"{path}: schema version {version}, this toolkit reads {SCHEMA_VERSION}. "
            "Read the corpus again"
        )
    return Corpus({}, reader, path, files, raw_files=raw, overlay=overlay)


def _check(entry: Any, path: Path) -> None:
    """Refuse what is no entry of a file, or the entry of one outside of the folder."""
    for key, kind in {"file": str, "rows": int, "sha256": str, "first": str, "last": str}.items():
        if not isinstance(entry[key], kind):
            raise TypeError(f"{key} is {entry[key]!r}")
    if Path(entry["file"]).name != entry["file"]:
        raise CorpusError(f"{path}: the manifest names a file outside: {entry['file']}")


def save(corpus: Corpus, folder: str | Path) -> Corpus:
    """Write a corpus to a folder in one step, and return it as opened from there.

    Raises
    ------
    CorpusError
        Another process is writing there, the disk is full, or the folder is read-only. What
        stood there before still stands.
    """
    with locked(folder) as path:
        tables = {name: corpus.stream(name) for name in TABLES}
        raw = {name: corpus.stream(name, raw=True) for name in ("documents", *PER_DOCUMENT)}
        return commit(tables, corpus.reader, path, raw, corpus.overlay)


def commit(
    tables: Mapping[str, Iterable[pl.DataFrame]],
    reader: Mapping[str, str],
    path: Path,
    raw: Mapping[str, Iterable[pl.DataFrame]] | None = None,
    overlay: Mapping[str, bytes] | None = None,
) -> Corpus:
    """Write the tables of a corpus to a folder whose lock is held.

    Parameters
    ----------
    tables : each table as frames in order, of which one at a time is held.
    reader : what the rows depend on beside the documents.
    path : the folder.
    raw : tables as they were read, where corrections or linking changed them: the next reading goes on from these.
    overlay : the study's own codebook files, by name; the manifest keeps them, so that the corpus
        is linked with them wherever it is opened.
    """
    try:
        files = {name: _table(name, tables.get(name, ()), path) for name in TABLES}
        before = {name: _table(name, frames, path) for name, frames in (raw or {}).items()}
        before = {name: entries for name, entries in before.items() if entries != files[name]}
        own = {name: data.decode().splitlines(keepends=True) for name, data in (overlay or {}).items()}  # fmt: skip
        manifest = {
            "schema_version": SCHEMA_VERSION, "reader": dict(reader), "overlay": own, "tables": files,
        }  # fmt: skip
        manifest |= {"raw": before} if before else {}
        write(path / MANIFEST, (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
        kept = {
            entry["file"] for entries in [*files.values(), *before.values()] for entry in entries
        }
        for stale in [*path.glob("*-*.parquet"), *path.glob(f"*{HALF}")]:
            if stale.is_file() and stale.name not in kept:
                stale.unlink()
    except OSError as error:
        raise CorpusError(f"{path}: the corpus could not be written ({error})") from error
    return open_corpus(path)


def _table(name: str, frames: Iterable[pl.DataFrame], path: Path) -> list[dict[str, Any]]:
    """Write the blocks of a table and return their entries in the manifest."""
    return [_block(name, block, path) for block in blocks(name, frames)]


def _block(name: str, block: pl.DataFrame, path: Path) -> dict[str, Any]:
    """Write a block of a table and return its entry in the manifest."""
    data = parquet(validate(name, block))
    known = digest(data)
    file = f"{name}-{known[:16]}.parquet"
    if not _holds(path / file, data):
        write(path / file, data)
    keys = block[key_of(name)]
    first, last = keys.min() or "", keys.max() or ""
    return {"file": file, "rows": block.height, "sha256": known, "first": first, "last": last}


def _holds(path: Path, data: bytes) -> bool:
    """Say whether a file holds these bytes; its name may promise them and it was changed."""
    return path.is_file() and path.read_bytes() == data
