"""Editions for tests of the film, and what to ask of one."""

import random
from dataclasses import replace
from itertools import groupby

from hypothesis import strategies as st

import fake
from yearling.records import Box, Chapter, Kind, Making

TOLERANCE = 1e-6
SHAPES = ((4032, 3024), (3024, 4032), (1600, 1600), (3840, 2160), (2160, 3840), (9000, 2500))


def face(chance):
    width, height = chance.uniform(0.03, 0.4), chance.uniform(0.03, 0.45)
    return Box(chance.uniform(0, 1 - width), chance.uniform(0, 1 - height), width, height)


def words(chance, most):
    return " ".join("word" * chance.randint(1, 3) for _ in range(chance.randint(1, most)))


def entry(n, of, chance):
    """As people's are: any shape, any faces, much or little to say, clips of any length."""
    one = fake.yearly_entry(n, of)
    width, height = chance.choice(SHAPES)
    clip = chance.random() < 0.2
    length = chance.uniform(0.3, 40) if clip else None
    lively = (
        (length * 0.3, length * chance.uniform(0.35, 1)) if clip and chance.random() < 0.7 else None
    )
    said = f"{words(chance, 12)}. {words(chance, 30)}."
    return replace(
        one,
        kind=Kind.CLIP if clip else Kind.PHOTO,
        width=width,
        height=height,
        faces=tuple(face(chance) for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 6)))),
        focus=(chance.random(), chance.random()),
        quote=fake.quote(said) if chance.random() < 0.3 else None,
        caption=words(chance, 14) if chance.random() < 0.5 else "",
        length=length,
        poster=length and length / 3,
        lively=lively,
    )


@st.composite
def editions(draw, most=40):
    chance, count = random.Random(draw(st.integers(0, 2**32))), draw(st.integers(1, most))
    edition = fake.edition(count)
    minutes = draw(st.sampled_from((0.5, 1.0, 2.0, 4.0, 8.0, 20.0)))
    return replace(
        edition,
        entries=tuple(entry(n, count, chance) for n in range(count)),
        hero=draw(st.one_of(st.none(), st.integers(0, count - 1))),
        making=Making(minutes=minutes),
        invitation=draw(st.sampled_from(("", "Cake is at three, in the garden."))),
    )


def pictures(film):
    """Entries that are shown, each run of shots of one of them once."""
    shown = [s.number for s in film.shots if s.move and s.kind in {"picture", "clip", "quote"}]
    return [number for number, _ in groupby(shown)]


def in_order(edition):
    return [n for chapter in edition.chapters for row in chapter.rows for n in row]


def seen(box, frame):
    """A part of the picture in fractions of the frame."""
    return Box(
        (box.left - frame.left) / frame.width,
        (box.top - frame.top) / frame.height,
        box.width / frame.width,
        box.height / frame.height,
    )


def meet(a, b):
    across = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
    down = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    return across > TOLERANCE and down > TOLERANCE


def one_month(*entries):
    chapter = Chapter(7, "7 months", "December 2025", (tuple(range(len(entries))),))
    return replace(
        fake.edition(0), entries=entries, chapters=(chapter,), hero=None, making=Making(minutes=4)
    )


def said_under(film, number):
    return next(dict(s.lines) for s in film.shots if s.number == number and s.kind == "picture")
