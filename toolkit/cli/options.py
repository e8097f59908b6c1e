"""What several commands share: options, examples, pairs of name and value."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.errors import InputError
from toolkit.models import MODEL

if TYPE_CHECKING:
    import polars as pl

    from toolkit.corpus import Corpus

__all__ = [
    "CORPUS",
    "CORRECTIONS",
    "LISTING",
    "MODEL",
    "Corrections",
    "Folder",
    "Model",
    "Overlay",
    "corrections_here",
    "echo_table",
    "examples",
    "pairs",
    "tell_problems",
    "tell_undated",
]

LISTING = Path("reports/reports.toml")
CORPUS = Path("reports/corpus")
CORRECTIONS = Path("corrections.csv")
NAMED = 3  # documents that a message names

Folder = Annotated[str, typer.Argument(help="Folder of a corpus, or its address (s3://…).")]
Overlay = Annotated[
    Path | None, typer.Option(help="Folder whose rows win over the shipped codebook's.")
]
Corrections = Annotated[
    Path | None,
    typer.Option(help="File of corrections; by default corrections.csv, where it is there."),
]
Model = Annotated[str, typer.Option(help="Name of an installed spaCy model.")]


def corrections_here(given: Path | None) -> Path | None:
    """Return the file of corrections that is named, else that of the present folder, if any."""
    return given or (CORRECTIONS if CORRECTIONS.is_file() else None)


def examples(*lines: str) -> str:
    """Return the lines that end a command's help."""
    return "Examples:\n\n" + "\n\n".join(f"  {line}" for line in lines)


def echo_table(table: pl.DataFrame) -> None:
    """Print all rows and columns of a table as one of Markdown; what is not known as a dash."""
    import polars as pl

    shares = pl.selectors.float()
    table = table.with_columns(shares.map_elements(lambda x: f"{x:.3f}", pl.String))
    table = table.with_columns(pl.all().cast(pl.String).fill_null("–"))
    with pl.Config(
        tbl_rows=-1, tbl_cols=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True,
        tbl_formatting="ASCII_MARKDOWN", tbl_width_chars=160,
    ):  # fmt: skip
        typer.echo(str(table))


def pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """Return what an option that may stand several times says as NAME=VALUE."""
    pairs = {}
    for text in given or []:
        name, sign, value = text.partition("=")
        if not sign:
            raise InputError(f"{option} {text}: write it as NAME=VALUE")
        pairs[name.strip()] = value
    return pairs


def tell_problems(corpus: Corpus, where: str) -> None:
    """Say on standard error what could not be read, and where all of it is listed."""
    from toolkit.view.grid import plain

    problems = corpus.problems
    if problems.is_empty():
        return
    told = [
        f"{path}: {reason}" for path, reason in problems.select("path", "reason").head(NAMED).rows()
    ]
    more = f" and {problems.height - NAMED:,} more" if problems.height > NAMED else ""
    typer.echo(
        plain(f"problems: {'; '.join(told)}{more}. See: toolkit show {where} problems"), err=True
    )


def tell_undated(corpus: Corpus) -> None:
    """Say on standard error which texts have no day of publication, and what to do about it."""
    from toolkit.view.grid import plain

    documents = corpus.documents
    undated = documents.filter(documents["published_day"].is_null())["doc_id"].to_list()
    if not undated:
        return
    more = f" and {len(undated) - NAMED:,} more" if len(undated) > NAMED else ""
    typer.echo(
        f"no day of publication: {plain(', '.join(undated[:NAMED]))}{more}. There words such as Thursday or "
        "in May tell no day. Write the day above the text (date: 2025-10-26), or give --published to toolkit read",
        err=True,
    )
