"""A paragraph on methods for a paper, written from what a corpus and a coded sample say."""

from __future__ import annotations

from pathlib import Path

import polars as pl

import toolkit
from toolkit.corpus import Corpus
from toolkit.coverage import coverage
from toolkit.linking import copies
from toolkit.validity.accuracy import accuracy, unread
from toolkit.validity.coded import coded_sample
from toolkit.wording import counted, joined, linked, sentence, spelled

__all__ = ["citation", "methods"]

TITLE = "Policy network toolkit"
AUTHOR = "The policy network toolkit developers"
GOLD, AGREEMENT = "gold.csv", "agreement.csv"
SHOWN = ("event", "act", "instrument", "status", "source", "target")
OUTCOMES = {
    "applied": "applied",
    "needless": "no longer needed",
    "lost": "of sentences that stand there no more",
}
SHORT = 12  # letters of a digest
CORRECTED = (
    "Counts are given as read and corrected by the difference estimator (Särndal et al. 1992; "
    "Angelopoulos et al. 2023; Egami et al. 2023)."
)
AS_READ = "Counts are as read: a sample without known probabilities corrects none."
UNMEASURED = (
    "The accuracy of the reading was not measured on this corpus; counts are as read and carry no "
    "correction."
)


def methods(corpus: Corpus, coding: str | Path | None = None) -> str:
    """Return a paragraph that says how results came about: corpus, coverage, versions, accuracy.

    It is a `Sentence`: its numbers remember the rows they count.

    Parameters
    ----------
    coding : folder with gold.csv and agreement.csv of a coded sample; without them the paragraph
        says that accuracy was not measured on this corpus.
    """
    parts = [_texts(corpus), _coverage(corpus), _reading(corpus), _corrections(corpus)]
    parts += [_accuracy(corpus, Path(coding or ""))]
    return joined(part for part in parts if part)


def citation(form: str = "text") -> str:
    """Return how to cite the toolkit: as text, or as BibTeX with form="bibtex".

    >>> citation()
    'The policy network toolkit developers. Policy network toolkit, version 0.1.0. Software, Apache-2.0.'
    """
    if form == "bibtex":
        return (
            f"@software{{policy_network_toolkit,\n  title = {{{TITLE}}},\n"
            f"  author = {{{{{AUTHOR}}}}},\n  version = {{{toolkit.__version__}}},\n"
            "  license = {Apache-2.0},\n}"
        )
    return f"{AUTHOR}. {TITLE}, version {toolkit.__version__}. Software, Apache-2.0."


def _texts(corpus: Corpus) -> str:
    documents = corpus.documents
    kinds = documents["kind"].fill_null("unknown").value_counts().sort("count", "kind", descending=[True, False])  # fmt: skip
    near = copies(documents)["doc_id"].to_list()
    failed = corpus.problems.filter(pl.col("step") != "correct").height
    return sentence(
        "The corpus holds {documents:document} ({kinds}) of {outlets}{span}. Texts that say that a "
        "machine wrote them ({automated}) and near-copies of an earlier text ({near}) are not counted "
        "as independent origins. {failed}.",
        documents=documents,
        kinds=joined(
            (
                sentence("{n} {kind}", kind=kind, n=documents.filter(pl.col("kind").fill_null("unknown") == kind))
                for kind in kinds["kind"]
            ),
            ", ",
        ),
        outlets=counted(documents["publisher"].drop_nulls().n_unique(), "publisher"),
        span=_span(documents["published_day"]),
        automated=documents.filter("automated"),
        near=documents.filter(pl.col("doc_id").is_in(near)),
        failed=f"{counted(failed, 'file')} could not be read" if failed else "Every file could be read",
    )  # fmt: skip


def _span(published: pl.Series) -> str:
    """When texts were published, and how many name no day."""
    days = published.drop_nulls().sort()
    if days.is_empty():
        return ""
    undated = published.len() - days.len()
    without = f"; {undated:,} {'has' if undated == 1 else 'have'} no day" if undated else ""
    return f", published {spelled(days[0], days[-1])}{without}"


