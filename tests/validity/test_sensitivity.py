"""A finding holds in a part of the texts, or it does not, or the part does not tell."""

import datetime as dt

import pytest

import toolkit as tk
from toolkit.tables import frame
from toolkit.validity import sensitivity
from toolkit.validity.findings import findings

TARIFF = {"act": "SANCTION", "instrument": "tariff", "status": "imposed"}


def event(number, source, target, day, **more):
    return {"event_id": f"e{number}", "source_ids": [source], "target_ids": [target],
            "event_first": dt.date(2031, 5, day), **TARIFF, **more}  # fmt: skip


def test_findings_by_hand():
    rows = [event(1, "USA", "CHN", 3), event(2, "CHN", "USA", 2), event(3, "USA", "CHN", 9),
            event(4, "USA", "MEX", 1, act="THREATEN"), event(5, "CAN", "EU", 1, negated=True),
            event(6, "JPN", "KOR", 1, act="CONSULT", instrument="talks")]  # fmt: skip
    assert findings(frame("events", rows)) == {
        "most active": "USA",
        "strongest tie": "USA → CHN",
        "main instrument": "tariff",
        "more restrictive": "USA",
        "first to restrict": "CHN",
        "threats and acts": "acts",
        "conflict and cooperation": "conflict",
    }


def test_no_events_tell_nothing():
    assert set(findings(frame("events", [])).values()) == {None}


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
