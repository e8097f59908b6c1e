"""Who held which office when, what the bodies are called, and what titles mean in a state."""

import datetime as dt

import polars as pl
import pytest

from toolkit.codebook import Codebook, load

SECTORS = {  # of PLOVER
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "HLH", "IGO", "JUD", "LAB",
    "LEG", "MED", "MIL", "NGO", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SPY", "UAF",
}  # fmt: skip


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load()


def holders(codebook: Codebook, office: str, country: str, day: dt.date) -> list[str]:
    """The people whose period in an office of a state covers a day, both days known."""
    rows = codebook["offices"].filter(
        pl.col("office") == office,
        pl.col("country") == country,
        pl.col("first_day") <= day,
        pl.col("last_day").is_null() | (pl.col("last_day") >= day),
    )
    return rows["actor_id"].sort().to_list()


@pytest.mark.parametrize(
    ("office", "country", "day", "person"),
    [
        ("President", "USA", dt.date(1987, 3, 27), "person/ronald-reagan"),
        ("Trade Representative", "USA", dt.date(1987, 4, 1), "person/clayton-yeutter"),
        ("Commerce Secretary", "USA", dt.date(1987, 3, 20), "person/malcolm-baldrige"),
        ("Treasury Secretary", "USA", dt.date(1987, 3, 20), "person/james-baker"),
        ("Agriculture Secretary", "USA", dt.date(1987, 3, 20), "person/richard-lyng"),
        ("Prime Minister", "JPN", dt.date(1987, 3, 27), "person/yasuhiro-nakasone"),
        ("Finance Minister", "JPN", dt.date(1987, 3, 27), "person/kiichi-miyazawa"),
        ("Trade Commissioner", "EU", dt.date(1987, 3, 4), "person/willy-de-clercq"),
        ("Prime Minister", "GBR", dt.date(1987, 4, 2), "person/margaret-thatcher"),
        ("Prime Minister", "CAN", dt.date(1987, 4, 2), "person/brian-mulroney"),
        ("Treasury Secretary", "USA", dt.date(2018, 5, 20), "person/steven-mnuchin"),
        ("Trade Representative", "USA", dt.date(2021, 10, 4), "person/katherine-tai"),
        ("Treasury Secretary", "USA", dt.date(2025, 5, 12), "person/scott-bessent"),
        ("Trade Representative", "USA", dt.date(2025, 5, 12), "person/jamieson-greer"),
        ("President", "USA", dt.date(2019, 6, 1), "person/donald-trump"),
        ("President", "USA", dt.date(2022, 6, 1), "person/joe-biden"),
        ("President", "USA", dt.date(2025, 10, 26), "person/donald-trump"),
        ("President", "CHN", dt.date(2025, 10, 26), "person/xi-jinping"),
        ("Commerce Minister", "CHN", dt.date(2025, 5, 12), "person/wang-wentao"),
        ("Trade Commissioner", "EU", dt.date(2018, 7, 25), "person/cecilia-malmstrom"),
        ("Trade Commissioner", "EU", dt.date(2025, 7, 27), "person/maros-sefcovic"),
        ("Prime Minister", "JPN", dt.date(2025, 7, 22), "person/shigeru-ishiba"),
        ("Prime Minister", "CAN", dt.date(2025, 8, 1), "person/mark-carney"),
        ("Economy Minister", "MEX", dt.date(2025, 3, 4), "person/marcelo-ebrard"),
    ],
)
def test_an_office_was_held_on_a_day_by_one_person(codebook, office, country, day, person):
    assert holders(codebook, office, country, day) == [person]


def test_vice_premiers_are_several_at_a_time(codebook):
    on_the_day = holders(codebook, "Vice Premier", "CHN", dt.date(2025, 10, 26))
    assert "person/he-lifeng" in on_the_day
    assert "person/liu-he" not in on_the_day
    assert len(on_the_day) > 1


def test_a_person_is_found_by_other_orders_and_romanisations(codebook):
    rows = codebook["people"].select("actor_id", pl.col("aliases"))
    aliases = {alias: row[0] for row in rows.iter_rows() for alias in row[1]}
    assert aliases["Donald J. Trump"] == "person/donald-trump"
    assert aliases["Abe Shinzo"] == "person/shinzo-abe"
    assert aliases["Lee Jae Myung"] == "person/lee-jae-myung"
    assert aliases["Steve Mnuchin"] == "person/steven-mnuchin"
    assert aliases["Enrique Peña Nieto"] == "person/enrique-pena-nieto"


def test_the_family_name_is_the_one_that_texts_say_again(codebook):
    families = dict(codebook["people"].select("actor_id", "family_name").iter_rows())
    assert families["person/xi-jinping"] == "Xi"
    assert families["person/he-lifeng"] == "He"
    assert families["person/lee-jae-myung"] == "Lee"
    assert families["person/yasuhiro-nakasone"] == "Nakasone"
    assert families["person/ursula-von-der-leyen"] == "von der Leyen"
    assert families["person/luiz-inacio-lula-da-silva"] == "Lula"


