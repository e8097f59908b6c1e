"""Raw dumps of news pages in the layouts of different outlets."""

from __future__ import annotations

from toolkit.parsers.dump import is_dump, read_dump

LEAD = (
    "The ministry said on Monday that it would lower the duty on tin from May, ending a long row."
)
NEXT = "Miners welcomed the step and asked for the same on zinc and lead."


def lines(text: str) -> list[str]:
    return text.split("\n")


def test_key_points_handle_and_picture_credit_stand_apart_from_the_article():
    draft = read_dump(lines(f"""Skip Navigation
Northwind TV
Markets
Watchlist
TRADE
Northland lowers its duty on tin after a long row
PUBLISHED MON, MAY 12 2025 8:15 PM EST
UPDATED TUE, MAY 13 2025 1:05 AM EST
Ann Q. Roe
@ANNQROE
KEY POINTS
The duty on tin falls in May.
Zinc may follow in the autumn, officials said.
In this article
NWT
-1.22 (-0.7%)
A smelter stands at the port of Northwind on March 3, 2025.
John Poe | Photo Desk | Getty Images
{LEAD}
{NEXT}
Read more
© 2025 Northwind TV LLC. All Rights Reserved."""))  # fmt: skip
    assert draft.title == "Northland lowers its duty on tin after a long row"
    assert draft.summary == [
        "- The duty on tin falls in May.",
        "- Zinc may follow in the autumn, officials said.",
    ]
    assert draft.paragraphs == [LEAD, NEXT]
    assert (draft.published, draft.author) == (
        "PUBLISHED MON, MAY 12 2025 8:15 PM EST",
        "Ann Q. Roe",
    )


def test_a_name_above_a_post_is_the_author_and_the_post_names_the_publisher():
    draft = read_dump(lines(f"""Northland lowers duty
2 hours ago

Share

Save
Ann Roe
Business reporter, Northwind News

Getty Images A smelter at the port
{LEAD}

{NEXT}

Related topics
Tin"""))  # fmt: skip
    assert (draft.title, draft.author, draft.publisher) == (
        "Northland lowers duty", "Ann Roe", "Northwind News",
    )  # fmt: skip
    assert draft.paragraphs == [LEAD, NEXT]
    assert draft.published is None


def test_a_time_glued_to_its_year_and_an_update_are_told_apart():
    draft = read_dump(lines(f"""World
Exclusive: Northland to lower duty on tin, sources say
By Ann Roe and John Poe
March 4, 20258:15 PM GMT+5:30Updated 3 hours ago
{LEAD}
Sign up here.
{NEXT}
Reporting by Ann Roe; Editing by Jane Doe"""))  # fmt: skip
    assert draft.published == "March 4, 2025 8:15 PM GMT+5:30"
    assert draft.author == "Ann Roe and John Poe"
    assert draft.paragraphs == [LEAD, NEXT]


def test_byline_and_time_joined_by_bars_are_read_apart():
    draft = read_dump(
        ["Northland lowers its duty", "By Ann Roe | May 12, 2025 | 3 min read", LEAD, NEXT]
    )
    assert (draft.author, draft.published) == ("Ann Roe", "May 12, 2025")
    assert draft.paragraphs == [LEAD, NEXT]


def test_an_agency_names_itself_and_ends_with_its_mark():
    draft = read_dump(lines(f"""Northland lowers its duty
Source: Northwind Agency

Editor: roe

2025-05-12 20:15:00

NORTHPORT, May 12 (Northwind) -- {LEAD}

{NEXT} Enditem"""))  # fmt: skip
    assert (draft.publisher, draft.published) == ("Northwind Agency", "2025-05-12 20:15:00")
    assert draft.paragraphs[-1] == NEXT


def test_a_plain_text_is_no_dump():
    assert not is_dump(["Northland lowers its duty", "", LEAD, "", NEXT])
    assert not is_dump(["On May 4, 2025 they met.", "Tin rose."])
