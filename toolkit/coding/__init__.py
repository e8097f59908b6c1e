"""Coding by hand beside the machine: a sample of sentences, blind sheets, agreement, gold.

toolkit sample study --n 200 --by act,status,outlet,month --coders ann,ben
toolkit adjudicate coding/ann.xlsx coding/ben.xlsx --corpus study
toolkit adjudicate coding/ann.xlsx coding/ben.xlsx --decided coding/disagreements.xlsx
toolkit adjudicate coded.dna --decided coding/disagreements.xlsx
"""

from toolkit.coding.adjudication import Adjudication, adjudicate, beside_each_other, gold
from toolkit.coding.decisions import write_adjudication, write_gold
from toolkit.coding.dna import coded_passages, dna_agreement
from toolkit.coding.dna_gold import dna_disagreements, dna_gold, write_dna
from toolkit.coding.machine import machine_records
from toolkit.coding.sample import BY, draw, population
from toolkit.coding.sheets import write_sheets

__all__ = [
    "BY",
    "Adjudication",
    "adjudicate",
    "beside_each_other",
    "coded_passages",
    "dna_agreement",
    "dna_disagreements",
    "dna_gold",
    "draw",
    "gold",
    "machine_records",
    "population",
    "write_adjudication",
    "write_dna",
    "write_gold",
    "write_sheets",
]


def __dir__() -> list[str]:
    return sorted(__all__)
