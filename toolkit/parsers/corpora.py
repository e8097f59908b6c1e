"""A corpus among the files that are read: what it keeps is no text, and is left out."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable

__all__ = ["LEFT_OUT", "MANIFEST", "is_corpus", "tables_of_corpora"]

MANIFEST = "manifest.json"
"""The file that makes a folder a corpus."""

LEFT_OUT = "this folder holds a corpus, no texts: what the corpus keeps is left out"

_KEYS = {"schema_version", "reader", "tables"}
_PARTS = "parts"  # a folder of folders, in which a reading that is under way keeps its tables


def is_corpus(manifest: bytes) -> bool:
    """Say whether a file with the name of a manifest is that of a corpus.

    >>> is_corpus(b'{"schema_version": 9, "reader": {}, "tables": {}}'), is_corpus(b'{"name": "app"}')
    (True, False)
    """
    try:
        held = json.loads(manifest)
    except (ValueError, RecursionError):
        return False
    return isinstance(held, dict) and held.keys() >= _KEYS


def tables_of_corpora(files: Iterable[str], read: Callable[[str], bytes]) -> set[str]:
    """Return those files, by their paths with slashes, in which corpora among them keep their tables.

    Their manifests are not among these, so that one file tells of each corpus.
    """
    listed = list(files)
    folders = {
        posixpath.dirname(file)
        for file in listed
        if posixpath.basename(file) == MANIFEST and is_corpus(read(file))
    }
    return {file for file in listed if _corpus_of(file) in folders} if folders else set()


def _corpus_of(file: str) -> str | None:
    """Return the folder of the corpus that this would be a table of."""
    folder, name = posixpath.split(file)
    above = posixpath.dirname(folder)
    if posixpath.basename(above) == _PARTS:
        return posixpath.dirname(above)
    return folder if name.endswith(".parquet") else None
