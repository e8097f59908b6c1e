"""Names in a drawing of chains stand where no arrow runs."""

import datetime as dt

import polars as pl

from toolkit.plots.sequence_chains import chain_plot

CHAINS = pl.DataFrame(
    [
        {"event_id": "tariff", "day": dt.date(2025, 4, 2), "source_ids": ["USA"], "answers": [],
         "instrument": "tariff", "status": "imposed"},
        {"event_id": "duty", "day": dt.date(2025, 4, 4), "source_ids": ["CHN"],
         "answers": ["tariff"], "instrument": "tariff", "status": "announced"},
        {"event_id": "talks", "day": dt.date(2025, 4, 6), "source_ids": ["CHN", "USA"],
         "answers": ["duty"], "instrument": "talks", "status": "held"},
    ],
    schema_overrides={"answers": pl.List(pl.String)},
).with_columns(chain=pl.lit(0), rival=pl.lit(value=False))  # fmt: skip


def offsets():
    fig = chain_plot(CHAINS)
    fig.canvas.draw()
    return {note.get_text(): note.xyann for note in fig.axes[0].texts}


def test_names_stand_below_the_lowest_row_above_the_highest_and_beside_those_between():
    found = offsets()
    assert found["tariff announced"][1] < 0 < found["tariff imposed"][1]
    assert found["talks held"][0] > 0


def test_names_that_would_meet_stand_one_above_the_other():
    twice = pl.concat([CHAINS, CHAINS.filter(event_id="tariff").with_columns(
        event_id=pl.lit("fee"), instrument=pl.lit("port_fee"), day=pl.lit(dt.date(2025, 4, 2)),
        answers=pl.lit(["duty"], dtype=pl.List(pl.String)))])  # fmt: skip
    fig = chain_plot(twice)
    heights = {note.get_text(): note.xyann[1] for note in fig.axes[0].texts}
    assert heights["port fee imposed"] != heights["tariff imposed"]


def test_a_link_without_a_day_is_not_drawn_and_one_is_not_several():
    undated = CHAINS.filter(event_id="tariff").with_columns(
        event_id=pl.lit("fee"), day=pl.lit(None, dtype=pl.Date)
    )
    said = chain_plot(pl.concat([CHAINS, undated])).get_supxlabel()
    assert "1 more is not drawn." in said.replace("\n", " ")


def test_the_title_tells_of_all_answers_and_how_many_lie_in_the_period():
    title = "Texts tell of 2 answers in 1 chain"
    assert chain_plot(CHAINS).get_suptitle() == title
    assert chain_plot(CHAINS, first_day="2025-04-03").get_suptitle().replace("\n", " ") == (
        f"{title}, 1 of them in this period"
    )
    assert chain_plot(CHAINS.clear()).get_suptitle() == "No chains in this selection"


def test_each_name_has_a_white_edge_before_the_arrows():
    fig = chain_plot(CHAINS)
    assert all(note.get_path_effects() for note in fig.axes[0].texts)


def test_long_names_of_sides_are_broken_and_cut_so_that_the_figure_keeps_its_room():
    sides = ["CAN", "CHN", "MEX", "ZAF"]
    known = {"CAN": "Canada", "CHN": "China", "MEX": "Mexico", "ZAF": "South Africa"}
    several = CHAINS.with_columns(source_ids=pl.lit(sides))
    fig = chain_plot(several, names=known)
    assert [tick.get_text() for tick in fig.axes[0].get_yticklabels()] == [
        "Canada, China and\n2 more"
    ]
