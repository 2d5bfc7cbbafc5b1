"""Scenes under a roof. Each paints its background once, then the figures for each pose."""

from __future__ import annotations

import numpy as np

from yearling.sample.brush import Cloth, blob, box, cut, limb, mix, oval
from yearling.sample.figures import FAMILY, arm, baby, body, cat, head, person, swaddled
from yearling.sample.props import (
    Stage, beam, bowl, bunting, frames, lamp, plant, room, rug, table, window,
)  # fmt: skip


def newborn(s: Stage) -> None:
    """The first days: mother in bed by the window, the bundle in her arm."""
    room(s, 0.3)
    window(s, -0.36, -0.2, 0.24, 0.3)
    p = s.pen
    p.paint(box(0.44, 0.02, 0.72, 0.5), mix(s.ground, s.pale, 0.35), cast=0.03)
    p.paint(blob([(0.5, -0.1), (0.58, -0.1), (0.6, 0.03), (0.48, 0.03)]), s.cool)
    for i in range(7):
        tip = 0.54 + 0.035 * (i - 3), -0.2 - s.odd(0, 0.08)
        p.paint(limb([(0.54, -0.08), tip], 0.006), s.main, form=0)
        p.paint(oval(*tip, 0.03, 0.026), (s.warm, s.pale)[i % 2], form=0.5)
    s.canvas.soften(0.0035)
    p.paint(blob([(-0.5, 0.02), (-0.2, -0.14), (0.2, -0.14), (0.44, 0.0), (0.46, 0.3), (-0.52, 0.3)]),
            s.pale, form=0.5, cast=0.04)  # fmt: skip
    beam(s, -0.3, -0.3, 0.5, 0.22)
    for pose in s.takes():
        pen = p.pen(-0.06, -0.13, 0.125, 0.09)
        body(pen, FAMILY["Ana"], s.wear("Ana"))
        head(pen, FAMILY["Ana"], type(pose)("shut" if pose.sway < 0 else "glad", "smile", 0.9))
        bundle = p.pen(0.16, 0.12, 0.085, 0.9)
        quilt = Cloth(mix(s.pale, s.cool, 0.15), mix(s.cool, s.pale, 0.3), "stripes", 0.42)
        swaddled(bundle, quilt, pose, f"cap {mix(s.warm, s.pale, 0.5)} {s.warm}")
        arm(pen, FAMILY["Ana"], s.wear("Ana"), (1.6, 3.2), 1)
        arm(pen, FAMILY["Ana"], s.wear("Ana"), (-0.1, 3.6), -1)
        p.paint(blob([(-1, 0.36), (-0.4, 0.3), (0.1, 0.36), (0.6, 0.29), (1, 0.36), (1, 1.2), (-1, 1.2)]),
                Cloth(s.pale, mix(s.pale, s.cool, 0.35), "checks", 0.07), form=0.4, cast=0.03)  # fmt: skip


def bundle(s: Stage) -> None:
    """Seen from above: the newborn on a quilt with a rabbit."""
    p = s.pen
    p.wash(s.wall, mix(s.wall, s.ground, 0.4))
    p.paint(
        box(-0.9, -0.9, 0.9, 0.9),
        Cloth(s.pale, mix(s.main, s.pale, 0.55), "checks", 0.11),
        form=0.1,
    )
    p.paint(blob([(-0.62, -0.3), (0, -0.46), (0.62, -0.3), (0.56, 0.06), (0, 0.12), (-0.56, 0.06)]),
            mix(s.pale, "#ffffff", 0.5), form=0.55, cast=0.05)  # fmt: skip
    hare = p.pen(0.43, 0.12, 0.09, 0.35)
    for side in (-1, 1):
        hare.paint(
            limb([(side * 0.35, -0.6), (side * 0.5, -1.4), (side * 0.7, -2)], 0.45, 0.3),
            s.ground,
            cast=0.1,
        )
    hare.paint(oval(0, 1.6, 0.95, 1.15), s.ground, cast=0.2)
    hare.paint(oval(0, 0, 0.85, 0.75), s.ground, cast=0.1)
    for side in (-1, 1):
        hare.paint(oval(side * 0.3, -0.1, 0.08), s.dark, form=0)
        hare.paint(
            oval(side * 0.7, 1.2, 0.28, 0.5, side * 0.6), mix(s.ground, s.pale, 0.3), cast=0.1
        )
    hare.paint(oval(0, 0.15, 0.12, 0.09), s.warm, form=0)
    for pose in s.takes():
        quilt = Cloth(s.warm, mix(s.warm, s.pale, 0.6), "dots", 0.5)
        swaddled(
            p.pen(-0.08, -0.08, 0.15, -0.12),
            quilt,
            pose,
            f"cap {s.pale} {s.cool}" if s.months < 0.5 else "",
        )
        beam(s, -0.4, -0.7, 0.5, 0.16)


