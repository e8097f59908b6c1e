"""What `toolkit.extraction` offers, though it loads nothing before it is asked."""

import pytest

import toolkit as tk


def test_its_names_are_offered_before_they_are_loaded():
    assert dir(tk.extraction) == ["extract", "phrase", "political_acts"]


def test_a_name_that_it_does_not_have_is_told_with_those_that_it_has():
    with pytest.raises(AttributeError, match="Did you mean 'extract'"):
        tk.extraction.extrakt  # noqa: B018
