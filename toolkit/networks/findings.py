"""What stands out in a network, how sure it is, and on whose texts it rests, in sentences."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

import polars as pl

from toolkit.networks.edges import is_directed, leading_pair, strongest
from toolkit.networks.graph import node_table
from toolkit.networks.study import Study
from toolkit.networks.time import community_stability, entries_and_exits, rank_stability
from toolkit.networks.tone import acts_between, parted, tone, turn
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

__all__ = ["changes_over_time", "findings"]

_SURE = 0.05  # p below which a turn is told as sure
_LISTED = 4  # actors, or steps, named in a sentence
_DRAWS = 200  # for the intervals of months
_LEAST = 5  # actors in two windows below which their ranks and communities are not compared
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
    if ties.is_empty():
        return ["No ties in this selection.", whose_texts(network.documents)]
    names = dict(actors.select("actor_id", "name").drop_nulls().rows())
    told = [_strongest(ties, names), _leader(ranking, ties, names), _held(ties)]
    if network.builder == "interaction":
        told += [_hit(ties, names), _single(ties), _many(ties)]
        told += [_turn(network, ties, names), _months(network, ties, names)]
    if network.builder == "discourse":
        told.append(_stated(network.rows))
    if network.left_out.height:
        are = "is" if network.left_out.height == 1 else "are"
        words = "{left:tie} {are} not shown: too light, or not of the selection."
        told.append(sentence(words, left=network.left_out, are=are))
    return [said for said in told if said] + [whose_texts(network.documents)]


def _strongest(ties: pl.DataFrame, names: dict[str, str]) -> str:
    top = strongest(ties, 1)
    row = top.row(0, named=True)
    a, b = (names.get(row[end], row[end]) for end in ("source", "target"))
    layer = f" ({row['layer'].replace('_', ' ')})" if row.get("layer") else ""
    equals = ties.filter(pl.col("weight").abs() == abs(row["weight"]))
    others = equals.join(top, on=["source", "target", *(["layer"] if layer else [])], how="anti")
    sure = (
        "; no interval is given for so few texts."
        if row["low"] is None
        else f"; 95% of resamples give {row['low']:,.1f} to {row['high']:,.1f}."
    )
    return sentence(
        "{tie} is the strongest tie, with a weight of {weight}{sure}"
        if others.is_empty()
        else "{tie} and {others:other tie} are the strongest ties, with a weight of {weight}{sure}",
        tie=linked(f"{a} {_MARKS[is_directed(ties)]} {b}{layer}", top),
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
    ranked = [
        sentence(
            "{name} ({weight})",
            name=definite(names.get(row["target"], row["target"])),
            weight=linked(f"{row['weight']:,.3g}", hit.slice(n, 1)),
        )
        for n, row in enumerate(hit.head(_LISTED).iter_rows(named=True))
    ]
    rest = hit.slice(_LISTED)
    share = float(hit["weight"].sum()) / float(acts["weight"].sum())
    return sentence(
        "{share} of what restricts trade is told of {by}, on {hit}{more}.",
        share=linked(f"{share:.0%}", hit),
        by=definite(names.get(by, by)),
        hit=joined(ranked, ", "),
        more=sentence(" and {rest} more", rest=rest) if rest.height else "",
    )


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
    steps = parted(tone(network, *pair, "month", samples=_DRAWS)) if pair else pl.DataFrame()
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
            for before, after, one, other in steps.head(_LISTED).rows()
        ),
        "; ",
    )
    return sentence(
        "Of months with enough texts that follow each other, the mean scores between {a} and {b} "
        "are apart (95% intervals do not overlap) in {told}.",
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
        "{many:tie} {rest} only on what three or more did together, and {are} drawn pale: such an act "
        "counts 1 / (sides − 1) for each tie, and texts tell accords of one with each of several "
        "much as they tell an accord among all.",
        many=many,
        rest="rests" if many.height == 1 else "rest",
        are="is" if many.height == 1 else "are",
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
        "The tone between {a} and {b} {how} from the week of {day}: its mean PLOVER score goes from "
        "{before} to {after} (n = {weeks} with acts, p = {p:.2g} by shuffling weeks); what these "
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


def changes_over_time(shots: pl.DataFrame, actors: pl.DataFrame) -> list[str]:
    """Say who enters and who leaves, and how stable ranks and communities are from window to window.

    Parameters
    ----------
    shots : as from `snapshots`.
    actors : actor_id and name.
    """
    if shots["window"].n_unique() < 2:
        return ["Fewer than two windows have ties: nothing can be said on how the network changes."]
    names = dict(actors.select("actor_id", "name").drop_nulls().rows())
    strengths = pl.concat(
        node_table(shots.filter(window=day).with_columns(pl.col("weight").abs())).select(
            pl.lit(day).alias("window"), "node", value="strength"
        )
        for day in shots["window"].unique().sort()
    )
    told = [_entered(entries_and_exits(shots), strengths, names)]
    enough = pl.col("n") >= _LEAST
    ranks = rank_stability(strengths).drop_nulls("spearman").filter(enough)
    groups = community_stability(shots).drop_nulls("rand").filter(enough)
    if ranks.is_empty():
        return [
            *told,
            f"Fewer than {_LEAST} actors stay from one window to the next: ranks and communities are not compared.",
        ]
    told.append(_stability("Ranks by weight of ties", ranks, "spearman", "Spearman's ρ", strengths))
    if groups.height:
        told.append(_stability("Communities", groups, "rand", "adjusted Rand index", strengths))
    return told


def _entered(changes: pl.DataFrame, strengths: pl.DataFrame, names: dict[str, str]) -> str:
    """How many enter and leave, and the heaviest of those that came with the last window."""
    last = strengths["window"].max()
    fresh = (
        changes.filter(pl.col("change") == "enters", pl.col("window") == last)
        .join(strengths.filter(pl.col("window") == last), on=["window", "node"])
        .sort("value", "node", descending=[True, False])["node"]
        .head(3)
        .to_list()
    )
    new = (
        f"; new in the last window: {', '.join(definite(names.get(node, node)) for node in fresh)}"
    )
    kinds = {
        kind: changes.filter(change=kind).rename({"node": "actor_id"})
        for kind in ("enters", "leaves", "returns")
    }
    return sentence(
        "Actors from window to window: {enters} entries, {leaves} exits, {returns} returns{new}.",
        new=new if fresh else "",
        **kinds,
    )


def _stability(
    what: str, table: pl.DataFrame, column: str, name: str, strengths: pl.DataFrame
) -> str:
    """How far windows agree; the number of actors leads to those that are compared."""
    low = table.sort(column, "window").row(0, named=True)
    both = strengths.filter(pl.col("window").is_in([low["before"], low["window"]]))
    kept = both.group_by(actor_id="node").len().filter(len=2).sort("actor_id")
    if table.height == 1:
        return sentence(
            "{what} agree to {value} between the windows from {before} and from {window} ({name}, n = {kept}).",
            what=what,
            value=linked(signed(f"{low[column]:.2f}"), kept),
            before=spelled(low["before"]),
            window=spelled(low["window"]),
            name=name,
            kept=kept,
        )
    middle = table.select(pl.col(column).median()).item()
    return sentence(
        "{what} of one window and the next agree to {middle} in the median ({name}), "
        "least in that from {window} ({value}, n = {kept}).",
        what=what,
        middle=signed(f"{middle:.2f}"),
        name=name,
        window=spelled(low["window"]),
        value=linked(signed(f"{low[column]:.2f}"), kept),
        kept=kept,
    )