def nursery(s: Stage) -> None:
    """Night: a cot, a mobile of stars, the moon in the window."""
    room(s, 0.26, "dots")
    window(s, 0.38, -0.18, 0.18, 0.22, night=True)
    p = s.pen
    lamp(s, -0.52, -0.06, 0.9)
    p.paint(limb([(-0.5, -0.62), (-0.2, -0.56), (-0.06, -0.5)], 0.01), s.pale)
    for i in range(5):
        x, low = -0.3 + i * 0.12, -0.3 + 0.05 * (i % 2)
        p.paint(limb([(-0.06, -0.5), (x, -0.45), (x, low)], 0.003), s.pale, form=0)
        ring = np.array([0.045, 0.02] * 5) * np.exp(1j * np.arange(10) * np.pi / 5)
        shape = ring + complex(x, low) if i % 2 else oval(x, low, 0.038, 0.03)
        p.paint(shape, (s.warm, s.pale, s.cool)[i % 3], form=0.3, cast=0.01)
    s.canvas.soften(0.002)
    p.paint(box(-0.46, 0.02, 0.42, 0.36), mix(s.wall, s.dark, 0.35), form=0.3, cast=0.05)
    p.paint(
        blob([(-0.44, 0.2), (0, 0.15), (0.4, 0.2), (0.4, 0.36), (-0.44, 0.36)]), s.pale, form=0.5
    )
    for pose in s.takes():
        pen = p.pen(-0.22, 0.1, 0.105, -0.25)
        p.paint(
            blob([(-0.4, 0.1), (-0.22, 0.03), (-0.06, 0.1), (-0.1, 0.2), (-0.36, 0.2)]),
            s.pale,
            cast=0.02,
        )
        head(pen, FAMILY["Nora"], pose, s.months)
        p.paint(blob([(-0.2, 0.17), (0, 0.1), (0.3, 0.15), (0.38, 0.34), (-0.3, 0.36)]),
                Cloth(s.cool, s.pale, "dots", 0.06), form=0.5, cast=0.03)  # fmt: skip
        for i in range(15):
            x = -0.45 + i * 0.061
            p.paint(
                box(x - 0.009, 0.16 if 1 < i < 9 else 0.0, x + 0.009, 0.42, 0.004),
                s.ground,
                form=0.5,
                cast=0.012,
            )
        p.paint(limb([(-0.49, 0.41), (0.45, 0.41)], 0.04), s.ground, cast=0.02)
        p.shine(oval(-0.5, -0.02, 0.5, 0.45), "#ff9f4a", 0.16, 0.2)


def _couch(s: Stage, left: float, right: float, top: float) -> None:
    tone = s.main
    p = s.pen
    p.paint(box(left, top, right, 0.36, 0.07), tone, form=0.35, cast=0.05)
    middle = (left + right) / 2
    for a, b in ((left + 0.04, middle), (middle, right - 0.04)):
        p.paint(box(a, top + 0.04, b, 0.16, 0.06), mix(tone, s.pale, 0.12), form=0.4, cast=0.02)
        p.paint(box(a, 0.13, b, 0.3, 0.05), mix(tone, s.pale, 0.2), form=0.45, cast=0.02)
    for x in (left, right):
        p.paint(
            box(x - 0.07, top + 0.16, x + 0.07, 0.37, 0.06),
            mix(tone, s.dark, 0.1),
            form=0.5,
            cast=0.03,
        )
    p.paint(blob([(right - 0.3, top + 0.08), (right - 0.1, top + 0.06), (right - 0.07, 0.13), (right - 0.29, 0.15)]),
            Cloth(s.warm, s.pale, "checks", 0.04), form=0.5, cast=0.03)  # fmt: skip


