"""At whom an act of speech is aimed, where what was told before or beside it says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from itertools import product

from toolkit.extraction.events import earlier
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.sides import bearers
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.page import Mention

__all__ = ["SPOKEN", "opposed", "spoken"]

SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST"})
DEALS = frozenset({"agreement", "truce"})


def opposed(here: Sequence[EventFound], context: Context, actors: dict[int, list[Mention]]) -> None:
    """Aim what is said against a measure at nobody, where nothing tells who set it: who is against duties
    on Chinese buses is not against China.

    Parameters
    ----------
    here : the acts of a sentence.
    """
    for event in here:
        on = bearers.named(event.trigger.noun, actors)
        named = context.by_sentence.get(event.sentence, ())
        alone = not {*named} - {*event.source_ids, *on} and not {*event.source_ids} & {*on}
        if _against(event) and alone and {*event.target_ids} <= {*on}:
            event.target_ids = []


def spoken(told: Sequence[EventFound], named: Callable[[int], Set[str]], known: Knowledge) -> None:
    """Aim acts of speech at those whom their sentence names, where it names some of whom they were read to be
    aimed at. Else a complaint is aimed at whom the sentence before names, a refusal at nobody or the
    partners of a deal, and a demand at whom it was: these a text has in mind for long.
    What is said of an act that was told before is aimed at who did it: set the measure that is named, or
    accused the one who now denies it.

    Parameters
    ----------
    told : all acts of a text.
    named : gives the states that a sentence names.
    """
    began: dict[tuple[str, str], int] = {}  # where a state sets a measure first, by instrument
    for event in filter(_set, told):
        for state in event.source_ids:
            key = event.instrument, state
            began[key] = min(began.get(key, event.start), event.start)
    accused: set[tuple[str, str]] = set()
    for event in told:
        if event.act in SPOKEN and not _answers(event, began, accused, known):
            _aim(event, named(event.sentence), named(event.sentence - 1))
        if event.act == "ACCUSE":
            accused |= {*product(event.source_ids, event.target_ids)}


def _aim(event: EventFound, here: Set[str], before: Set[str]) -> None:
    near = [t for t in event.target_ids if t in here]
    if event.act == "ACCUSE":
        near = near or [t for t in event.target_ids if t in before]
    if near or event.act == "ACCUSE" or (event.act == "REJECT" and event.instrument not in DEALS):
        event.target_ids = near


def _answers(
    event: EventFound,
    began: Mapping[tuple[str, str], int],
    accused: Set[tuple[str, str]],
    known: Knowledge,
) -> bool:
    """Say whether an act is said of what those whom it is aimed at did before."""
    if known.means(event.trigger.token, "deny"):
        return not accused.isdisjoint(product(event.target_ids, event.source_ids))
    named = event.trigger.noun is not None and event.instrument in earlier.RESTRICT
    began_at = (began.get((event.instrument, t), event.start) for t in event.target_ids)
    return named and any(at < event.start for at in began_at)


def _against(event: EventFound) -> bool:
    """Say whether an act says something against a measure that somebody else set."""
    of_measure = event.trigger.noun is not None and event.instrument in earlier.RESTRICT
    said = event.act == "ACCUSE" and event.trigger.operation in ("accuse", "reject")
    return said and of_measure and bool(event.source_ids)


def _set(event: EventFound) -> bool:
    """Say whether an act sets or threatens a measure of states that are known."""
    sets = event.act in ("SANCTION", "THREATEN") and event.instrument in earlier.RESTRICT
    return sets and bool(event.source_ids)
