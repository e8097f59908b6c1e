"""The vocabulary of codes: what acts, instruments, statuses and the like may be called."""

from __future__ import annotations

__all__ = [
    "ACTS",
    "CONTENTS",
    "FAMILIES",
    "FORCES",
    "GROUPS",
    "HOWS",
    "INSTRUMENTS",
    "KINDS",
    "MOODS",
    "OPERATIONS",
    "OWNERSHIPS",
    "SENSES",
    "STATUSES",
    "USES",
]

KINDS = ("state", "government_body", "person", "organisation", "company", "media", "group")
INSTRUMENTS = (
    "tariff", "export_control", "import_ban", "quota", "licensing", "entity_listing", "sanctions",
    "port_fee", "investigation", "trade_defence", "investment_restriction", "subsidy", "purchase",
    "dispute_settlement", "agreement", "truce", "talks", "other", "none",
)  # fmt: skip
ACTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = (
    "proposed", "threatened", "announced", "imposed", "raised", "lowered", "suspended", "extended",
    "exempted", "lifted", "expired", "in_force", "rejected", "planned", "held", "cancelled",
    "sought", "reached", "signed", "breached", "none",
)  # fmt: skip
OPERATIONS = (
    "impose", "raise", "lower", "lift", "suspend", "exempt", "extend", "keep", "effect", "expire",
    "breach", "reach", "buy", "hold", "cancel", "accuse", "demand", "reject", "support", "concede",
    "cooperate", "aid", "threaten", "mention",
)  # fmt: skip
MOODS = (
    "done", "decided", "promised", "possible", "proposed", "demanded", "agreed", "refused", "accused",
    "praised", "sought",
)  # fmt: skip
GROUPS = ("restrict", "remedy", "deal", "talks", "other")
FAMILIES = ("cooperate", "talk", "demand", "threaten", "restrict", "force")
FORCES = (
    "report", "claim", "accuse", "warn", "demand", "promise", "deny", "praise", "question", "agree",
)  # fmt: skip
SENSES = (
    "fear", "suppose", "trade", "reason", "allegation", "allege", "retaliation", "measure", "deny", "anger", "free",
    "strict", "uneasy", "label", "outcome", "empower", "law", "decided", "accept", "requirement", "clause",
)  # fmt: skip
CONTENTS = ("clause", "infinitive", "both")
HOWS = ("continues", "separates", "joins")
USES = (
    "name", "group", "body", "state", "pair", "phrase", "thing", "portfolio", "alone", "common", "ware",
    "form",
)  # fmt: skip
OWNERSHIPS = ("state", "private", "public", "wire", "aggregator")
