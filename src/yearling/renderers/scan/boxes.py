"""AVIF and MP4: their boxes by list (ISO/IEC 14496-12, -14, -30; QuickTime's chapters).

What is not needed to show and sound them is found: positions, dates, names of programs and of
devices, notes, pictures in the file that are not the picture, bytes that nothing refers to.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from yearling.renderers import rights

from .secrets import Secrets

_INSIDE = {
    "": "ftyp moov mdat free",
    "moov": "mvhd trak udta",
    "trak": "tkhd edts tref mdia",
    "edts": "elst",
    "tref": "chap",
    "mdia": "mdhd hdlr minf elng",
    "minf": "vmhd smhd nmhd sthd gmhd dinf stbl",
    "gmhd": "gmin text",
    "dinf": "dref",
    "stbl": "stsd stts ctts cslg stss stsc stsz stco co64 sgpd sbgp sdtp",
    "udta": "chpl",
    "stsd": "avc1 mp4a tx3g text",
    "avc1": "avcC colr pasp btrt",
    "mp4a": "esds btrt",
    "tx3g": "ftab btrt",
}
"""What may lie in a box of an MP4, or in the file itself."""
_FIXED = {"stsd": 8, "avc1": 78, "mp4a": 28, "tx3g": 38}
"""Bytes before the boxes inside these."""
_IN_AVIF = {
    "": "ftyp meta mdat free",
    "meta": "hdlr pitm iloc iinf iref iprp",
    "iinf": "infe",
    "iprp": "ipco ipma",
    "ipco": "ispe pixi av1C colr pasp",
}
_FIXED_IN_AVIF = {"meta": 4, "iinf": 6}
_HANDLER = re.compile(rb"(libavif|pict|(Video|Sound|Subtitle|Text|Chapter)Handler)?\0*")
"""Names that encoders give a track; a camera's are its own."""
_CODER = re.compile(rb"[^a-zA-Z]?((Lavc[\d.]* )?libx264)?\0*")
_X264 = bytes.fromhex("dc45e9bde6d948b7962cd820d923eeef")
"""Marks the note in which x264 states its version and settings; harmless, the same for all."""
_STATED = re.compile(rb"x264 - core \d[ -~]*\0?")
_SIGNS = (b"Exif\0\0", b"http://ns.adobe.com/", b"<x:xmpmeta", b"Photoshop 3.0")


class _Box(NamedTuple):
    way: tuple[str, ...]
    start: int
    """Of its content."""
    end: int

    @property
    def kind(self) -> str:
        return self.way[-1]


def mp4(content: bytes, _known: Secrets) -> Iterator[str]:
    """Boxes by list, no date of making, no note, nothing that the list of boxes leaves over."""
    held = listed = 0
    for box in _walk(content, 0, len(content), (), (_INSIDE, _FIXED)):
        yield from _checked(content, box, _INSIDE)
        if box.kind == "mdat":
            held += box.end - box.start
        elif box.kind == "stsz":
            each, *sizes = _numbers(content[box.start + 4 : box.end])
            listed += each * sizes[0] + sum(sizes[1:])
    if held != listed:
        yield "bytes that are no sample of a track"
    for sign in _SIGNS:
        if content.find(sign) >= 0:
            yield f"metadata ({sign.split(b'/')[0].decode('latin-1')!r})"
    at = content.find(_X264)
    while at >= 0:
        if not _STATED.match(content[at + 16 : at + 2_000]):
            yield "a note of an encoder that is not x264's own"
        at = content.find(_X264, at + 16)


def avif(content: bytes, _known: Secrets) -> Iterator[str]:
    """Boxes by list; of things beside the picture none but a packet of rights."""
    places: dict[int, list[tuple[int, int]]] = {}
    packets: list[int] = []
    boxes = list(_walk(content, 0, len(content), (), (_IN_AVIF, _FIXED_IN_AVIF)))
    for box in boxes:
        yield from _checked(content, box, _IN_AVIF)
        body = content[box.start : box.end]
        if box.kind == "iloc":
            places = dict(_places(body))
        elif box.kind == "infe":
            number, kind = int.from_bytes(body[4:6], "big"), body[8:12]
            if kind == b"mime" and b"application/rdf+xml\0" in body:
                packets.append(number)
            elif kind != b"av01":
                yield f"a part that draws nothing ({kind.decode('latin-1')!r})"
    for number in packets:
        parts = (content[start : start + size] for start, size in places.get(number, []))
        if not rights.read(b"".join(parts)):
            yield "metadata (XMP) that is not ours"
    if len(places) != len(packets) + 1:
        yield "a second picture"
    held = sum(box.end - box.start for box in boxes if box.kind == "mdat")
    if held != sum(size for parts in places.values() for _, size in parts):
        yield "bytes that nothing refers to"


def _walk(
    content: bytes,
    start: int,
    end: int,
    way: tuple[str, ...],
    known: tuple[dict[str, str], dict[str, int]],
) -> Iterator[_Box]:
    """Every box; one that breaks its bounds ends the walk as a box without a kind."""
    while start < end:
        size, kind, head = int.from_bytes(content[start : start + 4], "big"), "", 8
        if size == 1:
            size, head = int.from_bytes(content[start + 8 : start + 16], "big"), 16
        if size < head or start + size > end:
            yield _Box((*way, ""), start, end)
            return
        kind = content[start + 4 : start + 8].decode("latin-1")
        yield _Box((*way, kind), start + head, start + size)
        if kind in known[0]:
            first = start + head + known[1].get(kind, 0)
            yield from _walk(content, first, start + size, (*way, kind), known)
        start += size


def _checked(content: bytes, box: _Box, inside: dict[str, str]) -> Iterator[str]:
    above = box.way[-2] if len(box.way) > 1 else ""
    name = "/".join(box.way)
    if box.kind not in inside[above].split():
        yield f"a box that draws nothing ({name!r})" if box.kind else "a box that breaks its bounds"
        return
    if box.kind == "mdat":
        return
    body = content[box.start : box.end]
    if box.kind in {"mvhd", "tkhd", "mdhd"} and any(body[4 : 20 if body[0] else 12]):
        yield f"a date of making ({name})"
    elif box.kind == "hdlr" and not _HANDLER.fullmatch(body[24:]):
        yield f"a name of a device or a program ({name})"
    elif box.kind == "avc1" and not _CODER.fullmatch(body[42:74]):
        yield f"a name of a program ({name})"
    elif box.kind == "free" and any(body):
        yield "bytes that nothing refers to"
    elif box.kind == "dref" and body[8:] != b"\0\0\0\x0curl \0\0\0\1":
        yield "a reference to another file"
    elif box.kind == "colr" and body[:4] not in {b"nclx", b"nclc"}:
        yield "a colour profile"


def _numbers(body: bytes) -> list[int]:
    """Of four bytes each."""
    return [number for (number,) in struct.iter_unpack(">I", body)]


def _places(body: bytes) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Where in the file the bytes of each thing lie, by its number (8.11.3)."""
    version = body[0]
    offset, length, base = body[4] >> 4, body[4] & 15, body[5] >> 4
    index = body[5] & 15 if version else 0
    at = 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(body[at - size : at], "big")

    wide = 4 if version == 2 else 2
    for _ in range(number(wide)):
        thing = number(wide)
        at += 2 * bool(version) + 2
        first = number(base)
        parts = []
        for _ in range(number(2)):
            at += index
            parts.append((first + number(offset), number(length)))
        yield thing, parts
