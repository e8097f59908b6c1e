"""The README of the codebook, held to its schema and its files."""

from toolkit.codebook.columns import HEADING, README, columns
from toolkit.codebook.schema import FILES

FOLDER = README.parent


def test_the_readme_ends_in_the_columns_of_the_schema():
    readme = README.read_text(encoding="utf-8")
    assert readme.partition(HEADING)[2] == columns() + "\n", (
        "the schema changed: run `python -m toolkit.codebook.columns`"
    )


def test_every_file_and_column_stands_in_the_section():
    text = columns()
    for name, file in FILES.items():
        assert f"### {name}.csv" in text
        for column in file.columns:
            assert f"| `{column}` |" in text


def test_every_shipped_file_is_in_the_schema_and_has_all_its_columns_in_order():
    for path in sorted(FOLDER.glob("*.csv")):
        header = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
        assert header == list(FILES[path.stem].columns), path.name


def test_the_readme_names_the_licence_of_the_tables_made_from_plover():
    readme = README.read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in readme
    for name in ("acts.csv", "crosswalk.csv", "cameo.csv"):
        assert name in readme
