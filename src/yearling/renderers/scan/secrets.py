"""What of this computer and of the originals must stand in no output, as bytes to look for."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path, PurePath
from urllib.parse import quote

from markupsafe import escape

from yearling.records import Edition

_UNSAID = {"file", "files", "left_out", "making", "post", "source", "withheld"}
"""Fields that hold names of files and folders, or what is never written."""
_LONG = 12
"""Characters of a text that no other text has by chance."""
_SHORTEST = 6
"""Characters of a file's name or of a path: shorter ones stand everywhere by chance."""
_OURS = {"film.mp4", "film-tall.mp4"}
"""Names of our own that an original may have as well."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What to look for."""

    paths: tuple[bytes, ...]
    """Folders, in every way in which they may be written."""
    originals: tuple[bytes, ...]
    """Names of files; empty for the family, which may read them."""
    words: tuple[bytes, ...]
    """What people wrote: outside a sealed page none of it may stand."""

    def path(self, content: bytes) -> bool:
        """True if one of the paths is in it."""
        return any(path in content for path in self.paths)

    def names(self, text: bytes | str) -> bool:
        """True if the name of an original is in it."""
        content = text.encode("utf-8", "replace") if isinstance(text, str) else text
        # Ours end in a width: the `400.jpg` of somebody is in none of them.
        one = b"|".join(map(re.escape, self.originals))
        return bool(one and re.search(rb"(?<![\w-])(?:" + one + rb")", content))


def secrets(edition: Edition, project: Path) -> Secrets:
    """The folders of the family and of the originals, but for what people themselves wrote."""
    address = edition.making.address
    said = "\n".join(
        [*_said(edition), *([f"{address}/", f"{address}/pictures/"] if address else [])]
    )
    wheres = [where for entry in edition.entries for where in (entry.file.path, *entry.files)]
    wheres += [one.file.path for one in edition.portraits] + [one.file for one in edition.left_out]
    files = {PurePath(where.partition("!/")[0]) for where in wheres}
    home = os.path.expanduser("~")  # noqa: PTH111 - stays "~" where there is none
    folders = {f"{folder}/" for folder in (home, project.absolute(), *_folders(files))}
    paths = [one for one in _widest(folders) if len(one) >= _SHORTEST and one not in said]
    names = {where.replace("\\", "/").rsplit("/", 1)[-1] for where in wheres}
    if edition.audience == "family":
        names = set()
    names = {n for n in names - _OURS if len(n) >= _SHORTEST and "." in n and n not in said}
    return Secrets(
        tuple(dict.fromkeys(form for one in paths for form in _forms(one))),
        tuple(name.encode("utf-8", "replace") for name in sorted(names)),
        tuple(t.encode("utf-8", "replace") for t in said.split("\n") if len(t) >= _LONG),
    )


def _folders(files: Iterable[PurePath]) -> Iterator[PurePath]:
    """Where each file lies; a folder right below the root is no secret, its file is."""
    for path in files:
        if path.is_absolute():
            yield path.parent if len(path.parent.parts) > 2 else path


def _widest(folders: Iterable[str]) -> list[str]:
    """Those that lie in none of the others."""
    found: list[str] = []
    for folder in sorted(folders):
        if not found or not folder.startswith(found[-1]):
            found.append(folder)
    return found


def _forms(path: str) -> tuple[bytes, ...]:
    """A path as files write it: plainly, in two bytes a sign, in an address, in HTML and JSON.

    With its accents in one sign or two: systems differ in that.
    """
    made: list[bytes] = []
    for way in (path, *(unicodedata.normalize(form, path) for form in ("NFC", "NFD"))):
        plain = way.encode("utf-8", "surrogateescape")
        wide = way.encode("utf-16-le", "replace")
        made += [plain, wide, b"\0" + wide[:-1], quote(plain).encode()]
        made += [escape(way).encode("utf-8", "surrogateescape"), json.dumps(way)[1:-1].encode()]
    return tuple(dict.fromkeys(made))


def _said(value: object) -> Iterator[str]:
    """Every text in an edition that people wrote or that is made of what they wrote."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _said(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _UNSAID:
                yield from _said(getattr(value, field.name))
