"""What two reports may differ in and still be of one act."""

import datetime as dt

import pytest

from toolkit import codebook
from toolkit.linking import copies, events
from toolkit.linking.clusters import RESTRICTIONS, UNSPECIFIED
from toolkit.tables import frame


def published(doc_id, day, text):
    return {
        "doc_id": doc_id, "content_hash": doc_id, "path": doc_id, "text": text, "language": "en",
        "kind": "news", "published_day": day, "publisher": f"Paper {doc_id}",
    }  # fmt: skip


def said(number, document, words, **more):
    """A mention whose trigger are words of a document."""
    start, on = document["text"].index(words), more.pop("on", None)
    mention_id = f"{document['doc_id']}#{number}"
    return {
        "mention_id": mention_id, "doc_id": document["doc_id"], "sentence": number, "start": start,
        "end": start + len(words), "source_ids": ["JPN"], "target_ids": ["KOR"], "act": "SANCTION",
        "instrument": "export_control", "status": "announced", "magnitudes": [], "negated": False,
        "event_first": on, "event_last": on, "origin_ids": [], **more,
    }  # fmt: skip


def linked(*mentions_of, known=None):
    documents, mentions = zip(*mentions_of, strict=True)
    rows = [mention for told in mentions for mention in told]
    return events(
        frame("event_mentions", rows), frame("documents", list(documents)), codebook=known
    )


def grouped(*mentions_of, known=None):
    _, mentions = linked(*mentions_of, known=known)
    told = mentions.group_by("event_id", maintain_order=True).agg("mention_id")
    return sorted(sorted(ids) for ids in told["mention_id"])


FIRST = published("a", dt.date(2019, 7, 1), "Japan said on Monday that it would tighten controls on exports to South Korea from July 4.")  # fmt: skip
TOLD = said(0, FIRST, "tighten controls", on=dt.date(2019, 7, 1),
            effective_first=dt.date(2019, 7, 4), effective_last=dt.date(2019, 7, 4))  # fmt: skip


def test_sanctions_may_be_any_restriction_and_the_event_keeps_which():
    later = published("b", dt.date(2019, 7, 3), "Seoul called the restrictions that Japan announced on Monday unjust.")  # fmt: skip
    vague = said(0, later, "restrictions", instrument="sanctions", on=dt.date(2019, 7, 1))
    found, _ = linked((FIRST, [TOLD]), (later, [vague]))
    assert found.select("instrument", "n_documents").rows() == [("export_control", 2)]
    found, _ = linked((FIRST, [{**TOLD, "instrument": "sanctions"}]), (later, [{**vague, "instrument": "tariff"}]))  # fmt: skip
    assert found.select("instrument", "n_documents").rows() == [("tariff", 2)]


def test_sanctions_tie_no_two_kinds_of_restriction():
    text = published("b", dt.date(2019, 7, 2), "The restrictions of Monday; a tariff of Monday.")
    rows = [
        said(0, text, "restrictions", instrument="sanctions", on=dt.date(2019, 7, 1)),
        said(1, text, "tariff", instrument="tariff", on=dt.date(2019, 7, 1)),
    ]
    assert grouped((FIRST, [TOLD]), (text, rows)) == [["a#0", "b#0"], ["b#1"]]


def test_what_restricts_is_in_the_codebook():
    instruments = codebook.load()["instruments"].filter(group="restrict")["instrument"].to_list()
    assert sorted([UNSPECIFIED, *RESTRICTIONS]) == sorted(instruments)


@pytest.mark.parametrize(
    ("rate", "together"), [([], True), ([{"value": 25.0, "unit": "percent", "role": "rate"}], False)]
)  # fmt: skip
def test_what_is_tightened_on_the_day_of_effect_is_the_act_unless_it_has_a_rate(rate, together):
    later = published("b", dt.date(2019, 7, 12), "Japan tightened the rules on July 4.")
    told = said(0, later, "tightened", status="raised", on=dt.date(2019, 7, 4), magnitudes=rate)
    expected = [["a#0", "b#0"]] if together else [["a#0"], ["b#0"]]
    assert grouped((FIRST, [TOLD]), (later, [told])) == expected


