"""The command `toolkit`: read texts, build reports, look into a corpus, export it."""

from __future__ import annotations

import sys

import typer

from toolkit.cli import codebook, coding, corpora, corrections, llm, sites, texts, validity
from toolkit.cli.guided import Guided
from toolkit.errors import ToolkitError

__all__ = ["app", "main"]

INTERRUPTED = 130  # exit status of a command that Ctrl-C ended

app = typer.Typer(
    cls=Guided,
    help="Actor networks, policy sequences and reproducible reports from texts on trade diplomacy.",
    epilog="Start with: toolkit new mystudy (texts of your own), or toolkit report (in a copy of the project).",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)
for group in (texts, sites, corpora, coding, validity, llm):
    app.add_typer(group.commands)
app.add_typer(codebook.commands, name="codebook")
app.add_typer(corrections.commands, name="corrections")


def main() -> None:
    """Run the command; an error of the toolkit is one message and exit status 1, never a trace."""
    try:
        app(prog_name="toolkit")  # with `python -m` too: completion is installed for it
    except ToolkitError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        _stopped()
    except SystemExit as ended:  # into which typer turns Ctrl-C, without a word
        if ended.code == INTERRUPTED:
            _stopped()
        raise


def _stopped() -> None:
    typer.echo("\nstopped", err=True)
    sys.exit(INTERRUPTED)
