"""The family: who they are to the eye, and how each is drawn.

Rule 1: a figure is drawn with a pen whose unit is half a head, the head's middle at 0, 0.
Rule 2: who somebody is never changes (skin, hair, glasses); clothes and pose do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from yearling.sample.brush import Cloth, Pen, Spots, blob, limb, mix, oval

INK = "#3b2a2a"


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
    glasses: str = ""
    beard: bool = False
    young: float = 0.0
    """0 for a grown-up, 1 for a baby: how low and far apart the eyes are"""
    old: bool = False


FAMILY = {
    "Nora": Looks("#f0bd95", "#8a5a3c", "tuft", young=1.0),
    "Ana": Looks("#dda27a", "#4a2b22", "bun"),
    "Tom": Looks("#f3c4a4", "#a8552f", "short", beard=True),
    "Mia": Looks("#ecb68e", "#7a4328", "tails", young=0.7),
    "Ruth": Looks("#eebf9f", "#b9b2ac", "bob", glasses="#2f5d62", old=True),
    "Olga": Looks("#f0c9b0", "#f1ece4", "knot", glasses="#a67c37", old=True),
}


def head(pen: Pen, looks: Looks, pose: Pose, months: float = 12.0, hat: str = "") -> None:
    """Head with hair and face; `months` decides how much hair a baby has."""
    pen = pen.pen(0, 0, 1, 0.10 * pose.sway)
    name = next(name for name, known in FAMILY.items() if known is looks)
    pen.canvas.heads.append((name, pen.at, abs(pen.turn)))
    if not hat:
        _hair_behind(pen, looks)
    for side in (-1, 1):
        pen.paint(oval(side * 0.98, 0.12, 0.17, 0.23), mix(looks.skin, "#c46b55", 0.15))
    full = 0.06 * looks.young
    skull = blob([(0, -1.02), (0.72, -0.76), (1, -0.05), (0.86 + full, 0.5), (0.45, 0.9),
                  (0, 1.0), (-0.45, 0.9), (-0.86 - full, 0.5), (-1, -0.05), (-0.72, -0.76)])  # fmt: skip
    pen.paint(skull, looks.skin, form=0.32)
    if looks.beard:
        pen.paint(blob([(-0.98, 0.05), (-0.72, 0.3), (-0.3, 0.36), (0, 0.32), (0.3, 0.36),
                        (0.72, 0.3), (0.98, 0.05), (0.92, 0.62), (0.5, 1.06), (0, 1.18),
                        (-0.5, 1.06), (-0.92, 0.62)]), looks.hair, form=0.3)  # fmt: skip
    _face(pen, looks, pose)
    if hat:
        _hat(pen, hat)
    else:
        _hair_before(pen, looks, months)


def _face(pen: Pen, looks: Looks, pose: Pose) -> None:
    look = 0.14 * pose.sway
    low = 0.02 + 0.12 * looks.young
    apart = 0.37 + 0.05 * looks.young
    for side in (-1, 1):
        pen.paint(oval(side * 0.57 + look, low + 0.36, 0.24, 0.18), "#e4654f70", form=0, soft=0.07)
        _eye(pen, (side * apart + look, low), looks, pose)
        brow = mix(looks.hair, looks.skin, 0.25 + 0.4 * (looks.young > 0.9))
        arch = [(side * (apart - 0.14) + look, low - 0.30), (side * apart + look, low - 0.36),
                (side * (apart + 0.15) + look, low - 0.29)]  # fmt: skip
        pen.paint(limb(arch, 0.05 + 0.03 * looks.beard), brow, form=0)
        if looks.glasses:
            ring = oval(side * apart + look, low + 0.02, 0.27)
            pen.paint(np.append(ring, (ring - ring.mean())[::-1] * 0.84 + ring.mean()),
                      looks.glasses, form=0)  # fmt: skip
    if looks.glasses:
        pen.paint(limb([(-0.12 + look, low), (0.12 + look, low)], 0.05), looks.glasses, form=0)
    nose = mix(looks.skin, "#c4583f", 0.42)
    pen.paint(oval(look * 1.35, low + 0.24, 0.12, 0.085), nose, form=0, soft=0.02)
    pen.paint(oval(look * 1.35 - 0.02, low + 0.21, 0.05, 0.035), "#ffffff55", form=0, soft=0.015)
    _mouth(pen, (look, low + 0.48), pose.mouth, looks)
    if looks.old:
        for side in (-1, 1):
            crease = [(side * 0.33 + look, low + 0.34), (side * 0.42 + look, low + 0.52)]
            pen.paint(limb(crease, 0.03), "#b8705a88", form=0)


def _eye(pen: Pen, at: tuple[float, float], looks: Looks, pose: Pose) -> None:
    x, y = at
    if pose.eyes != "open":
        bow = 0.11 if pose.eyes == "shut" else -0.11
        pen.paint(limb([(x - 0.13, y), (x, y + bow), (x + 0.13, y)], 0.052), INK, form=0)
        return
    size = 0.105 + 0.025 * looks.young
    pen.paint(oval(x, y, size * 1.25, size * 1.2), "#fff6ea66", form=0, soft=0.02)
    pen.paint(oval(x, y, size * 0.88, size), INK, form=0)
    pen.paint(oval(x - 0.03, y - 0.045, size * 0.32), "#ffffff", form=0)
    pen.paint(limb([(x - 0.13, y - 0.05), (x, y - 0.125), (x + 0.13, y - 0.05)], 0.035), INK,
              form=0)  # fmt: skip


def _mouth(pen: Pen, at: tuple[float, float], mouth: str, looks: Looks) -> None:
    x, y = at
    lip = mix("#b2473f", looks.skin, 0.15)
    if mouth == "open":
        pen.paint(blob([(x - 0.24, y - 0.05), (x, y - 0.02), (x + 0.24, y - 0.05),
                        (x + 0.14, y + 0.17), (x - 0.14, y + 0.17)]), "#7e2c30", form=0)  # fmt: skip
        pen.paint(oval(x, y + 0.13, 0.11, 0.055), "#e58078", form=0)
    elif mouth == "round":
        pen.paint(oval(x, y + 0.05, 0.09, 0.11), "#7e2c30", form=0)
    else:
        bow = 0.13 if mouth == "smile" else 0.0
        wide = 0.22 if mouth == "smile" else 0.13
        pen.paint(limb([(x - wide, y - 0.02), (x, y + bow), (x + wide, y - 0.02)], 0.055), lip,
                  form=0)  # fmt: skip


def _hair_behind(pen: Pen, looks: Looks) -> None:
    hair = looks.hair
    if looks.style == "bun":
        pen.paint(oval(0.18, -1.28, 0.46, 0.42), hair)
        pen.paint(blob([(-1.08, -0.3), (0, -1.15), (1.08, -0.3), (1.0, 0.55), (0, 0.8), (-1.0, 0.55)]),
                  hair)  # fmt: skip
    elif looks.style == "tails":
        for side in (-1, 1):
            pen.paint(blob([(side * 0.95, -0.35), (side * 1.5, -0.45), (side * 1.72, 0.15),
                            (side * 1.5, 0.75), (side * 1.22, 0.35)]), hair)  # fmt: skip
            pen.paint(oval(side * 1.07, -0.3, 0.13), "#d94f4f")
    elif looks.style == "bob":
        pen.paint(blob([(0, -1.25), (1.0, -0.9), (1.28, 0), (1.15, 0.85), (0.6, 0.95), (-0.6, 0.95),
                        (-1.15, 0.85), (-1.28, 0), (-1.0, -0.9)]), hair)  # fmt: skip
    elif looks.style == "knot":
        pen.paint(oval(0, -1.2, 0.42, 0.36), hair)
        pen.paint(oval(0, -0.3, 1.12, 0.92), hair)


def _hair_before(pen: Pen, looks: Looks, months: float) -> None:
    hair = looks.hair
    if looks.style == "tuft":
        _baby_hair(pen, hair, months)
        return
    part = {"bun": -0.3, "short": 0.45, "tails": 0.0, "bob": 0.35, "knot": 0.0}[looks.style]
    low = {"short": -0.25, "tails": -0.05}.get(looks.style, 0.05)
    rim: Spots = [(-1.06, low), (-1.04, -0.62), (-0.5, -1.12), (0.1, -1.2), (0.6, -1.08),
                  (1.04, -0.62), (1.06, low), (0.88, -0.32), (0.5, -0.58), (part, -0.74),
                  (-0.5, -0.52), (-0.88, -0.28)]  # fmt: skip
    if looks.style == "tails":
        rim = [*rim[:7], (0.86, -0.3), (0.45, -0.38), (0, -0.42), (-0.45, -0.38), (-0.86, -0.3)]
    pen.paint(blob(rim), hair, form=0.45)
    shine = mix(hair, "#ffe3c0", 0.35)
    pen.paint(limb([(-0.62, -0.78), (-0.2, -0.98), (0.3, -0.98)], 0.07, 0.02), shine + "99", form=0)


def _baby_hair(pen: Pen, hair: str, months: float) -> None:
    if months < 4:
        pen.paint(
            blob([(-0.7, -0.72), (0, -1.06), (0.7, -0.72), (0, -0.82)]), hair + "70", soft=0.05
        )
        return
    grown = min(1.0, (months - 3) / 9)
    deep = -0.92 + 0.36 * grown
    pen.paint(blob([(-0.98, -0.2 - 0.3 * (1 - grown)), (-0.76, -0.82), (-0.2, -1.1), (0.35, -1.1),
                    (0.8, -0.8), (0.98, -0.2 - 0.3 * (1 - grown)), (0.72, -0.6 + 0.15 * grown),
                    (0.2, deep), (-0.25, deep - 0.06), (-0.72, -0.58 + 0.15 * grown)]),
              hair + "ee", form=0.3)  # fmt: skip
    pen.paint(limb([(0.02, -1.02), (0.1, -1.25), (0.02 + 0.2 * grown, -1.36 - 0.08 * grown)], 0.16,
                   0.04), hair, form=0)  # fmt: skip
    if months > 8:
        pen.paint(limb([(0.05, -1.04), (-0.12, -1.2), (-0.26, -1.24)], 0.12, 0.03), hair, form=0)


def _hat(pen: Pen, hat: str) -> None:
    kind, colour, other = hat.split()
    crown = blob([(-1.1, -0.32), (-1.0, -0.95), (-0.45, -1.34), (0.45, -1.34), (1.0, -0.95),
                  (1.1, -0.32), (0, -0.5)])  # fmt: skip
    if kind == "sun":
        pen.paint(oval(0, -0.45, 1.6, 0.42), mix(colour, "#ffffff", 0.12), cast=0.08)
        pen.paint(blob([(-1.02, -0.5), (-0.85, -1.2), (0, -1.42), (0.85, -1.2), (1.02, -0.5),
                        (0, -0.38)]), colour)  # fmt: skip
        pen.paint(limb([(-0.98, -0.62), (0, -0.48), (0.98, -0.62)], 0.2), other, form=0.1)
    elif kind == "wool":
        pen.paint(oval(0, -1.46, 0.32), mix(other, "#ffffff", 0.3))
        pen.paint(crown, Cloth(colour, other, "stripes", 0.34))
        pen.paint(
            limb([(-1.06, -0.42), (0, -0.6), (1.06, -0.42)], 0.34), other, form=0.3, cast=0.04
        )
        for side in (-1, 1):
            pen.paint(blob([(side * 1.12, -0.4), (side * 0.86, -0.3), (side * 0.94, 0.4),
                            (side * 1.1, 0.5)]), colour)  # fmt: skip
    else:
        pen.paint(crown, colour)
        pen.paint(limb([(-1.04, -0.4), (0, -0.56), (1.04, -0.4)], 0.2), other, form=0.2)
        pen.paint(limb([(0, -1.25), (0.1, -1.5), (-0.05, -1.62)], 0.12, 0.08), other)


def body(pen: Pen, looks: Looks, clothes: str | Cloth, long: float = 5.2) -> None:
    """Neck and a bell of clothes down to `long`, for somebody standing or sitting."""
    pen.paint(limb([(0, 0.7), (0, 1.5)], 0.62), mix(looks.skin, "#a8553f", 0.18), form=0.3)
    wide = 1.25 + 0.12 * long * (0.8 if looks.beard else 1)
    pen.paint(blob([(-0.35, 1.12), (0.35, 1.12), (1.12, 1.5), (wide * 0.86, 2.9), (wide, long),
                    (0, long + 0.15), (-wide, long), (-wide * 0.86, 2.9), (-1.12, 1.5)]),
              clothes, form=0.45, cast=0.12)  # fmt: skip


def legs(pen: Pen, top: float, low: float, trousers: str, step: float = 0.3) -> None:
    """Two legs with shoes, `step` apart at the ground."""
    for side in (-1, 1):
        foot = side * (0.35 + step)
        pen.paint(limb([(side * 0.4, top), (side * 0.5, (top + low) / 2), (foot, low)], 0.62, 0.46),
                  trousers, form=0.4)  # fmt: skip
        pen.paint(blob([(foot - 0.3, low - 0.12), (foot + 0.25, low - 0.16), (foot + 0.55, low + 0.12),
                        (foot + 0.5, low + 0.26), (foot - 0.32, low + 0.26)]), "#4a3630")  # fmt: skip


def arm(pen: Pen, looks: Looks, sleeve: str | Cloth, hand: tuple[float, float], side: int) -> None:
    """One arm from the shoulder on `side` (-1 left, 1 right) to the hand's spot."""
    x, y = hand
    elbow = ((side * 1.05 + x) / 2 + side * 0.55, (1.75 + y) / 2 + 0.3)
    way = np.array([x - elbow[0], y - elbow[1]])
    reach = way / max(0.1, float(np.hypot(*way))) * 0.2
    pen.paint(oval(x + reach[0], y + reach[1], 0.27, 0.25), looks.skin, form=0.35)
    pen.paint(limb([(side * 1.0, 1.75), elbow, hand], 0.62, 0.46), sleeve, form=0.4, cast=0.06)


