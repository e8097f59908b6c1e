"""Headlines of two verbs."""

import pytest


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "US lifts Peru rate to 30 percent, pauses higher tariffs for others",
            ["SANCTION raised USA>PER [30.0]", "RETREAT suspended USA> []"],
        ),
        (
            "Norway raises duty on Iceland fish to 20 percent, delays curbs for others",
            ["SANCTION raised NOR>ISL [20.0]", "RETREAT suspended NOR> []"],
        ),
    ],
)
def test_a_later_verb_has_the_subject_of_the_first_and_spares_those_named(rows, title, told):
    found, _ = rows("Nothing else is known.", title=title)
    assert [
        f"{r['act']} {r['status']} {','.join(r['source_ids'])}>{','.join(r['target_ids'])} "
        f"{[m['value'] for m in r['magnitudes']]}"
        for r in found
    ] == told
