"""Commands of one project: from inside its folder they need not name it."""

from __future__ import annotations

from pathlib import Path

import click

from ..store.project import NAME, ProjectError, project_above

_HELP = {"-h", "--help"}


class OfProject(click.Command):
    """Takes the folder it runs in as the project's, if none is named and it is one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `.` before the arguments where the first of them is no folder."""
        given = self.make_parser(ctx).parse_args(list(args))[0].get("folder")
        arguments = [one for one in self.params if isinstance(one, click.Argument)]
        named = isinstance(given, str) and (len(arguments) == 1 or Path(given).is_dir())
        if not named and Path(NAME).is_file():
            args = [".", *args]
        elif not isinstance(given, str) and arguments[0].required and not _HELP & set(args):
            raise ProjectError(_not_here(self.name or "", more=len(arguments) > 1))
        return super().parse_args(ctx, args)


def _not_here(name: str, *, more: bool) -> str:
    above = project_above(Path.cwd())
    where = f"it is in {above}" if above else "give it, or run this inside it"
    line = f"yearling {name} {above or 'FOLDER'}{' ...' * more}"
    return f"Which project? This folder is none: {where}. Write: {line}"
