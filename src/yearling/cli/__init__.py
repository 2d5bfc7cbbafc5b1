"""The commands. Each reads its options, calls the pipeline and prints; nothing else."""

from __future__ import annotations

import gc
import os
import sys

import click

# Ten thousand pictures are small for a matrix library: starting its threads costs more than they
# save (1.05 against 0.95 CPU-s an edit). Must be set before NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

COMMANDS = {
    "new": "start a retrospective in a folder",
    "build": "make the page from the pictures",
    "review": "look through the year and decide, in the browser",
    "people": "show who is who, and ask what matters most",
    "name": "say who somebody is, or take that back",
    "share": "say whether others may see a picture",
    "explain": "tell why one picture is in or out",
    "check": "tell what this machine and the project have",
    "demo": "make the sample year, to see what comes out",
}


class _Late(click.Group):
    """Loads a command when it is called: `--help` needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module  # noqa: PLC0415 - the point of this class

        module = import_module(f"yearling.cli.{cmd_name}")
        gc.freeze()  # what was loaded stays: nobody need look through it for cycles
        gc.enable()
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Late, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yearling", message="Yearling %(version)s")
def group() -> None:
    """A child's year, from scattered pictures and posts to one birthday edition."""


def main() -> None:
    """Run a command; every known trouble ends in a message and its exit code."""
    gc.disable()  # while the program loads: 45 ms of the 0.7 s of a build with nothing to do
    try:
        sys.exit(_ended())
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("\nStopped. All that was found is kept: run the same command to go on.\n")
        sys.exit(130)
    finally:
        gc.enable()


def _ended() -> int | None:
    from ..trouble import exit_code  # noqa: PLC0415
    from .terminal import forgive, say  # noqa: PLC0415 - `--help` stays quick

    forgive()
    try:
        code: int | None = group.main(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        code = 2
    except (KeyboardInterrupt, click.Abort):
        raise
    except Exception as error:
        code = exit_code(error)
        if code is None:
            raise
        say(str(error), err=True)
    return code
