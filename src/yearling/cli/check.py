"""`yearling check`: what this machine and the project have, and what is missing."""

from __future__ import annotations

import platform
from contextlib import closing
from pathlib import Path

import click

from .. import __version__, renderers
from ..cache import Cache
from ..engines.local import LocalPool
from ..engines.sandbox import active
from ..inspection import head, look
from ..models.weights import ModelMissing, catalogue, weights
from ..store.edits import read_edits
from ..store.project import read_project
from .terminal import say


@click.command("check")
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("--tidy", is_flag=True, help="Drop what older versions kept in the cache.")
def command(folder: Path | None, tidy: bool) -> None:
    """Check this machine and, if given, the project in FOLDER."""
    say(f"Yearling {__version__}, Python {platform.python_version()}, {platform.system()}")
    with LocalPool(1) as engine:
        guards = engine.submit(active).result()
    say(f"Decoders are held by: {', '.join(guards) or 'time and memory limits only'}")
    say(f"Outputs: {', '.join(renderers.names())}")
    missing = [why for card in catalogue() if (why := _model(card.name))]
    if folder:
        _project(folder, tidy=tidy)
    if missing:
        raise ModelMissing("\n".join(missing))


def _model(name: str) -> str:
    """Print one model's line; why it cannot be used, or nothing."""
    card = next(c for c in catalogue() if c.name == name)
    say(f"Model {card.name} {card.version}: {card.task}")
    say(f"  {card.licence}, from the package {card.package}, sha256 {card.sha256[:16]}…")
    try:
        weights(card)
    except ModelMissing as error:
        return str(error)
    return ""


def _project(folder: Path, *, tidy: bool) -> None:
    project, edits = read_project(folder), read_edits(folder)
    say(f"{folder}: {project.subject.name}, {project.born} to {project.until}")
    say(f"  {len(edits.photos)} pictures edited, {len(edits.labels)} faces named")
    for source in project.sources:
        say(f"  {source}{'' if Path(source).exists() else ': is not there'}")
    with closing(Cache(folder / ".yearling" / "cache.db")) as cache:
        now = [("head", head.VERSION), ("look", look.version(project.models))]
        now += [(f"{step} failed", version) for step, version in now]
        if tidy:
            say(f"  {cache.drop_old(now):,} old results dropped")
