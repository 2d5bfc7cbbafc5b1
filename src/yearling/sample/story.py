"""The plan of the year: which moment is taken how often, by which camera, into which files.

In: `year.toml`, a number of files and a seed. Out: `Moment`s, each with the `Shot`s taken of it.
May not: draw, read the clock, or hold two shots with one path.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

HERE = Path(__file__).parent
BOOK: dict[str, Any] = tomllib.loads((HERE / "year.toml").read_text("utf-8"))
FAMILY: dict[str, Any] = tomllib.loads((HERE / "retrospective.toml").read_text("utf-8"))
"""The facts that a family would give: the demo's own project file."""
BORN, UNTIL = FAMILY["subject"]["born"], FAMILY["until"]
FORMS = {3: "heic", 8: "heic", 11: "webp", 12: "avif", 16: "png"}
"""By the place in Ana's roll; all others are JPEG."""
NEAR = {False: (1.0, 1.12, 1.26, 1.42), True: (1.0, 1.05, 1.1, 1.16)}
"""How far the lens is pulled in, for one alone and where others would lose their heads."""
ASLEEP = ("newborn", "bundle", "nursery")
DEFECTS = ("eyes", "blur", "motion", "dark", "eyes", "tilt", "bright")


@dataclass(frozen=True, slots=True)
class Post:
    """Words that went out with pictures of a moment."""

    by: str
    text: str
    written: datetime
    crop: str
    look: str
    alone: bool
    pictures: int


@dataclass(frozen=True, slots=True)
class Moment:
    """What is painted once and then taken from several sides."""

    number: int
    time: datetime
    scene: str
    key: str
    who: tuple[str, ...]
    place: str
    camera: str
    upright: bool
    seed: int
    post: Post | None = None

    @property
    def months(self) -> float:
        """Nora's age in months, 0 before she was born."""
        return float(max(0, (self.time.date() - BORN).days) / 30.44)

    @property
    def event(self) -> str:
        """Name of the event: a day at a place."""
        return f"{self.time:%Y-%m-%d}-{self.place}"


@dataclass(frozen=True, slots=True)
class Shot:
    """One file to write, and what is true of it."""

    path: str
    form: str
    """jpeg, heic, webp, avif, png, clip, screen, broken or alien"""
    moment: int
    time: datetime
    """True local time."""
    take: int = 0
    """Which pose was struck."""
    seed: int = 0
    """Of the camera's position; equal seeds show the same picture."""
    burst: str = ""
    best: bool = True
    defect: str = ""
    crop: str = "whole"
    look: str = ""
    copy_of: str = ""
    near: float = 1.0
    """How far the lens is pulled in."""
    clock: str = "honest"
    """honest, wrong (the camera's was), none (stripped) or utc-name"""
    words: dict[str, str] = field(default_factory=dict)
    """An agency's or a message's fields, or the kind of people tags: `names` or `regions`."""
    post: int = -1
    """Number of the moment whose post shows this, or -1."""


