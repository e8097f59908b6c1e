"""Rates that one sentence deals out, each to its own targets."""

import datetime as dt


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


def test_each_rate_has_the_goods_and_the_day_that_are_told_after_it(rows):
    text = (
        "Canada imposed a surtax of 100 percent on electric cars from China on October 1 and one of "
        "25 percent on steel on October 22."
    )
    found, _ = rows(text, kind="news", day=dt.date(2024, 10, 26))
    told = [
        (
            [m["value"] for m in r["magnitudes"]],
            text[r["object_start"] : r["object_end"]],
            r["event_first"],
        )
        for r in found
    ]
    assert told == [
        ([100.0], "electric cars", dt.date(2024, 10, 1)),
        ([25.0], "steel", dt.date(2024, 10, 22)),
    ]


def test_a_rate_in_two_steps_has_the_day_of_each(rows):
    text = "China announced duties of 5 percent from September 1 and 10 percent from December 15 on U.S. goods."
    found, _ = rows(text, kind="news", day=dt.date(2019, 8, 26))
    told = [([m["value"] for m in r["magnitudes"]], r["effective_first"]) for r in found]
    assert told == [([5.0], dt.date(2019, 9, 1)), ([10.0], dt.date(2019, 12, 15))]


def test_a_day_that_is_told_once_is_that_of_all_rates(rows):
    text = "India imposed a 10 percent duty on Chilean copper and a 25 percent duty on Peruvian zinc on September 3."
    found, _ = rows(text, kind="news", day=dt.date(2024, 10, 26))
    assert [r["event_first"] for r in found] == [dt.date(2024, 9, 3)] * 2


def test_who_pays_a_duty_is_hit_by_it(rows):
    text = (
        "The European Union imposed provisional duties on Chinese electric cars. BYD will pay 17.4 "
        "percent and SAIC 38.1 percent."
    )
    found, _ = rows(text, kind="news", day=dt.date(2024, 7, 5))
    told = [
        (r["source_ids"], r["target_ids"], r["source_actor_ids"], r["target_actor_ids"])
        for r in found[1:]
    ]
    assert told == [
        (["EU"], ["CHN"], [], ["company/byd"]),
        (["EU"], ["CHN"], [], ["company/saic"]),
    ]


def test_a_rate_is_dealt_out_for_goods_as_on_them(rows):
    text = "Norway imposed tariffs in March 2018, at 25 percent for steel and 10 percent for aluminium."
    found, _ = rows(text, kind="news", day=dt.date(2025, 2, 10))
    told = [([m["value"] for m in r["magnitudes"]], r["product_id"]) for r in found]
    assert told == [([25.0], "steel"), ([10.0], "aluminum")]
