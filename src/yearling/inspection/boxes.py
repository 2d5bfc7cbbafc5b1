"""ISO base media files: HEIC and AVIF pictures, MP4 and QuickTime clips.

In: a `Reader`. Out: where things lie and how large they are. May not: decode, read sample
tables, trust a size: a box ends where its parent ends, and there are at most 2,000 of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile

from yearling.inspection import exif
from yearling.inspection.parts import Parts, Words
from yearling.inspection.reader import Reader

MOST_BOXES = 2_000
LONGEST = 2**20
END = 2**62
LAST_SECOND = 4_165_430_400
"""2036-01-01 since 1904; a time after it was written by a clock that counts otherwise."""

Box = tuple[bytes, int, int]
"""Type, first byte of its content, byte after its content."""


def boxes(reader: Reader, start: int, end: int) -> Iterator[Box]:
    """Go through the boxes that lie between two places."""
    for _ in range(MOST_BOXES):
        mark = reader.at(start, 16)
        if len(mark) < 8 or start + 8 > end:
            return
        size, body = int.from_bytes(mark[:4], "big"), start + 8
        if size == 1:
            size, body = int.from_bytes(mark[8:16], "big"), start + 16
        stop = start + size if size else end
        if stop < body:
            return
        yield mark[4:8], body, min(stop, end)
        start = stop


def inside(reader: Reader, parent: tuple[int, int], *path: bytes) -> tuple[int, int]:
    """Follow types down from a place to the first box of that path; (0, 0) if it is not there."""
    for wanted in path:
        parent = next((b[1:] for b in boxes(reader, *parent) if b[0] == wanted), (0, 0))
    return parent


# -- pictures (ISO 23008-12) ------------------------------------------------------------


_TURNS = (1, 8, 3, 6)
"""EXIF orientation by quarter turns to the left."""


def still(reader: Reader) -> Parts:
    """Read a HEIC's or AVIF's picture and the parts that describe it."""
    parts = Parts(turn=1)
    start, stop = inside(reader, (0, END), b"meta")
    names = (b"iloc", b"idat", b"iinf", b"pitm", b"iprp", b"iref")
    iloc, idat, iinf, pitm, iprp, iref = (inside(reader, (start + 4, stop), name) for name in names)
    places = _places(reader, iloc, idat[0])
    for item, kind in _items(reader, iinf):
        start, length = places.get(item, (0, 0))
        if kind == b"Exif" and length > 8 and not parts.exif.entries:  # of several, the first
            parts.exif = exif.read(reader, start + 4 + reader.number(start, 4))
        elif kind == b"mime" and length and not parts.xmp:
            packet = reader.at(start, min(length, LONGEST))
            parts.xmp = packet if b"adobe:ns:meta" in packet else b""
    primary = reader.number(pitm[0] + 4, 4 if reader.number(pitm[0], 1) else 2)
    for kind, at, _ in _properties(reader, iprp, primary):
        if kind == b"ispe":
            parts.width, parts.height = reader.number(at + 4, 4), reader.number(at + 8, 4)
        elif kind == b"irot":
            parts.turn = _TURNS[reader.number(at, 1) & 3]
    small = _thumbnail(reader, iref, primary)
    start, length = places.get(small, (0, 0))
    setups = (
        [box for box in _properties(reader, iprp, small) if box[0] == b"hvcC"] if length else []
    )
    for _, at, end in setups:
        parts.small = reader.at(at, min(end - at, LONGEST)), reader.at(start, min(length, LONGEST))
    return parts


def _thumbnail(reader: Reader, iref: tuple[int, int], primary: int) -> int:
    """Give the number of the item that is the picture's thumbnail; 0 if there is none."""
    wide = 4 if reader.number(iref[0], 1) else 2
    for kind, at, end in boxes(reader, iref[0] + 4, iref[1]):
        shown = range(at + wide + 2, min(end, at + LONGEST), wide)
        if kind == b"thmb" and primary in (reader.number(place, wide) for place in shown):
            return reader.number(at, wide)
    return 0


def _items(reader: Reader, place: tuple[int, int]) -> Iterator[tuple[int, bytes]]:
    """Give number and type of each item."""
    start = place[0] + (8 if reader.number(place[0], 1) else 6)
    for kind, body, _ in boxes(reader, start, place[1]):
        version = reader.number(body, 1)
        if kind == b"infe" and version >= 2:
            wide = 4 if version >= 3 else 2
            yield reader.number(body + 4, wide), reader.at(body + 6 + wide, 4)


class _Row:
    """Numbers one after another, in a box that is a table."""

    def __init__(self, reader: Reader, place: tuple[int, int]) -> None:
        self.block = reader.at(place[0], min(place[1] - place[0], LONGEST))
        self.at = 0

    def take(self, length: int) -> int:
        self.at += length
        return int.from_bytes(self.block[self.at - length : self.at], "big")

    def rows(self, count: int) -> Iterator[int]:
        """Count the rows that are announced and there."""
        return takewhile(lambda _: self.at < len(self.block), range(count))


