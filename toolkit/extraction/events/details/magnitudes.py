"""Numbers with units: rates, sums, quantities and spans of time, and what they measure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from toolkit.extraction.english import NUMBERS

__all__ = ["Magnitude", "find"]

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
WORDS = {**NUMBERS, "twenty-five": 25, "hundred": 100}
SCALE = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9,
    "bln": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
COUNT = rf"(?P<count>{NUMBER}|(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b)"
BIG = r"(?P<scale>thousand|million|billion|trillion|mln|bln|mn|bn|tn|[kmb](?![a-z]))"
MORE = r"(?:more|additional|further|consecutive)[ ]"
UNIT = {
    "percent": r"%|per[ ]?cent(?:age)?[ -](?:points?\b)?|per[ ]?cent\b|pct\b|percentage[ ]points?",
    "USD": r"(?:u\.?s\.?[ ])?dollars?|dlrs?|usd",
    "EUR": r"euros?|eur",
    "CNY": r"yuan|renminbi",
    "JPY": r"yen",
    "GBP": r"pounds?|stg",
    "tonnes": r"(?:metric[ ])?tons?|tonnes?",
    "days": r"days?",
    "weeks": r"weeks?",
    "months": r"months?",
    "years": r"years?",
}
MONEY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
AMOUNT = re.compile(
    rf"(?P<sign>US\$|\$|€|£|¥)[ ]?(?P<count>{NUMBER})(?:[ -]?{BIG})?(?!\w)", re.IGNORECASE
)
COUNTED = re.compile(
    rf"(?<![\w.,$€£-]){COUNT}(?:[ -]?{BIG})?(?:[ -]?(?:{MORE})?(?P<unit>{'|'.join(f'(?P<{u}>{p})' for u, p in UNIT.items())}))(?![a-z])",
    re.IGNORECASE,
)
RANGE = re.compile(
    rf"(?<![\w.,])(?P<count>{NUMBER})(?=[ ]?(?P<joint>to|-|–|or|and)[ ]?(?P<last>(?P<top>{NUMBER})[ ]?(?:%|per[ ]?cent|pct)))"
)
TIMES = re.compile(
    rf"(?<![\w.,-]){COUNT}(?=[ ](?:to|or|and)[ ]{COUNT.replace('count', 'top')}[ ](?P<unit>day|week|month|year)s\b)",
    re.IGNORECASE,
)
"""The first of two spans of time: between five and eight years."""
POINTS = re.compile(
    rf"(?<![\w.,$€£-])(?P<count>{NUMBER})[ -](?:of[ ](?:the|those|these)[ ])?points?\b",
    re.IGNORECASE,
)
RATE = re.compile(rf"(?<![\w.,])(?P<count>{NUMBER})[ ]?-?(?:%|per[ -]?cent\b|pct\b)", re.IGNORECASE)
OF_THAT = re.compile(r"[ ](?:of|off|from)[ ](?:[\w’'-]+[ ]){0,4}")
"""Between points and the rate that they are part of: 24 points of its 34 percent duty."""
INDEX = re.compile(
    r"\b(?:basis|index|indices|stocks?|shares?|equit(?:y|ies)|yields?|bonds?|futures|dow|nasdaq|s&p|ftse|"
    r"nikkei|polls?|agenda)\b",
    re.IGNORECASE,
)
"""Words of a sentence whose points may be others than those of a rate."""
SAME = re.compile(
    r"\bfor[ ](?:the same|an equal|as long a)[ ](?:period|length|term|time|span|stretch)(?:[ ]of[ ]time)?\b",
    re.IGNORECASE,
)
"""What lasts as long as what was told last."""
BACK = 1_000  # code points before it in which that span of time is sought
PREVIOUS = re.compile(
    r"(?:\bfrom|\bup from|\bdown from|\binstead of|\bin (?:lieu|place) of|\brather than|\bcompared with|\bstriking .{0,20})[ ]?(?:the words?[ ])?[“\"]?(?:about |around )?$",
    re.IGNORECASE,
)
SPREAD = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|span(?:s|ned|ning)?|spread|anywhere|anything)[ ]"
    r"(?:[a-z]+[ ])?from[ ](?:[a-z]+[ ]){0,2}$",
    re.IGNORECASE,
)
"""Before the least of several rates, which is not the one before: ranges from 8 percent to 35."""
DATED = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?[ ]|\b(?:day|article|section|no\.?)[ ])$",
    re.IGNORECASE,
)
"""Before a number that is a day, no end of rates: on May 1 and 25 percent on June 1."""
YEAR = re.compile(r"1[89]\d\d|20\d\d")
"""A number before "to", which is no rate: from 74 percent in 2018 to 82 percent."""
AGENT = re.compile(
    r"[ -](?:[a-z-]+[ ]){0,3}?(?:tariff|dut|surtax|surcharge|lev|tax|fee)", re.IGNORECASE
)
"""After a rate that something is hit or followed by, which is no change by so much."""
ON_TOP = re.compile(
    r"\b(?:on top of|in addition to|atop|over and above)[ ](?:[\w’'-]+[ ]){0,4}$", re.IGNORECASE
)
"""Before the rate of what stays, to which another is added: on top of the existing 10 percent."""
CHANGE = re.compile(
    r"(?:\bby|\bsuspending|\badditional|\bfurther|\banother|\bextra)[ ](?:an?[ ]|up to[ ]|about[ ])?$",
    re.IGNORECASE,
)
RETAINED = re.compile(
    r"\b(?:retain\w*|maintain\w*|keep\w*|remaining|baseline)\b[^.;]{0,60}$", re.IGNORECASE
)
CEILING = re.compile(
    r"\b(?:up to|as (?:high|much) as|at most|no more than|a maximum of)[ ](?:an?[ ])?$",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"[ ]of[ ](?:(?!of\b|value|price|cost|worth)[\w.’'-]+[ ]){0,4}?"
    r"(?:tariffs|duties|levies|(?:tariff|customs|duty)[ ](?:barriers|headings|lines)|lines|goods|products|items|"
    r"imports|exports|shipments|barriers|categories|controls|quotas|restrictions)\b",
    re.IGNORECASE,
)
"""After a share of several things, which is no rate: 99 percent of its tariffs, of tariff lines, of goods."""
TOTAL = re.compile(
    r"\b(?:tak|bring|rais|push|lift)\w* (?:[\w’'-]+ ){0,4}total (?:[\w’'-]+ ){0,4}to (?:about |almost |as much as )?$|"
    r"\b(?:for|making) a (?:combined |new )?total (?:[\w’'-]+ ){0,3}of $",
    re.IGNORECASE,
)
"""Before the sum of a rate and of those to which it is added: which takes the total to 50 percent."""
REACH = 80  # code points around a number in which words tell what it measures
SPANS = frozenset({"days", "weeks", "months", "years"})
DISTANCE = re.compile(r"[ ](?:after|ago|before|earlier|later|since|old)\b", re.IGNORECASE)
"""After a span of time that tells how far off something is, not how long a measure lasts."""
RECORD = re.compile(
    r"\b(?:first|last|most|least|best|worst|highest|lowest|largest|biggest|smallest|sharpest|steepest|"
    r"deepest|longest|fastest|strongest|weakest|times?|twice)\b[^.,;]{0,60}\bin[ ]"
    r"(?:(?:about|almost|at least|more than|nearly|over|some)[ ])?$",
    re.IGNORECASE,
)
"""Before a span of time over which something is the first or the most: the first visit in nine years."""
STOOD = re.compile(
    r"\b(?:has|have|had)[ ]been[ ](?:[\w-]+[ ]){0,3}for[ ](?:(?:about|almost|at least|more than|nearly|over|some)[ ])?$",
    re.IGNORECASE,
)
"""Before a span of time for which something has stood already: a ban that had been in force for 20 years."""
FOLLOWED = re.compile(
    r"\b(?:followed|preceded)[ ]by[ ](?:an?|another|the)[ ](?:\w+[ ])?$", re.IGNORECASE
)
"""Before a span of time that comes after an act, or before it: from July 1, followed by a three-month grace."""


@dataclass(frozen=True)
class Magnitude:
    """A number with its unit, its role and its code points."""

    value: float
    unit: str
    role: str
    start: int
    end: int


def find(text: str, start: int = 0, end: int | None = None) -> list[Magnitude]:
    """Return the magnitudes of a stretch of text, in order; "the same period" is the last one told before.

    >>> [(m.value, m.unit, m.role) for m in find("raised the duty to 25 percent from 10 percent")]
    [(25.0, 'percent', 'rate'), (10.0, 'percent', 'previous')]
    >>> [(m.value, m.role) for m in find("faces duties of up to 50%")]
    [(50.0, 'ceiling')]
    >>> [(m.value, m.role) for m in find("raised from 0–7.5% to 25%")]
    [(0.0, 'previous'), (7.5, 'previous'), (25.0, 'rate')]
    >>> [(m.value, m.unit, m.role) for m in find("tariffs on $200 billion of goods for 90 days")]
    [(200000000000.0, 'USD', 'amount'), (90.0, 'days', 'duration')]
    >>> [(m.value, m.role) for m in find("a 34 percent tariff, of which 24 points are suspended")]
    [(34.0, 'rate'), (24.0, 'change')]
    >>> [(m.value, m.role) for m in find("cut 90 percent of its tariffs, to 5 percent of the value")]
    [(90.0, 'amount'), (5.0, 'rate')]
    >>> find("lifted the duties three years after it had imposed them")
    []
    >>> find("met in Delhi, the first such visit in 9 years")
    []
    """
    last = len(text) if end is None else end
    found = {m.start: m for m in (*_as_long_again(text, start, last), *_sums(text, start, last))}
    found |= {m.start: m for m in _counted(text, start, last, found.values())}
    found |= {m.start: m for m in _ranges(text, start, last, found.values())}
    found |= {m.start: m for m in _points(text, start, last)}
    found |= {m.start: m for m in _least_spans(text, start, last, found.values())}
    return [found[key] for key in sorted(found)]


def _as_long_again(text: str, start: int, last: int) -> Iterator[Magnitude]:
    """Yield spans of time told as the last one before them: for the same period."""
    for match in SAME.finditer(text, start, last):
        told = [
            m for m in find(text[max(0, match.start() - BACK) : match.start()]) if m.unit in SPANS
        ]
        if told:
            yield Magnitude(told[-1].value, told[-1].unit, "duration", *match.span())


def _sums(text: str, start: int, last: int) -> Iterator[Magnitude]:
    """Yield sums of money with their sign: $200 billion."""
    for match in AMOUNT.finditer(text, start, last):
        yield Magnitude(_scaled(match), MONEY[match["sign"].upper()], "amount", *match.span())


def _counted(text: str, start: int, last: int, found: Collection[Magnitude]) -> Iterator[Magnitude]:
    """Yield numbers with a unit in words: 25 percent, 90 days."""
    for match in COUNTED.finditer(text, start, last):
        unit = next(u for u in UNIT if match[u])
        first = max(start, match.start() - REACH)
        if _free(match, found) and not (unit in SPANS and _tells_when(text, first, match)):
            role = _role(text, first, match, unit)
            yield Magnitude(_scaled(match), unit, role, *match.span())


def _ranges(text: str, start: int, last: int, found: Collection[Magnitude]) -> Iterator[Magnitude]:
    """Yield the first of two rates that share their unit: 10 to 15 percent. Where no "to" joins them,
    the second is what the first is: from 0–7.5 percent, both are the rate before."""
    for match in RANGE.finditer(text, start, last):
        first = max(start, match.start() - REACH)
        year = YEAR.fullmatch(match["count"]) and match["joint"] == "to"
        if year or DATED.search(text, first, match.start()) or not _free(match, found):
            continue
        role = _role(text, first, match, "percent")
        yield Magnitude(_value(match["count"]), "percent", role, *match.span())
        if match["joint"] != "to":
            yield Magnitude(_value(match["top"]), "percent", role, *match.span("last"))


def _points(text: str, start: int, last: int) -> Iterator[Magnitude]:
    """Yield points that stand for a part of a rate in percent which is told before them, or which
    they are of: of the 34 percent tariff, 24 points. An index falls by points too, and so do yields."""
    for match in POINTS.finditer(text, start, last):
        told = [
            float(rate["count"].replace(",", ""))
            for rate in RATE.finditer(text, max(0, match.start() - BACK), last)
            if rate.start() < match.start() or OF_THAT.fullmatch(text, match.end(), rate.start())
        ]
        value = _value(match["count"])
        if any(value <= rate for rate in told) and not INDEX.search(text, start, last):
            yield Magnitude(value, "percent", "change", *match.span())


def _least_spans(
    text: str, start: int, last: int, found: Collection[Magnitude]
) -> Iterator[Magnitude]:
    """Yield the first of two spans of time that share their unit: between five and eight years."""
    for match in TIMES.finditer(text, start, last):
        if _free(match, found):
            unit = f"{match['unit'].lower()}s"
            yield Magnitude(_value(match["count"]), unit, "duration", *match.span())


def _free(match: re.Match[str], found: Collection[Magnitude]) -> bool:
    """Say whether no magnitude stands yet where one is met."""
    return not any(m.start < match.end() and match.start() < m.end for m in found)


def _tells_when(text: str, first: int, match: re.Match[str]) -> bool:
    """Say whether a span of time tells how far off something is, over how long it is the first, or for
    how long it has stood already, by the words after it and those before it from `first` on."""
    before = text[first : match.start()]
    return bool(
        DISTANCE.match(text, match.end())
        or RECORD.search(before)
        or STOOD.search(before)
        or FOLLOWED.search(before)
    )


def _scaled(match: re.Match[str]) -> float:
    return _value(match["count"]) * SCALE.get((match["scale"] or "").lower(), 1)


def _value(written: str) -> float:
    return float(WORDS.get(written.lower(), written.replace(",", "")))


def _role(text: str, first: int, number: re.Match[str], unit: str) -> str:
    """Return what a number is to an act, by the words before it from `first` on."""
    before = text[first : number.start()]
    if unit in SPANS:
        return "duration"
    if unit != "percent":
        return "amount"
    if PREVIOUS.search(before) and not SPREAD.search(before):
        return "previous"
    if RETAINED.search(before) or ON_TOP.search(before):
        return "retained"
    changed = CHANGE.search(before) and ("by" in before[-14:] or "suspending" in before[-20:])
    agent = before.endswith((" by a ", " by an ")) and AGENT.match(text, number.end())
    if (changed and not agent) or "point" in number.group():
        return "change"
    if SHARE.match(text, number.end()) or TOTAL.search(before):
        return "amount"
    if CEILING.search(before):
        return "ceiling"  # duties of up to 50 percent: of several, or of what may come
    return "rate"
