"""Where in a tree the folders of Google Photos lie, whatever language they are named in.

In: trees. Out: a bid, `Home`s, and folders joined over all parts of an export. Opens a handful
of files whose names are those of a picture's JSON. The names of the folders above the pictures
decide only where there is no JSON at all: in a part of an export that holds pictures alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from yearling.records import Failure, File

from .folder import COPY, counted, pictures_in
from .tree import Shelf, Tree, ending, folded, plain, start_of

_SHOWN = re.compile(
    r"\.(jpe?g|hei[cf]|avif|png|webp|gif|mp4|mov|m4v|3gp|avi|dng|mp)\b", re.IGNORECASE
)
"""Most names of a JSON still show the ending of its picture; one a folder is enough."""
_TAKEN = b'"photoTakenTime"'
_MOST = 8
"""Files that are opened to recognise a tree."""
_STAMP = re.compile(r"takeout-(\d{8}T\d+Z)", re.IGNORECASE)
"""In the name of every part; the same in all parts of one export."""
_TAKEOUT = re.compile(r"takeout([ _-]?\(?\d.*)?", re.IGNORECASE)
"""Name of the folder of all services, or of an archive or folder of parts that holds it."""
_PHOTOS = re.compile(
    "fot|phot|kuvat|фото|写真|照片|相簿|相册|フォト|포토|φωτ|zdj|รูป|ภาพ|ảnh|תמונות|صور"
)
_YEAR = re.compile(r"(?=.*[^\W\d]).*(?<!\d)(19|20|25)\d\d(?!\d)|\d{4}-\d\d-\d\d")
"""The name of a folder of a year or day; Thailand counts 543 years more."""
_LISTING = "archive_browser.html"
"""What Google puts beside its services in an export; never opened."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folders in a tree that are exported as such, and which of them is Google Photos."""

    base: str | None
    """Name of the folder of all services, empty or ending in a slash; None if it is not here."""
    photos: tuple[str, ...]
    """Names of the folders that hold the folders of pictures, in the same way."""
    bid: int


def home(tree: Tree) -> Home:
    """Say where Google Photos lies in a tree, and how sure that is."""
    base = _base(tree)
    if base is not None:
        found = _of_services(tree, base)
        if found.bid:
            return found
    if _alone(tree):
        return Home(None, ("",), 100)
    return Home(None, (), 0)


def stamp(tree: Tree) -> str:
    """Give the time of the export by the name of its archive; empty if that was changed."""
    return stamp_in(tree.root)


def stamp_in(path: str) -> str:
    """Give the same by the path of an archive, or of a folder unpacked from it."""
    found: list[str] = _STAMP.findall(path)
    return found[-1].upper() if found else ""


def _base(tree: Tree) -> str | None:
    tops = {shelf.folder.partition("/")[0] for shelf in tree.shelves}
    if tops == {"Takeout"}:
        return "Takeout/"
    return "" if _TAKEOUT.fullmatch(PurePath(tree.root).name) else None


def _of_services(tree: Tree, base: str) -> Home:
    """Find Google Photos among the services of an export: by JSON, else by names."""
    deepest = base.count("/") + 1
    proven = _proven(tree.shelves)
    if not base and any(parent.count("/") > deepest for parent in proven):
        return Home(base, (), 0)  # a folder with exports in it, which are found one by one
    proven = {parent for parent in proven if parent.count("/") <= deepest}
    proven = {parent for parent in proven if _is_photos(parent)} or proven
    if proven:
        return Home(base, tuple(sorted(proven)), 100)
    called = sorted(name for name in _services(tree, base) if _is_photos(name))
    if not called and (base or PurePath(tree.root).name.lower() == "takeout"):
        called = sorted(_with_years_alone(tree, base))
    if called:
        return Home(base, tuple(f"{base}{name}/" for name in called), 60)
    certain = bool(base and stamp(tree)) or any(name == base + _LISTING for name, _ in tree.texts)
    return Home(base, (), 50 * certain)


def _services(tree: Tree, base: str) -> dict[str, list[Shelf]]:
    """Give the folders of each service that has folders of its own."""
    found: dict[str, list[Shelf]] = {}
    for shelf in tree.shelves:
        name, slash, _ = shelf.folder[len(base) :].partition("/")
        if slash and shelf.folder.startswith(base):
            found.setdefault(name, []).append(shelf)
    return found


def _is_photos(name: str) -> bool:
    """Whether a folder is called as Google Photos is in one language or another."""
    plainly = folded(name)
    return "google" in plainly and _PHOTOS.search(plainly) is not None


