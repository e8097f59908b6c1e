"""The committed manifest: fresh without corpus and site, stale when what they are made of changes."""

import shutil

import pytest
from typer.testing import CliRunner

from toolkit import cli
from toolkit.errors import InputError
from toolkit.reports import manifest
from toolkit.reports.committed import is_committed, renew, stale
from toolkit.reports.site import build

INPUTS = "digest of the texts"


@pytest.fixture
def listing(project):
    """The list of a project whose manifest is committed; of corpus and site there is nothing."""
    listing = project / "reports/reports.toml"
    build(project / "corpus", project / "site", listing, inputs=INPUTS)
    assert not is_committed(listing)
    assert renew(listing, project / "site") == project / "reports/manifest.json"
    shutil.rmtree(project / "corpus")
    shutil.rmtree(project / "site")
    return listing


def test_it_holds_in_a_fresh_checkout(listing):
    assert is_committed(listing)
    assert stale(listing, {}, INPUTS) == {}
    assert "files" not in manifest.load(listing.parent)


def test_other_texts_make_it_stale(listing):
    expected = {"corpus": "texts, codebook, corrections or model changed"}
    assert stale(listing, {}, "digest of others") == expected


def test_another_notebook_parameter_or_list_makes_it_stale(listing, write_notebook, write_list):
    assert stale(listing, {"rows": "7"}, INPUTS) == {"good": "its parameters changed"}
    write_notebook(listing.parent.parent / "notebooks/good.ipynb", "rows + 1")
    assert stale(listing, {}, INPUTS) == {"good": "the notebook changed"}
    write_list(listing, "bad")
    assert stale(listing, {}, INPUTS) == {"bad": "new", "good": "no longer on the list"}


def test_another_toolkit_makes_all_stale(listing, monkeypatch):
    monkeypatch.setattr("toolkit.reports.manifest.source_digest", lambda: "other code")
    assert stale(listing, {}, "digest with other code") == {"good": "the toolkit changed"}


def test_a_site_with_a_report_that_stopped_is_not_committed(project, write_list):
    listing = project / "reports/reports.toml"
    write_list(listing, "bad", "good")
    build(project / "corpus", project / "site", listing, inputs=INPUTS)
    with pytest.raises(InputError, match="bad stopped"):
        renew(listing, project / "site")


def test_a_corpus_without_texts_is_not_committed(project):
    listing = project / "reports/reports.toml"
    build(project / "corpus", project / "site", listing)
    with pytest.raises(InputError, match="name the texts too"):
        renew(listing, project / "site")


def test_the_command_checks_what_is_committed(project, monkeypatch):
    (project / "articles").mkdir()
    article = project / "articles/one.md"
    article.write_text("---\ndate: 2025-05-01\n---\nChina raised its tariffs.\n", "utf-8")
    monkeypatch.chdir(project)
    assert CliRunner().invoke(cli.app, ["report", "--renew"]).exit_code == 0
    shutil.rmtree("reports/corpus")
    shutil.rmtree("reports/site")
    fresh = CliRunner().invoke(cli.app, ["report", "--check"])
    assert (fresh.exit_code, fresh.stdout) == (0, "fresh\n")
    article.write_text("---\ndate: 2025-05-01\n---\nChina lifted its tariffs.\n", "utf-8")
    old = CliRunner().invoke(cli.app, ["report", "--check"])
    assert old.exit_code == 1
    assert old.stdout == "stale: renew it with toolkit report --renew\n"
    assert "corpus: texts, codebook, corrections or model changed" in old.stderr
