"""Documents to sentences, mentions, dates, statements, event mentions and figures."""

from toolkit.extraction.extract import VERSION, extract

__all__ = ["VERSION", "extract"]
