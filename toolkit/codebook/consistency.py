"""Whether the files of a codebook fit together: ids that exist, names of one actor, true periods."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from toolkit.codebook.load import Row, rows
from toolkit.codebook.vocabulary import ACTS, GROUPS, INSTRUMENTS

__all__ = ["check", "misfits"]

Files = Mapping[str, list[Row]]

# file, column → the files whose ids it may hold
REFERENCES = {
    ("groups", "group_id"): ("states", "actors"),
    ("groups", "member_id"): ("states", "actors"),
    ("successions", "predecessor_id"): ("states",),
    ("successions", "successor_id"): ("states",),
    ("past_names", "actor_id"): ("states", "actors"),
    ("actors", "country"): ("states",),
    ("actors", "part_of"): ("states", "actors"),
    ("outlets", "country"): ("states",),
    ("people", "country"): ("states",),
    ("offices", "actor_id"): ("people",),
    ("offices", "body_id"): ("states", "actors"),
    ("offices", "country"): ("states",),
    ("titles", "body_id"): ("states", "actors"),
    ("titles", "country"): ("states",),
    ("products", "parent"): ("products",),
    ("crosswalk", "cameo"): ("cameo",),
}
SLUG = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
FORMS = {
    ("states", "actor_id"): (r"[A-Z]{3}|EU", "CHN"),
    ("actors", "actor_id"): (
        rf"(?:org|company|[A-Z]{{3}}|EU)/{SLUG}",
        "org/wto, company/boeing or USA/treasury",
    ),
    ("outlets", "actor_id"): (rf"media/{SLUG}", "media/china-daily"),
    ("people", "actor_id"): (rf"person/{SLUG}", "person/he-lifeng"),
    ("products", "product_id"): (r"[a-z0-9]+(?:_[a-z0-9]+)*", "rare_earths"),
    ("products", "hs"): (r"\d\d(?:\d\d(?:\.\d\d)?)?", "87, 8703 or 8703.80"),
    ("outlets", "domains"): (r"(?:[a-z0-9-]+\.)+[a-z]{2,}", "chinadaily.com.cn"),
    ("instruments", "mast_chapters"): (r"[A-P]", "E"),
    ("instruments", "gta_types"): (r"\d{1,3}", "47"),
}
LOWER = (("products", "synonyms"), ("instruments", "nouns"), ("cues", "lemma"), ("titles", "title"))
NAMES = {
    "states": ("name", "adjectives", "metonyms", "aliases", "former", "provinces"),
    "actors": ("name", "aliases"),
    "outlets": ("name", "aliases"),
    "people": ("name", "aliases"),
}
UNIQUE_WORDS = {"products": ("product_id", "synonyms"), "instruments": ("instrument", "nouns")}
BROADER = {
    "actors": ("actor_id", "part_of"),
    "products": ("product_id", "parent"),
    "successions": ("successor_id", "predecessor_id"),
}
PERIODS = {
    "groups": ("group_id", "member_id"),
    "offices": ("actor_id", "office", "body_id"),
    "past_names": ("actor_id",),
}


def check(overlay: str | Path | None = None) -> list[str]:
    """Return what is wrong across the files of the codebook, each with its file and line.

    Rows that cannot be read at all are refused by `load`; this finds rows that are well formed and
    yet do not fit: ids that no row has, badly formed ids, a name that two actors have, a word that
    two products or instruments have, circles of broader terms, periods that end before they begin
    or overlap, expressions that do not compile, acts without a crosswalk.

    Raises
    ------
    CodebookError
        A row cannot be read.

    >>> check()
    []
    """
    return misfits(rows(overlay))


def misfits(files: Files) -> list[str]:
    """Return what is wrong across the rows of all files, by name of the file, as `check` tells it."""
    problems = [
        *_dangling(files),
        *_forms(files),
        *_repeated(files),
        *_names(files),
        *_words(files),
        *_circles(files),
        *_periods(files),
        *_vocabulary(files),
    ]
    return list(dict.fromkeys(problems))


def _cells(row: Row, column: str) -> list[str]:
    """The texts in a cell: a list's parts, or the one text, or nothing."""
    value = row[column]
    if value is None:
        return []
    return value if isinstance(value, list) else [str(value)]


def _ids(files: Files, name: str) -> set[str]:
    key = {"products": "product_id", "cameo": "cameo"}.get(name, "actor_id")
    return {row[key] for row in files[name]}


def _dangling(files: Files) -> Iterator[str]:
    for (name, column), targets in REFERENCES.items():
        known = set().union(*(_ids(files, target) for target in targets))
        for row in files[name]:
            if row[column] is not None and row[column] not in known:
                where = " or ".join(f"{target}.csv" for target in targets)
                yield f"{row.where}, {column}: {row[column]!r} is in no row of {where}"
    states = _ids(files, "states")
    for row in files["actors"]:
        prefix = row["actor_id"].partition("/")[0]
        if prefix.isupper() and prefix not in states:
            yield f"{row.where}, actor_id: {prefix!r} is in no row of states.csv"


