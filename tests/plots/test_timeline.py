"""Swimlanes of measures and the words in place of them."""

import datetime as dt

import polars as pl
import pytest
from matplotlib.colors import to_hex

from toolkit import tables
from toolkit.errors import InputError
from toolkit.plots.style import PALETTE
from toolkit.plots.svg import png, svg
from toolkit.plots.timeline import swimlanes
from toolkit.plots.timeline_words import alt_text, lane_name


def day(text):
    return dt.date.fromisoformat(text) if text else None


def step(event_id, status, announced, effective=None, until=None, rate=None):
    magnitude = None if rate is None else {"value": float(rate), "unit": "percent", "role": "rate"}
    return {"event_id": event_id, "status": status, "announced": day(announced),
            "effective": day(effective), "until": day(until), "magnitude": magnitude}  # fmt: skip


MEASURES = tables.frame("measures", [
    {"measure_id": "opioid", "implementer_id": "USA", "instrument": "tariff", "standing": "official",
     "steps": [step("e1", "imposed", "2025-02-01", "2025-02-04", rate=10),
               step("e2", "raised", "2025-03-03", "2025-03-04", rate=20)]},
    {"measure_id": "hundred", "implementer_id": "USA", "instrument": "tariff", "standing": "claimed",
     "object": "goods <b>$a$</b>", "steps": [step("e3", "imposed", "2025-10-26", rate=100)]},
    {"measure_id": "ports", "implementer_id": "CHN", "instrument": "port_fee", "standing": "official",
     "steps": [step("e4", "imposed", "2025-10-10", "2025-10-14"),
               step("e5", "suspended", "2025-11-01", "2025-11-10", until="2026-11-10")]},
])  # fmt: skip
EVENTS = tables.frame("events", [
    {"event_id": "t", "instrument": "truce", "event_first": day("2025-08-11"), "deadline": day("2025-11-10")},
    {"event_id": "k", "instrument": "talks", "status": "held", "event_first": day("2025-10-26")},
])  # fmt: skip


def texts(fig):
    return [text.get_text() for text in fig.axes[0].texts]


def test_rates_stand_on_the_bars():
    assert {"10%", "20%", "100%"} <= set(texts(swimlanes(MEASURES)))


def test_lanes_stand_below_the_name_of_who_takes_the_measures():
    labels = [
        t.get_text() for t in swimlanes(MEASURES, names={"CHN": "China"}).axes[0].get_yticklabels()
    ]
    assert labels == ["China", "port fee", "USA", "tariff", "tariff: goods <b>$a$</b>"]


def test_the_caption_tells_claims_from_what_is_confirmed():
    assert (
        swimlanes(MEASURES)
        .get_supxlabel()
        .startswith("n = 3 measures, 1 of them claimed or disputed.")
    )


def test_measures_that_are_not_drawn_are_counted():
    assert "2 more are not drawn." in swimlanes(MEASURES, max_rows=1).get_supxlabel()


def test_a_measure_of_which_only_the_end_is_told_is_counted_as_not_drawn():
    ended = tables.frame("measures", [
        {"measure_id": "gone", "implementer_id": "USA", "instrument": "quota", "standing": "claimed",
         "steps": [step("e9", "lifted", "2025-05-13")]}])  # fmt: skip
    caption = swimlanes(pl.concat([MEASURES, ended])).get_supxlabel()
    assert caption.startswith("n = 3 measures")
    assert (
        "1 more has no days to draw in this period, or only an end or a relief is told." in caption
    )


def test_the_legend_names_what_the_figure_holds():
    (legend,) = swimlanes(MEASURES, EVENTS).legends
    assert [text.get_text() for text in legend.get_texts()] == [
        "in force", "claimed or disputed", "no later report", "claimed, no later report",
        "suspended", "announced, not in effect", "truce or pause", "talks held",
    ]  # fmt: skip


def test_the_same_measures_make_the_same_bytes():
    assert png(swimlanes(MEASURES, EVENTS)) == png(swimlanes(MEASURES, EVENTS))


def test_a_measure_of_the_last_day_is_seen_as_reported_on():
    found = swimlanes(
        MEASURES.filter(measure_id="hundred"), last_day="2025-10-26", first_day="2025-01-01"
    )
    (bar,) = [p for p in found.axes[0].patches if p.get_zorder() == 2]
    assert bar.get_width() > 3
    assert bar.get_alpha() is None


def test_a_truce_has_an_edge_since_a_pale_ground_is_lost_on_a_dark_page():
    (band,) = [p for p in swimlanes(MEASURES, EVENTS).axes[0].patches if p.get_zorder() == 0]
    assert to_hex(band.get_edgecolor()).upper() == PALETTE["orange"]


def test_names_from_texts_stay_text():
    assert "<b>" not in svg(swimlanes(MEASURES))


def test_no_measures_make_a_figure_that_says_so():
    fig = swimlanes(tables.empty("measures"), tables.empty("events"))
    assert texts(fig) == ["No measures in this selection"]


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(InputError, match="is before first_day"):
        swimlanes(MEASURES, first_day="2025-06-01", last_day="2025-05-01")


def test_the_words_say_what_is_in_force_and_what_is_claimed():
    assert alt_text(MEASURES, on="2025-10-27") == (
        "Timeline of 3 measures from 2025-02-01. In force on 2025-10-27: CHN port fee; "
        "USA tariff at 20%; USA tariff: goods <b>$a$</b> at 100% (claimed)."
    )


def test_a_lane_names_whom_a_measure_hits_and_what_it_is_on():
    row = {"implementer_id": "USA", "instrument": "tariff", "product_id": None, "object": None}
    names = {"CHN": "China"}
    assert lane_name({**row, "target_ids": ["CHN"]}, names) == "tariff on China"
    assert lane_name({**row, "target_ids": []}, names) == "tariff"
    worth = {**row, "target_ids": ["CHN"], "object": "goods worth $34 billion"}
    assert lane_name(worth, names) == "tariff on China: goods worth $34 bn"
    unnamed = {**row, "target_ids": ["CHN"], "named": False}
    assert lane_name(unnamed, names) == "tariff, no target named"
    many = {**row, "target_ids": ["BRA", "CAN", "MEX"], "product_id": "steel"}
    assert lane_name(many, names) == "tariff on BRA, CAN and 1 more: steel"
    listed = {**row, "target_ids": [], "product_id": "steel", "object": "steel and aluminum"}
    assert lane_name(listed, names) == "tariff: steel and aluminum"
