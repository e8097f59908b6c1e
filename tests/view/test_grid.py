"""A table in a terminal."""

import polars as pl

from toolkit.view.grid import grid


def test_what_is_said_stands_in_a_narrow_terminal_and_what_is_left_out_is_named():
    said = pl.DataFrame(
        {
            "published_day": ["2025-05-01"], "speaker": ["Ministry of Commerce of China"],
            "cue": ["announced"], "attribution": ["named"], "said": ["The quota on tin will stay for a year"],
        }
    )  # fmt: skip
    shown = grid(said, 5, 80)
    assert [column.header for column in shown.columns] == ["published_day", "speaker", "said"]
    assert str(shown.caption) == "1 of 1 rows; too wide to be shown: cue, attribution"
