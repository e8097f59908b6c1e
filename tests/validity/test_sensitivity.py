"""A finding holds in a part of the texts, or it does not, or the part does not tell."""

import datetime as dt

import polars as pl
import pytest

import toolkit as tk
from toolkit.tables import frame
from toolkit.validity import failing, held, sensitivity
from toolkit.validity.findings import FINDINGS, findings
from toolkit.validity.plot import findings_plot

TARIFF = {"act": "SANCTION", "instrument": "tariff", "status": "imposed"}


def event(number, source, target, day, **more):
    return {"event_id": f"e{number}", "source_ids": [source], "target_ids": [target],
            "event_first": dt.date(2031, 5, day), **TARIFF, **more}  # fmt: skip


def test_findings_by_hand():
    rows = [event(1, "USA", "CHN", 3), event(2, "CHN", "USA", 2), event(3, "USA", "CHN", 9),
            event(4, "USA", "MEX", 1, act="THREATEN"), event(5, "CAN", "EU", 1, negated=True),
            event(6, "JPN", "KOR", 1, act="CONSULT", instrument="talks")]  # fmt: skip
    assert findings(frame("events", rows)) == {
        "most active": ("USA", ("e1", "e3", "e4")),
        "strongest tie": ("USA → CHN", ("e1", "e3")),
        "main instrument": ("tariff", ("e1", "e2", "e3")),
        "more restrictive": ("USA", ("e1", "e2", "e3")),
        "first to restrict": ("CHN", ("e1", "e2", "e3")),
        "threats and acts": ("acts", ("e1", "e2", "e3", "e4")),
        "conflict and cooperation": ("conflict", ("e1", "e2", "e3", "e4", "e6")),
    }


def test_of_two_that_are_first_none_is():
    rows = [event(1, "USA", "CHN", 3), event(2, "CHN", "USA", 2, instrument="export_control")]
    found = findings(frame("events", rows))
    assert found["most active"] == ("even", ("e1", "e2"))
    assert found["strongest tie"] == ("even", ("e1", "e2"))
    assert found["main instrument"] == ("even", ("e1", "e2"))
    assert found["more restrictive"] == found["first to restrict"] == (None, ())
    assert findings(frame("events", rows), ["USA", "CHN"])["first to restrict"][0] == "CHN"


def test_what_is_asked_has_its_answer_among_the_words_of_the_question():
    rows = [event(1, "USA", "CHN", 3), event(2, "CHN", "USA", 2, act="AGREE")]
    for finding in ("threats and acts", "conflict and cooperation"):
        assert findings(frame("events", rows[:1]))[finding].value in FINDINGS[finding]
    told = findings(frame("events", rows[1:]))["conflict and cooperation"].value
    assert told == "cooperation"
    assert told in FINDINGS["conflict and cooperation"]


def test_no_events_tell_nothing():
    assert set(findings(frame("events", [])).values()) == {(None, ())}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    texts = {
        "a": ("Courier", "news", "The United States imposed a tariff on Chinese steel on Monday."),
        "b": ("Courier", "news", "Washington raised its tariffs on Chinese cars on Tuesday."),
        "c": ("Ledger", "news", "China imposed port fees on American ships on Friday."),
        "d": ("Ledger", "news", "Mexico and Canada will meet in Ottawa next week."),
        "e": ("Xinhua", "news", "China threatened export controls on the United States."),
        "f": ("Xinhua", "news", "China imposed export controls on American firms on Monday."),
    }
    for name, (by, kind, text) in texts.items():
        head = f"---\ntitle: Report {name}\ndate: 2031-05-0{ord(name) - 96}\npublisher: {by}\nkind: {kind}\n---\n"
        (folder / f"{name}.md").write_text(f"{head}{text}\n", "utf-8")
    return tk.read(folder)


def test_each_part_is_compared_with_the_whole(corpus):
    table = sensitivity(corpus, least=2)
    names = table["variant"].unique(maintain_order=True).to_list()
    assert names[0] == "all texts"
    assert "without Xinhua" in names
    assert "outlets of China" in names
    assert names[-1] == "confidence of 0.5 or more"
    whole = table.filter(variant="all texts")
    assert set(whole["holds"].drop_nulls()) == {True}
    chinese = table.filter(variant="outlets of China", finding="most active").row(0, named=True)
    assert (chinese["value"], chinese["told"], chinese["documents"]) == ("CHN", "China", 2)


def test_parts_of_the_same_texts_stand_once(corpus):
    """Xinhua is the one outlet of China, and the one of the state."""
    names = sensitivity(corpus, least=2)["variant"].unique(maintain_order=True).to_list()
    assert "outlets of China" in names
    assert "state outlets" not in names


TOLD = pl.DataFrame(
    [("most active", "the busiest", "all texts", 9, "USA", "America", True, ["e1", "e2"]),
     ("most active", "the busiest", "without Xinhua", 8, "USA", "America", True, ["e1"]),
     ("main instrument", "the means", "all texts", 9, "tariff", "tariff", True, ["e2"]),
     ("main instrument", "the means", "without Xinhua", 8, "quota", "quota", False, ["e3"])],
    schema=["finding", "meaning", "variant", "documents", "value", "told", "holds", "evidence"],
    orient="row",
)  # fmt: skip
ACTS = pl.DataFrame({"event_id": ["e1", "e2", "e3"]})


def behind(sentence):
    """The ids of the rows that the numbers of a sentence stand for."""
    return [part.rows["event_id"].to_list() for part in sentence.parts if part.rows is not None]


def test_what_holds_leads_to_the_events_it_was_found_in():
    (told,) = held(TOLD, ACTS)
    assert told == "The busiest: America (2 events)."
    assert behind(told) == [["e1", "e2"]]


def test_what_fails_names_the_parts_and_leads_to_its_events():
    (told,) = failing(TOLD, ACTS)
    assert told == "The means: tariff, but otherwise in 1 of 1 part (without Xinhua)."
    assert behind(told) == [["e2"]]


def test_what_a_part_finds_instead_is_a_letter_at_its_cross_and_named_at_the_finding():
    fig = findings_plot(TOLD)
    (axes,) = fig.axes
    assert [text.get_text() for text in axes.texts] == ["a"]
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "the busiest: America", "the means: tariff\n(a: quota)",
    ]  # fmt: skip
