"""Picture files by the way they are built: JPEG, PNG, WebP, GIF and TIFF.

In: a `Reader`. Out: `Parts`: the stored size, and where the metadata lies. May not: decode,
inflate, raise.
"""

from __future__ import annotations

from collections.abc import Callable

from yearling.decoding.pictures import webp_size
from yearling.inspection import boxes, exif, iptc
from yearling.inspection.parts import Parts
from yearling.inspection.reader import Reader
from yearling.media import RAW, media_type

__all__ = ["media_type", "read"]

MOST_CHUNKS = 4_000
LONGEST = 2**20
"""Bytes of one chunk of metadata."""
_FRAMES = bytes(set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC})
"""JPEG's markers of a frame (ITU-T T.81, table B.1)."""


def read(reader: Reader, media: str) -> Parts:
    """Read the parts of a file of a media type that `media_type` gave."""
    return _READERS[media](reader)


def jpeg(reader: Reader) -> Parts:
    """Walk a JPEG's segments up to the first scan; of each kind of metadata the first counts."""
    parts, at = Parts(), 2
    for _ in range(MOST_CHUNKS):
        mark = reader.at(at, 33)
        kind, size, body = mark[1:2], int.from_bytes(mark[2:4], "big"), mark[4:]
        if mark[:1] != b"\xff" or len(mark) < 4 or kind in b"\xda\xd9":
            break
        if kind == b"\xff":  # fills up
            at += 1
            continue
        if kind == b"\xe1" and body.startswith(b"Exif\0") and not parts.exif.entries:
            parts.exif = exif.read(reader, at + 10)
        elif kind == b"\xe1" and body == b"http://ns.adobe.com/xap/1.0/\0":
            parts.xmp = parts.xmp or reader.at(at + 33, size - 31)
        elif kind == b"\xed" and body.startswith(b"Photoshop 3.0\0"):
            parts.iptc = parts.iptc or iptc.in_photoshop(reader.at(at + 18, size - 16))
        elif kind in _FRAMES:
            parts.height, parts.width = reader.number(at + 5, 2), reader.number(at + 7, 2)
        at += 2 + max(size, 2)
    return parts


def png(reader: Reader) -> Parts:
    """Walk a PNG's chunks to the end: text may come after the picture."""
    parts, at = Parts(), 8
    for _ in range(MOST_CHUNKS):
        mark = reader.at(at, 8)
        size, kind, at = int.from_bytes(mark[:4], "big"), mark[4:], at + 8
        if kind in (b"IEND", b""):
            break
        if kind == b"IHDR":
            parts.width, parts.height = reader.number(at, 4), reader.number(at + 4, 4)
        elif kind == b"eXIf":
            parts.exif = exif.read(reader, at)
        elif kind in (b"tEXt", b"iTXt"):
            _png_text(parts, kind, reader.at(at, min(size, LONGEST)))
        at += size + 4
    return parts


def _png_text(parts: Parts, kind: bytes, chunk: bytes) -> None:
    keyword, _, words = chunk.partition(b"\0")
    if kind == b"iTXt":  # whether packed, how, two names of the language
        words = b"" if words[:1] == b"\1" else words[2:].split(b"\0", 2)[-1]
    if keyword == b"XML:com.adobe.xmp":
        parts.xmp = words
    elif len(words) < 4096:
        parts.words.setdefault(exif.decode(keyword), [exif.decode(words)])


def webp(reader: Reader) -> Parts:
    """Walk a WebP's chunks, within the length that it states."""
    parts, at = Parts(*webp_size(reader.at(0, 30))), 12
    end = 8 + int.from_bytes(reader.at(4, 4), "little")
    for _ in range(MOST_CHUNKS):
        mark = reader.at(at, 8)
        if len(mark) < 8 or at >= end:
            break
        kind, size, at = mark[:4], int.from_bytes(mark[4:], "little"), at + 8
        if kind == b"EXIF":
            parts.exif = exif.read(reader, at + 6 * (reader.at(at, 5) == b"Exif\0"))
        elif kind == b"XMP ":
            parts.xmp = reader.at(at, min(size, LONGEST))
        at += size + size % 2
    return parts


def gif(reader: Reader) -> Parts:
    """Take the size of a GIF; what it says of itself is never a camera's word."""
    sides = reader.at(6, 4)
    return Parts(int.from_bytes(sides[:2], "little"), int.from_bytes(sides[2:], "little"))


def tiff(reader: Reader) -> Parts:
    """Read a TIFF's first picture; a raw file has a reduced one there, or a DNG's version."""
    tags = exif.read(reader, 0)
    sides = tags.number(0x100), tags.number(0x101)
    parts = Parts(*sides, exif=tags, xmp=tags.raw(0x2BC), iptc=tags.raw(0x83BB))
    parts.refused = RAW if tags.number(0xFE) & 1 or 0xC612 in tags.entries else ""
    return parts


_READERS: dict[str, Callable[[Reader], Parts]] = {
    "image/jpeg": jpeg,
    "image/png": png,
    "image/webp": webp,
    "image/gif": gif,
    "image/tiff": tiff,
    "image/heic": boxes.still,
    "image/avif": boxes.still,
    "video/mp4": boxes.clip,
    "video/quicktime": boxes.clip,
}
