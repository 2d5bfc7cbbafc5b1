"""What of this computer and of the originals must stand in no output, as bytes to look for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path, PurePath
from urllib.parse import quote

from yearling.records import Edition

_UNSAID = {"file", "files", "left_out", "making", "post", "source", "withheld"}
"""Fields that hold names of files and folders, or what is never written."""
_LONG = 12
"""Characters of a text that no other text has by chance."""
_SHORTEST = 6
"""Characters of a file's name or of a path: shorter ones stand everywhere by chance."""


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
        return any(name in content for name in self.originals)


def secrets(edition: Edition, project: Path) -> Secrets:
    """The folders of the family and of the originals, but for what people themselves wrote."""
    said = "\n".join(_said(edition))
    wheres = [where for entry in edition.entries for where in (entry.file.path, *entry.files)]
    wheres += [one.file.path for one in edition.portraits] + [one.file for one in edition.left_out]
    files = {PurePath(where.partition("!/")[0]) for where in wheres}
    folders = {f"{folder}/" for folder in (Path.home(), project.absolute(), *_folders(files))}
    paths = [one for one in _widest(folders) if len(one) >= _SHORTEST and one not in said]
    names = {where.replace("\\", "/").rsplit("/", 1)[-1] for where in wheres}
    if edition.audience == "family":
        names = set()
    originals = [n for n in names if len(n) >= _SHORTEST and "." in n and n not in said]
    return Secrets(
        tuple(dict.fromkeys(form for one in paths for form in _forms(one))),
        tuple(name.encode("utf-8", "replace") for name in sorted(originals)),
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
    """A path as files write it: plainly, in two bytes a sign, in an address."""
    plain = path.encode("utf-8", "surrogateescape")
    wide = path.encode("utf-16-le", "replace")
    return plain, wide, b"\0" + wide[:-1], quote(plain).encode()


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
