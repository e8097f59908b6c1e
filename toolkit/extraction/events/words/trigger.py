"""A word that reports an act, as the rules find it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Actors", "Trigger"]

Actors = dict[int, list[Any]]
"""Mentions of actors by each of their tokens."""


@dataclass(frozen=True)
class Trigger:
    """A token that reports an act: what it does, to which instrument, named by which token."""

    token: Any
    operation: str
    instrument: str
    noun: Any | None
    first: int  # first token of the phrase that names the instrument, or of the trigger
    needs: str
