"""Scenes under the sky. Each paints its background once, then the figures for each pose."""

from __future__ import annotations

import numpy as np

from yearling.sample.brush import Cloth, Pen, blob, box, cut, limb, mix, oval
from yearling.sample.figures import FAMILY, Pose, arm, baby, body, head, walker
from yearling.sample.props import Stage, bowl, cloud, fir, hills, scatter, tree


def _sky(s: Stage, *, sun: bool = True) -> None:
    s.pen.wash(mix(s.sky, s.cool, 0.12), mix(s.sky, s.pale, 0.7))
    if sun:
        x = s.odd(-0.5, 0.5)
        s.pen.shine(oval(x, -0.4, 0.07), "#fff3cf", 0.9, 0.02)
        s.pen.shine(oval(x, -0.4, 0.4, 0.32), mix("#ffe2a6", s.warm, 0.2), 0.45, 0.18)


def _ground(s: Stage, y: float, colour: str) -> None:
    hills(s, y, colour, 0.012)
    for i in range(110):
        at = s.odd(-0.9, 0.9), y + 0.03 + 0.55 * s.odd(0, 1) ** 1.3
        blade = limb(
            [at, (at[0] + s.odd(-0.01, 0.01), at[1] - 0.02 - 0.02 * (at[1] - y))], 0.005, 0.001
        )
        s.pen.paint(blade, mix(colour, (s.dark, s.pale)[i % 2], 0.22), form=0)


def _wheel(pen: Pen, x: float, y: float, size: float, rim: str) -> None:
    ring = np.append(oval(0, 0, size), oval(0, 0, size * 0.82)[::-1]) + complex(x, y)
    pen.paint(ring, rim, form=0.3, cast=0.05)
    for i in range(6):
        tip = size * 0.85 * np.exp(1j * (i * np.pi / 3 + 0.3))
        pen.paint(limb([(x, y), (x + tip.real, y + tip.imag)], size * 0.06), rim, form=0)
    pen.paint(oval(x, y, size * 0.18), rim)


def park(s: Stage) -> None:
    """The pram under the trees, mother in her coat."""
    _sky(s)
    for i in range(6):
        tree(s, -0.75 + 0.3 * i, 0.06, s.odd(0.25, 0.36), mix(s.main, s.sky, 0.5))
    hills(s, 0.08, mix(s.ground, s.sky, 0.45), 0.02)
    tree(s, 0.5, 0.14, 0.52, mix(s.warm, s.main, 0.4))
    s.canvas.soften(0.0045)
    _ground(s, 0.12, s.ground)
    path = blob(
        [
            (-0.9, 0.3),
            (-0.1, 0.19),
            (0.34, 0.13),
            (0.4, 0.14),
            (0.2, 0.26),
            (0.5, 0.6),
            (-0.9, 0.75),
        ]
    )
    s.pen.paint(path, mix(s.ground, s.pale, 0.55), form=0.15)
    tree(s, -0.56, 0.3, 0.62, s.main)
    for i in range(60):
        leaf = oval(s.odd(-0.9, 0.9), s.odd(0.16, 0.6), 0.012, 0.006, s.odd(0, 3))
        s.pen.paint(leaf, mix((s.warm, s.main, s.pale)[i % 3], s.ground, 0.2), form=0.2, cast=0.004)
    for pose in s.takes():
        _pram(s, pose)
        walker(s.pen.pen(-0.2, -0.2, 0.072), "Ana", s.wear("Ana"), Pose("open", "smile", 0.8),
               [(1.2, 4.2), (2.3, 3.6)], f"wool {s.cool} {s.pale}" if s.who[-1] == "wool" else "")  # fmt: skip
        scatter(s, 26, (s.warm, s.main, mix(s.warm, s.pale, 0.4)), 0.013, flat=0.5)


