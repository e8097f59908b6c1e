"""Network figures: what they show, in the same bytes, with labels that keep apart."""

import datetime as dt

import numpy as np
import polars as pl
import pytest
from matplotlib.patches import FancyArrowPatch

from toolkit.errors import InputError
from toolkit.networks import layout, snapshots, windows
from toolkit.plots import style
from toolkit.plots.network import actor_network, alt_text, sentence
from toolkit.plots.network_labels import place_labels
from toolkit.plots.network_matrix import adjacency, adjacency_order
from toolkit.plots.network_ranking import ranking, ranking_alt_text
from toolkit.plots.network_tone import tone_alt_text, tone_over_time
from toolkit.plots.network_windows import small_multiples, small_multiples_alt_text
from toolkit.plots.svg import png, svg

ACTS = pl.DataFrame(
    {
        "source": ["USA", "USA", "CHN", "JPN"],
        "target": ["CHN", "CHN", "USA", "USA"],
        "layer": ["restrict", "talk", "talk", "cooperate"],
        "weight": [4.0, 1.0, 1.0, 2.0],
        "directed": [True] * 4,
    }
)
ACTORS = pl.DataFrame(
    {
        "actor_id": ["CHN", "USA", "JPN"],
        "name": ["China", "United <States> & $Co$", "Japan"],
        "kind": ["state", "state", "organisation"],
    }
)


def words(fig):
    return [text.get_text() for text in fig.findobj(match=lambda a: hasattr(a, "get_text"))]


def test_a_network_is_drawn_the_same_at_every_run_and_whatever_was_saved_before():
    one, other = actor_network(ACTS, ACTORS), actor_network(ACTS.reverse(), ACTORS.reverse())
    png(other)
    assert svg(one) == svg(other)


def test_a_network_says_its_names_kinds_and_numbers():
    said = words(actor_network(ACTS, ACTORS, source="Source: two gazettes."))
    assert {"China", "Japan", "restrict", "talk", "cooperate", "state", "organisation"} <= set(said)
    assert any("n = 3 actors, 4 ties." in w and "Source: two gazettes." in w for w in said)
    assert "The strongest tie is United <States> & $Co$ → China (restrict)" in " ".join(
        said
    ).replace("\n", " ")


def test_kinds_of_tie_differ_in_colour_and_in_dash():
    lines = [
        patch
        for patch in actor_network(ACTS, ACTORS).findobj(FancyArrowPatch)
        if patch.get_linewidth() > 0
    ]
    looks = {(patch.get_edgecolor(), str(patch.get_linestyle())) for patch in lines}
    assert len({colour for colour, _ in looks}) == len({dash for _, dash in looks}) == 3


def test_negative_ties_look_other_than_positive_ones():
    signed = ACTS.drop("layer")[[1, 2, 3]].with_columns(weight=pl.Series([-2.0, 1.0, 1.0]))
    assert {"positive", "negative"} <= set(words(actor_network(signed)))


def test_only_the_strongest_are_drawn_and_the_rest_is_counted():
    said = words(actor_network(ACTS, ACTORS, max_nodes=2))
    assert any("1 weaker actor" in w for w in said)
    assert "Japan" not in said


def test_what_only_three_or_more_do_together_is_pale():
    fig = actor_network(ACTS.with_columns(n_bilateral=pl.Series([4, 0, 1, 1])), ACTORS)
    lines = [p for p in fig.findobj(FancyArrowPatch) if p.get_linewidth()]
    assert sorted({line.get_alpha() for line in lines}) == [0.35, 0.85]
    assert "Pale: 1 that only acts of three or more" in " ".join(" ".join(words(fig)).split())


def test_places_can_be_given():
    places = {"CHN": (-1.0, 0.0), "USA": (1.0, 0.0), "JPN": (0.0, 1.0)}
    fig = actor_network(ACTS, ACTORS, positions=places)
    (axes,) = fig.axes
    marks = {
        tuple(float(v[0]) for v in line.get_data())
        for line in axes.lines
        if line.get_marker() != "None"
    }
    assert set(places.values()) <= marks


def test_rows_with_an_address_are_links():
    fig = actor_network(ACTS.with_columns(url=pl.lit("evidence.html#e1")), ACTORS)
    assert 'href="evidence.html#e1"' in svg(fig)


def test_nothing_to_draw_is_said():
    assert "No ties in this selection" in words(actor_network(ACTS.clear()))
    assert alt_text(ACTS.clear()) == "Network without ties."
    assert "No ties in this selection" in words(adjacency(ACTS.clear()))


def test_a_network_of_one_is_refused():
    with pytest.raises(InputError, match="2 nodes or more"):
        actor_network(ACTS, max_nodes=1)


