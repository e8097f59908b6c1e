"""The site in a browser: nothing leaves, nothing from a text runs, all is legible."""

import pytest

ALL = (
    "index.html",
    "corpus.html",
    "actor-network.html",
    "policy-sequence.html",
    "explore.html",
    "events.html",
    "actors.html",
    "measures.html",
    "statements.html",
    "sensitivity.html",
    "accuracy.html",
    "dyad.html",
    "changes.html",
    "documents.html",
    "provenance.html",
    "search.html",
    "evidence/news-one-md-291c4a41.html",
    "evidence/news-two-md-5857ccef.html",
    "evidence/news-three-md-98b7a013.html",
    "events/chn-port-fee.html",
    "actors/person-li-wei-6d6ae82f.html",
    "measures/chn-port-fee-usa.html",
)


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("width", [1280, 400])
def test_a_page_fits_its_screen_and_has_what_a_screen_reader_needs(visit, path, width):
    page = visit(path, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("img:not([alt])").count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('figure svg')].every(s => s.getAttribute('aria-label'))"
    )
    assert page.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
        " === document.querySelectorAll('[id]').length"
    )


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(violations, path, scheme):
    assert violations(path, scheme) == []


def test_a_row_leads_to_its_very_sentence(visit):
    page = visit("actor-network.html")
    row = page.locator("tr", has_text="restrict").first
    row.locator("summary").click()
    row.locator("a.source").first.click()
    page.wait_for_url("**/evidence/*#s*")
    target = page.locator(".s:target")
    assert "China imposed port fees" in target.inner_text()
    assert target.bounding_box()["y"] < 900


def test_a_tie_in_the_figure_leads_to_its_row(visit):
    page = visit("actor-network.html")
    link = page.locator("figure svg a[href^='#tie-']").first
    anchor = link.get_attribute("href")
    link.dispatch_event("click")
    assert page.locator(anchor).count() == 1


def test_a_day_is_never_broken_over_two_lines(visit):
    for path in ("events/chn-port-fee.html", "measures/chn-port-fee-usa.html", "measures.html"):
        page = visit(path, 400)
        assert page.evaluate(
            "[...document.querySelectorAll('time')].every(t => t.getClientRects().length === 1)"
        )


def test_highlights_can_be_switched_off(visit):
    page = visit("evidence/news-one-md-291c4a41.html")
    colour = "getComputedStyle(document.querySelector('article .actor')).backgroundColor"
    assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"
    page.uncheck("#show-actor")
    assert page.evaluate(colour) == "rgba(0, 0, 0, 0)"


def test_actors_events_and_documents_are_found_by_typing(visit):
    page = visit("index.html")
    page.fill("#find", "port fee")
    page.press("#find", "Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.locator("#said").inner_text() == "2 entries found."
    assert (
        page.locator("#found li").first.inner_text().startswith("China → United States: port fee")
    )
    assert (
        page.locator("#found li").last.inner_text().startswith("Beijing answers port fees document")
    )
    page.fill("#find", "no such word")
    assert page.locator("#said").inner_text().startswith("0 entries found. Names and titles are")
    page.fill("#find", "li wei")
    assert "<script>alert('x')</script>" in page.locator("#found li a").inner_text()
    page.locator("#found li a").click()
    page.wait_for_url("**/actors/person-li-wei-*.html")


def test_a_number_leads_to_the_rows_it_counts(visit):
    page = visit("corpus.html")
    page.get_by_role("link", name="2 events").first.click()
    page.wait_for_url("**/rows/events-*.html")
    assert page.locator("tbody tr").count() == 2
    page.locator("tbody a").first.click()
    page.wait_for_url("**/events/*.html")


def test_paper_has_no_menu_and_shows_the_explorer_as_a_picture(visit):
    page = visit("explore.html")
    assert not page.locator("figure[data-printed]").is_visible()
    page.emulate_media(media="print")
    assert page.locator("figure[data-printed]").is_visible()
    assert not page.locator("iframe").is_visible()
    assert not page.locator("nav").first.is_visible()


def test_the_first_tab_leads_past_the_menu(visit):
    page = visit("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"


def test_dark_and_light_differ(visit):
    colour = "getComputedStyle(document.body).backgroundColor"
    assert visit("index.html").evaluate(colour) == "rgb(255, 255, 255)"
    assert visit("index.html", scheme="dark").evaluate(colour) == "rgb(22, 24, 26)"


@pytest.mark.parametrize(("scheme", "turned"), [("light", False), ("dark", True)])
def test_figures_are_drawn_light_on_dark_where_the_page_is_dark(visit, scheme, turned):
    page = visit("actor-network.html", scheme=scheme)
    colours = "getComputedStyle(document.querySelector('figure.plot svg')).filter"
    assert ("invert" in page.evaluate(colours)) == turned
    page.emulate_media(media="print")
    assert page.evaluate(colours) == "none"


def test_no_page_is_heavy(site):
    for path in site.rglob("*.html"):
        most = 2_000_000 if path.name == "explore.html" else 300_000
        assert path.stat().st_size < most, path.name
