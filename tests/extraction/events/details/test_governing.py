"""Which of the acts of a sentence a day belongs to."""

import pytest

from toolkit.extraction.events.details import governing


def test_a_day_is_not_of_the_act_of_a_clause_joined_on_with_a_modal(act):
    text = "Peru's investigation should be finished by May 3, but could be prolonged."
    found = [act(text, word) for word in ("investigation", "prolonged")]
    told = governing.dating(found[0][2], [event for event, *_ in found], text.index("May 3"))
    assert told.trigger.token.text == "investigation"


@pytest.mark.parametrize(
    ("text", "word", "own"),
    [
        ("The review should be finished by May 3, but could be prolonged by a month.", "finished", True),
        ("The review is finished and was prolonged by a month.", "finished", False),
    ],
)  # fmt: skip
def test_what_a_joined_clause_with_a_modal_tells_is_of_its_own_act(act, text, word, own):
    event, _, page = act(text, word)
    assert governing.of_own_clause(page, event, text.index("month")) is own
