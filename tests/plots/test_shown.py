"""A figure says what it shows, and comes in a narrow form for a phone."""

from base64 import b64decode

import polars as pl
import pytest
from IPython.core.formatters import PNGFormatter

from toolkit.addresses import within_site
from toolkit.errors import InputError
from toolkit.plots.narrow import WIDTH, narrowed
from toolkit.plots.network import actor_network
from toolkit.plots.shown import show
from toolkit.plots.style import figure, note
from toolkit.view import with_links

TIES = pl.DataFrame({"source": ["CHN"], "target": ["USA"], "weight": [1.0], "directed": [True]})


def drawn():
    fig, axes = figure(title="Four words make a title that is too long for a phone")
    axes.barh(["United States of America and China", "Peru"], [1, 2], label="talks")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    note(
        fig, "n = 2 pairs. What is left out is told here, in more words than a phone has room for."
    )
    return fig


def test_a_shown_figure_says_what_it_shows():
    html = show(figure(2.0)[0], 'Talks of "A" & B')._repr_html_()
    assert 'role="img" aria-label="Talks of &quot;A&quot; &amp; B"' in html


def test_a_bare_figure_is_seen_in_a_notebook():
    formatter = PNGFormatter()
    data = formatter(figure(2.0)[0])
    assert b64decode(data).startswith(b"\x89PNG") if isinstance(data, str) else data[1:4] == b"PNG"


def test_a_figure_without_alt_text_is_refused():
    with pytest.raises(InputError, match="alt text"):
        show(figure(2.0)[0], " ")


def test_a_figure_in_which_nothing_is_drawn_is_told_by_its_title():
    told = show(figure(2.0, title="No <measures>\nhere")[0], "Nothing")
    assert repr(told) == "No <measures> here"
    assert told._repr_html_() == '<p class="more">No &lt;measures&gt; here.</p>'


def test_a_narrow_form_stands_beside_a_wide_one_and_is_hidden_until_it_is_wanted():
    html = show(drawn(), "Talks")._repr_html_()
    assert html.count("<svg") == html.count('aria-label="Talks"') == 2
    assert '<svg class="narrow" style="display:none"' in html


def test_a_link_of_a_figure_has_no_plain_address_in_a_notebook_and_one_on_the_site():
    html = show(actor_network(with_links(TIES)), "Ties")._repr_html_()
    assert '<a target="_blank" xlink:href="../reports/site/actors/chn-' in html
    assert "<a href=" not in html
    assert '<a href="actors/chn-' in within_site(html)


def test_a_figure_that_fits_a_phone_has_no_narrow_form():
    assert narrowed(figure(4.0)[0]) is None


def test_the_narrow_form_breaks_its_words_and_leaves_the_wide_one_as_it_is():
    wide = drawn()
    narrow = narrowed(wide)
    assert narrow.get_figwidth() == WIDTH
    assert narrow.get_suptitle() == "Four words make a title that is too\nlong for a phone"
    assert [text.get_text() for text in narrow.axes[0].get_yticklabels()] == [
        "United States of America\nand China",
        "Peru",
    ]
    assert narrow.axes[0].get_legend().get_texts()[0].get_text() == "talks"
    assert wide.get_figwidth() == 7.2
    assert wide.get_suptitle() == "Four words make a title that is too long for a phone"


def test_a_legend_of_lower_axes_is_laid_in_columns_that_a_phone_has_room_for():
    fig, (_, lower) = figure(nrows=2, title="Parts")
    for name in ("export control", "port fee", "sanctions", "tariff"):
        lower.plot([0, 1], [0, 1], label=name)
    lower.set_ylim(0, 1)
    lower.legend(fontsize=7, ncols=5)
    narrow = narrowed(fig).axes[1]
    assert narrow.get_legend()._ncols == 2
    assert narrow.get_ylim() == (0, pytest.approx(1.3))


def test_a_network_is_drawn_anew_for_a_phone_with_its_actors_in_their_places():
    wide = actor_network(TIES)
    narrow = narrowed(wide)
    assert narrow.get_figwidth() == WIDTH
    nodes = [[line.get_xydata().tolist() for line in fig.axes[0].lines] for fig in (wide, narrow)]
    assert nodes[0] == nodes[1]


def test_words_that_would_stand_on_others_are_left_out_where_it_is_narrow():
    wide, axes = figure(8.0)
    axes.set_xlim(0, 100)
    for at, words in ((10, "125%"), (14, "84%"), (70, "10%")):
        axes.text(at, 0.5, words)
    narrow = narrowed(wide).axes[0]
    assert [text.get_text() for text in narrow.texts if text.get_visible()] == ["125%", "10%"]
    assert all(text.get_visible() for text in axes.texts)
