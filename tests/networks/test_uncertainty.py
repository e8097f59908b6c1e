"""Intervals over draws of origins and documents."""

import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.networks import (
    co_mention,
    edge_intervals,
    interaction,
    kept_by_confidence,
    leave_one_out,
    node_intervals,
    node_table,
    resampled,
    whose_texts,
    with_documents,
    without_automated,
)


def named(*documents):
    return pl.DataFrame(
        [(f"d{i:02}", actor) for i, held in enumerate(documents) for actor in held],
        schema={"doc_id": pl.String, "actor_id": pl.String},
        orient="row",
    )


MENTIONS = named(*["AB"] * 15, *["AC"] * 1, *["BC"] * 4)


def build(rows):
    return co_mention(rows, by="document")


def strength(edges):
    return node_table(edges).select("node", value="strength")


def test_a_document_drawn_twice_counts_twice():
    draws = list(resampled(MENTIONS, samples=20))
    assert all(draw["doc_id"].n_unique() == 20 for draw in draws)
    assert any(build(draw)["weight"].max() != 15 for draw in draws)


def test_draws_are_seeded_and_blind_to_order():
    one = [draw.sort("doc_id", "actor_id") for draw in resampled(MENTIONS, samples=3)]
    other = [d.sort("doc_id", "actor_id") for d in resampled(MENTIONS.reverse(), samples=3)]
    assert all(a.equals(b) for a, b in zip(one, other, strict=True))


def test_events_stay_while_one_of_their_origins_is_drawn():
    events = pl.DataFrame(
        {"event_id": ["e1", "e2"], "origin_ids": [["x", "y"], []], "n_origins": [2, 1]}
    )
    for draw in resampled(events, unit="origin_ids", samples=30):
        counts = dict(draw.select("event_id", "n_origins").rows())
        assert sum(counts.values()) == 3  # three units are drawn: x, y, and e2 itself
        assert all(n > 0 for n in counts.values())
        copies = dict(draw.select("event_id", "copies").rows())
        assert copies.get("e1", 0.5) == counts.get("e1", 1) / 2


def test_the_interval_of_a_count_of_events_lies_about_the_count():
    events = pl.DataFrame(
        {
            "event_id": [f"e{i:02}" for i in range(40)],
            "source_ids": [["USA"]] * 40,
            "target_ids": [["CHN"]] * 40,
            "act": ["SANCTION"] * 40,
            "origin_ids": [[f"o{i:02}"] if i % 2 else [f"o{i:02}", "wire"] for i in range(40)],
        }
    )
    found = edge_intervals(
        events, lambda r: interaction(r, layer="none"), unit="origin_ids", samples=300
    )
    assert found["weight"].item() == 40.0
    assert found["low"].item() < 40.0 < found["high"].item()


def test_documents_stand_in_where_origins_are_few():
    events = pl.DataFrame({"event_id": ["e1", "e2"]})
    told = pl.DataFrame({"event_id": ["e1", "e1"], "doc_id": ["b", "a"]})
    assert with_documents(events, told)["doc_ids"].to_list() == [["a", "b"], None]


def test_edges_have_the_share_of_draws_that_hold_them():
    found = edge_intervals(MENTIONS, build, samples=200)
    rows = {
        (a, b): rest
        for a, b, *rest in found.select("source", "target", "share", "low", "high").rows()
    }
    assert rows["A", "B"][0] == 1.0
    assert rows["A", "B"][1] < 15 < rows["A", "B"][2]
    # one document of twenty is drawn at least once in 1 − (19/20)²⁰ = .64 of the draws
    assert rows["A", "C"][0] == pytest.approx(0.64, abs=0.1)
    assert rows["A", "C"][1] == 0.0


def test_nodes_have_intervals_of_value_and_rank():
    found = node_intervals(MENTIONS, build, strength, samples=200)
    assert found.columns == [
        "node", "value", "low", "high", "rank", "rank_low", "rank_high", "share", "n_units",
    ]  # fmt: skip
    top = found.row(0, named=True)
    assert (top["node"], top["value"], top["rank"], top["n_units"]) == ("B", 19.0, 1.0, 20)
    assert top["low"] <= 19.0 <= top["high"]
    assert found.filter(node="C")["rank_low"].item() == 3.0


def test_a_small_corpus_gets_no_intervals():
    few = MENTIONS.filter(pl.col("doc_id") < "d05")
    assert edge_intervals(few, build, samples=5)["low"].to_list() == [None]
    found = node_intervals(few, build, strength, samples=5)
    assert found.select("value", "low", "n_units").row(0) == (5.0, None, 5)


