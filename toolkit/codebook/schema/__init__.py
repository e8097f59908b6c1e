"""The files of the codebook: their columns, types and meaning. Lists are joined by "; "."""

from toolkit.codebook.schema.actors import ACTORS
from toolkit.codebook.schema.field import CodebookFile, Field
from toolkit.codebook.schema.policy import POLICY
from toolkit.codebook.schema.texts import TEXTS

__all__ = ["FILES", "CodebookFile", "Field"]

FILES: dict[str, CodebookFile] = ACTORS | POLICY | TEXTS
