"""Precision and recall by class, with the weights of the sample's design."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import one_of
from toolkit.evaluation.events import match_events
from toolkit.evaluation.figures import BOUNDS, DRAWS
from toolkit.validity.coded import CLASSES, CodedSample, Sentence, class_of
from toolkit.wording import counted

__all__ = ["FEW", "accuracy", "drawn_clusters", "unread"]

FEW = 5  # coded or read cases below which a share says nothing: counts only
ALL = "all"
Floats = NDArray[np.float64]
READ, RIGHT_READ, CODED, RIGHT_CODED = range(4)
SCHEMA = pl.Schema({
    "by": pl.String, "value": pl.String, "coded": pl.Int64, "read": pl.Int64,
    "precision": pl.Float64, "precision_low": pl.Float64, "precision_high": pl.Float64,
    "recall": pl.Float64, "recall_low": pl.Float64, "recall_high": pl.Float64,
})  # fmt: skip


def accuracy(
    coded: CodedSample, by: str = "act", draws: int = DRAWS, seed: int = 0
) -> pl.DataFrame:
    """Return precision and recall of each class, and of all events.

    A mention that was read is right where one coded in the same sentence has the same act and group
    of instruments, and, of a class, the same class:

        precision = Σ w·right / Σ w·read        recall = Σ w·right / Σ w·coded

    over sentences, each weighing w = 1 / the probability with which it was drawn: so the shares are
    those of the whole corpus, not of the sample, in which rare kinds are many.

    Parameters
    ----------
    by : act, instrument or status.
    draws, seed : origins of documents are drawn with replacement for the 95% bounds.

    Returns
    -------
    by, value, coded and read (counts in the sample), precision and recall with their bounds; null
    where fewer than 5 cases were read, or coded. The bounds of recall know only of the misses that
    the sample holds: where few sentences without anything read were coded, see `unread`.

    Raises
    ------
    InputError
        The class is none of the valid ones.
    """
    one_of(by, CLASSES, "class")
    cells: dict[str, dict[str, Floats]] = defaultdict(lambda: defaultdict(lambda: np.zeros(4)))
    seen: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for sentence in coded.sentences:
        for value, counts in _judged(sentence, by):
            cells[value][sentence.origin] += sentence.weight * counts
            seen[value][0] += int(counts[CODED])
            seen[value][1] += int(counts[READ])
    origins = sorted({sentence.origin for sentence in coded.sentences})
    times = drawn_clusters(len(origins), draws, seed)
    rows = []
    for value in sorted(cells, key=lambda one: (one != ALL, one)):
        table = np.array([cells[value][origin] for origin in origins])
        totals, again = table.sum(0), times @ table
        n_coded, n_read = seen[value]
        rows.append((
            by, value, n_coded, n_read,
            *_share(totals, again, RIGHT_READ, READ, n_read),
            *_share(totals, again, RIGHT_CODED, CODED, n_coded),
        ))  # fmt: skip
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def unread(coded: CodedSample) -> str:
    """Say on how many sentences without anything read recall rests, and what they leave open.

    In most sentences of a corpus nothing is read, and few of them are coded: that none of these holds
    an event does not say that none of all does. The share that may is Clopper and Pearson's upper
    95% limit, as if each had been drawn with the same probability.
    """
    from scipy.stats import beta

    silent = [sentence for sentence in coded.sentences if not sentence.read]
    if not silent:
        return (
            "No sentence in which nothing was read was coded: what the reading misses is not known."
        )
    n, held = len(silent), sum(bool(sentence.coded) for sentence in silent)
    most = float(beta.ppf(BOUNDS[1] / 100, held + 1, n - held)) if held < n else 1.0
    rest = "of these" if n > 1 else "of it"
    return (
        f"Recall rests on {counted(n, 'coded sentence')} in which nothing was read: {held} {rest} "
        f"{'holds' if held == 1 else 'hold'} an event, so up to {most:.0%} of all such sentences may "
        "(upper end of the 95% interval)."
    )


def drawn_clusters(clusters: int, draws: int, seed: int) -> Floats:
    """Return how often each cluster is in each draw with replacement (draws × clusters)."""
    if not clusters or not draws:
        return np.zeros((0, clusters))
    generator = np.random.default_rng(seed)
    return generator.multinomial(clusters, np.full(clusters, 1 / clusters), draws).astype(float)


def _judged(sentence: Sentence, by: str) -> Iterator[tuple[str, Floats]]:
    """Yield for each class what a sentence adds: read, right of these, coded, right of these."""
    pairs = match_events(sentence.coded, sentence.read)
    found: dict[str, Floats] = defaultdict(lambda: np.zeros(4))
    for record in sentence.read:
        found[class_of(record, by)][READ] += 1
        found[ALL][READ] += 1
    for record in sentence.coded:
        found[class_of(record, by)][CODED] += 1
        found[ALL][CODED] += 1
    for g, r in pairs:
        value = class_of(sentence.coded[g], by)
        found[ALL][[RIGHT_READ, RIGHT_CODED]] += 1
        if value == class_of(sentence.read[r], by):
            found[value][[RIGHT_READ, RIGHT_CODED]] += 1
    yield from found.items()


def _share(
    totals: Floats, again: Floats, of: int, over: int, n: int
) -> tuple[float | None, float | None, float | None]:
    if n < FEW or not totals[over]:
        return None, None, None
    whole = again[:, over] > 0
    drawn = again[whole, of] / again[whole, over]
    low, high = np.percentile(drawn, BOUNDS) if drawn.size else (np.nan, np.nan)
    return float(totals[of] / totals[over]), float(low), float(high)
