"""The measures of one side and instrument so far, and which of them an act continues."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from math import inf

from toolkit.linking.continuation import (
    AGAIN,
    ALIKE,
    CHAIN,
    KIN,
    LEVEL,
    NEAR,
    PART,
    PROLONGS,
    SAME,
    SETTING,
    STALE,
    UNTOLD,
    WAITED,
    Parents,
    elsewhere,
    fit,
)  # fmt: skip
from toolkit.linking.lives import Act, Life

__all__ = ["Held"]

UNDATED = ("days", None)  # of measures whose days are not told
Handle = tuple[str, Hashable]


class Held:
    """Measures in groups of the same targets and product.

    An act is compared with those measures only that `fit` may let it continue, so that what a
    side did in twenty years is not gone through for each of its acts.

    Parameters
    ----------
    parents : the wider product of each product.
    """

    def __init__(self, parents: Parents) -> None:
        self._parents = parents
        self._groups: dict[tuple[frozenset[str], str | None, frozenset[str]], _Group] = {}
        self._on: dict[str | None, list[_Group]] = defaultdict(list)  # by product
        self._within: dict[str | None, list[_Group]] = defaultdict(list)  # by the wider one

    def continued(self, new: Act) -> Life | None:
        """Return the measure that an act continues; of equals, the one touched last.

        A step without a target that could be one of measures on several sides is none of them.
        """
        scored = [
            best
            for group in self._about(new.goods)
            if not elsewhere(new, group.targets, group.goods, self._parents)
            and (best := group.best(new, self._parents)) is not None
        ]
        if not scored:
            return None
        score, _, life = max(scored, key=lambda one: one[:2])
        rivals = {other.targets for its, _, other in scored if its == score}
        return life if new.targets or len(rivals) == 1 else None

    def take(self, life: Life, new: Act, row: int) -> None:
        """Add an act to a measure, one of these or a new one."""
        before = self._group(life)
        before.lift(life)
        life.take(new, row)
        after = self._group(life)
        if after is before:
            after.put(life, [new.day] if new.day else [])
        else:
            before.forget(life)
            after.put(life, life.days)

    def _group(self, life: Life) -> _Group:
        """Return the group of a measure."""
        key = (life.targets, life.product, life.goods)
        if key not in self._groups:
            group = self._groups[key] = _Group(*key)
            for name in sorted(life.goods) if life.goods else (None,):
                self._on[name].append(group)
            for name in sorted(life.goods):
                self._within[self._parents.get(name)].append(group)
        return self._groups[key]

    def _about(self, goods: frozenset[str]) -> Iterable[_Group]:
        """Return the groups of products, of the wider and the narrower ones, and of none."""
        if not goods:
            return self._groups.values()
        own = sorted(goods)
        names = (None, *own, *map(self._parents.get, own))
        narrower = (self._within.get(name, ()) for name in own)
        return dict.fromkeys(chain(*(self._on.get(name, ()) for name in names), *narrower))


class _Group:
    """Measures of the same targets and product, in the order in which they were touched."""

    def __init__(self, targets: frozenset[str], product: str | None, goods: frozenset[str]) -> None:
        self.targets, self.product, self.goods = targets, product, goods
        self._lives: dict[Life, None] = {}
        self._found_by: dict[Handle, dict[Life, None]] = defaultdict(dict)
        self._of_rate: dict[float, dict[Life, None]] = defaultdict(dict)  # in that order, too

    def lift(self, life: Life) -> None:
        """Take a measure out, if it is here; by its days it is still found."""
        self._lives.pop(life, None)
        for handle in _passing(life):
            self._found_by[handle].pop(life, None)
        for rate in life.rates | life.several:
            self._of_rate[rate].pop(life, None)

    def put(self, life: Life, days: Iterable[dt.date]) -> None:
        """Put a measure last; from now on it is found by these days, too."""
        self._lives[life] = None
        for handle in chain(_passing(life), _lasting(days)):
            self._found_by[handle][life] = None
        for rate in life.rates | life.several:
            self._of_rate[rate][life] = None

    def forget(self, life: Life) -> None:
        """Find a measure no more that went to another group."""
        for handle in _lasting(life.days):
            self._found_by[handle].pop(life, None)

    def best(self, new: Act, parents: Parents) -> tuple[float, int, Life] | None:
        """Return how well an act continues one of these measures, the last row of the one that it
        continues best, and that one; None where it continues none.

        What is said to be set, or changes a rate, continues those only that share something with
        it. Of those of one rate the ones touched last come first, so that it need not be compared
        with all of twenty years.
        """
        found: tuple[float, int, Life] | None = None
        for lives, most in self._likely(new):
            for life in lives:
                score = fit(new, life, parents)
                if score is not None and (found is None or (score, life.touched) > found[:2]):
                    found = (score, life.touched, life)
                if score is not None and score >= most:
                    break
        if new.day is None or new.sets or new.before is not None:
            return found
        most = self._most(new, AGAIN if new.status in SETTING and new.level is not None else 0.0)
        fresh = self._fresh_only(new)
        for life in reversed(self._lives):
            if fresh and not (new.known and life.seen and (new.known - life.seen).days <= NEAR):
                break
            score = fit(new, life, parents)
            if score is not None and (found is None or (score, life.touched) > found[:2]):
                found = (score, life.touched, life)
            if score is not None and score >= most:
                break
        return found

    def _likely(self, new: Act) -> Iterator[tuple[Iterable[Life], float]]:
        """Yield the measures that share with an act a rate, an end or their days, and open ones.

        And from which score on the rest need not be looked at: those of a rate were touched
        earlier, and continue it no better.
        """
        if new.day is None:
            yield self._lives, inf
            return
        wanted: list[Handle] = [UNDATED]
        wanted += (("open", near) for near in _about(new.day, WAITED))
        if new.status in PROLONGS:
            wanted += (("end", day) for day in new.moved)
        if new.sets or new.before is not None:
            wanted += (("days", near) for near in _about(new.day, STALE))
        yield dict.fromkeys(chain(*(self._found_by.get(handle, ()) for handle in wanted))), inf
        rates = {new.before: CHAIN}
        if new.off is not None and new.kept is not None:
            rates[new.off + new.kept] = CHAIN
        if not new.sets:
            rates.setdefault(new.level, LEVEL if new.before is None else CHAIN)
        for rate, worth in rates.items():
            if rate in self._of_rate:
                yield reversed(self._of_rate[rate]), self._most(new, worth)

    def _most(self, new: Act, rated: float) -> float:
        """Return the highest score of a measure of which the rates are worth so much."""
        both = bool(new.targets and self.targets), bool(new.product and self.product)
        aimed = SAME if new.targets == self.targets else PART if both[0] else UNTOLD
        about = SAME if new.product == self.product else KIN if both[1] else UNTOLD
        return rated + aimed + about

    def _fresh_only(self, new: Act) -> bool:
        """Say whether an act leaves out so much that only measures just reported can be meant."""
        common, either = len(new.targets & self.targets), len(new.targets | self.targets)
        if new.targets and common < ALIKE * either:
            return True
        if self.targets and not new.targets and new.status in SETTING and new.rate is not None:
            return True
        return new.product != self.product and not (new.product and self.product)


def _about(day: dt.date, days: int) -> tuple[int, int, int]:
    """Return the pages, of so many days each, on which a day lies that is so near to another."""
    page = day.toordinal() // days
    return page - 1, page, page + 1


def _lasting(days: Iterable[dt.date]) -> Iterator[Handle]:
    """Yield what a measure is found by as long as it is known."""
    yield from (("days", day.toordinal() // STALE) for day in days)


def _passing(life: Life) -> Iterator[Handle]:
    """Yield what a measure is found by until its next step."""
    if life.until is not None:
        yield "end", life.until
    if not life.days:
        yield UNDATED
    elif not life.begun:
        yield from (("open", day.toordinal() // WAITED) for day in life.days)
