"""Answers to "who is this?": the tables `[[faces]]` of `people.toml`, read, written and found.

In: texts, labels. Out: labels, or the lines of an answer. Answers that stand as they were written
are read many times faster than TOML is, and the same comes of it. May not: open a file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec

from yearling.records import Box, Label

from .toml import ProjectError, Table, examples, line, starter

PEOPLE = "people.toml"
FACES = examples(starter(PEOPLE))
_OVER = 0.05
"""How far a box may run over the picture's edge, as a share: detectors frame cut faces so."""
_Share = Annotated[float, msgspec.Meta(le=1 + _OVER)]
_ID = re.compile(r"[0-9a-f]{12,64}")
_START, _END = "# yearling name: ", "# (end of this answer)"
_BLOCK = re.compile(rf"\r?\n{re.escape(_START)}([^\r\n]*)\r?\n")
_OURS = re.compile(r"(?:\[\[faces]]|(?:photo|person|box) = .*|denied = true|face = false)?")
"""A line of an answer."""
_UNFIT = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
"""What no comment may hold."""
_SHARE = r"\d(?:\.\d{1,4})?"
_FACE = re.compile(
    r'\[\[faces]]\nphoto = "([0-9a-f]{12,64})"\n(?:person = ("(?:[^"\\\x00-\x1f\x7f]|\\.)*+")\n)?'
    rf"box = \[({_SHARE}), ({_SHARE}), ({_SHARE}), ({_SHARE})]\n(denied = true\n|face = false\n)?"
)
_ANSWER = re.compile(
    rf"\n*+{_START}[^\x00-\x08\x0a-\x1f\x7f]*\n(?:{_FACE.pattern})++{re.escape(_END)}\n"
)
_RUN = re.compile(rf"^(?:{_ANSWER.pattern})++", re.MULTILINE)
"""As we write them, with newlines at the ends of lines."""
FACES_IN_A_ROW = re.compile(
    "(?:{}{})++".format(_FACE.pattern.replace(r"\n", r"\r?\n"), r"(?:#[^\n]*+\n|\r?\n)*+")
)
"""Tables that need no look by those who want others."""


class Face(Table):
    """A table `[[faces]]`."""

    photo: str
    box: tuple[_Share, _Share, _Share, _Share]
    person: str | None = None
    denied: bool = False
    face: bool = True


def block(words: str, labels: Iterable[Label], ending: str) -> str:
    """The lines of an answer; `words` say for people what it is."""
    lines = ["", _START + noted(words)]
    for label in labels:
        box = inside(label.box)
        shares = [box.left, box.top, box.width, box.height]
        lines += ["[[faces]]", line("photo", label.photo[:12])]
        lines += [line("person", label.person)] * label.face + [line("box", shares)]
        lines += ["denied = true"] * label.denied + ["face = false"] * (not label.face)
    return ending.join([*lines, _END, ""])


def noted(words: str) -> str:
    """Words as a comment holds them, on one line."""
    return _UNFIT.sub(" ", words)


class Last(NamedTuple):
    """The last answer of a text: what it was, and from where to where it stands."""

    words: str
    start: int
    end: int


def last(text: str) -> Last | None:
    """None if there is no answer. Raises `ProjectError` if its lines are not ours any more."""
    *_, found = [None, *_BLOCK.finditer(text)]
    if found is None:
        return None
    end = re.compile(rf"{re.escape(_END)}\r?\n?").search(text, found.end())
    body = text[found.end() : end.start()] if end else _END
    if end is None or not all(map(_OURS.fullmatch, re.split("\r?\n", body))):
        why = f"the answer {found[1]} was changed by hand. Delete its lines by hand"
        raise ProjectError(f"{PEOPLE}: {why}; they begin at {_START}{found[1]}")
    return Last(found[1], found.start(), end.end())


def shortened(text: str) -> tuple[str, list[tuple[Label, ...]]]:
    """A text with one table in place of every run of answers, and the labels of each run.

    That of the first is `[[faces]]` with `run = 0`, and so on. Raises `ProjectError`.
    """
    runs: list[tuple[Label, ...]] = []

    def short(found: re.Match[str]) -> str:
        told = [_labels(answer[0]) for answer in _ANSWER.finditer(found[0])]
        runs.append(tuple(label for labels in told for label in labels))
        return f"[[faces]]\nrun = {len(runs) - 1}\n"

    return _RUN.sub(short, text.replace("\r\n", "\n")), runs


def others(faces: object, runs: Sequence[object]) -> list[object] | None:
    """The tables that are no run; None if the runs are not all there: one stood in a text."""
    if not isinstance(faces, list):
        return None
    short = [face for face in faces if isinstance(face, dict) and "run" in face]
    if short != [{"run": n} for n in range(len(runs))]:
        return None
    return [face for face in faces if face not in short]


def expanded(
    faces: Any,  # noqa: ANN401
    runs: Sequence[tuple[Label, ...]],
    rest: Iterable[Label],
) -> Iterator[Label]:
    """All labels in their order; `rest` are those of the tables that are no run."""
    labels = iter(rest)
    for face in faces:
        if "run" in face:
            yield from runs[face["run"]]
        else:
            yield next(labels)


@lru_cache(10_000)
def _labels(answer: str) -> tuple[Label, ...]:
    return tuple(
        label(
            Face(
                photo,
                (float(left), float(top), float(width), float(height)),
                _text(person) if person else None,
                word == "denied = true\n",
                word != "face = false\n",
            ),
            PEOPLE,
            Path(),
        )
        for photo, person, left, top, width, height, word in _FACE.findall(answer)
    )


@lru_cache(1000)
def _text(written: str) -> str:
    try:
        return str(tomllib.loads(f"text = {written}")["text"])
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(f"{PEOPLE}: {error}") from error


def label(face: Face, place: str, folder: Path) -> Label:
    """What a table says. Raises `ProjectError` that names the place."""
    left, top, width, height = face.box
    box = inside(Box(*face.box))
    ends = (-left, -top, left + width - 1, top + height - 1)
    if min(box.width, box.height) <= 0 or max(ends) > _OVER:
        raise ProjectError(f"{place}: the box is not inside the picture. Write {FACES['box']}.")
    person = (face.person or "").strip()
    if face.person is None and face.face:
        raise ProjectError(f"{place}: person is missing. Write {FACES['person']}.")
    if face.denied and not face.face:
        raise ProjectError(f"{place}: face = false says all. Take the line with denied out.")
    if face.denied and not person:
        raise ProjectError(f"{place}: denied says who it is not: write {FACES['person']}.")
    return Label(picture_id(face.photo, place, folder), person, box, face.denied, face.face)


def picture_id(told: str, place: str, folder: Path) -> str:
    """Check the id of a picture, 12 digits or more. Raises `ProjectError` that names the place."""
    photo = told.strip().lower()
    if not _ID.fullmatch(photo):
        raise ProjectError(
            f"{place}: a picture is named by 12 to 64 digits of its id (0-9, a-f), not {told}. "
            f"Copy the id from: yearling explain {folder} PICTURE"
        )
    return photo


def inside(box: Box) -> Box:
    """The part of a box that lies in the picture, to the fourth digit."""
    left, top = max(box.left, 0.0), max(box.top, 0.0)
    width = min(box.left + box.width, 1.0) - left
    height = min(box.top + box.height, 1.0) - top
    return Box(*(round(share, 4) for share in (left, top, width, height)))
