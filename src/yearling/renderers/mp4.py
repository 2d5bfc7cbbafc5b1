"""MP4: coded pictures, sound and words become one file that plays while it still loads.

In: tracks of samples in chunks. Out: the file's index, then the samples, ordered by time. Written
here and not by FFmpeg, whose muxer needs a named file for that order, where a worker may write
none. No time, no name of a program, no handler's name: the same tracks give the same bytes.

Boxes as in ISO/IEC 14496-12 (file), 14496-14 (AAC), 14496-15 (AVC), 3GPP TS 26.245 (timed text);
chapters both as QuickTime's text track and as the list `chpl`, since players read one or other.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_MOVIE = 1000
"""Ticks a second of the whole."""
_LANGUAGES = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Samples of one track that follow each other."""

    sizes: tuple[int, ...]
    """Of each sample, in bytes."""
    content: bytes | Path
    """The samples, or the file that holds them and nothing else."""
    lengths: tuple[int, ...]
    """Of each sample, in ticks."""
    shifts: tuple[int, ...] = ()
    """Ticks from the decoding to the showing of each; empty where these are the same."""


@dataclass(frozen=True, slots=True)
class Track:
    """One stream."""

    kind: str
    """avc1, mp4a, tx3g (subtitles) or text (chapters)."""
    scale: int
    """Ticks a second."""
    chunks: tuple[Chunk, ...]
    """The first sample of each can be decoded without those before it."""
    config: bytes = b""
    """Contents of `avcC`, or AudioSpecificConfig."""
    skip: int = 0
    """Ticks at its beginning that are not shown."""
    size: tuple[int, int] = (0, 0)
    """Of a picture, in pixels."""
    language: str = ""
    """As in an edition."""

    @property
    def total(self) -> int:
        """Ticks of all samples."""
        return sum(sum(chunk.lengths) for chunk in self.chunks)

    @property
    def length(self) -> int:
        """Ticks that are shown: of pictures all, since what is skipped is their delay."""
        return self.total - (0 if self.kind == "avc1" else self.skip)


def file(tracks: Sequence[Track], chapters: Sequence[tuple[float, str]] = ()) -> Iterator[bytes]:
    """Give the file in pieces; `chapters` are (second, title). Raises `OSError`."""
    tracks = [track for track in tracks if track.chunks]
    order = sorted(
        (start, number, place)
        for number, track in enumerate(tracks)
        for place, start in enumerate(_starts(track))
    )
    head = _box("ftyp", b"isom", struct.pack(">I", 512), b"isomiso2avc1mp41")
    blank = [[0] * len(track.chunks) for track in tracks]
    first = len(head) + len(_movie(tracks, blank, chapters)) + 8
    places, end = blank, first
    for _, number, place in order:
        places[number][place] = end
        end += sum(tracks[number].chunks[place].sizes)
    yield head + _movie(tracks, places, chapters)
    yield struct.pack(">I4s", end - first + 8, b"mdat")
    for _, number, place in order:
        yield _content(tracks[number].chunks[place])


def texts(kind: str, said: Sequence[tuple[tuple[float, float], str]], language: str = "") -> Track:
    """A track of words, each from one second to another; nothing is said in between."""
    chunks: list[Chunk] = []
    now = 0
    for (start, end), text in said:
        begin, until = round(start * _MOVIE), round(end * _MOVIE)
        if begin > now:
            chunks.append(_text(kind, "", begin - now))
        if until > begin:
            chunks.append(_text(kind, text, until - begin))
        now = max(now, until)
    return Track(kind, _MOVIE, tuple(chunks), language=language)


def _text(kind: str, text: str, length: int) -> Chunk:
    words = text.encode("utf-8", "replace")[:60_000]
    utf8 = struct.pack(">I4sI", 12, b"encd", 0x100) if kind == "text" else b""
    sample = struct.pack(">H", len(words)) + words + utf8
    return Chunk((len(sample),), sample, (length,))


def _content(chunk: Chunk) -> bytes:
    found = chunk.content if isinstance(chunk.content, bytes) else chunk.content.read_bytes()
    if len(found) != sum(chunk.sizes):
        raise OSError("a kept part of the film is not whole")
    return found


def _starts(track: Track) -> Iterator[float]:
    """The second at which each chunk begins."""
    ticks = 0
    for chunk in track.chunks:
        yield ticks / track.scale
        ticks += sum(chunk.lengths)


def _box(name: str, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name.encode()) + body


def _full(name: str, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags), *parts)


def _movie(
    tracks: Sequence[Track],
    places: Sequence[Sequence[int]],
    chapters: Sequence[tuple[float, str]],
) -> bytes:
    length = max(_shown(track) for track in tracks)
    head = struct.pack(">4IIH10x", 0, 0, _MOVIE, length, 0x10000, 0x100)
    head += _MATRIX + bytes(24) + struct.pack(">I", len(tracks) + 1)
    titles = next((n for n, track in enumerate(tracks, 1) if track.kind == "text"), 0)
    boxes = [
        _track(number, track, place, titles if track.kind == "avc1" else 0)
        for number, (track, place) in enumerate(zip(tracks, places, strict=True), 1)
    ]
    listed = _box("udta", _chapters(chapters)) if chapters else b""
    return _box("moov", _full("mvhd", head), *boxes, listed)


