"""Organisations that a text names and the codebook does not know."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from toolkit.codebook import Codebook
from toolkit.extraction.names import Name, gazetteer
from toolkit.extraction.page import Mention, Page, placed, slug

__all__ = ["find"]

CAPITAL = r"(?:[A-Z][\w&’'-]*\.?|&)"
NAME = re.compile(rf"\b{CAPITAL}(?:[ ]{CAPITAL})*")
TAIL = re.compile(
    rf"[ ](?:of|for|on)[ ](?:the[ ])?{CAPITAL}(?:[ ]{CAPITAL})*(?:[ ]and[ ]{CAPITAL})?"
)
DETERMINERS = frozenset(
    "The A An This That Its His Her Their Our Some Many Most But And In On At As".split()
)
STATE_FORMS = ("state",)
OFTEN = 2  # times an unknown single word must be tagged as an organisation to be believed


def find(page: Page, codebook: Codebook, known: list[Mention]) -> list[Mention]:
    """Return `known` and the organisations met, in order of their place.

    A name is a run of capitalised words that ends in a noun which heads names (Association, Corp,
    University), with what follows by "of"; or what the model tags as an organisation more than
    once. A known body or person within it keeps its own name.
    """
    kinds = _heads(codebook)
    found: list[Mention] = []
    for start, end, kind in [*_headed(page, kinds), *_tagged(page, codebook, kinds)]:
        inside = [m for m in known if m.start < end and m.end > start]
        if any(m.kind != "state" or m.start < start or m.end > end for m in inside):
            continue
        if any(m.start < end and m.end > start for m in found):
            continue
        name = page.text[start:end].removesuffix("'s").removesuffix("’s")
        country = inside[0].country if inside else None
        mention = placed(
            page,
            start,
            start + len(name),
            Name(
                f"{'company' if kind == 'company' else 'org'}/{slug(name)}",
                name,
                "name",
                kind,
                country,
            ),
        )
        if mention is not None:
            found.append(mention)
    rest = [m for m in known if not any(o.start <= m.start and m.end <= o.end for o in found)]
    return sorted([*rest, *found], key=lambda m: (m.start, m.end))


@lru_cache(maxsize=4)
def _heads(codebook: Codebook) -> dict[str, str]:
    rows = codebook["heads"].filter(use="name")
    return dict(zip(rows["noun"], rows["kind"], strict=True))


def _headed(page: Page, kinds: dict[str, str]) -> list[tuple[int, int, str]]:
    """Return the spans of names with a head noun, and their kind."""
    found = []
    text = page.plain
    for match in NAME.finditer(text):
        words = list(re.finditer(r"\S+", match.group()))
        while words and words[0].group() in DETERMINERS:
            words = words[1:]
        heads = [i for i, word in enumerate(words) if word.group().rstrip(".") in kinds]
        if not heads:
            continue
        last = heads[-1]
        head = words[last].group().rstrip(".")
        start, end = match.start() + words[0].start(), match.start() + words[last].end()
        tail = TAIL.match(text, end) if kinds[head] != "company" else None
        if tail is not None:
            end = tail.end()
        if last == 0 and tail is None:
            continue
        if text[end - 1] == "." and not head.startswith(("Co", "Inc", "Ltd")):
            end -= 1
        found.append((start, end, kinds[head]))
    return found


def _tagged(page: Page, codebook: Codebook, kinds: dict[str, str]) -> list[tuple[int, int, str]]:
    """Return the spans that the model tags as organisations, where that can be believed."""
    families = gazetteer(codebook).families
    tagged = [span for span in page.doc.ents if span.label_ == "ORG"]
    often = Counter(span.text for span in tagged)
    found = []
    for span in tagged:
        words = span.text.split()
        if words and words[0].lower() == "the":
            span, words = span[1:], words[1:]
        if not words or not all(
            word[:1].isupper() or word in ("of", "and", "for", "the", "&") for word in words
        ):
            continue
        single = len(words) == 1
        if single and (often[span.text] < OFTEN or span.text in families or len(span.text) < 3):
            continue
        if any(word in families for word in words) or any(c.isdigit() for c in span.text):
            continue
        if span.sent.start == span.start and single:
            continue
        follows = page.doc[span.end].text if span.end < len(page.doc) else ""
        company = (
            single or words[-1].rstrip(".") in kinds and kinds[words[-1].rstrip(".")] == "company"
        )
        kind = "company" if company and follows != "officials" else "organisation"
        found.append((span.start_char, span.end_char, kind))
    return found