def sofa(s: Stage) -> None:
    """At home on the sofa, the sister beside her."""
    room(s, 0.24, ("stripes", "", "dots")[round(s.months) % 3])
    frames(s, -0.5, -0.32, 3)
    window(s, 0.36, -0.26, 0.19, 0.22)
    plant(s, -0.6, 0.33, 0.13)
    s.canvas.soften(0.003)
    _couch(s, -0.5, 0.52, -0.14)
    rug(s, 0, 0.46, 0.62)
    for pose in s.takes():
        mia = s.pen.pen(-0.13, -0.07, 0.088, 0.06 * pose.sway)
        person(
            mia, "Mia", s.wear("Mia"), type(pose)("glad", "open", 0.7), [(-1.1, 3.3), (1.5, 2.9)]
        )
        for side in (-1, 1):
            s.pen.paint(
                limb([(-0.13 + side * 0.05, 0.2), (-0.13 + side * 0.07, 0.33)], 0.06), s.dark
            )
        do = "sit" if s.months > 4 else "lap"
        baby(s.pen.pen(0.16, 0.03, 0.078, -0.08), s.months, s.wear("Nora"), pose, do=do)
        beam(s, 0.3, -0.3, -0.5, 0.14)


def highchair(s: Stage) -> None:
    """The kitchen: porridge, mostly outside."""
    room(s, 0.34, "checks")
    p = s.pen
    p.paint(box(-0.72, -0.2, 0.72, -0.17, 0.004), s.ground, cast=0.03)
    for i in range(9):
        x = -0.6 + 0.15 * i
        tone = (s.warm, s.cool, s.pale, s.main)[i % 4]
        p.paint(
            box(x - 0.04, -0.2 - s.odd(0.07, 0.13), x + 0.04, -0.2, 0.018),
            tone,
            form=0.5,
            cast=0.02,
        )
    p.paint(limb([(0.3, -0.8), (0.3, -0.42)], 0.006), s.dark)
    p.paint(blob([(0.2, -0.33), (0.26, -0.42), (0.34, -0.42), (0.4, -0.33)]), s.warm, cast=0.02)
    p.shine(oval(0.3, -0.3, 0.2, 0.16), "#ffdf9a", 0.5, 0.09)
    p.paint(box(-0.8, 0.06, 0.8, 0.4), mix(s.main, s.pale, 0.2), form=0.2, cast=0.02)
    s.canvas.soften(0.004)
    p.paint(
        blob([(-0.2, -0.12), (0, -0.18), (0.2, -0.12), (0.25, 0.3), (-0.25, 0.3)]),
        mix(s.ground, s.pale, 0.2),
        cast=0.04,
    )
    for pose in s.takes():
        pen = p.pen(0.01 * pose.sway, -0.03, 0.125)
        baby(pen, s.months, s.wear("Nora"), pose)
        pen.paint(
            blob([(-0.6, 0.95), (0.6, 0.95), (0.7, 1.8), (0, 2.1), (-0.7, 1.8)]),
            s.pale,
            form=0.4,
            cast=0.06,
        )
        for i in range(7):
            pen.paint(
                oval(s.odd(-0.75, 0.75), s.odd(0.45, 1.6), s.odd(0.05, 0.12), 0.06),
                "#f3e3bd",
                form=0.3,
            )
        table(s, 0.25, mix(s.ground, s.pale, 0.45))
        p.paint(box(-0.36, 0.21, 0.36, 0.3, 0.04), s.pale, form=0.3, cast=0.05)
        bowl(s, -0.1, 0.22, 0.1)
        p.paint(oval(0.25, 0.24, 0.04, 0.015), "#ead9b4", form=0.4)
        p.paint(oval(0.42, 0.45, 0.13, 0.09), s.warm + "c0", soft=0.02)


