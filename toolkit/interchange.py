"""Interchange: what other programs may be given, which then run nothing, refuse nothing and know no hour.

A spreadsheet runs a cell that begins like a formula, so an apostrophe leads it; XML holds no control
characters, so they are left out; office files tell when they were saved, so that is made one moment.
"""

from __future__ import annotations

import io
import re
import zipfile

import polars as pl

__all__ = ["EPOCH", "inert", "inert_table", "meant", "without_clock", "xml_text"]

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can tell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so
_HOUR = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def inert(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs.

    >>> inert("=1+1"), inert("It rose.")
    ("'=1+1", 'It rose.')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def meant(cell: str) -> str:
    """Return what a cell that `inert` wrote says.

    >>> meant("'=1+1"), meant("'Tis so")
    ('=1+1', "'Tis so")
    """
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def inert_table(table: pl.DataFrame) -> pl.DataFrame:
    """Return a table whose texts and names of columns no spreadsheet runs.

    >>> inert_table(pl.DataFrame({"sentence": ["=1+1", "It rose."]}))["sentence"].to_list()
    ["'=1+1", 'It rose.']
    """
    text = pl.col(pl.String)
    runs = text.str.slice(0, 1).is_in(_FORMULA)
    return table.with_columns(pl.when(runs).then("'" + text).otherwise(text).name.keep()).rename(
        inert
    )


def xml_text(text: str) -> str:
    r"""Return a text without the characters that XML forbids.

    >>> xml_text("a\x00b")
    'ab'
    """
    return _NOT_XML.sub("", text)


def without_clock(office: bytes) -> bytes:
    """Return an office file, which is a zip file, with all that it tells of hours at one moment.

    Parameters
    ----------
    office : a workbook or a document, as its library writes it.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(office)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            content = old.read(name)
            if name == "docProps/core.xml":  # the hour of saving
                content = _HOUR.sub(b"1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
