"""How good a picture is, in named parts.

Measured where it counts: on the subject's own face if it is known which that is, else on the
largest, else on the sharpest part of the picture. A part that is unknown is neither good nor bad:
the others count for more in its place. A smile only ever adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import hypot

from ..again import FRESH, Again
from ..records import Box, Face, Look, Part, PhotoId, Present

WITH_FACE = {
    "sharp": 0.33,
    "eyes": 0.15,
    "face_light": 0.14,
    "framing": 0.13,
    "light": 0.09,
    "noise": 0.03,
    "turn": 0.03,
}
WITHOUT_FACE = {"sharp": 0.50, "light": 0.35, "noise": 0.05}
SMILE = 0.10
"""Weights; with the smile they sum to 1. After the study of technical quality (subject sharpness
AUC .985, global sharpness .586): the subject's sharpness leads."""

SHUT = 0.45
"""Of `Face.shut`, from which eyes are shut: of 1,523 frontal faces closed or squeezed eyes reach
.40-.65, a squint .35-.48, open ones stay under .30 (seen by eye)."""
AWAKE = 0.30
"""Of `Face.shut`, up to which eyes are open."""
_EYES = (AWAKE, SHUT, 0.50), (1.0, 0.4, 0.0)
"""Laughing eyes reach .30 and a little more (52 of 182 faces over .2, seen by eye)."""
_TURN = (25.0, 65.0), (1.0, 0.0)
"""Degrees away from the camera: half a profile is a fine picture, the back of a head is not."""
GROWN = 12.0
"""Apparent years from which an unnamed face is not taken for a sleeping baby's: of toddlers' faces
90 % look younger than 11.5."""
_BESIDE = 0.5
"""Of the main face's width, from which another's eyes and edges count."""
LIT = (0.0, 0.3), (0.5, 1.0)
"""Of the best of a picture's light and its face's, and the share of its worth that it keeps: what
is burnt white or drowned in black is a failure however sharp. Of 166 drawn pictures 15 are under
.3, most of them burnt on purpose; of 201 real ones four: two of streaks in the dark, and two
campfires, which keep .75 and more."""
_WIDE = 1600
"""Pixels of the longer side that a page can use; less counts in proportion."""


def main_face(look: Look, subject: Box | None) -> Face | None:
    """The subject's face if it is known which that is, else the largest; None without faces."""
    if len(look.faces) < 2:
        return look.faces[0] if look.faces else None
    own = next((f for f in look.faces if f.box == subject), None) if subject else None
    return own or max(look.faces, key=_area)


def subject_box(present: Sequence[Present], name: str) -> Box | None:
    """Where the subject is in the picture, if that is known."""
    return next((p.box for p in present if p.name == name), None)


def subjects(
    present: Mapping[PhotoId, Sequence[Present]], name: str, again: Again = FRESH
) -> dict[PhotoId, Box | None]:
    """The same of many."""
    return again.over(_boxes, (present,), name)


def _boxes(rows: Iterable[tuple[Sequence[Present]]], name: str) -> list[Box | None]:
    return [subject_box(those, name) for (those,) in rows]


def parts(look: Look, subject: Box | None, *, resting: bool = False) -> tuple[Part, ...]:
    """The parts of a picture's quality; `resting`: shut eyes of the subject are no fault."""
    face = main_face(look, subject)
    if face is None:
        whole = {"sharp": look.sharpness, "light": look.light, "noise": 1 - look.noise}
        return _weighed(whole, WITHOUT_FACE, size(look))
    least = _BESIDE * face.box.width
    beside = [f for f in look.faces if f is not face and f.box.width >= least]
    own = face.box == subject
    calm = resting and (own or face.age is None or face.age < GROWN)
    scores: dict[str, float | None] = {
        "sharp": face.sharpness if own else look.sharpness,
        "eyes": _eyes(face, beside, calm=calm),
        "face_light": face.light,
        "framing": _framing(face.box, beside),
        "light": look.light,
        "noise": 1 - look.noise,
        "turn": _turn(face),
    }
    found = _weighed(scores, WITH_FACE, size(look))
    return found if face.smile is None else (*found, _part("smile", face.smile, SMILE * size(look)))


def lit(some: Sequence[Part]) -> float:
    """Share of its worth that a picture of these parts keeps by its light."""
    known = [p.worth / p.of for p in some if p.name in {"light", "face_light"} and p.of]
    return between(max(known), *LIT) if known else 1.0


def _weighed(
    scores: Mapping[str, float | None], weights: Mapping[str, float], usable: float
) -> tuple[Part, ...]:
    """The parts that are known, sharing the weight of those that are not."""
    known = [(name, score, weights[name]) for name, score in scores.items() if score is not None]
    share = sum(weights.values()) / sum([weight for _, _, weight in known])
    return tuple([_part(name, score, weight * share * usable) for name, score, weight in known])


def _part(name: str, score: float, weight: float) -> Part:
    return Part(name, round(score * weight, 4), round(weight, 4))


def size(look: Look) -> float:
    """Share of a page's width that the picture has pixels for, 1 at most."""
    return min(1.0, max(look.width, look.height) / _WIDE)


def _area(face: Face) -> float:
    return face.box.width * face.box.height


def _eyes(face: Face, beside: Sequence[Face], *, calm: bool) -> float | None:
    """How open the eyes are: the main face's count twice, those of all others together once."""
    own = None if face.shut is None else 1.0 if calm else _open(face.shut)
    others = [_open(f.shut) for f in beside if f.shut is not None]
    together = [sum(others) / len(others)] if others else []
    counted = together if own is None else [own, own, *together]
    return sum(counted) / len(counted) if counted else None


def _open(shut: float) -> float:
    return between(shut, *_EYES)


def _turn(face: Face) -> float | None:
    if face.turn is None:
        return None
    yaw, pitch, _ = face.turn
    return between(hypot(yaw, pitch), *_TURN)


def between(value: float, places: Sequence[float], worths: Sequence[float]) -> float:
    """Straight between the places, as `numpy.interp`, which takes five times as long for one."""
    if value <= places[0]:
        return worths[0]
    if value > places[-1]:
        return worths[-1]
    for (left, right), (low, high) in zip(pairwise(places), pairwise(worths), strict=True):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return worths[-1]


def _framing(box: Box, beside: Sequence[Face]) -> float:
    """1 for a face of 2 to 35 % of the picture with room above it, and nobody cut by the frame."""
    area = box.width * box.height
    worth = min(1.0, area / 0.02) if area < 0.02 else max(0.0, min(1.0, (0.8 - area) / 0.45))
    if not _whole(box):
        return worth / 2
    if beside and not all(_whole(f.box) for f in beside):
        worth *= 0.8
    close = area > 0.15  # a close-up may cut the hair
    return worth if close else worth * (0.8 + min(0.2, box.top / box.height))


def _whole(box: Box) -> bool:
    inside = box.left >= 0 and box.top >= 0
    return inside and box.left + box.width <= 1 and box.top + box.height <= 1
