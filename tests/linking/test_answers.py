"""Answers keep their claimant; accounts that go in a circle are rivals."""

import datetime as dt

from toolkit import codebook
from toolkit.linking import link
from toolkit.sequences.chains import answers, rivals
from toolkit.tables import TABLES, empty, frame

TEXT = (
    "Washington imposed a tariff, the Courier said. Beijing retaliated with export controls, it "
    "said. The president threatened a tariff in response to the tightened controls."
)


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def mention(number, words, sentence, source, target, instrument, **more):
    return {
        "mention_id": f"a#{number}", "doc_id": "a", "sentence": sentence, **span(words),
        "source_ids": [source], "target_ids": [target], "act": "SANCTION", "status": "imposed",
        "instrument": instrument, "magnitudes": [], "negated": False, "origin_ids": ["media/x"],
        **more,
    }  # fmt: skip


def linked(*mentions, documents=None):
    tables = {name: empty(name) for name in TABLES}
    tables["documents"] = documents if documents is not None else frame("documents", [DOCUMENT])
    tables["event_mentions"] = frame("event_mentions", mentions)
    return link(tables, codebook.load())


DOCUMENT = {
    "doc_id": "a", "content_hash": "a", "path": "a", "text": TEXT, "language": "en",
    "kind": "news", "published_day": dt.date(2025, 5, 2), "publisher": "The Courier",
}  # fmt: skip
TARIFF = mention(0, "imposed a tariff", 0, "USA", "CHN", "tariff", claimed_by="media/courier")
CONTROLS = mention(
    1, "retaliated with export controls", 1, "CHN", "USA", "export_control",
    claimed_by="media/courier",
)  # fmt: skip
ANSWER = span("the tightened controls")
ANSWER_TO_TARIFF = {
    "responds_to_start": span("a tariff")["start"], "responds_to_end": span("a tariff")["end"],
}  # fmt: skip
THREAT = mention(
    2, "threatened a tariff", 2, "USA", "CHN", "tariff", act="THREATEN", status="threatened",
    responds_to_start=ANSWER["start"], responds_to_end=ANSWER["end"],
)  # fmt: skip


def test_an_act_that_retaliates_answers_the_one_told_before_it():
    tables = linked(TARIFF, CONTROLS)
    controls = tables["events"].filter(instrument="export_control").row(0, named=True)
    tariff = tables["events"].filter(instrument="tariff").row(0, named=True)
    assert controls["responds_to"] == [tariff["event_id"]]
    assert tables["event_mentions"].filter(mention_id="a#1")["responds_to"].to_list() == ["a#0"]


def test_words_that_name_the_act_are_matched_by_instrument_and_side():
    tables = linked(TARIFF, CONTROLS, THREAT)
    assert tables["event_mentions"].filter(mention_id="a#2")["responds_to"].to_list() == ["a#1"]


def test_answers_in_a_circle_are_rival_accounts_with_their_claimants():
    tables = linked(TARIFF, CONTROLS, THREAT)
    found = answers(tables["events"], tables["event_mentions"], tables["measures"])
    assert found.select("claimed_by", "rival").rows() == [(["media/courier"], True), ([], True)]
    assert rivals(found)["account"].to_list() == ["media/courier", "media/x"]
    assert tables["events"]["disputed"].to_list() == [["order"]] * 3


def test_an_act_of_another_text_is_found_by_the_words_that_name_it():
    later = {**DOCUMENT, "doc_id": "b", "published_day": dt.date(2025, 5, 9)}
    threat = {**THREAT, "doc_id": "b", "mention_id": "b#0"}
    documents = frame("documents", [DOCUMENT, later])
    tables = linked(CONTROLS, threat, documents=documents)
    answer = tables["events"].filter(act="THREATEN").row(0, named=True)
    assert answer["responds_to"] == ["2025-05-02/chn-usa/export_control/sanction-imposed"]
    assert tables["event_mentions"].filter(mention_id="b#0")["responds_to"].to_list() == [None]


