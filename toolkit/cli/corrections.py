"""Commands about corrections: corrections check, corrections lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import CORPUS, CORRECTIONS, examples

__all__ = ["commands"]

commands = typer.Typer(
    help="See what each line of corrections.csv changes, and get the line for a row.",
    short_help="See what corrections change.",
    no_args_is_help=True,
    epilog=examples(
        "toolkit corrections check --corpus study",
        "toolkit corrections lines a.md#e3 --corpus study >> corrections.csv",
    ),
)

Kept = Annotated[Path, typer.Option(help="Folder of the corpus.")]


@commands.command(
    short_help="Show what each line changes in a corpus.",
    epilog=examples("toolkit corrections check corrections.csv --corpus study"),
)
def check(
    file: Annotated[Path, typer.Argument(help="File of corrections.")] = CORRECTIONS,
    corpus: Kept = CORPUS,
) -> None:
    """Show what each line changes in a corpus; exit with 1 where one finds its place no more."""
    from toolkit.corpus import open_corpus
    from toolkit.corrections import check as checked
    from toolkit.view.grid import plain

    found = checked(open_corpus(corpus), file)
    for row in found.iter_rows(named=True):
        typer.echo(plain(f"line {row['line']}, {row['who']}: {row['outcome']}: {row['told']}"))
    counts = found["outcome"].value_counts(sort=True).sort("outcome").iter_rows()
    typer.echo(", ".join(f"{n} {what}" for what, n in counts) or "no corrections")
    if "lost" in found["outcome"]:
        raise typer.Exit(1)


@commands.command(
    short_help="Print the lines that correct a row.",
    epilog=examples("toolkit corrections lines a.md#e3 --corpus study"),
)
def lines(
    of: Annotated[str, typer.Argument(help="A mention_id, statement_id or event_id.")],
    corpus: Kept = CORPUS,
) -> None:
    """Print the lines that correct a row: write who, change the values, and keep them."""
    from toolkit.corpus import open_corpus
    from toolkit.corrections import lines as found

    for line in found(open_corpus(corpus), of):
        typer.echo(line)
