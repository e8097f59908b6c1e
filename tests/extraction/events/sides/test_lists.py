"""Items of lists: who acts stands in the line above them, whom they tell of before their colon."""


def test_the_subject_of_the_line_above_does_what_its_items_tell(read):
    text = (
        "The EU welcomed the ruling. Chile's trade ministry has:\n"
        "- imposed an anti-dumping duty on steel from Vietnam;\n"
        "- lifted its ban on Peruvian grapes."
    )
    assert read(text)[-2:] == [
        "SANCTION trade_defence imposed CHL>VNM", "RETREAT import_ban lifted CHL>PER",
    ]  # fmt: skip


def test_a_measure_told_behind_the_name_of_a_state_and_a_colon_is_one_on_it(read):
    text = (
        "What the United States did this week:\n"
        "- Brazil: a 40 percent duty on coffee\n"
        "- Mexico: Higher tariffs paused for another 90 days\n"
        "- Norway: Talks on salmon are under way\n"
        "- Peru: Imposed a duty on American cheese in answer"
    )
    told = read(text)
    assert "RETREAT tariff suspended USA>MEX" in told
    assert "CONSULT talks held NOR,USA>" in told
    assert "SANCTION tariff imposed PER>USA" in told
