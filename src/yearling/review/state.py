"""What the review knows at one instant. Made by `desk`, read by the pages, never changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..phrased import Phrased
from ..records import Edition, Edits, PhotoId, Retrospective, Year
from ..story import Story


class Refused(Exception):  # noqa: N818 - reads as what happened
    """What was clicked cannot be decided; the text says why, in words for people."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the look through the pictures is."""

    stage: str
    """As `inspection.run.Tell` names it; empty when nothing runs."""
    done: int = 0
    total: int = 0
    stopped: bool = False
    """True after a person stopped it, until it goes on."""


@dataclass(frozen=True, slots=True)
class Made:
    """The last making of outputs from the review."""

    audience: str
    outputs: tuple[str, ...]
    running: bool
    paths: tuple[str, ...] = ()
    """What was written, as a person can open it."""
    notes: tuple[str, ...] = ()
    """What the makers noted, the book's preflight among it."""
    trouble: str = ""
    """Why it failed, in words for people; empty if it did not."""
    edition: Edition | None = None
    """What they were made of; None until that is known."""


@dataclass(frozen=True, slots=True)
class Known:
    """The year as the core tells it."""

    year: Year
    story: Story
    edition: Edition
    told: Phrased
    """Its words, and what they are made of."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class State:
    """All that a page is made of."""

    version: int
    """Grows with every change that a page can show."""
    project: Retrospective
    edits: Edits
    known: Known | None = None
    """None until the first draft."""
    ahead: Known | None = None
    """While the choice is made anew: what is known, but everybody as it was decided last."""
    progress: Progress = Progress("")
    undo: str = ""
    """What would be taken back, in words; empty if nothing."""
    redo: str = ""
    decisions: int = 0
    """How many stand."""
    before: tuple[PhotoId, ...] = ()
    """The picks of the finished year that a person last saw; empty the first time."""
    agreed: tuple[PhotoId, ...] = ()
    """Those before, where a person called all changes fine: until the next look."""
    made: Made | None = None
    trouble: str = ""
    """Why the last look or decision failed, in words for people; empty if it did not."""
    audience: str = ""
    """For whom it is to be, where a person chose that."""

    @property
    def early(self) -> State:
        """As a page needs it that shows people alone."""
        return replace(self, known=self.ahead) if self.ahead else self

    @property
    def readers(self) -> str:
        """For whom it is to be."""
        return self.audience or self.project.audience

    @property
    def turning(self) -> bool:
        """Whether what is known is still for other readers."""
        return self.readers != self.project.audience
