"""Look-ups that a reader of trade news would make, with the answers they should get."""

import datetime as dt

import pytest

from toolkit.codebook import load
from toolkit.codebook.vocabulary import ACTS, INSTRUMENTS


def owners(file: str, key: str, columns: tuple[str, ...], text: str) -> list[str]:
    return [
        row[key]
        for row in load()[file].iter_rows(named=True)
        for column in columns
        if text == row[column] or (isinstance(row[column], list) and text in row[column])
    ]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Chinese", "CHN"),
        ("Americans", "USA"),
        ("Briton", "GBR"),
        ("Dutch", "NLD"),
        ("Filipino", "PHL"),
        ("Beijing", "CHN"),
        ("Brussels", "EU"),
        ("Whitehall", "GBR"),
        ("Seoul", "KOR"),
        ("Bonn", "DEU"),
        ("U.S.", "USA"),
        ("PRC", "CHN"),
        ("Republic of Korea", "KOR"),
        ("EC", "EU"),
        ("West Germany", "DEU"),
        ("Burma", "MMR"),
        ("Soviet", "SUN"),
        ("USSR", "SUN"),
        ("East Germany", "DDR"),
        ("Türkiye", "TUR"),
        ("Ontario", "CAN"),
        ("Xinjiang", "CHN"),
        ("Bavaria", "DEU"),
        ("Hong Kong", "HKG"),
        ("Chinese Taipei", "TWN"),
    ],
)
def test_a_name_belongs_to_one_state(text, actor):
    columns = ("name", "adjectives", "metonyms", "aliases", "former", "provinces")
    assert sorted(set(owners("states", "actor_id", columns, text))) == [actor]


def test_states_hold_every_sovereign_code_once():
    ids = load()["states"]["actor_id"].to_list()
    assert len(ids) == len(set(ids)) > 230
    assert {"EU", "TWN", "HKG", "MAC", "PSE", "XKX", "SUN", "YUG", "CSK", "DDR"} <= set(ids)


def test_names_that_mean_something_else_too_are_marked():
    states = load()["states"]
    assert states.filter(actor_id="GEO")["ambiguous"].item().to_list()[0] == "Georgia"
    assert states.filter(actor_id="JOR")["ambiguous"].item().to_list() == ["Jordan"]
    assert "Georgia" not in states.filter(actor_id="USA")["provinces"].item().to_list()


@pytest.mark.parametrize(
    ("group", "day", "count", "among", "not_among"),
    [
        ("EU", dt.date(1987, 3, 1), 12, "ESP", "AUT"),
        ("EU", dt.date(1980, 6, 1), 9, "IRL", "GRC"),
        ("EU", dt.date(2019, 6, 1), 28, "GBR", "NOR"),
        ("EU", dt.date(2025, 6, 1), 27, "HRV", "GBR"),
        ("org/g7", dt.date(2025, 6, 1), 8, "EU", "RUS"),
        ("org/g20", dt.date(2025, 6, 1), 21, "org/au", "ESP"),
        ("org/brics", dt.date(2025, 6, 1), 10, "IDN", "SAU"),
        ("org/brics", dt.date(2015, 6, 1), 5, "ZAF", "IRN"),
        ("org/asean", dt.date(2025, 6, 1), 10, "VNM", "TLS"),
        ("org/cptpp", dt.date(2025, 6, 1), 12, "GBR", "USA"),
        ("org/usmca", dt.date(2025, 6, 1), 3, "MEX", "CHN"),
        ("org/nafta", dt.date(2018, 6, 1), 3, "CAN", "CHN"),
        ("org/apec", dt.date(2025, 6, 1), 21, "HKG", "IND"),
        ("org/opec", dt.date(2025, 6, 1), 12, "SAU", "QAT"),
        ("org/opec", dt.date(1987, 3, 1), 13, "ECU", "AGO"),
        ("org/quad", dt.date(2025, 6, 1), 4, "IND", "KOR"),
        ("org/gcc", dt.date(2025, 6, 1), 6, "QAT", "IRN"),
        ("org/rcep", dt.date(2025, 6, 1), 14, "KOR", "MMR"),
        ("org/efta", dt.date(1987, 3, 1), 6, "SWE", "GBR"),
        ("org/efta", dt.date(2025, 6, 1), 4, "LIE", "AUT"),
    ],
)
def test_a_group_has_its_members_of_that_day(group, day, count, among, not_among):
    members = {
        row["member_id"]
        for row in load()["groups"].filter(group_id=group).iter_rows(named=True)
        if row["first_day"] <= day and (row["last_day"] is None or day <= row["last_day"])
    }
    assert len(members) == count
    assert among in members
    assert not_among not in members


