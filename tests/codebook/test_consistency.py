"""What `check` finds across files: every check has a row that fails it."""

from pathlib import Path

import pytest

from toolkit.codebook import check

STATE = "actor_id,name,adjectives,capital,metonyms,aliases,former,provinces,ambiguous"
ACTOR = "actor_id,name,kind,country,sector,part_of,aliases"


def found(folder: Path, name: str, *lines: str) -> list[str]:
    """The problems that an overlay file brings in, by line: `2, column: what is wrong`."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [
        problem.removeprefix(f"{path.resolve()}, line ")
        for problem in check(folder)
        if problem not in check()
    ]


def test_the_shipped_codebook_has_no_problems():
    assert check() == []


@pytest.mark.parametrize(
    ("name", "header", "row", "problem"),
    [
        (
            "groups.csv",
            "group_id,member_id,first_day",
            "org/nowhere,CHN,2000-01-01",
            "2, group_id: 'org/nowhere' is in no row of states.csv or actors.csv",
        ),
        (
            "groups.csv",
            "group_id,member_id,first_day",
            "EU,XYZ,2000-01-01",
            "2, member_id: 'XYZ' is in no row of states.csv or actors.csv",
        ),
        (
            "actors.csv",
            ACTOR,
            "org/new,New Body,organisation,XYZ,IGO,,",
            "2, country: 'XYZ' is in no row of states.csv",
        ),
        (
            "actors.csv",
            ACTOR,
            "org/new,New Body,organisation,,IGO,org/nowhere,",
            "2, part_of: 'org/nowhere' is in no row of states.csv or actors.csv",
        ),
        (
            "actors.csv",
            ACTOR,
            "XYZ/treasury,New Treasury,government_body,,GOV,,",
            "2, actor_id: 'XYZ' is in no row of states.csv",
        ),
        (
            "outlets.csv",
            "actor_id,name,country",
            "media/new,The New Paper,XYZ",
            "2, country: 'XYZ' is in no row of states.csv",
        ),
        (
            "people.csv",
            "actor_id,name,country,family_name",
            "person/ann-poe,Ann Poe,XYZ,Poe",
            "2, country: 'XYZ' is in no row of states.csv",
        ),
        (
            "offices.csv",
            "actor_id,office,first_day,source,checked",
            "person/no-one,Minister,2020-01-01,memory,no",
            "2, actor_id: 'person/no-one' is in no row of people.csv",
        ),
        (
            "titles.csv",
            "title,country,body_id",
            "keeper of seals,FRA,FRA/nowhere",
            "2, body_id: 'FRA/nowhere' is in no row of states.csv or actors.csv",
        ),
        (
            "products.csv",
            "product_id,name,parent",
            "sesame,sesame,seeds",
            "2, parent: 'seeds' is in no row of products.csv",
        ),
        (
            "crosswalk.csv",
            "act,status,cameo,basis",
            "AID,held,999,why",
            "2, cameo: '999' is in no row of cameo.csv",
        ),
    ],
)
def test_an_id_that_no_row_has_is_found(tmp_path, name, header, row, problem):
    assert found(tmp_path, name, header, row) == [problem]


@pytest.mark.parametrize(
    ("name", "header", "row", "problem"),
    [
        (
            "states.csv",
            "actor_id,name",
            "Ruritania,Ruritania",
            "2, actor_id: 'Ruritania' is badly formed. Valid: like CHN",
        ),
        (
            "actors.csv",
            "actor_id,name,kind",
            "org/New Body,New Body,organisation",
            "2, actor_id: 'org/New Body' is badly formed. Valid: like org/wto, company/boeing or USA/treasury",
        ),
        (
            "outlets.csv",
            "actor_id,name",
            "newpaper,The New Paper",
            "2, actor_id: 'newpaper' is badly formed. Valid: like media/china-daily",
        ),
        (
            "outlets.csv",
            "actor_id,name,domains",
            "media/new,The New Paper,https://new.example/",
            "2, domains: 'https://new.example/' is badly formed. Valid: like chinadaily.com.cn",
        ),
        (
            "people.csv",
            "actor_id,name,family_name",
            "poe,Ann Poe,Poe",
            "2, actor_id: 'poe' is badly formed. Valid: like person/he-lifeng",
        ),
        (
            "products.csv",
            "product_id,name",
            "sesame seed,sesame",
            "2, product_id: 'sesame seed' is badly formed. Valid: like rare_earths",
        ),
        (
            "products.csv",
            "product_id,name,hs",
            "sesame,sesame,12-07",
            "2, hs: '12-07' is badly formed. Valid: like 87, 8703 or 8703.80",
        ),
        (
            "products.csv",
            "product_id,name,synonyms",
            "sesame,sesame,Sesame",
            "2, synonyms: 'Sesame' must be in lower case",
        ),
        (
            "instruments.csv",
            "instrument,mast_chapters",
            "tariff,Z",
            "2, mast_chapters: 'Z' is badly formed. Valid: like E",
        ),
        (
            "cues.csv",
            "lemma,part,force",
            "Declaim,verb,report",
            "2, lemma: 'Declaim' must be in lower case",
        ),
    ],
)
def test_a_badly_formed_id_or_word_is_found(tmp_path, name, header, row, problem):
    assert found(tmp_path, name, header, row) == [problem]


def test_a_name_of_two_actors_is_found_with_both_places(tmp_path):
    problem = found(tmp_path, "states.csv", "actor_id,name,aliases", "ZZZ,Ruritania,Mongolia")
    assert len(problem) == 1
    assert problem[0].startswith(
        "2, aliases: 'Mongolia' also names MNG (codebook/states.csv, line "
    )


def test_a_state_may_repeat_its_own_name(tmp_path):
    assert found(tmp_path, "states.csv", "actor_id,name,aliases", "MNG,Mongolia,Mongolia") == []


def test_people_may_share_a_family_name_but_not_a_full_one(tmp_path):
    problems = found(
        tmp_path,
        "people.csv",
        "actor_id,name,family_name,aliases",
        "person/ann-poe,Ann Poe,Poe,Poe",
        "person/bob-poe,Bob Poe,Poe,Poe; Ann Poe",
    )
    assert problems == [
        f"3, aliases: 'Ann Poe' also names person/ann-poe ({tmp_path.resolve()}/people.csv, line 2)"
    ]


def test_a_word_of_two_products_is_found(tmp_path):
    problem = found(tmp_path, "products.csv", "product_id,name,synonyms", "sesame,sesame,soybeans")
    assert problem[0].startswith(
        "2, synonyms: 'soybeans' also means soybeans (codebook/products.csv"
    )


def test_a_part_that_stands_twice_in_a_cell_is_found(tmp_path):
    problem = found(tmp_path, "products.csv", "product_id,name,synonyms", "sesame,sesame,til; til")
    assert problem == ["2, synonyms: 'til' stands twice"]


def test_an_ambiguous_name_that_is_none_of_the_rows_is_found(tmp_path):
    problem = found(tmp_path, "states.csv", STATE, "ZZZ,Ruritania,,,,,,,Zenda")
    assert problem == ["2, ambiguous: 'Zenda' is none of its names"]


def test_a_circle_of_broader_terms_is_found_from_each_of_its_rows(tmp_path):
    problems = found(
        tmp_path, "products.csv", "product_id,name,parent", "seed,seed,sesame", "sesame,sesame,seed"
    )
    assert problems == [
        "2, parent: a circle, seed → sesame → seed",
        "3, parent: a circle, sesame → seed → sesame",
    ]


def test_a_row_that_is_its_own_part_is_found(tmp_path):
    row = "org/new,New Body,organisation,,IGO,org/new,"
    assert found(tmp_path, "actors.csv", ACTOR, row) == ["2, part_of: a circle, org/new → org/new"]


def test_a_period_that_ends_before_it_begins_is_found(tmp_path):
    header = "group_id,member_id,first_day,last_day"
    assert found(tmp_path, "groups.csv", header, "EU,MNG,2020-01-01,2019-01-01") == [
        "2, last_day: 2019-01-01 is before the first day, 2020-01-01"
    ]


def test_periods_of_one_member_that_overlap_are_found(tmp_path):
    header = "group_id,member_id,first_day,last_day"
    problems = found(
        tmp_path, "groups.csv", header, "EU,MNG,2000-01-01,2010-01-01", "EU,MNG,2005-01-01,"
    )
    assert problems == [
        f"3, first_day: overlaps the period of {tmp_path.resolve()}/groups.csv, line 2"
    ]


def test_a_goldstein_score_that_is_not_its_codes_is_found(tmp_path):
    row = "SANCTION,imposed,163,-1,why"
    assert found(tmp_path, "crosswalk.csv", "act,status,cameo,goldstein,basis", row) == [
        "2, goldstein: -1.0, but CAMEO 163 has -8.0"
    ]


def test_a_reading_without_a_crosswalk_is_found(tmp_path):
    row = "restrict,impose,praised,AID,breached"
    assert found(tmp_path, "outcomes.csv", "group,operation,mood,act,status", row) == [
        "2: AID, breached is in no row of crosswalk.csv"
    ]


def test_an_unknown_group_of_readings_is_found(tmp_path):
    row = "punish,impose,done,SANCTION,imposed"
    problem = found(tmp_path, "outcomes.csv", "group,operation,mood,act,status", row)
    assert problem[0].startswith("2, group: 'punish' is not valid. Valid: restrict, remedy, deal")


def test_an_act_without_a_row_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.codebook.consistency.ACTS", ("AGREE", "WAVE"))
    assert "acts.csv: no row for WAVE" in check()
