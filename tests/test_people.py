"""Who is in which photo."""

from datetime import date

import numpy as np

import fake
from yearling import people
from yearling.records import Basis, Box, Edits, Label, Tagged

HERE, THERE = Box(0.1, 0.1, 0.2, 0.2), Box(0.6, 0.1, 0.2, 0.2)


def vector(*parts):
    row = np.zeros(128, np.float32)
    row[: len(parts)] = parts
    return (row / np.linalg.norm(row)).astype("<f2").tobytes()


NORA, ANA, STRANGER = vector(1, 0.1), vector(0, 0, 1), vector(0, 0, 0, 0, 1)
SHOWN = vector(0, 0.3, 1)
"""Of Ana, in a reference picture."""


def found(photo, *faces, edits=None, references=None, project=None):
    look = fake.look(faces=tuple(faces))
    who = people.who(
        {photo.id: photo},
        {photo.id: look},
        [],
        edits or Edits(),
        project or fake.retrospective(),
        references or {},
    )
    return who.present.get(photo.id, ())


def face(where, embedding, **changes):
    return fake.face(where, embedding=embedding, **changes)


def test_a_face_near_a_reference_gets_its_name_and_a_strangers_gets_none():
    references = {"Ana": (face(HERE, SHOWN),)}
    present = found(fake.photo(), face(HERE, ANA), face(THERE, STRANGER), references=references)
    assert [(p.name, p.basis, p.box) for p in present] == [("Ana", Basis.ESTIMATE, HERE)]


def test_a_label_names_the_face_at_its_spot_even_if_the_box_moved_a_little():
    moved = Box(0.12, 0.12, 0.2, 0.2)
    label = Label(fake.content(1)[:12], "Nora", moved)
    [present] = found(fake.photo(), face(HERE, NORA), edits=Edits(labels=(label,)))
    assert (present.name, present.basis, present.box) == ("Nora", Basis.PERSON, HERE)


def test_a_labelled_face_teaches_the_other_pictures():
    one, other = fake.photo(1), fake.photo(2)
    looks = {
        one.id: fake.look(faces=(face(HERE, ANA),)),
        other.id: fake.look(faces=(face(THERE, ANA),)),
    }
    edits = Edits(labels=(Label(one.id, "Ana", HERE),))
    photos = {one.id: one, other.id: other}
    who = people.who(photos, looks, [], edits, fake.retrospective(), {})
    assert [p.name for p in who.present[other.id]] == ["Ana"]


def test_nobody_is_in_one_picture_twice():
    references = {"Ana": (face(HERE, SHOWN),)}
    present = found(fake.photo(), face(HERE, ANA), face(THERE, ANA), references=references)
    assert len(present) == 1


def test_nobody_is_in_a_picture_taken_before_the_birth():
    references = {"Nora": (face(HERE, vector(1)),)}
    early = fake.photo(
        when=fake.when("2025-05-10T10:00:00"), people=(Tagged("Nora", Basis.METADATA),)
    )
    assert found(early, face(HERE, NORA), references=references) == ()


def test_a_baby_is_named_only_when_much_nearer_than_an_adult_must_be():
    near = vector(0.5, 0, 0.86)
    references = {"Ana": (face(HERE, vector(1)),)}
    assert found(fake.photo(), face(HERE, near), references=references)
    baby = fake.retrospective(people=(fake.person("Ana", born=date(2024, 1, 1)),))
    assert not found(fake.photo(), face(HERE, near), references=references, project=baby)


def test_a_face_as_near_to_two_people_gets_neither_name():
    references = {"Ana": (face(HERE, SHOWN),), "Rosa": (face(HERE, SHOWN),)}
    assert found(fake.photo(), face(HERE, ANA), references=references) == ()


def test_a_blurred_face_is_not_named_by_likeness():
    references = {"Ana": (face(HERE, SHOWN),)}
    assert found(fake.photo(), face(HERE, ANA, sharpness=0.05), references=references) == ()


def test_a_tag_without_a_spot_names_the_picture_and_no_face():
    tagged = fake.photo(people=(Tagged("Rosa", Basis.SOURCE),))
    [present] = found(tagged, face(HERE, ANA))
    assert (present.name, present.box) == ("Rosa", None)
