"""Writing rows into a user's overlay."""

import pytest

from toolkit.codebook import add, check, load
from toolkit.errors import InputError


def test_a_new_row_makes_the_folder_and_the_file(tmp_path):
    add(tmp_path / "own", "abbreviations", {"abbreviation": "Xyz."})
    assert (tmp_path / "own" / "abbreviations.csv").read_text() == "abbreviation\nXyz.\n"
    assert "Xyz." in set(load(tmp_path / "own")["abbreviations"]["abbreviation"])


def test_a_row_over_a_shipped_one_names_only_the_columns_given(tmp_path):
    add(tmp_path, "states", {"actor_id": "CHN", "metonyms": "Beijing; the Forbidden City"})
    assert (tmp_path / "states.csv").read_text() == (
        "actor_id,metonyms\nCHN,Beijing; the Forbidden City\n"
    )
    assert load(tmp_path)["states"].filter(actor_id="CHN")["capital"].item() == "Beijing"


def test_a_second_row_with_other_columns_leaves_the_first_as_it_was(tmp_path):
    add(tmp_path, "acts", {"act": "ACCUSE", "score": "-2.5"})
    add(tmp_path, "acts", {"act": "AGREE", "family": "talk"})
    assert (tmp_path / "acts.csv").read_text() == (
        "act,score,family\nACCUSE,-2.5,demand\nAGREE,2.5,talk\n"
    )


def test_a_row_of_the_overlay_is_replaced_where_cells_are_given(tmp_path):
    add(tmp_path, "products", {"product_id": "sesame", "name": "sesame", "synonyms": "til"})
    row = add(tmp_path, "products", {"product_id": "sesame", "hs": "1207.40"})
    assert (row["name"], row["synonyms"], row["hs"]) == ("sesame", ["til"], ["1207.40"])


def test_flags_and_days_are_written_as_they_are_read(tmp_path):
    add(tmp_path, "people", {"actor_id": "person/ann-poe", "name": "Ann Poe", "family_name": "Poe"})
    cells = {
        "actor_id": "person/ann-poe",
        "office": "Trade Minister",
        "first_day": "2025-01-20",
        "source": "gazette",
        "checked": "no",
    }
    add(tmp_path, "offices", cells)
    row = add(tmp_path, "offices", cells | {"last_day": "2025-03-01"})
    assert row["checked"] is False
    assert (tmp_path / "offices.csv").read_text() == (
        "actor_id,office,first_day,last_day,source,checked\n"
        "person/ann-poe,Trade Minister,2025-01-20,2025-03-01,gazette,no\n"
    )


@pytest.mark.parametrize(
    ("name", "cells", "message"),
    [
        ("product", {"product_id": "x"}, "unknown codebook file 'product'. Did you mean 'products'?"),
        ("acts", {"act": "AGREE", "points": "1"}, "no column 'points'. Valid: act, meaning, score"),
        ("acts", {"score": "1"}, "column 'act' is missing"),
        ("acts", {"act": "AGREE", "score": "high"}, "score: 'high' is not a number"),
        ("products", {"product_id": "sesame"}, "name: empty, but must say: usual name in English"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_refused_and_nothing_is_written(tmp_path, name, cells, message):
    with pytest.raises(InputError) as error:
        add(tmp_path, name, cells)
    assert message in str(error.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "cells", "message"),
    [
        ("actors", {"actor_id": "group/quad", "name": "the Quad", "kind": "group"},
         "actor_id: 'group/quad' is badly formed. Valid: like org/wto, company/boeing or USA/treasury"),
        ("actors", {"actor_id": "org/nowhere", "name": "World Trade Organization", "kind": "group"},
         "name: 'World Trade Organization' also names org/wto"),
        ("groups", {"group_id": "org/nowhere", "member_id": "USA", "first_day": ""},
         "group_id: 'org/nowhere' is in no row of states.csv or actors.csv"),
        ("products", {"product_id": "sesame", "name": "sesame", "parent": "seeds"},
         "parent: 'seeds' is in no row of products.csv"),
    ],
)  # fmt: skip
def test_a_row_that_check_would_reject_is_refused_and_the_file_is_as_it_was(
    tmp_path, name, cells, message
):
    add(tmp_path / "own", "abbreviations", {"abbreviation": "Xyz."})
    with pytest.raises(InputError) as error:
        add(tmp_path / "own", name, cells)
    assert message in str(error.value)
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["abbreviations.csv"]


def test_a_row_that_did_not_fit_before_bars_no_other(tmp_path):
    own = tmp_path / "products.csv"
    own.write_text("product_id,name,parent\nsesame,sesame,seeds\n")
    add(tmp_path, "products", {"product_id": "teff", "name": "teff"})
    assert own.read_text() == "product_id,name,parent\nsesame,sesame,seeds\nteff,teff,\n"
    add(tmp_path, "products", {"product_id": "seeds", "name": "seeds"})
    assert check(tmp_path) == []


def test_a_damaged_overlay_is_left_as_it_is(tmp_path):
    path = tmp_path / "acts.csv"
    path.write_text("act,score\nAGREE,much\n")
    with pytest.raises(InputError, match="line 2, score: 'much' is not a number"):
        add(tmp_path, "acts", {"act": "AID", "score": "9"})
    assert path.read_text() == "act,score\nAGREE,much\n"
