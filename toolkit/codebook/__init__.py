"""What the toolkit knows: states, bodies, people, offices, products, instruments, acts, words.

Knowledge is data: each CSV file here has the columns that `schema` explains, and a user's own
folder of the same files is laid over them.
"""

from toolkit.codebook.consistency import check
from toolkit.codebook.issuing import speaks_for
from toolkit.codebook.load import Codebook, load
from toolkit.codebook.overlay import add
from toolkit.codebook.successions import continued, name_on, past_names, state_on

__all__ = [
    "Codebook", "add", "check", "continued", "load", "name_on", "past_names", "speaks_for",
    "state_on",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted(__all__)
