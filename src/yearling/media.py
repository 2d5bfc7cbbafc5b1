"""What a file is, by its first bytes; a name never decides.

In: the first bytes of a file, 128 or more. Out: a media type, or words for what is not read.
May not: open, decode, raise.
"""

from __future__ import annotations

import re

RAW = "a raw picture; its JPEG or HEIC twin will do"
_SIGNS = [
    (re.compile(sign, re.DOTALL), kind)
    for sign, kind in (
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"....ftypcrx |II\*\0....CR|IIR|IIU\0|FUJIFILM", RAW),
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"RIFF....WEBP", "image/webp"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"II\*\0|MM\0\*", "image/tiff"),
        (rb"....ftyp(avi[fs]|(mif[12]|msf1).{0,112}avif)", "image/avif"),
        (rb"....ftyp(hei[cxms]|hev[cx]|mif[12]|msf1)", "image/heic"),
        (rb"....ftypM4A ", "sound without a picture"),
        (rb"....(ftypqt  |moov|mdat|wide|pnot|free)", "video/quicktime"),
        (rb"....ftyp", "video/mp4"),
        (rb"\xff\x0a|....JXL ", "JPEG XL"),
        (rb"....jP  ", "JPEG 2000"),
        (rb"%PDF", "a PDF document"),
        (rb"8BPS", "a Photoshop document"),
        (rb"BM", "a Windows bitmap"),
        (rb".{8}AVI ", "an AVI clip"),
        (rb"\x1aE\xdf\xa3", "a Matroska or WebM clip"),
        (rb"PK\x03\x04", "a zip inside; name it as a source of its own"),
        (rb"\x1f\x8b", "a packed archive"),
        (rb".{0,507}<svg", "an SVG drawing"),
        (rb"[\t\r\n\x20-\x7e\x80-\xff]{1,512}\Z", "text"),
    )
]


def media_type(head: bytes) -> str:
    """Give the media type of what is read here, as `image/jpeg`; empty for anything else."""
    kind = what(head)
    return kind if kind.startswith(("image/", "video/")) else ""


def what(head: bytes) -> str:
    """Give the media type, or say in words what this is that is not read."""
    head = head[:512]
    return next((kind for sign, kind in _SIGNS if sign.match(head)), "unknown")
