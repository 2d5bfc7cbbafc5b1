"""Answers: to "who is this?" in `people.toml`, to "may others see this?" in `edits.toml`.

In: a project folder, labels, words for people. Out: `people.toml` with a block more at its end, or
without its last block; `edits.toml` with one line more, or another word in it. Every other byte
stays as it is, comments, line ends and encoding included. Written beside the old file and put in
its place, so that a stop in between loses nothing.
"""

from __future__ import annotations

import codecs
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import tomlkit

from yearling.records import Label, PhotoId

from .edits import EDITS, PEOPLE, read_edits
from .toml import ProjectError, line, starter, written

_START, _END = "# yearling name: ", "# (end of this answer)"
_BLOCK = re.compile(rf"\r?\n{re.escape(_START)}([^\r\n]*)\r?\n")
_MARK = "\ufeff"
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""Encodings that an editor on Windows may write."""


def add(folder: Path, words: str, labels: Iterable[Label]) -> None:
    """Add one answer; `words` say for people what it is. Raises `ProjectError`, `OSError`."""
    read_edits(folder)  # a slip that is there already is told as that
    text, encoding = _read(folder / PEOPLE)
    lines = ["", _START + words.replace("\n", " ").replace("\r", " ")]
    for label in labels:
        box = label.box
        shares = [round(x, 4) for x in (box.left, box.top, box.width, box.height)]
        lines += ["[[faces]]", line("photo", label.photo[:12]), line("person", label.person)]
        lines += [line("box", shares)] + ["denied = true"] * label.denied
    end = "\r\n" if "\r\n" in text else "\n"
    _replace(folder / PEOPLE, text + end.join([*lines, _END, ""]), encoding)


def undo(folder: Path) -> str | None:
    """Take back the last answer; its words, or None if there is none. Raises as `add`."""
    text, encoding = _read(folder / PEOPLE)
    *_, last = [None, *_BLOCK.finditer(text)]
    if last is None:
        return None
    end = re.compile(rf"{re.escape(_END)}\r?\n?").search(text, last.end())
    if end is None:
        why = f"the end of the answer {last[1]} is not there any more. Delete its lines by hand"
        raise ProjectError(f"{PEOPLE}: {why}; they begin at {_START}{last[1]}")
    _replace(folder / PEOPLE, text[: last.start()] + text[end.end() :], encoding)
    return last[1]


def share(folder: Path, photo: PhotoId, *, shared: bool) -> None:
    """Note whether others may see a picture, by 12 digits or more. Raises as `add`."""
    read_edits(folder)
    text, encoding = _read(folder / EDITS)
    mark = text[: text.startswith(_MARK)]
    file = tomlkit.parse(text.removeprefix(_MARK))
    tables = file.get("photos", {})
    known = next((key for key in tables if key.strip().lower()[:12] == photo[:12]), None)
    if known is None:
        end = "\r\n" if "\r\n" in text else "\n"
        gap = "" if text.endswith("\n") else end
        new = [gap, f"[photos.{photo[:12]}]", line("share", shared), ""]
        _replace(folder / EDITS, text + end.join(new), encoding)
    else:
        tables[known]["share"] = shared
        _replace(folder / EDITS, mark + tomlkit.dumps(file), encoding)


def named(name: str) -> str:
    """A name as an answer's words hold it: on one line, in quotes."""
    return written(name)


def _read(path: Path) -> tuple[str, str]:
    if not path.exists():
        return starter(path.name), "utf-8"
    content = path.read_bytes()
    encoding = _WIDE.get(content[:2], "utf-8")
    return content.decode(encoding), encoding


def _replace(path: Path, text: str, encoding: str) -> None:
    """Put the text in place of the file, if it can be read as one."""
    name, path = path.name, path.resolve()
    beside = path.with_name(f".{name}.new") / name
    beside.parent.mkdir(exist_ok=True)
    try:
        with beside.open("wb") as stream:
            stream.write(text.encode(encoding))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            read_edits(beside.parent)
        except ProjectError as error:
            people = name == PEOPLE
            listed = "faces" if people else "photos"
            table = "face as [[faces]]" if people else "picture as [photos.ID]"
            why = f"the answer cannot be added, because {listed} is written on one line there"
            raise ProjectError(f"{name}: {why}. Write each {table}.") from error
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        shutil.rmtree(beside.parent)
