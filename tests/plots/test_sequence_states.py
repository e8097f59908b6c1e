"""Figures of state sequences."""

import polars as pl
import pytest

from toolkit.plots.sequence_states import (
    distribution_plot,
    index_plot,
    states_alt_text,
    transition_heatmap,
)
from toolkit.plots.svg import png

STATES = pl.DataFrame(
    {
        "dyad": ["USA → CHN", "USA → EU", "CHN → USA"],
        "2025-01": ["none", "none", "none"],
        "2025-02": ["in_force", "none", "in_force"],
        "2025-03": ["in_force", "threatened", "in_force"],
    }
)


def test_the_title_tells_the_state_of_the_last_period():
    title = index_plot(STATES).get_suptitle()
    assert " ".join(title.split()) == "In 2025-03, 2 of 3 sequences are in the state “in force”"


def test_the_distribution_says_how_the_leading_state_changed():
    assert distribution_plot(STATES).get_suptitle().replace("\n", " ") == (
        "“in force” holds for 0% of sequences in 2025-01, for 67% in 2025-03"
    )


def test_months_are_named():
    months = STATES.rename({f"2025-0{n}": f"2025-0{n}-01" for n in (1, 2, 3)})
    assert index_plot(months).get_suptitle().startswith("In March 2025, 2 of 3 sequences")


def test_the_rows_are_named():
    labels = [label.get_text() for label in index_plot(STATES).axes[0].get_yticklabels()]
    assert labels == ["USA → CHN", "USA → EU", "CHN → USA"]


def test_the_caption_counts_the_sequences():
    assert distribution_plot(STATES).get_supxlabel() == "n = 3 sequences of 3 periods."


def test_the_title_of_transitions_says_how_often_one_state_follows_another():
    title = transition_heatmap(STATES, thin=1).get_suptitle()
    assert " ".join(title.split()) == "Where the state “none” ends, “in force” follows 2 of 3 times"


def test_cells_of_few_cases_are_blank_but_counted():
    axes = transition_heatmap(STATES, thin=5).axes[0]
    assert axes.images[0].get_array().mask.all()
    assert sorted(text.get_text() for text in axes.texts) == ["1", "1", "2", "2"]


@pytest.mark.parametrize("draw", [index_plot, distribution_plot, transition_heatmap])
def test_the_same_sequences_make_the_same_bytes(draw):
    assert png(draw(STATES)) == png(draw(STATES))


def test_the_words_for_those_who_cannot_see_it():
    assert states_alt_text(STATES) == (
        "3 state sequences of 3 periods, 2025-01 to 2025-03. In the last period: in force 2, threatened 1."
    )


@pytest.mark.parametrize("plot", [index_plot, distribution_plot, transition_heatmap])
def test_no_sequences_are_drawn_without_a_warning(plot):
    assert png(plot(STATES.clear()))
