"""Sentences in which a number leads to its rows, and names are text."""

import html
import json
import pickle
import re

import polars as pl
import pytest

from toolkit.addresses import inside, rows
from toolkit.errors import InputError
from toolkit.view import points, say
from toolkit.view.packed import unpacked
from toolkit.wording import joined, linked, sentence

EVENTS = pl.DataFrame({"event_id": ["b/2", "a<1>"]})


def test_a_table_is_told_as_its_number_of_rows_and_leads_to_them():
    said = say("{events:event} of {all}.", events=EVENTS.head(1), all=EVENTS)
    assert repr(said) == "1 event of 2."
    address, ids = re.findall(
        r'data-page="([^"]+)" data-ids="([^"]+)">2</span>', said._repr_html_()
    )[0]
    assert address == inside(rows("events", ["b/2", "a<1>"]))
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


def test_a_sentence_made_elsewhere_keeps_the_rows_of_its_numbers():
    told = joined([sentence("{n:event} here.", n=EVENTS), "Nothing there."])
    assert told == "2 events here. Nothing there."
    assert pickle.loads(pickle.dumps(told)) == told
    assert say(told)._repr_html_().count('<span class="rows"') == 1
    assert say("So: {told}", told=told)._repr_html_().count('<span class="rows"') == 1
    assert points(linked("USA", EVENTS))._repr_html_().endswith(">USA</span></li></ul>")


def test_ties_lead_to_a_page_of_ties_with_what_they_rest_on():
    ties = pl.DataFrame(
        {
            "source": ["CHN"],
            "target": ["USA"],
            "layer": ["talk"],
            "weight": [2.0],
            "evidence": [["a"]],
        }
    )
    html_ = say("{ties:tie}", ties=ties)._repr_html_()
    ids = json.loads(html.unescape(re.findall(r'data-ids="([^"]+)"', html_)[0]))
    heading, n, rows = unpacked(ids)
    assert (heading, n, rows.rows()) == ("1 tie", 1, [("CHN", "USA", "talk", 2.0, ["a"])])
    assert "rows/table-" in html_


def test_a_table_is_no_sentence():
    with pytest.raises(
        InputError, match=r"a DataFrame is no sentence\. Show a table with toolkit\.show"
    ):
        say(pl.DataFrame({"event_id": ["a"]}))
