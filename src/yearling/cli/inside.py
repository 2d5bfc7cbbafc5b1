"""Commands of one project: from inside its folder they need not name it."""

from __future__ import annotations

from pathlib import Path

import click

from ..store.project import NAME, ProjectError


class OfProject(click.Command):
    """Takes the folder it runs in as the project's, if none is named and it is one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `.` before the arguments where the first of them is no folder."""
        words = self.make_parser(ctx).parse_args(list(args))[0]
        given = words.get("folder")
        if not (isinstance(given, str) and Path(given).is_dir()):
            if Path(NAME).is_file():
                args = [".", *args]
            elif not isinstance(given, str) and self._needed() and "help" not in words:
                raise ProjectError(_not_here(self.name or ""))
        return super().parse_args(ctx, args)

    def _needed(self) -> bool:
        return any(one.name == "folder" and one.required for one in self.params)


def _not_here(name: str) -> str:
    above = next((up for up in Path.cwd().parents if (up / NAME).is_file()), None)
    where = f"it is in {above}" if above else "give it, or run this inside it"
    folder = above or "FOLDER"
    return f"Which project? This folder is none: {where}. Write: yearling {name} {folder} ..."
