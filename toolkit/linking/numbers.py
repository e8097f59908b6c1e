"""Numbers that accounts tell: one may round what the other tells in full."""

from __future__ import annotations

from collections.abc import Set

__all__ = ["agree", "rounds"]


def agree(some: Set[tuple[str, float]], others: Set[tuple[str, float]], one_text: bool) -> bool:
    """Say whether accounts tell a number in common; in one text a rate may be told in full and rounded.

    >>> agree({("rate", 80.0)}, {("rate", 80.5)}, True), agree({("rate", 80.0)}, {("rate", 80.5)}, False)
    (True, False)
    """
    return bool(some & others) or (
        one_text
        and any(
            unit == "rate" == of and rounds(one, other)
            for unit, one in some
            for of, other in others
        )
    )


def rounds(one: float, other: float) -> bool:
    """Say whether one of two numbers is whole, and the other is not and would be it, rounded or cut.

    >>> rounds(37.6, 38.0), rounds(37.0, 37.6), rounds(36.0, 37.0), rounds(24.5, 24.6)
    (True, True, False, False)
    """
    return one.is_integer() != other.is_integer() and abs(one - other) < 1