def accord(number, document, words, **more):
    return said(
        number, document, words, source_ids=["AUS", "CHN"], target_ids=[], act="AGREE",
        instrument="agreement", status="reached", **more,
    )  # fmt: skip


def test_an_accord_that_a_text_takes_for_known_is_the_one_of_which_another_tells_the_day():
    before = published("a", dt.date(2023, 7, 1), "Under the barley accord China promised a review.")
    after = published("b", dt.date(2023, 7, 5), "The accord that both signed on April 11 holds.")
    told = accord(0, after, "accord", on=dt.date(2023, 4, 11))
    known = accord(0, before, "promised")
    assert grouped((before, [known]), (after, [told])) == [["a#0", "b#0"]]
    news = published("a", dt.date(2023, 7, 1), "Australia and China reached an accord on lobsters.")
    assert grouped((news, [accord(0, news, "reached")]), (after, [told])) == [["a#0"], ["b#0"]]


def test_a_case_is_one_whether_or_not_it_is_said_that_it_was_opened():
    text = published("a", dt.date(2020, 6, 2), "Seoul revives its case. South Korea said on Tuesday that it would resume its complaint.")  # fmt: skip
    case = {"source_ids": ["KOR"], "target_ids": ["JPN"], "act": "ACCUSE", "instrument": "dispute_settlement"}  # fmt: skip
    headline = said(0, text, "revives", status="none", **case)
    lead = said(1, text, "resume", status="announced", on=dt.date(2020, 6, 2), **case)
    assert grouped((text, [headline, lead])) == [["a#0", "a#1"]]


def test_a_report_that_names_no_target_may_be_of_the_act_of_that_day():
    later = published("b", dt.date(2019, 7, 2), "Tokyo's curbs of Monday hit chip makers.")
    told = said(0, later, "curbs", target_ids=[], on=dt.date(2019, 7, 1))
    assert grouped((FIRST, [TOLD]), (later, [told])) == [["a#0", "b#0"]]


def test_a_tariff_on_all_goods_of_one_state_is_not_that_on_some_goods_of_all():
    rate = [{"value": 50.0, "unit": "percent", "role": "rate"}]
    one = published("a", dt.date(2025, 7, 30), "The United States put 50 percent on Brazil.")
    other = published("b", dt.date(2025, 7, 30), "A tariff of 50 percent was put on copper today.")
    tariff = {"source_ids": ["USA"], "instrument": "tariff", "magnitudes": rate}
    on_all = said(0, one, "put", target_ids=["BRA"], **tariff)
    on_some = said(0, other, "put", target_ids=[], product_id="copper", on=dt.date(2025, 7, 30), **tariff)  # fmt: skip
    assert grouped((one, [on_all]), (other, [on_some])) == [["a#0"], ["b#0"]]


def duty(number, document, words, **more):
    return said(
        number, document, words, source_ids=["USA"], target_ids=more.pop("target_ids", ["EU"]),
        instrument="tariff", **more,
    )  # fmt: skip


def test_goods_of_a_member_are_hit_by_a_duty_on_those_of_its_union():
    order = published("a", dt.date(2019, 10, 3), "Washington put duties on European goods on Wednesday.")  # fmt: skip
    later = published("b", dt.date(2019, 10, 4), "France regrets the duties of Wednesday.")
    on_all = duty(0, order, "put", on=dt.date(2019, 10, 2))
    expected = {"FRA": [["a#0", "b#0"]], "NOR": [["a#0"], ["b#0"]]}
    for state, together in expected.items():
        on_one = duty(0, later, "duties", target_ids=[state], on=dt.date(2019, 10, 2))
        assert grouped((order, [on_all]), (later, [on_one]), known=codebook.load()) == together


