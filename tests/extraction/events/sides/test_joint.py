"""In a joint statement "we" are those who made it."""

JOINT = "Joint Statement of Norway and Chile on Trade in Fish"
TEXT = (
    "Norway's and Chile's trade ministers met in Oslo today. "
    "We condemn the export restrictions that Vietnam imposed. "
    "We have agreed to remove restrictions on Chilean wine and Norwegian salmon."
)


def test_we_are_both_sides_of_a_joint_statement(read):
    told = read(TEXT, kind="official", title=JOINT)
    assert any(act.startswith("ACCUSE") and act.endswith(" CHL,NOR>VNM") for act in told)
    assert any(act.startswith("AGREE") and act.endswith(" CHL,NOR>") for act in told)


def test_what_the_text_is_about_has_not_signed_it(read):
    title = "Joint Statement by Norway and Chile on Vietnam"
    assert any(a.endswith(" CHL,NOR>VNM") for a in read(TEXT, kind="official", title=title))
