"""Any folder or zip of pictures: each picture and clip once, nothing known but its file.

In: trees that no other source wins. Out: a sighting for each picture or clip, a failure for
each file that is neither and not a picture's companion. Opens only files whose name does
not tell what they are, for their first bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from yearling.records import Failure, File, Kind, Sighting

from .tree import Tree, first_bytes

BID = 10
"""What every tree is worth as a plain folder: any source that knows it bids more."""

_PICTURES = "jpg jpeg jpe jfif png webp heic heif hif avif gif tif tiff"
_CLIPS = "mp4 mov m4v 3gp 3g2 avi mts m2ts mkv webm mpg mpeg wmv"
KINDS = dict.fromkeys(_PICTURES.split(), Kind.PHOTO) | dict.fromkeys(_CLIPS.split(), Kind.CLIP)
_COMPANIONS = (
    "aae xmp json txt csv html htm xml srt vtt thm lrv ini db log md css js url lnk plist "
    "nomedia toml ics vcf"
)
COMPANIONS = frozenset(_COMPANIONS.split())
_REASONS = {
    "RAW pictures are not read yet; keep the JPEG beside it": (
        "dng cr2 cr3 crw nef nrw arw sr2 raf orf rw2 pef srw raw 3fr iiq x3f"
    ),
    "this kind of picture is not read; save it as JPEG or PNG": (
        "bmp psd svg jxl jp2 eps ai tga xcf ico"
    ),
    "a document, not a picture": "pdf doc docx odt rtf pages xls xlsx ods ppt pptx key epub",
    "sound without pictures is not read": "mp3 m4a aac wav ogg opus flac amr wma",
    "this kind of archive is not read; unpack it and add the folder": "tar tgz gz rar 7z bz2 xz",
    "a zip inside a zip is not read; unpack the outer one": "zip",
}
_UNSUPPORTED = {ending: why for why, endings in _REASONS.items() for ending in endings.split()}
_SENT = re.compile(r"(^|/)messages/(inbox|archived_threads|message_requests)/")
"""Private messages in a download of a social network, of which one part may come alone."""
_STARTS = {b"\xff\xd8\xff": Kind.PHOTO, b"\x89PNG": Kind.PHOTO, b"GIF8": Kind.PHOTO}
_STARTS |= {b"II*\0": Kind.PHOTO, b"MM\0*": Kind.PHOTO, b"\x1aE\xdf\xa3": Kind.CLIP}
_STILL_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


class Folder:
    """The source that takes what no other knows."""

    name = "folder"

    def score(self, tree: Tree) -> int:  # noqa: ARG002 - the same for every tree
        """Bid the same for everything."""
        return BID

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Take all folders and zips as one collection."""
        return [tuple(trees)] if trees else []

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Failure]:
        """Give every picture and clip, and why the rest is neither."""
        for tree in trees:
            sent = 0
            for name, file in tree.files:
                if _SENT.search(name):
                    sent += ending_of(file) in KINDS
                elif seen := look(self.name, file):
                    yield seen
            if sent:
                yield left_alone(tree, sent)

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 folder, 9,812 pictures, 214 clips`."""
        zips = sum(tree.root.lower().endswith(".zip") for tree in trees)
        where = [counted(len(trees) - zips, "folder"), counted(zips, "zip")]
        return ", ".join([part for part in where if part] + pictures_and_clips(self.read(trees)))


def left_alone(tree: Tree, sent: int) -> Failure:
    """Say that there are pictures which somebody sent to somebody, not to an album."""
    why = f"{counted(sent, 'picture')} sent in private messages: left alone"
    return Failure(f"{tree.root}/messages", why, unsupported=True)


def look(source: str, file: File) -> Sighting | Failure | None:
    """Tell what one file is; None for files that belong to others or to a system."""
    kind = kind_of(file)
    if kind:
        return Sighting(source, file, kind)
    ending = ending_of(file)
    if ending in COMPANIONS:
        return None
    why = _UNSUPPORTED.get(ending, "neither a picture nor a clip that can be read")
    return Failure(file.where, why, unsupported=True)


def kind_of(file: File) -> Kind | None:
    """Tell picture from clip by the ending or, where that says nothing, the first bytes."""
    ending = ending_of(file)
    if ending in KINDS:
        return KINDS[ending]
    if ending in COMPANIONS or ending in _UNSUPPORTED:
        return None
    start = first_bytes(file, 16)
    if start[4:8] == b"ftyp":
        return Kind.PHOTO if start[8:12] in _STILL_BRANDS else Kind.CLIP
    if start[:4] == b"RIFF":
        return {b"WEBP": Kind.PHOTO, b"AVI ": Kind.CLIP}.get(start[8:12])
    return next((kind for begin, kind in _STARTS.items() if start.startswith(begin)), None)


def ending_of(file: File) -> str:
    """Give what follows the last dot of the name, in small letters; empty without a dot."""
    return file.name.rpartition(".")[2].lower() if "." in file.name else ""


def counted(number: int, noun: str) -> str:
    """Say `1 zip` or `1,204 zips`; empty for none."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else ""


def pictures_and_clips(seen: Iterable[Sighting | Failure]) -> list[str]:
    """Say how many of each there are, as parts of a line."""
    kinds = Counter(one.kind for one in seen if isinstance(one, Sighting))
    said = [counted(kinds[Kind.PHOTO], "picture"), counted(kinds[Kind.CLIP], "clip")]
    return [part for part in said if part] or ["no pictures"]
