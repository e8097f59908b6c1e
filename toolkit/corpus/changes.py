"""What a reading changed in a corpus."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

__all__ = ["Changes", "changes"]

KEY = ["doc_id", "content_hash"]


@dataclass(frozen=True)
class Changes:
    """The doc_ids that are new, changed, or no longer among the files; the number of the others.

    `anew` says that all was read again, since the model, the codebook or the rules changed, `linked`
    that what was read is linked again, since only the rules for that changed.

    >>> print(Changes(new=("a.md",), gone=("b.md",), same=3))
    1 new, 1 no longer among the files and kept, 3 unchanged
    >>> print(Changes(same=3))
    nothing changed
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    same: int = 0
    pruned: bool = False
    anew: bool = False
    linked: bool = False

    def __bool__(self) -> bool:
        again = self.anew or self.linked
        return bool(self.new or self.changed or again or (self.gone and self.pruned))

    def __str__(self) -> str:
        if not (self or self.gone):
            return "nothing changed"
        fate = "removed" if self.pruned else "kept"
        again = "read again" if self.anew else "linked again" if self.linked else None
        counts = [
            (len(self.new), "new"),
            (len(self.changed), "changed"),
            (len(self.gone), f"no longer among the files and {fate}"),
            (self.same, f"{again} by other rules" if again else "unchanged"),
        ]
        return ", ".join(f"{count:,} {what}" for count, what in counts if count)


def changes(
    before: pl.DataFrame | None,
    documents: pl.DataFrame,
    pruned: bool,
    *,
    anew: bool = False,
    linked: bool = False,
) -> Changes:
    """Compare a corpus with the documents that were now found.

    Parameters
    ----------
    before : doc_id and content_hash of the corpus as it was; None where there was none.
    documents : the same of the documents that are found now.
    pruned : whether documents that are no longer found leave the corpus.
    anew : whether the corpus was read by another model, codebook or rules.
    linked : whether only its linking was by other rules.
    """
    if before is None:
        return Changes(new=tuple(documents["doc_id"].sort()))

    def ids(rows: pl.DataFrame) -> tuple[str, ...]:
        return tuple(rows["doc_id"].sort())

    other = documents.join(before, on=KEY, how="anti")
    return Changes(
        new=ids(other.join(before, on="doc_id", how="anti")),
        changed=ids(other.join(before, on="doc_id", how="semi")),
        gone=ids(before.join(documents, on="doc_id", how="anti")),
        same=documents.join(before, on=KEY, how="semi").height,
        pruned=pruned,
        anew=anew,
        linked=linked,
    )
