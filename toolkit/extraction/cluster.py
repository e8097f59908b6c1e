"""Shards through the workers of a Dask cluster."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.errors import InputError, MissingExtraError, ToolkitError
from toolkit.extraction.documents import Read, extract

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["read_on_cluster"]

AHEAD = 2  # shards per thread of the cluster that are sent before one comes back
SECONDS = 30  # in which a scheduler must answer
ALONE = 120  # seconds in which lost workers may come back
LOOK = 0.1  # seconds from one look for what is done to the next
TRIES = 3  # times that a shard is sent again when its worker is lost


def read_on_cluster(
    cut: Iterable[pl.DataFrame], codebook: Codebook, model: str, scheduler: str, screened: bool
) -> Iterator[Read]:
    """Yield shards, with what was read from them, as the workers of a cluster end them.

    The workers need the same toolkit and model. A shard whose worker is lost is read by another;
    only a few shards wait in memory at a time.

    Parameters
    ----------
    cut, codebook, model, screened : as in `toolkit.extraction.shards.extract_shards`.
    scheduler : address of the Dask scheduler, e.g. tcp://10.0.0.1:8786.

    Raises
    ------
    InputError
        No scheduler answers at this address.
    ToolkitError
        The cluster was lost, or all its workers, and none came back; what was read so far is kept.
    """
    client = _client(scheduler)
    from distributed import as_completed
    from distributed.client import FutureCancelledError
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker

    try:
        # with their results: what a lost worker had read is not there to be fetched later
        waiting = as_completed(loop=client.loop, with_results=True)
        sent: dict[str, pl.DataFrame] = {}
        for shard in cut:
            # the codebook goes with each shard: scattered, it would be lost with the workers that hold it
            future = client.submit(
                _read, shard, codebook, model, screened, pure=False, retries=TRIES
            )
            sent[future.key] = shard
            waiting.add(future)
            if len(sent) >= AHEAD * max(1, sum(client.nthreads().values())):
                done, tables = _next(waiting, client, scheduler)
                yield sent.pop(done.key), tables
        while sent:
            done, tables = _next(waiting, client, scheduler)
            yield sent.pop(done.key), tables
    except (CommClosedError, FutureCancelledError, KilledWorker) as error:
        raise _lost(scheduler, f"{type(error).__name__}: {error}") from error
    finally:
        client.close()


def _client(scheduler: str) -> Client:
    """Return a client of the scheduler at an address."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtraError("distributed", "cluster") from error
    try:
        return Client(scheduler, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(
            f"{scheduler}: no Dask scheduler answers ({error}). Valid: an address like "
            "tcp://10.0.0.1:8786, as `dask scheduler` prints it"
        ) from error


def _next(waiting: Any, client: Any, scheduler: str) -> Any:
    """Return the next future that is done and its result, while there are workers or may be again."""
    seen = time.monotonic()
    while not waiting.has_ready():
        time.sleep(LOOK)
        if client.nthreads():
            seen = time.monotonic()
        elif time.monotonic() - seen > ALONE:
            raise _lost(scheduler, f"it had no worker for {ALONE:g} seconds")
    return next(waiting)


def _lost(scheduler: str, why: str) -> ToolkitError:
    return ToolkitError(
        f"{scheduler}: the cluster was lost ({why}). What was read is kept: run it again"
    )


def _read(shard: pl.DataFrame, codebook: Codebook, model: str, screened: bool) -> dict[str, Any]:
    return dict(extract(shard, codebook, model, screened=screened))
