"""What acts are on: a product of the codebook, goods that it does not know, or goods in general."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.tables import RATES

__all__ = [
    "ALL_GOODS",
    "SEVERAL",
    "WORTH",
    "about",
    "by_worth",
    "fullest",
    "goods",
    "on_top",
    "percent",
    "product",
    "thing",
]

ALL_GOODS = "goods"  # too wide to tell one act from another
UNKNOWN = "~"  # before the words for goods that are no product of the codebook
WORTH = "goods worth"  # before the sum where goods are told by their worth alone
PRODUCT = 1 / 3  # least share of the mentions that tell the rate, to be what an act is on
SEVERAL = 2  # mentions
MOST = 1 / 2  # the same of all mentions


def thing(product: str | None, words: str | None) -> str | None:
    """Return what tells one thing that acts are on from another: its product, else its words.

    >>> thing("toys", "dolls"), thing(None, "Ship to shore cranes"), thing(None, None)
    ('toys', '~ship to shore cranes', None)
    """
    return product or (f"{UNKNOWN}{words.lower()}" if words else None)


def goods(row: Mapping[str, Any]) -> frozenset[str]:
    """Return all things that a row says an act is on: steel and aluminum, where its words list both.

    >>> sorted(goods({"product_id": "steel", "object": "steel and tin", "listed": ["steel", "tin"]}))
    ['steel', 'tin']
    """
    words = row["object_words"] if "object_words" in row else row["object"]
    own = thing(row["product_id"], words)
    return frozenset({own, *(row.get("listed") or ())} - {None})


def fullest(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return of rows on one thing the first that lists the most goods which a third of them list.

    Who writes of steel and aluminum tariffs writes of steel tariffs, too.
    """
    told = Counter(goods(row) for row in rows)
    most = max(
        (named for named, times in told.items() if times >= PRODUCT * len(rows)),
        key=len,
        default=None,
    )
    return next((row for row in rows if goods(row) == most), rows[0])


def by_worth(named: str) -> bool:
    """Say whether `thing` names goods by their worth alone.

    >>> by_worth("~goods worth $4 billion"), by_worth("~goods of at most $800")
    (True, False)
    """
    return named.startswith(f"{UNKNOWN}{WORTH}")


def product(named: str | None) -> str | None:
    """Return the product of what `thing` names; None where it is none of the codebook."""
    return None if named is None or named.startswith(UNKNOWN) else named


def about(rows: Sequence[Mapping[str, Any]]) -> tuple[str | None, str | None, list[str]]:
    """Return what an act is on, product, words and the products that these list: as the mentions that
    tell its rate say, else all.

    A thing that few of them name is one of its causes, its exceptions or its neighbours; so is
    one that none of several mentions of the rate names. Goods that are not repeated are those that
    the sentences of the rate tell of the act before (`on_here`).
    """
    telling = [row for row in rows if percent(row)]
    others = rows if len(telling) < SEVERAL else []
    for told, least in ((telling, PRODUCT), (others, MOST)):
        named = Counter(one for row in told for one in goods(row))
        first = Counter(thing(row["product_id"], row["object_words"]) for row in told)
        meant, times = min(
            named.items(), key=lambda one: (-one[1], -first[one[0]], one[0]), default=(None, 0)
        )
        if meant and times >= least * len(told):
            naming = sorted((row for row in rows if meant in goods(row)), key=_first)
            said = [row for row in naming if row["object_words"]]
            best = fullest(said or naming)
            return _with_others(best, rows)
    beside = Counter(row["on_here"] for row in telling if row["on_here"])
    meant, times = min(beside.items(), key=lambda one: (-one[1], one[0]), default=(None, 0))
    return (meant if times > MOST * len(telling) else None), None, []


def _with_others(
    best: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> tuple[str | None, str | None, list[str]]:
    """Return product, words and listed products of a mention, with those of another one that its
    sentence tells of the act: it set the duty on steel at 25 percent and raised that on tin to it.
    """
    listed = sorted(best["listed"] or ())
    place, words = (best["doc_id"], best["sentence"]), best["object_words"]
    beside = (
        r for r in rows if (r["doc_id"], r["sentence"]) == place and r["start"] > best["start"]
    )
    other = next((r for r in beside if r["product_id"] and not goods(r) & goods(best)), None)
    if other is None or not (words and best["product_id"] and other["object_words"]):
        return best["product_id"], words, listed
    both = sorted(goods(best) | goods(other))
    return best["product_id"], f"{words} and {other['object_words']}", both


def on_top(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a mention that tells the rate of an act says that it comes on top of others."""
    return any(row["on_top"] for row in rows if percent(row))


def percent(row: Mapping[str, Any]) -> set[tuple[str, float]]:
    """Return the rates that a mention tells, and what they are."""
    return {(m["role"], m["value"]) for m in row["magnitudes"] or [] if m["unit"] in RATES}


def _first(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["published_day"] or dt.date.max, row["doc_id"], row["start"], row["mention_id"]
