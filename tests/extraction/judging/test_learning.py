"""How the linear models that judge acts are fitted."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from toolkit.extraction.judging.learning import fit


def test_a_feature_that_goes_with_a_class_weighs_for_it() -> None:
    rows = sp.csr_matrix(np.array([[1, 0], [1, 0], [0, 1], [0, 1]], float))
    classes, weights = fit(rows, ["NONE", "NONE", "SANCTION", "SANCTION"], penalty=0.1)
    assert classes == ("NONE", "SANCTION")
    assert weights[1, 1] > 1 > -1 > weights[1, 0]


def test_a_fit_equals_the_closed_form_of_an_intercept() -> None:
    rows = sp.csr_matrix(np.zeros((4, 1)))
    _, weights = fit(rows, ["a", "a", "a", "b"], penalty=1.0)
    assert weights[-1, 0] - weights[-1, 1] == pytest.approx(np.log(3), abs=1e-4)


def test_the_same_examples_give_the_same_weights() -> None:
    rows = sp.csr_matrix(np.eye(4))
    first, second = (fit(rows, list("abca"), penalty=1.0)[1] for _ in range(2))
    assert np.array_equal(first, second)
