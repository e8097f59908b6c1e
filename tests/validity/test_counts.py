"""A corrected count is that of a reader, on average and within its interval."""

import numpy as np
import pytest

from tests.validity.conftest import gold_file, made
from toolkit.coding.sample import draw
from toolkit.errors import InputError
from toolkit.validity import CodedSample, accuracy, beside, coded_sample, counts, said, unread
from toolkit.validity.coded import Sentence


def sampled(corpus, truth, path, n, seed):
    drawn = draw(corpus, n, ["act", "outlet"], seed)
    shares = {(d, s): p for d, s, p in drawn.select("doc_id", "sentence", "probability").rows()}
    return coded_sample(corpus, gold_file(path, truth, shares))


def true_counts(truth):
    of = {"sanction": "tariff", "threat": "quota"}
    found = {"tariff": 0, "quota": 0}
    for *_, one in truth:
        if one in of:
            found[of[one]] += 1
    return found


def test_a_sample_of_all_gives_the_true_counts(known, tmp_path):
    corpus, truth = known
    coded = sampled(corpus, truth, tmp_path / "gold.csv", 10_000, 0)
    found = counts(corpus, coded, "instrument", draws=50)
    assert dict(found.select("value", "corrected").rows()) == true_counts(truth)
    raw = dict(found.select("value", "raw").rows())
    assert raw == dict(corpus.event_mentions["instrument"].value_counts().rows())


def test_the_corrected_count_is_unbiased_and_its_interval_holds_the_truth(known, tmp_path):
    corpus, truth = known
    true = true_counts(truth)
    estimates, inside, raw_off = [], 0, []
    for seed in range(60):
        coded = sampled(corpus, truth, tmp_path / f"{seed}.csv", 120, seed)
        found = {row["value"]: row for row in counts(corpus, coded, "instrument", 200).to_dicts()}
        tariff = found["tariff"]
        estimates.append(tariff["corrected"])
        inside += tariff["low"] <= true["tariff"] <= tariff["high"]
        raw_off.append(abs(tariff["raw"] - true["tariff"]))
    error = np.std(estimates) / np.sqrt(60)
    assert np.mean(estimates) == pytest.approx(true["tariff"], abs=3 * error)
    assert inside >= 54  # at least 90 % of the 95 % intervals
    assert abs(np.mean(estimates) - true["tariff"]) < np.mean(raw_off)


def test_shares_sum_to_one(known, tmp_path):
    corpus, truth = known
    coded = sampled(corpus, truth, tmp_path / "gold.csv", 100, 3)
    found = counts(corpus, coded, "act", draws=20)
    assert found["share"].sum() == pytest.approx(1)
    assert found["raw_share"].sum() == pytest.approx(1)


def test_accuracy_is_that_of_the_corpus_not_of_the_sample(tmp_path):
    corpus, truth = made(seed=5, n_documents=60)
    whole = sampled(corpus, truth, tmp_path / "all.csv", 10_000, 0)
    true = accuracy(whole, "act", draws=0).row(0, named=True)
    found = [
        accuracy(sampled(corpus, truth, tmp_path / f"{seed}.csv", 150, seed), "act", draws=0)
        .row(0, named=True)
        for seed in range(20)
    ]  # fmt: skip
    for share in ("precision", "recall"):
        assert np.mean([row[share] for row in found]) == pytest.approx(true[share], abs=0.03)


def test_accuracy_by_class_by_hand(tmp_path):
    corpus, truth = made(seed=1, n_documents=10)
    coded = coded_sample(corpus, gold_file(tmp_path / "g.csv", truth, {(d, s): 1.0 for d, s, *_ in truth}))  # fmt: skip
    row = accuracy(coded, "instrument", draws=20).filter(value="tariff").row(0, named=True)
    read = corpus.event_mentions.filter(instrument="tariff")
    kinds = {(d, s): one for d, s, _, one in truth}
    right = sum(kinds[key] == "sanction" for key in read.select("doc_id", "sentence").rows())
    assert row["precision"] == pytest.approx(right / read.height)
    assert row["recall"] == pytest.approx(right / sum(one == "sanction" for one in kinds.values()))
    assert row["precision_low"] <= row["precision"] <= row["precision_high"]


def test_recall_says_on_how_few_sentences_without_anything_read_it_rests():
    record = ({"act": "SANCTION", "instrument": "tariff", "status": "imposed"},)
    read, nothing = (Sentence("a.md", "words", "a.md", 1.0, told, told) for told in (record, ()))
    silent = CodedSample((read, *[nothing] * 4), drawn=True)
    # Clopper and Pearson of 0 of 4: 1 − .025^(1/4)
    assert unread(silent) == (
        "Recall rests on 4 coded sentences in which nothing was read: 0 of these hold an event, so up to "
        "60% of all such sentences may (upper end of the 95% interval)."
    )
    assert unread(CodedSample((read,), drawn=True)) == (
        "No sentence in which nothing was read was coded: what the reading misses is not known."
    )


def test_without_probabilities_no_count_is_corrected(known, tmp_path):
    corpus, truth = known
    every = {(d, s): "" for d, s, *_ in truth}
    coded = coded_sample(corpus, gold_file(tmp_path / "g.csv", truth, every))
    assert not coded.drawn
    with pytest.raises(InputError, match="known probabilities"):
        counts(corpus, coded)
    assert accuracy(coded, draws=0)["precision"][0] is not None


def test_a_wrong_probability_and_a_sample_of_other_texts_are_refused(known, tmp_path):
    corpus, truth = known
    path = gold_file(tmp_path / "g.csv", truth[:3], {(d, s): 2.0 for d, s, *_ in truth})
    with pytest.raises(InputError, match="is not a number above 0"):
        coded_sample(corpus, path)
    other = [("x.md", 0, "Nowhere.", "nothing")]
    path = gold_file(tmp_path / "h.csv", other, {("x.md", 0): 1.0})
    with pytest.raises(InputError, match="none of the 1 coded sentences is in this corpus"):
        counts(corpus, coded_sample(corpus, path))
    assert said(corpus, path).startswith("No sentence of h.csv, a coded sample, is in these texts.")


def test_a_notebook_says_raw_beside_corrected_or_that_nobody_coded(known, tmp_path):
    corpus, truth = known
    assert "no coded sample" in said(corpus, "")
    assert "no coded sample" in repr(beside(corpus, None))
    path = gold_file(tmp_path / "gold.csv", truth, {(d, s): 1.0 for d, s, *_ in truth})
    told = said(corpus, path)
    assert "of the instrument “tariff”" in told or "of the instrument “quota”" in told
    read, rows = (part.rows for part in told.parts if part.rows is not None)
    assert "mention_id" in read.columns
    assert rows.columns == ["sentence_id"]
    assert "d000.md#s" in rows["sentence_id"][0]
    assert " coded sentences, with 95% bounds" in beside(corpus, path)._repr_html_()
