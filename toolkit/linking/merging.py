"""Merging: each mention to the event that it reports, in the order in which it could be known."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import polars as pl

from toolkit.linking.clusters import Cluster, Report, reports
from toolkit.linking.decisions import Decisions, decided
from toolkit.linking.gathering import Kept, gathered
from toolkit.linking.index import Index
from toolkit.linking.likeness import likeness
from toolkit.linking.timing import FRESH
from toolkit.linking.weights import STALE

__all__ = ["merged"]

PAST = 2.0  # what an old act must gain on news to be meant without a day


def merged(
    frames: Iterable[pl.DataFrame],
    documents: pl.DataFrame,
    copied: Iterable[str],
    wider: Mapping[str, str | None],
    decisions: Decisions,
    folder: Path,
) -> tuple[Kept, pl.Series]:
    """Return the mentions with the numbers of the events that they report, and the events' ids.

    Documents are taken in the order of publication, and of each the mentions that tell most come
    first. A mention joins the event it is most like among those known so far, else it founds one,
    and the id of an event comes from the mention that founded it. So what is published later
    changes neither the ids nor the merging of what was known before.

    In memory are some thousand events that mentions were last compared with, the numbers of the
    last few of each side, target and kind and of copied texts, and the ids of all; the rest lies
    in files.

    Parameters
    ----------
    frames : mentions as `in_context` gives them.
    documents : doc_id and the rank of its mentions, in the order of publication.
    copied : documents of which there are copies.
    wider : the wider product of each product, and the union that a state trades in.
    decisions : mentions that people parted from their event, or joined with another's.
    folder : where files may go.

    Returns
    -------
    The mentions in the order of publication, with `event` (its number) and `turn` (the order of
    the mentions of an event); the event_id of each number.
    """
    ranked = (_ranked(frame.join(documents, on="doc_id", how="left")) for frame in frames)
    in_order = gathered(folder, ranked, ["rank", "old", "fullness", "start", "mention_id"])
    bases = [pl.Series(dtype=pl.String)]
    with Index(frozenset(copied), folder) as index:
        found = Kept(folder, _numbered(in_order, index, wider, bases))
    begin = pl.concat(bases)
    changed = _changed(found, begin, decisions)
    if changed is not None:
        rows, begin = changed
        found = Kept(folder, (_overruled(frame, rows) for frame in found))
    return found, _ids(begin)


def _ranked(mentions: pl.DataFrame) -> pl.DataFrame:
    """Return mentions with what those of one text are ordered by: news and the fullest first."""
    told = reports(mentions)
    return mentions.with_columns(
        old=pl.Series([_is_old(new) for new in told], dtype=pl.Boolean),
        fullness=pl.Series([-_fullness(new) for new in told], dtype=pl.Int64),
    )


def _numbered(
    frames: Iterable[pl.DataFrame],
    index: Index,
    wider: Mapping[str, str | None],
    bases: list[pl.Series],
) -> Iterator[pl.DataFrame]:
    """Yield mentions in order with the number of the event that each reports.

    What the ids of events begin with, by number, is added to `bases`.
    """
    turn = 0
    for frame in frames:
        mentions = frame.drop("old", "fullness")
        numbers, founded = [], []
        for new in reports(mentions):
            index.turn_to(new.text_id)
            event = _best(new, index.near(new), wider)
            if event is None:
                event = index.found(new)
                founded.append(_base(new))
            index.add(new, event.number)
            numbers.append(event.number)
        bases.append(pl.Series(founded, dtype=pl.String))
        yield mentions.with_columns(
            event=pl.Series(numbers, dtype=pl.Int64),
            turn=pl.int_range(turn, turn + frame.height, dtype=pl.Int64),
        )
        turn += frame.height


def _changed(
    found: Iterable[pl.DataFrame], bases: pl.Series, decisions: Decisions
) -> tuple[pl.DataFrame, pl.Series] | None:
    """Return mention_id, event and turn of the mentions of events that people decided about.

    And what the ids of all events begin with; an event that was joined with an earlier one has
    none.
    """
    named = [*decisions.parted, *(one for pair in decisions.joined for one in pair)]
    if not named:
        return None
    about = {e for f in found for e in f.filter(pl.col("mention_id").is_in(named))["event"]}
    events: dict[int, list[str]] = defaultdict(list)
    base = {}
    for frame in found:
        meant = frame.filter(pl.col("event").is_in(sorted(about)))
        for event, new in zip(meant["event"], reports(meant), strict=True):
            events[event].append(new.mention_id)
            base[new.mention_id] = _base(new)
    changed = decided(events, decisions, len(bases))
    begin: dict[int, str | None] = dict(enumerate(bases))
    begin |= dict.fromkeys(about, None) | {event: base[told[0]] for event, told in changed.items()}
    rows = [(m, event, turn) for event, told in changed.items() for turn, m in enumerate(told)]
    schema = {"mention_id": pl.String, "event": pl.Int64, "turn": pl.Int64}
    put_right = pl.Series([begin[event] for event in range(len(begin))], dtype=pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row"), put_right


def _overruled(mentions: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """Return mentions with event and turn as people decided."""
    joined = mentions.join(changed, on="mention_id", how="left", suffix="_decided", maintain_order="left")  # fmt: skip
    return joined.with_columns(
        pl.coalesce(f"{column}_decided", column).alias(column) for column in ("event", "turn")
    ).drop("event_decided", "turn_decided")


def _ids(bases: pl.Series) -> pl.Series:
    """Return the id of each event by its number: what it begins with, numbered if that is taken."""
    base, taken = pl.col("base"), pl.col("taken")
    numbered = (
        bases.alias("base")
        .to_frame()
        .with_columns(taken=pl.int_range(1, pl.len() + 1).over("base"))
    )
    ids = pl.when(taken == 1).then(base).otherwise(pl.concat_str(base, taken, separator="/"))
    return numbered.select(ids).to_series()


def _is_old(new: Report) -> bool:
    """Say whether a mention looks back: by its day, or by its words."""
    published = new.published or dt.date.max.toordinal()
    return new.before or (new.act is not None and published - new.act[1] > FRESH)


def _fullness(new: Report) -> int:
    """Count what a mention tells, its day and its rate before all."""
    dated = new.act is not None or new.effect is not None
    return 2 * dated + 2 * bool(new.numbers) + bool(new.targets) + (new.product is not None)


def _best(
    new: Report, events: Iterable[Cluster], wider: Mapping[str, str | None]
) -> Cluster | None:
    """Return the event that a mention is most like.

    Of equals, the first that the same text tells, else the latest.
    An old act told without a day is meant only if no other old act fits as well.
    """
    fitting = []
    for event in events:
        found = likeness(new, event, wider)
        if found is not None:
            here = new.text_id in event.texts
            worth, old = found
            worth -= PAST * old
            fitting.append((worth, here, -event.number if here else event.number, old, event))
    if not fitting:
        return None
    fitting.sort(key=lambda one: one[:3], reverse=True)
    score, _, _, old, best = fitting[0]
    if old and len(fitting) > 1 and fitting[1][0] > score - STALE:
        return None
    return best


def _base(first: Report) -> str:
    """Return a readable id, before it is numbered: 2025-04-09/usa-chn/tariff/sanction-raised."""
    ordinal = first.act[0] if first.act else first.published
    day = dt.date.fromordinal(ordinal).isoformat() if ordinal else "undated"
    sides = "+".join(_short(first.parties)) or "unknown"
    if first.targets:
        sides += "-" + "+".join(_short(first.targets)[:3])
    act = (first.kind[1] or "seek").lower()
    return f"{day}/{sides}/{first.kind[0]}/{act}-{first.status}"


def _short(ids: Iterable[str]) -> list[str]:
    return sorted(one.split("/")[-1].lower() for one in ids)
