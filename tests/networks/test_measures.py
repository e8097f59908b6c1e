"""Measures against values worked out by hand, guards, and the two engines against each other."""

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.networks import (
    assortativity,
    betweenness,
    centralities,
    closeness,
    clustering,
    core,
    eigenvector,
    pagerank,
    reciprocity,
    strength,
    summary,
)


def weighted(kind, *edges):
    built = kind()
    built.add_weighted_edges_from(edges)
    return built


# A strong way A–B–C and a weak direct tie A–C: by distance the way through B is shorter
DETOUR = weighted(nx.Graph, ("A", "B", 4.0), ("B", "C", 4.0), ("A", "C", 1.0))
ACTS = weighted(nx.DiGraph, ("A", "B", 3.0), ("B", "A", 1.0), ("A", "C", 2.0))


def test_strength_sums_weights_by_direction():
    assert strength(ACTS) == {"A": 6.0, "B": 4.0, "C": 2.0}
    assert strength(ACTS, "out") == {"A": 5.0, "B": 1.0, "C": 0.0}
    assert strength(ACTS, "in") == {"A": 1.0, "B": 3.0, "C": 2.0}


def test_betweenness_takes_strong_ties_as_short_ways():
    assert betweenness(DETOUR) == {"A": 0.0, "B": 1.0, "C": 0.0}  # ½ through B against 1
    assert betweenness(DETOUR, power=0) == {"A": 0.0, "B": 0.0, "C": 0.0}


def test_closeness_takes_strong_ties_as_short_ways():
    found = closeness(DETOUR)
    assert found["B"] == pytest.approx(2 / (0.25 + 0.25))
    assert found["A"] == pytest.approx(2 / (0.25 + 0.5))


def test_a_tie_of_weight_zero_is_no_way():
    cut = weighted(nx.Graph, ("A", "B", 1.0), ("B", "C", 0.0))
    assert closeness(cut)["C"] == 0.0


def test_eigenvector_of_a_star():
    star = nx.star_graph(4)  # the hub has √½, each of the four leaves √⅛
    found = eigenvector(star)
    assert found[0] == pytest.approx(math.sqrt(1 / 2), abs=1e-6)
    assert found[1] == pytest.approx(math.sqrt(1 / 8), abs=1e-6)


def test_eigenvector_says_where_it_does_not_exist():
    with pytest.raises(InputError, match="Valid for it: strength, pagerank"):
        eigenvector(weighted(nx.DiGraph, ("A", "B", 1.0)))


def test_pagerank_of_two_who_point_at_each_other_and_a_third():
    # x_C = 0.05 ; x_A = 0.05 + 0.85 x_B + 0.85 x_C ; x_B = 0.05 + 0.85 x_A
    built = weighted(nx.DiGraph, ("A", "B", 1.0), ("B", "A", 1.0), ("C", "A", 1.0))
    found = pagerank(built)
    a = (0.05 + 0.85 * 0.05 + 0.85 * 0.05) / (1 - 0.85**2)
    assert found["C"] == pytest.approx(0.05, abs=1e-9)
    assert found["A"] == pytest.approx(a, abs=1e-9)
    assert sum(found.values()) == pytest.approx(1.0)


def test_core_of_a_triangle_with_a_tail():
    assert core(nx.Graph([("A", "B"), ("B", "C"), ("A", "C"), ("C", "D")])) == {
        "A": 2, "B": 2, "C": 2, "D": 1,
    }  # fmt: skip


def test_clustering_is_the_mean_geometric_weight_of_triangles():
    built = weighted(nx.Graph, ("A", "B", 8.0), ("B", "C", 8.0), ("A", "C", 1.0))
    expected = (1 * 1 * (1 / 8)) ** (1 / 3)
    assert clustering(built)["A"] == pytest.approx(expected)


def test_reciprocity_by_weight_and_by_ties():
    assert reciprocity(ACTS) == pytest.approx(2 / 6)
    assert reciprocity(ACTS, weighted=False) == pytest.approx(2 / 3)
    assert reciprocity(nx.DiGraph()) == 0.0


def test_reciprocity_of_an_undirected_graph_is_refused():
    with pytest.raises(InputError, match="every tie would count as returned"):
        reciprocity(DETOUR)