def test_an_answer_to_an_order_that_is_cited_answers_what_that_order_ordered():
    order = "Articles of China shall be subject to an additional duty of 34 percent."
    answer = (
        "In Executive Order 14999 of May 2, 2025 (Duties), I acted. China announced, in response "
        "to Executive Order 14999, a tariff of 34 percent."
    )
    documents = frame("documents", [
        {"doc_id": name, "content_hash": name, "path": name, "text": text, "language": "en",
         "kind": "official", "published_day": dt.date(2025, 5, number)}
        for name, text, number in (("order", order, 2), ("answer", answer, 9))
    ])  # fmt: skip
    words = answer.index("to Executive Order 14999, a") + 3
    rate = [{"value": 34.0, "unit": "percent", "role": "rate"}]
    tables = linked(
        {**mention(0, "imposed", 0, "USA", "CHN", "tariff"), "doc_id": "order", "start": 0, "end": 8,
         "mention_id": "order#0", "magnitudes": rate, "effective_first": dt.date(2025, 5, 5)},
        {**mention(1, "imposed", 1, "CHN", "USA", "tariff"), "doc_id": "answer", "start": words + 22,
         "end": words + 30, "mention_id": "answer#0", "magnitudes": rate,
         "responds_to_start": words, "responds_to_end": words + 21},
        documents=documents,
    )  # fmt: skip
    events = {row["mention_ids"][0]: row for row in tables["events"].to_dicts()}
    assert events["answer#0"]["responds_to"] == [events["order#0"]["event_id"]]


def test_an_earlier_answer_that_a_text_tells_without_day_or_rate_is_none_of_a_later_act():
    earlier = "Duties on goods of China are 34 percent."
    raised = "Duties on goods of China rise to 84 percent."
    answer = (
        "In Executive Order 14998 of May 2, 2025 (Duties), I acted, since China said that it would "
        "retaliate in response to Executive Order 14998. In Executive Order 14999 of May 6, 2025 "
        "(Duties), I raised them. On May 7, China announced, in response to Executive Order 14999, "
        "a tariff of 84 percent."
    )
    documents = frame("documents", [
        {"doc_id": name, "content_hash": name, "path": name, "text": text, "language": "en",
         "kind": "official", "published_day": dt.date(2025, 5, number)}
        for name, text, number in (("a", earlier, 2), ("b", raised, 6), ("c", answer, 7))
    ])  # fmt: skip

    def told(doc, number, words, text, source, target, rate=None, reason=None, day=None):
        start, why = text.index(words), text.rindex(reason) if reason else None
        return {
            **mention(number, "imposed", number, source, target, "tariff"), "doc_id": doc,
            "mention_id": f"{doc}#{number}", "start": start, "end": start + len(words),
            "event_first": day, "event_last": day,
            "magnitudes": [{"value": rate, "unit": "percent", "role": "rate"}] if rate else [],
            "responds_to_start": why, "responds_to_end": why and why + len(reason),
        }  # fmt: skip

    tables = linked(
        told("a", 0, "Duties", earlier, "USA", "CHN", 34.0, day=dt.date(2025, 5, 2)),
        told("b", 0, "Duties", raised, "USA", "CHN", 84.0, day=dt.date(2025, 5, 6)),
        told("c", 0, "retaliate", answer, "CHN", "USA", reason="Executive Order 14998"),
        told("c", 2, "announced", answer, "CHN", "USA", 84.0, "Executive Order 14999",
             dt.date(2025, 5, 7)),
        documents=documents,
    )  # fmt: skip
    of_event = {id_: row for row in tables["events"].to_dicts() for id_ in row["mention_ids"]}
    assert of_event["c#0"]["event_id"] == of_event["c#2"]["event_id"]
    assert of_event["c#2"]["responds_to"] == [of_event["b#0"]["event_id"]]


def test_an_act_of_a_later_day_is_not_answered_only_because_it_stands_before():
    later = {**TARIFF, "event_first": dt.date(2025, 5, 2)}
    tables = linked(later, {**CONTROLS, "event_first": dt.date(2025, 4, 20)})
    assert tables["events"]["responds_to"].to_list() == [[], []]


