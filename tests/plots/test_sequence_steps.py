"""Step charts of rates and restrictiveness, and chains in time."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from toolkit import tables
from toolkit.errors import InputError
from toolkit.plots.sequence_chains import chain_plot
from toolkit.plots.sequence_steps import index_steps, rate_steps
from toolkit.plots.sequence_words import chain_alt_text, index_alt_text, rate_alt_text
from toolkit.plots.svg import png
from toolkit.sequences import chains, restrictiveness


def step(event_id, status, announced, rate):
    magnitude = {"value": float(rate), "unit": "percent", "role": "rate"}
    return {"event_id": event_id, "status": status, "announced": dt.date.fromisoformat(announced),
            "effective": None, "until": None, "magnitude": magnitude}  # fmt: skip


MEASURES = tables.frame("measures", [
    {"measure_id": "a", "implementer_id": "USA", "target_ids": ["CHN"], "instrument": "tariff",
     "standing": "official", "steps": [step("e1", "imposed", "2025-02-04", 10), step("e2", "raised", "2025-03-04", 20)]},
    {"measure_id": "b", "implementer_id": "USA", "target_ids": ["CHN"], "instrument": "tariff",
     "standing": "claimed", "steps": [step("e3", "imposed", "2025-10-26", 100)]},
])  # fmt: skip
PERIOD = {"first_day": "2025-01-01", "last_day": "2025-11-01"}
EVENTS = tables.frame("events", [
    {"event_id": "x", "source_ids": ["USA"], "event_first": dt.date(2025, 10, 1), "responds_to": ["y"]},
    {"event_id": "y", "source_ids": ["CHN"], "event_first": dt.date(2025, 10, 9), "responds_to": ["x"]},
])  # fmt: skip


def test_rates_start_at_zero_and_claims_stand_apart():
    fig = rate_steps(MEASURES, **PERIOD)
    lines = fig.axes[0].get_lines()
    assert list(lines[0].get_ydata()) == [0, 10, 20, 100, 100]
    assert list(lines[2].get_ydata()) == [0, 10, 20, 20, 20]
    assert "Zero: none is told to be in force" in fig.get_supxlabel().replace("\n", " ")


def test_the_title_tells_the_highest_rate_and_what_is_sure_of_it():
    title = rate_steps(MEASURES, names={"USA": "United States"}, **PERIOD).get_suptitle()
    assert (
        title.replace("\n", " ")
        == "Reports tell of 100 percent at most, by the United States on CHN, from 26 October 2025; "
        "official or corroborated ones of 20 then"
    )


def test_a_line_is_pale_where_something_in_it_is_not_reported_any_more():
    def spell(first, seen):
        return [{"first_day": dt.date.fromisoformat(first), "last_day": None, "end": "unknown",
                 "last_seen": dt.date.fromisoformat(seen)}]  # fmt: skip

    held = MEASURES.with_columns(
        pl.Series(
            "in_force", [spell("2025-02-04", "2025-04-08"), spell("2025-10-26", "2025-10-27")]
        ),
        on_top=pl.lit(value=True),
    ).cast(MEASURES.schema)
    reported, pale, *_ = rate_steps(held, **PERIOD).axes[0].get_lines()
    assert list(pale.get_ydata()) == [0, 10, 20, 20, 120, 120, 120]
    assert list(reported.get_ydata())[:3] == [0, 10, 20]
    assert np.isnan(list(reported.get_ydata())[3:]).all()
    assert rate_alt_text(held, "2025-10-26") == (
        "Tariff rates on goods in general on 26 October 2025: USA on CHN: 120 percent "
        "(some of it last reported on 8 April 2025)."
    )


def test_a_period_that_is_none_is_refused():
    with pytest.raises(InputError, match="is no period"):
        rate_steps(MEASURES, first_day="2025-02-01", last_day="2025-01-01")


def test_the_index_is_drawn_with_its_parts():
    fig = index_steps(restrictiveness(MEASURES, **PERIOD))
    assert [axes.get_title(loc="left") for axes in fig.axes][1:] == ["USA → CHN"]
    assert max(fig.axes[0].get_lines()[0].get_ydata()) == pytest.approx(100 / 9)


def test_the_title_of_the_index_tells_who_is_most_restrictive_and_what_is_still_reported():
    index = restrictiveness(MEASURES, **PERIOD)
    assert index_steps(index, names={"USA": "United States"}).get_suptitle().replace("\n", " ") == (
        "On 1 November 2025, the United States towards CHN is the most restrictive, at 11 of 100; "
        "0 of it is still reported on"
    )
    back = index.with_columns(implementer_id="target_id", target_id="implementer_id")
    assert index_steps(pl.concat([index, back])).get_suptitle().replace("\n", " ") == (
        "On 1 November 2025, CHN towards USA and USA towards CHN are equally restrictive, at 11 of 100"
    )


def test_a_circle_of_answers_is_told_in_the_title():
    title = chain_plot(chains(EVENTS)).get_suptitle()
    assert (
        title.replace("\n", " ")
        == "Texts tell of 2 answers in 1 chain, 1 with rival accounts of who answers whom"
    )


@pytest.mark.parametrize(
    "draw",
    [lambda: rate_steps(MEASURES, **PERIOD), lambda: chain_plot(chains(EVENTS)),
     lambda: index_steps(restrictiveness(MEASURES, **PERIOD))],
)  # fmt: skip
def test_the_same_tables_make_the_same_bytes(draw):
    assert png(draw()) == png(draw())


def test_nothing_to_draw_is_said():
    empty = tables.empty("measures")
    none = rate_steps(empty, **PERIOD)
    assert none.get_suptitle() == "No tariff rates on goods in general in this selection"
    assert none.get_figheight() < 1.5  # words need no room for lines
    assert (
        chain_plot(chains(tables.empty("events"))).get_suptitle() == "No chains in this selection"
    )


def test_the_words_for_those_who_cannot_see_them():
    assert rate_alt_text(MEASURES, "2025-06-20") == (
        "Tariff rates on goods in general on 20 June 2025: USA on CHN: 20 percent "
        "(last reported on 4 March 2025)."
    )
    assert chain_alt_text(chains(EVENTS)) == (
        "1 chain of 2 events with 2 answers; in 1, accounts differ on who answers whom."
    )


def test_the_index_is_told_in_words_with_its_parts():
    index = restrictiveness(MEASURES, **PERIOD)
    assert index_alt_text(index, names={"USA": "the US"}) == (
        "Restrictiveness from 0 to 100 on 1 November 2025: the US towards CHN 11 (tariff); "
        "0 of it is still reported on."
    )
    assert index_alt_text(index.clear()) == "Restrictiveness of no measures."


def test_where_no_rate_is_told_the_title_says_so_and_no_line_is_drawn():
    untold = [[{**step("e1", "imposed", "2025-02-04", 1), "magnitude": None}]] * 2
    fig = rate_steps(
        MEASURES.with_columns(pl.Series("steps", untold, dtype=MEASURES.schema["steps"])), **PERIOD
    )
    assert not fig.axes[0].get_lines()
    assert fig.get_suptitle().replace("\n", " ") == (
        "No tariff rates on goods in general in this selection"
    )
