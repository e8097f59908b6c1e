"""What reading holds in memory is let go, so that what comes after it finds room."""

from __future__ import annotations

import ctypes
import gc
import sys

from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.judging.judge import judge
from toolkit.extraction.judging.minilm import vocabulary
from toolkit.extraction.parsing.language import load_model

__all__ = ["forget"]


def forget() -> None:
    """Let go of the models and names that this process reads with; they are loaded anew when asked for."""
    for held in (load_model, judge, vocabulary, gazetteer):
        held.cache_clear()
    gc.collect()  # a spaCy model refers to itself
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        if hasattr(library, "malloc_trim"):  # glibc keeps what was freed until it is asked for it
            library.malloc_trim(0)