def _pram(s: Stage, pose: Pose) -> None:
    pen = s.pen.pen(0.16, 0.16, 0.1)
    pen.paint(limb([(-2.0, -1.0), (-1.5, -0.5), (0.4, 1.6)], 0.1), s.dark)
    pen.paint(limb([(1.5, 0.6), (-0.7, 1.7)], 0.1), s.dark)
    for x in (-0.9, 1.0):
        _wheel(pen, x, 1.9, 0.62, s.dark)
    head(pen.pen(-0.35, -0.35, 0.62), FAMILY["Nora"], pose, s.months, f"wool {s.warm} {s.pale}")
    pen.paint(
        blob(
            [
                (-1.4, -0.1),
                (0, 0.05),
                (1.75, -0.2),
                (1.5, 0.9),
                (0.7, 1.35),
                (-0.7, 1.3),
                (-1.3, 0.8),
            ]
        ),
        s.cool,
        cast=0.2,
    )
    pen.paint(
        blob([(-1.3, 0.05), (0.2, -0.25), (0.9, 0.1), (0.6, 0.6), (-1.1, 0.5)]),
        Cloth(s.pale, s.warm, "checks", 0.3),
        cast=0.1,
    )
    pen.paint(
        blob([(1.75, -0.15), (1.75, -1.0), (1.2, -1.55), (0.45, -1.5), (0.55, -0.8), (0.9, -0.1)]),
        mix(s.cool, s.dark, 0.15),
        form=0.6,
        cast=0.15,
    )


def swing(s: Stage) -> None:
    """The swing under blossom; father pushes, gently."""
    _sky(s)
    cloud(s, 0.4, -0.35, 0.16, s.pale)
    hills(s, 0.1, mix(s.ground, s.sky, 0.5), 0.04)
    for i in range(4):
        tree(s, -0.7 + 0.45 * i, 0.14, 0.3, mix(s.main, s.sky, 0.35))
    s.canvas.soften(0.005)
    _ground(s, 0.17, s.ground)
    tree(s, 0.62, 0.3, 0.75, mix(s.main, s.pale, 0.25))
    p = s.pen
    p.paint(limb([(-0.5, 0.42), (-0.36, -0.52)], 0.03), s.dark, cast=0.02)
    p.paint(limb([(0.52, 0.42), (0.42, -0.52)], 0.03), s.dark, cast=0.02)
    p.paint(limb([(-0.6, -0.45), (0.6, -0.45)], 0.035), s.dark, cast=0.02)
    for pose in s.takes():
        if "Tom" in s.who:
            walker(
                p.pen(-0.24, -0.16, 0.075),
                "Tom",
                s.wear("Tom"),
                Pose("glad", "smile", 0.9),
                [(1.5, 3.0), (2.3, 2.4)],
            )
        away = p.pen(0.06, -0.45, 1, -0.05 - 0.03 * pose.sway)
        for side in (-1, 1):
            away.paint(limb([(side * 0.13, 0), (side * 0.115, 0.58)], 0.006), s.dark, form=0)
        baby(away.pen(0, 0.44, 0.085), s.months, s.wear("Nora"), pose, f"cap {s.warm} {s.pale}")
        away.paint(
            blob([(-0.13, 0.58), (0.13, 0.58), (0.12, 0.68), (0, 0.71), (-0.12, 0.68)]),
            s.cool,
            cast=0.02,
        )
        scatter(s, 24, (s.pale, mix(s.main, s.pale, 0.5)), 0.009)


def sledge(s: Stage) -> None:
    """Snow, and a sledge with both sisters on it."""
    _sky(s, sun=s.months % 2 < 1)
    hills(s, -0.06, mix(s.wall, s.cool, 0.25), 0.06)
    for i in range(9):
        fir(
            s,
            -0.75 + 0.19 * i,
            s.odd(0.0, 0.06),
            s.odd(0.18, 0.3),
            mix(s.main, s.sky, 0.35),
            s.ground,
        )
    hills(s, 0.08, mix(s.ground, s.wall, 0.5), 0.03)
    s.canvas.soften(0.0045)
    fir(s, 0.56, 0.26, 0.72, s.main, s.ground)
    fir(s, -0.62, 0.22, 0.5, s.main, s.ground)
    hills(s, 0.21, s.ground, 0.015)
    p = s.pen
    for y in (0.31, 0.37):
        p.paint(
            limb([(-0.9, y + 0.09), (0, y + 0.03), (0.9, y - 0.1)], 0.012),
            mix(s.wall, s.cool, 0.2),
            form=0.3,
        )
    for pose in s.takes():
        if "Tom" in s.who:
            walker(p.pen(-0.4, -0.16, 0.068), "Tom", s.wear("Tom"), Pose("open", "smile", 0.8), [(-1.2, 3.5), (1.6, 3.8)],
                   f"wool {s.main} {s.pale}")  # fmt: skip
            p.paint(limb([(-0.28, 0.1), (-0.12, 0.25), (0.0, 0.3)], 0.006), s.dark, form=0)
        if "Mia" in s.who:
            head_at = p.pen(0.27, -0.07, 0.075)
            body(head_at, FAMILY["Mia"], s.wear("Mia"), 4.3)
            head(head_at, FAMILY["Mia"], Pose("glad", "open", -0.5), hat=f"wool {s.pale} {s.cool}")
        baby(
            p.pen(0.12, 0.04, 0.075, -0.05),
            s.months,
            s.wear("Nora"),
            pose,
            f"wool {s.warm} {s.pale}",
        )
        wood = mix(s.warm, s.dark, 0.45)
        p.paint(box(-0.03, 0.27, 0.42, 0.3, 0.012), wood, form=0.4, cast=0.02)
        for x in (0.04, 0.34):
            p.paint(limb([(x, 0.29), (x, 0.35)], 0.018), wood)
        p.paint(
            limb([(0.44, 0.36), (0, 0.365), (-0.09, 0.33), (-0.08, 0.28)], 0.02), wood, cast=0.02
        )
        scatter(s, 80, ("#ffffff",), 0.006, flat=1)


