"""How often such a reading was right on coded text: a logistic score of its features.

The weights in `confidence.csv` are learned by `toolkit.extraction.learning`.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from toolkit.extraction.event_mentions import EventFound
from toolkit.extraction.features import features
from toolkit.extraction.page import Page

__all__ = ["confidence", "weigh"]

WEIGHTS = "confidence.csv"
DIGITS = 3


def weigh(page: Page, acts: list[EventFound]) -> None:
    """Set the confidence of each act of a page."""
    by_sentence: dict[int, list[EventFound]] = defaultdict(list)
    for act in acts:
        by_sentence[act.sentence].append(act)
    for act in acts:
        beside = by_sentence[act.sentence]
        act.confidence = confidence(features(page, act, beside))


def confidence(found: Iterable[str]) -> float:
    """Return the share of readings with such features that were right, between 0 and 1.

    >>> 0 < confidence(["always"]) < 1
    True
    """
    known = _weights()
    score = sum(known.get(name, 0.0) for name in found)
    return round(1 / (1 + math.exp(-score)), DIGITS)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = (files("toolkit.extraction") / WEIGHTS).read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
