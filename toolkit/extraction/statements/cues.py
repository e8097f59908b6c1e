"""Cues: the verbs, nouns and phrases by which a sentence says that someone says something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.english import MODALS
from toolkit.extraction.labels import NOUNS, VERBAL

__all__ = ["OF_THINGS_TOO", "SUBJECTS", "Cue", "Cues", "cues", "cues_in", "takes"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
AHEAD = MODALS | {"'ll", "'d"}
FIRST_PERSON = frozenset({"i", "we", "you", "us", "me"})
OPINION = frozenset({"believe", "think", "expect"})
# What takes its content as a noun: urged restraint, criticised the cuts, stressed the stakes.
TAKE_NOUN = frozenset({"accuse", "demand", "praise", "warn", "deny"})
STRESS = frozenset(
    [
        "stress",
        "emphasize",
        "emphasise",
        "underline",
        "underscore",
        "highlight",
        "reaffirm",
        "affirm",
        "reiterate",
        "recognize",
        "recognise",
        "outline",
        "report",
        "predict",
        "lament",
    ]
)
ONLY_CLAUSE = frozenset(
    [
        "hold",
        "show",
        "find",
        "feel",
        "continue",
        "post",
        "publish",
        "grant",
        "accept",
        "cite",
        "express",
        "mean",
        "deem",
        "see",
        "imagine",
    ]
)
# Things do these too, without a word: policies threaten to undo, figures underline the need.
OF_THINGS_TOO = STRESS | {"threaten", "promise", "offer", "claim"}
EXPRESS = frozenset({"express", "voice", "raise", "issue", "lodge", "make", "reaffirm", "repeat"})
WRITINGS = frozenset({"statement", "letter", "report", "memo", "note", "message", "post", "tweet"})
LONGEST = 4  # words of a phrase


@dataclass(frozen=True)
class Cues:
    """The words of saying in a codebook, by part, with what is done by saying them."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    phrases: Mapping[str, str]
    leads: frozenset[str]  # first words of phrases
    takes: Mapping[str, str]  # of verbs and phrases, what they take for what is said


@dataclass(frozen=True)
class Cue:
    """A cue in a parse: its tokens, the word it hangs on, its subject and its force."""

    first: int
    last: int
    token: Any
    subject: Any | None
    force: str
    lemma: str
    takes: str | None = None
    noun: bool = False


@lru_cache(maxsize=4)
def cues(codebook: Codebook) -> Cues:
    """Return the words of saying in a codebook."""
    rows = list(codebook["cues"].iter_rows(named=True))
    parts = {
        part: {row["lemma"]: row["force"] for row in rows if row["part"] == part}
        for part in ("verb", "noun", "phrase")
    }
    leads = frozenset(phrase.split(" ")[0] for phrase in parts["phrase"])
    takes = {row["lemma"]: row["takes"] for row in rows if row["part"] != "noun" and row["takes"]}
    return Cues(parts["verb"], parts["noun"], parts["phrase"], leads, takes)


def cues_in(span: Any, known: Cues) -> Iterator[Cue]:
    """Yield the verbs and nouns of a sentence that may introduce what someone says."""
    for token in span:
        if token.pos_ in VERBAL:
            cue = _verb(token, known)
        elif token.pos_ in NOUNS:
            cue = _noun(token, known)
        else:
            continue
        if cue is not None and _said(cue):
            yield cue


def _verb(token: Any, known: Cues) -> Cue | None:
    lemma = token.lemma_.lower()
    last, force, key = token.i + 1, known.verbs.get(lemma), lemma
    reach = min(token.i + LONGEST, token.sent.end) if lemma in known.leads else last
    words = [t.lower_ for t in token.doc[last:reach]] if reach > last else []
    for length in range(len(words), 0, -1):
        phrase = " ".join([lemma, *words[:length]])
        if phrase in known.phrases:
            last, force, key = last + length, known.phrases[phrase], phrase
            break
    else:
        noun = next((c for c in token.children if c.dep_ == "dobj"), None)
        if lemma in EXPRESS and noun is not None and noun.lemma_.lower() in known.nouns:
            last, force, key = noun.i + 1, known.nouns[noun.lemma_.lower()], "express"
    if force is None:
        return None
    return Cue(token.i, last, token, _subject(token), force, key, known.takes.get(key))


