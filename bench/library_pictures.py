"""A family's pictures of a year, drawn by chance: what the choice meets, with the truth beside it.

A year has events (a visit, an outing, a morning at home), more of them at weekends and around the
first days and the birthday, few in one quiet month. An event has a scene, people, and bursts; a
burst has one to nine frames. A frame's embedding is the unit vector of a sum: its scene (home is
one, with six rooms), its event, its burst, and chance, so that frames of a burst have cosines
of .93, pictures of one event about .6, of one scene on other days about .35. Fingerprints of a
burst differ in a few bits, of others in half of them. One picture in a hundred was posted and
comes back as a copy with a later day. One in eight is a bad shot: blurred, dark or with shut
eyes, of quality under .3. The subject is in most; grandparents come once a month or so, the
great-grandmother two or three times, and often to no more than one picture of an event. A party
of 250 frames is every year's last event. People write about some posts and mark favourites, not
always the best of a moment.

Nothing here is measured on a family: it tells methods apart, and says nothing of how much anybody
would like what they choose. Seeds 1 to 3 were seen while the choice was made; 101 to 103 once,
when a blurred frame that was posted stood before its sharp sisters; 111 to 113 were not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

import numpy as np

import yearling.records as r
from yearling.selection.parts import SMILE, WITH_FACE

WIDTH = 1280
DAYS = 366
ROLES = {
    "Ana": "mother", "Tom": "father", "Mia": "sister", "Rosa": "grandmother",
    "Karl": "grandfather", "Inge": "grandmother", "Berta": "great-grandmother",
    "Jo": "aunt", "Lu": "friend", "Sam": "friend",
}  # fmt: skip
OFTEN = {
    "Ana": 0.5, "Tom": 0.4, "Mia": 0.35, "Rosa": 0.05, "Karl": 0.04, "Inge": 0.025,
    "Berta": 0.004, "Jo": 0.03, "Lu": 0.03, "Sam": 0.02,
}  # fmt: skip
"""Share of events they are at."""
IMPORTANT = ("Ana", "Tom", "Mia", "Rosa", "Karl", "Inge", "Berta")
SCENES = ("home", "garden", "playground", "city", "woods", "lake", "beach", "snow", "restaurant")
HOME, ROOMS = 0.55, 6
QUIET = 5
"""The month of age with a fifth of the usual events."""
BAD = 0.3
"""Quality under which a picture is a bad shot."""


@dataclass
class Library:
    """Candidates as `selection.rate` makes them, and the truth."""

    candidates: list[r.Candidate] = field(default_factory=list)
    looks: dict[str, r.Look] = field(default_factory=dict)
    days: dict[str, float] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    """By photo: what it is a copy or a sister of; equal for near-duplicates."""


def draw(seed: int, pictures: int, per_event: float = 14.0, width: int = WIDTH) -> Library:
    """A library of so many pictures, about `per_event` of them an event."""
    return _Drawn(seed, width).year(pictures, per_event)


class _Drawn:
    def __init__(self, seed: int, width: int) -> None:
        self.rng, self.width, self.seed = np.random.default_rng(seed), width, seed
        places = len(SCENES) - 1 + ROOMS
        self.places = self._units(places)
        self.all = self._units(1)[0]
        """What all pictures of one phone share."""
        self.made = Library()

    def year(self, pictures: int, per_event: float) -> Library:
        events = round(pictures / per_event)
        for n, day in enumerate(sorted(self._day() for _ in range(events - 1))):
            if len(self.made.candidates) < pictures - 250:
                self._event(f"e{n}", day, self.rng.lognormal(np.log(per_event) - 0.4, 0.9))
        self._event("party", DAYS - 0.6, pictures - len(self.made.candidates))
        return self.made

    def _units(self, many: int) -> np.ndarray:
        rows = self.rng.normal(size=(many, self.width)).astype(np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _day(self) -> float:
        """Weekends count twice, the first days three times, the quiet month a fifth."""
        while True:
            day = self.rng.uniform(0, DAYS - 2)
            weight = 2.0 if int(day) % 7 > 4 else 1.0
            weight *= 3.0 if day < 4 else 0.2 if _month(day) == QUIET else 1.0
            if self.rng.uniform(0, 6) < weight:
                return float(day)

    def _event(self, name: str, day: float, size: float) -> None:
        home = name == "party" or self.rng.uniform() < HOME
        place = int(self.rng.integers(ROOMS)) if home else int(self.rng.integers(8)) + ROOMS
        scene = "home" if home else SCENES[place - ROOMS + 1]
        looks = 0.5 * self.all + 0.9 * self.places[place] + 0.8 * self._units(1)[0]
        party = name == "party"
        there = [p for p, often in OFTEN.items() if self.rng.uniform() < (0.8 if party else often)]
        left, time = max(1, round(size)), day
        while left > 0:
            frames = min(left, int(self.rng.geometric(0.5)), 9)
            self._burst(name, scene, looks + 0.95 * self._units(1)[0], there, time, frames)
            left -= frames
            time = min(time + self.rng.exponential(0.004), DAYS - 0.01)

    def _burst(self, event, scene, looks, there, time, frames) -> None:
        rng, made = self.rng, self.made
        rare = [p for p in there if OFTEN[p] < 0.01 and rng.uniform() < 0.1]
        people = [p for p in there if OFTEN[p] >= 0.01 and rng.uniform() < 0.35] + rare
        shot = _Shot(
            event,
            scene,
            f"{event}-{len(made.candidates)}",
            tuple(people),
            subject=bool(rng.uniform() < 0.72),
        )
        print, base = int(rng.integers(0, 2**63)), rng.beta(5, 2.2)
        for n in range(frames):
            vector = looks / np.linalg.norm(looks) + 0.27 * self._units(1)[0]
            bits = sum(1 << int(b) for b in set(rng.integers(0, 63, int(rng.integers(0, 3)))))
            quality = float(np.clip(base + rng.normal(0, 0.06), 0.32, 0.98))
            if rng.uniform() < 0.125:
                quality = float(rng.uniform(0.05, BAD - 0.01))
            self._picture(shot, vector, print ^ bits, time + n * 2e-5, quality)
        if rng.uniform() < 0.01:
            self._copy(shot, vector)

    def _picture(self, shot: _Shot, vector, print: int, time: float, quality: float) -> None:
        rng, made = self.rng, self.made
        id = sha256(f"{self.seed} {len(made.candidates)}".encode()).hexdigest()
        posted = rng.uniform() < 0.03
        sharp = quality * rng.uniform(0.8, 1.0)
        made.candidates.append(
            r.Candidate(
                photo=id,
                moment=f"m{shot.event}-{int(time * 24)}",
                event=shot.event,
                month=_month(time),
                quality=round(quality, 4),
                parts=self._parts(sharp),
                people=shot.people,
                burst=shot.burst,
                subject=shot.subject,
                bonus=0.3 * posted,
                acts=("posted",) * posted,
                words=round(float(rng.uniform()), 4) * (posted and rng.uniform() < 0.5),
                favourite=bool(rng.uniform() < 0.03),
            )
        )
        vector = vector / np.linalg.norm(vector)
        tags = ((shot.scene, 0.8),) if shot.scene != "home" else ()
        made.looks[id] = r.Look(
            width=4000, height=3000, prints=(print,) * 3, sharpness=sharp, light=0.8,
            faces=(), tags=tags, likeness=vector.astype("<f2").tobytes(),
        )  # fmt: skip
        made.days[id], made.same[id] = time, shot.burst

    def _parts(self, sharp: float) -> tuple[r.Part, ...]:
        """All that a picture with a face has; only the sharpness goes with its quality."""
        worths = WITH_FACE | {"smile": SMILE}
        scores = dict(zip(worths, self.rng.uniform(0.5, 1.0, len(worths)), strict=True))
        scores["sharp"] = sharp
        return tuple(r.Part(n, round(s * worths[n], 4), worths[n]) for n, s in scores.items())

    def _copy(self, shot: _Shot, vector) -> None:
        """The same picture, days later, as posts and chats bring it back."""
        made = self.made
        last = made.candidates[-1]
        time = min(made.days[last.photo] + self.rng.uniform(1, 20), DAYS - 1.1)
        own = f"copy-{len(made.candidates)}"
        copy = replace(shot, event=own, burst=own)
        self._picture(copy, vector, made.looks[last.photo].prints[0], time, last.quality)
        made.same[made.candidates[-1].photo] = made.same[last.photo]


@dataclass(frozen=True)
class _Shot:
    """What all frames of one burst share."""

    event: str
    scene: str
    burst: str
    people: tuple[str, ...]
    subject: bool


def _month(day: float) -> int:
    return min(12, int(day / 30.4375))
