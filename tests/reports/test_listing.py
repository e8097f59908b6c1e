"""The list of reports: three lines add one, and a wrong line is named."""

import pytest

from toolkit.errors import InputError
from toolkit.reports.listing import reports


@pytest.fixture
def listing(tmp_path):
    (tmp_path / "a.ipynb").write_text("{}", "utf-8")

    def make(text):
        path = tmp_path / "reports.toml"
        path.write_text(text, "utf-8")
        return path

    return make


def test_three_lines_add_a_report(listing):
    (report,) = reports(listing('[[report]]\nnotebook = "a.ipynb"\ntitle = "A"\n'))
    assert (report.name, report.title, report.parameters) == ("a", "A", {})


def test_a_folder_without_a_list_is_told_where_one_is(tmp_path):
    with pytest.raises(
        InputError, match=r"toolkit new mystudy.*--list mystudy/reports/reports.toml"
    ):
        reports(tmp_path / "reports.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must hold"),
        ("[[report]]\ntitle = 'A'", "report 1: needs notebook and title"),
        ("[[report]]\nnotebook = 'a.ipynb'\ntitle = 'A'\ntilte = 'B'", "no key tilte"),
        ("[[report]]\nnotebook = 'b.ipynb'\ntitle = 'A'", "no notebook at"),
        ("[[report]]\nnotebook = 'a.ipynb'\ntitle = 'A'\nname = '../x'", "cannot name a page"),
        ("[[report]]\nnotebook = 'a.ipynb'\ntitle = 'A'\nname = 'index'", "cannot name a page"),
        ("[[report]]\nnotebook = 'a.ipynb'\ntitle = 'A'\n" * 2, "two reports are named a"),
        ("[[report]", "reports.toml"),
    ],
)
def test_a_wrong_list_is_refused(listing, text, message):
    with pytest.raises(InputError) as error:
        reports(listing(text))
    assert message in str(error.value)
