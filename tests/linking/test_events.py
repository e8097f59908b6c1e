"""Reports of one act are one event; what differs is a dispute or another event."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.linking import events
from toolkit.tables import frame


def day(month, number):
    return dt.date(2025, month, number)


def document(doc_id, published, **more):
    return {
        "doc_id": doc_id, "content_hash": doc_id, "path": doc_id, "text": f"Text of {doc_id}.",
        "language": "en", "kind": "news", "published_day": published, "publisher": f"Paper {doc_id}",
        **more,
    }  # fmt: skip


def mention(mention_id, **more):
    rate, told, effect = more.pop("rate", None), more.pop("on", None), more.pop("effect", None)
    before = more.pop("before", None)
    magnitudes = [{"value": float(v), "unit": "percent", "role": role}
                  for v, role in ((rate, "rate"), (before, "previous")) if v]  # fmt: skip
    return {
        "mention_id": mention_id, "doc_id": mention_id.split("#")[0], "sentence": 0,
        "start": 0, "end": 4, "source_ids": ["USA"], "target_ids": ["CHN"], "act": "SANCTION",
        "instrument": "tariff", "status": "imposed", "magnitudes": magnitudes, "negated": False,
        "event_first": told, "event_last": told, "effective_first": effect,
        "effective_last": effect, "origin_ids": [], **more,
    }  # fmt: skip


def merged(mentions, documents, **more):
    return events(frame("event_mentions", mentions), frame("documents", documents), **more)


def groups(linked):
    return sorted(
        linked.group_by("event_id").agg(pl.col("mention_id").sort())["mention_id"].to_list()
    )


TWO = [document("a", day(3, 4)), document("b", day(3, 5))]


def test_two_papers_on_one_act_are_one_event_with_two_origins():
    found, linked = merged(
        [mention("a#0", rate=20, on=day(3, 3)), mention("b#0", rate=20, status="raised")], TWO
    )
    row = found.row(0, named=True)
    assert groups(linked) == [["a#0", "b#0"]]
    assert (row["n_origins"], row["standing"]) == (2, "corroborated")
    assert row["event_id"] == "2025-03-03/usa-chn/tariff/sanction-imposed"
    assert (row["first_reported"], row["last_reported"]) == (day(3, 4), day(3, 5))


@pytest.mark.parametrize(
    "other",
    [
        {"source_ids": ["CHN"], "target_ids": ["USA"], "on": day(3, 3)},
        {"target_ids": ["CAN"], "on": day(3, 3)},
        {"instrument": "export_control", "on": day(3, 3)},
        {"on": day(2, 1)},
        {"status": "raised", "rate": 34, "on": day(3, 4), "before": 20},
        {"status": "threatened", "act": "THREATEN"},
        {"status": "suspended", "act": "RETREAT", "on": day(3, 3)},
        {"product_id": "steel", "on": day(3, 3)},
    ],
)  # fmt: skip
def test_other_sides_instruments_days_and_steps_are_other_events(other):
    first = mention("a#0", rate=20, on=day(3, 3), product_id="soybeans")
    _, linked = merged([first, mention("b#0", **other)], TWO)
    assert groups(linked) == [["a#0"], ["b#0"]]


def test_a_rate_that_differs_on_the_same_day_is_a_dispute():
    found, _ = merged(
        [mention("a#0", rate=20, on=day(3, 3)), mention("b#0", rate=30, on=day(3, 3))], TWO
    )
    assert found.select("n_mentions", "standing", "disputed").rows() == [(2, "disputed", ["rate"])]


def test_two_rates_in_one_text_are_two_events():
    _, linked = merged(
        [mention("a#0", rate=25, on=day(3, 3)), mention("a#1", rate=10, on=day(3, 3), start=9)], TWO
    )
    assert groups(linked) == [["a#0"], ["a#1"]]


def test_the_day_of_effect_is_another_clock_of_the_same_event():
    found, _ = merged(
        [mention("a#0", on=day(3, 3), effect=day(3, 12)), mention("b#0", on=day(3, 12), status="in_force")],
        TWO,
    )  # fmt: skip
    assert found.select("event_first", "effective_first").rows() == [(day(3, 3), day(3, 12))]


def test_days_of_effect_that_differ_at_the_same_rate_are_a_disputed_day():
    found, _ = merged(
        [mention("a#0", rate=34, on=day(3, 4), effect=day(3, 10)),
         mention("b#0", rate=34, on=day(3, 4), effect=day(3, 9))], TWO,
    )  # fmt: skip
    assert found.select("standing", "disputed").rows() == [("corroborated", ["day"])]


def test_a_denial_disputes_the_existence():
    found, _ = merged(
        [mention("a#0", rate=100, on=day(3, 3)), mention("b#0", rate=100, negated=True)], TWO
    )
    assert found.select("standing", "disputed").rows() == [("disputed", ["existence"])]


LATE = [*TWO, document("late", day(9, 1))]


def test_an_old_act_with_its_day_joins_whenever_it_is_told():
    _, linked = merged([mention("a#0", on=day(3, 3)), mention("late#0", on=day(3, 3))], LATE)
    assert groups(linked) == [["a#0", "late#0"]]


def test_an_old_act_without_a_day_joins_the_only_one_that_fits():
    _, linked = merged([mention("a#0", on=day(3, 3)), mention("late#0")], LATE)
    assert groups(linked) == [["a#0", "late#0"]]


def test_an_old_act_without_a_day_stays_alone_where_two_fit():
    mentions = [mention("a#0", on=day(2, 1)), mention("b#0", on=day(3, 3)), mention("late#0")]
    assert groups(merged(mentions, LATE)[1]) == [["a#0"], ["b#0"], ["late#0"]]


def test_news_is_meant_before_an_old_act_that_the_same_text_recalls():
    texts = [document("a", day(2, 2)), document("b", day(3, 4))]
    told = [
        mention("a#0", rate=10, on=day(2, 1), effect=day(2, 4), status="announced"),
        mention("b#0", rate=20, on=day(3, 3), status="raised"),
        mention("b#1", effect=day(2, 4), sentence=2),
        mention("b#2", status="announced", sentence=1),
    ]
    _, linked = merged(told, texts)
    assert groups(linked) == [["a#0", "b#1"], ["b#0", "b#2"]]


def test_the_higher_rate_is_that_of_the_raise_the_text_told_before():
    texts = [
        document("a", day(4, 2)),
        document("b", day(4, 8), text="It was so. The higher rate applies."),
    ]
    told = [
        mention("a#0", rate=34, on=day(4, 2), effect=day(4, 9), status="announced"),
        mention("b#0", rate=84, before=34, on=day(4, 8), status="raised"),
        mention("b#1", effect=day(4, 9), status="announced", sentence=1, start=22, end=26),
    ]
    _, linked = merged(told, texts)
    assert groups(linked) == [["a#0"], ["b#0", "b#1"]]


def test_the_higher_rate_is_not_that_of_a_raise_the_text_tells_of_after_it():
    texts = [
        document("a", day(3, 4)),
        document("b", day(4, 8), text="It was so. The higher rate applies. It comes on another."),
    ]
    told = [
        mention("a#0", rate=20, before=10, on=day(3, 4), status="raised"),
        mention("a#1", status="announced", sentence=1),
        mention("b#0", rate=84, before=34, on=day(4, 8), status="raised"),
        mention("b#1", effect=day(4, 9), status="announced", sentence=1, start=22, end=26),
        mention("b#2", rate=20, on=day(3, 1), event_last=day(3, 31), status="raised", sentence=2),
    ]
    _, linked = merged(told, texts)
    assert groups(linked) == [["a#0", "a#1", "b#2"], ["b#0", "b#1"]]


def test_what_was_done_in_a_month_that_is_over_is_not_the_news():
    told = [mention("a#0", rate=30), mention("a#1", on=day(2, 1), event_last=day(2, 28))]
    _, linked = merged(told, TWO)
    assert groups(linked) == [["a#0"], ["a#1"]]


def test_acts_aimed_at_different_states_are_not_tied_by_one_that_is_aimed_at_both():
    told = [
        mention("a#0", target_ids=["CAN", "CHN"], on=day(3, 3)),
        mention("a#1", on=day(3, 3), sentence=1),
        mention("a#2", target_ids=["CAN"], on=day(3, 3), sentence=2),
    ]
    _, linked = merged(told, TWO)
    assert groups(linked) == [["a#0", "a#1"], ["a#2"]]


def test_a_new_threat_is_not_an_old_one():
    said = {"act": "THREATEN", "status": "threatened"}
    _, linked = merged([mention("a#0", **said), mention("late#0", **said)], LATE)
    assert groups(linked) == [["a#0"], ["late#0"]]


def test_talks_are_told_apart_by_place_and_round():
    talks = {"source_ids": ["CHN", "USA"], "target_ids": [], "act": "CONSULT",
             "instrument": "talks", "status": "held"}  # fmt: skip
    mentions = [
        mention("a#0", **talks, place="Geneva"),
        mention("b#0", **talks, place="Geneva"),
        mention("b#1", **talks, place="London", start=9),
    ]
    assert groups(merged(mentions, TWO)[1]) == [["a#0", "b#0"], ["b#1"]]


def test_a_copy_and_a_machine_add_no_origin():
    documents = [*TWO, document("c", day(3, 5), automated=True)]
    copied = pl.DataFrame({"doc_id": ["b"], "origin_id": ["a"]})
    mentions = [mention(f"{d}#0", rate=20, on=day(3, 3)) for d in "abc"]
    row = merged(mentions, documents, copies=copied)[0].row(0, named=True)
    assert (row["n_documents"], row["origin_ids"], row["standing"]) == (3, ["Paper a"], "claimed")


@pytest.mark.parametrize("automated", [None, False])
def test_a_text_not_known_to_be_automated_counts(automated):
    documents = [document("a", day(3, 4), automated=automated)]
    assert merged([mention("a#0")], documents)[0]["n_origins"].to_list() == [1]


def test_no_mentions_make_no_events():
    found, linked = merged([], TWO)
    assert found.is_empty()
    assert linked.is_empty()


def test_the_day_of_an_act_is_not_after_its_first_report():
    late = [document("a", day(2, 1)), document("b", day(2, 13))]
    found, _ = merged(
        [mention("a#0", rate=10, effect=day(2, 4)), mention("b#0", rate=10, on=day(2, 4))], late
    )
    assert found.select("event_first", "effective_first").rows() == [(None, day(2, 4))]


def test_what_an_order_tells_of_yesterday_is_not_what_it_orders_today():
    order = [document("a", day(4, 9), kind="official")]
    today = mention("a#0", rate=125, before=84, effect=day(4, 10), status="raised", sentence=9)
    yesterday = mention("a#1", on=day(4, 8), status="raised", sentence=2, start=10)
    _, linked = merged([today, yesterday], order)
    assert groups(linked) == [["a#0"], ["a#1"]]


def test_a_raise_on_the_day_on_which_another_tariff_begins_is_another_act():
    late = [document("a", day(4, 2)), document("b", day(4, 9))]
    _, linked = merged(
        [mention("a#0", effect=day(4, 9), status="announced"),
         mention("b#0", on=day(4, 9), rate=125, status="raised")],
        late,
    )  # fmt: skip
    assert groups(linked) == [["a#0"], ["b#0"]]


def test_a_product_that_no_mention_of_the_rate_names_is_another_ones():
    found, _ = merged(
        [mention("a#0", rate=84, sentence=4), mention("a#1", rate=84, sentence=5, start=9),
         mention("a#2", product_id="parcels", sentence=4, start=20)],
        TWO,
    )  # fmt: skip
    assert found.filter(pl.col("mention_ids").list.contains("a#0"))["product_id"].to_list() == [
        None
    ]


def test_a_day_that_follows_another_rate_of_that_side_is_not_the_days_of_this_one():
    found, _ = merged(
        [mention("a#0", rate=84, on=day(3, 4)), mention("a#1", rate=90, product_id="parcels", start=9),
         mention("a#2", start=20, sentence=2, effect=day(5, 2))],
        TWO,
    )  # fmt: skip
    told = found.filter(pl.col("mention_ids").list.contains("a#0"))
    assert told["effective_first"].to_list() == [None]


def test_a_day_of_goods_that_an_act_is_not_on_is_not_its_day():
    found, _ = merged(
        [mention("a#0", rate=34, on=day(3, 4)), mention("a#1", start=9, on=day(3, 4)),
         mention("a#2", start=20, product_id="parcels", effect=day(5, 2))],
        TWO,
    )  # fmt: skip
    told = found.filter(pl.col("mention_ids").list.contains("a#0"))
    assert told["effective_first"].to_list() == [None]


def test_the_day_told_next_to_the_rate_is_that_of_its_effect():
    found, _ = merged(
        [mention("a#0", rate=34, on=day(3, 4)), mention("a#1", start=9, effect=day(3, 10))], TWO
    )
    assert found["effective_first"].to_list() == [day(3, 10)]


@st.composite
def reports(draw):
    n = draw(st.integers(1, 9))
    documents = [document(f"d{i}", day(3, draw(st.integers(1, 20)))) for i in range(4)]
    mentions = [
        mention(
            f"d{draw(st.integers(0, 3))}#{i}",
            start=i,
            rate=draw(st.sampled_from([None, 20, 34])),
            on=draw(st.sampled_from([None, day(3, 3), day(3, 9)])),
            target_ids=draw(st.sampled_from([[], ["CHN"], ["CAN", "CHN"]])),
            status=draw(st.sampled_from(["imposed", "raised"])),
        )
        for i in range(n)
    ]
    return mentions, documents


@settings(max_examples=60, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(told, random):
    mentions, documents = told
    found, linked = merged(mentions, documents)
    random.shuffle(mentions)
    random.shuffle(documents)
    again, relinked = merged(mentions, documents)
    assert again.equals(found)
    assert relinked.sort("mention_id").equals(linked.sort("mention_id"))


@settings(max_examples=60, deadline=None)
@given(reports(), st.integers(1, 20))
def test_what_was_known_keeps_its_ids(told, until):
    mentions, documents = told
    early = {d["doc_id"] for d in documents if d["published_day"] <= day(3, until)}
    _, known = merged([m for m in mentions if m["doc_id"] in early], documents)
    _, later = merged(mentions, documents)
    assert set(known.select("mention_id", "event_id").rows()) <= set(
        later.select("mention_id", "event_id").rows()
    )


def test_the_day_of_effect_is_the_one_that_most_mentions_tell():
    three = [*TWO, document("c", day(3, 5))]
    found, _ = merged(
        [
            mention("a#1", on=day(3, 3), rate=25),
            mention("a#2", on=day(3, 3), effect=day(4, 2), sentence=1),
            mention("b#1", on=day(3, 3), effect=day(3, 12)),
            mention("c#1", on=day(3, 3), effect=day(3, 12)),
        ],
        three,
    )
    assert found["n_mentions"].to_list() == [4]
    assert found["effective_first"].to_list() == [day(3, 12)]


def test_who_is_hit_by_an_act_is_none_of_those_who_do_it():
    both = mention("b#0", rate=34, on=day(3, 3), source_ids=["CHN", "USA"], target_ids=[])
    one = mention("a#0", rate=34, on=day(3, 3), source_ids=["CHN"], target_ids=["USA"])
    found, linked = merged([one, both], TWO)
    assert groups(linked) == [["a#0", "b#0"]]
    assert found.select("source_ids", "target_ids").rows() == [(["CHN"], ["USA"])]


def test_a_side_that_one_mention_of_four_adds_has_no_part_in_what_is_done_alone():
    said = [document(name, day(4, 2)) for name in "abcd"]
    alone = [mention(f"{name}#0", rate=10, on=day(4, 2), target_ids=[]) for name in "abc"]
    both = mention("d#0", rate=10, on=day(4, 2), source_ids=["CHN", "USA"], target_ids=[])
    found, _ = merged([*alone, both], said)
    assert found["source_ids"].to_list() == [["USA"]]
    found, _ = merged([*alone[:2], both], said)
    assert found["source_ids"].to_list() == [["CHN", "USA"]]


def test_who_acts_is_not_aimed_at_where_a_copy_is_read_the_other_way_round():
    said = [document("a", day(4, 2)), document("b", day(4, 2)), document("c", day(4, 3), text="Text of a.")]  # fmt: skip
    right = [mention(f"{name}#0", rate=84, on=day(4, 2)) for name in "ab"]
    turned = mention("c#0", rate=84, on=day(4, 2), source_ids=["CHN"], target_ids=["USA"])
    copied = pl.DataFrame({"doc_id": ["c"], "origin_id": ["a"]})
    found, linked = merged([*right, turned], said, copies=copied)
    assert groups(linked) == [["a#0", "b#0", "c#0"]]
    assert found.select("source_ids", "target_ids").rows() == [(["USA"], ["CHN"])]


def number(value, role):
    return {"value": value, "unit": "percent", "role": role}


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ({}, [24.0, 10.0]),  # suspends 24 points and keeps 10 percent
        ({"sentence": 1}, [24.0]),
        ({"source_ids": ["CHN"], "target_ids": ["USA"]}, [24.0]),
        ({"target_ids": ["JPN"]}, [24.0]),
        ({"instrument": "quota"}, [24.0]),
    ],
)
def test_a_rate_is_suspended_in_part_where_an_act_beside_keeps_the_rest(beside, told):
    eased = mention("a#0", status="suspended", act="RETREAT", magnitudes=[number(24.0, "change")])
    kept = mention("a#1", status="in_force", magnitudes=[number(10.0, "retained")], start=9, end=12)
    found, linked = merged([eased, kept | beside], TWO)
    rows = found.filter(status="suspended")["magnitudes"].to_list()
    assert [[m["value"] for m in row] for row in rows] == [told]
    assert linked["magnitudes"].list.len().to_list() == [1, 1]


def test_of_two_acts_that_ease_the_nearer_one_leaves_what_is_kept():
    acts = [("suspended", 0, 24.0, "change"), ("lowered", 40, 91.0, "change"),
            ("in_force", 30, 10.0, "retained")]  # fmt: skip
    told = [
        mention(f"a#{i}", status=status, act="AGREE", start=at, magnitudes=[number(value, role)])
        for i, (status, at, value, role) in enumerate(acts)
    ]
    found, _ = merged(told, TWO)
    rows = found.sort("status").select(
        "status", pl.col("magnitudes").list.eval(pl.element().struct[0])
    )
    assert dict(rows.rows()) == {"in_force": [10.0], "lowered": [91.0, 10.0], "suspended": [24.0]}


def test_a_copy_that_is_read_otherwise_than_its_text_adds_no_target():
    words = "Peru raised its duty to 20 percent."
    documents = [document("a", day(3, 4), text=words), document("b", day(3, 5), text=words)]
    copied = pl.DataFrame({"doc_id": ["b"], "origin_id": ["a"]})
    told = [
        mention("a#0", start=5, end=11, source_ids=["PER"], target_ids=[], rate=20),
        mention("b#0", start=5, end=11, source_ids=["PER"], target_ids=["GBR"], rate=20),
    ]
    found, _ = merged(told, documents, copies=copied)
    assert found["target_ids"].to_list() == [[]]


def test_a_side_that_one_report_of_many_adds_to_the_others_is_no_target():
    documents = [document(one, day(3, 4)) for one in "abcd"]
    aims = {"a": ["CHN"], "b": ["CHN"], "c": ["CHN"], "d": ["CAN", "CHN"]}
    told = [mention(f"{d}#0", rate=20, on=day(3, 3), target_ids=aims[d]) for d in aims]
    assert merged(told, documents)[0]["target_ids"].to_list() == [["CHN"]]


def test_a_side_that_one_of_two_reports_of_the_rate_adds_to_what_many_name_is_no_target():
    documents = [document(one, day(3, 4)) for one in "abcd"]
    aims = {"a": ["CHN"], "b": ["CHN"], "c": ["CHN"], "d": ["CAN", "CHN"]}
    rates = {"a": 20, "d": 20}
    told = [mention(f"{d}#0", rate=rates.get(d), on=day(3, 3), target_ids=aims[d]) for d in aims]
    assert merged(told, documents)[0]["target_ids"].to_list() == [["CHN"]]


def test_two_reports_that_name_fewer_sides_take_none_away():
    documents = [document(one, day(3, 4)) for one in "abc"]
    aims = {"a": ["JPN"], "b": ["JPN"], "c": ["JPN", "KOR"]}
    told = [mention(f"{d}#0", rate=20, on=day(3, 3), target_ids=aims[d]) for d in aims]
    assert merged(told, documents)[0]["target_ids"].to_list() == [["JPN", "KOR"]]


def test_the_fullest_report_tells_the_day_of_effect_though_another_tells_another_first():
    told = [
        mention("a#0", rate=50, on=day(3, 3), effect=day(3, 9), product_id="copper"),
        mention("a#1", start=5, end=9, rate=50, product_id="copper"),
        mention("b#0", rate=50, effect=day(3, 3), product_id="copper"),
        mention("b#1", start=5, end=9, rate=50, effect=day(3, 3), product_id="copper"),
    ]
    found, _ = merged(told, TWO)
    assert found["effective_first"].to_list() == [day(3, 9)]


def wish(mention_id, source, target):
    return mention(
        mention_id, source_ids=[source], target_ids=[target], act="REQUEST", instrument="talks",
        status="sought",
    )  # fmt: skip


def test_calls_for_talks_by_each_of_two_sides_are_two_events():
    _, linked = merged([wish("a#0", "ESP", "CHN"), wish("b#0", "CHN", "ESP")], TWO)
    assert groups(linked) == [["a#0"], ["b#0"]]


@pytest.mark.parametrize(
    ("later", "expected"), [(day(3, 5), [["a#0", "b#0"]]), (day(7, 5), [["a#0"], ["b#0"]])]
)
def test_calls_for_talks_of_one_side_are_one_event_unless_months_lie_between(later, expected):
    documents = [document("a", day(3, 4)), document("b", later)]
    _, linked = merged([wish("a#0", "ESP", "CHN"), wish("b#0", "ESP", "CHN")], documents)
    assert groups(linked) == expected


def test_goods_that_the_words_of_a_rate_that_stays_do_not_repeat_are_those_of_the_act_before():
    spared = {"source_ids": ["USA"], "target_ids": ["GBR"]}
    told = [
        mention("a#0", act="RETREAT", status="exempted", product_id="metals", **spared),
        mention("a#1", start=5, end=9, status="in_force", rate=25, **spared),
    ]
    found, _ = merged(told, TWO)
    assert sorted(found.select("status", "product_id").rows()) == [
        ("exempted", "metals"), ("in_force", "metals"),
    ]  # fmt: skip


def test_a_rate_that_stays_in_another_sentence_is_on_goods_in_general():
    spared = {"source_ids": ["USA"], "target_ids": ["GBR"]}
    told = [
        mention("a#0", act="RETREAT", status="exempted", product_id="metals", **spared),
        mention("a#1", start=5, end=9, sentence=1, status="in_force", rate=10, **spared),
    ]
    found, _ = merged(told, TWO)
    assert ("in_force", None) in found.select("status", "product_id").rows()


def test_one_report_of_several_that_tells_what_a_side_pays_does_not_aim_an_act_at_it():
    """A tariff of 25 percent on cars, told twice, is on all; that British cars pay it is told of them."""
    texts = [*TWO, document("c", day(5, 8))]
    told = [
        mention(f"{one}#0", rate=25, product_id="vehicles", on=day(3, 3), target_ids=[])
        for one in "ab"
    ]
    paid = mention("c#0", rate=25, product_id="vehicles", status="in_force", target_ids=["GBR"])
    found, _ = merged([*told, paid], texts)
    assert found["target_ids"].to_list() == [[]]
    found, _ = merged([told[0], {**told[1], "target_ids": ["GBR"]}], TWO)
    assert found["target_ids"].to_list() == [["GBR"]]


def test_an_act_is_of_the_day_that_one_report_tells_within_the_year_of_another():
    year = {"event_first": dt.date(2019, 1, 1), "event_last": dt.date(2019, 12, 31)}
    told = [
        mention("a#0", rate=25, product_id="cars", **year),
        mention("b#0", rate=25, on=dt.date(2019, 5, 9)),
    ]
    found, _ = merged(told, TWO)
    assert found.select("event_first", "event_last").rows() == [
        (dt.date(2019, 5, 9), dt.date(2019, 5, 9))
    ]


def test_one_text_sets_one_rate_on_two_goods_from_two_days_on_by_two_acts():
    told = [
        mention("a#0", rate=25, product_id="cars", effect=day(6, 1)),
        mention("a#1", rate=25, product_id="gloves", effect=day(8, 1), sentence=1),
    ]
    assert groups(merged(told, TWO[:1])[1]) == [["a#0"], ["a#1"]]


def test_what_stands_on_goods_that_nobody_names_is_none_of_several_rates_on_goods_worth_a_sum():
    words = "It imposed 5 to 10 percent on $60 billion of goods."
    first = document("a", day(5, 5), text=words)
    then = document("b", day(5, 12), text="It keeps 10 percent.")
    told = [
        mention("a#0", start=words.index("imposed"), end=words.index(" 5"))
        | {"magnitudes": [{"value": v, "unit": "percent", "role": "rate"} for v in (5.0, 10.0)]},
        mention("b#0", rate=10, status="in_force", start=3, end=8),
    ]
    assert groups(merged(told, [first, then])[1]) == [["a#0"], ["b#0"]]