def christmas(s: Stage) -> None:
    """The lights of the tree, and paper that is better than presents."""
    room(s, 0.22)
    p = s.pen
    window(s, -0.5, -0.25, 0.14, 0.2, night=True)
    pen = p.pen(0.26, 0.32, 1.0)
    for i in range(6):
        low, wide = -0.13 * i, 0.42 - 0.064 * i
        skirt = [(0, low - 0.24), (wide * 0.6, low - 0.08), (wide, low), (wide * 0.4, low + 0.04), (0, low + 0.02),
                 (-wide * 0.4, low + 0.04), (-wide, low), (-wide * 0.6, low - 0.08)]  # fmt: skip
        pen.paint(blob(skirt), mix(s.main, s.dark, 0.25 - 0.04 * i), form=0.5, cast=0.03)
    for i in range(70):
        down = np.sqrt(s.odd(0.02, 1))
        at = s.odd(-0.4, 0.4) * down, -0.86 + 0.86 * down
        if i % 5 == 0:
            pen.paint(oval(*at, 0.024), (s.warm, s.cool, s.pale)[i % 3], form=0.7, cast=0.01)
        pen.shine(oval(*at, 0.007), "#fff0b8", 1.0, 0.003)
        pen.shine(oval(*at, 0.02), "#ffb84a", 0.55, 0.014)
    star = np.array([0.075, 0.03] * 5) * np.exp(1j * (np.arange(10) * np.pi / 5 - np.pi / 2))
    pen.paint(star - 0.92j, "#ffdf8a", form=0.2)
    pen.shine(oval(0, -0.92, 0.1), "#ffc85a", 0.6, 0.07)
    pen.shine(oval(0, -0.35, 0.6, 0.6), "#ff9a3a", 0.16, 0.25)
    s.canvas.soften(0.0032)
    rug(s, -0.05, 0.42, 0.66)
    for x, y, wide, high, tone in (
        (0.34, 0.3, 0.1, 0.09, s.warm),
        (0.5, 0.34, 0.07, 0.12, s.cool),
        (0.2, 0.37, 0.06, 0.05, s.pale),
    ):
        p.paint(
            box(x - wide, y - high, x + wide, y + high, 0.006),
            Cloth(tone, mix(tone, s.pale, 0.4), "dots", 0.04),
            cast=0.03,
        )
        p.paint(box(x - 0.012, y - high, x + 0.012, y + high, 0), s.pale, form=0.2)
        p.paint(oval(x, y - high, 0.035, 0.016), s.pale, form=0.4)
    for pose in s.takes():
        if "Mia" in s.who:
            person(
                p.pen(-0.4, 0.0, 0.08, 0.1),
                "Mia",
                s.wear("Mia"),
                type(pose)("open", "round", 0.8),
                [(-1, 3.4), (2.2, 2.6)],
            )
        baby(p.pen(-0.1, 0.07, 0.088, 0.06), s.months, s.wear("Nora"), pose)
        p.shine(oval(0.2, 0.0, 0.6, 0.5), "#ffa94a", 0.14, 0.25)


