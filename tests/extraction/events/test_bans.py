"""Whether a ban is one on exports or on imports."""


def test_a_ban_that_is_named_again_is_the_export_ban_told_before(read):
    told = read(
        "Peru banned exports of tin on Monday. Chile urged Lima on Tuesday to lift the ban."
    )
    assert [act for act in told if "CHL>PER" in act] == ["REQUEST export_control proposed CHL>PER"]


def test_a_ban_on_what_is_exported_is_one_on_exports(read):
    told = read("Japan called on Peru to ease its ban on tin ore exports.")
    assert told == ["REQUEST export_control proposed JPN>PER"]


def test_a_ban_in_a_text_that_tells_of_import_bans_too_stays_one_on_imports(read):
    told = read(
        "Peru banned exports of tin. Chile banned imports of Peruvian fish. Lima asked Chile to lift the ban."
    )
    assert told[-1] == "REQUEST import_ban proposed PER>CHL"