def beach(s: Stage) -> None:
    """The sea, a bucket, and sand that is tried."""
    _sky(s)
    cloud(s, -0.35, -0.3, 0.15, s.pale)
    p = s.pen
    for i in range(6):
        y = -0.1 + 0.045 * i
        p.paint(
            cut([(-1.4, y), (1.4, y), (1.4, 1.4), (-1.4, 1.4)]),
            mix(s.main, s.cool, 0.5 - 0.1 * i),
            form=0,
        )
        for _ in range(9):
            x = s.odd(-0.8, 0.8)
            p.paint(
                limb([(x, y + 0.02), (x + s.odd(0.03, 0.1), y + 0.02)], 0.004),
                s.pale + "90",
                form=0,
            )
    boat = p.pen(s.odd(-0.4, 0.4), -0.1, 0.1)
    boat.paint(cut([(0, -1.0), (0.5, -0.2), (0, -0.2)]), s.pale, form=0.2)
    boat.paint(blob([(-0.4, -0.12), (0.5, -0.12), (0.3, 0.06), (-0.25, 0.06)]), s.warm)
    for shift, tone in ((0, s.pale), (0.02, mix(s.ground, s.dark, 0.15)), (0.035, s.ground)):
        shore = [(x, 0.16 + shift + 0.025 * np.sin(5 * x + 1)) for x in np.linspace(-1.3, 1.3, 12)]
        p.paint(blob([(-1.6, 1.4), *shore, (1.6, 1.4)]), tone, form=0.1)
    s.canvas.soften(0.0035)
    for i in range(70):
        at = s.odd(-0.9, 0.9), s.odd(0.26, 0.6)
        p.paint(oval(*at, 0.005, 0.003), mix(s.ground, (s.dark, s.pale)[i % 2], 0.3), form=0)
    p.paint(limb([(-0.47, 0.36), (-0.42, -0.34)], 0.014), s.pale, cast=0.03)
    shades = [
        (-0.42 + 0.36 * np.cos(a), -0.16 + 0.24 * np.sin(a)) for a in np.linspace(-np.pi, 0, 7)
    ]
    for i, (one, other) in enumerate(zip(shades, shades[1:], strict=False)):
        p.paint(cut([(-0.42, -0.4), one, other]), (s.warm, s.pale)[i % 2], form=0.3, cast=0.01)
    for pose in s.takes():
        if "Ana" in s.who:
            ana = p.pen(-0.3, -0.02, 0.082, 0.08)
            body(ana, FAMILY["Ana"], s.wear("Ana"))
            head(ana, FAMILY["Ana"], Pose("glad", "smile", 0.9), hat=f"sun {s.pale} {s.cool}")
            arm(ana, FAMILY["Ana"], s.wear("Ana"), (1.9, 3.8), 1)
        baby(
            p.pen(0.06, 0.08, 0.092),
            s.months,
            s.wear("Nora"),
            pose,
            f"sun {mix(s.warm, s.pale, 0.7)} {s.warm}",
        )
        pail = p.pen(0.34, 0.3, 0.09)
        pail.paint(
            np.append(oval(0, -0.5, 0.8, 0.9), oval(0, -0.5, 0.7, 0.8)[::-1]), s.pale, form=0
        )
        pail.paint(
            blob([(-0.8, -0.6), (0.8, -0.6), (0.6, 0.8), (-0.6, 0.8)]), s.warm, form=0.6, cast=0.2
        )
        pail.paint(oval(0, -0.6, 0.78, 0.2), mix(s.ground, s.dark, 0.1), form=0.3)
        p.paint(
            blob([(-0.1, 0.45), (0.02, 0.38), (0.15, 0.36), (0.28, 0.45)]),
            mix(s.ground, s.pale, 0.25),
            form=0.6,
            cast=0.03,
        )
        p.paint(limb([(0.44, 0.26), (0.5, 0.4)], 0.02, 0.05), s.cool, cast=0.02)


