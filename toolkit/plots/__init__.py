"""Figures a journal would print: each function returns a matplotlib Figure."""

from toolkit.plots import (
    coverage,
    network,
    network_matrix,
    network_ranking,
    network_tone,
    network_windows,
    sequence_chains,
    sequence_states,
    sequence_steps,
    sequence_waits,
    style,
    timeline,
)

__all__ = [
    "coverage",
    "network",
    "network_matrix",
    "network_ranking",
    "network_tone",
    "network_windows",
    "sequence_chains",
    "sequence_states",
    "sequence_steps",
    "sequence_waits",
    "style",
    "timeline",
]


def __dir__() -> list[str]:
    return sorted(__all__)
