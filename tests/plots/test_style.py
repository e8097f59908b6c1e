"""A figure looks the same each time, and nothing in a label is taken as code."""

import re

import pytest

from toolkit.errors import InputError
from toolkit.plots import style


def drawn(label="A", url=None):
    fig, ax = style.figure(title=label)
    marks = ax.scatter([1, 2], [1, 2])
    if url:
        marks.set_urls([url, url])
    return fig


def test_the_same_figure_has_the_same_bytes():
    assert style.svg(drawn()) == style.svg(drawn())
    assert style.png(drawn()) == style.png(drawn())


def test_ids_of_two_figures_never_meet():
    one, two = (set(re.findall(r'id="([^"]+)"', style.svg(drawn(label)))) for label in "AB")
    assert not one & two


def test_every_reference_inside_a_figure_finds_its_mark():
    text = style.svg(drawn())
    ids = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', text)) <= ids


def test_a_dollar_sign_is_no_formula_and_a_tag_is_no_tag():
    text = style.svg(drawn("costs $5 or $6 <script>"))
    assert "costs $5 or $6 &lt;script&gt;" in text


def test_a_mark_links_to_its_sentence_in_the_same_window():
    address = "../measures/chn-port-fee-1a2b3c4d.html"
    link = f'<a href="{address}" aria-label="chn port fee" tabindex="-1">'
    assert link in style.svg(drawn(url=address))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "JavaScript:x"])
def test_an_address_that_is_code_is_left_out(address):
    text = style.svg(drawn(url=address)).lower()
    assert "javascript" not in text
    assert "data:text" not in text


def test_a_shown_figure_says_what_it_shows():
    html = style.show(drawn(), 'Talks of "A" & B')._repr_html_()
    assert 'role="img" aria-label="Talks of &quot;A&quot; &amp; B"' in html


def test_a_figure_without_alt_text_is_refused():
    with pytest.raises(InputError, match="alt text"):
        style.show(drawn(), " ")


def test_only_svg_and_png_are_saved(tmp_path):
    assert style.save(drawn(), tmp_path / "a.svg").exists()
    with pytest.raises(InputError, match=r"\.svg or \.png"):
        style.save(drawn(), tmp_path / "a.pdf")


def test_a_long_title_and_a_long_caption_break_into_lines():
    fig, axes = style.figure(2.0, title="Five words make a title")
    style.note(fig, "A caption that is longer than two inches of letters")
    assert axes.get_title(loc="left") == "Five words make a\ntitle"
    assert fig.get_supxlabel() == "A caption that is longer than\ntwo inches of letters"
