"""Actor networks: tables → edge tables → networkx graphs; measures, backbone, uncertainty, export.

    >>> from toolkit import networks
    >>> networks.co_mention  # doctest: +ELLIPSIS
    <function co_mention at ...>

Every builder returns an edge table (see `toolkit.networks.edges`); `graph` makes a graph of it.
"""

from toolkit.networks.affiliation import affiliation, delegation, projection
from toolkit.networks.attribution import attribution
from toolkit.networks.comention import co_mention
from toolkit.networks.communities import adjusted_rand, communities, modularity, partitions
from toolkit.networks.edges import collapse, select_actors, strongest
from toolkit.networks.export import FORMATS, edge_table, export, to_portable
from toolkit.networks.graph import graph, node_table
from toolkit.networks.interaction import PHASES, dyads, interaction
from toolkit.networks.layout import layout
from toolkit.networks.measures import (
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
from toolkit.networks.signed import Balance, Frustration, balance, frustration, signed_strength

__all__ = [
    "FORMATS",
    "PHASES",
    "Balance",
    "Frustration",
    "adjusted_rand",
    "affiliation",
    "assortativity",
    "attribution",
    "balance",
    "betweenness",
    "centralities",
    "closeness",
    "clustering",
    "co_mention",
    "collapse",
    "communities",
    "core",
    "delegation",
    "dyads",
    "edge_table",
    "eigenvector",
    "export",
    "frustration",
    "graph",
    "interaction",
    "layout",
    "modularity",
    "node_table",
    "pagerank",
    "partitions",
    "projection",
    "reciprocity",
    "select_actors",
    "signed_strength",
    "strength",
    "strongest",
    "summary",
    "to_portable",
]
