"""Runs of an evaluation on disk: its judgements, figures, errors and the page of errors."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from toolkit.errors import InputError
from toolkit.evaluation.calibration import reliability
from toolkit.evaluation.figures import SCHEMA as FIGURES
from toolkit.evaluation.figures import confusions
from toolkit.evaluation.judgement import SCHEMA
from toolkit.evaluation.page import write_page
from toolkit.evaluation.score import Scores
from toolkit.evaluation.sides import SCHEMA as SIDES
from toolkit.evaluation.sides import sides
from toolkit.interchange import inert_table

__all__ = ["load_run", "published", "save_run"]

JUDGEMENTS = "judgements.parquet"
TABLES: dict[str, pl.Schema] = {
    "figures": FIGURES,
    "confusion": pl.Schema(
        {
            "set": pl.String,
            "measure": pl.String,
            "gold": pl.String,
            "read": pl.String,
            "n": pl.Int64,
        }
    ),
    "reliability": pl.Schema(
        {
            "low": pl.Float64,
            "high": pl.Float64,
            "n": pl.Int64,
            "confidence": pl.Float64,
            "right": pl.Float64,
        }
    ),
    "sides": SIDES,
    "targets": pl.Schema(
        {
            "set": pl.String,
            "measure": pl.String,
            "by": pl.String,
            "target": pl.Float64,
            "floor": pl.Float64,
            "floor_from": pl.String,
        }
    ),
}
"""Tables without words of the texts, as they may be published."""


def save_run(scores: Scores, folder: str | Path) -> Path:
    """Write the tables of a run and the page of its errors; return the page's path.

    figures.csv, confusion.csv, reliability.csv and sides.csv hold no words of the texts, and may be published
    where these may not; judgements.parquet, errors.csv and errors.html quote sentences.
    """
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        scores.judgements.write_parquet(path / JUDGEMENTS, compression="zstd", statistics=False)
        scores.figures.write_csv(path / "figures.csv", float_precision=4)
        confusions(scores.judgements).write_csv(path / "confusion.csv")
        reliability(scores.judgements).write_csv(path / "reliability.csv", float_precision=4)
        sides(scores.judgements).write_csv(path / "sides.csv")
        inert_table(scores.errors).write_csv(path / "errors.csv", float_precision=4)
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


def published(folder: str | Path) -> dict[str, pl.DataFrame]:
    """Return the tables of a run that hold no words of texts, by name, and its targets.

    Raises
    ------
    InputError
        A table is missing, or has other columns.
    """
    found = {}
    for name, schema in TABLES.items():
        path = Path(folder) / f"{name}.csv"
        try:
            found[name] = pl.read_csv(path, schema=schema)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise InputError(
                f"{path}: cannot be read ({error}). Make it with toolkit evaluate --out"
            ) from None
    return found