def _noun(token: Any, known: Cues) -> Cue | None:
    """A noun is a cue where a clause tells what was said and an owner who said it."""
    force = known.nouns.get(token.lemma_.lower())
    if force is None:
        return None
    if not any(c.dep_ in ("acl", "ccomp") and c.i > token.i and _marked(c) for c in token.children):
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None:
        by = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("by", "from")]
        owner = next((g for c in by for g in c.children if g.dep_ == "pobj"), None)
    if owner is None:
        owner = next(
            (c for c in token.lefts if c.dep_ in ("amod", "compound") and c.ent_type_), None
        )
    return owner and Cue(token.i, token.i + 1, token, owner, force, token.lemma_.lower(), noun=True)


def _marked(clause: Any) -> bool:
    return any(
        c.lower_ in ("that", "to") and c.i < clause.i and c.dep_ in ("mark", "aux")
        for c in clause.children
    )


def _subject(token: Any) -> Any | None:
    """Return the noun that a verb is said of, also where verbs share one."""
    for child in token.children:
        if child.dep_ in SUBJECTS:
            return child
    for child in token.children:
        if child.dep_ == "agent":
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    if token.dep_ in ("conj", "xcomp") and token.head.pos_ in VERBAL:
        return _subject(token.head)
    if token.dep_ == "acl" and token.tag_ == "VBG":
        writing = token.head.dep_ == "dobj" and token.head.lemma_.lower() in WRITINGS
        return _subject(token.head.head) if writing else token.head
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        return _subject(token.head)
    if token.dep_ == "pcomp" and token.head.lower_ in (
        "as",
        "in",
        "by",
        "while",
        "without",
        "after",
    ):
        return _subject(token.head.head) if token.head.head.i != token.head.i else None
    return None


def _said(cue: Cue) -> bool:
    """Say whether it was said: not what will be, could be, or was not said."""
    token = cue.token
    if cue.subject is None:
        return False
    if cue.subject.lower_ in FIRST_PERSON:
        return False
    clauses = [c for c in token.children if c.dep_ == "ccomp"]
    if cue.lemma in ONLY_CLAUSE and clauses and all(c.pos_ == "ADJ" for c in clauses):
        return False  # holds them accountable: no clause with a verb of its own
    lead = token
    while lead.dep_ == "xcomp" and lead.head.pos_ in VERBAL and lead.i > lead.head.i:
        lead = lead.head
    if cue.noun:
        return True
    if lead.i != token.i and token.tag_ == "VB":
        return False
    children = [c.lower_ for c in lead.children if c.dep_ in ("aux", "neg")]
    if any(word in AHEAD for word in children):
        return False
    if any(c.dep_ == "neg" for c in token.children) and cue.lemma not in OPINION:
        return False
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return False
    if (
        token.lower_ == "said"
        and token.i + 1 < len(token.doc)
        and token.nbor().lower_ == "to"
        and any(c.dep_ == "xcomp" for c in token.children)
    ):
        return False  # fuel (is) said to be shipped: others say so
    if token.dep_ == "advcl" and token.tag_ == "VBG" and cue.lemma in STRESS:
        return False
    if cue.lemma == "quote" and any(c.lower_ == "as" for c in token.children):
        return False
    if token.tag_ == "VBN" and token.i and token.nbor(-1).lower_ == "as":
        return False
    passive = any(c.dep_ == "nsubjpass" for c in token.children)
    told = any(c.dep_ == "agent" for c in token.children)
    return not passive or told


def takes(cue: Cue) -> tuple[bool, bool]:
    """Say whether a cue takes what is said as a noun, and as an infinitive."""
    if cue.takes or cue.lemma in ONLY_CLAUSE:
        return cue.takes == "both", cue.takes in ("both", "infinitive")
    return cue.force in TAKE_NOUN or cue.lemma.split(" ")[0] in STRESS, False