def person(
    pen: Pen, who: str, clothes: str | Cloth, pose: Pose, hands: Spots = (), hat: str = ""
) -> None:
    """Somebody from the waist up or seated; hands at the given spots, left one first."""
    looks = FAMILY[who]
    body(pen, looks, clothes)
    head(pen, looks, pose, hat=hat)
    for side, hand in zip((-1, 1), hands, strict=False):
        arm(pen, looks, clothes, hand, side)


def walker(
    pen: Pen, who: str, clothes: str | Cloth, pose: Pose, hands: Spots, hat: str = ""
) -> None:
    """Somebody standing or walking, seen whole: 8 units tall, children 5."""
    child = FAMILY[who].young > 0.5
    long, low = (3.4, 4.9) if child else (5.0, 7.6)
    legs(pen, long - 0.4, low, "#46506b" if child else "#3c4454", 0.15 + 0.2 * abs(pose.sway))
    looks = FAMILY[who]
    body(pen, looks, clothes, long)
    head(pen, looks, pose, hat=hat)
    for side, hand in zip((-1, 1), hands, strict=False):
        arm(pen, looks, clothes, hand, side)


def swaddled(pen: Pen, blanket: str | Cloth, pose: Pose, hat: str = "") -> None:
    """A newborn in a blanket, head at the pen's middle, the bundle below it."""
    pen.paint(blob([(-1.15, 0.1), (-1.35, 1.2), (-1.1, 3.0), (0, 4.0), (1.1, 3.0), (1.35, 1.2),
                    (1.15, 0.1), (0, -0.9)]), blanket, form=0.5, cast=0.25)  # fmt: skip
    head(pen, FAMILY["Nora"], pose, 0.3, hat)
    plain = blanket.base if isinstance(blanket, Cloth) else blanket
    pen.paint(blob([(-1.3, 0.35), (-0.8, 1.0), (0.2, 1.45), (1.25, 0.4), (1.45, 1.3), (0.9, 2.2),
                    (-0.9, 2.0), (-1.45, 1.2)]), blanket, form=0.5, cast=0.1)  # fmt: skip
    pen.paint(limb([(-1.2, 0.75), (0.1, 1.75), (0.9, 3.2)], 0.07, 0.03), mix(plain, "#6b4a4a", 0.3),
              form=0)  # fmt: skip


