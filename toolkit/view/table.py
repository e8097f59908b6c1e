"""A table as HTML: first rows, names for ids, and the sentences behind each row."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from toolkit import addresses
from toolkit.errors import InputError
from toolkit.view import decimals
from toolkit.view.marks import dated, quotation
from toolkit.view.phrases import days, event, measure, told
from toolkit.view.prose import KINDS, leading
from toolkit.wording import counted, shortened

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["evidence_of", "quotations", "row_anchor", "table"]

ROWS = 20  # shown unless asked for more: a table is a look, not the data
_FEW = 5  # where no more than this part of the rows shown is left, these are shown too
QUOTED = 4  # sentences shown for one row; more stand on the page of its event
_LONGEST = 160  # letters of a cell
_WIDE = 24  # letters from which a cell is wide
_QUOTE = 80  # and from which it is as wide as a sentence
_SHORT = 22  # letters up to which a cell stays on one line
_HEADS = {
    "doc_id": "Document", "doc": "Document", "f1": "F1", "by_id": "By", "plover": "PLOVER score",
    "goldstein": "Goldstein score", "place_in_order": "No.", "n": "n", "p": "p", "z": "z",
    "p_adjusted": "p adjusted", "node": "Actor", "n_units": "Texts or origins",
    "published_day": "Published", "event_first": "When", "words": "What is said",
}  # fmt: skip
_EVIDENCE = ("evidence", "event_id", "measure_id", "statement_id", "mention_id")
# spans, and lists of ids that the column of sentences stands for
_HIDDEN = re.compile(
    r".*(_start|_end)$|^(start|end|evidence|mention_ids|(actor_)?pairs|statement_id|mention_id|text|content_hash|url)$"
)


class Name(NamedTuple):
    """What an id is called, and where it leads."""

    text: str
    address: str


def table(
    data: pl.DataFrame, corpus: Corpus | None = None, rows: int = ROWS, caption: str | None = None
) -> str:
    """Return a table as HTML.

    Parameters
    ----------
    data : any table; columns of spans are left out. Where it has the first and the last day of
        events, both stand in one column, and a day that is a month is not told as its first day.
    corpus : where the rows come from: ids become names that link to their pages, and a last
        column holds the sentences behind each row.
    rows : how many are shown, and a few more where they are all; the rest is counted below.
    caption : what the table shows.
    """
    if rows < 1:
        raise InputError(f"rows={rows}: must be 1 or more")
    if not data.height:
        return f'<p class="more">{escape(caption or "Table")}: none.</p>'
    if data.height <= rows + rows // _FEW:
        rows = data.height
    told_columns = [name for name in data.columns if not _HIDDEN.match(name)]
    spanned = {"event_first", "event_last"} <= set(told_columns)
    columns = [name for name in told_columns if not (spanned and name == "event_last")]
    names = _names(corpus)
    source = next((name for name in _EVIDENCE if name in data.columns), None)
    placed = source is None and {"doc_id", "sentence"} <= set(data.columns)
    behind = corpus is not None and (source is not None or placed)
    head = "".join(_head(c, data.schema[c]) for c in columns)
    forms = decimals.forms({c: data[c].head(rows) for c in columns if data.schema[c].is_float()})
    # on a narrow screen two names in a row are told apart by the heads of their columns
    named = [c for c in columns if any(_is_named(v, names) for v in data[c].head(rows))]
    heads = columns if corpus is None else named if len(named) > 1 else []
    shown = data.head(rows)  # and so are yes and no, and columns of which some rows tell nothing
    heads = [*heads, *(c for c in columns if data.schema[c] == pl.Boolean or shown[c].has_nulls())]
    body = []
    for row in data.head(rows).iter_rows(named=True):
        if spanned and row["event_last"] not in (None, row["event_first"]):
            row["event_first"] = days(row["event_first"], row["event_last"])
        alike = decimals.alike([row[c] for c, form in forms.items() if form is told])
        cells = [
            _number(c, row[c], alike if forms.get(c) is told else forms.get(c, told))
            if data.schema[c].is_numeric()
            else _cell(c, row[c], names, c in heads)
            for c in columns
        ]
        if corpus is not None and behind:
            of = f"{row['doc_id']}#s{row['sentence']}" if source is None else row[source]
            cells.append(f'<td data-head="Sentences">{_details(corpus, of)}</td>')
        anchor = row_anchor(row)
        body.append(
            f'<tr id="{anchor}">{"".join(cells)}</tr>' if anchor else f"<tr>{''.join(cells)}</tr>"
        )
    if behind:
        head += '<th scope="col">Sentences</th>'
    more = ""
    if data.height > rows:
        kept = data.select(
            *told_columns, *([source] if source not in (*told_columns, None) else [])
        )
        more = _unseen(data.slice(rows), kept.slice(rows), caption, corpus)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    # regions of a page have names of their own, for those who go from one to the next by ear
    name = escape(caption) if caption else f"Table: {', '.join(map(_named, columns))}"
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{name}"><table>{title}'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>{more}"
    )


def _unseen(
    rest: pl.DataFrame, shown: pl.DataFrame, caption: str | None, corpus: Corpus | None
) -> str:
    """How many rows are not shown; it leads to them: to a list, where each has a row of its own."""
    own = [name for name in KINDS if name in rest.columns and rest[name].is_unique().all()]
    words = counted(rest.height, "more row")
    if corpus is not None:
        heading = caption or "Rows that the report does not show"
        words = leading(words, rest.select(own[0])) if own else leading(words, shown, heading)
    return f'<p class="more">{words} {"is" if rest.height == 1 else "are"} not shown.</p>'


def row_anchor(row: Mapping[str, Any]) -> str | None:
    """Return the anchor of a row that is an edge, so that a tie in a figure can lead to it.

    >>> row_anchor({"source": "CHN", "target": "USA", "layer": "talk", "weight": 1.0})
    'tie-chn-usa-talk-012cad71'
    """
    if row.get("source") is None or row.get("target") is None or "weight" not in row:
        return None
    parts = [row["source"], row["target"], *([row["layer"]] if row.get("layer") else [])]
    return "tie-" + addresses.slug(" ".join(str(part) for part in parts))


def evidence_of(corpus: Corpus, of: str | Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of `corpus.evidence` for an id, or several: each sentence once."""
    ids = [of] if isinstance(of, str) else [one for one in of if one is not None]
    first: dict[tuple[str, int], dict[str, Any]] = {}
    for row in corpus.quoted(*ids):
        first.setdefault((row["doc_id"], row["sentence"]), row)
    return list(first.values())


