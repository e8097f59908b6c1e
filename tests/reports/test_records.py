"""The pages of events, actors and measures call by their names whom they know."""

import datetime as dt

import polars as pl
import pytest

from toolkit.corpus import Corpus
from toolkit.reports.records import record_pages
from toolkit.tables import TABLES


def test_a_body_that_no_text_names_has_its_name_on_the_page_of_its_members_and_no_link(study):
    member = pl.col("actor_id") == "person/li-wei"
    actors = study.actors.with_columns(
        part_of=pl.when(member).then(pl.lit("USA/ustr")).otherwise("part_of")
    )
    tables = {name: getattr(study, name) for name in TABLES} | {"actors": actors}
    pages = dict(record_pages(Corpus(tables, {"model": "none"})))
    (page,) = (html for path, html in pages.items() if "person-li-wei" in path)
    assert "<dt>Part of</dt><dd>Office of the United States Trade Representative</dd>" in page


@pytest.mark.parametrize(
    ("told", "start", "clock"),
    [
        (dt.date(2025, 10, 14), "from", "announced"),
        (None, "no later than", "no later than"),
    ],
)
def test_a_measure_of_which_no_text_tells_a_day_was_in_force_no_later_than_its_first_report(
    study, told, start, clock
):
    dated = study.events.with_columns(
        event_first=pl.lit(told, pl.Date), effective_first=pl.lit(None, pl.Date)
    )
    tables = {name: getattr(study, name) for name in TABLES} | {"events": dated}
    pages = record_pages(Corpus(tables, {"model": "none"}))
    page = next(html for path, html in pages if path.startswith("measures/"))
    assert f"<dd>{start} <time>2025-10-14</time>, end not reported" in page
    assert f"{clock} <time>2025-10-14</time>" in page
