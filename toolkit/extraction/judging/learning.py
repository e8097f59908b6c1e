"""Learn from coded documents which words report an act: the weights of `toolkit.extraction.judging.judge`.

    python -m toolkit.extraction.judging.learning CODED SHARED

CODED is the folder `data/coded` (its README tells the columns), SHARED the folder in which the
texts lie that were coded in place; gold there is used too. The fit is a multinomial logistic
regression with a squared penalty, for statuses boosted trees beside it, and boosted trees for the
sides; the same at every run. Needs the extra `learn` (LightGBM).

The first fit takes the word of a coded phrase from which the rules read the coder's act, else its
topmost one; the second takes the one that the first finds likeliest.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.optimize import minimize

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.extraction.events.words.frames import knowledge
from toolkit.extraction.judging import coded, learning_sides
from toolkit.extraction.judging.courses import counted
from toolkit.extraction.judging.examples import TWICE, Example, examples, place
from toolkit.extraction.judging.fitting import matrix, rounded
from toolkit.extraction.judging.growing import grow
from toolkit.extraction.judging.judge import WEIGHTS, told
from toolkit.extraction.judging.linear import SEPARATOR, softmax
from toolkit.extraction.judging.shares import NONE
from toolkit.extraction.judging.trees import Trees

__all__ = ["fit", "models", "save"]

PENALTIES = {"act": 6.0, "instrument": 4.0, "status": 4.0}  # of ½‖w‖²; by cross-validation
FEWEST = 4  # examples in which a feature must stand to have a weight
IDLE = 1  # of 127 levels, up to which no weight of a feature tells anything
STEPS = 100
ROUNDS, RATE, LEAVES = 100, 0.15, 15  # of the trees of statuses
LEAST = 1e-6  # of a curvature

Floats = npt.NDArray[np.float64]


def fit(
    rows: sp.csr_matrix,
    labels: Sequence[str],
    penalty: float,
    counting: Sequence[float] | None = None,
) -> tuple[tuple[str, ...], Floats]:
    """Fit a multinomial logistic regression; return its classes and weights.

    Parameters
    ----------
    rows : examples × features, of zeros and ones.
    labels : the class of each example.
    penalty : λ of λ/2·‖w‖², without the intercept, beside the summed log loss.
    counting : what each example counts; default 1.

    Returns
    -------
    The classes in order, and features + 1 × classes; the last row is the intercept.
    """
    classes = tuple(sorted(set(labels)))
    index = {name: i for i, name in enumerate(classes)}
    truth = np.array([index[name] for name in labels])
    x = sp.hstack([rows, np.ones((rows.shape[0], 1))]).tocsr()
    xt = x.T.tocsr()
    shape = (x.shape[1], len(classes))
    at = np.arange(len(truth))
    each = np.ones(len(truth)) if counting is None else np.asarray(counting, float)

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        scores = x @ weights
        scores -= scores.max(axis=1, keepdims=True)
        log = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        slope = np.exp(log)
        slope[at, truth] -= 1.0
        slope *= each[:, None]
        shrunk = penalty * weights
        shrunk[-1] = 0.0
        value = -(each * log[at, truth]).sum() + penalty / 2 * (weights[:-1] ** 2).sum()
        return float(value), (xt @ slope + shrunk).ravel()

    found = minimize(
        loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B",
        options={"maxiter": STEPS, "maxfun": 2 * STEPS},
    )  # fmt: skip
    return classes, found.x.reshape(shape)


def models(found: Sequence[Example], codebook: Codebook) -> dict[str, Any]:
    """Fit act, instrument, status and sides on coded sentences; return what `save` writes."""
    groups = knowledge(codebook).groups
    words = [(e, j) for e in found for j in range(len(e.words))]
    features = [e.words[j].features for e, j in words]
    counts = Counter(name for names in features for name in names)
    names = sorted(name for name, n in counts.items() if n >= FEWEST)
    names += sorted(
        {name for e in found for a in e.acts for name in told(a.act, a.instrument, groups)}
    )
    rows = {name: i for i, name in enumerate(names)}
    x = matrix(features, rows)
    counting = [e.weight for e, _ in words]
    out: dict[str, Any] = {}
    for step in range(2):
        labels = [e.acts[e.place[j]].act if j in e.place else NONE for e, j in words]
        classes, weights = fit(x, labels, PENALTIES["act"], counting)
        if step == 0:
            _replaced(words, x, classes, weights)
    out["act"] = classes, weights
    real = [(k, e.acts[e.place[j]]) for k, (e, j) in enumerate(words) if j in e.place]
    kept = x[[k for k, _ in real]]
    counting = [counting[k] for k, _ in real]
    out["instrument"] = fit(
        kept, [a.instrument for _, a in real], PENALTIES["instrument"], counting
    )
    kept = kept + matrix([told(a.act, a.instrument, groups) for _, a in real], rows)
    statuses = [a.status for _, a in real]
    out["status"] = fit(kept, statuses, PENALTIES["status"], counting)
    out["trees"] = _grown(
        [(*features[k], *told(a.act, a.instrument, groups)) for k, a in real], statuses, counting
    )
    lemmas = sorted(
        lemma
        for lemma, n in Counter(
            e.words[j].token.lemma_.lower() for e in found for j in e.place
        ).items()
        if n >= TWICE
    )
    out["courses"] = counted(texts(found), out["status"][0])
    out["sides"] = learning_sides.fit(learning_sides.coded_sides(found))
    return {"names": names, "lemmas": lemmas, **out}


def texts(found: Sequence[Example]) -> list[list[tuple[str, str, str]]]:
    """Return the acts, instruments and statuses of each document, in order."""
    acts: dict[str, list[coded.Act]] = {}
    for example in found:
        acts.setdefault(example.doc_id, []).extend(example.acts)
    return [
        [(a.act, a.instrument, a.status) for a in sorted(here, key=lambda a: a.start)]
        for here in acts.values()
    ]


def _grown(
    features: Sequence[Sequence[str]], labels: Sequence[str], counting: Sequence[float]
) -> Trees:
    """Grow trees for classes, in order, by the log loss of examples that count so much each."""
    classes = sorted(set(labels))
    truth = np.array([[label == name for name in classes] for label in labels], float)
    each = np.array(counting)[:, None]

    def slopes(scores: Floats) -> tuple[Floats, Floats]:
        shares = softmax(scores)
        return each * (shares - truth), each * np.maximum(shares * (1 - shares), LEAST)

    start = np.log(truth.mean(axis=0))
    return grow(features, start, slopes, rounds=ROUNDS, rate=RATE, leaves=LEAVES)


def _replaced(
    words: list[tuple[Example, int]], x: sp.csr_matrix, classes: tuple[str, ...], weights: Floats
) -> None:
    """Place each coded act at the word of its phrase that a first fit finds likeliest."""
    table = softmax(x @ weights[:-1] + weights[-1])
    shares: dict[int, dict[int, dict[str, float]]] = {}
    for (example, j), row in zip(words, table, strict=True):
        if example.acts:
            shares.setdefault(id(example), {})[j] = dict(zip(classes, row.tolist(), strict=True))
    for example in {id(e): e for e, _ in words if e.acts}.values():
        place(example, shares[id(example)])


def save(found: Mapping[str, Any], path: Path) -> None:
    """Write models as whole numbers of one byte, without the features that tell next to nothing."""
    parts = ("act", "instrument", "status")
    small = {part: rounded(found[part][1][:-1]) for part in parts}
    telling = np.any([np.abs(w).max(axis=1) > IDLE for w, _ in small.values()], axis=0)
    data: dict[str, Any] = {
        "features": SEPARATOR.join(
            n for n, keep in zip(found["names"], telling, strict=True) if keep
        ),
        "lemmas": SEPARATOR.join(found["lemmas"]),
    }
    for part in parts:
        data[f"{part}_classes"] = SEPARATOR.join(found[part][0])
        weights, data[f"{part}_scale"] = small[part]
        data[f"{part}_weights"] = weights[telling]
        data[f"{part}_intercept"] = found[part][1][-1].astype(np.float32)
    data |= found["trees"].arrays("status_trees") | found["sides"].arrays()
    data |= found["courses"].arrays()
    np.savez_compressed(path, **data)


def main() -> None:
    """Read coded documents, fit the models and write their weights."""
    folder, shared = map(Path, sys.argv[1:3])
    codebook = codebooks.load()
    found = examples(coded.documents(folder, shared), codebook)
    save(models(found, codebook), Path(__file__).with_name(WEIGHTS))


if __name__ == "__main__":
    main()
