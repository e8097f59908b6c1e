"""The actors that publish texts, and the states that they belong to."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.codebook import Codebook, speaks_for

__all__ = ["issuer_of", "publishers_of"]


def issuer_of(codebook: Codebook | None) -> Callable[[str | None], str | None]:
    """Return what tells for which state or organisation a publisher speaks, by its name."""
    homes, countries = publishers_of(codebook)

    def state(publisher: str | None) -> str | None:
        known = countries.get(homes.get(publisher or "", ""))
        return known or (speaks_for(publisher, codebook) if codebook is not None else None)

    return state


def publishers_of(codebook: Codebook | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the actor of each name that a publisher may have, and the state of each actor."""
    homes: dict[str, str] = {}
    countries: dict[str, str] = {}
    if codebook is None:
        return homes, countries
    for table in ("outlets", "actors", "people"):
        for row in codebook[table].iter_rows(named=True):
            if row["country"]:
                countries[row["actor_id"]] = row["country"]
            for name in (row["name"], *row["aliases"]) if table != "people" else ():
                homes.setdefault(name, row["actor_id"])
    for row in codebook["states"].iter_rows(named=True):
        countries[row["actor_id"]] = row["actor_id"]
        for name in (row["name"], *row["aliases"]):
            homes.setdefault(f"Government of {name}", row["actor_id"])
            homes.setdefault(f"Government of the {name}", row["actor_id"])
    return homes, countries
