"""Where a text names something that the codebook knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook

__all__ = ["Gazetteer", "Name", "gazetteer", "heads", "sectors"]

WORD = re.compile(r"\w+")
EDGE = re.compile(r"\w")


@dataclass(frozen=True)
class Name:
    """What an expression may name."""

    actor_id: str
    name: str
    form: str
    kind: str
    country: str | None = None
    part_of: str | None = None
    sector: str | None = None
    ambiguous: bool = False
    place: bool = False  # names where something is, and stands for no government


@dataclass(frozen=True)
class Gazetteer:
    """Expressions by their first word, the longest first; matching heeds case."""

    expressions: dict[str, list[tuple[str, tuple[Name, ...]]]]
    words: frozenset[str]
    families: dict[str, tuple[Name, ...]]

    def find(self, text: str) -> list[tuple[int, int, tuple[Name, ...]]]:
        """Return the longest expressions of a text, left to right, none within another.

        One that begins within another, goes beyond it and is longer wins: the Senate Agriculture
        Committee of "U.S. Senate Agriculture Committee", with the U.S. before it.
        """
        plain = text.replace("’", "'")
        found: list[tuple[int, int, tuple[Name, ...]]] = []
        at = 0
        for word in WORD.finditer(plain):
            if word.group() not in self.expressions or word.start() < at:
                continue
            here = self._at(plain, word.group(), word.start(), len(plain))
            if here is None:
                continue
            for inner in WORD.finditer(plain, word.end(), here[1]):
                later = self._at(plain, inner.group(), inner.start(), len(plain))
                if later is not None and later[1] > here[1]:
                    if later[1] - later[0] > here[1] - here[0]:
                        before = self._at(plain, word.group(), word.start(), inner.start())
                        found += [before] if before is not None else []
                        here = later
                    break
            found.append(here)
            at = here[1]
        return found

    def _at(
        self, plain: str, word: str, start: int, last: int
    ) -> tuple[int, int, tuple[Name, ...]] | None:
        """Return the longest expression that begins at a word and ends by a code point."""
        for expression, names in self.expressions.get(word, ()):
            end = start + len(expression)
            if end > last or not plain.startswith(expression, start):
                continue
            if not (EDGE.match(expression[-1]) and EDGE.match(plain[end : end + 1])):
                return start, end, names
        return None


@lru_cache(maxsize=4)
def sectors(codebook: Codebook) -> dict[str, str | None]:
    """Return the PLOVER sector of each body that the codebook knows."""
    rows = codebook["actors"]
    return dict(zip(rows["actor_id"], rows["sector"], strict=True))


@lru_cache(maxsize=16)
def heads(codebook: Codebook, use: str) -> frozenset[str]:
    """Return the nouns of a use that a codebook knows: those that head names, bodies, things."""
    return frozenset(codebook["heads"].filter(use=use)["noun"])


@lru_cache(maxsize=4)
def gazetteer(codebook: Codebook) -> Gazetteer:
    """Return the expressions of states, bodies, outlets and people in a codebook."""
    by_expression: dict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
    families: dict[str, list[Name]] = defaultdict(list)

    def add(expression: str, name: Name) -> None:
        cleaned = expression.replace("’", "'").strip()
        if cleaned and WORD.match(cleaned):
            by_expression[cleaned].setdefault((name.actor_id, name.form), name)

    for expression, name in [*_states(codebook), *_bodies(codebook)]:
        add(expression, name)
    for row in codebook["people"].iter_rows(named=True):
        person = Name(row["actor_id"], row["name"], "name", "person", row["country"])
        for expression in [row["name"], *row["aliases"]]:
            if " " in expression.strip():
                add(expression, person)
            else:
                families[expression].append(person)
        families[row["family_name"]].append(person)

    expressions: dict[str, list[tuple[str, tuple[Name, ...]]]] = defaultdict(list)
    for expression in sorted(sorted(by_expression), key=len, reverse=True):
        first = WORD.match(expression)
        assert first is not None  # noqa: S101  # add() takes nothing else
        names = [*by_expression[expression].values()]
        if len(names) > 1:
            certain = [n for n in names if not n.ambiguous and not n.place]
            names = certain or [n for n in names if not n.ambiguous] or names
        expressions[first.group()].append((expression, tuple(names)))
    words = {word for expression in by_expression for word in WORD.findall(expression)}
    words |= set(families)
    return Gazetteer(
        dict(expressions),
        frozenset(word for word in words if word[:1].isupper()),
        {family: tuple(dict.fromkeys(people)) for family, people in families.items()},
    )


def _states(codebook: Codebook) -> Iterator[tuple[str, Name]]:
    """Yield the expressions for states; a capital that is no metonym is a place."""
    for row in codebook["states"].iter_rows(named=True):
        state = row["actor_id"]
        kind = "organisation" if state == "EU" else "state"
        base = Name(state, row["name"], "name", kind, state, None, "GOV")
        forms = {
            "name": [row["name"], *row["aliases"], *row["former"]],
            "demonym": row["adjectives"],
            "metonym": [*row["metonyms"], *row["provinces"]],
        }
        capital = row["capital"]
        for form, listed in forms.items():
            for expression in listed:
                unsure = expression in row["ambiguous"]
                yield expression, replace(base, form=form, ambiguous=unsure)
        if capital and not any(capital in listed for listed in forms.values()):
            unsure = capital in row["ambiguous"]
            yield capital, replace(base, form="metonym", ambiguous=unsure, place=True)


def _bodies(codebook: Codebook) -> Iterator[tuple[str, Name]]:
    """Yield the expressions for bodies, organisations, companies and outlets."""
    for row in codebook["actors"].iter_rows(named=True):
        more = (row["kind"], row["country"], row["part_of"], row["sector"])
        base = Name(row["actor_id"], row["name"], "name", *more)
        yield from _called(row, base)
    for row in codebook["outlets"].iter_rows(named=True):
        base = Name(row["actor_id"], row["name"], "name", "media", row["country"], None, "MED")
        yield from _called(row, base)


def _called(row: dict[str, Any], base: Name) -> Iterator[tuple[str, Name]]:
    """Yield the expressions of a row for what it names."""
    unsure = replace(base, ambiguous=True) if row["ambiguous"] else base
    for expression in [row["name"], *row["aliases"], *row["ambiguous"]]:
        yield expression, unsure if expression in row["ambiguous"] else base
