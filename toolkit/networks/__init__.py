"""Actor networks: tables → edge tables → networkx graphs; measures, backbone, uncertainty, export.

    >>> from toolkit import networks
    >>> networks.co_mention  # doctest: +ELLIPSIS
    <function co_mention at ...>

Every builder returns an edge table (see `toolkit.networks.edges`); `graph` makes a graph of it.
"""

from toolkit.dyads import dyads
from toolkit.networks.affiliation import affiliation, delegation, projection
from toolkit.networks.attribution import attribution, heard, publishers
from toolkit.networks.backbone import disparity, noise_corrected, threshold
from toolkit.networks.chance import beyond_chance
from toolkit.networks.changes import changes_over_time
from toolkit.networks.comention import co_mention
from toolkit.networks.communities import adjusted_rand, communities, modularity, partitions
from toolkit.networks.discourse import discourse
from toolkit.networks.edges import collapse, leading_pair, select_actors, strongest
from toolkit.networks.export import FORMATS, edge_table, export, to_portable
from toolkit.networks.findings import findings
from toolkit.networks.graph import graph, node_table
from toolkit.networks.interaction import PHASES, interaction, scored
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
from toolkit.networks.nulls import adjusted, against, compared, configuration, fixed_degree
from toolkit.networks.polarization import Polarization, polarization
from toolkit.networks.positions import agreement, positions
from toolkit.networks.quotes import best_evidence
from toolkit.networks.ranks import MEASURES, central, ranked
from toolkit.networks.resampling import (
    kept_by_confidence,
    resampled,
    with_documents,
    without_automated,
)
from toolkit.networks.robustness import read_anew, robustness, without_outlets
from toolkit.networks.signed import Balance, Frustration, balance, frustration, signed_strength
from toolkit.networks.stances import stances, stances_two_mode
from toolkit.networks.stated import stated
from toolkit.networks.study import BUILDERS, Study, study, with_intervals
from toolkit.networks.study_windows import covered, dated, over_time, spans
from toolkit.networks.succession import as_one, succession
from toolkit.networks.time import (
    community_stability,
    entries_and_exits,
    rank_stability,
    snapshots,
    turning_point,
)
from toolkit.networks.tone import parted, tone, turn
from toolkit.networks.two_mode import two_mode
from toolkit.networks.uncertainty import edge_intervals, leave_one_out, node_intervals, whose_texts
from toolkit.networks.whole import whole
from toolkit.networks.windows import KERNELS, Window, event_windows, kernel_weights, windows

__all__ = [
    "BUILDERS",
    "FORMATS",
    "KERNELS",
    "MEASURES",
    "PHASES",
    "Balance",
    "Frustration",
    "Polarization",
    "Study",
    "Window",
    "adjusted",
    "adjusted_rand",
    "affiliation",
    "against",
    "agreement",
    "as_one",
    "assortativity",
    "attribution",
    "balance",
    "best_evidence",
    "betweenness",
    "beyond_chance",
    "central",
    "centralities",
    "changes_over_time",
    "closeness",
    "clustering",
    "co_mention",
    "collapse",
    "communities",
    "community_stability",
    "compared",
    "configuration",
    "core",
    "covered",
    "dated",
    "delegation",
    "discourse",
    "disparity",
    "dyads",
    "edge_intervals",
    "edge_table",
    "eigenvector",
    "entries_and_exits",
    "event_windows",
    "export",
    "findings",
    "fixed_degree",
    "frustration",
    "graph",
    "heard",
    "interaction",
    "kept_by_confidence",
    "kernel_weights",
    "layout",
    "leading_pair",
    "leave_one_out",
    "modularity",
    "node_intervals",
    "node_table",
    "noise_corrected",
    "over_time",
    "pagerank",
    "parted",
    "partitions",
    "polarization",
    "positions",
    "projection",
    "publishers",
    "rank_stability",
    "ranked",
    "read_anew",
    "reciprocity",
    "resampled",
    "robustness",
    "scored",
    "select_actors",
    "signed_strength",
    "snapshots",
    "spans",
    "stances",
    "stances_two_mode",
    "stated",
    "strength",
    "strongest",
    "study",
    "succession",
    "summary",
    "threshold",
    "to_portable",
    "tone",
    "turn",
    "turning_point",
    "two_mode",
    "whole",
    "whose_texts",
    "windows",
    "with_documents",
    "with_intervals",
    "without_automated",
    "without_outlets",
]


def __dir__() -> list[str]:
    return sorted(__all__)
