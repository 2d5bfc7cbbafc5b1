"""Plays the lines of `scenes.txt` and `figures.txt` with a pen: one scene, its figures, a pose.

Rule 1: a line is a command and its words; numbers may sway with the pose (`a~b`).
Rule 2: colours come from the moment's key only, so that one moment stays in one key.
Rule 3: figures who are not there on that day are passed over in silence.
"""

from __future__ import annotations

import cmath
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from yearling.sample.brush import (
    Canvas,
    Cloth,
    Outline,
    Pen,
    blob,
    box,
    cut,
    limb,
    mix,
    oval,
    ring,
)
from yearling.sample.story import BOOK

Tone = str | Cloth
Line = list[str]
SHAPES = {"oval", "box", "blob", "cut", "limb", "ring"}
KEY = ("sky", "wall", "ground", "main", "warm", "cool", "dark", "pale")


@dataclass(frozen=True, slots=True)
class Pose:
    """What changes between two frames of a burst."""

    eyes: str = "open"
    """open, shut or glad"""
    mouth: str = "smile"
    """smile, open, flat or round"""
    sway: float = 0.0
    """-1 to 1: how far the head turns and the body leans"""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is the same in all pictures of somebody."""

    skin: str
    hair: str
    style: str
    wear: Sequence[str]
    """Clothes for every day; which one is a matter of the date."""
    rim: str = ""
    """Colour of the glasses; none if empty."""
    young: float = 0.0
    """0 for a grown-up, 1 for a baby: how low and far apart the eyes are."""
    extra: Sequence[str] = ()
    """Parts drawn over the skull or the face."""


LOOKS = {name: Looks(**row) for name, row in BOOK["looks"].items()}


def _read(name: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for row in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        words = row.split()
        if not words or words[0] == "#":
            continue
        if words[0] in {"scene", "part"}:
            lines = found[words[1]] = []
        else:
            lines.append(words)
    return found


PARTS = _read("figures.txt") | _read("scenes.txt")


@dataclass(frozen=True)
class Stage:
    """One moment being painted: colours by name, who is there, Nora's age, the pose."""

    canvas: Canvas
    tones: dict[str, Tone]
    who: tuple[str, ...]
    months: float
    pose: Pose = field(default_factory=Pose)
    turn: int = 0
    """Which colour of a list comes next."""

    def scene(self, name: str, poses: Sequence[Pose]) -> None:
        """Paint the background once and the figures for each pose."""
        lines = PARTS[name]
        split = lines.index(["take"])
        self._play(lines[:split], self.canvas.root)
        for pose in self.canvas.takes(poses):
            replace(self, pose=pose)._play(lines[split + 1 :], self.canvas.root)

    def part(self, name: str, pen: Pen) -> None:
        """Draw one part of the book with a pen."""
        self._play(PARTS[name], pen)

    def _play(self, lines: Sequence[Line], pen: Pen) -> None:
        for line in lines:
            self._line(line, pen)

    def _line(self, line: Line, pen: Pen) -> None:
        command, *words = line
        if command in SHAPES:
            self._shape(command, words, pen)
        elif command in {"row", "dabs", "disc"}:
            self._repeat(command, words, pen)
        else:
            getattr(self, f"_do_{command}")(words, pen)

    # -- words ---------------------------------------------------------------------------

    def _number(self, word: str) -> float:
        steady, _, swaying = word.partition("~")
        return float(steady) + self.pose.sway * float(swaying or 0)

    def _numbers(self, words: Sequence[str]) -> list[float]:
        return [self._number(word) for word in words if "=" not in word]

    def _tone(self, word: str) -> Tone:
        choice = word.split(",")
        word = choice[self.turn % len(choice)]
        if ":" not in word:
            return self._colour(word)
        base, pattern, other = word.split(":")
        kind = pattern.rstrip(".0123456789")
        return Cloth(self._plain(base), self._plain(other), kind, float(pattern[len(kind) :]))

    def _colour(self, word: str) -> Tone:
        word, _, alpha = word.partition("@")
        base, _, rest = word.partition("/")
        tone: Tone = (
            self._wear(base[5:]) if base.startswith("wear.") else self.tones.get(base, base)
        )
        if not rest and not alpha:
            return tone
        plain = tone.base if isinstance(tone, Cloth) else tone
        if rest:
            start = max(rest.rfind("."), 0)
            plain = mix(plain, self._plain(rest[:start]), float(rest[start:]))
        return plain + alpha

    def _plain(self, word: str) -> str:
        tone = self._colour(word)
        return tone.base if isinstance(tone, Cloth) else tone

    def _options(self, words: Sequence[str]) -> dict[str, str]:
        return dict(word.split("=") for word in words if "=" in word)

    def _wear(self, who: str) -> Tone:
        """What somebody has on that day; nobody wears the same twice in a row."""
        day = len(who) + round(self.months * 3)
        warm, pale = self._plain("warm"), self._plain("pale")
        base = self._plain(LOOKS[who].wear[day % len(LOOKS[who].wear)])
        kind = ("dots", "stripes", "")[(day // 2) % 3] if who != "Tom" else ""
        other = warm if who == "Nora" and day % 4 else mix(base, pale, 0.65)
        return Cloth(base, other, kind, 0.42 if kind == "dots" else 0.36) if kind else base

    # -- shapes --------------------------------------------------------------------------

    def _outline(self, shape: str, words: Sequence[str]) -> Outline:
        if shape == "limb":
            width, _, end = words[0].partition(":")
            spots = _pairs(self._numbers(words[1:]))
            return limb(spots, self._number(width), self._number(end or "0"))
        numbers = self._numbers(words)
        if shape in {"blob", "cut"}:
            return blob(_pairs(numbers)) if shape == "blob" else cut(_pairs(numbers))
        if shape == "box":
            return box(*numbers)
        return oval(*numbers) if shape == "oval" else ring(*numbers)

    def _shape(self, shape: str, words: Sequence[str], pen: Pen) -> None:
        options = {key: float(value) for key, value in self._options(words).items()}
        finish = {key: options[key] for key in ("form", "cast", "soft") if key in options}
        pen.paint(self._outline(shape, words[1:]), self._tone(words[0]), **finish)

    def _repeat(self, command: str, words: Sequence[str], pen: Pen) -> None:
        count, rng = int(words[0]), self.canvas.rng
        size = 2 if command == "row" else 4
        where, inner = [float(word) for word in words[1 : 1 + size]], list(words[1 + size :])
        spin, steady = "spin=1" in inner, "steady=1" in inner
        inner = [word for word in inner if word not in {"spin=1", "steady=1"}]
        for i in range(count):
            if command == "row":
                spot, grown, tilt = complex(i * where[0], i * where[1]), 1.0, 0.0
            else:
                spot = _strewn(command, where, *rng.uniform(0, 1, 2))
                grown = 1.0 if steady else float(rng.uniform(0.65, 1.3))
                tilt = float(rng.uniform(0, 3.1)) if spin else 0.0
            replace(self, turn=self.turn + i)._line(
                inner, pen.pen(spot.real, spot.imag, grown, tilt)
            )

    def _do_glow(self, words: Sequence[str], pen: Pen) -> None:
        shape, colour, power, soft = words[:4]
        pen.shine(self._outline(shape, words[4:]), self._plain(colour), float(power), float(soft))

    def _do_wash(self, words: Sequence[str], pen: Pen) -> None:
        pen.wash(self._plain(words[0]), self._plain(words[1]))

    def _do_soften(self, words: Sequence[str], _pen: Pen) -> None:
        self.canvas.soften(float(words[0]))

    def _do_hills(self, words: Sequence[str], pen: Pen) -> None:
        y, swell = float(words[1]), float(words[2])
        up = self.canvas.rng.uniform(-swell, swell, 7)
        line = [(-1.3 + i * 0.43, y + float(up[i])) for i in range(7)]
        whole = blob([(-1.6, 1.4), (-1.6, y), *line, (1.6, y), (1.6, 1.4)])
        pen.paint(whole, self._tone(words[0]), form=0.22)

    def _do_put(self, words: Sequence[str], pen: Pen) -> None:
        options = self._options(words)
        flip = options.pop("mirror", "") == "1"
        tones = self.tones | {key: self._tone(value) for key, value in options.items()}
        x, y, size, *tilt = self._numbers(words[1:])
        spot = pen.pen(x, y, size, *tilt, flip=flip)
        replace(self, tones=tones).part(words[0], spot)

    def _do_only(self, words: Sequence[str], pen: Pen) -> None:
        if words[0] in self.who:
            self._line(list(words[1:]), pen)

    # -- figures -------------------------------------------------------------------------

    def _at(self, words: Sequence[str], pen: Pen) -> Pen:
        return pen.pen(*self._numbers(words[:4]))

    def _as(self, who: str, options: dict[str, str]) -> Stage:
        """Return the stage with somebody's own colours."""
        looks = LOOKS[who]
        hat = options.get("hat", ",,").split(",")
        cloth = self._tone(options["cloth"]) if "cloth" in options else self._wear(who)
        own = {"skin": looks.skin, "hair": looks.hair, "rim": looks.rim, "cloth": cloth}
        own |= {"hat": self._colour(hat[1]), "band": self._colour(hat[2])}
        return replace(self, tones=self.tones | own | {"lip": mix("#b2473f", looks.skin, 0.15)})

    def _do_person(self, words: Sequence[str], pen: Pen) -> None:
        self._grown(words, pen, "little" if words[0] == "Mia" else "seated")

    def _do_walker(self, words: Sequence[str], pen: Pen) -> None:
        self._grown(words, pen, "little" if words[0] == "Mia" else "coat")

    def _grown(self, words: Sequence[str], pen: Pen, kind: str) -> None:
        who, *rest = words
        if who not in self.who:
            return
        options = self._options(words)
        spot = self._at(rest, pen)
        face = Pose(rest[4], rest[5], float(rest[6]) + 0.15 * self.pose.sway)
        own = self._as(who, options)
        legs = {"coat": ["long-legs"], "little": ["short-legs"] if "kind" not in options else []}
        over = [key for key in ("lapels", "scarf", "collar") if key in options or key == "collar"]
        for name in (*legs.get(kind, []), "neck", kind, *over):
            own.part(name, spot)
        replace(own, pose=face).head(who, spot, options.get("hat", ""))
        hands = [float(value) for value in options.get("hands", "").split(",") if value]
        for side, hand in zip((-1, 1), _pairs(hands), strict=False):
            own.arm(spot, side, hand)

    def _do_arm(self, words: Sequence[str], pen: Pen) -> None:
        who, *rest = words
        if who in self.who:
            side, x, y = self._numbers(rest[4:7])
            self._as(who, self._options(words)).arm(self._at(rest, pen), int(side), (x, y))

    def arm(self, pen: Pen, side: int, hand: tuple[float, float]) -> None:
        """One arm from the shoulder on `side` (-1 left, 1 right) to the hand's spot."""
        end = complex(*hand)
        elbow = complex(side + end.real, 1.75 + end.imag) / 2 + complex(side * 0.42, 0.28)
        way = (end - elbow) / max(0.1, abs(end - elbow))
        skin, tip, cuff = self._tone("skin"), end + way * 0.22, end - way * 0.08
        pen.paint(oval(tip.real, tip.imag, 0.3, 0.27), skin, form=0.35)
        pen.paint(oval(tip.real - side * 0.16, tip.imag - 0.2, 0.11, 0.15), skin, form=0.3)
        sleeve = limb([(side * 0.92, 1.72), (elbow.real, elbow.imag), hand], 0.6, 0.46)
        pen.paint(sleeve, self._tone("cloth"), form=0.5, cast=0.1)
        pen.paint(limb([(cuff.real, cuff.imag), hand], 0.46), self._tone("cloth/dark.2"), form=0.3)

    def _do_baby(self, words: Sequence[str], pen: Pen) -> None:
        spot, do, options = self._at(words, pen), words[4], self._options(words)
        own = self._as("Nora", options)
        if self.months < 1.6 and do != "cot":
            own.bundle(spot.pen(0.6, 0.35, 0.95, 0.8), options.get("hat", ""))
            return
        young = self.months < 5.5
        floor = "lie" if young else "sit" if self.months < 8 else "crawl"
        ways = {"seat": "lap" if young else "sit", "blanket": "lie" if young else "sit"}
        do = (ways | {"floor": floor}).get(do, do)
        own.part(f"baby-{do}", spot)
        own.head("Nora", spot, options.get("hat", ""))

    def bundle(self, pen: Pen, hat: str) -> None:
        """Nora as a newborn, wrapped in the cloth at hand."""
        self.part("swaddled-under", pen)
        calm = replace(self.pose, mouth="round" if self.pose.mouth == "open" else "flat")
        replace(self, pose=calm).head("Nora", pen, hat)
        self.part("swaddled-over", pen)

    def _do_head(self, words: Sequence[str], pen: Pen) -> None:
        own, hat = self._as(words[0], options := self._options(words)), options.get("hat", "")
        own.head(words[0], self._at(words[1:], pen), hat)

    def _do_swaddled(self, words: Sequence[str], pen: Pen) -> None:
        options = self._options(words)
        hat = options["hat"] if self.months < 0.4 else ""
        self._as("Nora", options).bundle(self._at(words, pen), hat)

    def _do_cat(self, words: Sequence[str], pen: Pen) -> None:
        spot = self._at(words, pen)
        own = replace(self, tones=self.tones | {"fur": "#d08c4f"})
        own.part("cat", spot)
        for side in (-1, 1):
            own.part(f"eye-{self.pose.eyes}", spot.pen(side * 0.42, -0.05, 1.25))

    def head(self, who: str, pen: Pen, hat: str = "") -> None:
        """Head, face and hair; noted on the canvas, for the truth table."""
        looks = LOOKS[who]
        pen = pen.pen(0, 0, 1, 0.10 * self.pose.sway)
        self.canvas.heads.append((who, pen.at, abs(pen.turn)))
        hair = looks.style if who != "Nora" else _baby_hair(self.months)
        if not hat and f"{hair}-behind" in PARTS:
            self.part(f"{hair}-behind", pen)
        self.part("skull", pen)
        if "beard" in looks.extra:
            self.part("beard", pen)
        self._face(looks, pen)
        kind = hat.partition(",")[0]
        self.part(kind or (f"{hair}-before" if who != "Nora" else hair), pen)

    def _face(self, looks: Looks, pen: Pen) -> None:
        look, low = 0.14 * self.pose.sway, 0.02 + 0.12 * looks.young
        apart = 0.37 + 0.05 * looks.young
        brow = mix(looks.hair, looks.skin, 0.2 + 0.4 * (looks.young > 0.9))
        for side in (-1, 1):
            self.part("cheek", pen.pen(side * 0.58 + look, low + 0.36, 1))
            eye = pen.pen(side * apart + look, low, 1 + 0.22 * looks.young, flip=side < 0)
            self.part(f"eye-{self.pose.eyes}", eye)
            if "lash" in looks.extra and self.pose.eyes == "open":
                self.part("lash", eye)
            arch = limb([(-0.13, -0.33), (0, -0.37), (0.15, -0.29)], 0.06, 0.03)
            pen.pen(side * apart + look, low, 1, flip=side < 0).paint(arch, brow, form=0)
        self.part("nose", pen.pen(look * 1.35, low + 0.24, 1))
        self.part(f"mouth-{self.pose.mouth}", pen.pen(look, low + 0.48, 1))
        if "crease" in looks.extra:
            self.part("crease", pen.pen(look, low, 1))
        if looks.rim:
            self.part("glasses", pen.pen(look, low + 0.02, 1))


def _pairs(numbers: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _strewn(command: str, where: Sequence[float], one: float, other: float) -> complex:
    if command == "dabs":
        left, top, right, bottom = where
        return complex(left + one * (right - left), top + other * (bottom - top))
    x, y, wide, high = where
    spun = cmath.rect(one**0.5, other * 2 * cmath.pi)
    return complex(x + wide * spun.real, y + high * spun.imag)


def _baby_hair(months: float) -> str:
    return "fuzz" if months < 3 else "down" if months < 6 else "curl" if months < 10 else "locks"
