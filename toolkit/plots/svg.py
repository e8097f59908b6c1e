"""A figure as SVG and PNG: the same bytes for the same figure, light, and safe in a page.

Text stays text, and a mark with a `url` is a link to its sentences.

    >>> from toolkit.plots.style import PALETTE, figure
    >>> fig, ax = figure(title="Two countries talk")
    >>> line = ax.plot([0, 1], [1, 2], color=PALETTE["blue"])
    >>> svg(fig) == svg(fig)
    True
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree
from matplotlib.figure import Figure
from matplotlib.text import Text

from toolkit.errors import InputError
from toolkit.plots.style import WORDS, styled

__all__ = ["png", "save", "svg"]

_FAMILY = "; font-family: 'DejaVu Sans', 'Verdana', sans-serif"  # as matplotlib writes it
_SVG = "{http://www.w3.org/2000/svg}"
_REFERENCE = re.compile(r'(?:href="|url\()#([^")]+)')
_NUMBERS = str.maketrans("", "", "0123456789.- ")  # what is left of a path are its letters
_PLACE = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")
_STEP = re.compile(r"([MLz])(?:([-\d.]+) ([-\d.]+))?")
_DPI = 144  # twice the 72 points of an inch: sharp on the screens of today


def png(fig: Figure) -> bytes:
    """Return the figure as PNG, the same bytes each time."""
    return _render(fig, "png", {"Software": None})


def svg(fig: Figure) -> str:
    """Return the figure as an SVG element that can stand in a page beside others.

    Its ids begin with a digest of the figure, so that those of two figures never meet.
    """
    with _light_halos(fig):
        text = _render(fig, "svg", {"Date": None, "Creator": None}).decode()
    halo = "paint-order: stroke; stroke: #ffffff; stroke-width: 2.5; "
    text = re.sub(r'(<g id="halo-\d+">\s*<text style=")', rf"\g<1>{halo}", text)
    text = text[text.index("<svg") :].replace(_FAMILY, "")
    text = re.sub(r'\b(?:d|x|y|transform)="[^"]*"', _rounded, text)
    text = re.sub(r'<a xlink:href="([^"]*)"[^>]*>', _link, text)
    text = text.replace("xlink:href=", "href=").replace(" stroke-dashoffset: 0;", "")
    text = re.sub(r' transform="rotate\(-?0 [^"]*"', "", text)
    text = re.sub(rf'<g id="{WORDS}-\w+">', f'<g class="{WORDS}">', text)
    return _light(text, "f" + hashlib.sha256(text.encode()).hexdigest()[:8])


def _light(text: str, prefix: str) -> str:
    """Take out of an SVG what nothing refers to, and tell a look that several marks have once."""
    root = etree.fromstring(text.encode(), etree.XMLParser(remove_blank_text=True))
    for part in [*root.iterfind(f"{_SVG}metadata"), *root.iterfind(f"{_SVG}defs/{_SVG}style")]:
        (part.getparent() if part.getparent() is not None else root).remove(part)
    referred = {
        name: f"{prefix}-{n}" for n, name in enumerate(dict.fromkeys(_REFERENCE.findall(text)))
    }
    for part in [part for part in root.iter() if part.get("style") and part.get("clip-path")]:
        part.set("style", f"{part.get('style')}; clip-path: {part.attrib.pop('clip-path')!s}")
    looks = Counter(part.get("style") for part in root.iter() if part.get("style"))
    often = {look: f"s{n}" for n, (look, times) in enumerate(looks.items()) if times > 1}
    for part in root.iter():
        known = referred.get(part.attrib.pop("id", ""))
        if known:
            part.set("id", known)
        if part.get("style") in often:
            part.set("class", often[part.attrib.pop("style")])
    for part in root.iter(f"{_SVG}text"):
        placed = _PLACE.fullmatch(part.get("transform", ""))
        if placed:
            del part.attrib["transform"]
            part.attrib.update({"x": placed[1], "y": placed[2]})
    for group in [part for part in root.iter(f"{_SVG}g") if not part.attrib]:
        _unwrapped(group)
    _gather(root)
    _join_links(root)
    told = "".join(f"#{prefix} .{name}{{{look}}}" for look, name in often.items())
    etree.SubElement(
        root, f"{_SVG}style"
    ).text = f"#{prefix}{{stroke-linejoin:round;stroke-linecap:butt{_FAMILY}}}{told}"
    root.set("id", prefix)
    root.insert(0, root[-1])
    etree.cleanup_namespaces(root)
    light = etree.tostring(root, encoding="unicode")
    return _REFERENCE.sub(lambda found: found[0].replace(found[1], referred[found[1]]), light)


def _gather(root: etree._Element) -> None:
    """Hold all that marks refer to in one place, out of the way."""
    shapes = list(root.iter(f"{_SVG}defs"))
    one = etree.Element(f"{_SVG}defs")
    for held in shapes:
        one.extend(list(held))
        parent = held.getparent()
        if parent is not None:
            parent.remove(held)
    if len(one):
        root.insert(0, one)


def _join_links(root: etree._Element) -> None:
    """Make one link of those that stand side by side and lead to the same place."""
    for link in list(root.iter(f"{_SVG}a")):
        group = link.getparent()
        if group is not None and group.tag == f"{_SVG}g" and len(group) == 1:
            _turned(group, link)
    for link in list(root.iter(f"{_SVG}a")):
        before = link.getprevious()
        if before is not None and before.tag == link.tag and before.attrib == link.attrib:
            before.extend(list(link))
            parent = link.getparent()
            if parent is not None:
                parent.remove(link)


def _turned(group: etree._Element, link: etree._Element) -> None:
    """Make of a group that holds a link a link that holds the group."""
    parent = group.getparent()
    if parent is None:
        return
    parent.replace(group, link)
    group.extend(list(link))
    link.append(group)


def _unwrapped(group: etree._Element) -> None:
    """Put what a group holds in its place."""
    parent = group.getparent()
    if parent is None:
        return
    place = parent.index(group)
    for number, part in enumerate(list(group)):
        parent.insert(place + number, part)
    parent.remove(group)


def save(fig: Figure, path: str | Path) -> Path:
    """Write the figure to a file that ends in .svg or .png.

    Raises
    ------
    InputError
        The name ends in something else.
    """
    target = Path(path)
    if target.suffix not in (".svg", ".png"):
        raise InputError(f"{target}: a figure is saved as .svg or .png")
    target.write_bytes(png(fig) if target.suffix == ".png" else svg(fig).encode())
    return target


@contextmanager
def _light_halos(fig: Figure) -> Iterator[None]:
    """Take white outlines off labels while they are drawn: they turn text into heavy paths."""
    outlined = [text for text in fig.findobj(Text) if text.get_path_effects()]
    before = [(text.get_path_effects(), text.get_gid()) for text in outlined]
    for number, text in enumerate(outlined):
        text.set(path_effects=[], gid=f"halo-{number}")
    try:
        yield
    finally:
        for text, (effects, gid) in zip(outlined, before, strict=True):
            text.set(path_effects=effects, gid=gid)


def _rounded(found: re.Match[str]) -> str:
    """Keep a tenth of a point: no eye sees less, and the page is half as heavy."""
    short = re.sub(r"(\.\d)\d+", r"\1", found[0]).replace(".0", "")
    return _shortened(short) if short.startswith("d=") else short


def _shortened(path: str) -> str:
    """Tell level and upright lines of a path by the one number that changes."""
    told = re.sub(r"\s*([A-Zz])\s*", r"\1", path[3:-1].strip())
    if set(told.translate(_NUMBERS)) - set("MLz"):
        return f'd="{told}"'
    at, kept = ("", ""), list[tuple[str, str, str]]()  # letter, what it says, and from where
    for letter, x, y in _STEP.findall(told):
        if letter == "L" and (x, y) == at and kept[-1][0] != "M":  # alone, it is a dot
            continue
        if letter == "L" and y == at[1]:
            _straight(kept, "H", x, at[0])
        elif letter == "L" and x == at[0]:
            _straight(kept, "V", y, at[1])
        else:
            kept.append((letter, f"{x} {y}" if letter != "z" else "", ""))
        at = (x, y)
    return f'd="{"".join(letter + said for letter, said, _ in kept)}"'


def _straight(kept: list[tuple[str, str, str]], letter: str, to: str, begin: str) -> None:
    """Add a level or upright line to a path; one that goes on as the last did makes that longer."""
    if kept and kept[-1][0] == letter:
        _, _, first = kept[-1]
        if (float(to) > float(begin)) == (float(begin) > float(first)):
            kept[-1] = (letter, to, first)
            return
    kept.append((letter, to, begin))


def _link(found: re.Match[str]) -> str:
    """Open links in the same window, and leave out what is no address of a page.

    A link is named after its address, which the toolkit makes of readable ids. It is left out of
    the tab order: a figure has dozens, and the tables beside it lead to the same places.
    """
    address = html.unescape(found[1])
    if not re.match(r"https?://|[^:]*$|[^:]*[/?#]", address):
        return "<a>"
    last = re.split(r"[/#]", address.removesuffix(".html"))[-1]
    name = re.sub(r"-[0-9a-f]{8}$", "", last.removesuffix(".html")).replace("-", " ")
    return f'<a href="{found[1]}" aria-label="{html.escape(name)}" tabindex="-1">'


def _render(fig: Figure, kind: str, metadata: dict[str, None]) -> bytes:
    buffer = io.BytesIO()
    for text in fig.findobj(Text):
        text.set_parse_math(False)
    with styled():
        fig.savefig(buffer, format=kind, dpi=_DPI, metadata=metadata)
    return buffer.getvalue()