def _with_years_alone(tree: Tree, base: str) -> Iterator[str]:
    """Give services that hold folders of years, and no texts whatever."""
    for name, inner in _services(tree, base).items():
        folders = (shelf.folder[len(base) + len(name) + 1 : -1] for shelf in inner)
        if any(_YEAR.match(folder.rpartition("/")[2]) for folder in folders) and not any(
            shelf.texts for shelf in inner
        ):
            yield name


def _alone(tree: Tree) -> bool:
    """Whether this is the folder of Google Photos itself, or one folder of pictures from it.

    Then it holds no texts but JSON, and all but a few folders hold that of a picture.
    """
    if any(shelf.folder.count("/") > (len(tree.shelves) > 1) for shelf in tree.shelves):
        return False
    if any(ending(name) != "json" for name, _ in tree.texts):
        return False
    inner = [shelf for shelf in tree.shelves if shelf.folder or len(tree.shelves) == 1]
    likely = [shelf for shelf in inner if _sidecar(shelf)]
    return 3 * len(likely) > 2 * len(inner) and _proven(likely, every=True) != set()


def _proven(shelves: Sequence[Shelf], every: bool = False) -> set[str]:
    """Give the folders over those in which a JSON of a picture was found, of a few tried."""
    likely: dict[str, list[Shelf]] = {}
    for shelf in shelves:
        likely.setdefault(_parent(shelf.folder), []).append(shelf)
    found: set[str] = set()
    left = _MOST
    for parent, inner in likely.items():
        tried = (file for shelf in inner if (file := _sidecar(shelf)))
        for file in tried:
            if not left:
                return found
            left -= 1
            if _TAKEN in start_of(file):
                found.add(parent)
                if not every:
                    break
            elif every:
                return set()
    return found


def _parent(folder: str) -> str:
    return folder[: folder[:-1].rfind("/") + 1]


def _sidecar(shelf: Shelf) -> File | None:
    """Give the first file named like the JSON of a picture."""
    for name, file in shelf.lists:
        if ending(name) == "json" and _SHOWN.search(name, 0, len(name) - len(".json")):
            return file
    return None


def folders(trees: Sequence[Tree]) -> dict[str, list[Shelf]]:
    """Give the folders of pictures over all parts, by their name, in its order.

    The folder of Google Photos itself is there under an empty name.
    """
    found: dict[str, list[Shelf]] = {}
    for tree, at in homes(trees):
        for shelf in tree.shelves:
            prefix = next((p for p in at.photos if shelf.folder.startswith(p)), None)
            if prefix is not None:
                name = shelf.folder[len(prefix) :]
                if len(tree.shelves) == 1 and not shelf.folder:  # one folder, given by itself
                    name = plain(tree.root).rpartition("/")[2]
                found.setdefault(folded(name.rstrip("/")), []).append(shelf)
    return {name: found[name] for name in sorted(found)}


def homes(trees: Sequence[Tree]) -> list[tuple[Tree, Home]]:
    """Give each tree with its folders of Google Photos; what one part proves, all believe."""
    found = [(tree, home(tree)) for tree in trees]
    names = {_last(prefix) for _, at in found if at.base is not None for prefix in at.photos}
    return [(tree, _with_all(tree, at, names)) for tree, at in found]


def _with_all(tree: Tree, at: Home, names: set[str]) -> Home:
    if at.base is None:
        return at
    same = (f"{at.base}{name}/" for name in _services(tree, at.base) if folded(name) in names)
    return replace(at, photos=tuple(sorted({*at.photos, *same}, reverse=True)))


def _last(prefix: str) -> str:
    return folded(prefix.rstrip("/").rpartition("/")[2])


def other_services(trees: Sequence[Tree]) -> Iterator[Failure]:
    """Say what of an export is left alone, and when that is all there is."""
    exports: dict[str, list[tuple[Tree, Home]]] = {}
    for tree, at in homes(trees):
        exports.setdefault(stamp(tree), []).append((tree, at))
    for parts in exports.values():
        yield from _left_alone(parts)


def _left_alone(parts: Sequence[tuple[Tree, Home]]) -> Iterator[Failure]:
    where = parts[0][0].root
    others: Counter[str] = Counter()
    for tree, at in parts:
        if at.base is not None and at.base not in at.photos:
            for name, shelves in _services(tree, at.base).items():
                if f"{at.base}{name}/" not in at.photos:
                    others[name] += pictures_in(shelves)
    if not any(at.photos for _, at in parts):
        held = f" (it holds {', '.join(sorted(others))})" if others else ""
        why = f"this Takeout holds no Google Photos{held}: ask for Google Photos"
        yield Failure(where, f"{why} at takeout.google.com", file=False)
    shown = sorted(name for name, number in others.items() if number)
    if shown:
        why = f"{counted(others.total(), 'picture')} of other services ({', '.join(shown)}): {COPY}"
        yield Failure(where, why, file=False)
