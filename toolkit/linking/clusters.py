"""What merging looks at: a mention as a report, and what the reports of one event told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from toolkit.linking.objects import ALL_GOODS, thing
from toolkit.linking.periods import Days, Periods
from toolkit.linking.weights import AGAINST
from toolkit.tables import OFFICIAL, RATES

__all__ = [
    "DONE",
    "DUTIES",
    "MUTUAL",
    "UNIQUE",
    "UNSPECIFIED",
    "Cluster",
    "Kind",
    "Report",
    "alike",
    "kinds",
    "reports",
]

Kind = tuple[str | None, str | None, str]  # instrument, act, family of statuses

UNSPECIFIED = "sanctions"  # also retaliation or curbs of which the text does not say what kind
RESTRICTIONS = (
    "entity_listing", "export_control", "import_ban", "investment_restriction", "licensing",
    "port_fee", "quota", "tariff",
)  # fmt: skip
"""Instruments that may be told as sanctions."""
KIN = {
    "licensing": ("export_control",), "export_control": ("licensing",),
    "truce": ("agreement",), "agreement": ("truce",),
    "dispute_settlement": ("trade_defence",), "investigation": ("trade_defence",),
    "trade_defence": ("dispute_settlement", "investigation", "tariff"), "tariff": ("trade_defence",),
}  # fmt: skip
"""Instruments that accounts of one act may name: exports that need a licence, a complaint about a
dumping duty, a probe into dumping, a truce as the deal, a safeguard duty as a tariff."""
DUTIES = frozenset({"tariff", "trade_defence"})
"""Instruments that texts call duties and tariffs alike, whatever the law behind them."""
MUTUAL = frozenset({"talks", "agreement", "truce", "dispute_settlement"})
"""Instruments of which both sides are parties, whoever is told as the source."""
FAMILY = {
    ("SANCTION", "announced"): "set", ("SANCTION", "imposed"): "set",
    ("SANCTION", "in_force"): "set", ("SANCTION", "raised"): "set",
    ("SANCTION", "extended"): "set", ("SANCTION", "signed"): "set",
    ("THREATEN", "threatened"): "word", ("THREATEN", "proposed"): "word",
    ("CONSULT", "planned"): "talk", ("CONSULT", "held"): "talk", ("CONSULT", "extended"): "talk",
    ("AGREE", "reached"): "deal", ("AGREE", "signed"): "deal",
    **{("RETREAT", s): "relief" for s in
       ("announced", "suspended", "extended", "lowered", "lifted", "exempted", "expired")},
    **{("AGREE", s): "relief" for s in ("suspended", "lowered", "lifted", "exempted")},
    ("RETREAT", "proposed"): "relief",
    **{("ACCUSE", s): "charge" for s in ("announced", "imposed", "in_force", "extended", "none")},
    **{(act, s): "word" for act in ("REQUEST", "REJECT", "SUPPORT", "CONCEDE", "COOPERATE")
       for s in ("proposed", "threatened", "announced", "imposed", "in_force", "sought", "rejected", "none")},
}  # fmt: skip
"""Acts and statuses that accounts of one event may differ in."""


RESUMED = re.compile(
    r"\b(?:the|that|this|its|their) (?:(?:higher|lower|new|increased|reduced|raised) (?:\w+ )?(?:rates?|dut(?:y|ies)|tariffs?|lev(?:y|ies))"
    r"|(?:increase|rise|hike|cut|reduction)s?)\b"
)
"""Words that take up a step which the text told just before: the higher rate takes effect."""
DEFINITE = re.compile(
    r"\b(?:the|these|those|such|both)(?: (?:new|additional|extra|provisional|punitive|retaliatory|first|same|import|trade|economic))*"
    r" (?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|measures?|sanctions|bans?|embargo|restrictions|curbs|controls|complaint|case|dispute|investigation|inquiry|probe|decree|order|decision)\b"
    r"|\b(?:them|it|they)\b"
)
"""Words that take a measure for known from the text: the duties, it."""
STAYS = re.compile(r"\b(?:remain(?:s|ed)?|stay(?:s|ed)?|keeps?|kept|unchanged)\b")
"""Words for what is left as it is."""
TOLD = frozenset({"rate", "change", "amount"})
"""Roles of numbers that tell one act from another; a rate that stays is that of what is in force."""
DONE = frozenset({"SANCTION", "RETREAT", "AGREE"})
"""Acts that "had" puts before the news; of a reproach it may only say that it is reported."""
UNIQUE = ("place", "round", "deadline")
"""What an event has one of."""
_REPORTED = (
    "mention_id", "doc_id", "sentence", "text_id", "published_day", "doc_kind", "instrument", "act",
    "status", "source_ids", "target_ids", "magnitudes", "product_id", "object_words", "event_first",
    "event_last", "effective_first", "effective_last", "deadline", "place", "round", "negated",
    "around", "goods", "many", "known", "had", "waives", "on_before", "aims_before", "across",
)  # fmt: skip
"""Columns of a mention that make a report: rows of all others become Python's for nothing."""


