"""Commands that read texts: read, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import (
    MODEL,
    Corrections,
    Model,
    Overlay,
    corrections_here,
    examples,
    pairs,
    tell_problems,
    tell_undated,
)

__all__ = ["commands"]

commands = typer.Typer()

Paths = Annotated[
    list[str], typer.Argument(help="Files and folders, or addresses (s3://…); folders are walked.")
]


@commands.command(
    short_help="Read texts into a corpus.",
    epilog=examples(
        "toolkit read articles/ --corpus study",
        "toolkit read articles/ --corpus study --codebook mycodebook/",
        "toolkit read archive/ --corpus study --workers 4 --prune --screen",
        "toolkit read s3://archive/2025/ --corpus s3://work/study --scheduler tcp://host:8786",
        "toolkit read articles/ --corpus study --dry-run",
    ),
)
def read(
    paths: Paths,
    corpus: Annotated[
        str, typer.Option(help="Folder in which the corpus is kept, or its address (s3://…).")
    ],
    codebook: Overlay = None,
    model: Model = MODEL,
    published: Annotated[
        str | None, typer.Option(help="Day of documents that name none, e.g. 2025-10-26.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="THEIRS=OURS", help="A column of a CSV or XLSX file, e.g. Artikel=text."
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Address of a Dask scheduler whose workers read, e.g. tcp://host:8786."),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents that are no longer among the files.")
    ] = False,
    screen: Annotated[
        bool,
        typer.Option(
            "--screen", help="Keep texts from the model that name no actor near a word of trade."
        ),
    ] = False,
    corrections: Corrections = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read, and read nothing.")
    ] = False,
) -> None:
    """Read texts into a corpus; a text that has not changed is not read again."""
    columns = pairs("--column", column)
    if dry_run:
        _plan(paths)
        return
    from toolkit.reading import read as read_texts

    built = read_texts(
        paths,
        corpus,
        codebook,
        model,
        progress=True,
        published=published,
        columns=columns,
        workers=workers,
        scheduler=scheduler,
        prune=prune,
        screen=screen,
        corrections=corrections_here(corrections),
    )
    typer.echo(f"{built.changes}\n{built!r}")
    if built.documents.is_empty():
        typer.echo(f"no text was found in {', '.join(paths)}", err=True)
    tell_problems(built, corpus)
    tell_undated(built)


def _plan(paths: list[str]) -> None:
    """Print what would be read, a line a file."""
    from toolkit import parsers
    from toolkit.view.grid import plain
    from toolkit.wording import counted

    planned = parsers.plan(paths)
    for row in planned.iter_rows(named=True):
        what = f"not read: {row['reason']}" if row["reason"] else row["format"]
        holds = "" if row["documents"] is None else f", {counted(row['documents'], 'document')}"
        typer.echo(plain(f"{row['path']}  {what}, {row['size'] or 0:,} bytes{holds}"))
    read = planned.filter(planned["reason"].is_null())
    known = counted(int(read["documents"].sum()), "document")
    uncounted = read["documents"].null_count()
    typer.echo(
        f"{counted(read.height, 'file')} of {planned.height:,} would be read, {known}"
        + (f" and those of {counted(uncounted, 'file')} that are not counted" if uncounted else "")
    )


@commands.command(
    short_help="Score what is read against coded texts.",
    epilog=examples(
        "toolkit evaluate gold/ --corpus study",
        "toolkit evaluate gold/ --out runs/today --before runs/last",
        "toolkit evaluate coded.xlsx --corpus study",
    ),
)
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder or file of gold, or a coded spreadsheet.")],
    corpus: Annotated[
        Path | None, typer.Option(help="Corpus that holds the texts; else they are read now.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for tables and a page of all errors.")
    ] = None,
    before: Annotated[Path | None, typer.Option(help="Folder of a run to compare with.")] = None,
    coder: Annotated[str | None, typer.Option(help="Whose coding is scored, of several.")] = None,
    codebook: Overlay = None,
    model: Model = MODEL,
) -> None:
    """Score what is read against coded texts; of several coders, show how far they agree."""
    from toolkit.evaluation.command import evaluate as report_on

    typer.echo(report_on(gold, corpus, out, before, coder, codebook, model))
