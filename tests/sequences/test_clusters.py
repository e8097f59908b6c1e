"""Clusters of sequences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.sequences.clusters import cluster_quality, clusters, representatives, silhouettes


def line(*places):
    points = np.array(places, dtype=float)
    return np.abs(points[:, None] - points[None, :])


@pytest.mark.parametrize("method", ["medoids", "average", "complete"])
def test_what_is_near_goes_together_and_the_largest_cluster_is_first(method):
    found = clusters(line(50, 0, 1, 2, 51), 2, method=method)
    assert found["cluster"].to_list() == [1, 0, 0, 0, 1]


def test_the_silhouette_by_hand():
    found = silhouettes(line(0, 1, 5), np.array([0, 0, 1]))
    assert found.tolist() == pytest.approx([(5 - 1) / 5, (4 - 1) / 4, 0.0])


def test_the_number_of_clusters_that_fits_has_the_best_silhouette():
    quality = cluster_quality(line(0, 1, 2, 50, 51, 52, 90, 91), range(2, 6))
    assert quality.sort("silhouette", descending=True)["k"][0] == 3


def test_a_representative_has_the_most_neighbours():
    found = representatives(line(0, 1, 2, 3, 100), coverage=0.5, radius=0.02, ids=list("abcde"))
    assert found.select("sequence", "neighbours", "covered").rows() == [("c", 4, 0.8)]


def test_too_many_clusters_are_refused():
    with pytest.raises(InputError, match="between 1 and 2"):
        clusters(line(0, 1), 3)


def test_a_matrix_that_is_not_symmetric_is_refused():
    with pytest.raises(InputError, match="symmetric"):
        clusters(np.array([[0.0, 1.0], [2.0, 0.0]]), 1)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=9), st.integers(1, 2))
def test_every_sequence_has_a_cluster_and_a_silhouette_in_bounds(places, k):
    found = clusters(line(*places), k)
    assert found.height == len(places)
    assert found["silhouette"].is_between(-1, 1).all()