@dataclass(slots=True)
class Report:
    """A mention, as far as merging looks at it."""

    mention_id: str
    doc_id: str
    sentence: int
    text_id: str  # the document, or the one it is a copy of
    published: int | None
    kind: Kind
    parties: frozenset[str]
    targets: frozenset[str]
    status: str | None
    product: str | None
    numbers: frozenset[tuple[str, float]]  # rates and amounts
    previous: frozenset[tuple[str, float]]
    act: Days | None
    effect: Days | None
    deadline: int | None
    place: str | None
    round: int | None
    negated: bool
    official: bool  # a text that orders: what it tells without a day is of its own day
    resumes: bool  # its words take up a step that its text told before
    definite: bool  # its words take a measure for known from the text: the duties
    known: bool  # its words take an accord for known: under the pact
    goods: frozenset[str]  # all products that its sentence names
    most: frozenset[float]  # up to which rate
    many: bool  # aimed at many sides, none named
    on: str | None  # the product that its text last told of the side and instrument
    aimed: frozenset[str]  # its targets, or those that its text last told of them
    across: frozenset[
        str
    ]  # if it names no target, the only other side that its text tells of its source
    stays: bool  # its words leave a measure as it is: the duty stays
    waives: bool  # it restricts by ending exemptions
    before: bool  # without a day of what was done before the news of its text: had imposed
    words: str  # around the trigger, to know the same sentence in a copy


@dataclass(slots=True, eq=False)
class Cluster:
    """An event, as far as a later mention is compared with it."""

    number: int
    first: Report
    targets: frozenset[str] = frozenset()
    aims: set[frozenset[str]] = field(default_factory=set)  # the targets that each mention tells
    product: str | None = None
    goods: set[str] = field(default_factory=set)
    rated: set[str] = field(default_factory=set)  # those that sentences with its rates name
    most: set[float] = field(default_factory=set)
    many: bool = False
    news: bool = False  # some report does not tell it as done before
    named: str | None = None  # the instrument, where a report says which
    numbers: set[tuple[str, float]] = field(default_factory=set)
    previous: set[tuple[str, float]] = field(default_factory=set)
    acts: Periods = field(default_factory=Periods)
    effects: Periods = field(default_factory=Periods)
    published: Periods = field(default_factory=Periods)
    statuses: set[str | None] = field(default_factory=set)
    known: bool = False  # some report takes it for known
    told: set[tuple[str, Any]] = field(default_factory=set)  # place, round and deadline
    texts: dict[str, set[str]] = field(default_factory=dict)  # and the words around its triggers
    doc_id: str | None = None  # the document that told it last
    sentences: list[int] = field(default_factory=list)  # in which that one told it

    @property
    def instrument(self) -> str | None:
        """What kind of measure it is, as the first report told that says so."""
        return self.named or self.first.kind[0]

    def add(self, report: Report) -> None:
        """Take a report in. Targets, product and days are those told first."""
        if report.kind[0] != UNSPECIFIED:
            self.named = self.named or report.kind[0]
        self.texts.setdefault(report.text_id, set()).add(report.words)
        self.targets = self.targets or report.targets
        if report.targets:
            self.aims.add(report.targets)
        self.product = self.product or report.product
        self.goods |= report.goods
        self.rated |= report.goods if report.numbers else frozenset()
        self.most |= report.most
        self.many |= report.many
        self.news |= not report.before
        self.numbers |= report.numbers
        self.previous |= report.previous
        if report.act:
            self.acts.add(report.act)
        if report.effect:
            self.effects.add(report.effect)
        if report.published is not None:
            self.published.add((report.published, report.published))
        self.statuses.add(report.status)
        self.known |= report.known
        self.told |= {(column, told) for column in UNIQUE if (told := getattr(report, column)) is not None}  # fmt: skip
        if self.doc_id != report.doc_id:
            self.doc_id, self.sentences = report.doc_id, []
        self.sentences.append(report.sentence)


