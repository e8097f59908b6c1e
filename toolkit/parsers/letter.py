"""E-mail (.eml): a newsletter or press release; the subject is the title."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from toolkit.errors import ParseError
from toolkit.parsers.characters import clean, decode, line, paragraphs
from toolkit.parsers.document import Draft
from toolkit.parsers.furniture import CLOSING, is_furniture, without_closing
from toolkit.parsers.markup import blocks
from toolkit.parsers.sources import content

__all__ = ["parse"]


def parse(path: Path) -> Iterator[Draft]:
    """Yield the letter; attached files are left alone."""
    try:
        letter = email.message_from_bytes(content(path), policy=email.policy.default)
        part = letter.get_body(("html", "plain"))
        body = _body(part) if isinstance(part, EmailMessage) else []
        sender, address = parseaddr(line(str(letter["from"] or "")))
        told = {name: line(str(letter[name] or "")) for name in ("subject", "date", "message-id")}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ParseError(f"not a letter that can be read ({error})") from error
    if not told["subject"] and not sender and not address:
        raise ParseError("not a letter: it names neither subject nor sender")
    host = address.rpartition("@")[2]
    yield Draft(
        source_id=told["message-id"].strip("<>") or None,
        title=told["subject"] or None,
        paragraphs=body,
        published=told["date"] or None,
        publisher=sender or host or None,
        language=line(str(letter["content-language"] or "")) or None,
    )


def _body(part: EmailMessage) -> list[str]:
    """The paragraphs of the letter without its buttons, up to the notes at its foot."""
    data = part.get_payload(decode=True)
    text = decode(data if isinstance(data, bytes) else b"", part.get_content_charset())
    marked = part.get_content_subtype() == "html"
    found = blocks(text) if marked else paragraphs(without_closing(clean(text)))
    kept: list[str] = []
    for block in found:
        if kept and CLOSING.match(block):
            break
        if not is_furniture(block):
            kept.append(block)
    return kept
