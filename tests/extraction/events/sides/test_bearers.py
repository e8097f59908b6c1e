"""Who bears a measure: whoever accepts a charge, as against whoever sets one."""

import pytest

from toolkit.extraction.events.sides import bearers


def charges(rows, text, **more):
    """The sides of each act on a charge."""
    kinds = ("tariff", "port_fee", "trade_defence")
    return [
        (r["source_ids"], r["target_ids"])
        for r in rows(text, **more)[0]
        if r["instrument"] in kinds
    ]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Vietnam accepted a 20 percent tariff on its exports to the United States.", (["USA"], ["VNM"])),
        ("South Korea agreed to a 15 percent tariff on its goods in a deal with Washington.", (["USA"], ["KOR"])),
        ("Switzerland has agreed to pay a tariff of 10 percent under the accord with Brazil.", (["BRA"], ["CHE"])),
        ("Norway swallowed a 12 percent Chinese duty on its salmon.", (["CHN"], ["NOR"])),
        ("Turkey said it would accept a 15 percent tariff from India.", (["IND"], ["TUR"])),
        ("Under the deal, Chile settled for a 10 percent duty on its copper in Canada.", (["CAN"], ["CHL"])),
        ("Seoul agreed to live with a 15 percent US duty on its cars.", (["USA"], ["KOR"])),
    ],
)  # fmt: skip
def test_who_accepts_a_charge_on_its_goods_does_not_set_it(rows, text, sides):
    assert sides in charges(rows, text)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Peru agreed to a 5 percent tariff on American corn.", (["PER"], ["USA"])),
        ("Japan agreed to cut its 10 percent tariff on American beef.", (["JPN"], ["USA"])),
        ("Japan accepted lower tariffs on American beef of 9 percent.", (["JPN"], ["USA"])),
        ("India accepts a cut of its car duty to 10 percent.", (["IND"], [])),
        ("Mexico agreed to impose a 10 percent tariff on Chinese steel.", (["MEX"], ["CHN"])),
        ("Canada would not accept a 25 percent tariff on its steel, Ottawa said.", (["CAN"], [])),
        ("Brazil and Vietnam agreed to a tariff of 10 percent.", (["BRA", "VNM"], [])),
    ],
)  # fmt: skip
def test_who_agrees_to_a_charge_of_its_own_or_refuses_one_stays_the_one_that_acts(
    rows, text, sides
):
    assert sides in charges(rows, text)


def test_a_headline_has_whoever_accepts_a_rate_as_the_one_hit(rows):
    told = charges(
        rows,
        "Brazil and China signed an accord.",
        title="Brazil accepts 12 percent tariff and promises to buy trains",
    )
    assert told[0] == (["CHN"], ["BRA"])


def test_whose_exports_are_subject_to_a_tariff_is_hit_by_whom_they_go_to(rows):
    told = charges(
        rows,
        "U.S. beef exports to the United Kingdom are currently subject to a 20 percent tariff.",
    )
    assert told == [(["GBR"], ["USA"])]


@pytest.mark.parametrize(
    ("text", "word", "states"),
    [
        ("Peruvian fish exports to Chile are subject to a 20 percent tariff.", "subject", {"PER"}),
        ("Peruvian fish exports to Chile face a 20 percent tariff.", "face", {"PER"}),
        ("Peruvian fish buyers in Chile face a 20 percent tariff.", "face", set()),
    ],
)
def test_whose_exports_meet_a_charge_bears_it(act, text, word, states):
    event, reading, page = act(text, word)
    assert bearers.borne(page, event, reading.actors, reading.known) == states
