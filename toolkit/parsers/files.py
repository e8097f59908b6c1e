"""Files: the walk through folders, here or elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from toolkit.errors import InputError, ParseError
from toolkit.parsers.corpora import tables_of_corpora
from toolkit.parsers.formats import Found, met
from toolkit.places import is_remote

__all__ = ["walk"]

LIBRARIES = (".json", ".ris")


def walk(paths: Sequence[str | Path], root: str | Path | None = None) -> Iterator[Found]:
    """Yield the files under `paths` in order of their names, each once.

    Names are relative to `root`; by default to the folder given, or, where several paths are
    given, to the deepest folder that holds them all, so that no two files share a name. Hidden
    files are passed over, and so are the tables of a corpus, of which its manifest tells. Links that
    leave the folder are refused.

    Raises
    ------
    InputError
        A path does not exist, or lies outside of `root`.
    """
    elsewhere = [str(path) for path in paths if is_remote(path)]
    if elsewhere and len(elsewhere) < len(paths):
        raise InputError("paths here and addresses elsewhere: read them one after another")
    if elsewhere:
        from toolkit.parsers.remote import walk_remote

        yield from walk_remote(elsewhere)
        return
    given = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - resolve() follows links
    for path in given:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder")
    if not given:
        return
    base = Path(os.path.abspath(root)) if root is not None else _base(given)  # noqa: PTH100
    for path in sorted(given):
        if not path.is_relative_to(base):
            raise InputError(f"{path} lies outside of {base}. Valid: paths inside of it")
    files = {file: path for path in sorted(given, reverse=True) for file in _files(path)}
    kept = tables_of_corpora((file.as_posix() for file in files), _manifest)
    files = {file: path for file, path in files.items() if file.as_posix() not in kept}
    attached = _attached(files)
    for file, path in sorted(files.items()):
        if not attached or file.resolve() not in attached:
            yield met(file, file.relative_to(base).as_posix(), path)


def _base(given: Sequence[Path]) -> Path:
    """The folder to which names are relative."""
    folders = [path if path.is_dir() else path.parent for path in given]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError as error:
        raise InputError("the paths lie on different drives; read them one by one") from error


def _files(path: Path) -> Iterator[Path]:
    """The files of a folder and of those in it; links to folders are not followed."""
    waiting = [path]
    while waiting:
        entry = waiting.pop()
        if not entry.is_dir() or (entry.is_symlink() and entry != path):
            yield entry
            continue
        try:
            waiting += [inside for inside in entry.iterdir() if not inside.name.startswith(".")]
        except OSError:
            yield entry  # the look at it says that it cannot be opened


def _manifest(file: str) -> bytes:
    """The bytes of what may be a manifest; the look at a file that cannot be opened says so."""
    try:
        return Path(file).read_bytes()
    except OSError:
        return b""


def _attached(files: Iterable[Path]) -> set[Path]:
    """The files that libraries among `files` attach: they are read with their library."""
    found: set[Path] = set()
    for file in files:
        if file.suffix.lower() in LIBRARIES and met(file, file.name).format in ("csl-json", "ris"):
            from toolkit.parsers.library import attachments

            try:
                found.update(attachments(file))
            except ParseError:
                continue  # reading the library will say what is wrong with it
    return found
