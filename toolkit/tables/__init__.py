"""The tables of a corpus: their columns, types and meaning, and the check that a frame keeps them.

Every table is a polars frame. Spans (`start`, `end`) are code-point offsets into `documents.text`,
end exclusive. Days are dates, instants are UTC. Null means unknown, never none. Lists are sorted
unless the meaning says that order matters.

    >>> import toolkit.tables as tables
    >>> tables.frame("problems", [{"path": "a.txt", "step": "parse", "reason": "empty"}]).columns
    ['path', 'record', 'step', 'reason']
"""

from toolkit.tables.columns import (
    CORROBORATING,
    EACH,
    INSTANT,
    OFFICIAL,
    PAIRS,
    PASSAGE,
    SCHEMA_VERSION,
    SIDES,
    STANDINGS,
    Column,
    Table,
)
from toolkit.tables.days import CLOCKS, day, period_known
from toolkit.tables.definitions import PER_DOCUMENT, TABLES
from toolkit.tables.frames import empty, frame, table, validate
from toolkit.tables.lazy import Rows, columns_of, in_memory, needs, of_columns
from toolkit.tables.rates import RATES, rates

__all__ = [
    "CLOCKS", "CORROBORATING", "EACH", "INSTANT", "OFFICIAL", "PAIRS", "PASSAGE", "PER_DOCUMENT", "RATES", "SCHEMA_VERSION", "SIDES",
    "STANDINGS", "TABLES", "Column", "Rows", "Table", "columns_of", "day", "empty", "frame", "in_memory", "needs", "of_columns", "period_known", "rates", "table",
    "validate",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted(__all__)
