"""A figure's title and caption take the lines they need."""

from toolkit.plots import style


def test_a_long_title_and_a_long_caption_break_into_lines():
    fig, _ = style.figure(2.0, title="Five words make a title")
    style.note(fig, "A caption that is longer than two inches of letters")
    assert fig.get_suptitle() == "Five words make a\ntitle"
    assert fig.get_supxlabel() == "A caption that is longer than\ntwo inches of letters"