def picnic(s: Stage) -> None:
    """A blanket in the garden with everybody on it."""
    _sky(s)
    hills(s, 0.0, mix(s.main, s.sky, 0.4), 0.03)
    for i in range(5):
        tree(s, -0.75 + 0.37 * i, 0.08, s.odd(0.35, 0.48), mix(s.main, s.pale, 0.1 + 0.07 * i))
    p = s.pen
    for i in range(16):
        p.paint(
            box(-0.8 + i * 0.1, -0.02, -0.73 + i * 0.1, 0.12, 0.02), s.pale, form=0.3, cast=0.01
        )
    s.canvas.soften(0.005)
    _ground(s, 0.1, s.ground)
    p.paint(blob([(-0.6, 0.28), (0, 0.2), (0.62, 0.27), (0.75, 0.6), (0, 0.75), (-0.75, 0.6)]),
            Cloth(s.pale, s.warm, "checks", 0.09), form=0.2, cast=0.02)  # fmt: skip
    for _ in range(16):
        flower = s.odd(-0.8, 0.8), s.odd(0.14, 0.24)
        p.paint(oval(*flower, 0.011), (s.pale, s.warm)[s.odd(0, 1) > 0.5], form=0.2)
        p.paint(oval(*flower, 0.004), "#f2bd3f", form=0)
    for pose in s.takes():
        seats = {
            "Tom": (-0.42, -0.08, 0.08),
            "Ruth": (0.46, -0.07, 0.08),
            "Ana": (0.24, -0.1, 0.082),
            "Mia": (-0.2, 0.04, 0.07),
        }
        for who, (x, y, size) in seats.items():
            if who in s.who:
                pen = p.pen(x, y, size, -0.15 * x)
                body(pen, FAMILY[who], s.wear(who), 4.4)
                hat = f"sun {s.pale} {s.warm}" if who in ("Ruth", "Mia") else ""
                head(
                    pen,
                    FAMILY[who],
                    Pose("glad", ("open", "smile")[len(who) % 2], -np.sign(x)),
                    hat=hat,
                )
                arm(pen, FAMILY[who], s.wear(who), (-0.6, 3.4), -1)
                arm(pen, FAMILY[who], s.wear(who), (0.6, 3.4), 1)
        baby(
            p.pen(0.03, 0.12, 0.08),
            s.months,
            s.wear("Nora"),
            pose,
            do="sit" if s.months > 5 else "lie",
        )
        basket = mix(s.warm, s.dark, 0.35)
        p.paint(
            box(-0.56, 0.3, -0.3, 0.46, 0.04),
            Cloth(basket, mix(basket, s.pale, 0.3), "checks", 0.025),
            cast=0.04,
        )
        for i in range(5):
            p.paint(
                oval(0.36 + 0.045 * (i % 3), 0.42 - 0.03 * (i // 3), 0.027),
                (s.warm, "#c93f4a")[i % 2],
                form=0.6,
                cast=0.02,
            )
        for _ in range(12):
            p.shine(
                oval(s.odd(-0.7, 0.7), s.odd(0.1, 0.5), s.odd(0.02, 0.06), 0.025),
                "#fff0b8",
                0.2,
                0.015,
            )


def rain(s: Stage) -> None:
    """One umbrella for everybody."""
    _sky(s, sun=False)
    p = s.pen
    for i in range(8):
        x, high = -0.85 + 0.22 * i, s.odd(0.36, 0.55)
        tone = mix((s.warm, s.main, s.pale, s.cool)[i % 4], s.wall, 0.45)
        p.paint(
            cut(
                [
                    (x, 0.2),
                    (x, 0.2 - high),
                    (x + 0.11, 0.09 - high),
                    (x + 0.22, 0.2 - high),
                    (x + 0.22, 0.2),
                ]
            ),
            tone,
            form=0.2,
        )
        for j in range(6):
            at = x + 0.06 + 0.1 * (j % 2), 0.24 - high + 0.13 * (j // 2)
            lit = (i * 5 + j) % 4 == 0
            p.paint(
                box(at[0] - 0.022, at[1] - 0.035, at[0] + 0.022, at[1] + 0.035, 0.004),
                "#ffd98a" if lit else s.dark + "90",
                form=0.1,
            )
    s.canvas.soften(0.006)
    p.paint(
        cut([(-1.4, 0.19), (1.4, 0.19), (1.4, 1.4), (-1.4, 1.4)]),
        mix(s.ground, s.cool, 0.15),
        form=0.15,
    )
    for i in range(10):
        pool = oval(s.odd(-0.8, 0.8), s.odd(0.25, 0.6), s.odd(0.06, 0.2), 0.014)
        p.paint(pool, mix(s.sky, (s.warm, s.pale)[i % 2], 0.3) + "b0", form=0.1, soft=0.004)
    for pose in s.takes():
        at = p.pen(-0.02, -0.16, 0.082)
        walker(at, "Ana", mix(s.warm, "#f2bd3f", 0.5), Pose("glad", "smile", -0.4), [(-0.9, 3.9)])
        baby(
            at.pen(0.25, 2.35, 0.78),
            s.months,
            s.wear("Nora"),
            pose,
            f"wool {s.warm} {s.pale}",
            "lap",
        )
        arm(at, FAMILY["Ana"], mix(s.warm, "#f2bd3f", 0.5), (1.75, 0.9), 1)
        at.paint(limb([(1.8, 1.4), (1.0, -3.0)], 0.1), s.dark)
        for i in range(4):
            left, right = -2.9 + 1.75 * i, -1.15 + 1.75 * i
            lift = -1.25 - 0.35 * (i in (1, 2))
            rib = blob([(0.85, -3.6), ((left + 0.85) / 2 - 0.2, -2.9), (left, lift + 0.35 * (i == 0)), ((left + right) / 2, lift - 0.25),
                        (right, lift + 0.35 * (i == 3)), ((right + 0.85) / 2 + 0.2, -2.9)])  # fmt: skip
            at.paint(
                rib, (s.warm, mix(s.warm, s.pale, 0.25))[i % 2], form=0.35, cast=0.08 * (i == 0)
            )
        if "Mia" in s.who:
            walker(
                p.pen(-0.3, 0.04, 0.07),
                "Mia",
                s.cool,
                Pose("open", "open", 0.8),
                [(-1.3, 3.0), (1.6, 2.4)],
                f"wool {s.cool} {s.pale}",
            )
        for _ in range(90):
            at_x, at_y = s.odd(-0.8, 0.8), s.odd(-0.7, 0.6)
            p.paint(
                limb([(at_x, at_y), (at_x - 0.008, at_y + s.odd(0.02, 0.06))], 0.0025),
                "#ffffff70",
                form=0,
            )


def steps(s: Stage) -> None:
    """Three steps on the grass. Then a sit."""
    _sky(s)
    hills(s, 0.02, mix(s.main, s.sky, 0.4), 0.04)
    for i in range(4):
        tree(s, -0.8 + 0.5 * i, 0.1, s.odd(0.4, 0.6), mix(s.main, s.pale, 0.15 * (i % 2)))
    s.canvas.soften(0.009)
    _ground(s, 0.1, s.ground)
    p = s.pen
    p.paint(oval(0.02, 0.36, 0.3, 0.045), s.dark + "40", form=0, soft=0.02)
    for pose in s.takes():
        baby(p.pen(0.02, -0.1, 0.105, 0.07 * pose.sway), s.months, s.wear("Nora"), pose, do="stand")
        grown = s.who[-1] if s.who[-1] in FAMILY else "Tom"
        if grown != "Nora":
            pen = p.pen(0.66, -0.32, 0.15)
            arm(pen, FAMILY[grown], s.wear(grown), (-2.0, 2.5), -1)
        for _ in range(26):
            x = s.odd(-0.8, 0.8)
            p.paint(
                limb([(x, 0.56), (x + s.odd(-0.04, 0.04), s.odd(0.38, 0.48))], 0.016, 0.003),
                mix(s.ground, s.dark, 0.2) + "c0",
                form=0.2,
                soft=0.006,
            )
        for _ in range(10):
            p.paint(
                oval(s.odd(-0.7, 0.7), s.odd(0.4, 0.5), 0.02),
                mix(s.pale, s.warm, s.odd(0, 0.6)) + "d0",
                form=0.3,
                soft=0.008,
            )
