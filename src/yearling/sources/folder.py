"""Any folder or zip of pictures: each picture and clip once, with its companions.

In: trees that no other source wins. Out: a sighting for each picture or clip, its XMP files and
its RAW twin with it; a failure for each file that is neither and not a picture's companion.
Opens only files whose name does not tell what they are, for their first bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from yearling.media import media_type
from yearling.records import Failure, File, Kind, Post, Sighting

from .tree import Shelf, Tree, ending, first_bytes, folded, plain

BID = 10
"""What every tree is worth as a plain folder: any source that knows it bids more."""

_ENDINGS: dict[Kind | str, str] = {
    Kind.PHOTO: "jpg jpeg jpe jfif png webp heic heif hif avif gif tif tiff",
    Kind.CLIP: "mp4 mov m4v 3gp 3g2 avi mts m2ts mkv webm mpg mpeg wmv",
    "": (  # companions of pictures, passed over without a word
        "aae xmp json txt csv html htm xml srt vtt thm lrv ini db log md css js url lnk plist "
        "nomedia toml ics vcf"
    ),
    "RAW pictures are not read yet; keep the JPEG beside it": (
        "dng cr2 cr3 crw nef nrw arw sr2 raf orf rw2 pef srw raw 3fr iiq x3f"
    ),
    "this kind of picture is not read; save it as JPEG or PNG": (
        "bmp psd svg jxl jp2 eps ai tga xcf ico"
    ),
    "a document, not a picture; save pictures that are in it as JPEG": (
        "pdf doc docx odt rtf pages xls xlsx ods ppt pptx key epub"
    ),
    "sound without pictures is not read; nothing to do": "mp3 m4a aac wav ogg opus flac amr wma",
    "this kind of archive is not read; unpack it and add the folder": "gz rar 7z bz2 xz",
    "a zip inside a zip is not read; unpack the outer one": "zip",
    "an archive inside an archive is not read; unpack the outer one": "tar tgz",
}
KINDS = {ending: what for what, endings in _ENDINGS.items() for ending in endings.split()}
"""By ending: picture, clip, or why it is neither; empty for companions."""
_RAW = frozenset(e for e, what in KINDS.items() if str(what).startswith("RAW"))
_COMPANIONS = tuple(f".{ending}\0" for ending in ("xmp", *sorted(_RAW)))
_NEITHER = "neither a picture nor a clip that can be read; if it is one, save it as JPEG or MP4"
COPY = "left alone; copy into a folder what belongs to the year"
SENT_WHY = f"sent in private messages: {COPY}"
OWN = "if it is one, copy it into a folder of its own"
PRIVATE = {
    re.compile(pattern, re.IGNORECASE): why
    for why, pattern in {
        SENT_WHY: (
            r"/messages/+(inbox|[a-z]+_threads|message_requests|e2ee_\w+|photos|videos|gifs|audio|"
            r"files|stickers_used)/|/your_[a-z_]+/+messages/|/direct/+\d{6}/|/chat_media/|"
            r"/direct[_-]messages?([_-]group)?[_-]media(\.zip)?/"
        ),
        f"of deleted posts: {COPY}": r"/deleted_tweets?_media(\.zip)?/",
    }.items()
}
"""Folders of any service that are never opened, and why; as `left_alone` takes them."""
PROFILE_WHY = f"a profile picture, not a picture of the year; {OWN}"
_COPY = re.compile(r"_\d\d(?=\.[^.]+$)")
"""darktable's number for another way to develop the same picture, as in `a_01.cr2.xmp`."""
_TYPES = {"image": Kind.PHOTO, "video": Kind.CLIP}


class Folder:
    """The source that takes what no other knows."""

    name = "folder"

    def score(self, tree: Tree) -> int:  # noqa: ARG002 - the same for every tree
        """Bid the same for everything."""
        return BID

    def join(self, trees: Sequence[Tree]) -> list[tuple[Tree, ...]]:
        """Take all folders and zips as one collection."""
        return [tuple(trees)] if trees else []

    def read(self, trees: Sequence[Tree]) -> Iterator[Sighting | Post | Failure]:
        """Give every picture and clip, and why the rest is neither."""
        lost: list[File] = []
        for shelf in (shelf for tree in trees for shelf in tree.shelves):
            yield from listed(self.name, shelf, lost)
        yield from told_lost(lost)

    def tells(self, trees: Sequence[Tree]) -> str:
        """Say, for example, `1 folder, 2 zips, 1 tar`."""
        packed = [tree.root.lower() for tree in trees if tree.shelves[0].inside is not None]
        zips = sum(root.endswith(".zip") for root in packed)
        numbers = {"folder": len(trees) - len(packed), "zip": zips, "tar": len(packed) - zips}
        return ", ".join(filter(None, (counted(number, noun) for noun, number in numbers.items())))


def is_private(root: str) -> bool:
    """Whether a folder with all that is in it is left alone."""
    return any(pattern.search(f"{plain(root)}/") for pattern in PRIVATE)


