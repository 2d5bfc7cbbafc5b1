"""The page that makes: what a person is told before anything is handed on, and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

import fake
from worlds import World
from yearling import pipeline
from yearling.captions.languages import LANGUAGES, words
from yearling.layout.film import film
from yearling.records import (
    Alternative,
    Basis,
    Edits,
    Fact,
    Making,
    Rights,
    Seal,
    Sentence,
    Withheld,
)
from yearling.review import said
from yearling.review.inside import inside
from yearling.review.make import view
from yearling.review.pages import Shown, whole
from yearling.review.state import Known, Made, State
from yearling.review.steps import open_on

SEAL = Seal("unsold occultist skimming duo procedure ambiance", b"x" * 16)
WORLD = World(1)
STORY, _, TOLD = pipeline.worded(WORLD.project, WORLD.edits, WORLD.year)
PATHS = ("/home/ana/nora-turns-1/out/web/index.html", "/home/ana/nora-turns-1/out/book/book.pdf")


def state(edition=None, project=None, **changes):
    project = project or fake.retrospective()
    known = Known(
        WORLD.year, STORY, edition or fake.edition(12), TOLD
    )  # the page reads the edition
    return State(**{"version": 1, "project": project, "edits": Edits(), "known": known} | changes)


def shown(asked="", **changes):
    return view(state(**changes), dict.fromkeys(asked.split(), "1"))


def told(edition, project=None, edits=None):
    """Rows by key: what is listed and noted, as one text."""
    project = project or fake.retrospective(audience=edition.audience)
    rows = inside(edition, project, edits or Edits())
    return {row.key: " | ".join((*row.listed, *row.notes)) for row in rows}


def with_words(edition, *facts):
    entry = replace(edition.entries[0], words=(Sentence("said", facts),))
    return replace(edition, entries=(entry, *edition.entries[1:]))


# -- for whom, and as what --------------------------------------------------------------


def test_other_readers_are_shown_as_chosen_at_once_and_nothing_of_the_old_ones_is_told_as_theirs():
    page = shown(audience="friends", made=Made("family", ("web",), running=False), asked="book")
    assert [one.key for one in page.audiences if one.chosen] == ["friends"]
    assert (page.rows, page.check, page.result.audience) == ((), None, "The family")
    assert page.left == "Questions come once the pictures have been looked through."


def test_what_was_chosen_to_be_made_stays_chosen_while_it_is_made_and_after():
    for running in (True, False):
        page = shown(made=Made("family", ("book",), running))
        assert [one.key for one in page.outputs if one.chosen] == ["book"]


def test_the_readers_and_outputs_of_the_project_are_chosen():
    project = fake.retrospective(audience="friends", outputs=("web", "film"))
    page = shown(project=project)
    assert [one.key for one in page.audiences if one.chosen] == ["friends"]
    assert [one.key for one in page.outputs if one.chosen] == ["web", "film"]


@pytest.mark.parametrize(("book", "size"), [("square", "21 × 21"), ("8in", "20,3 × 20,3")])
def test_the_size_of_the_book_is_told_as_the_language_writes_it(book, size):
    project = fake.retrospective(language="de", making=Making(book=book))
    assert size in next(o for o in shown(project=project).outputs if o.key == "book").does


def test_how_long_the_film_is_comes_from_its_own_plan():
    length = next(o for o in shown().outputs if o.key == "film").size
    minutes, _, seconds = length.removesuffix(" minutes").partition(":")
    assert int(minutes) * 60 + int(seconds) == round(film(fake.edition(12)).length)


def test_nothing_can_be_made_of_no_picture():
    page = shown(edition=fake.edition(0))
    assert not page.ready
    assert not page.rows
    assert not view(replace(state(), known=None), {}).ready


def test_decisions_and_questions_are_counted():
    held = (Withheld("quote", "health", "post:1"), Withheld("place", "spot", "a.jpg", asked=False))
    for edition in (fake.edition(3), replace(fake.edition(3), withheld=held)):
        now = state(edition, decisions=37)
        page = view(now, {})
        waits = {key: n for key, n in open_on(now).items() if n}
        assert page.decided == "37 decisions made."
        left = sum(waits.values())
        assert sum(page.open.values()) == left
        said = words("en")
        assert page.left == (
            said.count(said.review["make_questions"], left) if left else "No question is left."
        )


# -- what will be inside ----------------------------------------------------------------


def test_everybody_who_is_named_is_told_whatever_names_them():
    edition = with_words(fake.edition(3), Fact("with", "Olga", Basis.PERSON))
    lead = (
        Sentence("x", (Fact("parent", "Tom", Basis.PERSON), Fact("until", "2026", Basis.PERSON))),
    )
    edition = replace(edition, lead=lead, quotes=(fake.quote(author="Ruth"),))
    names = told(edition)["who"].split(" | ")
    assert {"Nora", "Olga", "Tom", "Ruth"} <= set(names)
    assert "2026" not in names


def test_the_children_of_others_are_named_and_those_held_back_counted():
    kim = fake.person("Kim", "friend", born=date(2024, 1, 1))
    project = fake.retrospective(people=(kim,), audience="friends")
    seen = replace(
        with_words(fake.edition(3), Fact("with", "Kim", Basis.PERSON)), audience="friends"
    )
    held = tuple(Withheld("picture", "child", f"{n}.jpg") for n in range(2))
    assert told(replace(seen, withheld=held), project)["children"] == (
        "Kim: 1 picture | 2 pictures are held back because they seem to show one."
    )
    assert told(replace(fake.edition(3), audience="friends"), project)["children"] == (
        "None that is named."
    )


@pytest.mark.parametrize(
    ("audience", "how"),
    [("family", "exactly"), ("friends", "Towns only"), ("public", "towns of trips")],
)
def test_places_are_told_with_how_fine_they_are(audience, how):
    row = told(replace(fake.edition(3), audience=audience))["places"]
    assert row.startswith("Potsdam | Kraków")
    assert how in row


def test_a_place_that_stands_only_in_a_sentence_is_told_too():
    edition = with_words(fake.edition(3), Fact("place", "Rostock", Basis.METADATA))
    assert "Rostock" in told(edition)["places"]


def test_whose_words_are_quoted_how_often_and_whose_pictures_are_shown():
    edition = fake.edition(12)
    foreign = replace(edition.entries[2], rights=Rights(creator="Tom Berg"))
    edition = replace(edition, entries=(*edition.entries[:2], foreign, *edition.entries[3:]))
    rows = told(edition)
    said = (*edition.quotes, *(e.quote for e in edition.entries if e.quote))
    assert rows["quotes"] == f"ana: {len({quote.post for quote in said})} quotes"
    assert "Tom Berg/Drawn Agency: 4 pictures" in rows["credits"]
    assert "1 picture belongs to others" in rows["credits"]


def test_a_post_that_is_quoted_twice_counts_once_as_on_the_page_of_words():
    quotes = [fake.quote(author="Ruth", post=f"post:{n}") for n in (1, 2)]
    first, second, *rest = fake.edition(3).entries
    entries = [replace(first, quote=quotes[0]), replace(second, quote=quotes[1])]
    entries += [replace(entry, quote=None) for entry in rest]
    author = Fact("author", "Ruth", Basis.SOURCE, "post:2")
    lead = (Sentence("Ruth wrote", (author,)),)
    edition = replace(fake.edition(3), entries=tuple(entries), quotes=(quotes[0],), lead=lead)
    assert told(edition)["quotes"] == "Ruth: 2 quotes"


def test_the_pages_of_words_and_of_making_count_the_same_quotes():
    edition = pipeline.worded(WORLD.project, WORLD.edits, WORLD.year)[1]
    now = state(edition, WORLD.project, edits=WORLD.edits)
    voices = [f"{v.name}: {v.quoted}" for v in said.view(now, {}).voices if v.name and v.quoted]
    rows = told(edition, WORLD.project)["quotes"].split(" | ")
    assert sorted(row.rpartition(" ")[0] for row in rows) == sorted(voices)


def test_the_date_of_birth_is_told_as_it_stands_follows_or_is_missing():
    edition = fake.edition(3)
    assert told(edition)["born"] == "It is in the opening."
    silent = replace(edition, lead=())
    assert "together give it away" in told(silent)["born"]
    public = replace(silent, audience="public")
    assert "Not inside" in told(public)["born"]
    assert "Not inside" not in told(public, edits=Edits(lead={"born": True}))["born"]


def test_all_that_is_held_back_is_told_with_its_reason():
    held = (
        Withheld("quote", "health", "a"),
        Withheld("quote", "health", "b"),
        Withheld("picture", "private", "c.jpg"),
    )
    row = told(replace(fake.edition(3), withheld=held))["held"]
    assert row == "1 picture: a private moment | 2 quotes: health"
    assert told(fake.edition(3))["held"] == "Nothing."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["family", "friends", "public"])
def test_every_row_has_words_in_every_language(language, audience):
    project = fake.retrospective(language=language, audience=audience)
    rows = inside(replace(fake.edition(3), audience=audience, language=language), project, Edits())
    assert all(row.title and (row.listed or row.notes) for row in rows)
    assert len({row.title for row in rows}) == len(rows)


def test_the_words_of_the_seal_are_not_on_the_page_until_they_are_asked_for():
    project = fake.retrospective(making=Making(seal=SEAL))
    assert shown(project=project).seal == ()
    assert " ".join(shown("words", project=project).seal) == SEAL.passphrase
    assert shown("words").seal is None


# -- the book before it is made ---------------------------------------------------------


def soft():
    """An edition whose first picture has too few pixels, and one that could stand there."""
    edition = fake.edition(4)
    other = Alternative(fake.content("large"), "a/large.jpg", 6000, 4500)
    small = replace(edition.entries[0], width=300, height=225, alternatives=(other,))
    return replace(edition, entries=(small, *edition.entries[1:]))


def test_the_book_is_looked_through_only_when_it_is_asked_for():
    assert shown(edition=soft()).check is None
    assert "pages" in shown("book", edition=soft()).check.pages


def test_a_soft_picture_is_told_without_a_file_and_what_could_stand_there_is_one_click():
    edition = soft()
    found = [f for f in shown("book", edition=edition).check.findings if f.photo]
    one = next(f for f in found if f.better)
    assert (one.photo, one.better) == (edition.entries[0].photo, fake.content("large"))
    assert "pixels per inch" in one.line
    assert "IMG_" not in one.line
    assert "large.jpg" not in one.line
    addresses = SimpleNamespace(picture=lambda *_: "/picture", face=lambda *_: "/face")
    page = whole(state(edition), Shown("make", {"book": "1"}, "token"), addresses)
    assert f'"swap" data-photo="{one.photo[:12]}" data-with="{one.better[:12]}"' in page


# -- what was made ----------------------------------------------------------------------


def made(edition=None, **changes):
    told = {"audience": "family", "outputs": ("web", "book"), "running": False, "paths": PATHS}
    return Made(**told | {"edition": edition or fake.edition(12)} | changes)


def test_what_was_made_is_called_by_what_it_is_and_where_it_lies():
    files = shown(made=made()).result.files
    assert [(f.title, f.where) for f in files] == [
        ("The page", "nora-turns-1 › out › web"),
        ("The book", "nora-turns-1 › out › book"),
    ]


def test_folders_are_told_as_windows_writes_them_too():
    path = "C:\\Users\\ana\\nora-turns-1\\out-friends\\film.mp4"
    file = shown(made=made(paths=(path,))).result.files[0]
    assert (file.title, file.where) == ("The film", "nora-turns-1 › out-friends")


def test_files_for_programs_are_not_told():
    assert not shown(made=made(paths=("/x/out/edition.json",))).result.files


def test_a_change_makes_what_was_made_stale_and_taking_it_back_does_not():
    edition = fake.edition(12)
    changed = replace(edition, title="Nora!")
    assert shown(edition=changed, made=made(edition)).result.stale
    assert not shown(edition=fake.edition(12), made=made(edition)).result.stale


def test_what_no_output_holds_makes_nothing_stale():
    edition = fake.edition(12)
    assert not shown(edition=replace(edition, questions=3), made=made(edition)).result.stale


def test_what_was_made_for_others_is_said_to_be_theirs():
    result = shown(made=made(audience="friends")).result
    assert result.audience == words("en").review["make_friends"]
    assert not result.stale
