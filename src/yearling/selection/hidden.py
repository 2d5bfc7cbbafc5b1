"""Whom the family does not show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..catalog.join import family_name
from ..records import Edit, PhotoId, Present, Retrospective


def hidden(
    present: Mapping[PhotoId, Sequence[Present]],
    edits: Mapping[PhotoId, Edit],
    project: Retrospective,
) -> dict[PhotoId, str]:
    """`hidden` for each photo that shows somebody with `shown = false` and is not kept by hand.

    A caption or a place of its own does not keep such a photo: only `keep = true` does.
    """
    unshown = {person.name for person in project.people if not person.shown}
    met = {one.name for those in present.values() for one in those}
    names = {name for name in met if family_name(name, project) in unshown}
    kept = {id for id, edit in edits.items() if edit.keep}
    shows = (id for id, those in present.items() if names & {one.name for one in those})
    return dict.fromkeys(sorted(set(shows) - kept), "hidden")
