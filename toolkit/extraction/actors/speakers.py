"""Who speaks in a transcript, by the names in capitals before what they say: MS. JEAN-PIERRE:"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import Name, gazetteer
from toolkit.extraction.page import Mention, Page, placed, slug

__all__ = ["speakers"]

LABEL = re.compile(
    r"^(?:M[RS]S?|DR|PROF|AMBASSADOR|SECRETARY|SENATOR|GOVERNOR|DIRECTOR|CHAIR(?:WO)?(?:MAN)?|COMMISSIONER|MINISTER)"
    r"\.?[ ]((?:[A-Z]+['’-])*[A-Z]{2,})(?:[ ]?\([^()\n]{1,30}\))?:[ ]",
    re.MULTILINE,
)


WHOLE = re.compile(
    r"^((?:[A-Z][A-Z’'-]+[ ]){1,2}[A-Z][A-Z’'-]+),[ ][A-Z][^:.\n]{2,80}:[ ]", re.MULTILINE
)
"""A whole name in capitals with its title: MARIE DUPONT, TRADE MINISTER:"""


def speakers(page: Page, codebook: Codebook, people: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the places where a transcript tells who speaks, by family name or by whole name and title.

    By a family name it is the one of `people` of that name, else the one whom the codebook knows by it, else one
    of the state whose body publishes the transcript.
    """
    known = gazetteer(codebook)
    home = {n.country for *_, names in known.find(page.row.get("publisher") or "") for n in names}
    for match in LABEL.finditer(page.text):
        if any(m.start < match.end(1) and match.start(1) < m.end for m in people):
            continue
        family = match[1].title()
        full = {m.actor_id: m for m in people if m.name.casefold().endswith(family.casefold())}
        if len(full) == 1:
            m = next(iter(full.values()))
            who = Name(m.actor_id, m.name, "name", m.kind, m.country, m.part_of, m.sector)
        else:
            state = next(iter(home)) if len(home) == 1 else None
            namesakes = [one for one in known.families.get(family, ()) if one.country == state]
            new = Name(f"person/{slug(family)}", family, "name", "person", state)
            who = namesakes[0] if len(namesakes) == 1 else new
        found = placed(page, *match.span(1), who)
        if found is not None:
            yield found
    for match in WHOLE.finditer(page.text):
        if any(m.start < match.end(1) and match.start(1) < m.end for m in people):
            continue
        name = match[1].title()
        named = [n for start, end, (n, *_) in known.find(name) if end - start == len(name)]
        state = next(iter(home)) if len(home) == 1 else None
        new = Name(f"person/{slug(name)}", name, "name", "person", state)
        found = placed(page, *match.span(1), named[0] if named else new)
        if found is not None:
            yield found
