"""Ties that were read by hand against their sentences."""

from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.evaluation.ties import ties_by, ties_read

HEAD = "draw,corpus,edge,events,bilateral,verdict,by,why\n"


def test_the_list_that_goes_with_the_project_has_two_draws_of_forty(pytestconfig):
    ties = ties_read(pytestconfig.rootpath / "data" / "accuracy")
    assert ties.group_by("draw").len()["len"].to_list() == [40, 40]
    assert set(ties["verdict"]) == {"right", "wrong"}
    assert ties.filter(verdict="wrong")["by"].null_count() == 0


def test_wrong_ties_are_counted_by_what_they_rest_on(tmp_path: Path):
    (tmp_path / "edges.csv").write_text(
        HEAD
        + "x,news,A-B talk,1,0,wrong,partners,x\nx,news,A-C talk,1,1,wrong,sides,x\n"
        + "x,news,A-D talk,1,1,right,,\nx,news,A-E talk,3,2,right,,\n"
    )
    counted = ties_by(ties_read(tmp_path))
    assert counted.columns == ["rests_on", "n", "wrong", "partners", "sides"]
    assert counted.rows() == [
        ("one event of two", 2, 1, 0, 1),
        ("only acts of three or more", 1, 1, 1, 0),
        ("two or more events", 1, 0, 0, 0),
        ("all", 4, 2, 1, 1),
    ]


def test_a_folder_without_the_list_has_no_ties(tmp_path: Path):
    assert ties_read(tmp_path).is_empty()


def test_a_list_with_other_columns_is_refused(tmp_path: Path):
    (tmp_path / "edges.csv").write_text("corpus,events\nnews,many\n")
    with pytest.raises(InputError, match="needs the columns draw, corpus, edge, events"):
        ties_read(tmp_path)
