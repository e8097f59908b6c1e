"""Communities and their stability."""

import networkx as nx
import pytest

from toolkit.errors import InputError
from toolkit.networks import adjusted_rand, communities, modularity, partitions


def two_triangles():
    built = nx.Graph([("A", "B"), ("B", "C"), ("A", "C"), ("D", "E"), ("E", "F"), ("D", "F")])
    built.add_edge("C", "D")
    return built


@pytest.mark.parametrize(
    ("method", "engine"),
    [("louvain", "networkx"), ("louvain", "scikit-network"), ("leiden", "scikit-network")],
)
def test_two_triangles_are_two_communities(method, engine):
    found = communities(two_triangles(), method=method, engine=engine)
    assert found["community"].to_list() == [0, 0, 0, 1, 1, 1]
    # Q = Σ (within / m − (strength / 2m)²) = 2 (3/7 − (7/14)²)
    assert found["modularity"][0] == pytest.approx(2 * (3 / 7 - 1 / 4))
    assert found["stability"].to_list() == [1.0] * 6
    assert found["agreement"][0] == 1.0


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_the_engines_find_the_same_modularity_on_the_karate_club(method):
    built = nx.karate_club_graph()
    fast = communities(built, method=method, engine="scikit-network", seeds=20)["modularity"][0]
    slow = communities(built, engine="networkx", seeds=20)["modularity"][0]
    assert fast == pytest.approx(slow, abs=0.01)


def test_the_same_result_whatever_the_order_of_edges():
    edges = list(nx.karate_club_graph().edges(data=True))
    one, other = nx.Graph(), nx.Graph()
    one.add_edges_from(edges)
    other.add_edges_from(reversed(edges))
    assert communities(one, seeds=5).equals(communities(other, seeds=5))


def test_a_ring_without_structure_is_unstable():
    found = communities(nx.cycle_graph(30), seeds=20)
    assert found["agreement"][0] < 0.9
    assert found["stability"].min() < 1.0


def test_the_largest_community_is_numbered_zero():
    built = nx.Graph([("Z", "Y"), ("A", "B"), ("B", "C"), ("A", "C")])
    assert communities(built)["community"].to_list() == [0, 0, 0, 1, 1]


def test_modularity_of_one_community_is_nothing():
    built = two_triangles()
    assert modularity(built, dict.fromkeys(built, 0)) == pytest.approx(0.0)


def test_negative_weights_are_refused():
    built = nx.Graph()
    built.add_edge("A", "B", weight=-1.0)
    for call in (communities, lambda g: modularity(g, {"A": 0, "B": 0})):
        with pytest.raises(InputError, match="negative weight"):
            call(built)


def test_wrong_options_are_named():
    with pytest.raises(InputError, match="unknown method"):
        communities(two_triangles(), method="infomap")
    with pytest.raises(InputError, match="networkx has no Leiden"):
        partitions(two_triangles(), method="leiden", engine="networkx")
    with pytest.raises(InputError, match="valid is 1 to 1000"):
        communities(two_triangles(), seeds=0)
    with pytest.raises(InputError, match="leaves out B"):
        modularity(nx.Graph([("A", "B")]), {"A": 0})


def test_graphs_without_ties_or_nodes():
    alone = nx.Graph()
    alone.add_nodes_from(["B", "A"])
    assert communities(alone)["community"].to_list() == [0, 1]
    assert communities(nx.Graph()).is_empty()


def test_adjusted_rand():
    one = {"A": 0, "B": 0, "C": 1, "D": 1}
    assert adjusted_rand(one, one) == 1.0
    # no pair together in both: (0 − 2·2/6) / (2 − 2·2/6)
    assert adjusted_rand(one, {"A": 0, "B": 1, "C": 0, "D": 1}) == pytest.approx(-0.5)
