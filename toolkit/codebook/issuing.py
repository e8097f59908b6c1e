"""Of which state a publisher is a body, where its own name says so."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.codebook.load import Codebook

__all__ = ["state_of_issuer"]

GOVERNMENTS = ("Government", "Presidency")
"""What a state speaks through beside the bodies that `heads.csv` names."""


def state_of_issuer(publisher: str | None, codebook: Codebook) -> str | None:
    """Return the state of a publisher that is called a body of it; none where the name tells none.

    >>> from toolkit.codebook.load import load
    >>> [state_of_issuer(name, load()) for name in
    ...     ("Ministry of Trade of the Republic of Indonesia", "Ministry of Commerce, Government of India",
    ...      "Bank of America", "Harbour Times")]
    ['IDN', 'IND', None, None]
    """
    bodies, of_state, states = _names(codebook)
    found = of_state.search(publisher or "")
    if found is None or bodies.search(publisher or "") is None:
        return None
    return states[found[1].casefold()]


@lru_cache(maxsize=4)
def _names(codebook: Codebook) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Return what finds a body in a name, what finds the state at its end, and the states."""
    heads = codebook["heads"].filter(use="name", kind="government_body")["noun"].to_list()
    bodies = re.compile(rf"\b(?:{'|'.join(sorted({*heads, *GOVERNMENTS}))})\b", re.IGNORECASE)
    states = {
        name.casefold(): row["actor_id"]
        for row in codebook["states"].iter_rows(named=True)
        for name in (row["name"], *row["aliases"])
    }
    longest = sorted(states, key=lambda name: (-len(name), name))
    of_state = re.compile(
        rf"(?:\bof|,)\s+(?:the\s+)?({'|'.join(map(re.escape, longest))})$", re.IGNORECASE
    )
    return bodies, of_state, states
