"""What the command `toolkit evaluate` does and prints."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from toolkit.errors import InputError
from toolkit.evaluation.agreement import agreement, coder_f1
from toolkit.evaluation.comparison import changed_figures, compare
from toolkit.evaluation.gold import read_gold
from toolkit.evaluation.run import load_run, save_run
from toolkit.evaluation.score import score
from toolkit.evaluation.summary import comparison_summary, summary
from toolkit.interchange import inert_table
from toolkit.reading import MODEL

__all__ = ["evaluate"]


def evaluate(
    gold: Path,
    corpus: Path | None = None,
    out: Path | None = None,
    before: Path | None = None,
    coder: str | None = None,
    codebook: Path | None = None,
    model: str = MODEL,
) -> str:
    """Score, keep the run in `out`, compare it with the run in `before`, and return the report.

    Where several people coded the texts and none is named, their agreement is reported instead.
    """
    coded = read_gold(gold)
    if coder is None and len(coded.coders) > 1:
        return _agreement(coded["events"])
    earlier = load_run(before) if before else None
    scores = score(coded, corpus, codebook, model, coder)
    if scores.judgements.is_empty():
        raise InputError(
            f"{gold}: nothing could be scored; {'; '.join(scores.notes) or 'it is empty'}"
        )
    parts = [summary(scores)]
    if earlier is not None:
        changes = compare(earlier.judgements, scores.judgements)
        changed = changed_figures(earlier.judgements, scores.judgements)
        parts.append(comparison_summary(changed, changes))
    if out is not None:
        page = save_run(scores, out)
        if earlier is not None:
            inert_table(changes).write_csv(out / "changes.csv")
        parts.append(f"errors: {page}")
    return "\n\n".join(parts)


def _agreement(events: list[dict[str, object]]) -> str:
    with pl.Config(
        tbl_rows=-1, tbl_cols=-1, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True,
        tbl_formatting="ASCII_MARKDOWN", float_precision=3, tbl_width_chars=120,
    ):  # fmt: skip
        return f"{agreement(events)}\n\n{coder_f1(events)}"
