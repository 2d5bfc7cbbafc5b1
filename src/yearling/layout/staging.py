"""Where a picture and its words stand in the film's frame: the words never on a face. Pure.

In: an entry, its lines, the frame. Out: a `Scene`. The picture fills the frame where a cut to its
shape leaves enough of it and all faces, and the words have a place without a face: below, at one
side or above. Else the whole picture stands on its own ground, and the words beside it or beneath.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..records import Box, Entry, Move
from . import lettering, motion
from .chapters import aspect as shape
from .crop import WHOLE, around, crop

SAFE = 0.05
"""Of the frame on every side: what television sets may hide (EBU R 95: 5 % for words)."""
GAP = 0.045
"""Between a picture and the words beside it; in units of `lettering`."""
NEAR = 0.02
"""Between words and the nearest face, in fractions of the frame."""
LEAST_KEPT = 0.6
"""Share of a picture that a cut to the frame's shape must leave: 3:2 and 4:3 fill the frame that
lies, 3:4 the one that stands; a square is shown whole."""
MEASURE = 1.16
"""Units that a line may be long: about 50 signs of a caption."""
NARROW_COLUMN, BROAD_COLUMN = 0.62, 0.93
"""Units of words beside a picture: room for a month's name, and about 40 signs of a caption."""
COLUMN, HIGHEST_BAND, HIGHEST_TITLE = 0.36, 0.34, 0.46
"""Words on a picture take no more of the frame: of its width at one side, of its height below."""
WIDEST, HIGHEST = 0.64, 0.90
"""Shares of the frame that a picture beside words takes; less where the words need more."""
USUAL, FEW = 0.56, 0.45
"""Share up to which a picture takes its room from the words; beyond, they are few: so high."""
LEAST_PICTURE = 0.34
NARROWEST = 0.72
"""Share of its width that a broad picture keeps at least in a frame that stands."""
GROWTH = 1.035
"""How much larger a picture on its ground becomes."""

Lines = Sequence[tuple[str, str]]


class Frame(NamedTuple):
    """Of the film, in pixels."""

    width: int
    height: int

    @property
    def shape(self) -> float:
        """Width by height."""
        return self.width / self.height

    def need(self, lines: Lines, width: float) -> float:
        """Share of the frame's height that lines need in this share of its width."""
        unit = lettering.unit(*self)
        return lettering.height(lines, width * self.width / unit) * unit / self.height

    def across(self, units: float) -> float:
        """As a share of the width."""
        return units * lettering.unit(*self) / self.width

    def down(self, units: float) -> float:
        """As a share of the height."""
        return units * lettering.unit(*self) / self.height


class Scene(NamedTuple):
    """How a picture and its words stand."""

    move: Move | None
    room: Box | None
    framed: bool = False


class Manner(NamedTuple):
    """How it is to be moved over."""

    kind: str
    """push, pull or drift; `still` for a clip, which moves by itself."""
    seconds: float
    forth: bool
    """One of two ways, and one of two sides."""


def on_ground(frame: Frame) -> Scene:
    """Words alone, on the ground of a picture."""
    margin = max(SAFE, (1 - frame.across(MEASURE * 1.15)) / 2)
    return Scene(None, Box(margin, SAFE, 1 - 2 * margin, 1 - 2 * SAFE), framed=True)


def scene(entry: Entry, lines: Lines, frame: Frame, manner: Manner) -> Scene:
    """The picture as large as can be with these lines; those of all its shots, one at a time."""
    return _filling(entry, lines, frame, manner) or apart(entry, lines, frame, manner)


def apart(entry: Entry, lines: Lines, frame: Frame, manner: Manner) -> Scene:
    """The picture on its ground, and the words outside it."""
    rect, shown, room = (_beside if shape(entry) <= frame.shape else _beneath)(
        entry, lines, frame, manner.forth
    )
    small, large = _grown(rect, entry, shown)
    start, end = _seen(small, shown), _seen(large, shown)
    return Scene(Move(end, end) if manner.kind == "still" else Move(start, end), room, framed=True)


def _filling(entry: Entry, lines: Lines, frame: Frame, manner: Manner) -> Scene | None:
    aspect = shape(entry)
    if min(aspect / frame.shape, frame.shape / aspect) < LEAST_KEPT:
        return None
    if len(entry.people) >= max(1, len(entry.faces)):  # a face was not found, and may be anywhere
        return None
    for room, free in _places(lines, frame, first=manner.forth):
        view = motion.View(aspect, frame.shape, around(entry.faces), entry.focus, free)
        if manner.kind == "still":
            still = motion.frame(view, 1.0)
            move = Move(still, still) if still else None
        else:
            move = motion.moved(view, manner.kind, manner.seconds, manner.forth)
        if move:
            return Scene(move, room)
    return None


