"""What the wording of an act tells of a state's part in it, as names of features.

The word that reports the act with how the state stands to it, whether its clause speaks of partners
at large, whether the act is one of an order that is only cited, and what the sentence told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.extraction.events.sides.titles import NUMBERED
from toolkit.extraction.judging.around import Around
from toolkit.extraction.judging.ways import link

__all__ = ["phrased"]

AT_LARGE = re.compile(
    r"\b(?:all|every|any|other|most|many|some|several|various|foreign)\s+(?:\w+\s+)?"
    r"(?:countr|nation|partner|state|import|good|trading|product)"
    r"|\b(?:worldwide|global|abroad|overseas)\b|around the world|trading partners",
    re.IGNORECASE,
)  # a measure on all names no target
ORDER = re.compile(NUMBERED)
TITLED = re.compile(NUMBERED + r"[^()]{0,60}$")  # what stands before the title of an order
STEPS = 3  # words up from an act that are told apart


def phrased(around: Around, state: str) -> Iterator[str]:
    """Yield the features of a state that the wording of an act gives."""
    event, there = around.event, state in around.order
    side = f"{state in event.source_ids}{state in event.target_ids}"
    yield from _worded(around, state, there, side)
    large = AT_LARGE.search(around.text) is not None
    yield f"large={large}&{there}"
    yield f"large={large}/{bool(around.order)}&{event.act}&{there}"
    yield f"large={large}&{side}&{there}"
    kind = around.reading.around.page.row.get("kind")
    for what in (f"in={kind}", f"by={event.instrument}"):
        yield f"{what}&{event.act}&{side}/{there}"
    yield f"in={kind}&{there}"
    yield f"in={kind}&{event.act}&{event.instrument}&{side}/{there}"
    yield f"by={event.instrument}&{side}/{there}"
    cited, within = _cited(around, state)
    yield f"cited={cited}&{there}"
    yield f"cited={cited}/{within}&{there}"
    yield f"{event.act}&cited={cited}/{within}&{there}"
    yield f"{event.act}&{event.instrument}&cited={cited}&{there}"
    last = around.last
    if last is None or last.sentence != event.sentence:
        yield "beside=none"
        return
    beside = f"beside={state in last.source_ids}{state in last.target_ids}"
    yield f"{beside}/{last.act}>{event.act}"
    yield f"{beside}&{there}"
    yield f"{beside}&{state in around.acting}/{around.subject}"


def _worded(around: Around, state: str, there: bool, side: str) -> Iterator[str]:
    """Yield how a state stands to the very word that reports the act."""
    trigger = around.event.trigger
    word = f"word={trigger.token.lemma_.lower()}"
    noun = trigger.noun.lemma_.lower() if trigger.noun is not None else "-"
    acting, owning = state in around.acting, state in around.owning
    yield f"{word}&acts={acting}"
    yield f"{word}&owns={owning}"
    yield f"{word}&rule={side}"
    yield f"{word}&there={there}"
    yield f"{around.event.act}&{word}/{noun}&{acting}/{owning}"
    if there:
        _, head, way = around.nearest(state)
        yield f"{word}&after={head.i > trigger.token.i}"
        if way is not None:
            up, down = way
            yield f"{word}&from={link(down[0]) if down else '='}/{min(STEPS, len(up) - 1)}"


def _cited(around: Around, state: str) -> tuple[str, bool]:
    """Return whether an act stands in the title of an order, in brackets or beside an order's number,
    and whether the state is named within the same brackets."""
    place = around.token.idx - around.start
    before = around.text[:place]
    if before.count("(") <= before.count(")"):
        return ("order" if ORDER.search(around.text) else "no"), False
    opened, closed = before.rfind("("), around.text.find(")", place)
    within = any(
        named == state and opened <= mention.start - around.start < closed
        for mention, named in around.here
    )
    return ("title" if TITLED.search(before[:opened]) else "brackets"), within
