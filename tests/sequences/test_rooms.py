"""What importing the room costs, and what it hands out."""

import subprocess
import sys

from toolkit import sequences


def test_importing_sequences_loads_no_plots_models_or_readers():
    code = (
        "import sys, toolkit.sequences; "
        "print([m for m in ('matplotlib', 'statsmodels', 'spacy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_and_explained():
    for name in sequences.__all__:
        assert (getattr(sequences, name).__doc__ or "").strip(), name
