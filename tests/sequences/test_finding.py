"""A finding tells its number of cases in words that fit the number."""

import polars as pl

from toolkit.sequences import Finding


def test_one_case_is_not_one_cases():
    found = Finding(
        pl.DataFrame(), {"cases": 1, "happened": 0}, (), "None came.", "It says no more."
    )
    assert str(found) == "None came. (n = 1 case, 0 happened.) It says no more."
