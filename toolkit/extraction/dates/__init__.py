"""Expressions of time in English news and official prose, resolved to TIMEX3 values and days."""

from toolkit.extraction.dates.find import Timex, find, resolve
from toolkit.extraction.dates.page import dates_of

__all__ = ["Timex", "dates_of", "find", "resolve"]
