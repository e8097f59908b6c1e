"""Who said what, by which cue, and which outlet is credited."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import codebook as codebooks
from toolkit.extraction.actors import mentions
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.parsing.language import pages
from toolkit.extraction.statements import statements
from toolkit.extraction.statements.contents import trimmed
from toolkit.extraction.statements.quotations import quotations, style
from toolkit.reading import MODEL


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "content"),
    [
        ("Seoul said it would file a complaint.", "said", "Seoul", "it would file a complaint"),
        ("Exports fell, the customs office said on Monday.", "said", "the customs office", "Exports fell"),
        ('"Nobody wins," said Mr. Lighthizer, who led the talks.', "said", "Mr. Lighthizer", '"Nobody wins,"'),
        ("The minister told Reuters that exports had recovered.", "told", "The minister", "that exports had recovered"),
        ("The minister told Reuters exports had recovered.", "told", "The minister", "exports had recovered"),
        ("He was quoted by Kyodo as saying Tokyo would not yield.", "saying", "He", "Tokyo would not yield"),
        ("Wang Yi, a top diplomat, said talks were over.", "said", "Wang Yi, a top diplomat", "talks were over"),
        ("Indonesia called for an end to the ban.", "called for", "Indonesia", "an end to the ban"),
        ("Canada urged the EU to open talks.", "urged", "Canada", "the EU to open talks"),
        ("France criticised the tariffs as unfair.", "criticised", "France", "the tariffs as unfair"),
        ("Trump threatened to raise tariffs on steel.", "threatened", "Trump", "to raise tariffs on steel"),
        ("Japan rejected the charge.", "rejected", "Japan", "the charge"),
        ("As the ministry noted, exports fell.", "noted", "the ministry", "exports fell"),
        ("Farmers said they feared a glut, and that prices would fall.", "said", "Farmers", "they feared a glut, and that prices would fall"),
        ("The company, in a statement, said it would appeal.", "said", "The company", "it would appeal"),
        ("Canada said the duty was unlawful, which the U.S. denies.", "said", "Canada", "the duty was unlawful"),
        ("Canada said the duty, which the U.S. defends, was unlawful.", "said", "Canada", "the duty, which the U.S. defends, was unlawful"),
        ("Mr. Wang denied that a deal was near.", "denied", "Mr. Wang", "that a deal was near"),
        ("Critics point out that prices rose.", "point out", "Critics", "that prices rose"),
        ("An official familiar with the talks said the draft was ready.", "said", "An official familiar with the talks", "the draft was ready"),
        ("Prices will rise, according to the ministry.", "according to", "the ministry", "Prices will rise"),
        ("According to the ministry, prices will rise.", "According to", "the ministry", "prices will rise"),
    ],
)  # fmt: skip
def test_a_sentence_holds_a_statement(said, text, cue, speaker, content):
    assert (cue, speaker, content) in [(c, s, w) for c, s, w in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Both sides have signaled a preference for talks.",
        "Trump threatened tariffs on steel.",
        "The White House did not say when the order takes effect.",
        "Canada will say more on Friday.",
        "The ban holds for a year.",
        "Businesses feel the strain.",
        "The tariffs threaten to undo the truce.",
        "Canada agreed to cut its duties.",
        "The treaty was signed in May.",
    ],
)
def test_what_is_no_saying_is_no_statement(said, text):
    assert said(text) == []


def test_a_quotation_broken_by_its_attribution_is_one_statement(said, found):
    text = '"We will answer in kind," Foreign Minister Wang Yi said on Thursday, "and we will not blink."'
    assert said(text) == [("said", "Foreign Minister Wang Yi", text)]
    assert found(text)[0].style == "direct"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("If Tokyo refuses, the order says, Washington may widen the list.", "If Tokyo refuses, the order says, Washington may widen the list"),
        ("Because of the strike, the ministry said, exports of copper fell by a third in May.", "Because of the strike, the ministry said, exports of copper fell by a third in May"),
        ("But in the first quarter, the bureau said, shipments to Japan doubled.", "in the first quarter, the bureau said, shipments to Japan doubled"),
        ("When asked about quotas, the minister said Canada would wait.", "Canada would wait"),
        ("When talks ended, the minister said that Canada would wait.", "that Canada would wait"),
        ("The two sides will meet again, Mr. Li said, while analysts doubt that they will agree.", "The two sides will meet again"),
        ("Exports fell in May, the ministry said on Monday.", "Exports fell in May"),
    ],
)  # fmt: skip
def test_a_clause_that_its_attribution_breaks_is_said_as_a_whole(said, text, content):
    assert content in [told for _, _, told in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Beijing hit back with duties of 34 percent.",
        "The duty may rise if Ottawa hits back at American exports.",
        "China hit back on Friday.",
    ],
)
def test_who_hits_back_with_a_measure_says_nothing(said, text):
    assert said(text) == []


def test_who_hits_back_in_words_says_them(said):
    told = said('"That is false," the ministry hit back.')
    assert told == [("hit back", "the ministry", '"That is false,"')]


def test_a_quotation_that_goes_on_keeps_its_speaker(said, found):
    text = '"The duty is unjust," Wang Yi said. "It punishes families. We will fight it."'
    assert [content for _, _, content in said(text)] == [
        '"The duty is unjust,"', '"It punishes families.', 'We will fight it."',
    ]  # fmt: skip
    assert [s.speaker_id for s in found(text)] == ["person/wang-yi"] * 3
    assert [s.cue is None for s in found(text)] == [False, True, True]


def test_a_quotation_that_leads_to_its_speaker(found):
    text = '"It is late. We must act," Wang Yi said.'
    assert [s.speaker_id for s in found(text)] == ["person/wang-yi"] * 2


def test_the_name_of_a_programme_is_no_quotation(said):
    text = '"Prices will fall soon," Mr. Ross said on "Meet The Nation."'
    assert said(text) == [("said", "Mr. Ross", '"Prices will fall soon,"')]


@pytest.mark.parametrize(
    ("text", "speaker", "outlet"),
    [
        ("Wang Yi said talks were over, China Daily reported.", "person/wang-yi", "media/china-daily"),
        ("Wang Yi said talks were over, as reported by Benzinga.", "person/wang-yi", "media/benzinga"),
        ("Wang Yi told Reuters that talks were over.", "person/wang-yi", "media/reuters"),
        ("Wang Yi said talks were over, according to Bloomberg.", "person/wang-yi", "media/bloomberg"),
        ("China Daily reported that exports had resumed.", "media/china-daily", "media/china-daily"),
        ("Wang Yi said talks were over.", "person/wang-yi", None),
    ],
)  # fmt: skip
def test_an_outlet_that_passes_words_on_is_credited(found, text, speaker, outlet):
    (statement,) = found(text)
    assert (statement.speaker_id, statement.outlet_id) == (speaker, outlet)


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Exports fell, Wang Yi said.", "named"),
        ("Exports fell, U.S. officials said.", "unnamed"),
        ("Exports fell, an official said.", "unnamed"),
        ("Exports fell sharply, according to.", "dangling"),
    ],
)
def test_sources_are_named_unnamed_or_missing(found, text, attribution):
    (statement,) = found(text)
    assert statement.attribution == attribution


@pytest.mark.parametrize(
    ("title", "cue", "speaker", "content"),
    [
        ("JAPAN URGES CANADA TO DROP LUMBER DUTIES", "URGES", "JAPAN", "CANADA TO DROP LUMBER DUTIES"),
        ("BEIJING SAYS NO TALKS PLANNED WITH U.S.", "SAYS", "BEIJING", "NO TALKS PLANNED WITH U.S."),
        ("Ottawa: lumber deal is near", ":", "Ottawa", "lumber deal is near"),
        ("No talks planned before June: Bessent", ":", "Bessent", "No talks planned before June"),
    ],
)  # fmt: skip
def test_headlines_say(said, title, cue, speaker, content):
    assert said("Trade goes on.", title=title)[0] == (cue, speaker, content)


def test_a_pronoun_speaks_for_the_person_before(found):
    text = "Wang Yi arrived on Friday. He said talks would go on."
    assert [s.speaker_id for s in found(text)] == ["person/wang-yi"]


def test_a_person_among_analysts_speaks(found):
    text = "Analysts such as Mary Holt of Harbour College argue that prices will rise."
    assert [s.speaker_id for s in found(text)] == ["person/mary-holt"]


def test_two_verbs_share_a_speaker(said):
    text = "Indonesia called for new talks and urged the EU to lift its ban."
    assert [(c, s) for c, s, _ in said(text)] == [
        ("called for", "Indonesia"),
        ("urged", "Indonesia"),
    ]


def test_straight_marks_open_and_close_by_turns(page):
    text = 'He said "one two" and "three".'
    assert [text[a:b] for a, b in quotations(page(text))] == ['"one two"', '"three"']


def test_an_open_quotation_ends_with_its_paragraph(page):
    text = "“One. Two.\nThree."
    assert [text[a:b] for a, b in quotations(page(text))] == ["“One. Two."]


def test_styles():
    assert style([(0, 4), (9, 12)], 0, 12) == "direct"
    assert style([(6, 9)], 0, 20) == "mixed"
    assert style([], 0, 20) == "indirect"


def test_a_span_ends_before_a_last_and():
    assert trimmed("duties rose and", 0, 15) == (0, 11)


PARTS = st.sampled_from(
    [
        "China said the U.S. broke the truce.",
        "“We will answer,” Mr. Wang said, “and soon.”",
        '"It is late.',
        'We know," he said.',
        "Officials told Reuters that, according to.",
        "As reported by China Daily, exports fell, Wang Yi added.",
        "THE EU SAYS: no deal",
        "The ministry urged calm, warning of losses.",
        "said said said",
        "”",
    ]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(PARTS, min_size=1, max_size=5).map(" ".join))
def test_spans_lie_in_the_sentence_and_off_the_cue(text):
    codebook = codebooks.load()
    row = {"doc_id": "x", "text": text, "sections": [], "published_day": None}
    (page,) = pages([row], codebook, MODEL, gazetteer(codebook).words)
    found = statements.find(page, codebook, mentions.find(page, codebook))
    assert found == sorted(found, key=lambda s: (s.start, s.end))
    for s in found:
        sentence = page.sentences[s.sentence]
        for span in filter(None, (s.cue, s.speaker, s.content, (s.start, s.end))):
            assert sentence.start <= span[0] < span[1] <= sentence.end
            assert s.start <= span[0]
            assert span[1] <= s.end
        if s.cue is not None and s.speaker is not None:
            assert s.speaker[1] <= s.cue[0] or s.cue[1] <= s.speaker[0]
        if s.cue is not None and s.content is not None:
            broken = s.content[0] < s.cue[0] and s.cue[1] < s.content[1]
            assert s.content[1] <= s.cue[0] or s.cue[1] <= s.content[0] or broken


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The proposal increases seizures and holds drug traffickers accountable.", []),
        ("The court holds that the tariff is illegal.", ["holds"]),
    ],
)
def test_to_hold_somebody_accountable_says_nothing(said, text, cues):
    assert [cue for cue, _, _ in said(text)] == cues


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '"It was time," said Jamieson Greer, as he praised the duties on steel.',
            [("said", '"It was time,"'), ("praised", "the duties on steel")],
        ),
        (
            "Exports fell in May, as the Commerce Ministry reported.",
            [("reported", "Exports fell in May")],
        ),
        ("Chilean goods face a levy of 30 percent as Ottawa adds to its duty of May.", []),
    ],
)
def test_as_with_an_object_tells_when_and_without_one_who(said, text, told):
    assert [(cue, content) for cue, _, content in said(text)] == told


def test_what_is_said_to_be_done_is_not_said_by_what_does_it(said):
    assert said("CHILEAN COPPER SAID TO PASS THROUGH PANAMA") == []


@pytest.mark.parametrize(
    "text",
    [
        "Exports of tin need a licence according to the law.",
        "The quota opens in May, according to these rules.",
        "The duty falls each year according to the agreed schedule.",
    ],
)
def test_laws_and_plans_speak_for_nobody(said, text):
    assert said(text) == []


def test_a_whole_quotation_may_follow_that(said):
    text = (
        'The board noted in a statement that "the duty on tin will apply to those from Peru only."'
    )
    ((cue, speaker, content),) = said(text)
    assert (cue, speaker) == ("noted", "The board")
    assert content == '"the duty on tin will apply to those from Peru only."'


def test_who_is_led_speaks_and_not_who_leads(said):
    ((cue, speaker, content),) = said(
        "Chile, led by its envoy Sir Juan Roe, called the duty illegal."
    )
    assert (cue, speaker, content) == ("called", "Chile", "the duty illegal")


def test_the_name_of_a_programme_is_nothing_that_was_said(said):
    text = 'Speaking on "Meet the Press," Rossi said that rye was dear.'
    assert [content for _, _, content in said(text)] == ["that rye was dear"]
