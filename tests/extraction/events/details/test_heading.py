"""The day that heads a line of a chronology is that of the acts which the line tells."""

import datetime as dt

TOLD = """
March 14, 2023: Norway opens an anti-dumping investigation into Chilean salmon. Chile calls the move unfair.
Nov. 2: Norway imposes a duty of 12 percent. It takes effect a week later. Chile had banned Norwegian trout.
Feb. 9: Ministers of both countries meet in Oslo. They will resume talks on Feb. 20.
""".strip()


def days(rows, text):
    found, _ = rows(text, day=dt.date(2024, 6, 3))
    return [
        (row["act"], str(row["event_first"] or row["effective_first"])) for row in found
    ]  # fmt: skip


def test_an_act_has_the_day_at_the_head_of_its_line_and_the_year_above_it(rows):
    assert days(rows, TOLD) == [
        ("ACCUSE", "2023-03-14"), ("ACCUSE", "2023-03-14"), ("SANCTION", "2023-11-02"),
        ("SANCTION", "2023-11-09"), ("SANCTION", "None"), ("CONSULT", "2024-02-09"),
        ("CONSULT", "2024-02-20"),
    ]  # fmt: skip


def test_a_day_that_only_tells_more_of_a_noun_leaves_the_act_that_of_its_line(rows):
    text = (
        "March 14, 2023: Norway and Chile sign a pact that replaces the one agreed in 1998.\n"
        "Nov. 2, 2023: Norway imposes a duty of 12 percent on trout.\n"
        "Feb. 9, 2024: Chile lifts the ban that it imposed in May 2021."
    )
    told = days(rows, text)
    assert ("AGREE", "2023-03-14") in told
    assert ("RETREAT", "2024-02-09") in told
