"""Who is who: those in the pictures whom the edition names, each with a face and a relation. Pure.

A face is shown only where a label, a tag or a likeness says in which spot of a picture somebody is.
Everybody else reads no such list: names side by side with faces tell a stranger more than a year.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Box, Kind, Look, Person, Present, Retrospective, Somebody
from .chosen import Chosen
from .kin import Kin
from .languages import words
from .portraits import portrait
from .unnamed import Secrets

SMALLEST = 48
"""Height in pixels of a face that can still be recognised in print."""
ENOUGH = 400
"""Height in pixels beyond which a face is not seen any better."""

AROUND = 1.1
"""Half a portrait's side, in heights of its face: what is shown on either side of the middle."""

WHOLE = Box(0.0, 0.0, 1.0, 1.0)

Seen = tuple[Chosen, Present]


def people(chosen: Sequence[Chosen], project: Retrospective) -> tuple[Somebody, ...]:
    """Those of the project in these pictures, in its order; `chosen` as the audience knows them."""
    if project.audience == "public":
        return ()
    kin, secrets = Kin(project, words(project.language)), Secrets(project)
    found = []
    for person in project.people:
        mine = [(c, p) for c in chosen for p in c.present if p.name == person.name]
        faces = [(worth, n) for n, one in enumerate(mine) if (worth := _worth(one))]
        if person.named and faces and not secrets.hides(person.name):
            best = mine[max(faces, key=lambda face: (face[0], -face[1]))[1]]
            found.append(_somebody(person, best, kin, secrets))
    return tuple(found)


def _worth(seen: Seen) -> float:
    """How well it shows them: large, sharp, eyes open, face to us; 0 if not at all."""
    one, present = seen
    if present.box is None or one.photo.kind is not Kind.PHOTO:
        return 0.0
    high = present.box.height * one.look.height
    if high < SMALLEST:
        return 0.0
    face = next((face for face in one.look.faces if face.box == present.box), None)
    alone = _alone(present.box, [f.box for f in one.look.faces if f is not face], one.look)
    if face is None:
        return min(high, ENOUGH) * alone / 2
    yaw = abs(face.turn[0]) if face.turn else 0.0
    clear = (0.5 + face.sharpness) * (1 - (face.shut or 0.0) / 2) * (1 - min(yaw, 60) / 90)
    return min(high, ENOUGH) * clear * alone


def _alone(box: Box, others: Sequence[Box], look: Look) -> float:
    """1 for a portrait with this face alone in its middle, less with others or beside the middle.

    0 where the face would stand in an outer quarter: the name would be under somebody else.
    """
    middle, half = box.left + box.width / 2, AROUND * box.height * look.height / look.width
    beside = max(0.0, half - min(middle, 1 - middle)) / half
    near = sum(abs(other.left + other.width / 2 - middle) < half for other in others)
    return (1 - beside) ** 2 / (1 + near) if beside < 0.5 else 0.0


def _somebody(person: Person, seen: Seen, kin: Kin, secrets: Secrets) -> Somebody:
    one, present = seen
    told = kin.beside(person.name)
    alt = ", ".join(filter(None, (person.name, told)))
    face = portrait(one, present.box or WHOLE, (person.name, alt), secrets)
    return Somebody(person.name, told, face)
