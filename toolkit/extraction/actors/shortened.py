"""Organisations that a page names again in short: without their legal form or state, or by initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import Name, heads
from toolkit.extraction.page import Mention, Page, placed

__all__ = ["abbreviated", "in_short", "of_company", "one_company", "with_form"]

BRACKET = re.compile(r"[ ]?\(([A-Z][A-Z&.-]{1,9})\)")
INITIALS = re.compile(r"\b([A-Z])[a-z]")
DEFINED = re.compile(
    r"[ ]?\((?:hereafter |hereinafter )?(?:the )?[“\"'‘`]*(?:the )?([A-Z][a-z]{4,})[”\"'’`]*\)"
)
"""A word by which a text says that it will call a body: (the Tribunal), (hereafter “the Commission”)."""
SHORTEST = 3  # initials that can be told from those of others


def of_company(name: str, codebook: Codebook) -> str | None:
    """Return the name of a company without its legal form; none for a name that has no such form."""
    short = _form(codebook).sub("", name)
    return None if short == name else short


@lru_cache(maxsize=4)
def _form(codebook: Codebook) -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, heads(codebook, "form"))))
    return re.compile(rf",?[ ](?:{forms})\.?$")


def with_form(text: str, end: int, codebook: Codebook) -> int:
    """Return where the name of a company ends with what of its name follows: Lloyds Bank | PLC."""
    following = _forms(codebook).match(text, end)
    return end if following is None else following.end()


@lru_cache(maxsize=4)
def _forms(codebook: Codebook) -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, [*heads(codebook, "form"), "Bank"])))
    return re.compile(rf"(?:,?[ ](?:{forms}))+(?![\w-])")


def one_company(found: list[Mention], codebook: Codebook) -> list[Mention]:
    """Give a company named without its legal form the name it has with it: Nordwind (Ltd)."""
    full = {short: m for m in found if (short := of_company(m.name, codebook)) is not None}
    return [
        replace(m, actor_id=full[m.name].actor_id, name=full[m.name].name, kind="company")
        if m.name in full
        else m
        for m in found
    ]


def in_short(found: list[Mention], named: list[Mention], page: Page) -> list[Mention]:
    """Give a body the name by which the page named it in full before: the (Swiss) National Bank."""
    bodies = [m for m in named if m.kind in ("government_body", "organisation")]
    full = [(m, page.text[m.start : m.end]) for m in bodies]
    again = []
    for m in found:
        if " " in m.name and m.kind in ("government_body", "organisation"):
            longer = [o for o, text in full if o.end < m.start and text.endswith(f" {m.name}")]
            if len({o.actor_id for o in longer}) == 1:
                o = longer[-1]
                m = replace(m, actor_id=o.actor_id, name=o.name, kind=o.kind, country=o.country,
                            part_of=o.part_of, sector=o.sector)  # fmt: skip
        again.append(m)
    return again


def _defined(page: Page, mention: Mention) -> re.Match[str] | None:
    """Return the word of a body's name that brackets behind it say it is called by."""
    term = DEFINED.match(page.text, mention.end)
    body = mention.kind in ("government_body", "organisation")
    return term if term and body and term[1] in page.text[mention.start : mention.end] else None


def abbreviated(page: Page, named: list[Mention]) -> Iterator[Mention]:
    """Yield the places of abbreviations that stand in brackets after a name, or that are its
    initials: the Alliance (AAM), the Export Credits Guarantee Department, later the ECGD; so too of a
    word of a body's name that a text defines: the International Trade Court (the Court)."""
    yielded: set[tuple[int, int]] = set()
    for mention in named:
        if mention.form != "name" or mention.kind in ("person", "state"):
            continue
        bracket = BRACKET.match(page.text, mention.end)
        term = bracket or _defined(page, mention)
        initials = "".join(INITIALS.findall(page.text, mention.start, mention.end))
        if term is None and len(initials) < SHORTEST:
            continue
        short = re.escape(initials if term is None else term.group(1))
        first = mention.end if bracket is None else 0  # a headline may use it before it is told
        for match in re.compile(rf"(?<![\w.]){short}(?!\w)").finditer(page.text, first):
            inside = [m for m in named if m.start < match.end() and match.start() < m.end]
            if match.span() in yielded or not all(
                (m.start, m.end) == match.span()
                and _gives_way(m, mention, told=bracket is not None)
                for m in inside
            ):
                continue
            again = Name(
                mention.actor_id, mention.name, "name", mention.kind, mention.country,
                mention.part_of, mention.sector,
            )  # fmt: skip
            found = placed(page, *match.span(), again)
            if found is not None:
                yielded.add(match.span())
                yield found


def _gives_way(other: Mention, full: Mention, *, told: bool) -> bool:
    """Say whether what an abbreviation is taken for gives way to the body whose name it shortens: a
    name met here does, and where the page tells in brackets what it means, a body known by it too."""
    if other.actor_id == full.actor_id:
        return False
    return other.actor_id[:4] == "org/" or (told and other.kind in ("government_body", "company"))
