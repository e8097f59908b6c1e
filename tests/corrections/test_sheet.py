"""A file of corrections is read, or the line that is wrong is named."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corrections.sheet import COLUMNS, as_line, parse_corrections, read_corrections
from toolkit.errors import InputError

HEAD = ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ann,,,sett,a.md,q,,,status=imposed", "line 2: unknown action 'sett'. Did you mean 'set'"),
        (",,,delete,a.md,q", "line 2: delete needs who"),
        ("ann,,,set,a.md,q,w,,", "line 2: set needs values"),
        ("ann,,,set,a.md,q,w,,status=imposd", "unknown status 'imposd'. Did you mean 'imposed'"),
        ("ann,,,set,a.md,q,w,,colour=red", "unknown column 'colour'"),
        ("ann,,,set,a.md,q,w,,imposed", "write COLUMN=VALUE"),
        ("ann,,,set,a.md,q,w,,deadline=May", "deadline=May: Invalid isoformat"),
        ("ann,May,,delete,a.md,q", "when 'May' is no day"),
        ("ann,,,set,a.md,,,,status=imposed", "set of event_mentions needs quote"),
        ("ann,,,delete,a.md,q,,documents", "take its file away"),
        ("ann,,,merge_actors,a.md,q,w,,name=X", "needs into="),
        ("ann,,,add,a.md,q,w,,status=imposed", "add needs act"),
        ("ann,,,merge_events,a.md,q", "merge_events needs other_source, other_quote"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(line, told):
    with pytest.raises(InputError) as caught:
        parse_corrections(f"{HEAD}{line}\n")
    assert told in str(caught.value)


def test_a_file_of_other_columns_is_refused():
    with pytest.raises(InputError, match="unknown column 'whom'"):
        parse_corrections("who,whom,action,source\n")
    with pytest.raises(InputError, match="no column who, action, source"):
        parse_corrections("")


def test_a_quote_that_a_spreadsheet_would_run_is_inert_and_comes_back():
    line = as_line({"who": "ann", "action": "delete", "source": "a.md", "quote": "=1+1, said x"})
    assert "'=1+1" in line
    assert parse_corrections(f"{HEAD}{line}\n")["quote"].to_list() == ["=1+1, said x"]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1)


@given(quote=texts, words=texts)
def test_any_line_comes_back_as_it_was_written(quote, words):
    cells = {"who": "ann", "action": "delete", "source": "a.md", "quote": quote, "words": words}
    line = as_line(cells)
    assert len(next(csv.reader(io.StringIO(line)))) == len(COLUMNS)
    row = parse_corrections(f"{HEAD}{line}\n").row(0, named=True)
    assert (row["quote"], row["words"]) == (quote, words)


def test_where_no_corrections_are_yet_the_error_says_how_they_begin(tmp_path):
    with pytest.raises(
        InputError, match=r"no such file of corrections\. tk\.correct\(\.\.\., file"
    ):
        read_corrections(tmp_path / "corrections.csv")
