"""Given a sentence and the day it was published, these are its expressions of time."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.extraction.dates import find
from toolkit.extraction.dates.lexicon import HOLIDAYS, WORDS

SATURDAY = dt.date(2025, 11, 1)


def read(text: str, tense: str | None = None, day: dt.date | None = SATURDAY) -> list[tuple]:
    return [
        (text[one.start : one.end], one.value, str(one.first_day), str(one.last_day))
        for one in find(text, day, tense=tense)
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "value", "first", "last"),
    [
        ("Signed on October 26, 2025.", "October 26, 2025", "2025-10-26", "2025-10-26", "2025-10-26"),
        ("Signed 26 October 2025.", "26 October 2025", "2025-10-26", "2025-10-26", "2025-10-26"),
        ("The 3rd of May, 2024, was dry.", "The 3rd of May, 2024", "2024-05-03", "2024-05-03", "2024-05-03"),
        ("Filed 10/26/2025 in full.", "10/26/2025", "2025-10-26", "2025-10-26", "2025-10-26"),
        ("Filed 2025-10-26.", "2025-10-26", "2025-10-26", "2025-10-26", "2025-10-26"),
        ("Duties fell in April 1983.", "April 1983", "1983-04", "1983-04-01", "1983-04-30"),
        ("It has held since 2018.", "2018", "2018", "2018-01-01", "2018-12-31"),
        ("The 2019 pact failed.", "2019", "2019", "2019-01-01", "2019-12-31"),
        ("Output rose in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3", "2019-07-01", "2019-09-30"),
        ("Sales in Q2 2024 fell.", "Q2 2024", "2024-Q2", "2024-04-01", "2024-06-30"),
        ("Sales in 3Q24 fell.", "3Q24", "2024-Q3", "2024-07-01", "2024-09-30"),
        ("In the second half of this year.", "the second half of this year", "2025-H2", "2025-07-01", "2025-12-31"),
        ("It began in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("A law of the 20th century.", "the 20th century", "19", "1901-01-01", "2000-12-31"),
        ("Budgets for FY2025 grew.", "FY2025", "FY2025", "None", "None"),
        ("Budgets for fiscal year 2025 grew.", "fiscal year 2025", "FY2025", "None", "None"),
        ("They met in spring 2019.", "spring 2019", "2019-SP", "None", "None"),
        ("They met last week.", "last week", "2025-W43", "2025-10-20", "2025-10-26"),
        ("They met last month.", "last month", "2025-10", "2025-10-01", "2025-10-31"),
        ("They met last July.", "last July", "2025-07", "2025-07-01", "2025-07-31"),
        ("They meet next quarter.", "next quarter", "2026-Q1", "2026-01-01", "2026-03-31"),
        ("They met yesterday.", "yesterday", "2025-10-31", "2025-10-31", "2025-10-31"),
        ("They met earlier this month.", "earlier this month", "2025-11", "2025-11-01", "2025-11-01"),
        ("They met late last year.", "late last year", "2024", "2024-09-01", "2024-12-31"),
        ("Due at the end of the year.", "the end of the year", "2025", "2025-12-31", "2025-12-31"),
        ("Oil by end-1987 was cheap.", "end-1987", "1987", "1987-12-31", "1987-12-31"),
        ("They met two weeks ago.", "two weeks ago", "2025-W42", "2025-10-13", "2025-10-19"),
        ("They met three days ago.", "three days ago", "2025-10-29", "2025-10-29", "2025-10-29"),
        ("They met a year ago.", "a year ago", "2024", "2024-01-01", "2024-12-31"),
        ("On the week before last it rose.", "the week before last", "2025-W42", "2025-10-13", "2025-10-19"),
        ("On the Friday before Christmas.", "the Friday before Christmas", "2024-12-20", "2024-12-20", "2024-12-20"),
        ("Closed for Thanksgiving 2024.", "Thanksgiving 2024", "2024-11-28", "2024-11-28", "2024-11-28"),
        ("Imports in the first seven months of 2018 rose.", "the first seven months of 2018", "P7M", "2018-01-01", "2018-07-31"),
        ("On this twenty-ninth day of April 2025.", "this twenty-ninth day of April 2025", "2025-04-29", "2025-04-29", "2025-04-29"),
        ("It began in the 1800s.", "the 1800s", "18", "1801-01-01", "1900-12-31"),
        ("It doubled over the last year.", "the last year", "P1Y", "2024-11-01", "2025-11-01"),
        ("Output in the January/March quarter.", "January/March", "2025-01/2025-03", "2025-01-01", "2025-03-31"),
        ("Prices rose in the June quarter.", "June quarter", "2025-Q2", "2025-04-01", "2025-06-30"),
        ("Exports in the March quarter of 2019 fell.", "March quarter of 2019", "2019-Q1", "2019-01-01", "2019-03-31"),
        ("Stocks were low at year-end.", "year-end", "2025", "2025-12-31", "2025-12-31"),
        ("Due by the end of the calendar year.", "the end of the calendar year", "2025", "2025-12-31", "2025-12-31"),
        ("The worst drought this century.", "this century", "20", "2001-01-01", "2100-12-31"),
        ("The port reopened later in November.", "later in November", "2025-11", "2025-11-01", "2025-11-30"),
        ("Coffee for May delivery rose.", "May", "2026-05", "2026-05-01", "2026-05-31"),
        ("In the 2018/19 season.", "the 2018/19", "2018/2019", "None", "None"),
    ],
)  # fmt: skip
def test_one_expression(text: str, phrase: str, value: str, first: str, last: str) -> None:
    assert read(text, "past") == [(phrase, value, first, last)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rates run from March 15 to March 20.", "2025-03-15/2025-03-20"),
        ("Rates run from May 10 to 12.", "2025-05-10/2025-05-12"),
        ("Rates ran on July 1-5, 2024.", "2024-07-01/2024-07-05"),
        ("Rates ran on 10-12 May 2024.", "2024-05-10/2024-05-12"),
        ("Prices fell between 1985 and 1987.", "1985/1987"),
        ("Prices fell in 1985-87.", "1985/1987"),
        ("Prices fell in 2012-2020.", "2012/2020"),
        ("It grew from February to July 2025.", "2025-02/2025-07"),
        ("It grew from November to March 2021.", "2020-11/2021-03"),
        ("They met Thursday through Tuesday.", "2025-10-30/2025-11-04"),
        ("The pause lasts 90 days from May 14.", "2025-05-14/2025-08-12"),
        ("Appeal within 60 days of May 14, 2025.", "2025-05-14/2025-07-13"),
    ],
)
def test_a_range_has_both_ends(text: str, value: str) -> None:
    (found,) = find(text, SATURDAY, tense="past")
    assert found.value == value
    assert found.first_day is not None
    assert found.last_day is not None


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("A pause of 90 days.", "DURATION", "P90D"),
        ("A 12-hour flight.", "DURATION", "PT12H"),
        ("A fifty-year plan.", "DURATION", "P50Y"),
        ("It took two and a half years.", "DURATION", "P2.5Y"),
        ("It took a year and a half.", "DURATION", "P1.5Y"),
        ("It took several months.", "DURATION", "PXM"),
        ("Rivals for decades.", "DURATION", "PXDE"),
        ("They ship 15 a year.", "SET", "P1Y"),
        ("A review every six months.", "SET", "P6M"),
        ("They meet every Monday.", "SET", "XXXX-WXX-1"),
        ("They meet annually.", "SET", "P1Y"),
        ("They met recently.", "DATE", "PAST_REF"),
        ("They are currently meeting.", "DATE", "PRESENT_REF"),
        ("They will meet soon.", "DATE", "FUTURE_REF"),
        ("TRUCE MAY END SOON -MINISTER", "DATE", "FUTURE_REF"),
        ("It may buy more in the near future.", "DATE", "FUTURE_REF"),
        ("They quarrelled in the past.", "DATE", "PAST_REF"),
        ("At the moment, duties are low.", "DATE", "PRESENT_REF"),
        ("She later joined the board.", "DATE", "XXXX-XX-XX"),
        ("A vote is planned for a later date.", "DATE", "XXXX-XX-XX"),
        ("They settled their decade-long dispute.", "DURATION", "P10Y"),
        ("It will vote in the coming weeks.", "DURATION", "PXW"),
    ],
)
def test_lengths_sets_and_vague_words_have_a_value_and_no_days(
    text: str, type_: str, value: str
) -> None:
    (found,) = find(text, SATURDAY)
    assert (found.type, found.value, found.first_day, found.last_day) == (type_, value, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Report no later than required.",
        "Sooner or later, duties will rise.",
        "Later models were lighter.",
        "It was cancelled much later.",
        "The port of the future.",
    ],
)
def test_no_time_is_told(text: str) -> None:
    assert read(text) == []


def test_a_plan_that_is_now_another_has_one_day() -> None:
    text = "It will now take delivery next month."
    assert [row[0] for row in read(text, "future")] == ["next month"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opens at 5:40 am ET on Friday.", "2025-10-31T05:40"),
        ("Goods entered after 12:01 a.m. eastern time on February 4, 2025.", "2025-02-04T00:01"),
        ("It applies on April 5, 2025 at 12:01 a.m. EDT.", "2025-04-05T00:01"),
        ("At 0830 GMT the yen fell.", "2025-11-01T08:30Z"),
        ("They spoke on Friday night.", "2025-10-31TNI"),
        ("They spoke this morning.", "2025-11-01TMO"),
    ],
)
def test_a_time_of_day_belongs_to_its_day(text: str, value: str) -> None:
    (found,) = find(text, SATURDAY, tense="past")
    assert (found.type, found.value) == ("TIME", value)


@pytest.mark.parametrize(
    ("tense", "weekday", "month", "day"),
    [
        ("past", "2025-10-30", "2025-04", "2025-05-14"),
        ("future", "2025-11-06", "2026-04", "2026-05-14"),
    ],
)
def test_the_tense_gives_the_direction(tense: str, weekday: str, month: str, day: str) -> None:
    assert [row[1] for row in read("Thursday, then April, then May 14.", tense)] == [
        weekday,
        month,
        day,
    ]


def test_an_hour_of_another_day_is_not_given_the_day_of_publication() -> None:
    text = "Goods entered after 12:01 a.m. eastern time on the date specified."
    assert read(text) == [("12:01 a.m. eastern time", "XXXX-XX-XXT00:01", "None", "None")]


def test_the_day_of_publication_itself_is_meant_by_its_weekday() -> None:
    assert read("Talks on Saturday", "past") == read("Talks on Saturday", "future")


def test_what_was_done_on_the_same_day_was_done_on_one_gone_by() -> None:
    text = (
        "On Monday it prolonged the pause that was to end on November 9. On the same day it wrote."
    )
    assert [row[1] for row in read(text, "past")] == ["2025-10-27", "2025-11-09", "2025-10-27"]


def test_what_goes_on_since_a_month_began_in_one_gone_by() -> None:
    assert read("It will be the fifth round since May.", "future")[0][1] == "2025-05"


def test_a_deadline_lies_ahead_even_in_the_past_tense() -> None:
    assert read("They had to answer by November 10.", "past")[0][1] == "2025-11-10"


def test_a_month_eleven_months_ago_is_read_as_the_next() -> None:
    assert read("The bill was put to a vote in December.", "past")[0][1] == "2025-12"


def test_two_weekdays_in_a_row_keep_their_order() -> None:
    friday = dt.date(1987, 4, 3)
    found = read("They will meet on Thursday and Friday.", "future", friday)
    assert [row[1] for row in found] == ["1987-04-09", "1987-04-10"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On March 9, 2025 it cut rates. The day before, it met.", ["2025-03-09", "2025-03-08"]),
        ("It met on May 2, 2024. Two days later it voted.", ["2024-05-02", "2024-05-04"]),
        ("Exports rose in October 2024 from a year earlier.", ["2024-10", "2023-10"]),
        ("In 2018 it fined them; that year it closed.", ["2018", "2018"]),
        (
            "In the first nine months of 2019 it bought less. In October of that year they met.",
            ["P9M", "2019-10"],
        ),
        ("In May 2018 it fined them; the same month it closed.", ["2018-05", "2018-05"]),
        ("It fined them on May 4, 2018. It closed on the same day.", ["2018-05-04", "2018-05-04"]),
        (
            "It began on May 4, 2018. The two duties would end on the same day.",
            ["2018-05-04", None],
        ),
        ("It sold in June 2018 and bought the following month.", ["2018-06", "2018-07"]),
        ("It fell in February, from the same month last year.", ["2025-02", "2024-02"]),
        ("In 2018 it fined them; that day it closed.", ["2018", None]),
    ],
)
def test_what_refers_back_is_read_against_the_date_told_before(
    text: str, values: list[str | None]
) -> None:
    assert [row[1] for row in read(text, "past")] == values


@pytest.mark.parametrize(
    "text",
    [
        "Section 301 of the act",
        "Executive Order 14257",
        "Proclamation 1704",
        "19 U.S.C. 1862",
        "a price of $2019",
        "2,025 units",
        "2000 workers",
        "2.5 percent of output",
        "a man aged 45",
        "a Boeing 1955",
        "50 U.S.C. 1701 et seq.",
        "88 Stat. 1978, 2041",
        "It may rise; they march on.",
        "Theresa May said so.",
        "as soon as it can",
        "the now-cancelled deal",
        "a gain of 25 mln dlrs",
    ],
)
def test_other_numbers_and_words_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_a_day_and_month_that_could_change_places_stay_unresolved() -> None:
    assert read("Filed 10/11/2025 there.") == [("10/11/2025", None, "None", "None")]


@pytest.mark.parametrize("text", ["today", "last week", "on Friday", "March 15", "two days ago"])
def test_without_a_day_of_publication_relative_words_have_no_days(text: str) -> None:
    (found,) = find(text, None)
    assert (found.first_day, found.last_day) == (None, None)


def test_old_and_new_wire_copy_alike() -> None:
    text = "TOKYO, Feb 26 - Exports fell 3 pct to 90 mln dlrs in January from December 1986."
    found = read(text, "past", dt.date(1987, 2, 26))
    assert [row[:2] for row in found] == [
        ("Feb 26", "1987-02-26"),
        ("January", "1987-01"),
        ("December 1986", "1986-12"),
    ]


def test_an_expression_ends_at_a_paragraph() -> None:
    assert [row[0] for row in read("It ends Friday\n\n12 March 2024 was dry")] == [
        "Friday",
        "12 March 2024",
    ]


PIECES = st.sampled_from(
    [
        *sorted(WORDS),
        *sorted(HOLIDAYS),
        "May",
        "Monday",
        "Nov.",
        "'",
        "-",
        ",",
        ".",
        "\n\n",
        "(",
        "%",
        "2025",
        "15",
        "31",
        "1st",
        "3:40",
        "a.m.",
        "GMT",
        "1990s",
        "'90s",
        "Q3",
        "FY25",
        "2018/19",
        "10/11/2025",
        "2025-02-30",
        "9999-12-31",
        "0001",
        "99",
        "1.5",
        "2,000",
        "by",
        "x",
        "X",
        "İ",
    ]
)
DAYS = st.none() | st.dates()


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60), DAYS)
def test_spans_lie_in_the_text_in_order_and_days_are_in_order(
    text: str, day: dt.date | None
) -> None:
    for tense in (None, "past", "present", "future"):
        found = find(text, day, tense=tense)
        assert all(0 <= one.start < one.end <= len(text) for one in found)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
        for one in found:
            assert (one.first_day is None) == (one.last_day is None)
            assert one.first_day is None or one.first_day <= one.last_day
            assert one.type in ("DATE", "DURATION", "TIME", "SET")
            assert one.kind in ("point", "uncertain", "duration")


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)), DAYS)
def test_a_written_day_comes_back(date: dt.date, day: dt.date | None) -> None:
    (found,) = find(f"It began on {date.isoformat()} there.", day)
    assert (found.value, found.first_day, found.last_day) == (date.isoformat(), date, date)


@given(st.dates(min_value=dt.date(1700, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_a_day_in_words_comes_back(date: dt.date) -> None:
    (found,) = find(f"on {date:%B} {date.day}, {date.year}", None)
    assert found.first_day == date


@pytest.mark.parametrize(
    "piece", ["Monday ", "late ", "first day of ", "about ", "a ", "May - ", "(", "1."]
)
def test_a_hostile_text_is_read_to_its_end_and_spans_follow_one_another(piece: str) -> None:
    text = piece * 5000
    ends = [0, *(place for date in find(text, SATURDAY) for place in (date.start, date.end))]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)


def test_days_in_digits_are_read_in_the_order_that_others_of_the_text_show():
    text = "Orders of 15.10.2007 and 1.4.2008, amended on 3.4.2009."
    assert [first for _, _, first, _ in read(text)] == ["2007-10-15", "2008-04-01", "2009-04-03"]
    text = "Orders of 10/15/2007 and 1/4/2008."
    assert [first for _, _, first, _ in read(text)] == ["2007-10-15", "2008-01-04"]
    text = "Orders of 15/10/2007, 10/15/2007 and 1/4/2008."
    assert [first for _, _, first, _ in read(text)] == ["2007-10-15", "2007-10-15", "None"]


def test_a_day_before_a_colon_is_one_and_a_time_of_day_is_none_of_it():
    assert [phrase for phrase, *_ in read("May 31: Oslo acts.")] == ["May 31"]
