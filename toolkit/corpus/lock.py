"""One writer at a time: the lock of a corpus folder.

The operating system holds the lock, so that a process that dies, however it dies, leaves none.
The file's text only tells others who holds it. At an address it is a lease; see `lease.py`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.corpus.lease import leased
from toolkit.errors import CorpusError
from toolkit.places import is_remote, place

__all__ = ["LOCK", "locked"]

LOCK = ".lock"
WAIT = 5.0  # seconds in which a short write of another process may end
PAUSE = 0.1  # seconds between two attempts

if sys.platform == "win32":
    import msvcrt

    FAR = 2**30  # a byte no text reaches, since Windows also bars reading what is locked

    def _take(handle: int) -> None:
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(folder: str | Path, wait: float = WAIT) -> Iterator[Path]:
    """Hold the lock of a corpus folder, which is made if it is not there.

    Parameters
    ----------
    folder : the corpus.
    wait : seconds to wait for another process to end its writing.

    Raises
    ------
    CorpusError
        Another process holds the lock, or nothing can be written here.
    """
    path = place(folder)
    if is_remote(path):
        with leased(path, wait):
            yield path
        return
    try:
        path.mkdir(parents=True, exist_ok=True)
        handle = _acquired(path / LOCK, wait)
    except OSError as error:
        raise CorpusError(f"{path}: nothing can be written here ({error})") from error
    try:
        yield path
    finally:
        with suppress(OSError):  # Windows removes no file that is open
            (path / LOCK).unlink()
        os.close(handle)


def _acquired(path: Path, wait: float) -> int:
    """Return the open lock file; its text names this process."""
    end = time.monotonic() + wait
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            _take(handle)
            if _is(handle, path):
                os.ftruncate(handle, 0)
                os.write(handle, f"process {os.getpid()}\n".encode())
                return handle
        except BlockingIOError:
            if time.monotonic() >= end:
                holder = os.pread(handle, 100, 0).decode("ascii", "replace").strip()
                os.close(handle)
                raise CorpusError(
                    f"{path.parent}: {holder or 'another process'} is writing this corpus. "
                    "Wait until it ends, or end it"
                ) from None
            time.sleep(PAUSE)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _is(handle: int, path: Path) -> bool:
    """Say whether the file is still in its place: its last holder may have just removed it."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(handle), found)