def quotations(corpus: Corpus, of: str | Sequence[str], most: int = QUOTED) -> str:
    """Return the sentences behind an id as a list in HTML, each with its source and link."""
    found = evidence_of(corpus, of)
    return _listed(found, most) if found else "<p>No sentence is known.</p>"


def _listed(found: list[dict[str, Any]], most: int) -> str:
    items = []
    for row in found[:most]:
        begin = row["first"]
        quote = quotation(row["quote"] or "", row["start"] - begin, row["end"] - begin)
        day = row["published_day"].isoformat() if row["published_day"] else "day unknown"
        by = row["publisher"] or row["title"] or row["doc_id"]
        machine = ", automated text" if row["automated"] else ""
        link = escape(addresses.document(row["doc_id"], row["sentence"]))
        items.append(
            f'<li><q>{quote}</q> <a class="source" href="{link}">{escape(by)}, {dated(day)}{machine}</a></li>'
        )
    left = len(found) - len(items)
    if left:
        items.append(f"<li>and {left:,} more</li>")
    return f'<ul class="quotes">{"".join(items)}</ul>'


def _details(corpus: Corpus, of: str | Sequence[str] | None) -> str:
    found = evidence_of(corpus, of or ())
    if not found:
        return "none"
    label = counted(len(found), "sentence")  # heard; the head of the column shows the word
    summary = f'<summary aria-label="{label}">{len(found):,}</summary>'
    return f"<details>{summary}{_listed(found, QUOTED)}</details>"


