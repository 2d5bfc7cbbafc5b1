"""Why a file is not in the edition, in words."""

from __future__ import annotations

from collections.abc import Mapping

from ..records import Left
from .languages import words


def left_out(fates: Mapping[str, tuple[str, str]], language: str) -> tuple[Left, ...]:
    """Every file that is not used; `fates` gives (field of `Counts` or `note`, code or words)."""
    passed = words(language).passed
    return tuple(
        Left(file, passed.get(reason, reason), fate)
        for file, (fate, reason) in fates.items()
        if fate != "used"
    )
