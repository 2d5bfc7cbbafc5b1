"""A sealed page: nothing outside may be read, and nothing may show what it was."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from . import texts
from .secrets import Secrets

_PIECE = re.compile(r"web/sealed/[0-9a-f]{32}\.js")
_LINE = re.compile(rb'received\("([A-Za-z0-9+/]+={0,2})"\)')
_BUCKET = 65_536
"""Bytes: every piece is as long as some number of these (`docs/sealed.md`)."""
_SAMPLE = 16_384
"""Characters of base64 that are unpacked to see whether they are opaque."""


def look(name: str, content: bytes, known: Secrets) -> Iterator[str]:
    """What may not be in one file of a sealed page."""
    if any(word in content for word in known.words):
        yield "words of the page, which is sealed"
    if name == "web/index.html":
        yield from texts.html(content, known)
    elif not _PIECE.fullmatch(name):
        yield "a file that a sealed page has not"
    elif len(content) % _BUCKET:
        yield "a size that tells how long the original is"
    else:
        yield from _opaque(content)


def _opaque(content: bytes) -> Iterator[str]:
    found = _LINE.fullmatch(content)
    try:
        inside = base64.b64decode(found[1][:_SAMPLE], validate=True) if found else b""
    except binascii.Error:
        inside = b""
    # What is encrypted cannot be packed.
    if not inside or len(zlib.compress(inside, 1)) <= len(inside):
        yield "bytes that are not encrypted"