def test_an_account_of_one_of_the_goods_of_an_act_is_of_the_act():
    first = published("a", dt.date(2018, 6, 20), "India raised duties on almonds, apples and lentils. It is its first.")  # fmt: skip
    later = published("b", dt.date(2018, 6, 22), "India raised the duty on apples on Wednesday.")
    day = dt.date(2018, 6, 20)
    listed = duty(0, first, "raised", product_id="nuts", on=day)
    one = duty(0, later, "raised", product_id="fruit", on=day)
    assert grouped((first, [listed]), (later, [one]), known=codebook.load()) == [["a#0", "b#0"]]


def test_goods_told_by_their_worth_may_be_those_that_another_account_names():
    first = published("a", dt.date(2020, 11, 10), "Duties were put on $4 billion of goods today.")
    later = published("b", dt.date(2020, 11, 10), "Duties were put on planes today.")
    day = dt.date(2020, 11, 10)
    by_sum, by_name = duty(0, first, "put", on=day), duty(0, later, "put", product_id="aircraft", on=day)  # fmt: skip
    assert grouped((first, [by_sum]), (later, [by_name])) == [["a#0", "b#0"]]


@pytest.mark.parametrize(
    ("instrument", "together"), [("licensing", True), ("import_ban", False)]
)  # fmt: skip
def test_an_export_control_may_be_told_as_the_licence_that_it_asks_for(instrument, together):
    later = published("b", dt.date(2019, 7, 2), "Since Monday exporters need a licence in Japan.")
    told = said(0, later, "need", instrument=instrument, on=dt.date(2019, 7, 1))
    expected = [["a#0", "b#0"]] if together else [["a#0"], ["b#0"]]
    assert grouped((FIRST, [TOLD]), (later, [told])) == expected


@pytest.mark.parametrize(("words", "together"), [("The curbs", True), ("Curbs", False)])
def test_the_curbs_are_those_of_which_the_text_spoke_though_no_target_is_named(words, together):
    text = published("a", dt.date(2019, 7, 1), f"Seoul protests against what Japan tightened in its trade. {words} on chip materials are unjust.")  # fmt: skip
    first = said(0, text, "tightened", product_id="semiconductors")
    told = said(1, text, words.split()[-1], target_ids=[], status="imposed")
    expected = [["a#0", "a#1"]] if together else [["a#0"], ["a#1"]]
    assert grouped((text, [first, told])) == expected


def test_a_state_is_blamed_once_for_what_it_did_and_what_it_did_not():
    text = published("a", dt.date(2025, 3, 4), "Beijing has done too little, he said. China had not acted strongly enough.")  # fmt: skip
    blame = {"source_ids": ["USA"], "target_ids": ["CHN"], "act": "ACCUSE", "instrument": "other", "status": "none"}  # fmt: skip
    rows = [said(0, text, "done", **blame), said(1, text, "acted", negated=True, **blame)]
    assert grouped((text, rows)) == [["a#0", "a#1"]]


def test_a_rate_that_stays_is_that_of_what_is_in_force():
    first = published("a", dt.date(2025, 2, 1), "Canadian energy will pay 10 percent.")
    later = published("b", dt.date(2025, 3, 7), "Canadian energy keeps paying 10 percent.")
    rate = {"value": 10.0, "unit": "percent"}
    energy = {"target_ids": ["CAN"], "product_id": "energy"}
    new = duty(0, first, "pay", magnitudes=[{**rate, "role": "rate"}], **energy)
    stays = duty(0, later, "keeps", status="in_force", magnitudes=[{**rate, "role": "retained"}], **energy)  # fmt: skip
    assert grouped((first, [new]), (later, [stays])) == [["a#0", "b#0"]]


