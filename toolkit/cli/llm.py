"""The command about a language model as a reader: llm."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.options import Folder, examples

__all__ = ["commands"]

CACHE = Path("llm-answers")
SHOWN = 10  # refusals that are listed
commands = typer.Typer()


@commands.command(
    epilog=examples(
        "toolkit llm study --model SmolLM2 --brief --out study-by-model",
        "toolkit llm study --model gpt-4o-mini --out joined --join --price-in 0.15 --price-out 0.6",
    )
)
def llm(
    corpus: Folder,
    model: Annotated[str, typer.Option(help="Name of a model that the library llm knows.")],
    out: Annotated[Path, typer.Option(help="Folder of the corpus that is made.")],
    cache: Annotated[Path, typer.Option(help="Folder in which answers are kept.")] = CACHE,
    join: Annotated[
        bool, typer.Option("--join", help="Keep both readings; agreement is the confidence.")
    ] = False,
    restricted: Annotated[
        bool, typer.Option("--restricted", help="Also send texts whose rights are restricted.")
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="Short prompts, for a model with a small context.")
    ] = False,
    price_in: Annotated[float, typer.Option(min=0, help="Price of a million tokens in.")] = 0.0,
    price_out: Annotated[float, typer.Option(min=0, help="Price of a million tokens out.")] = 0.0,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before anything is sent.")] = False,
) -> None:
    """Read a corpus with a language model too. With a remote model, texts leave this machine."""
    from toolkit import llm_reader
    from toolkit.corpus import open_corpus, save

    opened = open_corpus(corpus)
    before = llm_reader.estimate(opened, model, cache, restricted, brief)
    price = f", about {before.cost(price_in, price_out):.2f}" if price_in or price_out else ""
    typer.echo(
        f"before: {before.asked:,} prompts to ask, {before.cached:,} in the cache; about "
        f"{before.tokens_in:,} tokens in, {before.tokens_out:,} out{price}"
    )
    if before.asked and not yes:
        typer.confirm(f"Send these texts to {model}?", abort=True)
    done = llm_reader.read(opened, model, cache, restricted, brief=brief)
    spent = f", {done.usage.cost(price_in, price_out):.2f}" if price_in or price_out else ""
    typer.echo(f"after: {done.usage}{spent}")
    typer.echo(f"{done.corpus.event_mentions.height} events and {done.corpus.statements.height} "
               f"statements kept, {len(done.refused)} answers refused")  # fmt: skip
    for doc_id, why in done.refused[:SHOWN]:
        typer.echo(f"  {doc_id}: {why}")
    made = llm_reader.join(opened, done.corpus) if join else done.corpus
    typer.echo(f"{save(made, out)!r}")
