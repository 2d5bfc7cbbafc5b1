"""Themes: a folder with a template and a style. What it lacks comes from our magazine.

In: the name of a theme of ours, or the path of a person's folder. Out: the template and the style
sheet. A folder may hold `page.html.j2`, what stands in the body of the page, and `style.css`. Both
may build on ours: `{% extends "magazine/page.html.j2" %}`, `@import "magazine/style.css";`. A
template of a person runs in a sandbox, escapes every word, and cannot loosen the page's policy,
which stands outside it.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    TemplateSyntaxError,
    nodes,
)
from jinja2.sandbox import SandboxedEnvironment

from yearling.html import environment, static
from yearling.renderers import Unusable

OURS = ("magazine", "album")
BODY, STYLE = "page.html.j2", "style.css"
_IMPORT = re.compile(r'@import "(magazine|album)/style\.css";')


class Theme:
    """One theme, read. Raises `Unusable`."""

    def __init__(self, name: str) -> None:
        """`name` as in `Making.theme`."""
        self.name = name
        self.folder = None if name in OURS else Path(name)
        if self.folder and not self.folder.is_dir():
            raise self._wrong(name, "there is no such folder")
        self.environment = self._environment()

    def style(self) -> str:
        """Its style sheet, behind what every theme needs."""
        own = self._read(STYLE)
        return _ours("static/base.css") + _IMPORT.sub(
            lambda m: _ours(f"themes/{m[1]}/{STYLE}"), own
        )

    def fill(self, **known: object) -> str:
        """The page with all that is `known` of it."""
        try:
            return self.environment.get_template("whole.html.j2").render(known)
        except Exception as error:
            if self.folder is None:
                raise
            raise self._wrong(self._spot(error), str(error)) from error

    def _spot(self, error: Exception) -> str:
        """The file and the line of a person's template where it went wrong."""
        if isinstance(error, TemplateSyntaxError) and error.name:
            return f"{self.folder}/{error.name}, line {error.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.startswith(str(self.folder)):
                return f"{frame.filename}, line {frame.lineno}"
        return f"{self.folder}/{BODY}"

    def _read(self, name: str) -> str:
        if self.folder is None:
            return _ours(f"themes/{self.name}/{name}")
        path = self.folder / name
        if not _within(self.folder, name):
            raise self._wrong(str(path), "leads out of its folder")
        try:
            text = path.read_text("utf-8")
        except FileNotFoundError:
            return _ours(f"themes/{OURS[0]}/{name}")
        except (OSError, ValueError) as error:
            raise self._wrong(str(path), f"cannot be read ({error})") from error
        if "</style" in text.lower():
            raise self._wrong(str(path), "holds </style, which would end the style in the page")
        return text

    def _environment(self) -> Environment:
        ours: list[BaseLoader] = [
            PackageLoader("yearling.renderers", "templates"),
            PackageLoader("yearling.renderers", "themes"),
            PackageLoader("yearling.renderers", f"themes/{OURS[0]}"),
        ]
        if self.folder is None:
            ours.insert(0, PackageLoader("yearling.renderers", f"themes/{self.name}"))
        else:
            ours.insert(1, _Own(self.folder))
        made = environment("yearling.renderers", SandboxedEnvironment)
        made.loader = ChoiceLoader(ours)
        del made.filters["safe"]
        made.filters["address"] = _address
        made.filters["line"] = lambda text: text[:1].upper() + text[1:]
        made.filters["srcset"] = lambda names: ",".join(f"{_address(n)} {w}w" for n, w in names)
        return made

    def _wrong(self, where: str, why: str) -> Unusable:
        todo = "Mend it, or write another theme under [page] in retrospective.toml"
        return Unusable(f"{where}: {why.rstrip('.')}. {todo}: {', '.join(OURS)}, or a folder.")


class _Own(FileSystemLoader):
    """The templates of a person's folder, which may not stop words from being escaped."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, name, fresh = super().get_source(environment, template)
        if not _within(Path(self.searchpath[0]), template):
            raise TemplateSyntaxError("it leads out of its folder", 1, template)
        if found := environment.parse(source, template, name).find(nodes.ScopedEvalContextModifier):
            raise TemplateSyntaxError("every word is escaped here", found.lineno, template)
        return source, name, fresh


def _within(folder: Path, name: str) -> bool:
    """False for a link to a file elsewhere, which a stranger's theme would print."""
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _address(name: str) -> str:
    return f"pictures/{name}"


def _ours(place: str) -> str:
    return static("yearling.renderers", place)
