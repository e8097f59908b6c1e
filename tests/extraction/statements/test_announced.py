"""Whom a sentence announces whose words follow it."""

import pytest

LEAD = "Ottawa, May 14 - Trade Minister Mary Ng today {} the following {}:"
WORDS = "“Canada regrets the duty. We will answer it.\n\n“Talks go on in June.”"


@pytest.mark.parametrize(
    ("verb", "noun"), [("released", "statement"), ("issued", "statement"), ("made", "remarks")]
)
def test_a_statement_that_is_given_out_is_said_by_who_gives_it(found, verb, noun):
    told = found(f"{LEAD.format(verb, noun)}\n\n{WORDS}")
    assert [s.speaker_id for s in told] == ["person/mary-ng"] * 3
    assert [s.cue for s in told] == [None] * 3


def test_a_quotation_in_a_paragraph_of_its_own_is_announced_too(found):
    told = found("In her reply, Minister Mary Ng noted:\n\n“The quota hurts farmers.”")
    assert [(s.speaker_id, s.style) for s in told] == [("person/mary-ng", "direct")]


def test_a_quotation_after_a_full_stop_is_announced_by_nobody(found):
    assert found("Mary Ng published a report.\n\n“The quota hurts farmers.”") == []
