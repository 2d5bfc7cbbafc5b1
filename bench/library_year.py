"""A family's faces, drawn by chance: what grouping meets, with the truth beside it.

A face is the unit vector of a sum in 128 dimensions: who it is, what all small children share,
the session (light, camera), and chance. Adults stay as they are. A child's identity has a stable
share and one that wanders with age (Ornstein-Uhlenbeck, in the logarithm of age, so that a newborn
changes faster than a child of three). Session and chance have heavy tails and lie mostly in 20
dimensions that all faces share, as pose and light do in real vectors. Poor faces are pulled to one
direction.

Children are as hard to verify as published for infants (ITLF, arXiv 2601.01680: accepted at 0.1 %
false accepts .31 at 0 to 6 months, .65 from 2.5 to 3 years; the study of algorithms aimed at .36
and .77, and so do we), and newborns about as alike as SFace finds toddlers (mean cosine .36).
`calibration` measures both, and the benchmark prints them. These two figures do not settle
everything that is drawn. The rest was chosen, and chosen while results were seen: see decision
0013. So it tells rules apart, and does not say how well any works on a real family.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yearling.people.crowd import Crowd
from yearling.records import Spot

WIDTH, SHARED = 128, 20
YEAR = 365.25
START = 20_000.0
"""Day of the subject's birth, since 1970."""


@dataclass(frozen=True)
class World:
    """What is drawn: one of the six conditions."""

    name: str = "base"
    years: float = 1.0
    sessions: int = 170
    """A year."""
    stable: float = 0.75
    """Share of a child's identity that does not wander."""
    noise: float = 1.0
    sibling: float = 0.35
    """Cosine of the identities of the subject and the older sibling."""
    twin: float = 0.0
    """Cosine of the subject and a twin; 0: there is none."""
    apart: float = 0.0
    """Share of photos with both twins that are taken of one alone instead."""


CONDITIONS = (
    World(),
    World("strong drift", stable=0.45),
    World("look-alike sibling", sibling=0.85),
    World("twins", twin=0.7),
    World("noisier faces", noise=1.12),
    World("3 years, strong drift", years=3.0, sessions=110, stable=0.45),
)
IDENTICAL = World("identical twins", twin=0.88)
"""Harder than the six: nobody published how alike identical twins are to such a network."""


@dataclass(frozen=True)
class Somebody:
    """A person of the cast."""

    born: float
    """Day."""
    often: float
    """Share of sessions they are in."""
    many: float
    """Share of a session's photos they are in."""
    core: NDArray[np.float64]
    """Unit vector that stays."""
    path: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, WIDTH)))
    """What wanders, a row for each step of `_STEP` in the logarithm of age; empty for adults."""


_STEP, _RATE = 0.02, 2.2
"""Step and rate of the wandering, by log(age + 60 days): 8 months of memory at one year."""
_BABY, _FADES = 0.8, 4500.0
"""Length of what all newborns share, and the days in which that falls to a third."""
_CHANCE, _SESSION = 0.40, 0.60
"""Lengths of chance and of the session's mark, beside an identity of length 1."""
_TAIL, _PULL, _BLUR = 8, 1.4, 0.6
"""Degrees of freedom of the tails; how far the poorest faces are pulled, and their chance."""


@dataclass(frozen=True)
class Library:
    """Faces and the truth."""

    crowd: Crowd
    truth: NDArray[np.int32]
    """Person of each face; 0 is the subject; a stranger has a number of their own."""


