"""The stage of one moment, and the things that stand on more than one stage.

Rule 1: a scene takes its colours from the stage only, so that one moment stays in one key.
Rule 2: everything lies in root units: x from -0.67, y from -0.5, the other way when upright.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from yearling.sample.brush import Canvas, Cloth, Pen, blob, box, cut, limb, mix, oval
from yearling.sample.figures import Pose


@dataclass(frozen=True)
class Stage:
    """One moment as a scene needs it: eight colours, the season's wear, who is there."""

    canvas: Canvas
    sky: str
    wall: str
    ground: str
    main: str
    warm: str
    cool: str
    dark: str
    pale: str
    months: float
    who: tuple[str, ...]
    poses: Sequence[Pose]

    @property
    def pen(self) -> Pen:
        """The pen of the whole sheet."""
        return self.canvas.root

    def takes(self) -> Iterator[Pose]:
        """Each pose of the burst, on the background painted so far."""
        return self.canvas.takes(self.poses)

    def odd(self, low: float, high: float) -> float:
        """A number by chance, always the same for the same moment."""
        return float(self.canvas.rng.uniform(low, high))

    def wear(self, who: str) -> str | Cloth:
        """What somebody has on that day, in the colours of the stage."""
        turn = len(who) + round(self.months * 3)
        tones = (
            self.warm,
            self.cool,
            mix(self.main, self.pale, 0.35),
            mix(self.warm, self.pale, 0.5),
        )
        base = {"Nora": self.warm, "Tom": self.cool, "Ana": mix(self.warm, self.dark, 0.15)}.get(
            who, tones[turn % 4]
        )
        if who == "Nora" and turn % 2:
            base = mix(self.pale, self.warm, 0.15)
        kind = ("dots", "", "stripes", "")[turn % 4]
        near = mix(base, self.warm if who == "Nora" and turn % 2 else self.pale, 0.6)
        return Cloth(base, near, kind, 0.42) if kind and who != "Tom" else base


def room(s: Stage, floor: float = 0.2, paper: str = "") -> None:
    """Wall and floor of a room, with wallpaper if `paper` names a pattern."""
    p = s.pen
    p.wash(mix(s.wall, s.sky, 0.6), s.wall)
    if paper:
        p.paint(
            box(-1.3, -1.3, 1.3, floor),
            Cloth(s.wall, mix(s.wall, s.pale, 0.4), paper, 0.075),
            form=0,
        )
    p.paint(cut([(-1.4, floor), (1.4, floor), (1.4, 1.4), (-1.4, 1.4)]), s.ground, form=0.1)
    for i in range(1, 9):
        y = floor + 0.02 * i + 0.012 * i * i
        p.paint(
            limb([(-1.3, y), (0, y + s.odd(-0.003, 0.003)), (1.3, y)], 0.0025),
            s.dark + "30",
            form=0,
        )
    p.paint(
        box(-1.3, floor - 0.028, 1.3, floor + 0.004, 0),
        mix(s.pale, s.wall, 0.3),
        form=0.2,
        cast=0.012,
    )


def window(s: Stage, x: float, y: float, wide: float, high: float, *, night: bool = False) -> None:
    """A window with curtains; daylight falls in from it, or the moon looks in."""
    p = s.pen
    p.paint(box(x - wide, y - high, x + wide, y + high, 0.012), s.pale, form=0.3, cast=0.03)
    glass = box(x - wide + 0.025, y - high + 0.025, x + wide - 0.025, y + high - 0.025, 0.005)
    p.paint(glass, mix(s.sky, "#1c2650" if night else "#fdfbf0", 0.6), form=0.15)
    low = y + high - 0.026
    far = [
        (x - wide + 0.026, low - 0.12),
        (x, low - s.odd(0.1, 0.2)),
        (x + wide - 0.026, low - 0.07),
    ]
    p.paint(
        cut([(x - wide + 0.026, low), *far, (x + wide - 0.026, low)]),
        mix(s.main, s.sky, 0.45),
        form=0.3,
    )
    if night:
        p.paint(oval(x + 0.05, y - 0.08, 0.05), "#fbf0c8", form=0.2)
        p.shine(oval(x + 0.05, y - 0.08, 0.09), "#cfd8ff", 0.5, 0.05)
    p.paint(box(x - 0.008, y - high, x + 0.008, y + high, 0), s.pale, form=0.3)
    p.paint(box(x - wide, y - 0.008, x + wide, y + 0.008, 0), s.pale, form=0.3)
    if not night:
        p.shine(glass, "#fff3cf", 0.35, 0.05)
    drape = Cloth(mix(s.warm, s.pale, 0.45), mix(s.warm, s.pale, 0.7), "dots", 0.05)
    for side in (-1, 1):
        e = x + side * wide
        p.paint(blob([(e - side * 0.07, y - high - 0.05), (e + side * 0.07, y - high - 0.05),
                      (e + side * 0.1, y), (e + side * 0.11, y + high + 0.08), (e - side * 0.01, y + high + 0.1),
                      (e - side * 0.005, y)]), drape, form=0.6, cast=0.02)  # fmt: skip
    p.paint(
        limb([(x - wide - 0.14, y - high - 0.05), (x + wide + 0.14, y - high - 0.05)], 0.016),
        s.dark,
    )