def test_assortativity_by_country():
    built = weighted(nx.Graph, ("A", "B", 3.0), ("B", "C", 1.0))
    nx.set_node_attributes(built, {"A": "USA", "B": "USA", "C": "CHN"}, "country")
    # e: USA–USA 6/8, USA–CHN 1/8 each way; a = (7/8, 1/8)
    chance = (7 / 8) ** 2 + (1 / 8) ** 2
    assert assortativity(built, "country") == pytest.approx((6 / 8 - chance) / (1 - chance))


def test_assortativity_leaves_out_nodes_without_the_attribute():
    built = weighted(nx.Graph, ("A", "B", 1.0), ("A", "C", 5.0))
    nx.set_node_attributes(built, {"A": "x", "B": "y"}, "sector")
    assert assortativity(built, "sector") == -1.0
    with pytest.raises(InputError, match="no node has the attribute 'colour'"):
        assortativity(built, "colour")


def test_centralities_is_a_table_in_order_of_the_nodes():
    assert centralities(ACTS, ["degree", "strength_out"]).rows() == [
        ("A", 3, 5.0), ("B", 2, 1.0), ("C", 1, 0.0),
    ]  # fmt: skip
    assert centralities(nx.Graph()).height == 0


def test_summary_of_a_directed_graph():
    assert summary(ACTS) == {
        "nodes": 3, "ties": 3, "density": 0.5, "components": 1, "transitivity": 0,
        "reciprocity": pytest.approx(2 / 3),
    }  # fmt: skip


@pytest.mark.parametrize("measure", [betweenness, closeness, eigenvector, pagerank, clustering])
def test_no_measure_misreads_a_negative_weight(measure):
    with pytest.raises(InputError, match="A – B has the negative weight -2"):
        measure(weighted(nx.Graph, ("A", "B", -2.0)))


@pytest.mark.parametrize("measure", [strength, betweenness, core, pagerank])
def test_no_measure_reads_parallel_edges(measure):
    with pytest.raises(InputError, match="collapse"):
        measure(nx.MultiDiGraph([("A", "B"), ("A", "B")]))


def test_weights_that_are_no_numbers_are_refused():
    with pytest.raises(InputError, match="nan, not a number"):
        strength(weighted(nx.Graph, ("A", "B", math.nan)))


def test_unknown_engines_and_measures_are_named():
    with pytest.raises(InputError, match="unknown engine"):
        betweenness(DETOUR, power=0, engine="igraph")
    with pytest.raises(InputError, match=r"unknown measure 'betweeness'\. Did you mean"):
        centralities(DETOUR, ["betweeness"])
    with pytest.raises(InputError, match="counts steps only"):
        betweenness(DETOUR, engine="fast")


graphs = st.tuples(
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=40),
)


@settings(max_examples=60, deadline=None)
@given(graphs, st.sampled_from([1.0, 2.0, 5.0]))
def test_the_fast_engine_equals_networkx(given_graph, weight):
    directed, pairs = given_graph
    built = (nx.DiGraph if directed else nx.Graph)(
        (a, b, {"weight": weight * (1 + (a + b) % 3)}) for a, b in pairs
    )
    for measure, power in ((betweenness, 0), (closeness, 0), (closeness, 1), (closeness, 0.5)):
        fast = measure(built, power=power, engine="fast")
        slow = measure(built, power=power, engine="networkx")
        assert fast == pytest.approx(slow, abs=1e-9)


def test_a_large_graph_takes_the_fast_engine_and_a_deep_one_too():
    for built in (nx.gnm_random_graph(600, 3000, seed=1), nx.path_graph(600)):
        assert betweenness(built, power=0) == pytest.approx(
            nx.betweenness_centrality(built), abs=1e-9
        )


@settings(max_examples=40, deadline=None)
@given(st.permutations(list(nx.karate_club_graph().edges(data="weight"))[:25]))
def test_the_order_of_edges_changes_no_measure(order):
    one = weighted(nx.Graph, *sorted(order))
    other = weighted(nx.Graph, *order)
    for measure in (strength, betweenness, closeness, pagerank, clustering):
        assert measure(other) == pytest.approx(measure(one), abs=1e-12)