def test_nothing_answers_what_is_yet_to_come():
    tariff = {**TARIFF, "event_first": dt.date(2025, 5, 1)}
    early = {**CONTROLS, "event_first": dt.date(2025, 4, 1)}
    tables = linked(tariff, early)
    assert tables["events"]["responds_to"].to_list() == [[], []]
    assert tables["event_mentions"]["responds_to"].to_list() == [None, None]


def test_what_depends_on_a_condition_is_no_answer():
    tables = linked(TARIFF, {**CONTROLS, "conditional": True})
    assert tables["events"]["responds_to"].to_list() == [[], []]


def test_blame_is_no_answer():
    tables = linked(TARIFF, {**CONTROLS, "act": "ACCUSE", "status": "none", **ANSWER_TO_TARIFF})
    assert tables["events"]["responds_to"].to_list() == [[], []]


def test_a_crisis_is_no_act_that_is_answered():
    text = "China widened its controls. Washington imposed a tariff in response to the crisis."
    crisis, moves = text.index("the crisis"), text.replace("the crisis", "these moves")
    found = []
    for words, length in ((text, len("the crisis")), (moves, len("these moves"))):
        document = {**DOCUMENT, "text": words}
        tables = linked(
            {**mention(0, "imposed a tariff", 0, "CHN", "USA", "export_control"), "start": 6, "end": 13, "mention_id": "a#0"},
            {**mention(1, "imposed a tariff", 1, "USA", "CHN", "tariff"), "start": 39, "end": 55,
             "responds_to_start": crisis, "responds_to_end": crisis + length},
            documents=frame("documents", [document]),
        )  # fmt: skip
        found.append(tables["events"].filter(instrument="tariff")["responds_to"][0].len())
    assert found == [0, 1]


def test_an_accord_of_both_sides_is_answered_by_none_of_them():
    pact = mention(0, "imposed a tariff", 0, "CHN", "USA", "tariff", act="AGREE", status="reached")
    tables = linked(pact, {**TARIFF, "mention_id": "a#9", "sentence": 1, **ANSWER_TO_TARIFF})
    assert tables["events"]["responds_to"].to_list() == [[], []]


def test_duties_named_without_more_may_be_those_of_a_trade_case():
    text = (
        "Beijing opened a probe of pork in response to the EU's duties on cars. Brussels had set "
        "countervailing duties in July."
    )  # fmt: skip

    def told(number, words, sentence, source, target, instrument, **more):
        at = {"start": text.index(words), "end": text.index(words) + len(words)}
        return {**mention(number, "a tariff", sentence, source, target, instrument, **more), **at}

    why = text.index("the EU's duties on cars")
    tables = linked(
        told(
            0, "opened a probe", 0, "CHN", "EU", "investigation", act="ACCUSE", status="announced",
            responds_to_start=why, responds_to_end=why + len("the EU's duties on cars"),
        ),
        told(1, "set countervailing duties", 1, "EU", "CHN", "trade_defence"),
        documents=frame("documents", [DOCUMENT | {"text": text}]),
    )  # fmt: skip
    probe = tables["events"].filter(instrument="investigation").row(0, named=True)
    duty = tables["events"].filter(instrument="trade_defence").row(0, named=True)
    assert probe["responds_to"] == [duty["event_id"]]


def test_controls_named_without_a_day_are_none_of_half_a_year_ago():
    """The controls of October are not those of April, of which another text tells."""
    april = {**DOCUMENT, "doc_id": "b", "published_day": dt.date(2025, 4, 14)}
    first = {**CONTROLS, "doc_id": "b", "mention_id": "b#0"}
    october = {**DOCUMENT, "published_day": dt.date(2025, 10, 26)}
    for later, answered in ((october, False), ({**october, "published_day": dt.date(2025, 5, 2)}, True)):  # fmt: skip
        tables = linked(first, CONTROLS, THREAT, documents=frame("documents", [april, later]))
        threat = tables["events"].filter(act="THREATEN").row(0, named=True)
        assert bool(threat["responds_to"]) is answered
