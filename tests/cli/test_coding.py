"""`toolkit sample` and `toolkit adjudicate`."""

from openpyxl import load_workbook
from typer.testing import CliRunner

from toolkit import cli
from toolkit.corpus import save


def run(*words):
    return CliRunner().invoke(cli.app, [*map(str, words)])


def test_sheets_are_written_and_compared(tmp_path, study):
    save(study, tmp_path / "corpus")
    out = tmp_path / "coding"
    told = run("sample", tmp_path / "corpus", "--n", 4, "--coders", "ann,ben", "--out", out)
    assert told.exit_code == 0, told.output
    assert told.stdout.splitlines()[:3] == [
        str(out / n) for n in ("ann.xlsx", "ben.xlsx", "design.csv")
    ]
    assert told.stdout.splitlines()[3].startswith("4 of 11 sentences, ")
    for name in ("ann.xlsx", "ben.xlsx"):
        book = load_workbook(out / name)
        for row in book["coding"].iter_rows(min_row=2):
            row[5].value = "no"
        book.save(out / name)
    told = run("adjudicate", out / "ann.xlsx", out / "ben.xlsx", "--corpus", tmp_path / "corpus")
    assert told.exit_code == 0, told.output
    assert "0 of 4 sentences are coded differently" in told.stdout
    assert "| ann, ben | ann, machine | ben, machine |" in told.stdout
    assert (out / "gold.csv").is_file()
