"""The sample corpus says what it says it is: sourced, in our own words, its plants where it lists them."""

from __future__ import annotations

import csv
import itertools
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pycountry
import pytest
import yaml

from toolkit.codebook.load import load
from toolkit.codebook.vocabulary import ACTS, INSTRUMENTS, STATUSES
from toolkit.parsers import parse

DATA = Path(__file__).parents[2] / "data"
SAMPLE = DATA / "sample"
SHARED = Path(os.environ.get("TOOLKIT_SHARED", Path(__file__).parents[3] / "shared"))
BRIEFS = sorted(path.name for path in SAMPLE.iterdir())
OUTLETS = {"Sample Wire", "Harbour Ledger", "Pacific Courier", "East Gate Daily", "Meridian Digest"}
LONGEST_SHARED_RUN = 11  # words that a brief may share with a source in a row: names, offices
NEAR, FAR = 0.8, 0.3  # share of the shorter text's three-word runs: copies lie above, others below

needs_sources = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the sources (TOOLKIT_SHARED) are not here"
)


@cache
def documents():
    found, problems = parse(SAMPLE)
    assert problems.is_empty()
    return {row["doc_id"]: row for row in found.iter_rows(named=True)}


@cache
def header(name):
    text = (SAMPLE / name).read_text(encoding="utf-8")
    if name.endswith(".md"):
        return yaml.safe_load(text.split("---\n")[1])
    return {"sources": re.findall(r'name="dcterms.source" content="([^"]+)"', text)}


def body(name):
    """The text below the title."""
    return documents()[name]["text"].split("\n", 1)[1]


def runs(text, length):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@cache
def source_runs(path):
    return runs((SHARED / path).read_text(encoding="utf-8"), LONGEST_SHARED_RUN + 1)


@cache
def rows():
    with (DATA / "true_events.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def origins():
    """Each copy and the brief it was made of."""
    return {row["document"]: row["is_copy_of"] for row in rows() if row["is_copy_of"]}


def test_there_are_48_briefs_and_one_of_them_is_a_page():
    assert len(BRIEFS) == 48
    assert [name for name in BRIEFS if not name.endswith(".md")] == ["2025-05-13-geneva-order.html"]


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_is_read_with_its_time_outlet_and_language(name):
    row = documents()[name]
    assert row["published_at"] is not None
    assert row["published_day"].isoformat() == name[:10] or name in {
        "2025-04-09-pause-for-others.md"  # written in London after midnight
    }
    assert row["publisher"] in OUTLETS
    assert (row["author"], row["language"], row["kind"]) == ("Toolkit sample", "en", "news")
    assert (row["automated"] is True) == (row["publisher"] == "Meridian Digest")


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_has_80_to_250_words(name):
    assert 80 <= len(body(name).split()) <= 250


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_names_its_sources(name):
    sources = header(name)["sources"]
    assert sources
    assert all(re.match(r"(corpora|gold|facts)/[\w./-]+$", source) for source in sources)
    assert not any(".." in source.split("/") for source in sources)


@needs_sources
@pytest.mark.parametrize("name", BRIEFS)
def test_the_sources_exist(name):
    assert [path for path in header(name)["sources"] if not (SHARED / path).is_file()] == []


@needs_sources
@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_is_in_our_own_words(name):
    ours = runs(body(name), LONGEST_SHARED_RUN + 1)
    shared = set().union(*(ours & source_runs(path) for path in header(name)["sources"]))
    assert sorted(shared) == []


@needs_sources
@pytest.mark.parametrize("name", BRIEFS)
def test_quoted_words_stand_in_a_source(name):
    sources = [
        " ".join(re.findall(r"\w+", (SHARED / path).read_text(encoding="utf-8").lower()))
        for path in header(name)["sources"]
    ]
    quoted = [
        " ".join(re.findall(r"\w+", words.lower()))
        for words in re.findall(r'"([^"]+)"', documents()[name]["text"])
    ]
    assert [words for words in quoted if not any(words in source for source in sources)] == []


def test_the_page_is_read_without_its_furniture():
    text = documents()["2025-05-13-geneva-order.html"]["text"]
    furniture = ["cookies", "Log in", "Advertisement", "newsletter", "Reader one", "99 percent"]
    assert [words for words in furniture if words in text] == []


def test_the_overlay_knows_the_made_up_outlets_and_no_others_are_named_so():
    outlets = load(DATA / "codebook")["outlets"]
    shipped = set(load()["outlets"]["name"])
    assert set(outlets["name"]) - shipped == OUTLETS
    assert not shipped & OUTLETS


def test_every_true_event_is_coded_with_the_codes_of_the_field():
    states = {country.alpha_3 for country in pycountry.countries} | {"EU"}
    for row in rows():
        assert row["act"] in ACTS
        assert row["instrument"] in INSTRUMENTS
        assert row["status"] in STATUSES
        sides = [*row["source"].split(";"), *row["target"].split(";")]
        assert {side for side in sides if side} <= states
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row["day"])
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row["effective"])
        assert row["unit"] in ({"percent", "points", "USD billion"} if row["rate"] else {""})
        assert row["disagrees_on"] in {"", "rate", "effective", "order", "existence"}


