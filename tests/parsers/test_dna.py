"""Databases of the Discourse Network Analyzer, both versions, and the networks DNA makes of them."""

import datetime as dt
import json
import os
import sqlite3
from pathlib import Path

import polars as pl
import pytest

from toolkit.errors import InputError, ParseError
from toolkit.networks import discourse, stances, stances_two_mode
from toolkit.parsers.dna import read_dna

SHARED = Path(os.environ.get("TOOLKIT_SHARED", Path(__file__).parents[2] / ".." / "shared"))
SAMPLES = SHARED / "samples" / "dna"
EXPECTED = SHARED / "reference" / "networks" / "dna_expectations.json"

needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the samples of TOOLKIT_SHARED are not here"
)
VERSIONS = ["sample_v2.dna", "sample_v3.dna"]


def small(path, *, newer):
    """A database of two statements, written by hand in the layout of a version."""
    held = sqlite3.connect(path)
    held.executescript(
        """
        CREATE TABLE DOCUMENTS(ID INTEGER, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
            Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
        CREATE TABLE STATEMENTTYPES(ID INTEGER, Label TEXT);
        CREATE TABLE STATEMENTS(ID INTEGER, StatementTypeId INTEGER, DocumentId INTEGER,
            Start INTEGER, Stop INTEGER, Coder INTEGER);
        CREATE TABLE VARIABLES(ID INTEGER, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
        CREATE TABLE DATABOOLEAN(StatementId INTEGER, VariableId INTEGER, Value INTEGER);
        CREATE TABLE DATAINTEGER(StatementId INTEGER, VariableId INTEGER, Value INTEGER);
        CREATE TABLE DATALONGTEXT(StatementId INTEGER, VariableId INTEGER, Value TEXT);
        INSERT INTO STATEMENTTYPES VALUES (1, 'Claim');
        INSERT INTO STATEMENTS VALUES (7, 1, 1, 0, 4, 1), (8, 1, 1, 5, 9, 1);
        INSERT INTO VARIABLES VALUES (1, 'actor', 'short text', 1), (2, 'agrees', 'boolean', 1),
            (3, 'scale', 'integer', 1);
        INSERT INTO DATABOOLEAN VALUES (7, 2, 0), (8, 2, 1);
        INSERT INTO DATAINTEGER VALUES (7, 3, -2);
        """
    )
    seconds = 1746835200  # 2025-05-10
    held.execute(
        "INSERT INTO DOCUMENTS VALUES (1, 'Talks', 'They met.', 1, 'Ann', 'Gazette', '', '', '', ?)",
        (seconds if newer else seconds * 1000,),
    )
    if newer:
        held.executescript(
            """
            CREATE TABLE ENTITIES(ID INTEGER, VariableId INTEGER, Value TEXT);
            CREATE TABLE DATASHORTTEXT(StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
            CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER, VariableId INTEGER, AttributeVariable TEXT);
            CREATE TABLE ATTRIBUTEVALUES(ID INTEGER, EntityId INTEGER, AttributeVariableId INTEGER,
                AttributeValue TEXT);
            INSERT INTO ENTITIES VALUES (5, 1, 'Growers');
            INSERT INTO DATASHORTTEXT VALUES (7, 1, 5), (8, 1, 5);
            INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type');
            INSERT INTO ATTRIBUTEVALUES VALUES (1, 5, 1, 'Business');
            """
        )
    else:
        held.executescript(
            """
            CREATE TABLE DATASHORTTEXT(StatementId INTEGER, VariableId INTEGER, Value TEXT);
            CREATE TABLE ATTRIBUTES(VariableId INTEGER, Value TEXT, Type TEXT, Alias TEXT, Notes TEXT);
            INSERT INTO DATASHORTTEXT VALUES (7, 1, 'Growers'), (8, 1, 'Growers');
            INSERT INTO ATTRIBUTES VALUES (1, 'Growers', 'Business', '', '');
            """
        )
    held.commit()
    held.close()
    return path


