"""`toolkit corrections`: what each line changes, and the line for a row."""

import pytest
from typer.testing import CliRunner

from toolkit import cli
from toolkit.corpus import save
from toolkit.corrections.sheet import COLUMNS


@pytest.fixture
def corpus(tmp_path, study):
    save(study, tmp_path / "corpus")
    return tmp_path / "corpus"


def run(*words):
    return CliRunner().invoke(cli.app, ["corrections", *map(str, words)])


def test_the_line_of_a_row_can_be_kept_and_checked(tmp_path, corpus, study):
    of = study.event_mentions.filter(doc_id="news/one.md", act="THREATEN")["mention_id"][0]
    line = run("lines", of, "--corpus", corpus).stdout.strip()
    assert line == (
        ",,,set,news/one.md,The United States threatened a tariff of 100 percent.,threatened,,"
        "act=THREATEN | instrument=tariff | status=threatened | source_ids=USA | target_ids=CHN,"
        "THREATEN tariff threatened,,,"
    )
    file = tmp_path / "corrections.csv"
    mine = f"ann{line}".replace("status=threatened", "status=proposed")
    lost = "ben,,,delete,news/gone.md,Nothing."
    file.write_text("\n".join([",".join(COLUMNS), mine, lost]), "utf-8")
    result = run("check", file, "--corpus", corpus)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"line 2, ann: applied: {of}: status threatened → proposed",
        "line 3, ben: lost: no document 'news/gone.md' any more",
        "1 applied, 1 lost",
    ]
