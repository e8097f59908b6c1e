"""Near-copies: wire reprints, updates and shortened copies, each led back to its origin."""

from __future__ import annotations

import re
import zlib

import numpy as np
import numpy.typing as npt
import polars as pl
from datasketch import MinHash, MinHashLSH

__all__ = ["SCHEMA", "copies"]

SCHEMA = pl.Schema({"doc_id": pl.String, "origin_id": pl.String, "similarity": pl.Float64})

RUN = 3  # words in a run
FEWEST = 20  # runs below which a text is too short to tell a copy from a coincidence
SHARED = 0.6  # share of the shorter text's runs; copies lie above 0.8, other pairs below 0.2
FORMULA = 0.97  # the same between two official texts: different orders share their formulas
OFFICIAL = frozenset({"official", "legal"})
LONGEST = 1_000_000  # code points read of a text
BANDS, ROWS = 48, 2  # finds a pair with a Jaccard similarity of 0.3 with probability 0.99
SEED = 1
_WORD = re.compile(r"\w+")
Runs = npt.NDArray[np.uint32]


def copies(documents: pl.DataFrame) -> pl.DataFrame:
    """Return the documents that are near-copies of an earlier one.

    Two texts are near-copies if most of the runs of three words of the shorter one stand in the
    longer one (containment), so that a copy cut after its second paragraph is found as well as an
    update with one more. Official texts share formulas: of these nearly all runs must agree. Pairs worth comparing are found by MinHash with locality-sensitive
    hashing. A document is compared with those before it only: later documents never change what
    an earlier one is a copy of.

    Parameters
    ----------
    documents : the table of documents; the earliest one of a group is its origin.

    Returns
    -------
    doc_id, origin_id (the first document of the group), similarity (containment, 0 to 1, in the
    group's document it is most like); one row per copy, sorted by doc_id.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents.

    >>> story = " ".join(f"word{i} and" for i in range(40))
    >>> copies(pl.DataFrame({"doc_id": ["b", "a"], "text": [story, story + " more"]})).rows()
    [('b', 'a', 1.0)]
    """
    index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    blank = MinHash(num_perm=BANDS * ROWS, seed=SEED, hashfunc=int)
    known: list[tuple[str, bool, Runs]] = []  # origin_id, official, runs; in order of publication
    rows = []
    for doc_id, text, official in _in_order(documents).iter_rows():
        runs = _runs(text or "")
        if len(runs) < FEWEST:
            continue
        sketch = blank.copy()
        sketch.update_batch(runs.tolist())
        alike = {
            place: share
            for place in sorted(index.query(sketch))
            if (share := _containment(runs, known[place][2]))
            >= (FORMULA if official and known[place][1] else SHARED)
        }
        origin = known[min(alike)][0] if alike else doc_id
        if alike:
            rows.append((doc_id, origin, max(alike.values())))
        index.insert(len(known), sketch, check_duplication=False)
        known.append((origin, official, runs))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("doc_id")


def _in_order(documents: pl.DataFrame) -> pl.DataFrame:
    """Return doc_id, text and whether it is official, by day, time and name as far as known."""
    given = [c for c in ("published_day", "published_at", "doc_id") if c in documents.columns]
    kind = pl.col("kind") if "kind" in documents.columns else pl.lit(None, pl.String)
    return documents.sort(given, nulls_last=True).select(
        "doc_id", "text", official=kind.is_in(OFFICIAL).fill_null(value=False)
    )


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
