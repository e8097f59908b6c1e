"""The explorer: a click, a brush and a word change what they should."""

import datetime as dt

import polars as pl
import pytest

from toolkit.corpus import Corpus
from toolkit.corrections import every_line
from toolkit.networks import interaction
from toolkit.reports.explorer import explore
from toolkit.tables import frame


@pytest.fixture
def explorer(visit):
    page = visit("explore.html")
    frame = page.frame_locator("iframe.explorer")
    frame.locator("#events li").first.wait_for()
    return page, frame


def said(frame):
    return frame.locator("#said").inner_text()


def test_all_events_are_shown_first(explorer):
    _, frame = explorer
    assert said(frame) == "2 events."
    assert frame.locator("#network .actor").count() == 2
    assert frame.locator("#network .tie").count() == 2


def test_an_actor_shows_its_events_and_sentences(explorer):
    _, frame = explorer
    frame.locator("#network .actor[data-id=CHN]").click()
    assert said(frame) == "2 events of China."
    assert "China imposed port fees" in "".join(frame.locator("#events q").all_inner_texts())


def test_a_tie_shows_its_events_by_keyboard_too(explorer):
    _, frame = explorer
    tie = frame.locator("#network .tie[aria-label^='United States → China']")
    tie.focus()
    tie.press("Enter")
    assert said(frame).startswith("1 event of United States and China")
    assert frame.locator("#events li").count() == 1


def test_a_tie_chosen_by_keyboard_keeps_the_focus(explorer):
    _, frame = explorer
    tie = frame.locator("#network .tie").first
    tie.focus()
    tie.press("Enter")
    name = tie.get_attribute("aria-label")
    assert frame.locator(":focus").get_attribute("aria-label") == name


def test_the_network_is_one_stop_of_the_tab_key_and_arrow_keys_go_through_it(explorer):
    _, frame = explorer
    stops = frame.locator("#network [tabindex='0']")
    assert stops.count() == 1
    frame.get_by_role("button", name="Clear").focus()
    frame.locator(":focus").press("Tab")
    first = frame.locator(":focus").get_attribute("aria-label")
    assert frame.locator(":focus").get_attribute("class").startswith("actor")
    frame.locator(":focus").press("ArrowRight")
    frame.locator(":focus").press("ArrowRight")
    assert frame.locator(":focus").get_attribute("class").startswith("tie")
    frame.locator(":focus").press("ArrowLeft")
    frame.locator(":focus").press("ArrowLeft")
    assert frame.locator(":focus").get_attribute("aria-label") == first
    assert stops.count() == 1
    frame.locator(":focus").press("Tab")
    assert frame.locator(":focus").get_attribute("id") == "right"


def test_an_actor_is_chosen_by_name_and_let_go_with_one_press(explorer):
    _, frame = explorer
    frame.locator("#actor").select_option(label="China (2)")
    assert said(frame) == "2 events of China."
    frame.get_by_role("button", name="Show all").click()
    assert said(frame) == "2 events."
    assert frame.locator("#actor").input_value() == ""
    assert not frame.get_by_role("button", name="Show all").is_visible()


def test_nothing_is_drawn_where_nothing_moves(explorer):
    page, _ = explorer
    inside = next(one for one in page.frames if one != page.main_frame)
    inside.evaluate(
        "() => { window.drawn = 0; window.asked = 0; const frame = window.requestAnimationFrame;"
        " window.requestAnimationFrame = (f) => { window.asked++; return frame(f); };"
        " new MutationObserver((l) => { window.drawn += l.length; }).observe(document,"
        " {subtree: true, childList: true, attributes: true, characterData: true}); }"
    )
    page.wait_for_timeout(500)
    assert inside.evaluate("[window.drawn, window.asked]") == [0, 0]


def test_a_brush_over_the_timeline_chooses_a_period(explorer):
    page, frame = explorer
    frame.locator("#timeline").scroll_into_view_if_needed()
    box = frame.locator("#timeline").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.6, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle, steps=4)
    page.mouse.up()
    frame.locator("#events li", has_text="tariff").wait_for(state="detached")
    assert said(frame) == "1 event."
    assert frame.locator("#network .tie").count() == 1
    frame.locator("button[type=reset]").click()
    frame.locator("#events li", has_text="tariff").wait_for()
    assert said(frame) == "2 events."


def test_filters_and_words_narrow_the_view(explorer):
    _, frame = explorer
    frame.locator("#standing").select_option("claimed")
    assert said(frame) == "1 event."
    frame.locator("#standing").select_option("")
    for words, told in (("hundred", "0 events."), ("100 PERCENT", "1 event.")):
        frame.locator("#words").fill(words)
        frame.locator("#said", has_text=told).wait_for()  # drawn with the next frame


def test_a_sentence_leads_to_its_place_in_the_document(explorer):
    page, frame = explorer
    frame.locator("#events small a").first.click()
    page.wait_for_url("**/evidence/*#s*")


def test_the_line_to_correct_an_event_is_the_one_that_the_toolkit_writes(explorer, study):
    _, frame = explorer
    boxes = frame.locator("#events details")
    boxes.evaluate_all("all => all.forEach(box => { box.open = true; })")
    boxes.last.locator("code").wait_for()
    told = boxes.locator("code").all_text_contents()
    written = [line for line in every_line(study).values() if ",set," in line]
    assert told
    assert set(told) <= set(written)


