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
        photo, version = one.photo, one.photo.versions[0]
        label = ages.of_month(one.pick.month, language)
        portrait = Portrait(
            month=one.pick.month,
            photo=photo.id,
            file=version.file,
            width=one.look.width or version.width,
            height=one.look.height or version.height,
            face=faces[photo.id],
            label=label,
            alt=f"{project.subject.name}{language.ui['colon']} {label}",
            credit=credits.printed(one.photo.credit, secrets.hides),
            rights=credits.kept(one.photo, secrets.hides, project),
        )
        made.append(portrait)
    return tuple(made)
