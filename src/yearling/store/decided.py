"""A decision as the two files say it: what they hold with it, checked before it is written.

In: what the files hold, a decision. Out: what they hold with it. It is read again as the program
will read it: the decision must be in it, and nothing else may have changed. May not: write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path as Folder
from tomllib import TOMLDecodeError
from typing import TYPE_CHECKING, TypeVar

from yearling.records import Edit, Edits, Label

from .answers import PEOPLE, block, inside
from .change import Value, Wanted, changed, ending_at
from .edits import EDITS, edit_of, edits_of, names_of
from .places import Contents
from .spots import Path
from .toml import ProjectError, decoded, key, line, parsed, starter

if TYPE_CHECKING:
    from .decisions import Decision

K = TypeVar("K")
V = TypeVar("V")
_NOTHING = Edit()
_SHORT = 12
"""Digits of a picture's id that name it."""


def texts(held: Contents) -> dict[str, str]:
    """What the files say. Raises `ProjectError`."""
    return {name: "" if told is None else decoded(told, name)[0] for name, told in held.items()}


def decided(held: Contents, decision: Decision, folder: Folder) -> dict[str, bytes | None]:
    """What the files hold with this decision. Raises `ProjectError` where one cannot take it."""
    after = dict(held)
    for name, say in ((EDITS, _edits), (PEOPLE, _people)):
        told = held[name]
        text, encoding = (starter(name), "utf-8") if told is None else decoded(told, name)
        new = say(text, decision, folder)
        if new != text:
            after[name] = new.encode(encoding)
    _must_say(held, after, decision, folder)
    return after


def _edits(text: str, decision: Decision, _: Folder) -> str:
    photos: dict[str, dict[str, Value]] = {}
    for id, told in decision.photos.items():
        photos.setdefault(id[:_SHORT], {}).update(told)
    wanted = [Wanted(("photos", id), say, (f"[photos.{key(id)}]",)) for id, say in photos.items()]
    tables = {
        "posts": decision.posts,
        "lead": decision.lead,
        "days": decision.days,
        "places": decision.places,
        "credits": decision.credits,
    }
    wanted += [Wanted((name,), say, (f"[{name}]",)) for name, say in tables.items() if say]
    return changed(text, wanted, _same) if wanted else text


@lru_cache(20_000)
def _same(path: Path) -> Path:
    """A picture's table may have more digits than we need, in capitals too."""
    if path[:1] == ("photos",) and len(path) > 1:
        return ("photos", str(path[1]).strip().lower()[:_SHORT], *path[2:])
    return path


def _people(text: str, decision: Decision, folder: Folder) -> str:
    if decision.people:
        names = names_of(text, folder)
        wanted = [one for told in decision.people.items() for one in _person(names, *told)]
        text = changed(text, wanted, lambda path: path)
    if decision.faces:
        text += block(decision.words, decision.faces, ending_at(text, len(text)))
    return text


def _person(names: list[str], name: str, told: Mapping[str, bool | None]) -> Iterator[Wanted]:
    """Somebody may have several tables: the last one says it, and no other."""
    tables = [n for n, one in enumerate(names) if one == name.strip()]
    for n in tables[:-1]:
        yield Wanted(("people", n), dict.fromkeys(told), ())
    yield Wanted(
        ("people", tables[-1] if tables else name), told, ("[[people]]", line("name", name))
    )


def _must_say(held: Contents, after: Contents, decision: Decision, folder: Folder) -> None:
    """Read it again. Raises `ProjectError`."""
    before, new = texts(held), texts(after)
    try:
        read = edits_of(new[EDITS], new[PEOPLE], folder)
    except ProjectError as error:
        if isinstance(error.__cause__, TOMLDecodeError):
            raise _no_room(str(error).partition(":")[0]) from error
        raise ProjectError(f"The decision cannot be written down. {error}") from error
    right = _with(edits_of(before[EDITS], before[PEOPLE], folder), decision)
    for field in fields(Edits):
        if _plain(getattr(read, field.name)) != _plain(getattr(right, field.name)):
            raise _no_room(PEOPLE if field.name in ("labels", "shown", "named") else EDITS)


def _no_room(name: str) -> ProjectError:
    listed, table = ("photos", "picture as [photos.ID]")
    if name == PEOPLE:
        listed, table = ("faces or people", "face as [[faces]] and each person as [[people]]")
    why = f"the decision cannot be written there, because {listed} is written on one line"
    return ProjectError(f"{name}: {why}. Write each {table}.")


def _plain(value: object) -> object:
    """A picture of which nothing is said is as good as none."""
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if one != _NOTHING}
    return value


def _with(edits: Edits, decision: Decision) -> Edits:
    """What the program is to read."""
    photos = dict(edits.photos)
    for id, told in decision.photos.items():
        known = next((one for one in photos if one[:_SHORT] == id[:_SHORT]), id[:_SHORT])
        photos[known] = _edited(photos.get(known, Edit()), told)
    people = {name.strip(): told for name, told in decision.people.items()}
    days = {date.fromisoformat(day): wish for day, wish in decision.days.items()}
    return Edits(
        photos,
        edits.labels + tuple(map(_read, decision.faces)),
        _updated(edits.lead, decision.lead),
        _updated(edits.posts, decision.posts),
        _updated(edits.days, days),
        _updated(edits.places, decision.places),
        _updated(edits.shown, {n: say["shown"] for n, say in people.items() if "shown" in say}),
        _updated(edits.named, {n: say["named"] for n, say in people.items() if "named" in say}),
        _updated(edits.credits, decision.credits),
    )


def _edited(edit: Edit, told: Mapping[str, Value]) -> Edit:
    said = edit_of({n: _as_read(one) for n, one in told.items() if one is not None}, EDITS)
    names = ("taken" if name == "date" else name for name in told)
    return replace(edit, **{name: getattr(said, name) for name in names})


def _updated(old: Mapping[K, V], told: Mapping[K, V | None]) -> dict[K, V]:
    new = {_as_read(name): None if one is None else _as_read(one) for name, one in told.items()}
    return {name: one for name, one in {**old, **new}.items() if one is not None}


def _as_read(value: V) -> V:
    """A value or name once it was written: what is no letter of any script is lost."""
    read: V = parsed(line("value", value), "")["value"]  # type: ignore[assignment]
    return read


def _read(label: Label) -> Label:
    person = _as_read(label.person).strip() if label.face else ""
    photo = label.photo[:_SHORT]
    return replace(label, photo=photo, person=person, box=inside(label.box))
