"""The questions: few, the weightiest first, and never twice."""

import numpy as np

import fake
from albums import BOXES, Album, taken, vector
from yearling import people
from yearling.people.ask import SHOWN, ask, shown
from yearling.records import Edits, Label

BABY, SISTER, MUM, DAD = 0, 5, 1, 2
LOOKS = {BABY: 1.0, SISTER: 4.0, MUM: 33.0, DAD: 35.0}


def album():
    """A baby in every month, her sister in three, her parents in most pictures."""
    made = Album(
        [(12 * n, (BABY, MUM)) for n in range(28)]
        + [(12 * n + 1, (MUM, DAD)) for n in range(28)]
        + [(5 * n, (SISTER,)) for n in range(16)]
    )
    for id, look in made.looks.items():
        ages = [LOOKS[w] for w in made.shots[id]]
        faces = [
            fake.face(f.box, embedding=f.embedding, age=a)
            for f, a in zip(look.faces, ages, strict=True)
        ]
        made.looks[id] = fake.look(faces=tuple(faces))
    return made


def asked(made, *labels):
    who = made.who(*labels)
    return who, ask(who, fake.retrospective())


def answer(made, who, group, name, *, denied=False):
    [found] = [g for g in who.groups if g.id == group]
    spots = shown(found, who)
    return [Label(s.photo, name, made.looks[s.photo].faces[s.face].box, denied) for s in spots]


def of(made, who, question):
    """Who is really in the group that is asked about."""
    [group] = [g for g in who.groups if g.id == question.group]
    return {made.shots[s.photo][s.face] for s in group.spots}


def test_first_is_asked_for_the_child_who_is_there_all_year_and_one_answer_settles_it():
    made = album()
    who, questions = asked(made)
    assert (questions[0].kind, questions[0].name, of(made, who, questions[0])) == (
        "who",
        "Nora",
        {BABY},
    )
    assert [q.name for q in questions[1:]] == [""] * (len(questions) - 1)
    who, questions = asked(made, *answer(made, who, questions[0].group, "Nora"))
    assert sum(g.name == "Nora" and len(g.spots) for g in who.groups) == 28
    assert "Nora" not in {q.name for q in questions}


def test_what_was_answered_is_not_asked_again():
    made = album()
    labels = []
    for name in ("Nora", "Ana", "", "Tom"):
        who, questions = asked(made, *labels)
        labels += answer(made, who, questions[0].group, name)
    assert asked(made, *labels)[1] == ()


def test_a_group_that_is_said_not_to_be_the_subject_is_not_proposed_again():
    made = album()
    who, questions = asked(made)
    labels = answer(made, who, questions[0].group, "Nora", denied=True)
    who, questions = asked(made, *labels)
    assert of(made, who, questions[0]) == {SISTER}


def between(part):
    """A face between the baby and her sister."""
    row = (1 - part) * np.frombuffer(vector(BABY, noise=0), "<f2").astype(float)
    row = row + part * np.frombuffer(vector(SISTER, noise=0), "<f2")
    return (row / np.linalg.norm(row)).astype("<f2").tobytes()


def siblings(part):
    """Both known, and six faces between them."""
    photos, looks = {}, {}
    for n in range(18):
        photo = fake.photo(n, when=taken(n))
        own = vector(BABY, n, 0.2) if n < 6 else vector(SISTER, n, 0.2)
        face = fake.face(BOXES[0], embedding=own if n < 12 else between(part), age=1.5)
        photos[photo.id], looks[photo.id] = photo, fake.look(faces=(face,))
    groups = lambda crowd: np.array(  # noqa: E731
        [[fake.content(n) for n in range(18)].index(s.photo) // 6 for s in crowd.spots], np.int32
    )
    labels = (
        Label(fake.content(0), "Nora", BOXES[0]),
        Label(fake.content(6), "Mia", BOXES[0]),
    )
    born = fake.BORN
    project = fake.retrospective(people=(fake.person("Mia", born=born),))
    who = people.who(photos, looks, [], Edits(labels=labels), project, {}, groups)
    return ask(who, project)


def test_a_group_as_near_to_two_is_asked_about_as_which_of_them():
    [question] = siblings(0.5)
    assert (question.kind, {question.name, question.other}) == ("which", {"Nora", "Mia"})


def test_a_group_that_is_surely_one_of_two_is_not_asked_about():
    assert siblings(0.1) == ()


def test_a_group_is_shown_by_at_most_twelve_faces_spread_over_its_time():
    made = album()
    who = made.who()
    rows = who.crowd.rows
    for group in who.groups:
        spots = shown(group, who)
        assert len(spots) == min(SHOWN, len(group.spots))
        days = [who.crowd.days[rows[s]] for s in spots]
        assert days == sorted(days)
        span = who.crowd.days[[rows[s] for s in group.spots]]
        assert days[-1] - days[0] > 0.7 * (span.max() - span.min())


def test_questions_do_not_depend_on_the_order_of_pictures():
    made = album()
    other = made.who(order=list(reversed(made.photos)))
    assert ask(other, fake.retrospective()) == asked(made)[1]
