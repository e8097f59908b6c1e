"""How far results may be trusted: accuracy from a coded sample, corrected counts, sensitivity.

coded = tk.validity.coded_sample(corpus, "coding/gold.csv")
tk.validity.accuracy(coded)             # precision and recall with the weights of the design
tk.validity.counts(corpus, coded)       # raw counts beside corrected ones, with intervals
tk.validity.sensitivity(corpus)         # what holds without this outlet, at that confidence
print(tk.validity.methods(corpus, "coding"))
"""

from toolkit.validity.accuracy import accuracy, unread
from toolkit.validity.coded import CodedSample, coded_sample
from toolkit.validity.comparison import Comparison, compare, named_sides
from toolkit.validity.counts import counts
from toolkit.validity.listed import listed_steps, read_list
from toolkit.validity.methods import citation, methods
from toolkit.validity.sensitivity import sensitivity, variants
from toolkit.validity.words import beside, failing, held, is_coded, said

__all__ = [
    "CodedSample",
    "Comparison",
    "accuracy",
    "beside",
    "citation",
    "coded_sample",
    "compare",
    "counts",
    "failing",
    "held",
    "is_coded",
    "listed_steps",
    "methods",
    "named_sides",
    "read_list",
    "said",
    "sensitivity",
    "unread",
    "variants",
]


def __dir__() -> list[str]:
    return sorted(__all__)
