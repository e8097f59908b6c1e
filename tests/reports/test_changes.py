"""What changed since the last build: news apart from late reports, texts apart from code."""

import json

import pytest

from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.reports.changes import FILE, changes, markdown, snapshot


def headings(sections):
    return {section["heading"]: [item["text"] for item in section["items"]] for section in sections}


def event(**columns):
    return {
        "text": "A → B: tariff",
        "size": "10 percent",
        "status": "threatened",
        "standing": "claimed",
        "n_documents": "1",
        "first_reported": "2025-10-10",
        "last_reported": "2025-10-10",
        **columns,
    }


def shot(events, last_day="2025-10-12", **reader):
    return {"events": events, "last_day": last_day, "reader": reader, "ranks": {}}


def test_the_same_corpus_has_not_changed(study):
    one = snapshot(study, "code")
    assert headings(changes(one, snapshot(study, "code"))) == {
        "No change": ["The events are those of the last build."]
    }


def test_a_first_build_says_so(study):
    assert list(headings(changes(None, snapshot(study, "code")))) == ["First build"]


def test_news_is_told_apart_from_what_was_overlooked():
    old = shot({})
    new = shot({"a": event(first_reported="2025-10-13", text="N"), "b": event(text="L")})
    assert headings(changes(old, new)) == {
        "New events": ["N"],
        "Events found in what was known before": ["L"],
    }


def test_a_late_report_of_an_old_event_is_no_news():
    new = shot(
        {
            "a": event(first_reported="2025-10-13", event_last="2025-10-11", text="N"),
            "b": event(first_reported="2025-10-13", event_last="2025-09-30", text="L"),
            "c": event(first_reported="2025-12-24", event_last="2025-10-20", text="between"),
        }
    )
    assert headings(changes(shot({}), new)) == {
        "New events": ["N", "between"],
        "Late reports of earlier events": ["L"],
    }


def test_what_a_person_corrected_is_told_apart_from_what_texts_changed():
    ours = event(status="proposed", corrected_by="ann")
    found = changes(shot({"a": event(), "b": ours}), shot({"a": ours, "b": ours, "c": ours}))
    assert [(s["heading"], [i["note"] for i in s["items"]]) for s in found] == [
        ("Corrected by hand", ["by ann", "by ann"])
    ]


def test_status_standing_and_figures_are_told_with_what_they_were():
    new = event(status="imposed", standing="official", size="20 percent", n_documents="2")
    found = changes(shot({"a": event()}), shot({"a": new}))
    assert {section["heading"]: section["items"][0]["note"] for section in found} == {
        "Further reports of known events": "official",
        "Changed status": "threatened → imposed",
        "Changed standing": "claimed → official",
        "Changed figures": "10 percent → 20 percent",
    }


def test_what_is_gone_is_told():
    assert headings(changes(shot({"a": event()}), shot({}))) == {
        "No longer told": ["A → B: tariff"]
    }


def test_another_codebook_is_named_as_a_cause():
    found = headings(changes(shot({}, codebook="1"), shot({"a": event()}, codebook="2")))
    assert list(found) == ["How the texts were read", "Events found in what was known before"]
    assert found["How the texts were read"][0].startswith("The codebook changed")


def test_a_cause_without_an_effect_promises_no_changes():
    assert headings(changes(shot({}, code="1"), shot({}, code="2"))) == {
        "No change": ["The events are those of the last build, though the toolkit's code changed."]
    }


def test_ranks_that_moved_are_told():
    old, new = shot({}), shot({})
    old["ranks"], new["ranks"] = {"China": 1, "Japan": 2}, {"Japan": 1, "China": 2}
    (section,) = changes(old, new)
    assert [(i["text"], i["note"]) for i in section["items"]] == [
        ("Japan", "rank 2 → 1"),
        ("China", "rank 1 → 2"),
    ]


def test_an_empty_corpus_has_a_snapshot():
    assert snapshot(Corpus({}), "code")["last_day"] is None


def test_for_a_summary_it_is_told_as_code_so_that_no_text_is_markup(tmp_path):
    found = changes(shot({}), shot({"a": event(text="A → B: [a](b)", first_reported="2025-10-13")}))
    held = {**shot({}), "changes": found}
    (tmp_path / FILE).write_text(json.dumps(held), "utf-8")
    assert markdown(tmp_path).split("\n") == [
        "## What changed since the last build",
        "",
        "    New events",
        "    - A → B: [a](b) (claimed)",
    ]
    with pytest.raises(InputError, match="no site here"):
        markdown(tmp_path / "elsewhere")
