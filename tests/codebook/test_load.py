"""Reading the codebook and laying an overlay over it."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.codebook import load
from toolkit.codebook.load import _value, rows
from toolkit.codebook.schema import FILES, Field
from toolkit.errors import CodebookError


def write(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(CodebookError) as error:
        load(folder)
    return str(error.value).replace(str(folder.resolve()), "OVERLAY")


def test_every_file_of_the_schema_is_a_table_with_its_columns():
    codebook = load()
    assert {name: codebook[name].columns for name in FILES} == {
        name: list(file.columns) for name, file in FILES.items()
    }


def test_an_unknown_table_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="states"):
        load()["state"]


def test_the_same_files_give_the_same_digest_and_an_overlay_another(tmp_path):
    write(tmp_path, "abbreviations.csv", "abbreviation", "Xyz.")
    assert load().digest == load().digest
    assert load(tmp_path).digest != load().digest
    assert load(tmp_path) != load()
    assert hash(load()) == hash(load())


def test_a_row_of_the_overlay_wins_over_the_shipped_row(tmp_path):
    write(tmp_path, "products.csv", "product_id,name,parent,hs,synonyms", "gallium,Ga,,8112,ga")
    row = load(tmp_path)["products"].filter(product_id="gallium").to_dicts()
    assert row == [
        {"product_id": "gallium", "name": "Ga", "parent": None, "hs": ["8112"], "synonyms": ["ga"]}
    ]
    assert load(tmp_path)["products"].height == load()["products"].height


def test_a_column_that_the_overlay_leaves_out_keeps_the_shipped_value(tmp_path):
    write(tmp_path, "states.csv", "actor_id,metonyms", "CHN,Beijing; the Forbidden City")
    row = load(tmp_path)["states"].filter(actor_id="CHN").to_dicts()[0]
    assert row["metonyms"] == ["Beijing", "the Forbidden City"]
    assert (row["name"], row["capital"]) == ("China", "Beijing")


def test_a_named_column_left_empty_takes_the_shipped_value_away(tmp_path):
    write(tmp_path, "states.csv", "actor_id,capital", "CHN,")
    assert load(tmp_path)["states"].filter(actor_id="CHN")["capital"].item() is None


def test_any_other_row_of_the_overlay_is_added(tmp_path):
    write(tmp_path, "products.csv", "product_id,name,synonyms", "sesame,sesame,sesame; sesame seed")
    added = load(tmp_path)["products"].filter(product_id="sesame")
    assert added["synonyms"].to_list() == [["sesame", "sesame seed"]]


def test_an_edited_overlay_is_read_again(tmp_path):
    write(tmp_path, "abbreviations.csv", "abbreviation", "Xyz.")
    before = load(tmp_path)
    write(tmp_path, "abbreviations.csv", "abbreviation", "Wxyz.")
    assert load(tmp_path) != before


def test_a_line_break_and_a_byte_order_mark_are_read(tmp_path):
    (tmp_path / "products.csv").write_bytes(
        '﻿product_id,name,synonyms\r\nsesame,"sesame\nseed",til\r\n'.encode()
    )
    added = load(tmp_path)["products"].filter(product_id="sesame")
    assert added["name"].item() == "sesame\nseed"


def test_rows_say_where_they_stand(tmp_path):
    write(tmp_path, "abbreviations.csv", "abbreviation", "", "Xyz.")
    row = rows(tmp_path)["abbreviations"][-1]
    assert row["abbreviation"] == "Xyz."
    assert row.where == f"{tmp_path.resolve()}/abbreviations.csv, line 3"
    assert rows()["acts"][0].where == "codebook/acts.csv, line 2"


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CodebookError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_a_file_of_another_name_is_refused_with_the_valid_names(tmp_path):
    message = refusal(write(tmp_path, "actor.csv", "actor_id"))
    assert message.startswith("OVERLAY/actor.csv: no codebook file of this name. Valid: abbreviat")


WRONG = [
    (
        "acts.csv",
        ["act,meaning,scores", "AGREE,x,1"],
        "OVERLAY/acts.csv, line 1: no column 'scores'. Valid: act, meaning, score, family",
    ),
    (
        "acts.csv",
        ["act,act", "AGREE,AID"],
        "OVERLAY/acts.csv, line 1: column 'act' stands twice",
    ),
    (
        "crosswalk.csv",
        ["act,basis", "AGREE,why"],
        "OVERLAY/crosswalk.csv, line 1: column 'status' is missing. "
        "Valid: act, status, mode, context, cameo, goldstein, basis",
    ),
    (
        "states.csv",
        ["actor_id,name", "CHN,China", "ABC"],
        "OVERLAY/states.csv, line 3: 1 cells, the header has 2",
    ),
    (
        "states.csv",
        ["actor_id,name", "CHN,China", "", "CHN,Cathay"],
        "OVERLAY/states.csv, line 4: CHN stands twice in this file",
    ),
    (
        "states.csv",
        ["actor_id,name", "ABC,"],
        "OVERLAY/states.csv, line 2, name: empty, but must say: usual name in English",
    ),
    (
        "offices.csv",
        ["actor_id,office,first_day", "person/ann-poe,minister,2021-10-14"],
        "OVERLAY/offices.csv, line 2: empty, but must say: "
        "source (where this is known from); "
        "checked (yes if the source was opened and holds it, no if known from memory)",
    ),
    (
        "acts.csv",
        ["act,family", "AGREE,friendly"],
        "OVERLAY/acts.csv, line 2, family: 'friendly' is not valid. "
        "Valid: cooperate, talk, demand, threaten, restrict, force",
    ),
    (
        "acts.csv",
        ["act,score", "AGREE,high"],
        "OVERLAY/acts.csv, line 2, score: 'high' is not a number",
    ),
    (
        "groups.csv",
        ["group_id,member_id,first_day", "EU,DEU,1 January 1958"],
        "OVERLAY/groups.csv, line 2, first_day: '1 January 1958' is not a day like 2025-10-26",
    ),
    (
        "offices.csv",
        [
            "actor_id,office,first_day,source,checked",
            "person/x,Trade Minister,,memory,perhaps",
        ],
        "OVERLAY/offices.csv, line 2, checked: 'perhaps' is not yes or no",
    ),
    (
        "products.csv",
        ["product_id,name", '"sesame,Sesame'],
        "OVERLAY/products.csv, line 2: not CSV (unexpected end of data)",
    ),
]


@pytest.mark.parametrize(("name", "lines", "message"), WRONG, ids=[row[2] for row in WRONG])
def test_a_wrong_row_is_refused_with_file_line_column_and_what_is_valid(
    tmp_path, name, lines, message
):
    assert refusal(write(tmp_path, name, *lines)) == message


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "acts.csv").write_bytes(b"act,meaning\nAGREE,\xff\n")
    assert refusal(tmp_path).startswith("OVERLAY/acts.csv: not UTF-8 text")


def test_a_file_beyond_all_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["toolkit.codebook.load"], "LARGEST", 2**20)
    (tmp_path / "acts.csv").write_bytes(b"a" * (2**20 + 1))
    assert refusal(tmp_path) == "OVERLAY/acts.csv: larger than 1 MB"


@given(
    st.lists(
        st.text(st.characters(exclude_characters=";", exclude_categories=["C", "Z"]), min_size=1)
    )
)
def test_a_list_joined_by_semicolons_is_read_back(parts):
    assert _value("; ".join(parts), "a", Field("x", "list"), "here") == parts


@given(st.dates())
def test_a_day_written_as_iso_is_read_back(day: dt.date):
    assert _value(day.isoformat(), "a", Field("x", "day"), "here") == day


def test_the_files_of_an_overlay_give_the_same_codebook_without_their_folder(tmp_path):
    line = "product_id,name,synonyms\r\nsesame,sesame,sesame seed\r\n"
    (tmp_path / "products.csv").write_bytes(line.encode("utf-8-sig"))
    read = load(tmp_path)
    kept = load(read.own)
    assert kept == read != load()
    assert kept["products"].filter(product_id="sesame")["synonyms"].to_list() == [["sesame seed"]]
    assert load({}) == load()


def test_a_wrong_row_that_a_corpus_keeps_is_told_as_such():
    with pytest.raises(CodebookError, match=r"the corpus's codebook/products.csv, line 1: no colu"):
        load({"products": b"product_id,colour\nsesame,white\n"})
