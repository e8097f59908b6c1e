"""Likeness: whether a mention may report an event, and how much speaks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from toolkit.linking.clusters import DONE, DUTIES, MUTUAL, UNIQUE, Cluster, Report, alike
from toolkit.linking.numbers import agree, rounds
from toolkit.linking.objects import ALL_GOODS, by_worth
from toolkit.linking.orders import line_of, ordered_anew, ordered_on_others
from toolkit.linking.timing import ANEW, NEAR, SLACK, YEAR, timed
from toolkit.linking.weights import AGAINST, CLOSE, FLOOR, WORTH

__all__ = ["likeness"]

STANDS = "in_force"
BLAME = "charge"  # for what was done as for what was not: both accounts may be of one reproach
STEPWISE = frozenset({"relief", "talk"})
"""Families whose statuses are steps of their own, unless a day or a rate makes them one."""


def likeness(
    new: Report, event: Cluster, wider: Mapping[str, str | None]
) -> tuple[float, bool] | None:
    """Return how much speaks for a mention reporting an event, and whether the event is old news.

    None where something speaks against it: other parties, targets (one named, or many at once),
    products, rounds or places, a day or a rate of its own. A rate that differs in another text on the same day is a dispute on
    one event; on another day, or in the same text, it is another step.

    Parameters
    ----------
    new, event : the mention, and the event as its reports told it so far.
    wider : the wider product of each product, and the union that a state trades in.
    """
    same_text = new.text_id in event.texts
    twin = same_text and event.doc_id != new.doc_id and new.words in event.texts[new.text_id]
    score = _parties(new, event, same_text, wider)
    if twin and _same_sides(new, event):
        score = WORTH["target"]
    elif twin and score is None and new.kind == event.first.kind:
        score = WORTH["target"] / 4  # one sentence, of which one copy is read otherwise
    named = alike(new.kind[0], event.instrument)
    if score is None or named is None:
        return None
    if {new.kind[0], event.instrument} == DUTIES and (new.official or new.kind[1] not in DONE):
        return None  # an order tells duties apart by their law; what may come is no duty yet
    score += named
    shared = agree(new.numbers, event.numbers, same_text)
    if new.previous and not shared and not same_text:
        return None  # it changes a rate: a step of its own, unless that rate is told
    days = timed(new, event, SLACK if shared else NEAR)
    if days is None:
        return None
    worth, old = days
    score += worth
    for part in (
        _products(new, event, wider, shared, here=same_text),
        WORTH["rate"] if shared else _numbers(new, event, same_text),
        _places(new, event),
    ):
        if part is None:
            return None
        score += part
    if not same_text and _crosswise(new, event):
        return None
    if not shared and ordered_on_others(new, event, wider):
        return None
    if new.waives != event.first.waives:
        return None  # to end what is exempt from a duty is not to set it
    score += WORTH["waives"] if new.waives and not old else 0.0
    if old and _elsewhere(new, event, wider):
        return None
    if old and not shared and (new.numbers or _forgotten(new, event)):
        return None
    if old and not same_text and not _more_than_a_rate(new, event):
        return None
    sure = shared or worth >= WORTH["day"]
    if not (sure or same_text) and ordered_anew(new, event):
        return None
    told_so = new.status in event.statuses
    denied = new.negated != event.first.negated and new.kind[2] != BLAME
    if not (sure or twin) and same_text and new.before and event.news:
        return None  # what had been done before is not the news of its text
    if not sure and (denied or (same_text and _other_step(new, told_so, event))):
        return None
    if same_text:
        score += WORTH["text"] + _nearness(new, event)
        score += WORTH["resumed"] if _resumed(new, event) else 0.0
    if told_so:
        score += WORTH["status"]
    elif new.kind[2] in STEPWISE and not sure:
        score -= AGAINST["step"]
    return (score, old) if score >= FLOOR else None


def _crosswise(new: Report, event: Cluster) -> bool:
    """Say whether one tells whom an act is aimed at and the other on which goods it is."""
    aimed, on = bool(new.targets), new.product is not None
    return aimed != on and (bool(event.targets), event.product is not None) == (on, aimed)


def _elsewhere(new: Report, event: Cluster, wider: Mapping[str, str | None]) -> bool:
    """Say whether a look back that names no goods stands in a text on others than the event's."""
    if new.product is not None or new.on is None or event.product is None:
        return False
    line = {*line_of(new.on, wider), new.on}
    return line.isdisjoint(event.goods) and line.isdisjoint(line_of(event.product, wider))


