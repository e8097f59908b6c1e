"""Actors that a report is asked for: each must be one that the codebook or the corpus knows.

YAML reads `NO`, the code of Norway, as False; a code that nobody knows counts nothing, silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = [
    "EXPECTED", "actor_id", "actor_names", "known_actors", "meanings", "two_sides", "unread",
]  # fmt: skip

EXPECTED = "the id or name of an actor: a code like NOR or NO, EU, an id like org/wto, or Norway"
_NAMES = {
    "states": ("name", "aliases", "former"),
    "actors": ("name", "aliases"),
    "people": ("name", "aliases"),
    "outlets": ("name", "aliases"),
}
"""Files of the codebook, and the columns that name their actors."""
_NEAR = 4  # ids named where one is not known
Meant = dict[str, list[str]]


def actor_names(corpus: Corpus | None = None) -> dict[str, str]:
    """Return the names of all actors of a corpus and of its codebook, else the shipped one, by id."""
    from toolkit import codebook

    book = codebook.load() if corpus is None else corpus.codebook
    names = {of: name for file in _NAMES for of, name in book[file].select("actor_id", "name").rows()}  # fmt: skip
    return names | (dict(corpus.actors.select("actor_id", "name").rows()) if corpus else {})


def meanings(corpus: Corpus | None = None) -> Meant:
    """Return whom each name and alias means, in lower case: ids of actors, as `actor_names` has them."""
    from toolkit import codebook

    book = codebook.load() if corpus is None else corpus.codebook
    tables = [(book[file], columns) for file, columns in _NAMES.items()]
    tables += [(corpus.actors, ("name", "aliases"))] if corpus else []
    meant: Meant = {}
    for table, columns in tables:
        for of, *cells in table.select("actor_id", *columns).iter_rows():
            for cell in cells:
                for word in [cell] if isinstance(cell, str) else cell or ():
                    ids = meant.setdefault(word.lower(), [])
                    if of not in ids:
                        ids.append(of)
    return meant


def known_actors(corpus: Corpus, given: Iterable[Any]) -> list[str]:
    """Return the ids of actors as the tables have them, of ids, names and codes of two letters.

    Raises
    ------
    InputError
        One is neither in the codebook nor in the corpus, or means several; the message names those
        that are near, or meant.
    """
    names, meant = actor_names(corpus), meanings(corpus)
    return [actor_id(of, names, meant) for of in given]


def unread(corpus: Corpus, given: Iterable[str]) -> list[str]:
    """Return a sentence for each of these ids of whom the corpus reads nothing."""
    names, read = actor_names(corpus), set(corpus.actors["actor_id"])
    return [
        f"{of} ({names[of]}) is in no text of the corpus, so what is asked of it is empty."
        for of in dict.fromkeys(given)
        if of in names and of not in read
    ]


def two_sides(corpus: Corpus, *given: Any) -> list[str]:
    """Return the ids of two actors: those given, else who acts most with the one given, else the two
    that act most towards each other.

    Texts without acts of two have the United States and China, that the report may be built.

    Parameters
    ----------
    given : ids, or None for a side that is not given.

    Raises
    ------
    InputError
        Nobody knows one of them.
    """
    import polars as pl

    from toolkit import networks

    known = known_actors(corpus, [one for one in given if one is not None])
    if len(known) > 1:
        return known
    ties = networks.interaction(corpus.events, book=corpus.codebook)
    for one in known:
        ties = ties.filter((pl.col("source") == one) | (pl.col("target") == one))
    pair = networks.leading_pair(ties) or ("USA", "CHN")
    return [*known, *(side for side in pair if side not in known)][:2]


def actor_id(given: Any, names: Mapping[str, str], meant: Meant | None = None) -> str:
    """Return the id of an actor.

    Parameters
    ----------
    given : an id, an ISO 3166 code of two letters, or a name that means one actor, in any case.
    names : of all known actors, by id.
    meant : whom names in lower case mean, as from `meanings`; else what `names` tells of it.

    Raises
    ------
    InputError
        Nobody knows it, or it means several.

    >>> actor_id("no", {"NOR": "Norway"}), actor_id("norway", {"NOR": "Norway"})
    ('NOR', 'NOR')
    >>> actor_id("Congo", {"COD": "DR Congo", "COG": "Congo Republic"}, {"congo": ["COD", "COG"]})
    Traceback (most recent call last):
    toolkit.errors.InputError: 'Congo' may mean several actors. Valid: COD (DR Congo), COG (Congo Republic)
    >>> actor_id("Norwy", {"NOR": "Norway"})
    Traceback (most recent call last):
    toolkit.errors.InputError: no actor 'Norwy' is known. Near: NOR (Norway). Valid is the id or name of an actor: a code like NOR or NO, EU, an id like org/wto, or Norway; `toolkit show CORPUS actors` lists those of a corpus
    >>> actor_id(False, {})
    Traceback (most recent call last):
    toolkit.errors.InputError: False is no actor. YAML reads NO, the code of Norway, so: write it in quotes, or write NOR
    """
    if isinstance(given, bool):
        raise InputError(
            f"{given} is no actor. YAML reads NO, the code of Norway, so: write it in quotes, or write NOR"
        )
    if not isinstance(given, str):
        raise InputError(f"{given!r} is not {EXPECTED}")
    for one in (given, given.upper(), _three_letters(given)):
        if one in names:
            return one
    if meant is None:
        meant = _by_name(names)
    ids = meant.get(" ".join(given.lower().split()), ())
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise InputError(
            f"{given!r} may mean several actors. Valid: "
            + ", ".join(f"{of} ({names.get(of, of)})" for of in ids)
        )
    near = _near(given, meant | {of.lower(): [of] for of in names})
    hint = f" Near: {', '.join(f'{of} ({names.get(of, of)})' for of in near)}." if near else ""
    raise InputError(
        f"no actor {given!r} is known.{hint} Valid is {EXPECTED}; "
        "`toolkit show CORPUS actors` lists those of a corpus"
    )


def _by_name(names: Mapping[str, str]) -> Meant:
    meant: Meant = {}
    for of, name in names.items():
        meant.setdefault(name.lower(), []).append(of)
    return meant


def _three_letters(code: str) -> str:
    import pycountry  # its tables take time to load

    found = pycountry.countries.get(alpha_2=code.upper()) if len(code) == 2 else None
    return str(found.alpha_3) if found else ""


def _near(given: str, meant: Meant) -> list[str]:
    """The ids of whom a name holds what was given, the shortest name first, or is spelled like it."""
    whole = re.compile(rf"\b{re.escape(given.lower())}\b")
    words = sorted(filter(whole.search, meant), key=lambda word: (len(word), word))
    words += get_close_matches(given.lower(), meant, n=2 * _NEAR, cutoff=0.7)
    return list(dict.fromkeys(of for word in words for of in meant[word]))[:_NEAR]
