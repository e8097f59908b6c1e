"""A corpus on disk: a folder with `manifest.json` and one Parquet file per table.

The manifest is the commit point: files are written under the name of their digest first, the
manifest replaces the old one in one step, and only then are files no longer named in it removed.
A run that is cut off leaves the corpus as it was.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from toolkit.corpus.corpus import Corpus, digest, parquet
from toolkit.corpus.lock import locked
from toolkit.errors import CorpusError, one_of
from toolkit.tables import SCHEMA_VERSION, TABLES, validate

__all__ = ["MANIFEST", "commit", "open_corpus", "save"]

MANIFEST = "manifest.json"
HALF = ".part"  # the end of the name of a file that is being written


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
    """Write a corpus to a folder in one step, and return it as opened from there.

    Raises
    ------
    CorpusError
        Another process is writing there, the disk is full, or the folder is read-only. What
        stood there before still stands.
    """
    with locked(folder) as path:
        return commit(corpus, path)


def commit(corpus: Corpus, path: Path) -> Corpus:
    """Write a corpus to a folder whose lock is held."""
    files = {}
    try:
        for name in TABLES:
            data = parquet(validate(name, corpus.table(name)))
            known = digest(data)
            file = f"{name}-{known[:16]}.parquet"
            if not _holds(path / file, data):
                _write(path / file, data)
            files[name] = {"file": file, "rows": corpus.table(name).height, "sha256": known}
        manifest = {"schema_version": SCHEMA_VERSION, "reader": corpus.reader, "tables": files}
        _write(path / MANIFEST, (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
        kept = {entry["file"] for entry in files.values()}
        for stale in [*path.glob("*-*.parquet"), *path.glob(f"*{HALF}")]:
            if stale.is_file() and stale.name not in kept:
                stale.unlink()
    except OSError as error:
        raise CorpusError(f"{path}: the corpus could not be written ({error})") from error
    return open_corpus(path)


def _holds(path: Path, data: bytes) -> bool:
    """Say whether a file holds these bytes; its name may promise them and it was changed."""
    return path.is_file() and path.read_bytes() == data


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is either wholly there or not at all."""
    part = path.with_name(path.name + HALF)
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
