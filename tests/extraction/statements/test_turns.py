"""Who speaks in a transcript."""

from toolkit.extraction.statements import statements

TALK = """MARY NG, TRADE MINISTER: Good morning. We will lift the quota.

QUESTION: Will Peru answer?

SENATOR WATT: It has said that it will.

THE PRESIDENT: Thank you. It was President Prabowo Subianto of Indonesia who asked.

THE PRESIDENT: He did."""


def turns(page, named, codebook, kind):
    read = page(TALK)
    read.row["kind"] = kind
    found = statements.find(read, codebook, named(TALK))
    del read.row["kind"]
    return [(s.speaker_id, read.text[slice(*s.content)], s.cue) for s in found if s.cue is None]


def test_a_turn_is_said_by_the_person_named_before_it(page, named, codebook):
    told = turns(page, named, codebook, "transcript")
    assert told == [
        ("person/mary-ng", "Good morning.", None),
        ("person/mary-ng", "We will lift the quota.", None),
    ]


def test_only_a_transcript_has_turns(page, named, codebook):
    assert turns(page, named, codebook, "news") == []
