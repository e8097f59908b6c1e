"""The span of the condition that an act stands under: if …, unless …, as soon as …, hinges on …."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import SUBJECTS

__all__ = ["condition_of", "unconditional"]

CONCESSIONS = frozenset({"though", "although", "while", "whereas", "because", "as", "since"})
CONDITIONS = frozenset({"if", "unless", "provided", "until", "should"})
BEFORE = frozenset({"soon", "long"})  # as soon as, as long as: what must be so first
HINGES = frozenset({"hinge", "depend"})
CLIMB = 6  # words above an act among which its condition is looked for


def condition_of(token: Any, known: Knowledge, *, coming: bool) -> tuple[int, int] | None:
    """Return the span of the condition of an act: if …, unless …, as soon as …, hinges on ….

    What stands in the condition itself is under it, too: if Beijing retaliates. "If necessary" is
    none: nobody says of what.

    Parameters
    ----------
    token : the word that tells the act.
    known : the words that make no condition, among its moods.
    coming : whether the act is still to be done; of what was done, "once" and "as soon as" tell
        the time alone.
    """
    current = token
    for _ in range(CLIMB):
        below = list(current.children)
        for clause in (current, *below):
            first = None if unconditional(clause, known) else _supposed(clause, coming=coming)
            if first is not None:
                last = clause.right_edge
                return first, last.idx + len(last.text)
        for child in below:
            hinges = child.lower_ in ("on", "upon") and current.lemma_.lower() in HINGES
            if child.dep_ == "prep" and (hinges or _on_condition(child)):
                last = child.right_edge
                return child.idx, last.idx + len(last.text)
        if current.head.i == current.i or current.dep_ == "relcl" or _conceded(current):
            return None
        current = current.head
    return None


def unconditional(clause: Any, known: Knowledge) -> str | None:
    """Return the mood that a clause gives an act which only looks like a condition: if necessary."""
    if clause.dep_ != "advcl" or not any(
        c.dep_ == "mark" and c.lower_ == "if" for c in clause.children
    ):
        return None
    said = [c for c in clause.children if c.dep_ not in ("mark", "advmod", "punct")]
    word = clause
    if clause.lemma_ == "be":  # if it is necessary, if need be
        subjects = [c for c in said if c.dep_ == "nsubj"]
        predicates = [c for c in said if c.dep_ in ("acomp", "attr")]
        if [c.lower_ for c in subjects] == ["it"] and len(predicates) == 1:
            word = predicates[0]
        elif not predicates and len(subjects) == 1:
            word = subjects[0]
        said = [c for c in said if c not in (*subjects, *predicates)] + list(word.children)
    return None if said else known.moods.get((word.lower_, "condition"))


def _supposed(clause: Any, *, coming: bool) -> int | None:
    """Return where a condition begins: if they retaliate, should they, as soon as they do."""
    if coming and clause.lower_ in BEFORE and clause.dep_ == "advmod":
        held = any(c.dep_ == "advcl" for c in clause.children)
        return clause.left_edge.idx if held and clause.left_edge.lower_ in ("as", "so") else None
    if clause.dep_ != "advcl":
        return None
    subject = min((c.i for c in clause.children if c.dep_ in SUBJECTS), default=-1)
    granted = clause.lower_ in ("provided", "providing") and any(
        c.dep_ == "ccomp" for c in clause.children
    )
    if granted or any(
        (c.dep_ == "mark" and c.lower_ in CONDITIONS)
        or (c.lower_ == "should" and c.dep_ == "aux" and c.i < subject)
        or (c.lower_ == "once" and coming and c.dep_ in ("mark", "advmod") and c.i < subject)
        for c in clause.children
    ):
        return int(clause.left_edge.idx)
    return int(clause.head.left_edge.idx) if coming and _first_of_all(clause) else None


def _first_of_all(clause: Any) -> bool:
    """Say whether a clause tells what must be so first: as soon as they do, read from the verb in it."""
    return clause.head.lower_ in BEFORE and any(
        c.dep_ == "mark" and c.lower_ == "as" for c in clause.children
    )


def _on_condition(preposition: Any) -> bool:
    """Say whether a phrase is a condition: on condition that Lima opens its market."""
    return preposition.lower_ in ("on", "under") and any(
        c.lemma_.lower() == "condition" and any(d.dep_ in ("acl", "relcl") for d in c.children)
        for c in preposition.children
    )


def _conceded(token: Any) -> bool:
    """Say whether a clause stands beside another and not under its condition: though …, while …"""
    return token.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in CONCESSIONS for c in token.children
    )
