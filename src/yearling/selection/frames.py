"""Which frame of a burst is shown, and who of one is asleep.

Frames of one burst show the same, so they are compared with each other and not with the year:
the face's sharpness against the best of them, open eyes above all, then the rest. What nobody
knows of one frame counts as the mean of its sisters. Ties go to the earliest, then the largest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..catalog.calendar import month_of_age
from ..records import Candidate, Look, Moment, PhotoId, Present
from .parts import AWAKE, SHUT, between, main_face, subject_box

WEIGHTS = {
    "sharp": 0.34,
    "eyes": 0.30,
    "framing": 0.10,
    "face_light": 0.08,
    "smile": 0.07,
    "light": 0.05,
    "turn": 0.04,
    "noise": 0.02,
}
"""Shut eyes cost more than all but sharpness together, with company and without."""
SUBJECT = 0.10
"""For a frame in which the subject is recognised: in its sisters it has turned away."""
STAR = 0.20
"""For a favourite; so much of quality, too, another picture of its moment may be better."""
_SHARP = (0.3, 0.9)
"""Of the sharpest frame's sharpness: as good as blurred, and as good as sharp."""
_MISSED = {"face_light", "framing"}
"""Of every face that is found; where sisters have them, no face is a fault and not unknown."""
INFANT = 6
"""Months of age under which the subject may sleep in any picture."""
_ASLEEP = 0.8
"""Share of pictures with shut eyes above which that is sleep and not a blink."""


def best_frame(frames: Sequence[Candidate]) -> Candidate:
    """The frame of a burst that is shown; `frames` in order of time, of one time the largest."""
    if len(frames) == 1:
        return frames[0]
    totals = standings(frames)
    return frames[totals.index(max(totals))]


def standings(frames: Sequence[Candidate]) -> list[int]:
    """How each frame stands among its sisters; in hundredths, as less is no difference.

    Without NumPy, which takes four times as long for a few frames.
    """
    parts = [{p.name: p.worth / p.of for p in c.parts if p.of} for c in frames]
    totals = [c.bonus + SUBJECT * c.subject + STAR * c.favourite for c in frames]
    for name, weight in WEIGHTS.items():
        scores = _scores(parts, name)
        if name == "sharp":
            best = max(*scores, 1e-9)
            scores = [between(s / best, _SHARP, (0.0, 1.0)) for s in scores]
        totals = [total + weight * s for total, s in zip(totals, scores, strict=True)]
    return [round(100 * total) for total in totals]


def _scores(parts: Sequence[Mapping[str, float]], name: str) -> list[float]:
    """0 to 1 for each frame; where it is unknown, what is neither good nor bad here."""
    known = [some[name] for some in parts if name in some]
    neutral = 0.0 if name in _MISSED or not known else sum(known) / len(known)
    return [some.get(name, neutral) for some in parts]


def score(candidate: Candidate, name: str) -> float | None:
    """How good one part is, 0 to 1; None if it is unknown."""
    part = next((p for p in candidate.parts if p.name == name), None)
    return part.worth / part.of if part and part.of else None


def sleeping(
    moments: Iterable[Moment],
    bursts: Mapping[PhotoId, str],
    looks: Mapping[PhotoId, Look],
    present: Mapping[PhotoId, Sequence[Present]],
    name: str,
    born: date,
) -> frozenset[PhotoId]:
    """Pictures in which the subject, called `name`, sleeps: shut eyes are no fault there.

    Their eyes are shut as in nearly all pictures of the same burst or moment; one alone tells
    nothing. In the first half year they are asleep unless a sister of the burst shows them awake.
    """
    groups: dict[str, dict[PhotoId, float]] = {}
    infant: set[str] = set()
    for moment in moments:
        for id in moment.photos:
            face = main_face(looks[id], subject_box(present.get(id, ()), name))
            if face and face.shut is not None:
                for key in (f"moment {moment.id}", f"burst {bursts[id]}"):
                    groups.setdefault(key, {})[id] = face.shut
        if month_of_age(born, moment.start.date()) < INFANT:
            infant |= {f"burst {bursts[id]}" for id in moment.photos}
    found: set[PhotoId] = set()
    for key, group in groups.items():
        closed = [id for id, shut in group.items() if shut > SHUT]
        nearly_all = len(closed) > 1 and len(closed) > _ASLEEP * len(group)
        if nearly_all or (key in infant and min(group.values()) > AWAKE):
            found.update(closed)
    return frozenset(found)