def test_rows_are_kept_as_surely_as_they_were_read():
    rows = MENTIONS.with_columns(
        confidence=pl.when(pl.col("actor_id") == "C").then(0.0).otherwise(1.0)
    )
    found = edge_intervals(rows, build, kept_by_confidence(rows, samples=20))
    shares = dict(zip(found.select("source", "target").rows(), found["share"], strict=True))
    assert shares == {("A", "B"): 1.0, ("A", "C"): 0.0, ("B", "C"): 0.0}


def test_leaving_one_outlet_out():
    rows = MENTIONS.with_columns(
        publisher=pl.when(pl.col("doc_id") < "d12")
        .then(pl.lit("Gazette"))
        .otherwise(pl.lit("Herald"))
    )
    found = leave_one_out(rows, lambda r: float(build(r)["weight"].max()), by="publisher")
    assert found.rows() == [("Gazette", 16, 4.0), ("Herald", 24, 12.0), (None, 40, 15.0)]


def test_leaving_an_origin_out_takes_what_rests_on_it_alone():
    events = pl.DataFrame({"event_id": ["e1", "e2", "e3"], "origin_ids": [["x"], ["x", "y"], []]})
    found = leave_one_out(events, lambda r: float(r.height), by="origin_ids")
    assert found.rows() == [("x", 2, 2.0), ("y", 3, 3.0), (None, 3, 3.0)]


def test_machines_can_be_left_out():
    texts = pl.DataFrame({"doc_id": ["d00", "d01"], "automated": [True, False]})
    assert without_automated(MENTIONS, texts)["doc_id"].n_unique() == 19


def test_whose_texts_a_result_rests_on():
    texts = pl.DataFrame(
        {"doc_id": list("abcdefghijkl"), "publisher": ["G"] * 7 + ["H"] * 4 + [None]}
    )
    assert whose_texts(texts) == (
        "Rests on 12 documents of 2 publishers: G (7), H (4); 1 of no known publisher; G alone wrote 58%."
    )
    assert whose_texts(texts.clear()) == "Rests on no document."
    assert whose_texts(texts[-1:]) == (
        "Rests on 1 document of no known publisher; fewer than 10 documents, so no intervals."
    )


def test_wrong_options_are_named():
    with pytest.raises(InputError, match="valid is 1 to 100000"):
        list(resampled(MENTIONS, samples=0))
    with pytest.raises(InputError, match="between 0 and 1"):
        edge_intervals(MENTIONS, build, samples=2, level=95)


def test_rows_may_stand_with_their_sides_swapped():
    rows = pl.DataFrame(
        {"source_ids": [["USA"], ["CHN", "USA"]], "target_ids": [["CHN"], []],
         "confidence": [1.0, 1.0]},
        schema_overrides={"target_ids": pl.List(pl.String)},
    )  # fmt: skip
    (draw,) = kept_by_confidence(rows, swapped=1.0, samples=1)
    assert draw.select("source_ids", "target_ids").rows() == [
        (["CHN"], ["USA"]), (["CHN", "USA"], []),  # a mutual act has no sides to swap
    ]  # fmt: skip


def test_of_the_rows_kept_a_share_is_swapped():
    rows = pl.DataFrame(
        {"source_ids": [["USA"]] * 100, "target_ids": [["CHN"]] * 100, "confidence": [0.5] * 100}
    )
    drawn = pl.concat(kept_by_confidence(rows, swapped=0.2, samples=40))
    turned = drawn.filter(pl.col("source_ids").list.contains("CHN")).height
    assert 0.45 < drawn.height / 4000 < 0.55
    assert 0.17 < turned / drawn.height < 0.23


def test_the_pairs_of_a_row_are_swapped_with_its_sides():
    pair = {"source": "USA", "target": "CHN", "mutual": False, "share": 1.0}
    rows = pl.DataFrame(
        {"event_id": ["e"], "source_ids": [["USA"]], "target_ids": [["CHN"]], "confidence": [1.0],
         "act": ["SANCTION"], "pairs": [[pair]]}
    )  # fmt: skip
    (drawn,) = kept_by_confidence(rows, swapped=1.0, samples=1)
    assert interaction(drawn).select("source", "target").rows() == [("CHN", "USA")]


def test_swapping_needs_sides():
    rows = pl.DataFrame({"confidence": [0.5]})
    with pytest.raises(InputError, match="no source_ids and target_ids"):
        next(kept_by_confidence(rows, swapped=0.5))
    with pytest.raises(InputError, match="valid is 0 to 1"):
        next(kept_by_confidence(rows, swapped=2))
