"""A number in a report leads to a page of the rows it counts."""

import json

import polars as pl

from toolkit.reports.counted import behind, pages
from toolkit.view import say


def page_of(study, **values):
    _, numbers = behind(say("{n}", **values)._repr_html_())
    ((path, html),) = pages(numbers, study)
    return path, html


def test_the_ids_are_taken_off_the_report_and_each_path_has_its_own():
    html, numbers = behind(say("{n:event}", n=pl.DataFrame({"event_id": ["a"]}))._repr_html_())
    ((path, ids),) = numbers.items()
    assert ids == ["a"]
    assert html == f'<p><a class="rows" href="{path}">1 event</a></p>'


def test_events_are_listed_with_links_and_one_that_is_not_there_by_its_id(study):
    events = pl.DataFrame({"event_id": [study.events["event_id"][0], "gone<b>"]})
    path, html = page_of(study, n=events)
    assert path.startswith("rows/events-")
    assert "<h1>2 events</h1>" in html
    assert html.count('href="../events/') == 1
    assert "gone&lt;b&gt;" in html


def test_a_report_of_an_event_leads_to_its_sentence(study):
    _, html = page_of(study, n=study.event_mentions.head(1))
    row = study.event_mentions.row(0, named=True)
    assert "<h1>1 report</h1>" in html
    assert f'#s{row["sentence"]}">' in html


def test_a_tie_is_shown_with_its_sentences_as_far_as_the_corpus_has_them(study):
    event = study.events["event_id"][0]
    ties = pl.DataFrame(
        {"source": ["CHN"], "target": ["USA"], "weight": [1.0], "evidence": [[event, "gone"]]}
    )
    path, html = page_of(study, n=ties)
    assert path.startswith("rows/ties-")
    assert "<h1>1 tie</h1>" in html
    assert '<a class="source" href="../evidence/' in html
    assert "Layer" not in html
    assert json.dumps("gone") not in html
