"""Acts of politics at large: what a sentence reports, by whom and to whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import codebook as codebooks
from toolkit.evaluation.texts import texts_of
from toolkit.extraction import political_acts
from toolkit.reading import MODEL


def acts(*sentences):
    documents = texts_of((f"d{i:03}", text, None, False) for i, text in enumerate(sentences))
    return political_acts(documents, codebooks.load(), MODEL)


@pytest.mark.parametrize(
    ("text", "act", "source", "target"),
    [
        ("Norway promised to send medicine to Malta.", "AGREE", "NOR", "MLT"),
        (
            "The Kenyan government said it would hold talks with Somali rebels next month.",
            "AGREE",
            "KEN",
            "SOM",
        ),
        ("Pakistan and India agreed on a new visa accord on Monday.", "AGREE", "IND PAK", ""),
        ("Japan has pledged $200 million in aid to Vietnam.", "AGREE", "JPN", "VNM"),
        (
            "Cuba is ready to release political prisoners, a church official said.",
            "AGREE",
            "CUB",
            "",
        ),
        (
            "Mexico offered to mediate the dispute between Colombia and Venezuela.",
            "AGREE",
            "MEX",
            "COL VEN",
        ),
        (
            "Turkey accepted a Greek proposal for joint patrols in the Aegean.",
            "AGREE",
            "TUR",
            "GRC",
        ),
        ("The Indonesian president vowed to reform the police.", "AGREE", "IDN", ""),
        (
            "Sweden said on Friday that it intends to recognise the new government of Nepal.",
            "AGREE",
            "SWE",
            "NPL",
        ),
        ("Israel will withdraw its troops from the town, the army said.", "AGREE", "ISR", ""),
        ("Egypt plans to reopen its embassy in Libya.", "AGREE", "EGY", "LBY"),
        (
            "The French foreign minister met his Algerian counterpart in Tunis on Tuesday.",
            "CONSULT",
            "FRA",
            "DZA",
        ),
        (
            "Chinese Premier Li Qiang arrived in Malaysia for a three-day visit.",
            "CONSULT",
            "CHN",
            "MYS",
        ),
        (
            "Russian and Ukrainian negotiators held a second round of peace talks in Istanbul.",
            "CONSULT",
            "RUS UKR",
            "",
        ),
        ("President Biden spoke by telephone with the German chancellor.", "CONSULT", "USA", "DEU"),
        (
            "Qatar hosted indirect negotiations between Israel and Hamas.",
            "CONSULT",
            "QAT",
            "ISR PSE",
        ),
        ("The U.N. envoy visited refugee camps in Chad.", "CONSULT", "org/un", "TCD"),
        (
            "A British delegation discussed border security with Irish officials.",
            "CONSULT",
            "GBR",
            "IRL",
        ),
        (
            "Leaders of Rwanda and Uganda conferred at the border on Sunday.",
            "CONSULT",
            "RWA UGA",
            "",
        ),
        ("Poland praised Ukraine for its reforms.", "SUPPORT", "POL", "UKR"),
        ("The Pope expressed condolences to Turkey after the earthquake.", "SUPPORT", "", "TUR"),
        ("Bolivia restored diplomatic relations with Israel.", "SUPPORT", "BOL", "ISR"),
        ("The Canadian parliament ratified the treaty with Chile.", "SUPPORT", "CAN", "CHL"),
        ("Iran congratulated Syria on its election.", "SUPPORT", "IRN", "SYR"),
        ("South Korea and Mongolia signed a treaty of friendship.", "SUPPORT", "KOR MNG", ""),
        ("The European Union welcomed the Serbian decision.", "SUPPORT", "EU", "SRB"),
        ("Jordan apologised to Lebanon for the incident.", "SUPPORT", "JOR", "LBN"),
        ("Colombia extradited a drug lord to the United States.", "COOPERATE", "COL", "USA"),
        (
            "Greek and Bulgarian police exchanged intelligence on smugglers.",
            "COOPERATE",
            "BGR GRC",
            "",
        ),
        (
            "Thailand and Laos conducted joint exercises along the Mekong.",
            "COOPERATE",
            "LAO THA",
            "",
        ),
        ("Finland shared data on the leak with Estonia.", "COOPERATE", "FIN", "EST"),
        (
            "Brazil cooperated with Uruguay in the search for the fugitives.",
            "COOPERATE",
            "BRA",
            "URY",
        ),
        ("Denmark donated tents to Pakistan.", "AID", "DNK", "PAK"),
        ("The World Food Programme delivered food to Yemen.", "AID", "org/un", "YEM"),
        ("Saudi Arabia gave Jordan a loan of one billion dollars.", "AID", "SAU", "JOR"),
        ("Canada granted asylum to an Iranian dissident.", "AID", "CAN", "IRN"),
        ("Ethiopia sent peacekeepers to Sudan.", "AID", "ETH", "SDN"),
        ("Germany provided ammunition and medical supplies to Ukraine.", "AID", "DEU", "UKR"),
        ("U.S. helicopters evacuated hundreds of Nepalis after the quake.", "AID", "USA", "NPL"),
        ("The Tunisian government bowed to demands for early elections.", "CONCEDE", "TUN", ""),
        ("Myanmar lifted a ban on public gatherings.", "CONCEDE", "MMR", ""),
        ("Morocco's king granted more autonomy to the southern provinces.", "CONCEDE", "MAR", ""),
        (
            "The Hungarian parliament approved a law that legalises opposition parties.",
            "CONCEDE",
            "HUN",
            "",
        ),
        (
            "Ecuador's president reinstated fuel subsidies after days of unrest.",
            "CONCEDE",
            "ECU",
            "",
        ),
        ("The military junta eased press censorship in Niger.", "CONCEDE", "NER", ""),
        ("Ukraine released 40 Russian prisoners on Saturday.", "RETREAT", "UKR", "RUS"),
        ("Ethiopian forces pulled out of the Somali town.", "RETREAT", "ETH", "SOM"),
        ("Hungary's finance minister resigned on Monday.", "RETREAT", "HUN", ""),
        ("The United States lifted sanctions against Burma.", "RETREAT", "USA", "MMR"),
        ("Militiamen in Lebanon handed over their heavy weapons.", "RETREAT", "LBN", ""),
        ("North Korea allowed inspectors into the nuclear plant.", "RETREAT", "PRK", ""),
        ("Kosovo guerrillas laid down their arms.", "RETREAT", "XKX", ""),
        ("Chad freed two French pilots.", "RETREAT", "TCD", "FRA"),
        ("France urged Rwanda to stop backing the rebels.", "REQUEST", "FRA", "RWA"),
        (
            "The U.N. Security Council called on Israel to open the crossings.",
            "REQUEST",
            "org/un",
            "ISR",
        ),
        ("Greece asked Germany for war reparations.", "REQUEST", "GRC", "DEU"),
        (
            "Opposition leaders demanded the resignation of the Armenian prime minister.",
            "REQUEST",
            "",
            "ARM",
        ),
        (
            "Iraq must cooperate with the inspectors, the British foreign secretary said.",
            "REQUEST",
            "GBR",
            "IRQ",
        ),
        ("Bangladesh appealed for international aid after the floods.", "REQUEST", "BGD", ""),
        ("Haiti requested the deployment of foreign troops.", "REQUEST", "HTI", ""),
        ("Armenia accused Azerbaijan of shelling a border village.", "ACCUSE", "ARM", "AZE"),
        (
            "The Dutch government condemned the execution of activists in Iran.",
            "ACCUSE",
            "NLD",
            "IRN",
        ),
        ("Prosecutors in Peru charged a former president with corruption.", "ACCUSE", "PER", ""),
        ("Amnesty International criticised Egypt over mass trials.", "ACCUSE", "", "EGY"),
        ("Spanish police are investigating the murder of a Russian pilot.", "ACCUSE", "ESP", "RUS"),
        ("Lithuania blamed Belarus for the flow of migrants.", "ACCUSE", "LTU", "BLR"),
        ("A Kenyan court sentenced two Somali men to prison.", "ACCUSE", "KEN", "SOM"),
        (
            "Indonesia lodged a protest with Malaysia over the maritime border.",
            "ACCUSE",
            "IDN",
            "MYS",
        ),
        ("Iran rejected a U.S. offer of direct talks.", "REJECT", "IRN", "USA"),
        ("Sudan refused to admit U.N. peacekeepers.", "REJECT", "SDN", "org/un"),
        ("The Greek government dismissed Turkish claims to the islands.", "REJECT", "GRC", "TUR"),
        ("Russia vetoed a resolution on Syria.", "REJECT", "RUS", "SYR"),
        ("Zimbabwe will not allow European observers into the country.", "REJECT", "ZWE", "EU"),
        ("North Korea walked out of the talks with South Korea.", "REJECT", "PRK", "KOR"),
        (
            "Rebel leaders turned down the offer of an amnesty by the Ugandan government.",
            "REJECT",
            "",
            "UGA",
        ),
        ("Burundi denied that it had sent troops to Congo.", "REJECT", "BDI", "COD"),
        ("Turkey threatened to invade northern Syria.", "THREATEN", "TUR", "SYR"),
        (
            "China warned Taiwan that any move toward independence would mean war.",
            "THREATEN",
            "CHN",
            "TWN",
        ),
        ("Russia said it would retaliate if Sweden joined the alliance.", "THREATEN", "RUS", "SWE"),
        ("Union leaders in Nigeria said they will strike next week.", "THREATEN", "NGA", ""),
        ("The United States may impose sanctions on Myanmar.", "THREATEN", "USA", "MMR"),
        ("ECOWAS gave the junta in Niger an ultimatum.", "THREATEN", "org/ecowas", "NER"),
        ("Guinea's president threatened to dissolve parliament.", "THREATEN", "GIN", ""),
        (
            "Thousands of Chileans marched through Santiago to demand better pensions.",
            "PROTEST",
            "CHL",
            "",
        ),
        ("Students demonstrated against the government in Dhaka.", "PROTEST", "BGD", ""),
        ("Kurdish prisoners went on hunger strike in Turkey.", "PROTEST", "TUR", ""),
        (
            "Opposition lawmakers boycotted the session of the Georgian parliament.",
            "PROTEST",
            "",
            "GEO",
        ),
        (
            "Some 5,000 people rallied in Belgrade to denounce electoral fraud.",
            "PROTEST",
            "SRB",
            "",
        ),
        ("Argentine teachers staged a nationwide strike.", "PROTEST", "ARG", ""),
        ("Demonstrators clashed with police in Athens.", "PROTEST", "GRC", ""),
        ("The United States imposed sanctions on two Belarusian banks.", "SANCTION", "USA", "BLR"),
        ("Ecuador broke off diplomatic relations with Mexico.", "SANCTION", "ECU", "MEX"),
        ("Moldova expelled a Russian diplomat.", "SANCTION", "MDA", "RUS"),
        ("Britain suspended aid to Rwanda.", "SANCTION", "GBR", "RWA"),
        ("Saudi Arabia recalled its ambassador from Lebanon.", "SANCTION", "SAU", "LBN"),
        ("The U.N. withdrew its observers from Syria.", "SANCTION", "org/un", "SYR"),
        ("Kuwait halted flights to Iraq.", "SANCTION", "KWT", "IRQ"),
        (
            "India deployed thousands of soldiers along the border with China.",
            "MOBILIZE",
            "IND",
            "CHN",
        ),
        ("South Korea put its army on high alert.", "MOBILIZE", "KOR", ""),
        ("Russia massed troops near the Ukrainian border.", "MOBILIZE", "RUS", "UKR"),
        ("China held military exercises around Taiwan.", "MOBILIZE", "CHN", "TWN"),
        ("Turkish police arrested 40 Kurdish politicians.", "COERCE", "TUR", ""),
        ("Belarus jailed a Polish journalist.", "COERCE", "BLR", "POL"),
        ("The Ethiopian government declared a state of emergency.", "COERCE", "ETH", ""),
        ("Iran seized a South Korean tanker.", "COERCE", "IRN", "KOR"),
        ("Saudi Arabia deported hundreds of Ethiopian migrants.", "COERCE", "SAU", "ETH"),
        ("Egyptian authorities banned the opposition party.", "COERCE", "EGY", ""),
        ("Myanmar's army burned the houses of villagers.", "ASSAULT", "MMR", ""),
        ("Israel closed the border crossing with Gaza.", "COERCE", "ISR", "PSE"),
        ("Gunmen killed three Pakistani policemen near Quetta.", "ASSAULT", "", "PAK"),
        ("Russian missiles struck a hospital in Ukraine.", "ASSAULT", "RUS", "UKR"),
        ("Azeri troops shelled an Armenian village.", "ASSAULT", "AZE", "ARM"),
        ("Houthi fighters fired rockets at Saudi Arabia.", "ASSAULT", "YEM", "SAU"),
        ("Pirates hijacked a Greek tanker off Somalia.", "ASSAULT", "SOM", "GRC"),
        ("Kidnappers abducted two French aid workers in Mali.", "ASSAULT", "MLI", "FRA"),
        ("Syrian jets bombed rebel positions in Idlib.", "ASSAULT", "SYR", ""),
        (
            "The president of Haiti was assassinated by Colombian mercenaries.",
            "ASSAULT",
            "COL",
            "HTI",
        ),
        (
            "Fighting between the army and guerrillas left ten dead in the Philippines.",
            "ASSAULT",
            "PHL",
            "",
        ),
    ],
)
def test_a_sentence_tells_an_act_and_its_sides(text, act, source, target):
    found = acts(text).select("act", "source_ids", "target_ids").rows()
    assert found == [(act, source.split(), target.split())]


@pytest.mark.parametrize(
    "text",
    [
        "The river rises in the mountains of Peru.",
        "It was a warm day in Lisbon.",
        "The population of Mali is about twenty million.",
        "",
    ],
)
def test_a_sentence_without_an_act_has_no_row(text):
    assert acts(text).height == 0


def test_the_span_is_the_word_that_tells_the_act_and_rows_keep_their_sentence():
    text = "It rained in Oslo. Norway gave Malta medicine."
    (row,) = acts(text).to_dicts()
    assert text[row["start"] : row["end"]] == "gave"
    assert (row["sentence"], row["instrument"], row["status"]) == (1, "none", "none")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_and_spans_lie_within_it(text):
    for row in acts(text).to_dicts():
        assert 0 <= row["start"] < row["end"] <= len(text)


def test_each_word_of_politics_leads_to_an_act():
    words, outcomes = (codebooks.load()[name] for name in ("plover_words", "plover_outcomes"))
    known = set(codebooks.load()["acts"]["act"]) | {"report", "attempt", "do"}
    operations = set(words.filter(words["part"] != "noun")["does"]) - known
    assert operations <= set(outcomes["operation"])
    kinds = set(words.filter(part="noun")["does"])
    assert set(outcomes["kind"].drop_nulls()) <= kinds | known
