"""The explorer as a still picture."""

import re

from toolkit.reports.sketch import sketch

ACTORS = [
    {"id": "CHN", "name": "China <b>", "at": [0.0, 0.5]},
    {"id": "USA", "name": "United States", "at": [0.0, -0.5]},
]


def event(day, family="restrict", ties=(("CHN", "USA", 1.0),)):
    sides = {"from": [ties[0][0]], "to": [ties[0][1]]}
    return {**sides, "ties": ties, "family": family, "day": day}


def test_ties_names_and_bars_are_drawn_and_names_are_text():
    drawn = sketch({"actors": ACTORS, "events": [event("2025-01-01"), event("2025-03-01")]})
    assert "China &lt;b&gt;" in drawn
    assert 'aria-label="Network of 2 actors and timeline of 2 events"' in drawn
    assert drawn.count('stroke="#d55e00"') == 2  # the tie, and what its line means
    assert drawn.count("<rect") == 2
    assert re.findall(r">(\d{4}-\d\d-\d\d)<", drawn) == ["2025-01-01", "2025-03-01"]


def test_a_few_events_of_long_ago_do_not_press_the_others_into_a_corner():
    late = [event(f"2025-01-{day:02}") for day in range(1, 31)]
    drawn = sketch({"actors": ACTORS, "events": [event("1999-01-01"), *late]})
    assert "1999" not in drawn
    assert drawn.count("<rect") == 30


def test_a_mutual_act_is_one_line():
    talks = event("2025-01-01", "talk", (("CHN", "USA", 1.0), ("USA", "CHN", 1.0)))
    drawn = sketch({"actors": ACTORS, "events": [talks]})
    assert drawn.count('stroke="#56b4e9"') == 2  # the tie, and what its line means


def test_what_each_does_to_the_other_is_two_lines():
    acts = [event("2025-01-01"), event("2025-01-02", ties=(("USA", "CHN", 1.0),))]
    assert sketch({"actors": ACTORS, "events": acts}).count('stroke="#d55e00"') == 3


def test_a_corpus_without_events_has_an_empty_picture():
    assert "timeline of 0 events" in sketch({"actors": [], "events": []})
