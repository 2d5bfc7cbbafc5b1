"""The files in a folder and in the folders in it.

In: the path of a folder. Out: `File` records, failures. May not: open a file, follow a link.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from yearling.records import Failure, File

from .entries import is_litter
from .opening import reason

OURS = {".yearling", "out", "out-friends", "out-public"}
"""What a project keeps and makes."""


def listing(path: Path) -> Iterator[File | Failure]:
    """Every file under a folder, in the order of its names; links and devices as failures."""
    seen: set[tuple[int, int]] = set()
    waiting = [str(path)]
    while waiting:
        folder = waiting.pop()
        folders: list[str] = []
        try:
            known = os.stat(folder)  # noqa: PTH116 - millions of names: plain strings
            if (known.st_dev, known.st_ino) in seen:
                continue  # the same folder mounted inside itself
            seen.add((known.st_dev, known.st_ino))
            with os.scandir(folder) as entries:
                ordered = _not_ours(sorted(entries, key=lambda entry: entry.name))
            for entry in ordered:
                if entry.is_dir(follow_symlinks=False) and entry.name != "__MACOSX":
                    folders.append(entry.path)
                elif not is_litter(entry.name):
                    yield _found(entry)
        except OSError as error:
            yield Failure(folder, f"the folder cannot be read ({reason(error)})")
        waiting.extend(reversed(folders))


def _found(entry: os.DirEntry[str]) -> File | Failure:
    try:
        if entry.is_symlink():
            return Failure(entry.path, "a link, which is not followed; add its target itself")
        if not entry.is_file(follow_symlinks=False):
            return Failure(entry.path, "not a file but a device or a pipe", unsupported=True)
        known = entry.stat(follow_symlinks=False)
        return File(entry.path, known.st_size, known.st_mtime_ns)
    except OSError as error:
        return Failure(entry.path, reason(error))


def _not_ours(entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Without what a project keeps and makes, should it lie among the pictures."""
    if any(entry.name == "retrospective.toml" for entry in entries):
        return [entry for entry in entries if entry.name not in OURS]
    return entries
