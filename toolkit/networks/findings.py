"""What stands out in a network, how sure it is, and on whose texts it rests, in sentences."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

import polars as pl

from toolkit.networks.edges import is_directed, leading_pair, strongest, strongest_tie
from toolkit.networks.study import Study
from toolkit.networks.tone import acts_between, parted, turn
from toolkit.networks.uncertainty import whose_texts
from toolkit.wording import (
    Sentence,
    counted,
    definite,
    joined,
    linked,
    listed,
    opening,
    sentence,
    signed,
    spelled,
)

__all__ = ["findings"]

_SURE = 0.05  # p below which a turn is told as sure
_LISTED = 4  # actors, or steps, named in a sentence
_DRAWS = 200  # for the intervals of months
_MARKS = {True: "→", False: "–"}


def findings(
    network: Study, actors: pl.DataFrame, ties: pl.DataFrame, ranking: pl.DataFrame
) -> list[str]:
    """Return the sentences that open a report; their numbers remember the rows they count.

    Parameters
    ----------
    network : as from `study`.
    actors : actor_id and name.
    ties : as from `with_intervals`.
    ranking : as from `ranked`.
    """
    names = dict(actors.select("actor_id", "name").drop_nulls().rows())
    taken = _taken(network, names)
    if ties.is_empty():
        none = ["No ties in this selection.", taken, whose_texts(network.documents)]
        return [said for said in none if said]
    told = [_strongest(ties, names), _leader(ranking, ties, names), _held(ties)]
    if network.builder == "interaction":
        told += [_hit(ties, names), _single(ties), _many(ties)]
        told += [_turn(network, ties, names), _months(network, ties, names)]
    told.append(taken)
    if network.builder == "discourse":
        told.append(_stated(network.rows))
    if network.left_out.height:
        are = "is" if network.left_out.height == 1 else "are"
        words = "{left:tie} {are} not shown: too light, or not of the selection."
        told.append(sentence(words, left=network.left_out, are=are))
    return [said for said in told if said] + [whose_texts(network.documents)]


def _strongest(ties: pl.DataFrame, names: dict[str, str]) -> str:
    top = strongest_tie(ties)
    row = top.row(0, named=True)
    a, b = (names.get(row[end], row[end]) for end in ("source", "target"))
    layer = f" ({row['layer'].replace('_', ' ')})" if row.get("layer") else ""
    equals = ties.filter(pl.col("weight").abs() == abs(row["weight"]))
    others = equals.join(top, on=["source", "target", *(["layer"] if layer else [])], how="anti")
    mark = "↔" if top.height > 1 else _MARKS[is_directed(ties)]
    sure = (
        "; no interval is given for so few texts."
        if row["low"] is None
        else f"; 95% of resamples give {row['low']:,.1f} to {row['high']:,.1f}."
    )
    return sentence(
        "{tie} is the strongest tie, with a weight of {weight}{sure}"
        if others.is_empty()
        else "{tie} and {others:other tie} are the strongest ties, with a weight of {weight}{sure}",
        tie=linked(f"{a} {mark} {b}{layer}", top),
        others=others,
        weight=f"{row['weight']:,.4g}",
        sure=sure,
    )


def _leader(ranking: pl.DataFrame, ties: pl.DataFrame, names: dict[str, str]) -> str:
    first = ranking.row(0, named=True)
    level = ranking.filter(pl.col("rank") == first["rank"])["node"].to_list()
    led = opening(listed([definite(names.get(node, node)) for node in level[:3]]))
    if len(level) > 1:
        return f"{led} share the first rank by the weight of their ties."
    worst = first["rank_high"]
    if first["rank_low"] is None:
        surely = "."
    elif worst <= 1:
        surely = ", in 95% of resamples."
    else:
        surely = f", but not surely: resamples rank it down to {worst:g}."
    own = ties.filter((pl.col("source") == level[0]) | (pl.col("target") == level[0]))
    return sentence(
        "{led} has the most weight of ties ({weight}){surely}",
        led=led,
        weight=linked(f"{first['value']:,.4g}", strongest(own, own.height)),
        surely=surely,
    )


def _held(ties: pl.DataFrame) -> str:
    """How many ties are always there when texts are drawn anew."""
    if ties["share"].is_null().all():
        return ""
    return sentence(
        "{sure} of {ties:tie} stand in 95% of resamples or more; the others hang on few texts.",
        sure=ties.filter(pl.col("share") >= 0.95),
        ties=ties,
    )


def _hit(ties: pl.DataFrame, names: dict[str, str]) -> str:
    """Who restricts most, and whom, by weight."""
    acts = ties.filter(layer="restrict")
    if acts.is_empty():
        return ""
    sources = acts.group_by("source").agg(pl.col("weight").sum())
    by = sources.sort("weight", "source", descending=[True, False])["source"][0]
    hit = acts.filter(source=by).sort("weight", "target", descending=[True, False])
    told = _told_of(hit["weight"].to_list())
    ranked = [
        sentence(
            "{name} ({weight})",
            name=definite(names.get(row["target"], row["target"])),
            weight=linked(f"{row['weight']:,.3g}", hit.slice(n, 1)),
        )
        for n, row in enumerate(hit.head(told).iter_rows(named=True))
    ]
    rest = hit.slice(told)
    share = float(hit["weight"].sum()) / float(acts["weight"].sum())
    return sentence(
        "{share} of what restricts trade is told of {by}, on {hit}{more}.",
        share=linked(f"{share:.0%}", hit),
        by=definite(names.get(by, by)),
        hit=joined(ranked if rest.height else ranked[:-1], ", "),
        more=sentence(" and {rest} more", rest=rest)
        if rest.height
        else joined([" and " if ranked[:-1] else "", ranked[-1]], ""),
    )


def _told_of(weights: list[float]) -> int:
    """How many of those who are hit most are named: nobody before another who is hit as much."""
    if len(weights) <= _LISTED:
        return len(weights)
    apart = [n for n in range(1, _LISTED + 1) if weights[n - 1] > weights[n]]
    return apart[-1] if apart else _LISTED


def _single(ties: pl.DataFrame) -> str:
    """How many ties rest on one event: on coded texts these are the ones that are often wrong."""
    single = ties.filter(pl.col("n_events") == 1)
    if single.is_empty():
        return ""
    return sentence(
        "{single} of {ties:tie} {rest} on a single event: about half of such ties were read "
        "wrongly where they were checked, so read their sentences first.",
        single=single,
        ties=ties,
        rest="rests" if single.height == 1 else "rest",
    )


def _months(network: Study, ties: pl.DataFrame, names: dict[str, str]) -> str:
    """Between which months the tone of the pair of most weight surely changes."""
    pair = leading_pair(ties)
    steps = parted(network, *pair, samples=_DRAWS) if pair else pl.DataFrame()
    if pair is None or steps.is_empty():
        return ""
    acts = acts_between(network, *pair)
    told = joined(
        (
            sentence(
                "{before} and {after}",
                before=_month(before, one, acts),
                after=_month(after, other, acts),
            )
            for before, after, one, other, *_ in steps.head(_LISTED).rows()
        ),
        "; ",
    )
    return sentence(
        "From one month with enough texts to the next, the mean scores between {a} and {b} differ in "
        "{n} of {steps}, each looked at by itself (95% of resamples of the difference leave out 0): {told}.",
        n=steps.height,
        steps=counted(steps["compared"][0], "step"),
        a=definite(names.get(pair[0], pair[0])),
        b=definite(names.get(pair[1], pair[1])),
        told=told,
    )


def _month(first: dt.date, score: float, acts: pl.DataFrame) -> Sentence:
    """A month, and the mean score of its acts."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return sentence(
        "{month} ({score})",
        month=spelled(first, last),
        score=linked(signed(f"{score:+.1f}"), acts.filter(pl.col("day").is_between(first, last))),
    )


