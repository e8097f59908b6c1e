"""Files that other programs read, the same at every run."""

import datetime as dt
import json
import subprocess
import sys

import networkx as nx
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.networks import FORMATS, edge_table, export, graph, to_portable

EDGES = pl.DataFrame(
    {
        "source": ["USA", "USA", "CHN"],
        "target": ["CHN", "CHN", "USA"],
        "layer": ["restrict", "talk", "talk"],
        "weight": [2.0, 1.0, 1.0],
        "first_day": [dt.date(2025, 2, 4), None, dt.date(2025, 5, 10)],
        "last_day": [dt.date(2025, 4, 9), None, None],
        "directed": [True] * 3,
        "evidence": [["e1", "e2"], ["e3"], []],
    }
)
ACTORS = pl.DataFrame(
    {"actor_id": ["CHN", "USA"], "name": ["China", "=HYPERLINK(1)"], "kind": ["state"] * 2}
)
WILD = {
    "id": 3, "label": "x", "type": None, "aliases": ["b", "a"], "day": dt.date(2025, 5, 12),
    "share": np.float64(0.5), "flag": np.bool_(True), "gone": float("nan"), "more": {"k": [1]},
    "text": "a\x00b\x0bc", "names": {"z", "y"},
}  # fmt: skip


def test_attributes_become_portable():
    built = nx.Graph()
    built.add_node(1, **WILD)
    assert to_portable(built).nodes["1"] == {
        "aliases": "b; a", "day": "2025-05-12", "flag": True, "more": '{"k": [1]}',
        "names": "y; z", "node_id": 3, "node_label": "x", "share": 0.5, "text": "abc",
    }  # fmt: skip


def test_an_attribute_has_one_type_throughout():
    built = nx.Graph()
    built.add_node("a", n=1, m=1)
    built.add_node("b", n=0.5, m="x")
    portable = to_portable(built)
    assert portable.nodes["a"] == {"n": 1.0, "m": "1"}
    assert isinstance(portable.nodes["a"]["n"], float)


def test_ids_that_would_meet_are_refused():
    with pytest.raises(InputError, match="two nodes have the same id"):
        to_portable(nx.Graph([(1, "1")]))


def written(tmp_path, name, data=EDGES):
    return export(data, tmp_path / f"net{FORMATS[name]}", name, nodes=ACTORS)


def test_graphml_is_read_back_by_networkx(tmp_path):
    back = nx.read_graphml(written(tmp_path, "graphml"))
    assert back.nodes["USA"] == {"name": "=HYPERLINK(1)", "kind": "state"}
    assert sorted((a, b, d["layer"], d["weight"]) for a, b, d in back.edges(data=True)) == [
        ("CHN", "USA", "talk", 1.0), ("USA", "CHN", "restrict", 2.0), ("USA", "CHN", "talk", 1.0),
    ]  # fmt: skip


def test_gexf_has_spells_and_no_clock(tmp_path):
    path = written(tmp_path, "gexf")
    text = path.read_text()
    assert "lastmodified" not in text
    back = nx.read_gexf(path)
    spells = {d["layer"]: (d.get("start"), d.get("end")) for _, _, d in back.edges(data=True)}
    assert spells["restrict"] == ("2025-02-04", "2025-04-09")
    assert back.nodes["CHN"]["label"] == "China"


def test_node_link_is_read_back_by_networkx(tmp_path):
    back = nx.node_link_graph(json.loads(written(tmp_path, "node_link").read_text()), edges="edges")
    assert back.number_of_edges() == 3
    assert back["USA"]["CHN"]["e1"]["evidence"] == "e1; e2"


def test_graphology_says_its_options(tmp_path):
    held = json.loads(written(tmp_path, "graphology").read_text())
    assert held["options"] == {"type": "directed", "multi": True, "allowSelfLoops": True}
    assert held["nodes"][0] == {"key": "CHN", "attributes": {"kind": "state", "name": "China"}}
    assert [edge["key"] for edge in held["edges"]] == ["e0", "e1", "e2"]