def test_alt_text_names_the_strongest_ties():
    assert alt_text(ACTS, ACTORS, n=2) == (
        "Network of 3 actors and 4 ties. Strongest ties: United <States> & $Co$ → China "
        "(restrict, 4); Japan → United <States> & $Co$ (cooperate, 2)."
    )


def test_a_title_does_not_call_the_strongest_what_others_equal():
    even = ACTS.with_columns(weight=pl.lit(1.0))
    assert sentence(even) == "CHN ↔ USA (talk) and 2 other ties are the strongest"


def test_the_layout_is_blind_to_order_and_fills_the_square():
    ties = pl.DataFrame(
        {
            "source": ["A", "B", "C", "X"],
            "target": ["B", "C", "A", "Y"],
            "weight": [1.0, 2.0, 3.0, 1.0],
        }
    )
    places = layout(ties)
    assert places == layout(ties.reverse())
    for axis in (0, 1):
        values = [place[axis] for place in places.values()]
        assert (min(values), max(values)) == (-1.0, 1.0)
    assert len(set(places.values())) == 5


def test_labels_keep_apart_and_off_the_marks():
    fig, axes = style.figure()
    axes.set(xlim=(-1.2, 1.2), ylim=(-1.2, 1.2))
    nodes = {f"n{i:02}": (i % 5 / 2 - 1, i // 5 / 2 - 1) for i in range(25)}
    fig.draw_without_rendering()
    labels = {node: f"Ministry {node}" for node in nodes}
    boxes = list(
        place_labels(axes, nodes, labels, dict.fromkeys(nodes, 5.0), sorted(nodes), size=7).values()
    )
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            assert wide <= 0 or high <= 0


def test_the_matrix_is_ordered_by_community():
    ties = pl.DataFrame(
        {"source": ["A", "A", "B", "X"], "target": ["B", "C", "C", "Y"], "weight": [1.0, 2.0, 5.0, 1.0],
         "directed": [False] * 4}
    )  # fmt: skip
    assert adjacency_order(ties).select("node", "community").rows() == [
        ("C", 0),
        ("B", 0),
        ("A", 0),
        ("X", 1),
        ("Y", 1),
    ]
    said = words(adjacency(ties))
    assert "5 actors fall into 2 communities" in said
    assert svg(adjacency(ties)) == svg(adjacency(ties.reverse()))


def test_a_long_name_is_abbreviated_where_room_is_small_and_said_below():
    ties = pl.DataFrame(
        {"source": ["org/wto"], "target": ["USA"], "weight": [2.0], "directed": [True]}
    )
    bodies = pl.DataFrame(
        {
            "actor_id": ["org/wto", "USA"],
            "name": ["General Agreement on Tariffs and Trade", "United States"],
            "aliases": [["GATT", "WTO"], ["US"]],
            "kind": ["organisation", "state"],
        }
    )
    span = windows("2025-01-01", "2025-01-31", calendar=True)
    shots = snapshots(ties.with_columns(day=pl.date(2025, 1, 5)), lambda r: r.drop("day"), span)
    for fig in (adjacency(ties, bodies), small_multiples(shots, bodies)):
        said = words(fig)
        assert "GATT" in said
        assert any("GATT: General Agreement on Tariffs and Trade." in w for w in said)


def test_a_ranking_shows_its_intervals_or_says_why_not():
    values = pl.DataFrame(
        {
            "node": ["USA", "CHN"],
            "value": [5.0, 3.0],
            "low": [4.0, 2.0],
            "high": [6.0, 4.5],
            "n_units": [12, 12],
        }
    )
    said = words(ranking(values, ACTORS, label="strength (events)"))
    assert any("95% of resamples of 12" in w for w in said)
    assert any(w.endswith("leads in strength (events), but not surely") for w in said)
    few = values.with_columns(
        low=pl.lit(None, pl.Float64), high=pl.lit(None, pl.Float64), n_units=4
    )
    assert any("No intervals: only 4" in w for w in words(ranking(few, ACTORS, label="strength")))
    assert ranking_alt_text(values, label="strength", n=1) == (
        "Ranking of 2 actors by strength: USA 5 (4 to 6)."
    )


def test_small_multiples_show_every_window_asked_for():
    rows = ACTS.with_columns(day=pl.date(2025, pl.Series([1, 1, 3, 3]), 5))
    spans = windows("2025-01-01", "2025-03-31", calendar=True)
    shots = snapshots(rows, lambda r: r.drop("day"), spans)
    said = words(small_multiples(shots, ACTORS, spans=spans))
    assert "no ties" in said
    assert "February 2025" in said
    assert (
        small_multiples_alt_text(shots)
        == "Networks of 2 windows. Ties: from 1 January 2025 2; from 1 March 2025 2."
    )
    with pytest.raises(InputError, match="valid is 1 to 24"):
        small_multiples(shots, spans=windows("2020-01-01", "2025-01-01", calendar=True))


def test_windows_say_on_how_many_texts_they_rest():
    rows = ACTS.with_columns(day=pl.date(2025, pl.Series([1, 1, 3, 3]), 5))
    spans = windows("2025-01-01", "2025-03-31", calendar=True)
    shots = snapshots(rows, lambda r: r.drop("day"), spans)
    coverage = pl.DataFrame({"window": [w.day for w in spans], "n_documents": [1, 0, 7]})
    said = words(small_multiples(shots, ACTORS, spans=spans, coverage=coverage))
    assert "January 2025\n1 text" in said
    assert "no texts" in said
    assert "The network from January to March 2025" in said


def test_the_heaviest_ties_are_drawn_and_the_rest_is_counted():
    many = pl.DataFrame(
        {"source": ["hub"] * 9, "target": [f"x{i}" for i in range(9)],
         "weight": [float(i + 1) for i in range(9)], "directed": [False] * 9}
    )  # fmt: skip
    said = words(actor_network(many, max_ties=4))
    assert "5 weaker actors and 5 weaker ties are not drawn." in "\n".join(said)
    assert "x8" in said
    assert "x0" not in said


def test_marks_are_pushed_apart():
    star = pl.DataFrame(
        {"source": ["hub"] * 30, "target": [f"x{i}" for i in range(30)], "weight": [1.0] * 30}
    )
    spots = np.array(list(layout(star).values()))
    apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1))
    assert apart[~np.eye(31, dtype=bool)].min() > 0.1


