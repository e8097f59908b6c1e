"""The pages of events, actors and measures call by their names whom they know."""

import polars as pl

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
