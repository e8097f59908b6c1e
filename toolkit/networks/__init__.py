"""Actor networks: tables → edge tables → networkx graphs; measures, backbone, uncertainty, export.

    >>> from toolkit import networks
    >>> networks.co_mention  # doctest: +ELLIPSIS
    <function co_mention at ...>

Every builder returns an edge table (see `toolkit.networks.edges`); `graph` makes a graph of it.
"""

from toolkit.networks.affiliation import affiliation, delegation, projection
from toolkit.networks.attribution import attribution
from toolkit.networks.comention import co_mention
from toolkit.networks.edges import collapse, select_actors, strongest
from toolkit.networks.graph import graph, node_table
from toolkit.networks.interaction import PHASES, dyads, interaction
from toolkit.networks.layout import layout

__all__ = [
    "PHASES",
    "affiliation",
    "attribution",
    "co_mention",
    "collapse",
    "delegation",
    "dyads",
    "graph",
    "interaction",
    "layout",
    "node_table",
    "projection",
    "select_actors",
    "strongest",
]
