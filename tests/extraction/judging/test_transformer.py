"""The graph of the encoder: how weights become whole numbers, and that their sums fit everywhere."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from toolkit.extraction.judging.minilm import layers, weights
from toolkit.extraction.judging.transformer import BYTE, whole


@given(
    st.lists(st.lists(st.floats(-9, 9, width=32), min_size=3, max_size=3), min_size=1, max_size=9)
)
def test_a_weight_comes_back_within_half_a_step_of_its_column(rows: list[list[float]]) -> None:
    given = np.array(rows, np.float32)
    numbers, scales = whole(given)
    assert (np.abs(numbers * scales - given) <= scales * 0.51).all()


def test_two_products_fit_in_16_bits_so_that_no_processor_cuts_a_sum() -> None:
    known, _ = weights()
    most = max(np.abs(whole(array)[0].astype(int)).max() for array in layers(known).values())
    assert 2 * BYTE * most < 2**15