def bath(s: Stage) -> None:
    """Bath toys on the shelf, and nobody in the tub."""
    p = s.pen
    p.wash(s.sky, s.wall)
    p.paint(
        box(-1.2, -1.2, 1.2, 1.2),
        Cloth(mix(s.wall, s.pale, 0.2), mix(s.wall, s.pale, 0.65), "checks", 0.15),
        form=0,
    )
    p.paint(oval(0.4, -0.36, 0.2), s.pale, form=0.3, cast=0.03)
    p.paint(oval(0.4, -0.36, 0.17), mix(s.sky, s.pale, 0.5), form=0.4)
    s.canvas.soften(0.005)
    for _pose in s.takes():
        p.paint(box(-1, 0.2, 1, 0.26, 0.006), s.pale, form=0.4, cast=0.04)
        p.paint(box(-1, 0.26, 1, 1.3, 0), mix(s.wall, s.cool, 0.3), form=0.15)
        duck = p.pen(-0.3, -0.02, 0.1, s.odd(-0.1, 0.1))
        duck.paint(
            blob(
                [
                    (-1, 1.2),
                    (-0.4, 0.75),
                    (0.8, 0.9),
                    (1.9, 0.5),
                    (1.7, 1.7),
                    (0.6, 2.2),
                    (-0.6, 2.1),
                ]
            ),
            "#f2bd3f",
            form=0.6,
            cast=0.2,
        )
        duck.paint(oval(0, 0.3, 0.85, 0.8), "#f6c64a", form=0.5, cast=0.08)
        duck.paint(blob([(-0.7, 0.3), (-1.35, 0.4), (-1.3, 0.65), (-0.65, 0.7)]), s.warm)
        duck.paint(oval(-0.25, 0.12, 0.11), s.dark, form=0)
        duck.paint(limb([(0.5, 1.3), (1.0, 1.6), (1.5, 1.2)], 0.3, 0.1), "#dfa22f", form=0.3)
        boat = p.pen(0.14, 0.2, 0.2)
        boat.paint(cut([(0, -1.5), (0.55, -0.55), (0, -0.55)]), s.pale, form=0.3, cast=0.05)
        boat.paint(cut([(-0.05, -1.2), (-0.05, -0.55), (-0.42, -0.55)]), s.warm, form=0.3)
        boat.paint(
            blob([(-0.75, -0.45), (0.75, -0.45), (0.5, -0.02), (-0.5, -0.02)]),
            s.cool,
            form=0.5,
            cast=0.08,
        )
        for i, x in enumerate((0.46, 0.6)):
            p.paint(
                box(x - 0.055, -0.12 - 0.06 * i, x + 0.055, 0.2, 0.03),
                (s.main, s.warm)[i],
                form=0.6,
                cast=0.03,
            )
            p.paint(box(x - 0.03, -0.17 - 0.06 * i, x + 0.03, -0.11 - 0.06 * i, 0.01), s.pale)
        for _ in range(26):
            at, size = (s.odd(-0.7, 0.7), s.odd(-0.5, 0.3)), s.odd(0.006, 0.03)
            p.shine(oval(*at, size), "#ffffff", 0.28, size * 0.15)
            p.shine(
                oval(at[0] - size * 0.3, at[1] - size * 0.3, size * 0.25), "#ffffff", 0.8, 0.002
            )


def plane(s: Stage) -> None:
    """Above the clouds for the first time, at the window seat."""
    p = s.pen
    p.wash(mix(s.pale, s.wall, 0.5), s.wall)
    p.paint(box(-0.1, -0.4, 0.46, 0.3, 0.26), mix(s.wall, s.pale, 0.75), form=0.5, cast=0.03)
    p.paint(box(-0.05, -0.35, 0.41, 0.25, 0.21), mix(s.cool, s.sky, 0.55), form=0.35)
    pane = p.pen(0.18, -0.05, 1)
    for i in range(9):
        puff = oval(-0.16 + 0.04 * i, 0.12 + 0.03 * (i % 3), s.odd(0.05, 0.08), 0.045)
        pane.paint(puff, mix("#ffffff", s.warm, 0.06 + 0.1 * (i % 2)), form=0.4, soft=0.006)
    pane.paint(
        cut([(-0.02, 0.1), (0.2, -0.03), (0.225, -0.005), (0.12, 0.12)]),
        mix(s.pale, s.dark, 0.25),
        form=0.5,
    )
    p.shine(oval(0.18, -0.1, 0.25, 0.28), "#fff2cc", 0.4, 0.09)
    s.canvas.soften(0.002)
    for pose in s.takes():
        p.paint(box(-0.9, -0.34, -0.42, 0.8, 0.12), s.cool, form=0.5, cast=0.05)
        if "Tom" in s.who:
            person(
                p.pen(-0.4, -0.12, 0.115, -0.05),
                "Tom",
                s.wear("Tom"),
                type(pose)("glad", "smile", 1),
                [(-0.8, 3.9), (2.4, 3.3)],
            )
        baby(
            p.pen(-0.06, 0.07, 0.098, 0.12),
            s.months,
            s.wear("Nora"),
            type(pose)(pose.eyes, pose.mouth, 0.9 + 0.1 * pose.sway),
            do="lap",
        )
        p.paint(box(-0.5, 0.38, 0.5, 1.2, 0.05), mix(s.cool, s.dark, 0.3), form=0.3, cast=0.04)
        p.shine(cut([(-0.05, -0.3), (0.4, 0.2), (-0.1, 0.7), (-0.6, 0.5)]), "#ffe3a8", 0.16, 0.08)


