"""Commands about coding by hand: sample, adjudicate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import Folder, echo_table, examples
from toolkit.errors import InputError

__all__ = ["commands"]

CODING = Path("coding")
WEAK = 0.667  # alpha below which Krippendorff would draw no conclusion
commands = typer.Typer()


@commands.command(
    short_help="Draw sentences for blind coding sheets.",
    epilog=examples(
        "toolkit sample study --n 200 --by act,status,outlet,month --coders ann,ben",
        "toolkit sample study --n 50 --out coding/first",
    ),
)
def sample(
    corpus: Folder,
    n: Annotated[int, typer.Option("--n", min=1, help="Sentences.")] = 200,
    by: Annotated[
        str, typer.Option(help="What is spread: act, instrument, status, outlet, month, kind.")
    ] = "act,status",
    coders: Annotated[str, typer.Option(help="Names, a sheet each.")] = "first,second",
    out: Annotated[Path, typer.Option(help="Folder of the sheets.")] = CODING,
    seed: Annotated[int, typer.Option(help="Of the draw: equal seeds, equal samples.")] = 0,
) -> None:
    """Draw sentences, rare kinds more often, and write a blind coding sheet for each coder."""
    from toolkit.coding import draw, population, write_sheets
    from toolkit.coding.sample import NOTHING
    from toolkit.corpus import open_corpus

    opened = open_corpus(corpus)
    columns = [name.strip() for name in by.split(",") if name.strip()]
    drawn = draw(opened, n, columns, seed)
    names = [name.strip() for name in coders.split(",") if name.strip()]
    for path in write_sheets(opened, drawn, names, out):
        typer.echo(path)
    read = [name for name in ("act", "instrument", "status") if name in columns]
    nothing = drawn.filter(drawn[read[0]] == NOTHING).height if read else None
    without = f", {nothing} of them where nothing was read" if nothing is not None else ""
    of = population(opened, columns).height
    typer.echo(f"{drawn.height} of {of:,} sentences{without}")


@commands.command(
    short_help="Show how far coders agree; write the gold.",
    epilog=examples(
        "toolkit adjudicate coding/ann.xlsx coding/ben.xlsx --corpus study",
        "toolkit adjudicate coding/ann.xlsx coding/ben.xlsx --decided coding/disagreements.xlsx",
        "toolkit adjudicate coded.dna --out coding",
        "toolkit adjudicate coded.dna --out coding --decided coding/disagreements.xlsx",
    ),
)
def adjudicate(
    sheets: Annotated[list[Path], typer.Argument(help="Filled sheets, or one DNA database.")],
    corpus: Annotated[
        Path | None, typer.Option(help="Corpus of the sample: its machine is one more coder.")
    ] = None,
    decided: Annotated[
        Path | None, typer.Option(help="The sheet of disagreements, decided: writes gold.csv.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder of what is written; else that of the sheets.")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="Type of statement, in a DNA database.")] = None,
) -> None:
    """Show how far coders agree, write the sheet of disagreements, and after it the gold."""
    from toolkit import coding
    from toolkit.corpus import open_corpus

    if any(path.suffix == ".dna" for path in sheets):
        if len(sheets) != 1:
            raise InputError("a DNA database holds all its coders: name it alone")
        _adjudicate_dna(sheets[0], out or sheets[0].parent, kind, decided)
        return
    done = coding.adjudicate(sheets, open_corpus(corpus) if corpus else None)
    folder = out or sheets[0].parent
    echo_table(done.agreement)
    weak = done.agreement.filter(done.agreement["alpha"] < WEAK)["variable"].to_list()
    if weak:
        typer.echo(f"Below {WEAK}, so that nothing should rest on it: {', '.join(weak)}")
    echo_table(coding.beside_each_other(done.pairs))
    typer.echo(f"{len(done.disputed)} of {len(done.items)} sentences are coded differently")
    for path in coding.write_adjudication(done, folder):
        typer.echo(path)
    if decided is not None or not done.disputed:
        gold = coding.write_gold(done, folder, decided)
        typer.echo(f"{gold}\nNow: toolkit validity {corpus or 'CORPUS'} --coded {gold}")
    else:
        typer.echo(f"Decide them in {folder / 'disagreements.xlsx'}, then add --decided with it.")


def _adjudicate_dna(path: Path, folder: Path, kind: str | None, decided: Path | None) -> None:
    from toolkit import coding

    passages = coding.coded_passages(path, kind)
    echo_table(coding.dna_agreement(passages))
    differing = len(coding.dna_disagreements(passages))
    typer.echo(f"{differing} of {len(passages.passages)} passages are coded differently")
    written = coding.write_dna(path, folder, kind, decided)
    for one in written:
        typer.echo(one)
    if differing and decided is None:
        typer.echo(f"Decide them in {written[-1]}, then add --decided with it.")
