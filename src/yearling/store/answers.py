"""Answers: to "who is this?" in `people.toml`, to "may others see this?" in `edits.toml`.

In: a project folder, labels, words for people. Out: `people.toml` with a block more at its end, or
without its last block; `edits.toml` with one line more, or another word in it. Every other byte
stays as it is, comments, line ends and encoding included. Written beside the old file and put in
its place, so that a stop in between loses nothing. One answer at a time: two windows wait.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import tomlkit

from yearling.records import Label, PhotoId

from .edits import EDITS, PEOPLE, inside, read_edits
from .toml import ProjectError, line, starter, written

_START, _END = "# yearling name: ", "# (end of this answer)"
_BLOCK = re.compile(rf"\r?\n{re.escape(_START)}([^\r\n]*)\r?\n")
_OURS = re.compile(r"(?:\[\[faces]]|(?:photo|person|box) = .*|denied = true|face = false)?")
"""A line of an answer."""
_PATIENCE = 10.0
"""Seconds to wait for another window; an answer takes milliseconds."""
_MARK = "\ufeff"
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""Encodings that an editor on Windows may write."""


def add(folder: Path, words: str, labels: Iterable[Label]) -> None:
    """Add one answer; `words` say for people what it is. Raises `ProjectError`, `OSError`."""
    with alone(folder):
        text, encoding = read_text(folder / PEOPLE)
        put_text(folder / PEOPLE, text + block(text, words, labels), encoding)


def block(text: str, words: str, labels: Iterable[Label]) -> str:
    """The lines of an answer, as they stand at the end of this text."""
    lines = ["", _START + words.replace("\n", " ").replace("\r", " ")]
    for label in labels:
        box = inside(label.box)
        shares = [box.left, box.top, box.width, box.height]
        lines += ["[[faces]]", line("photo", label.photo[:12])]
        lines += [line("person", label.person)] if label.face else ["face = false"]
        lines += [line("box", shares)] + ["denied = true"] * label.denied
    return _ending(text).join([*lines, _END, ""])


def undo(folder: Path) -> str | None:
    """Take back the last answer; its words, or None if there is none. Raises as `add`."""
    with alone(folder):
        text, encoding = read_text(folder / PEOPLE)
        *_, last = [None, *_BLOCK.finditer(text)]
        if last is None:
            return None
        end = re.compile(rf"{re.escape(_END)}\r?\n?").search(text, last.end())
        body = text[last.end() : end.start()] if end else _END
        if end is None or not all(map(_OURS.fullmatch, re.split("\r?\n", body))):
            why = f"the answer {last[1]} was changed by hand. Delete its lines by hand"
            raise ProjectError(f"{PEOPLE}: {why}; they begin at {_START}{last[1]}")
        put_text(folder / PEOPLE, text[: last.start()] + text[end.end() :], encoding)
    return last[1]


def share(folder: Path, photo: PhotoId, *, shared: bool) -> None:
    """Note whether others may see a picture, by 12 digits or more. Raises as `add`."""
    with alone(folder):
        text, encoding = read_text(folder / EDITS)
        put_text(folder / EDITS, _shared(text, photo, shared=shared), encoding)


def _shared(text: str, photo: PhotoId, *, shared: bool) -> str:
    """The text of `edits.toml` with this word in it."""
    mark, end = text[: text.startswith(_MARK)], _ending(text)
    file = tomlkit.parse(text.removeprefix(_MARK))
    tables = file.get("photos", {})
    known = next((key for key in tables if key.strip().lower()[:12] == photo[:12]), None)
    if known is None:
        gap = "" if text.endswith("\n") else end
        return text + end.join([gap, f"[photos.{photo[:12]}]", line("share", shared), ""])
    tables[known]["share"] = shared
    dumped = mark + tomlkit.dumps(file)
    mixed = re.search(r"(?<!\r)\n", text)
    return dumped if mixed else re.sub(r"(?<!\r)\n", end, dumped)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold off other answers; the lock goes with the process, also when it is killed."""
    read_edits(folder)  # a slip that is there already is told as that
    place = folder / ".yearling"
    place.mkdir(mode=0o700, exist_ok=True)
    try:
        lock = sqlite3.connect(place / "answers.lock", _PATIENCE, isolation_level=None)
        with closing(lock):
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.Error as error:
        why = "another window is writing: answer again" if "locked" in str(error) else str(error)
        raise OSError(f"{folder}: {why}.") from error


def _ending(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def named(name: str) -> str:
    """A name as an answer's words hold it: on one line, in quotes."""
    return written(name)


def read_text(path: Path) -> tuple[str, str]:
    """A file's text and encoding; of one that is not there, its starter's."""
    if not path.exists():
        return starter(path.name), "utf-8"
    content = path.read_bytes()
    encoding = _WIDE.get(content[:2], "utf-8")
    return content.decode(encoding), encoding


def put_text(path: Path, text: str, encoding: str) -> None:
    """Put the text in place of the file, if it can be read as one."""
    name, path = path.name, path.resolve()
    if path.exists() and not path.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "it is read-only", str(path))
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
            if not isinstance(error.__cause__, tomllib.TOMLDecodeError):
                raise ProjectError(f"The answer cannot be added. {error}") from error
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
