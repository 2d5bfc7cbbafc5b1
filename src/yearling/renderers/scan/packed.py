"""Zip: no note, no further fields, and in it nothing that may not stand beside it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import PurePosixPath

from yearling.files.streams import FAULTS

from .secrets import Secrets


def zipped(
    content: bytes, known: Secrets, look: Callable[[str, bytes, Secrets], Iterator[str]]
) -> Iterator[str]:
    """Every member, looked at as a file of its own."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if archive.comment:
                yield "a note of the archive"
            for member in archive.infolist():
                yield from (f"{what}, in a member" for what in _member(member, known))
                suffix = PurePosixPath(member.filename).suffix
                inside = look(suffix, archive.read(member), known)
                yield from (f"{what}, in {member.filename!r}" for what in inside)
    except (*FAULTS, RuntimeError):  # of a member that is locked, or packed in an unknown way
        yield "an archive that cannot be read"


def _member(member: zipfile.ZipInfo, known: Secrets) -> Iterator[str]:
    if member.extra or member.comment:
        yield "a note or a further field"
    if member.date_time != (1980, 1, 1, 0, 0, 0):
        yield "a time of change"
    path = PurePosixPath(member.filename)
    if path.is_absolute() or ".." in path.parts or known.names(member.filename):
        yield "a name that leads elsewhere, or an original's"
