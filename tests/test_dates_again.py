"""A person dates one picture: the others are as if all had been dated anew."""

import sys
from datetime import datetime, timedelta
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from yearling import catalog
from yearling.again import FRESH, Memo
from yearling.records import Basis, Claims, Clock, Edit, Edits, Place, Precision, When, Year

ZONES = {
    (52.4, 13.05): ((datetime(2000, 1, 1), 60), (datetime(2025, 3, 30, 1), 120)),
    (40.7, -74.0): ((datetime(2000, 1, 1), -300),),
    (-33.9, 151.2): ((datetime(2000, 1, 1), 600),),
}
FORMS = (Precision.SECOND, Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.SEASON)


def drawn(seed, of=70):
    """A year of two devices, with copies, second files, journeys, lost dates and wrong clocks."""
    chance = Random(seed)
    scenes = np.random.default_rng(seed).standard_normal((of, 32))
    sightings, heads, looks, contents = [], {}, {}, {}
    start, other = datetime(2025, 6, 1, 9), 0
    for n in range(of):
        start += timedelta(minutes=chance.choice((0, 1, 7, 50, 700, 3000)))
        device = chance.choice(("Phone", "Camera"))
        place = chance.choice([*ZONES, None, None, None])
        taken = start + timedelta(hours=5) * (device == "Camera" and seed % 2)
        known = [When(taken, Basis.METADATA, offset=120 * (device == "Phone") or None)]
        if chance.random() < 0.3:
            known.append(When(start - timedelta(hours=2), Basis.METADATA, clock=Clock.UTC))
        if chance.random() < 0.2:
            known = []
        name = f"{device}/{chance.choice(('a', '2025'))}/IMG_{n:04}.jpg"
        wide = chance.choice((4032, 4032, 1200))
        print = chance.getrandbits(64) if chance.random() < 0.6 or not n else other
        other = print ^ (1 << chance.randrange(64))
        post = None
        if not known and chance.random() < 0.6:
            post = fake.post(
                f"{n}", written=When(start, Basis.SOURCE, latest=True, clock=Clock.UTC)
            )
        file = fake.file(name, changed=int(start.timestamp() + 9e5) * 10**9)
        id = fake.content(n)
        contents[file.where] = id
        spot = Place(Basis.METADATA, None, *place) if place else None
        heads[file.where] = fake.head(
            claims=Claims(when=tuple(known), place=spot), camera=device if known else ""
        )
        sightings.append(fake.sighting(n, file=file, post=post))
        near = scenes[n // 4] + 0.1 * scenes[n]
        shown = (near / np.linalg.norm(near)).astype("<f2").tobytes()
        looks[id] = fake.look(wide, wide * 3 // 4, prints=(print, 5, 6), likeness=shown, faces=())
    return Year(tuple(sightings), contents, heads, looks, zones=ZONES)


def worded(seed, year):
    """Decisions, one after the other; some are taken back."""
    chance = Random(seed + 1)
    edits = [Edits()]
    for _ in range(5):
        if chance.random() < 0.2:
            edits.append(chance.choice(edits))
            continue
        photo = chance.choice(sorted(year.looks))
        time = datetime(2025, 6, 1) + timedelta(minutes=chance.randrange(60 * 24 * 40))
        form = chance.choice(FORMS)
        word = When(time, Basis.PERSON, form, latest=chance.random() < 0.1)
        edits.append(Edits(edits[-1].photos | {photo[:12]: Edit(taken=word)}))
    return edits


def photos(year, edits, project, again):
    known = again(catalog.untold, year, project)
    return again(catalog.photos, known, edits, year, project, again)


def in_full(year, edits, project):
    """What `catalog.photos` stands for."""
    photos = catalog.unite(catalog.join(year, edits, project), year.looks, year.same)
    return catalog.dated(photos, year, project)


@given(st.integers(0, 10**6), st.booleans())
@settings(deadline=None, max_examples=15)
def test_all_photos_are_as_if_they_had_been_dated_together(seed, remembered):
    year, again = drawn(seed), Memo() if remembered else FRESH
    project = catalog.at_home(fake.retrospective(), year)
    for edits in worded(seed, year):
        found, whole = photos(year, edits, project, again), in_full(year, edits, project)
        assert found == whole
        assert list(found) == list(whole)


def test_a_date_of_one_picture_leaves_the_others_the_very_same(monkeypatch):
    year, again = drawn(3), Memo()
    project = catalog.at_home(fake.retrospective(), year)
    before = photos(year, Edits(), project, again)
    asked = []
    dating = sys.modules["yearling.catalog.dated"]
    zoned = dating._zoned
    monkeypatch.setattr(dating, "_zoned", lambda p, zones: asked.append(p.id) or zoned(p, zones))
    one = next(id for id, photo in before.items() if photo.from_camera)
    edits = Edits({one[:12]: Edit(taken=fake.when("2025-07-02", basis=Basis.PERSON))})
    after = photos(year, edits, project, again)
    assert after[one].when.basis is Basis.PERSON
    assert one in asked
    assert len(asked) < len(before) / 2
    assert all(after[id] is before[id] for id in after if after[id] == before[id])
    assert photos(year, Edits(), project, again) is before
