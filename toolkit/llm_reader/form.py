"""The form of an answer, as a JSON schema: only what can become a row may be said in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from toolkit.codebook.vocabulary import ACTS, INSTRUMENTS, STATUSES

__all__ = ["brief_form", "form"]

WORD = re.compile(r"\w+(?:['’-]\w+)*")
SIDES = 4  # states of a side, at most, in a brief answer
NOBODY = "none"  # what a side may be where a text names no state: no code, so it is left out
Schema = dict[str, Any]


def form(numbers: Sequence[int], codes: Sequence[str]) -> Schema:
    """Return the schema of an answer about some sentences.

    Parameters
    ----------
    numbers : of the sentences that are asked about.
    codes : of the states and organisations that the document names.

    >>> form([3], ["CHN"])["properties"]["events"]["items"]["properties"]["source"]
    {'type': 'array', 'items': {'enum': ['CHN']}}
    """
    said = {name: {"type": "string"} for name in ("cue", "speaker", "content")}
    where = {"sentence": {"enum": list(numbers)}}
    event = {
        **where,
        "trigger": {"type": "string"},
        **_codes(codes),
        "negated": {"type": "boolean"},
    }
    return _object(
        events={"type": "array", "items": _object(event, optional=("negated",))},
        statements={"type": "array", "items": _object({**where, **said})},
    )


def brief_form(number: int, sentence: str, codes: Sequence[str]) -> Schema:
    """Return a schema that leaves a small model little to miss: one event, its trigger a word.

    >>> brief_form(0, "Beijing's fee rose.", [])["properties"]["events"]["items"]["properties"]["trigger"]
    {'enum': ["Beijing's", 'fee', 'rose']}
    """
    words = list(dict.fromkeys(WORD.findall(sentence)))
    event = {"sentence": {"enum": [number]}, "trigger": {"enum": words}, **_codes(codes, SIDES)}
    return _object(events={"type": "array", "items": _object(event), "maxItems": 1})


def _codes(codes: Sequence[str], most: int | None = None) -> Schema:
    side: Schema = {"type": "array", "items": {"enum": list(codes) or [NOBODY]}}
    if most is not None:
        side["maxItems"] = most
    return {
        "act": {"enum": list(ACTS)},
        "instrument": {"enum": list(INSTRUMENTS)},
        "status": {"enum": list(STATUSES)},
        "source": side,
        "target": side,
    }


def _object(properties: Schema | None = None, optional: Sequence[str] = (), **more: Any) -> Schema:
    every = {**(properties or {}), **more}
    needed = [name for name in every if name not in optional]
    return {"type": "object", "properties": every, "required": needed}
