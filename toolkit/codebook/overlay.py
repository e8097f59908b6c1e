"""Writing a row into a user's overlay: checked first, then put in place whole."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from toolkit.codebook.consistency import misfits
from toolkit.codebook.load import Row, own_files, parse, read_files, rows
from toolkit.codebook.schema import FILES
from toolkit.errors import InputError, one_of

__all__ = ["ADDS", "add"]

ADDS = "+"
"""Before the values of a list that come to those which a row has."""


def add(overlay: str | Path, name: str, cells: Mapping[str, str]) -> Row:
    """Write one row into a file of an overlay and return it as it will be read.

    Parameters
    ----------
    overlay : folder of the user's own rows; made if it is not there
    name : file without `.csv`: products
    cells : text by column, lists joined by `; `; the key's columns must be among them. A row with
        that key, of the overlay or shipped, keeps the values of the other columns, and those of a
        list that begins with `+`, which adds to it.

    Raises
    ------
    InputError
        There is no such file or column, the row is wrong, or `check` would find it not to fit;
        nothing is written then.

    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> sesame = {"product_id": "sesame", "name": "sesame", "synonyms": "sesame; sesame seed"}
    >>> add(folder, "products", sesame)["synonyms"]
    ['sesame', 'sesame seed']
    >>> add(folder, "products", {"product_id": "sesame", "synonyms": "+ benne"})["synonyms"]
    ['sesame', 'sesame seed', 'benne']
    """
    file = FILES[one_of(name, FILES, "codebook file")]
    path = Path(overlay).resolve() / f"{name}.csv"
    shipped = {tuple(row[column] for column in file.key): row for row in rows()[name]}
    data = path.read_bytes() if path.is_file() else b""
    own = parse(str(path), data, file, shipped) if data else {}
    held = (shipped | own).get(tuple(cells.get(column, "") for column in file.key))
    cells = {column: _added(text, held and held[column]) if column in file.columns else text
             for column, text in cells.items()}  # fmt: skip
    line = _csv(cells, [cells])
    new = parse(f"new row of {path.name}", line, file, shipped | own)
    header = next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")), [])
    columns = [column for column in file.columns if column in header or column in cells]
    merged = [{column: _cell(row[column]) for column in columns} for row in (own | new).values()]
    written = _csv(columns, merged)
    _refuse_misfits(path, written)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_bytes(written)
    draft.replace(path)
    return next(iter(new.values()))


def _added(text: str, held: Any) -> str:
    """A cell as it is given; what begins with + is added to the list that a row holds."""
    if not text.startswith(ADDS) or not isinstance(held, list):
        return text
    more = (part.strip() for part in text.removeprefix(ADDS).split(";"))
    return "; ".join(dict.fromkeys([*held, *filter(None, more)]))


def _refuse_misfits(path: Path, written: bytes) -> None:
    """Refuse what a file would bring in that does not fit; what did not fit before may stay."""
    where, own = own_files(path.parent) if path.parent.is_dir() else (str(path.parent), {})
    before = {_anywhere(line) for line in misfits(read_files(where, own)[0])}
    after = misfits(read_files(where, {**own, path.stem: written})[0])
    new = [line for line in after if _anywhere(line) not in before]
    if new:
        raise InputError("nothing is written, for this would not fit:\n" + "\n".join(new))


def _anywhere(line: str) -> str:
    """What is wrong, without the lines of files at which it stands: these move."""
    return re.sub(r", line \d+", "", line)


def _csv(columns: Iterable[str], cells: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as the bytes of a CSV file with a header."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    """A value as its file spells it."""
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
