"""The network of a corpus as a report shows it: which rows, which builder, which ties are drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import NormalDist
from typing import TYPE_CHECKING

import polars as pl

from toolkit.codebook import Codebook
from toolkit.errors import InputError, one_of
from toolkit.networks.affiliation import affiliation, delegation, projection
from toolkit.networks.attribution import attribution, publishers
from toolkit.networks.backbone import disparity, noise_corrected
from toolkit.networks.comention import co_mention
from toolkit.networks.discourse import discourse
from toolkit.networks.edges import collapse, select_actors
from toolkit.networks.interaction import interaction
from toolkit.networks.nulls import fixed_degree
from toolkit.networks.positions import agreement
from toolkit.networks.resampling import with_documents
from toolkit.networks.rows import known, of_period, of_texts, published
from toolkit.networks.stances import stances
from toolkit.networks.two_mode import two_mode
from toolkit.networks.uncertainty import edge_intervals
from toolkit.tables import CLOCKS, STANDINGS, day

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = [
    "BUILDERS",
    "Study",
    "study",
    "with_intervals",
]

BUILDERS = (
    "interaction", "co_mention", "attribution", "affiliation", "delegation", "discourse", "stance",
)  # fmt: skip
BACKBONES = ("disparity", "noise_corrected", "fixed_degree")
OF_EVENTS = ("interaction", "delegation")
_MOST_TESTED = 60  # actors of a projection whose pairs are tested by the fixed-degree null
_LEAST_ORIGINS = 10  # below, documents are drawn in place of origins
Build = Callable[[pl.DataFrame], pl.DataFrame]


@dataclass(frozen=True)
class Study:
    """Rows of a corpus, how a network is built of them, and the ties that are drawn.

    `unit` is the column of what is drawn anew to see how sure a result is; `left_out` are the ties
    that are too light, not among the actors asked for, or not of the backbone; `documents` are
    those the rows stand in; `published` those of the corpus; `first` and `last` are the period, or
    the days of the texts where none is asked for; `clock` and `level` are those of events; `book`
    is the codebook of the corpus (None: the shipped one).
    """

    builder: str
    rows: pl.DataFrame
    build: Build
    unit: str
    edges: pl.DataFrame
    left_out: pl.DataFrame
    documents: pl.DataFrame
    published: pl.DataFrame
    first: dt.date | None
    last: dt.date | None
    clock: str
    level: str
    book: Codebook | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        """Say in a line what it is: its tables would fill the screen."""
        ends = pl.concat([self.edges["source"], self.edges["target"]])
        return (
            f"<Study of {self.builder}: {self.edges.height} ties of {ends.n_unique()} actors, made of "
            f"{self.rows.height} rows in {self.documents.height} documents, {self.first} to {self.last}>"
        )


def study(
    corpus: Corpus,
    builder: str = "interaction",
    *,
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
    clock: str = "reported",
    actors: Sequence[str] = (),
    minimum_weight: float = 0.0,
    backbone: float = 1.0,
    backbone_by: str = "disparity",
    standing: Sequence[str] = (),
    level: str = "states",
) -> Study:
    """Return the network of a corpus.

    Parameters
    ----------
    builder :

        - interaction: who acts towards whom
        - co_mention: who is named in one sentence with whom
        - attribution: who is heard through whom
        - affiliation: which person belongs to which body, and which body to which, where a sentence
          says so: it gives an office, or names both
        - delegation: who meets whom (Newman's projection of actors and their meetings)
        - discourse: who speaks on the same issues (over the average number of statements; a
          document counts once per actor and issue)
        - stance: which states are for or against the same (`positions`), in two layers: agree and
          oppose. Few sentences state a stance: read the evidence.
    first_day, last_day : the period, both days in it.
    clock : which day of an event counts: reported (the first text that tells it; every event has
        one), event or effective (many a text names no day, and such events are then left out once
        a period is asked for). All else goes by the days of the texts.
    actors : keep ties with one of them; all where none is given.
    minimum_weight : ties that weigh less are not drawn.
    backbone : level of p below which a pair stays, layers as one tie; 1 keeps all.
    backbone_by : disparity; noise_corrected (for counts); or fixed_degree, for what projects a
        two-mode table (delegation, discourse, co_mention; the 60 most active actors, p corrected
        by Benjamini and Hochberg).
    standing : of events, as in `interaction`.
    level : of an interaction, as there: states or actors.

    Raises
    ------
    InputError
        The builder is none of the valid ones, a day is no day, the backbone is not above 0 and at
        most 1 or not for this builder, an actor or a standing is none that is known, or a standing
        is asked for of what is no event.
    """
    one_of(builder, BUILDERS, "builder")
    one_of(clock, CLOCKS, "clock")
    one_of(backbone_by, BACKBONES, "backbone")
    first, last = day(first_day, "first_day"), day(last_day, "last_day")
    if not 0 < backbone <= 1:
        raise InputError(f"study(backbone={backbone}): valid is above 0 and up to 1 (keeps all)")
    if standing and builder not in OF_EVENTS:
        raise InputError(f"study(standing=…): a {builder} has no standing, only events have one")
    for one in standing:
        one_of(one, STANDINGS, "standing")
    actors = known(corpus, actors)
    texts = published(corpus.documents, first, last)
    build = _build(builder, level, corpus)
    if builder in OF_EVENTS:
        surest = corpus.event_mentions.group_by("event_id").agg(pl.col("confidence").max())
        held = with_documents(corpus.events, corpus.event_mentions).join(
            surest, on="event_id", how="left", maintain_order="left"
        )
        rows = of_period(held, clock, first, last)
        if standing:
            rows = rows.filter(pl.col("standing").is_in(list(standing)))
        used = build(rows)["evidence"].explode().unique()
        rows = rows.filter(pl.col("event_id").is_in(used.implode()))
        origins = rows["origin_ids"].explode().drop_nulls().n_unique()
        unit = "origin_ids" if origins >= _LEAST_ORIGINS else "doc_ids"
        behind = rows["doc_ids"].explode().unique()
    else:
        rows = of_texts(corpus, builder).join(
            texts.select("doc_id", day="published_day"), on="doc_id", maintain_order="left"
        )
        unit, behind = "doc_id", rows["doc_id"].unique()
    documents = corpus.documents.filter(pl.col("doc_id").is_in(behind.implode()))
    edges = build(rows)
    kept = select_actors(edges, actors, ends="either") if actors else edges
    kept = kept.filter(pl.col("weight").abs() >= minimum_weight)
    if backbone < 1 and kept.height:
        pairs = _backbone(edges, builder, rows, backbone, backbone_by)
        kept = kept.join(pairs, on=["source", "target"], how="semi", maintain_order="left")
    keys = [key for key in ("source", "target", "layer") if key in edges.columns]
    left_out = edges.join(kept, on=keys, how="anti", nulls_equal=True, maintain_order="left")
    days = documents["published_day"].drop_nulls()
    start, end = (first or days.min(), last or days.max())
    return Study(
        builder, rows, build, unit, kept, left_out, documents, corpus.documents,
        start if isinstance(start, dt.date) else None, end if isinstance(end, dt.date) else None,
        clock, level, corpus.codebook,
    )  # fmt: skip


def _build(builder: str, level: str, corpus: Corpus) -> Build:
    """From rows to an edge table."""
    builds: dict[str, Build] = {
        "interaction": partial(interaction, level=level, book=corpus.codebook),
        "co_mention": co_mention,
        "attribution": partial(attribution, outlets=publishers(corpus.codebook)),
        "affiliation": partial(affiliation, kinds=("person", "government_body")),
        "delegation": lambda rows: projection(delegation(rows), weight="newman"),
        "discourse": lambda rows: discourse(
            stances(rows, duplicates="document"), aggregation="ignore", normalisation="average"
        ),
        "stance": agreement,
    }
    return builds[builder]


def _backbone(
    edges: pl.DataFrame, builder: str, rows: pl.DataFrame, level: float, by: str
) -> pl.DataFrame:
    """The pairs of the backbone: source, target."""
    if by == "fixed_degree":
        held = two_mode(builder, rows, most=_MOST_TESTED)
        if held is None:
            raise InputError(
                f"study(backbone_by='fixed_degree'): a {builder} projects no two-mode table. Valid "
                "for it: disparity, noise_corrected"
            )
        found = fixed_degree(held).filter(pl.col("p_adjusted") < level)
    elif by == "noise_corrected":
        found = noise_corrected(collapse(edges), sd=NormalDist().inv_cdf(1 - level))
    else:
        found = disparity(collapse(edges), level=level)
    return found.select("source", "target")


def with_intervals(network: Study, *, samples: int = 200, seed: int = 0) -> pl.DataFrame:
    """Return the ties that are drawn with share, low, high and n_units, as `edge_intervals`.

    Parameters
    ----------
    network : as from `study`.
    samples : draws of its texts or their origins.
    seed : of the draws.
    """
    sure = edge_intervals(
        network.rows, network.build, unit=network.unit, samples=samples, seed=seed
    )
    keys = [key for key in ("source", "target", "layer") if key in sure.columns]
    return sure.join(
        network.edges.select(keys), on=keys, how="semi", nulls_equal=True, maintain_order="left"
    )
