"""A new study builds at once, with three articles of one's own."""

from typer.testing import CliRunner

from toolkit import cli
from toolkit.corpus import open_corpus
from toolkit.reports.listing import reports

ARTICLES = {
    "one.md": "The United States raised its tariffs on Chinese steel to 50 percent on Monday.",
    "two.md": "China answered with export controls on rare earths, the Commerce Ministry said.",
    "three.md": "Treasury Secretary Scott Bessent will meet Vice Premier He Lifeng in Geneva.",
}


def test_a_new_study_builds_at_once(tmp_path, monkeypatch):
    study = tmp_path / "study"
    monkeypatch.chdir(tmp_path)  # anywhere: the toolkit has its notebooks with it
    made = CliRunner().invoke(cli.app, ["new", "study"])
    assert made.stdout.splitlines() == [
        "study",
        "Put texts into study/articles in place of example.md, go to study, and run: toolkit report",
    ]
    for number, (name, text) in enumerate(ARTICLES.items(), 1):
        head = f"---\ntitle: Article {number}\ndate: 2025-05-0{number}\npublisher: Courier\n---\n"
        (study / "articles" / name).write_text(f"{head}{text}\n", "utf-8")
    monkeypatch.chdir(study)
    result = CliRunner().invoke(cli.app, ["report"])
    assert result.exit_code == 0, result.output
    assert open_corpus(study / "reports/corpus").documents.height == 4  # and the example
    names = [report.name for report in reports(study / "reports/reports.toml")]
    assert "actor-network" in names
    assert "accuracy" not in names  # measured on texts that the study does not have
    assert not (study / "notebooks/accuracy.ipynb").exists()
    for place in (
        "corrections.csv",
        "coding/README.md",
        ".github/workflows/study.yml",
        ".gitignore",
    ):
        assert (study / place).is_file()
    assert (study / "notebooks/first-week.ipynb").is_file()
    listed = (study / "reports/reports.toml").read_text("utf-8")
    assert listed.count('parameters = { coded = "../coding/gold.csv" }') == 5
    assert "../data/" not in listed
    assert "{" not in (study / "README.md").read_text("utf-8")
    assert all((study / f"reports/site/{name}.html").is_file() for name in names)
