"""Numbers that are figures of trade and not of an act: a deficit of $40 billion, a third of imports."""

from __future__ import annotations

import re

__all__ = ["told_of_trade"]

REACH = 80  # code points around a number in which words tell what it measures
ROUGHLY = r"(?:an?[ ])?(?:(?:record|about|around|some|nearly|almost|roughly|more than|less than|over|by)[ ])*"
FIGURE = re.compile(
    rf"(?:\baccount(?:s|ed|ing)?[ ]for|\b(?:deficit|surplus|gap|shortfall)(?:[ ][\w.]+){{0,4}}[ ](?:of|at|to)|"
    rf"\b(?:deficit|surplus|gap|shortfall|exports|imports|sales|shipments|output|production|trade|prices)"
    rf"(?:[ ][\w.]+){{0,5}}[ ](?:total(?:l?ed|s|ing)|reached|stood at|amount(?:ed|s) to|was|were|rose|fell|"
    rf"grew|jumped|dropped|declined|climbed|increased|decreased|surged|up|down))[ ]{ROUGHLY}$",
    re.IGNORECASE,
)
GROWTH = re.compile(
    r"[ -](?:increases?|rise|jump|surge|growth|gain|drop|fall|decline|plunge|less|fewer)s?\b"
    r"(?!(?:[ ]\w+){0,5}[ ](?:tariff|dut|rate|lev|quota|tax|fee)\w*)",
    re.IGNORECASE,
)
BALANCE = re.compile(
    r"[ -](?:[\w.]+[ ]){0,2}?(?:deficit|surplus|gap|shortfall|imbalance)(?:e?s)?\b", re.IGNORECASE
)
PART = re.compile(
    r"[ ]of[ ](?:(?:all|total|global|world|the|its|their|world['’]s)[ ]){0,3}"
    r"(?:production|output|capacity|supply|trade|exports|imports|sales|consumption|market)\b",
    re.IGNORECASE,
)
"""What a share is of; money of goods (3 billion dlrs of imports) an act may hit."""
OF_MANY = re.compile(r"\b(?:averages?|averaged|utili[sz]ation)\b[^,;.]*$", re.IGNORECASE)
"""Before what all rates come to, or how much of a capacity is used: an average tariff of 8 percent."""
CONTENT = re.compile(
    r"\b(?:content|purity|concentration)s?[ ](?:of|above|below|over|under)[ ](?:(?:at least|at most|less than|more than|up to)[ ])?$",
    re.IGNORECASE,
)
"""Before how much of something goods hold: ore with a content of less than 2 percent."""


def told_of_trade(text: str, start: int, end: int) -> bool:
    """Say whether a number is a figure of trade, which no act sets: a deficit of $40 billion, a
    third of imports, sales that rose 5 percent; how much of something goods hold, what all rates
    come to, how much of a capacity is used.

    >>> from toolkit.extraction.events.details.magnitudes import find
    >>> text = "exports rose by 5 percent after duties of 10 percent, and they bought 26 percent less"
    >>> [told_of_trade(text, m.start, m.end) for m in find(text)]
    [True, False, True]
    >>> text = "an average tariff that was 8%, a duty of 10%, utilization of at least 80%"
    >>> [told_of_trade(text, m.start, m.end) for m in find(text)]
    [True, False, True]
    >>> text = "an $18 billion trade deficit, 50 percent of global output, duties of 20 percent"
    >>> [told_of_trade(text, m.start, m.end) for m in find(text)]
    [True, True, False]
    """
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    share = text[end - 1 : end] in ("%", "t") and PART.match(after) is not None
    told = GROWTH.match(after) is not None or BALANCE.match(after) is not None or share
    return told or any(one.search(before) is not None for one in (FIGURE, CONTENT, OF_MANY))
