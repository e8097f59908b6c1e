"""The measures of one side and instrument so far, and which of them an act continues."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import chain

from toolkit.linking.continuation import (
    AGAIN,
    ALIKE,
    KIN,
    NEAR,
    PART,
    PROLONGS,
    SAME,
    SETTING,
    STALE,
    UNTOLD,
    Act,
    Life,
    Parents,
    elsewhere,
    fit,
)  # fmt: skip

__all__ = ["Held"]

OPEN = ("open", None)  # of measures that have not begun, or whose days are not told
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
        self._groups: dict[tuple[frozenset[str], str | None], _Group] = {}
        self._on: dict[str | None, list[_Group]] = defaultdict(list)  # by product
        self._within: dict[str | None, list[_Group]] = defaultdict(list)  # by the wider one

    def continued(self, new: Act) -> Life | None:
        """Return the measure that an act continues; of equals, the one touched last.

        A step without a target that could be one of measures on several sides is none of them.
        """
        scored = [
            best
            for group in self._about(new.product)
            if not elsewhere(new, group.targets, group.product, self._parents)
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
        key = (life.targets, life.product)
        if key not in self._groups:
            group = self._groups[key] = _Group(*key)
            self._on[life.product].append(group)
            if life.product is not None:
                self._within[self._parents.get(life.product)].append(group)
        return self._groups[key]

    def _about(self, product: str | None) -> Iterable[_Group]:
        """Return the groups of a product, of the wider and the narrower ones, and of none."""
        if product is None:
            return self._groups.values()
        names = (None, product, self._parents.get(product))
        groups = chain(*(self._on.get(name, ()) for name in names), self._within.get(product, ()))
        return dict.fromkeys(groups)


class _Group:
    """Measures of the same targets and product, in the order in which they were touched."""

    def __init__(self, targets: frozenset[str], product: str | None) -> None:
        self.targets, self.product = targets, product
        self._lives: dict[Life, None] = {}
        self._found_by: dict[Handle, dict[Life, None]] = defaultdict(dict)

    def lift(self, life: Life) -> None:
        """Take a measure out, if it is here; by what lasts of it, it is still found."""
        self._lives.pop(life, None)
        for handle in _passing(life):
            self._found_by[handle].pop(life, None)

    def put(self, life: Life, days: Iterable[dt.date]) -> None:
        """Put a measure last; from now on it is found by these days, too."""
        self._lives[life] = None
        for handle in chain(_passing(life), _lasting(life.rates, days)):
            self._found_by[handle][life] = None

    def forget(self, life: Life) -> None:
        """Find a measure no more that went to another group."""
        for handle in _lasting(life.rates, life.days):
            self._found_by[handle].pop(life, None)

    def best(self, new: Act, parents: Parents) -> tuple[float, int, Life] | None:
        """Return how well an act continues one of these measures, the last row of the one that it
        continues best, and that one; None where it continues none."""
        found: tuple[float, int, Life] | None = None
        for life in self._likely(new):
            score = fit(new, life, parents)
            if score is not None and (found is None or (score, life.touched) > found[:2]):
                found = (score, life.touched, life)
        if new.day is None or new.sets or new.before is not None:
            return found
        most, fresh = self._most(new), self._fresh_only(new)
        for life in reversed(self._lives):
            if fresh and not (new.known and life.seen and (new.known - life.seen).days <= NEAR):
                break
            score = fit(new, life, parents)
            if score is not None and (found is None or (score, life.touched) > found[:2]):
                found = (score, life.touched, life)
            if score is not None and score >= most:
                break
        return found

    def _likely(self, new: Act) -> Iterable[Life]:
        """Return the measures that share with an act a rate, an end or their days, and open ones.

        No others are continued by what is said to be set, or changes a rate. What is neither is
        compared with the others in their order, too.
        """
        if new.day is None:
            return self._lives
        wanted: list[Handle] = [OPEN, ("rate", new.before)]
        if new.off is not None and new.kept is not None:
            wanted.append(("rate", new.off + new.kept))
        if not new.sets:
            wanted.append(("rate", new.level))
        if new.status in PROLONGS:
            wanted += (("end", day) for day in new.moved)
        if new.sets or new.before is not None:
            span = new.day.toordinal() // STALE
            wanted += (("days", near) for near in (span - 1, span, span + 1))
        return dict.fromkeys(chain(*(self._found_by.get(handle, ()) for handle in wanted)))

    def _most(self, new: Act) -> float:
        """Return the highest score of a measure that shares neither rate nor end with an act."""
        both = bool(new.targets and self.targets), bool(new.product and self.product)
        aimed = SAME if new.targets == self.targets else PART if both[0] else UNTOLD
        about = SAME if new.product == self.product else KIN if both[1] else UNTOLD
        rated = AGAIN if new.status in SETTING and new.level is not None else 0.0
        return rated + aimed + about

    def _fresh_only(self, new: Act) -> bool:
        """Say whether an act leaves out so much that only measures just reported can be meant."""
        common, either = len(new.targets & self.targets), len(new.targets | self.targets)
        if new.targets and common < ALIKE * either:
            return True
        if self.targets and not new.targets and new.status in SETTING and new.rate is not None:
            return True
        return new.product != self.product and not (new.product and self.product)


def _lasting(rates: Iterable[float], days: Iterable[dt.date]) -> Iterator[Handle]:
    """Yield what a measure is found by as long as it is known."""
    yield from (("rate", rate) for rate in rates)
    yield from (("days", day.toordinal() // STALE) for day in days)


def _passing(life: Life) -> Iterator[Handle]:
    """Yield what a measure is found by until its next step."""
    if life.until is not None:
        yield "end", life.until
    if not life.begun or not life.days:
        yield OPEN
