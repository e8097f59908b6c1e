"""Which days of a sentence are those of an act, and of what about it."""

import datetime as dt
from dataclasses import replace

import pytest

from toolkit.extraction.dates import dates_of
from toolkit.extraction.events.details.days import roles


@pytest.fixture
def dated(rows):
    """Rows as (status, event_first, effective_first, deadline) in ISO days."""

    def of(text, day="2025-05-20", kind="official"):
        found, _ = rows(text, kind=kind, day=dt.date.fromisoformat(day))
        columns = ("event_first", "effective_first", "deadline")
        return [
            (row["status"], *(row[c].isoformat() if row[c] else None for c in columns))
            for row in found
        ]

    return of


def days(rows):
    return {day for row in rows for day in row[1:] if day}


def test_the_year_in_the_name_of_a_law_is_no_day_of_an_act(dated):
    told = dated(
        "The United States imposed a 25 percent tariff on steel from China under section 232 of "
        "the Trade Expansion Act of 1962."
    )
    assert told
    assert days(told) == set()


def test_the_day_of_an_order_is_that_of_what_it_did(dated):
    told = dated(
        "In Executive Order 14259 of April 8, 2025, I raised the tariff on imports from China."
    )
    assert "2025-04-08" in days(told)
    told = dated(
        "The tariffs on China imposed by Executive Order 14259 of April 8, 2025 remain in effect."
    )
    assert "2025-04-08" in days(told)


@pytest.mark.parametrize(
    "text",
    [
        "In Proclamation 9704 of March 8, 2018 (Adjusting Imports of Aluminum Into the United States), the President "
        "concurred in the finding of the Secretary, and decided to adjust the imports by imposing a 10 percent tariff.",
        "In Executive Order 14257 of April 2, 2025, I declared a national emergency and imposed a 10 percent tariff.",
    ],
)
def test_what_a_sentence_tells_as_done_was_done_by_the_order_it_begins_with(dated, text):
    first = "2018-03-08" if "2018" in text else "2025-04-02"
    assert ("imposed", first, None, None) in dated(text)


def test_of_two_orders_none_is_that_by_which_all_was_done(dated):
    told = dated(
        "In Executive Order 14259 of April 8, 2025, and Executive Order 14266 of April 9, 2025, I ordered modification "
        "of the schedule to raise the duty on imports from China, and imposed a 10 percent tariff."
    )
    assert ("imposed", "2025-04-08", None, None) not in told


def test_the_day_of_an_order_that_is_only_cited_is_not(dated):
    told = dated(
        "I impose a 10 percent tariff on goods of China, consistent with law, subject to all "
        "exceptions set forth in the Presidential Memorandum of April 11, 2025."
    )
    assert told
    assert days(told) == set()


def test_the_month_of_a_duty_that_is_suspended_is_that_of_the_duty(dated):
    told = dated("The United States suspends 24 percentage points of its April duty on China.")
    assert [row[0] for row in told] == ["suspended"]
    assert days(told) == set()
    assert "2025-04-01" in days(dated("In April the United States suspended its duty on China."))


def test_the_day_on_which_what_is_lifted_was_imposed_is_not_that_of_lifting_it(dated):
    told = dated(
        "The United States lifted the sanctions on Turkish ministers, imposed on August 1.",
        day="2018-11-02", kind="news",
    )  # fmt: skip
    assert [row[0] for row in told if row[1] is None] == ["lifted"]


def test_what_was_approved_before_takes_effect_on_the_day_that_says_so(dated):
    told = dated(
        "The EU's carbon levy, approved last month, will take effect in October 2023.",
        day="2023-05-16", kind="news",
    )  # fmt: skip
    assert [row[2] for row in told if row[2]] == ["2023-10-01"]
    assert "2023-04-01" in [row[1] for row in told]


def test_the_day_of_saying_is_that_of_what_is_said_not_of_what_was_done_before(dated):
    told = dated(
        "Nigeria will lift a ban on imports of rice, imposed in August 2019, its minister said on "
        "Wednesday.",
        day="2020-12-16", kind="news",
    )  # fmt: skip
    assert [row[1] for row in told] == ["2020-12-16", "2019-08-01"]


def test_the_year_of_a_study_is_not_that_of_what_it_studies(dated):
    told = dated("A 2023 study found that the tariffs on China raised prices.")
    assert days(told) == set()


