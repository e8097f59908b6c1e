"""The names of what the encoder tells of a word: acts, their instruments, their statuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Kinds"]


class Kinds(NamedTuple):
    """What there is to tell of a word, by parts of `batches.Item`; NONE is an act."""

    acts: tuple[str, ...]
    instruments: tuple[str, ...]
    statuses: tuple[str, ...]

    @classmethod
    def of(cls, items: Sequence[object]) -> Kinds:
        """Return what sentences tell."""
        told = (
            {name for item in items for name in getattr(item, part) if name} for part in cls._fields
        )
        return cls(*(tuple(sorted(names)) for names in told))

    def ends(self) -> list[int]:
        """Return where, of columns for all, those of acts and those of instruments end."""
        return [len(self.acts), len(self.acts) + len(self.instruments)]
