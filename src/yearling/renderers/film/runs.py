"""Words in lines, each sign in a typeface that has it.

In: a text, the typeface wanted, a width. Out: `Line`s of `Run`s in the order in which they stand.
A line is broken between words only and all are about equally long. Pillow falls back on no other
typeface by itself, so a text is cut where one lacks a sign: ours come first, emoji have their own,
the family's own folder stands behind. What reads from right to left is set so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import emoji
from PIL import ImageFont

from yearling import fonts

OURS = (fonts.SERIF, fonts.SANS, fonts.EMOJI)
STRIKE = 109
"""Pixels: the one size in which the emoji's bitmaps can be drawn."""
EMOJI = 0.94
"""Of an emoji beside letters: its bitmap stands higher than a capital."""
_TURNS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Signs that turn what follows: left out, as each run is set in its own direction."""
_CODES = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160))) | {9: " "}
"""Control codes, of which nothing is drawn; a line of them alone cannot be laid out."""
_CLINGS = frozenset({"Mn", "Me", "Cf"})
"""Kinds of signs that belong to the one before."""
_WIDE = re.compile(r"(?<=[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef])(?=\w)")
"""Where Chinese and Japanese may be broken."""


class Run(NamedTuple):
    """Signs of one typeface and one direction."""

    text: str
    face: Path
    rtl: bool


class Line(NamedTuple):
    """Runs from left to right."""

    runs: tuple[Run, ...]
    width: float
    """In pixels."""
    rtl: bool
    """True if it begins at the right."""


class Setting(NamedTuple):
    """How words are set."""

    face: Path
    size: int
    """Pixels."""
    own: str = ""
    """The family's folder of typefaces; empty for none."""
    spread: bool = False
    """True for capitals with space between them."""
    hard: bool = False
    """True if a word that is too long may be broken."""


def lines(text: str, setting: Setting, width: float) -> list[Line]:
    """The text in as few lines as can be, about equally long; a word too long stands out."""
    found = []
    lost = missing(text, setting.face, setting.own)
    known = text.translate(_TURNS | _CODES)
    known = "".join(sign for sign in known if sign not in lost)
    for passage in known.split("\n"):
        words = [word for part in passage.split(" ") if part for word in _WIDE.split(part)]
        rtl = fonts.from_right(passage)
        if setting.hard:
            words = [piece for word in words for piece in _pieces(word, setting, width)]
        if words:
            found += [_line(one, setting, rtl=rtl) for one in _broken(words, setting, width)]
    return found


def missing(text: str, face: Path, own: str) -> frozenset[str]:
    """Signs that no typeface has."""
    faces = (face, *OURS, *fonts.own(own))
    kinds = _CLINGS | {"Cc", "Zs", "Zl", "Zp"}
    return frozenset(
        sign
        for sign in text
        if unicodedata.category(sign) not in kinds
        and not any(ord(sign) in fonts.signs(f) for f in faces)
    )


def length(run: Run, size: int) -> float:
    """Of a run in pixels."""
    if run.face == fonts.EMOJI:
        return font(run.face, STRIKE).getlength(run.text) * EMOJI * size / STRIKE
    return font(run.face, size).getlength(run.text, direction=direction(run))


def direction(run: Run) -> str:
    """As Pillow calls it."""
    return "rtl" if run.rtl else "ltr"


@lru_cache(maxsize=256)
def font(face: Path, size: int) -> ImageFont.FreeTypeFont:
    """A typeface at a size in pixels."""
    return ImageFont.truetype(face, size, layout_engine=ImageFont.Layout.RAQM)


def _line(words: Sequence[str], setting: Setting, *, rtl: bool) -> Line:
    runs = tuple(_ordered(list(_runs(_joined(words, setting), setting)), rtl=rtl))
    return Line(runs, sum(length(run, setting.size) for run in runs), rtl)


def _joined(words: Sequence[str], setting: Setting) -> str:
    """With spaces where there were any: not within Chinese and Japanese."""
    text = words[0]
    for word in words[1:]:
        text += word if _WIDE.search(text[-1] + word[0]) else f" {word}"
    return _spread(text) if setting.spread else text


def _spread(text: str) -> str:
    """Capitals with a thin space (0.1 of the size) between them; scripts without stay."""
    capitals = text.upper()
    if not any(sign.isupper() for sign in capitals):
        return text
    return re.sub("([ \u00a0])", "\u2009\\1\u2009", re.sub(r"(?<=\w)(?=\w)", "\u2009", capitals))


