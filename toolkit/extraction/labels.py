"""Labels of the parse that several rules ask for: parts of speech, tags, relations."""

from __future__ import annotations

__all__ = [
    "AUXILIARY", "CLAUSAL", "DIRECT", "FINITE", "NOUNS", "OWNERS", "PASSIVE", "PRESENT", "RELATIVE",
    "SUBJECTS", "VERBAL",
]  # fmt: skip

VERBAL = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})

PRESENT = frozenset({"VBP", "VBZ"})
FINITE = PRESENT | {"VBD", "MD"}
RELATIVE = frozenset({"WDT", "WP"})

AUXILIARY = frozenset({"aux", "auxpass"})
PASSIVE = frozenset({"auxpass", "nsubjpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSAL = frozenset({"csubj", "nsubj"})  # subjects, clauses among them
DIRECT = frozenset({"dobj", "nsubjpass"})  # what a verb acts on
OWNERS = frozenset({"poss", "compound", "amod", "nmod"})
