"""The screen: a cheap look for actors and words of trade, before the language model is asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.parsing.sentences import split

__all__ = ["tells"]

NEAR = 1  # sentences around such a word in which an actor may be named


def tells(row: dict[str, Any], codebook: Codebook) -> bool:
    """Say whether a document may tell of an act: it names an instrument or trade near an actor.

    Both are sought as the codebook spells them, by one pass of an Aho-Corasick automaton each. Of
    a document that does not tell, only the sentences are kept; `bench/screen.py` measures what
    is lost by it.

    Parameters
    ----------
    row : a row of `documents`.
    codebook : its names of actors, as written, and its nouns of instruments and of trade, in any
        case.

    References
    ----------
    Aho, A. and Corasick, M. (1975). Efficient string matching.

    >>> from toolkit.codebook import load
    >>> def row(text: str) -> dict[str, Any]:
    ...     return {"text": text, "sections": []}
    >>> tells(row("China raised its tariffs."), load())
    True
    >>> tells(row("The striker scored twice, and China's goalkeeper wept."), load())
    False
    """
    actors, subjects = _automata(codebook)
    text: str = row["text"]
    plain = text.replace("’", "'")
    lower = plain.lower()
    if len(lower) != len(plain):  # a few letters, as İ, are longer in lower case
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    acted = list(_places(subjects, lower))
    if not acted:
        return False
    named = sorted(_places(actors, plain))
    if not named:
        return False
    cut = split(row, codebook)
    starts = [sentence.start for sentence in cut]
    for place in acted:
        number = max(0, bisect_left(starts, place + 1) - 1)
        first = starts[max(0, number - NEAR)]
        last = cut[min(len(cut) - 1, number + NEAR)].end
        if bisect_left(named, first) < bisect_left(named, last):
            return True
    return False


@lru_cache(maxsize=4)
def _automata(codebook: Codebook) -> tuple[Any, Any]:
    """Return automata of the names of actors, and of the nouns of instruments and trade."""
    names = gazetteer(codebook)
    actors = (name for rows in names.expressions.values() for name, _ in rows)
    nouns = [noun.lower() for nouns in codebook["instruments"]["nouns"] for noun in nouns]
    nouns += map(str.lower, codebook["subjects"]["noun"])
    return (
        _automaton([*actors, *names.families]),
        _automaton(form for noun in nouns for form in _forms(noun)),
    )


def _forms(noun: str) -> Iterator[str]:
    """Yield a noun and its plurals, regular as those of English nouns of trade are."""
    yield from (noun, noun + "s", noun + "es")
    if noun.endswith("y"):
        yield noun[:-1] + "ies"


def _automaton(words: Iterable[str]) -> Any:
    """Return an automaton that tells the length of each word it meets."""
    import ahocorasick

    made = ahocorasick.Automaton()
    for word in sorted(set(words)):
        if word:
            made.add_word(word, len(word))
    made.make_automaton()
    return made


def _places(automaton: Any, text: str) -> Iterator[int]:
    """Yield where words of the automaton start that are no part of longer words."""
    for end, length in automaton.iter(text):
        start, after = end - length + 1, end + 1
        inside = (start and text[start - 1].isalnum()) or text[after : after + 1].isalnum()
        if not inside:
            yield start
