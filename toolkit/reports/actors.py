"""Actors that a report is asked for: each must be one that the codebook or the corpus knows.

YAML reads `NO`, the code of Norway, as False; a code that nobody knows counts nothing, silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["EXPECTED", "actor_id", "actor_names", "known_actors", "two_sides"]

EXPECTED = "the id of an actor: a code like NOR or NO, EU, or an id like org/wto"
_FILES = ("states", "actors", "people", "outlets")
_NEAR = 3  # ids named where one is not known


def actor_names(corpus: Corpus | None = None) -> dict[str, str]:
    """Return the names of all actors of a corpus and of its codebook, else the shipped one, by id."""
    from toolkit import codebook

    book = codebook.load() if corpus is None else corpus.codebook
    names = {of: name for file in _FILES for of, name in book[file].select("actor_id", "name").rows()}  # fmt: skip
    return names | (dict(corpus.actors.select("actor_id", "name").rows()) if corpus else {})


def known_actors(corpus: Corpus, given: Iterable[Any]) -> list[str]:
    """Return the ids of actors as the tables have them; two letters of a country become three.

    Raises
    ------
    InputError
        One is neither in the codebook nor in the corpus; the message names those near it.
    """
    names = actor_names(corpus)
    return [actor_id(of, names) for of in given]


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


def actor_id(given: Any, names: Mapping[str, str]) -> str:
    """Return the id of an actor.

    Parameters
    ----------
    given : an id, or an ISO 3166 code of two letters, in any case.
    names : of all known actors, by id.

    Raises
    ------
    InputError
        Nobody knows it.

    >>> actor_id("no", {"NOR": "Norway"})
    'NOR'
    >>> actor_id("Norwy", {"NOR": "Norway"})
    Traceback (most recent call last):
    toolkit.errors.InputError: no actor 'Norwy' is known. Near: NOR (Norway). Valid is the id of an actor: a code like NOR or NO, EU, or an id like org/wto; `toolkit show CORPUS actors` lists those of a corpus
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
    near = _near(given, names)
    hint = f" Near: {', '.join(f'{of} ({names[of]})' for of in near)}." if near else ""
    raise InputError(
        f"no actor {given!r} is known.{hint} Valid is {EXPECTED}; "
        "`toolkit show CORPUS actors` lists those of a corpus"
    )


def _three_letters(code: str) -> str:
    import pycountry  # its tables take time to load

    found = pycountry.countries.get(alpha_2=code.upper()) if len(code) == 2 else None
    return str(found.alpha_3) if found else ""


def _near(given: str, names: Mapping[str, str]) -> list[str]:
    """The ids that are spelled like what was given, or whose names are."""
    by_word: dict[str, str] = {}
    for of, name in sorted(names.items()):
        by_word.setdefault(of.lower(), of)
        by_word.setdefault(name.lower(), of)
    found = get_close_matches(given.lower(), by_word, n=2 * _NEAR, cutoff=0.7)
    return list(dict.fromkeys(by_word[word] for word in found))[:_NEAR]
