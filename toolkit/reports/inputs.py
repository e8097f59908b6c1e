"""Texts before a report: read again only where they, or what reads them, have changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.errors import InputError
from toolkit.reports import manifest

__all__ = ["inputs_digest", "read_if_changed"]


def read_if_changed(
    texts: Sequence[Path],
    corpus: Path,
    site: Path,
    codebook: Path | None,
    model: str,
    corrections: Path | None = None,
    check: bool = False,
    prune: bool = False,
) -> str | None:
    """Read texts into a corpus, unless nothing has changed since the site's last build.

    Parameters
    ----------
    check : read nothing.
    prune : the corpus holds these texts and no others; one that is gone from the folder leaves it.

    Returns
    -------
    The digest of texts, codebook, corrections, model and toolkit, for the manifest of the site; None where
    something changed and, with `check`, nothing was read.

    Raises
    ------
    InputError
        A path does not exist.
    """
    inputs = inputs_digest(texts, codebook, model, corrections)
    last, kept = manifest.load(site), corpus / manifest.FILE
    same = last.get("inputs") == inputs and kept.is_file()
    if same and last.get("corpus") == manifest.files_digest([kept]):
        return inputs
    if check:
        return None
    from toolkit.reading import read  # spaCy comes with it

    read(texts, corpus, codebook, model, progress=True, corrections=corrections, prune=prune)
    return inputs


def inputs_digest(
    texts: Sequence[Path], codebook: Path | None, model: str, corrections: Path | None = None
) -> str:
    """Return one digest of texts, codebook, corrections, model and toolkit.

    Raises
    ------
    InputError
        A path does not exist.
    """
    for path in [*texts, *filter(None, (codebook, corrections))]:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder")
    own = [manifest.files_digest([path]) if path else "" for path in (codebook, corrections)]
    names = [path.as_posix() for path in texts]
    code = manifest.source_digest()
    return manifest.digest([manifest.files_digest(texts), names, *own, model, code])
