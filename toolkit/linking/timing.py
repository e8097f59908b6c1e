"""Timing: whether the days that a mention tells are those of an event, and what that is worth."""

from __future__ import annotations

from toolkit.linking.clusters import Cluster, Days, Report
from toolkit.linking.weights import WORTH
from toolkit.tables.days import PRECISE

__all__ = ["ANEW", "FRESH", "NEAR", "SLACK", "YEAR", "apart", "timed"]

FRESH = 10  # days for which an act told without a day is news
SAID = 3  # the same for what is only said, as a reproach
YEAR = (
    365  # days after which an act is not meant where neither day, rate, product nor place is told
)
LAG = 60  # days within which a measure takes effect after it was announced
NEAR = 1  # days by which two accounts of one act may differ: time zones, signing and publishing
SLACK = 3  # the same where their rates agree

PASSING = frozenset({"THREATEN", "ACCUSE", "CONSULT", "REQUEST", "REJECT", "SUPPORT"})
"""Acts of a day: told again weeks later without a day, they are new ones."""
ANEW = frozenset({"raised", "lowered"})
"""Statuses of acts that are decided on their day, and do not begin on it."""
SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT"})


def timed(new: Report, event: Cluster, slack: int) -> tuple[float, bool] | None:
    """Return what the days of a mention are worth for an event, and whether they make it old news.

    Compared are the clocks: the act's day, the day of effect, and the day of publication. None
    where they speak against it.
    """
    if new.act and event.acts:
        if new.effect and event.effects and new.text_id in event.texts:
            other = not any(apart(new.effect, known) == 0 for known in event.effects)
            if other and new.numbers and not new.numbers & event.numbers:
                return None  # one text: other numbers from another day on
        gap = min(apart(new.act, known) for known in event.acts)
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
        orders = new.official and new.text_id not in event.texts
        if met or orders or not new.numbers & event.numbers:
            return met  # what another text orders from another day on is another step
    if new.effect and any(apart(new.effect, act) == 0 for act in event.acts):
        return WORTH["begun"], False  # in force since the day, or the month, in which it was done
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
    """Whether a day is that on which the event takes effect; a month or a year tells less."""
    met = [effect for effect in event.effects if apart(days, effect) == 0]
    if not met:
        return None
    vague = _long(days) or all(_long(effect) for effect in met)
    return min(worth, WORTH["period"]) if vague else worth, False


def _news(act: Days, published: int | None, fresh: int) -> tuple[float, bool] | None:
    """Whether an act of these days was news on the day of a report without a day; that of a month
    which was over by then was not."""
    late = min(fresh, NEAR) if _long(act) else fresh
    if published is not None and published - act[0] >= -NEAR and published - act[1] <= late:
        at_once = not _long(act) and published - act[1] <= NEAR
        return WORTH["news" if at_once else "told"], False
    return None


def _may_follow(new: Report, event: Cluster) -> bool:
    """Whether the effect that a mention tells may be that of the event: soon, and no news later."""
    if new.effect is None:
        return True
    first, to = new.effect
    if not any(to - last >= -NEAR and first - last <= LAG for _, last in event.acts):
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
    return (WORTH["news" if since <= NEAR else "week"], False) if since >= -NEAR else None


def _background(new: Report) -> tuple[float, bool] | None:
    return None if new.kind[1] in PASSING else (0.0, True)


def _lasting(new: Report, event: Cluster) -> bool:
    """Say whether an accord is one that texts speak of for long, without a day: under the pact."""
    return new.kind[2] == "deal" and event.known


def apart(one: Days, other: Days) -> int:
    """Days between two periods; 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _long(days: Days) -> bool:
    return days[1] - days[0] > PRECISE
