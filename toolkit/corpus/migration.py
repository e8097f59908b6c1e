"""Manifests of older schema versions, brought to the present one step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["migrated"]


def migrated(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest as the present schema version has it; one that no step knows is as it was.

    Columns that were added since are null. What was read stays; the next `toolkit read` reads
    the documents again, since the schema is among the things that rows depend on.

    >>> entry = {"file": "dates-0.parquet", "rows": 0, "sha256": "0"}
    >>> migrated({"schema_version": 1, "tables": {"dates": entry}})["schema_version"]
    8
    """
    while step := STEPS.get(manifest["schema_version"]):
        manifest = step(manifest)
    return manifest


def _several_files(manifest: dict[str, Any]) -> dict[str, Any]:
    """From 1 to 2: a table may be of several files, each with its first and last key."""
    tables = {
        name: [{**entry, "first": "", "last": LAST}] if entry["rows"] else []
        for name, entry in manifest["tables"].items()
    }
    return {**manifest, "schema_version": 2, "tables": tables}


def _corrections(manifest: dict[str, Any]) -> dict[str, Any]:
    """From 2 to 3: rows say who corrected them, and the corrections are a table."""
    return {
        **manifest,
        "schema_version": 3,
        "tables": {**manifest["tables"], "corrections": []},
    }


def _overlay(manifest: dict[str, Any]) -> dict[str, Any]:
    """From 3 to 4: a corpus keeps the study's own codebook files, which an older one does not know."""
    return {**manifest, "schema_version": 4, "overlay": {}}


def _on_top(manifest: dict[str, Any]) -> dict[str, Any]:
    """From 4 to 5: a measure tells whether its rate comes on top of others; an older one does not."""
    return {**manifest, "schema_version": 5}


def _passing(manifest: dict[str, Any]) -> dict[str, Any]:
    """From 5 to 6: a mention tells whether it names an actor in passing; an older one does not."""
    return {**manifest, "schema_version": 6}


def _pairs(manifest: dict[str, Any]) -> dict[str, Any]:
    """From 6 to 7: an event tells which pairs its reports tie; of an older one its sides do."""
    return {**manifest, "schema_version": 7}


def _object(manifest: dict[str, Any]) -> dict[str, Any]:
    """From 7 to 8: an event tells what it is on in the words of its reports; an older one its product only."""
    return {**manifest, "schema_version": 8}


LAST = "\U0010ffff"  # sorts after any key: the older manifest does not tell the last one

STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: _several_files,
    2: _corrections,
    3: _overlay,
    4: _on_top,
    5: _passing,
    6: _pairs,
    7: _object,
}
