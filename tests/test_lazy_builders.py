"""Networks and timelines made of lazy frames, of which only what is asked for is read."""

import polars as pl
import pytest

import toolkit as tk
from toolkit.corpus import Corpus, save


@pytest.fixture(scope="module")
def kept(study: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return save(study, tmp_path_factory.mktemp("lazy") / "corpus")


def test_who_acts_towards_whom(kept: Corpus) -> None:
    october = {"first_day": "2025-10-01", "last_day": "2025-10-31"}
    whole = tk.networks.interaction(kept.events, **october)
    assert tk.networks.interaction(kept.scan("events"), **october).equals(whole)
    assert whole.height


@pytest.mark.parametrize("by", ["document", "paragraph", "sentence", "window"])
def test_who_is_named_together(kept: Corpus, by: str) -> None:
    whole = tk.networks.co_mention(kept.mentions, kept.sentences, by=by)
    lazy = tk.networks.co_mention(kept.scan("mentions"), kept.scan("sentences"), by=by)
    assert whole.height
    assert lazy.equals(whole)


def test_who_quotes_whom(kept: Corpus) -> None:
    whole = tk.networks.attribution(kept.statements, kept.documents)
    lazy = tk.networks.attribution(kept.scan("statements"), kept.scan("documents"))
    assert whole.height
    assert lazy.equals(whole)


def test_who_belongs_to_what(kept: Corpus) -> None:
    said = kept.mentions.with_columns(part_of=pl.lit("USA/commerce"), kind=pl.lit("person"))
    whole = tk.networks.affiliation(said)
    assert whole.height
    assert tk.networks.affiliation(said.lazy()).equals(whole)


def test_who_took_part_in_which_meeting(kept: Corpus) -> None:
    talks = {"instrument": pl.lit("talks"), "source_actor_ids": pl.col("source_ids")}
    whole = tk.networks.delegation(kept.events.with_columns(**talks))
    assert whole.height
    assert tk.networks.delegation(kept.scan("events").with_columns(**talks)).equals(whole)


def test_who_says_what_on_which_concept(kept: Corpus) -> None:
    named = {"concept": "attribution", "qualifier": "style", "duplicates": "document"}
    whole = tk.networks.stances(kept.statements, **named)
    assert whole.height
    assert tk.networks.stances(kept.scan("statements"), **named).equals(whole)


def test_what_happened_when(kept: Corpus) -> None:
    tariffs = {"instruments": ["tariff"], "first_day": "2025-10-01"}
    whole = tk.sequences.timeline(kept.events, **tariffs)
    assert whole.height
    assert tk.sequences.timeline(kept.scan("events"), **tariffs).equals(whole)