PACT = {"act": "AGREE", "instrument": "agreement", "status": "reached", "standing": "claimed"}
JOINT = [  # an accord of three, one of two of them, and what one of these does to the other
    {"event_id": "e1", "source_ids": ["CHN", "EU", "USA"], **PACT},
    {"event_id": "e2", "source_ids": ["CHN", "USA"], **PACT},
    {**PACT, "event_id": "e3", "source_ids": ["USA"], "target_ids": ["CHN"], "act": "SANCTION"},
]


@pytest.fixture
def alone(browser, tmp_path):
    """Opens the explorer of some events as a page of its own."""
    pages = []

    def opened(events):
        tables = {"events": frame("events", events), "actors": frame("actors", [])}
        path = tmp_path / "alone.html"
        markup = explore(Corpus(tables, {"model": "none"})).markup
        path.write_text(f'<meta charset="utf-8">{markup}', "utf-8")
        pages.append(browser.new_page(viewport={"width": 1280, "height": 900}))
        pages[-1].goto(path.as_uri())
        frame_of = pages[-1].frame_locator("iframe.explorer")
        frame_of.locator("#events li").first.wait_for()
        return frame_of

    yield opened
    for page in pages:
        page.close()


@pytest.fixture
def joint(alone):
    """The explorer of an accord of three and one of two."""
    return alone(JOINT)


def on(*days):
    return [
        {**JOINT[2], "event_id": f"e{n}", "event_first": dt.date.fromisoformat(day)}
        for n, day in enumerate(days)
    ]


def test_a_press_on_a_month_chooses_it_and_a_second_one_lets_it_go(alone):
    frame_of = alone(on("2024-12-10", "2025-01-15", "2025-01-31", "2025-02-20", "2025-03-01"))
    months = frame_of.locator("#periods button")
    assert months.all_text_contents() == ["Dec\n2024", "Jan\n2025", "Feb", ""]
    months.nth(1).click()
    assert said(frame_of) == "2 events."
    assert months.nth(1).get_attribute("aria-pressed") == "true"
    assert [frame_of.locator(f"#{of}").input_value() for of in ("first", "last")] == ["2025-01"] * 2
    months.nth(1).click()
    assert said(frame_of) == "5 events."


def test_a_long_time_has_quarters_or_years_below_it(alone):
    quarters = alone(on("2023-02-01", "2024-03-31", "2025-05-05")).locator("#periods button")
    assert quarters.all_text_contents()[:5] == ["Jan\n2023", "Apr", "Jul", "Oct", "Jan\n2024"]
    years = alone(on("1987-04-17", "1990-01-01", "1999-12-31")).locator("#periods button")
    assert years.all_text_contents() == [str(year) for year in range(1987, 2000)]


def test_a_day_a_month_or_a_year_bounds_the_period_and_what_is_none_bounds_nothing(alone):
    frame_of = alone(on("2024-12-30", "2025-01-15", "2025-01-31", "2025-02-01"))
    for first, last, told in (
        ("2025-01-15", "", "3 events."), ("2025-01", "2025-01-30", "1 event."),
        ("2024", "2024", "1 event."), ("2025", "", "3 events."), ("soon", "", "4 events."),
    ):  # fmt: skip
        frame_of.locator("#first").fill(first)
        frame_of.locator("#last").fill(last)
        assert said(frame_of) == told


def test_more_events_are_listed_on_demand(alone):
    frame_of = alone(on(*[f"2025-01-{day:02d}" for day in range(1, 26)]))
    assert frame_of.locator("#events li").count() == 21
    frame_of.get_by_role("button", name="Show more of the 5 events left").click()
    assert frame_of.locator("#events li").count() == 25


def test_an_act_of_three_counts_half_for_each_of_its_ties_as_in_the_network(joint):
    edges = interaction(frame("events", JOINT), layer="family").filter(layer="cooperate")
    assert edges.filter(pl.col("source") < pl.col("target")).select(
        "source", "target", "weight", "n_bilateral"
    ).rows() == [("CHN", "EU", 0.5, 0), ("CHN", "USA", 1.5, 1), ("EU", "USA", 0.5, 0)]  # fmt: skip
    names = joint.locator("#network .tie title").evaluate_all("all => all.map(t => t.textContent)")
    assert names == [
        "CHN – USA: cooperate, weight 1.5 from 2 events, 1 of three or more sides",
        "USA → CHN: restrict, 1 event",
        "CHN – EU: cooperate, weight 0.5 from 1 event, of three or more sides",
        "EU – USA: cooperate, weight 0.5 from 1 event, of three or more sides",
    ]


def test_a_tie_that_only_acts_of_three_make_is_pale_and_the_key_says_why(joint):
    pale = joint.locator("#network .tie.pale")
    assert pale.evaluate_all("all => all.map(t => t.getAttribute('aria-label').slice(0, 8))") == [
        "CHN – EU", "EU – USA",
    ]  # fmt: skip
    assert "pale: ties of such acts alone" in joint.locator("#key").inner_text()
