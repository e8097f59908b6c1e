"""Documents to sentences, mentions, dates, statements, event mentions and figures."""

from toolkit.extraction.extract import extract
from toolkit.extraction.phrases import phrase

__all__ = ["extract", "phrase"]
