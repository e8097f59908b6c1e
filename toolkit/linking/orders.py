"""Orders: what two official texts tell apart, and the goods that one names and the other does not."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.linking.clusters import Cluster, Report
from toolkit.linking.objects import ALL_GOODS
from toolkit.linking.timing import NEAR

__all__ = ["line_of", "ordered_anew", "ordered_on_others"]

RELIEF = "relief"


def ordered_on_others(new: Report, event: Cluster, wider: Mapping[str, str | None]) -> bool:
    """Say whether of two official texts one is on goods that the other does not name.

    Orders name what they are on: what two of them have begin on one day is no one act for that.
    """
    here = new.text_id in event.texts or not (new.official and event.first.official)
    if here or (new.product is None) == (event.product is None):
        return False
    on = new.product or event.product or ""
    named = event.goods if new.product else {*new.goods, new.on}
    return not any(
        on in (one, *line_of(one, wider)) or one in line_of(on, wider) for one in named if one
    )


def ordered_anew(new: Report, event: Cluster) -> bool:
    """Say whether two official texts of other days tell relief, with neither a day nor a rate in common: an
    order gives its own."""
    if not (new.official and event.first.official) or new.kind[2] != RELIEF:
        return False
    if new.published is None or not event.published:
        return False
    return event.published.gap((new.published, new.published)) > NEAR


def line_of(product: str, wider: Mapping[str, str | None]) -> list[str]:
    """Return a product and the wider ones it belongs to, all goods left out."""
    line: list[str] = []
    at: str | None = product
    while at and at != ALL_GOODS and at not in line:
        line.append(at)
        at = wider.get(at)
    return line
