"""Two runs over the same gold."""

from __future__ import annotations

from toolkit.evaluation.comparison import changed_figures, compare
from toolkit.evaluation.judgement import judgements, verdict
from toolkit.evaluation.summary import comparison_summary


def run(**outcomes):
    return judgements(
        verdict("events", "found", ("d", 0), item, "x", "x", outcome)
        for item, outcome in outcomes.items()
    )


def test_what_got_better_and_what_got_worse():
    before = run(a="missed", b="right", c="right", d="extra")
    after = run(a="right", b="missed", c="right", e="extra")
    assert compare(before, after).select("change", "item", "before", "after").rows() == [
        ("better", "a", "missed", "right"),
        ("better", "d", "extra", None),
        ("worse", "b", "right", "missed"),
        ("worse", "e", None, "extra"),
    ]


def test_credit_that_moves_is_a_change():
    def content(credit):
        return judgements(
            [verdict("s", "content", ("d", 0), "c", "a b", "a", "wrong", credit=credit)]
        )

    assert compare(content(0.4), content(0.9))["change"].to_list() == ["better"]


def test_what_is_told_of_a_mention_found_anew_is_no_change():
    status = judgements([verdict("events", "status", ("d", 0), "a", "imposed", "raised")])
    assert compare(run(a="right"), status.vstack(run(a="right"))).is_empty()


def test_equal_runs_say_that_nothing_changed():
    same = run(a="right", b="missed")
    assert comparison_summary(changed_figures(same, same), compare(same, same)) == "nothing changed"
