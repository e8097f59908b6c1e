"""Learn how the encoder judges: the change of low rank of `toolkit.extraction.judging.encoder`.

    python -m toolkit.extraction.judging.learning_encoder CODED SHARED

CODED and SHARED as in `toolkit.extraction.judging.learning`, whose models must have been learned
before. Needs the extra `learn` (JAX, Optax) and some 25 minutes of one core. The weights of the
model stay; of each linear layer a product of two thin matrices is learned that is added to them
(LoRA), and a linear head over the vector of the first token of each candidate: the log loss of its
act and, where it reports one, of its instrument.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from rich.progress import track

from toolkit import codebook as codebooks
from toolkit.extraction.judging import coded
from toolkit.extraction.judging.encoder import ENCODER, SCALE, first_tokens
from toolkit.extraction.judging.examples import Example, examples
from toolkit.extraction.judging.fitting import rounded
from toolkit.extraction.judging.judge import ASKED, NONE, judge
from toolkit.extraction.judging.linear import SEPARATOR, Linear
from toolkit.extraction.judging.minilm import (
    HEADS,
    LAYERS,
    WIDTH,
    WORDS,
    layers,
    vocabulary,
    weights,
)

__all__ = ["Item", "fit", "items"]

RANK = 16
EPOCHS = 3
PEAK = 1.25e-3  # of the learning rate, which rises for a twelfth of the steps and falls as a cosine
END = 1e-5  # its last value
DROPPED = 0.2  # of what the head reads
NOTHING = 2.0  # intercept of no act at the start
BUDGET = 1536  # tokens of a batch, padding included
LENGTHS = (16, 24, 32, 40, 52, 64, 96, 160, 256)
"""Tokens to which sentences are padded, so that few shapes compile."""

Array = Any  # of JAX


@dataclass(frozen=True)
class Item:
    """A sentence: its tokens, the first token of each candidate, and what each reports."""

    tokens: Sequence[int]
    words: Sequence[int]
    acts: Sequence[str]
    instruments: Sequence[str]  # "" with no act
    weight: float


def items(found: Sequence[Example], act: Linear) -> list[Item]:
    """Return the coded sentences in which a linear model thinks an act possible, as tokens."""
    none = act.classes.index(NONE)
    out = []
    for example in found:
        likely = act.shares([w.features for w in example.words])
        if not len(likely) or 1 - likely[:, none].min() < ASKED:
            continue
        span = example.reading.around.page.spans[example.number]
        read = vocabulary().encode(span.text)
        places = first_tokens(
            read.offsets,
            [
                (w.token.idx - span.start_char, w.token.idx - span.start_char + len(w.token.text))
                for w in example.words
            ],
        )
        words = [(at, example.place.get(j)) for j, at in enumerate(places) if at is not None]
        acts = [None if i is None else example.acts[i] for _, i in words]
        out.append(
            Item(
                read.ids,
                [at for at, _ in words],
                [act.act if act else NONE for act in acts],
                [act.instrument if act else "" for act in acts],
                example.weight,
            )
        )
    return out


def fit(found: Sequence[Item], seed: int = 0) -> dict[str, Any]:
    """Learn from sentences; return the arrays of an `Encoder`."""
    told = [i for i in found if i.words]
    acts = sorted({act for item in told for act in item.acts})
    instruments = sorted({name for item in told for name in item.instruments if name})
    known, words = weights()
    frozen = {name: jnp.asarray(array) for name, array in {**known, WORDS: words[:]}.items()}
    learned = _start(frozen, len(acts) + len(instruments), acts.index(NONE), seed)
    shuffled = random.Random(seed)  # noqa: S311  an order, no secret
    batches = [b for _ in range(EPOCHS) for b in _batches(told, acts, instruments, shuffled)]
    rate = optax.warmup_cosine_decay_schedule(0, PEAK, len(batches) // 12, len(batches), END)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=0.01))
    state, key = optimiser.init(learned), jax.random.key(seed)

    def step(learned: Any, state: Any, key: Any, batch: Any) -> tuple[Any, Any]:
        slope = jax.grad(_loss)(learned, frozen, batch, key, len(acts), acts.index(NONE))
        change, state = optimiser.update(slope, state, learned)
        return optax.apply_updates(learned, change), state

    compiled: Callable[..., tuple[Any, Any]] = jax.jit(step)
    for batch in track(batches, "learning", transient=True):
        key, once = jax.random.split(key)
        learned, state = compiled(learned, state, once, batch)
    out: dict[str, Any] = {
        "acts": SEPARATOR.join(acts),
        "instruments": SEPARATOR.join(instruments),
        "intercept": np.asarray(learned.pop("intercept")),
    }
    for name, array in learned.items():
        out[name], out[f"{name}.scale"] = rounded(np.asarray(array))
    return out


def _start(frozen: dict[str, Array], outputs: int, nothing: int, seed: int) -> dict[str, Array]:
    drawn = np.random.default_rng(seed)
    learned: dict[str, Array] = {}
    for name, given in layers(frozen).items():
        rows, columns = given.shape
        down = drawn.normal(0, rows**-0.5, (rows, RANK))
        learned[f"{name}.down"] = jnp.asarray(down, jnp.float32)
        learned[f"{name}.up"] = jnp.zeros((RANK, columns), jnp.float32)
    head = drawn.normal(0, 0.02, (HEADS * WIDTH, outputs))
    learned["weights"] = jnp.asarray(head, jnp.float32)
    learned["intercept"] = jnp.zeros(outputs, jnp.float32).at[nothing].set(NOTHING)
    return learned


def _vectors(learned: Any, frozen: Any, tokens: Array, mask: Array) -> Array:
    """Return the vectors of tokens, sentences × tokens × 384."""
    rows, length = tokens.shape

    def norm(x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        spread = jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return centred * spread * frozen[f"{name}.weight"] + frozen[f"{name}.bias"]

    def linear(x: Array, name: str) -> Array:
        change = (x @ learned[f"{name}.down"]) @ learned[f"{name}.up"]
        return x @ frozen[name] + frozen[f"{name}.bias"] + SCALE * change

    def heads(x: Array) -> Array:
        return x.reshape(rows, length, HEADS, WIDTH).transpose(0, 2, 1, 3)

    x = frozen["embeddings.word_embeddings.weight"][tokens]
    x += frozen["embeddings.position_embeddings.weight"][:length]
    x += frozen["embeddings.token_type_embeddings.weight"][0]
    x = norm(x, "embeddings.LayerNorm")
    hidden = jnp.where(mask, 0, -1e9)[:, None, None, :]
    for layer in range(LAYERS):
        query, key, value = (
            heads(linear(x, f"{layer}.attention.self.{part}")) for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / WIDTH**0.5
        seen = jax.nn.softmax(scores + hidden, -1) @ value
        seen = seen.transpose(0, 2, 1, 3).reshape(rows, length, HEADS * WIDTH)
        seen = linear(seen, f"{layer}.attention.output.dense")
        x = norm(x + seen, f"{layer}.attention.output.LayerNorm")
        wide = jax.nn.gelu(linear(x, f"{layer}.intermediate.dense"), approximate=True)
        x = norm(x + linear(wide, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    return x


def _loss(
    learned: Any, frozen: Any, batch: Sequence[Array], key: Any, width: int, nothing: int
) -> Array:
    """Return the mean log loss of the words of a batch; `width` acts, then instruments."""
    tokens, mask, rows, columns, acts, instruments, weights = batch
    vectors = _vectors(learned, frozen, tokens, mask)[rows, columns]
    kept = jax.random.bernoulli(key, 1 - DROPPED, vectors.shape)
    scores = vectors * kept / (1 - DROPPED) @ learned["weights"] + learned["intercept"]
    at = jnp.arange(len(acts))
    loss = -jax.nn.log_softmax(scores[:, :width])[at, acts]
    by_instrument = -jax.nn.log_softmax(scores[:, width:])[at, instruments]
    loss += jnp.where(acts != nothing, by_instrument, 0.0)
    return (loss * weights).sum() / jnp.maximum(weights.sum(), 1.0)


def _batches(
    found: Sequence[Item], acts: list[str], instruments: list[str], shuffled: random.Random
) -> Iterator[tuple[Array, ...]]:
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
        rows = -(-BUDGET // length)
        tokens = np.zeros((rows, length), np.int32)
        mask = np.zeros((rows, length), bool)
        mask[:, 0] = True
        for row, item in enumerate(batch):
            tokens[row, : len(item.tokens)] = item.tokens
            mask[row, : len(item.tokens)] = True
        words = [
            (row, at, acts.index(act), instruments.index(name) if name else 0, item.weight)
            for row, item in enumerate(batch)
            for at, act, name in zip(item.words, item.acts, item.instruments, strict=True)
        ]
        table = np.zeros((rows * length, 5))
        table[: len(words)] = words
        numbers = (table[:, i].astype(np.int32) for i in range(4))
        yield tokens, mask, *numbers, table[:, 4].astype(np.float32)


def main() -> None:
    """Read coded documents, learn and write what was learned."""
    folder, shared = map(Path, sys.argv[1:3])
    found = examples(coded.documents(folder, shared), codebooks.load())
    np.savez_compressed(Path(__file__).with_name(ENCODER), **fit(items(found, judge().act)))


if __name__ == "__main__":
    main()
