"""Of several accords, who has each: not one among all."""

import pytest


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("The United States reached accords with Australia, Brazil, Japan and Mexico.", "USA"),
        ("The packages are part of EC trade agreements with Tunisia, Egypt and Jordan.", "EU"),
        ("Japan held trade talks with Canada, Chile and Peru.", "JPN"),
        ("After long talks, Norway signed accords with Chile, Peru and Canada.", "NOR"),
        ("Canada's trade minister will visit Norway, Chile and Peru next week for talks.", "CAN"),
    ],
)
def test_what_one_has_in_the_plural_it_has_with_each(rows, text, one):
    acts, _ = rows(text)
    assert acts[0]["participants"] == [{"actor_id": one, "role": "partner of each"}]


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Chile and Peru reached an agreement on fish.",
        "Canada signed an agreement with Mexico and Chile.",
        "Norway and Chile reached agreements on fish with each other.",
        "Canada's trade minister will visit Oslo for talks with Norway and Chile.",
    ],
)
def test_one_agreement_is_among_all_its_sides(rows, text):
    assert rows(text)[0][0]["participants"] == []


def test_in_an_official_text_its_issuer_has_the_agreements_it_speaks_of(rows):
    acts, _ = rows(
        "In light of the alternative agreements with Argentina, Australia and Brazil, the tariff "
        "does not apply to them.",
        kind="official",
    )
    told = [a for a in acts if a["act"] == "AGREE"]
    assert [(a["source_ids"], a["participants"]) for a in told] == [
        (
            ["ARG", "AUS", "BRA", "USA"],
            [{"actor_id": "USA", "role": "partner of each"}],
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The United States adjusted the tariffs on aluminum from Argentina, Australia and Mexico, "
        "after engaging in discussions with each of those parties.",
        "President Donald Trump spoke with Canadian Prime Minister Mark Carney and Mexican President "
        "Claudia Sheinbaum in separate telephone conversations on trade on Monday.",
    ],
)
def test_whom_one_meets_one_by_one_do_not_meet_each_other(rows, text):
    told = [a for a in rows(text)[0] if a["act"] == "CONSULT"]
    assert told
    for act in told:
        assert act["participants"][-1] == {"actor_id": "USA", "role": "partner of each"}