def armchair(s: Stage) -> None:
    """With great-grandmother, who has held a great many babies."""
    room(s, 0.26, "dots")
    frames(s, -0.56, -0.34, 2)
    lamp(s, 0.52, -0.2, 0.6)
    window(s, 0.2, -0.36, 0.12, 0.17)
    plant(s, -0.58, 0.32, 0.12)
    s.canvas.soften(0.003)
    rug(s, 0, 0.44, 0.6)
    p = s.pen
    seat = Cloth(s.main, mix(s.main, s.warm, 0.4), "dots", 0.055)
    p.paint(
        blob(
            [
                (-0.3, -0.24),
                (-0.14, -0.38),
                (0.14, -0.38),
                (0.3, -0.24),
                (0.33, 0.34),
                (-0.33, 0.34),
            ]
        ),
        seat,
        form=0.5,
        cast=0.06,
    )
    for pose in s.takes():
        olga = p.pen(-0.02, -0.16, 0.1, 0.03 * pose.sway)
        person(olga, "Olga", s.wear("Olga"), type(pose)("glad", "smile", 0.5))
        p.paint(
            blob([(-0.24, 0.18), (0, 0.14), (0.24, 0.18), (0.3, 0.44), (-0.3, 0.44)]),
            mix(s.dark, s.cool, 0.5),
            form=0.4,
            cast=0.03,
        )
        baby(p.pen(0.08, 0.03, 0.075, 0.1), s.months, s.wear("Nora"), pose, do="lap")
        arm(olga, FAMILY["Olga"], s.wear("Olga"), (-0.4, 3.7), -1)
        arm(olga, FAMILY["Olga"], s.wear("Olga"), (2.0, 3.6), 1)
        for side in (-1, 1):
            p.paint(
                box(side * 0.33 - 0.075, 0.02, side * 0.33 + 0.075, 0.4, 0.07),
                seat,
                form=0.6,
                cast=0.04,
            )
        if "Ruth" in s.who:
            person(
                p.pen(-0.48, -0.2, 0.095, 0.1),
                "Ruth",
                s.wear("Ruth"),
                type(pose)("open", "smile", 0.9),
                [(-0.8, 3.7), (1.9, 3.0)],
            )


def cake(s: Stage) -> None:
    """The birthday: one cake, one candle, one deep breath."""
    room(s, 0.3)
    p = s.pen
    window(s, -0.42, -0.22, 0.16, 0.22)
    for i, x in enumerate((0.34, 0.46, 0.58, -0.64, 0.62)):
        y = -0.36 + 0.08 * (i % 3)
        p.paint(limb([(x, y), (x + 0.02, y + 0.2), (x - 0.01, y + 0.5)], 0.003), s.dark, form=0)
        p.paint(
            oval(x, y, 0.07, 0.085),
            (s.warm, s.cool, s.main, s.pale, s.warm)[i],
            form=0.7,
            cast=0.03,
        )
    bunting(s, -0.48)
    s.canvas.soften(0.003)
    for pose in s.takes():
        glad = type(pose)("glad", "open", 0.6)
        seats = {"Ana": (-0.33, -0.12, 0.1, 0.1), "Tom": (0.34, -0.13, 0.1, -0.1), "Ruth": (0.55, -0.06, 0.085, -0.08),
                 "Mia": (-0.53, 0.02, 0.08, 0.08)}  # fmt: skip
        for who, (x, y, size, tilt) in seats.items():
            if who in s.who:
                look = type(glad)("glad", ("smile", "open")[len(who) % 2], -np.sign(x))
                person(p.pen(x, y, size, tilt), who, s.wear(who), look, [(-1, 3.6), (1, 3.6)])
        baby(
            p.pen(0, -0.03, 0.095),
            s.months,
            s.wear("Nora"),
            pose,
            f"cap {s.warm} {s.pale}" if s.odd(0, 1) > 2 else "",
        )
        table(s, 0.24, Cloth(s.pale, mix(s.pale, s.warm, 0.35), "checks", 0.09))
        for y, wide, tone in ((0.36, 0.21, s.warm), (0.27, 0.15, mix(s.warm, s.pale, 0.5))):
            p.paint(box(-wide, y - 0.06, wide, y + 0.06, 0.03), tone, form=0.5, cast=0.04)
            p.paint(limb([(-wide + 0.02, y - 0.05), *[(-wide + 0.05 + i * wide / 4, y - 0.03 - 0.025 * (i % 2)) for i in range(8)], (wide - 0.02, y - 0.05)], 0.035),
                    "#fff7ea", form=0.4)  # fmt: skip
            for i in range(6):
                p.paint(oval(-wide * 0.8 + i * wide * 0.32, y - 0.065, 0.018), "#c93f4a", form=0.6)
        p.paint(
            box(-0.009, 0.1, 0.009, 0.21, 0.004), Cloth(s.pale, s.cool, "stripes", 0.03), form=0.3
        )
        flame = blob([(0, 0.035), (0.013, 0.075), (0, 0.1), (-0.013, 0.075)])
        p.paint(flame, "#ffc23d", form=0)
        p.shine(oval(0, 0.07, 0.02), "#fff3b0", 0.9, 0.012)
        p.shine(oval(0, 0.06, 0.16), "#ffb24d", 0.5, 0.09)
        bowl(s, 0.42, 0.42, 0.09, spoon=False)


