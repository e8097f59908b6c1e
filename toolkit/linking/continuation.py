"""Continuation: whether an event is the next step of a measure, and how much speaks for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from toolkit.linking.lives import LESS, Act, Life

__all__ = ["elsewhere", "fit"]

SETTING = frozenset({"announced", "imposed", "in_force"})
TELLS = SETTING | {"threatened", "proposed"}  # of what is set, or may be
STALE = 60  # days after which what is imposed or announced is another measure
WAITED = 365  # days after which a threat that nothing took up is another one's
SLACK = 1  # days by which accounts of one day may differ
NEAR = 10  # days in which reports go on about one measure
FLOOR = 1.0  # below, an event is the first step of a measure of its own
CHAIN, LEVEL, AGAIN = 3.0, 2.0, 1.0
"""What a number is worth that a step takes up: the one it changes, the one that stands, an old one."""
SAME, PART, UNTOLD, KIN = 2.0, 1.0, 0.5, 1.0
NAMES = frozenset({"suspended", "lifted"})  # acts that name a measure by the rate it began with
ALIKE = 0.5  # least share of common targets
PROLONGS = frozenset({"extended", "expired"})  # what moves an end that was set
Parents = Mapping[str, str | None]


def fit(new: Act, life: Life, parents: Parents) -> float | None:
    """Return how well an act continues a measure; None where something speaks against it.

    A step that names the rate it changes, or moves the end that was set, continues the measure
    that stands so. Else targets and products have to agree, and a rate that is set anew is that
    of another measure, unless it is to take effect on the day on which the last one was to.
    """
    if elsewhere(new, life.targets, life.goods, parents):
        return None
    rated = _rated(new, life)
    if rated is None:
        return None
    near = bool(new.known and life.seen and abs((new.known - life.seen).days) <= NEAR)
    near = near and not _far(new, life)  # a text may look back on the measures of years ago
    sets = new.status in SETTING and new.level is not None
    if sets and rated != CHAIN and _anew_for_all(new, life):
        return None
    passing = near and new.before is None and (not sets or rated == LEVEL)
    free = rated == CHAIN or passing  # may leave something untold
    aimed = _aimed(new.targets, life, free=free, passing=not sets, near=near)
    about = _about(new, life, parents, free=free)
    if not rated and UNTOLD in (aimed, about) and new.status in TELLS and _far(new, life):
        return None  # of two acts, months apart, one alone names goods or sides
    if aimed is None or about is None or (aimed == UNTOLD == about and rated != CHAIN):
        return None
    if not rated and aimed == UNTOLD and new.targets and life.targets and not new.product:
        return None  # ten states are hit: that is no step of what hits one, if neither rate nor goods say so
    if not rated and (
        _apart(new, life, near=near) or (not near and aimed == UNTOLD and about == KIN)
    ):
        return None
    score = rated + aimed + about
    return score if score >= FLOOR else None


def _apart(new: Act, life: Life, *, near: bool) -> bool:
    """Say whether time keeps apart what no rate and no goods tie together.

    What is told of a measure on all goods of all states continues only what was told of late; no
    act follows a year after, or before, all other steps, and none without a day those that have one.
    What is set without a rate or goods continues what began on its day of effect, and nothing that
    began on another; a probe without goods that is opened on another day is another one.
    """
    bare = new.level is None and new.product is None
    if new.opens and life.begun and life.days:  # a probe is opened once
        later = (new.opens - life.days[0]).days > SLACK
        if later or new.targets != life.targets:
            return True
    begun = life.begins or (life.begun and not new.targets)
    if bare and new.status in SETTING and new.begins and begun:
        return new.begins not in (
            {life.effective} if life.effective else {*life.begins, life.until}
        )
    if new.product or life.product:
        return False
    if (new.day is None) == bool(life.days):
        return True
    if not (new.targets or life.targets):
        return (
            not near
            if new.status in TELLS
            else _far(new, life, WAITED if new.status in PROLONGS else STALE)
        )
    return _far(new, life, WAITED)


def _anew_for_all(new: Act, life: Life) -> bool:
    """Say whether a rate that is set without naming anybody begins after that of a measure on some: what
    stands at this rate already would not begin again, so that it is another one, on all."""
    later = bool(new.effective and life.effective and new.effective > life.effective)
    return later and not new.targets and bool(life.targets)


def elsewhere(new: Act, targets: frozenset[str], goods: frozenset[str], parents: Parents) -> bool:
    """Say whether a measure is on other sides or products, whatever else speaks for it."""
    if new.targets and targets and not new.targets & targets:
        return True
    return bool(new.goods and goods) and not _kin(new.goods, goods, parents)


def _kin(some: frozenset[str], others: frozenset[str], parents: Parents) -> bool:
    """Say whether goods have one in common, or one that is the wider name of another."""
    wider = (parents.get(one) in others for one in some)
    return bool(some & others) or any(wider) or any(parents.get(one) in some for one in others)


def _rated(new: Act, life: Life) -> float | None:
    """Compare the rates that an act tells with those of a measure."""
    if new.status in PROLONGS and life.until and life.until in new.moved:
        return CHAIN
    if new.before in life.several and (life.level is None or life.level in life.several):
        return CHAIN  # it stands at one rate for some, at another for others
    if new.before is not None and life.rates:
        return CHAIN if new.before == life.level else AGAIN if new.before in life.rates else None
    if new.off is not None and new.kept is not None and new.off + new.kept in life.rates:
        return CHAIN
    if _other(new, life) if life.begun else _far(new, life, WAITED):
        return None
    told = new.level
    known = life.rates | life.several
    if new.several and known.isdisjoint(new.several) and known and new.status == "in_force":
        return None  # what stands at other rates is not this one
    if told is None:
        return (
            None if new.off is not None and life.level is not None and new.off > life.level else 0.0
        )
    if not life.rates:
        apart = life.begun and life.several and told not in life.several
        return None if apart and new.status in SETTING else 0.0
    if told == life.level:
        return None if _threatened_anew(new, life) else LEVEL
    if told in life.rates and new.status in NAMES:
        return AGAIN
    if told in life.rates and new.day and life.level_day and new.day <= life.level_day:
        return AGAIN
    if new.status in SETTING and life.begun:
        if _in_steps(new, life):
            return LEVEL
        if new.final:
            return None if _far(new, life, WAITED) else AGAIN
        later = bool(new.day and life.level_day and new.day > life.level_day)
        anew = life.effective is not None and new.effective == life.effective
        return AGAIN if later and anew else None
    level = life.level if life.level is not None else told
    against = {"raised": told < level, "lowered": told > level, "suspended": told > level, "lifted": True}  # fmt: skip
    return None if against.get(new.status, False) else 0.0


def _in_steps(new: Act, life: Life) -> bool:
    """Say whether a rate rises as it was announced to: 10 percent on July 1, 15 percent on August 1."""
    if new.effective is None or life.effective is None or new.rate is None or life.level is None:
        return False
    later = new.effective > life.effective and new.rate > life.level
    return later and new.day == life.level_day and new.targets == life.targets


def _threatened_anew(new: Act, life: Life) -> bool:
    """Say whether a rate is threatened at which a measure stands: it is that of another one."""
    before = bool(new.day and life.level_day and new.day < life.level_day)
    return new.said and life.begun and new.status not in LESS and not before


def _other(new: Act, life: Life) -> bool:
    """Say whether an act lies too far from the steps of a measure to be one of them.

    What is imposed or announced continues a measure only near one of its steps, and a rate is
    that of a measure without one only near its beginning.
    """
    if new.day is None or not life.days:
        return False
    if new.rated and not life.rates:
        return abs((new.day - life.days[0]).days) > STALE
    return new.sets and _far(new, life)


def _far(new: Act, life: Life, days: int = STALE) -> bool:
    """Say whether an act was done so many days before or after each step of a measure."""
    if new.day is None or not life.days:
        return False
    place = bisect_left(life.days, new.day)
    nearest = life.days[max(0, place - 1) : place + 1]
    return min(abs((new.day - other).days) for other in nearest) > days


def _aimed(
    targets: frozenset[str], life: Life, *, free: bool, passing: bool, near: bool
) -> float | None:
    """Compare targets: a measure on all and one on some are two, unless more speaks for one.

    What is done to some is no step of a measure on all of which nothing was told of late.
    """
    if targets == life.targets:
        return SAME
    if targets and life.targets:
        common = len(targets & life.targets)
        if common >= ALIKE * len(targets | life.targets):
            return PART
        return UNTOLD if common and free else None
    if targets and life.begun and not near:
        return None
    return UNTOLD if free or not life.begun or (not targets and passing) else None


def _about(new: Act, life: Life, parents: Parents, *, free: bool) -> float | None:
    own = life.product
    if new.product == own:
        return SAME
    if new.product and own:
        one, other = frozenset({new.product}), frozenset({own})
        beside = new.targets == life.targets and _kin(new.goods, life.goods, parents)
        return KIN if beside or _kin(one, other, parents) else None
    return UNTOLD if not life.begun or (free and own) else None