def left_alone(
    trees: Iterable[Tree], folders: Mapping[re.Pattern[str], str]
) -> tuple[list[Tree], list[Failure]]:
    """Give trees without folders that are never opened, and for each reason a note.

    Folders are found by root, two slashes and their name, and come with the reason.
    """
    ours: list[Tree] = []
    apart: dict[str, list[Shelf]] = {}
    for tree in trees:
        kept: list[Shelf] = []
        for shelf in tree.shelves:
            name = plain(f"{tree.root}//{shelf.folder}")
            why = next((why for pattern, why in folders.items() if pattern.search(name)), "")
            (apart.setdefault(why, []) if why else kept).append(shelf)
        ours.append(replace(tree, shelves=tuple(kept)))
    return ours, [
        Failure(theirs[0].where.rstrip("/"), f"{counted(number, 'picture')} {why}", file=False)
        for why, theirs in apart.items()
        if (number := pictures_in(theirs))
    ]


def shows(name: str) -> bool:
    """Whether the ending of a name is that of a picture or clip."""
    return isinstance(KINDS.get(ending(name)), Kind)


def pictures_in(shelves: Iterable[Shelf]) -> int:
    """Count pictures and clips by their endings."""
    return sum(shows(name) for shelf in shelves for name in shelf.names.split("\0"))


def listed(source: str, shelf: Shelf, lost: list[File]) -> Iterator[Sighting | Failure]:
    """Give what lies in one folder, side files and RAW twins with the pictures they belong to.

    Side files that belong to nothing are added to `lost`.
    """
    names = shelf.names.lower() + "\0"
    if any(ending in names for ending in _COMPANIONS):
        return paired(source, [file for _, file in shelf], lost)
    return filter(None, (look(source, file) for _, file in shelf))  # there may be a million


def paired(source: str, files: list[File], lost: list[File]) -> Iterator[Sighting | Failure]:
    """Give what some files of one folder are, as `listed` does."""
    sides, others = _side_files(files, lost)
    seen = [(file, look(source, file)) for file in others]
    twins = _twins(seen)
    taken = {raw.where for raws in twins.values() for raw in raws}
    for file, one in seen:
        if isinstance(one, Sighting):
            raws = twins.get(file.where, ())
            wanted = (folded(file.name), _stem(file), *(folded(raw.name) for raw in raws))
            side = next((sides[name] for name in wanted if name in sides), None)
            described = replace(file, sides=(side,)) if side else file
            yield replace(one, file=described, others=tuple(raws))
        elif one and file.where not in taken:
            yield one


def _side_files(files: list[File], lost: list[File]) -> tuple[dict[str, File], list[File]]:
    """Give the XMP files of a folder by what they are called without `.xmp`, and the rest."""
    sides = {folded(f.name[:-4]): f for f in files if ending(f.name) == "xmp"}
    others = [file for file in files if ending(file.name) != "xmp"]
    known = {folded(file.name) for file in others} | {_stem(file) for file in others}
    lost += (
        f for name, f in sides.items() if name not in known and _COPY.sub("", name) not in known
    )
    return sides, others


def _twins(seen: Iterable[tuple[File, Sighting | Failure | None]]) -> dict[str, list[File]]:
    """Give the RAW files that lie beside a picture of the same shot, by that picture."""
    raws: dict[str, list[File]] = {}
    for file, one in seen:
        if isinstance(one, Failure) and ending(file.name) in _RAW:
            raws.setdefault(_shot(file), []).append(file)
    photos = (f for f, one in seen if isinstance(one, Sighting) and one.kind is Kind.PHOTO)
    return {f.where: raws.pop(_shot(f)) for f in photos if _shot(f) in raws}


def _stem(file: File) -> str:
    """Give a name as compared, without its ending."""
    return folded(file.name.rpartition(".")[0] or file.name)


def _shot(file: File) -> str:
    """Give what RAW and JPEG are both called; Pixel phones add `.RAW-01.COVER` and the like."""
    return _stem(file).partition(".raw-")[0]


def told_lost(lost: Sequence[File]) -> Iterator[Failure]:
    """Tell in one note which side files have no picture."""
    if lost:
        why = f"{counted(len(lost), 'side file')} without {'their' if lost[1:] else 'its'} picture"
        why = f"{why}: {few([file.name for file in lost])}; export again, with the originals"
        yield Failure(lost[0].where, why, file=False)


def look(source: str, file: File) -> Sighting | Failure | None:
    """Tell what one file is: by its ending or, where that says nothing, its first bytes.

    None for files that belong to others or to a system.
    """
    kind = KINDS.get(ending(file.name))
    if kind is None:
        found = media_type(first_bytes(file, 512))
        kind = _TYPES.get(found.partition("/")[0], _NEITHER)
    if isinstance(kind, Kind):
        return Sighting(source, file, kind)
    return Failure(file.where, kind, unsupported=True) if kind else None


def counted(number: int, noun: str) -> str:
    """Say `1 zip` or `1,204 zips`; empty for none."""
    many = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else many}" if number else ""


def few(names: Sequence[str]) -> str:
    """Name the first three, as far as they can be printed."""
    said = ("".join(filter(str.isprintable, name))[:80] for name in names[:3])
    return ", ".join(said) + (" …" if names[3:] else "")
