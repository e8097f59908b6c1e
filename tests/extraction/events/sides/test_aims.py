"""At whom an act is aimed, where what was told before or beside it says so."""


def test_a_third_state_that_criticises_a_measure_speaks_to_those_who_set_it(read):
    told = read(
        "Norway imposed a 20 percent tariff on Chinese buses on Monday. "
        "Denmark's trade ministry called the tariff short-sighted. Sweden criticised the duties."
    )
    assert told[1:] == ["ACCUSE tariff none DNK>NOR", "ACCUSE tariff none SWE>NOR"]


def test_those_who_are_hit_speak_to_those_who_set_it_too(read):
    told = read(
        "Norway imposed a 20 percent tariff on Chinese buses on Monday. "
        "China's trade ministry called the tariff short-sighted."
    )
    assert told[1:] == ["ACCUSE tariff none CHN>NOR"]


def test_who_welcomes_a_deal_welcomes_it_of_both_sides(read):
    told = read(
        "Kenya and Uganda signed a trade agreement on Monday. Norway welcomed the agreement."
    )
    assert told[-1] == "SUPPORT agreement none NOR>KEN,UGA"


def test_who_is_concerned_in_one_breath_with_a_call_is_so_about_whom_it_calls_on(read):
    told = read(
        "Niger banned trade with Ghana. The European Commission said it was extremely concerned and "
        "called on Niger to reverse its decision."
    )
    assert [act for act in told[1:] if not act.endswith("EU>NER")] == []
