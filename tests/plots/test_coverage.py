"""Coverage says how many documents have a day; tables that a figure cannot draw are told."""

import datetime as dt

import polars as pl
import pytest

from toolkit import plots
from toolkit.errors import TableError
from toolkit.plots.coverage import coverage

DOCUMENTS = pl.DataFrame(
    {
        "published_day": [dt.date(2021, 3, 5), dt.date(2021, 3, 7), None],
        "publisher": ["Lakeside Post", None, None],
    }
)


def test_a_document_without_a_day_is_not_said_to_be_of_the_period():
    fig = coverage(DOCUMENTS)
    told = [text.get_text() for text in fig.findobj(match=lambda a: hasattr(a, "get_text"))]
    assert any("2 documents were published 5 to 7 March 2021" in text for text in told)
    assert any("n = 2 documents. 1 without a day is not drawn." in text for text in told)


@pytest.mark.parametrize(
    ("draw", "asked"),
    [
        (plots.coverage.coverage, "coverage(documents) needs the column"),
        (plots.network.actor_network, "actor_network(edges) needs the column"),
        (plots.sequence_chains.chain_plot, "chain_plot(chains) needs the column"),
        (plots.sequence_steps.index_steps, "index_steps(index) needs the column"),
        (plots.timeline.swimlanes, "swimlanes(measures) needs the column"),
    ],
)
def test_a_table_of_something_else_is_refused_by_the_columns_it_lacks(draw, asked):
    with pytest.raises(TableError) as told:
        draw(pl.DataFrame({"doc_id": ["a"]}))
    assert str(told.value).startswith(asked)
