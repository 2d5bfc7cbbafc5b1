"""Whom the family does not show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..records import Edit, PhotoId, Present, Retrospective


def hidden(
    present: Mapping[PhotoId, Sequence[Present]],
    edits: Mapping[PhotoId, Edit],
    project: Retrospective,
) -> dict[PhotoId, str]:
    """`hidden` for each photo that shows somebody with `shown = false` and is not kept by hand.

    A caption or a place of its own does not keep such a photo: only `keep = true` does.
    """
    names = {person.name for person in project.people if not person.shown}
    kept = {id for id, edit in edits.items() if edit.keep}
    shows = (id for id, those in present.items() if names & {one.name for one in those})
    return dict.fromkeys(sorted(set(shows) - kept), "hidden")
