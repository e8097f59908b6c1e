"""Where actors stand, with intervals of value and rank."""

import datetime as dt

import polars as pl
import pytest

from toolkit import networks
from toolkit.networks import MEASURES, Study, central, interaction

TEXTS = pl.DataFrame({"doc_id": ["a"], "publisher": ["Gazette"]})
DAY = dt.date(2025, 5, 1)


def of(builder, rows, build):
    return Study(
        builder, rows, build, "doc_ids", build(rows), 0, TEXTS, TEXTS, DAY, DAY, "event", "states"
    )


def acts(*events):
    """Sources and targets, each event told in a text of its own."""
    rows = pl.DataFrame(
        {
            "event_id": [f"e{i:02}" for i in range(len(events))],
            "source_ids": [[s] for s, _ in events],
            "target_ids": [[t] for _, t in events],
            "act": ["SANCTION"] * len(events),
            "doc_ids": [[f"d{i:02}"] for i in range(len(events))],
        }
    )
    return of("interaction", rows, interaction)


def test_each_centrality_has_its_ranking():
    hub = acts(("USA", "CHN"), ("USA", "MEX"), ("CHN", "USA"))
    found = central(hub)
    told = {name: found.filter(measure=name).select("node", "value").rows() for name in MEASURES}
    assert told["strength out"] == [("USA", 2.0), ("CHN", 1.0), ("MEX", 0.0)]
    assert told["strength in"] == [("CHN", 1.0), ("MEX", 1.0), ("USA", 1.0)]
    assert told["betweenness"] == [("USA", 0.5), ("CHN", 0.0), ("MEX", 0.0)]
    assert told["closeness"] == [("MEX", pytest.approx(2 / 3)), ("CHN", 0.5), ("USA", 0.5)]
    assert told["pagerank"][0] == ("USA", pytest.approx(0.3936, abs=1e-4))
    assert told["strength"] == []  # of ties without direction
    assert told["core"] == [("CHN", 1.0), ("MEX", 1.0), ("USA", 1.0)]
    assert told["clustering"] == [("CHN", 0.0), ("MEX", 0.0), ("USA", 0.0)]


def test_intervals_hold_the_value_and_need_ten_texts():
    ties = [("USA", "CHN")] * 10 + [("CHN", "USA")] * 6 + [("EU", "USA")] * 2
    found = central(acts(*ties), samples=40)
    assert found["n_units"].unique().to_list() == [18]
    assert found.filter(measure="strength out", node="USA")["rank_low"].item() == 1
    given = found.filter(measure="strength out")
    assert (given["low"] <= given["value"]).all()
    assert (given["value"] <= given["high"]).all()
    assert central(acts(("USA", "CHN")))["low"].drop_nulls().is_empty()


def test_no_ties_have_no_centralities():
    assert central(acts(("USA", "USA"))).is_empty()


@pytest.mark.parametrize("builder", networks.BUILDERS)
def test_every_builder_has_centralities(study, builder):
    network = networks.study(study, builder)
    found = central(network, samples=2)
    assert set(found["measure"].unique()) <= set(networks.MEASURES)
    assert found.is_empty() == network.build(network.rows).is_empty()
