"""TOML as people write it, checked: every slip becomes one message that says what to write.

In: a file, and the shape that its tables must have. Out: the shaped values, or `ProjectError`.
May not: write, or guess what was meant.
"""

from __future__ import annotations

import codecs
import difflib
import json
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text in quotes",
    "bool": "true or false",
    "date": "a date",
    "datetime": "a date with a time",
    "time": "a time",
    "array": "a list in [ ]",
    "object": "a table",
}
_SAYINGS = (
    (re.compile(r"Expected `([\w |]+?)(?: \| null)?`, got `(\w+)`"), "must be {}, not {}"),
    (re.compile(r"Expected `str` matching"), "must not be empty"),
    (re.compile(r"Expected `array` of length <= (\d+)"), "must have no more than {} entries"),
    (re.compile(r"Expected `array` of length >= 1"), "must not be empty"),
    (re.compile(r"Expected `\w+(?: \| null)?` <= (\d+)(?:\.0)?"), "must be at most {}"),
    (re.compile(r"Expected `\w+(?: \| null)?` >= (-?\d+)(?:\.0)?"), "must be at least {}"),
    (re.compile(r"Expected `\w+(?: \| null)?` > (\d+)(?:\.0)?"), "must be more than {}"),
    (re.compile(r"Expected `\w+(?: \| null)?` (.+)"), "must be {}"),
    (re.compile(r"Invalid enum value (.+)"), "cannot be {}"),
    (re.compile(r"Invalid RFC3339"), "is no date"),
)
"""What msgspec says, and how a person would."""
_SHOWN = re.compile(r"(?:# )?(?:(\w+) = .*|\[+(\w+).*)")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+?)`(?: |$)")
_MISSING = re.compile(r"Object missing required field `(.+?)`")
MARK = "\ufeff"
"""At the beginning of a text, as editors on Windows write it: it says the encoding, no more."""
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""Other encodings that an editor on Windows may write."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DATE = re.compile(r"=\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_QUOTES = re.compile(r'\s*\w+\s*=\s*"[^"]*"[^,#]*"')
"""Slips that a TOML reader tells as something else."""
_AT = re.compile(r" - at `\$\.?(.*)`$")


class Table(msgspec.Struct, forbid_unknown_fields=True):
    """A table of a project file: a setting nobody knows is a slip."""


class ProjectError(Exception):
    """A project file cannot be used; the text says where, why, and what to write."""


def read_toml(path: Path) -> dict[str, object]:
    """Read a file as it comes out of any editor. Raises `ProjectError`."""
    return parsed(decoded(content(path), path.name)[0], path.name)


def content(path: Path) -> bytes:
    """The bytes of a file. Raises `ProjectError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise ProjectError(f"{path}: cannot be read ({why}). Allow reading it.") from error


def decoded(content: bytes, name: str) -> tuple[str, str]:
    """The text of a file, a mark at its beginning included, and its encoding.

    Encoded again, every text is the same bytes. Raises `ProjectError`.
    """
    encoding = _WIDE.get(content[:2], "utf-8")
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise ProjectError(f"{name}: is not UTF-8. Save it as UTF-8 text.") from error


def parsed(text: str, name: str) -> dict[str, object]:
    """What a text says, a mark at its beginning or not. Raises `ProjectError`."""
    text = text.removeprefix(MARK)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(f"{name}: {error}. {_advice(text, str(error))}") from error
    except RecursionError as error:
        raise ProjectError(f"{name}: too many brackets within brackets. Mend that.") from error


def starter(name: str) -> str:
    """The text with which a project file of this name starts; it shows every setting."""
    return files(__package__).joinpath("starters", name).read_text("utf-8")


def written(value: object) -> str:
    """A value as TOML writes it, on one line; what is no letter is a question mark."""
    if isinstance(value, str):
        told = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return json.dumps(told, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(line(name, one) for name, one in value.items())}}}"
    return str(value)


def key(name: str) -> str:
    """A name as TOML writes it before an equals sign."""
    return name if _BARE.fullmatch(name) else written(name)


def line(name: str, value: object) -> str:
    """A setting and its value on a line."""
    return f"{key(name)} = {written(value)}"


def examples(text: str) -> dict[str, str]:
    """Every setting and table that a text shows, in use or behind a #, each with its line.

    What stands behind a line is put in brackets: `keep = true (false: never in)`.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        if shown := _SHOWN.fullmatch(line):
            right = re.sub(r"\s+# (.*)", r" (\1)", line.removeprefix("# "))
            found.setdefault(shown[1] or shown[2], right)
    return found


def shaped(value: object, shape: type[T], place: str, right: Mapping[str, str]) -> T:
    """Check `value`; `right` holds for each known setting a line that would be right.

    `place` names the file and, if only one table is checked, that table.
    """
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise ProjectError(_message(str(error), place, right)) from error


def _message(error: str, place: str, right: Mapping[str, str]) -> str:
    at = _AT.search(error)
    why = error[: at.start()] if at else error
    *tables, last = at[1].split(".") if at else [""]
    if unknown := _UNKNOWN.match(error):
        if unknown[1] in right and not last:
            above = (
                "Take the # away before the line in [ ] above it too, or move it below that line"
            )
            return (
                f"{_named(place, [*tables, last])}: {unknown[1]} stands outside its table. {above}."
            )
        near = difflib.get_close_matches(unknown[1], right, 1)
        do = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(right)}."
        do = "It belongs in another table." if unknown[1] in right else do
        return f"{_named(place, [*tables, last])}: {unknown[1]} is no setting here. {do}"
    if missing := _MISSING.match(error):
        setting = missing[1]
        return f"{_named(place, [*tables, last])}: {setting} is missing. Write {right[setting]}."
    setting = last.partition("[")[0]
    do = f"Write {right[setting]}." if setting in right else "See docs/project-files.md."
    return f"{_named(place, tables)}: {setting or 'this'} {_plain(why)}. {do}"


def _plain(why: str) -> str:
    for saying, words in _SAYINGS:
        if said := saying.match(why):
            return words.format(*map(_kinds, said.groups()))
    return why


def _kinds(told: str) -> str:
    """What msgspec calls one kind or several: `bool | str`."""
    return " or ".join(_KINDS.get(kind, kind) for kind in told.split(" | "))


def _named(place: str, tables: list[str]) -> str:
    """Name tables as they stand in the file: `people[1]` is the second `[[people]]`."""
    for table in filter(None, tables):
        name, _, number = table.rstrip("]").partition("[")
        place += f", [[{name}]] number {int(number) + 1}" if number else f", [{name}]"
    return place


def _advice(text: str, error: str) -> str:
    at = re.search(r"at line (\d+)", error)
    line = text.split("\n")[int(at[1]) - 1] if at else ""
    if _DATE.search(line):
        return "Write dates as year-month-day without quotes, as 2025-05-16."
    if _QUOTES.match(line):
        return "Quotes within a text: put the text in 'single quotes', or write \\\" for each."
    if "\\" in line:
        return "Write paths with / instead of \\, or in 'single quotes'."
    if "Cannot declare" in error:
        return "A table that is there more than once stands in double brackets, as [[people]]."
    return "Mend that line: texts stand in quotes, every setting on a line of its own."