class Drawn:
    """Draws the vectors of one world."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self.world, self.rng = world, rng
        self.baby, self.poor = _unit(rng), _unit(rng)
        self.base = np.linalg.qr(rng.normal(size=(WIDTH, SHARED)))[0]

    def child(self, born: float, often: float, many: float, like=None, cosine=0.0) -> Somebody:
        """A child; `like` another one to a cosine, in what stays and in what wanders."""
        core = _near(self.rng, like.core if like else None, cosine)
        steps = int(np.log((40 * YEAR + 60) / 60) / _STEP) + 2
        keep = np.exp(-_RATE * _STEP)
        path = np.empty((steps, WIDTH))
        path[0] = _unit(self.rng)
        for n in range(1, steps):
            path[n] = keep * path[n - 1] + np.sqrt(1 - keep**2) * _unit(self.rng)
        if like is not None:
            path = cosine * like.path + np.sqrt(1 - cosine**2) * path
        return Somebody(born, often, many, core, path)

    def adult(self, age: float, often: float, many: float) -> Somebody:
        return Somebody(START - age * YEAR, often, many, _unit(self.rng))

    def identity(self, who: Somebody, day: float) -> NDArray[np.float64]:
        """Of length one, the part that all small children share included."""
        if not len(who.path):
            return who.core
        age = max(0.0, day - who.born)
        share = _BABY * np.exp(-age / _FADES)
        wandering = who.path[int(np.log((age + 60) / 60) / _STEP)]
        stable = self.world.stable
        own = np.sqrt(stable) * who.core + np.sqrt(1 - stable) * wandering
        return share * self.baby + np.sqrt(1 - share**2) * own

    def chance(self, length: float) -> NDArray[np.float64]:
        """Heavy tails, three quarters of it in the shared dimensions."""
        heavy = np.sqrt(_TAIL / self.rng.chisquare(_TAIL))
        shared = self.base @ self.rng.normal(size=SHARED) * np.sqrt(0.75 / SHARED)
        free = self.rng.normal(size=WIDTH) * np.sqrt(0.25 / WIDTH)
        return self.world.noise * length * heavy * (shared + free)

    def face(self, who: Somebody, day: float, session, quality: float) -> NDArray[np.float32]:
        """A face of quality 0 to 1; below a half it is pulled to where poor faces lie."""
        bad = max(0.0, 0.5 - quality)
        vector = self.identity(who, day) + session + self.chance(_CHANCE * (1.3 - 0.5 * quality))
        vector = (
            vector / np.linalg.norm(vector) + _PULL * bad * self.poor + self.chance(_BLUR * bad)
        )
        return (vector / np.linalg.norm(vector)).astype(np.float32)


def _unit(rng: np.random.Generator) -> NDArray[np.float64]:
    vector = rng.normal(size=WIDTH)
    return vector / np.linalg.norm(vector)


def _near(rng: np.random.Generator, to, cosine: float) -> NDArray[np.float64]:
    if to is None:
        return _unit(rng)
    vector = cosine * to + np.sqrt(1 - cosine**2) * _unit(rng)
    return vector / np.linalg.norm(vector)


def cast(drawn: Drawn) -> list[Somebody]:
    """Everybody whose name the family knows; the subject first."""
    world = drawn.world
    subject = drawn.child(START, 0.88, 0.72)
    people = [subject]
    people.append(drawn.child(START - 2.6 * YEAR, 0.5, 0.35, subject, world.sibling))
    people += [drawn.adult(33, 0.6, 0.3), drawn.adult(35, 0.5, 0.25)]
    people.append(drawn.child(START - 70, 0.12, 0.4, subject, 0.35))
    people += [drawn.child(START + drawn.rng.uniform(-200, 120), 0.05, 0.25) for _ in range(10)]
    people += [drawn.adult(64, 0.14, 0.3) for _ in range(4)]
    people += [drawn.adult(34, 0.07, 0.25) for _ in range(9)]
    if world.twin:
        people.append(drawn.child(START, 0.85, 0.65, subject, world.twin))
    return people


def year_of(world: World, seed: int) -> Library:
    """A library of one world: about 3,400 faces a year."""
    rng = np.random.default_rng(seed)
    drawn = Drawn(world, rng)
    people = cast(drawn)
    days = np.sort(rng.uniform(0, world.years * YEAR, int(world.sessions * world.years)))
    rows: list[tuple] = []
    photo = 0
    for number, start in enumerate(days):
        here = [
            n for n, p in enumerate(people) if rng.random() < p.often and p.born < START + start
        ]
        marks = {n: drawn.chance(_SESSION) for n in here}
        for _ in range(1 + rng.poisson(10)):
            day = START + start + rng.uniform(0, 0.12)
            shown = [n for n in here if rng.random() < people[n].many]
            if world.apart and {0, len(people) - 1} <= set(shown) and rng.random() < world.apart:
                shown.remove(rng.choice([0, len(people) - 1]))
            if 0 in shown and rng.random() < 0.004:
                shown.append(0)  # a mirror, or a picture on the wall
            rows += [(photo, number, day, n, people[n], marks[n]) for n in shown]
            strangers = [drawn.adult(rng.uniform(4, 75), 0, 0) for _ in range(rng.poisson(0.12))]
            rows += [(photo, number, day, -1, stranger, 0.0) for stranger in strangers]
            photo += 1
    return _library(drawn, rows)


def _library(drawn: Drawn, rows: list[tuple]) -> Library:
    rng, n = drawn.rng, len(rows)
    quality = np.where(rng.random(n) < 0.13, rng.uniform(0.0, 0.45, n), rng.beta(6, 2, n))
    seen = np.clip(quality + rng.normal(0, 0.07, n), 0, 1)  # what is measured of it
    vectors = [
        drawn.face(p, day, mark, q) for (*_, day, _, p, mark), q in zip(rows, quality, strict=True)
    ]
    days = np.array([row[2] for row in rows])
    old = (days - np.array([row[4].born for row in rows])) / YEAR
    age = np.maximum(0, old + rng.normal(0, 1, n) * np.where(old < 4, 1.5, 0.18 * old + 1))
    truth = np.array([row[3] for row in rows], np.int32)
    strange = truth < 0
    truth[strange] = 1000 + np.arange(strange.sum())
    photos = np.array([row[0] for row in rows], np.int32)
    faces = np.arange(n) - np.searchsorted(photos, photos)
    spots = tuple(Spot(f"{p:08}", int(f)) for p, f in zip(photos, faces, strict=True))
    crowd = Crowd(
        spots,
        {spot: row for row, spot in enumerate(spots)},
        np.array(vectors, np.float32),
        days,
        photos,
        np.array([row[1] for row in rows], np.int32),
        seen >= 0.4,
        age.astype(np.float32),
        np.maximum(0.05, seen).astype(np.float32),
    )
    return Library(crowd, truth)


def calibration(world: World, low: float, high: float, seed: int = 900) -> tuple[float, float]:
    """True accepts at 0.1 % false ones, and the mean cosine of two children, at ages in years.

    150 children, two good faces each of two sessions at random ages between the two.
    """
    drawn = Drawn(world, np.random.default_rng(seed))
    rng = drawn.rng
    faces = []
    for _ in range(150):
        child = drawn.child(START, 0, 0)
        days = START + YEAR * rng.uniform(low, high, 2)
        faces += [drawn.face(child, d, drawn.chance(_SESSION), rng.beta(6, 2)) for d in days]
    rows = np.array(faces)
    cosines, owner = rows @ rows.T, np.arange(300) // 2
    same = np.triu(owner[:, None] == owner, 1)
    others = np.triu(owner[:, None] != owner, 1)
    least = np.quantile(cosines[others], 0.999)
    return float((cosines[same] > least).mean()), float(cosines[others].mean())
