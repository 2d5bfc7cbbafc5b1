"""Why a file is not in the edition, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..again import FRESH, Again
from ..records import Left
from .languages import words


def left_out(
    fates: Mapping[str, tuple[str, str]], language: str, again: Again = FRESH
) -> tuple[Left, ...]:
    """Every file that is not used; `fates` gives (field of `Counts` or `note`, code or words)."""
    files = {file: file for file in fates}
    return tuple(filter(None, again.over(_left, (files, fates), language).values()))


def _left(rows: Iterable[tuple[str, tuple[str, str]]], language: str) -> list[Left | None]:
    passed = words(language).passed
    return [
        None if fate == "used" else Left(file, passed.get(reason, reason), fate)
        for file, (fate, reason) in rows
    ]
