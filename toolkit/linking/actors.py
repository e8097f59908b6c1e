"""Mentions to actors, with what the codebook knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from toolkit.codebook import Codebook, continued, past_names
from toolkit.tables import frame, validate

__all__ = ["actors", "offices"]

TELLING = ["actor_id", "name", "kind", "country", "part_of"]  # of a mention, what linking looks at


def actors(
    mentions: pl.DataFrame | Iterable[pl.DataFrame],
    codebook: Codebook,
    event_mentions: Iterable[pl.DataFrame] = (),
) -> pl.DataFrame:
    """Return the table `actors` of the actors mentioned, and of the sides of events.

    Codebook rows win; of an actor it does not know, name, kind, state and body are those read
    most often, and its aliases are the names met. What was read on the day of the texts wins where
    time has changed it: a ministry of Moscow is the Soviet Union's where most texts are of its
    time, and a body that no text names by its name of today has the last that it had.

    Parameters
    ----------
    mentions : the table, or frames of it.
    event_mentions : frames of the table. Their sides are states and organisations, which a text need
        not name: where the Security Council imposes sanctions the UN does.
    """
    frames = [mentions] if isinstance(mentions, pl.DataFrame) else mentions
    counted = pl.DataFrame(schema={**dict.fromkeys(TELLING, pl.String()), "rows": pl.UInt32()})
    for frame_ in frames:
        new = frame_.group_by(TELLING).agg(rows=pl.len())
        counted = pl.concat([counted, new]).group_by(TELLING).agg(pl.col("rows").sum())
    names = counted.group_by("actor_id").agg(names=pl.col("name").drop_nulls().unique().sort())
    met = names.sort("actor_id")
    for column in TELLING[1:]:
        most = (
            counted.drop_nulls(column)
            .group_by("actor_id", column)
            .agg(pl.col("rows").sum())
            .sort(["rows", column], descending=[True, False])
            .unique("actor_id", keep="first", maintain_order=True)
        )
        met = met.join(most.select("actor_id", column), on="actor_id", how="left", maintain_order="left")  # fmt: skip
    known, nouns = _known(codebook), _nouns(codebook)
    sides = {one for frame_ in event_mentions for one in _sides(frame_) if one in known}
    unnamed = pl.DataFrame(
        {"actor_id": sorted(sides - {*met["actor_id"]})}, {"actor_id": pl.String}
    )
    nobody = pl.lit([], dtype=pl.List(pl.String))
    met = pl.concat([met, unnamed.with_columns(names=nobody)], how="diagonal").sort("actor_id")
    rows = []
    for row in met.iter_rows(named=True):
        base = known.get(row["actor_id"])
        if base is not None:
            base = _then(base, row, codebook)
        name = base["name"] if base else row["name"] or row["actor_id"]
        aliases = set(base["aliases"] if base else []) | set(row["names"])
        rows.append(
            {
                "actor_id": row["actor_id"],
                "name": name,
                "kind": base["kind"] if base else row["kind"],
                "country": (base or row)["country"] or row["country"],
                "sector": base["sector"] if base else _sector(row, known, nouns),
                "part_of": (base["part_of"] if base else None) or row["part_of"],
                "aliases": sorted(aliases - {name}),
            }
        )
    return frame("actors", rows)


def _sides(events: pl.DataFrame) -> set[str]:
    """Return the ids of the sides of events."""
    return {*pl.concat([events["source_ids"], events["target_ids"]]).explode().drop_nulls()}


def _then(base: dict[str, Any], met: dict[str, Any], codebook: Codebook) -> dict[str, Any]:
    """Return what the codebook knows of an actor, as it was at the time of the texts."""
    names = [name for name, *_ in past_names(codebook).get(base["actor_id"], ())]
    last = next((name for name in reversed(names) if name in met["names"]), None)
    if last is not None and base["name"] not in met["names"]:
        base = {**base, "name": last, "aliases": [*base["aliases"], base["name"]]}
    before = continued(codebook).get(met["country"] or "")
    if before is not None and before == base["country"]:
        part_of = met["country"] if base["part_of"] == before else base["part_of"]
        base = {**base, "country": met["country"], "part_of": part_of}
    return base


def _nouns(codebook: Codebook) -> dict[str, str]:
    """Return the sectors of the nouns that head names or name people."""
    rows = codebook["heads"].filter(pl.col("use").is_in(["name", "group"]))
    return {r["noun"].lower(): r["sector"] for r in rows.iter_rows(named=True) if r["sector"]}


def _sector(
    row: dict[str, Any], known: dict[str, dict[str, Any]], nouns: dict[str, str]
) -> str | None:
    """Return the sector of an actor that the codebook does not know: a person's is that of their
    body, a body's or group's that of the last noun of its name."""
    if row["kind"] == "person" and not row["actor_id"].startswith("group/"):
        body = known.get(row["part_of"] or "")
        return body["sector"] if body else None
    words = [word.strip(".,").lower() for word in (row["name"] or "").split(" of ")[0].split()]
    for word in reversed(words):
        if (sector := nouns.get(word) or nouns.get(word.removesuffix("s"))) is not None:
            return sector
    return "BUS" if row["kind"] == "company" else None


def _known(codebook: Codebook) -> dict[str, dict[str, Any]]:
    """Return what the codebook says of each actor."""
    found: dict[str, dict[str, Any]] = {}
    for row in codebook["states"].iter_rows(named=True):
        kind = "organisation" if row["actor_id"] == "EU" else "state"
        found[row["actor_id"]] = {
            **row,
            "kind": kind,
            "country": row["actor_id"],
            "sector": "GOV",
            "part_of": None,
        }
    for row in codebook["actors"].iter_rows(named=True):
        found[row["actor_id"]] = row
    for row in codebook["outlets"].iter_rows(named=True):
        found[row["actor_id"]] = {**row, "kind": "media", "sector": "MED", "part_of": None}
    for row in codebook["people"].iter_rows(named=True):
        found[row["actor_id"]] = {**row, "kind": "person", "sector": None, "part_of": None}
    return found


def offices(mentions: pl.DataFrame, codebook: Codebook) -> pl.DataFrame:
    """Return the table `offices` of the people mentioned, as the codebook has it.

    Parameters
    ----------
    mentions : any table with the actor_id of those mentioned.
    """
    people = mentions.select("actor_id").unique(maintain_order=True)
    held = codebook["offices"].join(people, on="actor_id", how="semi", maintain_order="left")
    return validate("offices", held.drop("country")).sort(
        "actor_id", "first_day", "office", nulls_last=True
    )