def kinds(kind: Kind) -> list[Kind]:
    """Return the kinds of the events that a mention of a kind may report.

    >>> kinds(("tariff", "SANCTION", "set"))
    [('tariff', 'SANCTION', 'set'), ('trade_defence', 'SANCTION', 'set'), ('sanctions', 'SANCTION', 'set')]
    """
    instrument, act, family = kind
    if instrument == UNSPECIFIED:
        return [kind, *((other, act, family) for other in RESTRICTIONS)]
    others = [*KIN.get(instrument or "", ()), *([UNSPECIFIED] * (instrument in RESTRICTIONS))]
    return [kind, *((other, act, family) for other in others)]


def alike(one: str | None, other: str | None) -> float | None:
    """Return what speaks against two names of an instrument being of one act; None where they are of two.

    >>> alike("tariff", "trade_defence"), alike("truce", "agreement"), alike("tariff", "quota")
    (0.0, -1.0, None)
    """
    if one == other or UNSPECIFIED in (one, other) or {one, other} <= DUTIES:
        return 0.0
    return -AGAINST["kin"] if other in KIN.get(one or "", ()) else None


def reports(mentions: pl.DataFrame) -> list[Report]:
    """Return what merging needs of event mentions in their context, in their order."""
    return [_report(row) for row in mentions.select(_REPORTED).iter_rows(named=True)]


def _report(row: Mapping[str, Any]) -> Report:
    instrument, act, status = row["instrument"], row["act"], row["status"]
    sources, targets = frozenset(row["source_ids"] or ()), frozenset(row["target_ids"] or ())
    mutual = instrument in MUTUAL and act in {"CONSULT", "AGREE", "REQUEST", "COOPERATE"}
    sought = status == "sought" and mutual
    numbers, previous, most = set(), set(), set()
    for magnitude in row["magnitudes"] or []:
        unit = "rate" if magnitude["unit"] in RATES else magnitude["unit"]
        told = (unit, magnitude["value"])
        if magnitude["role"] == "previous":
            previous.add(told)
        elif magnitude["role"] == "ceiling" and unit == "rate":
            most.add(magnitude["value"])
        elif magnitude["role"] in TOLD or (
            magnitude["role"] == "retained" and status == "in_force"
        ):
            numbers.add(told)
    return Report(
        mention_id=row["mention_id"],
        doc_id=row["doc_id"],
        sentence=row["sentence"],
        text_id=row["text_id"],
        published=_ordinal(row["published_day"]),
        kind=(instrument, None if sought else act, "sought" if sought else FAMILY.get((act, status), status or "")),
        parties=sources | targets if mutual and not sought else sources,
        targets=frozenset() if mutual and not sought else targets,
        status=status,
        product=None if row["product_id"] == ALL_GOODS else thing(row["product_id"], row["object_words"]),
        numbers=frozenset(numbers),
        previous=frozenset(previous),
        act=_days(row["event_first"], row["event_last"]),
        effect=_days(row["effective_first"], row["effective_last"]),
        deadline=_ordinal(row["deadline"]),
        place=row["place"],
        round=row["round"],
        negated=bool(row["negated"]),
        official=row["doc_kind"] in OFFICIAL,
        resumes=RESUMED.search(row["around"]) is not None,
        definite=DEFINITE.search(row["around"]) is not None,
        goods=frozenset(row["goods"]),
        most=frozenset(most),
        many=bool(row["many"]),
        on=row["on_before"],
        aimed=frozenset(row["aims_before"] or ()),
        across=frozenset(row["across"]),
        stays=status == "in_force" and STAYS.search(row["around"]) is not None,
        waives=bool(row["waives"]) and act == "SANCTION",
        before=bool(row["had"]) and act in DONE and row["event_first"] is None and row["effective_first"] is None,
        known=bool(row["known"]) and row["event_first"] is None,
        words=row["around"],
    )  # fmt: skip


def _ordinal(day: dt.date | None) -> int | None:
    return day.toordinal() if day else None


def _days(first: dt.date | None, last: dt.date | None) -> Days | None:
    if first is None:
        return None
    return first.toordinal(), max(first, last or first).toordinal()