def offset(time: datetime) -> int:
    """Minutes east of UTC at a local time; all the family's places share a zone."""
    shift = time.replace(tzinfo=ZoneInfo(FAMILY["zone"])).utcoffset()
    return int((shift or timedelta()).total_seconds() // 60)


def plan(photos: int, seed: int) -> tuple[list[Moment], list[Shot]]:
    """`photos` shots of as many moments as they bear, in order of time."""
    moments = _moments(photos, seed)
    posted = [m for m in moments if m.post]
    extras = _extras(photos, moments)
    shown = [s for m in posted for s in _posted(m)] + _sent(photos, moments)
    frames = _frames(photos - len(extras) - len(shown), moments)
    return moments, _united(frames, shown) + extras


def _moments(photos: int, seed: int) -> list[Moment]:
    told = BOOK["year"]["moments"]
    wanted = max(12, photos // 4)
    kept = sorted(sorted(told, key=lambda row: (row[0], row[1]))[:wanted], key=lambda row: row[1])
    rng = np.random.default_rng(seed)
    for i in range(max(0, min(700, photos // 12) - len(told))):  # the same again, other days
        _, time, *rest = told[i % len(told)]
        later = timedelta(days=1 + i % 9, minutes=int(rng.integers(0, 200)))
        kept.append([9, (datetime.fromisoformat(time) + later).isoformat(" "), *rest])
    kept.sort(key=lambda row: row[1])
    posts = {post["moment"]: post for post in BOOK["posts"]}
    limit = photos // 7
    out = []
    for number, (rank, time, scene, key, who, place, camera, upright) in enumerate(kept):
        at = datetime.fromisoformat(time) + timedelta(seconds=int(rng.integers(3, 57)))
        people = ("Nora", *who.split()) if scene not in {"hearth", "bath", "receipt"} else ()
        post = posts.get(time) if rank < 9 and limit > 0 else None
        limit -= post["pictures"] if post else 0
        out.append(Moment(number, at, scene, key, people, place, camera, upright,
                          int(rng.integers(1 << 30)), _post(at, post)))  # fmt: skip
    return out


def _post(at: datetime, row: dict[str, Any] | None) -> Post | None:
    if row is None:
        return None
    written = at + timedelta(hours=row["hours"], seconds=at.second * 41)
    return Post(row["by"], row["text"], written, row["crop"], row.get("look", "as it was"),
                row.get("alone", False), row["pictures"])  # fmt: skip


def _frames(count: int, moments: list[Moment]) -> list[Shot]:
    weights = np.array([(3.0, 5.0, 2.0, 4.0, 1.0)[m.number % 5] for m in moments])
    shares = np.maximum(1, np.floor(weights / weights.sum() * count)).astype(int)
    rest = count - int(shares.sum())
    order = np.argsort(-weights, kind="stable")
    for i in range(abs(rest)):
        shares[order[i % len(order)]] += 1 if rest > 0 else -1
    shots = [shot for m, k in zip(moments, shares, strict=True) for shot in _taken(m, int(k))]
    return _named(sorted(shots, key=lambda s: (s.time, s.moment)), moments)


def _taken(moment: Moment, count: int) -> list[Shot]:
    """Bursts and single frames in turn, a few seconds or minutes apart."""
    rng = np.random.default_rng(moment.seed)
    shots: list[Shot] = []
    at = moment.time
    while len(shots) < count:
        left = count - len(shots)
        size = min(left, 3 + int(rng.integers(0, 3)))
        lone = size < 3 or (len(shots) > 0 and rng.random() < 0.4)
        group = f"m{moment.number:03}-b{len(shots)}" if not lone else ""
        best = int(rng.integers(0, size))
        base = 16 * int(rng.integers(1 << 26))
        near = 1.0 if not shots else float(rng.choice(NEAR[len(moment.who) > 1]))
        for i in range(1 if lone else size):
            good = lone or i == best
            defect = "" if good else DEFECTS[(moment.number + i + len(shots)) % len(DEFECTS)]
            if defect == "eyes" and (moment.scene in ASLEEP or not moment.who):
                defect = "motion"
            take = 1 if defect == "eyes" else 0 if not shots or not lone else 2 + len(shots) % 2
            shots.append(
                Shot("", "jpeg", moment.number, at, take, base + i, group, good, defect, near=near)
            )
            at += timedelta(seconds=1)
        at += timedelta(seconds=int(rng.integers(40, 400)))
    return shots


def _named(shots: list[Shot], moments: list[Moment]) -> list[Shot]:
    """Each shot with the name, format and clock that its camera gives it."""
    out = []
    for i, shot in enumerate(shots):
        form, clock = "jpeg", "honest"
        match moments[shot.moment].camera:
            case "grandpa":
                clock = "wrong" if shot.time < datetime(2025, 7, 1) else "honest"
                path = f"grandpa-camera/DSCF{1021 + i:04}.JPG"
            case "tom":
                utc = shot.time - timedelta(minutes=offset(shot.time))
                path = f"from-tom/PXL_{utc:%Y%m%d_%H%M%S}{i % 1000:03}.jpg"
            case "ruth":
                path, clock = f"from-ruth/Spring 2026/print {i:03}.jpg", "none"
            case _:
                form = FORMS.get(i % 19, "jpeg")
                path = f"camera-roll/IMG_{4021 + i}.{'JPG' if form == 'jpeg' else 'HEIC'}"
                if form in {"webp", "avif", "png"}:
                    path = f"camera-roll/IMG_{shot.time:%Y%m%d_%H%M%S}.{form}"
        kind = ("regions", "names")[i % 5 == 1]
        tags = {"people": kind} if i % 5 < 2 or "grandpa" in path else {}
        out.append(replace(shot, path=path, form=form, clock=clock, words=tags))
    return out


def _posted(moment: Moment) -> list[Shot]:
    post = moment.post
    assert post is not None
    shots = []
    for i in range(post.pictures):
        tom, webp = post.by == "tom", post.by == "ana" and moment.number % 5 == 0
        stem = f"{moment.seed % 10**9:09}_{17900000000000000 + moment.seed * 7 + i}_n"
        member = f"media/posts/{post.written:%Y%m}/{stem}.{'webp' if webp else 'jpg'}"
        archive = f"instagram-tom-{1 + moment.number % 2}.zip" if tom else "instagram-ana.zip"
        whole = Shot(f"{archive}!/{member}", "webp" if webp else "jpeg", moment.number, moment.time)
        shown = replace(whole, crop=post.crop, look=post.look, clock="none", post=moment.number)
        seed = 16 * (moment.seed % (1 << 26)) + i
        shots.append(replace(shown, seed=seed, take=2 * post.alone))
    return shots


def _united(frames: list[Shot], shown: list[Shot]) -> list[Shot]:
    """Posted and sent pictures become copies of the good frames of their moment, in turn."""
    good: dict[int, list[Shot]] = {}
    for shot in frames:
        if shot.best:
            good.setdefault(shot.moment, []).append(shot)
    out = list(frames)
    for shot in shown:
        spare = good.get(shot.moment, [])
        first = spare[0] if spare and shot.take == 0 else shot
        good[shot.moment] = spare[1:]
        copied = first.path if first is not shot else ""
        out.append(replace(shot, take=first.take, seed=first.seed, near=first.near,
                           time=first.time, copy_of=copied))  # fmt: skip
    return out


def _sent(photos: int, moments: list[Moment]) -> list[Shot]:
    """Pictures that came by chat: smaller, stripped, named by the day; those with words first."""
    inside = [m for m in moments if m.who and m.time.date() <= UNTIL]
    said = {row["moment"]: row for row in BOOK["chat"] if "moment" in row}
    rows = [(m, said.get(f"{m.time:%Y-%m-%d %H:%M}")) for m in inside]
    told = [(m, row["by"], row["text"]) for m, row in rows if row]
    count = 2 + photos // 60
    told += [(inside[(i * 5 + 2) % len(inside)], "Ana Böhm", "") for i in range(count)]
    return [Shot(f"whatsapp/IMG-{m.time:%Y%m%d}-WA{i:04}.jpg", "jpeg", m.number, m.time,
                 seed=16 * (m.seed % (1 << 26)) + 9, clock="none", look="chat",
                 words={"by": by, "text": text})
            for i, (m, by, text) in enumerate(told[:count], 1)]  # fmt: skip


def _extras(photos: int, moments: list[Moment]) -> list[Shot]:
    """The rest of a phone: screenshots, clips, an agency's picture, two bad files."""
    inside = [m for m in moments if BORN <= m.time.date() <= UNTIL]
    first, read = inside[0], next(m for m in moments if m.time.isoformat() > BOOK["agency"]["day"])
    many = photos // 60
    out = [
        Shot("camera-roll/IMG_3999.JPG", "broken", first.number, first.time, seed=5, best=False),
        Shot("camera-roll/nora-card.psd", "alien", first.number, first.time, best=False),
        Shot("from-the-paper/reading-corner-0412.jpg", "jpeg", read.number, read.time, 3, 991,
             near=1.15, words=dict(BOOK["agency"])),
    ]  # fmt: skip
    for i in range(1 + many):
        at = inside[(i * 7 + 1) % len(inside)].time + timedelta(hours=2, seconds=i)
        path = f"camera-roll/Screenshot_{at:%Y%m%d-%H%M%S}.png"
        out.append(Shot(path, "screen", first.number, at, seed=i, best=False))
    for i in range(min(4, 2 + photos // 300)):
        m = inside[(i * 11 + 4) % len(inside)]
        name = f"VID_{m.time:%Y%m%d_%H%M%S}.mp4" if i % 2 else f"IMG_{8100 + i}.MOV"
        at = m.time + timedelta(seconds=20)
        out.append(Shot(f"camera-roll/{name}", "clip", m.number, at, seed=31 + i))
    return out
