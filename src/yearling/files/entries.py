"""What an archive of any kind says of its members, and which of them are files to be read.

In: entries as a reader of one kind of archive gives them. Out: `File` records and failures.
May not: open anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yearling.records import Failure, File, Packed

from .opening import reason

MOST_MEMBERS = 2_000_000
MOST_BYTES = 200 * 10**9
MOST_INFLATION = 200
"""A real export's text shrinks to about a tenth; only a trap shrinks two-hundredfold."""
SMALL = 10 * 2**20
"""Bytes under which inflation harms nobody."""
TOO_MUCH = "it claims more files or bytes than a family's export can hold"
HARMFUL = f"unpacks to more than {MOST_INFLATION} times its size: made to do harm"
LOCKED = "locked with a password; unpack it and add the folder instead"
NO_FILE = "not a file but a link, which is not followed, or a device"
LONGEST = 4_096
"""Letters of a name: more than any system lets a file have (Linux, PATH_MAX)."""
INSIDE = "!/"
"""Stands between the name of a zip inside a zip and that of its member."""


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


def limited(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give the entries as long as together they do not claim what none can hold."""
    claimed = 0
    for number, entry in enumerate(entries, start=1):
        claimed += entry.size
        if number > MOST_MEMBERS or claimed > MOST_BYTES:
            raise OSError(TOO_MUCH)
        yield entry


def given(
    archive: File, entries: list[Entry], index: str = "", *, whole: bool = True
) -> Iterator[File | Failure]:
    """Give every member that a person made; of several of one name the last can be read.

    `archive` is the file they are in, which may itself be the member of another; for `index`
    see `Packed`. If it is cut off or damaged, that is told at the end.
    """
    if whole and not entries:
        raise OSError("it is empty; pack the files again, or leave it out")
    if {entry.why for entry in entries if not entry.name.endswith("/")} == {LOCKED}:
        raise OSError(LOCKED)
    prefix = archive.member + INSIDE if archive.member else ""
    last = {entry.name: entry for entry in entries}
    used = 0
    for entry in entries:
        name, size, start, packed, method, check, why = entry
        if name.endswith("/") or is_litter(name):
            continue
        if not name or len(name) > LONGEST or INSIDE in name:
            why = why or "a file with no name, or one that no person gave"
        elif last[name] is not entry:
            why = why or "the archive holds another file of the same name after it"
        where = Packed(start, packed, method, check, index)
        file = File(archive.path, size, archive.changed, prefix + name, where)
        used += not why
        yield Failure(file.where, why) if why else file
    if not whole:
        yield _ended(archive, used)


def _ended(archive: File, used: int) -> Failure:
    """Say what of an archive is used.

    It counts as an unreadable file if nothing is: how many files are lost, nobody knows.
    """
    why = "the archive is cut off or damaged"
    if not used:
        return Failure(archive.where, f"{why}, nothing in it is whole; download it again")
    kept = "1 file before that is" if used == 1 else f"{used:,} files before that are"
    why = f"{why}: the {kept} used; download it again for the rest"
    return Failure(archive.where, why, file=False)


def unreadable(where: str, error: OSError) -> Failure:
    """Say that an archive as a whole is not read."""
    return Failure(where, f"the archive cannot be read ({reason(error)})")


def is_litter(name: str) -> bool:
    """Whether a system left this beside the files: nothing a person made or would miss."""
    last = name.rpartition("/")[2]
    return (
        last.startswith("._")
        or last.lower() in {".ds_store", "thumbs.db", "desktop.ini"}
        or ("__MACOSX" in name and "__MACOSX" in name.split("/"))
    )


def decoded(raw: bytes) -> str:
    """Give a name as text: UTF-8, which many write without saying so, else MS-DOS letters."""
    raw = raw.partition(b"\0")[0]
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp437")
