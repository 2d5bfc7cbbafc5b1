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
from ..inspection import meaning, steps
from ..models.weights import ModelCard, ModelMissing, catalogue, weights
from ..records import Retrospective
from ..store.edits import read_edits
from ..store.project import read_project
from .inside import OfProject
from .terminal import say, tell


@click.command("check", cls=OfProject)
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option("--tidy", is_flag=True, help="Drop what older versions kept in the cache.")
def command(folder: Path | None, tidy: bool) -> None:
    """Check this machine and, if given, the project in FOLDER."""
    say(f"Yearling {__version__}, Python {platform.python_version()}, {platform.system()}")
    project = read_project(folder) if folder else None
    if folder and project:
        _project(folder, project, tidy=tidy)
    with LocalPool(1) as engine:
        guards = engine.submit(active).result()
    tell(f"Decoders are held by: {', '.join(guards) or 'time and memory limits only'}", "")
    say(f"Outputs: {', '.join(renderers.names())}")
    missing = _models(project.models if project else "all")
    if missing:
        raise ModelMissing("\n".join(missing))


def _models(kind: str) -> list[str]:
    """Print two lines for each model; why those that cannot be used cannot."""
    cards = catalogue(kind)
    say("Models:" if cards else "Models: none, as the project asks")
    told = [(card, _why_not(card)) for card in cards]
    wide = max((len(card.task) for card in cards), default=0)
    for card, why in told:
        say(f"  {'fails' if why else 'fine '} {card.task:<{wide}} {card.name} {card.version}")
        say(f"        {card.licence}, from {card.package}, sha256 {card.sha256[:12]}")
    for place in sorted({str(card.folder) for card in cards if card.folder}):
        tell(f"some of them from {place}")
    return [why for _, why in told if why]


def _why_not(card: ModelCard) -> str:
    try:
        weights(card)
    except ModelMissing as error:
        return str(error)
    return ""


def _project(folder: Path, project: Retrospective, *, tidy: bool) -> None:
    edits = read_edits(folder)
    say(f"{folder}: {project.subject.name}, {project.born} to {project.until}")
    say(f"  {len(edits.photos)} pictures edited, {len(edits.labels)} faces named")
    for source in project.sources:
        say(f"  {source}{'' if Path(source).exists() else ': is not there'}")
    with closing(Cache(folder / ".yearling" / "cache.db")) as cache:
        now = [("head", steps.HEAD), ("look", steps.look_version(project.models))]
        now += [(f"{step} failed", version) for step, version in now]
        now += [("meaning", meaning.VERSION), ("bare", steps.BARE), ("same", steps.SAME)]
        if tidy:
            say(f"  {cache.drop_old(now):,} old results dropped")
