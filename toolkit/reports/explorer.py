"""The explorer: network, timeline and sentences in one view, linked, with everything inside.

It is one `<iframe srcdoc>`: it works in JupyterLab without internet and, unchanged, in a report.
It draws SVG with a little script of its own. Altair and Bokeh bring 1 to 5 MB of script with every
view and draw no linked network; canvas would be needed from some ten thousand marks, while here
the timeline is drawn as bars and only the strongest ties are lines.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from typing import TYPE_CHECKING, Any

import polars as pl

from toolkit import addresses
from toolkit.errors import InputError
from toolkit.reports.page import TEMPLATES, data, render
from toolkit.reports.sketch import sketch
from toolkit.view import View
from toolkit.view.phrases import DAY, event, spoken, when
from toolkit.wording import counted

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["explore", "script_hash"]

_ROOM = 1_600_000  # bytes of events: from then on they come without their sentences
_QUOTED = 3  # sentences of an event
_LONGEST = 400  # letters of a sentence
_HEIGHT = 860  # pixels
MONTH = len("2025-04")
_CODES = ("instrument", "status", "standing")


def explore(corpus: Corpus, height: int = _HEIGHT, seed: int = 0) -> View:
    """Return one self-contained view of who acts towards whom, when, and in which sentences.

    Choose an actor or a tie: its events and sentences are listed. Draw over the timeline: the
    network is that of the period. Filter by act, instrument, status and standing; find by typing.
    Ties count as in `networks.interaction`: an act of k sides makes 1 / (k − 1) of each of its ties.

    Parameters
    ----------
    height : pixels.
    seed : of the layout.
    """
    if height < 200:
        raise InputError(f"explore(height={height}): must be 200 or more")
    content = _content(corpus, seed)
    told = f"Explorer of {counted(len(content['events']), 'event')}"
    days = sorted(row["day"] for row in content["events"] if row["day"]) or ["", ""]
    inner = render(
        "explorer",
        first=days[0],  # an example of what may be typed, from the texts themselves
        last=days[-1][:MONTH],
        style=_asset("explorer.css"),
        script=_script(),
        data=data(content),
    )
    # in single quotes, so that the many double ones in the data stay one letter each
    srcdoc = inner.replace("&", "&amp;").replace("'", "&#39;")
    markup = (
        f'<iframe class="explorer" title="{escape(told)}" data-root="{addresses.SITE}" '
        f"style=\"width:100%;height:{height}px;border:0\" srcdoc='{srcdoc}'></iframe>{sketch(content)}"
    )
    return View(markup, told)


def script_hash() -> str:
    """Return the source that lets the explorer's script, and no other, run in a page."""
    digest = hashlib.sha256(_script().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _script() -> str:
    return "\n".join(_asset(name) for name in ("explorer-network.js", "explorer.js"))


def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8").strip()


def _content(corpus: Corpus, seed: int) -> dict[str, Any]:
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    kinds = dict(corpus.actors.select("actor_id", "kind").iter_rows())
    told = corpus.events.sort(DAY, "event_id", nulls_last=True)
    book = corpus.codebook
    families = dict(book["acts"].select("act", "family").iter_rows())
    ties = _ties(told)
    quotes = _quotes(corpus)
    rows: list[dict[str, Any]] = []
    used: set[str] = set()
    room = _ROOM
    for row in told.iter_rows(named=True):
        day = row["event_first"] or row["first_reported"]
        listed = {
            "text": event(row, names),
            "when": when(row),
            "day": day and day.isoformat(),
            "from": row["source_ids"] or [],
            "to": row["target_ids"] or [],
            "ties": ties.get(row["event_id"], []),
            "family": families.get(row["act"]) or "other",
            **{code: row[code] or "unknown" for code in _CODES},
            "page": addresses.inside(addresses.event(row["event_id"])),
        }
        behind = [quotes[m] for m in row["mention_ids"] or () if m in quotes]
        shown = behind[:_QUOTED] if room > 0 else []
        rows.append({**listed, "quotes": shown, "more": len(behind) - len(shown)})
        room -= len(json.dumps(rows[-1], ensure_ascii=False).encode())
        used.update(listed["from"], listed["to"])
    places = _places(told, sorted(used), seed)
    actors = [
        {"id": of, "name": names.get(of, of), "kind": spoken(kinds.get(of)), "at": places[of]}
        for of in sorted(used)
    ]
    return {"actors": actors, "events": rows}


def _quotes(corpus: Corpus) -> dict[str, list[Any]]:
    """The sentence of each event mention: text, the act's place in it, source, page, codes."""
    joined = corpus.event_mentions.join(
        corpus.sentences.select("doc_id", "sentence", first="start", last="end"),
        on=["doc_id", "sentence"],
        how="left",
        maintain_order="left",
    ).join(
        corpus.documents.select("doc_id", "text", "publisher", "title", "published_day"),
        on="doc_id",
        how="left",
        maintain_order="left",
    )
    columns = ["mention_id", "doc_id", "sentence", "start", "end", "first", "last", "act",
               "instrument", "status", "source_ids", "target_ids"]  # fmt: skip
    out: dict[str, list[Any]] = {}
    for row in joined.select(*columns, "text", "publisher", "title", "published_day").iter_rows(
        named=True
    ):
        if row["first"] is None or row["text"] is None:
            continue
        sentence = row["text"][row["first"] : row["last"]][:_LONGEST]
        by = row["publisher"] or row["title"] or row["doc_id"]
        page = addresses.inside(addresses.document(row["doc_id"], row["sentence"]))
        start, end = row["start"] - row["first"], row["end"] - row["first"]
        day = row["published_day"].isoformat() if row["published_day"] else "day unknown"
        # the script counts in UTF-16, the tables in code points: so the sentence comes in parts
        parts = [sentence[:start], sentence[start:end], sentence[end:]]
        codes = [row[name] or "" for name in ("act", "instrument", "status")]
        sides = ["; ".join(row[name] or ()) for name in ("source_ids", "target_ids")]
        whole = row["last"] - row["first"] <= _LONGEST  # a sentence cut short is no anchor
        anchor = [row["doc_id"], *codes, *sides] if whole else []
        out[row["mention_id"]] = [*parts, f"{by}, {day}", page, anchor]
    return out


def _ties(events: pl.DataFrame) -> dict[str, list[tuple[str, str, float]]]:
    """Whom each event ties to whom, and what it counts for the tie: as `networks.interaction` has it."""
    from toolkit import networks

    out: dict[str, list[tuple[str, str, float]]] = {}
    happened = events.filter(~pl.col("negated").fill_null(value=False))
    pairs = networks.dyads(happened).select("event_id", "source", "target", "share")
    for event_id, source, target, share in pairs.iter_rows():
        out.setdefault(event_id, []).append((source, target, round(share, 4)))
    return out


def _places(events: pl.DataFrame, actors: list[str], seed: int) -> dict[str, list[float]]:
    """Where each actor stands: by its ties, and those without any in rows below."""
    from toolkit import networks

    ties = networks.interaction(events, layer="none", negated=True)
    found = networks.layout(ties, seed=seed) if ties.height else {}
    alone = [actor for actor in actors if actor not in found]
    step = 2 / (len(alone) + 1)
    # two rows, so that the names of neighbours do not meet
    places = {actor: (-1 + step * (n + 1), 1.0 + 0.13 * (n % 2)) for n, actor in enumerate(alone)}
    both = {**{actor: (x, -y * 0.9) for actor, (x, y) in found.items()}, **places}
    return {actor: [round(float(x), 3), round(float(y), 3)] for actor, (x, y) in both.items()}
