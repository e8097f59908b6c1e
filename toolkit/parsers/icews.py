"""ICEWS: its yearly event files become rows of the table of events, reports of one event merged."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from toolkit import codebook, tables
from toolkit.errors import ParseError

__all__ = ["read", "scan"]

_NEEDED = (
    "Event ID", "Event Date", "Source Name", "Source Country", "CAMEO Code", "Intensity",
    "Target Name", "Target Country", "Story ID", "Publisher", "City", "Country",
)  # fmt: skip


def scan(path: str | Path, *, merge: bool = True, intensity: bool = False) -> pl.LazyFrame:
    """Return an ICEWS file as a lazy table of events.

    ICEWS has a row for each report. Rows of one day, one code and the same source and target are
    taken for reports of one event, unless `merge` is false.

    Parameters
    ----------
    path : tab-separated, with a header; NA is null.
    intensity : add the column goldstein: ICEWS' intensity is the Goldstein score of the code.

    Returns
    -------
    The columns of `events`. Actors are the states of sources and targets; what acts within a
    state has no id here. Instrument, status and standing are null: ICEWS does not say.

    Raises
    ------
    ParseError
        No such file, or a column is missing.
    """
    file = Path(path)
    if not file.is_file():
        raise ParseError(f"{file}: no such file")
    rows = pl.scan_csv(
        file, separator="\t", quote_char=None, null_values=["NA", ""], infer_schema=False,
        encoding="utf8-lossy", truncate_ragged_lines=True,
    )  # fmt: skip
    missing = [name for name in _NEEDED if name not in rows.collect_schema().names()]
    if missing:
        raise ParseError(f"{file}: no column {', '.join(missing)}; is this an ICEWS event file?")
    book = codebook.load()
    acts = book["cameo"].lazy().select("act", **{"CAMEO Code": pl.col("cameo")})
    ids = _names(book["states"])
    day = pl.col("Event Date").str.to_date("%Y-%m-%d", strict=False)
    found = rows.with_columns(
        day=day,
        source=pl.col("Source Country").str.to_lowercase().replace_strict(ids, default=None, return_dtype=pl.String),
        target=pl.col("Target Country").str.to_lowercase().replace_strict(ids, default=None, return_dtype=pl.String),
        number=pl.col("Event ID").cast(pl.Int64, strict=False),
    ).filter(pl.col("number").is_not_null())  # fmt: skip
    key = ["Event Date", "CAMEO Code", "Source Name", "Target Name", "Source Country", "Target Country"]  # fmt: skip
    merged = found.group_by(key if merge else [*key, "Event ID"]).agg(
        pl.col("number").min(),
        pl.col("day", "source", "target", "Intensity").first(),
        pl.concat_str(pl.col("City"), pl.col("Country"), separator=", ", ignore_nulls=True)
        .sort_by("number").first().alias("place"),
        rows=pl.col("number").sort().cast(pl.String).str.join("; "),
        n=pl.len(),
        stories=pl.col("Story ID").n_unique(),
    ).join(acts, on="CAMEO Code", how="left")  # fmt: skip
    known = {
        "event_id": pl.concat_str(pl.lit("icews/"), pl.col("number").cast(pl.String)),
        "source_ids": pl.when(pl.col("source").is_not_null()).then(pl.concat_list("source")),
        "target_ids": pl.when(pl.col("target").is_not_null()).then(pl.concat_list("target")),
        "act": pl.col("act"),
        "event_first": pl.col("day"),
        "event_last": pl.col("day"),
        "place": pl.when(pl.col("place") != "").then("place"),
        "n_mentions": pl.col("n"),
        "n_documents": pl.col("stories"),
        "dataset": pl.lit("icews"),
        "dataset_row": pl.col("rows"),
    }
    columns = [
        (known[name].cast(dtype) if name in known else pl.lit(None, dtype=dtype)).alias(name)
        for name, dtype in tables.TABLES["events"].schema.items()
    ]
    if intensity:
        columns.append(pl.col("Intensity").cast(pl.Float64, strict=False).alias("goldstein"))
    return merged.select(columns)


def read(path: str | Path, *, merge: bool = True, intensity: bool = False) -> pl.DataFrame:
    """Return an ICEWS file as a table of events, sorted by event_id."""
    lazy = scan(path, merge=merge, intensity=intensity)
    return lazy.sort("event_id").collect(engine="streaming")


def _names(states: pl.DataFrame) -> dict[str, str]:
    """Ids of states by each of their names, in lower case; a name goes to the first that has it."""
    ids: dict[str, str] = {}
    for column in ("name", "aliases", "former"):
        listed = states.select("actor_id", column)
        if column != "name":
            listed = listed.explode(column, empty_as_null=True, keep_nulls=True).drop_nulls()
        for actor_id, name in listed.rows():
            ids.setdefault(name.lower(), actor_id)
    return ids