def test_a_rise_told_for_a_later_year_takes_effect_then(dated):
    told = dated("The tariff on medical gloves from China will increase to 25 percent in 2026.")
    assert ("2026-01-01") in {effect for _, _, effect, _ in told}
    assert {first for _, first, _, _ in told} == {None}


def test_an_end_that_is_set_for_a_later_day_is_a_deadline(dated):
    told = dated("The exemption from tariffs on solar cells of China will expire on June 6, 2025.")
    assert ("expired", None, None, "2025-06-06") in told


def test_a_century_is_no_day_of_an_act(dated):
    told = dated(
        "The United States held talks with China on the rules of trade in the 21st century."
    )
    assert told
    assert days(told) == set()


def test_a_participle_that_dates_an_act_is_no_act_of_its_own(dated):
    told = dated(
        "President Donald Trump signed an order on Monday that lowers the reciprocal tariff on "
        "Chinese goods to 10 percent from 125 percent for 90 days, beginning on May 14.",
        day="2025-05-13",
        kind="news",
    )
    assert told == [("lowered", "2025-05-12", "2025-05-14", None)]


def test_a_duty_that_begins_is_an_act_beside_the_answer_to_it(dated):
    told = dated(
        "Chile vowed on Tuesday to answer tariffs of Peru taking effect on Friday.", kind="news"
    )
    assert told == [
        ("threatened", "2025-05-20", None, None), ("announced", None, "2025-05-23", None),
    ]  # fmt: skip


def test_the_day_of_what_an_act_changes_is_not_its_own(dated):
    text = "Peru will remove the increases of April 8 and April 9 on June 1."
    assert days(dated(text, kind="news")) == {"2025-06-01"}
    text = "Peru will lift the duty of March 3 on June 1."
    assert days(dated(text, kind="news")) == {"2025-06-01"}


def test_the_day_of_hearings_on_a_measure_is_not_that_of_the_measure(dated):
    text = "Chile imposed duties on Peru. Hearings on the duties are set for June 4."
    assert "2025-06-04" not in days(dated(text, kind="news"))


def test_two_days_named_together_are_one_time_of_an_act(rows):
    found, _ = rows(
        "Canadian and Mexican officials will meet in Ottawa on Thursday and Friday.",
        day=dt.date(2025, 5, 20),
    )
    told = [(row["event_first"], row["event_last"]) for row in found]
    assert told == [(dt.date(2025, 5, 22), dt.date(2025, 5, 23))]
    found, _ = rows(
        "Canadian and Mexican officials will meet in Ottawa on May 22 and May 30.",
        day=dt.date(2025, 5, 20),
    )
    told = [(row["event_first"], row["event_last"]) for row in found]
    assert told == [(dt.date(2025, 5, 22), dt.date(2025, 5, 22))]


def test_a_day_by_which_a_condition_must_be_met_is_none_of_the_act(dated):
    told = dated(
        "Chile said it would file a complaint at the World Trade Organization if Peru did not free "
        "the ships by the end of June.",
        kind="news",
    )
    assert [row[1] for row in told if row[1] == "2025-06-30"] == []


def test_a_day_on_which_somebody_asked_for_a_probe_is_not_that_of_its_end(dated):
    told = dated(
        "Egypt ended an anti-dumping probe into Indian tyres that local makers had requested in 2023.",
        kind="news",
    )
    assert (told[0][1:]) == (None, None, None)


def test_goods_used_before_are_limited_from_a_day_to_come(dated):
    told = dated(
        "Japan will restrict exports of chemicals used in screens to South Korea from Thursday.",
        kind="news",
    )
    assert days(told) == {"2025-05-22"}


def test_the_day_of_a_saying_is_not_that_of_what_was_done_years_before(rows):
    found, _ = rows(
        "Chile will scrap its tariffs on Peruvian wine, the ministry said on Thursday, three years "
        "after it imposed duties of 20 percent.",
        day=dt.date(2025, 5, 23),
    )
    told = {row["act"]: row["event_first"] for row in found}
    assert told == {"RETREAT": dt.date(2025, 5, 22), "SANCTION": None}


