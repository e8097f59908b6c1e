"""Decimals: how the numbers of a table are told, so that they line up and none says more than it knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import polars as pl

from toolkit.view.phrases import told
from toolkit.wording import signed

__all__ = ["alike", "forms"]

_FINE = 0.01  # a column with smaller values than this has a third decimal
_SMALL = 0.1  # below this a value that stands among larger ones than 1 is lost in one decimal
_RARE = 5  # of so many values one may be small that lines up with the others in two decimals
_CHANCES = ("p", "p_adjusted")  # probabilities under chance, which need no decimals of shares
_LARGE = 1e6  # from here on numbers are said in words


def forms(columns: Mapping[str, pl.Series]) -> dict[str, Callable[[float], str]]:
    """How the numbers of each column are told: shares that stand side by side with equal decimals."""
    found = {name: _form(values) for name, values in columns.items()}
    shares = [name for name, form in found.items() if form in (_HUNDREDTHS, _THOUSANDTHS)]
    together = [name for name in shares if name not in _CHANCES]
    if any(found[name] is _THOUSANDTHS for name in together):
        found |= dict.fromkeys(together, _THOUSANDTHS)
    return found


def alike(values: Sequence[float | None]) -> Callable[[float], str]:
    """How numbers of a row are told whose columns hold several measures: with equal decimals.

    >>> alike([122.5, 99.0])(99.0)
    '99.0'
    """
    texts = [told(value) for value in values if value is not None]
    if not all(text[-1].isdigit() for text in texts):  # one is said in words
        return told
    return partial(_fixed, max((len(text.partition(".")[2]) for text in texts), default=0))


def _form(values: pl.Series) -> Callable[[float], str]:
    """How the numbers of a column are told, so that they line up and none says more than it knows."""
    known = values.drop_nulls().abs()
    if known.is_empty() or float(known.max()) >= _LARGE:  # type: ignore[arg-type]
        return told
    whole = int((known == known.round(0)).sum())
    if whole == known.len():
        return partial(_fixed, 0)
    if float(known.max()) > 1:  # type: ignore[arg-type]
        # where some are small, as of several measures in a column, one decimal would be none of
        # theirs; where most are whole, as rates are, it would be more than texts say of these
        small = int(((known > 0) & (known < _SMALL)).sum())
        if small * _RARE > known.len():
            return told
        if small:
            return _HUNDREDTHS
        return _tenths if 2 * whole >= known.len() else partial(_fixed, 1)
    return _THOUSANDTHS if ((known > 0) & (known < _FINE)).any() else _HUNDREDTHS


def _fixed(decimals: int, value: float) -> str:
    return signed(f"{value:,.{decimals}f}")


_HUNDREDTHS, _THOUSANDTHS = partial(_fixed, 2), partial(_fixed, 3)


def _tenths(value: float) -> str:
    return _fixed(0 if value == round(value) else 1, value)
