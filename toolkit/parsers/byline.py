"""The lines at the top of a news page that say when it was published, by whom and for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.parsers.document import Draft
from toolkit.parsers.moments import STAMP

__all__ = [
    "LONGEST_LABEL",
    "Byline",
    "byline",
    "day_line",
    "headed",
    "is_post",
    "name_line",
    "publisher_line",
    "stamp",
]

LONGEST_LABEL = 200
"""Characters beyond which a line is no byline or time."""

LONGEST_NAME = 80
"""Characters beyond which words after "by" are no name."""

ROLE = re.compile(
    r"(?:(?P<machine>generated\s+by\s+(?:an?\s+)?AI)|(?:written|posted|reported)\s+by|by)\b:?\s*",
    re.IGNORECASE,
)
REVIEWED = re.compile(
    r"(?:\b|(?<=[a-z]))(?P<role>(?:reviewed|edited|fact[- ]checked)\s+by):?\s*", re.IGNORECASE
)
DESK = re.compile(
    r"(?P<publisher>[A-Z][\w&.’' -]{0,40}?)\s+(?:news\s+)?(?:editorial\s+team|editorial\s+staff|"
    r"staff(?:\s+writers?)?|newsroom|news\s*desk|editors?|reporters?|correspondents?)$",
    re.IGNORECASE,
)
POST = re.compile(
    r"[\w' -]{0,40}\b(?:reporter|correspondent|editor|writer|analyst|bureau chief)\b[\w' -]{0,30}"
    r"(?:,\s*(?P<publisher>[A-Z][\w&.’' -]{1,40}))?$",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?"
    r"(?P<publisher>[A-Z][\w&’' -]{1,40}?)(?:,?\s+(?:LLC|Inc|Ltd|Limited|All\s+Rights\b.*))?(?:\.|$)",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"(?:source|publisher|published\s+(?:by|in))\s*:\s*(?P<publisher>[A-Z][\w&.’' -]{1,40})$",
    re.IGNORECASE,
)
NAME = re.compile(
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}(?:(?:,| and|,? &) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3})*$"
)
READING_TIME = re.compile(r"\s*[|·•]?\s*\d+\s*-?\s*min(?:ute)?s?\.?\s*read\s*$", re.IGNORECASE)
LATER = re.compile(r"(?<=.)(?:last\s+)?(?:updated|modified)\b.*$", re.IGNORECASE)
GLUED_YEAR = re.compile(r"((?:19|20)\d{2})(?=\d{1,2}:\d{2})")
GLUED_WORDS = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
STAMP_WORDS = re.compile(
    r"\b(?:published|posted|updated|last|modified|on|at|date|first|created|mon(?:day)?|"
    r"tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b",
    re.IGNORECASE,
)
NUMERIC = re.compile(
    r"(?:(?:published|posted|date|updated)\W*)?(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\b",
    re.IGNORECASE,
)
OUTLET = (
    r"(?:The )?(?:[A-Z][\w.&’'-]*,? ){0,4}?(?:Agency|Bulletin|Business|Chronicle|Courier|Daily|Digest|Dispatch|"
    r"Examiner|Gazette|Guardian|Herald|Inquirer|Journal|Ledger|Mail|Monitor|Morning|News|Newspaper|Newswire|"
    r"Observer|Post|Press|Record|Review|Standard|Star|Sun|Telegraph|Times|Tribune|Weekly|Wire)(?: [A-Z][\w.&’'-]*){0,2}"
)
"""The name of a newspaper or an agency: it holds a noun that such are called by."""
OUTLET_LINE = re.compile(rf"(?P<publisher>{OUTLET})$")
OUTLET_DAY = re.compile(rf"(?P<publisher>{OUTLET})\s*(?:[,|·•]|[-–—]{{1,2}})\s+(?=\S)")
"""An outlet before the day: East Gate Digest, 9 October 2024."""
BODY_LINE = re.compile(
    r"(?P<publisher>(?:[A-Z][\w’'-]*[ ](?:(?:and|of|for|the)[ ])*){0,5}(?:Ministry|Department|Office|Secretariat|Government|"
    r"Embassy|Presidency|Agency|Directorate|Cabinet|Treasury|Commission)\b(?:,?[ ](?:and|of|for|the|[A-Z][\w’'-]*)){0,10})$"
)
"""A body of a state on a line of its own, beside the day: Cabinet Office of Peru."""
MASTHEAD = re.compile(rf"(?P<publisher>{OUTLET})(?:\s+[-–—|·]\s+[A-Za-z ]{{1,20}})?$")
"""An outlet above the title, perhaps with its section: Port Chronicle — Trade page."""
MASTHEAD_LINES = 2
"""Paragraphs that stand at least below the outlet of a page: its title and its text."""
HEADER = 8
"""Paragraphs at the top of a text among which its time and byline are looked for."""

LONGEST_TITLE = 250
"""Characters of a first line beyond which it is no title."""

SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True)
class Byline:
    """Who wrote a page, and the publisher if the line names its desk."""

    author: str
    publisher: str | None = None


def stamp(text: str) -> str | None:
    """The time of publication in a line that holds little else.

    >>> stamp("Tuesday, Mar 4, 2025 8:15 pm ET3min read"), stamp("They met on May 4, 2025.")
    ('Tuesday, Mar 4, 2025 8:15 pm ET', None)
    """
    if len(text) > LONGEST_LABEL or (text.endswith(".") and not text.endswith("m.")):
        return None
    text = GLUED_YEAR.sub(r"\1 ", READING_TIME.sub("", text))
    found = STAMP.search(text)
    if found:
        before = STAMP_WORDS.sub(" ", text[: found.start()])
        after = LATER.sub("", text[found.end() :])
        if len(re.findall(r"[^\W\d_]{2,}", before)) > 2 or len(after) > LONGEST_NAME // 2:
            return None
        return text[: found.end()] + after
    return text if NUMERIC.match(text) and len(text) < LONGEST_NAME else None


def day_line(text: str) -> bool:
    """Whether a line holds the time of publication and nothing else.

    >>> day_line("date: 4 May 2025"), day_line("May 4, 2025: a day to remember")
    (True, False)
    """
    when = stamp(text)
    rest = NUMERIC.sub("", STAMP.sub("", text))
    return when is not None and not re.search(r"[^\W\d_]{4,}", STAMP_WORDS.sub("", rest))


def byline(text: str) -> Byline | None:
    """The author of a line that is a byline.

    >>> byline("By A. Writer, Northwind Staff").author
    'A. Writer, Northwind Staff'
    """
    if len(text) > LONGEST_LABEL:
        return None
    role = ROLE.match(text)
    parts = REVIEWED.split(text, maxsplit=1)
    if not role and len(parts) == 1:
        return None
    who = (text[role.end() : len(parts[0])] if role else parts[0]).strip(" ,|·-")
    if len(who) > LONGEST_NAME or SENTENCE_END.search(who.removesuffix("Jr.")):
        return None
    if role and role["machine"]:
        who = f"AI {GLUED_WORDS.sub(' ', who)}".strip()
    elif not who[:1].isupper():
        return None
    reviewer = parts[-1].strip() if len(parts) > 1 else ""
    desk = DESK.match(reviewer) or DESK.match(who)
    author = f"{who}; {parts[1].lower()} {reviewer}".removeprefix("; ") if reviewer else who
    return Byline(author, desk["publisher"].strip() if desk else None) if author else None


def name_line(text: str, neighbours: tuple[str, str]) -> Byline | None:
    """The author of a line that is only a name, beside a time, a handle or a post.

    >>> name_line("Ann Roe", ("", "Business reporter, Northwind News"))
    Byline(author='Ann Roe', publisher='Northwind News')
    """
    if not NAME.match(text) or len(text) > LONGEST_NAME:
        return None
    for near in neighbours:
        post = POST.match(near)
        if post:
            return Byline(text, post["publisher"])
        if near.startswith("@") or stamp(near):
            return Byline(text)
    return None


def is_post(text: str) -> bool:
    """Whether a line is the post of an author: "Trade correspondent, Northwind News"."""
    post = POST.match(text) if len(text) <= LONGEST_NAME else None
    return post is not None and (post["publisher"] is not None or len(text.split()) <= 3)


def publisher_line(text: str) -> str | None:
    """The publisher of a line that names a source or holds a notice of copyright.

    >>> publisher_line("© 2025 Northwind LLC. All Rights Reserved.")
    'Northwind'
    """
    found = SOURCE.match(text) or RIGHTS.match(text)
    return found["publisher"].strip() if found and len(text) <= LONGEST_LABEL else None


def headed(paragraphs: Sequence[str], title: str | None = None) -> Draft:
    """Return a text whose first paragraphs may be its title, its byline and its day.

    >>> draft = headed(["Tin rises", "By A. Roe", "4 May 2025", "Tin rose by a tenth."])
    >>> draft.title, draft.author, draft.published, draft.paragraphs
    ('Tin rises', 'A. Roe', '4 May 2025', ['Tin rose by a tenth.'])
    >>> draft = headed(["Tin falls", "East Gate Digest, 9 May 2025", "Tin fell by a tenth."])
    >>> draft.publisher, draft.published, draft.paragraphs
    ('East Gate Digest', '9 May 2025', ['Tin fell by a tenth.'])
    """
    body = list(paragraphs)
    published: str | None = None
    author: Byline | None = None
    outlet: str | None = None
    if title is None and len(body) > MASTHEAD_LINES and (head := MASTHEAD.match(body[0])):
        outlet = head["publisher"]
        del body[0]
        if (when := stamp(body[0])) is not None:
            published = when
            del body[0]
    if title is None and published is None and len(body) > MASTHEAD_LINES and day_line(body[0]):
        published = body.pop(0)
    if title is None and len(body) > 1 and len(body[0]) <= LONGEST_TITLE:
        title = None if body[0].endswith((".", ":")) else body.pop(0)
    top: list[str] = []
    for text, after in zip(body[:HEADER], [*body[1:], ""], strict=False):
        before = OUTLET_DAY.match(text)
        rest = text[before.end() :] if before else text
        if published is None and (when := stamp(rest)):
            published, outlet = when, before["publisher"] if before else outlet
        elif author is None and (named := byline(text)):
            author = named
        elif (
            outlet is None
            and not top
            and (line := OUTLET_LINE.match(text) or (stamp(after) and BODY_LINE.match(text)))
        ):
            outlet = line["publisher"]
        else:
            top.append(text)
    return Draft(
        title=title,
        paragraphs=top + body[HEADER:],
        published=published,
        author=author.author if author else None,
        publisher=(author.publisher if author else None) or outlet,
    )
