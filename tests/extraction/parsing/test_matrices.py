"""Products of matrices by onnxruntime: what spaCy's own give, the same alone and in company."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from toolkit.extraction.parsing.language import load_model
from toolkit.extraction.parsing.matrices import Products
from toolkit.reading import MODEL

TEXTS = ["China raised duties on U.S. soybeans.", "Talks", "Talks failed on Friday."]


@pytest.mark.parametrize("rows", [1, 2, 50])
@pytest.mark.parametrize(("first", "second"), [(False, True), (False, False), (True, False)])
def test_a_product_is_that_of_numpy(rows: int, first: bool, second: bool) -> None:
    drawn = np.random.default_rng(3)
    x = drawn.normal(size=(rows, 12)).astype(np.float32)
    y = drawn.normal(size=(12, 7)).astype(np.float32)
    given = (x.T if first else x, y.T if second else y)
    found = Products().gemm(*map(np.ascontiguousarray, given), trans1=first, trans2=second)
    assert found == pytest.approx(x @ y, abs=1e-5)


def test_a_product_is_written_where_it_is_asked_to_be() -> None:
    x, out = np.ones((3, 2), np.float32), np.zeros((3, 4), np.float32)
    assert Products().gemm(x, np.ones((4, 2), np.float32), out=out, trans2=True) is out
    assert out.tolist() == [[2.0] * 4] * 3


def test_a_text_is_read_to_the_last_bit_as_in_company() -> None:
    nlp = load_model(MODEL)
    company = list(nlp.pipe(TEXTS))
    assert [nlp(text).tensor.tobytes() for text in TEXTS] == [d.tensor.tobytes() for d in company]


def test_the_parse_is_that_of_the_model_as_it_is_installed() -> None:
    ours, bare = load_model(MODEL), spacy.load(MODEL, exclude=["senter"])
    assert all(type(node.ops) is Products for node in ours.get_pipe("parser").model.walk())
    assert all(type(node.ops) is NumpyOps for node in bare.get_pipe("parser").model.walk())
    for text in TEXTS:
        parsed, expected = ours(text), bare(text)
        assert [(t.dep_, t.head.i, t.tag_, t.ent_type_) for t in parsed] == [
            (t.dep_, t.head.i, t.tag_, t.ent_type_) for t in expected
        ]
        assert np.abs(parsed.tensor - expected.tensor).max() < 1e-3
