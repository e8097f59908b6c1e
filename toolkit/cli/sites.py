"""Commands about reports: report, lab, new."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli.options import (
    CORPUS,
    LISTING,
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
from toolkit.errors import MissingExtraError

if TYPE_CHECKING:
    from toolkit.reports.site import Built

__all__ = ["commands"]

# texts and the codebook over the shipped one, where none are named: a study's own, or the sample's
KEPT = ((Path("articles"), Path("codebook")), (Path("data/sample"), Path("data/codebook")))
SITE = Path("reports/site")
FRESH = "fresh"

commands = typer.Typer()


@commands.command(
    short_help="Build every report that changed.",
    epilog=examples(
        "toolkit report",
        "toolkit report articles/ --out mysite",
        "toolkit report --corpus study -p as_of=2025-10-26",
        "toolkit report --renew",
        "toolkit report --check",
        "toolkit report --changes",
    ),
)
def report(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Texts to read first; else those of articles/, or the sample."),
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of a corpus; with PATHS, where it is kept.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help=f"Folder of the site.  [default: {SITE}]")
    ] = None,
    listing: Annotated[Path, typer.Option("--list", help="List of reports.")] = LISTING,
    parameters: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="Set a parameter."),
    ] = None,
    codebook: Overlay = None,
    model: Model = MODEL,
    corrections: Corrections = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Build nothing; exit with 1 if the manifest beside the list is stale, or, "
            "with --out or where none is committed, the site.",
        ),
    ] = False,
    renew: Annotated[
        bool,
        typer.Option("--renew", help="Build, then renew the manifest beside the list, to commit."),
    ] = False,
    changed: Annotated[
        bool,
        typer.Option(
            "--changes", help="Build nothing; tell in Markdown what changed with the last build."
        ),
    ] = False,
) -> None:
    """Build every report that changed, and print where the site begins."""
    if changed:
        from toolkit.reports.changes import markdown

        typer.echo(markdown(out or SITE))
        return
    given = pairs("-p", parameters)
    texts = list(paths or ())
    alone = not texts and corpus is None  # then the corpus is what lies in the folder, and no more
    if alone:
        articles, own = next((kept for kept in KEPT if kept[0].is_dir()), KEPT[-1])
        texts, codebook = [articles], codebook or (own if own.is_dir() else None)
    folder = corpus or CORPUS
    from toolkit.reports import committed, manifest, plan
    from toolkit.reports.inputs import inputs_digest, read_if_changed
    from toolkit.reports.listing import reports
    from toolkit.reports.site import build

    plan.parameters(reports(listing), given)  # what is wrong is told before texts are read
    mine = corrections_here(corrections)
    if check and texts and out is None and committed.is_committed(listing):
        _tell_stale(committed.stale(listing, given, inputs_digest(texts, codebook, model, mine)))
        return
    site = out or SITE
    inputs = (
        read_if_changed(texts, folder, site, codebook, model, mine, check, alone) if texts else None
    )
    if check and texts and inputs is None:
        typer.echo(
            "stale: texts, codebook or toolkit changed since the last build"
            if (site / manifest.FILE).is_file()
            else f"stale: {site} is not built yet. Build it with toolkit report"
        )
        raise typer.Exit(1)
    built = build(folder, site, listing, given, inputs, check, _say_done)
    if texts and not (check or built.fresh):
        from toolkit.corpus import open_corpus

        opened = open_corpus(folder)
        tell_problems(opened, str(folder))
        tell_undated(opened)
    _tell(built, check)
    if renew:
        typer.echo(committed.renew(listing, site))


def _say_done(name: str, what: str) -> None:
    typer.echo(f"{name}: {what}", err=True)


def _tell_stale(stale: dict[str, str]) -> None:
    for name, reason in stale.items():
        typer.echo(f"{name}: {reason}", err=True)
    typer.echo("stale: renew it with toolkit report --renew" if stale else "fresh")
    raise typer.Exit(1 if stale else 0)


def _tell(built: Built, check: bool) -> None:
    for name, reason in built.reasons.items():
        if check or reason == FRESH:  # the others were told when they were done
            typer.echo(f"{name}: {reason}", err=True)
    for line in built.unread:
        typer.echo(f"{line} See: toolkit show CORPUS actors", err=True)
    if check:
        typer.echo("fresh" if built.fresh else "stale: build it with toolkit report")
        raise typer.Exit(0 if built.fresh else 1)
    for error in built.stopped:
        typer.echo(f"error: {error}", err=True)
    typer.echo(built.index.resolve())
    if built.stopped:
        raise typer.Exit(1)


@commands.command(epilog=examples("toolkit lab"))
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


@commands.command(
    short_help="Lay out a folder for a study of your own.", epilog=examples("toolkit new mystudy")
)
def new(
    project: Annotated[Path, typer.Argument(help="A new folder.")],
    listing: Annotated[
        Path | None, typer.Option("--list", help="List of reports to copy; else the toolkit's own.")
    ] = None,
) -> None:
    """Lay out a folder for a study of your own: articles, codebook, notebooks, reports."""
    from toolkit.reports.project import new_project

    made = new_project(project, listing)
    typer.echo(
        f"{made}\nPut texts into {made / 'articles'} in place of example.md, go to {made}, "
        "and run: toolkit report"
    )
