"""What an archive of any kind says of its members, and which of them are files to be read.

In: entries as a reader of one kind of archive gives them. Out: `File` records and failures.
May not: open anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yearling.records import Failure, File, Packed

MOST_MEMBERS = 2_000_000
MOST_BYTES = 200 * 10**9
MOST_INFLATION = 200
"""A real export's text shrinks to about a tenth; only a trap shrinks two-hundredfold."""
SMALL = 10 * 2**20
"""Bytes under which inflation harms nobody."""
TOO_MUCH = "claims more files or bytes than a family's export can hold"
HARMFUL = f"unpacks to more than {MOST_INFLATION} times its size: made to do harm"
CUT, DAMAGED = "cut off", "damaged"
NO_FILE = "not a file but a link, which is not followed, or a device"
INSIDE = "!/"
"""Stands between the name of a zip inside a zip and that of its member."""

_TWICE = "the archive holds another file of the same name after it"


class RefusedError(ValueError):
    """The archive as a whole is not read, for the reason given."""


class Entry(NamedTuple):
    """One member, as its archive lists it; the fields are those of `File` and `Packed`."""

    name: str
    size: int
    start: int
    packed: int
    """Bytes that it takes in the archive."""
    method: int = -1
    check: int = -1
    why: str = ""
    """Why it must not be read; empty if it may."""


class Archive(NamedTuple):
    """Which archive the entries are in."""

    path: str
    changed: int
    points: str = ""
    """`Packed.index`."""
    inside: str = ""
    """Name of the zip inside the one at `path`."""

    @property
    def where(self) -> str:
        """Name it as messages do."""
        return f"{self.path}{INSIDE}{self.inside}" if self.inside else self.path


def repeated(entries: Iterable[Entry]) -> Counter[str]:
    """Count how often each name comes again; names are not kept, for there may be a million."""
    seen: set[int] = set()
    again: Counter[str] = Counter()
    for entry in entries:
        key = hash(entry.name)
        if key in seen:
            again[entry.name] += 1
        seen.add(key)
    return again


def given(
    archive: Archive, entries: Iterable[Entry], again: Counter[str]
) -> Iterator[File | Failure]:
    """Give every member that a person made; of several of one name the last can be read."""
    prefix = archive.inside + INSIDE if archive.inside else ""
    for entry in entries:
        if entry.name.endswith("/") or is_litter(entry.name):
            continue
        packed = Packed(entry.start, entry.packed, entry.method, entry.check, archive.points)
        file = File(archive.path, entry.size, archive.changed, prefix + entry.name, packed)
        why = entry.why or ("" if entry.name else "a file without a name")
        if again.get(entry.name):
            again[entry.name] -= 1
            why = why or _TWICE
        yield Failure(file.where, why) if why else file


def ended(where: str, fault: str, used: int) -> Failure:
    """Say that an archive is cut off or damaged, and what of it is used.

    It counts as an unreadable file if nothing is: how many files are lost, nobody knows.
    """
    if not used:
        return Failure(where, f"the archive is {fault}, nothing in it is whole; download it again")
    files = "file" if used == 1 else "files"
    kept = f"the {used:,} {files} before that {'is' if used == 1 else 'are'} used"
    return Failure(
        where, f"the archive is {fault}: {kept}; download it again for the rest", file=False
    )


def is_litter(name: str) -> bool:
    """Whether a system left this beside the files: nothing a person made or would miss."""
    parts = name.split("/")
    last = parts[-1]
    return (
        "__MACOSX" in parts
        or last.startswith("._")
        or last.lower() in {".ds_store", "thumbs.db", "desktop.ini"}
    )


def decoded(raw: bytes) -> str:
    """Give a name as text: UTF-8, which many write without saying so, else MS-DOS letters."""
    raw = raw.partition(b"\0")[0]
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp437")
