"""How long threats wait, as a step chart and in words."""

import polars as pl

from toolkit.plots.sequence_waits import waits_alt_text, waits_plot
from toolkit.sequences import imposition

WAITS = pl.DataFrame({"duration": [10, 20, 40] * 4, "happened": [True, True, False] * 4})


def test_the_line_rises_where_a_threat_is_carried_out():
    (line,) = waits_plot(imposition(WAITS)).axes[0].lines
    assert line.get_xdata().tolist() == [0, 10, 20]
    assert [round(share, 2) for share in line.get_ydata().tolist()] == [0.0, 0.33, 0.67]


def test_words_say_what_the_chart_shows():
    assert waits_alt_text(imposition(WAITS)) == (
        "The share of threats that are in force, by days. 8 of 12 measures that were threatened came into "
        "force; by the estimate 67% of such threats do so within 20 days (95% interval 34% to 86%)."
    )


def test_threats_of_which_none_came_true_have_no_line():
    none = imposition(WAITS.with_columns(happened=pl.lit(value=False)))
    assert waits_plot(none).axes[0].lines[:] == []
    assert none.says == "0 of 12 measures that were threatened came into force."


def test_of_few_threats_no_share_is_estimated():
    few = imposition(WAITS.head(3))
    assert few.estimates.is_empty()
    assert few.says.endswith("below 10 measures no share is estimated.")