def reading(s: Stage) -> None:
    """The same book, for the ninth time, with father."""
    room(s, 0.25, "stripes")
    lamp(s, -0.42, -0.24, 0.9)
    p = s.pen
    p.paint(box(0.2, -0.42, 0.75, 0.2, 0.01), mix(s.ground, s.dark, 0.25), form=0.2, cast=0.04)
    for row in range(3):
        x = 0.23
        p.paint(
            box(0.22, -0.39 + row * 0.2, 0.74, -0.23 + row * 0.2, 0.004),
            mix(s.dark, s.ground, 0.35),
            form=0.2,
        )
        for i in range(12):
            wide = s.odd(0.022, 0.045)
            p.paint(box(x, -0.23 + row * 0.2 - s.odd(0.09, 0.14), x + wide, -0.23 + row * 0.2, 0.003),
                    mix((s.warm, s.cool, s.pale, s.main)[i % 4], s.dark, 0.15), form=0.4)  # fmt: skip
            x += wide + 0.003
    s.canvas.soften(0.004)
    _couch(s, -0.34, 0.34, -0.2)
    for pose in s.takes():
        tom = p.pen(-0.08, -0.12, 0.112, -0.03)
        person(tom, "Tom", s.wear("Tom"), type(pose)("shut", "smile", 0.8))
        baby(p.pen(0.12, 0.06, 0.082, 0.08), s.months, s.wear("Nora"), pose, do="lap")
        page = p.pen(0.05, 0.3, 0.2, 0.04)
        page.paint(
            blob([(-1, -0.25), (0, -0.1), (1, -0.25), (1.06, 0.5), (0, 0.62), (-1.06, 0.5)]),
            s.warm,
            cast=0.12,
        )
        for side in (-1, 1):
            page.paint(
                blob(
                    [
                        (side * 0.02, -0.12),
                        (side * 0.95, -0.26),
                        (side * 0.97, 0.42),
                        (side * 0.02, 0.54),
                    ]
                ),
                s.pale,
                form=0.3,
            )
            page.paint(oval(side * 0.48, 0.1, 0.28, 0.18), (s.cool, s.main)[side > 0], form=0.5)
            page.paint(oval(side * 0.48 + 0.1, -0.02, 0.08), s.warm, form=0.3)
        arm(tom, FAMILY["Tom"], s.wear("Tom"), (-0.8, 3.9), -1)
        arm(tom, FAMILY["Tom"], s.wear("Tom"), (2.9, 3.5), 1)
        p.shine(oval(-0.3, -0.1, 0.5, 0.5), "#ffb65c", 0.15, 0.2)


