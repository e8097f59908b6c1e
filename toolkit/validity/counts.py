"""Counts and shares as read beside corrected ones, with intervals that hold both kinds of error."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.corpus import Corpus
from toolkit.errors import InputError, one_of
from toolkit.evaluation.figures import BOUNDS, DRAWS
from toolkit.linking import copies
from toolkit.validity.accuracy import FEW, drawn_clusters
from toolkit.validity.coded import CLASSES, CodedSample, class_of

__all__ = ["counts"]

Floats = NDArray[np.float64]
SCHEMA = pl.Schema({
    "value": pl.String, "raw": pl.Int64, "corrected": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "raw_share": pl.Float64, "share": pl.Float64, "share_low": pl.Float64,
    "share_high": pl.Float64, "events": pl.Int64, "sampled": pl.Int64,
})  # fmt: skip


def counts(
    corpus: Corpus, coded: CodedSample, by: str = "instrument", draws: int = DRAWS, seed: int = 0
) -> pl.DataFrame:
    """Return how many reports of each class there are, as read and corrected by a coded sample.

    The corrected count of a class is the difference estimator of survey sampling

        T = Σ read over all sentences + Σ (coded − read) / π over the sampled ones

    with π the probability with which a sentence was drawn. It is unbiased whatever the machine's
    errors are, since the sample alone tells them; a better machine makes it more precise. It is
    what prediction-powered inference and design-based supervised learning use for a mean.

    Parameters
    ----------
    corpus : the corpus whose reports are counted.
    coded : a sample drawn from it with known probabilities.
    by : act, instrument or status.
    draws, seed : for the 95% bounds the origins of documents (a text with its near-copies) are
        drawn with replacement, each with what was read in it and with its coded sentences: so the
        bounds hold the errors of reading, known from a sample, and the chance of these texts.

    Returns
    -------
    value, raw, corrected (never below 0) with low and high, the same as shares of all reports,
    events (merged, as read), sampled (cases coded or read in the sample); the most frequent first.
    Where fewer than 5 cases were sampled nothing is known of the errors, and corrected is null.

    Raises
    ------
    InputError
        The sample was not drawn with known probabilities, or is of other texts.

    References
    ----------
    Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model assisted survey sampling, ch. 6.
    Angelopoulos, A. N. et al. (2023). Prediction-powered inference. Science 382, 669–674. Egami, N.,
    Hinck, M., Stewart, B. M. and Wei, H. (2023). Using imperfect surrogates for downstream
    inference: design-based supervised learning. NeurIPS 36. TeBlunthuis, N., Hase, V. and Chan, C.
    (2024). Misclassification in automated content analysis causes bias in regression.
    Communication Methods and Measures 18. The bootstrap of ultimate clusters: Rao, J. N. K. and Wu,
    C. F. J. (1988), JASA 83.
    """
    one_of(by, CLASSES, "class")
    coded.needed()
    if not coded.drawn:
        raise InputError(
            "counts can be corrected only by a sample drawn with known probabilities: the column "
            "probability is empty. Draw one with toolkit sample"
        )
    origin = dict(copies(corpus.documents).select("doc_id", "origin_id").iter_rows())
    clusters = sorted({origin.get(doc, doc) for doc in corpus.documents["doc_id"]})
    place = {cluster: number for number, cluster in enumerate(clusters)}
    read, error, seen = _sums(corpus, coded, by, origin, place)
    values = sorted(read)
    raw = np.column_stack([read[value] for value in values]) if values else np.zeros((len(clusters), 0))  # fmt: skip
    off = np.column_stack([error[value] for value in values]) if values else raw
    times = drawn_clusters(len(clusters), draws, seed)
    totals, drawn = _whole(raw, off), np.maximum(times @ (raw + off), 0.0)
    events = dict(
        corpus.events.select(pl.col(by).fill_null("none")).to_series().value_counts().iter_rows()
    )
    rows = []
    for n, value in enumerate(values):
        rows.append((
            value, int(raw[:, n].sum()), float(totals[n]), *_bounds(drawn[:, n]),
            _ratio(raw[:, n].sum(), raw.sum()), _ratio(totals[n], totals.sum()),
            *_bounds(_shares(drawn, n)), events.get(value, 0), seen.get(value, 0),
        ))  # fmt: skip
    known = pl.col("sampled") >= FEW
    told = ("corrected", "low", "high", "share", "share_low", "share_high")
    table = pl.DataFrame(rows, schema=SCHEMA, orient="row").with_columns(
        pl.when(known).then(pl.col(name)).alias(name) for name in told
    )
    return table.sort("raw", "corrected", "value", descending=[True, True, False])


def _sums(
    corpus: Corpus,
    coded: CodedSample,
    by: str,
    origin: Mapping[str, str],
    place: Mapping[str, int],
) -> tuple[dict[str, Floats], dict[str, Floats], dict[str, int]]:
    """Return by class and cluster what was read and the weighted errors; the cases sampled."""
    read: dict[str, Floats] = defaultdict(lambda: np.zeros(len(place)))
    error: dict[str, Floats] = defaultdict(lambda: np.zeros(len(place)))
    seen: dict[str, int] = defaultdict(int)
    for doc, value in corpus.event_mentions.select("doc_id", pl.col(by).fill_null("none")).rows():
        read[value][place[origin.get(doc, doc)]] += 1
    for sentence in coded.sentences:
        at = place.get(sentence.origin)
        if at is None:
            continue
        wanted = Counter(class_of(record, by) for record in sentence.coded)
        found = Counter(class_of(record, by) for record in sentence.read)
        for value in wanted | found:
            error[value][at] += (wanted[value] - found[value]) * sentence.weight
            seen[value] += max(wanted[value], found[value])
    for value in sorted({*read, *error}):
        read[value] += 0.0  # a class that is only coded, or only read, has both
        error[value] += 0.0
    return read, error, seen


def _whole(raw: Floats, off: Floats) -> Floats:
    totals: Floats = np.maximum((raw + off).sum(0), 0.0)
    return totals


def _shares(drawn: Floats, n: int) -> Floats:
    total = drawn.sum(1)
    shares: Floats = drawn[total > 0, n] / total[total > 0]
    return shares


def _ratio(part: float, whole: float) -> float | None:
    return float(part / whole) if whole else None


def _bounds(drawn: Floats) -> tuple[float | None, float | None]:
    if not drawn.size:
        return None, None
    low, high = np.percentile(drawn, BOUNDS)
    return float(low), float(high)
