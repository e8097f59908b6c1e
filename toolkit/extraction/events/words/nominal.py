"""Nouns that report an act: the suspension of tariffs, tightened controls, retaliation taken."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.events.words.frames import Frame, Knowledge
from toolkit.extraction.events.words.instruments import OF_LIKE, phrase_in
from toolkit.extraction.events.words.trigger import Actors, Trigger
from toolkit.extraction.labels import DIRECT

__all__ = ["noun"]

CHANGES = frozenset({"raise", "lower", "lift", "suspend", "extend"})
REASONS = frozenset({"retaliation", "response", "return", "reply", "answer", "reaction"})
TAKEN = frozenset({"take", "adopt", "announce", "sign", "issue", "prepare", "consider", "increase"})


def noun(token: Any, known: Knowledge, actors: Actors) -> Trigger | None:
    """Return a noun as a trigger, if it reports an act."""
    if token.dep_ == "pobj" and token.head.lower_ == "in" and token.lemma_.lower() in REASONS:
        return None  # in retaliation for …: the reason of another act
    changed = _changed(token, known)
    if changed is not None:
        return changed
    for frame in known.frames.get((token.lemma_.lower(), "noun"), ()):
        if frame.needs == "instrument":
            trigger = _of_instrument(token, frame, known)
            if trigger is not None:
                return trigger
        elif frame.needs == "measure":
            if token.dep_ in DIRECT and token.head.lemma_.lower() in TAKEN:
                return Trigger(token, frame.operation, "sanctions", None, token.i, "measure")
        elif frame.needs == "state" and (
            frame.instrument or any(t.i in actors for t in token.subtree)
        ):
            return _about(token, frame, known)
    return None


def _changed(token: Any, known: Knowledge) -> Trigger | None:
    """Return what a participle before an instrument does to it: tightened controls."""
    named = known.instruments.at(token)
    if named is None:
        return None
    for child in token.children:
        if child.dep_ == "amod" and child.tag_ in ("VBN", "VBD", "JJ") and child.i < token.i:
            for frame in known.frames.get((child.lemma_.lower(), "verb"), ()):
                if frame.operation in CHANGES and not frame.particle:
                    return Trigger(token, frame.operation, named[0], token, named[1], "instrument")
    return None


def _of_instrument(token: Any, frame: Frame, known: Knowledge) -> Trigger | None:
    """Return a noun of an act with the instrument it is done to: the suspension of tariffs."""
    for child in token.children:
        inner = [child] if child.dep_ in ("compound", "nmod", "amod", "poss") else []
        if child.dep_ == "prep" and child.lower_ in OF_LIKE:
            inner = [t for t in child.children if t.dep_ == "pobj"]
        for noun in inner:
            named = phrase_in(noun, known, 2)
            if named is not None and named[1].i != token.i:
                return Trigger(token, frame.operation, named[0], named[1], named[2], "instrument")
    return None


def _about(token: Any, frame: Frame, known: Knowledge) -> Trigger:
    """Return a noun of speech with the instrument it speaks of: regret over the tariffs."""
    named = phrase_in(token, known) if frame.instrument == "other" else None
    if named is None or named[1].i == token.i:
        return Trigger(token, frame.operation, frame.instrument or "other", None, token.i, "state")
    return Trigger(token, frame.operation, named[0], named[1], named[2], "state")
