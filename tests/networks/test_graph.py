"""Edge tables and the graphs made of them."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError, TableError
from toolkit.networks import collapse, graph, leading_pair, node_table, select_actors, strongest

EDGES = pl.DataFrame(
    {
        "source": ["USA", "CHN"],
        "target": ["CHN", "USA"],
        "weight": [2.0, 1.0],
        "directed": [True, True],
    }
)


def test_nodes_and_edges_stand_in_order():
    built = graph(EDGES)
    assert list(built) == ["CHN", "USA"]
    assert list(built.edges) == [("CHN", "USA"), ("USA", "CHN")]


def test_actors_give_attributes_and_nulls_are_left_out():
    actors = pl.DataFrame(
        {"actor_id": ["CHN", "JPN"], "name": ["China", "Japan"], "sector": [None, "GOV"]}
    )
    assert graph(EDGES, actors).nodes["CHN"] == {"name": "China"}
    assert list(graph(EDGES, actors, isolates=True)) == ["CHN", "JPN", "USA"]


def test_a_table_that_does_not_say_whether_it_is_directed_is_refused():
    with pytest.raises(TableError, match="pass directed=True or False"):
        graph(EDGES.drop("directed"))


def test_both_directions_in_an_undirected_table_are_refused():
    with pytest.raises(TableError, match="both directions in an undirected table"):
        graph(EDGES, directed=False)


def test_rows_that_nothing_tells_apart_are_refused():
    with pytest.raises(TableError, match="stands in several rows"):
        graph(pl.concat([EDGES, EDGES]))


def test_nulls_are_refused():
    with pytest.raises(TableError, match="must not be null"):
        graph(pl.DataFrame({"source": ["A", None], "target": ["B", "C"]}), directed=True)


def test_mixed_tables_are_refused():
    with pytest.raises(TableError, match="directed and undirected rows"):
        graph(EDGES.with_columns(directed=pl.Series([True, False])))


def test_collapse_sums_and_unites():
    layered = pl.DataFrame(
        {
            "source": ["A", "A", "B"], "target": ["B", "B", "C"], "layer": ["x", "y", "x"],
            "weight": [1.0, -3.0, 1.0], "n_events": [1, 3, 1], "directed": [True] * 3,
            "evidence": [["e2"], ["e1", "e2"], []],
        }
    )  # fmt: skip
    assert collapse(layered).rows() == [
        ("A", "B", -2.0, 4, True, ["e1", "e2"]),
        ("B", "C", 1.0, 1, True, []),
    ]


def test_strongest_counts_size_not_sign_and_breaks_ties_by_name():
    table = pl.DataFrame(
        {"source": ["B", "A", "C"], "target": ["x"] * 3, "weight": [1.0, 1.0, -5.0]}
    )
    assert strongest(table, 2)["source"].to_list() == ["C", "A"]
    with pytest.raises(InputError, match="1 or more"):
        strongest(table, 0)


def test_who_stands_in_two_modes_has_both_whatever_the_order():
    table = pl.DataFrame(
        {"source": ["Gazette", "person/li"], "target": ["person/li", "Gazette"],
         "layer": ["quotes", "speaks_of"], "source_mode": ["outlet", "speaker"],
         "target_mode": ["speaker", "subject"]}
    )  # fmt: skip
    for rows in (table, table.reverse()):
        assert dict(graph(rows, directed=True).nodes(data="mode")) == {
            "Gazette": "outlet; subject", "person/li": "speaker",
        }  # fmt: skip


def test_the_leading_pair_is_that_of_most_weight_in_all_layers_and_both_directions():
    table = pl.DataFrame(
        {"source": ["A", "A", "B", "A"], "target": ["C", "B", "A", "B"],
         "layer": ["talk", "talk", "talk", "force"], "weight": [3.0, 1.0, 2.0, 0.5]}
    )  # fmt: skip
    assert leading_pair(table) == ("B", "A")
    assert leading_pair(table.reverse()) == ("B", "A")
    assert leading_pair(table.clear()) is None


def test_select_actors_by_both_ends_or_either():
    table = pl.DataFrame({"source": ["A", "A"], "target": ["B", "C"]})
    assert select_actors(table, ["A", "B"]).height == 1
    assert select_actors(table, ["C"], ends="either").height == 1


def test_node_table_sums_at_both_ends():
    assert node_table(EDGES).rows() == [("CHN", 2, 3.0), ("USA", 2, 3.0)]


@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_nothing(order):
    table = pl.DataFrame(
        {
            "source": ["A", "B", "C", "A", "D", "E"], "target": ["B", "C", "D", "E", "A", "B"],
            "weight": [float(i) for i in range(6)],
        }
    )  # fmt: skip
    one, other = graph(table, directed=True), graph(table[list(order)], directed=True)
    assert list(one) == list(other)
    assert list(one.edges(data=True)) == list(other.edges(data=True))
