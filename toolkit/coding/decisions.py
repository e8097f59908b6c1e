"""What an adjudication leaves behind: tables of agreement, the sheet of disagreements, the gold."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polars as pl

from toolkit.coding.adjudication import COMPARED, Adjudication, gold, said
from toolkit.coding.disagreements import disagreement_book
from toolkit.coding.sheets import CODED, DESIGN, LISTS
from toolkit.errors import InputError
from toolkit.interchange import inert

__all__ = ["AGREEMENT", "DISAGREEMENTS", "GOLD", "write_adjudication", "write_gold"]

AGREEMENT = "agreement.csv"
PAIRS = "pairs.csv"
DISAGREEMENTS = "disagreements.xlsx"
GOLD = "gold.csv"
COLUMNS = ("item", "doc", "sentence", "probability", "coder", *CODED)


def write_adjudication(done: Adjudication, folder: str | Path) -> list[Path]:
    """Write agreement.csv, pairs.csv and disagreements.xlsx; the last is never written over.

    In the sheet of disagreements stand, for each sentence on which people differ, the rows of each,
    what they differ in marked, and then empty rows of the coder "decision".
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    paths = [target / AGREEMENT, target / PAIRS, target / DISAGREEMENTS]
    done.agreement.write_csv(paths[0], float_precision=4)
    done.pairs.write_csv(paths[1], float_precision=4)
    if paths[2].exists():
        return paths
    disputed = [(done.items[item], said(done, item)) for item in done.disputed]
    given, last = ("item", "sentence"), ("doc",)
    book = disagreement_book(disputed, given, CODED, last, LISTS, ("event", *COMPARED))
    paths[2].write_bytes(book)
    return paths


def write_gold(done: Adjudication, folder: str | Path, decided: str | Path | None = None) -> Path:
    """Write gold.csv: the coded sentences, each with the probability with which it was drawn.

    Raises
    ------
    InputError
        Something is not decided, or design.csv does not know an item.
    """
    target = Path(folder)
    known = _probabilities(target / DESIGN)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in gold(done, decided):
        if known and row["item"] not in known:
            raise InputError(f"{target / DESIGN}: no item {row['item']}")
        cells = {**row, "probability": known.get(row["item"], "")}
        writer.writerow({name: inert(cell) for name, cell in cells.items()})
    path = target / GOLD
    path.write_text(out.getvalue(), "utf-8")
    return path


def _probabilities(path: Path) -> dict[str, str]:
    """Return the probability of each item; nothing where no sample was drawn."""
    if not path.is_file():
        return {}
    try:
        design = pl.read_csv(path, infer_schema=False)
        return dict(design.select("item", "probability").iter_rows())
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path}: not the design of a sample ({error})") from None