def _more_than_a_rate(new: Report, event: Cluster) -> bool:
    """Say whether a look back shares whom an act hits, on what or where: many a duty is of 10 percent."""
    aims = new.targets == event.targets if not new.targets else bool(new.targets & event.targets)
    on = new.product is not None and event.product is not None
    return (aims and bool(new.targets or new.kind[0] in MUTUAL)) or on or new.place is not None


def _forgotten(new: Report, event: Cluster) -> bool:
    """Say whether an event is too long ago to be meant by its sides and kind alone."""
    on = new.product is not None and new.product in {event.product, *event.goods}
    if new.published is None or on or new.place is not None:
        return False
    known = event.acts or event.published
    return bool(known) and new.published - known.last > YEAR


def _other_step(new: Report, told_so: bool, event: Cluster) -> bool:
    """Say whether one text tells two steps: lifts some duties, suspends others; met, will meet."""
    placed = new.place is not None and ("place", new.place) in event.told
    return new.kind[2] in STEPWISE and not told_so and not placed


def _resumed(new: Report, event: Cluster) -> bool:
    """Say whether a mention takes up a rise or a cut that its text told before it."""
    here = event.doc_id == new.doc_id and _told_before(new, event)
    return new.resumes and here and bool(event.statuses & ANEW)


def _told_before(new: Report, event: Cluster) -> bool:
    """Say whether the text of a mention, or that of which it is a copy, told an event before it."""
    return event.doc_id != new.doc_id or min(event.sentences) <= new.sentence


def _nearness(new: Report, event: Cluster) -> float:
    """What the nearness of another mention of the event in the same text is worth."""
    if event.doc_id != new.doc_id:
        return WORTH["twin"] if new.words in event.texts[new.text_id] else 0.0
    gap = min(abs(new.sentence - sentence) for sentence in event.sentences)
    return WORTH["close"] * max(0, CLOSE + 1 - gap) / CLOSE


def _numbers(new: Report, event: Cluster, same_text: bool) -> float | None:
    """Compare rates and amounts of which none is shared."""
    if _beyond(new, event, same_text):
        return None
    units = {unit for unit, _ in new.numbers}
    if not any(unit in units for unit, _ in event.numbers):
        return 0.0
    steps = new.numbers & event.previous or new.previous & event.numbers
    if new.act and event.acts:
        same_day = event.acts.gap(new.act) == 0
    else:
        day = new.published
        same_day = (
            day is not None and bool(event.published) and event.published.gap((day, day)) <= NEAR
        )
    same_aim = new.targets == event.targets and (new.targets or (new.product and new.product == event.product))  # fmt: skip
    return None if same_text or steps or not same_day or not same_aim else -AGAINST["rate"]


def _beyond(new: Report, event: Cluster, same_text: bool) -> bool:
    """Say whether one tells up to which rate a duty goes, and the other another bound or a higher rate."""

    def same(one: float, other: float) -> bool:
        return one == other or (same_text and rounds(one, other))

    if new.most and event.most:
        return not any(same(one, other) for one in new.most for other in event.most)
    bound = new.most or event.most
    told = event.numbers if new.most else new.numbers
    return bool(bound) and any(
        unit == "rate" and rate > max(bound) and not same(rate, max(bound)) for unit, rate in told
    )


def _same_sides(new: Report, event: Cluster) -> bool:
    """Say whether copies of a sentence name the same sides, whichever is read as the source."""
    known = event.first.parties
    return bool(new.parties and known) and new.parties | new.targets == known | event.targets


