"""Picture files by the way they are built: JPEG, PNG, WebP, GIF and TIFF.

In: a `Reader`. Out: `Parts`: the stored size, and where the metadata lies. May not: decode,
inflate without a limit, raise. What a file is comes from its first bytes, never its name.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from yearling.inspection import boxes, exif, iptc
from yearling.inspection.iptc import Words
from yearling.inspection.reader import Reader

MOST_CHUNKS = 4_000
MOST_INFLATED = 2**20


@dataclass(slots=True)
class Parts:
    """What a container holds, still in its own formats."""

    width: int = 0
    height: int = 0
    """As stored, before any turn."""
    turn: int = 0
    """The container's own orientation, 1 to 8 as in EXIF; 0 leaves it to EXIF."""
    exif: exif.Exif | None = None
    xmp: bytes = b""
    iptc: bytes = b""
    words: Words = field(default_factory=dict)
    """Of PNG text chunks and clips, by keyword."""
    clip: boxes.Clip | None = None
    refused: str = ""
    """Why it is not read further, for a kind known only by a look inside."""


_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), "image/heic"),
    **dict.fromkeys((b"mif1", b"msf1", b"mif2"), "image/heic"),
    b"qt  ": "video/quicktime",
}
_RAW = "a raw picture; its JPEG or HEIC twin will do"
_OTHER_BRANDS = {b"crx ": _RAW, b"M4A ": "sound without a picture"}
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (8, b"WEBP", "image/webp"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    *((4, kind, "video/quicktime") for kind in (b"moov", b"mdat", b"wide", b"pnot", b"free")),
)
_OTHERS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\x0a", "JPEG XL"),
    (4, b"JXL ", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
    (0, b"IIR", _RAW),
    (0, b"IIU\0", _RAW),
    (0, b"FUJIFILMCCD", _RAW),
    (0, b"%PDF", "a PDF document"),
    (0, b"8BPS", "a Photoshop document"),
    (0, b"BM", "a Windows bitmap"),
    (8, b"AVI ", "an AVI clip"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM clip"),
    (0, b"PK\x03\x04", "a zip inside; name it as a source of its own"),
    (0, b"\x1f\x8b", "a packed archive"),
)


def media_type(head: bytes) -> str:
    """Give the media type of what is read here, as `image/jpeg`; empty for anything else."""
    if head[4:8] == b"ftyp":
        brands = [
            head[8:12],
            *(head[at : at + 4] for at in range(16, min(int.from_bytes(head[:4], "big"), 128), 4)),
        ]
        if brands[0] in _OTHER_BRANDS:
            return ""
        if brands[0] in (b"mif1", b"msf1", b"mif2") and b"avif" in brands:
            return "image/avif"
        return _BRANDS.get(brands[0], "video/mp4")
    if head[8:12] == b"WEBP" and head[:4] != b"RIFF":
        return ""
    return next((kind for at, mark, kind in _MAGIC if head.startswith(mark, at)), "")


def other_kind(head: bytes) -> str:
    """Say in words what a file is that is not read here."""
    if head[4:8] == b"ftyp":
        return _OTHER_BRANDS.get(head[8:12], "an unknown kind of file")
    known = next((words for at, mark, words in _OTHERS if head.startswith(mark, at)), "")
    if known:
        return known
    if b"<svg" in head[:512]:
        return "an SVG drawing"
    return "text" if re.fullmatch(rb"[\t\r\n\x20-\x7e\x80-\xff]+", head[:512]) else "unknown"


def read(reader: Reader, media: str) -> Parts:
    """Read the parts of a file of a media type that `media_type` gave."""
    return _READERS[media](reader)


def jpeg(reader: Reader) -> Parts:
    """Walk a JPEG's segments up to the first scan."""
    parts, at = Parts(), 2
    for _ in range(MOST_CHUNKS):
        mark = reader.at(at, 4)
        if len(mark) < 4 or mark[0] != 0xFF or mark[1] in (0xDA, 0xD9):
            break
        kind = mark[1]
        if kind in (0xFF, 0x01) or 0xD0 <= kind <= 0xD8:  # fill byte, no length
            at += 1 if kind == 0xFF else 2
            continue
        size = mark[2] << 8 | mark[3]
        if kind in (0xE1, 0xED):
            _application(parts, reader, at + 4, size - 2)
        elif 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            parts.height, parts.width = reader.number(at + 5, 2), reader.number(at + 7, 2)
        at += 2 + max(size, 2)
    return parts


def _application(parts: Parts, reader: Reader, at: int, size: int) -> None:
    """Take the first of each kind of metadata from a JPEG's application segment."""
    mark = reader.at(at, 29)
    if mark.startswith(b"Exif\0"):
        parts.exif = parts.exif or exif.read(reader, at + 6)
    elif mark == b"http://ns.adobe.com/xap/1.0/\0":
        parts.xmp = parts.xmp or reader.at(at + 29, size - 29)
    elif mark.startswith(b"Photoshop 3.0\0"):
        parts.iptc = parts.iptc or iptc.in_photoshop(reader.at(at + 14, size - 14))


def png(reader: Reader) -> Parts:
    """Walk a PNG's chunks to the end: text may come after the picture."""
    parts, at = Parts(), 8
    for _ in range(MOST_CHUNKS):
        mark = reader.at(at, 8)
        size, kind = int.from_bytes(mark[:4], "big"), mark[4:]
        if kind in (b"IEND", b""):
            break
        if kind == b"IHDR":
            parts.width, parts.height = reader.number(at + 8, 4), reader.number(at + 12, 4)
        elif kind == b"eXIf":
            parts.exif = exif.read(reader, at + 8)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            _png_text(parts, kind, reader.at(at + 8, min(size, MOST_INFLATED)))
        at += 12 + size
    return parts


def _png_text(parts: Parts, kind: bytes, chunk: bytes) -> None:
    keyword, _, rest = chunk.partition(b"\0")
    packed = kind == b"zTXt"
    if kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
    elif packed:
        rest = rest[1:]
    if packed:
        try:
            rest = zlib.decompressobj().decompress(rest, MOST_INFLATED)
        except zlib.error:
            return
    if keyword == b"XML:com.adobe.xmp":
        parts.xmp = rest
    elif len(rest) < 4096:
        parts.words.setdefault(exif.decode(keyword), [exif.decode(rest)])


def webp(reader: Reader) -> Parts:
    """Walk a WebP's chunks, within the length that it states."""
    parts, at = Parts(), 12
    end = 8 + int.from_bytes(reader.at(4, 4), "little")
    for _ in range(MOST_CHUNKS):
        mark = reader.at(at, 8)
        if len(mark) < 8 or at >= end:
            break
        kind, size, at = mark[:4], int.from_bytes(mark[4:], "little"), at + 8
        start = reader.at(at, 10)
        if kind == b"VP8X":
            parts.width = int.from_bytes(start[4:7], "little") + 1
            parts.height = int.from_bytes(start[7:10], "little") + 1
        elif kind == b"VP8 " and not parts.width:
            parts.width = int.from_bytes(start[6:8], "little") & 0x3FFF
            parts.height = int.from_bytes(start[8:10], "little") & 0x3FFF
        elif kind == b"VP8L" and not parts.width:
            sides = int.from_bytes(start[1:5], "little")
            parts.width, parts.height = (sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1
        elif kind == b"EXIF":
            parts.exif = exif.read(reader, at + (6 if start.startswith(b"Exif\0") else 0))
        elif kind == b"XMP ":
            parts.xmp = reader.at(at, min(size, MOST_INFLATED))
        at += size + size % 2
    return parts


def gif(reader: Reader) -> Parts:
    """Take the size of a GIF; what it says of itself is never a camera's word."""
    sides = reader.at(6, 4)
    return Parts(int.from_bytes(sides[:2], "little"), int.from_bytes(sides[2:], "little"))


def tiff(reader: Reader) -> Parts:
    """Read a TIFF's first picture; raw files that are built as TIFF are refused."""
    found = exif.read(reader, 0)
    tags = found.picture
    parts = Parts(tags.number(0x100), tags.number(0x101), exif=found)
    parts.xmp, parts.iptc = tags.raw(0x2BC), tags.raw(0x83BB)
    if not parts.iptc.startswith(b"\x1c"):
        parts.iptc = iptc.in_photoshop(tags.raw(0x8649))
    raw = 0xC612 in tags.entries or reader.at(8, 2) == b"CR"
    if raw or (tags.number(0xFE) & 1 and 0x14A in tags.entries):  # first is a reduced picture
        parts.refused = _RAW
    return parts


def heif(reader: Reader) -> Parts:
    """Read a HEIC or AVIF picture's parts."""
    found = boxes.still(reader)
    tags = exif.read(reader, found.exif_at)
    return Parts(found.width, found.height, found.turn, tags, found.xmp)


def movie(reader: Reader) -> Parts:
    """Read a clip's index."""
    found = boxes.clip(reader)
    parts = Parts(found.width, found.height, turn=1, words=found.words, clip=found)
    if not found.has_index:
        parts.refused = "the clip has no index: it was cut off while being written or copied"
    elif not found.width:
        parts.refused = "sound without a picture"
    return parts


_READERS: dict[str, Callable[[Reader], Parts]] = {
    "image/jpeg": jpeg,
    "image/png": png,
    "image/webp": webp,
    "image/gif": gif,
    "image/tiff": tiff,
    "image/heic": heif,
    "image/avif": heif,
    "video/mp4": movie,
    "video/quicktime": movie,
}
