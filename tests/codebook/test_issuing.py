"""For whom a publisher speaks."""

import pytest

from toolkit.codebook import load, speaks_for


@pytest.mark.parametrize(
    ("publisher", "state"),
    [
        ("Ministry of Trade of the Republic of Indonesia", "IDN"),
        ("Ministry of Commerce, Government of India", "IND"),
        ("Government of Canada", "CAN"),
        ("Department of Finance Canada", "CAN"),
        ("The White House", "USA"),
        ("U.S. Department of the Treasury", "USA"),
        ("UK Government", "GBR"),
        ("Korea Ministry of Trade, Industry and Energy", "KOR"),
        ("Prime Minister of Norway", "NOR"),
        ("Embassy of China in the US", "CHN"),
        ("METI", "JPN"),
        ("Federal Register", "USA"),
        ("trademinister.gov.au", "AUS"),
        ("European Union", "EU"),
        ("Asia-Pacific Economic Cooperation", "org/apec"),
        ("G7 Trade Ministers", "org/g7"),
        ("ASEAN Secretariat", "org/asean"),
        ("WTO Appellate Body", "org/wto"),
        ("Leaders of the G20", "org/g20"),
        ("APEC Ministers Responsible for Trade", "org/apec"),
        ("Ministry of Commerce of the People's Republic of China (MOFCOM)", "CHN"),
        ("Department of Commerce, International Trade Administration", "USA"),
        ("European Commission - Press release", "EU"),
        ("Japan Customs Brokers Association", None),
        ("European Commission, Office of the United States Trade Representative", None),
        ("Ministry of Commerce", None),
        ("Philippine News Agency", None),
        ("American Farm Bureau", None),
        ("Bank of America", None),
        ("Embassy of Peru in Chile News", None),
        ("Harbour Times", None),
        (None, None),
    ],
)
def test_a_body_that_names_its_state_speaks_for_it(publisher, state):
    assert speaks_for(publisher, load()) == state
