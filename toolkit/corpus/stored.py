"""Tables by name, in memory or in the Parquet files of a folder."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.errors import CorpusError, TableError
from toolkit.places import is_remote
from toolkit.tables import empty, validate

__all__ = ["Stored", "digest", "parquet"]

Entry = Mapping[str, Any]  # of a file in the manifest: file, rows, sha256, first, last


class Stored:
    """Tables, of which those on disk are loaded when they are first asked for.

    Parameters
    ----------
    tables : those in memory.
    folder : where the files of all others lie, if there are any.
    files : the entries of the manifest, by table.
    """

    def __init__(
        self,
        tables: Mapping[str, pl.DataFrame],
        folder: Path | None,
        files: Mapping[str, Sequence[Entry]],
    ) -> None:
        self._held = dict(tables)
        self._folder = folder
        self.files = dict(files)

    def __contains__(self, name: str) -> bool:
        return name in self._held or name in self.files

    def table(self, name: str) -> pl.DataFrame:
        """Return a table; one that is not there is empty."""
        if name not in self._held:
            frames = list(self.stream(name))
            self._held[name] = validate(name, pl.concat(frames)) if frames else empty(name)
        return self._held[name]

    def height(self, name: str) -> int:
        """Return the number of rows of a table, which is not loaded for it."""
        if name in self._held or self._folder is None:
            return self.table(name).height
        return sum(entry["rows"] for entry in self.files.get(name, ()))

    def stream(
        self, name: str, first: str | None = None, last: str | None = None
    ) -> Iterator[pl.DataFrame]:
        """Yield a table file by file, without files that have no key between first and last."""
        if name in self._held or self._folder is None:
            yield self._held[name] if name in self._held else empty(name)
            return
        for entry in self.files.get(name, ()):
            after = last is not None and entry["first"] > last
            before = first is not None and entry["last"] < first
            if not (after or before):
                yield _load(name, self._folder / entry["file"])

    def scan(self, name: str) -> pl.LazyFrame:
        """Return a table as a lazy frame."""
        files = self.files.get(name, ())
        if name in self._held or self._folder is None or not files:
            return self.table(name).lazy()
        return pl.scan_parquet([str(self._folder / entry["file"]) for entry in files])


def _load(name: str, path: Path) -> pl.DataFrame:
    try:
        source = path.read_bytes() if is_remote(path) else path
        return validate(name, pl.read_parquet(source))
    except (OSError, TableError, pl.exceptions.PolarsError) as error:
        raise CorpusError(f"{path}: cannot be read ({error}). Read the corpus again") from error


def parquet(data: pl.DataFrame) -> bytes:
    """Write a table as Parquet, the same bytes each time."""
    buffer = io.BytesIO()
    data.write_parquet(buffer, compression="zstd", statistics=False)
    return buffer.getvalue()


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()
