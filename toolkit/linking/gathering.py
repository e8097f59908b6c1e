"""Tables too long for memory: kept in files, and put in another order part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

import polars as pl

from toolkit.errors import CorpusError

__all__ = ["Kept", "gathered", "ranked"]

ROWS = 10000  # rows of a table that are held at a time


class Kept:
    """Frames of a table, in files once they are many, that can be gone through again and again.

    Parameters
    ----------
    folder : where the files go; whoever gives it removes it.
    frames : the table.

    Raises
    ------
    CorpusError
        The disk is full, or nothing can be written there.

    >>> kept = Kept(Path(), [pl.DataFrame({"a": [1]}), pl.DataFrame({"a": [2]})])
    >>> [frame["a"].to_list() for frame in kept], [frame["a"].to_list() for frame in kept]
    ([[1, 2]], [[1, 2]])
    """

    def __init__(self, folder: Path, frames: Iterable[pl.DataFrame]) -> None:
        self._files: list[Path] = []
        self._only: list[pl.DataFrame] = []
        place: Path | None = None
        for batch in _batches(frames):
            if place is None and not self._only:
                self._only = [batch]  # perhaps the only one
                continue
            place = place or Path(mkdtemp(dir=folder))
            for one in (*self._only, batch):
                self._files.append(_written(one, place / f"{len(self._files)}.arrow"))
            self._only = []

    def __iter__(self) -> Iterator[pl.DataFrame]:
        for file in self._files:
            yield pl.read_ipc(file.read_bytes())
        yield from self._only


def ranked(sizes: pl.DataFrame) -> pl.DataFrame:
    """Return the rank of each key: how many rows come before its own, if the keys stand in this order.

    Parameters
    ----------
    sizes : the keys in order, and in `rows` the number of rows of each.

    >>> ranked(pl.DataFrame({"doc_id": ["b", "a"], "rows": [2, 3]})).rows()
    [('b', 0), ('a', 2)]
    """
    begins = pl.col("rows").cum_sum() - pl.col("rows")
    return sizes.select(pl.exclude("rows"), rank=begins.cast(pl.Int64))


def gathered(
    folder: Path, frames: Iterable[pl.DataFrame], by: Sequence[str]
) -> Iterator[pl.DataFrame]:
    """Yield a table in another order, some rows at a time; rows of one rank stay together.

    Parameters
    ----------
    folder : where files may go that are removed in the end.
    frames : the table, in any order.
    by : the columns that it is sorted by, the first of them the rank of a key, as `ranked`
        tells it.

    >>> frames = [pl.DataFrame({"rank": [2, 0, 0], "start": [0, 9, 4]})]
    >>> [frame.rows() for frame in gathered(Path(), frames, ["rank", "start"])]
    [[(0, 4), (0, 9), (2, 0)]]
    """
    parts: dict[int, list[Path]] = {}
    held: dict[int, list[pl.DataFrame]] = {}
    place: Path | None = None
    for number, batch in enumerate(_batches(frames)):
        if held:  # more than one batch: what is held goes to files
            place = place or Path(mkdtemp(dir=folder))
            _put_away(held, parts, place, number)
        of_part = batch.with_columns(part=pl.col(by[0]) // ROWS)
        held = {
            key[0]: [rows]
            for key, rows in of_part.partition_by(
                "part", maintain_order=True, as_dict=True, include_key=False
            ).items()
        }
    for part in sorted({*parts, *held}):
        files = parts.get(part, [])
        rows = [*(pl.read_ipc(file.read_bytes()) for file in files), *held.pop(part, [])]
        for file in files:
            file.unlink()
        yield pl.concat(rows).sort(by, nulls_last=True, maintain_order=True)


def _batches(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Put small frames together, up to so many rows."""
    held: list[pl.DataFrame] = []
    rows = 0
    for frame in frames:
        if held and rows + frame.height > ROWS:
            yield pl.concat(held)
            held, rows = [], 0
        held.append(frame)
        rows += frame.height
    if held:
        yield pl.concat(held)


def _put_away(
    held: dict[int, list[pl.DataFrame]], parts: dict[int, list[Path]], place: Path, number: int
) -> None:
    for part, rows in held.items():
        file = _written(pl.concat(rows), place / f"{part}-{number}.arrow")
        parts.setdefault(part, []).append(file)


def _written(frame: pl.DataFrame, file: Path) -> Path:
    try:
        frame.write_ipc(file, compression="lz4")
    except (OSError, pl.exceptions.PolarsError) as error:
        raise CorpusError(
            f"{file.parent}: temporary files could not be written ({error}). "
            "Set TMPDIR to a folder with more room"
        ) from error
    return file
