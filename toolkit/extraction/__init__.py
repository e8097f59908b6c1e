"""Documents to sentences, mentions, dates, statements, event mentions and figures."""

from toolkit.extraction.actors.phrases import phrase
from toolkit.extraction.extract import extract
from toolkit.extraction.politics import political_acts

__all__ = ["extract", "phrase", "political_acts"]