def _coverage(corpus: Corpus) -> str:
    weeks = coverage(corpus.documents)
    if weeks.is_empty():
        return "No document has a day, so that coverage over time is unknown."
    total = weeks["week"].n_unique()
    empty = weeks.group_by(empty_week="week").agg(pl.col("n_documents").sum()).filter(n_documents=0)
    if empty.is_empty():
        each = "the only week" if total == 1 else f"each of {total:,} weeks"
        return f"In {each} of the period a document was published."
    return sentence(
        "In {empty} of {total} no document was published; counts over time are to be read against this coverage.",
        empty=empty.sort("empty_week"),
        total=counted(total, "week"),
    )


def _reading(corpus: Corpus) -> str:
    reader = corpus.reader
    events = corpus.events
    found = events["standing"].value_counts().sort("count", "standing", descending=[True, False])
    standings = joined(
        (
            sentence(
                "{n} {standing}",
                standing=standing or "unknown",
                n=events.filter(pl.col("standing").eq_missing(standing)),
            )
            for standing in found["standing"]
        ),
        ", ",
    )
    return sentence(
        "Event mentions were read with the {title} {version} (spaCy {spacy}, model {model}, "
        "encoder {encoder} changed by LoRA; codebook {codebook}, rules {rules}, linking {linking}, corpus {corpus}) and coded by PLOVER act, instrument and status; "
        "{reports} reports were merged into {events:event}{standings}.",
        title=TITLE.lower(),
        version=toolkit.__version__,
        **{name: reader.get(name, "unknown") for name in ("spacy", "model", "encoder")},
        **{name: reader.get(name, "unknown")[:SHORT] for name in ("codebook", "rules", "linking")},
        corpus=corpus.digest[:SHORT],
        reports=corpus.event_mentions,
        events=events,
        standings=sentence(" ({all})", all=standings) if events.height else "",
    )


def _corrections(corpus: Corpus) -> str:
    lines = corpus.corrections
    if lines.is_empty():
        return "Nothing was corrected by hand."
    counts = ((told, lines.filter(outcome=outcome).height) for outcome, told in OUTCOMES.items())
    who = lines["who"].n_unique()
    mine = corpus.events.filter(pl.col("corrected_by").is_not_null())
    share = mine.height / corpus.events.height if corpus.events.height else 0.0
    return sentence(
        "{people} wrote {lines} ({counts}); {share} of the events rest on a corrected report.",
        people="One person" if who == 1 else f"{who} people",
        lines=counted(lines.height, "correction"),
        share=linked(f"{share:.1%}", mine),
        counts=", ".join(f"{n:,} {told}" for told, n in counts if n),
    )


def _accuracy(corpus: Corpus, folder: Path) -> str:
    if not (folder / GOLD).is_file():
        return UNMEASURED
    coded = coded_sample(corpus, folder / GOLD)
    if not coded.sentences:
        return UNMEASURED
    found = accuracy(coded)
    row = found.row(0, named=True) if found.height else None
    drawn = "drawn with known probabilities, rare kinds more often" if coded.drawn else "chosen"
    told = [f"{len(coded.sentences):,} sentences, {drawn}, were coded by hand without sight of the reading"]  # fmt: skip
    path = folder / AGREEMENT
    if path.is_file():
        rows = pl.read_csv(path).filter(pl.col("variable").is_in(SHOWN)).drop_nulls("alpha")
        alphas = ", ".join(f"{r['variable']} {r['alpha']:.2f}" for r in rows.to_dicts())
        coders = rows["coders"][0] if rows.height else None
        told.append(f"by {coders} coders (Krippendorff's alpha: {alphas})" if alphas else "")
    sentence = " ".join(part for part in told if part) + "."
    if row is None or row["precision"] is None or row["recall"] is None:
        return f"{sentence} They hold too few events for shares of accuracy."
    return (
        f"{sentence} Against them, weighted by the design, reports of events were found with a "
        f"precision of {row['precision']:.2f} (95% interval {row['precision_low']:.2f} to "
        f"{row['precision_high']:.2f}) and a recall of {row['recall']:.2f} ({row['recall_low']:.2f} to "
        f"{row['recall_high']:.2f}). {unread(coded)} {CORRECTED if coded.drawn else AS_READ}"
    )
