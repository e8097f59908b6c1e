"""Likeness: whether a mention may report an event, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.linking.clusters import ALL_GOODS, MUTUAL, UNIQUE, UNSPECIFIED, Cluster, Days, Report
from toolkit.tables.days import PRECISE

__all__ = ["ANEW", "FRESH", "NEAR", "SLACK", "STALE", "likeness"]

FRESH = 10  # days for which an act told without a day is news
SAID = 3  # the same for what is only said, as a reproach
YEAR = (
    365  # days after which an act is not meant where neither day, rate, product nor place is told
)
LAG = 60  # days within which a measure takes effect after it was announced
NEAR = 1  # days by which two accounts of one act may differ: time zones, signing and publishing
SLACK = 3  # the same where their rates agree
FLOOR = 2.45  # below, too little speaks for one event
CLOSE = 1  # sentences within which a text goes on about one act
STALE = 1.0  # what an old act must gain on any other to be meant without a day

PASSING = frozenset({"THREATEN", "ACCUSE", "CONSULT", "REQUEST", "REJECT", "SUPPORT"})
"""Acts of a day: told again weeks later without a day, they are new ones."""
ANEW = frozenset({"raised", "lowered"})
"""Statuses of acts that are decided on their day, and do not begin on it."""
SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT"})
STEPWISE = frozenset({"relief", "talk"})
"""Families whose statuses are steps of their own, unless a day or a rate makes them one."""
WORTH = {
    "rate": 3.0, "day": 3.0, "near": 1.5, "begun": 1.0, "twin": 2.0, "target": 2.0, "nobody": 0.5,
    "product": 2.0, "wider": 0.5, "place": 2.0, "text": 1.5, "status": 1.0, "period": 1.0,
    "news": 1.0, "week": 0.5, "told": 0.25, "resumed": 2.0, "close": 0.5,
}  # fmt: skip
"""What speaks for one event."""
AGAINST = {
    "target_here": 1.0,
    "target": 1.5,
    "product": 0.25,
    "sibling": 1.0,
    "rate": 1.0,
    "step": 2.0,
    "crosswise": 1.0,
}
"""What speaks against it without ruling it out: what one of them does not tell, or tells otherwise."""


def likeness(
    new: Report, event: Cluster, parents: Mapping[str, str | None]
) -> tuple[float, bool] | None:
    """Return how much speaks for a mention reporting an event, and whether the event is old news.

    None where something speaks against it: other parties, targets, products, rounds or places, a
    day or a rate of its own. A rate that differs in another text on the same day is a dispute on
    one event; on another day, or in the same text, it is another step.
    """
    same_text = new.text_id in event.texts
    score = _parties(new, event, same_text)
    unlike = new.kind[0] != event.instrument and UNSPECIFIED not in (new.kind[0], event.instrument)
    if score is None or unlike:
        return None
    shared = bool(new.numbers & event.numbers)
    if new.previous and not shared and not same_text:
        return None  # it changes a rate: a step of its own, unless that rate is told
    timed = _times(new, event, SLACK if shared else NEAR)
    if timed is None:
        return None
    score += timed[0]
    for part in (
        _products(new.product, event.product, parents, shared),
        WORTH["rate"] if shared else _numbers(new, event, same_text),
        _places(new, event),
    ):
        if part is None:
            return None
        score += part
    if not same_text and _crosswise(new, event):
        score -= AGAINST["crosswise"]
    if timed[1] and not shared and (new.numbers or _forgotten(new, event)):
        return None
    if timed[1] and not same_text and not _more_than_a_rate(new, event):
        return None
    sure = shared or timed[0] >= WORTH["day"]
    told_so = new.status in event.statuses
    if not sure and (new.negated != event.first.negated or (same_text and _other_step(new, told_so, event))):  # fmt: skip
        return None
    if same_text:
        score += WORTH["text"] + _nearness(new, event)
        score += WORTH["resumed"] if _resumed(new, event) else 0.0
    if told_so:
        score += WORTH["status"]
    elif new.kind[2] in STEPWISE and not sure:
        score -= AGAINST["step"]
    return (score, timed[1]) if score >= FLOOR else None


def _crosswise(new: Report, event: Cluster) -> bool:
    """Say whether one tells whom an act is aimed at and the other on which goods it is."""
    aimed, on = bool(new.targets), new.product is not None
    return aimed != on and (bool(event.targets), event.product is not None) == (on, aimed)


def _more_than_a_rate(new: Report, event: Cluster) -> bool:
    """Say whether a look back shares whom an act hits, on what or where: many a duty is of 10 percent."""
    aims = new.targets == event.targets if not new.targets else bool(new.targets & event.targets)
    on = new.product is not None and event.product is not None
    return (aims and bool(new.targets or new.kind[0] in MUTUAL)) or on or new.place is not None


def _forgotten(new: Report, event: Cluster) -> bool:
    """Say whether an event is too long ago to be meant by its sides and kind alone."""
    if new.published is None or new.product is not None or new.place is not None:
        return False
    known = [last for _, last in event.acts] or sorted(event.published)
    return bool(known) and new.published - max(known) > YEAR


def _other_step(new: Report, told_so: bool, event: Cluster) -> bool:
    """Say whether one text tells two steps: lifts some duties, suspends others; met, will meet."""
    placed = new.place is not None and ("place", new.place) in event.told
    return new.kind[2] in STEPWISE and not told_so and not placed


def _resumed(new: Report, event: Cluster) -> bool:
    """Say whether a mention takes up a rise or a cut that its text told before it."""
    before = event.doc_id == new.doc_id and min(event.sentences) <= new.sentence
    return new.resumes and before and bool(event.statuses & ANEW)


def _nearness(new: Report, event: Cluster) -> float:
    """What the nearness of another mention of the event in the same text is worth."""
    if event.doc_id != new.doc_id:
        return WORTH["twin"] if new.words in event.texts[new.text_id] else 0.0
    gap = min(abs(new.sentence - sentence) for sentence in event.sentences)
    return WORTH["close"] * max(0, CLOSE + 1 - gap) / CLOSE


def _numbers(new: Report, event: Cluster, same_text: bool) -> float | None:
    """Compare rates and amounts of which none is shared."""
    units = {unit for unit, _ in new.numbers}
    if not any(unit in units for unit, _ in event.numbers):
        return 0.0
    steps = new.numbers & event.previous or new.previous & event.numbers
    same_day = (new.published in event.published) if not new.act or not event.acts else any(_gap(new.act, known) == 0 for known in event.acts)  # fmt: skip
    same_aim = new.targets == event.targets and (new.targets or (new.product and new.product == event.product))  # fmt: skip
    return None if same_text or steps or not same_day or not same_aim else -AGAINST["rate"]


def _parties(new: Report, event: Cluster, same_text: bool) -> float | None:
    known = event.first.parties
    if new.parties != known:
        part = new.parties <= known or known <= new.parties
        if not part or (not (new.parties and known) and not same_text):
            return None
    if new.targets == event.targets:
        return WORTH["target"] if new.targets or new.kind[0] in MUTUAL else WORTH["nobody"]
    if new.targets and event.targets:
        if not all(new.targets & aims for aims in event.aims):
            return None
        part = new.targets < event.targets or event.targets < new.targets
        return WORTH["target"] if part else WORTH["target"] / 4
    return -AGAINST["target_here" if same_text else "target"]


def _products(
    one: str | None, other: str | None, parents: Mapping[str, str | None], shared: bool
) -> float | None:
    if one == other:
        return WORTH["product"] if one else 0.0
    if one is None or other is None:
        return -AGAINST["product"]
    above, beyond = _line(one, parents), _line(other, parents)
    if one in beyond or other in above:
        return WORTH["wider"]
    siblings = parents.get(one) == parents.get(other) not in (None, ALL_GOODS)
    return -AGAINST["sibling"] if siblings and shared else None


def _line(product: str, parents: Mapping[str, str | None]) -> list[str]:
    """Return a product and the wider ones it belongs to, all goods left out."""
    line: list[str] = []
    at: str | None = product
    while at and at != ALL_GOODS and at not in line:
        line.append(at)
        at = parents.get(at)
    return line


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
            return None
    return score


def _times(new: Report, event: Cluster, slack: int) -> tuple[float, bool] | None:
    """Compare the clocks: the act's day, the day of effect, and the day of publication."""
    if new.act and event.acts:
        if new.effect and event.effects and new.text_id in event.texts:
            apart = not any(_gap(new.effect, known) == 0 for known in event.effects)
            if apart and new.numbers and not new.numbers & event.numbers:
                return None  # one text: other numbers from another day on
        gap = min(_gap(new.act, known) for known in event.acts)
        vague = _long(new.act) or all(_long(known) for known in event.acts)
        if gap <= (0 if vague else slack):
            return (
                WORTH["period"] if vague else WORTH["day"] if gap == 0 else WORTH["near"]
            ), False
        return _begun(new, event)
    if new.act:
        met = _begun(new, event)
        if _lasting(new, event) and new.published is not None and new.act[1] < new.published:
            return met or (WORTH["week"], False)
        order = new.official and new.text_id in event.texts and not _beside(new, event)
        return met or _news(new.act, min(event.published, default=None), 0 if order else FRESH)
    if new.effect and event.effects:
        met = _effects(new.effect, event, WORTH["day"])
        if met or not new.numbers & event.numbers:
            return met
    if event.acts:
        return _told_later(new, event) if _may_follow(new, event) else None
    if new.published is None or not event.published:
        return (0.0, False) if new.text_id in event.texts else None
    gap = min(abs(new.published - day) for day in event.published)
    if gap > FRESH and new.effect and new.effect[0] >= new.published:
        return None  # what is still to take effect is news
    fresh = SAID if new.kind[1] in SPEECH else FRESH
    return (WORTH["week"], False) if gap <= fresh else _background(new)


