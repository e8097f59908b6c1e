"""What we write, a second program reads: graphology, the library of Gephi's web version."""

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import polars as pl
import pytest

from toolkit.networks import export

SCRIPT = Path(__file__).with_name("read_back.cjs")
EDGES = pl.DataFrame(
    {
        "source": ["USA", "USA", "CHN"],
        "target": ["CHN", "CHN", "USA"],
        "layer": ["restrict", "talk", "talk"],
        "weight": [2.0, 1.0, 1.0],
        "first_day": [dt.date(2025, 2, 4), None, dt.date(2025, 5, 10)],
        "directed": [True] * 3,
        "evidence": [["e1", "e2"], ["e3"], []],
    }
)
ACTORS = pl.DataFrame({"actor_id": ["CHN", "USA"], "name": ["China", "=HYPERLINK(1)"]})
WILD = {
    "id": 3, "label": "x", "type": None, "aliases": ["b", "a"], "day": dt.date(2025, 5, 12),
    "share": 0.5, "flag": True, "gone": float("nan"), "text": "a\x00b",
}  # fmt: skip
TIES = [
    ("CHN", "USA", "talk", 1, None),
    ("USA", "CHN", "restrict", 2, "e1; e2"),
    ("USA", "CHN", "talk", 1, "e3"),
]


@pytest.fixture(scope="session")
def read_back(pytestconfig):
    """Reads a file by graphology; from node_modules or where TOOLKIT_NODE_MODULES says."""
    folder = Path(os.environ.get("TOOLKIT_NODE_MODULES", pytestconfig.rootpath / "node_modules"))
    node = shutil.which("node")
    if node is None or not (folder / "graphology-gexf").is_dir():
        pytest.skip(
            "graphology is not here (npm install graphology graphology-gexf, "
            "or TOOLKIT_NODE_MODULES=folder)"
        )

    def read(path, name):
        ran = subprocess.run(
            [node, str(SCRIPT), name, str(path)],
            env={"NODE_PATH": str(folder)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    return read


def ties(held):
    return [
        (e["source"], e["target"], a.get("layer"), a["weight"], a.get("evidence"))
        for e in held["edges"]
        for a in [e["attributes"]]
    ]


def test_graphology_reads_its_json(read_back, tmp_path):
    held = read_back(export(EDGES, tmp_path / "net.json", "graphology", nodes=ACTORS), "json")
    assert held["options"] == {"type": "directed", "multi": True, "allowSelfLoops": True}
    assert ties(held) == TIES
    assert [n["attributes"]["name"] for n in held["nodes"]] == ["China", "=HYPERLINK(1)"]


def test_graphology_reads_gexf(read_back, tmp_path):
    held = read_back(export(EDGES, tmp_path / "net.gexf", nodes=ACTORS), "gexf")
    assert held["options"]["type"] == "directed"
    assert held["options"]["multi"]
    assert ties(held) == TIES
    assert [n["attributes"]["label"] for n in held["nodes"]] == ["China", "=HYPERLINK(1)"]


@pytest.mark.parametrize("name", ["graphology", "gexf"])
def test_graphology_reads_an_undirected_table_of_negative_weights(read_back, tmp_path, name):
    table = pl.DataFrame(
        {"source": ["A", "B"], "target": ["B", "C"], "weight": [-2.5, 1.0], "directed": [False] * 2}
    )
    held = read_back(export(table, tmp_path / "net", name), "gexf" if name == "gexf" else "json")
    assert held["options"]["type"] == "undirected"
    assert not held["options"]["multi"]
    assert ties(held) == [("A", "B", None, -2.5, None), ("B", "C", None, 1, None)]


@pytest.mark.parametrize("name", ["graphology", "gexf"])
def test_graphology_reads_attributes_that_are_traps(read_back, tmp_path, name):
    built = nx.DiGraph()
    built.add_node("A", **WILD)
    built.add_edge("A", "<&\"'>", weight=1.0, **WILD)
    held = read_back(export(built, tmp_path / "net", name), "gexf" if name == "gexf" else "json")
    by_key = {node["key"]: node.get("attributes", {}) for node in held["nodes"]}
    assert set(by_key) == {"A", "<&\"'>"}
    expected = {"node_id": 3, "node_label": "x", "aliases": "b; a", "share": 0.5, "flag": True}
    assert {key: by_key["A"].get(key) for key in expected} == expected
    (edge,) = held["edges"]
    assert edge["attributes"]["edge_id"] == 3
    assert edge["attributes"]["day"] == "2025-05-12"