def test_the_sentences_of_true_events_stand_in_their_briefs():
    missing = [
        (row["document"], row["sentence"])
        for row in rows()
        if row["sentence"] not in documents()[row["document"]]["text"]
    ]
    assert missing == []


def test_no_event_is_listed_twice_for_one_sentence():
    counted = Counter((row["event_id"], row["document"], row["sentence"]) for row in rows())
    assert [key for key, n in counted.items() if n > 1] == []


def test_an_event_is_one_thing_wherever_nothing_is_disputed():
    told = {}
    columns = ("description", "source", "target", "act", "instrument", "status")
    for row in rows():
        if not row["disagrees_on"]:
            told.setdefault(row["event_id"], set()).add(tuple(row[name] for name in columns))
    assert {event for event, versions in told.items() if len(versions) > 1} == set()


def test_every_brief_reports_an_event():
    assert sorted({row["document"] for row in rows()}) == BRIEFS


def test_ten_near_copies_are_near_and_nothing_else_is():
    copies = origins()
    assert len(copies) == 10
    assert set(copies.values()) <= set(BRIEFS) - set(copies)
    threes = {name: runs(body(name), 3) for name in BRIEFS}
    for one, other in itertools.combinations(BRIEFS, 2):
        likeness = len(threes[one] & threes[other]) / min(len(threes[one]), len(threes[other]))
        if copies.get(one, one) == copies.get(other, other):
            assert likeness > NEAR, (one, other)
        else:
            assert likeness < FAR, (one, other)


def test_eight_disagreements_are_planted():
    disputed = {row["document"]: row["disagrees_on"] for row in rows() if row["disagrees_on"]}
    assert disputed == {
        "2025-03-04-thirty-in-all.md": "rate",
        "2025-04-05-courier-april-nine.md": "effective",
        "2025-04-10-digest-order.md": "order",
        "2025-05-13-digest-countermeasures.md": "existence",
        "2025-07-29-eu-deal-courier.md": "rate",
        "2025-07-31-digest-copper.md": "effective",
        "2025-10-27-east-gate-view.md": "order",
        "2025-10-27-rival-accounts.md": "existence",
    }


def test_a_disputed_event_is_told_otherwise_by_another_brief():
    plain = {(row["event_id"], row["document"]) for row in rows() if not row["disagrees_on"]}
    for row in rows():
        if row["disagrees_on"]:
            assert any(
                event == row["event_id"] and document != row["document"]
                for event, document in plain
            ), row["event_id"]


def test_the_plants_are_declared_in_the_briefs_and_in_the_readme():
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    disputed = {row["document"] for row in rows() if row["disagrees_on"]}
    for name in sorted(disputed | set(origins())):
        assert f"`{name}`" in readme
        assert header(name)["planted"].startswith("disagreement" if name in disputed else "copy of")
    assert f"{len(rows())} rows" in readme
    assert f"{len({row['event_id'] for row in rows()})} events" in readme
