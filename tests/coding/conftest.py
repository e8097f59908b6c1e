"""A corpus of a few read texts, and sheets of two coders over a sample of it."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

import toolkit as tk

TEXTS = {
    "steel.md": "The United States raised its tariffs on Chinese steel to 50 percent on Monday. "
    "Washington threatened a tariff of 25 percent on Mexico. The weather was fine in the capital. "
    "Shares fell in Shanghai.",
    "rare.md": "China answered with export controls on rare earths, the Commerce Ministry said. "
    "Canada and the European Union signed an agreement on Friday. Nobody was surprised by it.",
    "fees.md": "China imposed port fees on American ships on 14 October. Japan will meet South Korea in "
    "Seoul next week. Brazil suspended its tariffs on steel from India. It rained all day.",
}


@pytest.fixture(scope="session")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for number, (name, text) in enumerate(TEXTS.items(), 3):
        head = f"---\ntitle: Report {number}\ndate: 2025-03-0{number}\npublisher: Courier\n---\n"
        (folder / name).write_text(f"{head}{text}\n", "utf-8")
    return folder


@pytest.fixture(scope="session")
def corpus(texts):
    return tk.read(texts)


def fill(path, answers):
    """Fill a sheet: per sentence that begins with these words, the codes of its events."""
    book = load_workbook(path)
    sheet = book["coding"]
    names = [cell.value for cell in sheet[1]]
    seen: dict[str, int] = {}
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(names, row, strict=True))
        item = cells["item"].value
        seen[item] = seen.get(item, -1) + 1
        text = cells["sentence"].value
        mine = next((codes for begin, codes in answers.items() if text.startswith(begin)), [])
        if seen[item] == 0:
            cells["event"].value = "yes" if mine else "no"
        if seen[item] < len(mine):
            for name, value in mine[seen[item]].items():
                cells[name].value = value
    book.save(path)
