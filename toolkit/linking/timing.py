"""Timing: whether the days that a mention tells are those of an event, and what that is worth."""

from __future__ import annotations

from toolkit.linking.clusters import Cluster, Report
from toolkit.linking.numbers import agree
from toolkit.linking.periods import Days, is_long
from toolkit.linking.weights import WORTH

__all__ = ["ANEW", "FRESH", "NEAR", "SLACK", "YEAR", "timed"]

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
WISHED = "sought"
"""Family of wishes for talks: words of a day, whatever act tells them."""


def timed(new: Report, event: Cluster, slack: int) -> tuple[float, bool] | None:
    """Return what the days of a mention are worth for an event, and whether they make it old news.

    Compared are the clocks: the act's day, the day of effect, and the day of publication. None
    where they speak against it.
    """
    if new.act and event.acts:
        if new.effect and event.effects and new.text_id in event.texts:
            other = event.effects.gap(new.effect) > 0
            if other and new.numbers and not agree(new.numbers, event.numbers, one_text=True):
                return None  # one text: other numbers from another day on
        gap = event.acts.gap(new.act)
        vague = is_long(new.act) or not event.acts.exact
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
        told = event.published.first if event.published else None
        return met or _news(new.act, told, 0 if order else FRESH)
    if new.effect and event.effects:
        met = _effects(new.effect, event, WORTH["day"])
        orders = new.official and new.text_id not in event.texts
        on = new.text_id in event.texts and None not in (new.product, event.product)
        if (
            met
            or orders
            or not new.numbers & event.numbers
            or (on and new.product != event.product)
        ):
            return met  # what another text orders, or one text tells of other goods, from another day on
    if new.effect and event.acts and event.acts.gap(new.effect) == 0:
        return WORTH["begun"], False  # in force since the day, or the month, in which it was done
    if event.acts:
        return _told_later(new, event) if _may_follow(new, event) else None
    if new.published is None or not event.published:
        return (0.0, False) if new.text_id in event.texts else None
    gap = event.published.gap((new.published, new.published))
    if gap > FRESH and new.effect and new.effect[0] >= new.published:
        return None  # what is still to take effect is news
    fresh = SAID if new.kind[1] in SPEECH or new.kind[2] == WISHED else FRESH
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
    if not event.effects or event.effects.gap(days) > 0:
        return None
    vague = is_long(days) or not event.effects.meet_a_day(days)
    return min(worth, WORTH["period"]) if vague else worth, False


def _news(act: Days, published: int | None, fresh: int) -> tuple[float, bool] | None:
    """Whether an act of these days was news on the day of a report without a day; that of a month
    which was over by then was not."""
    late = min(fresh, NEAR) if is_long(act) else fresh
    if published is not None and published - act[0] >= -NEAR and published - act[1] <= late:
        at_once = not is_long(act) and published - act[1] <= NEAR
        return WORTH["news" if at_once else "told"], False
    return None


def _may_follow(new: Report, event: Cluster) -> bool:
    """Whether the effect that a mention tells may be that of the event: soon, and no news later."""
    if new.effect is None:
        return True
    first, to = new.effect
    if not event.acts.ends_within(first - LAG, to + NEAR):
        return False
    late = new.published is None or new.published - event.acts.last > FRESH
    return not late or (new.published is not None and new.effect[1] < new.published)


def _told_later(new: Report, event: Cluster) -> tuple[float, bool] | None:
    """A mention without a day of an act with one: news of these days, or looking back."""
    here = new.text_id in event.texts
    if new.published is None:
        return (0.0, False) if here else None
    since = new.published - event.acts.last
    if since > FRESH and _lasting(new, event):
        return WORTH["week"], False
    if since > FRESH:
        return _background(new)
    if here:
        return 0.0, False
    return (WORTH["news" if since <= NEAR else "week"], False) if since >= -NEAR else None


def _background(new: Report) -> tuple[float, bool] | None:
    return None if new.kind[1] in PASSING or new.kind[2] == WISHED else (0.0, True)


def _lasting(new: Report, event: Cluster) -> bool:
    """Say whether an accord is one that texts speak of for long, without a day: under the pact."""
    return new.kind[2] == "deal" and event.known