@pytest.mark.parametrize("newer", [False, True])
def test_both_versions_say_the_same(tmp_path, newer):
    path = small(tmp_path / "study.dna", newer=newer)
    before = path.read_bytes()
    read = read_dna(path)
    assert read.of_type("Claim").rows() == [
        (7, "study.dna#1", dt.date(2025, 5, 10), 0, 4, 1, "Growers", False, -2),
        (8, "study.dna#1", dt.date(2025, 5, 10), 5, 9, 1, "Growers", True, None),
    ]
    assert read.documents.select("doc_id", "title", "publisher", "published_day").rows() == [
        ("study.dna#1", "Talks", "Gazette", dt.date(2025, 5, 10))
    ]
    assert read.entities.rows() == [("actor", "Growers", "Type", "Business")]
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["study.dna"]


def test_an_unknown_type_is_named(tmp_path):
    read = read_dna(small(tmp_path / "study.dna", newer=True))
    with pytest.raises(InputError, match=r"unknown statement type 'Clam'\. Did you mean 'Claim'"):
        read.of_type("Clam")


def test_what_is_no_database_is_refused(tmp_path):
    text = tmp_path / "text.dna"
    text.write_text("no database at all, but long enough to be looked at as one" * 20)
    with pytest.raises(ParseError, match="cannot be read as a DNA database"):
        read_dna(text)
    with pytest.raises(ParseError, match="no such DNA database"):
        read_dna(tmp_path / "absent.dna")
    other = tmp_path / "other.dna"
    held = sqlite3.connect(other)
    held.execute("CREATE TABLE DOCUMENTS(ID INTEGER)")
    held.commit()
    held.close()
    with pytest.raises(ParseError, match="it has no table STATEMENTS"):
        read_dna(other)


def test_a_date_beyond_the_calendar_is_unknown(tmp_path):
    path = small(tmp_path / "study.dna", newer=True)
    held = sqlite3.connect(path)
    held.execute("UPDATE DOCUMENTS SET Date = 9000000000000000")
    held.commit()
    held.close()
    assert read_dna(path).of_type("Claim")["day"].to_list() == [None, None]


def stanced(name):
    said = read_dna(SAMPLES / name).of_type("DNA Statement")
    return stances(said, actor="organization", concept="concept", qualifier="agreement")


@needs_samples
@pytest.mark.parametrize("name", VERSIONS)
def test_the_published_networks_are_reproduced(name):
    two_mode, ignore, average = json.loads(EXPECTED.read_text())["expectations"]
    said = stanced(name)
    assert said.height == 40

    found = stances_two_mode(said)
    ends = [found["source"].n_unique(), found["target"].n_unique()]
    assert (ends, found.height, found["weight"].sum()) == (
        two_mode["dim"], two_mode["edges"], two_mode["sum"],
    )  # fmt: skip
    assert [str(said["day"].min()), str(said["day"].max())] == [
        two_mode["start"], two_mode["stop"],
    ]  # fmt: skip

    found = discourse(said, aggregation="ignore")
    assert (found.height, 2 * found["weight"].sum()) == (ignore["edges_undirected"], ignore["sum"])
    for pair, weight in ignore["cells"].items():
        a, b = sorted(pair.split("|"))
        assert found.filter(source=a, target=b)["weight"].to_list() == [weight]

    found = discourse(said, aggregation="congruence", normalisation="average")
    assert round(2 * found["weight"].sum()) == average["round_sum"]


@needs_samples
def test_the_two_samples_hold_the_same_statements():
    columns = ["person", "organization", "concept", "agreement", "start", "end", "day"]
    one, other = (read_dna(SAMPLES / name).of_type("DNA Statement") for name in VERSIONS)
    assert one.select(columns).sort(columns).equals(other.select(columns).sort(columns))


@needs_samples
def test_congruence_and_conflict_are_what_actors_share():
    said = stanced("sample_v3.dna")
    total = {
        a: discourse(said, aggregation=a)["weight"].sum()
        for a in ("ignore", "congruence", "conflict")
    }
    assert total["ignore"] == total["congruence"] + total["conflict"]
    assert isinstance(said, pl.DataFrame)
