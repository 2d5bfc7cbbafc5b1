"""What a person does on the page `year`, each as a `Decision`. Pure.

In: a state and the fields of what was clicked. Out: what to write, or `Refused`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime

from ..captions.dates import printed_day
from ..captions.languages import words
from ..records import Photo
from ..store.decisions import Decision, Value
from .placed import placed
from .shots import dated, edit_of, noted, photo_of
from .state import Known, Refused, State

Fields = Mapping[str, str]


def keep(state: State, fields: Fields) -> Decision:
    """A picture stays, whatever else is chosen."""
    return _photo("did_keep", state, fields, keep=True)


def free(state: State, fields: Fields) -> Decision:
    """No word on a picture any more: it is in if it is chosen."""
    return _photo("did_free", state, fields, keep=None)


def drop(state: State, fields: Fields) -> Decision:
    """A picture goes, and does not come back by itself."""
    return _photo("did_drop", state, fields, keep=False, order=None)


def bring(state: State, fields: Fields) -> Decision:
    """A picture that is not in comes in."""
    return _photo("did_bring", state, fields, keep=True)


def more(state: State, fields: Fields) -> Decision:
    """More pictures like it are wanted; once more takes that back."""
    yes = fields.get("yes") != "no"
    return _photo("did_more" if yes else "did_no_more", state, fields, more=True if yes else None)


def swap(state: State, fields: Fields) -> Decision:
    """One picture goes, another stands in its place."""
    gone = photo_of(fields.get("photo", ""), state)
    come = photo_of(fields.get("with", ""), state)
    if gone.id == come.id:
        raise Refused(words(state.project.language).review["gone"])
    order = edit_of(gone.id, _known(state)).order
    settings: dict[str, Value] = {"keep": True}
    if order is not None:
        settings["order"] = str(order) if isinstance(order, datetime) else order
    away = noted(gone, state, {"keep": False, "order": None})
    return Decision(with_day("did_swap", state, gone), photos=away | noted(come, state, settings))


def move(state: State, fields: Fields) -> Decision:
    """A picture takes a position within its month, and stays there whatever comes or goes."""
    photo, known = photo_of(fields.get("photo", ""), state), _known(state)
    ids = [entry.photo for entry in known.edition.entries]
    if photo.id not in ids or not fields.get("at", "").isdecimal():
        raise Refused(words(state.project.language).review["gone"])
    row = next(c.numbers for c in known.edition.chapters if ids.index(photo.id) in c.numbers)
    at = min(max(int(fields["at"]) - 1, min(row)), max(row)) - min(row)
    month = [ids[n] for n in sorted(row) if ids[n] != photo.id]
    month.insert(at, photo.id)
    orders = placed([(known.story.photos[id], edit_of(id, known).order) for id in month], at)
    rows = (
        noted(known.story.photos[id], state, {"order": str(time)}) for id, time in orders.items()
    )
    written = {table: said for row in rows for table, said in row.items()}
    return Decision(with_day("did_move", state, photo), photos=written)


def straight(state: State, fields: Fields) -> Decision:
    """One picture, or all, back in order of date."""
    if fields.get("photo"):
        return _photo("did_straight", state, fields, order=None)
    said = words(state.project.language).review
    tables = {
        name: {"order": None} for name, e in state.edits.photos.items() if e.order is not None
    }
    return Decision(said["did_straight_all"], photos=tables)


def wish_day(state: State, fields: Fields) -> Decision:
    """More, fewer or no pictures of a day; or as it was."""
    said, word = words(state.project.language), fields.get("word", "")
    with suppress(ValueError):
        day = date.fromisoformat(fields.get("day", ""))
        if word in {"more", "less", "none", ""}:
            told = said.review[f"day_{word}" if word else "out_free"]
            told = f"{told[:1].lower()}{told[1:]} ({printed_day(day, said)})"
            return Decision(told, days={str(day): word or None})
    raise Refused(said.review["gone"])


def hide_person(state: State, fields: Fields) -> Decision:
    """Nobody's picture is chosen any more in which this person is; or it may be again."""
    said, name = words(state.project.language).review, fields.get("name", "").strip()
    if not name or name == state.project.subject.name:
        raise Refused(said["gone"])
    if fields.get("shown") != "yes":
        return Decision(f"{said['did_hide']}: {name}", people={name: {"shown": False}})
    by_hand = any(p.name == name and not p.shown for p in state.project.people)
    shown = True if by_hand else None
    return Decision(f"{said['did_show']}: {name}", people={name: {"shown": shown}})


def hide_place(state: State, fields: Fields) -> Decision:
    """No picture of a place is chosen any more; or they may be again."""
    said, name = words(state.project.language).review, fields.get("name", "").strip()
    if not name:
        raise Refused(said["gone"])
    if fields.get("shown") == "yes":
        return Decision(f"{said['did_show']}: {name}", places={name: None})
    return Decision(f"{said['did_hide']}: {name}", places={name: False})


def _photo(did: str, state: State, fields: Fields, **settings: Value) -> Decision:
    photo = photo_of(fields.get("photo", ""), state)
    return Decision(with_day(did, state, photo), photos=noted(photo, state, settings))


def with_day(did: str, state: State, photo: Photo) -> str:
    """What it is, and of when the picture is, for who may want to take it back."""
    text, day = words(state.project.language).review[did], dated(photo, state)
    return f"{text} ({day})" if day else text


def _known(state: State) -> Known:
    if state.known is None:
        raise Refused(words(state.project.language).review["gone"])
    return state.known


ACTIONS: dict[str, Callable[[State, Fields], Decision]] = {
    "keep": keep,
    "free": free,
    "drop": drop,
    "bring": bring,
    "more": more,
    "swap": swap,
    "move": move,
    "straight": straight,
    "wish_day": wish_day,
    "hide_person": hide_person,
    "hide_place": hide_place,
}
