"""Pages: templates with everything escaped, a notebook as the body of a page, safe data."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from toolkit.addresses import within_site
from toolkit.plots.style import WORDS
from toolkit.view.marks import dated
from toolkit.view.shown import IN_NOTEBOOK

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["TEMPLATES", "body", "contents", "data", "marked", "page", "picture", "render"]

TEMPLATES = Path(__file__).parent / "templates"
FOOTER = "Made from texts by the policy network toolkit."
_TIE = re.compile(r'(?<=href=")(actors/[^"#]+\.html)#(tie-[^"]+)(?=")')
_NUMBER = re.compile(r"\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HEADING = re.compile(r'<h2 id="([^"]+)">([^<]+)</h2>')
_SIZE = re.compile(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"')
_WORDS = re.compile(rf'<g class="{WORDS}">.*?</g>', re.DOTALL)
_LINE = re.compile(r' y="([\d.]+)"')
_GAP = 8  # points between the words of a figure and what is drawn
_MEASURED = re.compile(r' width="[\d.]+pt" height="[\d.]+pt"')
_SVG = re.compile(r'<figure class="plot"[^>]*>(<svg\b.*?</svg>)', re.DOTALL)


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["whole_number"] = _NUMBER.fullmatch
    environment.tests["day"] = _DAY.match
    environment.tests["digest"] = _DIGEST.fullmatch
    environment.filters["dated"] = _dated
    return environment


def _dated(text: str) -> Markup:
    return Markup(dated(text))  # noqa: S704 - escaped there


def page(template: str, title: str, root: str = "", **values: Any) -> str:
    """Return a page of the site; `root` leads from it to the site's root.

    Every value is text and escaped, unless it is Markup. `section` is the page of the navigation
    under which this one stands: the index, where none is given.
    """
    return render(
        template,
        title=title,
        kind=template,
        root=root,
        footer=FOOTER,
        **{"scripts": "'self'", "section": "index", **values},
    )


def render(template: str, **values: Any) -> str:
    """Return a template filled with values."""
    return _environment().get_template(f"{template}.html.j2").render(**values)


def data(value: Any) -> Markup:
    """Return a value as JSON that cannot end the script element it stands in.

    >>> data(["</script>"])
    Markup('["\\\\u003c/script\\\\u003e"]')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no sign is left that HTML reads


def body(notebook: NotebookNode, actors: Collection[str] = ()) -> Markup:
    """Return words, tables and figures of a notebook as HTML, without its code and first title.

    `actors` are the paths of the actors' pages: a tie in a figure leads to its row of this page,
    or, where that row is not shown, to the page of its source.
    """
    from nbconvert import TemplateExporter  # half a second, and only a rebuilt page needs it

    # not HTMLExporter: it parses the page anew and writes the names of SVG in small letters
    exporter = TemplateExporter(
        template_name="notebook",
        extra_template_basedirs=[str(TEMPLATES)],
        file_extension=".html",
    )
    html, _ = exporter.from_notebook_node(notebook)
    html = re.sub(r'<a class="anchor-link".*?</a>', "", html)
    html = re.sub(r"<h1\b.*?</h1>", "", html, count=1, flags=re.DOTALL)
    html = within_site(html.replace(IN_NOTEBOOK, "").strip())
    rows = set(re.findall(r'<tr id="([^"]+)"', html))

    def tie(found: re.Match[str]) -> str:
        if found[2] in rows:
            return f"#{found[2]}"
        return found[1] if found[1] in actors else "#main"

    return Markup(_TIE.sub(tie, html))  # noqa: S704 - what comes from texts was escaped


def contents(html: str) -> list[tuple[str, Markup]]:
    """Return anchor and words of each heading of a report.

    >>> contents('<h2 id="In-force">In force</h2>')
    [('In-force', Markup('In force'))]
    """
    return [(anchor, Markup(words)) for anchor, words in _HEADING.findall(html)]  # noqa: S704 - as it stands there


def marked(notebook: NotebookNode) -> str:
    """Return as HTML what the cells of a notebook show that carry the tag `picture`."""
    return "".join(
        output.get("data", {}).get("text/html", "")
        for cell in notebook.cells
        if "picture" in cell.metadata.get("tags", [])
        for output in cell.get("outputs", [])
    )


def picture(html: str) -> str | None:
    """Return a figure of a page as a picture of its own, or None where there is none.

    It is the first that is wider than high: a high one is not legible in the small. Title and
    caption are cut off: the card has its own.
    """
    figures = [found[1] for found in _SVG.finditer(html)]
    if not figures:
        return None
    drawn = next((figure for figure in figures if _is_wide(figure)), figures[0])
    return _cropped(re.sub(r"</?a\b[^>]*>", "", drawn)) + "\n"


def _cropped(figure: str) -> str:
    """Cut a figure to what stands between its title and its caption."""
    size = _SIZE.search(figure)
    if size is None:
        return figure
    top, bottom = 0.0, float(size[2])
    for words in _WORDS.findall(figure):
        lines = [float(y) for y in _LINE.findall(words)]
        if lines and lines[0] < float(size[2]) / 2:
            top = max(lines) + _GAP
        elif lines:
            bottom = min(lines) - _GAP
    shown = f'viewBox="0 {top:g} {size[1]} {bottom - top:g}"'
    return _MEASURED.sub("", _WORDS.sub("", figure).replace(size[0], shown, 1), count=1)


def _is_wide(figure: str) -> bool:
    size = _SIZE.search(figure)
    return size is not None and float(size[1]) >= float(size[2])
