"""Actors of documents against coded ones: name, kind, country, and the office of a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import Aligned, pairs
from toolkit.evaluation.judgement import verdict
from toolkit.evaluation.names import Known, plain, same_name

__all__ = ["judge_actors", "same_office"]

Actor = dict[str, Any]


def judge_actors(
    actors: Sequence[Mapping[str, Any]], documents: Sequence[Aligned], corpus: Corpus
) -> Iterator[dict[str, Any]]:
    """Yield a judgement for each actor coded or named in the coded sentences of a document.

    An actor that all its mentions in these name but in passing (the Canadian premier) is none of them.

    `name` counts an actor with the coded name, `actor` one with its kind and country too; `kind`
    and `country` are judged on those whose name was found, and `office` on the people among them
    who are coded with one. A name is the coded one where one holds all words of the other and
    ends alike, or is its abbreviation.

    Parameters
    ----------
    actors : records of `actors.jsonl`.
    """
    coded: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for number, actor in enumerate(actors, 1):
        coded[actor["doc"]].append((f"line {actor.get('line', number)}", actor))
    mentions = corpus.mentions.partition_by("doc_id", as_dict=True, maintain_order=True)
    known = Known(corpus)
    offices: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in corpus.offices.iter_rows(named=True):
        offices[row["actor_id"]].append(row)
    for document in documents:
        mine = mentions.get((document.row["doc_id"],))
        rows = [] if mine is None else mine.to_dicts()
        read = _met(document, [r for r in rows if r["sentence"] in document.group_of], known)
        yield from _judge_document(document, coded[document.doc], read, offices)


def _met(document: Aligned, rows: Sequence[dict[str, Any]], known: Known) -> list[Actor]:
    """Return the actors of a document: names, kind, country and offices as read there."""
    by_id: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_id[row["actor_id"]].append(row)
    found = []
    for actor_id, met in by_id.items():
        if all(r["passing"] for r in met):
            continue
        spans = [document.text(r["start"], r["end"]) for r in met if r["form"] == "name"]
        names = [*spans, *(r["name"] for r in met), *known.names(met[0]["doc_id"], actor_id)]
        kind = _most(r["kind"] for r in met)
        if kind == "person":  # "President Reagan" is coded with his given name
            names += [plain(name)[-1] for name in names if plain(name)]
        found.append(
            {
                "actor_id": actor_id,
                "names": list(dict.fromkeys(name for name in names if name)),
                "kind": kind,
                "country": _most(r["country"] for r in met),
                "offices": list(dict.fromkeys(r["office"] for r in met if r["office"])),
                "sentence": document.said(document.group_of[met[0]["sentence"]]),
            }
        )
    return found


def _judge_document(
    document: Aligned,
    gold: Sequence[tuple[str, Mapping[str, Any]]],
    read: Sequence[Actor],
    offices: Mapping[str, Sequence[Mapping[str, Any]]],
) -> Iterator[dict[str, Any]]:
    place = document.place
    hits = pairs([[_likeness(actor, other) for other in read] for _, actor in gold])
    for g, r in hits:
        item, actor = gold[g]
        other = read[r]
        one, two = _label(actor["name"], actor), _label(other["names"][0], other)
        same = all(actor[key] == other[key] for key in ("kind", "country"))
        shown = {"sentence": other["sentence"]}
        yield verdict("actors", "name", place, item, one, two, "right", **shown)
        outcome = "right" if same else "wrong"
        yield verdict("actors", "actor", place, item, one, two, outcome, **shown)
        for key in ("kind", "country"):
            yield verdict("actors", key, place, item, actor[key], other[key], **shown)
        if actor["kind"] == "person" and actor["role"]:
            told = other["offices"] or _held(offices.get(other["actor_id"], ()), document)
            right = any(same_office(actor["role"], office) for office in told)
            outcome = "right" if right else "wrong"
            yield verdict(
                "actors", "office", place, item, actor["role"], "; ".join(told) or None, outcome,
                **shown,
            )  # fmt: skip
    for i in sorted({*range(len(gold))} - {g for g, _ in hits}):
        item, actor = gold[i]
        label = _label(actor["name"], actor)
        shown = {"sentence": _naming(document, actor["name"])}
        for measure in ("name", "actor"):
            yield verdict("actors", measure, place, item, label, None, "missed", **shown)
    for i in sorted({*range(len(read))} - {r for _, r in hits}):
        other = read[i]
        label = _label(other["names"][0], other)
        for measure in ("name", "actor"):
            yield verdict(
                "actors", measure, place, f"+ {other['actor_id']}", None, label, "extra",
                sentence=other["sentence"],
            )  # fmt: skip


def _likeness(gold: Mapping[str, Any], read: Actor) -> float:
    """How well a read actor fits a coded one; 0: another name."""
    if not any(same_name(gold["name"], name) for name in read["names"]):
        return 0
    equal = any(plain(gold["name"]) == plain(name) for name in read["names"])
    kind, country = (float(gold[key] == read[key]) for key in ("kind", "country"))
    return 1 + 2 * equal + kind + country / 2


def same_office(coded: str, read: str) -> bool:
    """Say whether two titles name one office: one holds all words of the other but its state.

    >>> same_office("U.S. Treasury Secretary", "Secretary of the Treasury")
    True
    >>> same_office("President", "Vice President")
    False
    """
    if same_name(coded, read):
        first, second = set(plain(coded)), set(plain(read))
        return not (first ^ second) & RANKS
    return False


RANKS = frozenset({"vice", "deputy", "assistant", "acting", "former", "under"})
"""Words that make another office of an office."""


def _held(rows: Sequence[Mapping[str, Any]], document: Aligned) -> list[str]:
    """Return the offices that a person is known to hold on the day of the document."""
    day = document.row["published_day"]
    return [
        row["office"]
        for row in rows
        if day is not None
        and (row["first_day"] is None or row["first_day"] <= day)
        and (row["last_day"] is None or day <= row["last_day"])
    ]


def _label(name: str, actor: Mapping[str, Any]) -> str:
    return f"{name} ({actor['kind']}, {actor['country'] or '–'})"


def _naming(document: Aligned, name: str) -> str:
    """Return the coded sentence that shares most words with a name."""
    parts = set(plain(name))
    return max(document.sentences, key=lambda s: len(parts & set(plain(s))), default="")


def _most(values: Any) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