def test_parquet_is_lossless(tmp_path):
    assert pl.read_parquet(written(tmp_path, "parquet")).equals(EDGES)


def test_formulas_do_not_reach_a_spreadsheet(tmp_path):
    risky = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a=1", "\n=1"]
    table = pl.DataFrame(
        {"source": risky, "target": ["x"] * 8, "weight": [-1.0] * 8, "list": [["=1"]] * 8}
    )
    back = pl.read_csv(export(table, tmp_path / "ties.csv"))
    assert back["source"].to_list()[:6] == ["'" + cell for cell in risky[:6]]
    assert back["list"].to_list()[0] == "'=1"
    assert back["weight"].to_list() == [-1.0] * 8


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bytes_whatever_the_order_of_rows(tmp_path, name):
    one = written(tmp_path, name).read_bytes()
    if name not in ("csv", "parquet"):
        assert written(tmp_path, name, EDGES.reverse()).read_bytes() == one
    assert written(tmp_path, name).read_bytes() == one
    assert [p.name for p in tmp_path.iterdir()] == [f"net{FORMATS[name]}"]


SCRIPT = """
import hashlib, sys, networkx as nx
from pathlib import Path
from toolkit.networks import FORMATS, export
built = nx.Graph()
for a, b in {("b", "c"), ("a", "c"), ("a", "b"), ("d", "a")}:
    built.add_edge(a, b, weight=1.0, names={"x", "y", "z"})
for name, ending in FORMATS.items():
    if name != "parquet":
        path = export(built, Path(sys.argv[1]) / f"{name}{ending}", name)
        print(name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_same_bytes_whatever_the_hash_seed(tmp_path):
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]
    assert runs[0].count("\n") == 5


def test_the_ending_names_the_format(tmp_path):
    assert export(EDGES, tmp_path / "a" / "net.graphml").exists()
    with pytest.raises(InputError, match="the ending names no format"):
        export(EDGES, tmp_path / "net.xyz")
    with pytest.raises(InputError, match="unknown format 'gefx'"):
        export(EDGES, tmp_path / "net.gexf", "gefx")


def test_edge_table_of_a_graph():
    back = edge_table(graph(EDGES, ACTORS))
    assert back.select("source", "target", "layer", "weight").equals(
        EDGES.select("source", "target", "layer", "weight").sort("source", "target", "layer")
    )
    assert edge_table(nx.Graph()).is_empty()


texts = st.text(max_size=8)
values = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.floats(), texts, st.lists(texts, max_size=3)
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "label", "a", "b", "start"]), values, max_size=4))
def test_every_format_takes_every_attribute(tmp_path_factory, attributes):
    folder = tmp_path_factory.mktemp("wild")
    built = nx.DiGraph()
    built.add_node("A", **attributes)
    built.add_node("B", **attributes)
    built.add_edge("A", "B", weight=1.0, **{k: v for k, v in attributes.items() if k != "weight"})
    for back in (
        nx.read_graphml(export(built, folder / "net.graphml")),
        nx.read_gexf(export(built, folder / "net.gexf")),
    ):
        assert set(back.nodes) == {"A", "B"}
        assert list(back.edges) == [("A", "B")]
    for name in ("node_link", "graphology"):
        told = json.loads(export(built, folder / f"{name}.json", name).read_text())
        assert len(told["nodes"]) == 2


def test_an_edge_of_several_spells_keeps_them_in_gexf(tmp_path):
    built = nx.DiGraph()
    day = dt.date
    spells = [(day(2025, 1, 1), day(2025, 2, 1)), (day(2025, 5, 1), day(2025, 6, 1))]
    built.add_edge("A", "B", weight=1.0, spells=spells)
    read = nx.read_gexf(export(built, tmp_path / "ties.gexf"))
    assert read.edges["A", "B"]["spells"] == [
        ("2025-01-01", "2025-02-01"), ("2025-05-01", "2025-06-01"),
    ]  # fmt: skip
