"""Tables too long for memory: kept in files, and put in another order part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from tempfile import mkdtemp

import polars as pl

from toolkit.errors import CorpusError

__all__ = ["Kept", "gathered", "ranked"]

ROWS = 10000  # rows of a table that are held at a time
RUNS = 16  # sorted parts of a table that are merged at once


class Kept:
    """Frames of a table, in files once they are many, that can be gone through again and again.

    Parameters
    ----------
    folder : where the files go; whoever gives it removes it.
    frames : the table.
    rows : up to how many are put together, `ROWS` by default.

    Raises
    ------
    CorpusError
        The disk is full, or nothing can be written there.

    >>> kept = Kept(Path(), [pl.DataFrame({"a": [1]}), pl.DataFrame({"a": [2]})])
    >>> [frame["a"].to_list() for frame in kept], [frame["a"].to_list() for frame in kept]
    ([[1, 2]], [[1, 2]])
    """

    def __init__(
        self, folder: Path, frames: Iterable[pl.DataFrame], rows: int | None = None
    ) -> None:
        self._files: list[Path] = []
        self._only: list[pl.DataFrame] = []
        place: Path | None = None
        for batch in _batches(frames, rows):
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

    def taken(self) -> Iterator[pl.DataFrame]:
        """Yield the frames for the last time: each file is removed once it is read."""
        for file in self._files:
            frame = pl.read_ipc(file.read_bytes())
            file.unlink()
            yield frame
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

    A merge sort in files: n rows are written and read some log n times.

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
    batches = (batch for batch in _batches(frames) if batch.height)
    first = list(islice(batches, 2))
    if len(first) < 2:
        yield from (_sorted(batch, by) for batch in first)
        return
    piece = max(1, ROWS // RUNS)
    runs = [
        Kept(folder, _sorted(batch, by).iter_slices(piece), piece)
        for batch in chain(first, batches)
    ]
    while len(runs) > RUNS:
        runs = [
            Kept(folder, _cut(_merged(runs[at : at + RUNS], by), piece), piece)
            for at in range(0, len(runs), RUNS)
        ]
    yield from _batches(_merged(runs, by))


def _merged(runs: Iterable[Kept], by: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Merge tables that are sorted each by itself, some rows at a time; their files are removed."""
    brought = [run.taken() for run in runs]
    heads = [next(pieces) for pieces in brought]
    going = dict(enumerate(brought))
    while going:
        bound = min(heads[i][by[0]][-1] for i in going)  # of ranks below it nothing is to come
        cuts = [int(head[by[0]].search_sorted(bound)) for head in heads]
        if any(cuts):
            yield _sorted(pl.concat(h[:cut] for h, cut in zip(heads, cuts, strict=True)), by)
        heads = [head[cut:] for head, cut in zip(heads, cuts, strict=True)]
        for i, pieces in list(going.items()):
            if heads[i][by[0]][-1] == bound:
                piece = next(pieces, None)
                if piece is None:
                    del going[i]
                else:
                    heads[i] = pl.concat([heads[i], piece])
    yield _sorted(pl.concat(heads), by)


def _sorted(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    return rows.sort(by, nulls_last=True, maintain_order=True)


def _cut(frames: Iterable[pl.DataFrame], rows: int) -> Iterator[pl.DataFrame]:
    return (piece for frame in frames for piece in frame.iter_slices(rows))


def _batches(frames: Iterable[pl.DataFrame], most: int | None = None) -> Iterator[pl.DataFrame]:
    """Put small frames together, up to so many rows."""
    most = most or ROWS
    held: list[pl.DataFrame] = []
    rows = 0
    for frame in frames:
        if held and rows + frame.height > most:
            yield pl.concat(held)
            held, rows = [], 0
        held.append(frame)
        rows += frame.height
    if held:
        yield pl.concat(held)


def _written(frame: pl.DataFrame, file: Path) -> Path:
    try:
        frame.write_ipc(file, compression="lz4")
    except (OSError, pl.exceptions.PolarsError) as error:
        raise CorpusError(
            f"{file.parent}: temporary files could not be written ({error}). "
            "Set TMPDIR to a folder with more room"
        ) from error
    return file
