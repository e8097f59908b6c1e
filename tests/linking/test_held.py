"""Which measure an act continues: found by what they share, as by a search through all."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from toolkit.linking.continuation import fit
from toolkit.linking.held import Held
from toolkit.linking.lives import Life, act

FIRST = dt.date(2024, 1, 1)
PARENTS = {"steel": "metals", "pipes": "steel", "metals": "goods"}
DAYS = st.integers(0, 1_200).map(lambda day: FIRST + dt.timedelta(days=day))
RATES = st.sampled_from([10.0, 25.0, 35.0])
STATUSES = st.sampled_from([
    "announced", "imposed", "in_force", "raised", "lowered", "suspended", "lifted", "extended",
    "expired", "exempted", "threatened", "proposed",
])  # fmt: skip


@st.composite
def events(draw):
    roles = draw(st.sets(st.sampled_from(["rate", "previous", "retained", "change"]), max_size=2))
    status = draw(STATUSES)
    return {
        "act": "THREATEN" if status == "threatened" else "SANCTION",
        "status": status,
        "product_id": draw(st.sampled_from([None, None, "steel", "pipes", "cars"])),
        "object": draw(st.sampled_from([None, None, "spoons"])),
        "listed": draw(st.sampled_from([None, [], ["cars", "steel"], ["pipes", "tin"]])),
        "magnitudes": [
            {"role": role, "unit": "percent", "value": draw(RATES)}
            for role in (*sorted(roles), *(["rate"] * ("rate" in roles and draw(st.booleans()))))
        ],
        **{
            day: draw(st.one_of(st.none(), DAYS))
            for day in ("event_first", "effective_first", "deadline", "first_reported")
        },
        "event_last": None,
        "effective_last": None,
    }


STEPS = st.lists(
    st.tuples(events(), st.frozensets(st.sampled_from(["CHN", "CAN", "MEX"]), max_size=2)),
    max_size=40,
).map(lambda steps: sorted(steps, key=lambda one: one[0]["first_reported"] or dt.date.max))


def searched(new, lives):
    """Compare an act with all measures, in the order in which they were touched."""
    scored = [
        (score, place, life)
        for place, life in enumerate(sorted(lives, key=lambda one: one.touched))
        if (score := fit(new, life, PARENTS)) is not None
    ]
    if not scored:
        return None
    best = max(scored, key=lambda one: one[:2])
    rivals = {life.targets for score, _, life in scored if score == best[0]}
    return best[2] if new.targets or len(rivals) == 1 else None


@given(STEPS)
def test_an_act_continues_the_measure_that_a_search_through_all_finds(steps):
    held, lives = Held(PARENTS), []
    for row, (event, targets) in enumerate(steps):
        new = act(event, targets)
        life = held.continued(new)
        assert life is searched(new, lives)
        if life is None:
            life = Life(len(lives), "USA", "tariff", new.product, targets, new.goods)
            lives.append(life)
        held.take(life, new, row)
