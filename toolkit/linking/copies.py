"""Near-copies: wire reprints, updates and shortened copies, each led back to its origin."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import polars as pl

from toolkit.tables import INSTANT, OFFICIAL

__all__ = ["SCHEMA", "copies"]

SCHEMA = pl.Schema({"doc_id": pl.String, "origin_id": pl.String, "similarity": pl.Float64})
WHEN: dict[str, pl.DataType] = {"published_day": pl.Date(), "published_at": INSTANT}
LOOKED_AT: dict[str, pl.DataType] = {
    "doc_id": pl.String(), **WHEN, "kind": pl.String(), "text": pl.String(),
}  # fmt: skip
PLACES: dict[str, pl.DataType] = {
    "at": pl.Int64(), "doc_id": pl.String(), **WHEN,
    "official": pl.Boolean(), "first": pl.Int64(), "end": pl.Int64(),
}  # fmt: skip

RUN = 3  # words in a run
FEWEST = 20  # runs below which a text is too short to tell a copy from a coincidence
SHARED = 0.6  # share of the shorter text's runs; copies lie above 0.8, other pairs below 0.2
FORMULA = 0.97  # the same between two official texts: different orders share their formulas
LONGEST = 1_000_000  # code points read of a text
BANDS, ROWS = 48, 2  # finds a pair with a Jaccard similarity of 0.3 with probability 0.99
FACTORS, ADDED = np.random.RandomState(1).randint(0, 2**64, (2, BANDS * ROWS, 1), np.uint64)
"""Of each hash function; this generator is the one whose numbers stay as they are."""
ERRORS = (
    3  # standard errors by which the estimated similarity of a pair worth comparing may be too low
)
SLICE = 4096  # runs that are hashed at once
_WORD = re.compile(r"\w+")
Runs = npt.NDArray[np.uint32]


def copies(documents: pl.DataFrame | Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return the documents that are near-copies of an earlier one.

    Two texts are near-copies if most of the runs of three words of the shorter one stand in the
    longer one (containment), so that a copy cut after its second paragraph is found as well as an
    update with one more. Official texts share formulas: of these nearly all runs must agree. Pairs
    worth comparing are found by MinHash with locality-sensitive hashing. A document is compared
    with those before it only: later documents never change what an earlier one is a copy of.

    Runs and sketches are kept in temporary files; in memory are some words about each document.

    Parameters
    ----------
    documents : the table of documents, or frames of it; the earliest one of a group is its origin.

    Returns
    -------
    doc_id, origin_id (the first document of the group), similarity (containment, 0 to 1, in the
    group's document it is most like); one row per copy, sorted by doc_id.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents.
    Dietzfelbinger, M. (1996). Universal hashing and k-wise independent random variables via integer
    arithmetic without primes.

    >>> story = " ".join(f"word{i} and" for i in range(40))
    >>> copies(pl.DataFrame({"doc_id": ["b", "a"], "text": [story, story + " more"]})).rows()
    [('b', 'a', 1.0)]
    """
    frames = [documents] if isinstance(documents, pl.DataFrame) else documents
    with TemporaryFile() as of_runs, TemporaryFile() as of_bands:
        texts = _sketched(frames, of_runs, of_bands)
        if texts.is_empty():
            return pl.DataFrame(schema=SCHEMA)
        runs = np.asarray(np.memmap(of_runs, np.uint32, "r"))
        bands = np.asarray(np.memmap(of_bands, np.uint64, "r", shape=(texts.height, BANDS)))
        in_order = texts.sort("published_day", "published_at", "doc_id", nulls_last=True)
        met = _earlier(bands, in_order["at"].to_numpy())
        return _groups(in_order, met, runs, bands.view(np.uint32)).sort("doc_id")


def _sketched(
    frames: Iterable[pl.DataFrame], of_runs: IO[bytes], of_bands: IO[bytes]
) -> pl.DataFrame:
    """Write runs and bands of the texts that are long enough; return where those of each stand."""
    rows: list[tuple[Any, ...]] = []
    end = 0
    for frame in frames:
        columns = [
            pl.col(name) if name in frame.columns else pl.lit(None, dtype).alias(name)
            for name, dtype in LOOKED_AT.items()
        ]
        for doc_id, day, moment, kind, text in frame.select(columns).iter_rows():
            runs = _runs(text or "")
            if len(runs) < FEWEST:
                continue
            of_bands.write(_bands(_sketch(runs)).tobytes())
            of_runs.write(runs.tobytes())
            rows.append((len(rows), doc_id, day, moment, kind in OFFICIAL, end, end + len(runs)))
            end += len(runs)
    of_runs.flush()
    of_bands.flush()
    return pl.DataFrame(rows, schema=PLACES, orient="row")