def beam(s: Stage, x: float, y: float, lean: float, power: float = 0.3) -> None:
    """Sunlight from a window at (x, y) slanting across the room."""
    for i in (-1, 1):
        left = x + i * 0.09
        ray = cut(
            [
                (left - 0.07, y),
                (left + 0.07, y),
                (left + lean + 0.14, 0.9),
                (left + lean - 0.12, 0.9),
            ]
        )
        s.pen.shine(ray, "#ffe2a6", power, 0.025)


def frames(s: Stage, x: float, y: float, count: int = 3) -> None:
    """Small pictures on the wall."""
    for i in range(count):
        wide, high = s.odd(0.045, 0.07), s.odd(0.05, 0.08)
        at = x + i * 0.17, y + s.odd(-0.04, 0.04)
        s.pen.paint(box(at[0] - wide, at[1] - high, at[0] + wide, at[1] + high, 0.004),
                    mix(s.dark, s.ground, 0.5), form=0.3, cast=0.014)  # fmt: skip
        pen = s.pen.pen(*at, 1)
        pen.paint(box(0.01 - wide, 0.01 - high, wide - 0.01, high - 0.01, 0), s.pale, form=0.1)
        pen.paint(oval(0, 0.01, wide * 0.5, high * 0.4), (s.warm, s.cool, s.main)[i % 3], form=0.4)
        pen.paint(oval(wide * 0.2, -high * 0.3, 0.014), s.warm, form=0)


def plant(s: Stage, x: float, y: float, size: float) -> None:
    """A pot with a plant standing at (x, y)."""
    pen = s.pen.pen(x, y, size)
    for i in range(9):
        lean = (i - 4) * 0.24 + s.odd(-0.1, 0.1)
        tip = 1.5 * np.sin(lean), -0.6 - 1.7 * np.cos(lean)
        leaf = limb([(0, -0.4), (tip[0] * 0.5, tip[1] * 0.62 - 0.2), tip], 0.3, 0.05)
        pen.paint(leaf, mix(s.main, (s.dark, s.pale)[i % 2], 0.22), form=0.5, cast=0.04)
    pen.paint(
        blob([(-0.5, -0.7), (0.5, -0.7), (0.36, 0.1), (-0.36, 0.1)]), s.warm, form=0.5, cast=0.15
    )


def lamp(s: Stage, x: float, y: float, power: float = 0.7) -> None:
    """A floor lamp, its shade at (x, y)."""
    p = s.pen
    p.paint(limb([(x, y), (x, 0.36)], 0.014), s.dark, cast=0.01)
    p.paint(oval(x, 0.37, 0.08, 0.02), s.dark, cast=0.02)
    p.paint(cut([(x - 0.06, y - 0.08), (x + 0.06, y - 0.08), (x + 0.11, y + 0.06), (x - 0.11, y + 0.06)]),
            mix(s.warm, "#ffe9b5", 0.7), form=0.2)  # fmt: skip
    p.shine(oval(x, y + 0.02, 0.16, 0.13), "#ffcf7a", power, 0.09)
    p.shine(oval(x, y + 0.1, 0.42, 0.42), "#ffb65c", power * 0.35, 0.2)


def rug(s: Stage, x: float, y: float, wide: float) -> None:
    """A round rug seen flat."""
    for i, tone in enumerate((s.warm, s.pale, s.cool, s.pale)):
        share = 1 - 0.2 * i
        s.pen.paint(oval(x, y, wide * share, wide * 0.27 * share), mix(tone, s.ground, 0.3), form=0.12,
                    cast=0.012 if not i else 0)  # fmt: skip


def hills(s: Stage, y: float, colour: str, swell: float = 0.06) -> None:
    """A line of hills at `y`, down to the lower edge."""
    line = [(x, y + s.odd(-swell, swell)) for x in np.linspace(-1.3, 1.3, 7)]
    s.pen.paint(blob([(-1.6, 1.4), (-1.6, y), *line, (1.6, y), (1.6, 1.4)]), colour, form=0.22)


def cloud(s: Stage, x: float, y: float, size: float, colour: str) -> None:
    """A heap of soft rounds."""
    for i in range(5):
        puff = oval(
            x + (i - 2) * size * 0.5, y - size * 0.3 * (i % 2), size * s.odd(0.4, 0.6), size * 0.36
        )
        s.pen.paint(puff, colour + "d0", form=0.3, soft=size * 0.06)


