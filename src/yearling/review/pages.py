"""Every page of the review, as HTML made of a state. Pure.

A page is a module with `view(state, query)`, which gives what its template shows, and `ACTIONS`,
which turn what a person clicked into a `Decision`. Its template is `<name>.html.j2`, its words are
the table `review` of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol
from weakref import proxy

from ..captions.languages import words
from ..html import environment
from ..records import PhotoId
from ..store.decisions import Decision
from . import asked, make, said, who, year
from .state import Refused, State
from .steps import open_on

__all__ = ["ACTIONS", "FIRST", "PAGES", "Refused", "Shown", "parts", "whole"]

Fields = Mapping[str, str]
Action = Callable[[State, Fields], Decision]
PAGES: dict[str, ModuleType] = {
    "who": who, "year": year, "words": said, "asked": asked, "make": make
}  # fmt: skip
FIRST = "year"
EARLY = ("who",)
"""Pages that show people alone: they do not wait for the choice."""
ACTIONS: dict[str, Action] = {
    name: action for page in PAGES.values() for name, action in page.ACTIONS.items()
}
"""What a person can decide, by the name that a button has in `data-do`."""
_TEMPLATES = environment("yearling.review")


class Addresses(Protocol):
    """Where derivatives are served: opaque, and made when they are asked for."""

    def picture(self, photo: PhotoId, size: str = "small") -> str:
        """Of a whole picture, `small` (480 px) or `large` (1,600 px)."""

    def face(self, photo: PhotoId, face: int, *, framed: bool = True) -> str:
        """Of a face, by its index in the look; with a frame if it needs one, and may have it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page as asked for."""

    name: str
    query: Fields
    token: str
    """For the header of every request that the page makes; of no use for its parts."""


def of(state: State, name: str) -> State:
    """What the page of this name shows, and decides by."""
    return state.early if name in EARLY else state


def whole(state: State, shown: Shown, addresses: Addresses) -> str:
    """The page as a document."""
    return _rendered("page.html.j2", state, shown, addresses)


def parts(state: State, shown: Shown, addresses: Addresses) -> str:
    """What changes of the page: its header and its main part."""
    return _rendered("parts.html.j2", state, shown, addresses)


def _rendered(template: str, state: State, shown: Shown, addresses: Addresses) -> str:
    said_ = words(state.project.language)
    return _TEMPLATES.get_template(template).render(
        state=proxy(state),  # macros refer to each other, and would hold it until they are searched
        shown=shown,
        pages=tuple(PAGES),
        open=open_on(state),
        view=PAGES[shown.name].view(of(state, shown.name), shown.query),
        said=said_.review,
        words=said_,
        picture=addresses.picture,
        face=addresses.face,
    )
