"""Whom an act spares, and acts aimed at all."""

import pytest

TITLE = "Amending Duties on Imports From China\n\nThe United States regards imports from China. "


def sides(rows, text, kind="official"):
    found, _ = rows(TITLE + text, kind=kind)
    return [(r["act"], r["source_ids"], r["target_ids"]) for r in found if r["start"] >= len(TITLE)]


def test_a_state_that_is_excepted_is_not_aimed_at(rows):
    told = sides(rows, "I suspend the tariffs on all trading partners except China for 90 days.")
    assert told
    assert all("CHN" not in targets for _, _, targets in told)


def test_a_whole_list_is_excepted(rows):
    told = sides(
        rows, "The tariff on steel is imposed on all countries except Brazil, China and Canada."
    )
    assert told
    assert all(targets == [] for *_, targets in told)


def test_the_members_of_a_union_do_not_end_a_list_that_is_excepted(rows):
    told = sides(
        rows,
        "The tariff on steel is imposed on all countries except Brazil, the member countries of the "
        "European Union, Japan, and China.",
    )
    assert told
    assert all(targets == [] for *_, targets in told)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("The United States imposed a 25 percent tariff on steel, exempting Canada and Mexico for now.", []),
        ("The White House announced duties of 25 percent on steel with exemptions for Australia and Japan.", []),
        ("India raised its duty on almonds from the United States, sparing Australia.", ["USA"]),
        ("The United States imposed a tariff on steel and ended exemptions for Brazil and Chile.", ["BRA", "CHL"]),
        ("India raised its duty on almonds from the United States.", ["USA"]),
    ],
)  # fmt: skip
def test_whom_a_restriction_spares_it_does_not_hit(rows, text, targets):
    found, _ = rows(text, kind="news")
    assert [r["target_ids"] for r in found if r["act"] == "SANCTION"][:1] == [targets]


def test_a_tariff_on_all_countries_is_not_one_on_the_other_side_of_the_text(rows):
    told = sides(rows, "The United States imposed a 10 percent tariff on all countries.")
    assert ("SANCTION", ["USA"], []) in told


def test_what_one_sentence_excepts_from_a_relief_the_next_does_not_give_it(rows):
    told = sides(
        rows,
        "I suspend the tariffs on trading partners, except with respect to China. "
        "The suspension of the tariffs ends on July 9, 2026.",
    )
    assert all("CHN" not in targets for act, _, targets in told if act == "RETREAT")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Peru suspended its duties on goods from Chile and Brazil.",
            ("RETREAT", ["PER"], ["BRA", "CHL"]),
        ),
        (
            "Peru put duties on Chile and Brazil. Chilean copper will pay 10 percent.",
            ("SANCTION", ["PER"], ["CHL"]),
        ),
        (
            "The United States announced tariffs. Bolivia and Peru have a tariff rate of 40 percent.",
            ("SANCTION", ["USA"], ["BOL", "PER"]),
        ),
        (
            "Peru put duties on Chile and Brazil. Most goods get 90 days, Chilean wine gets 15 percent.",
            ("SANCTION", ["PER"], ["CHL"]),
        ),
        (
            "Peru put duties on Chile and Brazil. Brazilian coffee is charged 5 percent.",
            ("SANCTION", ["PER"], ["BRA"]),
        ),
        (
            "Peru imposed a 12 percent tariff on Chilean wine.",
            ("SANCTION", ["PER"], ["CHL"]),
        ),
        (
            "Peru put a 12 percent tariff on imports from Chile and a 5 percent tariff on imports from Brazil.",
            ("SANCTION", ["PER"], ["CHL"]),
        ),
    ],
)  # fmt: skip
def test_the_goods_a_measure_is_on_tell_whom_it_hits(rows, text, told):
    found, _ = rows(text, kind="news")
    assert told in [(r["act"], r["source_ids"], r["target_ids"]) for r in found]


@pytest.mark.parametrize(
    "text",
    [
        "The United States imposed a 30 percent tariff on imported steel.",
        "The United States imposed a 30 percent tariff on imports of steel.",
    ],
)
def test_a_tariff_on_imports_of_no_named_state_is_on_all(rows, text):
    assert ("SANCTION", ["USA"], []) in sides(rows, text, kind="news")


