"""The table of actors: what was read on the day of the texts wins where time has changed it."""

import pytest

from toolkit.codebook import load
from toolkit.linking.actors import actors
from toolkit.tables import frame


def table(*mentions):
    """The actors of mentions: actor_id, name as read, country."""
    rows = [
        {"doc_id": "a", "sentence": 0, "start": 0, "end": 1, "actor_id": actor, "name": name,
         "form": "name", "country": country}
        for actor, name, country in mentions
    ]  # fmt: skip
    found = actors(frame("mentions", rows), load())
    return found.select("actor_id", "name", "country", "part_of").rows()


@pytest.mark.parametrize(
    ("country", "of"),
    [("SUN", ("SUN", "SUN")), ("RUS", ("RUS", "RUS"))],
)
def test_a_body_is_of_the_state_that_its_texts_mean(country, of):
    (row,) = table(("RUS/kremlin", "Kremlin", country))
    assert row == ("RUS/kremlin", "Kremlin", *of)


def test_the_side_of_an_event_is_an_actor_though_only_a_body_or_an_official_of_it_is_named():
    mention = {"doc_id": "a", "sentence": 0, "start": 0, "end": 1, "form": "name"}
    named = frame("mentions", [
        mention | {"actor_id": "org/un-security-council", "name": "Security Council"},
        mention | {"actor_id": "person/donald-trump", "name": "Donald Trump", "country": "USA"},
    ])  # fmt: skip
    event = {"mention_id": "a#e0", "doc_id": "a", "sentence": 0, "start": 0, "end": 1}
    sides = {"source_ids": ["org/un", "USA"], "target_ids": ["PRK", "who/ever"]}
    found = actors(named, load(), [frame("event_mentions", [event | sides])])
    assert found["actor_id"].to_list() == [
        "PRK", "USA", "org/un", "org/un-security-council", "person/donald-trump",
    ]  # fmt: skip
    assert found.filter(actor_id="org/un")["name"].to_list() == ["United Nations"]


def test_texts_of_its_time_give_a_body_the_name_that_it_had():
    assert table(("EU", "European Communities", "EU"))[0][1] == "European Communities"


def test_texts_of_today_among_them_give_it_todays():
    both = table(("EU", "European Communities", "EU"), ("EU", "European Union", "EU"))
    assert both[0][1] == "European Union"