def _pieces(word: str, setting: Setting, width: float) -> Iterator[str]:
    """A word that is too long, as many signs at a time as fit."""
    while len(word) > 1 and _width(word, setting) > width:
        end = len(word) - 1
        while end > 1 and _width(word[:end], setting) > width:
            end -= max(1, end // 8)
        yield word[:end]
        word = word[end:]
    yield word


def _broken(words: Sequence[str], setting: Setting, width: float) -> list[list[str]]:
    """Words by line: the narrowest measure that needs no more lines than the whole width."""
    best = _filled(words, setting, width)
    low, high = max(_width(word, setting) for word in words), width
    while len(best) > 1 and high - low > setting.size / 4:
        middle = (low + high) / 2
        tried = _filled(words, setting, middle)
        if len(tried) == len(best):
            best, high = tried, middle
        else:
            low = middle
    return best


def _filled(words: Sequence[str], setting: Setting, width: float) -> list[list[str]]:
    """Words by line, each line as full as it can be."""
    found: list[list[str]] = []
    free, space = 0.0, _space(setting)
    for word in words:
        long = _width(word, setting)
        if found and long + space <= free:
            found[-1].append(word)
            free -= long + space
        else:
            found.append([word])
            free = width - long
    return found


@lru_cache(maxsize=4096)
def _width(word: str, setting: Setting) -> float:
    return _line([word], setting, rtl=False).width


def _space(setting: Setting) -> float:
    """Between words."""
    two, one = _line(["n", "n"], setting, rtl=False), _line(["n"], setting, rtl=False)
    return two.width - 2 * one.width


def _runs(text: str, setting: Setting) -> Iterator[Run]:
    """Cut where the typeface or the direction changes, in the order of reading."""
    if _plain(setting.face).issuperset(map(ord, text)):
        yield Run(text, setting.face, rtl=False)
        return
    faces = (setting.face, *OURS, *fonts.own(setting.own))
    marked: list[tuple[str, tuple[Path, bool]]] = []
    for cluster, is_emoji in _clusters(text):
        face = next((f for f in faces if ord(cluster[0]) in fonts.signs(f)), None)
        if is_emoji and ("\ufe0f" in cluster or face is None or face == fonts.EMOJI):
            face = fonts.EMOJI if ord(cluster[0]) in fonts.signs(fonts.EMOJI) else face
        if cluster.isspace() and marked:
            face = marked[-1][1][0] if marked[-1][1][0] != fonts.EMOJI else setting.face
        if face:
            marked.append((cluster, (face, fonts.from_right(cluster))))
    for (face, rtl), some in groupby(marked, key=lambda one: one[1]):
        yield Run("".join(cluster for cluster, _ in some), face, rtl)


def _clusters(text: str) -> Iterator[tuple[str, bool]]:
    """Signs with what clings to them, and emoji whole; True for those."""
    ends = {one["match_start"]: one["match_end"] for one in emoji.emoji_list(text)}
    at = 0
    while at < len(text):
        end = ends.get(at, at + 1)
        while end < len(text) and unicodedata.category(text[end]) in _CLINGS and end not in ends:
            end += 1
        yield text[at:end], at in ends
        at = end


def _ordered(runs: list[Run], *, rtl: bool) -> list[Run]:
    """From left to right: what reads the other way stands reversed (Unicode, UAX 9, rule L2).

    A neutral run, as marks and spaces are, goes with its neighbours if both read one way.
    """
    ways = [_way(run) for run in runs]
    for at, way in enumerate(ways):
        if way is None:
            before = next((w for w in reversed(ways[:at]) if w is not None), rtl)
            after = next((w for w in ways[at + 1 :] if w is not None), rtl)
            ways[at] = before if before == after else rtl
    blocks = [
        [run for run, _ in some]
        for _, some in groupby(zip(runs, ways, strict=True), key=lambda pair: pair[1])
    ]
    turned = [block[::-1] if any(run.rtl for run in block) else block for block in blocks]
    return [run for block in (reversed(turned) if rtl else turned) for run in block]


def _way(run: Run) -> bool | None:
    """True from right to left, False from left to right, None if it has no way of its own."""
    if run.rtl:
        return True
    strong = any(unicodedata.bidirectional(sign) in {"L", "EN"} for sign in run.text)
    return False if strong and run.face != fonts.EMOJI else None


@lru_cache(maxsize=16)
def _plain(face: Path) -> frozenset[int]:
    """Code points of a typeface of ours that need no thought: letters of Europe, and its marks."""
    return frozenset(code for code in fonts.signs(face) if code < 0x590 or 0x2009 <= code < 0x203C)
