"""JPEG, WebP and PNG: their parts by list. What is not needed to draw the picture is found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearling.renderers import rights

from .secrets import Secrets

_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next marker after a JPEG's picture data: no stuffed byte, no restart."""
_DRAWN = {*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD} - {0xC8}
"""Markers of tables, frames and intervals (ITU T.81, table B.1)."""
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_HELD = (
    (b"Exif\0", "metadata of a camera (EXIF)"),
    (_XMP, "metadata (XMP) that is not ours"),
    (b"http://ns.adobe.com/xmp/extension/", "metadata (extended XMP)"),
    (b"ICC_PROFILE\0", "a colour profile"),
    (b"Photoshop 3.0\0", "metadata of an editor (IPTC)"),
    (b"MPF\0", "a second picture (MPF)"),
    (b"JFXX\0", "a thumbnail (JFXX)"),
)


def jpeg(content: bytes, _known: Secrets) -> Iterator[str]:
    """Segments: tables and scans, one JFIF without a thumbnail, one packet of rights."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xD9:
            break
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        if marker >= 0xE0:
            yield from _segment(marker, content[at + 4 : at + 2 + size])
        elif marker not in _DRAWN and marker != 0xDA:
            yield f"a JPEG segment of an unknown kind ({marker:#x})"
        at += 2 + size
        if marker == 0xDA:
            found = _NEXT.search(content, at)
            at = found.start() if found else len(content)
    if content[at : at + 2] != b"\xff\xd9":
        yield "a JPEG that does not end"
    elif at + 2 != len(content):
        yield "bytes after the end of the picture"


def _segment(marker: int, body: bytes) -> Iterator[str]:
    if marker == 0xE0 and body[:5] == b"JFIF\0":
        if len(body) != 14 or body[12:14] != b"\0\0":
            yield "a thumbnail (JFIF)"
    elif marker == 0xFE:
        yield "a comment"
    elif not (marker == 0xE1 and body.startswith(_XMP) and rights.read(body[len(_XMP) :])):
        yield next((w for sign, w in _HELD if body.startswith(sign)), f"a segment {marker:#x}")


def webp(content: bytes, _known: Secrets) -> Iterator[str]:
    """Chunks: the picture and its transparency."""
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        yield "bytes after the end of the picture"
    at = 12
    while at + 8 <= len(content):
        kind, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        if kind not in {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}:
            yield f"a part that draws nothing ({kind.decode('latin-1')!r})"
        at += 8 + size + size % 2


def png(content: bytes, _known: Secrets) -> Iterator[str]:
    """Chunks: the picture, its palette and how its numbers are meant."""
    at = 8
    while at + 12 <= len(content):
        kind = content[at + 4 : at + 8]
        if kind not in {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM"}:
            yield f"a part that draws nothing ({kind.decode('latin-1')!r})"
        at += 12 + int.from_bytes(content[at : at + 4], "big")
        if kind == b"IEND":
            break
    if at != len(content):
        yield "bytes after the end of the picture"