def _parties(
    new: Report, event: Cluster, same_text: bool, wider: Mapping[str, str | None]
) -> float | None:
    known = event.first.parties
    if new.parties != known:
        part = new.parties <= known or known <= new.parties
        if not part or (not (new.parties and known) and not same_text):
            return None
    if new.targets == event.targets:
        return WORTH["target"] if new.targets or new.kind[0] in MUTUAL else WORTH["nobody"]
    if new.stays and new.targets and not event.targets and not same_text:
        return None  # what stays for one side is told of it, not of all
    if (new.many and event.targets) or (event.many and new.targets and not event.targets):
        return None
    if new.targets and event.targets:
        if not all(_meet(new.targets, aims, wider) for aims in event.aims):
            return None
        part = new.targets < event.targets or event.targets < new.targets
        return WORTH["target"] if part else WORTH["target"] / 4
    if not same_text and _across(new, event):
        return WORTH["across"]
    if new.aimed and not new.targets and not same_text:
        if not _meet(new.aimed, event.targets, wider):
            return None  # its text spoke of the duties on others last
        return -AGAINST["aimed"]
    if same_text and new.definite and not new.targets and _told_before(new, event):
        return WORTH["definite"]  # the tariffs: those that the text spoke of
    return -AGAINST["target_here" if same_text else "target"]


def _across(new: Report, event: Cluster) -> bool:
    """Say whether the other's target is the only other side that the text of one without a target tells,
    if that text did not speak last of goods that the event is not on."""
    if new.across:
        elsewhere = new.product is None and new.on not in (None, event.product)
        return new.across == event.targets and not elsewhere
    return bool(event.first.across) and event.first.across == new.targets


def _meet(one: frozenset[str], other: frozenset[str], wider: Mapping[str, str | None]) -> bool:
    """Say whether two accounts of whom an act hits have one in common: French goods are the EU's."""
    unions = {wider.get(side) for side in one} & other, {wider.get(side) for side in other} & one
    return bool(one & other or any(unions))


def _products(
    new: Report, event: Cluster, wider: Mapping[str, str | None], shared: bool, *, here: bool
) -> float | None:
    one, other = new.product, event.product
    if one == other:
        return WORTH["product"] if one else 0.0
    if one is None or other is None:
        named, goods = (one, event.goods) if one else (other, new.goods)
        if one is None and new.status == STANDS and not here and _parts(event):
            return None  # what stands on no goods is none of several rates on goods worth a sum
        return WORTH["wider"] if named in goods else -AGAINST["product"]
    above, beyond = line_of(one, wider), line_of(other, wider)
    goods = event.rated if shared else event.goods  # what lists all goods tells no rate of each
    if one in beyond or other in above or one in goods or other in new.goods:
        return WORTH["wider"]
    if by_worth(one) != by_worth(other):
        return -AGAINST["product"]  # duties on $4 billion of goods, and on planes
    siblings = wider.get(one) == wider.get(other) not in (None, ALL_GOODS)
    return -AGAINST["sibling"] if siblings and shared else None


def _parts(event: Cluster) -> bool:
    """Say whether an event sets several rates on goods that are told by their worth."""
    several = sum(unit == "rate" for unit, _ in event.numbers) > 1
    return several and event.product is not None and by_worth(event.product)


def _places(new: Report, event: Cluster) -> float | None:
    """Compare place, round and deadline with those told of the event."""
    score = 0.0
    for column in UNIQUE:
        own = getattr(new, column)
        if own is None:
            continue
        if (column, own) in event.told:
            score = WORTH["place"]
        elif (column != "place" or new.kind[2] == "talk") and column in {c for c, _ in event.told}:
            if column == "deadline" and any(
                _in_month(own, e) for c, e in event.told if c == column
            ):
                continue
            return None
    return score


def _in_month(one: int, other: int) -> bool:
    """Say whether of two last days one is that of the month of the other: until August."""
    first, last = sorted((dt.date.fromordinal(one), dt.date.fromordinal(other)))
    month_over = (last + dt.timedelta(days=1)).day == 1
    return month_over and (first.year, first.month) == (last.year, last.month)