def baby(
    pen: Pen, months: float, clothes: str | Cloth, pose: Pose, hat: str = "", do: str = "sit"
) -> None:
    """Nora: `do` is lie, sit, crawl, stand or lap; the head is at the pen's middle."""
    looks = FAMILY["Nora"]
    skin, sway = looks.skin, pose.sway
    if do == "crawl":
        _crawling(pen, clothes, sway)
    else:
        _baby_legs(pen, clothes, do, sway)
        low = 2.75 if do != "stand" else 3.0
        pen.paint(blob([(-0.4, 0.85), (0.4, 0.85), (0.98, 1.35), (1.18, 2.2), (0.8, low), (-0.8, low),
                        (-1.18, 2.2), (-0.98, 1.35)]), clothes, form=0.5, cast=0.12)  # fmt: skip
        spread = {"lie": (1.9, 0.5), "stand": (1.75, 0.75), "sit": (1.5, 2.2), "lap": (1.2, 2.2)}[
            do
        ]
        for side in (-1, 1):
            hand = (side * spread[0], spread[1] - 0.3 * side * sway)
            pen.paint(oval(*hand, 0.25), skin, form=0.3)
            pen.paint(limb([(side * 0.8, 1.4), (side * (spread[0] + 0.55) / 2 + side * 0.2,
                            (1.55 + hand[1]) / 2 + 0.1), hand], 0.56, 0.42), clothes, form=0.4,
                      cast=0.05)  # fmt: skip
    head(pen, looks, pose, months, hat)


