"""The command: one clear message for an error, help with examples, a fast start."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from toolkit import cli
from toolkit.corpus import save

COMMANDS = ("read", "report", "show", "lab", "export", "new", "verify", "codebook", "evaluate")


@pytest.fixture
def corpus(tmp_path, study):
    save(study, tmp_path / "corpus")
    return tmp_path / "corpus"


def run(*words):
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def run_main(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["toolkit", *map(str, words)])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return end.value.code


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_shows_an_example(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"toolkit {command}" in result.stdout.split("Examples:")[1]


def test_help_imports_nothing_heavy():
    code = (
        "import sys, toolkit.cli; "
        "print(sorted({'polars', 'spacy', 'papermill', 'matplotlib', 'networkx'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_an_error_is_one_message_and_status_1(monkeypatch, tmp_path, capsys):
    assert run_main(monkeypatch, "show", tmp_path / "none") == 1
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert "no corpus here" in told
    assert "Traceback" not in told


def test_a_wrong_option_is_status_2(monkeypatch):
    assert run_main(monkeypatch, "show", "--no-such-option") == 2


@pytest.mark.parametrize(
    ("words", "lacks", "example"),
    [
        (
            ("read", "articles"),
            "'--corpus'. Folder in which",
            "toolkit read articles/ --corpus study",
        ),
        (("show",), "'corpus'. Folder of a corpus", "toolkit show study"),
        (("codebook", "add", "mine"), "'file'. File without .csv", "toolkit codebook add mine/"),
    ],
)
def test_what_is_missing_is_explained_with_an_example(words, lacks, example):
    told = run(*words).output
    assert lacks in told
    assert f"Example: {example}" in told


def test_no_command_is_cut_short_in_the_list_of_them():
    assert "..." not in run("--help").output.split("Commands:")[1]


def test_what_could_not_be_read_is_told_and_how_it_can_be(tmp_path):
    (tmp_path / "coded.dna").write_bytes(b"SQLite format 3\0")
    done = run("read", tmp_path / "coded.dna", "--corpus", tmp_path / "corpus")
    assert "coded.dna: it holds coded statements" in done.stderr
    assert "toolkit.parsers.dna.read_dna" in done.stderr


def test_texts_without_a_day_are_told_with_what_to_do(tmp_path):
    (tmp_path / "a.txt").write_text("Talks end\n\nChina and Japan met on Thursday.\n", "utf-8")
    (tmp_path / "b.txt").write_text("---\ndate: 2025-11-20\n---\nTalks end\n\nThey met.\n", "utf-8")
    told = run("read", tmp_path / "a.txt", tmp_path / "b.txt", "--corpus", tmp_path / "corpus")
    assert told.exit_code == 0, told.output
    assert "no day of publication: a.txt. There" in told.stderr
    assert "--published" in told.stderr


def test_a_report_without_a_list_reads_nothing(monkeypatch, tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run_main(monkeypatch, "report") == 1
    assert "no list of reports here" in capsys.readouterr().err
    assert not (tmp_path / "reports").exists()


def test_a_parameter_that_no_report_has_is_told_before_texts_are_read(
    monkeypatch, tmp_path, capsys
):
    run("new", tmp_path / "mine")
    monkeypatch.chdir(tmp_path / "mine")
    assert run_main(monkeypatch, "report", "-p", "actr=CHE") == 1
    assert "no report has the parameter actr" in capsys.readouterr().err
    assert not (tmp_path / "mine" / "reports" / "corpus").exists()


def test_what_was_never_built_is_not_called_changed(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert run("new", "study").exit_code == 0
    monkeypatch.chdir(tmp_path / "study")
    told = run("report", "--check")
    assert told.exit_code == 1
    assert told.stdout == "stale: reports/site is not built yet. Build it with toolkit report\n"


def test_a_folder_without_texts_is_told(tmp_path):
    (tmp_path / "none").mkdir()
    told = run("read", tmp_path / "none", "--corpus", tmp_path / "corpus")
    assert f"no text was found in {tmp_path / 'none'}" in told.stderr


def test_show_lists_the_tables_and_their_rows(corpus):
    lines = run("show", corpus).stdout.splitlines()
    assert lines[0] == "documents             3  one article or policy document"
    assert len(lines) == 13


def test_show_prints_rows_and_lets_no_command_to_the_terminal_pass(corpus):
    result = run("show", corpus, "problems")
    assert "news/bad.md" in result.stdout
    assert "\x1b[" not in result.stdout


def test_show_tells_events_in_words(corpus):
    shown = " ".join(run("show", corpus, "events").stdout.split())
    assert shown.startswith("when event standing")
    assert "United States → China: tariff of 100 percent," in shown


def test_show_tells_statements_in_words(corpus):
    shown = " ".join(run("show", corpus, "statements").stdout.split())
    assert shown.startswith("published_day speaker cue said")
    assert "The step answers" in shown


def test_show_finds_the_sentences_that_hold_words(corpus):
    shown = run("show", corpus, "--find", "PORT FEES").stdout
    assert "port fees" in shown.lower()
    told = run("show", corpus, "events", "--find", "no such words").stdout
    assert told == "no events hold 'no such words'\n"


def test_read_tells_what_it_could_not_read(tmp_path):
    (tmp_path / "a.md").write_text("---\ndate: 2025-05-04\nkind: poem\n---\nTin rose by a tenth.\n")
    told = run("read", tmp_path / "a.md", "--corpus", tmp_path / "corpus")
    assert "1 problem>" in told.stdout
    assert "a.md: kind: 'poem' is not valid. Valid: news, official" in told.stderr


def test_an_unknown_table_names_the_nearest(monkeypatch, corpus, capsys):
    assert run_main(monkeypatch, "show", corpus, "event") == 1
    assert "Did you mean 'events'?" in capsys.readouterr().err


def test_lab_without_jupyterlab_names_the_command_that_installs_it(monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run_main(monkeypatch, "lab") == 1
    assert 'pip install "policy-network-toolkit[lab]"' in capsys.readouterr().err


def test_a_table_for_spreadsheets_holds_no_formula(corpus, tmp_path):
    assert run("export", corpus, "--to", "csv", "--out", tmp_path / "tables").exit_code == 0
    assert (tmp_path / "tables/events.csv").read_text("utf-8").count("\n") == 3


@pytest.mark.parametrize("to", ["parquet", "graphml", "gexf", "bibtex", "docx"])
def test_each_form_is_written_and_the_same_again(corpus, tmp_path, to):
    for name in ("one", "two"):
        result = run("export", corpus, "--to", to, "--out", tmp_path / name)
        assert result.exit_code == 0, result.output
    one, two = tmp_path / "one", tmp_path / "two"
    if one.is_file():
        assert one.read_bytes() == two.read_bytes()
    else:
        assert [p.read_bytes() for p in sorted(one.iterdir())] == [
            p.read_bytes() for p in sorted(two.iterdir())
        ]


def test_references_hold_no_command_of_tex(corpus, tmp_path):
    run("export", corpus, "--to", "bibtex", "--out", tmp_path / "a.bib")
    told = (tmp_path / "a.bib").read_text("utf-8")
    assert "\\&" in told
    assert "javascript" not in told


def test_a_sound_corpus_is_called_sound(corpus):
    assert run("verify", corpus).stdout == "sound\n"


def test_a_new_study_is_laid_out_once(monkeypatch, tmp_path, pytestconfig, capsys):
    listing = pytestconfig.rootpath / "reports/reports.toml"
    assert run("new", tmp_path / "study", "--list", listing).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "study").iterdir()) == [
        ".github",
        ".gitignore",
        "README.md",
        "articles",
        "codebook",
        "coding",
        "corrections.csv",
        "notebooks",
        "reports",
    ]
    assert run_main(monkeypatch, "new", tmp_path / "study", "--list", listing) == 1
    assert "is not empty" in capsys.readouterr().err


def test_a_parameter_without_a_value_is_refused(monkeypatch, corpus, capsys):
    assert run_main(monkeypatch, "report", "--corpus", corpus, "-p", "rows") == 1
    assert "write it as NAME=VALUE" in capsys.readouterr().err


def test_help_loads_neither_tables_nor_the_language_model_nor_notebooks():
    told = "import sys; from toolkit.cli import main; sys.argv = ['toolkit', '--help']\n"
    told += "try:\n    main()\nexcept SystemExit:\n    pass\n"
    told += "print('LOADED', sorted({'spacy', 'papermill', 'polars'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_completion_is_installed_for_the_command_also_where_the_module_is_run(tmp_path):
    asked = {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    command = [sys.executable, "-m", "toolkit.cli", "--install-completion", "bash"]
    subprocess.run(command, env=os.environ | asked, check=True, capture_output=True)
    script = (tmp_path / ".bash_completions/toolkit.sh").read_text()
    assert script.splitlines()[-1] == "complete -o default -F _toolkit_completion toolkit"


def test_a_dry_run_says_what_would_be_read_and_reads_nothing(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.md").write_text("---\ntitle: One\n---\nChina raised a tariff.\n")
    (articles / "table.xyz").write_bytes(b"\x00\x01")
    result = run("read", articles, "--corpus", tmp_path / "corpus", "--dry-run")
    assert result.exit_code == 0
    assert "one.md  markdown, 42 bytes, 1 document" in result.stdout
    assert "table.xyz  not read:" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 file of 2 would be read, 1 document"
    assert not (tmp_path / "corpus").exists()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("toolkit va", ["validity"]),
        ("toolkit show study ev", ["event_mentions", "events"]),
        ("toolkit export study --to gr", ["graphml", "graphology"]),
    ],
)
def test_the_shell_completes_commands_tables_and_formats(monkeypatch, words, offered):
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    monkeypatch.setenv("_TOOLKIT_COMPLETE", "complete_bash")
    result = CliRunner().invoke(cli.app, [], prog_name="toolkit")
    assert result.stdout.split() == offered


def test_a_corpus_is_held_against_another_corpus(corpus):
    done = run("compare", corpus, "--corpus", corpus)
    assert done.exit_code == 0, done.output
    assert "listed events are in the corpus within 14 days (100%)" in done.stdout
    assert "0 events of these sides and this period are in the corpus alone" in done.stdout
    refused = run("compare", corpus, "--corpus", corpus, "--set", "source=USA")
    assert "a corpus has columns of its own; leave --column and --set" in str(refused.exception)
