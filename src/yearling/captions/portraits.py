"""The words of the portraits, one for each month of age. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..records import Box, PhotoId, Portrait, Retrospective
from . import ages, credits
from .chosen import Chosen
from .languages import words
from .unnamed import Secrets


def portraits(
    chosen: Iterable[Chosen], faces: Mapping[PhotoId, Box], project: Retrospective
) -> tuple[Portrait, ...]:
    """Each with its month as label; `chosen` as its audience may know them."""
    language, secrets = words(project.language), Secrets(project)
    made = []
    for one in chosen:
        label = ages.of_month(one.pick.month, language)
        alt = f"{project.subject.name}{language.ui['colon']} {label}"
        made.append(portrait(one, faces[one.photo.id], (label, alt), secrets))
    return tuple(made)


def portrait(one: Chosen, face: Box, said: tuple[str, str], secrets: Secrets) -> Portrait:
    """One face of a picture; `said` are what is printed under it, and what stands for it."""
    photo, version = one.photo, one.photo.versions[0]
    return Portrait(
        month=one.pick.month,
        photo=photo.id,
        file=version.file,
        width=one.look.width or version.width,
        height=one.look.height or version.height,
        face=face,
        label=said[0],
        alt=said[1],
        credit=credits.printed(photo.credit, secrets.hides),
        rights=credits.kept(photo, secrets.hides, secrets.project),
    )
