"""Documents in shards through worker processes, so that memory and loss are bounded."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from types import ModuleType
from typing import TYPE_CHECKING

import polars as pl

from toolkit.codebook import Codebook
from toolkit.errors import InputError, ToolkitError

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

    from toolkit.extraction.documents import Read

__all__ = ["extract_shards", "shards"]

SHARD_DOCUMENTS = 32
SHARD_TEXT = 25_000  # characters: a second or two of reading, which is what a killed run loses
AHEAD = 2  # shards per worker that are sent before one comes back
FEW = 16  # shards that take a process half a minute, and to load its models anew a second
LAST = 4  # pieces of each of the last shards, one a worker, so that no worker is left long with one

_codebook: Codebook | None = None


def shards(documents: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Cut documents that come in frames into shards, bounded in number and in characters of text.

    >>> texts = pl.DataFrame({"text": ["a" * 40_000, "b" * 20_000, "c"]})
    >>> [shard.height for shard in shards([texts[:1], texts[1:]])]
    [1, 2]
    """
    held: list[pl.DataFrame] = []
    count = size = 0
    for frame in documents:
        first = 0
        for at, length in enumerate(frame["text"].str.len_chars()):
            if count and (count == SHARD_DOCUMENTS or size + length > SHARD_TEXT):
                yield pl.concat([*held, frame[first:at]])
                held, first, count, size = [], at, 0, 0
            count += 1
            size += length
        held.append(frame[first:])
    if count:
        yield pl.concat(held)


def extract_shards(
    documents: Iterable[pl.DataFrame],
    codebook: Codebook,
    model: str,
    workers: int = 1,
    *,
    screened: bool = False,
    scheduler: str | None = None,
) -> Iterator[Read]:
    """Read documents, each by itself, and yield each shard with what was read from it.

    With several workers shards come in the order in which they are done; their rows are the same.

    Parameters
    ----------
    documents : the table `documents` in frames, of which a few are held at a time.
    codebook, model, screened : as in `toolkit.extraction.documents.extract`.
    workers : number of processes; each loads the model once.
    scheduler : address of a Dask scheduler, whose workers read instead.

    Raises
    ------
    InputError
        The number of workers is none, or the model is not installed.
    ToolkitError
        A worker process was ended from outside.
    """
    if workers < 1:
        raise InputError(f"{workers} workers: at least 1 is needed")
    cut = shards(documents)
    if scheduler is not None:
        from toolkit.extraction.cluster import read_on_cluster

        return read_on_cluster(cut, codebook, model, scheduler, screened)
    if workers == 1:
        return _alone(cut, codebook, model, screened)
    return _pooled(_balanced(cut, workers), codebook, model, workers, screened)


def _alone(
    cut: Iterable[pl.DataFrame], codebook: Codebook, model: str, screened: bool
) -> Iterator[Read]:
    """Yield shards as this process reads them; after many it forgets what it read them with.

    What is then made of them, linking above all, takes as much memory again. After few shards
    the models stay for the next reading.
    """
    count = 0
    for shard in cut:
        yield _read(shard, codebook, model, screened)
        count += 1
    if count > FEW:
        from toolkit.extraction.forgetting import forget

        forget()


def _balanced(cut: Iterable[pl.DataFrame], workers: int) -> Iterator[pl.DataFrame]:
    """Yield shards, the last ones in pieces."""
    held: deque[pl.DataFrame] = deque()
    for shard in cut:
        held.append(shard)
        if len(held) > workers:
            yield held.popleft()
    for shard in held:
        yield from shard.iter_slices(-(-shard.height // LAST))


def _pooled(
    cut: Iterable[pl.DataFrame], codebook: Codebook, model: str, workers: int, screened: bool
) -> Iterator[Read]:
    """Yield shards as worker processes end them; only a few wait in memory at a time."""
    context = get_context("spawn")
    # in a queue: what a worker is started with is written by the parent itself, who would wait for
    # ever for one that was ended before it had read the two megabytes
    handed = context.Queue()
    handed.cancel_join_thread()
    for _ in range(workers):
        handed.put(codebook)
    pool = ProcessPoolExecutor(workers, context, _begin, (handed,))
    waiting: set[Future[Read]] = set()
    try:
        for shard in cut:
            waiting.add(pool.submit(_read_here, shard, model, screened))
            if len(waiting) >= AHEAD * workers:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    except BrokenProcessPool as error:
        raise ToolkitError(
            "a worker process was ended from outside, perhaps for want of memory. What was read "
            "is kept: run it again, with fewer workers. A script of your own that reads with "
            'several workers must begin under: if __name__ == "__main__":'
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # linking need not wait for its end


def _begin(handed: Queue[Codebook]) -> None:
    """Make a worker ready: Ctrl-C is for its parent to handle, with whom it ends."""
    global _codebook  # what initialises a worker can hand things on in no other way
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _codebook = handed.get()
    _without_commands()


def _without_commands() -> None:
    """Leave spaCy's own commands out of this process: to load them takes as long as the rest of it."""
    commands = ModuleType("spacy.cli.info")
    commands.__dict__["info"] = None  # all that `import spacy` asks of them
    sys.modules.setdefault(commands.__name__, commands)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # a killed parent sends no word, and its workers would wait forever


def _read_here(shard: pl.DataFrame, model: str, screened: bool) -> Read:
    assert _codebook is not None  # noqa: S101 - _begin ran first
    return _read(shard, _codebook, model, screened)


def _read(shard: pl.DataFrame, codebook: Codebook, model: str, screened: bool) -> Read:
    from toolkit.extraction.documents import extract  # by who reads: its parent needs no rules

    return shard, extract(shard, codebook, model, screened=screened)
