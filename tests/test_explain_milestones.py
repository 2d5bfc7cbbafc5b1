"""What `explain` says of milestones: with their facts; and what it only asks."""

from datetime import date

import fake
from yearling.cli.marked import marked
from yearling.records import Basis, Choice, Edit, Fact, Milestone, Trip
from yearling.story import Story

PHOTO = fake.photo()
TRIP = Trip("t", date(2025, 8, 2), date(2025, 8, 5), ("Lisbon",), (PHOTO.id,))
FACTS = Fact("with", "Rosa", Basis.PERSON), Fact("taken", "2025-08-02", Basis.METADATA)
MARK = Milestone("first_with", PHOTO.id, "Rosa", FACTS)


def told(look=None, **story):
    made = {"photos": {PHOTO.id: PHOTO}, "who": None, "moments": [], "gated": {}}
    made |= {"candidates": [], "choice": Choice((), ()), "edits": {}}
    return dict(marked(PHOTO, Story(**made | story), look or fake.look()))


def test_a_milestone_is_told_with_its_facts_and_a_trip_with_its_days():
    assert told(trips=(TRIP,), marks={PHOTO.id: (MARK,)}) == {
        "trip": "2025-08-02 to 2025-08-05, Lisbon",
        "milestone": "first with Rosa  (with Rosa; taken 2025-08-02)",
    }
    assert told() == {}


def test_what_a_network_sees_is_asked_and_not_claimed():
    look = fake.look(tags=(("snow", 0.81), ("dog", 0.4)))
    assert told(look) == {
        "may show": 'snow, 0.81 of 1; scene = ["snow"] in edits.toml would say so'
    }
    assert told(look, edits={PHOTO.id: Edit(scene=("Schnee",))}) == {}