@pytest.mark.parametrize(
    ("text", "outlet", "country", "ownership"),
    [
        ("Xinhua News Agency", "media/xinhua", "CHN", "state"),
        ("WSJ", "media/wall-street-journal", "USA", "private"),
        ("AFP", "media/afp", "FRA", "wire"),
        ("AInvest", "media/ainvest", "USA", "aggregator"),
        ("Kyodo", "media/kyodo", "JPN", "wire"),
        ("BBC News", "media/bbc", "GBR", "public"),
        ("SCMP", "media/south-china-morning-post", "HKG", "private"),
        ("Handelsblatt", "media/handelsblatt", "DEU", "private"),
    ],
)
def test_an_outlet_is_known_with_its_country_and_owner(text, outlet, country, ownership):
    assert set(owners("outlets", "actor_id", ("name", "aliases"), text)) == {outlet}
    row = load()["outlets"].filter(actor_id=outlet).to_dicts()[0]
    assert (row["country"], row["ownership"]) == (country, ownership)


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("dysprosium", ["rare_earths", "critical_minerals", "minerals", "goods"]),
        ("permanent magnets", ["rare_earth_magnets", "rare_earths", "critical_minerals", "minerals", "goods"]),
        ("soya beans", ["soybeans", "oilseeds", "agriculture", "goods"]),
        ("aluminium", ["aluminum", "metals", "goods"]),
        ("microchips", ["semiconductors", "technology", "goods"]),
        ("evs", ["electric_vehicles", "vehicles", "goods"]),
        ("de minimis", ["parcels", "goods"]),
        ("spaghetti", ["pasta", "agriculture", "goods"]),
        ("copyright", ["intellectual_property"]),
    ],
)  # fmt: skip
def test_a_word_leads_to_its_product_and_the_broader_ones(word, line):
    products = {
        row["product_id"]: row["parent"] for row in load()["products"].iter_rows(named=True)
    }
    found = owners("products", "product_id", ("synonyms",), word)
    while products[found[-1]]:
        found.append(products[found[-1]])
    assert found == line


@pytest.mark.parametrize(
    ("noun", "instrument"),
    [
        ("duty", "tariff"),
        ("anti-dumping duty", "trade_defence"),
        ("export curb", "export_control"),
        ("embargo", "import_ban"),
        ("tariff-rate quota", "quota"),
        ("docking fee", "port_fee"),
        ("unreliable entity list", "entity_listing"),
        ("probe", "investigation"),
        ("ceasefire", "truce"),
        ("memorandum of understanding", "agreement"),
        ("summit", "talks"),
        ("outbound investment", "investment_restriction"),
    ],
)
def test_a_noun_names_its_instrument(noun, instrument):
    assert owners("instruments", "instrument", ("nouns",), noun) == [instrument]


def test_every_trade_alert_type_belongs_to_one_instrument():
    types = [t for row in load()["instruments"]["gta_types"] for t in row]
    assert sorted(map(int, types)) == list(range(1, 84))


def test_every_instrument_has_its_group_of_the_guideline():
    groups = dict(load()["instruments"].select("instrument", "group").iter_rows())
    assert tuple(groups) == INSTRUMENTS
    assert [i for i, g in groups.items() if g == "remedy"] == [
        "investigation", "trade_defence", "dispute_settlement",
    ]  # fmt: skip
    assert [i for i, g in groups.items() if g == "deal"] == ["purchase", "agreement", "truce"]
    assert [i for i, g in groups.items() if g == "other"] == ["subsidy", "other", "none"]


def test_the_scores_of_acts_have_their_signs():
    scores = dict(load()["acts"].select("act", "score").iter_rows())
    assert tuple(scores) == ACTS
    assert (scores["ACCUSE"], scores["REJECT"], scores["RETREAT"]) == (-3.0, -2.0, 6.5)
    hostile = (
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    )
    assert [act for act, score in scores.items() if score < 0] == [a for a in ACTS if a in hostile]


@pytest.mark.parametrize(
    ("act", "status", "mode", "cameo", "goldstein"),
    [
        ("SANCTION", "imposed", "discontinue", "163", -8.0),
        ("THREATEN", "threatened", "restrict", "1312", -5.8),
        ("RETREAT", "suspended", None, "085", 7.0),
        ("RETREAT", "proposed", None, "0354", 7.0),
        ("AGREE", "reached", None, "0311", 5.2),
        ("CONSULT", "held", None, "046", 7.0),
        ("ACCUSE", "announced", "investigate", "090", -2.0),
        ("REQUEST", "sought", "meet", "106", -5.0),
        ("REJECT", "cancelled", "meet", "125", -5.0),
    ],
)
def test_an_act_of_a_status_is_a_cameo_code(act, status, mode, cameo, goldstein):
    row = load()["crosswalk"].filter(act=act, status=status).to_dicts()[0]
    assert (row["mode"], row["cameo"], row["goldstein"]) == (mode, cameo, goldstein)


def test_every_act_has_a_crosswalk_where_no_status_is_known():
    crossed = set(load()["crosswalk"].select("act", "status").iter_rows())
    assert [act for act in ACTS if (act, "none") not in crossed] == []


def test_an_embargo_is_a_sanction_in_cameo():
    row = load()["cameo"].filter(cameo="163").to_dicts()[0]
    assert (row["act"], row["mode"], row["goldstein"]) == ("SANCTION", "discontinue", -8.0)


@pytest.mark.parametrize(
    ("lemma", "part", "force"),
    [
        ("say", "verb", "report"),
        ("claim", "verb", "claim"),
        ("denounce", "verb", "accuse"),
        ("warn", "verb", "warn"),
        ("urge", "verb", "demand"),
        ("vow", "verb", "promise"),
        ("deny", "verb", "deny"),
        ("welcome", "verb", "praise"),
        ("according to", "phrase", "report"),
        ("statement", "noun", "report"),
    ],
)
def test_a_word_of_saying_has_its_force(lemma, part, force):
    assert load()["cues"].filter(lemma=lemma, part=part)["force"].to_list() == [force]


def test_a_sentence_goes_on_after_an_abbreviation_but_not_after_a_word():
    abbreviations = set(load()["abbreviations"]["abbreviation"])
    assert {"Mr.", "Gen.", "U.S.", "Corp.", "Inc.", "Sept.", "No.", "St.", "Sen."} <= abbreviations
    assert not {"no.", "in.", "I.", "sat.", "may."} & abbreviations
