"""The explorer: a click, a brush and a word change what they should."""

import pytest

from toolkit.corrections import every_line


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
    frame.locator("#words").fill("hundred")
    assert said(frame) == "0 events."
    frame.locator("#words").fill("100 PERCENT")
    assert said(frame) == "1 event."


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
