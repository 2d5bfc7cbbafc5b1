"""What `yearling explain` tells of a picture's milestones, with the facts behind each."""

from __future__ import annotations

from collections.abc import Iterator

from ..moments.scenes import scene
from ..records import Fact, Look, Photo
from ..story import Story
from .judged import Line

HINTS = {"snow": "snow", "beach": "sea"}
"""Scenes that a network's tags make worth asking about; they claim nothing."""


def marked(photo: Photo, story: Story, look: Look) -> Iterator[Line]:
    """Its trip, its milestones, and a scene that somebody may want to confirm."""
    for trip in story.trips:
        if photo.id in trip.photos:
            where = ", ".join(("", *trip.places))
            yield "trip", f"{trip.first} to {trip.last}{where}"
    for mark in story.marks.get(photo.id, ()):
        name = f"{mark.kind} {mark.value}".strip().replace("_", " ")
        told = (_fact(fact) for fact in mark.facts)
        yield "milestone", f"{name}  ({'; '.join(text for text in told if text != name)})"
    edit = story.edits.get(photo.id)
    known = {scene(said) for said in edit.scene} if edit else set()
    for tag, sure in look.tags:
        if tag in HINTS and HINTS[tag] not in known:
            line = f'scene = ["{HINTS[tag]}"] in edits.toml would say so'
            yield "may show", f"{tag}, {sure:.2f} of 1; {line}"


def _fact(fact: Fact) -> str:
    whose = "" if fact.value.startswith(fact.subject) else fact.subject
    return " ".join(filter(None, (fact.predicate, whose, fact.value))).replace("_", " ")
