"""Whose birth a post tells of: the subject's, or nobody's."""

import pytest

import fake
from yearling.captions.births import of_another, tells
from yearling.records import Person

PEOPLE = (
    Person("Ana", "mother"),
    Person("Tom", "father"),
    Person("Mia", "sister"),
    Person("Ruth", "grandmother"),
    Person("Eva", "aunt"),
)
PROJECT = fake.retrospective(people=PEOPLE)


def of(text, author="Ana"):
    return tells(fake.post(text, author=author), PROJECT)


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Ana", "She is here! This morning our girl decided not to wait for the taxi."),
        ("Ana", "She could not wait and was born in a taxi."),
        ("Tom", "Our daughter was born at 4.56."),
        ("Tom", "My wife gave birth this morning, I held her hand."),
        ("Mia", "My little sister is born and she has my nose!"),
        ("Ruth", "My granddaughter was born tonight."),
        ("Ruth", "My daughter's girl was born tonight."),
        ("Eva", "My sister's girl was born, I am an aunt!"),
        ("Ana", "Ana and Tom became parents."),
        ("Ana", "Welcome to the world, Nora!"),
        ("Ana", "Hello world, little one."),
        ("Ana", "Unsere Tochter ist heute geboren."),
        ("Eva", "Das Kind meiner Schwester ist geboren."),
        ("Tom", "Notre fille est née cette nuit."),
        ("Tom", "Nuestra hija nació anoche."),
    ],
)
def test_the_birth_is_told(author, text):
    assert of(text, author)


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Ana", "My sister's boy was born this morning."),
        ("Ana", "My nephew was born this morning."),
        ("Tom", "Our neighbour's baby was born next door."),
        ("Tom", "Our best friends became parents too."),
        ("Ana", "Eva’s baby was born, what a night."),
        ("Ana", "Petra's twins were born yesterday."),
        ("Ana", "Mia was born six years ago today."),
        ("Ana", "Welcome to the world, Max!"),
        ("Ana", "I was not born yesterday."),
        ("Tom", "I wasn't born yesterday, you know."),
        ("Tom", "Baby, we were born to run."),
        ("Tom", "Grandpa, born 1934, made the cot."),
        ("Ana", "Das Kind meiner Schwester ist geboren."),
        ("Ana", "Unsere Nachbarin hat ein Mädchen, heute geboren."),
        ("Ana", "Le fils de ma sœur est né ce matin."),
        ("Tom", "El hijo de mi hermana nació anoche."),
    ],
)
def test_somebody_elses_birth_is_not_hers(author, text):
    assert not of(text, author)


def test_a_girl_is_no_he():
    girl = fake.retrospective(subject=Person("Nora", born=fake.BORN, sex="female"), people=PEOPLE)
    assert not tells(fake.post("The plumber: he is here!", author="Tom"), girl)
    assert tells(fake.post("At last she is here!", author="Tom"), girl)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Happy birthday to my best friend Zoe, she is my rock.", True),
        ("Heute hat meine Schwester Geburtstag.", True),
        ("Joyeux anniversaire à mon frère !", True),
        ("Feliz cumpleaños a mi madre.", True),
        ("Our neighbour's baby was born.", True),
        ("Happy birthday, my girl!", False),
        ("Our daughter's first birthday, and what a year.", False),
        ("My mother baked for Nora's birthday.", False),
        ("One year with you.", False),
        ("She is here!", False),
    ],
)
def test_whose_birthday_it_is(text, other):
    assert of_another(fake.post(text, author="Ana"), PROJECT) is other
