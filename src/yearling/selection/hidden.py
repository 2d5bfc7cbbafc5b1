"""Whom, which days and which places the family does not show.

A caption or a place of its own does not keep such a picture: only `keep = true` does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from ..catalog.calendar import stated
from ..catalog.join import family_name
from ..records import Edit, Edits, Photo, PhotoId, Place, Present, Retrospective, When


def hidden(
    present: Mapping[PhotoId, Sequence[Present]],
    edits: Mapping[PhotoId, Edit],
    project: Retrospective,
) -> dict[PhotoId, str]:
    """`hidden` for each photo that shows somebody with `shown = false` and is not kept by hand."""
    unshown = {person.name for person in project.people if not person.shown}
    if not unshown:
        return {}
    met = {one.name for those in present.values() for one in those}
    names = {name for name in met if family_name(name, project) in unshown}
    kept = {id for id, edit in edits.items() if edit.keep}
    shows = (id for id, those in present.items() if names & {one.name for one in those})
    return dict.fromkeys(sorted(set(shows) - kept), "hidden")


def unwanted(
    photos: Mapping[PhotoId, Photo],
    said: Mapping[PhotoId, Edit],
    edits: Edits,
    names: Callable[[Place], Collection[str]],
) -> dict[PhotoId, str]:
    """`day` or `place` for each photo of a day or a place of which none is wanted.

    `names` are those under which a place is printed; `said` are the edits by the photos' own ids.
    """
    closed = {day for day, word in edits.days.items() if word == "none"}
    away = {name for name, yes in edits.places.items() if not yes}
    found = {}
    for id, photo in photos.items() if closed or away else ():
        if id in said and said[id].keep:
            continue
        if photo.when and day_of(photo.when) in closed:
            found[id] = "day"
        elif away and photo.place and not away.isdisjoint(names(photo.place)):
            found[id] = "place"
    return found


def wished_days(photos: Mapping[PhotoId, Photo], edits: Edits) -> dict[PhotoId, tuple[str, str]]:
    """For each photo of a day that a person wants `more` or `less` of: that word, and the day."""
    words = {day: word for day, word in edits.days.items() if word != "none"}
    found = {}
    for id, photo in photos.items() if words else ():
        day = day_of(photo.when) if photo.when else None
        if day in words:
            found[id] = words[day], str(day)
    return found


def day_of(when: When) -> date | None:
    """The one local day that is told of a picture, if only as the day it was shared by."""
    first, last = stated(when)
    return last if first == last else None
