"""How the states named around an act stand to it, as names of features.

The rules' own answer is among them, the way through the parse from the act to the state, who
speaks, and what the document tells before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.proposals import Proposed
from toolkit.extraction.judging.around import RANKS, Around
from toolkit.extraction.judging.phrasing import phrased

__all__ = ["Standing", "Standings"]

LEADING = 2  # sentences at the head of a document


@dataclass(frozen=True)
class Standing:
    """A state named around an act, its features, and the first of the list that names it, if any.

    `heard` is how much likelier than neither the encoder thinks it a source and a target, as logarithms.
    """

    state: str
    features: tuple[str, ...]
    listed: str | None = None
    heard: tuple[float, float] | None = None


class Standings:
    """The states named on a page, and how they stand to its acts, each told after those before."""

    def __init__(self, reading: Proposed) -> None:
        self._reading = reading
        self._named = reading.named
        counts = Counter(state for here in self._named.values() for _, state in here)
        ranked = sorted(counts, key=lambda s: (-counts[s], s))
        self._rank = {state: min(RANKS, place) for place, state in enumerate(ranked)}
        self._lead = {s for number in range(LEADING) for _, s in self._named.get(number, ())}

    def around(self, event: EventFound, before: Sequence[EventFound]) -> list[Standing]:
        """Return the states that may be a side of an act, by code.

        Parameters
        ----------
        event : an act with the sides that rules give it.
        before : the acts told before it, with their sides.
        """
        around = Around(event, self._reading, self._named, before)
        group = self._reading.known.groups.get(event.instrument, "other")
        lists = around.lists()
        found = []
        for state in sorted(around.states()):
            features = [
                f"rank={self._rank.get(state, RANKS)}",
                f"lead={state in self._lead}",
                *around.document(state),
                *around.told(state),
                *around.rules(state),
                *around.place(state),
            ]
            act = [f"{event.act}&{f}" for f in features]
            whole = [f"{event.act}/{group}&{f}" for f in features]
            names = (*features, *act, *whole, f"{event.act}/{group}", *phrased(around, state))
            heard = event.heard.get(state)
            found.append(Standing(state, tuple(dict.fromkeys(names)), lists.get(state), heard))
        return found
