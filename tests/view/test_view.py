"""What a reader sees of a corpus and its tables: names, sentences, and never live markup."""

import datetime as dt
import re

import networkx as nx
import polars as pl
import pytest

from toolkit import view
from toolkit.addresses import actor
from toolkit.errors import InputError
from toolkit.view.marks import Span, dated, marked, quotation
from toolkit.view.table import evidence_of, row_anchor, table

LIVE = re.compile(r"<script|<img|javascript:|\son\w+=", re.IGNORECASE)


def test_a_corpus_shows_counts_and_latest_events(study):
    html = study._repr_html_()
    assert "<dt>documents</dt><dd>3</dd>" in html
    assert "China → United States: port fee, imposed" in html


def test_markup_in_an_article_is_shown_not_run(study):
    for html in (
        study._repr_html_(),
        table(study.actors, study),
        table(study.documents, study),
        table(study.event_mentions, study),
    ):
        assert "&lt;script&gt;" in html
        assert not LIVE.search(re.sub(r"&lt;.*?&gt;", "", html))


def test_a_row_holds_the_sentences_behind_it(study):
    html = table(study.events, study)
    assert '<summary aria-label="2 sentences">2</summary>' in html
    assert "China <mark>imposed</mark> port fees on American ships on 14 October." in html
    assert 'href="../reports/site/evidence/news-one-md-291c4a41.html#s1"' in html


def test_ids_become_names_that_lead_to_their_pages(study):
    html = table(study.events.select("event_id", "source_ids"), study)
    assert '<a href="../reports/site/events/usa-tariff.html">' in html
    assert '<a href="../reports/site/actors/chn-bbfd32d8.html">China</a>' in html


def test_without_a_corpus_there_are_no_links(study):
    assert "href" not in table(study.events)


def test_rows_that_are_not_shown_are_counted(study):
    assert "2 more rows are not shown." in table(study.documents, rows=1)


def test_rows_that_are_not_shown_are_led_to_where_each_is_one_of_a_list(study):
    html = table(study.documents, study, rows=1)
    assert re.search(
        r'rows/documents-\w+\.html" data-ids="[^"]*news/two.md[^"]*">2 more rows</span> are', html
    )
    twice = pl.concat([study.documents, study.documents])
    assert re.search(r'rows/table-\w+\.html" data-ids="[^"]*">5 more rows</span>', table(twice, study, rows=1))  # fmt: skip


def test_a_few_rows_more_than_asked_for_are_shown_where_they_are_all():
    numbers = pl.DataFrame({"number": range(12)})
    assert "not shown" not in table(numbers, rows=10)
    assert "3 more rows are not shown." in table(numbers, rows=9)


def test_rows_that_are_not_shown_lead_to_the_events_where_several_are_of_one_measure(study):
    steps = pl.DataFrame({"measure_id": ["m", "m", "m"], "event_id": ["chn-port-fee", "e2", "e3"]})
    assert re.search(r'rows/events-\w+\.html" data-ids="[^"]*">2 more rows</span>', table(steps, study, rows=1))  # fmt: skip


def test_a_country_that_no_text_names_has_its_name_and_no_link(study):
    html = table(pl.DataFrame({"country": ["CHN", "TWN"]}), study)
    assert ">China</a></td>" in html
    assert "<td>Taiwan</td>" in html


def test_a_value_says_of_which_column_it_is_where_others_are_left_out_or_it_is_yes_or_no(study):
    told = pl.DataFrame({"coded": ["talks", None], "rival": [True, False], "what": ["a", "b"]})
    html = table(told, study)
    assert '<td data-head="Coded">talks</td><td data-head="Rival">yes</td><td>a</td>' in html


def test_a_day_among_words_is_one_word_of_the_page(study):
    html = table(pl.DataFrame({"in_force": ["from 2025-05-12 on"]}), study)
    assert "from <time>2025-05-12</time> on" in html
    assert dated("2025-05-12-note.md <b>") == "2025-05-12-note.md &lt;b&gt;"


def test_a_month_is_not_told_as_its_first_day(study):
    days = {"event_first": [dt.date(2025, 6, 1)], "event_last": [dt.date(2025, 6, 30)]}
    html = table(pl.DataFrame(days), study)
    assert "<time>2025-06-01</time> to <time>2025-06-30</time>" in html
    assert "Event last" not in html


def test_an_empty_table_says_so(study):
    assert table(study.figures, caption="Figures") == '<p class="more">Figures: none.</p>'


def test_no_rows_at_all_cannot_be_asked_for(study):
    with pytest.raises(InputError, match="must be 1 or more"):
        table(study.events, rows=0)


