"""Commands about how far to trust results: validity, methods, compare."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import CORPUS, Folder, echo_table, examples, pairs
from toolkit.errors import InputError

__all__ = ["commands"]

GOLD = Path("coding/gold.csv")
SHOWN = 10  # events that only the corpus has
commands = typer.Typer()
Coded = Annotated[Path, typer.Option(help="Coded sample: gold.csv of toolkit adjudicate.")]


@commands.command(
    short_help="Show accuracy and corrected counts.",
    epilog=examples("toolkit validity study --coded coding/gold.csv --by instrument"),
)
def validity(
    corpus: Folder,
    coded: Coded = GOLD,
    by: Annotated[str, typer.Option(help="act, instrument or status.")] = "act",
) -> None:
    """Show precision, recall, and counts as read beside corrected ones, from a coded sample."""
    import polars as pl

    from toolkit.corpus import open_corpus
    from toolkit.validity import accuracy, coded_sample, counts, unread

    opened = open_corpus(corpus)
    sample = coded_sample(opened, coded).needed()
    echo_table(accuracy(sample, by))
    typer.echo(unread(sample))
    if sample.lost:
        typer.echo(f"{sample.lost} coded sentences are not in this corpus any more")
    if sample.drawn:
        whole = pl.col("corrected", "low", "high").round(0).cast(pl.Int64)
        echo_table(counts(opened, sample, by).with_columns(whole))
    else:
        typer.echo("No probabilities: counts are not corrected. Draw a sample: toolkit sample")


@commands.command(
    short_help="Print a paragraph on methods for a paper.",
    epilog=examples("toolkit methods study --coding coding/"),
)
def methods(
    corpus: Folder,
    coding: Annotated[
        Path | None, typer.Option(help="Folder with gold.csv and agreement.csv.")
    ] = None,
) -> None:
    """Print a paragraph on methods for a paper, and how to cite the toolkit."""
    from toolkit import validity as trust
    from toolkit.corpus import open_corpus

    typer.echo(trust.methods(open_corpus(corpus), coding))
    typer.echo(f"\n{trust.citation()}\n\n{trust.citation('bibtex')}")


@commands.command(
    short_help="Compare events with a list of somebody else.",
    epilog=examples(
        "toolkit compare ministry.csv --corpus study",
        "toolkit compare section301.csv --corpus study --set source=USA --set target=CHN",
        "toolkit compare gta.csv --corpus study --column day=date_announced --window 30",
        "toolkit compare lastyear --corpus study",
    ),
)
def compare(
    events: Annotated[
        Path,
        typer.Argument(help="A list of dated events: CSV, TSV or XLSX; or another corpus."),
    ],
    corpus: Annotated[Path, typer.Option(help="Folder of the corpus.")] = CORPUS,
    window: Annotated[int, typer.Option(min=0, help="Days that two accounts may differ.")] = 14,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="OURS=THEIRS", help="day, source, target, instrument or title of the list."
        ),
    ] = None,
    constant: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="NAME=VALUE", help="source, target or instrument of all its rows."
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for both tables as CSV.")] = None,
) -> None:
    """Compare the events of a corpus with a list of somebody else: recall, extra events, days."""
    from toolkit.corpus import open_corpus
    from toolkit.networks.export import export
    from toolkit.validity import compare as compared
    from toolkit.validity import listed_steps, named_sides, read_list
    from toolkit.view.grid import plain

    opened = open_corpus(corpus)
    named, constants = pairs("--column", column), pairs("--set", constant)
    if events.is_dir():
        if named or constants:
            raise InputError(f"{events}: a corpus has columns of its own; leave --column and --set")
        listed = listed_steps(open_corpus(events).events)
    else:
        listed = read_list(events, named, opened.codebook, constants=constants)
    done = compared(opened.events, listed, window, named_sides(opened))
    if listed.height and listed["instrument"].null_count() == listed.height:
        typer.echo(
            "The list tells no instrument, so any act of its sides may match: --set instrument=tariff"
        )
    for row in done.listed.iter_rows(named=True):
        told_by = {0: "no text of these days names", 1: "1 text of these days names"}
        texts = told_by.get(row["n_texts"], f"{row['n_texts']} texts of these days name")
        by = " by its first report" if row["clock"] == "report" else ""
        found = f"{row['event_id']} ({row['offset']:+d} days{by})" if row["event_id"] else f"missed; {texts} its sides"  # fmt: skip
        told = " ".join(filter(None, (row["instrument"], row["title"])))
        sides = f"{'+'.join(row['source_ids'])} → {'+'.join(row['target_ids'])}"
        typer.echo(plain(f"{row['day']} {sides} {told}: {found}"))
    typer.echo(str(done))
    for of in done.extra["event_id"].head(SHOWN):
        typer.echo(plain(f"  only here: {of}"))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        typer.echo(export(done.listed, out / "listed.csv", "csv"))
        typer.echo(export(done.extra, out / "extra.csv", "csv"))
