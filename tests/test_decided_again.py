"""What a memo makes of decision after decision is what the core makes of the last one alone."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

import fake
from worlds import World
from yearling import pipeline, selection
from yearling.again import Memo
from yearling.records import Basis, Edit, Edits, Label

STEPS = 6


class Decider:
    """Decides at random, as a person with a page could."""

    def __init__(self, world, photos, chance):
        self.world, self.chance = world, chance
        whens = [p.when for p in photos.values() if p.when]
        self.ids = sorted(photos)
        self.days = sorted({day for when in whens if (day := selection.day_of(when))})
        self.places = sorted({p.place.name for p in photos.values() if p.place and p.place.name})
        self.names = [person.name for person in world.project.people] + ["Kim"]
        self.posts = [s.post.id for s in world.year.sightings if s.post]
        self.posts += [post.id for post in world.year.posts]

    def step(self, edits):
        """One decision more."""
        one, yes = self.chance.choice, self.chance.random() < 0.4
        kinds = [self.picture, self.picture, self.face]
        kinds.append(lambda e: replace(e, shown=e.shown | {one(self.names): yes}))
        kinds.append(lambda e: replace(e, named=e.named | {one(self.names): yes}))
        if self.days:
            word = one(["more", "less", "none"])
            kinds.append(lambda e: replace(e, days=e.days | {one(self.days): word}))
        if self.places:
            kinds.append(lambda e: replace(e, places=e.places | {one(self.places): yes}))
        return one(kinds)(edits)

    def picture(self, edits):
        """A word on one picture."""
        one, id = self.chance.choice, self.chance.choice(self.ids)
        day = fake.when(one(["2025-06", "2025-07-02"]), basis=Basis.PERSON)
        words = [{"keep": one([True, False, None])}, {"more": True}, {"taken": day}]
        words.append({"quote": one([None, True, False, *self.posts]), "passage": one(["", "and"])})
        return replace(
            edits, photos=edits.photos | {id: replace(edits.photos.get(id, Edit()), **one(words))}
        )

    def face(self, edits):
        """A word on one face."""
        id = self.chance.choice(self.ids)
        label = Label(id, self.chance.choice(["", *self.names]), fake.box())
        label = replace(label, face=self.chance.random() < 0.5)
        return replace(edits, labels=(*edits.labels, label))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 400), st.sampled_from(["family", "friends", "public"]))
def test_a_memo_makes_of_every_decision_what_the_core_makes_of_it(seed, audience):
    world, memo = World(seed), Memo()
    project = replace(world.project, audience=audience, size=Random(seed).choice([6, 12, 40]))
    year = replace(world.year, bare=dict.fromkeys(world.year.looks, 0.0))
    edits, before = world.edits, Edits()
    photos = pipeline.edited(project, edits, year, again=memo)[0].photos
    decider = Decider(world, photos, Random(seed))
    for _ in range(STEPS):
        before, edits = edits, decider.step(edits)
        story, edition = pipeline.edited(project, edits, year, again=memo)
        plain, alone = pipeline.edited(project, edits, year)
        assert edition == alone
        assert story.choice == plain.choice
    assert pipeline.edited(project, before, year, again=memo)[1] == pipeline.edit(
        project, before, year
    )
