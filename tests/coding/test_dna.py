"""Agreement in a set coded in DNA."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from toolkit.coding import dna_agreement, dna_disagreements
from toolkit.errors import InputError

SAMPLE = Path(os.environ.get("TOOLKIT_SHARED", "../shared")) / "samples/dna/sample_v3.dna"
pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="no DNA sample beside the project")


@pytest.fixture
def coded(tmp_path):
    """The sample as if a second coder had coded the same passages, one of them differently."""
    path = tmp_path / "two.dna"
    shutil.copyfile(SAMPLE, path)
    path.chmod(0o644)
    base = sqlite3.connect(path)
    base.execute("CREATE TEMP TABLE old AS SELECT * FROM STATEMENTS")
    shift = base.execute("SELECT max(ID) FROM STATEMENTS").fetchone()[0]
    columns = [row[1] for row in base.execute("PRAGMA table_info(STATEMENTS)")]
    chosen = ", ".join({"ID": f"ID + {shift}", "Coder": "Coder + 1"}.get(c, c) for c in columns)
    base.execute(f"INSERT INTO STATEMENTS SELECT {chosen} FROM old")
    for table in ("DATABOOLEAN", "DATASHORTTEXT", "DATAINTEGER", "DATALONGTEXT"):
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        kept = [c for c in columns if c != "ID"]
        chosen = ", ".join({"StatementId": f"StatementId + {shift}"}.get(c, c) for c in kept)
        base.execute(
            f"INSERT INTO {table} ({', '.join(kept)}) SELECT {chosen} FROM {table} WHERE StatementId <= {shift}"
        )
    one = base.execute("SELECT max(StatementId) FROM DATABOOLEAN").fetchone()[0]
    base.execute("UPDATE DATABOOLEAN SET Value = 1 - Value WHERE StatementId = ?", (one,))
    base.commit()
    base.close()
    return path


def test_one_coder_cannot_agree():
    with pytest.raises(InputError, match="needs two coders"):
        dna_agreement(SAMPLE, "DNA Statement")


def test_variables_on_which_all_agree_have_an_alpha_of_one(coded):
    found = dna_agreement(coded, "DNA Statement")
    alpha = dict(found.select("variable", "alpha").rows())
    assert alpha["organization"] == 1.0
    assert 0 < alpha["agreement"] < 1
    differing = dna_disagreements(coded, "DNA Statement")
    assert differing["variable"].to_list() == ["agreement"]
