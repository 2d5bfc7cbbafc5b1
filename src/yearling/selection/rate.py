"""The worth of one photo: its quality in parts, and what people did with it.

What people did with a picture (posted it, wrote a caption) is a bonus kept apart and capped,
so that it wins a moment but never buys a month. A favourite is none: it counts within its moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..again import FRESH, Again
from ..catalog.calendar import likely, month_of_age, of_one_month
from ..moments.split import is_timed
from ..records import Box, Candidate, Look, Milestone, Moment, Part, Photo, PhotoId, Present, When
from .gate import posted
from .parts import lit, parts, subject_box, subjects

STRANGERS = 0.7
"""Share of its quality that a picture keeps whose faces are nobody's who is known."""

ACTS = {"posted": 0.3, "written": 0.3}
CAPTIONED = 0.1
TOLD = 0.1
MOST_BONUS = 0.5

_Row = tuple[
    Photo,
    Look,
    Moment,
    str,
    Sequence[Present] | None,
    tuple[Part, ...],
    Sequence[Milestone] | None,
    float | None,
]


@dataclass(frozen=True, slots=True)
class About:
    """Whose year it is, and whether a picture without their face means something."""

    name: str
    born: date
    until: date
    recognised: bool
    """True if there is a confirmed face of theirs to compare with."""
    asleep: frozenset[PhotoId] = frozenset()
    """Photos in which they sleep."""
    marks: Mapping[PhotoId, Sequence[Milestone]] = field(default_factory=dict)
    """The milestones of each photo that has any."""
    words: Mapping[PhotoId, float] = field(default_factory=dict)
    """How well the best post on each photo can be quoted."""


def rate(
    photo: Photo,
    look: Look,
    moment: Moment,
    burst: str,
    present: Sequence[Present],
    about: About,
) -> Candidate:
    """A candidate, with its quality in parts and what people did with it apart."""
    box, asleep = subject_box(present, about.name), photo.id in about.asleep
    known = parts(look, box, resting=asleep), about.marks.get(photo.id), about.words.get(photo.id)
    return _rate(photo, look, moment, burst, present, *known, about)


def rated(  # noqa: PLR0913, PLR0917 - all that is known of them
    photos: Mapping[PhotoId, Photo],
    looks: Mapping[PhotoId, Look],
    split: Iterable[Moment],
    bursts: Mapping[PhotoId, str],
    present: Mapping[PhotoId, Sequence[Present]],
    about: About,
    again: Again = FRESH,
) -> dict[PhotoId, Candidate]:
    """`rate` for many, by id."""
    whose = about.name, about.born, about.until, about.recognised
    asleep = dict.fromkeys(about.asleep, True)
    seen = again.over(_parts, (looks, subjects(present, about.name, again), asleep))
    known = looks, again(_moments, split), bursts, present, seen, about.marks, about.words
    return again.over(_rated, (photos, *known), *whose)


def _moments(split: Iterable[Moment]) -> dict[PhotoId, Moment]:
    return {id: moment for moment in split for id in moment.photos}


def _parts(rows: Iterable[tuple[Look, Box | None, bool | None]]) -> list[tuple[Part, ...]]:
    return [parts(look, box, resting=bool(asleep)) for look, box, asleep in rows]


def _rated(
    rows: Iterable[_Row], name: str, born: date, until: date, recognised: bool
) -> list[Candidate]:
    about = About(name, born, until, recognised)
    return [_rate(*row, about) for row in rows]


def _rate(  # noqa: PLR0913, PLR0917 - all that is known of one photo
    photo: Photo,
    look: Look,
    moment: Moment,
    burst: str,
    present: Sequence[Present] | None,
    quality_parts: tuple[Part, ...],
    marks: Sequence[Milestone] | None,
    words: float | None,
    about: About,
) -> Candidate:
    present = present or ()
    strangers = about.recognised and look.faces and not present
    quality = sum([p.worth for p in quality_parts]) * lit(quality_parts)
    quality *= STRANGERS if strangers else 1
    acts = _acts(photo)
    return Candidate(
        photo=photo.id,
        moment=moment.id,
        event=moment.event,
        month=_month(photo, about.born, about.until),
        quality=round(quality, 4),
        parts=quality_parts,
        people=tuple([p.name for p in present if p.name != about.name]),
        burst=burst,
        subject=about.name in [p.name for p in present],
        bonus=_bonus(photo, acts),
        acts=acts,
        place=(photo.place and photo.place.name) or "",
        milestones=_codes(marks or ()),
        words=words or 0.0,
        favourite=photo.favourite,
        sure=photo.when is not None and of_one_month(photo.when, about.born),
    )


def _codes(marks: Iterable[Milestone]) -> tuple[str, ...]:
    """`kind` or `kind:value` of each, once."""
    return tuple(dict.fromkeys([f"{m.kind}:{m.value}" if m.value else m.kind for m in marks]))


def _month(photo: Photo, born: date, until: date) -> int:
    """Month of age on the likely day; -1 if nothing is known."""
    if photo.when is None:
        return -1
    return month_of_age(born, min(max(likely(photo.when), born), until))


def days(when: When | None, born: date) -> float:
    """Days since the birth, with the time of day where it is known; 0 for an undated photo."""
    if when is None:
        return 0.0
    time = when.time
    seconds = time.hour * 3600 + time.minute * 60 + time.second if is_timed(when) else 0
    return (likely(when) - born).days + seconds / 86_400


def _acts(photo: Photo) -> tuple[str, ...]:
    """What people did that tells by itself why the picture is in."""
    if not photo.posts and not photo.favourite:
        return ()
    shown = [post.form for post in photo.posts if posted(post)]
    diary = bool(shown) and all(form == "entry" for form in shown)
    done = {"posted": shown and not diary, "written": diary, "favourite": photo.favourite}
    return tuple(name for name, is_so in done.items() if is_so)


def _bonus(photo: Photo, acts: Iterable[str]) -> float:
    said = sum([ACTS.get(act, 0.0) for act in acts])
    said += CAPTIONED * bool(photo.caption) + TOLD * bool(photo.people)
    return min(MOST_BONUS, said)
