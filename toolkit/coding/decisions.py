"""What an adjudication leaves behind: tables of agreement, the sheet of disagreements, the gold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from toolkit.coding.adjudication import DECISION, Adjudication, gold
from toolkit.coding.sheets import CODED, DESIGN, coding_sheet
from toolkit.coding.workbook import workbook
from toolkit.corrections.sheet import FORMULA
from toolkit.errors import InputError

__all__ = ["AGREEMENT", "DISAGREEMENTS", "GOLD", "write_adjudication", "write_gold"]

AGREEMENT = "agreement.csv"
PAIRS = "pairs.csv"
DISAGREEMENTS = "disagreements.xlsx"
GOLD = "gold.csv"
COLUMNS = ("item", "doc", "sentence", "probability", "coder", *CODED)


def write_adjudication(done: Adjudication, folder: str | Path) -> list[Path]:
    """Write agreement.csv, pairs.csv and disagreements.xlsx; the last is never written over.

    In the sheet of disagreements stand, for each sentence on which people differ, the rows of each,
    and then rows of the coder "decision" with what the first of them said: change these.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    paths = [target / AGREEMENT, target / PAIRS, target / DISAGREEMENTS]
    done.agreement.write_csv(paths[0], float_precision=4)
    done.pairs.write_csv(paths[1], float_precision=4)
    if paths[2].exists():
        return paths
    sheet = coding_sheet("disagreements", ("item", "doc", "sentence", "coder"), list(_rows(done)))
    paths[2].write_bytes(workbook([sheet]))
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
        writer.writerow({k: f"'{v}" if v.startswith(FORMULA) else v for k, v in cells.items()})
    path = target / GOLD
    path.write_text(out.getvalue(), "utf-8")
    return path


def _rows(done: Adjudication) -> Iterator[dict[str, str]]:
    for item in done.disputed:
        for coder in (*done.coders, DECISION):
            mine = [
                row
                for row in done.rows[done.coders[0] if coder == DECISION else coder]
                if row["item"] == item and (row.get("act") or row.get("event"))
            ]
            for row in mine:
                yield {**done.items[item], **{n: row.get(n, "") for n in CODED}, "coder": coder}


def _probabilities(path: Path) -> dict[str, str]:
    """Return the probability of each item; nothing where no sample was drawn."""
    if not path.is_file():
        return {}
    try:
        design = pl.read_csv(path, infer_schema=False)
        return dict(design.select("item", "probability").iter_rows())
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path}: not the design of a sample ({error})") from None
