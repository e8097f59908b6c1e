"""What rules read from a page, before models weigh which of its words report an act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from toolkit.codebook import Codebook
from toolkit.extraction.actors import mentions
from toolkit.extraction.dates import dates_of
from toolkit.extraction.events.proposals import Proposed, propose
from toolkit.extraction.judging import judge as judges
from toolkit.extraction.judging.candidates import Candidate, candidates
from toolkit.extraction.judging.shares import Shares
from toolkit.extraction.page import DateFound, Mention, Page, StatementFound
from toolkit.extraction.statements import statements

__all__ = ["Draft", "draft", "weigh"]


@dataclass(frozen=True)
class Draft:
    """A page, what rules read from it, and of each sentence the words that may report an act."""

    page: Page
    mentions: list[Mention]
    dates: list[DateFound]
    statements: list[StatementFound]
    proposed: Proposed
    words: list[list[Candidate]]


def draft(page: Page, codebook: Codebook) -> Draft:
    """Return what rules read from a page."""
    lemmas = judges.judge().lemmas
    named = mentions.find(page, codebook)
    dated = list(dates_of(page))
    said = statements.find(page, codebook, named)
    reading = propose(page, codebook, named, dated, said)
    words = [
        candidates(reading.around, number, here, lemmas)
        for number, here in enumerate(reading.proposed)
    ]
    return Draft(page, named, dated, said, reading, words)


def weigh(drafts: Sequence[Draft]) -> list[list[Shares]]:
    """Return what the words of each sentence likely report, for each page.

    The language model reads the sentences of several pages in less time than those of one after the
    other, and the same.
    """
    spans = [span for one in drafts for span in one.page.spans]
    words = [here for one in drafts for here in one.words]
    named = [one.proposed.states(number) for one in drafts for number in range(len(one.words))]
    likely = iter(judges.judge().shares(spans, words, named))
    return [list(islice(likely, len(one.words))) for one in drafts]
