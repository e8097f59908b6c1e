"""Coded sentences as arrays that the encoder learns from."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit.extraction.judging.kinds import Kinds

__all__ = ["Item", "batches_of"]

BUDGET = 1536  # tokens of a batch, padding included
LENGTHS = (16, 24, 32, 40, 52, 64, 96, 160, 256)
"""Tokens to which sentences are padded, so that few shapes compile."""

Array = Any  # of numpy, or of JAX


@dataclass(frozen=True)
class Item:
    """A sentence: its tokens, the first token of each candidate, and what each reports."""

    tokens: Sequence[int]
    words: Sequence[int]
    acts: Sequence[str]
    instruments: Sequence[str]  # "" with no act
    statuses: Sequence[str]  # likewise
    named: Sequence[Sequence[int]]  # of each state, the tokens that name it
    sides: Sequence[Sequence[int]]  # of each word: by state 0 neither, 1 source, 2 target; or none
    weight: float


def batches_of(
    found: Sequence[Item], kinds: Kinds, shuffled: random.Random
) -> Iterator[dict[str, Array]]:
    """Yield the sentences in a new order, those of like length together."""
    order = list(found)
    shuffled.shuffle(order)
    waiting: defaultdict[int, list[Item]] = defaultdict(list)
    full = []
    for item in order:
        length = next(n for n in LENGTHS if n >= len(item.tokens))
        waiting[length].append(item)
        if len(waiting[length]) * length >= BUDGET:
            full.append((length, waiting.pop(length)))
    full += list(waiting.items())
    shuffled.shuffle(full)
    for length, batch in full:
        yield _batch(batch, length, kinds)


def _batch(batch: Sequence[Item], length: int, kinds: Kinds) -> dict[str, Array]:
    """Return sentences as arrays of one shape for each length.

    `words` are row, token, act, instrument, status and weight of each candidate; `named` row, token
    of an act, token that names a state, which pair of act and state this is, and 1; `sides` the side
    and the weight of each such pair.
    """
    rows = -(-BUDGET // length)
    tokens = np.zeros((rows, length), np.int32)
    mask = np.zeros((rows, length), bool)
    mask[:, 0] = True
    words: list[tuple[float, ...]] = []
    named: list[tuple[float, ...]] = []
    sides: list[tuple[float, ...]] = []
    for row, item in enumerate(batch):
        tokens[row, : len(item.tokens)] = item.tokens
        mask[row, : len(item.tokens)] = True
        told = zip(item.words, item.acts, item.instruments, item.statuses, item.sides, strict=True)
        for at, *names, of_states in told:
            numbers = (
                known.index(name) if name else 0 for known, name in zip(kinds, names, strict=True)
            )
            words.append((row, at, *numbers, item.weight))
            for places, side in zip(item.named, of_states, strict=bool(of_states)):
                named += [(row, at, place, len(sides), 1.0) for place in places]
                sides.append((side, item.weight))
    size = rows * length
    return {
        "tokens": tokens,
        "mask": mask,
        "words": _columns(words, size, 6),
        "named": _columns(named, size, 5),
        "sides": _columns(sides, size, 2),
    }


def _columns(rows: Sequence[Sequence[float]], size: int, wide: int) -> tuple[Array, ...]:
    """Return rows, filled up to so many, as columns; the last one keeps its fractions."""
    table = np.zeros((size, wide))
    table[: len(rows)] = np.reshape(rows, (len(rows), wide))
    return (*table[:, :-1].astype(np.int32).T, table[:, -1].astype(np.float32))
