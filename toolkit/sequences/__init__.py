"""Policy sequences: events → timelines, measures in force, chains, patterns, and what they are worth.

>>> from toolkit import sequences
>>> sequences.in_force  # doctest: +ELLIPSIS
<function in_force at ...>
"""

from toolkit.sequences.chains import answers, chains, inferred_answers, rivals
from toolkit.sequences.in_force import deadlines, in_force, stacked
from toolkit.sequences.spells import spells
from toolkit.sequences.timeline import timeline

__all__ = [
    "answers",
    "chains",
    "deadlines",
    "in_force",
    "inferred_answers",
    "rivals",
    "spells",
    "stacked",
    "timeline",
]