def tree(s: Stage, x: float, y: float, size: float, leaf: str, *, bare: bool = False) -> None:
    """A tree standing at (x, y), its crown of many dabs."""
    pen = s.pen.pen(x, y, size, s.odd(-0.05, 0.05))
    bark = mix(s.dark, s.ground, 0.35)
    pen.paint(limb([(0.04, 0.02), (-0.02, -0.5), (0.05, -1.1)], 0.17, 0.06), bark, form=0.6)
    for side in (-1, 1):
        fork = [(0, -0.55), (side * 0.2, -0.85), (side * 0.42, -1.15)]
        pen.paint(limb(fork, 0.07, 0.02), bark, form=0.4)
    for i in range(0 if bare else 13):
        angle, far = i * 2.4, 0.13 * np.sqrt(i)
        spot = far * np.cos(angle) * 1.15, -1.2 + far * np.sin(angle)
        tone = mix(leaf, (s.dark, s.pale, leaf)[i % 3], 0.16)
        pen.paint(oval(*spot, s.odd(0.2, 0.3), s.odd(0.18, 0.26)), tone, form=0.45)
    for i in range(12 if bare else 90):
        angle, far = s.odd(0, 6.3), 0.66 * np.sqrt(s.odd(0, 1))
        spot = far * np.cos(angle) * 1.15, -1.2 + far * 0.85 * np.sin(angle)
        tone = mix(leaf, (s.pale, s.warm, s.dark)[i % 3], 0.3)
        pen.paint(oval(*spot, 0.034, 0.02, s.odd(0, 3)), tone, form=0)


def fir(s: Stage, x: float, y: float, size: float, colour: str, snow: str = "") -> None:
    """A fir in skirts, `size` high, with snow on it if a colour is given."""
    pen = s.pen.pen(x, y, size)
    pen.paint(box(-0.04, -0.15, 0.04, 0.02), mix(s.dark, s.ground, 0.2))
    for i in range(5):
        low, wide = -0.08 - 0.18 * i, 0.36 - 0.062 * i
        skirt = [(0, low - 0.34), (wide * 0.55, low - 0.09), (wide, low), (wide * 0.5, low + 0.035),
                 (0, low + 0.015), (-wide * 0.5, low + 0.035), (-wide, low), (-wide * 0.55, low - 0.09)]  # fmt: skip
        pen.paint(blob(skirt), mix(colour, s.pale, 0.03 * i), form=0.5, cast=0.03)
        if snow:
            cap = limb(
                [(-wide * 0.85, low - 0.015), (-wide * 0.2, low - 0.06), (wide * 0.5, low - 0.05)],
                0.035,
                0.015,
            )
            pen.paint(cap, snow, form=0.3)


def scatter(s: Stage, count: int, tones: Sequence[str], size: float, *, flat: float = 0.6) -> None:
    """Leaves, petals or flakes in the air; some near the lens, large and soft."""
    for i in range(count):
        near = 3.2 if i % 9 == 0 else s.odd(0.6, 1.2)
        tone = tones[i % len(tones)] + ("90" if near > 2 else "e6")
        at = s.odd(-0.75, 0.75), s.odd(-0.75, 0.7)
        shape = oval(*at, size * near, size * near * flat, s.odd(0, 3))
        s.pen.paint(shape, tone, form=0.2 * (near < 2), soft=size * (0.9 if near > 2 else 0.1))


def bunting(s: Stage, y: float) -> None:
    """A line of small flags across the top."""
    for i in range(15):
        x = -0.8 + i * 0.115
        sag = y + 0.06 - 0.12 * x * x
        flag = cut([(x - 0.04, sag), (x + 0.04, sag), (x, sag + 0.085)])
        s.pen.paint(flag, (s.warm, s.pale, s.cool, s.main)[i % 4], form=0.2, cast=0.01)
    s.pen.paint(
        limb([(x, y + 0.06 - 0.12 * x * x) for x in np.linspace(-0.9, 0.9, 7)], 0.005), s.dark
    )


def table(s: Stage, y: float, cloth: str | Cloth) -> None:
    """A table top across the foreground, its far edge at `y`."""
    s.pen.paint(cut([(-0.95, y), (0.95, y), (1.3, 1.3), (-1.3, 1.3)]), cloth, form=0.12, cast=0.03)


def bowl(s: Stage, x: float, y: float, size: float, *, spoon: bool = True) -> None:
    """A bowl of porridge."""
    pen = s.pen.pen(x, y, size)
    pen.paint(
        blob([(-1, 0), (1, 0), (0.75, 0.6), (0.3, 0.85), (-0.3, 0.85), (-0.75, 0.6)]),
        s.cool,
        cast=0.2,
    )
    pen.paint(oval(0, 0, 1, 0.3), mix(s.cool, s.pale, 0.5), form=0.2)
    pen.paint(oval(0, 0.02, 0.86, 0.23), "#ead9b4", form=0.35)
    for i in range(6):
        pen.paint(
            oval(-0.45 + 0.17 * i, s.odd(-0.08, 0.1), 0.07, 0.05),
            (s.warm, "#5b4a7d")[i % 2],
            form=0.4,
        )
    if spoon:
        pen.paint(
            limb([(0.5, -0.02), (1.1, -0.6), (1.5, -0.85)], 0.1),
            mix(s.pale, s.warm, 0.3),
            cast=0.06,
        )
