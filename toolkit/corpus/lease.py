"""The lock of a corpus at an address such as s3://…: a numbered file that its holder renews.

No operating system takes a file back from a process that died. So its holder writes into it every
few seconds, and who waits takes a lock over into which nothing was written for a minute of their own clock: by
making the file of the next number, which only one can.
"""

from __future__ import annotations

import os
import platform
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

from toolkit.errors import CorpusError

__all__ = ["leased"]

LOCK = ".lock-"  # before the number
BEAT = 10.0  # seconds after which the holder writes again
STALE = 60.0  # seconds without a word after which a lock is taken over
LOOK = 1.0  # seconds between two looks at the lock of another


class _Lock(NamedTuple):
    number: int
    file: Path
    text: str


@contextmanager
def leased(folder: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a folder at an address.

    Parameters
    ----------
    folder : the corpus.
    wait : seconds to wait for another process to end its writing, at least until it has shown that
        it is alive.

    Raises
    ------
    CorpusError
        Another process holds the lock; nothing can be written there; or this process was stopped
        for so long that another took the lock over.
    """
    held = _acquired(folder, wait)
    done, lost = threading.Event(), threading.Event()
    renewing = threading.Thread(target=_renew, args=(held, done, lost), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        done.set()
        renewing.join()
        held.unlink(missing_ok=True)
    if lost.is_set():
        raise CorpusError(
            f"{folder}: another process took this corpus over, since this one wrote nothing for "
            f"{STALE:.0f} seconds. Run it again, and `toolkit verify`"
        )


def _acquired(folder: Path, wait: float) -> Path:
    """Return the file of the lock that is now held."""
    begun = since = time.monotonic()
    seen: _Lock | None = None
    alive = False  # somebody wrote while this process looked
    while True:
        last, now = _last(folder), time.monotonic()
        if last is not None and last != seen:
            alive, seen, since = seen is not None, last, now
        stale = last is not None and now - since >= STALE
        if last is None or stale:
            mine = folder / f"{LOCK}{last.number + 1 if last else 1}"
            if _made(mine):
                if last is not None:
                    last.file.unlink(missing_ok=True)
                return mine
        if alive and seen is not None and now - begun >= wait:
            holder = seen.text.split("\n")[0]
            raise CorpusError(
                f"{folder}: {holder or 'another process'} is writing this corpus. Wait until it ends, "
                f"or end it: {STALE:.0f} seconds later its lock is free"
            )
        time.sleep(LOOK)


def _last(folder: Path) -> _Lock | None:
    """Return the lock with the highest number, if there is one."""
    _look_anew(folder)
    numbers = {path.name.removeprefix(LOCK): path for path in folder.glob(f"{LOCK}*")}
    known = sorted((int(number), path) for number, path in numbers.items() if number.isdecimal())
    if not known:
        return None
    number, file = known[-1]
    try:
        # in one request: between two its holder may write, and what was opened is another file then
        told = file.fs.cat_file(file.path)  # type: ignore[attr-defined]
    except FileNotFoundError:  # its holder ended in this moment
        return None
    return _Lock(number, file, told[:200].decode("ascii", "replace"))


def _made(lock: Path) -> bool:
    """Make the file, or say that another has."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("xb") as file:
            file.write(_told(0))
    except FileExistsError:
        return False
    except OSError as error:
        raise CorpusError(f"{lock.parent}: nothing can be written here ({error})") from error
    return True


def _renew(lock: Path, done: threading.Event, lost: threading.Event) -> None:
    """Write into the lock until all is done, or another took it over."""
    for beat in count(1):
        if done.wait(BEAT):
            return
        try:
            _look_anew(lock)
            if not lock.exists():
                lost.set()
                return
            lock.write_bytes(_told(beat))
        except OSError:  # a short failure of the network: the next beat may come through
            continue


def _told(beat: int) -> bytes:
    return f"process {os.getpid()} on {platform.node()}\nbeat {beat}\n".encode()


def _look_anew(path: Path) -> None:
    """Forget what was listed before: others write there."""
    path.fs.invalidate_cache()  # type: ignore[attr-defined]
