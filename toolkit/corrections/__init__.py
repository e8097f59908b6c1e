"""What people correct in a reading: a plain file, applied after each reading, in a fixed order.

| column | meaning |
|---|---|
| who, when, why | who corrects (needed), the day, the reason |
| action | one of the actions below (needed) |
| source | the document: its doc_id, the source's own id, its address or its file (needed) |
| quote | the sentence, word for word; it is found again where a few of its words were edited |
| words | the words of the sentence that show the row: a trigger, a cue, a name |
| table | event_mentions (where empty), statements, mentions, dates, figures or documents |
| values | columns and new values: `status=announced | target_ids=CHN; MEX`; nothing empties |
| was | what was read there when it was corrected; chooses between rows of the same words |
| other_source, other_quote, other_words | the other report of `merge_events` |

| action | what it does | order |
|---|---|---|
| set | sets columns of a row, or of a document; adds an event that is read no more, if it tells act and sources | 1 (documents), 4 |
| merge_actors | the actor named by `words` is the actor `into`, in all documents | 2 |
| split_actor | the actor named by `words` is another one, `into`, in this document | 2 |
| rename_actor | sets name, kind, country, sector or part_of of the actor named by `words` | 2 |
| delete | removes a row that is no event, statement or name | 3 |
| add | adds an event whose trigger are `words` | 5 |
| split_events | the report is no report of its event: it is an event of its own | 6 |
| merge_events | two reports tell one event | 7 |

Within a step the lines of the file are taken in their order, and a later one wins. Events and
measures follow from the corrected rows. A line whose document, sentence or row is not there any
more changes nothing and is a row of `problems`; one that asks for what is read anyway is kept.
"""

from toolkit.corrections.append import correct
from toolkit.corrections.apply import Applied, apply
from toolkit.corrections.check import check, rows_corrected, share
from toolkit.corrections.lines import every_line, line_of, lines
from toolkit.corrections.sheet import COLUMNS, read_corrections, write_line

__all__ = [
    "COLUMNS",
    "Applied",
    "apply",
    "check",
    "correct",
    "every_line",
    "line_of",
    "lines",
    "read_corrections",
    "rows_corrected",
    "share",
    "write_line",
]


def __dir__() -> list[str]:
    return sorted(__all__)
