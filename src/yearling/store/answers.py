"""Answers to "who is this?": added to the end of `people.toml`, and taken back from there.

In: a project folder, labels, words for people. Out: the same file with a block more, or without its
last block; every other byte stays as it is, comments, line ends and encoding included. Written
beside the old file and put in its place, so that a stop in between loses nothing.
"""

from __future__ import annotations

import codecs
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from yearling.records import Label

from .edits import PEOPLE, read_edits
from .toml import ProjectError, line, starter, written

_START, _END = "# yearling name: ", "# (end of this answer)"
_BLOCK = re.compile(rf"\r?\n{re.escape(_START)}([^\r\n]*)\r?\n")
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""Encodings that an editor on Windows may write."""


def add(folder: Path, words: str, labels: Iterable[Label]) -> None:
    """Add one answer; `words` say for people what it is. Raises `ProjectError`, `OSError`."""
    read_edits(folder)  # a slip that is there already is told as that
    text, encoding = _read(folder)
    lines = ["", _START + words.replace("\n", " ").replace("\r", " ")]
    for label in labels:
        box = label.box
        shares = [round(x, 4) for x in (box.left, box.top, box.width, box.height)]
        lines += ["[[faces]]", line("photo", label.photo[:12]), line("person", label.person)]
        lines += [line("box", shares)] + ["denied = true"] * label.denied
    end = "\r\n" if "\r\n" in text else "\n"
    _replace(folder, text + end.join([*lines, _END, ""]), encoding)


def undo(folder: Path) -> str | None:
    """Take back the last answer; its words, or None if there is none. Raises as `add`."""
    text, encoding = _read(folder)
    *_, last = [None, *_BLOCK.finditer(text)]
    if last is None:
        return None
    end = re.compile(rf"{re.escape(_END)}\r?\n?").search(text, last.end())
    if end is None:
        why = f"the end of the answer {last[1]} is not there any more. Delete its lines by hand"
        raise ProjectError(f"{PEOPLE}: {why}; they begin at {_START}{last[1]}")
    _replace(folder, text[: last.start()] + text[end.end() :], encoding)
    return last[1]


def named(name: str) -> str:
    """A name as an answer's words hold it: on one line, in quotes."""
    return written(name)


def _read(folder: Path) -> tuple[str, str]:
    path = folder / PEOPLE
    if not path.exists():
        return starter(PEOPLE), "utf-8"
    content = path.read_bytes()
    encoding = _WIDE.get(content[:2], "utf-8")
    return content.decode(encoding), encoding


def _replace(folder: Path, text: str, encoding: str) -> None:
    """Put the text in place of the file, if it can be read as one."""
    path = (folder / PEOPLE).resolve()
    beside = path.with_name(f".{PEOPLE}.new") / PEOPLE
    beside.parent.mkdir(exist_ok=True)
    try:
        with beside.open("wb") as stream:
            stream.write(text.encode(encoding))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            read_edits(beside.parent)
        except ProjectError as error:
            why = "the answer cannot be added, because faces is a list in [ ] there"
            raise ProjectError(f"{PEOPLE}: {why}. Write each face as [[faces]].") from error
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        shutil.rmtree(beside.parent)
