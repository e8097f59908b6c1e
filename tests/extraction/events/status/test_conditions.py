"""Acts that were not done."""

import pytest


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The EU and Indonesia failed to reach an agreement on palm oil.", [True]),
        ("Talks between Turkey and Egypt on steel ended without a deal.", [True]),
        ("Chile and Peru did not reach a deal.", [True]),
        ("Mexico and Peru reached an agreement after failing to agree in May.", [False, True]),
        ("China failed to curb the smugglers, Japan said.", []),
    ],
)
def test_an_accord_that_sides_failed_to_reach_is_negated(rows, text, negated):
    found, _ = rows(text)
    assert [row["negated"] for row in found if row["act"] == "AGREE"] == negated


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Canada will lift its tariffs on Norwegian salmon as soon as Oslo opens its market.",
            ("RETREAT", "announced", "as soon as Oslo opens its market"),
        ),
        (
            "Brazil may lift its tariffs on Chilean steel once Santiago has signed the accord.",
            ("RETREAT", "proposed", "once Santiago has signed the accord"),
        ),
        (
            "India will raise its tariffs on Turkish apples once the talks in Ankara fail.",
            ("THREATEN", "threatened", "once the talks in Ankara fail"),
        ),
        (
            "Norway will impose duties on Icelandic fish as long as Reykjavik refuses to talk.",
            ("THREATEN", "threatened", "as long as Reykjavik refuses to talk"),
        ),
        (
            "Mexico agreed to drop its quota on Guatemalan sugar provided that Guatemala ends its subsidies.",
            ("AGREE", "lifted", "provided that Guatemala ends its subsidies"),
        ),
        (
            "Chile will lower its duties on Argentine wheat on condition that Buenos Aires reforms its ports.",
            ("RETREAT", "announced", "on condition that Buenos Aires reforms its ports"),
        ),
    ],
)
def test_what_must_be_so_first_is_a_condition(rows, text, told):
    found, _ = rows(text)
    held = [r for r in found if r["conditional"]]
    said = [text[r["condition_start"] : r["condition_end"]] for r in held]
    assert [(held[0]["act"], held[0]["status"], said[0])] == [told]
    assert len(held) == 1


@pytest.mark.parametrize(
    "text",
    [
        "As soon as the duties took effect, Turkey imposed tariffs on American cars.",
        "Once a critic of tariffs, Brazil imposed duties on Chinese steel in May.",
        "France imposed duties on Polish steel as long as two years ago.",
    ],
)
def test_once_and_as_soon_as_tell_the_time_of_what_was_done(rows, text):
    found, _ = rows(text)
    imposed = [r for r in found if r["status"] == "imposed"]
    assert imposed
    assert not any(r["conditional"] for r in imposed)


@pytest.mark.parametrize(
    "text",
    [
        "Washington will raise tariffs on Chinese steel if necessary.",
        "If needed, Washington will impose duties on Chinese cars.",
        "The United States is ready to impose further sanctions on China, if need be.",
        "The United States stands ready to impose duties on Chinese steel, if it is necessary.",
        "Washington said it would, if necessary, impose tariffs on Chinese steel.",
    ],
)
def test_if_necessary_is_no_condition_and_leaves_the_act_a_threat(rows, text):
    found, _ = rows(text)
    told = [(r["act"], r["status"], r["source_ids"], r["conditional"]) for r in found]
    assert told == [("THREATEN", "threatened", ["USA"], False)]


def test_what_another_decides_is_a_condition_though_it_says_required(rows):
    text = "If required by the ruling, Washington will lift its tariffs on Indian steel."
    (act,) = rows(text)[0]
    assert text[act["condition_start"] : act["condition_end"]] == "If required by the ruling"


def test_relief_that_may_come_is_proposed_and_ends_nothing(rows):
    found, _ = rows("Turkey may lift its tariffs on American cars.")
    assert [(r["act"], r["status"]) for r in found] == [("RETREAT", "proposed")]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Peru opens its ports as soon as Chile can lift its duty.", "as soon as Chile can lift its duty"),
        ("Peru opened its ports when Chile could lift its duty.", None),
    ],
)  # fmt: skip
def test_what_must_be_so_first_is_a_condition_where_the_rest_is_to_come(act, text, condition):
    event, _, page = act(text, "lift")
    span = event.mood.condition
    assert (span and page.text[slice(*span)]) == condition