def _beside(new: Report, event: Cluster) -> bool:
    """Say whether a sentence tells both: on April 4 it announced that a tariff would be imposed."""
    return event.doc_id == new.doc_id and new.sentence in event.sentences


def _begun(new: Report, event: Cluster) -> tuple[float, bool] | None:
    """Whether an act is told on the day on which the event takes effect; not what changes it then."""
    return (
        None
        if new.act is None or (new.status in ANEW and new.numbers)
        else _effects(new.act, event, WORTH["begun"])
    )


def _effects(days: Days, event: Cluster, worth: float) -> tuple[float, bool] | None:
    """Whether a day is that on which the event takes effect."""
    return (worth, False) if any(_gap(days, e) == 0 for e in event.effects) else None


def _news(act: Days, published: int | None, fresh: int) -> tuple[float, bool] | None:
    """Whether an act of these days was news on the day of a report without a day; that of a month
    which was over by then was not."""
    late = min(fresh, NEAR) if _long(act) else fresh
    if published is not None and published - act[0] >= -NEAR and published - act[1] <= late:
        return WORTH["told"], False
    return None


def _may_follow(new: Report, event: Cluster) -> bool:
    """Whether the effect that a mention tells may be that of the event: soon, and no news later."""
    if new.effect is None:
        return True
    if not any(-NEAR <= new.effect[0] - last <= LAG for _, last in event.acts):
        return False
    late = all(new.published is None or new.published - last > FRESH for _, last in event.acts)
    return not late or (new.published is not None and new.effect[1] < new.published)


def _told_later(new: Report, event: Cluster) -> tuple[float, bool] | None:
    """A mention without a day of an act with one: news of these days, or looking back."""
    here = new.text_id in event.texts
    if new.published is None:
        return (0.0, False) if here else None
    since = min(new.published - last for _, last in event.acts)
    if since > FRESH and _lasting(new, event):
        return WORTH["week"], False
    if since > FRESH:
        return _background(new)
    if here:
        return 0.0, False
    return ((WORTH["news"] if since <= NEAR else 0.0), False) if since >= -NEAR else None


def _background(new: Report) -> tuple[float, bool] | None:
    return None if new.kind[1] in PASSING else (0.0, True)


def _lasting(new: Report, event: Cluster) -> bool:
    """Say whether an accord is one that texts speak of for long, without a day: under the pact."""
    return new.kind[2] == "deal" and event.known


def _gap(one: Days, other: Days) -> int:
    """Days between two periods; 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _long(days: Days) -> bool:
    return days[1] - days[0] > PRECISE
