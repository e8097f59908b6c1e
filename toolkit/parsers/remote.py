"""Files at an address like s3://…: each is fetched when it is its turn, and dropped after."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.errors import InputError
from toolkit.parsers.corpora import MANIFEST, tables_of_corpora
from toolkit.parsers.formats import Found, met
from toolkit.places import place

__all__ = ["walk_remote"]


def walk_remote(addresses: Sequence[str]) -> Iterator[Found]:
    """Yield the files under addresses of one service, in order of their names, each once.

    Names are relative to the folder given, or to the deepest one that holds all. A yielded file
    is on this machine only until the next one is asked for. What a library attaches is not
    fetched.

    Raises
    ------
    InputError
        An address does not exist, or they are of several services.
    """
    given = [place(address) for address in addresses]
    if len({one.protocol for one in given}) > 1:  # type: ignore[attr-defined]
        raise InputError("addresses of several services: read them one after another")
    service = given[0].fs  # type: ignore[attr-defined]
    roots = [service._strip_protocol(str(one)).rstrip("/") for one in given]
    for address, root in zip(addresses, roots, strict=True):
        if not service.exists(root):
            raise InputError(f"{address}: no such file or folder")
    folders = [root if service.isdir(root) else posixpath.dirname(root) for root in roots]
    base = posixpath.commonpath(folders)
    files = {file for root in roots for file in service.find(root)}
    for file in sorted(files - tables_of_corpora(files, service.cat_file)):
        name = posixpath.relpath(file, base)
        if any(part.startswith(".") for part in name.split("/")):
            continue
        with TemporaryDirectory() as folder:
            whole = posixpath.basename(name)
            here = Path(folder) / (
                whole if whole == MANIFEST else f"file{''.join(Path(name).suffixes[-2:])}"
            )
            try:
                service.get_file(file, str(here))
            except OSError as error:
                yield Found(here, name, reason=f"cannot be fetched ({error})")
                continue
            yield met(here, name)
