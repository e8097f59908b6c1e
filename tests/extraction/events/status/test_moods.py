"""How real an act is: done, decided, possible, refused, promised."""

from __future__ import annotations

from collections.abc import Callable

import pytest

MOODS = [
    ("The United States plans to impose tariffs on copper.", ["SANCTION tariff announced USA>"]),
    (
        "Brazil is expected to impose tariffs on Chinese steel.",
        ["SANCTION tariff announced BRA>CHN"],
    ),
    (
        "Mexico would impose tariffs on Chinese cars if Washington asked.",
        ["THREATEN tariff threatened MEX>CHN"],
    ),
    (
        "The European Union agreed to suspend its duties on American steel.",
        ["AGREE tariff suspended EU>USA"],
    ),
    ("India denied that it would lower duties on cars.", ["REJECT tariff rejected IND>"]),
    (
        "Russia's threat to ban Norwegian fish worried markets.",
        ["THREATEN import_ban threatened RUS>NOR"],
    ),
    (
        "The plan to raise duties on Canadian lumber was announced on Monday.",
        ["SANCTION tariff announced >CAN"],
    ),
    ("China could lift its ban on Japanese seafood.", ["RETREAT import_ban proposed CHN>JPN"]),
    ("Australia proposed talks with China.", ["REQUEST talks sought AUS>CHN"]),
    ("Turkey promised to lift its tariffs on American cars.", ["AGREE tariff lifted TUR>USA"]),
    ("Canada may cancel the talks with India.", ["THREATEN talks threatened CAN>IND"]),
    ("Seoul wants to reach an agreement with Tokyo.", ["AGREE agreement sought JPN,KOR>"]),
    (
        "The Japanese minister will visit Washington next week and hold talks with American officials.",
        ["CONSULT talks planned JPN,USA>"] * 2,
    ),
    (
        "Mexico will meet Canadian officials and imposed a 20 percent duty on Chinese cars.",
        ["CONSULT talks planned CAN,MEX>", "SANCTION tariff imposed MEX>CHN"],
    ),
    ("Japan must open its rice market, the United States said.", ["REQUEST other none USA>JPN"]),
]


@pytest.mark.parametrize(("sentence", "acts"), MOODS)
def test_mood_decides_act_and_status(
    read: Callable[..., list[str]], sentence: str, acts: list[str]
) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(
    "text",
    [
        "If Beijing retaliates, the United States may raise the tariffs on China.",
        "Should Beijing retaliate, the United States may raise the tariffs on China.",
    ],
)
def test_a_condition_may_begin_with_should(
    rows: Callable[..., tuple[list, list]], text: str
) -> None:
    found, _ = rows(text)
    raised = next(r for r in found if r["status"] == "threatened")
    assert raised["conditional"]
    assert text[raised["condition_start"] : raised["condition_end"]] == text[: text.index(",")]


@pytest.mark.parametrize(
    "text",
    [
        "If Beijing answers with duties of its own, Washington may raise the rate.",
        "Should Beijing hit back through import duties, Washington may raise the rate.",
        "In the event that Beijing retaliates, Washington will raise the tariff on China.",
        "President Donald Trump said: “[s]hould Beijing retaliate, I may increase the duties.”",
    ],
)
def test_what_stands_in_a_condition_is_not_done_and_what_follows_from_it_is_threatened(
    rows: Callable[..., tuple[list, list]], text: str
) -> None:
    found = [(a["source_ids"], a["act"], a["status"], a["conditional"]) for a in rows(text)[0]]
    assert found == [(["USA"], "THREATEN", "threatened", True)]


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("The United States has not only imposed sanctions on Russia, it said.", False),
        ("Norway did not only impose tariffs on Swedish steel but also ban Swedish fish.", False),
        ("The EU did not impose sanctions on Russia.", True),
    ],
)
def test_not_only_adds_and_does_not_deny(
    rows: Callable[..., tuple[list, list]], sentence: str, negated: bool
) -> None:
    assert {act["negated"] for act in rows(sentence)[0]} == {negated}


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Oslo backed a law to ban imports of fish.", "ban", "proposed"),
        ("Oslo moved to ban imports of fish.", "ban", "decided"),
        ("Chile to ban imports of fish.", "ban", "decided"),
    ],
)
def test_what_is_to_be_done_is_as_real_as_what_it_is_said_of(act, text, word, name):
    event, _, _ = act(text, word)
    assert event.mood.name == name
