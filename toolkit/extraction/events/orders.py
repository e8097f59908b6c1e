"""The prose of orders and joint statements: amended by striking, shall be subject to, suspending."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.details import magnitudes
from toolkit.extraction.events.sides import exemptions
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.page import DateFound, Mention, Page
from toolkit.tables import OFFICIAL

__all__ = ["Step", "find", "heading"]

RATE = r"(?P<{0}>\d+(?:\.\d+)?)[ ]?(?:%|percent|per[ ]cent)"
AMENDED = re.compile(
    r"amended by (?:striking|deleting|removing)\b[^;]{0,40}?[“\"]?" + RATE.format("old")
    + r"[”\"]?[^;]{0,80}?\b(?:inserting|substituting)\b[^;]{0,50}?[“\"]?" + RATE.format("new"),
    re.IGNORECASE,
)  # fmt: skip
SUBJECT = re.compile(
    r"(?<!not be )\bsubject to (?:an? )?(?:additional )?(?:ad valorem (?:rate of )?dut(?:y|ies) of "
    + RATE.format("rate") + "|" + RATE.format("other") + r" ad valorem)",
    re.IGNORECASE,
)  # fmt: skip
CHANGED = re.compile(
    r"\b(?:increas|rais|decreas|lower|reduc)(?:e|es|ed|ing) the (?:\w+ ){0,3}(?:rate|dut(?:y|ies)|tariffs?)\b[^;]{0,420}?\bfrom "
    + RATE.format("old") + " to " + RATE.format("new"),
    re.IGNORECASE,
)  # fmt: skip
POINTS = re.compile(
    r"\bsuspending (?P<points>\d+(?:\.\d+)?) percentage points\b"
    r"(?=(?:[^.;]{0,120}?\bperiod of (?P<days>\d+) days\b)?)"
    r"(?=(?:[^.;]{0,240}?\bret(?:ain|ention)\w*\b[^.;]{0,80}?" + RATE.format("kept") + ")?)",
    re.IGNORECASE,
)  # fmt: skip
SUSPENDED = re.compile(
    r"\b(?:is|are|shall be) (?:hereby )?(?:temporarily )?suspended (?:until|for a period of|through)\b"
    r"(?=(?: (?P<days>\d+) days\b)?)",
    re.IGNORECASE,
)
PROLONGED = re.compile(
    r"\bextend(?:s|ed|ing)? the (?:\w+ ){0,2}suspension\b[^;.]{0,120}?\buntil\b", re.IGNORECASE
)
EFFECT = re.compile(
    r"\b(?:effective|beginning|starting|on or after|apply|actions by|as of|"
    r"(?:go|goes|going|come|comes|enter|enters|take|takes|taking) (?:into )?(?:effect|force))\b[^;,]{0,70}$",
    re.IGNORECASE,
)
DEADLINE = re.compile(r"\b(?:until|through|expires?)\b[^;,]{0,60}$", re.IGNORECASE)
SUSPENDING = re.compile(r"\bsuspen(?:d\w*|sion)\b", re.IGNORECASE)
SECTION = re.compile(r"^\W*Sec(?:tion|\.) ?\d+\.?\W*$", re.IGNORECASE)
LONGEST_HEADING = 90  # code points
REACH = 6  # sentences around a step in which its day and its target may stand


@dataclass(frozen=True)
class Step:
    """One step of a measure in an official text: what it does, to whom, from which day."""

    sentence: int
    start: int
    end: int
    operation: str
    magnitudes: tuple[magnitudes.Magnitude, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    effective: DateFound | None
    deadline: DateFound | None


def find(
    page: Page, mentions: list[Mention], dates: list[DateFound], around: Context
) -> list[Step]:
    """Return the steps that an official text orders, in order; none of other texts."""
    if page.row.get("kind") not in OFFICIAL or around.issuer is None:
        return []
    steps: list[Step] = []
    spared = exemptions.excepted(page, mentions)
    suspended = {
        state
        for number, states in spared.items()
        if SUSPENDING.search(page.text[page.sentences[number].start : page.sentences[number].end])
        for state in states
    }
    for number, sentence in enumerate(page.sentences):
        text = page.text[sentence.start : sentence.end]
        for operation, match in _matches(text):
            found = tuple(_magnitudes(match, sentence.start))
            if operation == "raise" and found[0].value < found[1].value:
                operation = "lower"
            source = _source(page, number, mentions) or around.issuer
            targets = _targets(number, mentions, source, spared)
            if operation == "suspend":  # what one clause excepts, another one does not suspend
                targets = [t for t in targets if t not in suspended]
            steps.append(
                Step(
                    number,
                    sentence.start + match.start(),
                    sentence.start + match.end(),
                    operation,
                    found,
                    (source,),
                    tuple(targets),
                    _day(
                        page, number, dates, EFFECT, strangers=_strangers(mentions, source, targets)
                    ),
                    _day(page, number, dates, DEADLINE, 0),
                )
            )
    return [replace(s, magnitudes=(*s.magnitudes, *_retained(s, steps))) for s in steps]


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    patterns = (
        ("raise", AMENDED),
        ("raise", CHANGED),
        ("impose", SUBJECT),
        ("suspend", POINTS),
        ("suspend", SUSPENDED),
        ("extend", PROLONGED),
    )
    return sorted(
        ((operation, m) for operation, pattern in patterns for m in pattern.finditer(text)),
        key=lambda pair: pair[1].start(),
    )


def _magnitudes(match: re.Match[str], offset: int) -> list[magnitudes.Magnitude]:
    groups = match.groupdict()
    roles = (
        ("new", "rate"), ("old", "previous"), ("rate", "rate"), ("other", "rate"), ("points", "change"),
        ("kept", "retained"), ("days", "duration"),
    )  # fmt: skip
    return [
        magnitudes.Magnitude(
            float(groups[name]),
            "days" if role == "duration" else "percent",
            role,
            offset + match.start(name),
            offset + match.end(name),
        )
        for name, role in roles
        if groups.get(name)
    ]


def _retained(step: Step, steps: list[Step]) -> tuple[magnitudes.Magnitude, ...]:
    """Return the rate that stays while the rest is suspended: the one ordered nearest to it."""
    rates = [s for s in steps if s.operation == "impose"]
    told = any(m.unit == "percent" for m in step.magnitudes)
    if step.operation != "suspend" or told or not rates:
        return ()
    nearest = min(rates, key=lambda s: (abs(s.start - step.start), s.start))
    return tuple(replace(m, role="retained") for m in nearest.magnitudes)


def _source(page: Page, number: int, mentions: list[Mention]) -> str | None:
    """Return the state that a sentence of a joint text begins with: China will …"""
    start = page.sentences[number].start
    first = [m for m in mentions if m.sentence == number and m.start - start <= 8]
    return state_of(first[0]) if first and first[0].kind == "state" else None


def _targets(
    number: int, mentions: list[Mention], source: str, spared: Mapping[int, frozenset[str]]
) -> list[str]:
    """Return the states named with a step, else those of the sentences before, else of the title."""
    places = [number, *range(number - 1, max(-1, number - REACH), -1), 0]
    for place in places:
        if place in spared:
            return []
        here = [m for m in mentions if m.sentence == place and m.kind == "state"]
        named = dict.fromkeys(m.actor_id for m in here if m.actor_id not in (source, "HKG", "MAC"))
        if named:
            return list(named)[:3]
    return []


def heading(page: Page, number: int) -> int | None:
    """Return the sentence that heads the section in which a sentence stands: Sec. 3. Tariff Increase.

    None outside of sections, and where a section has no heading.
    """
    for place in range(number - 1, -1, -1):
        here, after = page.sentences[place], page.sentences[place + 1]
        if SECTION.match(page.text[here.start : here.end]):
            short = after.end - after.start <= LONGEST_HEADING
            return place + 1 if short and place + 1 < number else None
    return None


def _strangers(mentions: list[Mention], source: str, targets: list[str]) -> frozenset[int]:
    """Return the sentences that tell of other states than those of a step."""
    own = {source, *targets, "HKG", "MAC"}
    return frozenset(m.sentence for m in mentions if m.kind == "state" and m.actor_id not in own)


def _day(
    page: Page,
    number: int,
    dates: list[DateFound],
    before: re.Pattern[str],
    reach: int = REACH,
    strangers: frozenset[int] = frozenset(),
) -> DateFound | None:
    """Return the nearest day that is said to be one of effect or of an end.

    What a neighbouring sentence tells of other states is not of this step.
    """
    known = [d for d in dates if d.first_day is not None]
    for distance in range(reach + 1):
        for place in dict.fromkeys((number - distance, number + distance)):
            if distance and place in strangers:
                continue
            for d in known:
                if d.sentence == place and before.search(page.text, max(0, d.start - 110), d.start):
                    return d
    return None
