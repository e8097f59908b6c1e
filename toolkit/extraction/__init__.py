"""Documents to sentences, mentions, dates, statements, event mentions and figures.

`documents` is the way through. `parsing` makes a `page` of each text; rules read from it `actors`,
`dates` and `statements`, and propose `events` (all this is a `Draft` of `drafts`). `judging` weighs the
words, `event_mentions` makes acts of those that are told, `event_sides` says who acts on whom, and
`event_rows` makes rows of them. `shards` and `cluster` have many documents read at once, `screen` spares
the model those that name no act. `politics` reads acts of any kind. `labels` (of the parse), `english` and
`saying` are words that several rooms ask for.

Names are loaded when they are first used: who has workers read needs none of the rules itself.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.extraction.actors.phrases import phrase
    from toolkit.extraction.documents import extract
    from toolkit.extraction.politics import political_acts

__all__ = ["extract", "phrase", "political_acts"]

_HOME = {"extract": "documents", "phrase": "actors.phrases", "political_acts": "politics"}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    from toolkit.errors import no_attribute

    raise no_attribute(name, __all__, f"module '{__name__}'")


def __dir__() -> list[str]:
    return sorted(__all__)
