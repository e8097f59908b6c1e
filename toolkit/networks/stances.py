"""Stances: which statements count, and who says what on which concept."""

from __future__ import annotations

import datetime as dt

import polars as pl

from toolkit.errors import InputError, TableError, one_of
from toolkit.networks.edges import finish
from toolkit.tables import Rows, columns_of, in_memory, needs
from toolkit.tables import day as as_day

__all__ = ["stances", "stances_two_mode"]

DUPLICATES = ("include", "document", "week", "month", "year", "range", "dna_week", "dna_month")


def stances(
    statements: Rows,
    *,
    actor: str = "speaker_id",
    concept: str = "issue",
    qualifier: str | None = None,
    day: str = "day",
    duplicates: str = "include",
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
) -> pl.DataFrame:
    """Return the statements that count: statement_id, doc_id, day, actor, concept, level.

    Parameters
    ----------
    statements : in memory or lazy; statement_id and the columns named by the other parameters;
        rows without actor, concept or (where asked for) qualifier are left out.
    qualifier : column of booleans, whole numbers or texts; without it all statements agree.
    duplicates : which repeated statements (same actor, concept and level) count once: those of a
        document, a calendar week, month or year, or of the whole range; the earliest is kept. What
        has no day (or document) is a repetition of nothing. dna_week and dna_month forget the year,
        as DNA does.
    first_day, last_day : the period, both days in it.

    >>> said = pl.DataFrame({"statement_id": [2, 1], "doc_id": ["a", "a"], "organization": ["x", "x"],
    ...     "concept": ["tax", "tax"]})
    >>> stances(said, actor="organization", concept="concept", duplicates="document").height
    1
    """
    one_of(duplicates, DUPLICATES, "duplicates")
    wanted = [actor, concept, *([] if qualifier is None else [qualifier])]
    needs(statements, ["statement_id", *wanted], "stances(statements)")
    given = columns_of(statements)
    has_day, has_document = day in given, "doc_id" in given
    rows = statements.select(
        pl.col("statement_id").cast(pl.String),
        doc_id=pl.col("doc_id").cast(pl.String) if has_document else pl.lit(None, pl.String),
        day=pl.col(day).cast(pl.Date) if has_day else pl.lit(None, pl.Date),
        actor=pl.col(actor).cast(pl.String),
        concept=pl.col(concept).cast(pl.String),
        level=pl.lit(1, pl.Int64) if qualifier is None else _level(statements, qualifier),
        order=pl.col("statement_id"),
    ).filter((pl.col("actor") != "") & (pl.col("concept") != "") & pl.col("level").is_not_null())
    first, last = as_day(first_day, "first_day"), as_day(last_day, "last_day")
    if (first or last or duplicates not in ("include", "document", "range")) and not has_day:
        raise TableError(f"stances(statements): periods and calendars need the column {day}")
    if duplicates == "document" and not has_document:
        raise TableError("stances(statements, duplicates='document') needs the column doc_id")
    if first is not None:
        rows = rows.filter(pl.col("day") >= first)
    if last is not None:
        rows = rows.filter(pl.col("day") <= last)
    rows = in_memory(rows).sort("day", "order", nulls_last=True).drop("order")
    if duplicates != "include":
        alone = pl.format("\0{}", "statement_id")  # no document or week is called so
        rows = rows.with_columns(bucket=pl.coalesce(_bucket(duplicates), alone)).unique(
            ["actor", "concept", "level", "bucket"], keep="first", maintain_order=True
        )
    return rows.drop("bucket", strict=False)


def _level(statements: Rows, qualifier: str) -> pl.Expr:
    dtype = statements.collect_schema()[qualifier]
    if dtype == pl.Boolean or dtype.is_integer():
        return pl.col(qualifier).cast(pl.Int64)
    if dtype == pl.String:
        return pl.col(qualifier)
    raise TableError(
        f"stances(qualifier={qualifier!r}): the column is {dtype}; valid are booleans, whole "
        "numbers and texts"
    )


def _bucket(duplicates: str) -> pl.Expr:
    day = pl.col("day").dt
    return {
        "document": pl.col("doc_id"),
        "range": pl.lit("all"),
        "year": day.year().cast(pl.String),
        "month": day.strftime("%Y-%m"),
        "week": day.strftime("%G-W%V"),
        "dna_month": day.month().cast(pl.String),
        "dna_week": day.week().cast(pl.String),
    }[duplicates]


def stances_two_mode(
    stanced: pl.DataFrame, *, aggregation: str = "ignore", normalisation: str = "no"
) -> pl.DataFrame:
    r"""Return who speaks on what: a two-mode edge table actor → concept.

    Parameters
    ----------
    stanced : as from `stances`; a column `kernel` weighs each statement.
    aggregation : ignore, :math:`\sum_k x_{ijk}`; subtract, :math:`x_{ij1} - x_{ij0}` for booleans
        and :math:`\sum_k k x_{ijk}` for numbers; combine, the number of the pattern of levels that
        occur (booleans: 1 agrees, 2 disagrees, 3 both).
    normalisation : no; activity (over all the actor says); prominence (over all said on the
        concept).

    >>> said = pl.DataFrame({"statement_id": ["1"], "actor": ["a"], "concept": ["tax"], "level": [0]})
    >>> stances_two_mode(said, aggregation="subtract").select("source", "target", "weight").rows()
    [('a', 'tax', -1.0)]
    """
    one_of(aggregation, ["ignore", "subtract", "combine"], "aggregation")
    one_of(normalisation, ["no", "activity", "prominence"], "normalisation")
    needs(stanced, ["statement_id", "actor", "concept", "level"], "stances_two_mode(stanced)")
    if stanced.schema["level"] == pl.String and aggregation == "subtract":
        raise InputError("stances_two_mode(aggregation='subtract'): texts cannot be subtracted")
    each = pl.col("kernel") if "kernel" in stanced.columns else pl.lit(1.0)
    levels = stanced["level"].unique().sort().to_list()
    if levels and set(levels) <= {0, 1}:
        levels = [0, 1]
        sign = 2 * pl.col("level") - 1
    else:
        sign = pl.col("level")
    bits = {level: 2 ** (len(levels) - 1 - rank) for rank, level in enumerate(levels)}
    value = {
        "ignore": pl.col("each").sum(),
        "subtract": (pl.col("each") * sign).sum() if aggregation == "subtract" else None,
        "combine": pl.col("level").unique().replace_strict(bits, return_dtype=pl.Int64).sum(),
    }[aggregation]
    edges = (
        stanced.with_columns(each=each)
        .sort("actor", "concept", "statement_id")
        .group_by(source="actor", target="concept", maintain_order=True)
        .agg(weight=value, n_statements=pl.len().cast(pl.Int64), evidence=pl.col("statement_id"))
    )
    if normalisation != "no":
        over = "source" if normalisation == "activity" else "target"
        said = stanced.with_columns(each=each).group_by(
            pl.col("actor" if over == "source" else "concept").alias(over)
        ).agg(n=pl.col("each").sum())  # fmt: skip
        edges = edges.join(said, on=over).with_columns(weight=pl.col("weight") / pl.col("n"))
    return finish(
        edges.with_columns(source_mode=pl.lit("actor"), target_mode=pl.lit("concept")),
        directed=True,
        keys=["source_mode", "target_mode"],
        made_of=["n_statements"],
    )
