"""Characters and lines: bytes to clean text, hard-wrapped lines to paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from textwrap import dedent

from charset_normalizer import from_bytes

__all__ = ["clean", "decode", "join", "line", "paragraphs", "quoted"]

BYTES_TO_JUDGE = 1_000_000
"""How many bytes are looked at to tell an encoding."""

SHARE_OF_WESTERN = 0.15
"""Up to this share of bytes beyond ASCII, a text that is not UTF-8 is taken for Windows-1252:
accents and curly quotes are rare in Western texts, while other scripts consist of such bytes."""

FEW_BYTES = 16
"""So few bytes beyond ASCII tell no encoding; Windows-1252 is the commonest."""

WIDTH = range(40, 101)
"""How long the longest line is of a text that was wrapped by hand or machine."""

BEYOND_ASCII = bytes(range(0x80, 0x100))
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
BREAKS = re.compile("\r\n?|[\u0085\u2028]")
PAGE_BREAKS = re.compile("[\x0b\x0c\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
"""Letters that a PDF holds as one sign: tariffs, Pacific."""
BULLET = re.compile(r"[-*•·▪◦‣●■∙]\s+(?=\S)")
GAP = re.compile(r" +([.,;:!?])(?=\s|$)")
TORN_WORD = re.compile(r"\w-$")
TYPED_OPENING = re.compile(r"(?<!`)``(?!`)")
TYPED_CLOSING = re.compile(r"(?<!')''(?!')|\u2033")
"""Quotation marks as old wires typed them, the closing ones at times turned into a sign of inches."""
ENDED = re.compile(r"[.!?:;…\"”’')\]]$")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of `data`: by its byte order mark, as UTF-8, as declared, or as recognised.

    >>> decode("“Zölle”".encode("cp1252"))
    '“Zölle”'
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for candidate in ("utf-8", declared or "utf-8"):
        try:
            return data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    sample = data[:BYTES_TO_JUDGE]
    beyond = len(sample) - len(sample.translate(None, BEYOND_ASCII))
    if beyond <= max(FEW_BYTES, SHARE_OF_WESTERN * len(sample)):
        return data.decode("cp1252", "replace")
    best = from_bytes(sample).best()
    return data.decode(best.encoding if best else "utf-8", "replace")


def clean(text: str) -> str:
    """Return `text` in NFC without invisible characters; breaks are newlines, spaces plain.

    Zero-width and bidirectional controls are removed, ligatures are parted into letters, lone
    surrogates become U+FFFD.

    >>> clean("free\\u200b\\u00a0trade\\r\\n"), clean("tari\\ufb00s")
    ('free trade\\n', 'tariffs')
    """
    text = PAGE_BREAKS.sub("\n\n", BREAKS.sub("\n", text))
    text = INVISIBLE.sub("", SPACES.sub(" ", text)).translate(LIGATURES)
    return unicodedata.normalize("NFC", SURROGATES.sub("\ufffd", text))


def line(text: str) -> str:
    """Return `text` as one clean line; gaps left by a removed link before a stop are closed.

    A bullet of any shape becomes "- ".

    >>> line("• according to\\n .")
    '- according to.'
    """
    joined = GAP.sub(r"\1", " ".join(clean(text).split()))
    return BULLET.sub("- ", joined, count=1) if BULLET.match(joined) else joined


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text as single lines.

    Blank lines part paragraphs. Where the lines are wrapped at some width they are joined, and an
    indented line or a bullet begins a paragraph; otherwise every line is a paragraph.

    >>> paragraphs("Exports fell by a tenth in the year to February, the anti-\\ndumping "
    ...            "office in the capital said in a\\nstatement.\\n    Imports rose.")
    ['Exports fell by a tenth in the year to February, the anti-dumping office in the capital said in a statement.', 'Imports rose.']
    """
    lines = dedent(clean(text)).split("\n")
    wrapped = _wrapped(lines)
    found: list[list[str]] = []
    new = True
    for raw in lines:
        stripped = raw.strip()
        if not stripped:
            new = True
            continue
        indented = raw.startswith("  ") and not (found and BULLET.match(found[-1][0]))
        if new or not wrapped or indented or BULLET.match(stripped):
            found.append([stripped])
        else:
            found[-1].append(stripped)
        new = False
    return [kept for kept in (line(join(lines)) for lines in found) if kept]


def join(lines: Sequence[str]) -> str:
    """Join the lines of one paragraph; a compound word torn at its hyphen is made whole.

    >>> join(["a stop-", "over on Feb 26 -", "perhaps"])
    'a stop-over on Feb 26 - perhaps'
    """
    pieces = list(lines[:1])
    for before, after in pairwise(lines):
        torn = TORN_WORD.search(before) and after[:1].isalnum()
        pieces += [after] if torn else [" ", after]
    return "".join(pieces)


def _wrapped(lines: list[str]) -> bool:
    """Whether the lines were broken at a width: none is long, and many stop within a sentence."""
    if max(map(len, lines), default=0) not in WIDTH:
        return False
    followed = [a for a, b in pairwise(lines) if a.strip() and b.strip()]
    open_ended = sum(not ENDED.search(a.rstrip()) for a in followed)
    return bool(followed) and 2 * open_ended >= len(followed)


def quoted(text: str) -> str:
    """Return a text with the quotation marks that old wires typed as two signs.

    >>> quoted("``Talks go on,'' he said."), quoted("a 12\\u2033 pipe")
    ('“Talks go on,” he said.', 'a 12″ pipe')
    """
    if TYPED_OPENING.search(text) is None:
        return text
    return TYPED_CLOSING.sub("”", TYPED_OPENING.sub("“", text))