def _forms(files: Files) -> Iterator[str]:
    for (name, column), (form, example) in FORMS.items():
        for row in files[name]:
            for text in _cells(row, column):
                if not re.fullmatch(form, text):
                    yield f"{row.where}, {column}: {text!r} is badly formed. Valid: like {example}"
    for name, column in LOWER:
        for row in files[name]:
            for text in _cells(row, column):
                if text != text.lower():
                    yield f"{row.where}, {column}: {text!r} must be in lower case"


def _repeated(files: Files) -> Iterator[str]:
    """A part that stands twice in one list cell; an ambiguous name that is none of the row's."""
    for of_file in files.values():
        for row in of_file:
            for column, value in row.values.items():
                if isinstance(value, list) and len(set(value)) < len(value):
                    twice = next(part for part in value if value.count(part) > 1)
                    yield f"{row.where}, {column}: {twice!r} stands twice"
    for name in ("states", "outlets"):
        for row in files[name]:
            own = {text for column in NAMES[name] for text in _cells(row, column)}
            for text in row["ambiguous"]:
                if text not in own:
                    yield f"{row.where}, ambiguous: {text!r} is none of its names"


def _names(files: Files) -> Iterator[str]:
    """A name that two actors have; where texts share one on purpose it belongs in `ambiguous`."""
    first: dict[str, tuple[str, str]] = {}
    for name, columns in NAMES.items():
        for row in files[name]:
            for column in columns:
                for text in _cells(row, column):
                    if name == "people" and " " not in text:
                        continue  # people share family names; the text around them tells which
                    actor, where = first.setdefault(text, (row["actor_id"], row.where))
                    if actor != row["actor_id"]:
                        yield f"{row.where}, {column}: {text!r} also names {actor} ({where})"


def _words(files: Files) -> Iterator[str]:
    for name, (key, column) in UNIQUE_WORDS.items():
        first: dict[str, tuple[str, str]] = {}
        for row in files[name]:
            for text in row[column]:
                owner, where = first.setdefault(text, (row[key], row.where))
                if owner != row[key]:
                    yield f"{row.where}, {column}: {text!r} also means {owner} ({where})"


def _circles(files: Files) -> Iterator[str]:
    for name, (key, column) in BROADER.items():
        above = {row[key]: row[column] for row in files[name]}
        for row in files[name]:
            passed = [row[key]]
            while (term := above.get(passed[-1])) and term not in passed:
                passed.append(term)
            if term == row[key]:
                yield f"{row.where}, {column}: a circle, {' → '.join([*passed, term])}"


def _periods(files: Files) -> Iterator[str]:
    for name, key in PERIODS.items():
        of_key = defaultdict(list)
        for row in files[name]:
            first, last = row["first_day"], row["last_day"]
            if first and last and last < first:
                yield f"{row.where}, last_day: {last} is before the first day, {first}"
            elif first:
                of_key[tuple(row[column] for column in key)].append(row)
        for periods in of_key.values():
            periods.sort(key=lambda row: row["first_day"])
            for earlier, later in pairwise(periods):
                if earlier["last_day"] and later["first_day"] < earlier["last_day"]:
                    yield f"{later.where}, first_day: overlaps the period of {earlier.where}"


def _vocabulary(files: Files) -> Iterator[str]:
    """Acts and instruments without a row; readings without a crosswalk; scores that differ."""
    for name, column, wanted in (("acts", "act", ACTS), ("instruments", "instrument", INSTRUMENTS)):
        present = {row[column] for row in files[name]}
        yield from (f"{name}.csv: no row for {value}" for value in wanted if value not in present)
    goldstein = {row["cameo"]: row["goldstein"] for row in files["cameo"]}
    for row in files["crosswalk"]:
        if row["cameo"] in goldstein and row["goldstein"] != goldstein[row["cameo"]]:
            yield (
                f"{row.where}, goldstein: {row['goldstein']}, but CAMEO {row['cameo']} "
                f"has {goldstein[row['cameo']]}"
            )
    crossed = {(row["act"], row["status"]) for row in files["crosswalk"]}
    for row in files["outcomes"]:
        if (row["act"], row["status"]) not in crossed:
            yield f"{row.where}: {row['act']}, {row['status']} is in no row of crosswalk.csv"
        if row["group"] not in (*GROUPS, *INSTRUMENTS):
            valid = ", ".join((*GROUPS, *INSTRUMENTS))
            yield f"{row.where}, group: {row['group']!r} is not valid. Valid: {valid}"
