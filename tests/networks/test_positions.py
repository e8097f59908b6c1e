"""Who is for or against what: from acts of support and refusal, and from what is said."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.codebook import load
from toolkit.networks import agreement, discourse, positions, stances
from toolkit.tables import empty

NOTHING_SAID = empty("statements").with_columns(stance=pl.lit(None, dtype=pl.Boolean))
ACTORS = pl.DataFrame({"actor_id": ["person/li-wei"], "country": ["CHN"]})


def told(*acts):
    """Positions of acts: source, act, instrument and the words that tell it."""
    rows = pl.DataFrame(
        {
            "mention_id": [f"m{n}" for n in range(len(acts))],
            "doc_id": [f"d{n}" for n in range(len(acts))],
            "sentence": [0] * len(acts),
            "start": [0] * len(acts),
            "end": [len(act[3]) for act in acts],
            "act": [act[1] for act in acts],
            "instrument": [act[2] for act in acts],
            "source_ids": [act[0].split() for act in acts],
            "negated": [False] * len(acts),
        }
    )
    texts = pl.DataFrame({"doc_id": rows["doc_id"], "text": [act[3] for act in acts]})
    return positions(NOTHING_SAID, rows, ACTORS, texts, load())


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (("PHL", "ACCUSE", "tariff", "criticises"), [("PHL", "tariff", False)]),
        (("EU", "REJECT", "quota", "rejected"), [("EU", "quota", False)]),
        (("NZL", "SUPPORT", "talks", "welcomed"), [("NZL", "talks", True)]),
        (
            ("CAN SWE", "SUPPORT", "agreement", "backed"),
            [("CAN", "agreement", True), ("SWE", "agreement", True)],
        ),
        (("USA", "ACCUSE", "agreement", "accused of breaking"), []),
        (("USA", "ACCUSE", "investigation", "opened a probe"), []),
        (("JPN", "REJECT", "agreement", "denied"), []),
        (("EU", "REJECT", "other", "rejected"), []),
        (("USA", "SANCTION", "tariff", "imposed"), []),
    ],
)
def test_an_act_states_a_position_or_none(act, expected):
    assert told(act).select("speaker_id", "issue", "stance").rows() == expected


def test_a_speaker_counts_as_their_state_and_a_sentence_once():
    said = NOTHING_SAID.clear().select("statement_id", "doc_id", "sentence", "speaker_id", "issue")
    row = pl.DataFrame([["s1"], ["d0"], [0], ["person/li-wei"], ["tariff"]], schema=said.schema)
    told_too = pl.DataFrame(
        {
            "mention_id": ["m0"], "doc_id": ["d0"], "sentence": [0], "start": [0], "end": [8],
            "act": ["REJECT"], "instrument": ["tariff"], "source_ids": [["CHN"]],
            "negated": [False],
        }
    )  # fmt: skip
    texts = pl.DataFrame({"doc_id": ["d0"], "text": ["rejected"]})
    found = positions(row.with_columns(stance=False), told_too, ACTORS, texts, load())
    assert found.select("statement_id", "speaker_id", "stance").rows() == [("s1", "CHN", False)]


def test_those_who_are_against_the_same_are_tied_and_opponents_below_zero():
    found = told(
        ("EU", "REJECT", "quota", "rejected"),
        ("JPN", "ACCUSE", "quota", "criticised"),
        ("USA", "SUPPORT", "quota", "backs"),
    )
    stanced = stances(found, qualifier="stance", duplicates="document")
    assert discourse(stanced, aggregation="subtract").select("source", "target", "weight").rows() == [
        ("EU", "JPN", 1.0), ("EU", "USA", -1.0), ("JPN", "USA", -1.0),
    ]  # fmt: skip


taken = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from(["EU", "JPN", "USA"]),
        st.sampled_from(["quota", "tariff"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(taken, st.randoms(use_true_random=False))
def test_who_agrees_or_opposes_is_in_the_evidence_whatever_the_order(listed, random):
    schema = {
        "statement_id": pl.String, "doc_id": pl.String, "speaker_id": pl.String,
        "issue": pl.String, "stance": pl.Boolean,
    }  # fmt: skip
    rows = [(f"s{i:02}", *row) for i, row in enumerate(listed)]
    speaker = {row[0]: row[2] for row in rows}
    found = agreement(pl.DataFrame(rows, schema, orient="row"))
    for tie in found.iter_rows(named=True):
        assert {speaker[s] for s in tie["evidence"]} == {tie["source"], tie["target"]}
    random.shuffle(rows)
    assert agreement(pl.DataFrame(rows, schema, orient="row")).equals(found)
