"""Rates that one sentence deals out, each to its own targets."""


def test_a_side_whose_verb_is_left_out_has_its_own_rate(rows):
    text = (
        "The United States put duties on many partners. "
        "Chile and Peru will pay 12 percent, Norway 15 percent and Bolivia 39 percent."
    )
    found, _ = rows(text, kind="news")
    told = [(r["target_ids"], [m["value"] for m in r["magnitudes"]]) for r in found[1:]]
    assert told == [(["CHL", "PER"], [12.0]), (["NOR"], [15.0]), (["BOL"], [39.0])]


def test_rates_dealt_out_by_one_verb_are_an_act_each(rows):
    text = (
        "The European Union imposed a 15 percent duty on goods from India "
        "and 30 percent on imports from Brazil and Chile."
    )
    found, _ = rows(text, kind="news")
    told = [
        (r["source_ids"], r["target_ids"], [m["value"] for m in r["magnitudes"]]) for r in found
    ]
    assert told == [(["EU"], ["IND"], [15.0]), (["EU"], ["BRA", "CHL"], [30.0])]
    assert [text[r["start"] : r["end"]] for r in found] == [
        "imposed a 15 percent duty",
        "30 percent",
    ]
