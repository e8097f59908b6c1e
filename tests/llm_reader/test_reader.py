"""What a model answers enters a table only where it stands in the text, and no text commands it."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from tests.llm_reader.conftest import TEXTS
from toolkit import codebook as codebooks
from toolkit import linking
from toolkit.corpus import verify
from toolkit.corrections import correct
from toolkit.errors import InputError
from toolkit.llm_reader import agreement_of, estimate, join, read
from toolkit.llm_reader.prompts import Prompt, prompts, system
from toolkit.llm_reader.spans import Page, rows_of
from toolkit.tables import PER_DOCUMENT, empty
from toolkit.validity.accuracy import accuracy
from toolkit.validity.coded import coded_sample

ROOT = Path(__file__).parents[2]

RAISED = {"trigger": "raised its tariffs", "act": "SANCTION", "instrument": "tariff",
          "status": "raised", "source": ["USA"], "target": ["CHN"]}  # fmt: skip


def numbers(text):
    """The numbers of the sentences of a prompt, by how they begin."""
    lines = [line for line in text.split("\n") if line.startswith("[")]
    return {line.partition("] ")[2]: int(line[1:].partition("]")[0]) for line in lines}


def answering(*events, statements=(), where="The United States raised"):
    """A model that gives these events of the sentence that begins so, and nothing else."""

    def model(_, prompt):
        at = [n for said, n in numbers(prompt.text).items() if said.startswith(where)]
        told = {"events": [{"sentence": n, **one} for n in at for one in events],
                "statements": [{"sentence": n, **one} for n in at for one in statements]}  # fmt: skip
        return json.dumps(told), 100, 20

    return model


def test_an_event_whose_words_stand_in_the_sentence_becomes_a_row(corpus):
    done = read(corpus, "fake", answering=answering(RAISED))
    row = done.corpus.event_mentions.row(0, named=True)
    text = done.corpus.documents.filter(doc_id="steel.md")["text"][0]
    assert text[row["start"] : row["end"]] == "raised its tariffs"
    assert (row["source_ids"], row["target_ids"]) == (["USA"], ["CHN"])
    assert row["extractor"] == "model/fake"
    assert done.corpus.events["status"].to_list() == ["raised"]
    assert done.refused[0][0] == "planted.md"
    assert verify(done.corpus) == []


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"trigger": "cut its tariffs"}, "does not stand in sentence"),
        ({"trigger": "raise"}, "does not stand in sentence"),
        ({"trigger": ""}, "no trigger"),
        ({"trigger": ["raised"]}, "no trigger"),
        ({"act": "WAR"}, "act 'WAR' is not valid"),
        ({"status": None}, "status None is not valid"),
        ({"sentence": 99}, "names no sentence that was asked about"),
    ],
)
def test_what_does_not_stand_in_the_text_is_refused(corpus, change, why):
    done = read(corpus, "fake", answering=answering({**RAISED, **change}))
    assert done.corpus.event_mentions.height == 0
    assert any(why in told for _, told in done.refused)


def test_a_side_that_the_text_names_nowhere_is_left_out(corpus):
    done = read(corpus, "fake", answering=answering({**RAISED, "source": ["USA", "RUS", 7]}))
    assert done.corpus.event_mentions["source_ids"].to_list() == [["USA"]]


def test_a_statement_needs_cue_speaker_and_content_from_the_sentence(corpus):
    said = {"cue": "said", "speaker": "the White House", "content": "Washington threatened a tariff of 25 percent on Mexico"}  # fmt: skip
    model = answering(statements=[said, {**said, "content": "nothing"}], where="Washington")
    done = read(corpus, "fake", answering=model)
    row = done.corpus.statements.row(0, named=True)
    assert row["speaker_id"] == "USA/white-house"
    assert done.corpus.statements.height == 1
    assert verify(done.corpus) == []


def test_an_order_to_the_model_is_not_sent_and_is_told(corpus):
    asked = [p for p in prompts(corpus) if isinstance(p, Prompt)]
    assert not any("Ignore previous" in prompt.text for prompt in asked)
    assert any("Brazil will meet India" in prompt.text for prompt in asked)
    done = read(corpus, "fake", answering=answering())
    assert ("planted.md", "sentence 2 speaks to a model ('ignore previous instructions'): not sent") in done.refused  # fmt: skip
    assert "planted.md" in done.corpus.problems["path"]


def test_a_model_that_obeys_a_text_cannot_bring_anything_in(corpus):
    """A model that does what a text asks: invents an event, tries markup, names other documents."""

    def obedient(_, prompt):
        number = next(iter(numbers(prompt.text).values()))
        invented = {"sentence": number, "trigger": "attacked", "act": "ASSAULT", "instrument": "none",
                    "status": "none", "source": ["JPN"], "target": ["KOR"]}  # fmt: skip
        markup = {**invented, "trigger": "<script>alert(1)</script>"}
        other = {**RAISED, "sentence": number, "doc_id": "steel.md"}
        return json.dumps({"events": [invented, markup, other], "statements": []}), None, None

    done = read(corpus, "fake", answering=obedient)
    assert done.corpus.event_mentions.filter(doc_id="planted.md").height == 0
    assert done.corpus.event_mentions.filter(act="ASSAULT").height == 0
    assert not done.usage.exact


@pytest.mark.parametrize("answer", ["", "I cannot do that.", "[]", "null", '{"events": 3}', '{"events": [1]}', "{" * 9000])  # fmt: skip
def test_an_answer_of_another_form_is_refused(corpus, answer):
    done = read(corpus, "fake", answering=lambda *_: (answer, 1, 1))
    assert done.corpus.event_mentions.height == 0


def test_an_answer_in_a_fence_is_read(corpus):
    model = answering(RAISED)
    done = read(corpus, "fake", answering=lambda s, t: (f"```json\n{model(s, t)[0]}\n```", 1, 1))
    assert done.corpus.event_mentions.height == 1


def test_answers_are_kept_and_costs_are_told(corpus, tmp_path):
    before = estimate(corpus, "fake", tmp_path)
    assert (before.asked, before.cached) == (2, 0)
    first = read(corpus, "fake", tmp_path, answering=answering(RAISED))
    assert str(first.usage) == "2 prompts asked, 0 answered from the cache; 200 tokens in, 40 out"
    again = read(corpus, "fake", tmp_path, recorded=True)
    assert (again.usage.asked, again.usage.cached) == (0, 2)
    assert again.corpus.digest == first.corpus.digest
    assert estimate(corpus, "fake", tmp_path).asked == 0
    with pytest.raises(InputError, match="no answer is kept"):
        read(corpus, "other", tmp_path, recorded=True)


def test_a_brief_prompt_fits_a_small_context(corpus):
    told = system(codebooks.load(), brief=True)
    every = [p for p in prompts(corpus, brief=True) if isinstance(p, Prompt)]
    assert max(len(told) + len(p.text) for p in every) < 1024 * 4  # letters of 1,024 tokens
    assert all(len(p.sentences) == 1 for p in every)


def test_a_prompt_at_which_a_model_fails_is_told_and_a_model_that_never_answers_stops(corpus):
    model = answering(RAISED)

    def failing(asked, prompt):
        if "port fees" in prompt.text:
            raise ValueError("context too small")
        return model(asked, prompt)

    done = read(corpus, "fake", answering=failing)
    assert done.corpus.event_mentions.height == 1
    assert ("planted.md", "fake: ValueError: context too small") in done.refused

    def broken(*_):
        raise ConnectionError("no network")

    with pytest.raises(InputError, match="no network"):
        read(corpus, "fake", answering=broken, brief=True)


def test_texts_with_restricted_rights_are_not_sent_unless_asked(study):
    sent = {p.doc_id for p in prompts(study) if isinstance(p, Prompt)}
    every = {p.doc_id for p in prompts(study, restricted=True) if isinstance(p, Prompt)}
    assert every - sent == {"news/three.md"}


def test_both_readings_joined_have_their_agreement_as_confidence(corpus):
    talks = {**RAISED, "trigger": "on Monday", "act": "CONSULT", "instrument": "talks", "status": "held"}  # fmt: skip
    done = read(corpus, "fake", answering=answering(RAISED, talks))
    both = join(corpus, done.corpus)
    rows = (
        both.event_mentions.filter(doc_id="steel.md").select("act", "status", "confidence").rows()
    )
    assert ("SANCTION", "raised", 1.0) in rows
    assert ("CONSULT", "held", 0.5) in rows
    assert ("THREATEN", "threatened", 0.5) in rows
    raised = both.event_mentions.filter(status="raised")["extractor"][0]
    assert raised.startswith("rules/")
    assert raised.endswith(" and model/fake")
    assert verify(both) == []
    f1 = agreement_of(corpus, done.corpus)["f1"][0]
    assert 0 < f1 < 1


def test_what_people_corrected_stays_corrected_where_readings_are_joined(corpus, tmp_path):
    (tmp_path / "corrections.csv").touch()
    of = corpus.event_mentions.filter(status="threatened")["mention_id"][0]
    mine = correct(corpus, of, who="ann", when="2025-11-26", status="proposed", file=tmp_path / "corrections.csv")  # fmt: skip
    both = join(mine, read(mine, "fake", answering=answering(RAISED)).corpus)
    assert both.corrections["outcome"].to_list() == ["applied"]
    assert both.event_mentions.filter(mention_id=of)["status"].to_list() == ["proposed"]
    assert both.reader["read_by"] == "rules and fake"


PAGE = Page("a.md", "China imposed fees. ", {0: (0, 19)}, None, {"CHN": "CHN"})
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["imposed", "SANCTION", "tariff", "CHN"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["events", "statements", "sentence", "trigger", "act", "instrument", "status", "source", "target", "cue", "speaker", "content"]), inner, max_size=8),
    max_leaves=20,
)  # fmt: skip


@given(values)
def test_whatever_is_answered_a_row_holds_words_of_the_text_or_there_is_none(answer):
    for table, row in rows_of(json.dumps(answer), PAGE, (0,), "any"):
        if table == "event_mentions":
            assert PAGE.text[row["start"] : row["end"]].strip()
            assert 0 <= row["start"] < row["end"] <= 19


def test_recorded_answers_of_a_small_model_become_rows_however_wrong_they_are(corpus):
    """SmolLM2 was held to the form of a brief prompt: words and codes are valid, sides are not right."""
    kept = json.loads((Path(__file__).parent / "recorded.json").read_text("utf-8"))
    done = read(corpus, "SmolLM2", answering=lambda _, p: (kept[p.text], 1, 1), brief=True)
    rows = done.corpus.event_mentions.filter(doc_id="steel.md").sort("sentence")
    assert rows.select("act", "instrument", "status", "source_ids", "target_ids").rows() == [
        ("SANCTION", "truce", "announced", [], ["CHN"]),  # "A report", by Japan: named nowhere here
        ("THREATEN", "tariff", "raised", ["USA"], ["CHN"]),
        ("SANCTION", "tariff", "threatened", ["MEX"], []),
    ]
    assert [why for _, why in done.refused if "not sent" not in why] == []
    assert verify(done.corpus) == []


def test_the_form_of_a_brief_answer_leaves_words_of_the_sentence_and_codes_of_the_text(corpus):
    asked = {p.text: p for p in prompts(corpus, brief=True) if isinstance(p, Prompt)}
    form = asked["[3] Brazil will meet India in Delhi next week."].schema["properties"]["events"]
    event = form["items"]["properties"]
    assert form["maxItems"] == 1
    assert event["sentence"] == {"enum": [3]}
    assert event["trigger"]["enum"][:3] == ["Brazil", "will", "meet"]
    assert event["source"]["items"]["enum"] == ["BRA", "CHN", "IND", "JPN", "KOR", "USA"]


@pytest.mark.llm
def test_a_small_local_model_answers_for_real(corpus, tmp_path):
    done = read(corpus, "SmolLM2", tmp_path, brief=True)
    print(f"\nSmolLM2: {done.usage}; kept {done.corpus.event_mentions.height} events, refused {len(done.refused)}")  # fmt: skip
    assert done.usage.asked >= len(TEXTS)
    assert done.corpus.event_mentions.height >= len(TEXTS)
    assert verify(done.corpus) == []
    again = read(corpus, "SmolLM2", tmp_path, brief=True)
    assert again.usage.asked == 0
    assert again.usage.cached == done.usage.asked + done.usage.cached
    assert again.corpus.event_mentions.equals(done.corpus.event_mentions)


def relinked(corpus, **others):
    """The corpus with other tables in place of those that were read."""
    raw = {name: corpus.raw(name) for name in ("documents", *PER_DOCUMENT)} | others
    return corpus.made({**linking.link(raw, corpus.codebook), "problems": corpus.problems}, raw)


@pytest.mark.llm
def test_its_accuracy_on_coded_sentences_of_the_sample_is_told_as_it_is():
    sample = tk.read(ROOT / "data/sample", codebook=ROOT / "data/codebook")
    gold = ROOT / "data/study/coding/gold.csv"
    drawn = pl.read_csv(gold.with_name("design.csv")).select("doc_id", pl.col("sentence").cast(sample.sentences.schema["sentence"]))  # fmt: skip
    few = sample.sentences.join(drawn, on=["doc_id", "sentence"], how="semi")
    done = read(
        relinked(sample, sentences=few, event_mentions=empty("event_mentions")),
        "SmolLM2",
        brief=True,
    )
    mentions = done.corpus.raw("event_mentions")
    other = relinked(sample, event_mentions=mentions)
    told = accuracy(coded_sample(other, gold)).row(0, named=True)
    print(f"\nSmolLM2 on {few.height} coded sentences: precision {told['precision']:.2f} "
          f"({told['precision_low']:.2f}-{told['precision_high']:.2f}), recall {told['recall']:.2f} "
          f"({told['recall_low']:.2f}-{told['recall_high']:.2f})")  # fmt: skip
    assert done.usage.asked == few.height
    assert mentions.height >= few.height // 2  # answers in the form asked for
