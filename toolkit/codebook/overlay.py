"""Writing a row into a user's overlay: checked first, then put in place whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from toolkit.codebook.load import Row, parse, rows
from toolkit.codebook.schema import FILES
from toolkit.errors import one_of

__all__ = ["add"]


def add(overlay: str | Path, name: str, cells: Mapping[str, str]) -> Row:
    """Write one row into a file of an overlay and return it as it will be read.

    Parameters
    ----------
    overlay : folder of the user's own rows; made if it is not there
    name : file without `.csv`: products
    cells : text by column, lists joined by `; `; the key's columns must be among them. A row with
        that key, of the overlay or shipped, keeps the values of the other columns.

    Raises
    ------
    InputError
        There is no such file or column, or the row is wrong; nothing is written then.

    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> sesame = {"product_id": "sesame", "name": "sesame", "synonyms": "sesame; sesame seed"}
    >>> add(folder, "products", sesame)["synonyms"]
    ['sesame', 'sesame seed']
    """
    file = FILES[one_of(name, FILES, "codebook file")]
    path = Path(overlay).resolve() / f"{name}.csv"
    shipped = {tuple(row[column] for column in file.key): row for row in rows()[name]}
    data = path.read_bytes() if path.is_file() else b""
    own = parse(str(path), data, file, shipped) if data else {}
    line = _csv(cells, [cells])
    new = parse(f"new row of {path.name}", line, file, shipped | own)
    header = next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")), [])
    columns = [column for column in file.columns if column in header or column in cells]
    merged = [{column: _cell(row[column]) for column in columns} for row in (own | new).values()]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_bytes(_csv(columns, merged))
    draft.replace(path)
    return next(iter(new.values()))


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
