"""Where a document, sentence, actor, event or measure stands in the site of reports.

Addresses begin with `SITE`, the way from `notebooks/` to the site, so that a link works in a
notebook opened by hand; the site takes this beginning off when it makes its pages.

    >>> event("2025-10-10-usa-tariff")
    '../reports/site/events/2025-10-10-usa-tariff.html'
    >>> document("seed/page.txt", 12)
    '../reports/site/evidence/seed-page-txt-e1d7b73f.html#s12'
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

__all__ = [
    "IN_FIGURE",
    "SITE",
    "actor",
    "document",
    "event",
    "inside",
    "measure",
    "rows",
    "slug",
    "within_site",
]

SITE = "../reports/site/"
IN_FIGURE = '<a target="_blank" xlink:href='
"""How a link in a figure begins in a notebook: JupyterLab stops at one that has a plain `href`."""
_LENGTH = 80  # of a file name made from an id


def slug(of: str) -> str:
    """Return a name for a file or an anchor: safe everywhere, and different for different ids.

    An id that is safe as it is stays; any other gets eight digits of its digest.
    """
    name = re.sub(r"[^a-z0-9]+", "-", of.lower()).strip("-")[:_LENGTH]
    return (
        name if name == of else f"{name}-{hashlib.sha256(of.encode()).hexdigest()[:8]}".lstrip("-")
    )


def document(doc_id: str, sentence: int | None = None) -> str:
    """Return the address of a document's page, or of one sentence on it."""
    anchor = "" if sentence is None else f"#s{sentence}"
    return f"{SITE}evidence/{slug(doc_id)}.html{anchor}"


def actor(actor_id: str) -> str:
    """Return the address of an actor's page."""
    return f"{SITE}actors/{slug(actor_id)}.html"


def event(event_id: str) -> str:
    """Return the address of an event's page."""
    return f"{SITE}events/{slug(event_id)}.html"


def measure(measure_id: str) -> str:
    """Return the address of a measure's page."""
    return f"{SITE}measures/{slug(measure_id)}.html"


def rows(kind: str, ids: Sequence[str]) -> str:
    """Return the address of a page of rows: the same ids have the same page.

    >>> rows("events", ["2025-10-10-usa-tariff"])
    '../reports/site/rows/events-44dea6a50a34.html'
    """
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12]
    return f"{SITE}rows/{kind}-{digest}.html"


def inside(address: str, up: str = "") -> str:
    """Return an address as a page of the site has it; `up` leads from the page to the site's root.

    >>> inside(actor("CHN"), "../")
    '../actors/chn-bbfd32d8.html'
    """
    return up + address.removeprefix(SITE)


def within_site(html: str, up: str = "") -> str:
    """Return HTML whose links hold inside the site; `up` leads from the page to the site's root."""
    html = html.replace(IN_FIGURE, "<a href=")
    return re.sub(rf'(\b(?:href|data-root)="){re.escape(SITE)}', rf"\g<1>{up}", html)
