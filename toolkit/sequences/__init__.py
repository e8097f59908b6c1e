"""Policy sequences: events → timelines, measures in force, chains, patterns, and what they are worth.

>>> from toolkit import sequences
>>> sequences.in_force  # doctest: +ELLIPSIS
<function in_force at ...>
"""

from toolkit.sequences.chains import answers, chains, inferred_answers, rivals
from toolkit.sequences.chance import answered, answered_each, answered_table
from toolkit.sequences.clusters import cluster_quality, clusters, representatives, silhouettes
from toolkit.sequences.conditions import conditions
from toolkit.sequences.distances import distances, substitution_costs
from toolkit.sequences.dyads import (
    among,
    coverage,
    history,
    most_active,
    talk_rounds,
)
from toolkit.sequences.event_sequences import event_sequences
from toolkit.sequences.export import calendar, spell_layout, steps_table, tse_layout, write
from toolkit.sequences.finding import Finding
from toolkit.sequences.follows import directly_follows, ngrams
from toolkit.sequences.granger import granger
from toolkit.sequences.hawkes import hawkes
from toolkit.sequences.in_force import deadlines, in_force, stacked
from toolkit.sequences.indicators import indicators
from toolkit.sequences.rates import rates
from toolkit.sequences.relational import relational_events
from toolkit.sequences.residuals import lag_residuals
from toolkit.sequences.restrictiveness import restrictiveness
from toolkit.sequences.spells import spells
from toolkit.sequences.state_sequences import state_sequences
from toolkit.sequences.states import (
    frequent_sequences,
    mean_times,
    modal_states,
    run_lengths,
    state_distribution,
    time_in_states,
    transition_rates,
)
from toolkit.sequences.subsequences import compare_groups, frequent_subsequences
from toolkit.sequences.survival import cox, kaplan_meier, log_rank
from toolkit.sequences.timeline import timeline
from toolkit.sequences.truces import truce_windows
from toolkit.sequences.waits import cumulative_incidence, imposition, waiting_times

__all__ = [
    "Finding",
    "among",
    "answered",
    "answered_each",
    "answered_table",
    "answers",
    "calendar",
    "chains",
    "cluster_quality",
    "clusters",
    "compare_groups",
    "conditions",
    "coverage",
    "cox",
    "cumulative_incidence",
    "deadlines",
    "directly_follows",
    "distances",
    "event_sequences",
    "frequent_sequences",
    "frequent_subsequences",
    "granger",
    "hawkes",
    "history",
    "imposition",
    "in_force",
    "indicators",
    "inferred_answers",
    "kaplan_meier",
    "lag_residuals",
    "log_rank",
    "mean_times",
    "modal_states",
    "most_active",
    "ngrams",
    "rates",
    "relational_events",
    "representatives",
    "restrictiveness",
    "rivals",
    "run_lengths",
    "silhouettes",
    "spell_layout",
    "spells",
    "stacked",
    "state_distribution",
    "state_sequences",
    "steps_table",
    "substitution_costs",
    "talk_rounds",
    "time_in_states",
    "timeline",
    "transition_rates",
    "truce_windows",
    "tse_layout",
    "waiting_times",
    "write",
]


def __dir__() -> list[str]:
    return sorted(__all__)
