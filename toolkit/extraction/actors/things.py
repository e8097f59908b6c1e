"""Names of things that have the form of an actor's: acts, orders, headings, days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import heads

__all__ = ["DAYS", "MONTHS", "NAMES_TOO", "PAPER", "Things", "things"]

DAYS = frozenset(calendar.day_name)
"""Words that stand beside a name and are no part of it: President Reagan Friday."""
NAMES_TOO = frozenset({"April", "May", "June", "August"})
"""Months that are first names too."""
MONTHS = frozenset(calendar.month_name) - {""} - NAMES_TOO
"""Months that are no first name: in February Trump had set."""

FOLLOWING = re.compile(
    r"[ ](?:[a-z]+[ ])?(?:act|agreement|accord|bill|deal|law|pact|plan|program|round|treaty|waiver)\b"
)
AFTER = re.compile(r"[ ](?:of|on|for|with|to|in)\b")
HEADING = re.compile(r"\b(?:Sec|Section|Article|Chapter|Part|Annex)\.?[ ](?:\d+|[IVX]+)\.[ ]*$")
PAPER = re.compile(
    r"[ ](?:(?:wholesale|retail|price|consumer|stock|share)[ ])*"
    r"(?:bonds?|bills?|notes?|yields?|securities|futures|ind(?:ex|ices))\b"
)
"""What bears the name of a body and is none: Treasury bonds."""
LONGEST_LEAD = 20  # code points of "Section 12. "
BRACKET = re.compile(r"\b([A-Z][a-z]+)[ ]\(([A-Z][A-Z-]{1,9})s?\)")


@dataclass(frozen=True)
class Things:
    """Nouns that head the names of what is signed, passed, drawn up or held."""

    nouns: frozenset[str]

    def headed(self, name: str) -> bool:
        """Say whether a name is that of a thing.

        >>> Things(frozenset({"Act", "Provision"})).headed("General Provisions of the Act")
        True
        """
        head = AFTER.split(name, maxsplit=1)[0].rsplit(" ", 1)[-1]
        return head in self.nouns or head.removesuffix("s") in self.nouns

    def named(self, text: str, start: int, end: int) -> bool:
        """Say whether a span of a text names a thing, or is the heading of a section."""
        lead = text[max(0, start - LONGEST_LEAD) : start]
        return (
            self.headed(text[start:end])
            or FOLLOWING.match(text, end) is not None
            or HEADING.search(lead) is not None
        )

    def abbreviations(self, text: str) -> Iterator[str]:
        """Yield the abbreviations that a text gives to things: the Prosperity Deal (EPD)."""
        for match in BRACKET.finditer(text):
            if self.headed(match.group(1)):
                yield match.group(2)


@lru_cache(maxsize=4)
def things(codebook: Codebook) -> Things:
    """Return the things of a codebook."""
    return Things(heads(codebook, "thing"))
