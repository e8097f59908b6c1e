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
    assert f"Now: toolkit validity {tmp_path / 'corpus'} --coded {out / 'gold.csv'}" in told.stdout
    told = run("validity", tmp_path / "corpus", "--coded", out / "gold.csv")
    assert told.exit_code == 0, told.output
    assert "null" not in told.stdout
    shown = next(line for line in told.stdout.splitlines() if line.startswith("| SANCTION"))
    assert [cell.strip() for cell in shown.split("|")[3:6]] == ["–", "–", "–"]  # too few coded


def test_a_variable_on_which_coders_do_not_agree_is_named(tmp_path, study):
    save(study, tmp_path / "corpus")
    out = tmp_path / "coding"
    run("sample", tmp_path / "corpus", "--n", 4, "--coders", "ann,ben", "--out", out)
    for name, said in (("ann.xlsx", "yes"), ("ben.xlsx", "no")):
        book = load_workbook(out / name)
        for number, row in enumerate(book["coding"].iter_rows(min_row=2)):
            if number % 3 == 0:
                row[5].value = said
                row[7].value = "SANCTION" if said == "yes" else None
        book.save(out / name)
    told = run("adjudicate", out / "ann.xlsx", out / "ben.xlsx")
    assert told.exit_code == 0, told.output
    assert "Below 0.667, so that nothing should rest on it: event" in told.stdout
