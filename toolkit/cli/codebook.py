"""Commands about what is known: codebook check, codebook add."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from toolkit.cli.options import examples, pairs
from toolkit.errors import one_of

__all__ = ["commands"]

SHOWN = 10  # sentences of a preview

commands = typer.Typer(
    help="Check the codebook, and write rows of your own over it.",
    no_args_is_help=True,
    epilog=examples(
        "toolkit codebook check mycodebook/",
        "toolkit codebook add mycodebook/ products product_id=sesame name=sesame",
    ),
)


@commands.command(epilog=examples("toolkit codebook check", "toolkit codebook check mycodebook/"))
def check(
    overlay: Annotated[Path | None, typer.Argument(help="Folder of your own rows.")] = None,
) -> None:
    """Check the codebook, and your own rows over it."""
    from toolkit.codebook import check as find_wrong

    wrong = find_wrong(overlay)
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(1)
    typer.echo("sound")


@commands.command(
    short_help="Write a row of your own.",
    epilog=examples(
        "toolkit codebook add mine/ products product_id=sesame name=sesame --corpus study",
        "toolkit codebook add mine/ people actor_id=person/ann-poe name='Ann Poe' family_name=Poe",
        "toolkit codebook add mine/ states actor_id=CHN 'metonyms=+ the Forbidden City'",
    ),
)
def add(
    overlay: Annotated[Path, typer.Argument(help="Folder of your own rows; made if missing.")],
    file: Annotated[str, typer.Argument(help="File without .csv: products, people, cues …")],
    cells: Annotated[
        list[str],
        typer.Argument(
            metavar="COLUMN=VALUE...",
            help="Values; a list is joined by '; ', and + before it adds to what is there.",
        ),
    ],
    corpus: Annotated[
        Path | None, typer.Option(help="Corpus whose sentences the row changes: shows them.")
    ] = None,
) -> None:
    """Write a row of your own, and show the sentences of a corpus in which its words stand."""
    from toolkit.codebook import add as write
    from toolkit.codebook import check as find_wrong
    from toolkit.codebook.load import rows
    from toolkit.codebook.schema import FILES

    key = FILES[one_of(file, FILES, "codebook file")].key
    before = rows(overlay if overlay.is_dir() else None)[file]
    row = write(overlay, file, pairs("row", cells))
    typer.echo(f"written: {overlay / file}.csv, {' '.join(str(row[c] or '') for c in key).strip()}")
    same = [old for old in before if all(old[column] == row[column] for column in key)]
    for column in row.values:
        lost = [
            word
            for old in same
            for word in _listed(old[column])
            if word not in _listed(row[column])
        ]
        if lost:
            typer.echo(
                f"{column}: no longer there: {'; '.join(lost)}. To keep what is there, write + "
                f"before what you add: '{column}=+ …'", err=True,
            )  # fmt: skip
    for line in find_wrong(overlay):
        typer.echo(f"check: {line}", err=True)
    if corpus is None:
        return
    known = {word for old in same for word in _words(file, old.values)}
    every = _words(file, row.values)
    # where no word is new, another column is: it concerns all sentences with the row's words
    _preview(corpus, file, [word for word in every if word not in known] or every, overlay)


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else []


def _words(file: str, values: Mapping[str, Any]) -> list[str]:
    """The words of a row that stand in texts."""
    from toolkit.view.concordance import WORDS

    found: list[str] = []
    for column in WORDS.get(file, ()):
        value = values[column]
        found += value if isinstance(value, list) else [value] if value else []
    return list(dict.fromkeys(found))


def _preview(corpus: Path, file: str, words: list[str], overlay: Path) -> None:
    """Print sentences in which the words stand, each with what was read there."""
    from toolkit.corpus import open_corpus
    from toolkit.view.concordance import concordance
    from toolkit.view.grid import plain
    from toolkit.wording import counted

    if not words:
        typer.echo(f"{file}: its rows name no words of texts, so there is nothing to preview")
        return
    found = concordance(open_corpus(corpus), file, words)
    typer.echo(f"{counted(found.height, 'sentence')} of {corpus} with: {', '.join(words)}")
    for row in found.head(SHOWN).iter_rows(named=True):
        typer.echo(f"  {plain(row['doc_id'])}, sentence {row['sentence']}: {plain(row['quote'])}")
        typer.echo(f"    read so far: {plain('; '.join(row['read'])) or 'nothing'}")
    if found.height > SHOWN:
        typer.echo(f"  and {found.height - SHOWN:,} more")
    if found.height:
        typer.echo(
            "To see what the row changes run toolkit report in the folder of the study, else "
            f"toolkit read with --codebook {overlay}."
        )
