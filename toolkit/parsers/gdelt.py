"""GDELT 1 and 2: event files and mention files become rows of the table of events, lazily.

The files are tab-separated without a header. What GDELT does not say stays null: instrument,
status, standing, and how many of its sources are independent.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from toolkit import codebook, tables
from toolkit.errors import ParseError

__all__ = ["convert", "read", "scan"]

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_GEO_2 = (*_GEO[:4], "ADM2Code", *_GEO[4:])
_HEAD = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{side}{part}" for side in (1, 2) for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_TAIL = ("DATEADDED", "SOURCEURL")
_PLACES = ("Actor1Geo", "Actor2Geo", "ActionGeo")
_COLUMNS = {
    1: (*_HEAD, *(f"{place}_{part}" for place in _PLACES for part in _GEO), *_TAIL),
    2: (*_HEAD, *(f"{place}_{part}" for place in _PLACES for part in _GEO_2), *_TAIL),
}
_MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset",
    "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo",
    "Extras",
)  # fmt: skip
_OTHER_CODES = {"ROM": "ROU", "TMP": "TLS", "KSV": "XKX"}  # CAMEO's where they differ from ISO's
_EU_GROUP = "EEC"


def scan(
    paths: str | Path | Iterable[str | Path],
    mentions: str | Path | Iterable[str | Path] | None = None,
    *,
    goldstein: bool = False,
) -> pl.LazyFrame:
    """Return event files as a lazy table of events; nothing is read yet.

    Parameters
    ----------
    paths : files of GDELT 1 (58 columns) or 2 (61), all of one version.
    mentions : files of mentions (GDELT 2): they give the first and the last day of report and
        the number of documents.
    goldstein : add the column goldstein, GDELT's own score.

    Returns
    -------
    The columns of `events`. Actors are states of the codebook, and the EU; a region or a group is
    null. The act is that of the CAMEO code in the codebook; null for plain statements.

    Raises
    ------
    ParseError
        A file has neither 58 nor 61 columns.
    """
    files = _listed(paths)
    version = {_version(path) for path in files}
    if len(version) > 1:
        raise ParseError("GDELT: files of version 1 and 2 together; read them apart")
    number = version.pop()
    rows = _tabbed(files, _COLUMNS[number])
    book = codebook.load()
    acts = book["cameo"].lazy().select("act", EventCode="cameo")
    states = book["states"]["actor_id"].to_list()
    found = rows.join(acts, on="EventCode", how="left").with_columns(
        pl.col("SQLDATE").str.to_date("%Y%m%d", strict=False).alias("day"),
        pl.col("DATEADDED").str.slice(0, 8).str.to_date("%Y%m%d", strict=False).alias("added"),
    )
    counts = {"first": pl.col("added"), "last": pl.lit(None, dtype=pl.Date), "documents": _whole("NumArticles")}  # fmt: skip
    if mentions is not None:
        found = found.join(_mentioned(_listed(mentions)), on="GLOBALEVENTID", how="left")
        counts = {
            "first": pl.coalesce("first", "added"), "last": pl.col("last"),
            "documents": pl.coalesce("documents", _whole("NumArticles")),
        }  # fmt: skip
    url = pl.col("SOURCEURL")
    known = {
        "event_id": pl.concat_str(pl.lit("gdelt/"), "GLOBALEVENTID"),
        "source_ids": _state(1, states),
        "target_ids": _state(2, states),
        "act": pl.col("act"),
        "event_first": pl.col("day"),
        "event_last": pl.col("day"),
        "place": pl.col("ActionGeo_FullName"),
        "n_mentions": _whole("NumMentions"),
        "n_documents": counts["documents"],
        "first_reported": counts["first"],
        "last_reported": counts["last"],
        "dataset": pl.lit(f"gdelt-{number}"),
        "dataset_row": pl.col("GLOBALEVENTID"),
        "url": pl.when(url.str.contains(r"^https?://")).then(url),
    }
    schema = tables.TABLES["events"].schema
    columns = [
        known[name].cast(dtype).alias(name)
        if name in known
        else pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in schema.items()
    ]
    if goldstein:
        columns.append(pl.col("GoldsteinScale").cast(pl.Float64, strict=False).alias("goldstein"))
    return found.filter(pl.col("GLOBALEVENTID").str.contains(r"^\d+$")).select(columns)


def read(
    paths: str | Path | Iterable[str | Path],
    mentions: str | Path | Iterable[str | Path] | None = None,
    *,
    states: Iterable[str] | None = None,
    goldstein: bool = False,
) -> pl.DataFrame:
    """Return event files as a table of events, one row per GDELT event.

    Parameters
    ----------
    states : keep events between two of these only.
    """
    lazy = scan(paths, mentions, goldstein=goldstein)
    if states is not None:
        wanted = sorted(states)
        lazy = lazy.filter(
            pl.col("source_ids").list.first().is_in(wanted)
            & pl.col("target_ids").list.first().is_in(wanted)
        )
    return lazy.unique("event_id", keep="first").sort("event_id").collect(engine="streaming")


def convert(paths: str | Path | Iterable[str | Path], target: str | Path) -> Path:
    """Write event files as one Parquet file in the order of the rows, in bounded memory."""
    scan(paths).sink_parquet(Path(target), maintain_order=True)
    return Path(target)


def _listed(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    listed = [Path(paths)] if isinstance(paths, str | Path) else sorted(Path(p) for p in paths)
    if not listed:
        raise ParseError("GDELT: no files given")
    for path in listed:
        if not path.is_file():
            raise ParseError(f"{path}: no such file")
    return listed


def _version(path: Path) -> int:
    """The version of an event file, by the number of columns of its first line."""
    with path.open("rb") as file:
        columns = file.readline(1_000_000).count(b"\t") + 1
    for number, names in _COLUMNS.items():
        if len(names) == columns:
            return number
    raise ParseError(f"{path}: {columns} columns; GDELT 1 has 58, GDELT 2 has 61")


def _tabbed(files: list[Path], names: tuple[str, ...]) -> pl.LazyFrame:
    return pl.scan_csv(
        files, separator="\t", has_header=False, quote_char=None, encoding="utf8-lossy",
        schema=dict.fromkeys(names, pl.String),
        truncate_ragged_lines=True,
    )  # fmt: skip


def _mentioned(files: list[Path]) -> pl.LazyFrame:
    """First and last day of report, and documents, of each event."""
    seen = pl.col("MentionTimeDate").str.slice(0, 8).str.to_date("%Y%m%d", strict=False)
    return (
        _tabbed(files, _MENTIONS)
        .group_by("GLOBALEVENTID")
        .agg(
            first=seen.min(),
            last=seen.max(),
            documents=pl.col("MentionIdentifier").n_unique().cast(pl.Int64),
        )
    )


def _state(side: int, states: list[str]) -> pl.Expr:
    """The state of an actor, or the EU; null for all else."""
    code = pl.col(f"Actor{side}CountryCode").replace(_OTHER_CODES)
    code = (
        pl.when(pl.col(f"Actor{side}KnownGroupCode") == _EU_GROUP)
        .then(pl.lit("EU"))
        .otherwise(code)
    )
    return pl.when(code.is_in(states)).then(pl.concat_list(code))


def _whole(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Int64, strict=False)