def _places(lines: Lines, frame: Frame, *, first: bool) -> Iterator[tuple[Box | None, Box]]:
    """Where the words may stand on a picture, and the part of the frame that faces then have."""
    if not lines:
        yield None, WHOLE
        return
    width = min(1 - 2 * SAFE, frame.across(MEASURE))
    band = frame.need(lines, width)
    top = 1 - SAFE - band
    fits = band <= (HIGHEST_TITLE if "title" in dict(lines) else HIGHEST_BAND)
    if fits:
        yield Box(SAFE, top, width, band), Box(0.0, 0.0, 1.0, top - NEAR)
    column = frame.need(lines, COLUMN)
    if frame.shape > 1 and column <= 1 - 2 * SAFE:
        left = Box(SAFE, 1 - SAFE - column, COLUMN, column)
        right = Box(1 - SAFE - COLUMN, left.top, COLUMN, column)
        edge = SAFE + COLUMN + NEAR
        sides = (
            (left, Box(edge, 0.0, 1 - edge, 1.0)),
            (right, Box(0.0, 0.0, 1 - edge, 1.0)),
        )
        yield from sides if first else reversed(sides)
    if fits:
        bottom = SAFE + band + NEAR
        yield Box(SAFE, SAFE, width, band), Box(0.0, bottom, 1.0, 1 - bottom)


def _beside(entry: Entry, lines: Lines, frame: Frame, right: bool) -> tuple[Box, Box, Box | None]:
    """A picture at one side: where it stands, what of it, and the room of the words."""
    aspect, gap = shape(entry), frame.across(GAP)
    share, broad = WIDEST, frame.across(_breadth(lines))
    while True:
        high = min(HIGHEST, share * frame.shape / aspect)
        wide = high * aspect / frame.shape
        column = min(1 - 2 * SAFE - gap - wide, broad) if lines else 0.0
        most = FEW if share > USUAL else 1 - 2 * SAFE
        if not lines or share < LEAST_PICTURE or frame.need(lines, column) <= most:
            break
        share = wide - 0.04
    gap = gap if lines else 0.0
    start = (1 - wide - gap - column) / 2
    place = start + column + gap if right else start
    rect = Box(place, (1 - high) / 2, wide, high)
    if not lines:
        return rect, WHOLE, None
    words = start if right else start + wide + gap
    return rect, WHOLE, Box(words, SAFE, column, 1 - 2 * SAFE)


def _breadth(lines: Lines) -> float:
    """Units that words beside a picture have: no more than they fill, nor than reads well."""
    longest = max((lettering.length(one) for one in lines), default=0.0)
    return min(max(longest, NARROW_COLUMN), BROAD_COLUMN)


def _beneath(entry: Entry, lines: Lines, frame: Frame, _right: bool) -> tuple[Box, Box, Box | None]:
    """A broad picture above its words, from edge to edge if it can be."""
    aspect, gap = shape(entry), frame.down(GAP)
    margin = max(SAFE, (1 - frame.across(MEASURE)) / 2)
    words = frame.need(lines, 1 - 2 * margin) if lines else 0.0
    most = 1 - 2 * SAFE - (gap + words if lines else 0.0)
    shown = _narrowed(entry, frame)
    high = frame.shape / (shown.width * aspect / shown.height)
    if high > most:
        shown, high = WHOLE, min(frame.shape / aspect, max(most, LEAST_PICTURE))
    wide = high * shown.width * aspect / shown.height / frame.shape
    total = high + (gap + words if lines else 0.0)
    top = max(SAFE, (1 - total) / 2)
    rect = Box((1 - wide) / 2, top, wide, high)
    if not lines:
        return rect, shown, None
    below = top + high * GROWTH + gap / 2
    return rect, shown, Box(margin, below, 1 - 2 * margin, 1 - SAFE - below)


def _narrowed(entry: Entry, frame: Frame) -> Box:
    """What a frame that stands shows of a broad picture: its middle part, if no face is cut."""
    aspect = shape(entry)
    if frame.shape > 1 or aspect <= 1:
        return WHOLE
    wanted = max(1.0, aspect * NARROWEST)
    return crop(aspect, wanted, entry.faces, entry.focus) or WHOLE


def _grown(rect: Box, entry: Entry, shown: Box) -> tuple[Box, Box]:
    """The picture's place when the shot begins and when it ends; about its middle."""
    if rect.width < 1 - 1e-9:
        return _scaled(rect, 1 / GROWTH), rect
    keep = around(entry.faces)
    lost = shown.width * (1 - 1 / GROWTH) / 2
    inside = not keep or (
        keep.left >= shown.left + lost and keep.left + keep.width <= shown.left + shown.width - lost
    )
    return rect, _scaled(rect, GROWTH) if inside else rect


def _scaled(rect: Box, by: float) -> Box:
    width, height = rect.width * by, rect.height * by
    left, top = rect.left - (width - rect.width) / 2, rect.top - (height - rect.height) / 2
    return Box(left, top, width, height)


def _seen(rect: Box, shown: Box) -> Box:
    """What the whole frame sees of a picture of which `shown` stands in `rect`."""
    width, height = shown.width / rect.width, shown.height / rect.height
    return Box(shown.left - rect.left * width, shown.top - rect.top * height, width, height)
