"""Runs of an evaluation on disk: its judgements, figures, errors and the page of errors."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from toolkit.errors import InputError
from toolkit.evaluation.judgement import SCHEMA
from toolkit.evaluation.page import write_page
from toolkit.evaluation.score import Scores

__all__ = ["load_run", "save_run"]

JUDGEMENTS = "judgements.parquet"


def save_run(scores: Scores, folder: str | Path) -> Path:
    """Write judgements.parquet, figures.csv, errors.csv and errors.html; return the page's path."""
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        scores.judgements.write_parquet(path / JUDGEMENTS, compression="zstd", statistics=False)
        scores.figures.write_csv(path / "figures.csv", float_precision=4)
        scores.errors.write_csv(path / "errors.csv", float_precision=4)
        return write_page(scores, path / "errors.html")
    except OSError as error:
        raise InputError(f"{path}: the run could not be written ({error})") from error


def load_run(folder: str | Path) -> Scores:
    """Open a run that `save_run` wrote.

    Raises
    ------
    InputError
        There is no run, or its judgements have other columns.
    """
    path = Path(folder) / JUDGEMENTS
    try:
        found = pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(
            f"{path}: no run here ({error}). Make one with: toolkit evaluate GOLD --out {folder}"
        ) from None
    if found.schema != SCHEMA:
        raise InputError(f"{path}: its columns are not those of this version. Evaluate again")
    return Scores(found)
