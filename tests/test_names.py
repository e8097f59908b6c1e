"""The names a notebook needs are there, lazily, and nothing else is promised."""

from __future__ import annotations

import subprocess
import sys

import pytest

import toolkit


@pytest.mark.parametrize("name", toolkit.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(toolkit, name) is not None


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match=r"has no attribute 'reed'\. Did you mean 'read'"):
        toolkit.reed  # noqa: B018  # asking for it is the test


def test_importing_the_toolkit_loads_nothing_heavy() -> None:
    code = "import sys, toolkit; print(sorted({'spacy', 'polars', 'papermill', 'matplotlib'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