def _shown(track: Track) -> int:
    """Its length in ticks of the whole."""
    return -(-track.length * _MOVIE // track.scale)


def _chapters(chapters: Sequence[tuple[float, str]]) -> bytes:
    """The list as Nero's players introduced it: 100 ns, length of the title, title."""
    listed = chapters[:255]
    body = struct.pack(">IB", 0, len(listed))
    for second, title in listed:
        words = title.encode("utf-8", "replace")[:255].decode("utf-8", "ignore").encode()
        body += struct.pack(">QB", round(second * 10_000_000), len(words)) + words
    return _full("chpl", body, version=1)


def _track(number: int, track: Track, places: Sequence[int], titles: int) -> bytes:
    """Words are there to be switched on: their tracks are not enabled (flag 1)."""
    seen = track.kind in {"avc1", "mp4a"}
    head = struct.pack(">5I8x", 0, 0, number, 0, _shown(track))
    head += struct.pack(
        ">hhHH", 0, 0 if track.kind == "avc1" else 1, 0x100 * (not track.size[0]), 0
    )
    head += _MATRIX + struct.pack(">II", track.size[0] << 16, track.size[1] << 16)
    edit = struct.pack(">IIiI", 1, _shown(track), track.skip, 0x10000)
    refers = _box("tref", _box("chap", struct.pack(">I", titles))) if titles else b""
    return _box(
        "trak",
        _full("tkhd", head, flags=2 + seen),
        _box("edts", _full("elst", edit)),
        refers,
        _media(track, places),
    )


def _media(track: Track, places: Sequence[int]) -> bytes:
    code = _LANGUAGES.get(track.language, "und")
    packed = sum(
        (ord(letter) - 0x60) << shift for letter, shift in zip(code, (10, 5, 0), strict=True)
    )
    head = struct.pack(">4IHH", 0, 0, track.scale, track.total, packed, 0)
    handler = {"avc1": b"vide", "mp4a": b"soun", "tx3g": b"sbtl", "text": b"text"}[track.kind]
    refers = _box("dinf", _full("dref", struct.pack(">I", 1), _full("url ", flags=1)))
    return _box(
        "mdia",
        _full("mdhd", head),
        _full("hdlr", bytes(4), handler, bytes(12), b"\0"),
        _box("minf", _media_head(track.kind), refers, _table(track, places)),
    )


def _media_head(kind: str) -> bytes:
    if kind == "avc1":
        return _full("vmhd", bytes(8), flags=1)
    if kind == "mp4a":
        return _full("smhd", bytes(4))
    if kind == "tx3g":
        return _full("nmhd")
    copy = struct.pack(">5H2x", 0x40, 0x8000, 0x8000, 0x8000, 0)
    return _box(
        "gmhd", _full("gmin", copy), _box("text", struct.pack(">H12xI12xIH", 1, 1, 0x4000, 0))
    )


def _table(track: Track, places: Sequence[int]) -> bytes:
    """Where each sample lies, how long it is and when it is shown."""
    sizes = [size for chunk in track.chunks for size in chunk.sizes]
    counts = [len(chunk.sizes) for chunk in track.chunks]
    firsts = [sum(counts[:n]) + 1 for n in range(len(counts))] if track.kind == "avc1" else []
    shifts = [shift for chunk in track.chunks for shift in chunk.shifts]
    lengths = [length for chunk in track.chunks for length in chunk.lengths]
    spans = [(n, count) for n, count in enumerate(counts, 1) if n < 2 or count != counts[n - 2]]
    return _box(
        "stbl",
        _full("stsd", struct.pack(">I", 1), _description(track)),
        _full("stts", _runs(lengths)),
        _full("ctts", _runs(shifts)) if shifts else b"",
        _full("stss", _numbers(firsts)) if firsts else b"",
        _full("stsc", struct.pack(">I", len(spans)), *(struct.pack(">3I", *s, 1) for s in spans)),
        _full("stsz", bytes(4), _numbers(sizes)),
        _full("stco", _numbers(places)),
    )


def _numbers(numbers: Sequence[int]) -> bytes:
    return struct.pack(f">I{len(numbers)}I", len(numbers), *numbers)


def _runs(numbers: Sequence[int]) -> bytes:
    """How often each stands, and it."""
    runs = [struct.pack(">II", len(list(same)), number) for number, same in groupby(numbers)]
    return struct.pack(">I", len(runs)) + b"".join(runs)


def _description(track: Track) -> bytes:
    head = bytes(6) + struct.pack(">H", 1)
    if track.kind == "avc1":
        shape = struct.pack(">16x2H2I4xH32xHh", *track.size, 72 << 16, 72 << 16, 1, 24, -1)
        colour = struct.pack(">4s3HB", b"nclx", 1, 1, 1, 0)  # BT.709, limited range
        return _box("avc1", head, shape, _box("avcC", track.config), _box("colr", colour))
    if track.kind == "mp4a":
        shape = struct.pack(">8x2H4xI", 2, 16, track.scale << 16)
        return _box("mp4a", head, shape, _full("esds", _elementary(track.config)))
    font = _box("ftab", struct.pack(">HHB", 1, 1, 0))
    white = struct.pack(">3HBB4B", 0, 0, 1, 0, 18, 255, 255, 255, 255)
    place = struct.pack(">Ibb4x8x", int(track.kind == "text"), 1, -1)
    return _box(track.kind, head, place, white, font)


def _elementary(config: bytes) -> bytes:
    """Descriptor of an AAC stream (14496-1, 7.2.6): tag, length, contents."""

    def tagged(tag: int, body: bytes) -> bytes:
        return bytes((tag, len(body))) + body

    coder = struct.pack(">BB3xII", 0x40, 0x15, 0, 0) + tagged(5, config)
    return tagged(3, struct.pack(">HB", 0, 0) + tagged(4, coder) + tagged(6, b"\x02"))
