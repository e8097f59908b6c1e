"""What becomes of a network without one outlet, without machines, and with the reading's errors."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from toolkit.networks.edges import is_directed, strongest
from toolkit.networks.graph import node_table
from toolkit.networks.resampling import kept_by_confidence
from toolkit.networks.study import OF_EVENTS, Study
from toolkit.networks.uncertainty import edge_intervals
from toolkit.wording import definite, linked, sentence

__all__ = ["read_anew", "robustness", "without_outlets"]

_MOST_OUTLETS = 25  # the largest ones are left out, one at a time
# Of the ties that an event rightly found would make, such a share leads elsewhere or is swapped; a mutual
# act has none to swap. Counted on texts that the reading had not learned from: data/accuracy/sides.csv.
ELSEWHERE = {"directed": 25.29 / 231, "mutual": 9.67 / 98}
SWAPPED = 4.5 / 231
_SURE = 0.95


def without_outlets(network: Study) -> pl.DataFrame:
    """Return what stands out when each outlet is left out, and when machines are.

    A row that rests on several outlets goes only with the last of them.

    Parameters
    ----------
    network : as from `study`.

    Returns
    -------
    left_out (a publisher; null: nothing; `automated texts`), n_documents, leader (the actor of
    the most weight of ties), source, target, layer (of the strongest tie; layer where there is
    one), weight; nothing first, then by number of documents left out.
    """
    texts = network.documents
    counted = texts.group_by("publisher").len("n").drop_nulls("publisher")
    listed = counted.sort("n", "publisher", descending=[True, False]).head(_MOST_OUTLETS)
    outlets = listed["publisher"].to_list() if listed.height > 1 else []
    cases: list[tuple[str | None, pl.DataFrame]] = [(None, texts)]
    cases += [(name, texts.filter(pl.col("publisher").ne_missing(name))) for name in outlets]
    by_hand = texts.filter(~pl.col("automated").fill_null(value=False))
    if by_hand.height < texts.height:
        cases.append(("automated texts", by_hand))
    rows = [(name, kept.height, *_stands_out(_within(network, kept))) for name, kept in cases]
    schema = {
        "left_out": pl.String, "n_documents": pl.Int64, "leader": pl.String, "source": pl.String,
        "target": pl.String, "layer": pl.String, "weight": pl.Float64,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _within(network: Study, texts: pl.DataFrame) -> pl.DataFrame:
    """The edges of what stands in these texts."""
    kept = texts["doc_id"].to_list()
    inside = (
        pl.col("doc_ids").list.eval(pl.element().is_in(kept)).list.any()
        if network.builder in OF_EVENTS
        else pl.col("doc_id").is_in(kept)
    )
    return network.build(network.rows.filter(inside))


def _stands_out(
    edges: pl.DataFrame,
) -> tuple[str | None, str | None, str | None, str | None, float | None]:
    if edges.is_empty():
        return (None, None, None, None, None)
    nodes = node_table(edges.with_columns(pl.col("weight").abs()))
    leader = nodes.sort("strength", "node", descending=[True, False])["node"][0]
    top = strongest(edges, 1).row(0, named=True)
    return (leader, top["source"], top["target"], top.get("layer"), float(top["weight"]))


def read_anew(network: Study, *, samples: int = 200, seed: int = 0) -> pl.DataFrame:
    """Return the ties that are drawn with what the reading's errors make of them.

    An event stands with the confidence of its surest mention, which is calibrated for the act, less
    the share of right acts whose sides are wrong (`ELSEWHERE`); of directed ones `SWAPPED` have
    their sides swapped instead (`kept_by_confidence`). What the reading missed is not added.

    Parameters
    ----------
    network : as from `study`.
    samples : draws of which acts were read rightly.
    seed : of the draws.

    Returns
    -------
    The ties, with share, low, high and n_units as in `edge_intervals`; none for other builders,
    whose rows have no confidence.
    """
    if network.builder != "interaction" or "confidence" not in network.rows.columns:
        return network.edges.clear()
    mutual = pl.col("target_ids").list.len().fill_null(0) == 0
    elsewhere = pl.when(mutual).then(ELSEWHERE["mutual"]).otherwise(ELSEWHERE["directed"])
    rows = network.rows.with_columns(
        confidence=pl.col("confidence").fill_null(1.0) * (1 - elsewhere)
    )
    swapped = SWAPPED / (1 - ELSEWHERE["directed"])
    draws = kept_by_confidence(rows, swapped=swapped, samples=samples, seed=seed)
    sure = edge_intervals(network.rows, network.build, draws, unit="event_id")
    keys = [key for key in ("source", "target", "layer") if key in sure.columns]
    return sure.join(
        network.edges.select(keys), on=keys, how="semi", nulls_equal=True, maintain_order="left"
    )


def robustness(
    network: Study, actors: pl.DataFrame, *, samples: int = 200, seed: int = 0
) -> list[str]:
    """Say in sentences how far what stands out hangs on one outlet, on machines, on the reading.

    Parameters
    ----------
    network : as from `study`.
    actors : the table of actors; tells their names.
    samples : draws of texts, and of which acts were read rightly.
    seed : of the draws.
    """
    if network.edges.is_empty():
        return []
    names = dict(actors.select("actor_id", "name").drop_nulls().rows())
    cases = without_outlets(network)
    whole, others = cases.row(0, named=True), cases.slice(1)
    machines = others.filter(left_out="automated texts")
    automated = network.documents.filter("automated")
    told = [
        _outlets(network, whole, others.filter(pl.col("left_out") != "automated texts"), names),
        *(_machines(automated, whole, row, names) for row in machines.iter_rows(named=True)),
        _reading(read_anew(network, samples=samples, seed=seed), names),
    ]
    return [said for said in told if said]


def _outlets(
    network: Study, whole: Mapping[str, object], others: pl.DataFrame, names: Mapping[str, str]
) -> str:
    if others.is_empty():
        return ""
    one, other = sorted(str(whole[end]) for end in ("source", "target"))  # whoever of them acts
    changed = others.filter(
        pl.col("leader").ne_missing(whole["leader"])
        | pl.min_horizontal("source", "target").ne_missing(one)
        | pl.max_horizontal("source", "target").ne_missing(other)
    )
    if changed.is_empty():
        return sentence(
            "Whichever of {outlets} outlets is left out, the actor of most weight and the strongest "
            "pair stay the same.",
            outlets=linked(f"{others.height}", network.documents),
        )
    row = changed.row(0, named=True)
    texts = network.documents.filter(pl.col("publisher") == row["left_out"])
    return sentence(
        "Leaving out one outlet changes what stands out for {changed} of {others}: without {outlet} "
        "the strongest tie is that of {pair}.",
        changed=changed.height,
        others=others.height,
        outlet=linked(row["left_out"], texts),
        pair=" and ".join(
            definite(names.get(row[e], row[e] or "nobody")) for e in ("source", "target")
        ),
    )


def _machines(
    automated: pl.DataFrame,
    whole: Mapping[str, object],
    row: Mapping[str, object],
    names: Mapping[str, str],
) -> str:
    same = all(whole[c] == row[c] for c in ("leader", "source", "target"))
    what = "what stands out stays the same" if same else (
        f"{definite(names.get(str(row['leader']), str(row['leader'])))} leads and the strongest tie weighs "
        f"{row['weight']}"
    )  # fmt: skip
    return sentence(
        "Without {automated:text} that machines wrote, {what}.", automated=automated, what=what
    )


def _reading(read: pl.DataFrame, names: Mapping[str, str]) -> str:
    if read.is_empty() or read["share"].is_null().all():
        return ""
    top = strongest(read, 1)
    row = top.row(0, named=True)
    mark = "→" if is_directed(read) else "–"
    return sentence(
        "If each event stands as surely as its act and sides are read, {pair}{layer} weighs {low:,.3g} to "
        "{high:,.3g}, and {firm} of {read:tie} stand in 95% of draws.",
        pair=linked(f" {mark} ".join(names.get(row[e], row[e]) for e in ("source", "target")), top),
        layer=f" ({row['layer']})" if row.get("layer") else "",
        low=row["low"],
        high=row["high"],
        firm=read.filter(pl.col("share") >= _SURE),
        read=read,
    )
