"""What a text only cites, restates or says to be changed tells no step of a measure."""

import datetime as dt

import polars as pl
import pytest

from toolkit.linking.recitals import recited
from toolkit.tables import frame

DAY = dt.date(2025, 2, 10)


@pytest.fixture
def told():
    """Say of the words that tell acts, with their status, day of effect and rate, which are recited."""

    def of(text, *acts):
        rows = [
            {
                "mention_id": f"a#{words}", "doc_id": "a", "sentence": 0, "start": text.index(words),
                "end": text.index(words) + len(words), "act": "SANCTION", "instrument": "tariff",
                "status": status, "effective_first": effect, "negated": False,
                "magnitudes": [{"value": rate, "unit": "percent", "role": "rate"}] if rate else [],
            }
            for words, status, effect, rate in acts
        ]  # fmt: skip
        mentions = frame("event_mentions", rows).with_columns(published_day=pl.lit(DAY))
        return recited(mentions, {"a": text}).to_list()

    return of


def test_what_an_order_writes_anew_is_recited_where_it_is_of_the_past(told):
    text = (
        "Clause 2 is revised to read as follows:\n\n“(a) Steel shall bear a duty as follows: from March "
        "23, 2018, at 25 percent, and from March 12, 2025, from all countries.”\n\nI impose a duty on tin."
    )
    assert told(
        text,
        ("Steel shall bear", "imposed", dt.date(2018, 3, 23), 25.0),
        ("from all countries", "imposed", dt.date(2025, 3, 12), None),
        ("impose a duty", "imposed", dt.date(2018, 3, 23), None),
    ) == [True, False, False]


def test_a_change_is_recited_that_does_not_say_which_way(told):
    text = "The President adjusted the tariffs on tin, lowered those on zinc and modified the duty to 5 percent."
    assert told(
        text,
        ("adjusted the tariffs", "lowered", None, None),
        ("lowered those", "lowered", None, None),
        ("modified the duty", "lowered", None, 5.0),
    ) == [True, False, False]


def test_the_title_of_an_order_that_only_changes_another_is_recited(told):
    text = "In Proclamation 10895 of February 10, 2025 (Adjusting Imports of Tin), I set a duty on tin."
    assert told(text, ("Imports", "imposed", None, None), ("set a duty", "imposed", None, None)) == [True, False]  # fmt: skip