def test_the_day_of_a_dateline_is_that_of_an_act_only_where_no_other_is(dated):
    text = "GENEVA, Oct 3 (Wire) - The United States imposed tariffs on wine from France{}."
    told = dated(text.format(" on Wednesday"), day="2019-10-03", kind="news")
    assert told == [("imposed", "2019-10-02", None, None)]
    assert dated(text.format(""), day="2019-10-03", kind="news") == [("imposed", "2019-10-03", None, None)]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The tariffs of 25 percent on Canada had been in force since March 4.",
        "The United States has taxed steel from Canada since March 4.",
        "Mexico has levied extra duties on American pork, apples and cheese since March 4.",
    ],
)
def test_what_goes_on_since_a_day_has_effect_from_it(dated, text):
    assert [row[1:] for row in dated(text)] == [(None, "2025-03-04", None)]


def test_what_was_imposed_since_a_day_was_imposed_after_it(dated):
    told = dated(
        "China will withdraw the duties on American goods that it has imposed since April 2."
    )
    assert {row[1:] for row in told} == {(None, None, None)}


@pytest.mark.parametrize(
    "text",
    [
        "China and India will hold trade talks, according to a report published by the Courier on Sunday.",
        "India has imposed a tariff of 30 percent on China, the Courier wrote on Sunday.",
    ],
)
def test_the_day_of_a_report_is_that_of_no_act(dated, text):
    assert [row[1:] for row in dated(text, day="2025-10-26")] == [(None, None, None)]


def test_the_day_of_an_order_that_is_published_is_that_of_the_act(dated):
    text = (
        "The order that Modi published on Sunday imposes a tariff of 30 percent on Chinese goods."
    )
    assert [row[1:] for row in dated(text, day="2025-10-27")] == [("2025-10-26", None, None)]


def test_the_day_on_which_a_truce_lapses_is_no_day_of_what_prolongs_it(dated):
    text = "China and India will try to prolong a tariff truce that lapses on November 10."
    told = dated(text, day="2025-10-26")
    assert {row[1] for row in told} == {None}
    assert "2025-11-10" in {row[3] for row in told}


def test_a_report_sent_after_a_duty_took_effect_does_not_date_it(dated):
    text = "July 31 (Digest) - The American tariff of 50 percent on copper took effect on July 30."
    assert dated(text, day="2025-07-31") == [("imposed", None, "2025-07-30", None)]


def test_a_probe_that_goes_on_since_a_month_began_in_it(dated):
    told = dated("China has been investigating brandy from the European Union since January.")
    assert [row[1:] for row in told] == [("2025-01-01", None, None)]


def test_the_day_on_which_a_beginning_was_told_is_not_the_beginning(dated):
    told = dated(
        "President Trump said on Monday that tariffs of 25 percent on Canada and Mexico would start "
        "the next day.",
        day="2025-03-03",
        kind="news",
    )
    assert [row[1:] for row in told] == [("2025-03-03", "2025-03-04", None)]


@pytest.mark.parametrize(
    "text",
    [
        "In March Trudeau raised the tariff on steel from China.",  # taken for one name
        "In March the tariff on steel from China was raised by Canada.",
    ],
)
def test_a_month_before_a_name_is_that_of_the_act(dated, text):
    assert [row[1:] for row in dated(text)] == [("2025-03-01", None, None)]


def test_a_month_that_two_verbs_follow_is_that_of_both(dated):
    text = (
        "In March India raised its duties on American apples and scrapped the exemptions of nuts."
    )
    assert [row[1] for row in dated(text)] == ["2025-03-01", "2025-03-01"]


def test_the_day_to_which_a_pause_is_extended_is_its_last(dated):
    text = "Canada extended the pause of its duties on steel to September 1."
    assert dated(text) == [("extended", None, None, "2025-09-01")]


def test_the_day_that_a_paper_bears_in_a_clause_of_its_own_is_not_that_of_the_act(rows):
    found, _ = rows(
        "Peru has not imposed a tariff of 30 percent on Chile, as its orders show; the last of them is dated July 31."
    )
    assert [(r["act"], r["event_first"]) for r in found] == [("SANCTION", None)]


def test_a_day_by_which_a_probe_is_due_is_a_deadline(dated):
    told = dated(
        "The Ministry of Commerce said its investigation into European brandy will be concluded by "
        "January 5, 2025, but may be extended by another six months.",
        day="2024-06-26", kind="news",
    )  # fmt: skip
    assert told == [("announced", None, None, "2025-01-05")]


