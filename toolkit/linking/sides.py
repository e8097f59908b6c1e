"""Who did what to whom: the sides of an event, from those of its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.linking.objects import SEVERAL, percent

__all__ = ["sources", "targets"]

TOGETHER = frozenset(
    {"AGREE", "CONSULT", "COOPERATE"}
)  # acts of which one text names one side only
USUAL = 3  # times as many mentions as those that add a side, where the side is a misreading


def sources(rows: Sequence[Mapping[str, Any]], aimed_at: Sequence[str]) -> list[str]:
    """Return the sources of the mention that tells most, without those that the event is aimed at.

    Of what is not done together, a side that few mentions add to those that most tell is none.
    """
    counted = Counter(tuple(sorted(row["source_ids"])) for row in rows if row["source_ids"])
    most = max(counted, key=lambda told: (len(told), counted[told], told), default=())
    if rows[0]["act"] not in TOGETHER:
        fewer = [told for told in counted if set(told) < set(most)]
        usual = max(fewer, key=lambda told: (counted[told], told), default=most)
        most = usual if counted[usual] >= USUAL * counted[most] else most
    return [side for side in most if side not in aimed_at] or list(most)


def targets(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return whom an act is aimed at; nobody where of several mentions that tell its rate most name nobody.

    A copy that is read otherwise than its text adds no side, nor does one mention of many.
    """
    own = _first_hand(rows)
    telling = [row for row in own if percent(row)]
    named = {target for row in telling for target in row["target_ids"] or []}
    if not named and len(telling) < SEVERAL:
        return sorted({target for row in own for target in row["target_ids"] or []})
    if sum(bool(row["target_ids"]) for row in telling) * SEVERAL < len(telling):
        return []
    return sorted(target for target in named if not _added(target, telling, own))


def _first_hand(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return mentions without those of copies whose sentence the text they copy tells, too."""
    first = {(r["doc_id"], r["around"]) for r in rows if r["doc_id"] == r["text_id"]}
    return [
        r for r in rows if r["doc_id"] == r["text_id"] or (r["text_id"], r["around"]) not in first
    ]


def _added(
    target: str, telling: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]
) -> bool:
    """Say whether few mentions of the rate add a side to those that the others name.

    It is never named by itself, as many mentions of the rate leave it out, and many more of all.
    """
    told, known = ([frozenset(r["target_ids"] or ()) for r in some] for some in (telling, rows))
    beside = [aim for aim in told if target in aim]

    def without(aims: Iterable[frozenset[str]]) -> int:
        return sum(bool(aim) and target not in aim and any(aim < b for b in beside) for aim in aims)

    alone = any(aim == {target} for aim in known)
    return not alone and without(told) >= len(beside) and without(known) >= USUAL * len(beside)