def _baby_legs(pen: Pen, clothes: str | Cloth, do: str, sway: float) -> None:
    skin = FAMILY["Nora"].skin
    for side in (-1, 1):
        if do == "stand":
            foot = (side * (0.5 + 0.2 * sway * side), 4.1 - 0.25 * (sway * side > 0.3))
            knee = (side * 0.6, 3.4)
        elif do == "lie":
            foot, knee = (side * (0.9 + 0.3 * sway * side), 3.9), (side * 1.15, 3.2)
        else:
            foot, knee = (side * 1.55, 3.05 + 0.1 * side * sway), (side * 1.35, 2.65)
        pen.paint(limb([(side * 0.5, 2.5), knee, foot], 0.85, 0.55), clothes, form=0.45, cast=0.06)
        pen.paint(
            oval(foot[0] + side * 0.08, foot[1] + 0.08, 0.34, 0.27), skin, form=0.35, cast=0.05
        )
        for toe in range(4):
            pen.paint(oval(foot[0] + side * (0.26 - 0.11 * toe), foot[1] - 0.12 - 0.02 * toe, 0.07),
                      skin, form=0.3)  # fmt: skip


def _crawling(pen: Pen, clothes: str | Cloth, sway: float) -> None:
    skin = FAMILY["Nora"].skin
    pen.paint(blob([(0.6, 0.5), (1.8, 0.2), (2.9, 0.15), (3.5, 0.8), (3.3, 1.75), (2.0, 1.8), (0.6, 1.8),
                    (0, 1.2)]), clothes, form=0.5, cast=0.15)  # fmt: skip
    for x, lean in ((3.0, 0.35), (2.5, -0.25)):
        pen.paint(limb([(x, 1.4), (x - 0.2 + lean * sway, 2.2), (x + 0.75, 2.45)], 0.9, 0.5), clothes,
                  form=0.45)  # fmt: skip
        pen.paint(oval(x + 0.95, 2.45, 0.28, 0.24), skin, form=0.3)
    for x, lean in ((0.9, -0.3), (0.15, 0.3)):
        pen.paint(oval(x + lean * sway, 2.55, 0.3, 0.2), skin, form=0.3)
        pen.paint(limb([(x + 0.1, 1.2), (x, 1.9), (x + lean * sway, 2.4)], 0.6, 0.42), clothes,
                  form=0.4, cast=0.05)  # fmt: skip


