"""Opening a large corpus and drawing on it.

python bench/opening.py [MENTIONS]

The corpus is made up: event mentions, a fifth as many events, a hundredth as many measures.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from toolkit import networks, sequences
from toolkit.corpus import Corpus, open_corpus, save
from toolkit.tables import TABLES, frame

SEED = 3
STATES = [f"S{number:02}" for number in range(60)]
DAYS = 3650
FIRST = dt.date(2016, 1, 1)


def drawn(table: str, rows: int, kinds: np.random.Generator, **given: pl.Series) -> pl.DataFrame:
    """Return a table of random acts between states; columns that are not given are null."""
    sides = [pl.Series(kinds.choice(STATES, rows)).reshape((rows, 1)).arr.to_list() for _ in "ab"]
    day = pl.Series(np.datetime64(FIRST) + kinds.integers(0, DAYS, rows)).cast(pl.Date)
    columns = {
        "source_ids": sides[0],
        "target_ids": sides[1],
        "act": pl.Series(kinds.choice(["SANCTION", "THREATEN", "CONSULT", "RETREAT"], rows)),
        "instrument": pl.Series(kinds.choice(["tariff", "talks", "export_control"], rows)),
        "status": pl.Series(kinds.choice(["imposed", "threatened", "held", "lifted"], rows)),
        "event_first": day,
        "event_last": day,
        **given,
    }
    schema = TABLES[table].schema
    return pl.DataFrame(columns).select(
        pl.col(name).cast(kind) if name in columns else pl.lit(None, kind).alias(name)
        for name, kind in schema.items()
    )


def numbered(prefix: str, rows: int) -> pl.Series:
    return pl.select(pl.format(prefix + "{}", pl.int_range(rows).cast(pl.String).str.zfill(8))).to_series()  # fmt: skip


def corpus(mentions: int) -> Corpus:
    """Return a corpus in memory."""
    kinds = np.random.default_rng(SEED)
    events, measures = mentions // 5, mentions // 100
    places = {name: pl.Series(np.zeros(mentions, "int64")) for name in ("sentence", "start", "end")}
    reported = pl.Series(np.datetime64(FIRST) + kinds.integers(0, DAYS, events)).cast(pl.Date)
    steps = [
        {
            "measure_id": f"m{number:08}",
            "implementer_id": STATES[number % 60],
            "target_ids": [STATES[(number * 7 + 1) % 60]],
            "instrument": "tariff",
            "standing": "official",
            "in_force": [{"first_day": FIRST + dt.timedelta(days=number % DAYS), "end": "unknown"}],
            "steps": [],
        }
        for number in range(measures)
    ]
    return Corpus(
        {
            "event_mentions": drawn(
                "event_mentions",
                mentions,
                kinds,
                mention_id=numbered("e", mentions),
                doc_id=numbered("d", mentions),
                **places,
            ),
            "events": drawn(
                "events",
                events,
                kinds,
                event_id=numbered("e", events),
                n_mentions=pl.Series(np.full(events, 5)),
                n_documents=pl.Series(np.full(events, 5)),
                n_origins=pl.Series(np.full(events, 2)),
                negated=pl.Series(np.zeros(events, bool)),
                standing=pl.Series(np.full(events, "claimed")),
                first_reported=reported,
                last_reported=reported,
            ),
            "measures": frame("measures", steps),
        }
    )


def took(what: str, function: Callable[[], object]) -> object:
    start = time.perf_counter()
    found = function()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {what} | {time.perf_counter() - start:.2f} s | {most:,.0f} MiB so far |", flush=True)
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("mentions", nargs="?", type=int, default=1_000_000)
    mentions = arguments.parse_args().mentions
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "corpus"
        took(
            f"making and writing {mentions:,} event mentions",
            lambda: save(corpus(mentions), folder),
        )
        opened = took("opening", lambda: open_corpus(folder))
        assert isinstance(opened, Corpus)
        took("counting mentions by act, lazily", lambda: opened.scan("event_mentions").group_by("act").len().collect())  # fmt: skip
        took("the table of events", lambda: opened.events)
        took("the network of one month", lambda: networks.interaction(opened.scan("events"), first_day="2020-03-01", last_day="2020-03-31"))  # fmt: skip
        took("what is in force on a day", lambda: sequences.in_force(opened.measures, "2020-03-01"))


if __name__ == "__main__":
    main()
