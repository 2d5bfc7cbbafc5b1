"""Which frame of a burst is shown, and who of one is asleep.

Frames of one burst show the same, so they are compared with each other and not with the year:
the face's sharpness against the best of them, open eyes above all, then the rest. What nobody
knows of one frame counts as the mean of its sisters. Ties go to the earliest, then the largest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..again import FRESH, Again
from ..catalog.calendar import month_of_age
from ..records import Box, Candidate, Look, Moment, PhotoId, Present
from .parts import AWAKE, LIT, SHUT, main_face, subjects

Floats = NDArray[np.float64]

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
SHARP, LIGHT, FACE_LIGHT = map(list(WEIGHTS).index, ("sharp", "light", "face_light"))
SUBJECT = 0.10
"""For a frame in which the subject is recognised: in its sisters it has turned away."""
STAR = 0.20
"""For a favourite; so much of quality, too, another picture of its moment may be better."""
FIT = 0.35
"""Of the quality that its pixels allow: under it a post or a star does not mend it."""
_SHARP = (0.3, 0.9)
"""Of the sharpest frame's sharpness: as good as blurred, and as good as sharp."""
_MISSED = {"face_light", "framing"}
"""Of every face that is found; where sisters have them, no face is a fault and not unknown."""
INFANT = 6
"""Months of age under which the subject may sleep in any picture."""
_ASLEEP = 0.8
"""Share of pictures with shut eyes above which that is sleep and not a blink."""


def best_frames(bursts: Sequence[Sequence[Candidate]]) -> list[tuple[Candidate, Candidate]]:
    """Of each burst the frame that is shown, and the one that would be without any favourite.

    Its frames in order of time, of one time the largest. All bursts at once: of 10,000 pictures
    half are in one, and it runs after every edit.
    """
    several = [burst for burst in bursts if len(burst) > 1]
    best = iter(_best(several))
    return [next(best) if len(burst) > 1 else (burst[0], burst[0]) for burst in bursts]


def _best(bursts: Sequence[Sequence[Candidate]]) -> list[tuple[Candidate, Candidate]]:
    frames = [c for burst in bursts for c in burst]
    if not frames:
        return []
    starts = np.cumsum([0, *map(len, bursts)])
    scores = _scores(frames, starts)
    # Column by column: of a product, the last digits of a row may depend on the rows beside it.
    plain: Floats = sum(of * scores[:, n] for n, of in enumerate(WEIGHTS.values()))  # type: ignore[assignment]
    plain += [SUBJECT * c.subject + (c.bonus * fit(c) if c.bonus else 0.0) for c in frames]
    starred = plain + [STAR * (c.favourite and fit(c)) for c in frames]
    firsts = (_firsts(totals, starts) for totals in (starred, plain))
    return [(frames[shown], frames[other]) for shown, other in zip(*firsts, strict=True)]


def _firsts(totals: Floats, starts: NDArray[np.intp]) -> list[int]:
    """The row of the best of each burst, in hundredths, as less is no difference."""
    rounded = (100 * totals).round()
    spans = pairwise(starts.tolist())
    return [start + int(rounded[start:end].argmax()) for start, end in spans]


def _scores(frames: Sequence[Candidate], starts: NDArray[np.intp]) -> Floats:
    """0 to 1 for each frame and each of `WEIGHTS`; what is unknown is neither good nor bad.

    Without light there is less of all, see `parts.lit`.
    """
    told = [{p.name: p.worth / p.of for p in c.parts if p.of} for c in frames]
    found = np.array([[parts.get(name, np.nan) for name in WEIGHTS] for parts in told])
    unknown, sizes = np.isnan(found), np.diff(starts)
    known = np.where(unknown, 0.0, found)
    counts = np.add.reduceat(~unknown, starts[:-1], dtype=np.int64)
    means = np.add.reduceat(known, starts[:-1]) / np.maximum(counts, 1)
    means[:, [name in _MISSED for name in WEIGHTS]] = 0.0
    scores: Floats = np.where(unknown, np.repeat(means, sizes, axis=0), found)
    best = np.repeat(np.maximum.reduceat(scores[:, SHARP], starts[:-1]), sizes)
    low, high = _SHARP
    ratio = scores[:, SHARP] / np.maximum(best, 1e-9)
    scores[:, SHARP] = ((ratio - low) / (high - low)).clip(0.0, 1.0)
    lit = np.fmax(found[:, LIGHT], found[:, FACE_LIGHT])
    return scores * np.interp(np.where(np.isnan(lit), 1.0, lit), *LIT)[:, None]


def fit(candidate: Candidate) -> bool:
    """Whether it is no bad shot: then what people did with it counts among its sisters.

    How few pixels it has is not held against it.
    """
    return candidate.quality >= FIT * min(1.0, sum([p.of for p in candidate.parts]))


def score(candidate: Candidate, name: str) -> float | None:
    """How good one part is, 0 to 1; None if it is unknown."""
    part = next((p for p in candidate.parts if p.name == name), None)
    return part.worth / part.of if part and part.of else None


def sleeping(  # noqa: PLR0913, PLR0917 - what was seen, and whose year it is
    moments: Collection[Moment],
    bursts: Mapping[PhotoId, str],
    looks: Mapping[PhotoId, Look],
    present: Mapping[PhotoId, Sequence[Present]],
    name: str,
    born: date,
    again: Again = FRESH,
) -> frozenset[PhotoId]:
    """Pictures in which the subject, called `name`, sleeps: shut eyes are no fault there.

    Their eyes are shut as in nearly all pictures of the same burst or moment; one alone tells
    nothing. In the first half year they are asleep unless a sister of the burst shows them awake.
    """
    shut = again.over(_shut_eyes, (looks, subjects(present, name, again)))
    closed = {id for id, own in shut.items() if own is not None and own > SHUT and id in bursts}
    early = (m.photos for m in moments if month_of_age(born, m.start.date()) < INFANT)
    infant = {bursts[id] for photos in early for id in photos}
    sisters: dict[str, list[PhotoId]] = {bursts[id]: [] for id in closed}
    for id, burst in bursts.items():
        if burst in sisters:
            sisters[burst].append(id)
    groups = [(m.photos, False) for m in moments if not closed.isdisjoint(m.photos)]
    groups += [(tuple(of), burst in infant) for burst, of in sisters.items()]
    found: set[PhotoId] = set()
    for photos, is_infant in groups:
        own, known = (
            closed.intersection(photos),
            [e for id in photos if (e := shut[id]) is not None],
        )
        nearly_all = len(own) > 1 and len(own) > _ASLEEP * len(known)
        if nearly_all or (is_infant and min(known) > AWAKE):
            found |= own
    return frozenset(found)


def _shut_eyes(rows: Iterable[tuple[Look, Box | None]]) -> list[float | None]:
    """How far shut the subject's eyes are, of pictures and where the subject is in them."""
    faces = [main_face(look, box) for look, box in rows]
    return [face.shut if face else None for face in faces]
