"""Motion pictures: a still with a short clip in the same file, behind the picture.

In: a `Reader` on the file and what was read of it. Out: how many bytes at its end are the clip.
May not: search the file for it; take a length for true where a look at the place is cheap.
"""

from __future__ import annotations

from yearling.inspection.boxes import boxes
from yearling.inspection.parts import Words
from yearling.inspection.reader import Reader
from yearling.inspection.xmp import Listed

MOST_PIECES = 64
"""Samsung writes up to a dozen after a picture."""
_CLIP = 0x0A30
"""Number of the piece `MotionPhoto_Data`."""


def motion(reader: Reader, size: int, words: Words, listed: Listed, camera: str) -> int:
    """Give the bytes from the start of the clip to the end of the file; 0 without a clip.

    The picture's XMP tells. Samsung did without for years: there the last bytes are looked at,
    unless all would have to be unpacked for that.
    """
    told = [one["item:Length"] for one in listed if _is_clip(one)]
    told += words.get("camera:MicroVideoOffset", [])
    lengths = (int(text) for text in told if len(text) < 16 and text.isdecimal())
    length = next((n for n in lengths if 0 < n < size), 0)
    if not reader.reaches_end:
        return length
    if not length and camera.casefold().startswith("samsung"):
        find = _trailer if reader.at(0, 2) == b"\xff\xd8" else _box
        length = size - find(reader, size)
    return length if length and reader.at(size - length + 4, 4) == b"ftyp" else 0


def _is_clip(one: dict[str, str]) -> bool:
    return one.get("item:Semantic") == "MotionPhoto" and "item:Length" in one


def _trailer(reader: Reader, size: int) -> int:
    """Find the clip by the table at the end of a JPEG; `size` if there is none.

    Places in the table count back from its own start.
    """
    end = reader.at(size - 8, 8)
    start = size - 8 - int.from_bytes(end[:4], "little")
    table = reader.at(start, 12 + 12 * MOST_PIECES) if end[4:] == b"SEFT" else b""
    if table[:4] != b"SEFH":
        return size
    count = min(int.from_bytes(table[8:12], "little"), MOST_PIECES)
    for at in range(12, 12 + 12 * count, 12):
        if int.from_bytes(table[at + 2 : at + 4], "little") == _CLIP:
            piece = start - int.from_bytes(table[at + 4 : at + 8], "little")
            name = int.from_bytes(reader.at(piece + 4, 4), "little")
            return piece + 8 + name
    return size


def _box(reader: Reader, size: int) -> int:
    """Find the clip in a HEIC's box of its own; `size` if there is none."""
    return next((body for kind, body, _ in boxes(reader, 0, size) if kind == b"mpvd"), size)
