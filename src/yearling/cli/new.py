"""`yearling new`: a project folder with a commented `retrospective.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from .. import sources
from ..catalog.calendar import add_months
from ..command import quoted
from ..people.alias import aliases
from ..records import Person
from ..store.edits import new_edits, new_people
from ..store.family import notes
from ..store.project import ProjectError, new_project, read_project
from ..trouble import NothingToChoose
from .terminal import say, tell

MOST_NOTES, MOST_REASONS = 20, 5
"""Notes, and reasons of one collection, shown on the terminal; all are listed by a build."""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text} is no date; write it as 2025-05-16") from error


def _birth(text: str) -> date:
    born = _day(text)
    if born > datetime.now().astimezone().date():
        why = f"{born} is still to come; a retrospective begins with a birth that has been"
        raise click.BadParameter(f"{why}. Check the year")
    return born


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("pictures", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--subject", required=True, help="Whose year it is.")
@click.option(
    "--born", required=True, type=_birth, metavar="DAY", help="The birth date, as 2025-05-16."
)
@click.option(
    "--until",
    type=_day,
    metavar="DAY",
    help="The day of the edition; the first birthday if not given.",
)
@click.option("--title", default="", help="The headline; made from the facts if not given.")
@click.option("--byline", default="", help='Who made it, as "By Ana and Tom".')
@click.option("--language", default="en", show_default=True, help="en, de, fr or es.")
@click.option("--size", default=40, show_default=True, type=click.IntRange(1, 400))
@click.option("--zone", default="", help="The family's time zone, as Europe/Berlin.")
@click.option("--person", "people", multiple=True, metavar="NAME=ROLE", help="Who is who.")
@click.option("--reference", "faces", multiple=True, metavar="NAME=PICTURE", help="A face.")
def command(folder: Path, pictures: tuple[Path, ...], **options: object) -> None:
    """Start a retrospective in FOLDER from PICTURES: folders, exports, zips."""
    target = folder / "retrospective.toml"
    if target.exists():
        raise ProjectError(
            f"{target}: exists already. Edit it, or choose another folder; nothing was changed."
        )
    for path in pictures:
        if not path.expanduser().exists():
            raise ProjectError(
                f"{path}: nothing of this name is here. Check its spelling, or connect the disk "
                "it is on; nothing was written."
            )
    _check_faces(options["faces"])
    text = _encoded(_project(pictures, options))
    met = _found(pictures, folder)
    folder.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text)
    proposed = aliases(_names(options), met)
    taken = {name for names in proposed.values() for name in names} | set(_names(options))
    others = {name: ", ".join(where) for name, where in met.items() if name not in taken}
    for name, words in (("edits.toml", new_edits()), ("people.toml", new_people(proposed, others))):
        if not (folder / name).exists():
            (folder / name).write_text(words, "utf-8")
    say(f"\nWrote {target}")
    for name, names in proposed.items():
        said = " and ".join(f'"{other}" ({", ".join(met[other])})' for other in names)
        tell(f"Is {name} the same person as {said}?", "")
    if proposed:
        tell(f"If so, take the # away from those lines in {folder / 'people.toml'}", "")
    if not options["zone"]:
        tell('Tip: with zone = "Europe/Berlin" (or yours) in it, more dates are exact.', "")
    for note in notes(read_project(folder)):
        tell(f"Note: {note}", "")
    say(f"Next: yearling review {quoted(str(folder))}")


def _check_faces(given: object) -> None:
    for name, picture in _pairs(given, "--reference"):
        if not Path(picture).expanduser().is_file():
            raise ProjectError(
                f'--reference "{name}={picture}": there is no such file. Check its spelling; '
                "nothing was written."
            )


def _found(pictures: Iterable[Path], folder: Path) -> dict[str, list[str]]:
    """Tell what lies at the paths; the names met there, with the services of each.

    Raises `NothingToChoose` if there is no picture at all.
    """
    found, failures = sources.find(list(pictures), folder / ".yearling")
    met: dict[str, set[str]] = {}
    shown = 0
    for collection in found:
        glance = collection.glance()
        tell(f"Found {glance.line}", "")
        for why, number in glance.unread.most_common(MOST_REASONS):
            tell(f"{number:,}: {why}")
        failures += glance.notes
        shown += glance.shown
        for name, services in glance.met.items():
            met.setdefault(name, set()).update(services)
    for failure in failures[:MOST_NOTES]:
        tell(f"{failure.where}: {failure.why}")
    if len(failures) > MOST_NOTES:
        say(f"  and {len(failures) - MOST_NOTES:,} more; `yearling build` lists all")
    if not shown:
        raise NothingToChoose("No picture was found, so nothing was written.")
    return {name: sorted(services) for name, services in sorted(met.items()) if name}


def _names(options: Mapping[str, object]) -> list[str]:
    """Everybody whom the family has named so far."""
    people = _people(
        _pairs(options["people"], "--person"),
        _pairs(options["faces"], "--reference"),
        str(options["subject"]),
    )
    return [person.name for person in people]


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        line = text[: error.end].rpartition("\n")[2]
        raise ProjectError(
            f"{line}: this name holds bytes that are no text and cannot be written into the "
            "project. Rename the file or folder, or name the folder above it."
        ) from error


def _project(pictures: Iterable[Path], options: dict[str, object]) -> str:
    born, until = options["born"], options["until"]
    assert isinstance(born, date)
    roles, faces = _pairs(options["people"], "--person"), _pairs(options["faces"], "--reference")
    subject, *people = _people(roles, faces, str(options["subject"]))
    paths = [str(path.expanduser().absolute()) for path in pictures]
    for path in paths:
        _encoded(path)  # before it is written as what can be
    return new_project(
        subject=replace(subject, born=born),
        until=until if isinstance(until, date) else add_months(born, 12),
        sources=paths,
        people=people,
        settings={name: options[name] for name in ("title", "byline", "language", "size", "zone")},
    )


def _pairs(given: object, option: str) -> list[tuple[str, str]]:
    """`NAME=VALUE` options, each split at its first equals sign."""
    pairs = [str(text).partition("=") for text in given] if isinstance(given, tuple) else []
    for name, equals, value in pairs:
        if not (name and equals and value):
            raise click.BadParameter(
                f'{name} says nothing more; write it as {option} "{name or "Ana"}=..."',
                param_hint=option,
            )
    return [(name.strip(), value.strip()) for name, _, value in pairs]


def _people(
    roles: Iterable[tuple[str, str]], faces: Iterable[tuple[str, str]], subject: str
) -> list[Person]:
    """Everybody named, the subject first, with roles and absolute paths of their faces."""
    people = {subject: Person(subject)}
    for name, role in roles:
        people[name] = replace(people.get(name, Person(name)), role=role)
    for name, picture in faces:
        known = people.get(name, Person(name))
        path = str(Path(picture).expanduser().absolute())
        people[name] = replace(known, references=(*known.references, path))
    return list(people.values())