def test_a_day_by_which_something_was_done_is_none(dated):
    told = dated(
        "By April 2024, China had imposed duties on Australian wine.", day="2024-06-26", kind="news"
    )
    assert told == [("imposed", "2024-04-01", None, None)]


def test_the_day_by_which_a_duty_will_be_set_is_that_of_its_effect(dated):
    told = dated(
        "Brussels will impose provisional duties by July 4.", day="2024-06-26", kind="news"
    )
    assert told == [("announced", None, "2024-07-04", None)]


def test_a_day_ahead_on_which_a_probe_ends_is_a_deadline(dated):
    told = dated(
        "The anti-dumping investigation by China of European brandy is due to conclude on January 5, 2025.",
        day="2024-06-26", kind="news",
    )  # fmt: skip
    assert told == [("announced", None, None, "2025-01-05")]


def test_a_measure_for_so_many_years_from_a_day_has_effect_on_that_day(rows):
    found, _ = rows(
        "Canada will impose anti-dumping duties of 7.5 percent on rebar from Turkey for three years "
        "from 3 March, its finance ministry said on Monday.",
        kind="news", day=dt.date(2025, 2, 24),
    )  # fmt: skip
    assert [(r["effective_first"], r["effective_last"]) for r in found] == [
        (dt.date(2025, 3, 3), dt.date(2025, 3, 3))
    ]


def test_from_one_day_until_another_is_when_it_has_effect_and_when_it_ends(rows):
    found, _ = rows(
        "The duty on copper from Chile shall be 8 percent from 1 August 2025 until 30 November 2025.",
        kind="official",
    )
    assert [(r["effective_first"], r["effective_last"], r["deadline"]) for r in found] == [
        (dt.date(2025, 8, 1), dt.date(2025, 8, 1), dt.date(2025, 11, 30))
    ]


def test_the_year_by_which_a_law_is_called_is_no_day_of_what_it_orders(rows):
    found, _ = rows("Peru's Law Number 4 of 2009 prohibited the export of tin.")
    assert [(r["act"], r["event_first"]) for r in found] == [("SANCTION", None)]


def test_the_year_in_the_name_of_a_plan_is_no_day_of_an_act(dated):
    told = dated("Kenya and Ghana signed a trade agreement as part of Vision 2040.")
    assert told
    assert days(told) == set()


def test_the_period_that_a_review_looks_at_is_no_day_of_it(dated):
    told = dated(
        "Commerce is revoking the antidumping duty on nails from Thailand for the period of review "
        "(POR) July 1, 2022, through June 30, 2023."
    )
    assert told
    assert days(told) == set()


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Peru will impose a tariff on salmon unless Chile frees the ships by June 1.", dt.date(2026, 6, 1)),
        ("If Chile closes its ports on June 1, Peru will impose a tariff on salmon.", None),
    ],
)  # fmt: skip
def test_the_day_of_a_condition_is_at_most_the_deadline_of_the_act(act, text, deadline):
    event, _, page = act(text, "impose")
    told = roles(page, replace(event, dates=list(dates_of(page))))
    assert {key: day for key, day in told.items() if isinstance(day, dt.date)} == (
        {"deadline": deadline} if deadline else {}
    )


def test_the_day_on_which_what_a_notice_sets_ceases_is_its_deadline(rows):
    found, _ = rows(
        "The duty of 12 percent on tiles from Chile applies for 5 years, ceasing 25 November 2030.",
        kind="official",
    )
    assert {(r["event_first"], r["effective_first"], r["deadline"]) for r in found} == {
        (None, None, dt.date(2030, 11, 25))
    }


@pytest.mark.parametrize(
    "text",
    [
        "The ban on wheat is added to Notification No. 93 (RE-2007)/2004-09 dated 1st April, 2008.",
        "The duty on Chilean tiles imposed by Regulation (EU) 2018/7 of 4 May 2018 stays, as amended by "
        "Decision No 12/2019 of 3 June 2019.",
    ],
)
def test_the_day_of_a_paper_that_is_cited_by_its_number_is_no_day_of_what_is_done_now(dated, text):
    told = dated(text)
    assert told
    assert days(told) <= {"2018-05-04"}
