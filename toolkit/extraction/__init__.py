"""Documents to sentences, mentions, dates, statements, event mentions and figures."""

from toolkit.extraction.extract import extract

__all__ = ["extract"]
