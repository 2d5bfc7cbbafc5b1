"""Where each table and each setting of a TOML text stands, by characters.

In: a text that a TOML reader takes. Out: its tables and settings in order, each with its path and
its place. A table may be a heading, stand in braces, or be named by keys with dots. May not: change
anything, or know what the settings mean.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from .answers import FACES_IN_A_ROW
from .toml import MARK

Path = tuple[str | int, ...]
"""Names from the outermost table on; a number is a place in an array."""

_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\]|\\.)*+"|'[^']*+')"""
_PARTS = re.compile(_PART)
_KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*+")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_SCALAR = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^']|'(?!''))*+'{3,5}'''
    r"""|"(?:[^"\\]|\\.)*+"|'[^']*+\'"""
    r"|\d{4}-\d\d-\d\d[ Tt]\d\d:[^\s,\]}#]*|[^\s,\]}#]++",
    re.DOTALL,
)
_PLAIN = re.compile(
    r"([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+"
    r'("(?!")(?:[^"\\]|\\.)*+"|[a-z0-9.]++(?=[ \t]*+(?:[\r\n#]|\Z)))'
)
"""A setting as most are: told apart first, because it is read in one go."""


@dataclass(slots=True)
class Setting:
    """A key and its value."""

    path: Path
    start: int
    name: int
    """Where the last name of its key begins."""
    value: int
    end: int
    """Behind the value."""


@dataclass(slots=True)
class Home:
    """A table as a heading, or in braces: what stands in it directly."""

    path: Path
    start: int
    """Of its heading, or of its opening brace."""
    body: int
    """Behind its heading, or behind its opening brace."""
    end: int
    """Behind its last line that says something, or at its closing brace."""
    braces: bool
    settings: list[Setting] = field(default_factory=list)


def homes(text: str) -> list[Home]:
    """All tables in order, first the one without a name; without `[[faces]]` as we write them."""
    return _Scan(text).homes


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._arrays: Counter[Path] = Counter()
        begin = len(MARK) if text.startswith(MARK) else 0
        self.homes = [Home((), begin, begin, begin, braces=False)]
        self._home = self.homes[0]
        at = self._gap(begin)
        while at < len(text):
            at = self._gap(self._heading(at) if text[at] == "[" else self._setting(at, self._home))

    def _gap(self, at: int) -> int:
        return _found(_GAP, self._text, at).end()

    def _heading(self, at: int) -> int:
        if faces := FACES_IN_A_ROW.match(self._text, at):
            self._home = Home(("faces", -1), at, faces.end(), faces.end(), braces=False)
            return faces.end()
        array = self._text.startswith("[[", at)
        inner = _found(re.compile(r"\[\[?[ \t]*"), self._text, at).end()
        name = _found(_KEY, self._text, inner)
        path = self._resolved(_names(name[0]), array=array)
        end = self._text.index("]", name.end()) + 1 + array
        self._home = Home(path, at, end, end, braces=False)
        self.homes.append(self._home)
        return end

    def _resolved(self, names: tuple[str, ...], *, array: bool) -> Path:
        """The path of a heading: in an array, a name means its last table."""
        path: Path = ()
        for n, name in enumerate(names):
            path = (*path, name)
            if array and n == len(names) - 1:
                self._arrays[path] += 1
            if path in self._arrays:
                path = (*path, self._arrays[path] - 1)
        return path

    def _setting(self, at: int, home: Home) -> int:
        if plain := _PLAIN.match(self._text, at):
            value, end = plain.span(2)
            home.settings.append(Setting((*home.path, plain[1]), at, at, value, end))
            home.end = end
            return end
        key = _found(_KEY, self._text, at)
        value = _found(_EQUALS, self._text, key.end()).end()
        path = (*home.path, *_names(key[0]))
        end = self._value(value, path)
        *_, last = _PARTS.finditer(key[0])
        home.settings.append(Setting(path, at, at + last.start(), value, end))
        home.end = end
        return end

    def _value(self, at: int, path: Path) -> int:
        if self._text[at] == "{":
            return self._table(at, path)
        if self._text[at] == "[":
            return self._array(at, path)
        return _found(_SCALAR, self._text, at).end()

    def _table(self, at: int, path: Path) -> int:
        home = Home(path, at, at + 1, at + 1, braces=True)
        self.homes.append(home)
        at = self._gap(at + 1)
        while self._text[at] != "}":
            at = self._gap(self._setting(at, home))
            at = self._gap(at + (self._text[at] == ","))
        home.end = at
        return at + 1

    def _array(self, at: int, path: Path) -> int:
        at, n = self._gap(at + 1), 0
        while self._text[at] != "]":
            at = self._gap(self._value(at, (*path, n)))
            at, n = self._gap(at + (self._text[at] == ",")), n + 1
        return at + 1


def _found(form: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    match = form.match(text, at)
    if match is None:
        raise ValueError(at)
    return match


@lru_cache(10_000)
def _names(key: str) -> tuple[str, ...]:
    """The names of a key with dots."""
    return tuple(_name(part) for part in _PARTS.findall(key))


def _name(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    return str(tomllib.loads(f"name = {part}")["name"]) if part[0] == '"' else part
