"""Whose words an act of speech is, and whom its words name."""


def test_who_deplores_the_surplus_of_one_does_not_accuse_the_other_too(read):
    told = read(
        "Peru accused Chile and Brazil of dumping on Monday. "
        "Peruvian ministers issued a statement deploring Chile's trade surplus."
    )
    assert told == ["ACCUSE other none PER>BRA,CHL", "ACCUSE other none PER>CHL"]


def test_who_is_disturbed_complains_of_those_who_disturb(read):
    told = read(
        "Peruvian ministers said they were disturbed by Chile's plan to raise duties on textiles."
    )
    assert told == ["ACCUSE tariff none PER>CHL", "SANCTION tariff announced CHL>PER"]


def test_partners_without_a_name_are_no_side(read):
    told = read("The United States held talks with other trading partners in March.")
    assert told == ["CONSULT talks held USA>"]


def test_those_threatened_by_partners_without_a_name_are_told(read):
    told = read("Trading partners threatened retaliation against the United States on Monday.")
    assert told == ["THREATEN sanctions threatened >USA"]


def test_what_you_did_the_other_side_did(rows):
    text = (
        "Peru and Chile Quarrel on Copper\n\nPeru met Chile in Lima. Peruvian trade minister Ana Ruiz "
        'told Chile: "You have imposed quotas."'
    )
    found, _ = rows(text)
    told = [(r["source_ids"], r["target_ids"]) for r in found if r["act"] == "SANCTION"]
    assert told == [(["CHL"], ["PER"])]


def test_who_must_do_something_is_asked_and_not_to_whom_it_is_to_be_done(read):
    told = read("The EC must explain its farm policy to Peru, France said.")
    assert told == ["REQUEST other none FRA>EU"]


def test_what_a_ministry_asks_of_its_own_firms_it_asks_of_no_other_state(read):
    told = read(
        "The United States accused Japan of dumping chips. "
        "The Japanese trade ministry asked Japanese chip makers to cut output."
    )
    assert told[-1].split(" ")[0::3] == ["REQUEST", "JPN>"]


def test_who_is_said_to_want_something_asks_for_it(read):
    told = read(
        "Korea said it is choosing many of the items on which the U.S. wants it to cut tariffs."
    )
    assert [act.split(" ")[-1] for act in told if act.startswith("REQUEST")] == ["USA>KOR"]