def test_a_tie_and_its_row_have_one_anchor(study):
    ties = pl.DataFrame({"source": ["CHN"], "target": ["USA"], "weight": [1.0]})
    anchor = row_anchor(ties.row(0, named=True))
    assert f'<tr id="{anchor}">' in table(ties)
    assert view.with_links(ties)["url"].to_list() == [f"{actor('CHN')}#{anchor}"]


def test_a_place_names_one_sentence(study):
    quoted = ["China imposed port fees on American ships on 14 October."]
    assert [row["quote"] for row in evidence_of(study, "news/one.md#s1")] == quoted
    assert study.evidence("news/one.md#s1")["quote"].to_list() == quoted


def test_a_graph_shows_its_strongest_ties():
    graph = nx.Graph()
    graph.add_edge("<b>", "USA", weight=2.0)
    html = view.show(graph)._repr_html_()
    assert "2 nodes, 1 edge, undirected" in html
    assert "&lt;b&gt;" in html


def test_a_graph_of_a_corpus_has_names_for_its_nodes(study):
    graph = nx.DiGraph()
    graph.add_edge("CHN", "USA", weight=2.0)
    assert ">China</a>" in view.show(graph, study)._repr_html_()


def test_what_cannot_be_shown_is_named():
    with pytest.raises(InputError, match="an object of type int cannot be shown"):
        view.show(3)


def test_a_sentence_said_is_text():
    assert view.say("<b>1</b>")._repr_html_() == "<p>&lt;b&gt;1&lt;/b&gt;</p>"


def test_overlapping_spans_each_hold_where_they_stand():
    spans = [Span(0, 7, "said", "said by Li"), Span(4, 9, "actor", "China", "a.html")]
    assert marked("And China", 0, 9, spans) == (
        '<span class="said" title="said by Li">And </span>'
        '<a class="actor said" title="said by Li" href="a.html">Chi</a>'
        '<a class="actor" title="China" href="a.html">na</a>'
    ).replace('title="said by Li" href', 'title="China" href')


def test_a_span_outside_its_sentence_marks_nothing():
    assert quotation("a < b", 3, 9) == "a &lt; b"


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([0.985, 1.0, None], ["0.98", "1.00", "–"]),
        ([14.2, 7.49, 3.991], ["14.2", "7.5", "4.0"]),
        ([14.2, 7.49, 0.0163], ["14.2", "7.49", "0.0163"]),
        ([14.2, 7.49, 3.0, 5.0, 0.0833], ["14.20", "7.49", "3.00", "5.00", "0.08"]),
        ([30.0, 26.4, 125.0], ["30", "26.4", "125"]),
        ([6.993, 12.2, 0.0, 3.0, 1.0], ["7.0", "12.2", "0", "3", "1"]),
        ([0.001, 0.5], ["0.001", "0.500"]),
        ([-2.0, 3.0], ["−2", "3"]),
        ([2.5e9, 1.0], ["2.5 billion", "1"]),
    ],
)
def test_numbers_of_a_column_line_up_without_more_decimals_than_they_have(values, shown):
    html = table(pl.DataFrame({"share": values}))
    assert re.findall(r'<td class="number[^>]*>([^<]*)</td>', html) == shown


def test_heads_are_words_and_stand_with_text_where_no_corpus_names_it(study):
    row = pl.DataFrame({"n_documents": [1], "f1": [0.5], "doc_id": ["a"], "variant": ["all texts"]})
    html = table(row)
    assert re.findall(r"<th[^>]*>([^<]*)</th>", html) == ["Documents", "F1", "Document", "Variant"]
    assert '<td class="short" data-head="Variant">all texts</td>' in html
    assert "data-head" not in table(row.select("variant"), study)


def test_in_a_notebook_the_words_of_a_table_stand_on_the_left(study):
    html = view.show(study.documents)._repr_html_()
    assert html.startswith("<style>div.table td")
    assert "<style>" not in table(study.documents)


def test_shares_side_by_side_have_equal_decimals_and_so_have_the_measures_of_a_row():
    html = table(pl.DataFrame({"share": [0.64, 0.03], "high": [0.72, 0.004], "p": [0.24, 0.05]}))
    shown = re.findall(r'<td class="number[^>]*>([^<]*)</td>', html)
    assert shown == ["0.640", "0.720", "0.24", "0.030", "0.004", "0.05"]
    html = table(
        pl.DataFrame({"value": [122.5, 0.0541], "low": [99.0, 0.0213], "high": [148.1, 0.087]})
    )
    shown = re.findall(r'<td class="number[^>]*>([^<]*)</td>', html)
    assert shown == ["122.5", "99.0", "148.1", "0.0541", "0.0213", "0.0870"]
