"""Who may be shown and named, after a later word than the project's. Pure."""

from __future__ import annotations

from dataclasses import replace

from ..catalog.join import family_name
from ..records import Edits, Person, Retrospective


def shown(project: Retrospective, edits: Edits) -> Retrospective:
    """The project with `Edits.shown`, `named` and `credits` in it; the subject stays as it is.

    Who stands in no file but is not to be shown or named becomes one of its people. Neither word
    says who is in a picture, so what finds that out works with the project as it was.
    """
    if not edits.shown and not edits.named and not edits.credits:
        return project
    may_show = {family_name(name, project): yes for name, yes in edits.shown.items()}
    may_name = {family_name(name, project): yes for name, yes in edits.named.items()}
    known = {p.name for p in (project.subject, *project.people)}
    closed = {n for words in (may_show, may_name) for n, yes in words.items() if not yes}
    everyone = (*project.people, *map(Person, sorted(closed - known)))
    people = (
        replace(p, shown=may_show.get(p.name, p.shown), named=may_name.get(p.name, p.named))
        for p in everyone
    )
    ours = tuple(sorted(name for name, yes in edits.credits.items() if yes))
    return replace(project, people=tuple(people), ours=ours)