def test_what_is_in_force_since_a_month_is_what_was_done_in_it():
    first = published("a", dt.date(2018, 6, 21), "The duties of Wednesday hit whiskey.")
    later = published("b", dt.date(2019, 10, 3), "Whiskey has been taxed since June 2018.")
    done = duty(0, first, "duties", product_id="spirits", on=dt.date(2018, 6, 20))
    since = duty(0, later, "taxed", product_id="spirits", status="in_force",
                 effective_first=dt.date(2018, 6, 1), effective_last=dt.date(2018, 6, 30))  # fmt: skip
    assert grouped((first, [done]), (later, [since])) == [["a#0", "b#0"]]


def test_to_end_what_is_exempt_from_a_duty_is_not_to_set_it():
    text = published("a", dt.date(2018, 5, 31), "Washington put 25 percent on steel. It ended the exemptions of Canada.")  # fmt: skip
    later = published("b", dt.date(2018, 6, 1), "The end of exemptions from steel duties angers Ottawa.")  # fmt: skip
    day = dt.date(2018, 5, 31)
    put = duty(0, text, "put", target_ids=[], product_id="steel", on=day)
    ended = duty(1, text, "ended", target_ids=["CAN"], product_id="steel", on=day)
    told = duty(0, later, "end of exemptions", target_ids=[], product_id="steel", on=day)
    assert grouped((text, [put, ended]), (later, [told])) == [["a#0"], ["a#1", "b#0"]]


@pytest.mark.parametrize(
    ("words", "together"), [("stays at", False), ("is now charged", True)]
)  # fmt: skip
def test_a_duty_on_all_that_stays_for_one_side_is_told_of_that_side(words, together):
    first = published("a", dt.date(2018, 3, 8), "Washington put 25 percent on steel on Thursday.")
    later = published("b", dt.date(2018, 9, 28), f"On steel Brazil {words} 25 percent in a new deal.")  # fmt: skip
    rate = [{"value": 25.0, "unit": "percent", "role": "rate"}]
    on_all = duty(0, first, "put", target_ids=[], product_id="steel", magnitudes=rate, on=dt.date(2018, 3, 8))  # fmt: skip
    on_one = duty(0, later, words.split()[-2 if together else 0], target_ids=["BRA"], product_id="steel", status="in_force", magnitudes=rate)  # fmt: skip
    expected = [["a#0", "b#0"]] if together else [["a#0"], ["b#0"]]
    assert grouped((first, [on_all]), (later, [on_one])) == expected


@pytest.mark.parametrize(("state", "together"), [("EU", True), ("IND", False)])
def test_a_duty_of_which_no_target_is_told_is_on_those_of_whom_its_text_spoke(state, together):
    first = published("a", dt.date(2019, 10, 2), "Washington put 25 percent on European wine.")
    later = published("b", dt.date(2019, 10, 3), "Washington eyes others too. It will charge 25 percent.")  # fmt: skip
    rate = [{"value": 25.0, "unit": "percent", "role": "rate"}]
    put = duty(0, first, "put", magnitudes=rate, on=dt.date(2019, 10, 2))
    eyed = duty(0, later, "eyes", target_ids=[state], act="THREATEN", status="threatened")
    untold = duty(1, later, "charge", target_ids=[], magnitudes=rate)
    expected = [["a#0", "b#1"], ["b#0"]] if together else [["a#0"], ["b#0"], ["b#1"]]
    assert grouped((first, [put]), (later, [eyed, untold])) == expected


@pytest.mark.parametrize(
    ("month", "together"), [(dt.date(2016, 8, 31), True), (dt.date(2016, 9, 30), False)]
)  # fmt: skip
def test_a_last_day_may_be_told_by_its_month(month, together):
    first = published("a", dt.date(2015, 6, 24), "Norway extended its ban until August 5, 2016.")
    later = published("b", dt.date(2015, 6, 25), "Norway extended its ban on Wednesday.")
    ban = {"instrument": "import_ban", "status": "extended", "on": dt.date(2015, 6, 24)}
    exact = said(0, first, "extended", deadline=dt.date(2016, 8, 5), **ban)
    rough = said(0, later, "extended", deadline=month, **ban)
    expected = [["a#0", "b#0"]] if together else [["a#0"], ["b#0"]]
    assert grouped((first, [exact]), (later, [rough])) == expected