def cat(pen: Pen, fur: str, pose: Pose) -> None:
    """The cat, asleep in a ring or sitting up; one unit is half its head."""
    dark = mix(fur, "#3a2a20", 0.35)
    pen.paint(limb([(2.6, 3.0), (3.7, 2.6), (3.6, 1.5), (3.2, 1.2)], 0.5, 0.35), dark)
    pen.paint(blob([(-0.6, 0.7), (0.9, 0.5), (2.4, 1.3), (2.9, 2.6), (2.2, 3.3), (-0.8, 3.3),
                    (-1.2, 2.2)]), Cloth(fur, dark, "stripes", 0.8), form=0.5, cast=0.15)  # fmt: skip
    for side in (-1, 1):
        pen.paint(blob([(side * 0.95, -0.3), (side * 0.85, -1.35), (side * 0.2, -0.75)]), fur)
    pen.paint(oval(0, 0, 1.05, 0.86), fur, cast=0.05)
    pen.paint(oval(0, 0.32, 0.5, 0.36), mix(fur, "#fff6e6", 0.7), form=0)
    for side in (-1, 1):
        bow = 0.12 if pose.eyes != "open" else -0.02
        eye = limb([(side * 0.6, -0.05), (side * 0.42, -0.05 + bow), (side * 0.24, -0.05)], 0.06)
        pen.paint(eye if pose.eyes != "open" else oval(side * 0.42, -0.05, 0.13), "#2d2622", form=0)
        for up in (0.25, 0.4):
            pen.paint(limb([(side * 0.5, 0.3), (side * 1.4, up)], 0.025), "#fff6e6aa", form=0)
        pen.paint(oval(side * 0.5 - 0.3, 3.15, 0.4, 0.25), mix(fur, "#fff6e6", 0.6), form=0.3)
    pen.paint(blob([(-0.12, 0.16), (0.12, 0.16), (0, 0.3)]), "#c9736b", form=0)
