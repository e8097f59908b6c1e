"""What the words around an act say of it."""

import datetime as dt

import pytest

from toolkit import codebook
from toolkit.linking.context import in_context, product_names
from toolkit.tables import frame


def said(text, word, **more):
    start = text.index(word)
    mention = {"mention_id": "a#0", "doc_id": "a", "sentence": 0, "start": start,
               "end": start + len(word), "source_ids": ["USA"], "instrument": "tariff",
               "origin_ids": [], **more}  # fmt: skip
    document = {"doc_id": "a", "content_hash": "a", "path": "a", "text": text, "language": "en",
                "kind": "news", "published_day": dt.date(2025, 2, 1)}  # fmt: skip
    mentions, documents = frame("event_mentions", [mention]), frame("documents", [document])
    names = product_names(codebook.load()["products"])
    return in_context(mentions, documents, None, names).row(0, named=True)


@pytest.mark.parametrize(
    ("text", "word", "on_top"),
    [
        ("Peru imposed a further 10 percent tariff on goods from Chile.", "imposed", True),
        ("Peru raised its additional tariff to 20 percent.", "raised", True),
        ("Articles of Chile are subject to an additional *ad valorem* rate of duty of 10 percent.", "subject", True),
        ("The new duty comes on top of those that Chilean goods already pay.", "comes", True),
        ("This tariff is in addition to any other duties and charges.", "tariff", True),
        ("Peru imposed a 10 percent tariff on goods from Chile.", "imposed", False),
        ("Peru put 10 percent on a further $200 billion.", "put", False),
        ("The tariff is not added to the tariff on cars.", "tariff", False),
        ("Peru imposed a 10 percent tariff. An additional tariff came in May.", "imposed", False),
        ("Peru may further raise the tariffs.", "raise", False),
    ],
)  # fmt: skip
def test_a_duty_is_on_top_of_others_where_its_sentence_says_so(text, word, on_top):
    assert said(text, word)["on_top"] is on_top


@pytest.mark.parametrize(
    ("text", "word", "goods"),
    [
        ("Peru imposed 25 percent on Chilean goods worth $34 billion.", "imposed", "goods worth $34 billion"),
        ("Peru put 10 percent on a further $200 billion.", "put", "goods worth $200 billion"),
        ("Peru raised the tariff on the $200 billion to 25 percent.", "raised", "goods worth $200 billion"),
        ("Peru imposed 25 percent on Chilean goods. The deficit is $34 billion.", "imposed", None),
        ("The tariffs are worth $34 billion a year to Peru.", "tariffs", None),
        ("Peru taxed Chilean parcels worth $800 or less.", "taxed", "goods of at most $800"),
    ],
)  # fmt: skip
def test_goods_told_by_their_worth_are_not_goods_in_general(text, word, goods):
    assert said(text, word)["object_words"] == goods


def test_the_products_that_the_words_of_an_object_list_are_told_by_their_longest_names():
    text = "Peru imposed duties on steel and car parts. Wine is spared."
    start = text.index("steel")
    more = {"object_start": start, "object_end": text.index(". Wine"), "product_id": "steel"}
    assert said(text, "imposed", **more)["listed"] == ["auto_parts", "steel"]


def test_the_words_of_an_object_do_not_stand_against_a_product_that_people_correct():
    text = "Peru imposed duties on steel and tin cars."
    more = {"object_start": text.index("steel"), "object_end": text.index(" tin")}
    read = said(text, "imposed", **more, product_id="steel", corrected_by="ann")
    assert (read["object_words"], read["listed"]) == ("steel and", ["steel"])
    other = said(text, "imposed", **more, product_id="vehicles", corrected_by="ann")
    assert (other["object_words"], other["listed"]) == (None, [])


def test_all_goods_of_a_sentence_are_told():
    text = "It began in steel. Peru imposed duties on Chilean wine, copper and Soybeans."
    assert said(text, "imposed")["goods"] == ["copper", "soybeans", "wine"]


def test_the_rate_told_last_on_the_same_targets_goes_before_one_on_others():
    text = (
        "Peru raised the rate on Chile to 25. It keeps 10 for others. The new rate on Chile begins."
    )
    document = {"doc_id": "a", "content_hash": "a", "path": "a", "text": text, "language": "en",
                "kind": "news", "published_day": dt.date(2025, 2, 1)}  # fmt: skip
    rows = [
        {"mention_id": f"a#{i}", "doc_id": "a", "sentence": i, "start": text.index(word),
         "end": text.index(word) + len(word), "source_ids": ["PER"], "target_ids": targets,
         "instrument": "tariff", "origin_ids": [],
         "magnitudes": [{"value": rate, "unit": "percent", "role": "rate"}] if rate else []}
        for i, (word, targets, rate) in enumerate(
            [("raised", ["CHL"], 25.0), ("keeps", [], 10.0), ("begins", ["CHL"], None)]
        )
    ]  # fmt: skip
    known = in_context(frame("event_mentions", rows), frame("documents", [document]), None)
    assert known["rates_before"].to_list() == [[25.0], [10.0], [25.0]]


@pytest.mark.parametrize(
    ("text", "word", "had"),
    [
        ("In May Peru had imposed a duty of 10 percent.", "imposed", True),
        ("In May Peru had set both duties and ended the exemptions.", "ended", True),
        ("The duties had already been raised.", "raised", True),
        ("The duties had been imposed in May.", "duties had been imposed", True),
        ("Peru had no choice and imposed a duty.", "imposed", False),
        ("Chile had asked for time. Peru imposed a duty.", "imposed", False),
        ("Peru has imposed a duty.", "imposed", False),
    ],
)
def test_a_verb_behind_had_tells_what_was_done_before(text, word, had):
    assert said(text, word)["had"] is had


@pytest.mark.parametrize(
    ("text", "targets", "many"),
    [
        ("Peru imposed 10 percent on goods of every country.", [], True),
        ("Peru imposed 10 percent on some partners.", [], True),
        ("Peru imposed more on most other countries.", [], True),
        ("Peru imposed 10 percent on cars from Chile and other countries.", ["CHL"], False),
        ("Peru imposed 40 percent on goods sent through a third country.", [], False),
        ("Peru imposed a tariff.", [], False),
    ],
)
def test_an_act_is_aimed_at_many_where_its_sentence_names_none_but_speaks_of_them(
    text, targets, many
):
    assert said(text, "imposed", target_ids=targets)["many"] is many