def _names(corpus: Corpus | None) -> dict[str, Name]:
    """What ids are called, and where they lead: actors, events and measures."""
    if corpus is None:
        return {}
    actors = dict(corpus.actors.select("actor_id", "name").iter_rows())
    book = [corpus.codebook[file].select("actor_id", "name") for file in ("actors", "states")]
    known = pl.concat(book).iter_rows()
    names = {of: Name(name, "") for of, name in known}  # one that no text names has no page
    names |= {of: Name(name, addresses.actor(of)) for of, name in actors.items()}
    for row in corpus.events.iter_rows(named=True):
        names[row["event_id"]] = Name(event(row, actors), addresses.event(row["event_id"]))
    for row in corpus.measures.iter_rows(named=True):
        address = addresses.measure(row["measure_id"])
        names[row["measure_id"]] = Name(measure(row, actors), address)
    for of, title in corpus.documents.select("doc_id", "title").iter_rows():
        names[of] = Name(title or of, addresses.document(of))
    return names


def _head(column: str, dtype: pl.DataType) -> str:
    kind = ' class="number"' if dtype.is_numeric() else ""
    return f'<th scope="col"{kind}>{_named(column)}</th>'


def _named(column: str) -> str:
    """The head of a column, as words.

    >>> _named("n_documents"), _named("target_ids"), _named("f1")
    ('Documents', 'Target', 'F1')
    """
    if column in _HEADS:
        return _HEADS[column]
    name = column.removeprefix("n_").removesuffix("_ids").removesuffix("_id").replace("_", " ")
    return escape(name[:1].upper() + name[1:])


def _number(column: str, value: float | None, form: Callable[[float], str]) -> str:
    """A cell that holds a number."""
    if value is None:
        return f'<td class="number unknown">{told(value)}</td>'
    return f'<td class="number" data-head="{_named(column)}">{escape(form(value))}</td>'


def _cell(column: str, value: Any, names: Mapping[str, Name], headed: bool) -> str:
    """A cell; on a narrow screen a row is a block, in which a value may stand after its head."""
    if value is None or value == []:
        return f'<td class="unknown">{told(value)}</td>'
    if isinstance(value, dt.date):
        return f'<td class="day" data-head="{_named(column)}">{told(value)}</td>'
    head = f' data-head="{_named(column)}"' if headed else ""
    if _is_named(value, names):
        ids = value if isinstance(value, list) else [value]
        told_all = "; ".join(names[one].text for one in ids)
        return _text("; ".join(_linked(names[one]) for one in ids), told_all, head)
    text = shortened(told(value), _LONGEST)
    return _text(dated(text), text, head)


def _is_named(value: Any, names: Mapping[str, Name]) -> bool:
    """Say whether a value is an id, or ids, of what has a name and a page."""
    if isinstance(value, (list, pl.Series)):
        return len(value) > 0 and all(isinstance(one, str) and one in names for one in value)
    return isinstance(value, str) and value in names


def _text(shown: str, text: str, head: str) -> str:
    """A cell of text; a long one keeps its width on a narrow screen, a short one its line."""
    if len(text) > _WIDE:
        kind = "long quote" if len(text) > _QUOTE else "long"
        return f'<td class="{kind}"{head}>{shown}</td>'
    short = ' class="short"' if len(text) <= _SHORT and not text.isalnum() else ""
    return f"<td{short}{head}>{shown}</td>"


def _linked(name: Name) -> str:
    text = escape(shortened(name.text, _LONGEST))
    return f'<a href="{escape(name.address)}">{text}</a>' if name.address else text
