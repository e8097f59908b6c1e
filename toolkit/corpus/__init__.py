"""A corpus: the tables read from a set of documents, in memory or in a folder on disk."""

from toolkit.corpus.corpus import PER_DOCUMENT, Corpus
from toolkit.corpus.storage import MANIFEST, open_corpus, save, verify

__all__ = ["MANIFEST", "PER_DOCUMENT", "Corpus", "open_corpus", "save", "verify"]
