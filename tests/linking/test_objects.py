"""What an act is on, as its mentions tell it together."""

import pytest

from toolkit.linking.objects import about

RATE = [{"value": 25.0, "unit": "percent", "role": "rate"}]


def told(product, words, *listed, rate=True, day=None):
    return {
        "product_id": product, "object_words": words, "listed": sorted(listed) or None, "on_here": None,
        "magnitudes": RATE if rate else [], "published_day": day, "doc_id": "a", "start": 0, "mention_id": "a",
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
