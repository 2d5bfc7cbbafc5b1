"""Albums of people of known faces, for the tests of who is who."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

import fake
from yearling import people
from yearling.records import Box, Edits, Label

BOXES = [Box(0.05 + 0.24 * n, 0.3, 0.2, 0.3) for n in range(4)]
RNG = np.random.default_rng(7)
CAST = np.linalg.qr(RNG.normal(size=(128, 12)))[0].T
"""Twelve people, as unlike as can be."""
NORA, ANA, TOM, ROSA, LEO = range(5)
STRANGER = 11


def vector(who, salt=0, noise=0.5):
    """A face: near its person by about .9, another one for each salt."""
    row = CAST[who]
    stray = np.random.default_rng(1000 * who + salt).normal(size=128)
    row = row + noise * stray / np.linalg.norm(stray)
    return (row / np.linalg.norm(row)).astype("<f2").tobytes()


def face(n, who, salt, **changes):
    return fake.face(BOXES[n], **{"embedding": vector(who, salt)} | changes)


def taken(day):
    time = datetime(2025, 6, 1, 12) + timedelta(days=day)
    return fake.when(time.isoformat())


class Album:
    """Photos of given people, on given days."""

    def __init__(self, shots, **changes):
        self.photos, self.looks, self.shots = {}, {}, {}
        for n, (day, who) in enumerate(shots):
            photo = fake.photo(n, when=taken(day), **changes)
            faces = tuple(face(k, w, 10 * n + k) for k, w in enumerate(who))
            self.photos[photo.id], self.looks[photo.id] = photo, fake.look(faces=faces)
            self.shots[photo.id] = who

    def id(self, n):
        return fake.content(n)

    def label(self, n, k, name, *, denied=False):
        return Label(self.id(n)[:12], name, BOXES[k], denied)

    def who(self, *labels, project=None, references=None, order=None):
        photos = {id: self.photos[id] for id in order or self.photos}
        project = project or fake.retrospective()
        edits = Edits(labels=labels)
        return people.who(photos, self.looks, [], edits, project, references or {})

    def names(self, *labels, **changes):
        present = self.who(*labels, **changes).present
        return {n: self.named(present, n) for n in range(len(self.photos))}

    def named(self, present, n):
        return {p.name for p in present.get(self.id(n), ())}
