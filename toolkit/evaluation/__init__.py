"""A corpus against coded texts: what is right, wrong, missed and extra, and how sure that is.

scores = toolkit.evaluation.score("gold/", "corpus/")
scores.figures   # precision, recall, F1, n and intervals
scores.errors    # every error with its sentence
"""

from toolkit.evaluation.agreement import agreement, alpha
from toolkit.evaluation.calibration import by_rule, reliability
from toolkit.evaluation.comparison import compare
from toolkit.evaluation.figures import confusion, confusions, figures, macro
from toolkit.evaluation.gold import Gold, read_gold
from toolkit.evaluation.page import write_page
from toolkit.evaluation.run import load_run, published, save_run
from toolkit.evaluation.score import Scores, score
from toolkit.evaluation.sides import sides
from toolkit.evaluation.summary import summary
from toolkit.evaluation.wording import in_words

__all__ = [
    "Gold",
    "Scores",
    "agreement",
    "alpha",
    "by_rule",
    "compare",
    "confusion",
    "confusions",
    "figures",
    "in_words",
    "load_run",
    "macro",
    "published",
    "read_gold",
    "reliability",
    "save_run",
    "score",
    "sides",
    "summary",
    "write_page",
]


def __dir__() -> list[str]:
    return sorted(__all__)