def test_what_is_done_for_all_other_partners_is_not_aimed_at_the_one_named_before(rows):
    told = sides(
        rows,
        "The United States raised the tariff on Chinese goods. "
        "For all other partners it suspended the higher rates until July 9.",
        kind="news",
    )
    assert ("RETREAT", ["USA"], []) in told


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "China and the United States quarrel. Most other countries have imposed tariffs on steel.",
            [],
        ),
        (
            "China and Chile quarrel. The two countries have imposed tariffs on steel.",
            ["SANCTION tariff imposed CHL,CHN>"],
        ),
    ],
)
def test_what_unnamed_states_do_is_not_done_by_those_named_before(read, text, acts):
    assert [act for act in read(text) if "tariff" in act] == acts


def test_whoever_pays_a_tariff_does_not_set_it(rows):
    acts, _ = rows("The EU will pay the United States a tariff of 15 percent on cars.")
    assert [(a["source_ids"], a["target_ids"]) for a in acts] == [(["USA"], ["EU"])]


@pytest.mark.parametrize(
    "text",
    [
        "All imports of steel from Argentina, Australia, Canada, and the United Kingdom shall be "
        "subject to the additional tariff of 25 percent.",
        "As of March 12, 2025, all imports of aluminum articles from Argentina, Australia, Canada, "
        "and the UK shall be subject to the additional tariff of 25 percent proclaimed in "
        "Proclamation 9704.",
    ],
)
def test_whose_goods_are_subject_to_a_duty_do_not_set_it(rows, text):
    acts, _ = rows(text, kind="official")
    assert acts
    told = {(*a["source_ids"], ">", *a["target_ids"]) for a in acts}
    assert told == {("USA", ">", "ARG", "AUS", "CAN", "GBR")}


@pytest.mark.parametrize(
    "text",
    [
        "The tariffs on Mexico imposed by Executive Order 14194 stay in force.",
        "The tariffs on Argentina and Australia proclaimed in Proclamation 9759 end on March 12.",
    ],
)
def test_what_an_order_proclaimed_is_an_act_of_who_issues_orders(rows, text):
    acts, _ = rows(text, kind="official")
    told = [a for a in acts if a["act"] == "SANCTION" or text.startswith("proclaimed", a["start"])]
    assert {tuple(a["source_ids"]) for a in told} == {("USA",)}


@pytest.mark.parametrize(
    "text",
    [
        "A number of our trading partners imposed tariffs on American goods.",
        "Our trading partners have imposed duties on American goods for years.",
    ],
)
def test_measures_of_states_that_nobody_names_are_not_those_of_the_text(rows, text):
    head = "Trade\n\nThe United States is open to trade. America's economy suffers. "
    found, _ = rows(head + text, kind="official")
    assert [(r["act"], r["source_ids"], r["target_ids"]) for r in found] == [
        ("SANCTION", [], ["USA"])
    ]


def test_a_probe_of_imports_is_aimed_at_nobody_in_particular(rows):
    found, _ = rows(
        "Peru opened an investigation into whether imports of copper harm its mills. "
        "Chile banned exports of lithium to Peru. Chile supplies most of the copper."
    )
    assert [(r["source_ids"], r["target_ids"]) for r in found if r["act"] == "ACCUSE"] == [
        (["PER"], [])
    ]


def test_a_probe_of_imports_from_a_state_is_aimed_at_it(rows):
    found, _ = rows("Peru opened an investigation into imports of copper wire from Chile.")
    assert [(r["source_ids"], r["target_ids"]) for r in found if r["act"] == "ACCUSE"] == [
        (["PER"], ["CHL"])
    ]


def test_importers_pay_the_duty_of_their_own_state(rows):
    found, _ = rows("American importers paid a 25 percent tariff on Chinese goods.")
    assert [(r["source_ids"], r["target_ids"]) for r in found] == [(["USA"], ["CHN"])]


@pytest.mark.parametrize(
    "text",
    [
        "Vietnam bore the cost of the tariffs.",
        "Vietnam bears the brunt of the tariffs that Washington imposed in May.",
    ],
)
def test_who_bears_the_cost_of_a_duty_is_hit(rows, text):
    acts = [r for r in rows(text)[0] if r["act"] == "SANCTION"]
    assert [r["target_ids"] for r in acts] == [["VNM"]]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Japan maintains a quota on beef imports.", []),
        ("Japan restricts imports of 22 farm products.", []),
        ("Japan put a tariff on goods from countries that buy oil from Iran.", []),
    ],
)
def test_a_measure_on_trade_in_goods_or_on_a_sort_of_states_names_no_target(rows, text, targets):
    found, _ = rows(f"The United States met Japan in Tokyo on Monday. {text}")
    assert [r["target_ids"] for r in found if r["act"] == "SANCTION"] == [targets]
