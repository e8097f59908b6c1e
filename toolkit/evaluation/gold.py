"""Gold on disk: a folder of coded sets, one such file, or a user's coded spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.errors import InputError, one_of

__all__ = ["FIELDS", "Gold", "read_gold"]

LARGEST = 200_000_000  # bytes of a file beyond which it is refused
MOST = 1_000_000  # records of a file beyond which it is refused

Record = dict[str, Any]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "documents": ("doc", "path", "sentences"),
    "events": ("doc", "sent", "trigger", "source", "target", "act", "instrument", "status", "magnitude", "date", "date_role"),
    "statements": ("doc", "sent", "speaker", "speaker_text", "cue", "content"),
    "actors": ("doc", "name", "kind", "country", "role"),
    "meantime_timex": ("doc_id", "dct", "text", "annotated_end", "timexes"),
    "meantime_events": ("doc_id", "dct", "text", "annotated_end", "events", "entities", "relations"),
    "dates_phrases": ("expr", "ref_date", "expected", "expected_end", "date_type"),
    "actors_phrases": ("text", "api", "country", "sector", "expect"),
    "plover_sentences": ("id", "sentence", "event_plover_2021", "source", "target"),
    "us_china_2025_policy_events": ("id", "announced", "actor", "target", "instrument", "status", "magnitude", "effective", "source", "evidence"),
    "true_events": ("event_id", "act", "instrument", "document", "sentence"),
}  # fmt: skip
"""The sets that are scored, by the name of their file, and the fields that each record must have."""

NEED_DOCUMENTS = ("events", "statements", "actors")


@dataclass(frozen=True)
class Gold:
    """Coded sets by name, and the folder against which the paths of their texts are read."""

    sets: Mapping[str, list[Record]]
    root: Path
    files: Mapping[str, Path] = field(default_factory=dict)

    def __getitem__(self, name: str) -> list[Record]:
        return self.sets.get(name, [])

    @property
    def coders(self) -> list[str]:
        """Who coded it, where the records say so."""
        rows = (row for records in self.sets.values() for row in records)
        return sorted({str(row["coder"]) for row in rows if row.get("coder")})

    def of(self, coder: str) -> Gold:
        """Return what one coder coded."""
        one_of(coder, self.coders, "coder")
        kept = {
            name: [row for row in rows if row.get("coder") in (None, "", coder)]
            for name, rows in self.sets.items()
        }
        return Gold(kept, self.root, self.files)


def read_gold(path: str | Path) -> Gold:
    """Read a folder of gold, one file of it, or a coded spreadsheet.

    A folder's files are known by their names, those of `FIELDS`; others are left. Events,
    statements and actors go with a `documents.jsonl` beside them. Each record gets its `line`.
    For the columns of a spreadsheet see `toolkit.evaluation.sheet`.

    Raises
    ------
    InputError
        Nothing here can be scored, or a record is damaged or lacks a field.
    """
    place = Path(path)
    if place.is_dir():
        files = [f for name in FIELDS for f in _candidates(place, name)]
        if not files:
            raise InputError(f"{place}: nothing to score here. Valid: {_valid()}")
    elif place.is_file():
        if place.suffix in (".csv", ".tsv", ".xlsx") and place.stem != "true_events":
            from toolkit.evaluation.sheet import read_sheet

            return Gold(read_sheet(place), place.parent, {"sheet": place})
        if place.stem not in FIELDS:
            raise InputError(f"{place}: not a known set. Valid: {_valid()}, or a CSV or XLSX sheet")
        files = [place]
        if place.stem in NEED_DOCUMENTS:
            files += _candidates(place.parent, "documents")
            if len(files) == 1:
                raise InputError(f"{place}: documents.jsonl with the sentences must lie beside it")
    else:
        raise InputError(f"{place}: no such file or folder")
    sets = {file.stem: _records(file) for file in files}
    folder = place if place.is_dir() else place.parent
    return Gold(sets, folder.resolve().parent, {file.stem: file for file in files})


def _candidates(folder: Path, name: str) -> list[Path]:
    return [f for f in (folder / f"{name}.jsonl", folder / f"{name}.csv") if f.is_file()]


def _valid() -> str:
    return ", ".join(f"{name}.jsonl" for name in FIELDS if name != "true_events")


def _records(path: Path) -> list[Record]:
    if path.stat().st_size > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST} bytes")
    if path.suffix == ".csv":
        from toolkit.evaluation.sheet import rows_of

        listed = [{**row, "line": number} for number, row in enumerate(rows_of(path), 2)]
    else:
        listed = []
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    listed.append({**_record(line, path, number), "line": number})
    if len(listed) > MOST:
        raise InputError(f"{path}: more than {MOST} records")
    for record in listed:
        missing = [name for name in FIELDS[path.stem] if name not in record]
        if missing:
            raise InputError(f"{path}, line {record['line']}: no field {', '.join(missing)}")
    return listed


def _record(line: str, path: Path, number: int) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}, line {number}: not valid JSON ({error})") from None
    if not isinstance(record, dict):
        raise InputError(f"{path}, line {number}: not an object")
    return record
