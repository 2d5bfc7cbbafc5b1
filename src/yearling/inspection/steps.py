"""What the coordinator knows of each step: its version, and the work that a worker does.

What opens pictures is loaded where a file is opened: a run that finds nothing new loads none of
it. Results made by another version of a step are made again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yearling import models
from yearling.models.weights import NUDITY
from yearling.records import Failure, File, Head, PhotoId, Seen

HEAD = "4"
BARE = f"1 {NUDITY.sha256[:12]}"
SAME = "1"
_ENOUGH = 6
"""Originals compared after the first that fits, by order of likeness: frames of its burst."""


def look_version(kind: str = "all") -> str:
    """Looks made with other weights are made again too."""
    return f"11 {models.version(kind)}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A copy and the files that may be its original, the likest first."""

    copy: File
    originals: tuple[File, ...]

    @property
    def where(self) -> str:
        """Its name in messages."""
        return self.copy.where


def enough(scores: Sequence[int], of: int) -> bool:
    """Whether those of the `of` originals that follow need no comparison."""
    first = next((i for i, score in enumerate(scores) if score), of)
    return len(scores) >= min(of, first + 1 + _ENOUGH)


# -- in a worker ------------------------------------------------------------------------
# ruff: noqa: PLC0415 - as is said above


def heads(files: list[File]) -> list[Head | Failure]:
    """Tier 0."""
    from . import head

    return head.heads(files)


def looks(files: list[File], kind: str) -> list[Seen | Failure]:
    """Tier 1."""
    from . import look

    return look.looks(files, kind)


def hashes(files: list[File]) -> list[PhotoId | Failure]:
    """What the files hold, without decoding."""
    from . import look

    return look.hashes(files)


def bare(files: list[File]) -> list[float | Failure]:
    """How much each looks like a bare picture."""
    from .bare import scores

    return scores(files)


def same(comparisons: list[Comparison]) -> list[tuple[int, ...] | Failure]:
    """Which of the originals each copy shows."""
    from .same import compare

    return compare(comparisons)