def test_a_label_keeps_off_a_line_where_it_can():
    fig, axes = style.figure()
    axes.set(xlim=(-1.2, 1.2), ylim=(-1.2, 1.2))
    fig.draw_without_rendering()
    spots = {"a": (0.0, 0.0), "b": (1.0, 0.0)}
    box = place_labels(
        axes, spots, {"a": "a name"}, {"a": 5.0, "b": 5.0}, ["a"], ties=[("a", "b", 0.0)]
    )["a"]
    assert box[2] < axes.transData.transform((0.0, 0.0))[0]  # to the left: the line goes right


TONES = pl.DataFrame(
    {
        "day": [dt.date(2025, 5, 5), dt.date(2025, 5, 12), dt.date(2025, 5, 19)],
        "tone": [-4.0, 3.0, 8.0], "n_events": [9, 12, 1],
        "low": [-5.0, 1.0, None], "high": [-3.0, 4.0, None],
    }
)  # fmt: skip


def test_a_tone_is_told_of_the_weeks_that_have_an_interval():
    said = words(
        tone_over_time(TONES, ("CHN", "USA"), ACTORS, turn={"day": None}, source="Two texts.")
    )
    assert (
        "Between China and United <States> & $Co$ the tone is friendliest in the week of"
        in " ".join(said).replace("\n", " ")
    )
    assert "12 May 2025 (+3.0) and most hostile in that of 5 May 2025 (−4.0)" in " ".join(
        said
    ).replace("\n", " ")
    assert "(−4.0), of 2 weeks with enough texts" in " ".join(said).replace("\n", " ")
    assert any("hollow: too few texts" in line and "Two texts." in line for line in said)
    assert "8.0 (1 event)" in tone_alt_text(TONES, ("CHN", "USA"), ACTORS)


def test_no_acts_no_tone():
    said = words(tone_over_time(TONES.clear(), ("CHN", "USA")))
    assert "No acts with a day" in said


def test_no_tie_leaves_the_axes_where_few_actors_stand_far_apart():
    layers = ["cooperate", "demand", "restrict"]
    pairs = pl.DataFrame({"source": ["A", "C"], "target": ["B", "D"]}).join(
        pl.DataFrame({"layer": layers}), how="cross"
    )
    fig = actor_network(pairs.with_columns(weight=pl.lit(1.0), directed=pl.lit(True)))
    fig.draw_without_rendering()
    frame = fig.axes[0].get_window_extent()
    reach = [patch.get_window_extent() for patch in fig.axes[0].patches]
    assert all(frame.y0 <= box.y0 and box.y1 <= frame.y1 for box in reach)


def test_no_tie_of_many_between_two_actors_leaves_the_axes():
    layers = pl.DataFrame({"layer": ["cooperate", "demand", "restrict", "talk", "threaten"]})
    pairs = pl.DataFrame({"source": ["A", "B"], "target": ["B", "A"]}).join(layers, how="cross")
    fig = actor_network(pairs.with_columns(weight=pl.lit(1.0), directed=pl.lit(True)))
    fig.draw_without_rendering()
    frame = fig.axes[0].get_window_extent()
    reach = [patch.get_window_extent() for patch in fig.axes[0].patches]
    assert len(reach) == 20  # each with a white one behind it
    assert all(frame.y0 <= box.y0 and box.y1 <= frame.y1 for box in reach)
    assert all(frame.x0 <= box.x0 and box.x1 <= frame.x1 for box in reach)
