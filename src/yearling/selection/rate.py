"""The worth of one photo, in named parts.

Quality is measured where it counts: on the faces if there are any, else on the sharpest part.
What people did with a picture (posted it, wrote a caption) is a bonus kept apart and capped,
so that it wins a moment but never buys a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..catalog.calendar import likely, month_of_age
from ..records import Box, Candidate, Look, Moment, Part, Photo, PhotoId, Present
from .gate import posted

WITH_FACE = {"sharp": 0.40, "face_light": 0.20, "framing": 0.20, "light": 0.20}
WITHOUT_FACE = {"sharp": 0.55, "light": 0.45}
"""Weights; they sum to 1. After the study of technical quality (subject sharpness AUC .985,
global sharpness .586): the subject's sharpness leads."""

STRANGERS = 0.7
"""Share of its quality that a picture keeps whose faces are nobody's who is known."""

ACTS = {"posted": 0.3, "written": 0.3, "favourite": 0.2}
CAPTIONED = 0.1
TOLD = 0.1
MOST_BONUS = 0.5


@dataclass(frozen=True, slots=True)
class About:
    """Whose year it is, and whether a picture without their face means something."""

    name: str
    born: date
    until: date
    recognised: bool
    """True if there is a confirmed face of theirs to compare with."""


def rate(
    photo: Photo,
    look: Look,
    moment: Moment,
    burst: str,
    present: Sequence[Present],
    about: About,
) -> Candidate:
    """A candidate, with its quality in parts and what people did with it apart."""
    parts = _parts(look, next((p.box for p in present if p.name == about.name), None))
    strangers = about.recognised and look.faces and not present
    quality = sum(p.worth for p in parts) * (STRANGERS if strangers else 1)
    return Candidate(
        photo=photo.id,
        moment=moment.id,
        event=moment.event,
        month=_month(photo, about.born, about.until),
        quality=round(quality, 4),
        parts=parts,
        people=tuple(p.name for p in present if p.name != about.name),
        burst=burst,
        subject=any(p.name == about.name for p in present),
        bonus=_bonus(photo),
        acts=_acts(photo),
        place=(photo.place and photo.place.name) or "",
    )


def _month(photo: Photo, born: date, until: date) -> int:
    """Month of age on the likely day; -1 if nothing is known."""
    if photo.when is None:
        return -1
    return month_of_age(born, min(max(likely(photo.when), born), until))


def _parts(look: Look, subject: Box | None) -> tuple[Part, ...]:
    """Judged by the subject's own face if it is known which that is, else by the largest."""
    weights = WITH_FACE if look.faces else WITHOUT_FACE
    size = min(1.0, max(look.width, look.height) / 1600)
    worth = {"sharp": look.sharpness, "light": look.light}
    if look.faces:
        own = next((f for f in look.faces if f.box == subject), None)
        face = own or max(look.faces, key=lambda f: f.box.width * f.box.height)
        worth |= {"face_light": face.light, "framing": _framing(look)}
        if own:
            worth["sharp"] = own.sharpness
    return tuple(Part(name, round(w * worth[name] * size, 4)) for name, w in weights.items())


def _framing(look: Look) -> float:
    """1 for a face of 2 to 35 % of the picture that the frame does not cut."""
    box = max((f.box for f in look.faces), key=lambda b: b.width * b.height)
    area = box.width * box.height
    size = min(1.0, area / 0.02) if area < 0.02 else max(0.0, min(1.0, (0.8 - area) / 0.45))
    whole = box.left >= 0 and box.top >= 0
    whole = whole and box.left + box.width <= 1 and box.top + box.height <= 1
    return size if whole else size / 2


def _acts(photo: Photo) -> tuple[str, ...]:
    """What people did that tells by itself why the picture is in."""
    shown = [post.form for post in photo.posts if posted(post)]
    diary = bool(shown) and all(form == "entry" for form in shown)
    done = {"posted": shown and not diary, "written": diary, "favourite": photo.favourite}
    return tuple(name for name, is_so in done.items() if is_so)


def _bonus(photo: Photo) -> float:
    said = sum(ACTS[act] for act in _acts(photo))
    said += CAPTIONED * bool(photo.caption) + TOLD * bool(photo.people)
    return min(MOST_BONUS, said)


def best_of_events(candidates: Sequence[Candidate], enough: int) -> list[Candidate]:
    """The best of each burst, then the best few of each event: all that can matter.

    About `enough` in all, but never fewer than 3 of an event. Measured: the best 3 of an event
    keep 0.9997 of the objective at a third of the cost.
    """
    best: dict[str, Candidate] = {}
    for c in candidates:
        if c.burst not in best or worth(c) > worth(best[c.burst]):
            best[c.burst] = c
    events: dict[str, list[Candidate]] = {}
    for c in sorted(best.values(), key=worth, reverse=True):
        events.setdefault(c.event, []).append(c)
    most = max(3, enough // max(1, len(events)))
    return [c for group in events.values() for c in group[:most]]


def worth(candidate: Candidate) -> tuple[float, PhotoId]:
    """Quality and bonus; the id breaks ties the same way always."""
    return round(candidate.quality + candidate.bonus, 4), candidate.photo
