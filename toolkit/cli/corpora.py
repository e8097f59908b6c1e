"""Commands that look into a corpus: show, export, verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import Folder, examples
from toolkit.errors import one_of

__all__ = ["commands"]

commands = typer.Typer()


def _tables(incomplete: str) -> list[str]:
    """Return the tables whose names begin so, for the shell to complete."""
    from toolkit.tables import TABLES

    return [name for name in TABLES if name.startswith(incomplete)]


def _formats(incomplete: str) -> list[str]:
    """Return the formats whose names begin so, for the shell to complete."""
    from toolkit.reports.export import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


@commands.command(
    short_help="Show what a corpus holds.",
    epilog=examples(
        "toolkit show study",
        "toolkit show study events --rows 50",
        "toolkit show study --find brandy",
    ),
)
def show(
    corpus: Folder,
    table: Annotated[
        str | None,
        typer.Argument(help="A table; without it, what there is.", autocompletion=_tables),
    ] = None,
    rows: Annotated[int, typer.Option(min=1, help="Rows shown.")] = 20,
    find: Annotated[
        str | None,
        typer.Option(
            help="Only rows that hold these words, or whose sentences do; without TABLE, the sentences."
        ),
    ] = None,
) -> None:
    """Show what a corpus holds, or the first rows of one of its tables.

    What stands in a text is told in words; all columns are in the export.
    """
    from toolkit.corpus import open_corpus
    from toolkit.tables import TABLES

    opened = open_corpus(corpus)
    if table is None and find is None:
        for name, definition in TABLES.items():
            typer.echo(f"{name:15}{opened.height(name):>8,}  {definition.row}")
        return
    from rich.console import Console

    from toolkit.view.finding import holding, quotes
    from toolkit.view.grid import grid
    from toolkit.view.worded import worded

    if table is None:
        data = quotes(opened, find or "")
    elif find is None:
        data = opened.table(one_of(table, TABLES, "table"))
    else:
        data = holding(opened, one_of(table, TABLES, "table"), find)
    if data.is_empty():
        typer.echo(f"no {table or 'sentences'} hold {find!r}" if find else f"no {table}")
        return
    console = Console()
    console.print(grid(worded(data, opened), rows, console.width))


@commands.command(
    short_help="Write a corpus or report for other programs.",
    epilog=examples(
        "toolkit export study --to csv --out tables/",
        "toolkit export study --to xlsx --out events.xlsx",
        "toolkit export study --to graphml --out network.graphml",
        "toolkit export study --to docx --report reports/site/dyad.html",
    ),
)
def export(
    corpus: Folder,
    to: Annotated[
        str,
        typer.Option(
            help="csv, parquet, xlsx, graphml, gexf, node_link, graphology, bibtex or docx.",
            autocompletion=_formats,
        ),
    ],
    out: Annotated[Path | None, typer.Option(help="File or folder that is written.")] = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Page of a report, or its name: docx and bibtex of what it quotes."),
    ] = None,
) -> None:
    """Write a corpus, or a report on it, in a form that other programs read."""
    from toolkit.corpus import open_corpus
    from toolkit.reports.export import write

    typer.echo(write(open_corpus(corpus), to, out, report))


@commands.command(
    short_help="Check that a corpus is whole.", epilog=examples("toolkit verify study")
)
def verify(corpus: Folder) -> None:
    """Check that a corpus is whole: digests, columns, spans, references."""
    from toolkit.corpus import open_corpus
    from toolkit.corpus import verify as check

    wrong = check(open_corpus(corpus))
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(1)
    typer.echo("sound")