def _many(ties: pl.DataFrame) -> str:
    """How many ties only acts of three or more together make, and what they are worth."""
    many = ties.filter(n_bilateral=0)
    if many.is_empty():
        return ""
    return sentence(
        "{many:tie} {rest} only on what three or more did together, and {are} pale where drawn: such an act "
        "counts 1 / (sides − 1) for each tie, and texts tell accords of one with each of several "
        "much as they tell an accord among all.",
        many=many,
        rest="rests" if many.height == 1 else "rest",
        are="is" if many.height == 1 else "are",
    )


def _taken(network: Study, names: dict[str, str]) -> str:
    """How many stances the texts state, and whose most are: ties need two on one issue."""
    if network.builder != "stance" or network.rows.is_empty():
        return ""
    by = network.rows.group_by("speaker_id").len("n")
    most = by.sort("n", "speaker_id", descending=[True, False])["speaker_id"][0]
    return sentence(
        "These texts state {stances:stance} of {speakers} on {issues}, {own} of them of {most}; "
        "a tie needs two who state one on the same issue, and what nobody states makes none.",
        stances=network.rows,
        speakers=counted(by.height, "actor"),
        issues=counted(network.rows["issue"].n_unique(), "issue"),
        own=network.rows.filter(speaker_id=most),
        most=definite(names.get(most, most)),
    )


def _stated(rows: pl.DataFrame) -> str:
    """How many statements say for or against: what the network does not count."""
    on_issue = rows.drop_nulls(["speaker_id", "issue"])
    taken = on_issue.drop_nulls("stance")
    return sentence(
        "Of {on_issue:statement} on an issue {taken} say whether the speaker is for it ({agreed}) or "
        "against it; ties are of issues spoken of, not of agreement.",
        on_issue=on_issue,
        taken=taken,
        agreed=taken.filter("stance"),
    )


def _turn(network: Study, ties: pl.DataFrame, names: dict[str, str]) -> str:
    """When the pair of most weight turns most, and how surely."""
    pair = leading_pair(ties)
    if pair is None:
        return ""
    a, b = (definite(names.get(of, of)) for of in pair)
    found = turn(network, *pair)
    day, p = found["day"], found["p"]
    acts = acts_between(network, *pair)
    weeks = linked(counted(int(str(found["n"])), "week"), acts)
    if not isinstance(day, dt.date) or not isinstance(p, float):
        return sentence(
            "Whether the tone between {a} and {b} turns cannot be said: only {weeks} {have} acts of theirs.",
            have="has" if found["n"] == 1 else "have",
            a=a,
            b=b,
            weeks=weeks,
        )
    return sentence(
        "The tone between {a} and {b} {how} from the week of {day}: the mean of its weekly PLOVER "
        "scores goes from {before} to {after} (n = {weeks} with acts, p = {p:.2g} by shuffling weeks); what these "
        "texts tell, not why.",
        a=a,
        b=b,
        how="changes" if p < _SURE else "changes most, though not surely,",
        day=spelled(day),
        before=linked(signed(f"{found['before']:+.1f}"), acts.filter(pl.col("day") < day)),
        after=linked(signed(f"{found['after']:+.1f}"), acts.filter(pl.col("day") >= day)),
        weeks=weeks,
        p=p,
    )
