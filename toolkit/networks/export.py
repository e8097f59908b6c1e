"""Networks for other programs: GraphML, GEXF, node-link and graphology JSON, CSV, Parquet.

The same graph gives the same bytes at every run. Parquet is the lossless form of an edge table;
in the others lists are joined by "; " and nulls are left out.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import math
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.interchange import inert_table, xml_text
from toolkit.networks.graph import graph

__all__ = ["FORMATS", "edge_table", "export", "to_portable"]

FORMATS = {
    "graphml": ".graphml",
    "gexf": ".gexf",
    "node_link": ".json",
    "graphology": ".json",
    "csv": ".csv",
    "parquet": ".parquet",
}
_RESERVED = ("id", "label", "source", "target", "type", "key", "for", "start", "end")


def export(
    data: nx.Graph | pl.DataFrame,
    path: str | Path,
    format: str | None = None,
    *,
    nodes: pl.DataFrame | None = None,
) -> Path:
    """Write a graph or an edge table to a file and return its path.

    Parameters
    ----------
    data : graph or edge table.
    path : where to; an existing file is replaced once the new one is whole.
    format : graphml, gexf (dynamic where edges have first_day or last_day, or `spells`, a list
        of pairs of days), node_link,
        graphology, csv or parquet; by the ending of the path where not given (.json: node_link).
    nodes : attributes of nodes, where `data` is a table and the format keeps them.

    Raises
    ------
    InputError
        The format is unknown, or the ending names none.

    >>> import tempfile
    >>> ties = pl.DataFrame({"source": ["A"], "target": ["=B"], "weight": [1.0]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(export(ties, Path(folder) / "ties.csv").read_text())
    source,target,weight
    A,'=B,1.0
    <BLANKLINE>
    """
    target = Path(path)
    name = _format(target, format)
    if name in ("csv", "parquet"):
        table = data if isinstance(data, pl.DataFrame) else edge_table(data)
        content = _csv(table) if name == "csv" else _parquet(table)
    else:
        built = graph(data, nodes) if isinstance(data, pl.DataFrame) else data
        writer = {
            "graphml": _graphml, "gexf": _gexf, "node_link": _node_link, "graphology": _graphology,
        }[name]  # fmt: skip
        content = writer(built)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    draft.write_bytes(content)
    draft.replace(target)
    return target


def _format(path: Path, given: str | None) -> str:
    if given is not None:
        return one_of(given, FORMATS, "format")
    for name, ending in FORMATS.items():
        if path.suffix.lower() == ending:
            return name
    raise InputError(
        f"{path.name}: the ending names no format. Valid: {', '.join(sorted(set(FORMATS.values())))}, "
        f"or pass format= one of {', '.join(FORMATS)}"
    )


def to_portable(built: nx.Graph) -> nx.Graph:
    """Return a copy that every program can read.

    Ids are strings; nodes and edges stand in sorted order; days are ISO text; lists are joined by
    "; "; None and numbers that are not finite are left out; an attribute has one type throughout;
    names that formats reserve (id, label, source, target, type …) get the prefix `node_` or
    `edge_`; the edges of a multigraph are keyed e0, e1 …, so that each id is its own.

    >>> wild = nx.Graph()
    >>> wild.add_node("B", id=7, seen=dt.date(2025, 5, 12), note=None)
    >>> wild.add_edge("B", "A", evidence=["d1", "d2"])
    >>> portable = to_portable(wild)
    >>> dict(portable.nodes(data=True))
    {'A': {}, 'B': {'node_id': 7, 'seen': '2025-05-12'}}
    >>> portable.edges["A", "B"]
    {'evidence': 'd1; d2'}
    """
    names = {node: xml_text(str(node)) for node in built}
    if len(set(names.values())) < len(names):
        raise InputError("to_portable(graph): two nodes have the same id once ids are strings")
    out: nx.Graph = built.__class__()
    listed = sorted((names[node], data) for node, data in built.nodes(data=True))
    for name, data in zip(
        (name for name, _ in listed), _attributes([d for _, d in listed], "node"), strict=True
    ):
        out.add_node(name, **data)
    ends = []
    for a, b, data in built.edges(data=True):
        pair = (names[a], names[b])
        ends.append((pair if built.is_directed() else tuple(sorted(pair)), data))
    ends.sort(key=lambda edge: (edge[0], str(edge[1].get("layer", ""))))
    for number, ((a, b), data) in enumerate(
        zip((e for e, _ in ends), _attributes([d for _, d in ends], "edge"), strict=True)
    ):
        if out.is_multigraph():
            out.add_edge(a, b, key=f"e{number}", **data)
        else:
            out.add_edge(a, b, **data)
    return out


def _attributes(rows: list[dict[str, Any]], what: str) -> list[dict[str, Any]]:
    """Portable attributes, each of one type in all rows, in order of their names."""
    plain = [{str(k): _plain(v) for k, v in row.items()} for row in rows]
    types: dict[str, set[type]] = {}
    for row in plain:
        for name, value in row.items():
            if value is not None:
                types.setdefault(name, set()).add(type(value))
    kinds = {
        name: met.pop() if len(met) == 1 else float if met == {int, float} else str
        for name, met in types.items()
    }
    return [
        {
            (f"{what}_{name}" if name.lower() in _RESERVED else name): kinds[name](row[name])
            for name in sorted(row)
            if row[name] is not None
        }
        for row in plain
    ]


def _plain(value: Any) -> Any:
    """A value as bool, int, float or text; None where there is none."""
    if hasattr(value, "item") and not isinstance(value, pl.Series):  # numpy scalars
        value = value.item()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return xml_text(json.dumps(value, sort_keys=True, default=str, ensure_ascii=False))
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    if isinstance(value, Iterable) and not isinstance(value, str):
        parts = [_plain(part) for part in value]
        return "; ".join(str(part) for part in parts if part is not None) or None
    return xml_text(str(value))


def edge_table(built: nx.Graph) -> pl.DataFrame:
    """Return the edges of a graph as a table in sorted order: source, target and attributes.

    >>> edge_table(nx.DiGraph([("B", "A", {"weight": 2.0})])).rows()
    [('B', 'A', 2.0, True)]
    """
    rows = []
    for a, b, data in built.edges(data=True):
        pair = [str(a), str(b)]
        source, target = pair if built.is_directed() else sorted(pair)
        held = {k: sorted(v) if isinstance(v, set | frozenset) else v for k, v in data.items()}
        rows.append({"source": source, "target": target, **held})
    columns = list(dict.fromkeys(["source", "target", *(c for row in rows for c in row)]))
    table = pl.DataFrame(
        {c: [row.get(c) for row in rows] for c in columns}, strict=False
    ).with_columns(pl.lit(built.is_directed()).alias("directed"))
    if not rows:
        return table.cast({"source": pl.String, "target": pl.String})
    return table.sort([c for c in ("source", "target", "layer") if c in table.columns])


def _graphml(built: nx.Graph) -> bytes:
    return ("\n".join(nx.generate_graphml(to_portable(built))) + "\n").encode()


def _gexf(built: nx.Graph) -> bytes:
    portable = to_portable(built)
    for _, _, data in portable.edges(data=True):
        if "spells" in data:  # pairs of days, by now one text
            ends = str(data["spells"]).split("; ")
            data["spells"] = list(zip(ends[::2], ends[1::2], strict=True))
            continue
        if "first_day" in data:
            data["start"] = data["first_day"]
        if "last_day" in data:
            data["end"] = data["last_day"]
    for node, data in portable.nodes(data=True):
        data["label"] = data.get("name", node)
    text = "\n".join(nx.generate_gexf(portable)) + "\n"
    # networkx writes the day of the run and its own version
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text)
    return re.sub(r"<creator>[^<]*</creator>", "<creator>toolkit</creator>", text).encode()


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _node_link(built: nx.Graph) -> bytes:
    return _json(nx.node_link_data(to_portable(built), edges="edges"))


def _graphology(built: nx.Graph) -> bytes:
    portable = to_portable(built)
    directed = portable.is_directed()
    return _json(
        {
            "attributes": {},
            "options": {
                "type": "directed" if directed else "undirected",
                "multi": portable.is_multigraph(),
                "allowSelfLoops": True,
            },
            "nodes": [{"key": n, "attributes": d} for n, d in portable.nodes(data=True)],
            "edges": [
                {
                    "key": f"e{number}", "source": a, "target": b, "attributes": data,
                    "undirected": not directed,
                }
                for number, (a, b, data) in enumerate(portable.edges(data=True))
            ],
        }
    )  # fmt: skip


def _csv(table: pl.DataFrame) -> bytes:
    """The table as UTF-8 text; a text that a spreadsheet would run is led by an apostrophe."""
    flat = table.with_columns(
        pl.Series(
            name, [None if (p := _plain(v)) is None else str(p) for v in table[name]], pl.String
        )
        for name, dtype in table.schema.items()
        if dtype.is_nested()
    )
    return inert_table(flat).write_csv(line_terminator="\n").encode()


def _parquet(table: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.write_parquet(buffer, compression="zstd", statistics=True)
    return buffer.getvalue()
