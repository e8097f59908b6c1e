"""What an act is on, as its mentions tell it together."""

import pytest

from toolkit.linking.objects import about

RATE = [{"value": 25.0, "unit": "percent", "role": "rate"}]


def told(product, words, *listed, rate=True, sentence=0, start=0):
    return {
        "product_id": product, "object_words": words, "listed": sorted(listed) or None, "on_here": None,
        "magnitudes": RATE if rate else [], "published_day": None, "doc_id": "a", "sentence": sentence,
        "start": start, "mention_id": "a",
    }  # fmt: skip


BOTH = told("steel", "steel and aluminum", "steel", "aluminum")
STEEL, ALUMINUM, NONE = told("steel", "steel"), told("aluminum", "aluminium"), told(None, None)


@pytest.mark.parametrize(
    ("mentions", "on"),
    [
        ([BOTH], ("steel", "steel and aluminum", ["aluminum", "steel"])),
        ([BOTH, STEEL, STEEL], ("steel", "steel and aluminum", ["aluminum", "steel"])),
        ([BOTH, STEEL, STEEL, STEEL], ("steel", "steel", [])),
        ([BOTH, ALUMINUM], ("steel", "steel and aluminum", ["aluminum", "steel"])),
        ([BOTH, NONE, NONE], ("steel", "steel and aluminum", ["aluminum", "steel"])),
        ([STEEL, NONE, NONE, NONE], (None, None, [])),
    ],
)  # fmt: skip
def test_an_act_is_on_all_goods_that_a_third_of_its_mentions_list(mentions, on):
    assert about(mentions) == on


@pytest.mark.parametrize(
    ("sentence", "on"),
    [
        (0, ("steel", "steel and aluminium", ["aluminum", "steel"])),
        (1, ("steel", "steel", [])),
    ],
)
def test_an_act_that_a_sentence_tells_of_two_goods_is_on_both(sentence, on):
    """It restored the duty of 25 percent on steel and raised the one on aluminium to the same level."""
    second = told("aluminum", "aluminium", rate=False, sentence=sentence, start=9)
    assert about([STEEL, second]) == on