def _sketch(runs: Runs) -> npt.NDArray[np.uint64]:
    """Return the least of the runs' numbers under each of several hash functions (MinHash).

    These multiply, add and take the upper half of 64 bits.
    """
    numbers = runs.astype(np.uint64)
    slices = (numbers[at : at + SLICE] for at in range(0, len(numbers), SLICE))
    least = [(some * FACTORS + ADDED >> np.uint64(32)).min(axis=1) for some in slices]
    found: npt.NDArray[np.uint64] = np.min(least, axis=0)
    return found


def _bands(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return a number for the values of each band."""
    return (values[0::ROWS] << np.uint64(32)) | values[1::ROWS]


def _earlier(
    bands: npt.NDArray[np.uint64], order: npt.NDArray[np.int64]
) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
    """Yield each document that shares a band with earlier ones, and these; numbered in order."""
    shares: list[npt.NDArray[np.int64]] = []  # document, band, first and last + 1 of its members
    members: list[npt.NDArray[np.int64]] = []
    for band in range(BANDS):
        values = np.asarray(bands[:, band])[order]
        ranked = np.argsort(values, kind="stable")
        same = np.diff(values[ranked]) == 0
        held = np.concatenate([same, [False]]) | np.concatenate([[False], same])
        inside = ranked[held]
        new = np.concatenate([[True], np.diff(values[inside]) != 0]) if inside.size else held[held]
        first = np.maximum.accumulate(np.where(new, np.arange(inside.size), 0))
        later = np.flatnonzero(~new)
        shares.append(
            np.stack([inside[later], np.full(later.size, band), first[later], later], axis=1)
        )
        members.append(inside)
    listed = np.concatenate(shares)
    listed = listed[np.argsort(listed[:, 0], kind="stable")]
    for of_one in np.split(listed, np.flatnonzero(np.diff(listed[:, 0])) + 1):
        if of_one.size:
            met = [members[band][first:last] for _, band, first, last in of_one]
            yield int(of_one[0, 0]), np.unique(np.concatenate(met))


def _groups(
    texts: pl.DataFrame,
    met: Iterable[tuple[int, npt.NDArray[np.int64]]],
    runs: npt.NDArray[np.uint32],
    sketches: npt.NDArray[np.uint32],
) -> pl.DataFrame:
    """Return the copies among documents in order, each with the first of its group."""
    ids, at, official = (texts[name].to_numpy() for name in ("doc_id", "at", "official"))
    first, end = texts["first"].to_numpy(), texts["end"].to_numpy()
    origin: dict[int, str] = {}
    rows = []
    for new, others in met:
        own = runs[first[new] : end[new]]
        least = np.where(official[others] & official[new], FORMULA, SHARED)
        agreed = (sketches[at[others]] == sketches[at[new]]).mean(axis=1)
        likely = agreed >= _fewest(least, len(own), end[others] - first[others])
        alike = {
            old: share
            for old, wanted in zip(others[likely].tolist(), least[likely].tolist(), strict=True)
            if (share := _containment(own, runs[first[old] : end[old]])) >= wanted
        }
        if alike:
            old = min(alike)
            origin[new] = origin.get(old, ids[old])
            rows.append((ids[new], origin[new], max(alike.values())))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _fewest(
    shared: npt.NDArray[np.float64], one: int, others: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Return the share of hash functions whose least numbers agree at least, of texts that share so much.

    It estimates the Jaccard similarity, which follows from the sizes. Of pairs that share four fifths, as
    copies do, one in a million is lost where one text is twice as long, and one in 25,000 where four times.
    """
    common = shared * np.minimum(one, others)
    jaccard = common / (one + others - common)
    found: npt.NDArray[np.float64] = jaccard - ERRORS * np.sqrt(
        jaccard * (1 - jaccard) / (BANDS * ROWS)
    )
    return found


def _runs(text: str) -> Runs:
    """Return the hashed runs of three words of a text, sorted, each once."""
    words = _WORD.findall(text[:LONGEST].lower())
    runs = zip(*(words[start:] for start in range(RUN)), strict=False)
    return np.unique(
        np.fromiter((zlib.crc32(" ".join(run).encode()) for run in runs), dtype=np.uint32)
    )


def _containment(one: Runs, other: Runs) -> float:
    """Return the share of the runs of the shorter text that stand in the longer one."""
    shared = np.intersect1d(one, other, assume_unique=True).size
    return float(shared) / min(len(one), len(other))
