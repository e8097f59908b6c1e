"""A corpus: the tables read from a set of documents, in memory or in a folder on disk."""

from toolkit.corpus.changes import Changes
from toolkit.corpus.corpus import Corpus
from toolkit.corpus.storage import MANIFEST, open_corpus, save
from toolkit.corpus.verification import damage, verify
from toolkit.corpus.words import statement_words

__all__ = [
    "MANIFEST",
    "Changes",
    "Corpus",
    "damage",
    "open_corpus",
    "save",
    "statement_words",
    "verify",
]
