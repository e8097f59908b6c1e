"""Sentences on disputes the examples don't contain, with every act that is read from each.

An act is written `ACT instrument status sources>targets`. The judge of acts has learned from these
sentences among others (data/coded), so they hold it to what it should know and measure nothing; how
well it reads what it has not seen is measured by bench/accuracy.py.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

RESTRICT = [
    (
        "The European Union imposed tariffs of up to 35 percent on electric vehicles from China.",
        ["SANCTION tariff imposed EU>CHN"],
    ),
    (
        "The Commerce Department raised duties on Canadian softwood lumber to 20 percent.",
        ["SANCTION tariff raised USA>CAN"],
    ),
    (
        "Japan tightened export controls on semiconductor materials bound for South Korea.",
        ["SANCTION export_control raised JPN>KOR"],
    ),
    (
        "China slapped duties of 80 percent on Australian barley.",
        ["SANCTION tariff imposed CHN>AUS"],
    ),
    ("Russia banned imports of fish from Norway.", ["SANCTION import_ban imposed RUS>NOR"]),
    (
        "India has decided to levy a 10 percent duty on steel from Vietnam.",
        ["SANCTION tariff announced IND>VNM"],
    ),
    (
        "The United States will impose a 25 percent tariff on all goods from Mexico starting July 1.",
        ["SANCTION tariff announced USA>MEX"],
    ),
    (
        "Duties of 17 percent on Mexican tomatoes took effect on Monday.",
        ["SANCTION tariff imposed >MEX"],
    ),
    (
        "Brussels slapped anti-dumping duties on Chinese bicycles.",
        ["SANCTION trade_defence imposed EU>CHN"],
    ),
    (
        "Ottawa announced retaliatory tariffs on American orange juice and whiskey.",
        ["SANCTION tariff announced CAN>USA"],
    ),
    (
        "Beijing added twelve American companies to its unreliable entities list.",
        ["SANCTION entity_listing imposed CHN>USA"],
    ),
    (
        "Washington blacklisted three Russian shipping companies.",
        ["SANCTION entity_listing imposed USA>RUS"],
    ),
    ("Turkey doubled its tariffs on American cars.", ["SANCTION tariff raised TUR>USA"]),
    (
        "Indonesia introduced import quotas on textiles from China.",
        ["SANCTION quota imposed IDN>CHN"],
    ),
    ("South Korea hit back with tariffs on Japanese beer.", ["SANCTION tariff imposed KOR>JPN"]),
    ("Mexico retaliated with duties on American pork.", ["SANCTION tariff imposed MEX>USA"]),
    (
        "Australian wine has been subject to Chinese duties since 2020.",
        ["SANCTION tariff in_force CHN>AUS"],
    ),
    (
        "The European Union's sanctions against Russia remain in force.",
        ["SANCTION sanctions in_force EU>RUS"],
    ),
    (
        "Canada will keep its tariffs on American steel in place.",
        ["SANCTION tariff in_force CAN>USA"],
    ),
    (
        "China has restricted exports of gallium to the United States.",
        ["SANCTION export_control imposed CHN>USA"],
    ),
    ("Moscow has halted imports of Polish apples.", ["SANCTION import_ban imposed RUS>POL"]),
    ("Vietnam suspended imports of Indian peanuts.", ["SANCTION import_ban imposed VNM>IND"]),
    (
        "The United States has placed Huawei on the entity list.",
        ["SANCTION entity_listing imposed USA>"],
    ),
    (
        "Brazil decided to raise its import duty on ethanol to 18 percent.",
        ["SANCTION tariff announced BRA>"],
    ),
    ("New tariffs on Canadian lumber go into force next week.", ["SANCTION tariff announced >CAN"]),
]
THREATEN = [
    ("China may impose tariffs on French brandy.", ["THREATEN tariff threatened CHN>FRA"]),
    (
        "The European Commission threatened to impose countermeasures on American goods.",
        ["THREATEN sanctions threatened EU>USA"],
    ),
    (
        "Mexico warned that it would retaliate against American corn.",
        ["THREATEN sanctions threatened MEX>USA"],
    ),
    ("India is considering tariffs on Chinese steel.", ["THREATEN tariff proposed IND>CHN"]),
    (
        "Canada could impose export taxes on potash shipped to the United States.",
        ["THREATEN tariff threatened CAN>USA"],
    ),
    (
        "Japan said it was ready to impose retaliatory duties on American cars.",
        ["THREATEN tariff threatened JPN>USA"],
    ),
    (
        "The president threatened a 200 percent tariff on European wine.",
        ["THREATEN tariff threatened >EU"],
    ),
    (
        "If Canada does not open its dairy market, the United States will impose tariffs on its milk.",
        ["THREATEN tariff threatened USA>CAN"],
    ),
    (
        "A bill in the U.S. Senate would impose sanctions on Russian banks.",
        ["THREATEN sanctions proposed USA>RUS"],
    ),
    (
        "South Korea vowed to take countermeasures against Japan.",
        ["THREATEN sanctions threatened KOR>JPN"],
    ),
    ("Turkey might raise duties on American whiskey.", ["THREATEN tariff threatened TUR>USA"]),
    (
        "Washington is weighing sanctions on Indian refiners.",
        ["THREATEN sanctions proposed USA>IND"],
    ),
    (
        "Beijing threatened to restrict exports of rare earths to Japan.",
        ["THREATEN export_control threatened CHN>JPN"],
    ),
    ("China threatened to cancel the talks with Australia.", ["THREATEN talks threatened CHN>AUS"]),
]
RETREAT = [
    ("China lifted its ban on Australian barley.", ["RETREAT import_ban lifted CHN>AUS"]),
    (
        "The United States lowered its tariffs on Japanese cars to 15 percent.",
        ["RETREAT tariff lowered USA>JPN"],
    ),
    (
        "President Donald Trump signed an order that lowers the reciprocal tariff on Chinese goods to 10 percent from 125 percent.",
        ["RETREAT tariff lowered USA>CHN"],
    ),
    (
        "The European Union suspended its retaliatory tariffs on American bourbon for six months.",
        ["RETREAT tariff suspended EU>USA"],
    ),
    ("Canada removed its tariffs on American goods.", ["RETREAT tariff lifted CAN>USA"]),
    ("Washington exempted Mexican avocados from the tariffs.", ["RETREAT tariff exempted USA>MEX"]),
    ("India will cut its duties on American motorcycles.", ["RETREAT tariff announced IND>USA"]),
    ("Japan eased its export controls on South Korea.", ["RETREAT export_control lowered JPN>KOR"]),
    ("Britain delayed sanctions on Russian gas.", ["RETREAT sanctions suspended GBR>RUS"]),
    ("Beijing scrapped its duties on Australian wine.", ["RETREAT tariff lifted CHN>AUS"]),
    (
        "The White House postponed the tariffs on Vietnamese furniture.",
        ["RETREAT tariff suspended USA>VNM"],
    ),
    ("Turkey reduced import duties on wheat.", ["RETREAT tariff lowered TUR>"]),
    (
        "The government of Indonesia plans to abolish quotas on beef.",
        ["RETREAT quota announced IDN>"],
    ),
    ("Ottawa rescinded its digital services tax.", ["RETREAT other lifted CAN>"]),
    (
        "The Treasury Department waived sanctions on a Serbian refinery.",
        ["RETREAT sanctions exempted USA>SRB"],
    ),
    ("China resumed imports of Japanese seafood.", ["RETREAT import_ban lifted CHN>JPN"]),
]
AGREE = [
    (
        "Japan and the United States reached a trade agreement.",
        ["AGREE agreement reached JPN,USA>"],
    ),
    (
        "The European Union and Mercosur signed a free trade agreement.",
        ["AGREE agreement signed EU,org/mercosur>"],
    ),
    (
        "India and Britain concluded a trade deal after three years of talks.",
        ["AGREE agreement reached GBR,IND>", "CONSULT talks held GBR,IND>"],
    ),
    ("China agreed to lift its duties on Canadian canola.", ["AGREE tariff lifted CHN>CAN"]),
    ("Vietnam agreed to buy American aircraft.", ["AGREE purchase reached VNM>USA"]),
    (
        "China pledged to buy 25 million tonnes of American soybeans.",
        ["AGREE purchase reached CHN>USA"],
    ),
    ("Australia and China agreed to suspend the dispute.", ["AGREE agreement reached AUS,CHN>"]),
    (
        "Canada and Mexico hope to reach a deal with the United States by Friday.",
        ["AGREE agreement sought CAN,MEX,USA>"],
    ),
    (
        "The truce between Washington and Beijing expires on November 10.",
        ["AGREE truce expired CHN,USA>"],
    ),
    ("Indonesia agreed to eliminate tariffs on American goods.", ["AGREE tariff lifted IDN>USA"]),
]
MEET = [
    (
        "Trade ministers of Japan and South Korea met in Tokyo on Monday.",
        ["CONSULT talks held JPN,KOR>"],
    ),
    (
        "Canada and the United States will resume lumber talks next week.",
        ["CONSULT talks planned CAN,USA>"],
    ),
    (
        "The EU trade commissioner will travel to Beijing for talks.",
        ["CONSULT talks planned CHN,EU>"],
    ),
    (
        "India and the European Union held the tenth round of negotiations.",
        ["CONSULT talks held EU,IND>"],
    ),
    ("Talks between Australia and China broke down.", ["CONSULT talks held AUS,CHN>"]),
    ("Prime Minister Modi visited Washington last week.", ["CONSULT talks held IND,USA>"]),
    (
        "Mexican and American officials are scheduled to meet on Thursday.",
        ["CONSULT talks planned MEX,USA>"],
    ),
    (
        "The Russian foreign minister held talks with his Turkish counterpart.",
        ["CONSULT talks held RUS,TUR>"],
    ),
    (
        "Negotiations between Britain and India ended without a result.",
        ["CONSULT talks held GBR,IND>"],
    ),
    ("Brazil and Argentina began consultations on sugar.", ["CONSULT talks held ARG,BRA>"]),
    ("The leaders of China and Australia spoke by telephone.", ["CONSULT talks held AUS,CHN>"]),
    ("A summit between Japan and the EU is planned for July.", ["CONSULT talks planned EU,JPN>"]),
    ("Japan cancelled a meeting with South Korea.", ["REJECT talks cancelled JPN>KOR"]),
    ("Trump called off trade talks with Canada.", ["REJECT talks cancelled USA>CAN"]),
]
ASK = [
    (
        "China urged the European Union to drop its tariffs on electric vehicles.",
        ["REQUEST tariff proposed CHN>EU"],
    ),
    (
        "Japan asked South Korea to withdraw its complaint.",
        ["REQUEST dispute_settlement proposed JPN>KOR"],
    ),
    (
        "Canada called on the United States to end the lumber duties.",
        ["REQUEST tariff proposed CAN>USA"],
    ),
    ("Russia demanded that the West lift sanctions.", ["REQUEST sanctions proposed RUS>"]),
    (
        "The Mexican government requested consultations with the United States on steel.",
        ["REQUEST talks sought MEX>USA"],
    ),
    (
        "India wants Washington to remove the penalty on its oil purchases.",
        ["REQUEST sanctions proposed IND>USA"],
    ),
    ("Australia appealed to China to resume dialogue.", ["REQUEST talks sought AUS>CHN"]),
    ("Washington pressed Tokyo to open its rice market.", ["REQUEST other none USA>JPN"]),
    ("Beijing called for dialogue with Canberra.", ["REQUEST talks sought CHN>AUS"]),
    (
        "The EU urged China to respect the rules of the World Trade Organization.",
        ["REQUEST other none EU>CHN"],
    ),
]
BLAME = [
    (
        "China accused Australia of discriminating against its companies.",
        ["ACCUSE other none CHN>AUS"],
    ),
    (
        "The European Commission opened an anti-subsidy investigation into electric vehicles from China.",
        ["ACCUSE investigation announced EU>CHN"],
    ),
    (
        "Canada filed a complaint against the United States at the World Trade Organization.",
        ["ACCUSE dispute_settlement announced CAN>USA"],
    ),
    ("South Korea criticized Japan's export controls.", ["ACCUSE export_control none KOR>JPN"]),
    ("Moscow condemned the European sanctions as illegal.", ["ACCUSE sanctions none RUS>EU"]),
    (
        "The Indian government said the tariffs that Washington imposed were unjustified.",
        ["SANCTION tariff imposed USA>IND", "ACCUSE tariff none IND>USA"],
    ),
    (
        "The Commerce Ministry of China said that the United States had violated the agreement.",
        ["ACCUSE agreement breached CHN>USA"],
    ),
    (
        "Washington launched a Section 301 investigation into Brazil.",
        ["ACCUSE investigation announced USA>BRA"],
    ),
    (
        "Mexico said it regretted the decision of the United States to raise duties on tomatoes.",
        ["ACCUSE tariff none MEX>USA", "SANCTION tariff announced USA>MEX"],
    ),
    ("Norway protested the Russian ban on fish.", ["ACCUSE import_ban none NOR>RUS"]),
    (
        "The United States blamed China for the collapse of the talks.",
        ["ACCUSE talks none USA>CHN"],
    ),
]
REFUSE = [
    (
        "China rejected the demand of the European Union for minimum prices.",
        ["REJECT quota rejected CHN>EU"],
    ),
    ("Canada refused to lift its tariffs on American steel.", ["REJECT tariff rejected CAN>USA"]),
    ("India rejected concessions on dairy.", ["REJECT other none IND>"]),
    ("South Korea declined to join the talks.", ["REJECT talks rejected KOR>"]),
    ("The White House rejected a Canadian proposal on lumber.", ["REJECT other none USA>CAN"]),
    ("Russia will not lift its ban on European food.", ["REJECT import_ban rejected RUS>EU"]),
    ("Brazil withdrew from the agreement with Argentina.", ["REJECT agreement rejected BRA>ARG"]),
]
SUPPORT = [
    (
        "Australia welcomed the Chinese decision to lift the duties.",
        ["SUPPORT tariff none AUS>CHN"],
    ),
    ("Japan praised the agreement with the United States.", ["SUPPORT agreement none JPN>USA"]),
    ("The European Union expressed support for the talks.", ["SUPPORT talks none EU>"]),
]
OTHER_DISPUTES = [
    (
        "Brussels will raise tariffs on Russian fertiliser next year.",
        ["SANCTION tariff announced EU>RUS"],
    ),
    (
        "The Canadian government imposed a 25 percent tariff on American cars.",
        ["SANCTION tariff imposed CAN>USA"],
    ),
    (
        "Seoul filed a complaint against Japan at the WTO.",
        ["ACCUSE dispute_settlement announced KOR>JPN"],
    ),
    (
        "Beijing imposed anti-dumping duties on Australian wine.",
        ["SANCTION trade_defence imposed CHN>AUS"],
    ),
    ("Canberra urged Beijing to lift the duties on barley.", ["REQUEST tariff proposed AUS>CHN"]),
    (
        "New Delhi extended its ban on wheat exports until March 31.",
        ["SANCTION export_control extended IND>"],
    ),
    (
        "New Delhi extended its ban on wheat exports to flour.",
        ["SANCTION export_control raised IND>"],
    ),
    (
        "Poland urged the Lithuanian government to withdraw a proposal that would ban imports of"
        " fertiliser from Belarus.",
        ["REQUEST import_ban proposed POL>LTU", "THREATEN import_ban proposed LTU>BLR"],
    ),
    ("The Kremlin banned food imports from Poland.", ["SANCTION import_ban imposed RUS>POL"]),
    ("Norway and Britain signed a fisheries agreement.", ["AGREE agreement signed GBR,NOR>"]),
    (
        "Mexico will suspend its tariffs on American steel for 90 days.",
        ["RETREAT tariff announced MEX>USA"],
    ),
    (
        "Vietnam offered to remove all tariffs on American goods.",
        ["RETREAT tariff proposed VNM>USA"],
    ),
    (
        "Switzerland reached a deal with the United States on pharmaceuticals.",
        ["AGREE agreement reached CHE,USA>"],
    ),
    ("Thailand and Cambodia resumed trade talks in Geneva.", ["CONSULT talks held KHM,THA>"]),
    ("Taiwan's vice premier met Jamieson Greer in Washington.", ["CONSULT talks held TWN,USA>"]),
    ("Chile accused Peru of unfair subsidies.", ["ACCUSE subsidy none CHL>PER"]),
    ("The United States revoked India's trade preferences.", ["SANCTION tariff imposed USA>IND"]),
    (
        "The Dutch government restricted exports of chip tools to China.",
        ["SANCTION export_control imposed NLD>CHN"],
    ),
    ("France supports the tariffs.", ["SUPPORT tariff none FRA>"]),
    (
        "Japan will retaliate against the South Korean boycott.",
        ["SANCTION sanctions announced JPN>KOR", "SANCTION import_ban in_force KOR>JPN"],
    ),
    (
        "The EU decided to prolong its sanctions against Russia by six months.",
        ["SANCTION sanctions announced EU>RUS"],
    ),
    ("Argentina lowered its export taxes on soybeans.", ["RETREAT tariff lowered ARG>"]),
    (
        "Colombia threatened to raise tariffs on American corn.",
        ["THREATEN tariff threatened COL>USA"],
    ),
    (
        "The Philippines imposed a safeguard duty on cement from Vietnam.",
        ["SANCTION trade_defence imposed PHL>VNM"],
    ),
    (
        "Egypt introduced a license requirement for Turkish textiles.",
        ["SANCTION licensing imposed EGY>TUR"],
    ),
    ("Kenya banned maize imports from Uganda.", ["SANCTION import_ban imposed KEN>UGA"]),
    ("Nigeria lifted its ban on rice imports.", ["RETREAT import_ban lifted NGA>"]),
    (
        "Malaysia suspended exports of chicken to Singapore.",
        ["SANCTION export_control imposed MYS>SGP"],
    ),
    ("Trade talks between Canada and India collapsed.", ["REJECT talks cancelled CAN,IND>"]),
    (
        "Britain and the United States are negotiating a trade deal.",
        ["AGREE agreement sought GBR,USA>"],
    ),
    ("Israel scrapped all tariffs on American imports.", ["RETREAT tariff lifted ISR>USA"]),
    (
        "China imposed sanctions on two American defense firms.",
        ["SANCTION sanctions imposed CHN>USA"],
    ),
    (
        "Washington will exempt South Korean cars from the tariffs.",
        ["RETREAT tariff announced USA>KOR"],
    ),
    ("Ottawa rejected the American demand.", ["REJECT other none CAN>USA"]),
    ("Ecuador and Colombia agreed to cut tariffs.", ["AGREE tariff lowered COL,ECU>"]),
    ("Bolivia joined the agreement.", ["AGREE agreement reached BOL>"]),
]
NO_ACT = [
    ("Exports to the United States rose 22.6 percent through September.", []),
    ("Shares of carmakers fell as investors worried about tariffs.", []),
    ("The company expects its sales in China to grow by 5 percent.", []),
    ("The Canadian Lumber Association urged Ottawa to retaliate.", []),
    ("Analysts at the bank said tariffs could slow growth.", []),
    ("The trade deficit widened to 80 billion dollars in August.", []),
    ("Prices of soybeans climbed to the highest level in a year.", []),
    ("Toyota raised its forecast for the year.", []),
    ("The union demanded higher wages from the carmaker.", []),
    ("Economists predicted that growth would slow next year.", []),
    ("The farmer said he was worried about his harvest.", []),
    ("A general agreement on the causes of the crisis does not exist.", []),
    ("Inflation in Turkey slowed to 33 percent in October.", []),
    ("The firm signed a contract with a supplier in Vietnam.", []),
    ("The minister was born in Lyon and studied law.", []),
    ("The General Agreement on Tariffs and Trade was founded in 1947.", []),
    ("Retailers raised prices before Christmas.", []),
    ("The central bank cut interest rates by a quarter point.", []),
    ("Many consumers talk about prices.", []),
    ("The airline ordered 50 aircraft from Boeing.", []),
    ("The report covers trade between China and Australia.", []),
    ("Imports of wine from Australia fell by a third.", []),
    ("The team won its third meeting with the champions.", []),
    ("The steelmaker closed two plants in Ohio.", []),
    ("The museum in Beijing opened a new wing.", []),
    ("Wheat futures rose on hopes of rain.", []),
    ("The song talks about a broken heart.", []),
    ("A tariff is a tax on imports.", []),
    ("The company imposed a hiring freeze.", []),
    ("Investors demanded higher returns.", []),
    ("Retail sales in Canada fell by 2 percent.", []),
    ("The port handled 12 million containers last year.", []),
    ("The professor criticised the lack of data.", []),
    ("A spokesman for the carmaker declined to comment.", []),
    ("The court sentenced two men for theft.", []),
    ("Its shares were suspended on Friday.", []),
    ("Analysts expect the yuan to weaken.", []),
    ("The bank lowered its forecast for growth.", []),
    ("The two firms agreed to merge.", []),
    ("Their meeting was a success for the orchestra.", []),
    ("Drivers protested against higher fuel prices.", []),
    ("The index lost 200 points on Monday.", []),
    ("The airline suspended flights because of fog.", []),
    ("The association said its members supported the tariffs.", []),
]


Read = Callable[..., list[str]]


@pytest.mark.parametrize(("sentence", "acts"), RESTRICT)
def test_states_that_restrict(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), THREATEN)
def test_states_that_threaten(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), RETREAT)
def test_states_that_retreat(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), AGREE)
def test_states_that_agree(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), MEET)
def test_states_that_meet(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), ASK)
def test_states_that_ask(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), BLAME)
def test_states_that_blame(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), REFUSE)
def test_states_that_refuse(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), SUPPORT)
def test_states_that_support(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), OTHER_DISPUTES)
def test_other_disputes(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(("sentence", "acts"), NO_ACT)
def test_what_is_no_act(read: Read, sentence: str, acts: list[str]) -> None:
    assert read(sentence) == acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "The United States ended the steel tariff exemption for Brazil.",
            "SANCTION tariff imposed USA>BRA",
        ),
        (
            "The United States granted exemptions from the steel tariffs to Argentina.",
            "RETREAT tariff exempted USA>ARG",
        ),
    ],
)
def test_to_end_an_exemption_restricts_and_to_grant_one_does_not(read, text, act):
    assert read(text) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway extends its pause of the duty on salmon from Chile to March 1", "RETREAT tariff extended NOR>CHL"),
        ("Norway extends duty on salmon from Chile to March 1", "SANCTION tariff extended NOR>CHL"),
    ],
)  # fmt: skip
def test_to_prolong_a_pause_relents_and_to_prolong_a_duty_does_not(read, text, act):
    assert read(text) == [act]


def test_what_is_waived_is_not_done(read):
    told = read("In return, Peru waived its right to impose import duties on Chilean wine.")
    assert [act.split()[0] for act in told] == ["RETREAT"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Turkey lifted its tariff on American cars to 40 percent in May.", "raised"),
        ("Turkey lifted its tariff of 40 percent on American cars in May.", "lifted"),
    ],
)
def test_a_duty_that_is_lifted_to_a_rate_is_raised(rows, text, status):
    assert [row["status"] for row in rows(text)[0]] == [status]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("No drawback shall be available for the duties on goods of Mexico.", "SANCTION"),
        ("Duty-free treatment will not be available for the articles of Mexico.", "SANCTION"),
    ],
)
def test_relief_that_is_not_to_be_had_restricts(rows, text, act):
    assert {(r["act"], r["negated"]) for r in rows(text)[0]} == {(act, False)}


def test_the_most_specific_actors_of_a_side_are_of_its_states(rows):
    text = (
        "The White House said Chinese officials had not done enough to stop shipments of the drug."
    )
    told = rows(text)[0]
    assert [(r["source_ids"], r["target_ids"]) for r in told] == [(["USA"], ["CHN"])]
    assert all("CHN" not in r["source_actor_ids"] for r in told)
