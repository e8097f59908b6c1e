"""Companies that a text names beside known ones: Hitachi, Imec and NEC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.actors.things import DAYS, MONTHS, NAMES_TOO
from toolkit.extraction.page import Mention, Page

__all__ = ["listed"]

WORD = r"[A-Z][\w&’'-]+"
NAME = rf"{WORD}(?:[ ]{WORD})*"
LIST = re.compile(rf"{NAME}(?:,[ ]{NAME})*,?[ ](?:and|or)[ ]{NAME}")
EACH = re.compile(NAME)
OTHERS = frozenset({"PERSON", "GPE", "NORP", "LOC", "DATE", "EVENT", "LAW", "LANGUAGE"})
"""What the model may take a name for that is no company."""


def listed(
    page: Page, codebook: Codebook, known: Sequence[Mention]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the spans of names in a list that holds a known company, with their kind.

    A name that holds or meets that of another actor is none, nor is what the model takes for a
    person, a place or a day.
    """
    names_of = gazetteer(codebook).find
    companies = {(m.start, m.end) for m in known if m.kind == "company"}
    for match in LIST.finditer(page.plain) if companies else ():
        names = [name.span() for name in EACH.finditer(page.plain, *match.span())]
        if not companies & set(names):
            continue
        for start, end in names:
            if any(m.start < end and start < m.end for m in known):
                continue
            name = page.plain[start:end]
            kinds = {who.kind for *_, met in names_of(name) for who in met}
            if (kinds and "company" not in kinds) or {name} & (DAYS | MONTHS | NAMES_TOO):
                continue
            span = page.doc.char_span(start, end, alignment_mode="expand")
            if all(t.pos_ == "PROPN" and t.ent_type_ not in OTHERS for t in span):
                yield start, end, "company", "BUS"