def _places(reader: Reader, place: tuple[int, int], idat: int) -> dict[int, tuple[int, int]]:
    """Where each item of one piece lies, by its number: start and length."""
    row = _Row(reader, place)
    version, sizes = row.take(1), row.take(5)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    found: dict[int, tuple[int, int]] = {}
    for _ in row.rows(row.take(wide)):
        item = row.take(wide)
        method = row.take(2) & 15 if version else 0
        row.take(2)  # which file: always this one
        origin = row.take(base) + (idat if method == 1 else 0)
        for _ in row.rows(row.take(2)):
            row.take(index if version else 0)
            found[item] = (origin + row.take(offset), row.take(length))
    return found


def _properties(reader: Reader, place: tuple[int, int], primary: int) -> Iterator[Box]:
    """Give the properties of one item, in order."""
    known = list(boxes(reader, *inside(reader, place, b"ipco")))
    row = _Row(reader, inside(reader, place, b"ipma"))
    version, long = row.take(1), row.take(3) & 1
    for _ in row.rows(row.take(4)):
        item = row.take(4 if version else 2)
        for _ in row.rows(row.take(1)):
            number = row.take(2) & 0x7FFF if long else row.take(1) & 0x7F
            if item == primary and 0 < number <= len(known):
                yield known[number - 1]


# -- clips (ISO 14496-12, QuickTime File Format) -----------------------------------------


def clip(reader: Reader) -> Parts:
    """Read the index of a clip, which may lie at the end of the file."""
    parts = Parts(turn=1)
    moov = inside(reader, (0, END), b"moov")
    for kind, body, stop in boxes(reader, *moov):
        if kind == b"mvhd":
            _header(parts, reader, body)
        elif kind == b"trak" and not parts.width:
            _track(parts, reader, inside(reader, (body, stop), b"tkhd")[0])
        elif kind == b"meta":
            _keys(parts.words, reader, (body, stop))
        elif kind == b"udta":
            _user_words(parts.words, reader, (body, stop))
    parts.broken = not moov[1]
    if parts.broken:
        parts.refused = "the clip has no index: it was cut off while being written or copied"
    elif not parts.width:
        parts.refused = "sound without a picture"
    return parts


def _header(parts: Parts, reader: Reader, body: int) -> None:
    wide = 8 if reader.number(body, 1) else 4
    made = reader.number(body + 4, wide)
    scale = reader.number(body + 4 + 2 * wide, 4)
    length = reader.number(body + 8 + 2 * wide, wide)
    if scale and 0 < length < 2 ** (8 * wide) - 1:
        parts.length = length / scale
    if 0 < made < LAST_SECOND:
        parts.words["mvhd"] = [(datetime(1904, 1, 1) + timedelta(seconds=made)).isoformat()]


def _track(parts: Parts, reader: Reader, body: int) -> None:
    """Take the size of the first track that has one; a quarter turn swaps its sides."""
    at = body + (88 if reader.number(body, 1) else 76)
    sides = reader.number(at, 4) >> 16, reader.number(at + 4, 4) >> 16
    if body and all(sides):
        quarter = reader.number(at - 36, 4) == 0 and reader.number(at - 32, 4) != 0
        parts.width, parts.height = sides[::-1] if quarter else sides


def _user_words(words: Words, reader: Reader, place: tuple[int, int]) -> None:
    for code, at, stop in boxes(reader, *place):
        if code[:1] == b"\xa9":  # length, language, words
            length = min(reader.number(at, 2), stop - at - 4)
            _keep(words, code.decode("latin-1"), reader.at(at + 4, length))
        elif code == b"meta":
            _keys(words, reader, (at, stop))


def _keys(words: Words, reader: Reader, place: tuple[int, int]) -> None:
    """Read QuickTime's lists of keys and values, after MP4's version field if that is there."""
    start = place[0] if reader.at(place[0] + 4, 4) == b"hdlr" else place[0] + 4
    body, stop = inside(reader, (start, place[1]), b"keys")
    names = [reader.at(at, min(end - at, 256)) for _, at, end in boxes(reader, body + 8, stop)]
    for kind, at, end in boxes(reader, *inside(reader, (start, place[1]), b"ilst")):
        number = int.from_bytes(kind, "big")
        value = inside(reader, (at, end), b"data")
        if 0 < number <= len(names) and reader.number(value[0], 4) == 1:  # UTF-8
            name = names[number - 1].decode("utf-8", "replace")
            _keep(words, name, reader.at(value[0] + 8, value[1] - value[0] - 8))


def _keep(words: Words, name: str, text: bytes) -> None:
    words.setdefault(name, [text[:4096].decode("utf-8", "replace").strip("\0 ")])
