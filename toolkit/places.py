"""Folders and files, here or at an address such as s3://bucket/study.

An address is anything with `://` that fsspec knows. It behaves like a path, except that nothing
there can be moved in one step, so what must be whole is written at once.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import cast

from toolkit.errors import InputError, MissingExtraError

__all__ = ["HALF", "is_remote", "place", "remove", "write"]

HALF = ".part"  # the end of the name of a file that is being written


def is_remote(address: str | Path) -> bool:
    """Say whether an address is one of another machine or service.

    >>> is_remote("s3://bucket/study"), is_remote("study"), is_remote("C:/study")
    (True, False, False)
    """
    return "://" in str(address)


def place(address: str | Path) -> Path:
    """Return a path, or what behaves like one, for a folder or file here or elsewhere.

    Raises
    ------
    InputError
        Nothing is known of the kind of address.
    MissingExtraError
        The address is remote, and the packages for it are not installed.
    """
    if not is_remote(address):
        return Path(address)
    if not isinstance(address, str):
        return address
    try:
        from upath import UPath

        found = UPath(address)
        found.fs  # noqa: B018 - asks for the package of this kind of address
    except ImportError as error:
        raise MissingExtraError(error.name or "universal_pathlib", "remote") from error
    except ValueError as error:
        raise InputError(f"{address}: {error}. Valid: a path, or an address like s3://…") from error
    return cast(Path, found)


def write(path: Path, data: bytes) -> None:
    """Write a file so that it is either wholly there or not at all."""
    if is_remote(path):
        path.write_bytes(data)
        return
    part = path.with_name(path.name + HALF)
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def remove(folder: Path) -> None:
    """Remove a folder and all in it, if it is there."""
    if is_remote(folder):
        files = folder.fs  # type: ignore[attr-defined]
        if folder.exists():
            files.rm(str(folder), recursive=True)
        return
    shutil.rmtree(folder, ignore_errors=True)
