"""Learn how the encoder judges: the change of low rank of `toolkit.extraction.judging.encoder`.

    python -m toolkit.extraction.judging.learning_encoder CODED SHARED

CODED and SHARED as in `toolkit.extraction.judging.learning`, whose models must have been learned
before. Needs the extra `learn` (JAX, Optax) and some 17 minutes of one core. The weights of the
model stay; of each linear layer a product of two thin matrices is learned that is added to them
(LoRA), and heads over the vectors of first tokens: the log loss of the act of each candidate and,
where it reports one, of its instrument, its status, and the side of each state named in the sentence.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from rich.progress import track

from toolkit import codebook as codebooks
from toolkit.extraction.judging import coded
from toolkit.extraction.judging.batches import Item, batches_of
from toolkit.extraction.judging.encoder import ENCODER, READOUTS, SCALE, SIDES, first_tokens, naming
from toolkit.extraction.judging.examples import Example, examples
from toolkit.extraction.judging.fitting import rounded
from toolkit.extraction.judging.judge import ASKED, judge, place_in
from toolkit.extraction.judging.kinds import Kinds
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
from toolkit.extraction.judging.shares import NONE

__all__ = ["fit", "items"]

RANK = 32
EPOCHS = 3
PEAK = 1.25e-3  # of the learning rate, which rises for a twelfth of the steps and falls as a cosine
END = 1e-5  # its last value
DROPPED = 0.2  # of what the head reads
NOTHING = 2.0  # intercept of no act at the start
STATUS, SIDE = 0.5, 0.3  # what the loss of a status, and of a side, counts beside that of an act
SPREAD = 0.02  # of what the heads start from
FAR, TINY = -1e4, 1e-30  # stand for no likeness
ACROSS = 32  # numbers by which an act and a state are compared, for each side

Array = Any  # of JAX


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
        places = first_tokens(read.offsets, [place_in(span, w.token) for w in example.words])
        words = [(at, example.place.get(j)) for j, at in enumerate(places) if at is not None]
        acts = [None if i is None else example.acts[i] for _, i in words]
        named = example.reading.states(example.number)
        states = naming(read.offsets, [(state, place_in(span, token)) for state, token in named])
        out.append(
            Item(
                read.ids,
                [at for at, _ in words],
                [act.act if act else NONE for act in acts],
                [act.instrument if act else "" for act in acts],
                [act.status if act else "" for act in acts],
                list(states.values()),
                [[act.side(state) for state in states] if act else [] for act in acts],
                example.weight,
            )
        )
    return out


def fit(found: Sequence[Item], seed: int = 0) -> dict[str, Any]:
    """Learn from sentences; return the arrays of an `Encoder`."""
    told = [i for i in found if i.words]
    kinds = Kinds.of(told)
    known, words = weights()
    frozen = {name: jnp.asarray(array) for name, array in {**known, WORDS: words[:]}.items()}
    learned = _start(frozen, kinds, seed)
    shuffled = random.Random(seed)  # noqa: S311  an order, no secret
    batches = [b for _ in range(EPOCHS) for b in batches_of(told, kinds, shuffled)]
    rate = optax.warmup_cosine_decay_schedule(0, PEAK, len(batches) // 12, len(batches), END)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=0.01))
    state, key = optimiser.init(learned), jax.random.key(seed)

    def step(learned: Any, state: Any, key: Any, batch: Any) -> tuple[Any, Any]:
        slope = jax.grad(_loss)(learned, frozen, batch, key, kinds)
        change, state = optimiser.update(slope, state, learned)
        return optax.apply_updates(learned, change), state

    compiled: Callable[..., tuple[Any, Any]] = jax.jit(step)
    for batch in track(batches, "learning", transient=True):
        key, once = jax.random.split(key)
        learned, state = compiled(learned, state, once, batch)
    out: dict[str, Any] = {
        part: SEPARATOR.join(names) for part, names in zip(Kinds._fields, kinds, strict=True)
    }
    for name, array in learned.items():
        if name.endswith("intercept"):
            out[name] = np.asarray(array)
        else:
            out[name], out[f"{name}.scale"] = rounded(np.asarray(array))
    return out


def _start(frozen: dict[str, Array], kinds: Kinds, seed: int) -> dict[str, Array]:
    drawn = np.random.default_rng(seed)
    learned: dict[str, Array] = {}
    for name, given in layers(frozen).items():
        rows, columns = given.shape
        down = drawn.normal(0, rows**-0.5, (rows, RANK))
        learned[f"{name}.down"] = jnp.asarray(down, jnp.float32)
        learned[f"{name}.up"] = jnp.zeros((RANK, columns), jnp.float32)
    wide = {"weights": sum(map(len, kinds))} | dict.fromkeys(READOUTS[1:], len(SIDES) * ACROSS)
    for name, outputs in wide.items():
        head = drawn.normal(0, SPREAD, (HEADS * WIDTH, outputs))
        learned[name] = jnp.asarray(head, jnp.float32)
        learned[f"{name}.intercept"] = jnp.zeros(outputs, jnp.float32)
    learned["given"] = jnp.zeros((len(kinds.acts), len(kinds.statuses)), jnp.float32)
    nothing = learned["weights.intercept"].at[kinds.acts.index(NONE)].set(NOTHING)
    return learned | {"weights.intercept": nothing}


def _vectors(learned: Any, frozen: Any, tokens: Array, mask: Array) -> Array:
    """Return the vectors of tokens, sentences × tokens × 384."""
    rows, length = tokens.shape

    def norm(x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        spread = jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return centred * spread * frozen[f"{name}.weight"] + frozen[f"{name}.bias"]

    def linear(x: Array, name: str) -> Array:
        change = _product(_product(x, learned[f"{name}.down"]), learned[f"{name}.up"])
        return _product(x, frozen[name]) + frozen[f"{name}.bias"] + SCALE * change

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


def _missed(scores: Array, truth: Array) -> Array:
    """Return the log loss of each row of scores, whose true column is told."""
    return -jax.nn.log_softmax(scores)[jnp.arange(len(truth)), truth]


def _product(x: Array, weights: Array) -> Array:
    """Return a product of numbers of two bytes each, a third faster; the graph that reads has one byte."""
    return (x.astype(jnp.bfloat16) @ weights.astype(jnp.bfloat16)).astype(jnp.float32)


def _loss(learned: Any, frozen: Any, batch: Any, key: Any, kinds: Kinds) -> Array:
    """Return the mean log loss of the words of a batch: of acts, and of what those that report one tell."""
    vectors = _vectors(learned, frozen, batch["tokens"], batch["mask"])
    kept = jax.random.bernoulli(key, 1 - DROPPED, vectors.shape)
    vectors = vectors * kept / (1 - DROPPED)
    row, at, acts, instruments, statuses, weights = batch["words"]
    scores = vectors[row, at] @ learned["weights"] + learned["weights.intercept"]
    of_act, of_instrument, of_status = jnp.split(scores, kinds.ends(), axis=1)
    more = _missed(of_instrument, instruments)
    more += STATUS * _missed(of_status + learned["given"][acts], statuses)
    loss = _missed(of_act, acts) + jnp.where(acts != kinds.acts.index(NONE), more, 0.0)
    row, at, state, pair, real = batch["named"]
    by_word, by_state = (
        (vectors @ learned[name] + learned[f"{name}.intercept"]).reshape(*vectors.shape[:2], len(SIDES), ACROSS)
        for name in READOUTS[1:]
    )  # fmt: skip
    alike = (by_word[row, at] * by_state[row, state]).sum(-1)
    side, counting = batch["sides"]
    alike = jnp.where(real[:, None] > 0, alike, FAR)
    most = jax.lax.stop_gradient(jax.ops.segment_max(alike, pair, len(side)).clip(FAR))
    whole = jax.ops.segment_sum(real[:, None] * jnp.exp(alike - most[pair]), pair, len(side))
    odds = jnp.log(jnp.maximum(whole, TINY)) + most
    odds = jnp.concatenate([jnp.zeros((len(side), 1)), odds], axis=1)
    total = (loss * weights).sum() + SIDE * (_missed(odds, side) * counting).sum()
    return total / jnp.maximum(weights.sum(), 1.0)


def main() -> None:
    """Read coded documents, learn and write what was learned."""
    folder, shared = map(Path, sys.argv[1:3])
    found = examples(coded.documents(folder, shared), codebooks.load())
    np.savez_compressed(Path(__file__).with_name(ENCODER), **fit(items(found, judge().act)))


if __name__ == "__main__":
    main()
