"""Balance, frustration and strength by sign, on graphs small enough to count."""

import math
from itertools import product

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.networks import balance, frustration, signed, signed_strength


def tied(*edges, kind=nx.Graph):
    built = kind()
    built.add_weighted_edges_from(edges)
    return built


FOUR = tied(
    ("A", "B", 1), ("A", "C", -1), ("B", "C", -1), ("A", "D", 1), ("B", "D", -1), ("C", "D", 2)
)


def test_triangles_by_their_signs():
    # ABC +−− balanced; ABD ++− not; ACD −,+,+ not; BCD −,−,+ balanced
    found = balance(FOUR)
    assert (found.triangles, found.ppp, found.ppm, found.pmm, found.mmm) == (4, 0, 2, 2, 0)
    assert found.share == 0.5
    assert found.weighted == pytest.approx((1 + 2) / (1 + 1 + 2 + 2))


def test_without_triangles_there_is_no_share():
    assert math.isnan(balance(tied(("A", "B", -1))).share)


def test_directions_are_netted():
    found = balance(
        tied(("A", "B", 3), ("B", "A", -1), ("B", "C", 1), ("C", "A", -2), kind=nx.DiGraph)
    )
    assert (found.triangles, found.ppm) == (1, 1)


def test_frustration_of_four():
    found = frustration(FOUR)
    assert found.exact
    assert found.weight == 1.0  # {A, B} against {C, D} breaks A–D only
    assert found.camps == {"A": 0, "B": 0, "C": 1, "D": 1}
    assert found.ties == [("A", "D")]
    assert found.share == pytest.approx(1 / 7)


def test_frustration_without_ties():
    assert frustration(nx.Graph()).weight == 0.0


def test_two_camps_are_found_in_a_large_graph_too():
    built = nx.Graph()
    for i in range(40):
        for j in range(i):
            if (i * j + i) % 3 == 0:
                built.add_edge(f"n{i:02}", f"n{j:02}", weight=1.0 if i % 2 == j % 2 else -1.0)
    found = frustration(built)
    assert not found.exact
    assert found.weight == 0.0


def test_signed_strength_keeps_the_signs_apart():
    assert signed_strength(FOUR).row(0) == ("A", 2.0, 1.0, 1.0)


def test_parallel_edges_are_refused():
    with pytest.raises(InputError, match="collapse"):
        balance(nx.MultiGraph([("A", "B"), ("A", "B")]))


ties = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1]),
    st.integers(-3, 3).filter(bool),
    min_size=1,
    max_size=15,
)


@settings(max_examples=50, deadline=None)
@given(ties)
def test_frustration_is_the_least_of_all_divisions(edges):
    built = tied(*((a, b, w) for (a, b), w in edges.items()))
    nodes = sorted(built)
    least = min(
        sum(abs(w) for (a, b), w in edges.items() if (w < 0) == (side[a] == side[b]))
        for camps in product([0, 1], repeat=len(nodes))
        for side in [dict(zip(nodes, camps, strict=True))]
    )
    assert frustration(built).weight == least


@settings(max_examples=30, deadline=None)
@given(ties)
def test_the_search_never_beats_and_mostly_meets_the_exact_value(edges):
    built = signed.undirected(tied(*((a, b, w) for (a, b), w in edges.items())))
    weights = nx.to_numpy_array(built, weight="weight")
    camps = signed._searched(weights, 0)
    best = signed._tried(weights)
    assert camps @ weights @ camps == pytest.approx(best @ weights @ best)