def test_an_act_told_as_news_is_met_by_a_report_that_names_its_month():
    first = published("a", dt.date(2018, 2, 20), "Washington put 25 percent on steel.")
    others = [
        published(f"b{n:02}", dt.date(2018, 5, 1 + n), f"Washington put {n + 30} percent on goods {n}.")
        for n in range(20)
    ]  # fmt: skip
    later = published("c", dt.date(2018, 6, 1), "In February Washington had put 25 percent on steel.")  # fmt: skip

    def rated(document, word, value, **more):
        rate = [{"value": float(value), "unit": "percent", "role": "rate"}]
        return duty(0, document, word, target_ids=[], magnitudes=rate, **more)

    found = grouped(
        (first, [rated(first, "put", 25, product_id="steel")]),
        *((one, [rated(one, "put", n + 30)]) for n, one in enumerate(others)),
        (later, [rated(later, "put", 25, product_id="steel", event_first=dt.date(2018, 2, 1), event_last=dt.date(2018, 2, 28))]),
    )  # fmt: skip
    assert ["a#0", "c#0"] in found


def test_a_sentence_of_a_copy_is_one_report_though_its_sides_are_read_otherwise():
    body = " ".join(f"Word{n} follows word{n + 1}." for n in range(30))
    words = f"{body} The order lets Tokyo raise the duty if partners retaliate. {body}"
    first = published("a", dt.date(2019, 7, 1), words)
    copy = published("b", dt.date(2019, 7, 2), words)
    threat = {"act": "THREATEN", "instrument": "tariff", "status": "threatened"}
    documents = frame("documents", [first, copy])
    rows = [
        said(0, first, "raise", target_ids=["KOR"], **threat),
        said(0, copy, "raise", target_ids=["CHN"], **threat),
    ]
    near = copies(documents)
    _, found = events(frame("event_mentions", rows), documents, near)
    assert found["event_id"].n_unique() == 1


@pytest.mark.parametrize(("kind", "told"), [("official", 2), ("news", 1)])
def test_what_two_orders_have_begin_on_one_day_is_no_one_act_if_one_is_on_goods(kind, told):
    july = {"effective_first": dt.date(2025, 8, 1), "effective_last": dt.date(2025, 8, 1),
            "instrument": "tariff", "target_ids": []}  # fmt: skip
    letters = {**published("a", dt.date(2025, 7, 7), "Partners will pay new rates from August 1."), "kind": kind}  # fmt: skip
    copper = {**published("b", dt.date(2025, 7, 30), "A tariff on copper begins on August 1."), "kind": kind}  # fmt: skip
    found, _ = linked(
        (letters, [said(0, letters, "will pay", **july)]),
        (copper, [said(0, copper, "begins", product_id="copper", **july)]),
    )
    assert found.height == told


def test_lines_of_a_list_at_one_rate_are_several_acts_though_a_sentence_names_all_their_goods():
    text = (
        "Peru raises duties on steel, copper and rice. Copper: to 50 percent. Rice: to 50 percent."
    )
    notice = published("a", dt.date(2024, 5, 14), text)
    raised = {"instrument": "tariff", "status": "raised", "source_ids": ["PER"],
              "magnitudes": [{"value": 50.0, "unit": "percent", "role": "rate"}]}  # fmt: skip
    overview = {**raised, "magnitudes": []}
    lines = [
        said(0, notice, "raises duties", product_id="copper", **overview),
        said(1, notice, "Copper: to 50", product_id="copper", **raised),
        said(2, notice, "Rice: to 50", product_id="rice", **raised),
    ]
    assert grouped((notice, lines), known=codebook.load()) == [["a#0", "a#1"], ["a#2"]]
