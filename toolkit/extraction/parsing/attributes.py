"""The attributes that spaCy's ruler gives words by patterns, each kind of word looked at once.

Nearly all patterns look at one word: its tag, its form, its place in the parse. What they say of such
a word they say of all alike, so the matcher need not see each; only patterns of several words do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacy.attrs import DEP, IS_SPACE, LOWER, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

__all__ = ["Attributes", "remember"]

RULER, NAME = "attribute_ruler", "toolkit_attributes"
KIND = {"TAG": TAG, "LOWER": LOWER, "DEP": DEP, "IS_SPACE": IS_SPACE}  # what makes words alike
MOST = 100_000  # kinds of words that are remembered


class Attributes:
    """A pipe that does what a ruler does, and remembers what it says of each kind of word."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.longer = Matcher(ruler.vocab)
        self.known: dict[tuple[int, ...], list[int]] = {}
        for number, rule in enumerate(ruler.patterns):
            patterns = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if patterns:
                self.longer.add(str(number), patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of each word; of rules that say different the later one holds."""
        rules: defaultdict[int, list[int]] = defaultdict(list)
        for rule, start, end in self.longer(doc, allow_missing=True):
            number = int(doc.vocab.strings[rule])
            rules[range(start, end)[self.ruler.indices[number]]].append(number)
        for at, kind in enumerate(map(tuple, doc.to_array([*KIND.values()]).tolist())):
            said = self.known.get(kind)
            if said is None:
                if len(self.known) >= MOST:
                    self.known.clear()
                said = self.known[kind] = [rule for rule, *_ in self.ruler.match(doc[at : at + 1])]
            here = sorted([*said, *rules[at]]) if at in rules else said
            for number in here:
                set_token_attrs(doc[at], self.ruler.attrs[number])
        return doc


@Language.factory(NAME)  # type: ignore[untyped-decorator]  # spaCy has no types here
def _attributes(nlp: Language, name: str) -> Attributes:  # noqa: ARG001  as spaCy asks
    return Attributes(nlp.get_pipe(RULER))


def remember(nlp: Language) -> None:
    """Put such a pipe in the place of a ruler whose patterns of one word look at its kind alone."""
    if RULER not in nlp.pipe_names:
        return
    patterns = [pattern for rule in nlp.get_pipe(RULER).patterns for pattern in rule["patterns"]]
    if all(len(pattern) > 1 or KIND.keys() >= pattern[0].keys() for pattern in patterns):
        nlp.add_pipe(NAME, before=RULER)
        nlp.remove_pipe(RULER)
