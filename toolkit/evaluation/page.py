"""A page of every error with its sentence, for reading in a browser; nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import polars as pl

from toolkit.evaluation.score import Scores

__all__ = ["page", "write_page"]

STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:72rem;padding:0 1rem;color:#1b1b1b}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #ddd}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.missed{color:#8a3b00}.extra{color:#00558c}.wrong{color:#8a0030}
summary{cursor:pointer}td.s{max-width:34rem}
"""
COLUMNS = ("outcome", "doc", "gold", "read", "sentence")
HEADS = ("error", "document and record", "coded", "read", "sentence")


def write_page(scores: Scores, path: str | Path) -> Path:
    """Write the page of errors of a run, and return its path."""
    target = Path(path)
    target.write_text(page(scores), encoding="utf-8")
    return target


def page(scores: Scores) -> str:
    """Return the page: the figures, then the errors of each measure, all texts escaped."""
    errors = scores.errors
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8>",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name=viewport content="width=device-width">',
        f"<title>Errors of reading</title><style>{STYLE}</style>",
        f"<h1>{errors.height:,} errors in {scores.judgements.height:,} judgements</h1>",
        "<p>Missed is what was coded and not read, extra what was read and not coded, wrong what "
        "differs. The words in brackets name the place in the sentence.</p>",
        *(f"<p>{escape(note)}.</p>" for note in scores.notes),
        *_figures(scores.figures),
    ]
    for (of, measure), rows in errors.partition_by(
        "set", "measure", as_dict=True, maintain_order=True
    ).items():
        parts += _errors(str(of), str(measure), rows)
    return "\n".join(parts) + "\n"


def _figures(figures: pl.DataFrame) -> Iterator[str]:
    yield "<h2>Figures</h2><table><tr>"
    heads = ("set", "measure", "half", "n", "right", "precision", "recall", "F1", "95% of draws")
    yield "".join(f"<th scope=col>{head}</th>" for head in heads) + "</tr>"
    for row in figures.filter(pl.col("by").is_null() | (pl.col("by") == "macro")).iter_rows(
        named=True
    ):
        shares = [_share(row[name]) for name in ("precision", "recall", "f1")]
        bounds = f"{_share(row['low'])}–{_share(row['high'])}" if row["low"] is not None else ""
        name = f"{row['measure']}, macro" if row["by"] else row["measure"]
        texts = "".join(f"<td>{escape(text)}</td>" for text in (row["set"], name, row["half"]))
        numbers = [f"{row['n']:,}", f"{row['right']:,}", *shares, bounds]
        yield f"<tr>{texts}" + "".join(f"<td class=n>{number}</td>" for number in numbers) + "</tr>"
    yield "</table>"


def _errors(of: str, measure: str, rows: pl.DataFrame) -> Iterator[str]:
    yield f"<details><summary><h2>{escape(of)}: {escape(measure)} ({rows.height:,})</h2></summary><table><tr>"
    yield "".join(f"<th scope=col>{head}</th>" for head in HEADS) + "</tr>"
    for row in rows.iter_rows(named=True):
        place = f"{escape(row['doc'])}<br>{escape(row['item'])}"
        coded, read = (escape(row[name] or "–") for name in ("gold", "read"))
        outcome = row["outcome"]
        yield (
            f"<tr><td class={outcome}>{outcome}</td><td>{place}</td><td>{coded}</td>"
            f"<td>{read}</td><td class=s>{escape(row['sentence'] or '')}</td></tr>"
        )
    yield "</table></details>"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
