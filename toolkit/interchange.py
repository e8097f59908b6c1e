"""Interchange: texts as other programs may be given them, which then run nothing and refuse nothing.

A spreadsheet runs a cell that begins like a formula, so an apostrophe leads it; XML holds no control
characters, so they are left out.
"""

from __future__ import annotations

import re

import polars as pl

__all__ = ["inert", "inert_table", "meant", "xml_text"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so
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