def test_every_person_has_an_office(codebook):
    without = codebook["people"].join(codebook["offices"], on="actor_id", how="anti")
    assert without["actor_id"].to_list() == []


def test_offices_say_where_they_are_known_from(codebook):
    offices = codebook["offices"]
    read = offices.filter(pl.col("checked"))
    public = r"^[A-Z].*, for the office\)|^[A-Z].*\([a-z0-9.-]+/\S+ for the office\)"
    assert read.filter(~pl.col("source").str.contains(public))["source"].to_list() == []
    assert not offices["source"].str.contains("shared/").any()
    assert (offices.filter(~pl.col("checked"))["source"] == "general knowledge").all()
    assert read.height > 200


@pytest.mark.parametrize(
    ("alias", "actor"),
    [
        ("GATT", "org/wto"),
        ("World Trade Organisation", "org/wto"),
        ("Treasury Department", "USA/treasury"),
        ("Department of Commerce", "USA/commerce"),
        ("Office of the United States Trade Representative", "USA/ustr"),
        ("U.S. Trade Representative's office", "USA/ustr"),
        ("Chinese Commerce Ministry", "CHN/mofcom"),
        ("Chinese commerce ministry", "CHN/mofcom"),
        ("China's Ministry of Commerce", "CHN/mofcom"),
        ("Ministry of International Trade and Industry", "JPN/miti"),
        ("METI", "JPN/miti"),
        ("West German Economics Ministry", "DEU/economy-ministry"),
        ("EC Commission", "EU/commission"),
        ("U.S. Chamber", "org/us-chamber"),
    ],
)
def test_a_name_means_one_actor(codebook, alias, actor):
    rows = codebook["actors"].filter(
        (pl.col("name") == alias) | pl.col("aliases").list.contains(alias)
    )
    assert rows["actor_id"].to_list() == [actor]


def test_names_that_many_states_bodies_share_are_left_to_the_text_around_them(codebook):
    actors = codebook["actors"]

    def sharing(name: str) -> set[str]:
        return set(actors.filter(pl.col("ambiguous").list.contains(name))["country"])

    assert {"CHN", "IND", "THA"} <= sharing("Commerce Ministry")
    assert {"CHN", "JPN", "FRA"} <= sharing("Finance Ministry")
    assert {"USA", "GBR", "AUS"} <= sharing("Treasury")
    assert {"USA", "BRA", "MEX"} <= sharing("Congress")
    certain = set(actors["aliases"].explode())
    shared = set(actors["ambiguous"].explode().drop_nulls())
    assert sorted(certain & shared) == []


def test_no_alias_is_the_name_of_its_row(codebook):
    for table in ("actors", "people"):
        rows = codebook[table].filter(pl.col("aliases").list.contains(pl.col("name")))
        assert rows["actor_id"].to_list() == []


def test_bodies_stand_in_the_state_of_their_id(codebook):
    bodies = codebook["actors"].with_columns(
        prefix=pl.col("actor_id").str.extract(r"^([A-Z]+)/", 1)
    )
    moved = bodies.filter(pl.col("prefix").is_not_null() & (pl.col("prefix") != pl.col("country")))
    assert moved["actor_id"].to_list() == []


def meaning(codebook: Codebook, title: str, country: str) -> tuple[str | None, str | None]:
    """What a title means in a state: its own row, else the one for any state."""
    rows = codebook["titles"].filter(
        pl.col("title") == title, (pl.col("country") == country) | pl.col("country").is_null()
    )
    row = rows.sort("country", nulls_last=True).row(0, named=True)
    return row["body_id"], row["sector"]


@pytest.mark.parametrize(
    ("title", "country", "body", "sector"),
    [
        ("treasury secretary", "USA", "USA/treasury", "GOV"),
        ("secretary of the treasury", "USA", "USA/treasury", "GOV"),
        ("ustr", "USA", "USA/ustr", "GOV"),
        ("sen.", "USA", "USA/senate", "LEG"),
        ("commerce minister", "CHN", "CHN/mofcom", "GOV"),
        ("vice premier", "CHN", "CHN/state-council", "GOV"),
        ("minister of international trade and industry", "JPN", "JPN/miti", "GOV"),
        ("trade commissioner", "EU", "EU/commission", "GOV"),
        ("chancellor", "DEU", "DEU", "GOV"),
        ("chancellor", "GBR", "GBR/treasury", "GOV"),
        ("finance minister", "KEN", None, "GOV"),
        ("president", "CHL", None, "GOV"),
        ("opposition lawmaker", "CHL", None, "LEG"),
        ("professor", "USA", None, "EDU"),
        ("farmer", "UKR", None, "AGR"),
        ("soldier", "SVK", None, "MIL"),
        ("former prime minister", "GBR", None, "ELI"),
    ],
)
def test_a_title_means_a_body_and_a_sector(codebook, title, country, body, sector):
    assert meaning(codebook, title, country) == (body, sector)


def test_sectors_are_those_of_plover(codebook):
    for table in ("actors", "titles"):
        assert set(codebook[table]["sector"]) <= SECTORS
