"""A number in a report leads to a page of the rows it counts."""

import datetime as dt
import json
import re

import polars as pl

from tests.conftest import study_tables
from toolkit.corpus import Corpus
from toolkit.reports.counted import behind, pages
from toolkit.view import say
from toolkit.view.table import table


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


def test_an_event_without_a_day_of_its_own_is_listed_by_its_first_report(study):
    dayless = study.events.with_columns(event_first=None, event_last=None).cast({"event_first": pl.Date, "event_last": pl.Date})  # fmt: skip
    _, html = page_of(Corpus({**study_tables(), "events": dayless}, {"model": "none"}), n=dayless)
    assert "day unknown" not in html
    assert html.count("reported <time>2025-10-") == dayless.height


def test_a_report_of_an_event_leads_to_its_sentence(study):
    _, html = page_of(study, n=study.event_mentions.head(1))
    row = study.event_mentions.row(0, named=True)
    assert "<h1>1 report</h1>" in html
    assert f'#s{row["sentence"]}">' in html


def test_a_sentence_is_listed_with_its_words_and_its_place(study):
    path, html = page_of(study, n=pl.DataFrame({"sentence_id": ["news/one.md#s2"]}))
    assert path.startswith("rows/sentences-")
    assert re.search(r'#s2">The step answers fees set by Washington, said Li Wei', html)


def test_a_week_without_documents_stands_between_those_around_it(study):
    days = [dt.date(2025, 10, 1), dt.date(2025, 10, 20), dt.date(2025, 10, 21)]
    documents = study.documents.with_columns(published_day=pl.Series(days))
    apart = Corpus({**study_tables(), "documents": documents}, {"model": "none"})
    _, html = page_of(apart, n=pl.DataFrame({"empty_week": [dt.date(2025, 10, 6)]}))
    assert "<h1>1 week</h1>" in html
    assert '<td class="day">2025-10-06</td>' in html
    assert html.count('href="../evidence/') == 2


def test_a_tie_is_shown_with_its_sentences_as_far_as_the_corpus_has_them(study):
    event = study.events["event_id"][0]
    ties = pl.DataFrame(
        {"source": ["CHN"], "target": ["USA"], "weight": [1.0], "evidence": [[event, "gone"]]}
    )
    path, html = page_of(study, n=ties)
    assert path.startswith("rows/table-")
    assert "<h1>1 tie</h1>" in html
    assert '<a class="source" href="../evidence/' in html
    assert "Layer" not in html
    assert json.dumps("gone") not in html


def test_rows_that_a_report_does_not_show_stand_on_a_page_of_their_own(study):
    steps = pl.DataFrame({"day": [dt.date(2025, 10, 14)] * 3, "what": ["a <b>", "c", "d"]})
    html, numbers = behind(table(steps, study, rows=1, caption="Days & steps"))
    ((path, shown),) = pages(numbers, study)
    assert f'<a class="rows" href="{path}">2 more rows</a> are not shown.' in html
    assert "<h1>Days &amp; steps</h1>" in shown
    assert '<td class="day" data-head="Day">2025-10-14</td>' in shown
    assert "a &lt;b&gt;" not in shown
    assert "<td>d</td>" in shown
