"""What the fits of models over named features share: examples as a matrix, weights of one byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

__all__ = ["matrix", "rounded"]

LEVELS = 127  # weights are kept as whole numbers of one byte


def matrix(features: Iterable[Iterable[str]], rows: Mapping[str, int]) -> sp.csr_matrix:
    """Return examples × features, of zeros and ones; features without a row are left out."""
    columns = [[rows[name] for name in names if name in rows] for names in features]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.array([c for one in columns for c in one], dtype=np.int32)
    return sp.csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(columns), len(rows)))


def rounded(weights: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int8], np.float32]:
    """Return weights as whole numbers of one byte, and the scale that brings them back."""
    scale = float(np.abs(weights).max()) / LEVELS
    return np.rint(weights / scale).astype(np.int8), np.float32(scale)
