"""`toolkit codebook`: a row of one's own is checked, written, and its sentences are shown."""

import sys

import pytest
from typer.testing import CliRunner

from toolkit import cli
from toolkit.corpus import save


@pytest.fixture
def corpus(tmp_path, study):
    save(study, tmp_path / "corpus")
    return tmp_path / "corpus"


def run(*words):
    return CliRunner().invoke(cli.app, ["codebook", *map(str, words)])


def fails(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["toolkit", "codebook", *map(str, words)])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 1
    return capsys.readouterr().err


def test_the_shipped_codebook_is_sound():
    assert run("check").stdout == "sound\n"


def test_what_does_not_fit_is_told_with_file_and_line(tmp_path):
    (tmp_path / "products.csv").write_text("product_id,name,parent\nsesame,sesame,seeds\n")
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "line 2, parent: 'seeds' is in no row of products.csv" in result.stdout


def test_a_name_is_shown_in_its_sentences_with_what_was_read_there(tmp_path, corpus):
    row = ("actor_id=person/li-wei", "name=Li Wei", "family_name=Li")
    result = run("add", tmp_path / "own", "people", *row, "--corpus", corpus)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].endswith("people.csv, person/li-wei")
    assert lines[1].startswith("1 sentence of ")
    assert lines[2].startswith("  news/one.md, sentence 2: The step answers fees")
    assert lines[3].startswith("    read so far: Li Wei <script>")
    assert (tmp_path / "own/people.csv").is_file()


def test_a_word_is_shown_with_the_acts_of_its_sentences(tmp_path, corpus):
    row = ("product_id=hulls", "name=hulls", "synonyms=american ship")
    lines = run("add", tmp_path / "own", "products", *row, "--corpus", corpus).stdout.splitlines()
    assert lines[1].startswith("2 sentences of ")
    assert lines[2:4] == [
        "  news/one.md, sentence 1: China imposed port fees on American ships on 14 October.",
        "    read so far: China → United States: port fee, imposed",
    ]


def test_of_a_known_row_only_the_new_words_are_sought(tmp_path, corpus):
    row = ("actor_id=CHN", "metonyms=Beijing; October")
    lines = run("add", tmp_path / "own", "states", *row, "--corpus", corpus).stdout.splitlines()
    assert lines[1].endswith("with: October")
    assert lines[3] == "    read so far: nothing"


def test_a_row_that_names_no_words_has_no_preview(tmp_path, corpus):
    row = ("group_id=org/g7", "member_id=CHN", "first_day=2025-01-01")
    result = run("add", tmp_path / "own", "groups", *row, "--corpus", corpus)
    assert "nothing to preview" in result.stdout


def test_an_unknown_file_or_column_is_refused_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    told = fails(monkeypatch, capsys, "add", tmp_path / "own", "product", "name=x")
    assert "Did you mean 'products'?" in told
    told = fails(monkeypatch, capsys, "add", tmp_path / "own", "products", "nam=x")
    assert "nam" in told
    assert not (tmp_path / "own").exists()


def test_a_row_that_does_not_fit_is_told_with_what_is_valid_and_not_written(
    tmp_path, monkeypatch, capsys
):
    row = ("actor_id=group/quad", "name=the Quad", "kind=group")
    told = fails(monkeypatch, capsys, "add", tmp_path / "own", "actors", *row)
    assert "nothing is written" in told
    assert "actors.csv, line 2, actor_id: 'group/quad' is badly formed" in told
    assert "Valid: like org/wto, company/boeing or USA/treasury" in told
    assert not (tmp_path / "own").exists()


def test_what_a_row_takes_away_is_told_and_a_plus_keeps_it(tmp_path):
    cells = ("instruments", "instrument=licensing")
    told = run("add", tmp_path / "a", *cells, "nouns=battery passport")
    assert "nouns: no longer there: licence; license; " in told.stderr
    told = run("add", tmp_path / "b", *cells, "nouns=+ battery passport")
    assert told.stderr == ""
    assert "; battery passport\n" in (tmp_path / "b" / "instruments.csv").read_text()