def hearth(s: Stage) -> None:
    """The cat on the rug, which was not asked."""
    room(s, 0.1)
    frames(s, -0.4, -0.3, 4)
    plant(s, 0.56, 0.2, 0.15)
    s.canvas.soften(0.004)
    rug(s, 0, 0.32, 0.62)
    for pose in s.takes():
        cat(
            s.pen.pen(-0.12, 0.0, 0.1, 0.04 * pose.sway),
            "#d08c4f" if s.odd(0, 1) > 0 else s.warm,
            pose,
        )
        s.pen.paint(
            oval(0.42, 0.36, 0.075),
            Cloth(s.warm, mix(s.warm, s.dark, 0.3), "stripes", 0.02),
            form=0.6,
            cast=0.04,
        )
        s.pen.paint(
            limb([(0.36, 0.4), (0.2, 0.45), (0.05, 0.41), (-0.2, 0.46)], 0.007), s.warm, form=0
        )
        beam(s, 0.1, -0.7, -0.5, 0.25)


def feet(s: Stage) -> None:
    """Ten toes, counted again, in a grown-up's hands."""
    p = s.pen
    p.wash(s.wall, s.ground)
    p.paint(
        box(-1, -1, 1, 1),
        Cloth(mix(s.pale, s.wall, 0.3), mix(s.cool, s.pale, 0.5), "dots", 0.13),
        form=0,
    )
    s.canvas.soften(0.008)
    skin, grown = FAMILY["Nora"].skin, FAMILY["Ana"].skin
    for pose in s.takes():
        p.paint(
            blob([(-0.7, 0.7), (-0.52, 0.2), (-0.2, 0.02), (0.2, 0.02), (0.52, 0.2), (0.7, 0.7)]),
            grown,
            form=0.5,
            cast=0.05,
        )
        for side in (-1, 1):
            foot = p.pen(side * 0.15, -0.02, 0.17, side * (0.14 + 0.05 * pose.sway))
            foot.paint(
                limb([(side * 0.2, -3), (0, -1.8), (0, -1)], 1.5, 1.1),
                s.wear("Nora"),
                form=0.5,
                cast=0.1,
            )
            foot.paint(blob([(-0.55, -1.1), (0.55, -1.1), (0.52, -0.2), (0.72, 0.6), (0.45, 1.0), (-0.45, 1.0), (-0.72, 0.6), (-0.52, -0.2)]),
                       skin, form=0.5, cast=0.12)  # fmt: skip
            for i in range(5):
                foot.paint(
                    oval(
                        side * (0.24 * i - 0.5), 1.05 - 0.07 * (i - 1) ** 2 * 0.6, 0.2 - 0.022 * i
                    ),
                    skin,
                    form=0.5,
                    cast=0.03,
                )
            foot.paint(oval(0, 0.5, 0.42, 0.3), "#e4654f50", form=0, soft=0.12)
            for i in range(4):
                y = 0.14 + 0.1 * i
                finger = [(side * 0.75, y + 0.2), (side * 0.5, y), (side * 0.34, y - 0.02)]
                p.paint(limb(finger, 0.12, 0.085), grown, form=0.5, cast=0.03)


def playroom(s: Stage) -> None:
    """On the floor with blocks: sitting first, then off and away."""
    room(s, 0.08, "stripes")
    window(s, -0.3, -0.3, 0.2, 0.2)
    frames(s, 0.28, -0.28, 2)
    s.canvas.soften(0.003)
    rug(s, 0, 0.36, 0.72)
    p = s.pen
    for i in range(7):
        x, y = (0.36 + 0.11 * (i % 3), 0.24 - 0.1 * (i // 3)) if i < 6 else (-0.5, 0.4)
        p.paint(
            box(x - 0.05, y - 0.05, x + 0.05, y + 0.05, 0.01),
            (s.warm, s.cool, s.main, s.pale)[i % 4],
            form=0.5,
            cast=0.03,
        )
        p.paint(oval(x, y, 0.022), mix(s.pale, s.warm, 0.3), form=0.2)
    beam(s, -0.3, -0.2, 0.35, 0.2)
    do = "crawl" if s.months >= 8 else "sit" if s.months > 5 else "lie"
    for pose in s.takes():
        baby(p.pen(-0.16, 0.07, 0.1, 0.05 * pose.sway), s.months, s.wear("Nora"), pose, do=do)
        p.paint(oval(-0.52, 0.5, 0.16, 0.15), s.cool + "b0", soft=0.025)
