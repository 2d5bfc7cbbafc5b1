"""The last look at an output before it is moved into place: it holds nothing that none may.

In: the folder with what a renderer wrote, and the edition it was made of. Out: nothing, or a
`Leak` that says what lies where. Every kind of file has its list of what may be in it; what is not
on the list is found: a position, a serial number, an owner, a program's note, a thumbnail, a path
of this computer, an address of another host, a file of another kind. No picture is decoded.

Words that people wrote are theirs: a caption may say what it likes, and is looked for nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from yearling.records import Edition

from . import boxes, packed, pixels, sealed, texts
from .secrets import Secrets, secrets


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that may not be there."""

    where: str
    """The file inside the folder, and the part of it."""
    what: str
    """What kind of thing it is: never the thing itself, which is private."""


class Leak(OSError):  # noqa: N818 - reads as what happened
    """An output holds what no output may; nothing of it was moved into place."""

    def __init__(self, findings: list[Finding], theme: str = "") -> None:
        """`theme` is the folder of the family's own theme, if the page has one."""
        self.findings = findings
        first = findings[0]
        more = f" and {len(findings) - 1} more" if len(findings) > 1 else ""
        todo = "This is a fault of Yearling. Please report this line"
        if theme and first.where.endswith((".html", ".css")):
            todo = f"Take it out of the theme in {theme}, and run again"
        super().__init__(
            f"{first.where}: {first.what}{more}. No output may hold that, so it was not moved "
            f"into place, and what was there before still is. {todo}."
        )


def look_through(stage: Path, edition: Edition) -> None:
    """Look at every file below `stage`. Raises `Leak`."""
    _refuse(findings(stage, edition), edition)


def look_before(files: Iterable[tuple[str, bytes]], stage: Path, edition: Edition) -> None:
    """Look at what is to be sealed below `stage`: nobody can afterwards. Raises `Leak`."""
    known = secrets(edition, stage.parent.parent)
    seen = ((name, _file(name, content, known, opaque=False)) for name, content in files)
    _refuse([Finding(f"web/{name}", what) for name, told in seen for what in told], edition)


def _refuse(found: list[Finding], edition: Edition) -> None:
    if found:
        raise Leak(found, edition.making.theme if "/" in edition.making.theme else "")


def findings(stage: Path, edition: Edition) -> list[Finding]:
    """All that may not be there, in order of the names of the files."""
    known = secrets(edition, stage.parent.parent)
    locked = edition.making.seal is not None
    found = []
    for path in sorted(stage.rglob("*")):
        name = str(path.relative_to(stage))
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            found.append(Finding(name, "a link or a device"))
        elif path.is_file():
            opaque = locked and name.startswith("web/")
            told = _file(name, path.read_bytes(), known, opaque)
            found += [Finding(name, what) for what in told]
    return found


def _file(name: str, content: bytes, known: Secrets, opaque: bool) -> Iterator[str]:
    if known.names(name):
        yield "a name of an original in its own name"
    try:
        if opaque:
            yield from sealed.look(name, content, known)
        else:
            yield from _look(PurePath(name).suffix, content, known)
    except Exception as error:  # noqa: BLE001 - what cannot be read through cannot be trusted
        yield f"it cannot be read ({type(error).__name__})"


def _pdf(content: bytes, known: Secrets) -> Iterator[str]:
    from . import paper  # noqa: PLC0415 - its reader loads slowly, and most runs have no PDF

    return paper.pdf(content, known)


def _zipped(content: bytes, known: Secrets) -> Iterator[str]:
    return packed.zipped(content, known, _look)


_KINDS: dict[str, tuple[bytes, Callable[[bytes, Secrets], Iterator[str]]]] = {
    ".jpg": (rb"\xff\xd8\xff", pixels.jpeg),
    ".avif": (rb"....ftypavif", boxes.avif),
    ".webp": (rb"RIFF....WEBP", pixels.webp),
    ".png": (rb"\x89PNG\r\n\x1a\n", pixels.png),
    ".mp4": (rb"....ftyp", boxes.mp4),
    ".pdf": (rb"%PDF-", _pdf),
    ".zip": (rb"PK\x03\x04", _zipped),
    ".html": (rb"<!DOCTYPE html>", texts.html),
    ".json": (rb"[{\[]", texts.json),
    ".xml": (rb"<\?xml ", texts.xml),
    ".txt": (rb"", texts.plain),
    ".css": (rb"", texts.plain),
    ".js": (rb"", texts.plain),
}
"""By ending: how the file begins, and what looks at it."""


def _look(ending: str, content: bytes, known: Secrets) -> Iterator[str]:
    """What may not be in the bytes of a file with this ending."""
    if ending not in _KINDS:
        yield f"a file of a kind that no output has ({ending or 'without ending'})"
        return
    begin, look = _KINDS[ending]
    if not re.match(begin, content[:32], re.DOTALL):
        yield f"no {ending[1:]}, as its name says"
        return
    yield from look(content, known)
    if ending in {".jpg", ".avif", ".webp", ".png", ".mp4"} and known.path(content):
        yield "a path of this computer"
