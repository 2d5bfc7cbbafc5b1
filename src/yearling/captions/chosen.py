"""What is known of one picture that is in: the record that captions are made from."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Alternative, Edit, Look, Milestone, Moment, Photo, Pick, Present, Told, Trip


@dataclass(frozen=True, slots=True)
class Chosen:
    """One chosen picture and all that is known of it."""

    photo: Photo
    look: Look
    present: tuple[Present, ...]
    pick: Pick
    edit: Edit | None = None
    told: tuple[Told, ...] = ()
    """Posts that speak of it, the surest first."""
    milestones: tuple[Milestone, ...] = ()
    trip: Trip | None = None
    """The trip that it is of."""
    moment: Moment | None = None
    alternatives: tuple[Alternative, ...] = ()
