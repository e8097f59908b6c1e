"""The columns of every file of the codebook as Markdown: the last section of README.md beside this.

`python -m toolkit.codebook.columns` writes it anew after a change of the schema; a test holds the
README to it.
"""

from __future__ import annotations

from pathlib import Path

from toolkit.codebook.schema import FILES, Field

__all__ = ["columns"]

README = Path(__file__).with_name("README.md")
HEADING = "## Columns\nWritten by `python -m toolkit.codebook.columns` from `schema`.\n\n"


def columns() -> str:
    """Return one section for each file: what a row is, its key, and a table of its columns.

    >>> print(columns().splitlines()[0])
    ### states.csv
    """
    sections = []
    for name, file in FILES.items():
        table = [
            f"| `{column}` | {_kind(field)} | {field.meaning} |"
            for column, field in file.columns.items()
        ]
        key = ", ".join(f"`{column}`" for column in file.key)
        sections.append(
            f"### {name}.csv\nOne row is {file.row}. Key: {key}.\n\n"
            "| column | holds | meaning |\n|---|---|---|\n" + "\n".join(table)
        )
    return "\n\n".join(sections)


def _kind(field: Field) -> str:
    """What a cell holds, in words: type, valid values, whether it may be empty."""
    words = ", ".join(f"`{value}`" for value in field.valid) or field.type
    return f"{words}; must be given" if field.required else words


if __name__ == "__main__":
    above = README.read_text(encoding="utf-8").partition(HEADING)[0]
    README.write_text(f"{above}{HEADING}{columns()}\n", encoding="utf-8")
