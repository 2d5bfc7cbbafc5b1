"""Settings of a text of TOML, set and taken out; every other character stays as it is.

In: a text, and the tables with what is to be set in them. Out: the text that says so. A setting
that is new stands below the last one of its table, a table that is new at the end. Pure. May not:
know what a project is, or whether the result can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .spots import Home, Path, Setting, homes
from .toml import MARK, line, written

Value = str | bool | float | list[str] | None
"""Of a setting; None takes the setting out."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be set in one table."""

    path: Path
    settings: Mapping[str, Value]
    heading: tuple[str, ...]
    """The lines above its settings where the table is new."""


class _Cut(NamedTuple):
    """Characters to take out, and what comes in their place."""

    start: int
    end: int
    text: str


def changed(text: str, wanted: Iterable[Wanted], same: Callable[[Path], Path]) -> str:
    """The text with all that is wanted; `same` gives one path to all names of a table."""
    there = _There(text, same)
    cuts: list[_Cut] = []
    new: list[str] = []
    for table in wanted:
        if there.has(table.path):
            cuts += there.cuts(table)
        elif lines := [line(*one) for one in table.settings.items() if one[1] is not None]:
            new += ["", *table.heading, *lines]
    for cut in sorted(cuts, key=lambda cut: cut[:2], reverse=True):
        text = text[: cut.start] + cut.text + text[cut.end :]
    if not new:
        return text
    if not text.removeprefix(MARK):
        new = new[1:]
    elif not text.endswith("\n"):
        new = ["", *new]
    return text + ending_at(text, len(text)).join([*new, ""])


def ending_at(text: str, at: int) -> str:
    """How the line before this place ends, or else the first one."""
    end = text.rfind("\n", 0, at)
    end = text.find("\n") if end < 0 else end
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


class _There:
    """What stands in a text already."""

    def __init__(self, text: str, same: Callable[[Path], Path]) -> None:
        self._text = text
        self._all = homes(text)
        self._homes = {same(home.path): home for home in self._all}
        self._spots: dict[Path, tuple[Setting, Home]] = {}
        self._dotted: dict[Path, tuple[Setting, Home]] = {}
        for home in self._all:
            for setting in home.settings:
                path = same(setting.path)
                self._spots[path] = self._dotted[path[:-1]] = setting, home

    def has(self, path: Path) -> bool:
        return path in self._homes or path in self._dotted

    def cuts(self, wanted: Wanted) -> Iterator[_Cut]:
        path, told = wanted.path, wanted.settings
        spots = {name: self._spots[*path, name] for name in told if (*path, name) in self._spots}
        more = [line(n, told[n]) for n in told if n not in spots and told[n] is not None]
        if path in self._homes:
            place = self._homes[path]
            above: Home | Setting = place.settings[-1] if place.settings else place
        else:
            above, place = self._dotted[path]
            more = [self._text[above.start : above.name] + one for one in more]
        for home in {
            one.start: one for one in (place, *(home for _, home in spots.values()))
        }.values():
            values = {spot.start: told[n] for n, (spot, there) in spots.items() if there is home}
            within = self._in_braces if home.braces else self._in_lines
            yield from within(home, values, more if home is place else [], above)

    def _in_braces(
        self, home: Home, values: Mapping[int, Value], more: list[str], _: Home | Setting
    ) -> Iterator[_Cut]:
        """Commas have to be right: where not only values change, all is written again."""
        if not more and None not in values.values():
            yield from self._values(home, values)
        else:
            kept = [one for one in home.settings if values.get(one.start, "") is not None]
            told = ", ".join([*(self._told(one, values) for one in kept), *more])
            yield _Cut(home.start, home.end + 1, f"{{ {told} }}" if told else "{}")

    def _told(self, one: Setting, values: Mapping[int, Value]) -> str:
        if one.start in values:
            return self._text[one.start : one.value] + written(values[one.start])
        return self._text[one.start : one.end]

    def _values(self, home: Home, values: Mapping[int, Value]) -> Iterator[_Cut]:
        for one in home.settings:
            if values.get(one.start) is not None:
                yield _Cut(one.value, one.end, written(values[one.start]))

    def _in_lines(
        self, home: Home, values: Mapping[int, Value], more: list[str], above: Home | Setting
    ) -> Iterator[_Cut]:
        gone = [one for one in home.settings if values.get(one.start, "") is None]
        if gone and len(gone) == len(home.settings) and not more and self._bare(home):
            yield self._whole(home)
            return
        yield from self._values(home, values)
        for one in gone:
            yield self._line(one)
        if more:
            start = self._begin(above.start)
            indent = self._text[start : above.start]
            end, ending = self._below(above.end), ending_at(self._text, above.end)
            lines = [indent * indent.isspace() + one for one in more]
            last = self._text.endswith("\n", 0, end)
            yield _Cut(end, end, ending.join([*lines, ""] if last else ["", *lines]))

    def _begin(self, at: int) -> int:
        """Where the line begins."""
        return max(self._text.rfind("\n", 0, at) + 1, self._all[0].start)

    def _below(self, at: int) -> int:
        """Where the next line begins."""
        return self._text.find("\n", at) + 1 or len(self._text)

    def _line(self, one: Setting) -> _Cut:
        """Takes the line away; what a person noted behind it stays."""
        below = self._below(one.end)
        rest = self._text[one.end : below]
        if rest.lstrip(" \t").startswith("#"):
            return _Cut(one.start, one.end + rest.index("#"), "")
        return _Cut(self._begin(one.start), below, "")

    def _bare(self, home: Home) -> bool:
        """Nothing stands in it but settings: no word of a person's."""
        others = (one.start for one in self._all if not one.braces and one.start > home.start)
        end, at, rest = min(others, default=len(self._text)), home.body, ""
        for one in home.settings:
            rest, at = rest + self._text[at : one.start], one.end
        return bool(home.path) and not (rest + self._text[at:end]).strip()

    def _whole(self, home: Home) -> _Cut:
        """Takes the table away, and an empty line above it."""
        start = self._begin(home.start)
        for gap in ("\n\n", "\n\r\n"):
            if self._text.endswith(gap, 0, start):
                start -= len(gap) - 1
                break
        return _Cut(start, self._below(home.end), "")
