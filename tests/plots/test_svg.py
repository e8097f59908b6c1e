"""A figure has the same bytes each time, and nothing in a label is taken as code."""

import re

import pytest

from toolkit.errors import InputError
from toolkit.plots.style import figure
from toolkit.plots.svg import _shortened, png, save, svg


def drawn(label="A", url=None):
    fig, ax = figure(title=label)
    marks = ax.scatter([1, 2], [1, 2])
    if url:
        marks.set_urls([url, url])
    return fig


def test_the_same_figure_has_the_same_bytes():
    assert svg(drawn()) == svg(drawn())
    assert png(drawn()) == png(drawn())


def test_ids_of_two_figures_never_meet():
    one, two = (set(re.findall(r'id="([^"]+)"', svg(drawn(label)))) for label in "AB")
    assert not one & two


def test_every_reference_inside_a_figure_finds_its_mark():
    text = svg(drawn())
    ids = set(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', text)) <= ids


def test_a_dollar_sign_is_no_formula_and_a_tag_is_no_tag():
    text = svg(drawn("costs $5 or $6 <script>"))
    assert "costs $5 or $6 &lt;script&gt;" in text


def test_a_mark_links_to_its_sentence_in_the_same_window():
    address = "../measures/chn-port-fee-1a2b3c4d.html"
    link = f'<a href="{address}" aria-label="chn port fee" tabindex="-1">'
    assert link in svg(drawn(url=address))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "JavaScript:x"])
def test_an_address_that_is_code_is_left_out(address):
    text = svg(drawn(url=address)).lower()
    assert "javascript" not in text
    assert "data:text" not in text


def test_only_svg_and_png_are_saved(tmp_path):
    assert save(drawn(), tmp_path / "a.svg").exists()
    with pytest.raises(InputError, match=r"\.svg or \.png"):
        save(drawn(), tmp_path / "a.pdf")


def test_what_marks_have_in_common_is_said_once_and_nothing_stands_in_an_empty_group():
    text = svg(drawn(url="a.html"))
    assert len(re.findall(r"stroke-width: 0\.8\b", text)) <= 3
    assert "<g>" not in text


def test_links_side_by_side_to_the_same_place_are_one():
    fig, axes = figure()
    bars = [*axes.barh(0, 1), *axes.barh(0, 1, left=2), *axes.barh(1, 1)]
    for bar, url in zip(bars, ["a.html", "a.html", "b.html"], strict=True):
        bar.set_url(url)
    (mark,) = axes.plot([1], [1], "o")
    mark.set_url("b.html")
    links = re.findall(r'<a href="(\w)\.html"[^>]*>(.*?)</a>', svg(fig))
    assert [(of, held.count("<path") + held.count("<use")) for of, held in links] == [
        ("a", 2),
        ("b", 2),
    ]


def test_a_straight_line_has_two_ends_and_one_that_turns_back_three():
    assert _shortened('d="M 1 1 L 2 1 L 2 1 L 3 1 L 3 4"') == 'd="M1 1H3V4"'
    assert _shortened('d="M 1 1 L 3 1 L 2 1"') == 'd="M1 1H3H2"'
    assert _shortened('d="M 1 1 L 1 1"') == 'd="M1 1H1"'


def test_a_level_line_is_told_by_one_number_and_a_curve_as_it_is():
    fig, axes = figure()
    axes.step([0, 1, 2], [0, 2, 1])
    axes.scatter([1], [1])
    paths = re.findall(r' d="([^"]*)"', svg(fig))
    assert any(re.fullmatch(r"M[\d.]+ [\d.]+V[\d.]+H[\d.]+V[\d.]+H[\d.]+", path) for path in paths)
    assert any("C" in path and "L" not in path for path in paths)
