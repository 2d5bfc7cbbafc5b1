"""Who is who: known faces of those who are named, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

import fake
from yearling.captions.chosen import Chosen
from yearling.captions.folks import people
from yearling.records import Box, Kind

ANA = Box(0.1, 0.1, 0.2, 0.2)
SMALL = Box(0.1, 0.1, 0.005, 0.005)


def seen(n: int, *present, kind: Kind = Kind.PHOTO, **face) -> Chosen:
    look = fake.look(faces=tuple(fake.face(p.box, **face) for p in present if p.box))
    return Chosen(fake.photo(n, kind=kind), look, tuple(present), fake.pick(n))


def named(*chosen: Chosen, **project) -> list[tuple[str, str]]:
    found = people(chosen, fake.retrospective(**project))
    return [(one.name, one.kin) for one in found]


def test_those_with_a_known_face_are_told_in_the_projects_order():
    tom, ana = fake.present("Tom", box=fake.box()), fake.present("Ana", box=ANA)
    assert named(seen(1, tom, ana)) == [("Ana", "mother"), ("Tom", "father")]
    assert named(seen(1, ana), language="de") == [("Ana", "Mutter")]


def test_nobody_without_a_face_that_is_known_to_be_theirs():
    assert named(seen(1, fake.present("Ana"))) == []
    assert named(seen(1, fake.present("Ana", box=SMALL))) == []
    assert named(seen(1, fake.present("Ana", box=ANA), kind=Kind.CLIP)) == []
    assert named(seen(1, fake.present("Somebody", box=ANA))) == []
    assert named(seen(1, fake.present("Nora", box=ANA))) == []


def test_nobody_whom_the_family_does_not_name_and_nobody_at_all_to_everybody():
    unnamed = tuple(replace(p, named=False) for p in fake.retrospective().people)
    one = seen(1, fake.present("Ana", box=ANA))
    assert named(one, people=unnamed) == []
    assert named(one, audience="public") == []
    assert named(one, audience="friends") == [("Ana", "mother")]


def test_the_best_face_is_shown():
    ana = fake.present("Ana", box=ANA)
    shut, blurred = seen(1, ana, shut=1.0), seen(2, ana, sharpness=0.1)
    good, turned = seen(3, ana), seen(4, ana, turn=(70.0, 0.0, 0.0))
    (found,) = people((shut, blurred, good, turned), fake.retrospective())
    assert found.portrait.photo == fake.content(3)
    assert found.portrait.face == ANA
    assert found.portrait.alt == "Ana, mother"
    (again,) = people((turned, good, blurred, shut), fake.retrospective())
    assert again.portrait.photo == fake.content(3)


def test_a_face_alone_in_the_middle_goes_before_one_with_others_or_at_the_edge():
    ana = fake.present("Ana", box=Box(0.4, 0.2, 0.1, 0.2))
    tom = fake.present("", box=Box(0.52, 0.2, 0.1, 0.2))
    crowd, alone = seen(1, ana, tom), seen(2, ana)
    (found,) = people((crowd, alone), fake.retrospective())
    assert found.portrait.photo == fake.content(2)
    edge = seen(3, fake.present("Ana", box=Box(0.98, 0.2, 0.02, 0.2)))
    assert people((edge,), fake.retrospective()) == (), "somebody else would fill the portrait"
    (found,) = people((edge, crowd), fake.retrospective())
    assert found.portrait.photo == fake.content(1)
