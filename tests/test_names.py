"""The names a notebook needs are there, lazily, and nothing else is promised."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest
from IPython.core.completer import IPCompleter, provisionalcompleter

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


def test_tab_offers_the_public_names_of_a_module_and_not_what_it_imports() -> None:
    modules = {n: m for n in toolkit.__all__ if isinstance(m := getattr(toolkit, n), ModuleType)}
    figures = {f"plots.{name}": getattr(toolkit.plots, name) for name in toolkit.plots.__all__}
    assert {"networks", "plots.timeline"} <= {*modules, *figures}
    completer = IPCompleter(namespace={"tk": toolkit})
    for name, module in (modules | figures).items():
        typed = f"tk.{name}."
        with provisionalcompleter():
            offered = {found.text for found in completer.completions(typed, len(typed))}
        assert offered == set(module.__all__), name
