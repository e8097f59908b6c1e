"""A dictionary too long for memory: what was not asked for lately lies in a file."""

from __future__ import annotations

import pickle
import sqlite3
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Generic, Self, TypeVar

from toolkit.errors import CorpusError

__all__ = ["Lookup"]

HELD = 8_000  # values that are held in memory
BITS = 1 << 25  # one is set for each key in the file: most others are not looked for there
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Lookup(Generic[Key, Value]):
    """Values by key, of which those used last are in memory and all others in a file.

    A value may be changed as long as it is the one that was asked for last; so nobody changes
    what has been put away in the meantime.

    Parameters
    ----------
    folder : where the file goes; whoever gives it removes it.

    Raises
    ------
    CorpusError
        The disk is full, or nothing can be written there.

    >>> with Lookup(Path()) as days:
    ...     days.put(("USA", 2025), [4, 9])
    ...     days.get(("USA", 2025)), days.get(("USA", 1987))
    ([4, 9], None)
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: sqlite3.Connection | None = None
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._away = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def get(self, key: Key) -> Value | None:
        """Return the value of a key, if there is one."""
        held = self._held.get(key)
        if held is not None:
            self._held.move_to_end(key)
            return held
        if self._file is None or not self._may_be_away(key):
            return None
        asked = self._file.execute("SELECT value FROM far WHERE key = ?", (repr(key),))
        with closing(asked) as found:
            row = found.fetchone()
        if row is None:
            return None
        value: Value = pickle.loads(row[0])  # noqa: S301 - this process wrote it, in a folder of its own
        self.put(key, value)
        return value

    def put(self, key: Key, value: Value) -> None:
        """Set the value of a key; it may be empty, and is not None."""
        self._held[key] = value
        self._held.move_to_end(key)
        if len(self._held) > HELD:
            self._put_away(max(1, HELD // 4))

    def _may_be_away(self, key: Key) -> bool:
        """Say whether a key may be in the file; few that are not pass."""
        place = hash(key) % BITS
        return bool(self._away[place // 8] >> place % 8 & 1)

    def _put_away(self, number: int) -> None:
        """Write those values to the file that were not asked for for longest."""
        old = [self._held.popitem(last=False) for _ in range(number)]
        self._away = self._away or bytearray(BITS // 8)
        for key, _ in old:
            place = hash(key) % BITS
            self._away[place // 8] |= 1 << place % 8
        rows = [(repr(key), pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) for key, value in old]
        try:
            if self._file is None:
                self._file = _opened(Path(mkdtemp(dir=self._folder)) / "lookup.sqlite")
            self._file.executemany("INSERT OR REPLACE INTO far VALUES (?, ?)", rows)
        except (OSError, sqlite3.Error) as error:
            raise CorpusError(
                f"{self._folder}: temporary files could not be written ({error}). "
                "Set TMPDIR to a folder with more room"
            ) from error


def _opened(path: Path) -> sqlite3.Connection:
    """Return a new file, without the care for crashes that only lasting data need."""
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode = OFF")
    file.execute("PRAGMA synchronous = OFF")
    file.execute("CREATE TABLE far (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
    return file
