"""The README of the codebook, held to its schema and its files."""

from pathlib import Path

import toolkit.codebook
from toolkit.codebook.columns import columns
from toolkit.codebook.schema import FILES

FOLDER = Path(toolkit.codebook.__file__).parent


def test_the_readme_ends_in_the_columns_of_the_schema():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert readme.partition("## Columns")[2].endswith(columns() + "\n"), (
        "run `python -m toolkit.codebook.columns` and put its output under ## Columns"
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
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in readme
    for name in ("acts.csv", "crosswalk.csv", "cameo.csv"):
        assert name in readme
