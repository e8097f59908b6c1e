"""Where the reference values lie."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("TOOLKIT_SHARED", Path(__file__).parents[2] / ".." / "shared"))


@pytest.fixture(scope="session")
def reference():
    """The folder of reference values for sequences."""
    folder = SHARED / "reference" / "sequences"
    if not folder.is_dir():
        pytest.skip(f"no reference values: {folder} is not there (set TOOLKIT_SHARED)")
    return folder
