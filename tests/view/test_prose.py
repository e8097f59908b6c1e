"""Sentences in which a number leads to its rows, and names are text."""

import html
import json
import re

import polars as pl

from toolkit.addresses import rows
from toolkit.view import points, say

EVENTS = pl.DataFrame({"event_id": ["b/2", "a<1>"]})


def test_a_table_is_told_as_its_number_of_rows_and_leads_to_them():
    said = say("{events:event} of {all}.", events=EVENTS.head(1), all=EVENTS)
    assert repr(said) == "1 event of 2."
    address, ids = re.findall(r'href="([^"]+)" data-ids="([^"]+)">2</a>', said._repr_html_())[0]
    assert address == rows("events", ["b/2", "a<1>"])
    assert json.loads(html.unescape(ids)) == ["b/2", "a<1>"]


def test_no_rows_and_rows_without_ids_lead_nowhere():
    said = say("{none:event}, {other:row}.", none=EVENTS.clear(), other=pl.DataFrame({"n": [1]}))
    assert said._repr_html_() == "<p>0 events, 1 row.</p>"


def test_values_are_text_whatever_they_hold():
    said = say("{who} acts.", who="<b>{x} `y`</b>")
    assert said._repr_html_() == "<p>&lt;b&gt;{x} `y`&lt;/b&gt; acts.</p>"
    assert say("{braces} stay")._repr_html_() == "<p>{braces} stay</p>"


def test_what_is_typed_is_set_apart_and_points_are_a_list():
    assert points("Type `a < b`.", "Then go.")._repr_html_() == (
        '<ul class="points"><li>Type <code>a &lt; b</code>.</li><li>Then go.</li></ul>'
    )
